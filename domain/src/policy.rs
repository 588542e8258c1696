//! Every number that the rules use, as dated editions: what was agreed under one keeps it (PLAN-2).

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::plans::{Plan, SessionKind};

mod edition;

pub use edition::{
    CustomerTerms, EditionDraft, EditionEffect, EditionFacts, EditionView, NewEdition, TermChange,
    first_day_ahead, take_back,
};

/// For how many days a freed seat is offered to who waits for it (WAIT-1).
pub const OFFER_DAYS: i64 = 3;

/// The most people in one pasted list (PEOPLE-3).
pub const MOST_PASTED: i64 = 50;

/// The most people in one file (PEOPLE-3).
pub const MOST_IMPORTED: i64 = 100_000;

/// Seats with advanced support for each place of a named caller (CALL-3).
pub const SEATS_PER_CALLER: i64 = 10;

/// Places of named callers under a contract with advanced support, however few its seats (CALL-3).
pub const LEAST_CALLERS: i64 = 2;

/// After how many days the manager is told that a coordinator has not accepted the role's terms (ROLE-8).
pub const DAYS_TO_ACCEPT: i64 = 7;

/// What a period of a kind of session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "every", rename_all = "kebab-case")]
pub enum Cadence {
    /// A calendar quarter.
    Quarter,
    /// Windows of so many days that follow one another from the plan's first day.
    Window {
        /// Days in a window.
        days: i32,
    },
}

/// The terms of one kind of session in one edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindTerms {
    /// The kind.
    pub kind: SessionKind,
    /// What its periods are.
    pub cadence: Cadence,
    /// Sessions in a period; none where the vendor takes or declines each request (COACH-4).
    pub granted: Option<i64>,
}

/// One dated edition of a plan's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The plan.
    pub plan: Plan,
    /// The first day on which something can be agreed under it.
    pub from: Date,
    /// Its kinds of session.
    pub kinds: Vec<KindTerms>,
    /// The shortest session, in minutes (COACH-8).
    pub least_minutes: i64,
    /// The longest session, in minutes (COACH-8).
    pub most_minutes: i64,
    /// The most attendees without a warning (COACH-9).
    pub advised_attendees: i64,
    /// True when more attendees are refused instead of warned about (COACH-9).
    pub refuses_more: bool,
    /// Within how many days delivery is aimed at (COACH-11).
    pub target_days: i32,
}

impl Edition {
    /// The terms of one kind.
    pub fn kind(&self, kind: SessionKind) -> Option<&KindTerms> {
        self.kinds.iter().find(|terms| terms.kind == kind)
    }
}

/// All editions, in the order of their days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Editions(Vec<Edition>);

impl Editions {
    /// The editions, sorted by day.
    pub fn new(mut editions: Vec<Edition>) -> Self {
        editions.sort_by_key(|edition| edition.from);
        Self(editions)
    }

    /// The edition that holds for what is agreed on `day`; before the first one, the first.
    pub fn at(&self, plan: Plan, day: Date) -> Option<&Edition> {
        let mut of_plan = self.0.iter().filter(|edition| edition.plan == plan);
        let first = of_plan.next()?;
        Some(
            of_plan
                .take_while(|edition| edition.from <= day)
                .last()
                .unwrap_or(first),
        )
    }

    /// The same with one more.
    #[must_use]
    pub fn with(&self, edition: Edition) -> Self {
        let mut editions = self.0.clone();
        editions.push(edition);
        Self::new(editions)
    }

    /// Every edition, in the order of their days.
    pub fn all(&self) -> impl Iterator<Item = &Edition> {
        self.0.iter()
    }

    /// The edition of a plan that begins last.
    pub fn latest(&self, plan: Plan) -> Option<&Edition> {
        self.0.iter().rfind(|edition| edition.plan == plan)
    }

    /// The published editions: premium of 2022-08-25, business and included of 2025-07-22 (PLAN-2).
    pub fn published() -> Self {
        let edition = |plan, from, kinds, advised_attendees| Edition {
            plan,
            from,
            kinds,
            least_minutes: 15,
            most_minutes: 90,
            advised_attendees,
            refuses_more: false,
            target_days: 42,
        };
        let premium = |kind, granted| KindTerms {
            kind,
            cadence: Cadence::Window { days: 90 },
            granted,
        };
        let business = |kind, granted| KindTerms {
            kind,
            cadence: Cadence::Quarter,
            granted,
        };
        Self::new(vec![
            // COACH-3, COACH-4; COACH-9: under 25.
            edition(
                Plan::Premium,
                date(2022, 8, 25),
                vec![
                    premium(SessionKind::PremiumUsers, Some(1)),
                    premium(SessionKind::PremiumAdmins, None),
                ],
                24,
            ),
            // COACH-2, COACH-4; COACH-9: 25 or fewer.
            edition(
                Plan::Business,
                date(2025, 7, 22),
                vec![
                    business(SessionKind::BusinessProduct, Some(3)),
                    business(SessionKind::BusinessIt, None),
                ],
                25,
            ),
            edition(Plan::Included, date(2025, 7, 22), vec![], 25),
        ])
    }
}
