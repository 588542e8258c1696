//! The columns of the list, and a member as its row.

use domain::access::RoleKind;
use domain::people::Status as Standing;
use domain::view::MemberView;
use leptos::prelude::*;

use crate::enterprise::Enterprise;
use crate::texts::{count, day, made, t, term, term_alone, tr, wall};
use crate::ui::banner::Tone;
use crate::ui::pool::Line;
use crate::ui::table::{Column, Phone};

/// The columns; the name first.
pub fn columns() -> Vec<Column> {
    vec![
        Column::new(t("people-column-name"))
            .sort("name")
            .phone(Phone::First)
            .share(1.4),
        Column::new(t("people-column-email")).sort("email").share(2.8),
        Column::new(t("people-column-teams"))
            .phone(Phone::Hidden)
            .share(1.2),
        Column::new(t("people-column-roles"))
            .phone(Phone::Hidden)
            .share(1.6),
        Column::new(t("people-column-seats"))
            .figures()
            .phone(Phone::Hidden)
            .share(0.6),
        Column::new(t("people-column-status"))
            .sort("status")
            .status()
            .phone(Phone::Beside)
            .share(1.2),
        Column::new(t("people-column-added"))
            .sort("created")
            .phone(Phone::Hidden)
            .wide_only()
            .share(1.5),
        Column::new(t("people-column-benefits"))
            .phone(Phone::Hidden)
            .share(1.8),
        Column::new(t("people-column-signed-in"))
            .phone(Phone::Hidden)
            .share(1.8),
    ]
}

/// The columns that are shown once somebody chooses them: benefits and the last sign-in.
pub const TO_CHOOSE: [usize; 2] = [7, 8];

/// Writes a member's row.
pub fn write(member: &MemberView, enterprise: Enterprise, line: &mut Line) {
    let teams: Vec<String> = member
        .teams
        .iter()
        .map(|team| enterprise.team_name(*team))
        .collect();
    line.key = member.id.to_string();
    line.cell(member.name.as_str());
    line.cell(member.email.as_str());
    line.cell(teams.join(", "));
    line.cell(roles(member));
    line.cell(count(i64::try_from(member.seats.len()).unwrap_or(i64::MAX)));
    line.status(tone(member.status), term_alone(member.status.word()));
    line.cell(enterprise.day(member.created_at).map(day).unwrap_or_default());
    line.cell(benefits(member));
    line.cell(match member.signed_in_at {
        Some(at) => enterprise.wall(at).map(wall).unwrap_or_default(),
        None if member.status == Standing::Pending => tr("people-signed-in-never"),
        None => tr("people-signed-in-unknown"),
    });
}

/// What is switched on, each once.
fn benefits(member: &MemberView) -> String {
    let named = member.benefits.iter().enumerate();
    let named = named.map(|(at, had)| match had.benefit.word() {
        Some(word) if at == 0 => term_alone(word),
        Some(word) => term(word),
        None => had.service.clone().unwrap_or_default(),
    });
    named.collect::<Vec<_>>().join(", ")
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

fn tone(status: Standing) -> Tone {
    match status {
        Standing::Pending => Tone::Held,
        Standing::Active => Tone::Free,
        Standing::Deactivated => Tone::Plain,
    }
}

/// Where a member stands: a dot and a word.
pub fn status(status: Standing) -> AnyView {
    let text = made(move || term_alone(status.word()));
    view! { <crate::ui::status::Status tone=tone(status) text=text/> }.into_any()
}
