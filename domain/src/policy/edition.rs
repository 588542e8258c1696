//! A new edition of a plan's terms, and what it would change for each customer before it is published (PLAN-2).

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Cadence, Edition, Editions, KindTerms};
use crate::coaching::{Allowance, Entry, allowances, latest_day};
use crate::plans::{Plan, PlanLine, SessionKind};
use crate::refused::Refused;
use crate::time::{Zone, plus_days};
use crate::violation::{Acknowledged, Checked, Severity, Violation, Violations};

/// The most sessions of a period that an edition may grant.
const MOST_GRANTED: i64 = 1_000;
/// The longest window of the premium plan, in days.
const MOST_WINDOW: i64 = 366;
/// The longest session that an edition may allow, in minutes.
const MOST_MINUTES: i64 = 480;
/// The most attendees that an edition may advise.
const MOST_ATTENDEES: i64 = 1_000;
/// The most days that delivery may be aimed at within.
const MOST_TARGET: i64 = 366;

/// A new edition, as typed and as sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionDraft {
    /// The plan.
    pub plan: Plan,
    /// The first day on which something can be agreed under it.
    pub from: Option<Date>,
    /// Sessions in a period, of the kind that is counted (COACH-2, COACH-3).
    pub granted: i64,
    /// Days in a window, where the plan has windows (COACH-3).
    pub window_days: i64,
    /// The shortest session, in minutes (COACH-8).
    pub least_minutes: i64,
    /// The longest session, in minutes (COACH-8).
    pub most_minutes: i64,
    /// The most attendees without a warning (COACH-9).
    pub advised_attendees: i64,
    /// True when more attendees are refused instead of warned about (COACH-9).
    pub refuses_more: bool,
    /// Within how many days delivery is aimed at (COACH-11).
    pub target_days: i64,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

impl EditionDraft {
    /// The terms of `edition` once more, from a day that is still to be named.
    pub fn like(edition: &Edition) -> Self {
        let counted = edition.kinds.iter().find(|terms| terms.granted.is_some());
        Self {
            plan: edition.plan,
            from: None,
            granted: counted.and_then(|terms| terms.granted).unwrap_or_default(),
            window_days: match counted.map(|terms| terms.cadence) {
                Some(Cadence::Window { days }) => days.into(),
                _ => 0,
            },
            least_minutes: edition.least_minutes,
            most_minutes: edition.most_minutes,
            advised_attendees: edition.advised_attendees,
            refuses_more: edition.refuses_more,
            target_days: edition.target_days.into(),
            acknowledged: Vec::new(),
        }
    }

    /// Decides whether these are terms that can be published, beside those that are.
    pub fn terms(&self, editions: &Editions, now: Timestamp) -> Result<Edition, Violations> {
        let mut found = Violations::default();
        let within = |found: &mut Violations, field, rule, value: i64, least: i64, most: i64| {
            if value < least || most < value {
                let refused = Refused::NumberOutOfRange { least, most };
                found.push(Violation::new(Severity::Refuse, field, refused).under(rule));
            }
        };
        // PLAN-2: the included plan has no number to edit.
        let last = editions.latest(self.plan);
        let last = last.filter(|edition| edition.kinds.iter().any(|terms| terms.granted.is_some()));
        if last.is_none() {
            let refused = Refused::NotFound { what: "plan" };
            found.push(Violation::new(Severity::Refuse, "plan", refused).under("PLAN-2"));
        }
        let windows = self.plan == Plan::Premium;
        within(&mut found, "granted", "PLAN-2", self.granted, 0, MOST_GRANTED);
        if windows {
            within(
                &mut found,
                "window_days",
                "COACH-3",
                self.window_days,
                7,
                MOST_WINDOW,
            );
        }
        within(
            &mut found,
            "least_minutes",
            "COACH-8",
            self.least_minutes,
            5,
            MOST_MINUTES,
        );
        within(
            &mut found,
            "most_minutes",
            "COACH-8",
            self.most_minutes,
            self.least_minutes.clamp(5, MOST_MINUTES),
            MOST_MINUTES,
        );
        within(
            &mut found,
            "advised_attendees",
            "COACH-9",
            self.advised_attendees,
            1,
            MOST_ATTENDEES,
        );
        within(
            &mut found,
            "target_days",
            "COACH-11",
            self.target_days,
            1,
            MOST_TARGET,
        );
        let from = found.take("from", "PLAN-2", self.from.ok_or(Refused::Required {}));
        if let Some(from) = from {
            let first_day = first_day_ahead(now);
            if from < first_day {
                found.refuse("from", Refused::EditionNotAhead { first_day });
            } else if editions
                .all()
                .any(|known| known.plan == self.plan && known.from == from)
            {
                found.refuse("from", Refused::EditionDayTaken { day: from });
            }
        }
        let (Some(from), Some(last), true) = (from, last, found.is_empty()) else {
            return Err(found);
        };
        let days = i32::try_from(self.window_days).unwrap_or(i32::MAX);
        let cadence = |terms: &KindTerms| match terms.cadence {
            Cadence::Window { .. } => Cadence::Window { days },
            Cadence::Quarter => Cadence::Quarter,
        };
        // COACH-4: what is not counted stays so.
        let kinds = last.kinds.iter().map(|terms| KindTerms {
            kind: terms.kind,
            cadence: cadence(terms),
            granted: terms.granted.map(|_| self.granted),
        });
        Ok(Edition {
            plan: self.plan,
            from,
            kinds: kinds.collect(),
            least_minutes: self.least_minutes,
            most_minutes: self.most_minutes,
            advised_attendees: self.advised_attendees,
            refuses_more: self.refuses_more,
            target_days: i32::try_from(self.target_days).unwrap_or(i32::MAX),
        })
    }

