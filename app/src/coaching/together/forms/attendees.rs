//! Who attends, named anew.

use std::collections::BTreeMap;

use domain::coaching::{Act, Attendee, AttendeesDraft, SessionFacts};
use domain::id::MemberId;
use domain::violation::Remedy;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::Together;
use super::super::form::{Doing, act_form};
use super::{found, none};
use crate::enterprise::Enterprise;
use crate::texts::{t, tr};
use crate::ui::bound::Bound;
use crate::ui::button::{Button, Weight};
use crate::ui::field::Field;
use crate::ui::picker::{Finder, Pick, Picker};
use crate::ui::verdict::Act as Remedied;
use crate::{clock, known, paths};

/// How many are offered at once.
const OFFERED: usize = 20;

/// Who attends, with what the rules must know of whoever was picked here.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Attending {
    attendees: Vec<MemberId>,
    /// Who attended when these were picked.
    before: Option<Vec<MemberId>>,
    people: BTreeMap<MemberId, Attendee>,
}

pub(super) fn attendees(together: Together) -> AnyView {
    let Some(enterprise) = use_context::<Enterprise>() else {
        return ().into_any();
    };
    let (attendees, people) = together.facts.value.with_untracked(|facts| {
        facts
            .as_ref()
            .map(|facts| (facts.attendees.clone(), facts.coaching.people.clone()))
            .unwrap_or_default()
    });
    let draft = RwSignal::new(Attending {
        before: Some(attendees.clone()),
        attendees,
        people,
    });
    let doing = Doing {
        act: Act::NameAttendees,
        submit: "coaching-act-attendees",
        judge: |facts: &SessionFacts, draft: &Attending| {
            let mut facts = facts.clone();
            // What the server knows goes before what was known when they were picked.
            for (member, person) in &draft.people {
                let known = facts.coaching.people.entry(*member);
                known.or_insert_with(|| person.clone());
            }
            let typed = AttendeesDraft {
                attendees: draft.attendees.clone(),
                before: draft.before.clone(),
                acknowledged: Vec::new(),
            };
            found(facts.name_attendees(&typed, clock::now()))
        },
        seen: |draft, acknowledged| AttendeesDraft {
            attendees: draft.attendees,
            before: draft.before,
            acknowledged,
        },
    };
    // Who was found is nothing that was typed: only who is picked is.
    let offered = RwSignal::new(BTreeMap::<MemberId, Attendee>::new());
    let find = Finder::new(move |text: String| {
        let path = paths::api::attendees(&enterprise.slug.read_untracked(), text.trim(), OFFERED);
        async move {
            let page = known::members(&path, &text).await?;
            let found = page.items.iter().map(|member| (member.id, member.into()));
            _ = offered.try_update(|offered| offered.extend(found));
            Ok(page
                .items
                .iter()
                .map(|member| picked(member.id, &member.name, &member.email))
                .collect())
        }
    });
    act_form(together, doing, draft, none, move |form| {
        let form = form.with_remedies(move |remedy| match *remedy {
            Remedy::LeaveOut { member, .. } => Some(Remedied::by(move || {
                form.edited("attendees");
                // COACH-9: who attends has changed, so what was acknowledged is asked again.
                form.acknowledged.update(Vec::clear);
                draft.update(|draft| draft.attendees.retain(|known| *known != member));
            })),
            _ => None,
        });
        let value = Bound::new(
            move || {
                let draft = draft.read();
                let name = |member: &MemberId| draft.people.get(member).map(|person| person.name.clone());
                let pick = |member: &MemberId| {
                    picked(*member, &name(member).unwrap_or_else(|| tr("kit-unknown")), "")
                };
                draft.attendees.iter().map(pick).collect::<Vec<_>>()
            },
            move |picks: Vec<Pick>| {
                // COACH-9: who attends has changed, so what was acknowledged is asked again.
                form.acknowledged.update(Vec::clear);
                form.touch("attendees");
                let members = picks.iter().filter_map(|pick| pick.key.parse().ok());
                let members: Vec<MemberId> = members.collect();
                draft.update(|draft| {
                    let person =
                        |member: &MemberId| Some((*member, offered.read_untracked().get(member)?.clone()));
                    draft.people.extend(members.iter().filter_map(person));
                    draft.attendees = members;
                });
            },
        );
        // Others attend by now, as another admin said: what was picked is looked at again.
        let now = Memo::new(move |_| {
            together
                .facts
                .value
                .with(|facts| Some(facts.as_ref()?.attendees.clone()))
        });
        let changed = Memo::new(move |_| {
            let now = now.read();
            now.is_some() && draft.with(|draft| draft.before.is_some() && draft.before != *now)
        });
        let anew = move || {
            changed.get().then(|| {
                let anew = move |()| {
                    form.acknowledged.update(Vec::clear);
                    let people = together
                        .facts
                        .value
                        .with_untracked(|facts| facts.as_ref().map(|facts| facts.coaching.people.clone()));
                    draft.update(|draft| {
                        draft.people.extend(people.unwrap_or_default());
                        draft.before = now.get_untracked();
                        draft.attendees = draft.before.clone().unwrap_or_default();
                    });
                };
                view! { <Button label=t("coaching-attendees-anew") on_click=anew weight=Weight::Quiet/> }
            })
        };
        view! {
            {anew}
            <Field form=form path="attendees" label=t("coaching-attendees") let:at>
                <Picker at=at value=value find=find list_label=t("shell-people")/>
            </Field>
        }
        .into_any()
    })
}

fn picked(member: MemberId, name: &str, detail: &str) -> Pick {
    Pick {
        key: member.to_string(),
        name: name.to_owned(),
        detail: detail.to_owned(),
        remark: String::new(),
    }
}
