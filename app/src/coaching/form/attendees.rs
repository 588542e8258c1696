//! Attendees: picked among the members; each becomes a fact that the rules judge by.

use std::collections::BTreeMap;

use domain::access::RoleKind;
use domain::coaching::{Attendee, CoachingFacts};
use domain::id::MemberId;
use domain::plans::SessionKind;
use domain::text::fold;
use jiff::civil::Date;
use leptos::prelude::*;
use words::Arg;

use super::state::Asking;
use crate::clock;
use crate::enterprise::enterprise;
use crate::known;
use crate::paths;
use crate::texts::{made, t, term_alone, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::field::Field;
use crate::ui::picker::{Finder, Pick, Picker};

/// How many are offered at once.
const OFFERED: usize = 20;

/// Whether a person has the kind's plan on that day, in words.
fn remark(person: &Attendee, kind: SessionKind, day: Date) -> String {
    let plan = [("plan", Arg::Term(kind.plan().word().into()))];
    if person.has_plan(kind.plan(), day) {
        tr_with("coaching-pick-plan", &plan)
    } else if kind.for_admins() && person.admin {
        term_alone(RoleKind::PrimaryAdmin.word())
    } else {
        tr_with("coaching-pick-no-plan", &plan)
    }
}

fn pick(member: MemberId, person: &Attendee, detail: &str, (kind, day): (SessionKind, Date)) -> Pick {
    Pick {
        key: member.to_string(),
        name: person.name.clone(),
        detail: detail.to_owned(),
        remark: remark(person, kind, day),
    }
}

/// Those who are likely to attend, by name: offered before anything is typed.
fn likely(facts: &CoachingFacts, chosen: &[MemberId], (kind, day): (SessionKind, Date)) -> Vec<Pick> {
    let mut picks: Vec<Pick> = facts
        .people
        .iter()
        .filter(|(member, person)| person.may_attend(kind, day) && !chosen.contains(member))
        .map(|(member, person)| pick(*member, person, "", (kind, day)))
        .collect();
    picks.sort_by_cached_key(|pick| fold(&pick.name));
    picks.truncate(OFFERED);
    picks
}

/// The field.
#[component]
pub fn Attendees(
    /// The form's state.
    asking: Asking,
) -> AnyView {
    let Asking {
        form, typed, facts, ..
    } = asking;
    let slug = enterprise().slug;
    let seen = StoredValue::new(BTreeMap::<MemberId, Attendee>::new());
    let find = Finder::new(move |text: String| {
        let text = text.trim().to_owned();
        let (kind, chosen) = typed.with_untracked(|typed| (typed.draft.kind, typed.draft.attendees.clone()));
        let start = typed.with_untracked(|typed| typed.draft.wished_start.clone());
        let when = (kind, facts.read_untracked().day_of(start.as_ref(), clock::now()));
        let offered = if text.is_empty() {
            Some(likely(&facts.read_untracked(), &chosen, when))
        } else {
            None
        };
        let path = paths::api::attendees(&slug.read_untracked(), &text, OFFERED);
        async move {
            if let Some(offered) = offered.filter(|offered| !offered.is_empty()) {
                return Ok(offered);
            }
            let page = known::members(&path, &text).await?;
            let picks = page
                .items
                .iter()
                .map(|member| pick(member.id, &member.into(), &member.email, when))
                .collect();
            _ = seen.try_update_value(|seen| {
                seen.extend(page.items.iter().map(|member| (member.id, member.into())));
            });
            Ok(picks)
        }
    });
    let value = Bound::new(
        move || {
            let (typed, facts) = (typed.read(), facts.read());
            let picked = |member: &MemberId| {
                let name = facts
                    .people
                    .get(member)
                    .map_or_else(|| tr("kit-unknown"), |person| person.name.clone());
                Pick {
                    key: member.to_string(),
                    name,
                    ..Pick::default()
                }
            };
            typed.draft.attendees.iter().map(picked).collect::<Vec<_>>()
        },
        move |picks: Vec<Pick>| {
            let members: Vec<MemberId> = picks.iter().filter_map(|pick| pick.key.parse().ok()).collect();
            // COACH-9: who attends has changed, so what was acknowledged is asked again.
            form.acknowledged.update(Vec::clear);
            form.touch("attendees");
            typed.update(|typed| {
                seen.with_value(|seen| {
                    let picked = members
                        .iter()
                        .filter_map(|member| Some((*member, seen.get(member)?.clone())));
                    typed.people.extend(picked);
                });
                typed.people.retain(|member, _| members.contains(member));
                typed.draft.attendees = members;
            });
        },
    );
    let hint = made(move || {
        let kind = typed.read().draft.kind;
        let advised = facts
            .read()
            .terms(kind, clock::now())
            .map(|terms| terms.advised_attendees);
        let advised =
            advised.map(|advised| tr_with("coaching-attendees-advised", &[("advised", advised.into())]));
        [tr("coaching-attendees-hint"), advised.unwrap_or_default()].join(" ")
    });
    view! {
        <Field form=form path="attendees" label=t("coaching-attendees") hint=hint optional=true let:at>
            <Picker at=at value=value find=find list_label=t("shell-people")/>
        </Field>
    }
    .into_any()
}
