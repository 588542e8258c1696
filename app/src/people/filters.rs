//! What the list of members can be filtered by.

use domain::access::{Capability, RoleKind};
use domain::benefits::Benefit;
use domain::changes::ChangeFacts;
use domain::people::Status;
use domain::view::{ContractView, Page};
use leptos::prelude::*;

use crate::address::params;
use crate::enterprise::Enterprise;
use crate::load::load;
use crate::paths;
use crate::texts::{any_of, t, term, term_alone, tr, tr_with};
use crate::ui::filters::Filter;
use crate::ui::input::Choice;

use super::benefits::called;

/// Team, status, role, product, contract, benefit, and whether they wait for a seat.
pub(super) fn filters(enterprise: Enterprise) -> Vec<Filter> {
    let terms = |words: Vec<&'static str>| {
        Signal::derive(move || {
            words
                .iter()
                .map(|word| Choice::new(*word, term_alone(word)))
                .collect::<Vec<_>>()
        })
    };
    let teams = Signal::derive(move || {
        enterprise
            .teams()
            .into_iter()
            .map(|team| Choice::new(team.id.to_string(), team.name))
            .collect::<Vec<_>>()
    });
    let products = Signal::derive(move || {
        let view = enterprise.view.value.read();
        let products = view
            .as_ref()
            .map(|view| view.products.as_slice())
            .unwrap_or_default();
        products
            .iter()
            .map(|product| Choice::new(product.id.to_string(), product.name.clone()))
            .collect::<Vec<_>>()
    });
    let statuses = terms(Status::ALL.iter().map(|status| status.word()).collect());
    // Everybody is a user: asking for users asks for everybody.
    let roles = RoleKind::ALL.iter().filter(|role| **role != RoleKind::User);
    let roles = terms(roles.map(|role| role.word()).collect());
    let team = |values: String| tr_with("people-chip-team", &[("team", values.into())]);
    let product = |values: String| tr_with("people-chip-product", &[("product", values.into())]);
    // Within a sentence words of the glossary are small.
    let (chosen_statuses, chosen_roles) = (params("status"), params("role"));
    let words = |chosen: Memo<Vec<String>>| {
        let words: Vec<String> = chosen.read().iter().map(|word| term(word)).collect();
        any_of(&words)
    };
    let status = move |_| tr_with("people-chip-status", &[("status", words(chosen_statuses).into())]);
    let role = move |_| tr_with("people-chip-role", &[("role", words(chosen_roles).into())]);
    // Who sees no contracts has none to filter by.
    let contracts = load::<Page<ContractView>>(move || {
        let sees = enterprise.denied(Capability::SeeContracts).is_none();
        sees.then(|| paths::roles::api::contracts(&enterprise.slug.read()))
    });
    let contracts = Signal::derive(move || {
        let page = contracts.value.read();
        let items = page
            .as_ref()
            .map(|page| page.items.as_slice())
            .unwrap_or_default();
        items
            .iter()
            .map(|one| Choice::new(one.id.to_string(), one.number.clone()))
            .collect::<Vec<_>>()
    });
    let known = load::<ChangeFacts>(move || {
        let manages = enterprise.denied(Capability::ManageMembers).is_none();
        manages.then(|| paths::changes::api::facts(&enterprise.slug.read()))
    });
    let benefits = Signal::derive(move || {
        let mut choices: Vec<Choice> = [Benefit::Downloads, Benefit::WebSupport, Benefit::ProductUpdates]
            .into_iter()
            .map(|benefit| Choice::new(benefit.to_string(), called(benefit, None)))
            .collect();
        let facts = known.value.read();
        let contracts = facts
            .as_ref()
            .map(|facts| facts.contracts.as_slice())
            .unwrap_or_default();
        for service in contracts.iter().flat_map(|contract| &contract.services) {
            let choice = Choice::new(service.id.to_string(), service.name.clone());
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        choices
    });
    let benefit = |values: String| tr_with("people-chip-benefit", &[("benefit", values.into())]);
    let waits = Signal::derive(|| vec![Choice::new("true", tr("people-filter-waits"))]);
    let contract = |values: String| tr_with("people-chip-contract", &[("contract", values.into())]);
    vec![
        Filter::new("team", t("people-filter-team"), teams, team),
        Filter::new("status", t("people-filter-status"), statuses, status),
        Filter::new("role", t("people-filter-role"), roles, role),
        Filter::new("product", t("people-filter-product"), products, product),
        Filter::new("contract", t("people-filter-contract"), contracts, contract),
        Filter::new("benefit", t("people-filter-benefit"), benefits, benefit),
        Filter::new("waiting", t("people-filter-waiting"), waits, |_| {
            tr("people-chip-waiting")
        }),
    ]
}
