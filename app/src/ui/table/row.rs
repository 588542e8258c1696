//! A row: its name, its cells, where it leads.

use std::sync::Arc;

use leptos::prelude::*;

use crate::texts::tr_with;
use crate::ui::selection::Selection;

use super::column::Column;

/// A row: its first cell is its name and, with `href`, the link that the whole row follows.
#[derive(Clone)]
pub struct Row {
    /// What it is known by; also its key in a [`Selection`].
    pub key: String,
    /// Its name, for the label of its tick box.
    pub name: String,
    /// Where it leads.
    pub href: Option<String>,
    /// True while its details are open.
    pub open: bool,
    cells: Arc<dyn Fn() -> Vec<AnyView> + Send + Sync>,
}

impl Row {
    /// A row with one view per column.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an id is as cheap to hand over as to lend"
    )]
    pub fn new(
        key: impl ToString,
        name: impl Into<String>,
        cells: impl Fn() -> Vec<AnyView> + Send + Sync + 'static,
    ) -> Self {
        Self {
            key: key.to_string(),
            name: name.into(),
            href: None,
            open: false,
            cells: Arc::new(cells),
        }
    }

    /// The same, leading to `href`.
    #[must_use]
    pub fn href(mut self, href: String) -> Self {
        self.href = Some(href);
        self
    }

    /// The same, marked where its details are open.
    #[must_use]
    pub fn open(mut self, open: bool) -> Self {
        self.open = open;
        self
    }
}

/// The row as it stands in the table.
pub(super) fn line(row: Row, columns: &[Column], selection: Option<Selection>, beside: bool) -> AnyView {
    let Row {
        key,
        name,
        href,
        open,
        cells,
    } = row;
    let tick = selection.map(|selection| {
        let label = tr_with("kit-table-select-row", &[("name", name.into())]);
        let own = key.clone();
        let put = key.clone();
        view! {
            <td class="cell cell-select" role="cell">
                <label class="tick">
                    <input
                        type="checkbox"
                        prop:checked=move || selection.has(&own)
                        aria-label=label
                        on:change=move |event| selection.put(&put, event_target_checked(&event))
                    />
                </label>
            </td>
        }
    });
    let mut views = cells().into_iter();
    let first = views.next().zip(columns.first()).map(|(view, column)| {
        let inside = match &href {
            Some(href) => view! {
                <a class="row-link" href=href.clone() data-noscroll=beside.then_some("")>{view}</a>
            }
            .into_any(),
            None => view,
        };
        view! { <th class=column.class() role="rowheader" scope="row">{inside}</th> }
    });
    let rest: Vec<_> = views
        .zip(columns.iter().skip(1))
        .map(|(view, column)| view! { <td class=column.class() role="cell">{view}</td> })
        .collect();
    let chosen = move || {
        selection
            .is_some_and(|selection| selection.has(&key))
            .then_some("true")
    };
    view! {
        <tr
            class="row"
            class:row-leads=href.is_some()
            role="row"
            aria-selected=chosen
            data-open=open.then_some("")
        >
            {tick}
            {first}
            {rest}
        </tr>
    }
    .into_any()
}
