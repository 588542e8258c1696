//! The customers by name.

use domain::view::CustomerView;
use leptos::prelude::*;

use crate::load::list;
use crate::paths::operator as own;
use crate::texts::{all_of, made, t, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::page::PageHead;
use crate::ui::states::EmptyState;
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Table};

/// The page.
pub fn customers() -> AnyView {
    let known = list::<CustomerView>(|| own::api::all(own::api::CUSTOMERS));
    let facts = made(move || match known.total.get() {
        Some(total) => tr_with("operator-customers-count", &[("count", total.into())]),
        None => String::new(),
    });
    let columns = vec![
        Column::new(t("operator-customer")).phone(Phone::First),
        Column::new(t("operator-plans")),
        Column::new(t("operator-zone")).wide_only().phone(Phone::Hidden),
        Column::new(t("operator-inside")).phone(Phone::Beside),
    ];
    let rows = Signal::derive(move || {
        let row = |one: &CustomerView| {
            let one = one.clone();
            let (slug, name) = (one.slug.clone(), one.name.clone());
            let href = own::customer(&slug);
            Row::new(slug, name, move || cells(&one)).href(href)
        };
        known.items.read().iter().map(row).collect::<Vec<_>>()
    });
    let empty = || view! { <EmptyState text=t("operator-customers-none")/> };
    view! {
        <PageHead title=t("operator-customers") facts=facts/>
        <Table label=t("operator-customers") columns=columns rows=rows source=known empty=empty beside=false/>
    }
    .into_any()
}

/// The plans that run, in words.
pub fn plans(one: &CustomerView) -> String {
    let plans: Vec<_> = one.plans.iter().map(|plan| term_alone(plan.word())).collect();
    match plans.is_empty() {
        true => term_alone("included"),
        false => all_of(&plans),
    }
}

fn cells(one: &CustomerView) -> Vec<AnyView> {
    let inside = match one.stay {
        Some(_) => view! { <Status tone=Tone::Soon text=t("operator-you-are-inside")/> }.into_any(),
        None => view! { <span class="soft">{tr("operator-not-inside")}</span> }.into_any(),
    };
    vec![
        one.name.clone().into_any(),
        plans(one).into_any(),
        one.zone.replace('_', " ").into_any(),
        inside,
    ]
}
