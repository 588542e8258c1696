//! How long the rules take, natively and in the browser: one JSON object, per measurement the median and the 99th
//! percentile in microseconds. Natively it goes to the standard output, in the browser to `globalThis.speed`.

#[path = "support/clock.rs"]
mod clock;
#[path = "support/company.rs"]
mod company;
#[path = "support/out.rs"]
mod out;

use std::hint::black_box;

use domain::coaching::{
    Busy, CoachingFacts, Diaries, Diary, Hours, Place, RequestDraft, RequestState, Skills, Wanted,
    WorkingDraft,
};
use domain::people::{MemberDraft, PeopleFacts, Status, TeamName};
use domain::plans::{Plan, SessionKind};
use domain::seats::{AccessModel, AssignDraft, Candidate, Mode, SeatFacts};
use domain::time::{Period, Wall, Zones, plus_days};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use company::{Ended, company, entry, member, plan_line, pool, pool_ref, standing, team, topic};

const WARM_UP: usize = 3_000;
const MEASURED: usize = 3_000;

fn main() -> Ended<()> {
    out::hand_out("speed", &format!("{}\n", measured()?))
}

fn measured() -> Ended<Value> {
    let now: Timestamp = "2026-11-23T01:00:00Z".parse()?;
    let zones = [
        "Asia/Seoul",
        "America/New_York",
        "America/Los_Angeles",
        "Europe/Berlin",
    ];
    let two_years = lived(company("Asia/Seoul", &zones, 200)?, 40)?;
    let mut ten_years = company("Asia/Seoul", &zones, 200)?;
    ten_years.plans = (0..10)
        .map(|year| {
            plan_line(
                1,
                Plan::Business,
                date(2018 + year, 1, 1),
                date(2018 + year, 12, 31),
            )
        })
        .collect();
    let ten_years = lived(ten_years, 400)?;

    let mut by_start = RequestDraft::new(SessionKind::BusinessProduct);
    by_start.topic = Some(topic(1));
    by_start.attendees = (1..=30).map(member).collect();
    by_start.wished_start = Some(Wall {
        local: date(2026, 12, 10).at(10, 0, 0, 0),
        zone: "America/New_York".to_owned(),
        occurrence: None,
    });
    by_start.wishes = "우리 메시가 수렴하지 않습니다.".repeat(8);
    let mut by_period = by_start.clone();
    by_period.wished_start = None;
    by_period.period = Some(date(2026, 10, 1));

    let diaries = diaries(&two_years.zones, now)?;
    let (seoul, berlin, new_york) = (
        two_years.zones.get("Asia/Seoul").ok_or("no Seoul")?,
        two_years.zones.get("Europe/Berlin").ok_or("no Berlin")?,
        two_years.zones.get("America/New_York").ok_or("no New York")?,
    );
    // Within nobody's usual hours, so that all 90 days are looked through, from the first period with a place on.
    let everywhere = [seoul, berlin, new_york].map(Place::usual);
    let wanted = Wanted {
        topic: Some(topic(1)),
        language: "en",
        minutes: 90,
        from: two_years.looked_from(by_start.kind, None, now),
        places: &everywhere,
    };

    // As the request form looks: each time that is offered was judged by every rule.
    let fits = |start: Timestamp| {
        let wished = RequestDraft {
            wished_start: Some(two_years.typed(start)),
            ..by_start.clone()
        };
        let of_start = |field: &str| field == "wished_start" || field == "period";
        let judged = wished.check(&two_years, now);
        judged.map_or_else(
            |found| found.iter().all(|found| !of_start(&found.field)),
            |_| true,
        )
    };

    let (one, fifty) = (seats(1), seats(50));
    let (person, people) = newcomer();
    Ok(json!({
        "coaching_by_start": time(|| by_start.check(&two_years, now))?,
        "coaching_by_period": time(|| by_period.check(&two_years, now))?,
        "coaching_ten_years": time(|| by_start.check(&ten_years, now))?,
        "ledger_two_years": time(|| two_years.ledger(SessionKind::BusinessProduct, now))?,
        "ledger_ten_years": time(|| ten_years.ledger(SessionKind::BusinessProduct, now))?,
        "free_times_200_by_90": time(|| diaries.free_times(&wanted, seoul, now, 6, fits))?,
        "assign_1": time(|| one.0.check(&one.1))?,
        "assign_50": time(|| fifty.0.check(&fifty.1))?,
        "member": time(|| person.check(&people))?,
    }))
}

