//! A customer's ledger as the operator reads it: the same figures that the customer sees, with every entry.

use domain::coaching::{Allowance, CoachingFacts};
use domain::id::RequestId;
use domain::plans::SessionKind;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::clock;
use crate::coaching::ledger::{entries, marks};
use crate::coaching::span::span;
use crate::texts::{count, t, term_alone};
use crate::ui::marks::LedgerMarks;
use crate::ui::states::EmptyState;

/// The ledger: every kind that was bought, the current period first, then those ahead, then what is over.
pub fn ledger(facts: &CoachingFacts) -> AnyView {
    let now = clock::now();
    let today = facts.latest_day(now);
    let tables: Vec<_> = SessionKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let mut all = facts.ledger(kind, now);
            all.sort_by_key(|allowance| {
                let over = allowance.period.last_day < today;
                let day = allowance.period.first_day;
                (over, if over { -ordinal(day) } else { ordinal(day) })
            });
            (!all.is_empty()).then(|| table(facts, kind, all, today))
        })
        .collect();
    if tables.is_empty() {
        return view! { <EmptyState text=t("operator-ledger-none")/> }.into_any();
    }
    tables.into_any()
}

/// The days in their order, as a number.
fn ordinal(day: Date) -> i32 {
    i32::from(day.year()) * 512 + i32::from(day.month()) * 32 + i32::from(day.day())
}

fn table(facts: &CoachingFacts, kind: SessionKind, all: Vec<Allowance>, today: Date) -> AnyView {
    let heads = [
        ("coaching-column-period", "cell"),
        ("coaching-column-sessions", "cell"),
        ("coaching-column-granted", "cell cell-figure"),
        ("coaching-column-delivered", "cell cell-figure"),
        ("coaching-column-reserved", "cell cell-figure"),
        ("coaching-column-lapsed", "cell cell-figure"),
        ("coaching-column-left", "cell cell-figure"),
        ("operator-entries", "cell"),
    ];
    let heads = heads.map(|(id, class)| view! { <th class=class scope="col">{t(id)}</th> });
    let rows: Vec<_> = all
        .into_iter()
        .map(|allowance| row(facts, allowance, today))
        .collect();
    let nowhere = None::<fn(RequestId) -> Signal<String>>;
    let outside = entries(&facts.outside(kind, clock::now()), nowhere);
    view! {
        <h3 class="operator-kind">{move || term_alone(kind.word())}</h3>
        {outside}
        <div class="operator-wide" role="group" tabindex="0" aria-label=move || term_alone(kind.word())>
            <table class="table">
                <thead><tr>{heads.into_iter().collect::<Vec<_>>()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(facts: &CoachingFacts, allowance: Allowance, today: Date) -> AnyView {
    let figure = |value: Option<i64>| value.map_or_else(|| "–".to_owned(), count);
    let counted = allowance.granted.is_some();
    let figures = [
        figure(allowance.granted),
        count(allowance.delivered),
        count(allowance.reserved),
        figure(counted.then_some(allowance.lapsed)),
        figure(allowance.left),
    ];
    let figures = figures.map(|figure| view! { <td class="cell cell-figure">{figure}</td> });
    let listed = facts.listed(allowance.kind, allowance.period, clock::now());
    let nowhere = None::<fn(RequestId) -> Signal<String>>;
    let current = allowance.period.contains(today);
    let (period, shown) = (allowance.period, marks(&allowance));
    view! {
        <tr data-current=current.then_some("")>
            <th class="cell" scope="row">
                {span(period)}
                {current.then(|| view! { " "<span class="soft">{t("operator-now")}</span> })}
            </th>
            <td class="cell"><LedgerMarks marks=Signal::stored(shown)/></td>
            {figures.into_iter().collect::<Vec<_>>()}
            <td class="cell">{entries(&listed, nowhere)}</td>
        </tr>
    }
    .into_any()
}
