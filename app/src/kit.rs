//! The kit's parts in all their states, in demo mode.

use leptos::prelude::*;

use crate::texts::t;
use crate::ui::page::PageHead;

/// The page.
#[component]
pub fn Kit() -> impl IntoView {
    view! { <div class="page"><PageHead title=t("shell-kit")/></div> }.into_any()
}
