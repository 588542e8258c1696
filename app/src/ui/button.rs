//! Buttons, and links that look like them.

use leptos::prelude::*;

use crate::browser;
use crate::texts::Text;

use super::float;
use super::icon::Icon;

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one act that the page is for.
    Primary,
    /// Any other act.
    #[default]
    Quiet,
    /// An act without a border, inside rows and bars.
    Bare,
    /// An act that takes something away.
    Danger,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Weight::Primary => "button button-primary",
            Weight::Quiet => "button",
            Weight::Bare => "button button-bare",
            Weight::Danger => "button button-danger",
        }
    }
}

/// A button: a verb that names its effect.
/// With a `reason` it can not be used now, and says why to whoever comes to it by mouse, keyboard or reader.
#[component]
pub fn Button(
    /// The verb.
    #[prop(into)]
    label: Text,
    /// What it is called for readers, where the verb alone stands beside others like it; it begins with the verb.
    #[prop(optional, into)]
    name: Option<Text>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Why it can not be used now; none where it can.
    #[prop(optional, into)]
    reason: Signal<Option<String>>,
    /// True while its act runs.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// True where it sends its form.
    #[prop(optional)]
    submits: bool,
) -> AnyView {
    let id = StoredValue::new(browser::fresh_id("button"));
    let reason_id = move || format!("{}-reason", id.get_value());
    let off = move || reason.with(Option::is_some);
    // A button that goes while it has the focus is left once more on its way.
    let told = move || browser::element(&[&id.try_get_value()?, "-reason"].concat());
    let tell = move || {
        if let Some(told) = told() {
            float::place(&id.get_value(), &told);
            _ = told.show_popover();
        }
    };
    let hush = move || {
        if let Some(told) = told() {
            _ = told.hide_popover();
        }
    };
    let button = view! {
        <button
            class=weight.class()
            id=id.get_value()
            type=if submits { "submit" } else { "button" }
            aria-label=name
            aria-disabled=move || (off() || busy.get()).then_some("true")
            aria-describedby=move || off().then(reason_id)
            data-busy=move || busy.get().then_some("")
            on:pointerenter=move |_| tell()
            on:pointerleave=move |_| hush()
            on:focus=move |_| tell()
            on:blur=move |_| hush()
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    hush();
                }
            }
            on:click=move |event| {
                if reason.with_untracked(Option::is_some) || busy.get_untracked() {
                    event.prevent_default();
                } else {
                    on_click.run(());
                }
            }
        >
            {label}
        </button>
    };
    let why = move || {
        reason.get().map(|reason| {
            view! { <span class="button-reason" popover="manual" role="tooltip" id=reason_id()>{reason}</span> }
        })
    };
    view! { <span class="button-place">{button}{why}</span> }.into_any()
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// The verb.
    #[prop(into)]
    label: Text,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// True where what it opens lies over this page.
    #[prop(optional)]
    beside: bool,
) -> AnyView {
    view! { <a class=weight.class() href=href data-noscroll=beside.then_some("")>{label}</a> }.into_any()
}

/// A button with a sign only; its word is for who does not see the sign.
#[component]
pub fn IconButton(
    /// The sign.
    icon: Icon,
    /// What it does, in words.
    #[prop(into)]
    label: Text,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
) -> AnyView {
    view! {
        <button class="icon-button" type="button" aria-label=label title=label on:click=move |_| on_click.run(())>
            {icon.view()}
        </button>
    }
    .into_any()
}