    /// The same with what it changes for each customer. Who holds more than it would grant is warned about.
    pub fn check(&self, facts: &EditionFacts, now: Timestamp) -> Result<Checked<NewEdition>, Violations> {
        let edition = self.terms(&facts.editions, now)?;
        let mut found = Violations::default();
        let mut effects = Vec::new();
        for customer in &facts.customers {
            for effect in customer.effects(&facts.editions, &edition, now) {
                if let Some(granted) = effect.after.filter(|granted| *granted < effect.held) {
                    let refused = Refused::EditionBelowHeld {
                        customer: effect.customer.clone(),
                        granted,
                        held: effect.held,
                    };
                    found.warn("granted", refused);
                }
                effects.push(effect);
            }
        }
        found.accept(|| Some(NewEdition { edition, effects }))
    }
}

/// The first day that has begun nowhere yet: nobody may have agreed to anything on it.
pub fn first_day_ahead(now: Timestamp) -> Date {
    let east = SignedDuration::from_hours(14);
    let latest = now.checked_add(east).unwrap_or(Timestamp::MAX);
    plus_days(latest.to_zoned(jiff::tz::TimeZone::UTC).date(), 1)
}

/// What a new edition is judged on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionFacts {
    /// The editions so far.
    pub editions: Editions,
    /// The customers that have the plan.
    pub customers: Vec<CustomerTerms>,
}

/// What one customer agreed to, asked for and holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerTerms {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The zone (TIME-1).
    pub zone: Zone,
    /// Plan seats of all teams.
    pub plans: Vec<PlanLine>,
    /// Requests and sessions.
    pub entries: Vec<Entry>,
    /// The latest day that a zone before this one had come to, where there was one (TIME-3).
    pub reached: Option<Date>,
}

impl CustomerTerms {
    /// What `new` means for this customer: at once where something was agreed for its days, else with the next renewal.
    fn effects(&self, editions: &Editions, new: &Edition, now: Timestamp) -> Vec<EditionEffect> {
        let today = self.zone.day(now);
        let running = self
            .plans
            .iter()
            .filter(|line| line.plan == new.plan && today <= line.last_day);
        let Some(last) = running.max_by_key(|line| line.last_day) else {
            return Vec::new();
        };
        let agreed = editions.at(new.plan, last.agreed_on);
        let with = editions.with(new.clone());
        let latest = latest_day(&self.zone, self.reached, now);
        let ledger = |editions: &Editions, kind| {
            allowances(&self.plans, &self.entries, kind, editions, &self.zone, latest)
        };
        let open = |allowance: &&Allowance| latest <= allowance.period.last_day;
        let effect = |terms: &KindTerms| {
            let before = ledger(editions, terms.kind);
            // COACH-5: periods that are over are settled.
            let held = before.iter().filter(open);
            let held = held.map(|allowance| allowance.reserved + allowance.delivered);
            Some(EditionEffect {
                slug: self.slug.clone(),
                customer: self.name.clone(),
                kind: terms.kind,
                until: last.last_day,
                after: terms.granted,
                held: held.max()?,
                // PLAN-2: what was agreed under an edition keeps it.
                at_once: before != ledger(&with, terms.kind),
                changes: agreed.map_or_else(Vec::new, |agreed| changes(agreed, new, terms)),
            })
        };
        new.kinds.iter().filter_map(effect).collect()
    }
}

