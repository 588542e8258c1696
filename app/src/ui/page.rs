//! The head of a page: title, one line of facts, at most one act.

use leptos::prelude::*;

use crate::texts::{Text, tr_with};

/// The head of a page. Sets the browser's title as well.
#[component]
pub fn PageHead(
    /// The title.
    #[prop(into)]
    title: Text,
    /// One line of facts in words.
    #[prop(optional, into)]
    facts: Option<Text>,
    /// The primary act.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    titled(title);
    view! {
        <header class="page-head">
            <div class="page-heading">
                <h1 class="page-title">{title}</h1>
                {facts.map(|facts| view! { <p class="page-facts">{facts}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-acts">{children()}</div> })}
        </header>
    }
    .into_any()
}

/// The browser's title, as long as the page is there.
pub fn titled(title: Text) {
    Effect::new(move || document().set_title(&tr_with("shell-title", &[("page", title.get().into())])));
}

/// A part of a page under its own heading.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: Text,
    /// What stands at the right of the heading.
    #[prop(optional, into)]
    aside: ViewFnOnce,
    /// What it holds.
    children: Children,
) -> AnyView {
    view! {
        <section class="section">
            <header class="section-head">
                <h2 class="section-title">{title}</h2>
                <div class="section-aside">{aside.run()}</div>
            </header>
            {children()}
        </section>
    }
    .into_any()
}
