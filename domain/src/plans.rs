//! Success plans: which one runs when, in which team (PLAN-1, PLAN-2, PLAN-8), and whom it covers (PLAN-3).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::TeamId;
use crate::time::{Period, plus_days};

mod covers;

pub use covers::{CoverDraft, CoverFacts, Coverable, Covering, ExchangeDraft, PlanPool, Uncovered, gives};

/// A success plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Plan {
    /// Everyone with a subscription has it (PLAN-1).
    Included,
    /// Bought as plan seats.
    Business,
    /// Bought as plan seats; the older edition.
    Premium,
}

impl Plan {
    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            Plan::Included => "included",
            Plan::Business => "business",
            Plan::Premium => "premium",
        }
    }
}

/// A kind of coaching session; each has its own ledger and catalogue (COACH-17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// On a product, for its users (COACH-2).
    BusinessProduct,
    /// For administrators, under the business plan (COACH-4).
    BusinessIt,
    /// For users, under the premium plan (COACH-3).
    PremiumUsers,
    /// For administrators, under the premium plan (COACH-4).
    PremiumAdmins,
}

impl SessionKind {
    /// Every kind.
    pub const ALL: [SessionKind; 4] = [
        SessionKind::BusinessProduct,
        SessionKind::BusinessIt,
        SessionKind::PremiumUsers,
        SessionKind::PremiumAdmins,
    ];

    /// The plan it belongs to.
    pub const fn plan(self) -> Plan {
        match self {
            SessionKind::BusinessProduct | SessionKind::BusinessIt => Plan::Business,
            SessionKind::PremiumUsers | SessionKind::PremiumAdmins => Plan::Premium,
        }
    }

    /// True for the administrators' kinds, which also admit the enterprise's admins (COACH-10).
    pub const fn for_admins(self) -> bool {
        matches!(self, SessionKind::BusinessIt | SessionKind::PremiumAdmins)
    }

    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            SessionKind::BusinessProduct => "business-product",
            SessionKind::BusinessIt => "business-it",
            SessionKind::PremiumUsers => "premium-users",
            SessionKind::PremiumAdmins => "premium-admins",
        }
    }
}

/// Plan seats of one team over one term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    /// The team.
    pub team: TeamId,
    /// The plan.
    pub plan: Plan,
    /// The day it was agreed, which picks its edition (PLAN-2).
    pub agreed_on: Date,
    /// The first day.
    pub first_day: Date,
    /// The last day.
    pub last_day: Date,
}

impl PlanLine {
    /// The days it runs.
    pub fn days(&self) -> Period {
        Period {
            first_day: self.first_day,
            last_day: self.last_day,
        }
    }
}

/// Days on which a bought plan covers an own assignment of a running product (PLAN-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlanDays {
    /// The plan.
    pub plan: Plan,
    /// The first day.
    pub first_day: Date,
    /// The last day.
    pub last_day: Date,
}

impl PlanDays {
    /// The days on which both the subscription and the plan seats run; none where they share no day.
    pub fn of(plan: Plan, subscription: Period, seats: Period) -> Option<Self> {
        subscription.overlaps(&seats).then(|| Self {
            plan,
            first_day: subscription.first_day.max(seats.first_day),
            last_day: subscription.last_day.min(seats.last_day),
        })
    }

    /// True where the plan is there on that day.
    pub fn has(&self, plan: Plan, day: Date) -> bool {
        self.plan == plan && self.first_day <= day && day <= self.last_day
    }
}

/// Unbroken days on which any team of the enterprise has the plan (PLAN-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The days.
    pub days: Period,
    /// When the line that begins the run was agreed.
    pub agreed_on: Date,
}

/// The teams that have or had the plan, each once: their admins act for the customer (COACH-13, reading).
pub fn teams_with(lines: &[PlanLine], plan: Plan) -> Vec<TeamId> {
    let of_plan = lines.iter().filter(|line| line.plan == plan);
    let teams: BTreeSet<_> = of_plan.map(|line| line.team).collect();
    teams.into_iter().collect()
}

/// The first day from `day` on on which the plan runs; none where it never does again (PLAN-8).
pub fn next_day(runs: &[Run], day: Date) -> Option<Date> {
    let run = runs.iter().find(|run| day <= run.days.last_day)?;
    Some(run.days.first_day.max(day))
}

/// The runs of `plan`, earliest first: lines that touch or overlap are one, a gap of a day parts them (PLAN-8).
pub fn runs(lines: &[PlanLine], plan: Plan) -> Vec<Run> {
    let mut sorted: Vec<_> = lines
        .iter()
        .filter(|line| line.plan == plan && line.first_day <= line.last_day)
        .collect();
    sorted.sort_by_key(|line| (line.first_day, line.agreed_on));
    let mut runs: Vec<Run> = Vec::new();
    for line in sorted {
        match runs.last_mut() {
            Some(run) if line.first_day <= plus_days(run.days.last_day, 1) => {
                run.days.last_day = run.days.last_day.max(line.last_day);
            }
            _ => runs.push(Run {
                days: line.days(),
                agreed_on: line.agreed_on,
            }),
        }
    }
    runs
}
