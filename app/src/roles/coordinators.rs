//! The coordinators of a contract's products (ROLE-3, ROLE-4, ROLE-8).

use domain::roles::{Coordination, CoordinatorState, CoordinatorsFacts};
use domain::view::{ContractView, RolesChanged};
use domain::violation::Violations;
use leptos::prelude::*;

use crate::outbox::Kind;
use crate::paths::roles as own;
use crate::texts::{self, made, t, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, LinkButton};
use crate::ui::input::Choice;
use crate::ui::page::Section;
use crate::ui::status::Status;

use super::admins::{named, person_link};
use super::choosing::{Choosing, Products, Wish, choosing, helpless};
use super::contract::Page;
use super::preview::preview;
use super::question::{Change, Sent};

/// The drawer's name in the address.
pub const ACT: &str = "coordinator";

/// Who coordinates each product.
pub fn section(page: Page, contract: &ContractView) -> AnyView {
    let denied = contract.appoint_denied.as_ref().map(texts::violation);
    let rows: Vec<_> = contract
        .coordinators
        .iter()
        .map(|of| row(page, of, denied.clone()))
        .collect();
    let act = match denied {
        None => view! { <LinkButton label=t("roles-coordinator-appoint") href=page.doing(ACT) beside=true/> }
            .into_any(),
        Some(reason) => {
            let reason = Signal::derive(move || Some(reason.clone()));
            view! { <Button label=t("roles-coordinator-appoint") on_click=|()| () reason=reason/> }.into_any()
        }
    };
    view! {
        <Section title=t("roles-coordinators") aside=move || act>
            <p class="soft roles-hint">{t("roles-coordinators-hint")}</p>
            <ul role="list" class="roles-lines">{rows}</ul>
        </Section>
    }
    .into_any()
}

fn row(page: Page, of: &Coordination, denied: Option<String>) -> AnyView {
    let who = match &of.coordinator {
        None => view! { <span class="soft">{t("roles-coordinator-none")}</span> }.into_any(),
        Some(coordinator) => {
            let tone = match coordinator.state {
                CoordinatorState::Pending => Tone::Held,
                CoordinatorState::Accepted => Tone::Free,
            };
            let state = coordinator.state;
            let word = made(move || term_alone(state.word()));
            view! { <span>{person_link(&coordinator.member)}</span><Status tone=tone text=word/> }.into_any()
        }
    };
    let acts = of.coordinator.as_ref().map(|coordinator| {
        let (member, product) = (coordinator.member.clone(), of.clone());
        let name = named("roles-coordinator-remove", &member);
        let remove = move |()| {
            let args = [
                ("name", member.name.as_str().into()),
                ("product", product.product_name.as_str().into()),
            ];
            page.question.ask(Change {
                title: tr_with("roles-coordinator-remove-title", &args),
                act: tr("roles-coordinator-remove"),
                done: tr_with("roles-coordinator-removed", &args),
                path: own::api::coordinator(&page.slug(), page.id, product.product),
                sent: Sent::Removal,
            });
        };
        let reason = Signal::derive(move || denied.clone());
        view! { <Button label=t("roles-coordinator-remove") name=name on_click=remove reason=reason/> }
    });
    view! {
        <li class="roles-line">
            <div class="roles-who"><span>{of.product_name.clone()}</span>{who}</div>
            <div class="roles-acts">{acts}</div>
        </li>
    }
    .into_any()
}

/// The drawer that appoints one.
pub fn appointing(page: Page, contract: &ContractView) -> AnyView {
    let slug = page.slug();
    let to = own::api::coordinators(&slug, page.id);
    let all: Vec<_> = contract
        .coordinators
        .iter()
        .map(|of| {
            let before = of.coordinator.as_ref().map(|before| before.member.name.clone());
            (of.product.to_string(), of.product_name.clone(), before)
        })
        .collect();
    // Where there is one product, it is the one.
    let chosen = match all.as_slice() {
        [(only, ..)] => vec![only.clone()],
        _ => Vec::new(),
    };
    let options = Signal::derive(move || {
        let choice = |(id, name, before): &(String, String, Option<String>)| {
            let hint = before
                .as_ref()
                .map(|before| tr_with("roles-coordinator-instead", &[("name", before.as_str().into())]));
            Choice {
                hint: hint.unwrap_or_default(),
                ..Choice::new(id.as_str(), name.clone())
            }
        };
        all.iter().map(choice).collect::<Vec<_>>()
    });
    let number = contract.number.clone();
    choosing::<CoordinatorsFacts, RolesChanged>(Choosing {
        kind: Kind::Coordinator,
        address: own::doing(&own::contract(&slug, page.id), ACT),
        title: made(move || tr_with("roles-coordinator-title", &[("contract", number.as_str().into())])),
        hint: t("roles-coordinator-hint"),
        submit: t("roles-coordinator-appoint"),
        done: |name| tr_with("roles-coordinator-appointed", &[("name", name.into())]),
        close: own::contract(&slug, page.id),
        facts: own::api::facts(&to),
        to,
        likeliest: String::new(),
        only: false,
        products: Some(Products {
            options,
            chosen: RwSignal::new(chosen),
            of: StoredValue::new(contract.coordinators.clone()),
        }),
        judge: |facts, wish| match wish {
            Wish::Coordinator(draft) => facts.appoint(draft).err().unwrap_or_default(),
            Wish::Member(_) => Violations::default(),
        },
        preview,
        remedies: helpless(),
        after: page.renew,
    })
}
