//! Accepting an invitation: name, password, language and the subscriber terms (PEOPLE-6, PEOPLE-9).

use domain::people::{InvitationDraft, InvitationFacts};
use domain::text::Language as Tag;
use domain::view::{Joined, Me};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::Language;

use super::gone::{is_gone, opened};
use super::narrow;
use super::terms::text;
use crate::address::{Way, way};
use crate::api::{self, Key};
use crate::bound;
use crate::load::{Loaded, load};
use crate::paths::{self, api::ME};
use crate::session;
use crate::texts::{self, made, t, t_with, term_alone, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::choices::{CheckboxGroup, RadioGroup};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, TextInput};
use crate::ui::toast;

/// The page of that link.
pub fn invitation(token: &str) -> AnyView {
    let token = StoredValue::new(token.to_owned());
    let facts = load::<InvitationFacts>(move || Some(paths::api::invitation(&token.get_value())));
    let title = made(move || {
        facts.value.with(|facts| match facts {
            Some(facts) => tr_with(
                "invitations-title",
                &[("enterprise", facts.enterprise.as_str().into())],
            ),
            None => tr("invitations-title-plain"),
        })
    });
    let way = way();
    let hint = view! { <p>{t("invitations-gone-hint")}</p> }.into_any();
    let body = opened(facts, hint, move |invited| {
        form(&invited, token.get_value(), facts, way)
    });
    narrow(title, body)
}

fn form(invited: &InvitationFacts, token: String, facts: Loaded<InvitationFacts>, way: Way) -> AnyView {
    let known = invited.has_password;
    let draft = RwSignal::new(InvitationDraft {
        first_name: invited.first_name.clone(),
        last_name: invited.last_name.clone(),
        password: String::new(),
        language: invited.language.tag().to_owned(),
        terms: String::new(),
    });
    // The page speaks the language that the account has, and then the one that is chosen.
    spawn_local(texts::speak(invited.language));
    let edition = StoredValue::new(invited.terms.clone());
    let judged = move || edition.with_value(|edition| draft.read().check(known, edition).err());
    let form = Form::new(move || judged().unwrap_or_default());
    let enterprise = StoredValue::new(invited.enterprise.clone());
    let submit = move |()| {
        let (path, body) = (paths::api::invitation(&token), draft.get_untracked());
        spawn_local(async move {
            match api::post::<_, Joined>(&path, &body, &Key::fresh()).await {
                Ok(joined) => {
                    toast::say(tr_with(
                        "invitations-joined",
                        &[("enterprise", enterprise.get_value().into())],
                    ));
                    enter(joined, way).await;
                }
                // What it says now is the page's own.
                Err(problem) if is_gone(&problem) => {
                    _ = facts.value.try_set(None);
                    _ = facts.problem.try_set(Some(problem));
                }
                Err(problem) => _ = form.finish::<()>(Err(problem)),
            }
        });
    };
    let submit_text = if known {
        t("invitations-accept")
    } else {
        t("invitations-join")
    };
    let email = invited.email.clone();
    let terms = terms(form, draft, invited);
    let account = (!known).then(|| account(form, draft, invited));
    view! {
        {by(invited)}
        {known.then(|| view! { <p>{t("invitations-known")}</p> })}
        <FormFrame form=form on_submit=submit submit=submit_text wide=true>
            // For what keeps passwords: whose it is.
            <input class="visually-hidden" type="text" autocomplete="username" value=email readonly=true tabindex="-1" aria-hidden="true"/>
            {names(form, draft)}
            {account}
            {terms}
        </FormFrame>
    }
    .into_any()
}

