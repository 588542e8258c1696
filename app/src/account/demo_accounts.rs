//! Who the demo offers to sign in as.

use domain::access::RoleKind;
use domain::view::DemoAccount;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::sign_in::Credentials;
use crate::api;
use crate::browser;
use crate::paths::{self, api::DEMO_ACCOUNTS};
use crate::texts::{self, t, t_with};

/// The demo's one password; it is no secret.
const PASSWORD: &str = "seatkeeper-demo";

#[derive(Deserialize)]
struct Accounts {
    items: Vec<DemoAccount>,
}

/// The list, in demo mode only: a click fills the form.
#[component]
pub fn DemoAccounts(
    /// The form's draft.
    draft: RwSignal<Credentials>,
) -> AnyView {
    let groups = RwSignal::new(Vec::<(String, Vec<DemoAccount>)>::new());
    spawn_local(async move {
        // Outside demo mode there are none, and nothing is shown.
        let Ok(accounts) = api::get::<Accounts>(DEMO_ACCOUNTS).await else {
            return;
        };
        let mut grouped: Vec<(String, Vec<DemoAccount>)> = Vec::new();
        for account in accounts.items {
            let place = account
                .enterprise
                .as_ref()
                .map(|(_, name)| name.clone())
                .unwrap_or_default();
            match grouped.iter_mut().find(|(known, _)| *known == place) {
                Some((_, all)) => all.push(account),
                None => grouped.push((place, vec![account])),
            }
        }
        _ = groups.try_set(grouped);
    });
    let fill = move |email: String| {
        draft.set(Credentials {
            email,
            password: PASSWORD.to_owned(),
        });
        if let Ok(Some(button)) = document().query_selector(".sign-in-box button[type=submit]") {
            browser::focus(&button);
        }
    };
    let row = move |account: DemoAccount| {
        let DemoAccount {
            email, name, roles, ..
        } = account;
        let typed = email.clone();
        let roles = move || {
            // Everyone is a user; it is said of those who are nothing more.
            let more = |role: &&String| roles.len() == 1 || *role != RoleKind::User.word();
            let words: Vec<String> = roles.iter().filter(more).map(|role| texts::term(role)).collect();
            words.join(", ")
        };
        view! {
            <li>
                <button class="demo-account" type="button" on:click=move |_| fill(typed.clone())>
                    <span class="demo-name">{name}</span>
                    <span class="demo-roles">{roles}</span>
                    <span class="demo-email">{email}</span>
                </button>
            </li>
        }
    };
    let group = move |(place, accounts): (String, Vec<DemoAccount>)| {
        let title = move || {
            if place.is_empty() {
                texts::tr("shell-desk")
            } else {
                place.clone()
            }
        };
        view! {
            <h3 class="demo-place">{title}</h3>
            <ul class="demo-list" role="list">{accounts.into_iter().map(row).collect::<Vec<_>>()}</ul>
        }
    };
    let listed = move || {
        (!groups.read().is_empty()).then(|| {
            view! {
                <section class="demo-accounts">
                    <h2 class="section-title">{t("demo-accounts-title")}</h2>
                    <p class="demo-hint">{t_with("demo-accounts-hint", || [("password", PASSWORD.into())])}</p>
                    <p class="demo-hint"><a href=paths::MAILBOX>{t("demo-mailbox")}</a>" "{t("demo-mailbox-hint")}</p>
                    {groups.get().into_iter().map(group).collect::<Vec<_>>()}
                </section>
            }
        })
    };
    listed.into_any()
}
