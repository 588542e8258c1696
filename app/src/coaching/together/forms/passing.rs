//! What a specialist does about who holds a session, and in which language: hand it over, answer about the language.

use domain::coaching::{Act, Colleague, HandOverDraft, LanguageDraft, SessionFacts};
use domain::violation::Violations;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::Together;
use super::super::form::{Doing, act_form};
use super::none;
use crate::clock;
use crate::coaching::form::language_name;
use crate::texts::{made, t, tr, tr_with, violation};
use crate::ui::bound::Bound;
use crate::ui::choices::RadioGroup;
use crate::ui::field::Field;
use crate::ui::input::{Choice, Select, TextArea};

pub(super) fn hand_over(together: Together) -> AnyView {
    let draft = RwSignal::new(HandOverDraft {
        to: None,
        reason: String::new(),
    });
    let doing = Doing {
        act: Act::HandOver,
        submit: "coaching-act-hand-over",
        judge: |facts: &SessionFacts, draft: &HandOverDraft| {
            facts.hand_over(draft, clock::now()).err().unwrap_or_default()
        },
        seen: |draft, _| draft,
    };
    let colleagues = Signal::derive(move || {
        together.facts.value.with(|facts| {
            let facts = facts.as_ref();
            let choice = |colleague: &Colleague| {
                let choice = Choice::new(colleague.account.to_string(), colleague.address.clone());
                choice.reason(facts.and_then(|facts| against(facts, colleague)))
            };
            facts
                .map(|facts| facts.colleagues.iter().map(choice).collect())
                .unwrap_or_default()
        })
    });
    act_form(together, doing, draft, none, move |form| {
        let to: Bound<_> = crate::bound!(draft.to);
        view! {
            <Field form=form path="to" label=t("coaching-hand-over-to") let:at>
                <Select at=at value=to.text() options=colleagues none=Signal::derive(|| tr("coaching-hand-over-none"))/>
            </Field>
            <Field form=form path="reason" label=t("coaching-reason") hint=t("coaching-hand-over-hint") let:at>
                <TextArea at=at value=crate::bound!(draft.reason) rows=3/>
            </Field>
        }
        .into_any()
    })
}

/// Why it can not go to this colleague; none where it can.
fn against(facts: &SessionFacts, colleague: &Colleague) -> Option<String> {
    let draft = HandOverDraft {
        to: Some(colleague.account),
        reason: String::new(),
    };
    let found = facts.hand_over(&draft, clock::now()).err()?;
    found.iter().find(|found| found.field == "to").map(violation)
}

/// The answer as it is chosen.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Answered {
    confirmed: Option<bool>,
}

pub(super) fn language(together: Together) -> AnyView {
    let draft = RwSignal::new(Answered { confirmed: None });
    let doing = Doing {
        act: Act::ConfirmLanguage,
        submit: "coaching-act-language",
        judge: |facts: &SessionFacts, draft: &Answered| match draft.confirmed {
            Some(confirmed) => {
                let judged = facts.confirm_language(LanguageDraft { confirmed }, clock::now());
                judged.err().unwrap_or_default()
            }
            None => {
                let mut found = Violations::default();
                found.take::<()>(
                    "confirmed",
                    "COACH-12",
                    Err(domain::refused::Refused::Required {}),
                );
                found
            }
        },
        seen: |draft, _| draft,
    };
    let asked = made(move || {
        let tag = together
            .facts
            .value
            .with(|facts| facts.as_ref().map(|facts| facts.language.clone()));
        let name = language_name(&tag.unwrap_or_default());
        tr_with("coaching-language-asked", &[("language", name.into())])
    });
    let choices = Signal::derive(|| {
        vec![
            Choice::new("true", tr("coaching-language-yes")),
            Choice::new("false", tr("coaching-language-no")),
        ]
    });
    act_form(together, doing, draft, none, move |form| {
        let value: Bound<_> = crate::bound!(draft.confirmed);
        view! {
            <Field form=form path="confirmed" label=asked group=true let:at>
                <RadioGroup at=at value=value.text() options=choices/>
            </Field>
        }
        .into_any()
    })
}
