//! Where the reader is.

use leptos::prelude::*;

use crate::texts::{Text, t};

/// One step on the way; the last has no address.
#[derive(Clone)]
pub struct Crumb {
    /// Its name.
    pub text: Text,
    /// Where it leads; none for the page itself.
    pub href: Option<String>,
}

/// The way from the enterprise to the page.
#[component]
pub fn Breadcrumb(
    /// The steps.
    #[prop(into)]
    crumbs: Signal<Vec<Crumb>>,
) -> AnyView {
    let step = |crumb: Crumb| match crumb.href {
        Some(href) => view! { <li><a href=href>{crumb.text}</a></li> }.into_any(),
        None => view! { <li aria-current="page">{crumb.text}</li> }.into_any(),
    };
    view! {
        <nav class="breadcrumb" aria-label=t("shell-breadcrumb")>
            <ol role="list">{move || crumbs.get().into_iter().map(step).collect::<Vec<_>>()}</ol>
        </nav>
    }
    .into_any()
}
