//! The rows with what becomes of each: filtered by that, as many as there are.

use std::sync::Arc;

use domain::people::display_name;
use domain::violation::Severity;
use intake::{Filter, Line as Row};
use leptos::prelude::*;

use crate::address::param;
use crate::enterprise::enterprise;
use crate::many::tone;
use crate::paths;
use crate::texts::{self, Text, made, t, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::pool::{Choice, Line, Lines, Pool};
use crate::ui::states::EmptyState;
use crate::ui::table::{Column, Phone, Source};

use super::state::State;

fn columns() -> Vec<Column> {
    vec![
        Column::new(t("people-column-email"))
            .phone(Phone::First)
            .share(3.0),
        Column::new(t("imports-row"))
            .figures()
            .wide_only()
            .phone(Phone::Hidden)
            .share(0.6),
        Column::new(t("people-column-name")),
        Column::new(t("people-team")).phone(Phone::Hidden),
        Column::new(t("people-access")).phone(Phone::Hidden),
        Column::new(t("many-role")).wide_only().phone(Phone::Hidden),
        Column::new(t("imports-outcome"))
            .status()
            .phone(Phone::Beside)
            .share(1.6),
        Column::new(t("imports-reason")).share(4.0),
    ]
}

struct Shown {
    state: State,
    open: Memo<String>,
    list: Memo<String>,
}

impl Lines for Shown {
    fn count(&self) -> usize {
        self.state.window.total.get()
    }

    fn write(&self, at: usize, line: &mut Line) {
        let open = self.open.read();
        let list = self.list.read();
        let written = self.state.window.with(at, |row| write(row, (&open, &list), line));
        if written.is_none() {
            line.key = format!("at-{at}");
            for _ in 0..6 {
                line.cell("");
            }
            line.status(Tone::Plain, "");
            line.cell("");
        }
    }
}

fn write(row: &Row, (open, list): (&str, &str), line: &mut Line) {
    let at = row.at.to_string();
    let person = &row.person;
    line.cell(if person.email.is_empty() {
        tr("imports-no-address")
    } else {
        person.email.clone()
    });
    line.cell(row.number.to_string());
    line.cell(display_name(&person.first_name, &person.last_name).trim());
    line.cell(person.team.clone());
    line.cell(person.products.clone());
    line.cell(person.role.clone());
    match row.outcome {
        Some(outcome) => line.status(tone(outcome), term_alone(outcome.word())),
        None => line.status(Tone::Plain, tr("imports-left-out")),
    }
    line.cell(why(row));
    line.open = open == at;
    line.href = paths::with_query(list, &[("row", &at)]);
    line.key = at;
}

/// Why, in one line: what refuses it first.
fn why(row: &Row) -> String {
    let refused = row
        .violations
        .iter()
        .find(|found| found.severity == Severity::Refuse);
    let first = refused.or_else(|| row.violations.iter().next());
    first.map(texts::violation).unwrap_or_default()
}

/// The filters by outcome, each with how many rows it shows; then the rows.
pub fn rows(state: State) -> AnyView {
    let slug = enterprise().slug;
    let list = Memo::new(move |_| paths::imports(&slug.read()));
    let shown = Arc::new(Shown {
        state,
        open: param("row"),
        list,
    });
    let filter = move |of: Filter| {
        let count = move || count(state, of);
        let text: Text = made(move || [word(of), texts::count(count())].join(" "));
        let chosen = move || state.window.filter.get() == of;
        let empty = move || count() == 0 && of != Filter::All && !chosen();
        view! {
            <button
                class="imports-filter"
                type="button"
                hidden=empty
                aria-pressed=move || if chosen() { "true" } else { "false" }
                on:click=move |_| state.window.filter.set(of)
            >
                {text}
            </button>
        }
    };
    let source = Source {
        busy: state.busy.into(),
        ..Source::whole(move || i64::try_from(state.window.total.get()).ok())
    };
    let empty = move || view! { <EmptyState text=t("imports-rows-none")/> };
    view! {
        <div class="imports-filters" role="group" aria-label=t("imports-filters")>
            {Filter::ALL.map(filter).into_iter().collect::<Vec<_>>()}
        </div>
        <div class="imports-rows">
            <Pool
                label=t("imports-rows")
                columns=columns()
                lines=shown
                source=source
                choice=Choice::kept("imports")
                empty=empty
            />
        </div>
    }
    .into_any()
}

fn count(state: State, of: Filter) -> i64 {
    let outcomes = state.outcomes();
    let verdict = state.verdict.read();
    let (rows, mended) = verdict
        .as_ref()
        .map_or((0, 0), |verdict| (verdict.rows, verdict.mended));
    let figure = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match of {
        Filter::All => figure(rows),
        Filter::Added => outcomes.added + outcomes.brought_back,
        Filter::Known => outcomes.already_member,
        Filter::Skipped => outcomes.skipped,
        Filter::Refused => outcomes.refused,
        Filter::Mended => figure(mended),
    }
}

fn word(of: Filter) -> String {
    tr(match of {
        Filter::All => "imports-filter-all",
        Filter::Added => "imports-filter-added",
        Filter::Known => "imports-filter-known",
        Filter::Skipped => "imports-filter-skipped",
        Filter::Refused => "imports-filter-refused",
        Filter::Mended => "imports-filter-mended",
    })
}

/// One line about all rows.
pub fn counted(state: State) -> String {
    let outcomes = state.outcomes();
    let Some(file) = state.file.get() else {
        return tr("imports-facts-none");
    };
    let args = [
        ("file", file.into()),
        ("added", (outcomes.added + outcomes.brought_back).into()),
        ("kept", (outcomes.already_member + outcomes.skipped).into()),
        ("refused", outcomes.refused.into()),
    ];
    tr_with("imports-facts", &args)
}