/// What a new edition would change for one customer and kind of session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionEffect {
    /// The customer's slug.
    pub slug: String,
    /// The customer's name.
    pub customer: String,
    /// The kind of session.
    pub kind: SessionKind,
    /// The last day of what was agreed: the terms before hold until then.
    pub until: Date,
    /// Sessions of a period under the new edition, once agreed to.
    pub after: Option<i64>,
    /// The most places that requests and sessions hold in one period that is not over.
    pub held: i64,
    /// True where periods that are already bought would change.
    pub at_once: bool,
    /// Every term that differs from what was agreed last, in the order of the form; none where nothing changes.
    #[serde(default)]
    pub changes: Vec<TermChange>,
}

/// A term of an edition with what it was and what it is to be (PLAN-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "term", rename_all = "kebab-case")]
pub enum TermChange {
    /// Sessions in a period; none where the vendor takes or declines each request (COACH-4).
    Granted {
        /// As agreed.
        before: Option<i64>,
        /// As it is to be.
        after: Option<i64>,
    },
    /// What a period is.
    Period {
        /// As agreed.
        before: Cadence,
        /// As it is to be.
        after: Cadence,
    },
    /// The shortest session, in minutes (COACH-8).
    LeastMinutes {
        /// As agreed.
        before: i64,
        /// As it is to be.
        after: i64,
    },
    /// The longest session, in minutes (COACH-8).
    MostMinutes {
        /// As agreed.
        before: i64,
        /// As it is to be.
        after: i64,
    },
    /// The most attendees without a remark (COACH-9).
    Attendees {
        /// As agreed.
        before: i64,
        /// As it is to be.
        after: i64,
    },
    /// Whether more attendees are refused instead of warned about (COACH-9).
    RefusesMore {
        /// As agreed.
        before: bool,
        /// As it is to be.
        after: bool,
    },
    /// Within how many days delivery is aimed at (COACH-11).
    TargetDays {
        /// As agreed.
        before: i32,
        /// As it is to be.
        after: i32,
    },
}

impl TermChange {
    /// True where something changes.
    fn differs(&self) -> bool {
        match self {
            Self::Granted { before, after } => before != after,
            Self::Period { before, after } => before != after,
            Self::LeastMinutes { before, after }
            | Self::MostMinutes { before, after }
            | Self::Attendees { before, after } => before != after,
            Self::RefusesMore { before, after } => before != after,
            Self::TargetDays { before, after } => before != after,
        }
    }
}

/// PLAN-2: what a kind of session was agreed under, beside what is to hold for it.
fn changes(agreed: &Edition, new: &Edition, terms: &KindTerms) -> Vec<TermChange> {
    let own = agreed.kind(terms.kind).map(|before| {
        [
            TermChange::Granted {
                before: before.granted,
                after: terms.granted,
            },
            TermChange::Period {
                before: before.cadence,
                after: terms.cadence,
            },
        ]
    });
    let shared = [
        TermChange::LeastMinutes {
            before: agreed.least_minutes,
            after: new.least_minutes,
        },
        TermChange::MostMinutes {
            before: agreed.most_minutes,
            after: new.most_minutes,
        },
        TermChange::Attendees {
            before: agreed.advised_attendees,
            after: new.advised_attendees,
        },
        TermChange::RefusesMore {
            before: agreed.refuses_more,
            after: new.refuses_more,
        },
        TermChange::TargetDays {
            before: agreed.target_days,
            after: new.target_days,
        },
    ];
    let all = own.into_iter().flatten().chain(shared);
    all.filter(TermChange::differs).collect()
}

/// An accepted edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEdition {
    edition: Edition,
    effects: Vec<EditionEffect>,
}

impl NewEdition {
    /// The edition.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// What it changes, customer by customer.
    pub fn effects(&self) -> &[EditionEffect] {
        &self.effects
    }
}

/// Decides whether the edition can be taken back: not once a day has begun anywhere on which something may have been
/// agreed under it (PLAN-2).
pub fn take_back(edition: &Edition, now: Timestamp) -> Result<(), Violations> {
    if edition.from < first_day_ahead(now) {
        let mut found = Violations::default();
        found.refuse("", Refused::EditionInForce { from: edition.from });
        return Err(found);
    }
    Ok(())
}

/// An edition on the operator's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionView {
    /// The terms.
    pub edition: Edition,
    /// True where it can still be taken back.
    pub ahead: bool,
    /// What publishing it changes, customer by customer; told when it is published or rehearsed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub customers: Vec<EditionEffect>,
}
