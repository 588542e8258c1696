//! What the list of members can be filtered by.

use domain::access::RoleKind;
use domain::people::Status;
use leptos::prelude::*;

use crate::address::params;
use crate::enterprise::Enterprise;
use crate::texts::{any_of, t, term, term_alone, tr_with};
use crate::ui::filters::Filter;
use crate::ui::input::Choice;

/// Team, status, role and product.
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
    vec![
        Filter::new("team", t("people-filter-team"), teams, team),
        Filter::new("status", t("people-filter-status"), statuses, status),
        Filter::new("role", t("people-filter-role"), roles, role),
        Filter::new("product", t("people-filter-product"), products, product),
    ]
}
