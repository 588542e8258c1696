//! Confirming another address by a link (PEOPLE-10).

use domain::people::{EmailConfirmDraft, EmailFacts};
use leptos::prelude::*;

use super::link::{Link, by_link, on};
use crate::bound;
use crate::paths;
use crate::texts::{t, t_with};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;

/// The page of that link.
pub fn address(token: &str) -> AnyView {
    let again = view! { <p>{t("invitations-email-again")}</p> }.into_any();
    let on = on(paths::START.to_owned(), "invitations-email-on");
    by_link(
        paths::account::email_change(token),
        [t("invitations-email-title"), t("invitations-email-is-set")],
        again,
        form,
        (t("invitations-email-is-set-hint"), on),
    )
}

fn form(link: Link<EmailFacts>, of: &EmailFacts) -> AnyView {
    let draft = RwSignal::new(EmailConfirmDraft::default());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let submit = move |()| link.send(form, draft.get_untracked());
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
