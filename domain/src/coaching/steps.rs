//! The lifecycle of a request as a table: who may do what in which state, and when (COACH-13).

use serde::{Deserialize, Serialize};

use super::ledger::RequestState::{self, InCoordination, Requested, Scheduled};
use Side::{Customer, Vendor};

/// The two sides of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The customer's admins.
    Customer,
    /// The vendor's specialist.
    Vendor,
}

impl Side {
    /// The word.
    pub const fn word(self) -> &'static str {
        match self {
            Customer => "customer",
            Vendor => "vendor",
        }
    }
}

/// What somebody does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Looks after it from now on.
    Take,
    /// Refuses it.
    Decline,
    /// Names a time.
    Propose,
    /// Says yes to the other side's time.
    Agree,
    /// Calls the session off.
    Cancel,
    /// Notes that it was held.
    Deliver,
    /// Notes that it was not held.
    Miss,
    /// Names a later day to aim at (COACH-11).
    Delay,
    /// Says who attends (COACH-10).
    NameAttendees,
    /// Gives it to another specialist.
    HandOver,
    /// Says whether the session can be held in the language that was asked for (COACH-12).
    ConfirmLanguage,
    /// Takes the request back, before it is agreed.
    Withdraw,
    /// Attends no more, having lost the plan (COACH-10): found after the act that took it, and so no step of anybody's.
    TakeOff,
}

/// When an act may be done, beside the request's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Any,
    BeforeTheStart,
    AfterTheStart,
}

/// One row of the lifecycle.
pub(super) struct Step {
    pub(super) act: Act,
    pub(super) by: &'static [Side],
    pub(super) from: &'static [RequestState],
    pub(super) moment: Moment,
    /// True where it is only for what its specialist does not look after any more.
    pub(super) left_behind: bool,
}

/// COACH-13, as data that both sides read. Asking is apart: `RequestDraft::check`.
pub(super) const STEPS: [Step; 13] = [
    step(Act::Take, &[Vendor], &[Requested], Moment::Any),
    // Nobody's request waits for a specialist who is gone.
    Step {
        left_behind: true,
        ..step(Act::Take, &[Vendor], &[InCoordination, Scheduled], Moment::Any)
    },
    step(
        Act::HandOver,
        &[Vendor],
        &[InCoordination, Scheduled],
        Moment::BeforeTheStart,
    ),
    step(
        Act::ConfirmLanguage,
        &[Vendor],
        &[InCoordination, Scheduled],
        Moment::BeforeTheStart,
    ),
    step(Act::Decline, &[Vendor], &[Requested, InCoordination], Moment::Any),
    step(
        Act::Propose,
        &[Customer, Vendor],
        &[InCoordination, Scheduled],
        Moment::Any,
    ),
    step(
        Act::Agree,
        &[Customer, Vendor],
        &[InCoordination, Scheduled],
        Moment::Any,
    ),
    step(
        Act::Cancel,
        &[Customer, Vendor],
        &[Scheduled],
        Moment::BeforeTheStart,
    ),
    step(Act::Deliver, &[Vendor], &[Scheduled], Moment::AfterTheStart),
    step(Act::Miss, &[Vendor], &[Scheduled], Moment::AfterTheStart),
    // COACH-11: aimed at until a time is agreed.
    step(Act::Delay, &[Vendor], &[Requested, InCoordination], Moment::Any),
    step(
        Act::NameAttendees,
        &[Customer],
        &[Requested, InCoordination, Scheduled],
        Moment::BeforeTheStart,
    ),
    step(
        Act::Withdraw,
        &[Customer],
        &[Requested, InCoordination],
        Moment::Any,
    ),
];

/// True where the act is a step from that state, whoever takes it and when.
pub(super) fn leads_on(act: Act, from: RequestState) -> bool {
    STEPS
        .iter()
        .any(|step| step.act == act && step.from.contains(&from))
}

impl RequestState {
    /// True while a time that was named may wait for an answer (COACH-13).
    pub fn awaits_answer(self) -> bool {
        leads_on(Act::Agree, self)
    }
}

const fn step(act: Act, by: &'static [Side], from: &'static [RequestState], moment: Moment) -> Step {
    Step {
        act,
        by,
        from,
        moment,
        left_behind: false,
    }
}
