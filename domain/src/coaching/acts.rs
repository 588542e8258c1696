//! What somebody types for an act on a request, and what an accepted one says (COACH-13).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ledger::RequestState;
use super::lifecycle::Proposal;
use super::steps::Side;
use crate::id::MemberId;
use crate::text::Note;
use crate::time::{Period, Wall};
use crate::violation::Acknowledged;

/// A time, as typed and as sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalDraft {
    /// The start.
    pub start: Option<Wall>,
    /// How long, in minutes (COACH-8); left out, as long as before.
    #[serde(default)]
    pub minutes: Option<i64>,
    /// What it is to be about.
    #[serde(default)]
    pub agenda: String,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

/// A yes to what the other side proposed. It names all of it, so that nobody agrees to what was replaced meanwhile
/// (COACH-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementDraft {
    /// The start that is agreed to.
    pub start: Wall,
    /// How long, in minutes; left out, as long as before.
    #[serde(default)]
    pub minutes: Option<i64>,
    /// What it is to be about, as proposed.
    #[serde(default)]
    pub agenda: String,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

/// Why something is refused or called off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonDraft {
    /// The reason, which the other side reads.
    pub reason: String,
}

/// Who attended a session that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryDraft {
    /// Those of the attendees who were there; at least one.
    pub attended: Vec<MemberId>,
}

/// Whose fault it is that a session was not held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissDraft {
    /// The side.
    pub fault: Side,
}

/// A later day to aim at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DelayDraft {
    /// The new target day.
    pub target_day: Date,
    /// Why, which the customer reads.
    pub reason: String,
}

/// Who is to attend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendeesDraft {
    /// The members, in order.
    pub attendees: Vec<MemberId>,
    /// Who attended when they were chosen; where others do by now nothing is changed. Left out, that is not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Vec<MemberId>>,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

/// An accepted act: where the request stood, and where it stands by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turned {
    pub(super) from: RequestState,
    pub(super) to: RequestState,
}

impl Turned {
    /// Where it stood.
    pub fn from(self) -> RequestState {
        self.from
    }

    /// Where it stands now.
    pub fn to(self) -> RequestState {
        self.to
    }
}

/// An accepted time: proposed, or agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    pub(super) turned: Turned,
    pub(super) proposal: Proposal,
    pub(super) agenda: Option<Note>,
    pub(super) start: Timestamp,
    pub(super) period: Period,
}

impl Timed {
    /// What becomes of the request.
    pub fn turned(&self) -> Turned {
        self.turned
    }

    /// The time as entered.
    pub fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// What it is to be about.
    pub fn agenda(&self) -> Option<&Note> {
        self.agenda.as_ref()
    }

    /// The start.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// The period that the start counts in (COACH-6).
    pub fn period(&self) -> Period {
        self.period
    }
}

/// An accepted end, with the reason that the other side reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub(super) turned: Turned,
    pub(super) reason: Note,
}

impl Ended {
    /// What becomes of the request.
    pub fn turned(&self) -> Turned {
        self.turned
    }

    /// The reason.
    pub fn reason(&self) -> &Note {
        &self.reason
    }
}

/// An accepted delay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delayed {
    pub(super) target_day: Date,
    pub(super) reason: Note,
}

impl Delayed {
    /// The new target day.
    pub fn target_day(&self) -> Date {
        self.target_day
    }

    /// The reason.
    pub fn reason(&self) -> &Note {
        &self.reason
    }
}

/// Accepted people: who attends, or who attended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub(super) turned: Turned,
    pub(super) members: Vec<MemberId>,
}

impl Named {
    /// What becomes of the request.
    pub fn turned(&self) -> Turned {
        self.turned
    }

    /// The members, in order.
    pub fn members(&self) -> &[MemberId] {
        &self.members
    }
}
