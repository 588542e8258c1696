//! Who may attend a session, and how many (COACH-9, COACH-10).

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::request::{CoachingFacts, RequestDraft};
use crate::plans::Plan;
use crate::policy::Edition;
use crate::refused::Refused;
use crate::violation::{Remedy, Severity, Violation, Violations};

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
            // COACH-10: attendees have the plan at the start; the administrators' kinds admit admins too.
            let admitted = person.plans.contains(&plan) || (self.kind.for_admins() && person.admin);
            if has_start && !admitted {
                let refused = Refused::AttendeeWithoutPlan {
                    name: person.name.clone(),
                    plan: plan.word(),
                };
                found.push(Violation::new(Severity::Refuse, field, refused).with(leave_out()));
            }
        }
    }
}
