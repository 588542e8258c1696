//! The line on top: where the reader is, language, account.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::enterprise::enterprise;
use crate::paths;
use crate::texts::{count, made, t, term_alone, tr_with};
use crate::ui::breadcrumb::{Breadcrumb, Crumb};
use crate::ui::icon::Icon;
use crate::waiting;

use super::account_menu::{AccountMenu, LanguageMenu};
use super::staff::search;

/// The line on top.
#[component]
pub fn Top(
    /// Whether the palette is open.
    palette: RwSignal<bool>,
) -> AnyView {
    let enterprise = enterprise();
    let location = use_location();
    let crumbs = Signal::derive(move || {
        let slug = enterprise.slug.get();
        let path = location.pathname.get();
        let company = made(move || {
            enterprise
                .view
                .value
                .read()
                .as_ref()
                .map(|view| view.name.clone())
                .unwrap_or_default()
        });
        let mut parts = path.trim_matches('/').split('/').skip(1);
        let area = match parts.next() {
            Some("people") => Some(("shell-people", paths::people(&slug))),
            Some("seats") => Some(("shell-seats", paths::seats(&slug))),
            Some("coaching") => Some(("shell-coaching", paths::coaching(&slug))),
            Some("contracts") => Some(("shell-contracts", paths::roles::contracts(&slug))),
            Some("groups") => Some(("groups-title", paths::groups::groups(&slug))),
            Some("waiting") => Some(("queue-title", paths::groups::queue(&slug))),
            Some("teams") if path.ends_with("/teams") => Some(("teams-title", paths::groups::teams(&slug))),
            Some("teams") => Some(("shell-people", paths::people(&slug))),
            Some("notices") => Some(("notices-title", paths::notices(&slug))),
            Some("outbox") => Some(("outbox-title", paths::outbox(&slug))),
            Some("history") => Some(("history-title", paths::history(&slug))),
            Some("settings") => Some(("shell-settings", paths::settings(&slug))),
            _ => None,
        };
        let within: Vec<&str> = parts.collect();
        let deeper = match within.as_slice() {
            // What lies over the list is no page of its own.
            [] | ["access"] => None,
            ["new"] if path.contains("/people/") => Some(t("people-add")),
            ["many"] => Some(t("people-add-many")),
            ["import", ..] => Some(t("imports-title")),
            ["new"] => Some(t("coaching-request")),
            [.., "assign"] => Some(t("seats-assign")),
            ["requests", _] => Some(made(|| term_alone("request"))),
            [.., "admins"] => Some(t("shell-admins")),
            _ if path.contains("/contracts/") => Some(made(|| term_alone("contract"))),
            _ if path.contains("/groups/") => Some(t("groups-group")),
            _ if path.contains("/people/") => Some(t("people-member")),
            _ => Some(made(|| term_alone("pool"))),
        };
        let mut crumbs = vec![Crumb {
            text: company,
            href: area.is_some().then(|| paths::home(&slug)),
        }];
        if let Some((text, href)) = area {
            crumbs.push(Crumb {
                text: t(text),
                href: deeper.is_some().then_some(href),
            });
        }
        if let Some(text) = deeper {
            crumbs.push(Crumb { text, href: None });
        }
        crumbs
    });
    let outbox = move || {
        let waits = waiting::count();
        (waits > 0).then(|| {
            let href = paths::outbox(&enterprise.slug.read());
            view! { <a class="top-outbox" href=href>{tr_with("shell-outbox", &[("count", i64::from(waits).into())])}</a> }
        })
    };
    let unread = Memo::new(move |_| enterprise.waiting.read().notices);
    let told = made(move || tr_with("shell-notices", &[("unread", unread.get().into())]));
    view! {
        <div class="top">
            <Breadcrumb crumbs=crumbs/>
            <div class="top-end">
                {outbox}
                {search(palette)}
                <a class="icon-button top-notices" href=move || paths::notices(&enterprise.slug.read()) aria-label=told>
                    {Icon::Bell.view()}
                    {move || (unread.get() > 0).then(|| view! { <span aria-hidden="true">{count(unread.get())}</span> })}
                </a>
                <LanguageMenu/>
                <AccountMenu/>
            </div>
        </div>
    }
    .into_any()
}
