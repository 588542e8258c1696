//! The ledger's entries, every one with why it counts in its period, or counts no more (COACH-5, COACH-7).

use jiff::Timestamp;
use jiff::civil::Date;

use super::facts::CoachingFacts;
use super::ledger::{Entry, RequestState, period_of};
use super::withdraw::state_at;
use crate::plans::SessionKind;
use crate::time::Period;

/// Why an entry counts in its period, or why its place was given back (COACH-5, COACH-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counts {
    /// It holds a place.
    Held,
    /// It has started and is not marked yet: it stays reserved.
    Unmarked,
    /// It was delivered.
    Delivered,
    /// It was missed by the customer, and the place stays spent.
    Missed,
    /// Given back: it was missed by the vendor.
    BackMissed,
    /// Given back: the specialist refused it.
    BackDeclined,
    /// Given back: the customer took it back.
    BackWithdrawn,
    /// Given back: it was called off before its start.
    BackCancelled,
    /// Given back: it was never agreed until its period ended.
    BackLapsed,
    /// No period has its day: a change of the zone left it outside of the plan (TIME-3).
    Outside,
}

impl Counts {
    /// The word; its text is `coaching-counts-…`.
    pub const fn word(self) -> &'static str {
        match self {
            Counts::Held => "held",
            Counts::Unmarked => "unmarked",
            Counts::Delivered => "delivered",
            Counts::Missed => "missed",
            Counts::BackMissed => "back-missed",
            Counts::BackDeclined => "back-declined",
            Counts::BackWithdrawn => "back-withdrawn",
            Counts::BackCancelled => "back-cancelled",
            Counts::BackLapsed => "back-lapsed",
            Counts::Outside => "outside",
        }
    }

    /// True where the entry holds or has spent a place of its period (COACH-17).
    pub const fn counts(self) -> bool {
        matches!(
            self,
            Counts::Held | Counts::Unmarked | Counts::Delivered | Counts::Missed
        )
    }
}

/// An entry as a line of the ledger lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The entry.
    pub entry: Entry,
    /// Where it stands as of then.
    pub state: RequestState,
    /// The day of its session in the enterprise's zone; none where no time was agreed.
    pub day: Option<Date>,
    /// Why it counts, or does not.
    pub counts: Counts,
}

impl CoachingFacts {
    /// Every entry of that period of the ledger, oldest first: those that count, and those that gave their place back
    /// (COACH-7, COACH-17).
    pub fn listed(&self, kind: SessionKind, period: Period, now: Timestamp) -> Vec<Listed> {
        self.listed_in(kind, Some(period), now)
    }

    /// Every entry that is in no period of the ledger, oldest first: a change of the zone may leave an agreed session
    /// outside of the plan (TIME-3).
    pub fn outside(&self, kind: SessionKind, now: Timestamp) -> Vec<Listed> {
        let mut outside = self.listed_in(kind, None, now);
        for listed in &mut outside {
            listed.counts = Counts::Outside;
        }
        outside
    }

    fn listed_in(&self, kind: SessionKind, period: Option<Period>, now: Timestamp) -> Vec<Listed> {
        let of_kind = self.entries.iter().filter(|entry| entry.kind == kind);
        // PLAN-8: a newer run owns its own days.
        let belongs =
            |entry: &&Entry| period_of(&self.plans, kind, &self.editions, entry.day(&self.zone)) == period;
        of_kind
            .filter(belongs)
            .map(|entry| self.listed_as(entry, now))
            .collect()
    }

    fn listed_as(&self, entry: &Entry, now: Timestamp) -> Listed {
        let state = state_at(entry, self, now);
        let started = entry.start.is_some_and(|start| start <= now);
        let counts = match state {
            RequestState::Scheduled if started => Counts::Unmarked,
            RequestState::Requested | RequestState::InCoordination | RequestState::Scheduled => Counts::Held,
            RequestState::Delivered => Counts::Delivered,
            RequestState::MissedByCustomer => Counts::Missed,
            RequestState::MissedByVendor => Counts::BackMissed,
            RequestState::Declined => Counts::BackDeclined,
            RequestState::Withdrawn => Counts::BackWithdrawn,
            RequestState::Cancelled => Counts::BackCancelled,
            RequestState::Lapsed => Counts::BackLapsed,
        };
        Listed {
            state,
            day: entry.start.map(|start| self.zone.day(start)),
            counts,
            entry: entry.clone(),
        }
    }
}
