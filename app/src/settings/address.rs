//! The own e-mail address, and the one that is to take its place (PEOPLE-10).

use domain::people::{EmailDraft, EmailView, EmailWish};
use domain::view::Answer;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, Key, Nothing};
use crate::bound;
use crate::browser;
use crate::clock;
use crate::load::{Loaded, load};
use crate::paths::account as paths;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::button::{Button, Weight};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;
use crate::ui::states::shown;
use crate::ui::toast;

/// Where the focus goes when the form or the act that it stood on is gone.
const PLACE: &str = "own-address";

/// The section of the settings.
#[component]
pub fn OwnAddress() -> AnyView {
    let at = super::shown_at();
    let known = load::<EmailView>(|| Some(paths::EMAIL.to_owned()));
    let open = RwSignal::new(false);
    let body = move || match open.get() {
        true => form(known, open),
        false => shown(known, 2, move |view: EmailView| stands(at, known, open, view)),
    };
    view! {
        <div id=PLACE tabindex="-1">
            <p class="settings-hint">{t("settings-email-hint")}</p>
            {body}
        </div>
    }
    .into_any()
}

/// What counts, and what is to.
fn stands(
    at: Callback<Timestamp, String>,
    known: Loaded<EmailView>,
    open: RwSignal<bool>,
    view: EmailView,
) -> AnyView {
    let email = view.email;
    let wish = view.wish.map(|wish| wished(at, known, &wish));
    let change = move |()| {
        open.set(true);
        browser::focus_soon(PLACE.to_owned());
    };
    view! {
        <p><strong>{email}</strong></p>
        {wish}
        <p class="settings-acts"><Button label=t("settings-email-change") on_click=change/></p>
    }
    .into_any()
}

/// A wish that waits for its link to be opened.
fn wished(at: Callback<Timestamp, String>, known: Loaded<EmailView>, wish: &EmailWish) -> AnyView {
    let busy = RwSignal::new(false);
    let done = move |answer: Result<Answer<EmailView>, ApiError>, said: &'static str| {
        _ = busy.try_set(false);
        match answer {
            Ok(answer) => {
                toast::say(tr(said));
                _ = known.value.try_set(Some(answer.value));
                browser::focus_soon(PLACE.to_owned());
            }
            Err(problem) => {
                toast::say(problem.say());
                // It was opened or taken back elsewhere.
                known.reload();
            }
        }
    };
    let again = move |()| {
        busy.set(true);
        spawn_local(async move {
            let answer = api::post(paths::EMAIL_AGAIN, &Nothing {}, &Key::fresh()).await;
            done(answer, "settings-email-sent");
        });
    };
    let take_back = move |()| {
        busy.set(true);
        spawn_local(async move { done(api::delete(paths::EMAIL).await, "settings-email-taken-back") });
    };
    let (email, failed, ends_at) = (wish.email.clone(), wish.failed, wish.ends_at);
    let ended = move || ends_at.is_some_and(|ends| ends <= clock::now());
    let said = made(move || {
        let at = ends_at.map(|ends| at.run(ends));
        let id = match (failed, &at) {
            (true, _) => "settings-email-failed",
            (false, None) => "settings-email-waiting",
            (false, Some(_)) if ended() => "settings-email-ended",
            (false, Some(_)) => "settings-email-wish",
        };
        let args = [
            ("email", email.as_str().into()),
            ("until", at.unwrap_or_default().into()),
        ];
        tr_with(id, &args)
    });
    view! {
        <p data-tone=move || (failed || ended()).then_some("soon")>{said}</p>
        <p class="settings-acts">
            <Button label=t("settings-email-again") on_click=again busy=busy/>
            <Button label=t("settings-email-take-back") on_click=take_back weight=Weight::Bare busy=busy/>
        </p>
    }
    .into_any()
}

fn form(known: Loaded<EmailView>, open: RwSignal<bool>) -> AnyView {
    let draft = RwSignal::new(EmailDraft::default());
    let own = move || {
        known
            .value
            .with(|view| view.as_ref().map(|view| view.email.clone()))
    };
    let form = Form::new(move || {
        let own = own().unwrap_or_default();
        draft.read().check(&own).err().unwrap_or_default()
    });
    let close = move || {
        _ = open.try_set(false);
        browser::focus_soon(PLACE.to_owned());
    };
    let submit = move |()| {
        let body = draft.get_untracked();
        spawn_local(async move {
            let answer = api::post::<_, Answer<EmailView>>(paths::EMAIL, &body, &Key::fresh()).await;
            if let Some(answer) = form.finish(answer) {
                toast::say(tr("settings-email-sent"));
                _ = known.value.try_set(Some(answer.value));
                close();
            }
        });
    };
    view! {
        <FormFrame form=form on_submit=submit submit=t("settings-email-ask")>
            <Field form=form path="email" label=t("settings-email-new") hint=t("settings-email-new-hint") let:at>
                <TextInput at=at value=bound!(draft.email) kind="email" autocomplete="email"/>
            </Field>
            <Field form=form path="password" label=t("settings-password-now") let:at>
                <TextInput at=at value=bound!(draft.password) kind="password" autocomplete="current-password"/>
            </Field>
        </FormFrame>
        <p><Button label=t("kit-cancel") on_click=move |()| close() weight=Weight::Bare/></p>
    }
    .into_any()
}
