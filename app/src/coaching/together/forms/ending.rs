//! How a session ended: who attended, or whose fault it was that it was missed.

use domain::coaching::{Act, DeliveryDraft, MissDraft, RequestState, SessionFacts, Side};
use domain::id::MemberId;
use domain::violation::Violations;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::Together;
use super::super::effects::effects;
use super::super::form::{Doing, act_form};
use super::none;
use crate::clock;
use crate::texts::{t, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::{CheckboxGroup, RadioGroup};
use crate::ui::field::Field;
use crate::ui::input::Choice;

pub(super) fn deliver(together: Together) -> AnyView {
    let draft = RwSignal::new(DeliveryDraft { attended: Vec::new() });
    let doing = Doing {
        act: Act::Deliver,
        submit: "coaching-act-deliver",
        judge: |facts: &SessionFacts, draft: &DeliveryDraft| {
            facts.deliver(draft, clock::now()).err().unwrap_or_default()
        },
        seen: |draft, _| draft,
    };
    let people = Signal::derive(move || {
        together
            .facts
            .value
            .with(|facts| {
                let facts = facts.as_ref()?;
                let name = |member: &MemberId| {
                    facts
                        .coaching
                        .people
                        .get(member)
                        .map(|person| person.name.clone())
                };
                let choice = |member: &MemberId| {
                    Choice::new(
                        member.to_string(),
                        name(member).unwrap_or_else(|| tr("kit-unknown")),
                    )
                };
                Some(facts.attendees.iter().map(choice).collect::<Vec<_>>())
            })
            .unwrap_or_default()
    });
    act_form(together, doing, draft, none, move |form| {
        let value = Bound::new(
            move || {
                draft
                    .read()
                    .attended
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
            },
            move |members: Vec<String>| {
                let members = members.iter().filter_map(|member| member.parse().ok());
                draft.update(|draft| draft.attended = members.collect());
            },
        );
        view! {
            <Field form=form path="attended" label=t("coaching-attended") group=true let:at>
                <CheckboxGroup at=at value=value options=people all=true/>
            </Field>
            {effects(together, |facts| facts.once_in(RequestState::Delivered, clock::now()))}
        }
        .into_any()
    })
}

/// Whose fault it was, as it is chosen.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Missed {
    fault: Option<Side>,
}

pub(super) fn miss(together: Together) -> AnyView {
    let draft = RwSignal::new(Missed { fault: None });
    let doing = Doing {
        act: Act::Miss,
        submit: "coaching-act-miss",
        judge: |facts: &SessionFacts, draft: &Missed| match draft.fault {
            Some(fault) => facts
                .miss(MissDraft { fault }, clock::now())
                .err()
                .unwrap_or_default(),
            None => {
                let mut found = Violations::default();
                found.take::<()>("fault", "COACH-13", Err(domain::refused::Refused::Required {}));
                found
            }
        },
        seen: |draft, _| draft,
    };
    act_form(together, doing, draft, none, move |form| {
        let value = Bound::new(
            move || {
                draft
                    .read()
                    .fault
                    .map(|side| side.word().to_owned())
                    .unwrap_or_default()
            },
            move |word: String| {
                let sides = [Side::Customer, Side::Vendor];
                let side = sides.into_iter().find(|side| side.word() == word);
                draft.update(|draft| draft.fault = side);
            },
        );
        let sides = Signal::derive(|| {
            vec![
                Choice::new(Side::Customer.word(), tr("coaching-missed-customer")),
                Choice::new(Side::Vendor.word(), tr("coaching-missed-vendor")),
            ]
        });
        view! {
            <Field form=form path="fault" label=t("coaching-missed") group=true let:at>
                <RadioGroup at=at value=value options=sides/>
            </Field>
            {effects(together, move |facts| {
                let now = clock::now();
                let fault = draft.read().fault;
                let turned = fault.and_then(|fault| facts.miss(MissDraft { fault }, now).ok());
                turned.map(|turned| facts.once_in(turned.to(), now)).unwrap_or_default()
            })}
        }
        .into_any()
    })
}
