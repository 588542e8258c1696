//! Who may attend a session, and how many (COACH-9, COACH-10).

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::request::{Attendee, CoachingFacts, RequestDraft};
use crate::access::RoleKind;
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
            plans: member.plans.clone(),
            admin: admin.iter().any(|role| member.roles.contains(role)),
        }
    }
}

impl Attendee {
    /// COACH-10: attendees have the plan at the start; the administrators' kinds admit admins too.
    pub fn may_attend(&self, kind: SessionKind) -> bool {
        self.plans.contains(&kind.plan()) || (kind.for_admins() && self.admin)
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
        has_start: bool,
        found: &mut Violations,
    ) {
        let mut seen = BTreeSet::new();
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
            if has_start && !person.may_attend(self.kind) {
                let refused = Refused::AttendeeWithoutPlan {
                    name: person.name.clone(),
                    plan: plan.word(),
                };
                found.push(Violation::new(Severity::Refuse, field, refused).with(leave_out()));
            }
        }
    }
}
