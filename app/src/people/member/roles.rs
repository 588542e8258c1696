//! A member's roles, each with where it comes from.

use domain::access::RoleKind;
use domain::view::MemberView;
use leptos::prelude::*;

use crate::enterprise::Enterprise;
use crate::people::directory::directory;
use crate::texts::{Text, made, t, term, term_alone, tr, tr_with};
use crate::ui::why::{Reason, Why};

/// The roles, widest first.
pub fn roles(member: &MemberView) -> AnyView {
    let enterprise = directory().enterprise;
    let rows: Vec<AnyView> = member
        .roles
        .iter()
        .filter(|role| **role != RoleKind::User)
        .flat_map(|role| lines(*role, member, enterprise))
        .collect();
    if rows.is_empty() {
        return view! { <p class="soft people-part">{t("people-roles-none")}</p> }.into_any();
    }
    view! { <ul role="list" class="people-lines people-part">{rows}</ul> }.into_any()
}

/// One line for each team that an admin role is of; one in all for a role that contracts give.
fn lines(role: RoleKind, member: &MemberView, enterprise: Enterprise) -> Vec<AnyView> {
    let admin = matches!(role, RoleKind::PrimaryAdmin | RoleKind::SecondaryAdmin);
    if !admin {
        return vec![line(role, made(move || term_alone(role.word())))];
    }
    let teams = untrack(|| enterprise.teams()).into_iter();
    let own = teams.filter(|team| match role {
        RoleKind::PrimaryAdmin => team.primary.id == member.id,
        _ => team.secondary.iter().any(|admin| admin.id == member.id),
    });
    own.map(|team| {
        let words = made(move || {
            let args = [
                ("role", term(role.word()).into()),
                ("scope", team.name.as_str().into()),
            ];
            capital(&tr_with("people-role-in", &args))
        });
        line(role, words)
    })
    .collect()
}

fn line(role: RoleKind, words: Text) -> AnyView {
    let (reason, rule) = match role {
        RoleKind::ContractManager => ("people-why-contract-manager", "ROLE-1"),
        RoleKind::Coordinator => ("people-why-coordinator", "ROLE-3"),
        RoleKind::PrimaryAdmin => ("people-why-primary-admin", "ROLE-9"),
        RoleKind::SecondaryAdmin => ("people-why-secondary-admin", "CAP-7"),
        RoleKind::NamedCaller => ("people-why-named-caller", "CALL-2"),
        RoleKind::User => ("people-roles-none", "PEOPLE-5"),
    };
    let reasons = Signal::derive(move || vec![Reason::new(tr(reason), rule)]);
    view! { <li class="people-with-why">{words}<Why about=words reasons=reasons/></li> }.into_any()
}

/// The text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
