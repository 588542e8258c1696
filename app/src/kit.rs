//! The kit's parts in all their states, in demo mode. Its samples are its own: they are no one's data.

mod charts;
mod controls;
mod course;
mod many;
mod parts;
mod rows;

use leptos::prelude::*;

use crate::address::param;
use crate::session::{self, Who};
use crate::shell::{AccountMenu, LanguageMenu, closed};
use crate::texts::{made, t, tr};
use crate::ui::breadcrumb::{Breadcrumb, Crumb};
use crate::ui::page::PageHead;
use crate::{browser, paths};

/// The page; outside demo mode there is none.
#[component]
pub fn Kit() -> AnyView {
    let page = move || match session::who() {
        Who::Known(me) if me.demo => parts_of_the_kit(),
        who => closed(who),
    };
    page.into_any()
}

/// A part by its address.
type Part = (&'static str, fn() -> AnyView);

/// The parts, each with an address of its own: `/kit#charts` among all, `/kit?part=charts` alone.
const PARTS: [Part; 10] = [
    ("buttons", parts::buttons),
    ("states", parts::states),
    ("figures", parts::figures),
    ("charts", charts::charts),
    ("table", rows::table),
    ("form", controls::form),
    ("progress", course::progress),
    ("timeline", course::timelines),
    ("over", parts::over),
    ("many", many::many),
];

fn parts_of_the_kit() -> AnyView {
    let crumbs = Signal::derive(|| {
        vec![
            Crumb {
                text: t("shell-product"),
                href: Some(paths::START.to_owned()),
            },
            Crumb {
                text: t("shell-kit"),
                href: None,
            },
        ]
    });
    let facts = made(|| format!("{} · {}", tr("shell-product"), tr("demo-accounts-title")));
    let links: Vec<_> = PARTS
        .iter()
        .map(|(id, _)| view! { <a href=format!("{}#{id}", paths::KIT)>{*id}</a> })
        .collect();
    let alone = param("part");
    let sections = move || {
        let alone = alone.read();
        let shown = PARTS.iter().filter(|(id, _)| alone.is_empty() || *alone == *id);
        shown
            .map(|(id, part)| view! { <div class="kit-part" id=*id>{part()}</div> })
            .collect::<Vec<_>>()
    };
    // The part that the address names is here only now.
    request_animation_frame(|| {
        let hash = window().location().hash().unwrap_or_default();
        if let Some(part) = browser::element(hash.trim_start_matches('#')) {
            part.scroll_into_view();
        }
    });
    view! {
        <header class="top">
            <Breadcrumb crumbs=crumbs/>
            <div class="top-end"><LanguageMenu/><AccountMenu/></div>
        </header>
        <main class="page" id="content">
            <PageHead title=t("shell-kit") facts=facts/>
            <nav class="kit-row" aria-label=t("shell-navigation")>{links}</nav>
            {sections}
        </main>
    }
    .into_any()
}
