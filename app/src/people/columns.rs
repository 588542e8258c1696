//! The columns of the list, and a member as its row.

use domain::access::RoleKind;
use domain::people::Status as Standing;
use domain::view::MemberView;
use leptos::prelude::*;

use crate::enterprise::Enterprise;
use crate::texts::{count, day, t, term, term_alone, tr};
use crate::ui::banner::Tone;
use crate::ui::table::{Column, Phone, Row};

/// The columns; the name first.
pub fn columns() -> Vec<Column> {
    vec![
        Column::new(t("people-column-name"))
            .sort("name")
            .phone(Phone::First),
        Column::new(t("people-column-email")).sort("email"),
        Column::new(t("people-column-teams")).phone(Phone::Hidden),
        Column::new(t("people-column-roles")).phone(Phone::Hidden),
        Column::new(t("people-column-seats"))
            .figures()
            .phone(Phone::Hidden),
        Column::new(t("people-column-status"))
            .sort("status")
            .phone(Phone::Beside),
        Column::new(t("people-column-added"))
            .sort("created")
            .phone(Phone::Hidden)
            .wide_only(),
    ]
}

/// A member's row; `fresh` where the reader has just added them.
pub fn row(member: MemberView, enterprise: Enterprise, fresh: bool) -> Row {
    Row::new(member.id, member.name.clone(), move || {
        cells(&member, enterprise, fresh)
    })
}

fn cells(member: &MemberView, enterprise: Enterprise, fresh: bool) -> Vec<AnyView> {
    let teams: Vec<String> = member
        .teams
        .iter()
        .map(|team| enterprise.team_name(*team))
        .collect();
    let added = enterprise.day(member.created_at).map(day).unwrap_or_default();
    let mark = fresh.then(|| view! { <span class="people-fresh">{tr("people-fresh")}</span> });
    vec![
        view! { <span class="people-name">{cut("", member.name.clone())}{mark}</span> }.into_any(),
        cut("people-email soft", member.email.clone()),
        cut("people-teams", teams.join(", ")),
        cut("people-roles", roles(member)),
        count(i64::try_from(member.seats.len()).unwrap_or(i64::MAX)).into_any(),
        status(member.status),
        view! { <span class="people-day">{added}</span> }.into_any(),
    ]
}

/// A text that is cut where it does not fit, whole for whoever points at it.
fn cut(class: &'static str, text: String) -> AnyView {
    let whole = text.clone();
    let class = ["people-cut ", class].concat();
    view! { <span class=class title=whole>{text}</span> }.into_any()
}

/// The roles beyond that of a user, in the order of the tables.
fn roles(member: &MemberView) -> String {
    let mut words = member
        .roles
        .iter()
        .filter(|role| **role != RoleKind::User)
        .map(|role| role.word());
    let first = words.next().map(term_alone);
    first
        .into_iter()
        .chain(words.map(term))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Where a member stands: a dot and a word.
pub fn status(status: Standing) -> AnyView {
    let tone = match status {
        Standing::Pending => Tone::Held,
        Standing::Active => Tone::Free,
        Standing::Deactivated => Tone::Plain,
    };
    view! { <crate::ui::status::Status tone=tone text=crate::texts::made(move || term_alone(status.word()))/> }.into_any()
}
