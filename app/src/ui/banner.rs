//! A banner: one sentence about the whole page or form.

use leptos::prelude::*;

use crate::texts::Text;

/// What a banner means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A remark.
    #[default]
    Plain,
    /// Waiting, held.
    Held,
    /// Ends soon, wants attention.
    Soon,
    /// Refused, failed, over.
    Over,
    /// Done, free.
    Free,
}

impl Tone {
    /// The value of `data-tone`.
    pub const fn word(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Held => "held",
            Tone::Soon => "soon",
            Tone::Over => "over",
            Tone::Free => "free",
        }
    }
}

/// A sentence across the page, with what can be done about it.
#[component]
pub fn Banner(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The sentence.
    #[prop(into)]
    text: Text,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let role = if tone == Tone::Over { "alert" } else { "status" };
    view! {
        <div class="banner" data-tone=tone.word() role=role>
            <span class="banner-text">{text}</span>
            {children.map(|children| view! { <span class="banner-acts">{children()}</span> })}
        </div>
    }
    .into_any()
}
