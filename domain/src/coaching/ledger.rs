//! The ledger: derived from the requests and sessions each time, never a counter that could drift (COACH-17).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::titled;
use crate::id::RequestId;
use crate::plans::{PlanLine, Run, SessionKind, runs};
use crate::policy::{Cadence, Edition, Editions};
use crate::refused::Refused;
use crate::time::{Period, Zone, plus_days};
use crate::violation::{Severity, Violation, Violations};

/// Where a request stands (COACH-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestState {
    /// Asked for; holds a place.
    Requested,
    /// A specialist took it; holds a place.
    InCoordination,
    /// Agreed; holds a place.
    Scheduled,
    /// Held; the place is spent.
    Delivered,
    /// Not held by the customer's fault; the place is spent.
    MissedByCustomer,
    /// Not held by the vendor's fault; the place is given back.
    MissedByVendor,
    /// Refused by the specialist; the place is given back.
    Declined,
    /// Taken back by the customer; the place is given back.
    Withdrawn,
    /// Called off before the start; the place is given back.
    Cancelled,
    /// Never agreed until its period ended (COACH-5).
    Lapsed,
}

impl RequestState {
    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            RequestState::Requested => "requested",
            RequestState::InCoordination => "in-coordination",
            RequestState::Scheduled => "scheduled",
            RequestState::Delivered => "delivered",
            RequestState::MissedByCustomer => "missed-by-customer",
            RequestState::MissedByVendor => "missed-by-vendor",
            RequestState::Declined => "declined",
            RequestState::Withdrawn => "withdrawn",
            RequestState::Cancelled => "cancelled",
            RequestState::Lapsed => "lapsed",
        }
    }

    /// True while a customer's admin can still take the request back.
    pub const fn is_open(self) -> bool {
        matches!(self, RequestState::Requested | RequestState::InCoordination)
    }
}

/// One request as the ledger sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The request.
    pub request: RequestId,
    /// Its kind; each has its own ledger (COACH-17).
    pub kind: SessionKind,
    /// Its topic's title in the vendor's first language.
    pub topic: String,
    /// The same by language tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub titles: BTreeMap<String, String>,
    /// Where it was left by the last act.
    pub state: RequestState,
    /// The first day of the period it counts in: moved along with the start (COACH-7).
    pub period: Date,
    /// When the session starts, once agreed.
    pub start: Option<Timestamp>,
}

impl Entry {
    /// The topic's title in `language`; else in the vendor's.
    pub fn title(&self, language: &str) -> &str {
        match titled(&self.titles, language) {
            "" => &self.topic,
            title => title,
        }
    }

    /// The day by which the entry's period is found. Agreed: its start's day, in the enterprise's zone, whatever
    /// zone it was entered in (COACH-6). Before that, and once it is over: the period that it holds or has spent a
    /// place of, which a later change of the zone leaves alone (TIME-3).
    pub(super) fn day(&self, zone: &Zone) -> Date {
        match (self.state, self.start) {
            (RequestState::Scheduled, Some(start)) => zone.day(start),
            _ => self.period,
        }
    }
}

/// What one kind of session holds in one period.
/// Always `granted = reserved + delivered + lapsed + left`, each at least 0 (COACH-17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// The kind.
    pub kind: SessionKind,
    /// The period, in the enterprise's zone.
    pub period: Period,
    /// Sessions granted; none where the vendor takes or declines each request (COACH-4).
    pub granted: Option<i64>,
    /// Places held by requests and agreed sessions.
    pub reserved: i64,
    /// Sessions held, or missed by the customer.
    pub delivered: i64,
    /// Places that nobody used until the period ended (COACH-5).
    pub lapsed: i64,
    /// Places that can be asked for; none where nothing is counted.
    pub left: Option<i64>,
    /// The last day of the unbroken days of the plan that the period belongs to: after it nothing is asked for in it
    /// (COACH-15, PLAN-8).
    pub plan_last_day: Date,
    /// The last day of the plan to ask on with delivery aimed at within the period and the plan (COACH-11);
    /// none where no day is early enough.
    pub last_safe_day: Option<Date>,
    /// The requests that count in the period, oldest first.
    pub entries: Vec<RequestId>,
}

