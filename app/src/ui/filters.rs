//! Filters above a list: each reads as a part of a sentence and can be removed; more can be added.

use leptos::prelude::*;

use crate::address::way;
use crate::browser;
use crate::texts::{Text, t, tr_with};

use super::float;
use super::icon::Icon;
use super::input::Choice;

/// One thing that a list can be filtered by.
#[derive(Clone, Copy)]
pub struct Filter {
    /// The name in the query.
    pub name: &'static str,
    /// What it is, as the word on its button.
    pub label: Text,
    /// The values that it can have.
    pub options: Signal<Vec<Choice>>,
    /// The values that hold now.
    pub chosen: Memo<Vec<String>>,
    /// The chip's sentence around the values: "Team is Design or Sales".
    pub sentence: Callback<String, String>,
}

impl Filter {
    /// A filter by `name` of the query; `sentence` puts the values, joined by "or", into words.
    pub fn new(
        name: &'static str,
        label: Text,
        options: impl Into<Signal<Vec<Choice>>>,
        sentence: impl Fn(String) -> String + Send + Sync + 'static,
    ) -> Self {
        let chosen = crate::address::params(name);
        Self {
            name,
            label,
            options: options.into(),
            chosen,
            sentence: Callback::new(sentence),
        }
    }
}

/// The row of filters: chips of those that hold, buttons for the others.
#[component]
pub fn Filters(
    /// The filters.
    filters: Vec<Filter>,
) -> AnyView {
    let way = way();
    let stored = StoredValue::new(filters.clone());
    let any =
        move || stored.with_value(|filters| filters.iter().any(|filter| !filter.chosen.read().is_empty()));
    let clear = move |_| {
        let names = stored.with_value(|filters| filters.iter().map(|filter| filter.name).collect::<Vec<_>>());
        let changes: Vec<(&str, &[&str])> = names.into_iter().map(|name| (name, [].as_slice())).collect();
        way.set_all(&changes);
    };
    view! {
        <div class="filters" role="group" aria-label=t("kit-table-filter")>
            {filters.into_iter().map(one).collect::<Vec<_>>()}
            {move || any().then(|| view! {
                <button class="button button-bare" type="button" on:click=clear>{t("kit-table-filters-clear")}</button>
            })}
        </div>
    }
    .into_any()
}

/// A filter: its button opens the values; once one holds, it reads as a sentence with a cross.
fn one(filter: Filter) -> AnyView {
    let Filter {
        name,
        label,
        options,
        chosen,
        sentence,
    } = filter;
    let way = way();
    let button_id = StoredValue::new(browser::fresh_id("filter"));
    let panel_id = StoredValue::new(browser::fresh_id("filter-panel"));
    let holds = move || !chosen.read().is_empty();
    let words = move || {
        let options = options.read();
        let chosen = chosen.read();
        let named = |value: &String| {
            options
                .iter()
                .find(|option| option.value == *value)
                .map_or_else(|| value.clone(), |option| option.text.clone())
        };
        let names: Vec<String> = chosen.iter().map(named).collect();
        if names.is_empty() {
            label.get()
        } else {
            sentence.run(crate::texts::any_of(&names))
        }
    };
    let row = move |choice: Choice| {
        let id = browser::fresh_id("value");
        let (own, value) = (choice.value.clone(), choice.value);
        view! {
            <div class="choice">
                <input
                    type="checkbox"
                    id=id.clone()
                    prop:checked=move || chosen.read().contains(&own)
                    on:change=move |event| {
                        let mut values = chosen.get_untracked();
                        values.retain(|other| *other != value);
                        if event_target_checked(&event) {
                            values.push(value.clone());
                        }
                        let values: Vec<&str> = values.iter().map(String::as_str).collect();
                        way.set(name, &values);
                    }
                />
                <label for=id>{choice.text}</label>
            </div>
        }
    };
    view! {
        <span class="filter" data-holds=move || holds().then_some("") data-filter=name>
            <button class="filter-button" type="button" id=button_id.get_value() popovertarget=panel_id.get_value()>
                <span>{words}</span>
                {move || (!holds()).then(|| Icon::Down.view())}
            </button>
            {move || holds().then(|| view! {
                <button
                    class="chip-remove"
                    type="button"
                    aria-label=move || tr_with("kit-table-filter-remove", &[("filter", words().into())])
                    on:click=move |_| {
                        way.set(name, &[]);
                        browser::focus_soon(button_id.get_value());
                    }
                >
                    {Icon::Close.view()}
                </button>
            })}
            {panel(label, button_id, panel_id, move || options.get().into_iter().map(row).collect::<Vec<_>>())}
        </span>
    }
    .into_any()
}

/// What a filter's button opens: tick boxes under the name `label`.
pub fn panel(
    label: Text,
    button_id: StoredValue<String>,
    panel_id: StoredValue<String>,
    rows: impl IntoView + 'static,
) -> AnyView {
    view! {
        <div
            class="filter-panel"
            popover="auto"
            role="group"
            aria-label=label
            id=panel_id.get_value()
            on:beforetoggle=move |event| {
                if float::opens(&event) && let Some(panel) = float::target(&event) {
                    float::place(&button_id.get_value(), &panel);
                }
            }
            on:toggle=move |event| {
                if float::opens(&event) && let Some(panel) = float::target(&event) {
                    browser::focus_within(&panel);
                }
            }
        >
            <div class="choices">{rows}</div>
        </div>
    }
    .into_any()
}
