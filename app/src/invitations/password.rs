//! Setting a new password by a link.

use domain::people::PasswordDraft;
use domain::view::ResetFacts;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::gone::{is_gone, opened};
use super::narrow;
use crate::api::{self, Key};
use crate::bound;
use crate::load::{Loaded, load};
use crate::paths;
use crate::session;
use crate::texts::{made, t, t_with, tr};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;

/// The page of that link.
pub fn password(token: &str) -> AnyView {
    let token = StoredValue::new(token.to_owned());
    let facts = load::<ResetFacts>(move || Some(paths::api::password_reset(&token.get_value())));
    let done = RwSignal::new(false);
    let title = made(move || match done.get() {
        true => tr("invitations-is-set"),
        false => tr("invitations-new-password"),
    });
    let hint = view! { <p><a href=paths::PASSWORD_RESETS>{t("invitations-again")}</a></p> }.into_any();
    let body = opened(facts, hint, move |of| form(&of, token.get_value(), facts, done));
    let shown = move || done.get().then(is_set);
    let page = view! {
        {shown}
        <div hidden=move || done.get()>{body}</div>
    };
    narrow(title, page.into_any())
}

fn is_set() -> AnyView {
    view! {
        <p role="status">{t("invitations-is-set-hint")}</p>
        <p><a class="button button-primary" href=paths::sign_in("/")>{t("invitations-to-sign-in")}</a></p>
    }
    .into_any()
}

fn form(of: &ResetFacts, token: String, facts: Loaded<ResetFacts>, done: RwSignal<bool>) -> AnyView {
    let draft = RwSignal::new(PasswordDraft::default());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let submit = move |()| {
        let (path, body) = (paths::api::password_reset(&token), draft.get_untracked());
        spawn_local(async move {
            let answer = match api::written(&body) {
                Ok(body) => api::post_written(&path, body, &Key::fresh()).await,
                Err(problem) => Err(problem),
            };
            match answer {
                Ok(_) => {
                    _ = done.try_set(true);
                    // Whoever was signed in here is not any more.
                    session::ask();
                }
                Err(problem) if is_gone(&problem) => {
                    _ = facts.value.try_set(None);
                    _ = facts.problem.try_set(Some(problem));
                }
                Err(problem) => _ = form.finish::<()>(Err(problem)),
            }
        });
    };
    let (email, shown, least) = (of.email.clone(), of.email.clone(), of.password.least);
    let whose = t_with("invitations-new-password-for", move || {
        [("email", shown.as_str().into())]
    });
    let hint = t_with("invitations-password-hint", move || [("least", least.into())]);
    view! {
        <p>{whose}</p>
        <FormFrame form=form on_submit=submit submit=t("invitations-set") wide=true>
            <input class="visually-hidden" type="text" autocomplete="username" value=email readonly=true tabindex="-1" aria-hidden="true"/>
            <Field form=form path="password" label=t("invitations-new-password") hint=hint let:at>
                <TextInput at=at value=bound!(draft.password) kind="password" autocomplete="new-password" first=true/>
            </Field>
        </FormFrame>
    }
    .into_any()
}
