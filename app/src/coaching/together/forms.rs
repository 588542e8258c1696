//! The forms of the acts.

use std::collections::BTreeMap;

use domain::access::RoleKind;
use domain::coaching::{
    Act, AgreementDraft, Attendee, AttendeesDraft, DelayDraft, DeliveryDraft, MissDraft, ProposalDraft,
    ReasonDraft, SessionFacts, Side,
};
use domain::id::MemberId;
use domain::time::Wall;
use domain::view::MemberView;
use domain::violation::{Checked, Remedy, Violations};
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Serialize;

use super::Together;
use super::form::{Doing, act_form};
use super::free;
use crate::clock;
use crate::enterprise::Enterprise;
use crate::known;
use crate::paths;
use crate::texts::{t, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::{CheckboxGroup, RadioGroup};
use crate::ui::day::DayInput;
use crate::ui::field::Field;
use crate::ui::input::{Choice, NumberInput, TextArea};
use crate::ui::picker::{Finder, Pick, Picker};
use crate::ui::verdict::Act as Remedied;
use crate::ui::wall::WallInput;

/// The form of that act.
pub fn form(together: Together, act: Act) -> AnyView {
    match act {
        Act::Take => take(together),
        Act::Propose => propose(together),
        Act::NameAttendees => attendees(together),
        Act::Delay => delay(together),
        Act::Deliver => deliver(together),
        Act::Miss => miss(together),
        Act::Decline => reason(
            together,
            act,
            "/decline",
            "coaching-act-decline",
            |facts, draft| facts.decline(draft, clock::now()).err().unwrap_or_default(),
        ),
        Act::Cancel => reason(together, act, "/cancel", "coaching-act-cancel", |facts, draft| {
            facts.cancel(draft, clock::now()).err().unwrap_or_default()
        }),
        // It stands beside the time itself.
        Act::Agree => ().into_any(),
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

/// A body without anything in it.
#[derive(Clone, PartialEq, Serialize)]
struct Nothing {}

fn take(together: Together) -> AnyView {
    let doing = Doing {
        act: Act::Take,
        path: "/take",
        put: false,
        submit: "coaching-act-take",
        judge: |facts, _| facts.take(clock::now()).err().unwrap_or_default(),
        seen: |draft, _| draft,
    };
    act_form(together, doing, RwSignal::new(Nothing {}), none, |_| {
        view! { <p class="soft">{t("coaching-act-take-hint")}</p> }.into_any()
    })
}

/// The way to agree to the other side's time.
pub fn agree(together: Together, start: Wall) -> AnyView {
    let draft = AgreementDraft {
        start,
        acknowledged: Vec::new(),
    };
    let doing = Doing {
        act: Act::Agree,
        path: "/agree",
        put: false,
        submit: "coaching-act-agree",
        judge: |facts: &SessionFacts, draft: &AgreementDraft| found(facts.agree(draft, clock::now())),
        seen: |draft, acknowledged| AgreementDraft {
            acknowledged,
            ..draft
        },
    };
    act_form(together, doing, RwSignal::new(draft), none, |_| ().into_any())
}

fn propose(together: Together) -> AnyView {
    let (zone, minutes) = together.facts.value.with_untracked(|facts| {
        facts
            .as_ref()
            .map(|facts| (facts.coaching.zone.name().to_owned(), facts.minutes))
            .unwrap_or_default()
    });
    let draft = RwSignal::new(ProposalDraft {
        start: None,
        minutes: Some(minutes),
        agenda: String::new(),
        acknowledged: Vec::new(),
    });
    let doing = Doing {
        act: Act::Propose,
        path: "/proposals",
        put: false,
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
        let length = Bound::new(
            move || draft.read().minutes.unwrap_or_default(),
            move |minutes| draft.update(|draft| draft.minutes = Some(minutes)),
        );
        let choose = Callback::new(move |start: Wall| {
            form.edited("start");
            start_at.set.run(Some(start));
        });
        view! {
            {free::times(form, together, length.get, choose)}
            <Field form=form path="start" label=t("coaching-proposal-start") hint=t("coaching-proposal-hint") group=true let:at>
                <WallInput at=at value=start_at zones=Signal::derive(move || vec![zone.clone()])/>
            </Field>
            <Field form=form path="minutes" label=t("coaching-minutes") let:at>
                <NumberInput at=at value=length step=15 least=15/>
            </Field>
            <Field form=form path="agenda" label=t("coaching-agenda") optional=true let:at>
                <TextArea at=at value=crate::bound!(draft.agenda) rows=3/>
            </Field>
        }
        .into_any()
    })
}

fn reason(
    together: Together,
    act: Act,
    path: &'static str,
    submit: &'static str,
    judge: fn(&SessionFacts, &ReasonDraft) -> Violations,
) -> AnyView {
    let draft = RwSignal::new(ReasonDraft {
        reason: String::new(),
    });
    let doing = Doing {
        act,
        path,
        put: false,
        submit,
        judge,
        seen: |draft, _| draft,
    };
    act_form(together, doing, draft, none, move |form| {
        view! {
            <Field form=form path="reason" label=t("coaching-reason") hint=t("coaching-reason-hint") let:at>
                <TextArea at=at value=crate::bound!(draft.reason) rows=3/>
            </Field>
        }
        .into_any()
    })
}

/// A later day, as it is typed: none yet is a draft as well.
#[derive(Clone, PartialEq, Serialize)]
struct Later {
    target_day: Option<Date>,
    reason: String,
}

fn delay(together: Together) -> AnyView {
    let draft = RwSignal::new(Later {
        target_day: None,
        reason: String::new(),
    });
    let doing = Doing {
        act: Act::Delay,
        path: "/delay",
        put: false,
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

fn deliver(together: Together) -> AnyView {
    let draft = RwSignal::new(DeliveryDraft { attended: Vec::new() });
    let doing = Doing {
        act: Act::Deliver,
        path: "/deliver",
        put: false,
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
        }
        .into_any()
    })
}

/// Whose fault it was, as it is chosen.
#[derive(Clone, PartialEq, Serialize)]
struct Missed {
    fault: Option<Side>,
}

fn miss(together: Together) -> AnyView {
    let draft = RwSignal::new(Missed { fault: None });
    let doing = Doing {
        act: Act::Miss,
        path: "/miss",
        put: false,
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
        }
        .into_any()
    })
}

