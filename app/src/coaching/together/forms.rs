//! The forms of the acts.

mod attendees;
mod ending;
mod passing;
mod times;

use domain::coaching::{Act, AgreementDraft, Proposal, ReasonDraft, RequestState, SessionFacts};
use domain::time::Wall;
use domain::violation::{Checked, Remedy, Violations};
use leptos::prelude::*;

use super::Together;
use super::effects::effects;
use super::form::{Doing, act_form};
use crate::api::Nothing;
use crate::clock;
use crate::texts::t;
use crate::ui::field::Field;
use crate::ui::input::TextArea;
use crate::ui::verdict::Act as Remedied;

/// The form of that act.
pub fn form(together: Together, act: Act) -> AnyView {
    match act {
        Act::Take => take(together),
        Act::Propose => times::propose(together),
        Act::NameAttendees => attendees::attendees(together),
        Act::HandOver => passing::hand_over(together),
        Act::ConfirmLanguage => passing::language(together),
        Act::Delay => times::delay(together),
        Act::Deliver => ending::deliver(together),
        Act::Miss => ending::miss(together),
        Act::Decline => {
            let ends = (act, RequestState::Declined, "coaching-act-decline");
            reason(together, ends, |facts, draft| {
                facts.decline(draft, clock::now()).err().unwrap_or_default()
            })
        }
        Act::Cancel => {
            let ends = (act, RequestState::Cancelled, "coaching-act-cancel");
            reason(together, ends, |facts, draft| {
                facts.cancel(draft, clock::now()).err().unwrap_or_default()
            })
        }
        // One stands beside the time itself, one is asked for on the customer's page, one is nobody's.
        Act::Agree | Act::Withdraw | Act::TakeOff => ().into_any(),
    }
}

/// No remedy that a form here carries out.
fn none(_: &Remedy) -> Option<Remedied> {
    None
}

/// What was found, accepted or not.
fn found<T>(judged: Result<Checked<T>, Violations>) -> Violations {
    match judged {
        Ok(checked) => checked.remarks().clone(),
        Err(found) => found,
    }
}

fn take(together: Together) -> AnyView {
    let doing = Doing {
        act: Act::Take,
        submit: "coaching-act-take",
        judge: |facts, _| facts.take(clock::now()).err().unwrap_or_default(),
        seen: |draft, _| draft,
    };
    act_form(together, doing, RwSignal::new(Nothing {}), none, |_| {
        view! { <p class="soft">{t("coaching-act-take-hint")}</p> }.into_any()
    })
}

/// The way to agree to what the other side proposed.
pub fn agree(together: Together, proposal: &Proposal) -> AnyView {
    let draft = AgreementDraft {
        start: proposal.start.clone(),
        minutes: Some(proposal.minutes),
        agenda: proposal.agenda.clone(),
        acknowledged: Vec::new(),
    };
    let doing = Doing {
        act: Act::Agree,
        submit: "coaching-act-agree",
        judge: |facts: &SessionFacts, draft: &AgreementDraft| found(facts.agree(draft, clock::now())),
        seen: |draft, acknowledged| AgreementDraft {
            acknowledged,
            ..draft
        },
    };
    let start = draft.start.clone();
    // Another time than the one that was proposed is a proposal of one's own.
    let remedied = move |remedy: &Remedy| match remedy {
        Remedy::StartAt { local, zone } if together.may(Act::Propose) => {
            let start = Wall {
                local: *local,
                zone: zone.clone(),
                occurrence: None,
            };
            Some(Remedied::by(move || together.propose(start.clone())))
        }
        _ => None,
    };
    act_form(together, doing, RwSignal::new(draft), remedied, move |_| {
        effects(together, move |facts| facts.once_agreed(&start, clock::now()))
    })
}

fn reason(
    together: Together,
    (act, to, submit): (Act, RequestState, &'static str),
    judge: fn(&SessionFacts, &ReasonDraft) -> Violations,
) -> AnyView {
    let draft = RwSignal::new(ReasonDraft {
        reason: String::new(),
    });
    let doing = Doing {
        act,
        submit,
        judge,
        seen: |draft, _| draft,
    };
    act_form(together, doing, draft, none, move |form| {
        view! {
            <Field form=form path="reason" label=t("coaching-reason") hint=t("coaching-reason-hint") let:at>
                <TextArea at=at value=crate::bound!(draft.reason) rows=3/>
            </Field>
            {effects(together, move |facts| facts.once_in(to, clock::now()))}
        }
        .into_any()
    })
}
