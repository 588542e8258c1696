//! Confirming another address by a link (PEOPLE-10).

use domain::people::{EmailConfirmDraft, EmailFacts};
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
pub fn address(token: &str) -> AnyView {
    let token = StoredValue::new(token.to_owned());
    let facts = load::<EmailFacts>(move || Some(paths::account::email_change(&token.get_value())));
    let done = RwSignal::new(false);
    let title = made(move || match done.get() {
        true => tr("invitations-email-is-set"),
        false => tr("invitations-email-title"),
    });
    let hint = view! { <p>{t("invitations-email-again")}</p> }.into_any();
    let body = opened(facts, hint, move |of| form(&of, token.get_value(), facts, done));
    let shown = move || {
        done.get().then(|| {
            view! {
                <p role="status">{t("invitations-email-is-set-hint")}</p>
                <p><a class="button button-primary" href=paths::START>{t("invitations-email-on")}</a></p>
            }
        })
    };
    let page = view! {
        {shown}
        <div hidden=move || done.get()>{body}</div>
    };
    narrow(title, page.into_any())
}

fn form(of: &EmailFacts, token: String, facts: Loaded<EmailFacts>, done: RwSignal<bool>) -> AnyView {
    let draft = RwSignal::new(EmailConfirmDraft::default());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let submit = move |()| {
        let (path, body) = (paths::account::email_change(&token), draft.get_untracked());
        spawn_local(async move {
            let answer = match api::written(&body) {
                Ok(body) => api::post_written(&path, body, &Key::fresh()).await,
                Err(problem) => Err(problem),
            };
            match answer {
                Ok(_) => {
                    _ = done.try_set(true);
                    // Who is signed in here has the new address, or is not signed in any more.
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
    let email = of.email.clone();
    let said = t_with("invitations-email-new", move || {
        [("email", email.as_str().into())]
    });
    view! {
        <p>{said}</p>
        <FormFrame form=form on_submit=submit submit=t("invitations-email-confirm") wide=true>
            <p class="soft">{t("invitations-email-effect")}</p>
            <Field form=form path="password" label=t("invitations-email-password") hint=t("invitations-email-password-hint") let:at>
                <TextInput at=at value=bound!(draft.password) kind="password" autocomplete="current-password"/>
            </Field>
        </FormFrame>
    }
    .into_any()
}