/// Who attends, with what the rules must know of whoever was picked here.
#[derive(Clone, PartialEq, Serialize)]
struct Attending {
    attendees: Vec<MemberId>,
    acknowledged: Vec<domain::violation::Acknowledged>,
    #[serde(skip_serializing)]
    people: BTreeMap<MemberId, Attendee>,
}

fn attendees(together: Together) -> AnyView {
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
        attendees,
        acknowledged: Vec::new(),
        people,
    });
    let doing = Doing {
        act: Act::NameAttendees,
        path: "/attendees",
        put: true,
        submit: "coaching-act-attendees",
        judge: |facts: &SessionFacts, draft: &Attending| {
            let mut facts = facts.clone();
            facts.coaching.people.extend(draft.people.clone());
            let typed = AttendeesDraft {
                attendees: draft.attendees.clone(),
                acknowledged: Vec::new(),
            };
            found(facts.name_attendees(&typed, clock::now()))
        },
        seen: |draft, acknowledged| Attending {
            acknowledged,
            ..draft
        },
    };
    let find = Finder::new(move |text: String| {
        let query = paths::with_query(
            "",
            &[
                ("search", text.trim()),
                ("status", "active"),
                ("status", "pending"),
                ("limit", "20"),
            ],
        );
        let path = paths::api::members(&enterprise.slug.read_untracked(), query.trim_start_matches('?'));
        async move {
            let page = known::members(&path, &text).await?;
            _ = draft.try_update(|draft| {
                draft
                    .people
                    .extend(page.items.iter().map(|member| (member.id, attendee(member))));
            });
            Ok(page
                .items
                .iter()
                .map(|member| picked(member.id, &member.name, &member.email))
                .collect())
        }
    });
    act_form(together, doing, draft, none, move |form| {
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
                draft.update(|draft| draft.attendees = members.collect());
            },
        );
        view! {
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

/// A member as an attendee list must know them.
fn attendee(member: &MemberView) -> Attendee {
    let admin = [RoleKind::PrimaryAdmin, RoleKind::SecondaryAdmin];
    Attendee {
        name: member.name.clone(),
        plans: member.plans.clone(),
        admin: admin.iter().any(|role| member.roles.contains(role)),
    }
}
