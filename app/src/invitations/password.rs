//! Setting a new password by a link.

use domain::people::PasswordDraft;
use domain::view::ResetFacts;
use leptos::prelude::*;

use super::link::{Link, by_link, on};
use crate::bound;
use crate::paths;
use crate::texts::{t, t_with};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;

/// The page of that link.
pub fn password(token: &str) -> AnyView {
    let again = view! { <p><a href=paths::PASSWORD_RESETS>{t("invitations-again")}</a></p> }.into_any();
    let on = on(paths::sign_in("/"), "invitations-to-sign-in");
    by_link(
        paths::api::password_reset(token),
        [t("invitations-new-password"), t("invitations-is-set")],
        again,
        form,
        (t("invitations-is-set-hint"), on),
    )
}

fn form(link: Link<ResetFacts>, of: &ResetFacts) -> AnyView {
    let draft = RwSignal::new(PasswordDraft::default());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let submit = move |()| link.send(form, draft.get_untracked());
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
