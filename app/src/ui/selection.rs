//! Rows that are selected, and the bar with what can be done with them.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::texts::{t, tr_with};

/// The rows that are selected, by key.
#[derive(Clone, Copy)]
pub struct Selection {
    /// The keys.
    pub keys: RwSignal<BTreeSet<String>>,
    /// True when every row that matches is meant, loaded or not.
    pub all: RwSignal<bool>,
}

impl Selection {
    /// Nothing is selected.
    pub fn empty() -> Self {
        Self {
            keys: RwSignal::new(BTreeSet::new()),
            all: RwSignal::new(false),
        }
    }

    /// Selects nothing.
    pub fn clear(self) {
        self.all.set(false);
        self.keys.update(BTreeSet::clear);
    }

    /// True when the row is selected.
    pub fn has(self, key: &str) -> bool {
        self.all.get() || self.keys.read().contains(key)
    }

    /// Selects the row, or no longer.
    pub fn put(self, key: &str, selected: bool) {
        self.all.set(false);
        self.keys.update(|keys| {
            if selected {
                keys.insert(key.to_owned());
            } else {
                keys.remove(key);
            }
        });
    }
}

/// The bar at the bottom: how many are selected, all that match, and the acts.
#[component]
pub fn SelectionBar(
    /// The selection.
    selection: Selection,
    /// How many rows match in all; none where only what is shown can be selected.
    #[prop(optional, into)]
    total: Signal<Option<i64>>,
    /// The acts.
    children: ChildrenFn,
) -> AnyView {
    let count = move || {
        let chosen = i64::try_from(selection.keys.read().len()).unwrap_or(i64::MAX);
        total.get().filter(|_| selection.all.get()).unwrap_or(chosen)
    };
    let more = move || {
        total
            .get()
            .filter(|total| !selection.all.get() && *total > count())
    };
    let shown = Memo::new(move |_| count() > 0);
    view! {
        <div class="selection-place" role="status">
            {move || shown.get().then(|| view! {
                <div class="selection-bar">
                    <span class="selection-count">
                        {move || tr_with("kit-table-selected", &[("count", count().into())])}
                    </span>
                    {move || more().map(|total| view! {
                        <button class="button button-bare" type="button" on:click=move |_| selection.all.set(true)>
                            {tr_with("kit-table-select-all", &[("total", total.into())])}
                        </button>
                    })}
                    <span class="selection-acts">{children()}</span>
                    <button class="button button-bare" type="button" on:click=move |_| selection.clear()>
                        {t("kit-table-selection-clear")}
                    </button>
                </div>
            })}
        </div>
    }
    .into_any()
}
