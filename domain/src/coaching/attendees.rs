//! Who may attend a session, and how many (COACH-9, COACH-10).

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::facts::{Attendee, CoachingFacts};
use super::request::RequestDraft;
use crate::access::{Capability, RoleKind, Target};
use crate::plans::{Plan, SessionKind};
use crate::policy::Edition;
use crate::refused::Refused;
use crate::view::MemberView;
use crate::violation::{Remedy, Severity, Violation, Violations};

impl From<&MemberView> for Attendee {
    /// A member as an attendee list must know them.
    fn from(member: &MemberView) -> Self {
        let admin = [RoleKind::PrimaryAdmin, RoleKind::SecondaryAdmin];
        Self {
            name: member.name.clone(),
            plans: member.plan_days.clone(),
            admin: admin.iter().any(|role| member.roles.contains(role)),
        }
    }
}

impl Attendee {
    /// True where the plan is there on that day, in the enterprise's zone.
    pub fn has_plan(&self, plan: Plan, day: Date) -> bool {
        self.plans.iter().any(|days| days.has(plan, day))
    }

    /// COACH-10: attendees have the plan on the day of the start; the administrators' kinds admit admins too.
    pub fn may_attend(&self, kind: SessionKind, day: Date) -> bool {
        self.has_plan(kind.plan(), day) || (kind.for_admins() && self.admin)
    }
}

impl RequestDraft {
    pub(super) fn judge_number(&self, edition: &Edition, found: &mut Violations) {
        // COACH-9: advice, so it warns, unless the edition says otherwise.
        let chosen = i64::try_from(self.attendees.len()).unwrap_or(i64::MAX);
        let advised = edition.advised_attendees;
        if chosen > advised && edition.refuses_more {
            let refused = Refused::TooManyAttendees {
                most: advised,
                chosen,
            };
            found.push(
                Violation::new(Severity::Refuse, "attendees", refused)
                    .with(Remedy::ChooseFewer { most: advised }),
            );
        } else if chosen > advised {
            let refused = Refused::ManyAttendees { advised, chosen };
            found.push(
                Violation::new(Severity::Warn, "attendees", refused)
                    .with(Remedy::ChooseFewer { most: advised }),
            );
        }
    }

    pub(super) fn judge_attendees(
        &self,
        facts: &CoachingFacts,
        plan: Plan,
        start: Option<Timestamp>,
        found: &mut Violations,
    ) {
        // CAP-8: who manages members covers their seats.
        let covers = facts.standing.may(Capability::ManageMembers, Target::Anywhere);
        let (covers, mut seen) = (covers.is_ok(), BTreeSet::new());
        for (index, member) in self.attendees.iter().enumerate() {
            let field = Cow::Owned(format!("attendees[{index}]"));
            let Some(person) = facts.people.get(member) else {
                found.push(
                    Violation::new(Severity::Refuse, field, Refused::NotFound { what: "member" })
                        .under("COACH-10"),
                );
                continue;
            };
            let leave_out = || Remedy::LeaveOut {
                member: *member,
                name: person.name.clone(),
            };
            if !seen.insert(member) {
                found.push(
                    Violation::new(
                        Severity::Refuse,
                        field,
                        Refused::AttendeeTwice {
                            name: person.name.clone(),
                        },
                    )
                    .with(leave_out()),
                );
                continue;
            }
            let day = start.map(|start| facts.zone.day(start));
            if day.is_some_and(|day| !person.may_attend(self.kind, day)) {
                let refused = Refused::AttendeeWithoutPlan {
                    name: person.name.clone(),
                    plan: plan.word(),
                };
                let mut violation = Violation::new(Severity::Refuse, field, refused).with(leave_out());
                // PLAN-1: the included plan needs no cover.
                if covers && plan != Plan::Included {
                    violation = violation.with(Remedy::CoverSeat { plan });
                }
                found.push(violation);
            }
        }
    }
}
