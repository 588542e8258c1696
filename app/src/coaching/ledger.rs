//! The ledger: one line per kind and period, the current period first, past ones folded.

mod entries;
mod line;

use domain::coaching::{Allowance, CoachingFacts, Listed};
use domain::plans::SessionKind;
use jiff::civil::Date;
use leptos::prelude::*;

use super::known;
use crate::browser;
use crate::clock;
use crate::texts::{t, term_alone, tr, tr_with};
use crate::ui::icon::Icon;

use line::{Line, held, row};

pub use entries::entries;
pub use line::{ask, marks, plan_ended};

/// The lines of a kind.
#[derive(Clone, PartialEq)]
struct Lines {
    kind: SessionKind,
    today: Date,
    /// What is in none of its periods.
    outside: Vec<Listed>,
    open: Vec<Line>,
    /// Latest first.
    past: Vec<Line>,
}

fn lines(facts: &CoachingFacts, kind: SessionKind) -> Lines {
    let now = clock::now();
    let (today, latest) = (facts.zone.day(now), facts.latest_day(now));
    let line = |allowance: Allowance| Line {
        current: latest <= allowance.period.last_day && allowance.period.contains(today),
        refused: known::against(facts, kind, allowance.period.first_day, now),
        listed: facts.listed(kind, allowance.period, now),
        allowance,
    };
    let (mut past, open): (Vec<_>, Vec<_>) = facts
        .ledger(kind, now)
        .into_iter()
        .map(line)
        .partition(|line| line.allowance.period.last_day < latest);
    past.reverse();
    Lines {
        kind,
        today,
        outside: facts.outside(kind, now),
        open,
        past,
    }
}

/// The ledger of every kind that was bought.
#[component]
pub fn Ledger(
    /// The facts.
    facts: RwSignal<Option<CoachingFacts>>,
) -> AnyView {
    let kinds = Memo::new(move |_| {
        let facts = facts.read();
        let Some(facts) = facts.as_ref() else {
            return Vec::new();
        };
        let kinds = known::kinds(facts, clock::now());
        kinds
            .into_iter()
            .map(|kind| lines(facts, kind))
            .collect::<Vec<_>>()
    });
    let unfolded = RwSignal::new(Vec::<SessionKind>::new());
    let columns = [
        ("coaching-column-period", "cell"),
        ("coaching-column-sessions", "cell"),
        ("coaching-column-granted", "cell cell-figure"),
        ("coaching-column-delivered", "cell cell-figure"),
        ("coaching-column-reserved", "cell cell-figure"),
        ("coaching-column-lapsed", "cell cell-figure"),
        ("coaching-column-left", "cell cell-figure"),
        ("coaching-column-safe-day", "cell"),
    ];
    let heads =
        columns.map(|(id, class)| view! { <th class=class role="columnheader" scope="col">{t(id)}</th> });
    view! {
        <table class="table allowances" role="table" aria-label=t("coaching-ledger")>
            <thead role="rowgroup">
                <tr role="row">
                    {heads.into_iter().collect::<Vec<_>>()}
                    <th class="cell cell-acts" role="columnheader" scope="col">
                        <span class="visually-hidden">{t("coaching-ask")}</span>
                    </th>
                </tr>
            </thead>
            {move || kinds.get().into_iter().map(|lines| group(facts, lines, unfolded)).collect::<Vec<_>>()}
        </table>
    }
    .into_any()
}

/// The lines of one kind under its name.
fn group(
    facts: RwSignal<Option<CoachingFacts>>,
    lines: Lines,
    unfolded: RwSignal<Vec<SessionKind>>,
) -> AnyView {
    let Lines {
        kind,
        today,
        outside,
        open,
        past,
    } = lines;
    let shown = Memo::new(move |_| unfolded.read().contains(&kind));
    let id = StoredValue::new(browser::fresh_id("past"));
    let count = past.len();
    let by_request = open
        .iter()
        .chain(&past)
        .all(|line| line.allowance.granted.is_none());
    let fold = (count > 0).then(|| {
        view! {
            <button
                class="button button-bare button-small allowance-fold"
                type="button"
                aria-expanded=move || if shown.get() { "true" } else { "false" }
                aria-controls=id.get_value()
                on:click=move |_| unfolded.update(|kinds| {
                    let before = kinds.len();
                    kinds.retain(|known| *known != kind);
                    if kinds.len() == before {
                        kinds.push(kind);
                    }
                })
            >
                {move || if shown.get() { Icon::Up.view() } else { Icon::Down.view() }}
                {tr_with("coaching-past", &[("count", count.into())])}
            </button>
        }
    });
    let open: Vec<_> = open.into_iter().map(|line| row(facts, line, today)).collect();
    let past = StoredValue::new(past);
    let past = move || {
        let lines = if shown.get() { past.get_value() } else { Vec::new() };
        lines
            .into_iter()
            .map(|line| row(facts, line, today))
            .collect::<Vec<_>>()
    };
    view! {
        <tbody class="allowance-kind" role="rowgroup">
            <tr role="row">
                <th class="cell allowance-head" role="rowheader" scope="rowgroup" colspan="9">
                    <span class="allowance-name">
                        <strong>{term_alone(kind.word())}</strong>
                        {by_request.then(|| view! { <span class="soft">{tr("coaching-by-request")}</span> })}
                        {fold}
                    </span>
                    {held(&outside)}
                </th>
            </tr>
            {open}
        </tbody>
        <tbody class="allowance-past" role="rowgroup" id=id.get_value()>{past}</tbody>
    }
    .into_any()
}
