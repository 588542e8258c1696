//! Taking a request back, and where it stands as of now (COACH-13).

use jiff::Timestamp;

use super::facts::CoachingFacts;
use super::ledger::{Entry, RequestState, period_of};
use super::steps::{Act, leads_on};
use crate::access::{Capability, Target};
use crate::id::RequestId;
use crate::plans::{SessionKind, teams_with};
use crate::refused::Refused;
use crate::violation::{Severity, Violation, Violations};

/// Decides whether a request can be taken back now: by any such admin, before it is agreed (COACH-13).
pub fn withdraw(
    request: RequestId,
    facts: &CoachingFacts,
    now: Timestamp,
) -> Result<RequestState, Violations> {
    let mut found = Violations::default();
    let Some(entry) = facts.entries.iter().find(|entry| entry.request == request) else {
        found.push(
            Violation::new(Severity::Refuse, "", Refused::NotFound { what: "request" }).under("COACH-13"),
        );
        return Err(found);
    };
    judge_admin(facts, entry.kind, &mut found);
    let state = state_at(entry, facts, now);
    if !leads_on(Act::Withdraw, state) {
        found.refuse("", Refused::NotInThatState { state: state.word() });
    }
    if found.is_empty() {
        Ok(RequestState::Withdrawn)
    } else {
        Err(found)
    }
}

/// CAP-16: any admin of a team that has or had the plan acts for the customer (COACH-13, reading: the plan need not run
/// on that day).
pub(super) fn judge_admin(facts: &CoachingFacts, kind: SessionKind, found: &mut Violations) {
    let may = facts.standing.may(Capability::RequestCoaching, Target::Anywhere);
    if found.keep(may).is_none() {
        return;
    }
    let plan = kind.plan();
    let teams = teams_with(&facts.plans, plan);
    if !teams.iter().any(|team| facts.standing.administers(*team)) {
        found.refuse("", Refused::NotAnAdminOfThePlan { plan: plan.word() });
    }
}

/// The entry's state as of `now`: what was never agreed has lapsed once its period is over (COACH-5).
pub fn state_at(entry: &Entry, facts: &CoachingFacts, now: Timestamp) -> RequestState {
    let period = period_of(&facts.plans, entry.kind, &facts.editions, entry.period);
    let over = period.is_some_and(|period| period.last_day < facts.latest_day(now));
    if entry.state.is_open() && over {
        RequestState::Lapsed
    } else {
        entry.state
    }
}
