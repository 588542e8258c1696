//! Signing in.

use domain::refused::Refused;
use domain::text::Email;
use domain::view::Me;
use domain::violation::Violations;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use super::demo_accounts::DemoAccounts;
use crate::address::{param, way};
use crate::api::{self, ApiError, Key};
use crate::bound;
use crate::paths::{self, api::SESSION};
use crate::session::{self, Gone, Who};
use crate::shell::LanguageMenu;
use crate::texts::t;
use crate::ui::banner::{Banner, Tone};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::TextInput;
use crate::ui::page::titled;

/// What is typed to sign in.
#[derive(Clone, Default, Serialize)]
pub struct Credentials {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

impl Credentials {
    fn check(&self) -> Violations {
        let mut found = Violations::default();
        found.take("email", "", Email::parse(&self.email));
        if self.password.is_empty() {
            found.refuse("password", Refused::Required {});
        }
        found
    }
}

/// The page.
#[component]
pub fn SignIn() -> AnyView {
    titled(t("shell-sign-in"));
    let way = way();
    let return_to = param("return_to");
    let draft = RwSignal::new(Credentials::default());
    let form = Form::new(move || draft.read().check());
    let wrong = RwSignal::new(false);
    // Whoever is signed in has nothing to do here.
    Effect::new(move || {
        if matches!(session::who(), Who::Known(_)) {
            let back = return_to.get_untracked();
            way.instead(paths::own(&back).unwrap_or(paths::START));
        }
    });
    let enter = move |()| {
        wrong.set(false);
        let credentials = draft.get_untracked();
        spawn_local(async move {
            match api::post::<_, Me>(SESSION, &credentials, &Key::fresh()).await {
                Ok(me) => session::enter(me).await,
                Err(ApiError::Other { code, .. }) if code == "wrong-credentials" => {
                    _ = wrong.try_set(true);
                    _ = form.busy.try_set(false);
                }
                Err(problem) => _ = form.finish::<()>(Err(problem)),
            }
        });
    };
    let ended = move || {
        matches!(session::who(), Who::Nobody(Gone::Ended))
            .then(|| view! { <Banner tone=Tone::Held text=t("shell-sign-in-ended")/> })
    };
    let refused = move || {
        wrong
            .get()
            .then(|| view! { <Banner tone=Tone::Over text=t("shell-sign-in-wrong")/> })
    };
    view! {
        <main class="sign-in" id="content">
            <div class="sign-in-box">
                <header class="sign-in-head">
                    <h1 class="page-title">{t("shell-sign-in-title")}</h1>
                    <LanguageMenu/>
                </header>
                {ended}
                {refused}
                <FormFrame form=form on_submit=enter submit=t("shell-sign-in") wide=true>
                    <Field form=form path="email" label=t("shell-sign-in-email") let:at>
                        <TextInput at=at value=bound!(draft.email) kind="email" autocomplete="username" first=true/>
                    </Field>
                    <Field form=form path="password" label=t("shell-sign-in-password") let:at>
                        <TextInput at=at value=bound!(draft.password) kind="password" autocomplete="current-password"/>
                    </Field>
                    // Inside the form: a verdict that shows on leaving a field does not move it away from under the pointer.
                    <p><a href=paths::PASSWORD_RESETS>{t("shell-sign-in-forgotten")}</a></p>
                </FormFrame>
            </div>
            <DemoAccounts draft=draft/>
        </main>
    }
    .into_any()
}
