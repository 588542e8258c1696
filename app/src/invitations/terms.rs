//! The subscriber terms: what an edition says, and accepting a new one before anything of an enterprise opens (PEOPLE-9).

use std::collections::BTreeMap;

use domain::people::{AcceptTermsDraft, OwnTerms, SubscriberTerms};
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::narrow;
use crate::api::{self, Key};
use crate::load::{Loaded, load};
use crate::paths::account as paths;
use crate::session;
use crate::texts::{Text, language, made, t, tr, tr_with};
use crate::ui::button::{Button, Weight};
use crate::ui::form::{Form, FormFrame};
use crate::ui::states::shown;

/// The page in place of all others.
#[component]
pub fn Terms() -> AnyView {
    let own = load::<OwnTerms>(|| Some(paths::TERMS.to_owned()));
    let leave = |()| session::leave();
    let body = view! {
        <p>{t("invitations-terms-new")}</p>
        {shown(own, 8, move |told: OwnTerms| form(own, told.terms))}
        <p><Button label=t("invitations-terms-leave") on_click=leave weight=Weight::Bare/></p>
    };
    narrow(t("invitations-terms-new-title"), body.into_any())
}

fn form(own: Loaded<OwnTerms>, terms: SubscriberTerms) -> AnyView {
    let edition = StoredValue::new(terms.edition);
    let form = Form::new(Default::default);
    let submit = move |()| {
        let draft = AcceptTermsDraft {
            edition: edition.get_value(),
        };
        spawn_local(async move {
            let answer = api::post::<_, Answer<OwnTerms>>(paths::TERMS, &draft, &Key::fresh()).await;
            if form.finish(answer).is_some() {
                // What the address asks for opens at once.
                session::ask();
            } else {
                // Another edition may hold by now.
                own.reload();
            }
        });
    };
    let accept = made(move || {
        let edition = edition.get_value();
        tr_with(
            "invitations-terms-accept",
            &[("edition", edition.as_str().into())],
        )
    });
    view! {
        <FormFrame form=form on_submit=submit submit=accept wide=true>
            <div class="as-written">{text(terms.texts)}</div>
        </FormFrame>
    }
    .into_any()
}

/// What an edition says in the reader's language; the first one is the app's own text.
pub fn text(texts: BTreeMap<String, String>) -> Text {
    made(move || {
        let own = texts.get(language().tag()).or_else(|| texts.values().next());
        own.cloned().unwrap_or_else(|| tr("invitations-terms-text"))
    })
}
