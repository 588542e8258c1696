//! A table: sticky head, sorting by its heads, selection, rows that lead somewhere, two lines a row on a phone.

mod column;
mod head;
mod row;
mod source;

use std::sync::Arc;

use leptos::prelude::*;

use crate::texts::{Text, t, tr, tr_with};

use super::button::Button;
use super::selection::Selection;
use super::states::ErrorState;

pub use column::{Column, Kind, Phone};
pub use head::{head_inside, sorted, tick_all};
pub use row::Row;
pub use source::{Sort, Source};

use head::{head, select_shown};
use row::line;

/// A table of rows.
#[component]
pub fn Table(
    /// What it lists, for readers.
    #[prop(into)]
    label: Text,
    /// The columns; the first is the row's name.
    columns: Vec<Column>,
    /// The rows that are there.
    #[prop(into)]
    rows: Signal<Vec<Row>>,
    /// Where they come from.
    #[prop(into)]
    source: Source,
    /// How they are sorted, where they can be.
    #[prop(optional, into)]
    sort: Option<Sort>,
    /// The rows that are selected, where they can be.
    #[prop(optional, into)]
    selection: Option<Selection>,
    /// What stands there when there are no rows: an [`EmptyState`](super::states::EmptyState).
    #[prop(into)]
    empty: ViewFn,
    /// True where rows open beside the table.
    #[prop(default = true)]
    beside: bool,
) -> AnyView {
    let columns: Arc<[Column]> = columns.into();
    let heads: Vec<AnyView> = columns.iter().map(|column| head(*column, sort)).collect();
    let bare = {
        let columns = columns.clone();
        move || {
            let waits = rows.with(Vec::is_empty) && source.busy.get() && source.problem.with(Option::is_none);
            waits.then(|| skeleton(&columns, selection.is_some()))
        }
    };
    let body = move || {
        let columns = columns.clone();
        rows.get()
            .into_iter()
            .map(move |row| line(row, &columns, selection, beside))
            .collect::<Vec<_>>()
    };
    let nothing = move || {
        if !rows.with(Vec::is_empty) {
            return source
                .problem
                .get()
                .map(|problem| view! { <ErrorState problem=problem retry=source.retry/> }.into_any());
        }
        match source.problem.get() {
            Some(problem) => Some(view! { <ErrorState problem=problem retry=source.retry/> }.into_any()),
            None if source.busy.get() => None,
            None => Some(empty.run().into_any()),
        }
    };
    let stale = move || (source.busy.get() && !rows.with(Vec::is_empty)).then_some("true");
    view! {
        <div class="table-place" aria-busy=stale>
            <table class="table" role="table" aria-label=label aria-rowcount=move || {
                source.total.get().map(|total| total.saturating_add(1))
            }>
                <thead role="rowgroup">
                    <tr role="row">
                        {selection.map(|selection| select_shown(selection, rows))}
                        {heads}
                    </tr>
                </thead>
                <tbody role="rowgroup">{body}{bare}</tbody>
            </table>
            {nothing}
            {move || footer(source, rows.with(Vec::len))}
        </div>
    }
    .into_any()
}

/// Rows of the right height while the first are loaded.
fn skeleton(columns: &[Column], selects: bool) -> Vec<AnyView> {
    let cells = |columns: &[Column]| -> Vec<AnyView> {
        columns
            .iter()
            .map(|column| {
                view! { <td class=column.class() role="cell"><span class="skeleton-line"></span></td> }
                    .into_any()
            })
            .collect()
    };
    (0..8)
        .map(|_| {
            let tick = selects.then(|| view! { <td class="cell cell-select" role="cell"></td> });
            view! { <tr class="row row-skeleton" role="row" aria-hidden="true">{tick}{cells(columns)}</tr> }
                .into_any()
        })
        .collect()
}

/// How many of how many, and the way to more.
pub fn footer(source: Source, shown: usize) -> Option<AnyView> {
    let total = source.total.get().filter(|_| shown > 0)?;
    let count = tr_with(
        "kit-table-rows",
        &[("shown", shown.into()), ("total", total.into())],
    );
    let more = source.more.get().then(|| {
        view! { <Button label=t("kit-table-load-more") on_click=source.load_more busy=source.busy/> }
    });
    let wait = source.busy.get().then(|| tr("kit-table-loading"));
    Some(
        view! {
            <div class="table-foot">
                <span role="status">{count} {wait.map(|wait| view! { <span class="visually-hidden">{wait}</span> })}</span>
                {more}
            </div>
        }
        .into_any(),
    )
}
