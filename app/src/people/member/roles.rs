//! A member's roles, each with what it is of, since when, and where it comes from.

use domain::access::RoleKind;
use domain::benefits::AccessView;
use domain::view::RoleHeld;
use leptos::prelude::*;

use crate::enterprise::Enterprise;
use crate::load::Loaded;
use crate::paths::roles as own;
use crate::texts::{self, made, t, term, tr, tr_with};
use crate::ui::states::shown;
use crate::ui::why::{Reason, Why};

/// The roles, widest first.
pub fn roles(enterprise: Enterprise, access: Loaded<AccessView>) -> AnyView {
    shown(access, 2, move |access| {
        let rows: Vec<AnyView> = access
            .grounds
            .roles
            .into_iter()
            .map(|held| line(enterprise, held))
            .collect();
        if rows.is_empty() {
            return view! { <p class="soft people-part">{t("people-roles-none")}</p> }.into_any();
        }
        view! { <ul role="list" class="people-lines people-part">{rows}</ul> }.into_any()
    })
}

/// One role of a team or a contract, which leads there for who sees it.
fn line(enterprise: Enterprise, held: RoleHeld) -> AnyView {
    let slug = enterprise.slug.get_untracked();
    let contracts = untrack(|| enterprise.denied(domain::access::Capability::SeeContracts)).is_none();
    let href = match (&held.team, &held.contract) {
        (Some(team), _) => Some(own::admins(&slug, team.id)),
        (None, Some(contract)) => contracts.then(|| own::contract(&slug, contract.id)),
        (None, None) => None,
    };
    let role = held.role;
    let scope: Vec<String> = [
        held.product,
        held.team.map(|team| team.name),
        held.contract.map(|of| of.number),
    ]
    .into_iter()
    .flatten()
    .collect();
    let words = made(move || {
        let args = [
            ("role", term(role.word()).into()),
            ("scope", scope.join(", ").into()),
        ];
        capital(&tr_with("people-role-in", &args))
    });
    let (reason, rule) = match role {
        RoleKind::ContractManager => ("people-why-contract-manager", "ROLE-1"),
        RoleKind::Coordinator => ("people-why-coordinator", "ROLE-3"),
        RoleKind::PrimaryAdmin => ("people-why-primary-admin", "ROLE-9"),
        RoleKind::SecondaryAdmin => ("people-why-secondary-admin", "CAP-7"),
        RoleKind::NamedCaller => ("people-why-named-caller", "CALL-2"),
        RoleKind::User => ("people-roles-none", "PEOPLE-5"),
    };
    let since = held.since.and_then(|at| enterprise.day(at));
    let since = since.map(|day| {
        let said = made(move || tr_with("people-role-since", &[("day", texts::day(day).into())]));
        view! { <span class="soft">{said}</span> }
    });
    let reasons = Signal::derive(move || vec![Reason::new(tr(reason), rule)]);
    let named = match href {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    view! { <li class="people-with-why">{named}{since}<Why about=words reasons=reasons/></li> }.into_any()
}

/// The text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
