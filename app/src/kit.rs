//! The kit's parts in all their states, in demo mode. Its samples are its own: they are no one's data.

mod controls;
mod many;
mod parts;
mod rows;

use leptos::prelude::*;

use crate::paths;
use crate::session::{self, Who};
use crate::shell::{AccountMenu, LanguageMenu, Nowhere};
use crate::texts::{made, t, tr};
use crate::ui::breadcrumb::{Breadcrumb, Crumb};
use crate::ui::page::PageHead;
use crate::ui::states::Skeleton;

/// The page; outside demo mode there is none.
#[component]
pub fn Kit() -> AnyView {
    let page = move || match session::who() {
        Who::Known(me) if me.demo => parts_of_the_kit(),
        Who::Unknown => view! { <div class="alone"><Skeleton/></div> }.into_any(),
        _ => view! { <Nowhere/> }.into_any(),
    };
    page.into_any()
}

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
    view! {
        <header class="top">
            <Breadcrumb crumbs=crumbs/>
            <div class="top-end"><LanguageMenu/><AccountMenu/></div>
        </header>
        <main class="page" id="content">
            <PageHead title=t("shell-kit") facts=facts/>
            {parts::buttons()}
            {parts::states()}
            {parts::figures()}
            {rows::table()}
            {controls::form()}
            {parts::over()}
            {many::many()}
        </main>
    }
    .into_any()
}
