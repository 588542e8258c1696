//! Language, theme and the own account.

use domain::view::Me;
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::Language;

use crate::address::way;
use crate::enterprise::Enterprise;
use crate::paths::{self, api::ME};
use crate::texts::{self, made, name, t, tr, tr_with};
use crate::theme::{self, Theme};
use crate::ui::menu::{Menu, MenuItem};
use crate::{api, session, waiting};

/// The language of the page, and of the account where one is signed in.
#[component]
pub fn LanguageMenu() -> AnyView {
    let items = Signal::derive(move || {
        let now = texts::language();
        [Language::En, Language::Ko]
            .into_iter()
            .map(|language| {
                MenuItem::act(own_name(language), move || choose(language)).current(language == now)
            })
            .collect::<Vec<_>>()
    });
    let label = made(|| match texts::language() {
        Language::En => "English".to_owned(),
        Language::Ko => "한국어".to_owned(),
    });
    view! { <Menu label=label name=made(move || format!("{}: {}", tr("shell-language"), label.get())) items=items/> }
        .into_any()
}

/// A language in its own name, whatever language is read.
fn own_name(language: Language) -> texts::Text {
    name(match language {
        Language::En => "English",
        Language::Ko => "한국어",
    })
}

fn choose(language: Language) {
    let signed_in = untrack(session::me).is_some();
    spawn_local(async move {
        texts::speak(language).await;
        if signed_in && let Ok(me) = api::patch::<_, Me>(ME, &Wish { language }).await {
            session::changed(me);
        }
    });
}

#[derive(serde::Serialize)]
struct Wish {
    language: Language,
}

/// Theme and sign-out, under the own name.
#[component]
pub fn AccountMenu() -> AnyView {
    let enterprise = use_context::<Enterprise>();
    let way = way();
    let own = made(move || {
        let here = enterprise.and_then(|enterprise| enterprise.membership.get());
        here.map(|membership| membership.name)
            .or_else(|| session::me().map(|me| me.email.clone()))
            .unwrap_or_default()
    });
    let address = made(|| session::me().map(|me| me.email.clone()).unwrap_or_default());
    let items =
        Signal::derive(move || {
            let now = theme::theme();
            let one = |theme: Theme| {
                let item = MenuItem::act(t(theme.text()), move || theme::choose(theme)).current(theme == now);
                if theme == Theme::Auto {
                    item.group(t("shell-theme"))
                } else {
                    item
                }
            };
            let mut items: Vec<MenuItem> = Theme::ALL.into_iter().map(one).collect();
            let mut rest = Vec::new();
            let settings = match enterprise {
                Some(enterprise) => paths::settings(&enterprise.slug.read()),
                None => paths::ACCOUNT.to_owned(),
            };
            rest.push(MenuItem::go(t("shell-settings"), settings));
            if session::me().is_some_and(|me| me.demo) {
                rest.push(MenuItem::go(t("demo-mailbox"), paths::MAILBOX));
                rest.push(MenuItem::go(t("demo-clock"), paths::CLOCK));
                rest.push(MenuItem::go(t("shell-kit"), paths::KIT));
            }
            rest.push(MenuItem::act(t("shell-sign-out"), move || {
                // What waits would go with it: that is asked on its page.
                if untrack(waiting::count) == 0 {
                    return session::leave();
                }
                let outbox = match enterprise {
                    Some(enterprise) => paths::outbox(&enterprise.slug.get_untracked()),
                    None => paths::STAFF_OUTBOX.to_owned(),
                };
                way.to(&paths::leaving(&outbox));
            }));
            // A group of its own, without a name.
            items.extend(rest.into_iter().enumerate().map(|(index, item)| {
                if index == 0 { item.group(name("")) } else { item }
            }));
            items
        });
    view! {
        <Menu
            label=own
            name=made(move || tr_with("shell-signed-in-as", &[("name", own.get().into())]))
            heading=address
            items=items
        />
    }
    .into_any()
}
