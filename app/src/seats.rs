//! Pages of this feature.

use leptos::prelude::*;

use crate::texts::t;
use crate::ui::page::PageHead;

/// The list; what opens beside it comes from the outlet.
#[component]
pub fn Seats() -> impl IntoView {
    view! {
        <PageHead title=t("seats-title")/>
        <leptos_router::components::Outlet/>
    }
}

/// Not written yet.
#[component]
pub fn Pool() -> impl IntoView {}

/// Not written yet.
#[component]
pub fn Assign() -> impl IntoView {}
