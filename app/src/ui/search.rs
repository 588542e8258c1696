//! A search box that keeps what is searched for in the address.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::address::{param, way};
use crate::browser::{self, Pause};
use crate::texts::{Text, t};

use super::icon::Icon;

/// Searches as the person types, after a short pause; the address carries `search=…`.
#[component]
pub fn SearchBox(
    /// What is searched, as the label.
    #[prop(into)]
    label: Text,
    /// The name in the query.
    #[prop(default = "search")]
    name: &'static str,
) -> AnyView {
    let way = way();
    let value = param(name);
    let pause = Pause::of(250);
    let id = StoredValue::new(browser::fresh_id("search"));
    let put = move |text: String| {
        let text = text.trim();
        if text.is_empty() {
            way.set(name, &[]);
        } else {
            way.set(name, &[text]);
        }
    };
    // What the person is typing is not overwritten by what is in the address already.
    let shown = move || {
        let value = value.get();
        let typing = document()
            .active_element()
            .is_some_and(|focused| focused.id() == id.get_value());
        let own = browser::element(&id.get_value())
            .map(|own| event_value(&own))
            .unwrap_or_default();
        if typing && own.trim() == value { own } else { value }
    };
    view! {
        <search class="search">
            <label class="visually-hidden" for=id.get_value()>{label}</label>
            {Icon::Search.view()}
            <input
                class="input search-input"
                id=id.get_value()
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=label
                prop:value=shown
                on:input=move |event| {
                    let text = event_target_value(&event);
                    pause.then(move || put(text));
                }
                on:keydown=move |event| {
                    if event.is_composing() {
                        return;
                    }
                    match event.key().as_str() {
                        "Enter" => {
                            pause.cancel();
                            put(event_target_value(&event));
                        }
                        "Escape" if !event_target_value(&event).is_empty() => {
                            event.prevent_default();
                            pause.cancel();
                            put(String::new());
                            event_target::<HtmlInputElement>(&event).set_value("");
                        }
                        _ => {}
                    }
                }
            />
            {move || (!value.read().is_empty()).then(|| view! {
                <button
                    class="search-clear"
                    type="button"
                    aria-label=t("kit-search-clear")
                    on:click=move |_| {
                        put(String::new());
                        browser::focus_soon(id.get_value());
                    }
                >
                    {Icon::Close.view()}
                </button>
            })}
        </search>
    }
    .into_any()
}

fn event_value(element: &web_sys::HtmlElement) -> String {
    use wasm_bindgen::JsCast;
    element
        .dyn_ref::<HtmlInputElement>()
        .map(HtmlInputElement::value)
        .unwrap_or_default()
}
