//! "Why?": opens the reasons of a derived state, each with its rule.

use leptos::prelude::*;

use crate::browser;
use crate::texts::{Text, t, tr, tr_with};

use super::float;

/// One reason: a sentence with the facts, and the rule it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The sentence.
    pub text: String,
    /// The rule's id (`SEAT-1`); empty where there is none.
    pub rule: String,
}

impl Reason {
    /// A reason under a rule.
    pub fn new(text: impl Into<String>, rule: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            rule: rule.into(),
        }
    }
}

/// A quiet "why?" beside what was derived.
#[component]
pub fn Why(
    /// What it explains, for readers: "why: over-assigned".
    #[prop(into)]
    about: Text,
    /// The reasons.
    #[prop(into)]
    reasons: Signal<Vec<Reason>>,
) -> AnyView {
    let button_id = StoredValue::new(browser::fresh_id("why"));
    let panel_id = StoredValue::new(browser::fresh_id("why-panel"));
    let open = RwSignal::new(false);
    let row = |reason: Reason| {
        let rule = (!reason.rule.is_empty())
            .then(|| view! { <span class="why-rule">{tr_with("shell-rule", &[("rule", reason.rule.into())])}</span> });
        view! { <li>{reason.text}" "{rule}</li> }
    };
    view! {
        <button
            class="why"
            type="button"
            id=button_id.get_value()
            popovertarget=panel_id.get_value()
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-label=move || format!("{} {}", tr("shell-why"), about.get())
        >
            {t("shell-why")}
        </button>
        <div
            class="why-panel"
            popover="auto"
            role="dialog"
            tabindex="0"
            aria-label=t("shell-why-title")
            id=panel_id.get_value()
            on:beforetoggle=move |event| {
                let opens = float::opens(&event);
                if opens && let Some(panel) = float::target(&event) {
                    float::place(&button_id.get_value(), &panel);
                }
                open.set(opens);
            }
        >
            <ul role="list">{move || reasons.get().into_iter().map(row).collect::<Vec<_>>()}</ul>
        </div>
    }
    .into_any()
}
