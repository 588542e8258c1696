//! The home of an enterprise: where it stands, and what needs attention.

use leptos::prelude::*;

use crate::texts::t;
use crate::ui::page::PageHead;

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    view! { <div class="page"><PageHead title=t("home-title")/></div> }.into_any()
}
