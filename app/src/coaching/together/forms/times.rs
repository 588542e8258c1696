//! When a session is to be: a time that is proposed, or a later day than was promised.

use domain::coaching::{Act, DelayDraft, ProposalDraft, SessionFacts};
use domain::time::Wall;
use domain::violation::Remedy;
use jiff::civil::Date;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::super::which::which;
use super::super::effects::effects;
use super::super::form::{Doing, act_form};
use super::super::{Together, free};
use super::{found, none};
use crate::clock;
use crate::texts::t;
use crate::ui::bound::Bound;
use crate::ui::day::DayInput;
use crate::ui::field::Field;
use crate::ui::input::{NumberInput, TextArea};
use crate::ui::verdict::Act as Remedied;
use crate::ui::wall::WallInput;

pub(super) fn propose(together: Together) -> AnyView {
    let (zones, minutes, start) = together.facts.value.with_untracked(|facts| {
        let facts = facts.as_ref();
        facts
            .map(|facts| {
                let wished = facts.begins_with(clock::now());
                (zones_of(facts, wished), facts.minutes, wished.cloned())
            })
            .unwrap_or_default()
    });
    let instead = together.instead.try_update_value(Option::take).flatten();
    let draft = RwSignal::new(ProposalDraft {
        start: instead.or(start),
        minutes: Some(minutes),
        agenda: String::new(),
        acknowledged: Vec::new(),
    });
    let doing = Doing {
        act: Act::Propose,
        submit: "coaching-act-propose",
        judge: |facts: &SessionFacts, draft: &ProposalDraft| found(facts.propose(draft, clock::now())),
        seen: |draft, acknowledged| ProposalDraft {
            acknowledged,
            ..draft
        },
    };
    let remedied = move |remedy: &Remedy| match remedy {
        Remedy::StartAt { local, zone } => {
            let (local, zone) = (*local, zone.clone());
            Some(Remedied::by(move || {
                let start = Wall {
                    local,
                    zone: zone.clone(),
                    occurrence: None,
                };
                draft.update(|draft| draft.start = Some(start));
            }))
        }
        Remedy::ChooseOccurrence { occurrence } => {
            let occurrence = Some(*occurrence);
            Some(Remedied::by(move || {
                draft.update(|draft| {
                    draft.start = draft.start.take().map(|start| Wall { occurrence, ..start });
                });
            }))
        }
        Remedy::LastMinutes { minutes } => {
            let minutes = *minutes;
            Some(Remedied::by(move || {
                draft.update(|draft| draft.minutes = Some(minutes))
            }))
        }
        _ => None,
    };
    act_form(together, doing, draft, remedied, move |form| {
        let start_at = Bound::new(
            move || draft.read().start.clone(),
            move |start: Option<Wall>| {
                if start.as_ref().is_some_and(|start| start.local.year() >= 1000) {
                    form.touch("start");
                }
                draft.update(|draft| draft.start = start);
            },
        );
        let preset = move |start: Wall| {
            together.facts.value.with(|facts| match facts {
                Some(facts) => facts.coaching.preset(start),
                None => start,
            })
        };
        let length = Bound::new(
            move || draft.read().minutes.unwrap_or_default(),
            move |minutes| draft.update(|draft| draft.minutes = Some(minutes)),
        );
        // What is typed beside it changes nothing in the ledger.
        let start = Memo::new(move |_| draft.read().start.clone());
        let choose = Callback::new(move |start: Wall| {
            form.edited("start");
            start_at.set.run(Some(start));
        });
        view! {
            {free::times(form, free::Source::of(together, length.get), choose)}
            <Field form=form path="start" label=t("coaching-proposal-start") hint=t("coaching-proposal-hint") group=true let:at>
                <WallInput at=at value=start_at zones=Signal::stored(zones.clone())/>
                {which(start_at, preset)}
            </Field>
            <Field form=form path="minutes" label=t("coaching-minutes") let:at>
                <NumberInput at=at value=length step=15 least=15/>
            </Field>
            <Field form=form path="agenda" label=t("coaching-agenda") optional=true let:at>
                <TextArea at=at value=crate::bound!(draft.agenda) rows=3/>
            </Field>
            {effects(together, move |facts| {
                let start = start.read();
                start.as_ref().map(|start| facts.once_agreed(start, clock::now())).unwrap_or_default()
            })}
        }
        .into_any()
    })
}

/// The zones that a start can be typed in: the customer's, the specialist's and that of the wish.
fn zones_of(facts: &SessionFacts, wished: Option<&Wall>) -> Vec<String> {
    let mut zones = vec![facts.coaching.zone.name().to_owned()];
    let theirs = facts
        .working
        .as_ref()
        .map(|working| working.zone.name().to_owned());
    for zone in theirs.into_iter().chain(wished.map(|start| start.zone.clone())) {
        if !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    zones
}

/// A later day, as it is typed: none yet is a draft as well.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Later {
    target_day: Option<Date>,
    reason: String,
}

pub(super) fn delay(together: Together) -> AnyView {
    let draft = RwSignal::new(Later {
        target_day: None,
        reason: String::new(),
    });
    let doing = Doing {
        act: Act::Delay,
        submit: "coaching-act-delay",
        judge: |facts: &SessionFacts, draft: &Later| {
            let typed = DelayDraft {
                // The first day of all is no later one.
                target_day: draft.target_day.unwrap_or(Date::MIN),
                reason: draft.reason.clone(),
            };
            facts.delay(&typed, clock::now()).err().unwrap_or_default()
        },
        seen: |draft, _| draft,
    };
    act_form(together, doing, draft, none, move |form| {
        view! {
            <Field form=form path="target_day" label=t("coaching-column-target") hint=t("coaching-delay-hint") let:at>
                <DayInput at=at value=crate::bound!(draft.target_day)/>
            </Field>
            <Field form=form path="reason" label=t("coaching-reason") hint=t("coaching-reason-hint") let:at>
                <TextArea at=at value=crate::bound!(draft.reason) rows=3/>
            </Field>
        }
        .into_any()
    })
}