/// Runs `work` often; the median and the 99th percentile, in microseconds.
fn time<T>(work: impl Fn() -> T) -> Ended<Value> {
    let clock = clock::Clock::new()?;
    for _ in 0..WARM_UP {
        black_box(work());
    }
    let mut spans = Vec::with_capacity(MEASURED);
    for _ in 0..MEASURED {
        let begin = clock.microseconds()?;
        black_box(work());
        spans.push(clock.microseconds()? - begin);
    }
    spans.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        spans
            .get(MEASURED * percent / 100)
            .map(|span| (span * 10.0).round() / 10.0)
    };
    Ok(json!({ "p50_us": at(50), "p99_us": at(99), "runs": MEASURED }))
}

/// The same enterprise after so many requests, a full quarter now and then.
fn lived(mut facts: CoachingFacts, entries: u128) -> Ended<CoachingFacts> {
    let first_day = facts.plans.first().ok_or("no plan")?.first_day;
    let states = [
        RequestState::Delivered,
        RequestState::Delivered,
        RequestState::Withdrawn,
        RequestState::Requested,
        RequestState::Cancelled,
    ];
    for (number, state) in (1..=entries).zip(states.into_iter().cycle()) {
        let period = Period::quarter(plus_days(first_day, i32::try_from(number)? * 9)).first_day;
        facts.entries.push(entry(
            number,
            SessionKind::BusinessProduct,
            state,
            period,
            &facts.zone,
        ));
    }
    Ok(facts)
}

/// 200 specialists in four zones, each with a break at noon, a week off and six meetings a week for 90 days.
fn diaries(zones: &Zones, now: Timestamp) -> Ended<Diaries> {
    let part = |from: i64, until: i64| Hours {
        from: from * 60,
        until: until * 60,
    };
    let names: Vec<&String> = zones.keys().collect();
    let mut items = Vec::new();
    for number in 0..200_i64 {
        let name = names
            .get(usize::try_from(number)? % names.len())
            .ok_or("no zone")?;
        let off = plus_days(date(2026, 12, 1), i32::try_from(number % 60)?);
        let mut busy = Vec::new();
        for meeting in 0..78_i64 {
            let hours = meeting * 28 + number % 24;
            busy.push(Busy {
                start: now.checked_add(SignedDuration::from_hours(hours))?,
                minutes: 60 + 15 * (number % 3),
            });
        }
        items.push(Diary {
            working: WorkingDraft {
                zone: (*name).clone(),
                week: (0..7)
                    .map(|day| {
                        if day < 5 {
                            vec![part(9, 12), part(13, 18)]
                        } else {
                            Vec::new()
                        }
                    })
                    .collect(),
                absences: vec![Period {
                    first_day: off,
                    last_day: plus_days(off, 6),
                }],
            },
            busy,
            skills: Skills::default(),
        });
    }
    Ok(Diaries {
        zones: zones.clone(),
        items,
    })
}

fn seats(chosen: u128) -> (AssignDraft, SeatFacts) {
    let pool = pool(1, 1, AccessModel::SingleUser, 500, 440);
    let draft = AssignDraft {
        web_support: false,
        team: pool.team,
        product: pool.product,
        members: (1..=chosen).map(member).collect(),
        mode: Mode::AllOrNothing,
        acknowledged: vec![],
    };
    let person = |n: u128| Candidate {
        name: format!("사람 {n}"),
        status: Status::Active,
        holds: n.is_multiple_of(7),
        in_team: !n.is_multiple_of(5),
    };
    let facts = SeatFacts {
        standing: standing([domain::access::Role::PrimaryAdmin { team: team(1) }]),
        pool: Some(pool),
        candidates: (1..=chosen).map(|n| (member(n), person(n))).collect(),
    };
    (draft, facts)
}

fn newcomer() -> (MemberDraft, PeopleFacts) {
    let draft = MemberDraft {
        web_support: false,
        email: "Min.Su.Kim@Hanbit.example".to_owned(),
        first_name: "민수".to_owned(),
        last_name: "김".to_owned(),
        language: "ko".to_owned(),
        team: Some(team(1)),
        access: (1..=6).map(|n| pool_ref(1, n)).collect(),
        acknowledged: vec![],
    };
    let facts = PeopleFacts {
        standing: standing([domain::access::Role::PrimaryAdmin { team: team(1) }]),
        teams: (1..=6)
            .map(|n| TeamName {
                id: team(n),
                name: format!("팀 {n}"),
            })
            .collect(),
        pools: (1..=12)
            .map(|n| pool(1, n, AccessModel::SingleUser, 50, 40))
            .collect(),
        existing: None,
    };
    (draft, facts)
}
