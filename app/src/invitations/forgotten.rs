//! Asking for a link that sets a new password.

use domain::text::Email;
use domain::violation::Violations;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use super::narrow;
use crate::api::{self, Key};
use crate::bound;
use crate::paths::{self, api::PASSWORD_RESETS};
use crate::texts::t;
use crate::ui::banner::{Banner, Tone};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;

/// Whose password was forgotten.
#[derive(Clone, Default, Serialize)]
struct Draft {
    email: String,
}

/// The page.
pub fn forgotten() -> AnyView {
    let draft = RwSignal::new(Draft::default());
    let form = Form::new(move || {
        let mut found = Violations::default();
        found.take("email", "PEOPLE-2", Email::parse(&draft.read().email));
        found
    });
    let sent = RwSignal::new(false);
    let submit = move |()| {
        sent.set(false);
        let body = draft.get_untracked();
        spawn_local(async move {
            let answer = match api::written(&body) {
                Ok(body) => api::post_written(PASSWORD_RESETS, body, &Key::fresh()).await,
                Err(problem) => Err(problem),
            };
            if form.finish(answer).is_some() {
                _ = sent.try_set(true);
            }
        });
    };
    let done = move || {
        sent.get()
            .then(|| view! { <Banner tone=Tone::Free text=t("invitations-forgotten-sent")/> })
    };
    let body = view! {
        <p>{t("invitations-forgotten-hint")}</p>
        <FormFrame form=form on_submit=submit submit=t("invitations-forgotten-send") cancel=paths::sign_in("/")>
            <Field form=form path="email" label=t("invitations-email") let:at>
                <TextInput at=at value=bound!(draft.email) kind="email" autocomplete="username" first=true/>
            </Field>
        </FormFrame>
        {done}
    };
    narrow(t("invitations-forgotten"), body.into_any())
}
