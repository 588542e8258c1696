//! What the clock brings about: notices before and after what is left of a period lapses. A pure function of facts and the
//! instant, so that it can be asked at any time, as late and as often as need be. And which attendees an act left without
//! the plan of their session's day.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::facts::CoachingFacts;
use super::ledger::{Allowance, Entry, RequestState, allowances, latest_day, period_of};
use crate::id::{MemberId, RequestId};
use crate::plans::{PlanLine, Run, SessionKind, next_day, runs};
use crate::policy::Editions;
use crate::time::{Period, Zone, plus_days};

/// How many days before the last safe day it is said that places are about to lapse, the most urgent first.
pub const LAPSING_DAYS: [i32; 2] = [7, 21];

/// When on its day a notice is due, in the enterprise's zone (as RENEW-2).
const HOUR: Time = Time::constant(9, 0, 0, 0);

/// What is said of a period, once each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Said {
    /// So many days before the last safe day.
    #[serde(rename = "lapsing-7")]
    Lapsing7,
    /// The earlier of the two.
    #[serde(rename = "lapsing-21")]
    Lapsing21,
    /// That it is over.
    #[serde(rename = "lapsed")]
    Lapsed,
}

/// What was said already: of which kind's period, by its first day.
pub type Told = BTreeSet<(SessionKind, Date, Said)>;

/// A notice that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The kind of session.
    pub kind: SessionKind,
    /// The period.
    pub period: Period,
    /// What is said.
    pub said: Said,
    /// How many places are left, or lapsed.
    pub count: i64,
    /// The last safe day; none where it is over, or no day is early enough.
    pub last_safe_day: Option<Date>,
    /// The requests that lapsed with the period.
    pub requests: Vec<RequestId>,
}

/// What is judged when the clock is looked at.
#[derive(Clone, Debug)]
pub struct ClockFacts {
    /// The enterprise's zone.
    pub zone: Zone,
    /// Plan seats of all teams.
    pub plans: Vec<PlanLine>,
    /// The dated terms.
    pub editions: Editions,
    /// Requests and sessions.
    pub entries: Vec<Entry>,
    /// The latest day that a zone before this one had come to, where there was one (TIME-3).
    pub reached: Option<Date>,
    /// What was said already.
    pub told: Told,
    /// Since when the clock is looked at here: what lapsed before is old news.
    pub since: Timestamp,
}

/// What is due now, and when to look again if nothing changes before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// What is due, by kind, earliest period first.
    pub due: Vec<Due>,
    /// The next instant at which something may be due; none where nothing ever will be.
    pub next: Option<Timestamp>,
}

impl ClockFacts {
    /// Looks at the clock. What was due while nobody looked is due still, but of one period only the most urgent.
    pub fn look(&self, now: Timestamp) -> Looked {
        let today = self.zone.day(now);
        let latest = latest_day(&self.zone, self.reached, now);
        let (mut due, mut moments) = (Vec::new(), Vec::new());
        for kind in SessionKind::ALL {
            let runs = runs(&self.plans, kind.plan());
            // What could not be said while the plan did not run is said once it does.
            moments.extend(runs.iter().map(|run| self.at(run.days.first_day)));
            for allowance in allowances(
                &self.plans,
                &self.entries,
                kind,
                &self.editions,
                &self.zone,
                latest,
            ) {
                let before = self.moments_before(&allowance, &runs);
                let over = self.at(plus_days(allowance.period.last_day, 1));
                moments.extend(before.iter().map(|(at, _)| *at).chain([over]));
                let running = runs.iter().any(|run| run.days.contains(today));
                due.extend(self.lapsing(&allowance, &before, running, now));
                due.extend(self.lapsed(&allowance, over, now));
            }
        }
        Looked {
            due,
            next: moments.into_iter().filter(|moment| *moment > now).min(),
        }
    }

