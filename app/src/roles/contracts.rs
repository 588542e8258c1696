//! The contracts that the reader sees, and the terms that wait for them (CAP-3, ROLE-8).

use std::collections::BTreeSet;

use domain::access::Capability;
use domain::view::{ContractView, TermsView};
use leptos::prelude::*;

use crate::browser;
use crate::enterprise::enterprise;
use crate::load::{Loaded, list, load};
use crate::paths::roles as own;
use crate::texts::{all_of, count, day, made, t, tr, tr_with};
use crate::ui::page::PageHead;
use crate::ui::states::EmptyState;
use crate::ui::table::{Column, Phone, Row, Table};
use crate::ui::verdict::{no_remedies, verdict};

use super::accepting::accepting;
use super::asked::asked;

/// What waits for the reader as a member; an operator who is inside is none.
pub fn terms() -> Loaded<TermsView> {
    let enterprise = enterprise();
    load(move || {
        let member = enterprise.standing().member;
        member.map(|_| own::api::TERMS.to_owned())
    })
}

/// Where the focus goes once a wish is gone.
const PLACE: &str = "contracts";

/// The page.
#[component]
pub fn Contracts() -> AnyView {
    let enterprise = enterprise();
    let denied = Memo::new(move |_| enterprise.denied(Capability::SeeContracts));
    let (terms, turn) = (terms(), RwSignal::new(0_u32));
    let body = move || match denied.get() {
        Some(denied) => verdict(&denied, &no_remedies(), None),
        None => contracts(turn),
    };
    let answered = Callback::new(move |()| {
        terms.reload();
        turn.update(|turn| *turn = turn.wrapping_add(1));
        browser::focus_soon(PLACE.to_owned());
    });
    view! {
        <div class="page">
            <PageHead title=t("roles-contracts-title")/>
            {accepting(terms)}
            {asked(terms, answered)}
            <div id=PLACE tabindex="-1">{body}</div>
        </div>
    }
    .into_any()
}

/// The table, asked for anew with each turn.
fn contracts(turn: RwSignal<u32>) -> AnyView {
    let enterprise = enterprise();
    let contracts = list::<ContractView>(move || own::api::contracts(&enterprise.slug.read()));
    Effect::new(move |before: Option<()>| {
        turn.track();
        if before.is_some() {
            contracts.reload();
        }
    });
    let columns = vec![
        Column::new(t("roles-contract")).phone(Phone::First),
        Column::new(t("roles-products")),
        Column::new(t("roles-seats")).figures().phone(Phone::Beside),
        Column::new(t("roles-manager")),
        Column::new(t("roles-last-day")),
    ];
    let rows = Signal::derive(move || {
        let slug = enterprise.slug.read();
        contracts
            .items
            .with(|items| items.iter().map(|one| row(&slug, one)).collect::<Vec<_>>())
    });
    let empty = || view! { <EmptyState text=t("roles-contracts-none")/> };
    view! { <Table label=t("roles-contracts-title") columns=columns rows=rows source=contracts empty=empty beside=false/> }
        .into_any()
}

fn row(slug: &str, contract: &ContractView) -> Row {
    let of = contract.clone();
    let cells = move || {
        let products: BTreeSet<&str> = of.lines.iter().map(|line| line.product_name.as_str()).collect();
        let products: Vec<String> = products.into_iter().map(str::to_owned).collect();
        let seats: i64 = of.lines.iter().map(|line| line.seats).sum();
        let last = of.lines.iter().map(|line| line.last_day).max();
        let manager = of.manager.name.clone();
        let pending = of.change.is_some().then(|| {
            view! { <span class="soft">" "{t("roles-manager-pending")}</span> }
        });
        vec![
            of.number.clone().into_any(),
            (move || all_of(&products)).into_any(),
            (move || count(seats)).into_any(),
            view! { {manager}{pending} }.into_any(),
            (move || last.map_or_else(|| tr("kit-none"), day)).into_any(),
        ]
    };
    Row::new(contract.id, contract.number.clone(), cells).href(own::contract(slug, contract.id))
}

/// The title of a contract's page.
pub fn title(contract: &ContractView) -> String {
    tr_with(
        "roles-contract-title",
        &[("number", contract.number.as_str().into())],
    )
}

/// The same for who waits for it.
pub fn untitled() -> crate::texts::Text {
    made(|| tr("roles-contract"))
}
