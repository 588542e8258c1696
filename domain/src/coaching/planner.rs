//! Use it or lose it: what is left of this and the coming periods, until when to ask for it, and who could use it.

use jiff::Timestamp;
use jiff::civil::Date;

use super::due::LAPSING_DAYS;
use super::facts::CoachingFacts;
use super::ledger::Allowance;
use crate::id::MemberId;
use crate::plans::{SessionKind, next_day, runs};
use crate::time::plus_days;

/// How much time there is to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Haste {
    /// The last safe day is over, or there is none: it can be asked for, and may come too late.
    Late,
    /// The last safe day is so near that notices are sent.
    Soon,
    /// There is time.
    Ample,
    /// The plan that it came with has ended: what is left can not be used any more (COACH-15).
    Ended,
    /// Nothing is left to ask for.
    Used,
}

/// A period that is not over, of a kind with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What is granted, held and left in it.
    pub allowance: Allowance,
    /// How much time there is.
    pub haste: Haste,
    /// Who could attend on the first day of it that is to come and has the plan, among those who are known here, by name
    /// (COACH-10).
    pub may_attend: Vec<(MemberId, String)>,
}

impl CoachingFacts {
    /// This and the coming periods, earliest first.
    pub fn planned(&self, now: Timestamp) -> Vec<Planned> {
        let today = self.zone.day(now);
        let mut planned = Vec::new();
        for kind in SessionKind::ALL {
            let runs = runs(&self.plans, kind.plan());
            for allowance in self.ledger(kind, now) {
                if allowance.granted.is_some() && self.latest_day(now) <= allowance.period.last_day {
                    let first_day = next_day(&runs, allowance.period.first_day.max(today));
                    let last_day = allowance.period.last_day.min(allowance.plan_last_day);
                    let day = first_day.filter(|day| *day <= last_day);
                    planned.push(Planned {
                        haste: haste(&allowance, today),
                        may_attend: day.map_or_else(Vec::new, |day| self.may_attend(kind, day)),
                        allowance,
                    });
                }
            }
        }
        planned.sort_by_key(|planned| (planned.allowance.period, planned.allowance.kind));
        planned
    }

    /// Who could attend a session of that kind, by name.
    fn may_attend(&self, kind: SessionKind, day: Date) -> Vec<(MemberId, String)> {
        let known = self.people.iter();
        let admitted = known.filter(|(_, person)| person.may_attend(kind, day));
        let mut names: Vec<_> = admitted.map(|(id, person)| (*id, person.name.clone())).collect();
        names.sort_by(|(_, one), (_, other)| one.cmp(other));
        names
    }
}

fn haste(allowance: &Allowance, today: Date) -> Haste {
    let [_, earlier] = LAPSING_DAYS;
    match (allowance.left, allowance.last_safe_day) {
        (None | Some(0), _) => Haste::Used,
        _ if allowance.has_ended(today) => Haste::Ended,
        (_, Some(safe)) if plus_days(today, earlier) < safe => Haste::Ample,
        (_, Some(safe)) if today <= safe => Haste::Soon,
        (_, _) => Haste::Late,
    }
}