/// Who invites, where to, and whom.
fn by(invited: &InvitationFacts) -> AnyView {
    let facts = StoredValue::new(invited.clone());
    let said = made(move || {
        facts.with_value(|facts| {
            let mut args = vec![
                ("enterprise", facts.enterprise.as_str().into()),
                ("email", facts.email.as_str().into()),
            ];
            match &facts.by {
                Some(by) => {
                    args.push(("by", by.as_str().into()));
                    tr_with("invitations-by", &args)
                }
                None => tr_with("invitations-by-vendor", &args),
            }
        })
    });
    view! { <p>{said}</p> }.into_any()
}

/// Goes into the enterprise; who has an account already signs in first.
async fn enter(joined: Joined, way: Way) {
    let home = paths::home(&joined.slug);
    if joined.signed_in
        && let Ok(me) = api::get::<Me>(ME).await
    {
        session::enter(me).await;
        way.instead(&home);
        return;
    }
    let here = untrack(session::me).is_some_and(|me| me.email == joined.email);
    if here {
        session::ask();
        way.instead(&home);
    } else {
        way.instead(&paths::sign_in(&home));
    }
}

/// The names, in the order of the reader's language.
fn names(form: Form, draft: RwSignal<InvitationDraft>) -> AnyView {
    let korean = Memo::new(|_| texts::language() == Language::Ko);
    let first = move || {
        view! {
            <Field form=form path="first_name" label=t("invitations-first-name") let:at>
                <TextInput at=at value=bound!(draft.first_name) autocomplete="given-name"/>
            </Field>
        }
    };
    let last = move || {
        view! {
            <Field form=form path="last_name" label=t("invitations-last-name") let:at>
                <TextInput at=at value=bound!(draft.last_name) autocomplete="family-name"/>
            </Field>
        }
    };
    let pair = move || {
        if korean.get() {
            (last(), first())
        } else {
            (first(), last())
        }
    };
    pair.into_any()
}

/// What an account that is new needs.
fn account(form: Form, draft: RwSignal<InvitationDraft>, invited: &InvitationFacts) -> AnyView {
    let least = invited.password.least;
    let hint = t_with("invitations-password-hint", move || [("least", least.into())]);
    let chosen = Bound::new(
        move || draft.read().language.clone(),
        move |tag: String| {
            if let Ok(language) = Tag::parse(&tag) {
                spawn_local(texts::speak(language));
            }
            draft.update(|draft| draft.language = tag);
        },
    );
    let languages = Signal::derive(|| {
        let choice = |tag: &Tag| Choice::new(tag.tag(), term_alone(tag.tag()));
        Tag::ALL.iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <Field form=form path="password" label=t("invitations-password") hint=hint let:at>
            <TextInput at=at value=bound!(draft.password) kind="password" autocomplete="new-password"/>
        </Field>
        <Field form=form path="language" label=t("invitations-language") group=true let:at>
            <RadioGroup at=at options=languages value=chosen/>
        </Field>
    }
    .into_any()
}

/// The terms, to be read and accepted.
fn terms(form: Form, draft: RwSignal<InvitationDraft>, invited: &InvitationFacts) -> AnyView {
    let edition = StoredValue::new(invited.terms.clone());
    let text = text(invited.terms_texts.clone());
    let accepted = Bound::new(
        move || {
            let terms = draft.read().terms.clone();
            (!terms.is_empty())
                .then_some(terms)
                .into_iter()
                .collect::<Vec<_>>()
        },
        move |chosen: Vec<String>| {
            draft.update(|draft| draft.terms = chosen.into_iter().next().unwrap_or_default());
        },
    );
    let options = Signal::derive(move || {
        let edition = edition.get_value();
        let text = tr_with(
            "invitations-terms-accept",
            &[("edition", edition.as_str().into())],
        );
        vec![Choice::new(edition, text)]
    });
    view! {
        <Field form=form path="terms" label=t("invitations-terms") group=true let:at>
            <CheckboxGroup at=at options=options value=accepted/>
        </Field>
        <details class="terms">
            <summary>{t("invitations-terms-read")}</summary>
            <p class="as-written">{text}</p>
        </details>
    }
    .into_any()
}