impl Allowance {
    /// True once the plan that it came with has ended: what is left can not be used any more (COACH-15).
    pub fn has_ended(&self, today: Date) -> bool {
        self.plan_last_day < today
    }
}

/// The day by which periods are over: today, but what lapsed before the zone was changed stays lapsed: the latest day that
/// a zone before this one had come to (TIME-3).
pub fn latest_day(zone: &Zone, reached: Option<Date>, now: Timestamp) -> Date {
    let today = zone.day(now);
    reached.map_or(today, |reached| reached.max(today))
}

/// The periods of `kind` with the edition that holds in each, earliest first and each once.
pub(super) fn periods<'a>(
    lines: &[PlanLine],
    kind: SessionKind,
    editions: &'a Editions,
) -> Vec<(Period, &'a Edition, Run)> {
    let plan = kind.plan();
    let mut periods: Vec<(Period, &Edition, Run)> = Vec::new();
    for run in runs(lines, plan) {
        let mut day = run.days.first_day;
        while day <= run.days.last_day {
            // PLAN-2: what was agreed under an edition keeps it, a renewal takes its own; of several teams' terms
            // the one that has run longest holds. A period keeps the terms of its first day under the plan.
            let Some(line) = lines
                .iter()
                .filter(|line| line.plan == plan && line.days().contains(day))
                .min_by_key(|line| (line.first_day, line.agreed_on))
            else {
                break;
            };
            let edition = editions.at(plan, line.agreed_on);
            let terms = edition.and_then(|edition| Some((edition, edition.kind(kind)?)));
            let last_day = match terms {
                None => line.last_day,
                Some((edition, terms)) => {
                    let period = match terms.cadence {
                        Cadence::Quarter => Period::quarter(day),
                        Cadence::Window { days } => Period::window(day, days, 0),
                    };
                    // PLAN-8 (reading): a plan that begins anew within a quarter has that quarter once.
                    match periods.last_mut() {
                        Some((last, _, known)) if *last == period => known.days.last_day = run.days.last_day,
                        _ => periods.push((period, edition, run)),
                    }
                    period.last_day
                }
            };
            let next = plus_days(last_day, 1);
            if next <= day {
                break;
            }
            day = next;
        }
    }
    periods
}

/// The latest period of `kind` that holds the day: windows of an older run may reach into a newer one, which owns its
/// own days (PLAN-8).
pub(super) fn period_of(
    lines: &[PlanLine],
    kind: SessionKind,
    editions: &Editions,
    day: Date,
) -> Option<Period> {
    let mut all = periods(lines, kind, editions).into_iter().rev();
    all.find_map(|(period, ..)| period.contains(day).then_some(period))
}

/// The period that an agreed session counts in (COACH-6); the day of its start alone where no plan has that day.
pub(super) fn period_of_start(
    lines: &[PlanLine],
    entry: &Entry,
    editions: &Editions,
    zone: &Zone,
) -> Option<Period> {
    let day = zone.day(entry.start?);
    let alone = Period {
        first_day: day,
        last_day: day,
    };
    Some(period_of(lines, entry.kind, editions, day).unwrap_or(alone))
}

