//! Controls for text, numbers and one of several.

use leptos::html;
use leptos::prelude::*;

use super::bound::Bound;
use super::field::At;

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Its value.
    pub value: String,
    /// Its name as shown.
    pub text: String,
    /// What it means, below the name.
    pub hint: String,
    /// Why it can not be chosen now; none where it can.
    pub reason: Option<String>,
}

impl Choice {
    /// A choice that can be made.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same with what it means.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same, where it can not be chosen now.
    #[must_use]
    pub fn reason(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }
}

/// One line of text.
#[component]
pub fn TextInput(
    /// Where it stands.
    at: At,
    /// What it shows and changes.
    #[prop(into)]
    value: Bound<String>,
    /// The kind of input: `text`, `email`, `password`, `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// True where it stands first on its page.
    #[prop(optional)]
    first: bool,
) -> AnyView {
    view! {
        <input
            class="input"
            id=at.id()
            name=at.name()
            type=kind
            autocomplete=autocomplete
            autofocus=first
            spellcheck=(kind != "text").then_some("false")
            autocapitalize=(kind != "text").then_some("none")
            prop:value=value.get
            aria-describedby=move || at.described()
            aria-invalid=move || at.invalid()
            aria-required=at.required()
            on:input=move |event| {
                at.edited();
                value.set.run(event_target_value(&event));
            }
            on:blur=move |_| at.touch()
        />
    }
    .into_any()
}

/// A whole number.
#[component]
pub fn NumberInput(
    /// Where it stands.
    at: At,
    /// What it shows and changes.
    #[prop(into)]
    value: Bound<i64>,
    /// By how much the arrow keys change it.
    #[prop(default = 1)]
    step: i64,
    /// The least that makes sense; rules say what is allowed.
    #[prop(default = 0)]
    least: i64,
) -> AnyView {
    // What is being typed is not written over: an empty field stays empty although it counts as nothing.
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        let number = value.get.get();
        if let Some(input) = input.get()
            && number_in(&input.value()) != number
        {
            input.set_value(&number.to_string());
        }
    });
    view! {
        <input
            class="input input-number"
            id=at.id()
            name=at.name()
            type="number"
            inputmode="numeric"
            step=step
            min=least
            node_ref=input
            value=value.get.get_untracked().to_string()
            aria-describedby=move || at.described()
            aria-invalid=move || at.invalid()
            aria-required=at.required()
            on:input=move |event| {
                at.edited();
                value.set.run(number_in(&event_target_value(&event)));
            }
            on:blur=move |_| at.touch()
        />
    }
    .into_any()
}

/// What is no number yet counts as nothing; the rules say what is wrong with that.
fn number_in(text: &str) -> i64 {
    text.trim().parse().unwrap_or(0)
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Where it stands.
    at: At,
    /// What it shows and changes.
    #[prop(into)]
    value: Bound<String>,
    /// How many lines it shows.
    #[prop(default = 4)]
    rows: u32,
) -> AnyView {
    view! {
        <textarea
            class="input input-area"
            id=at.id()
            name=at.name()
            rows=rows
            prop:value=value.get
            aria-describedby=move || at.described()
            aria-invalid=move || at.invalid()
            aria-required=at.required()
            on:input=move |event| {
                at.edited();
                value.set.run(event_target_value(&event));
            }
            on:blur=move |_| at.touch()
        ></textarea>
    }
    .into_any()
}

/// One of several, from a list that opens.
#[component]
pub fn Select(
    /// Where it stands.
    at: At,
    /// The value chosen; empty is none.
    #[prop(into)]
    value: Bound<String>,
    /// What there is to choose from.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// What stands first while nothing is chosen; without it the first choice is chosen.
    #[prop(optional, into)]
    none: Option<Signal<String>>,
) -> AnyView {
    let rows = move || {
        let chosen = value.get.get();
        let none = none.map(|none| {
            view! { <option value="" selected=chosen.is_empty()>{none.get()}</option> }
        });
        let rows: Vec<_> = options
            .get()
            .into_iter()
            .map(|choice| {
                let text = match &choice.reason {
                    Some(reason) => format!("{} – {reason}", choice.text),
                    None => choice.text,
                };
                let selected = choice.value == chosen;
                view! { <option value=choice.value selected=selected disabled=choice.reason.is_some()>{text}</option> }
            })
            .collect();
        (none, rows)
    };
    view! {
        <span class="select">
            <select
                class="input"
                id=at.id()
                name=at.name()
                aria-describedby=move || at.described()
                aria-invalid=move || at.invalid()
                aria-required=at.required()
                on:change=move |event| {
                    at.edited();
                    value.set.run(event_target_value(&event));
                    at.touch();
                }
                on:blur=move |_| at.touch()
            >
                {rows}
            </select>
        </span>
    }
    .into_any()
}
