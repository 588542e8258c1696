//! A status: a dot and a word.

use leptos::prelude::*;

use crate::texts::Text;

use super::banner::Tone;

/// A dot and a word; the word says it, the dot lets the eye find it.
#[component]
pub fn Status(
    /// What the dot means.
    tone: Tone,
    /// The word.
    #[prop(into)]
    text: Text,
) -> AnyView {
    view! {
        <span class="status" data-tone=tone.word()>
            <span class="status-dot" aria-hidden="true"></span>
            <span>{text}</span>
        </span>
    }
    .into_any()
}
