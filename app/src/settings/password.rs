//! Setting another password (PEOPLE-9).

use domain::people::{NewPasswordDraft, PasswordRules};
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sessions::Sessions;
use crate::api::{self, Nothing};
use crate::bound;
use crate::browser;
use crate::paths::account as paths;
use crate::session;
use crate::texts::{t, t_with, tr};
use crate::ui::button::{Button, Weight};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;
use crate::ui::toast;

/// Where the focus goes when the form is gone.
const PLACE: &str = "own-password";

/// The section of the settings; the sign-ins that it ends are listed beside it.
pub fn own_password(sessions: Sessions) -> AnyView {
    let open = RwSignal::new(false);
    let body = move || match open.get() {
        true => form(sessions, open),
        false => {
            let change = move |()| {
                open.set(true);
                browser::focus_soon(PLACE.to_owned());
            };
            view! { <Button label=t("settings-password-change") on_click=change/> }.into_any()
        }
    };
    view! {
        <div id=PLACE tabindex="-1">
            <p class="settings-hint">{t("settings-password-hint")}</p>
            <div class="settings-acts">{body}</div>
        </div>
    }
    .into_any()
}

fn form(sessions: Sessions, open: RwSignal<bool>) -> AnyView {
    let draft = RwSignal::new(NewPasswordDraft::default());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let close = move || {
        _ = open.try_set(false);
        browser::focus_soon(PLACE.to_owned());
    };
    let submit = move |()| {
        let body = draft.get_untracked();
        spawn_local(async move {
            let answer = api::put::<_, Answer<Nothing>>(paths::PASSWORD, &body, None).await;
            if form.finish(answer).is_some() {
                toast::say(tr("settings-password-set"));
                sessions.reload();
                close();
            }
        });
    };
    let email = session::me().map(|me| me.email.clone()).unwrap_or_default();
    let least = PasswordRules::NOW.least;
    let hint = t_with("settings-password-least", move || [("least", least.into())]);
    view! {
        <FormFrame form=form on_submit=submit submit=t("settings-password-keep")>
            <input class="visually-hidden" type="text" autocomplete="username" value=email readonly=true tabindex="-1" aria-hidden="true"/>
            <Field form=form path="old" label=t("settings-password-now") let:at>
                <TextInput at=at value=bound!(draft.old) kind="password" autocomplete="current-password"/>
            </Field>
            <Field form=form path="new" label=t("settings-password-new") hint=hint let:at>
                <TextInput at=at value=bound!(draft.new) kind="password" autocomplete="new-password"/>
            </Field>
        </FormFrame>
        <p><Button label=t("kit-cancel") on_click=move |()| close() weight=Weight::Bare/></p>
    }
    .into_any()
}
