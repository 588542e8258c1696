//! Changing the enterprise's zone or region (TIME-3): what it would do to the periods that are open.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ledger::{Allowance, Entry, RequestState, allowances, latest_day, period_of_start, rezone};
use crate::access::{Capability, Standing, Target};
use crate::id::RequestId;
use crate::plans::{PlanLine, SessionKind};
use crate::policy::Editions;
use crate::refused::Refused;
use crate::time::{Period, Region, Zone, Zones};
use crate::violation::{Checked, Violations};

/// A wish to put the enterprise into another zone or region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZoneDraft {
    /// The zone's name.
    pub zone: String,
    /// The region, whose support hours hold (TIME-1).
    pub region: Region,
}

/// What the change is judged on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The zone so far.
    pub zone: Zone,
    /// The one that is asked for, where there is such.
    pub zones: Zones,
    /// Plan seats of the enterprise.
    pub plans: Vec<PlanLine>,
    /// Editions.
    pub editions: Editions,
    /// Requests and sessions.
    pub entries: Vec<Entry>,
    /// The latest day that a zone before this one had come to, where there was one.
    pub reached: Option<Date>,
}

/// What one period holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Places held by requests and agreed sessions.
    pub reserved: i64,
    /// Sessions held, or missed by the customer.
    pub delivered: i64,
    /// Places that nobody used until the period ended.
    pub lapsed: i64,
    /// Places that can be asked for; none where nothing is counted.
    pub left: Option<i64>,
}

/// A period that is open before or after the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPeriod {
    /// The kind.
    pub kind: SessionKind,
    /// The period.
    pub period: Period,
    /// What it holds in the old zone.
    pub before: Holding,
    /// What it holds in the new one.
    pub after: Holding,
}

/// A session that counts in another period afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The request.
    pub request: RequestId,
    /// Its topic's title.
    pub topic: String,
    /// Its start.
    pub start: Option<Timestamp>,
    /// The period it counted in; none outside of the plan.
    pub from: Option<Period>,
    /// The period it counts in then; none outside of the plan.
    pub to: Option<Period>,
}

/// An accepted change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rezoning {
    zone: Zone,
    region: Region,
    today: (Date, Date),
    reached: Date,
    periods: Vec<OpenPeriod>,
    moved: Vec<Moved>,
    counted: Vec<(RequestId, Period)>,
}

impl Rezoning {
    /// The new zone.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The new region.
    pub fn region(&self) -> Region {
        self.region
    }

    /// The day before and after.
    pub fn today(&self) -> (Date, Date) {
        self.today
    }

    /// The open periods, by kind, earliest first.
    pub fn periods(&self) -> &[OpenPeriod] {
        &self.periods
    }

    /// The latest day so far: what is over by then stays over, though the new zone be a day behind.
    pub fn reached(&self) -> Date {
        self.reached
    }

    /// Sessions that count in another period afterwards.
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// The period that each agreed session counts in afterwards, marked or not; the day of its start alone where no plan
    /// has that day.
    pub fn counted(&self) -> &[(RequestId, Period)] {
        &self.counted
    }
}

impl ZoneDraft {
    /// Decides whether the zone can be changed, and says what that does to open periods.
    pub fn check(&self, facts: &ZoneFacts, now: Timestamp) -> Result<Checked<Rezoning>, Violations> {
        let mut found = Violations::default();
        // TIME-3 (who: decision): whom the periods and terms of the whole enterprise concern.
        found.keep(facts.standing.may(Capability::ChangeZone, Target::Anywhere));
        let zone = facts.zones.get(&self.zone).ok_or(Refused::UnknownZone {});
        let zone = found.take("zone", "TIME-1", zone.cloned());
        // TIME-3: what lapsed stays lapsed, also where yesterday comes back.
        let reached = latest_day(&facts.zone, facts.reached, now);
        if let Some(to) = &zone {
            let judged = rezone(
                &facts.plans,
                &facts.entries,
                &facts.editions,
                &facts.zone,
                to,
                reached,
                now,
            );
            if let Err(overflowing) = judged {
                found.append(overflowing);
            }
        }
        found.accept(|| {
            let zone = zone?;
            let today = (facts.zone.day(now), zone.day(now));
            let ledgers = |of: &Zone| -> Vec<Vec<Allowance>> {
                let ledger = |kind| {
                    allowances(
                        &facts.plans,
                        &facts.entries,
                        kind,
                        &facts.editions,
                        of,
                        latest_day(of, Some(reached), now),
                    )
                };
                SessionKind::ALL.into_iter().map(ledger).collect()
            };
            let (before, after) = (ledgers(&facts.zone), ledgers(&zone));
            // Periods come from the plans' days, which no zone moves: both ledgers have the same.
            let pairs = || before.iter().flatten().zip(after.iter().flatten());
            let open = |(old, new): (&Allowance, &Allowance)| {
                let over = old.period.last_day < reached.min(today.1);
                (!over).then(|| OpenPeriod {
                    kind: old.kind,
                    period: old.period,
                    before: holding(old),
                    after: holding(new),
                })
            };
            let period_in = |ledgers: &[Vec<Allowance>], request: RequestId| {
                let mut all = ledgers.iter().flatten();
                all.find(|allowance| allowance.entries.contains(&request))
                    .map(|allowance| allowance.period)
            };
            let moved = |entry: &Entry| {
                let (from, to) = (
                    period_in(&before, entry.request),
                    period_in(&after, entry.request),
                );
                let agreed = entry.state == RequestState::Scheduled;
                (agreed && from != to).then(|| Moved {
                    request: entry.request,
                    topic: entry.topic.clone(),
                    start: entry.start,
                    from,
                    to,
                })
            };
            let agreed = facts.entries.iter();
            let agreed = agreed.filter(|entry| entry.state == RequestState::Scheduled);
            let counted = agreed.filter_map(|entry| {
                let period = period_of_start(&facts.plans, entry, &facts.editions, &zone)?;
                Some((entry.request, period))
            });
            Some(Rezoning {
                region: self.region,
                today,
                reached,
                periods: pairs().filter_map(open).collect(),
                moved: facts.entries.iter().filter_map(moved).collect(),
                counted: counted.collect(),
                zone,
            })
        })
    }
}

fn holding(allowance: &Allowance) -> Holding {
    Holding {
        reserved: allowance.reserved,
        delivered: allowance.delivered,
        lapsed: allowance.lapsed,
        left: allowance.left,
    }
}
