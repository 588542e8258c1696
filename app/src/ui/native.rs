//! The browser's own controls for days and times: on a phone they are its wheels, in every language its calendar, and
//! the keyboard types into them part by part. What is half typed reads as nothing and is not written over.

use leptos::html;
use leptos::prelude::*;

use super::field::At;

/// An input of the browser's `kind` that shows `text` and hands on what is entered, in ISO 8601.
pub fn native(
    at: At,
    id: String,
    kind: &'static str,
    text: impl Fn() -> String + Send + Sync + 'static,
    put: impl Fn(String) + 'static,
) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    // A time that is half deleted reads as nothing; writing that back would wipe the other half.
    let entered = StoredValue::new(String::new());
    Effect::new(move || {
        let text = text();
        if let Some(input) = input.get()
            && entered.with_value(|entered| *entered != text)
        {
            input.set_value(&text);
            entered.set_value(text);
        }
    });
    view! {
        <input
            class="input"
            id=id
            type=kind
            step=(kind != "date").then_some("300")
            node_ref=input
            aria-describedby=move || at.described()
            aria-invalid=move || at.invalid()
            on:input=move |event| {
                at.edited();
                let text = event_target_value(&event);
                entered.set_value(text.clone());
                put(text);
            }
            on:blur=move |_| at.touch()
        />
    }
    .into_any()
}
