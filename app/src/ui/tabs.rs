//! Tabs within a page or drawer: each shows one part, by arrow keys or by click.

use leptos::prelude::*;
use leptos::tachys::view::any_view::IntoAny;

use crate::browser;
use crate::texts::Text;

/// One tab and what it shows.
#[derive(Clone)]
pub struct Tab {
    /// What it is known by.
    pub key: &'static str,
    /// Its word.
    pub text: Text,
    /// What it shows; made when it is opened.
    pub body: Callback<(), AnyView>,
}

impl Tab {
    /// A tab.
    pub fn new<V: IntoAny>(
        key: &'static str,
        text: impl Into<Text>,
        body: impl Fn() -> V + Send + Sync + 'static,
    ) -> Self {
        Self {
            key,
            text: text.into(),
            body: Callback::new(move |()| body().into_any()),
        }
    }
}

/// A row of tabs with the open one's content below.
#[component]
pub fn Tabs(
    /// What the tabs are of, for readers.
    #[prop(into)]
    label: Text,
    /// The tabs; the first is open at the start.
    tabs: Vec<Tab>,
) -> AnyView {
    let tabs = StoredValue::new(tabs);
    let open = RwSignal::new(0_usize);
    let id = StoredValue::new(browser::fresh_id("tabs"));
    let tab_id = move |index: usize| {
        let key = tabs
            .with_value(|tabs: &Vec<Tab>| tabs.get(index).map(|tab| tab.key))
            .unwrap_or_default();
        format!("{}-{key}", id.get_value())
    };
    let panel_id = move || format!("{}-panel", id.get_value());
    let go = move |index: usize| {
        open.set(index);
        browser::focus_soon(tab_id(index));
    };
    let tab = |(index, tab): (usize, Tab)| {
        let chosen = move || open.get() == index;
        view! {
            <button
                class="tab"
                type="button"
                role="tab"
                id=tab_id(index)
                aria-selected=move || if chosen() { "true" } else { "false" }
                aria-controls=panel_id()
                tabindex=move || if chosen() { "0" } else { "-1" }
                on:click=move |_| open.set(index)
            >
                {tab.text}
            </button>
        }
    };
    view! {
        <div
            class="tabs"
            role="tablist"
            aria-label=label
            on:keydown=move |event| {
                let count = tabs.with_value(Vec::len);
                let at = open.get_untracked();
                match event.key().as_str() {
                    "ArrowRight" => go((at + 1) % count),
                    "ArrowLeft" => go((at + count - 1) % count),
                    "Home" => go(0),
                    "End" => go(count - 1),
                    _ => return,
                }
                event.prevent_default();
            }
        >
            {tabs.get_value().into_iter().enumerate().map(tab).collect::<Vec<_>>()}
        </div>
        <div class="tab-panel" role="tabpanel" id=panel_id() tabindex="0" aria-labelledby=move || tab_id(open.get())>
            {move || tabs.with_value(|tabs| tabs.get(open.get()).map(|tab| tab.body.run(())))}
        </div>
    }
    .into_any()
}