    /// The hour of notices on that day; the first moment after it where the zone skips it.
    fn at(&self, day: Date) -> Timestamp {
        self.zone.first_from(day.to_datetime(HOUR))
    }

    /// When it is said that the allowance is about to lapse, the most urgent first; where no day is safe, on the first
    /// one. Nobody is told on a day without the plan, on which nobody may ask (COACH-1): it is said on the next with it.
    fn moments_before(&self, allowance: &Allowance, runs: &[Run]) -> Vec<(Timestamp, Said)> {
        let days = match allowance.last_safe_day {
            _ if allowance.granted.is_none() => Vec::new(),
            None => vec![(allowance.period.first_day, Said::Lapsing7)],
            Some(safe) => {
                let said = [Said::Lapsing7, Said::Lapsing21].into_iter();
                let days = LAPSING_DAYS.map(|days| plus_days(safe, -days));
                days.into_iter().zip(said).collect()
            }
        };
        let on_a_day_with_the_plan = |(day, said)| Some((self.at(next_day(runs, day)?), said));
        days.into_iter().filter_map(on_a_day_with_the_plan).collect()
    }

    fn lapsing(
        &self,
        allowance: &Allowance,
        before: &[(Timestamp, Said)],
        running: bool,
        now: Timestamp,
    ) -> Option<Due> {
        let left = allowance.left.filter(|left| *left > 0)?;
        let today = self.zone.day(now);
        // COACH-15: an older run's window may reach past its plan into a newer one's days (PLAN-8).
        let open = running && today <= allowance.period.last_day && !allowance.has_ended(today);
        // After a pause only the most urgent is said (as RENEW-2).
        let (_, said) = before.iter().find(|(at, _)| *at <= now).filter(|_| open)?;
        (!self.knows(allowance, *said)).then(|| Due {
            kind: allowance.kind,
            period: allowance.period,
            said: *said,
            count: left,
            last_safe_day: allowance.last_safe_day.filter(|safe| today <= *safe),
            requests: Vec::new(),
        })
    }

    fn lapsed(&self, allowance: &Allowance, over: Timestamp, now: Timestamp) -> Option<Due> {
        let news = self.since < over && over <= now;
        if !news || self.knows(allowance, Said::Lapsed) {
            return None;
        }
        // COACH-5: what was never agreed lapses with its period.
        let requests: Vec<_> = self
            .entries
            .iter()
            .filter(|entry| entry.kind == allowance.kind && entry.state.is_open())
            .filter(|entry| allowance.period.contains(entry.period))
            // PLAN-8: a newer run owns its own days.
            .filter(|entry| {
                let period = period_of(&self.plans, entry.kind, &self.editions, entry.period);
                period == Some(allowance.period)
            })
            .map(|entry| entry.request)
            .collect();
        (allowance.lapsed > 0 || !requests.is_empty()).then_some(Due {
            kind: allowance.kind,
            period: allowance.period,
            said: Said::Lapsed,
            count: allowance.lapsed,
            last_safe_day: None,
            requests,
        })
    }

    fn knows(&self, allowance: &Allowance, said: Said) -> bool {
        self.told
            .contains(&(allowance.kind, allowance.period.first_day, said))
    }
}

/// Which attendees of an agreed session that has not begun lost the plan of its day and are to be taken off (COACH-10).
pub fn to_take_off(
    entry: &Entry,
    attendees: &[MemberId],
    facts: &CoachingFacts,
    now: Timestamp,
) -> Vec<MemberId> {
    let agreed = entry.start.filter(|_| entry.state == RequestState::Scheduled);
    let Some(start) = agreed.filter(|start| now < *start) else {
        return Vec::new();
    };
    let day = facts.zone.day(start);
    let admitted = |member: &MemberId| {
        let person = facts.people.get(member);
        person.is_some_and(|person| person.may_attend(entry.kind, day))
    };
    let members = attendees.iter().copied();
    members.filter(|member| !admitted(member)).collect()
}
