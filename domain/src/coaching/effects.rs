//! What an act does to the ledger, known before it is done: the lines of the periods that it concerns (COACH-7, COACH-17).

use jiff::Timestamp;

use super::facts::CoachingFacts;
use super::ledger::{Allowance, Entry, RequestState};
use super::lifecycle::SessionFacts;
use super::request::RequestDraft;
use crate::id::RequestId;
use crate::time::Wall;
use crate::violation::{Severity, Violations};

/// What becomes of a place in a period (COACH-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceEffect {
    /// It is held from now on.
    Taken,
    /// It is held as before.
    Kept,
    /// It was held, and is spent from now on.
    Spent,
    /// It can be asked for again.
    GivenBack,
    /// It is given back in a period that is over, and lapses (COACH-5).
    Lapses,
}

impl PlaceEffect {
    /// The word; its text is `coaching-place-…`.
    pub const fn word(self) -> &'static str {
        match self {
            PlaceEffect::Taken => "taken",
            PlaceEffect::Kept => "kept",
            PlaceEffect::Spent => "spent",
            PlaceEffect::GivenBack => "given-back",
            PlaceEffect::Lapses => "lapses",
        }
    }
}

/// A line of the ledger that an act concerns: as it is, and as it is once the act is done (COACH-17).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEffect {
    /// What becomes of the request's place there.
    pub place: PlaceEffect,
    /// The line as it is.
    pub before: Allowance,
    /// The line once the act is done.
    pub after: Allowance,
}

impl LedgerEffect {
    fn of(request: RequestId, before: Allowance, after: Allowance) -> Option<Self> {
        let place = match [&before, &after].map(|line| line.entries.contains(&request)) {
            [false, false] => return None,
            [false, true] => PlaceEffect::Taken,
            [true, true] if after.delivered > before.delivered => PlaceEffect::Spent,
            [true, true] => PlaceEffect::Kept,
            [true, false] if after.lapsed > before.lapsed => PlaceEffect::Lapses,
            [true, false] => PlaceEffect::GivenBack,
        };
        Some(Self { place, before, after })
    }
}

impl CoachingFacts {
    /// What it does to the ledger when the request stands there from now on (COACH-7).
    pub fn once_in(&self, request: RequestId, state: RequestState, now: Timestamp) -> Vec<LedgerEffect> {
        self.once(request, now, |entry| entry.state = state)
    }

    fn once(&self, request: RequestId, now: Timestamp, act: impl Fn(&mut Entry)) -> Vec<LedgerEffect> {
        let Some(entry) = self.entries.iter().find(|entry| entry.request == request) else {
            return Vec::new();
        };
        let mut then = self.clone();
        for entry in then.entries.iter_mut().filter(|entry| entry.request == request) {
            act(entry);
        }
        let lines = self.ledger(entry.kind, now).into_iter();
        let after = then.ledger(entry.kind, now);
        lines
            .zip(after)
            .filter_map(|(before, after)| LedgerEffect::of(request, before, after))
            .collect()
    }
}

impl SessionFacts {
    /// What it does to the ledger when the request ends so, or is held (COACH-7).
    pub fn once_in(&self, state: RequestState, now: Timestamp) -> Vec<LedgerEffect> {
        self.coaching.once_in(self.request, state, now)
    }

    /// What it does to the ledger when this start is agreed: the place moves along into the period in which it falls
    /// (COACH-6, COACH-7). Nothing where the rules refuse the start.
    pub fn once_agreed(&self, start: &Wall, now: Timestamp) -> Vec<LedgerEffect> {
        let mut entries = self.coaching.entries.iter();
        let Some(entry) = entries.find(|entry| entry.request == self.request) else {
            return Vec::new();
        };
        let draft = RequestDraft {
            wished_start: Some(start.clone()),
            ..RequestDraft::new(entry.kind)
        };
        let mut found = Violations::default();
        let (start, period, _) = draft.judge_session(&self.without_own(), now, &mut found);
        let refused = found
            .iter()
            .any(|v| v.severity == Severity::Refuse && v.field == "wished_start");
        match (start, period) {
            (Some((_, start)), Some(period)) if !refused => self.coaching.once(self.request, now, |entry| {
                entry.state = RequestState::Scheduled;
                entry.start = Some(start);
                entry.period = period.first_day;
            }),
            _ => Vec::new(),
        }
    }
}
