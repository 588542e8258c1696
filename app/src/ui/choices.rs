//! Radio buttons and tick boxes, each with its name, what it means, and why it can not be chosen.

use leptos::prelude::*;

use crate::browser;
use crate::texts::t;

use super::bound::Bound;
use super::field::At;
use super::input::Choice;

/// One of a few, all in view. Inside a [`Field`](super::field::Field) with `group`.
#[component]
pub fn RadioGroup(
    /// Where it stands.
    at: At,
    /// The value chosen.
    #[prop(into)]
    value: Bound<String>,
    /// What there is to choose from.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
) -> AnyView {
    let chosen = move |own: &str| value.get.with(|value| value == own);
    rows(at, "radio", options, chosen, move |own, _| value.set.run(own))
}

/// Any of a few, all in view. Inside a [`Field`](super::field::Field) with `group`.
#[component]
pub fn CheckboxGroup(
    /// Where it stands.
    at: At,
    /// The values chosen, in the order of choosing.
    #[prop(into)]
    value: Bound<Vec<String>>,
    /// What there is to choose from.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// True where all that can be chosen are chosen, or none, at one press.
    #[prop(optional)]
    all: bool,
) -> AnyView {
    let chosen = move |own: &str| value.get.with(|values| values.iter().any(|value| value == own));
    let take = move |every: bool| {
        at.edited();
        let open = |choice: &Choice| every && choice.reason.is_none();
        let open = options.with_untracked(|options| {
            let open = options.iter().filter(|choice| open(choice));
            open.map(|choice| choice.value.clone()).collect()
        });
        value.set.run(open);
        at.touch();
    };
    let at_once = all.then(|| {
        view! {
            <div class="choices-all">
                <button class="button button-small" type="button" on:click=move |_| take(true)>{t("kit-all")}</button>
                <button class="button button-small" type="button" on:click=move |_| take(false)>{t("kit-nothing")}</button>
            </div>
        }
    });
    let rows = rows(at, "checkbox", options, chosen, move |own, ticked| {
        let mut values = value.get.get_untracked();
        values.retain(|value| *value != own);
        if ticked {
            values.push(own);
        }
        value.set.run(values);
    });
    view! { {at_once}{rows} }.into_any()
}

fn rows(
    at: At,
    kind: &'static str,
    options: Signal<Vec<Choice>>,
    chosen: impl Fn(&str) -> bool + Copy + Send + Sync + 'static,
    choose: impl Fn(String, bool) + Copy + Send + Sync + 'static,
) -> AnyView {
    let row = move |choice: Choice| {
        let id = browser::fresh_id("choice");
        let hint_id = format!("{id}-hint");
        let said = choice.reason.clone().unwrap_or(choice.hint);
        let off = choice.reason.is_some();
        let hinted = (!said.is_empty()).then(|| hint_id.clone());
        let hint = (!said.is_empty()).then(|| view! { <span class="choice-hint" id=hint_id>{said}</span> });
        let (own, value) = (choice.value.clone(), choice.value.clone());
        view! {
            <div class="choice" class:choice-off=off>
                <input
                    type=kind
                    id=id.clone()
                    name=at.name()
                    value=choice.value
                    prop:checked=move || chosen(&own)
                    aria-disabled=off.then_some("true")
                    aria-describedby=hinted
                    aria-invalid=move || at.invalid()
                    on:click=move |event| {
                        if off {
                            event.prevent_default();
                        }
                    }
                    on:change=move |event| {
                        at.edited();
                        choose(value.clone(), event_target_checked(&event));
                        at.touch();
                    }
                />
                <label for=id>{choice.text}</label>
                {hint}
            </div>
        }
    };
    view! { <div class="choices">{move || options.get().into_iter().map(row).collect::<Vec<_>>()}</div> }
        .into_any()
}
