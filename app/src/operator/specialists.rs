//! The specialists: what each of them coaches, and what they look after.

use domain::view::SpecialistView;
use leptos::prelude::*;

use super::{Place, skills};
use crate::coaching::form::language_name;
use crate::load::list;
use crate::paths::operator as own;
use crate::texts::{all_of, count, made, t, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::page::PageHead;
use crate::ui::states::EmptyState;
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Table};

/// The page; the specialist of the address opens over it.
pub fn specialists(place: Memo<Place>) -> AnyView {
    let known = list::<SpecialistView>(|| own::api::all(own::api::SPECIALISTS));
    let facts = made(move || match known.total.get() {
        Some(total) => tr_with("operator-specialists-count", &[("count", total.into())]),
        None => String::new(),
    });
    let columns = vec![
        Column::new(t("operator-address")).phone(Phone::First),
        Column::new(t("operator-languages")),
        Column::new(t("operator-coaches")),
        Column::new(t("operator-open")).phone(Phone::Hidden),
        Column::new(t("operator-state")).phone(Phone::Beside),
    ];
    let rows = Signal::derive(move || {
        let open = match place.get() {
            Place::Specialist(id) => Some(id),
            _ => None,
        };
        let row = |one: &SpecialistView| {
            let one = one.clone();
            let (id, address) = (one.account, one.address.clone());
            Row::new(id, address, move || cells(&one))
                .href(own::specialist(id))
                .open(open == Some(id))
        };
        known.items.read().iter().map(row).collect::<Vec<_>>()
    });
    let empty = || view! { <EmptyState text=t("operator-specialists-none")/> };
    let drawer = move || match place.get() {
        Place::Specialist(id) => Some(skills::specialist(id, Callback::new(move |()| known.reload()))),
        _ => None,
    };
    view! {
        <PageHead title=t("operator-specialists") facts=facts/>
        <p class="roles-hint soft">{t("operator-specialists-hint")}</p>
        <Table label=t("operator-specialists") columns=columns rows=rows source=known empty=empty/>
        {drawer}
    }
    .into_any()
}

fn cells(one: &SpecialistView) -> Vec<AnyView> {
    let languages: Vec<_> = one
        .skills
        .languages
        .iter()
        .map(|tag| language_name(tag))
        .collect();
    let topics = match one.skills.topics.len() {
        0 => tr("operator-topics-all"),
        some => tr_with("operator-topics-some", &[("count", some.into())]),
    };
    let (text, tone) = match one.skills.aside {
        true => ("operator-aside", Tone::Soon),
        false => ("operator-taking", Tone::Free),
    };
    vec![
        one.address.clone().into_any(),
        all_of(&languages).into_any(),
        topics.into_any(),
        count(one.open).into_any(),
        view! { <Status tone=tone text=t(text)/> }.into_any(),
    ]
}
