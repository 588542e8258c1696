//! A customer's contracts, and a product that is added to one of them (ROLE-2, SEAT-8).

mod effects;
mod form;

use domain::id::ContractId;
use domain::view::{ContractLine, SoldContract, SoldContracts};
use leptos::prelude::*;

use super::Place;
use crate::api::ApiError;
use crate::draft::opened;
use crate::load::{Loaded, load};
use crate::paths::operator as own;
use crate::texts::{day, made, t, tr, tr_with};
use crate::ui::drawer::Drawer;
use crate::ui::page::Section;
use crate::ui::states::{ErrorState, shown};

use form::form;

/// The contracts; the form of the one that the address names opens over them.
pub fn contracts(slug: String, place: Memo<Place>) -> AnyView {
    let at = StoredValue::new(slug);
    let known =
        load::<SoldContracts>(move || Some(at.with_value(|slug| own::api::customer(slug, "/contracts"))));
    let open = Memo::new(move |_| match place.get() {
        Place::Lines(_, contract) => Some(contract),
        _ => None,
    });
    let rows = move |sold: SoldContracts| {
        if sold.contracts.is_empty() {
            return view! { <p class="soft">{t("operator-contracts-none")}</p> }.into_any();
        }
        let rows: Vec<_> = sold
            .contracts
            .into_iter()
            .map(|contract| row(at, contract))
            .collect();
        view! { <ul role="list" class="roles-lines">{rows}</ul> }.into_any()
    };
    view! {
        <Section title=t("operator-contracts")>{shown(known, 3, rows)}</Section>
        {move || open.get().map(|contract| over(contract, at, known))}
    }
    .into_any()
}

fn row(at: StoredValue<String>, contract: SoldContract) -> AnyView {
    let SoldContract {
        id,
        number,
        manager,
        lines,
        ..
    } = contract;
    let named = number.clone();
    let name = made(move || tr_with("operator-lines-to", &[("contract", named.as_str().into())]));
    let managed = made(move || {
        tr_with(
            "operator-lines-manager",
            &[("name", manager.name.as_str().into())],
        )
    });
    let lines = made(move || lines.iter().map(said).collect::<Vec<_>>().join("; "));
    let href = at.with_value(|slug| own::lines(slug, id));
    view! {
        <li class="roles-line">
            <div class="roles-who">
                <span>{number}</span>
                <span class="soft">{managed}</span>
                <span class="soft">{lines}</span>
            </div>
            <a class="button" href=href aria-label=name data-noscroll="">{t("operator-lines-add")}</a>
        </li>
    }
    .into_any()
}

fn said(line: &ContractLine) -> String {
    tr_with(
        "operator-line",
        &[
            ("product", line.product_name.as_str().into()),
            ("team", line.team_name.as_str().into()),
            ("day", day(line.last_day).into()),
        ],
    )
}

fn over(contract: ContractId, at: StoredValue<String>, known: Loaded<SoldContracts>) -> AnyView {
    let number = Memo::new(move |_| {
        let sold = known.value.read();
        let mut all = sold.iter().flat_map(|sold| &sold.contracts);
        all.find(|one| one.id == contract).map(|one| one.number.clone())
    });
    let title = made(move || match number.get() {
        Some(number) => tr_with("operator-lines-to", &[("contract", number.into())]),
        None => tr("operator-lines-add"),
    });
    let body = shown(known, 6, move |sold: SoldContracts| {
        match sold.contracts.iter().any(|one| one.id == contract) {
            true => opened(own::DRAFTS, &format!("lines {contract}"), move |kept| {
                form(kept, contract, at, known, sold.clone())
            }),
            false => {
                view! { <ErrorState problem=ApiError::NotFound retry=move |()| known.reload()/> }.into_any()
            }
        }
    });
    let close = Signal::stored(at.with_value(|slug| own::customer(slug)));
    view! { <Drawer title=title close=close>{body}</Drawer> }.into_any()
}
