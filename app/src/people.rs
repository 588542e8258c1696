//! Pages of this feature.

use leptos::prelude::*;

use crate::texts::t;
use crate::ui::page::PageHead;

/// The list; what opens beside it comes from the outlet.
#[component]
pub fn People() -> impl IntoView {
    view! {
        <PageHead title=t("people-title")/>
        <leptos_router::components::Outlet/>
    }
}

/// Not written yet.
#[component]
pub fn NewMember() -> impl IntoView {}

/// Not written yet.
#[component]
pub fn Member() -> impl IntoView {}
