//! What happened and what is about to, in order.

use leptos::prelude::*;

use crate::texts::{Text, t};

/// Where a moment lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is over: a full mark.
    Past,
    /// It is today: a marked one.
    Now,
    /// It is to come: a hollow one.
    Ahead,
}

impl Stage {
    const fn word(self) -> &'static str {
        match self {
            Stage::Past => "past",
            Stage::Now => "now",
            Stage::Ahead => "ahead",
        }
    }
}

/// Moments in order: side by side where there is room, or with `upright` one below the other.
#[component]
pub fn Timeline(
    /// What the moments are of, for readers.
    #[prop(into)]
    label: Text,
    /// True where they stand one below the other at any width.
    #[prop(optional)]
    upright: bool,
    /// The moments.
    children: Children,
) -> AnyView {
    view! {
        <ol class="timeline" role="list" aria-label=label data-upright=upright.then_some("")>{children()}</ol>
    }
    .into_any()
}

/// One moment.
#[component]
pub fn Moment(
    /// Where it lies.
    stage: Stage,
    /// When, in words.
    #[prop(into)]
    at: Text,
    /// When, in ISO 8601.
    #[prop(into)]
    instant: String,
    /// What stands before the time in its line, such as who it was.
    #[prop(optional, into)]
    by: Option<Text>,
    /// What.
    children: Children,
) -> AnyView {
    let now = (stage == Stage::Now).then(|| view! { <strong>{t("kit-timeline-now")}</strong>" · " });
    let by = by.map(|by| view! { {by}" · " });
    view! {
        <li class="moment" data-stage=stage.word() aria-current=(stage == Stage::Now).then_some("date")>
            <span class="moment-mark" aria-hidden="true"></span>
            <span class="moment-what">{children()}</span>
            <span class="moment-at">{now}{by}<time datetime=instant>{at}</time></span>
        </li>
    }
    .into_any()
}
