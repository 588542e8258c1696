//! The heads of a table: names to sort by, and the tick box for all rows shown.

use leptos::prelude::*;

use crate::texts::t;
use crate::ui::icon::Icon;
use crate::ui::selection::Selection;

use super::column::{Column, Kind};
use super::row::Row;
use super::source::Sort;

/// The head of a column.
pub(super) fn head(column: Column, sort: Option<Sort>) -> AnyView {
    let sorted = column.sort.zip(sort).map(|(key, sort)| move || sorted(sort, key));
    view! {
        <th class=column.class() role="columnheader" scope="col" aria-sort=sorted>
            {head_inside(column, sort)}
        </th>
    }
    .into_any()
}

/// How a column is sorted, for `aria-sort`.
pub fn sorted(sort: Sort, key: &str) -> &'static str {
    match sort.of(key) {
        Some(true) => "ascending",
        Some(false) => "descending",
        None => "none",
    }
}

/// What stands in a column's head: its name, which sorts where it can.
pub fn head_inside(column: Column, sort: Option<Sort>) -> AnyView {
    let (Some(key), Some(sort)) = (column.sort, sort) else {
        return match column.kind {
            Kind::Acts => view! { <span class="visually-hidden">{column.title}</span> }.into_any(),
            _ => column.title.into_any(),
        };
    };
    let sign = move || match sort.of(key) {
        Some(true) => Icon::Up.view(),
        Some(false) => Icon::Down.view(),
        None => Icon::Sort.view(),
    };
    view! {
        <button class="head-sort" type="button" on:click=move |event| sort.click(key, event.shift_key())>
            <span>{column.title}</span>
            {sign}
        </button>
    }
    .into_any()
}

/// The tick box in the head: all rows shown, some, or none.
pub(super) fn select_shown(selection: Selection, rows: Signal<Vec<Row>>) -> AnyView {
    let chosen = move || rows.with(|rows| rows.iter().filter(|row| selection.has(&row.key)).count());
    let all = move || rows.with(|rows| !rows.is_empty() && chosen() == rows.len());
    let some = move || chosen() > 0 && !all();
    let toggle = move |ticked: bool| {
        selection.all.set(false);
        selection.keys.update(|keys| {
            rows.with_untracked(|rows| {
                for row in rows {
                    if ticked {
                        keys.insert(row.key.clone());
                    } else {
                        keys.remove(&row.key);
                    }
                }
            });
        });
    };
    tick_all(all, some, toggle)
}

/// The head over tick boxes, itself one: all rows, some, or none.
pub fn tick_all(
    all: impl Fn() -> bool + Send + Sync + 'static,
    some: impl Fn() -> bool + Send + Sync + 'static,
    toggle: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <th class="cell cell-select" role="columnheader" scope="col">
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=all
                    prop:indeterminate=some
                    aria-label=t("kit-table-select-shown")
                    on:change=move |event| toggle(event_target_checked(&event))
                />
            </label>
        </th>
    }
    .into_any()
}
