//! The rows, each cell a box with its verdict under it.

use domain::people::Outcome;
use domain::violation::{Severity, Violation};
use leptos::prelude::*;

use crate::browser;
use crate::texts::{self, made, t, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, Weight};
use crate::ui::status::Status;

use intake::Cell;

use super::list::List;

/// The table; nothing while there are no rows.
#[component]
pub fn Rows(
    /// The rows.
    list: List,
) -> AnyView {
    let any = Memo::new(move |_| list.rows.with(|rows| !rows.is_empty()));
    // Team, language, products and role have a column where a row names its own.
    let cells = Memo::new(move |_| {
        list.rows.with(|rows| {
            let always = |cell: &Cell| matches!(cell, Cell::Email | Cell::FirstName | Cell::LastName);
            let used = |cell: &Cell| rows.iter().any(|entry| !cell.of(&entry.row).is_empty());
            let cells = Cell::ALL.into_iter();
            cells
                .filter(|cell| always(cell) || used(cell))
                .collect::<Vec<_>>()
        })
    });
    let head = move || {
        let cells = cells.get().into_iter();
        cells
            .map(|cell| view! { <th scope="col">{move || label(cell)}</th> })
            .collect::<Vec<_>>()
    };
    let keys = move || {
        list.rows
            .with(|rows| rows.iter().map(|entry| entry.key).collect::<Vec<_>>())
    };
    let rows = move || {
        view! {
            <div class="many-list">
                <table class="many-table" aria-label=move || tr("many-rows")>
                    <thead>
                        <tr>
                            <th scope="col" class="many-number">{t("many-row")}</th>
                            {head}
                            <th scope="col">{t("many-outcome")}</th>
                            <th scope="col"><span class="visually-hidden">{t("many-leave-out")}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=keys key=|key| *key children=move |key| row(list, key, cells)/>
                    </tbody>
                </table>
            </div>
        }
    };
    (move || any.get().then(rows)).into_any()
}

fn row(list: List, key: u32, cells: Memo<Vec<Cell>>) -> AnyView {
    let number = Memo::new(move |_| list.place(key).map_or(0, |place| place + 1));
    let outcome = Memo::new(move |_| list.verdict(key).map(|verdict| verdict.outcome));
    let shown = cells;
    let boxes = move || {
        let cells = shown.get().into_iter();
        cells
            .map(|of| cell(list, key, (of, shown), number))
            .collect::<Vec<_>>()
    };
    let status = move || {
        outcome.get().map(|outcome| {
            view! { <Status tone=tone(outcome) text=made(move || term_alone(outcome.word()))/> }
        })
    };
    let name = made(move || tr_with("many-leave-out-row", &[("row", number.get().into())]));
    view! {
        <tr class="many-row" data-outcome=move || outcome.get().map(Outcome::word)>
            <th scope="row" class="many-number">{number}</th>
            {boxes}
            <td class="many-outcome">{status}</td>
            <td class="many-out">
                <Button label=t("many-leave-out") name=name weight=Weight::Bare on_click=move |()| list.leave_out(key)/>
            </td>
        </tr>
    }
    .into_any()
}

fn cell(list: List, key: u32, (cell, shown): (Cell, Memo<Vec<Cell>>), number: Memo<usize>) -> AnyView {
    let id = browser::fresh_id("many");
    let verdict_id = format!("{id}-verdict");
    let said = Memo::new(move |_| -> Vec<Violation> {
        let verdict = list.verdict(key);
        let found = verdict.map(|verdict| verdict.violations).unwrap_or_default();
        // What concerns a cell without a column is said under the first one.
        let homeless = |field: &str| cell == Cell::Email && shown.read().iter().all(|of| of.field() != field);
        let here = |v: &&Violation| v.field == cell.field() || homeless(&v.field);
        found.iter().filter(here).cloned().collect()
    });
    let refused = move || said.with(|said| said.iter().any(|v| v.severity == Severity::Refuse));
    let described = {
        let id = verdict_id.clone();
        move || said.with(|said| !said.is_empty()).then(|| id.clone())
    };
    let value = Memo::new(move |_| list.cell(key, cell));
    let name = move || {
        tr_with(
            "many-cell",
            &[("cell", label(cell).into()), ("row", number.get().into())],
        )
    };
    let lines = move || {
        let line = |violation: &Violation| {
            let class = match violation.severity {
                Severity::Refuse => "many-said many-refused",
                _ => "many-said",
            };
            view! { <p class=class data-code=violation.code.to_string()>{texts::violation(violation)}</p> }
        };
        said.with(|said| said.iter().map(line).collect::<Vec<_>>())
    };
    view! {
        <td class="many-cell" data-cell=cell.field()>
            <input
                class="input"
                id=id
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                aria-label=name
                aria-invalid=move || refused().then_some("true")
                aria-describedby=described
                placeholder=move || label(cell)
                on:input=move |event| list.write(key, cell, event_target_value(&event))
                on:keydown=move |event| {
                    // The form is sent by its button: Enter in a cell is done with the cell.
                    if event.key() == "Enter" {
                        event.prevent_default();
                    }
                }
            />
            <div id=verdict_id aria-live="polite">{lines}</div>
        </td>
    }
    .into_any()
}

/// What a cell is called.
pub fn label(cell: Cell) -> String {
    match cell {
        Cell::Email => tr("people-column-email"),
        Cell::FirstName => tr("people-column-first-name"),
        Cell::LastName => tr("people-column-last-name"),
        Cell::Team => tr("people-team"),
        Cell::Language => tr("people-column-language"),
        Cell::Products => tr("people-access"),
        Cell::Role => tr("many-role"),
    }
}

/// What an outcome means.
pub const fn tone(outcome: Outcome) -> Tone {
    match outcome {
        Outcome::Added | Outcome::BroughtBack => Tone::Free,
        Outcome::AlreadyMember | Outcome::Skipped | Outcome::KeptOut | Outcome::TakenBack => Tone::Plain,
        Outcome::Refused => Tone::Over,
    }
}