/// The ledger of `kind` as of `today` (enterprise's zone), earliest period first.
pub fn allowances(
    lines: &[PlanLine],
    entries: &[Entry],
    kind: SessionKind,
    editions: &Editions,
    zone: &Zone,
    today: Date,
) -> Vec<Allowance> {
    let periods = periods(lines, kind, editions);
    let runs = runs(lines, kind.plan());
    let mut allowances: Vec<_> = periods
        .iter()
        .map(|(period, edition, run)| Allowance {
            kind,
            period: *period,
            granted: edition.kind(kind).and_then(|terms| terms.granted),
            reserved: 0,
            delivered: 0,
            lapsed: 0,
            left: None,
            plan_last_day: run.days.last_day,
            // COACH-1: nobody asks on a day without the plan.
            last_safe_day: last_safe_day(period, run.days.last_day, edition.target_days).and_then(|day| {
                let run = runs.iter().rev().find(|run| run.days.first_day <= day)?;
                Some(day.min(run.days.last_day))
            }),
            entries: Vec::new(),
        })
        .collect();
    for entry in entries.iter().filter(|entry| entry.kind == kind) {
        let day = entry.day(zone);
        // COACH-6: a session counts once, in the period that its start falls in. Windows of an older run may
        // reach into a newer one, which owns its own days (PLAN-8): the latest that holds the day counts.
        let Some(allowance) = allowances
            .iter_mut()
            .rev()
            .find(|allowance| allowance.period.contains(day))
        else {
            continue;
        };
        let over = allowance.period.last_day < today;
        match entry.state {
            // COACH-5: what was never agreed lapses with its period.
            RequestState::Requested | RequestState::InCoordination if over => continue,
            // COACH-5: started and not yet marked, it stays reserved where it is.
            RequestState::Requested | RequestState::InCoordination | RequestState::Scheduled => {
                allowance.reserved += 1;
            }
            RequestState::Delivered | RequestState::MissedByCustomer => allowance.delivered += 1,
            // COACH-7: these give the place back.
            RequestState::MissedByVendor
            | RequestState::Declined
            | RequestState::Withdrawn
            | RequestState::Cancelled
            | RequestState::Lapsed => continue,
        }
        allowance.entries.push(entry.request);
    }
    for allowance in &mut allowances {
        if let Some(granted) = allowance.granted {
            let rest = (granted - allowance.reserved - allowance.delivered).max(0);
            // COACH-5: nothing is carried over.
            let over = allowance.period.last_day < today;
            allowance.lapsed = if over { rest } else { 0 };
            allowance.left = Some(rest - allowance.lapsed);
        }
    }
    allowances
}

/// The last day to ask on so that delivery, aimed at within `target_days`, still falls into the period and the
/// plan; none where the period is too short for that (COACH-11, COACH-15).
pub fn last_safe_day(period: &Period, plan_last_day: Date, target_days: i32) -> Option<Date> {
    let end = period.last_day.min(plan_last_day);
    // Asked before the period begins, the days count from its first day on.
    (plus_days(period.first_day, target_days) <= end).then(|| plus_days(end, -target_days))
}

/// Judges a change of the enterprise's zone (TIME-3): what is delivered or lapsed keeps its period; what is
/// scheduled is judged anew; refused where a period would hold more than it grants in the new zone. What is over by
/// `reached`, the latest day so far, stays over.
pub fn rezone(
    lines: &[PlanLine],
    entries: &[Entry],
    editions: &Editions,
    from: &Zone,
    to: &Zone,
    reached: Date,
    now: Timestamp,
) -> Result<(), Violations> {
    let mut found = Violations::default();
    for kind in SessionKind::ALL {
        let held = |zone: &Zone| {
            let today = latest_day(zone, Some(reached), now);
            allowances(lines, entries, kind, editions, zone, today)
        };
        for (before, after) in held(from).iter().zip(held(to)) {
            let Some(granted) = after.granted else {
                continue;
            };
            let counted = after.reserved + after.delivered;
            // What was too much before is none of the change's doing.
            if counted > granted && counted > before.reserved + before.delivered {
                let refused = Refused::PeriodWouldOverflow {
                    first_day: after.period.first_day,
                    granted,
                    counted,
                };
                found.push(Violation::new(Severity::Refuse, "zone", refused));
            }
        }
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}
