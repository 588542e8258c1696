//! Which columns of a table are shown, and how wide: each reader's own choice, kept on the device.

use leptos::html;
use leptos::prelude::*;

use super::titled;
use crate::browser;
use crate::texts::t;
use crate::ui::filters::panel;
use crate::ui::icon::Icon;
use crate::ui::table::Column;

/// The least that a column can be, in pixels.
const LEAST: i32 = 48;

/// The choice of one table.
#[derive(Clone, Copy)]
pub struct Choice {
    name: &'static str,
    /// Columns that are not shown until they are chosen.
    without: &'static [usize],
    hidden: RwSignal<Vec<usize>>,
    /// The widths that were set, in pixels; none where the column takes its share.
    widths: RwSignal<Vec<(usize, i32)>>,
}

impl Choice {
    /// The choice for the table of this name, as it was made before.
    pub fn kept(name: &'static str) -> Self {
        let kept = browser::kept(&place(name)).unwrap_or_default();
        let (hidden, widths) = kept.split_once('/').unwrap_or_default();
        let width = |pair: &str| {
            let (column, width) = pair.split_once(':')?;
            Some((column.parse().ok()?, width.parse().ok()?))
        };
        Self {
            name,
            without: &[],
            hidden: RwSignal::new(hidden.split(' ').filter_map(|at| at.parse().ok()).collect()),
            widths: RwSignal::new(widths.split(' ').filter_map(width).collect()),
        }
    }

    /// The same, without those columns until somebody chooses them.
    pub fn without(self, columns: &'static [usize]) -> Self {
        if browser::kept(&place(self.name)).is_none() {
            self.hidden.set(columns.to_vec());
        }
        Self {
            without: columns,
            ..self
        }
    }

    pub(super) fn keep(self) {
        let widths: Vec<String> = self.widths.with_untracked(|widths| {
            let pair = |(column, width): &(usize, i32)| format!("{column}:{width}");
            widths.iter().map(pair).collect()
        });
        let hidden = untrack(|| self.hidden_words()).unwrap_or_default();
        let kept = [hidden, widths.join(" ")].join("/");
        let forget = kept == "/" && self.without.is_empty();
        browser::keep(&place(self.name), if forget { "" } else { &kept });
    }

    /// Whether a column is shown.
    pub fn shows(self, column: usize) -> bool {
        !self.hidden.read().contains(&column)
    }

    /// The columns that are not shown, for the styles.
    pub(super) fn hidden_words(self) -> Option<String> {
        let hidden: Vec<String> = self.hidden.read().iter().map(ToString::to_string).collect();
        (!hidden.is_empty()).then(|| hidden.join(" "))
    }

    pub(super) fn width(self, column: usize) -> Option<i32> {
        let widths = self.widths.read();
        let found = widths.iter().find(|(known, _)| *known == column);
        found.map(|(_, width)| *width)
    }

    /// Shows a column that wide, while its edge is moved.
    pub(super) fn show_width(self, column: usize, width: i32) {
        self.widths.update(|widths| {
            widths.retain(|(known, _)| *known != column);
            widths.push((column, width.max(LEAST)));
        });
    }

    pub(super) fn set_width(self, column: usize, width: Option<i32>) {
        match width {
            Some(width) => self.show_width(column, width),
            None => self
                .widths
                .update(|widths| widths.retain(|(known, _)| *known != column)),
        }
        self.keep();
    }

    fn set_shown(self, column: usize, shown: bool) {
        self.hidden.update(|hidden| {
            hidden.retain(|known| *known != column);
            if !shown {
                hidden.push(column);
            }
        });
        self.keep();
    }

    /// Sets the widths of a table's columns.
    pub(super) fn apply(self, table: NodeRef<html::Table>, columns: &[Column]) {
        let shares: Vec<f64> = columns.iter().map(|column| column.share).collect();
        Effect::new(move || {
            let Some(table) = table.get() else { return };
            for (at, share) in shares.iter().enumerate() {
                let flex = match self.width(at) {
                    Some(width) => format!("0 0 {width}px"),
                    None => format!("{share} 1 0px"),
                };
                let place: &web_sys::HtmlElement = &table;
                _ = place
                    .style()
                    .set_property(&["--pool-", &at.to_string()].concat(), &flex);
            }
        });
    }
}

fn place(name: &str) -> String {
    ["columns ", name].concat()
}

/// The button that opens the choice of columns.
#[component]
pub fn ColumnChoice(
    /// The table's columns.
    columns: Vec<Column>,
    /// The choice.
    choice: Choice,
) -> AnyView {
    let button_id = StoredValue::new(browser::fresh_id("columns"));
    let panel_id = StoredValue::new(browser::fresh_id("columns-panel"));
    // The name stays: without it nobody knows which row is which.
    let rows: Vec<_> = columns
        .into_iter()
        .enumerate()
        .skip(1)
        .map(|(at, column)| {
            let id = browser::fresh_id("column");
            view! {
                <div class="choice">
                    <input
                        type="checkbox"
                        id=id.clone()
                        prop:checked=move || !choice.hidden.read().contains(&at)
                        on:change=move |event| choice.set_shown(at, event_target_checked(&event))
                    />
                    <label for=id>{titled(column)}</label>
                </div>
            }
        })
        .collect();
    view! {
        <span class="filter pool-columns">
            <button class="filter-button" type="button" id=button_id.get_value() popovertarget=panel_id.get_value()>
                <span>{t("kit-table-columns")}</span>
                {Icon::Down.view()}
            </button>
            {panel(t("kit-table-columns"), button_id, panel_id, rows)}
        </span>
    }
    .into_any()
}
