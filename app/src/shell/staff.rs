//! The head of the vendor's own pages, and the button that opens the palette.

use leptos::prelude::*;

use crate::part;
use crate::texts::t;
use crate::ui::breadcrumb::{Breadcrumb, Crumb};
use crate::ui::icon::Icon;

use super::{AccountMenu, Banners, LanguageMenu};

/// Opens the palette, and closes it.
pub fn search(open: RwSignal<bool>) -> AnyView {
    view! {
        // Ctrl+K presses it: see boot.js.
        <button
            class="icon-button top-search"
            type="button"
            aria-label=t("shell-search")
            aria-keyshortcuts="Control+K Meta+K"
            on:click=move |_| part::palette::turn(open)
        >
            {Icon::Search.view()}
        </button>
    }
    .into_any()
}

/// The line on top of the vendor's pages, with `more` at its end, and what holds for each of them.
pub fn staff_head(crumbs: Signal<Vec<Crumb>>, more: impl IntoView + 'static) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <header class="head">
            <div class="top">
                <Breadcrumb crumbs=crumbs/>
                <div class="top-end">{more.into_any()}{search(open)}<LanguageMenu/><AccountMenu/></div>
            </div>
            <Banners/>
        </header>
        {move || part::palette::shown(open)}
    }
    .into_any()
}
