//! Where the links of mails lead, without a sign-in: invitations and passwords; and the demo's mailbox and clock.

mod accept;
mod address;
mod clock;
mod forgotten;
mod gone;
mod link;
mod mailbox;
mod password;
mod terms;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::paths;
use crate::shell::{LanguageMenu, Nowhere};
use crate::texts::{Text, t};
use crate::ui::breadcrumb::{Breadcrumb, Crumb};
use crate::ui::page::titled;

pub use terms::Terms;

/// The page of the address.
#[component]
pub fn Outside() -> AnyView {
    let path = use_location().pathname;
    (move || {
        let path = path.get();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["invitations", token] => accept::invitation(token),
            ["email-changes", token] => address::address(token),
            ["password-resets"] => forgotten::forgotten(),
            ["password-resets", token] => password::password(token),
            ["demo", "mailbox"] => mailbox::mailbox(),
            ["demo", "clock"] => clock::clock(),
            _ => view! { <Nowhere/> }.into_any(),
        }
    })
    .into_any()
}

/// A narrow page under a heading.
fn narrow(title: Text, body: AnyView) -> AnyView {
    titled(title);
    view! {
        <main class="sign-in" id="content">
            <div class="sign-in-box">
                <header class="sign-in-head">
                    <h1 class="page-title">{title}</h1>
                    <LanguageMenu/>
                </header>
                {body}
            </div>
        </main>
    }
    .into_any()
}

/// A page of the demo's own, with the way back to the product.
fn demo_page(here: Text, body: AnyView) -> AnyView {
    let crumbs = Signal::derive(move || {
        let href = Some(paths::START.to_owned());
        vec![
            Crumb {
                text: t("shell-product"),
                href,
            },
            Crumb {
                text: here,
                href: None,
            },
        ]
    });
    view! {
        <header class="top">
            <Breadcrumb crumbs=crumbs/>
            <div class="top-end"><LanguageMenu/></div>
        </header>
        <main class="page" id="content">{body}</main>
    }
    .into_any()
}
