//! Random histories of coaching on both databases, beside a model of its own: an act is accepted if and only if the model
//! accepts it, else refused by the rule that the model names; after every act the ledger is what the model recounts, and
//! `granted = reserved + delivered + lapsed + left`; what is refused leaves nothing (COACH-1 to COACH-17).
//!
//! `SEATKEEPER_TEST_ACTS=100000` does so many acts on each database, `SEATKEEPER_TEST_AT_ONCE=8` in so many databases at
//! a time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use axum::http::Method;
use domain::access::PoolRef;
use domain::id::{AccountId, TeamId};
use domain::plans::{Plan, PlanLine};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::store::{Dialect, Fault, Unit};
use server::sweep;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::coach::{COACH, DESK, OTHER, specialists};
use crate::dice::{Dice, SignedIn, knob};
use crate::office::{BOSS, OPERATOR, ORDERS, Office};
use crate::world::{Fresh, Got, instant};
use model::{KINDS, Life, Meeting, Person, Side, Step, Wall, day};

mod model;

/// Acts in the life of one customer.
const LIFE: usize = 60;
/// Customers in one database: what was before is counted after each refusal, it must not become much.
const LIVES_IN_ONE: usize = 10;
/// Seoul keeps nine hours all year, New York does not keep its own; now and then a customer goes from one to the other.
const ZONES: [&str; 2] = ["Asia/Seoul", "America/New_York"];
/// When lives begin: in the first quarter, before a change of clocks, and so late that the plan ends meanwhile.
const BEGINS: [&str; 4] = [
    "2026-03-10T09:00:00Z",
    "2026-06-12T22:00:00Z",
    "2026-09-05T03:00:00Z",
    "2026-11-10T12:00:00Z",
];

/// What is asked, as often as it stands here.
const ACTS: [&str; 29] = [
    "request",
    "request",
    "request",
    "request",
    "request",
    "take",
    "take",
    "take",
    "proposals",
    "proposals",
    "proposals",
    "proposals",
    "agree",
    "agree",
    "agree",
    "agree",
    "agree",
    "cancel",
    "decline",
    "withdraw",
    "deliver",
    "deliver",
    "miss",
    "delay",
    "attendees",
    "attendees",
    "hand-over",
    "language",
    "messages",
];

/// A database with the people of both sides.
struct Place<'w> {
    office: &'w Office,
    topic: Value,
    /// The accounts of the two specialists.
    staff: [AccountId; 2],
}

/// A customer in it.
struct Customer {
    slug: String,
    /// The boss, the mate and the guest.
    members: [String; 3],
    /// Where the mate's seat is given back, and the seat.
    seat: (String, Value),
}

fn of_person(person: Person) -> usize {
    match person {
        Person::Boss => 0,
        Person::Mate => 1,
        Person::Guest => 2,
    }
}

impl<'w> Place<'w> {
    fn new(office: &'w Office) -> Self {
        specialists(office);
        let staff = [COACH, OTHER].map(|email| {
            let account = move |unit: &mut Unit| Ok(unit.account_by_email(email)?.unwrap().0);
            office.world.read(account)
        });
        let topic = office.topic(&["business-product", "premium-users", "business-it"]);
        Self { office, topic, staff }
    }

    /// A customer of its own with both plans over 2026.
    async fn customer(&self, people: &mut SignedIn<'_>, slug: &str, zone: &str) -> Customer {
        let office = self.office;
        let order = office.order(&format!("{slug}-1"), BOSS, &[(office.draft, 5, "single-user")]);
        let enterprise = json!({ "slug": slug, "name": slug, "zone": zone, "region": "apac" });
        let body = json!({ "enterprise": { "new": enterprise }, "order": order });
        let placed = people
            .ask(OPERATOR, Method::POST, ORDERS, Some(&body))
            .await
            .ok(201);
        let team: TeamId = serde_json::from_value(placed["pools"][0]["team"].clone()).unwrap();
        let own = format!("/enterprises/{slug}");
        let path = format!("{own}/members?search={BOSS}");
        let found = people.ask(BOSS, Method::GET, &path, None).await.ok(200);
        let mut members = vec![found["items"][0]["id"].as_str().unwrap().to_owned()];
        for who in ["mate", "guest"] {
            let mut member = office.member(&format!("{who}@{slug}.example"), who);
            member["team"] = json!(team);
            let path = format!("{own}/members");
            let added = people.ask(BOSS, Method::POST, &path, Some(&member)).await.ok(201);
            members.push(added["id"].as_str().unwrap().to_owned());
        }
        let body = json!({ "team": team, "product": office.draft, "members": [members[1]] });
        let path = format!("{own}/assignments");
        let given = people.ask(BOSS, Method::POST, &path, Some(&body)).await.ok(201);
        let pool = self.cover(slug, team);
        Customer {
            slug: slug.to_owned(),
            members: members.try_into().unwrap(),
            seat: (
                format!("{own}/pools/{pool}/releases"),
                given["assigned"][0]["id"].clone(),
            ),
        }
    }

    /// Both plans for all seats; the pool.
    fn cover(&self, slug: &str, team: TeamId) -> domain::id::PoolId {
        let (product, slug) = (self.office.draft, slug.to_owned());
        self.office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise(&slug)?.unwrap();
            let of = PoolRef { team, product };
            let pool = unit.pool_of(enterprise, of, day("2026-03-10"))?.unwrap().facts.id;
            for plan in [Plan::Business, Plan::Premium] {
                let line = PlanLine {
                    team,
                    plan,
                    agreed_on: day("2025-12-01"),
                    first_day: day("2026-01-01"),
                    last_day: day("2026-12-31"),
                };
                unit.add_plan(enterprise, &line, 10)?;
                unit.cover(enterprise, &line, pool, 10)?;
            }
            let members = unit.member_ids(enterprise)?;
            unit.touch(enterprise, members)?;
            Ok(pool)
        })
    }

    /// Everything that an act could leave behind; a sign-in that ended meanwhile is made anew, and audited.
    async fn traces(&self) -> (Vec<i64>, Vec<String>) {
        const TRACES: &str = "SELECT (SELECT COUNT(*) FROM audit WHERE enterprise IS NOT NULL), \
             (SELECT COUNT(*) FROM outbox), (SELECT COUNT(*) FROM idempotency), \
             (SELECT COUNT(*) FROM coaching_request), (SELECT COUNT(*) FROM coaching_attendee), \
             (SELECT COUNT(*) FROM coaching_said), (SELECT COUNT(*) FROM coaching_proposal), \
             (SELECT COUNT(*) FROM notice), (SELECT COUNT(*) FROM due_told), \
             (SELECT CAST(SUM(revised_at + sequence + minutes) AS BIGINT) FROM coaching_request), \
             (SELECT CAST(SUM(people_version) AS BIGINT) FROM enterprise)";
        let count = |row: &server::store::Row<'_>| {
            (0..11)
                .map(|column| Ok(row.get::<Option<i64>>(column)?.unwrap_or_default()))
                .collect::<Result<Vec<_>, _>>()
        };
        let store = &self.office.world.context.store;
        const REQUESTS: &str = "SELECT id, state, CAST(target_day AS TEXT), start_at, specialist, language_confirmed \
             FROM coaching_request ORDER BY id";
        let each = |row: &server::store::Row<'_>| {
            Ok(format!(
                "{} {} {} {:?} {:?} {:?}",
                row.get::<Uuid>(0)?,
                row.get::<String>(1)?,
                row.get::<String>(2)?,
                row.get::<Option<i64>>(3)?,
                row.get::<Option<Uuid>>(4)?,
                row.get::<Option<bool>>(5)?
            ))
        };
        let looked = store.read::<_, Fault, _>(move |unit| {
            Ok((unit.one(TRACES, &[], count)?, unit.all(REQUESTS, &[], each)?))
        });
        looked.await.unwrap()
    }

    /// What is sent, and where.
    fn sent(&self, step: &Step, life: &Life, of: &Customer) -> (Method, String, Value) {
        let own = format!("/enterprises/{}/coaching/requests", of.slug);
        let people: Vec<_> = step
            .people
            .iter()
            .map(|person| &of.members[of_person(*person)])
            .collect();
        let start = step
            .start
            .map(|wall| json!({ "local": wall.local.to_string(), "zone": wall.zone }));
        let body = match step.act {
            "request" => {
                let mut draft = json!({
                    "kind": KINDS[step.kind].word, "topic": self.topic, "attendees": people, "minutes": step.minutes,
                    "language": step.language, "period": step.period
                });
                draft["wished_start"] = json!(start);
                draft
            }
            "proposals" => json!({ "start": start, "minutes": step.minutes }),
            "agree" => json!({ "start": start, "minutes": step.minutes }),
            "cancel" | "decline" => json!({ "reason": "Nobody is free" }),
            "deliver" => json!({ "attended": people }),
            "miss" => json!({ "fault": if step.customers_fault { "customer" } else { "vendor" } }),
            "delay" => json!({ "target_day": step.target, "reason": "Nobody is free" }),
            "attendees" => json!({ "attendees": people }),
            "hand-over" => {
                let to = self.staff[usize::from(step.to == Side::Other)];
                json!({ "to": to, "reason": "Knows more of it" })
            }
            "language" => json!({ "confirmed": step.customers_fault }),
            "messages" => json!({ "text": "Bring a mesh" }),
            _ => json!({}),
        };
        let Some(which) = step.which else {
            return (Method::POST, own, body);
        };
        let (id, act) = (&life.known[which].id, step.act);
        match (step.by, act) {
            (Side::Customer, "attendees") => (Method::PUT, format!("{own}/{id}/{act}"), body),
            (Side::Customer, _) => (Method::POST, format!("{own}/{id}/{act}"), body),
            _ => (Method::POST, format!("{DESK}/{id}/{act}"), body),
        }
    }

    /// One customer's life; what was answered, act by act.
    async fn life(&self, number: usize, count: usize, diary: &mut Vec<Meeting>) -> Vec<String> {
        let world = &self.office.world;
        world.clock.set(instant(BEGINS[number / 2 % BEGINS.len()]));
        let mut people = SignedIn::new(world);
        let mut life = Life::new(ZONES[number % ZONES.len()], std::mem::take(diary));
        let of = self
            .customer(&mut people, &format!("life-{number}"), life.zone)
            .await;
        let mut dice = Dice(0x1157_0123 + u64::try_from(number).unwrap() * 7_919);
        let mut answers = Vec::new();
        for _ in 0..count {
            if dice.once_in(4) {
                let hours = i64::try_from(dice.below(240)).unwrap();
                world.pass(SignedDuration::from_hours(hours));
            }
            self.between(&mut dice, &mut life, &of, &mut people).await;
            let now = world.clock.now();
            let step = step(&mut dice, &life, now);
            answers.push(self.act(&step, &mut life, &of, &mut people).await);
        }
        self.compare(&life, &of, &mut people).await;
        *diary = life.into_diary();
        answers
    }

    /// What happens beside the acts: the clock is looked at, the mate loses the seat.
    async fn between(&self, dice: &mut Dice, life: &mut Life, of: &Customer, people: &mut SignedIn<'_>) {
        let world = &self.office.world;
        if dice.once_in(12) {
            while sweep::once(&world.context).await.unwrap() > 0 {}
            life.swept(world.clock.now());
        }
        if life.mate_has_plan && dice.once_in(50) {
            let (path, seat) = &of.seat;
            let body = json!({ "assignments": [seat] });
            let got = people.ask(BOSS, Method::POST, path, Some(&body)).await;
            got.ok(200);
            life.mate_has_plan = false;
        }
        if dice.once_in(20) {
            self.rezone(dice.one::<&str>(&ZONES), life, of, people).await;
        }
    }

    /// Changes the customer's zone there and in the model: refused where a period would hold too much.
    async fn rezone(&self, zone: &'static str, life: &mut Life, of: &Customer, people: &mut SignedIn<'_>) {
        if zone == life.zone {
            return;
        }
        let now = self.office.world.clock.now();
        let accepted = life.rezoned(zone, now);
        let (path, body) = (
            format!("/enterprises/{}/zone", of.slug),
            json!({ "zone": zone, "region": "apac" }),
        );
        let got = people.ask(BOSS, Method::PUT, &path, Some(&body)).await;
        let what = format!("{accepted} at {now} to {zone}: {}", got.text);
        assert_eq!(got.status.is_success(), accepted, "{what}");
        assert!(accepted || rules(&got).contains("TIME-3"), "{what}");
    }

    /// Does it there and in the model, and compares both.
    async fn act(&self, step: &Step, life: &mut Life, of: &Customer, people: &mut SignedIn<'_>) -> String {
        let now = self.office.world.clock.now();
        let email = match step.by {
            Side::Customer => BOSS,
            Side::Coach => COACH,
            Side::Other => OTHER,
        };
        let verdict = life.verdict(step, now);
        let before = match verdict {
            Ok(()) => Default::default(),
            Err(_) => {
                // A sign-in is noted at the member: it is made anew before, where it has ended.
                people.ask(email, Method::GET, "/me", None).await.ok(200);
                self.traces().await
            }
        };
        let (method, path, body) = self.sent(step, life, of);
        let got = people.ask(email, method, &path, Some(&body)).await;
        let what = || {
            format!(
                "{verdict:?}, but at {now} in {}: {step:?} {body}: {}",
                life.zone, got.text
            )
        };
        let answered = match verdict {
            Ok(()) => {
                assert!(got.status.is_success(), "{}", what());
                "accepted"
            }
            Err(rule) => {
                assert_eq!(got.status.as_u16(), 422, "{}", what());
                assert!(rules(&got).contains(rule), "{}", what());
                assert_eq!(self.traces().await, before, "{}", what());
                rule
            }
        };
        let answered = format!("{} {:?} {answered} {:?}", step.act, step.by, rules(&got));
        if verdict.is_ok() {
            match step.which {
                None => life.asked(got.json()["id"].as_str().unwrap().to_owned(), step, now),
                Some(which) => life.done(which, step),
            }
        }
        let path = format!("/enterprises/{}/coaching/allowances", of.slug);
        let ledger = people.ask(BOSS, Method::GET, &path, None).await.ok(200);
        for (kind, known) in KINDS.iter().enumerate() {
            assert_eq!(
                told(&ledger, known.word),
                life.ledger(kind, now),
                "{} after {step:?} at {now} in {}",
                known.word,
                life.zone
            );
        }
        answered
    }

    /// Holds what the server shows of each request against the model.
    async fn compare(&self, life: &Life, of: &Customer, people: &mut SignedIn<'_>) {
        let path = format!("/enterprises/{}/coaching/requests?limit=100", of.slug);
        let shown = people.ask(BOSS, Method::GET, &path, None).await.ok(200);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let each = |one: &Value| {
            let attend = one["attendees"].as_array().unwrap().len();
            (text(&one["id"]), (text(&one["state"]), attend))
        };
        let shown: BTreeMap<_, _> = shown["items"].as_array().unwrap().iter().map(each).collect();
        let known = life.standing(self.office.world.clock.now()).into_iter();
        let known: BTreeMap<_, _> = known
            .map(|(id, (state, attend))| (id, (state.to_owned(), attend)))
            .collect();
        assert_eq!(shown, known, "{}", of.slug);
    }
}

/// The rules by which it was refused; none where it was done.
fn rules(got: &Got) -> BTreeSet<String> {
    if got.status.is_success() {
        return BTreeSet::new();
    }
    let problem = got.json();
    let violations = problem["violations"].as_array().unwrap().iter();
    violations
        .map(|found| found["rule"].as_str().unwrap().to_owned())
        .collect()
}

/// The ledger that the API tells, in the form of the recount.
fn told(ledger: &Value, kind: &str) -> Vec<[Option<i64>; 4]> {
    let items = ledger["items"].as_array().unwrap().iter();
    let of_kind = items.filter(|allowance| allowance["kind"] == kind);
    of_kind
        .map(|allowance| {
            let parts = ["reserved", "delivered", "lapsed", "left"].map(|name| allowance[name].as_i64());
            if let Some(granted) = allowance["granted"].as_i64() {
                let sum: i64 = parts.iter().map(|part| part.unwrap()).sum();
                assert_eq!(granted, sum, "{allowance}");
            }
            parts
        })
        .collect()
}

/// Mostly within the next weeks by day; now and then where a period begins or ends, by night.
fn wall(dice: &mut Dice, life: &Life, kind: usize, now: Timestamp) -> Wall {
    let zone = match dice.below(4) {
        0 => *dice.one(&ZONES),
        _ => life.zone,
    };
    // Often where somebody meets already.
    let met = life.begins(dice.place(life.known.len().max(1)));
    if let Some(met) = met.filter(|_| dice.once_in(3)) {
        return met;
    }
    let local = if dice.once_in(6) {
        let (first, last) = *dice.one(KINDS[kind].periods);
        match dice.below(4) {
            0 => day(first).at(0, 0, 0, 0),
            1 => day(first).at(9, 30, 0, 0),
            2 => day(last).at(23, 30, 0, 0),
            _ => day(last).at(14, 0, 0, 0),
        }
    } else {
        // Few days and half hours, so that specialists' meetings meet now and then.
        let days = match dice.below(3) {
            0 => dice.below(50),
            _ => dice.below(7),
        };
        let ahead = SignedDuration::from_hours(24 * i64::try_from(days).unwrap() - 24);
        let slot = SignedDuration::from_mins(30 * i64::try_from(dice.below(4)).unwrap());
        let date = (now + ahead).to_zoned(jiff::tz::TimeZone::UTC).date();
        date.at(10, 0, 0, 0) + slot
    };
    Wall { local, zone }
}

fn attendees(dice: &mut Dice) -> Vec<Person> {
    use Person::{Boss, Guest, Mate};
    match dice.below(24) {
        0 => vec![],
        1 => vec![Boss, Guest],
        2 => vec![Mate, Mate],
        3..9 => vec![Mate, Boss],
        9..11 => vec![Mate],
        _ => vec![Boss],
    }
}

/// Mostly something whose turn it is, so that lives go on.
fn step(dice: &mut Dice, life: &Life, now: Timestamp) -> Step {
    let mut step = any_step(dice, life, now);
    for _ in 0..3 {
        if life.verdict(&step, now) != Err("COACH-13") {
            break;
        }
        step = any_step(dice, life, now);
    }
    step
}

fn any_step(dice: &mut Dice, life: &Life, now: Timestamp) -> Step {
    let mut act = *dice.one(&ACTS);
    let which = match u64::try_from(life.known.len()).unwrap() {
        0 => None,
        all => Some(life.known.len() - 1 - usize::try_from(dice.below(all.min(6))).unwrap()),
    };
    let which = which.filter(|_| act != "request");
    if which.is_none() {
        act = "request";
    }
    let open = which.and_then(|which| life.known[which].proposal);
    let staff = match dice.below(4) {
        0 => Side::Other,
        _ => Side::Coach,
    };
    let by = match (act, open) {
        ("request" | "withdraw" | "attendees", _) => Side::Customer,
        ("take" | "decline" | "deliver" | "miss" | "delay" | "hand-over" | "language", _) => staff,
        // Mostly the side whose turn it is.
        ("agree", Some((proposer, ..))) if !dice.once_in(6) => match proposer {
            Side::Customer => staff,
            _ => Side::Customer,
        },
        _ => match dice.below(2) {
            0 => Side::Customer,
            _ => staff,
        },
    };
    let kind = match dice.below(8) {
        0 | 1 => 1,
        2 => 2,
        _ => 0,
    };
    let wished = wall(dice, life, kind, now);
    let named = match dice.below(20) {
        0 => "2026-02-01",
        _ => dice.one(KINDS[kind].periods).0,
    };
    let (period, start) = match (act, dice.below(8)) {
        ("request", 0 | 1) => (None, Some(wished)),
        ("request", 2) => (Some(named), Some(wished)),
        ("request", _) => (Some(named), None),
        ("agree", 0) => (None, Some(wished)),
        ("agree", _) => (None, Some(open.map_or(wished, |(_, wall, _)| wall))),
        _ => (None, Some(wished)),
    };
    let minutes = match (act, open) {
        ("agree", Some((_, _, proposed))) if !dice.once_in(12) => proposed,
        _ => *dice.one(&[30, 30, 60, 60, 60, 60, 90, 90, 90, 15, 14, 91]),
    };
    let ahead = SignedDuration::from_hours(24 * i64::try_from(dice.below(140)).unwrap());
    Step {
        act,
        by,
        which,
        kind,
        period,
        start,
        minutes,
        people: attendees(dice),
        language: dice.one::<&str>(&["en", "en", "ko"]),
        target: (now + ahead).to_zoned(jiff::tz::TimeZone::UTC).date(),
        to: *dice.one(&[Side::Coach, Side::Other]),
        customers_fault: dice.once_in(2),
    }
}

/// The lives of one database, so many acts in all: what was answered.
async fn lives(dialect: Dialect, chunk: usize, acts: usize) -> Option<Vec<String>> {
    let office = Office::on(Fresh::new(dialect)?).await;
    let (place, mut diary, mut answers) = (Place::new(&office), Vec::new(), Vec::new());
    let mut number = chunk * LIVES_IN_ONE;
    while answers.len() < acts {
        let count = LIFE.min(acts - answers.len());
        answers.extend(place.life(number, count, &mut diary).await);
        number += 1;
    }
    Some(answers)
}

/// So many acts, some databases at a time: each waits for its own server, and the answers keep their order. None where
/// there is no such database.
fn histories(dialect: Dialect, acts: usize) -> Option<Vec<String>> {
    let in_one = LIFE * LIVES_IN_ONE;
    let chunks = acts.div_ceil(in_one);
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.unwrap();
        loop {
            let chunk = next.fetch_add(1, Ordering::Relaxed);
            if chunk >= chunks {
                return;
            }
            let answers = runtime.block_on(lives(dialect, chunk, in_one.min(acts - chunk * in_one)));
            done.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(chunk, answers);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..knob("SEATKEEPER_TEST_AT_ONCE", 8).min(chunks) {
            scope.spawn(work);
        }
    });
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    let answers: Option<Vec<_>> = done.into_values().collect();
    answers.map(|answers| answers.concat())
}

#[test]
fn what_is_accepted_and_the_ledger_are_the_models_after_every_act_alike_on_both_databases() {
    let (acts, mut by_database) = (knob("SEATKEEPER_TEST_ACTS", 200), Vec::new());
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let watch = server::clock::Stopwatch::start();
        let Some(answers) = histories(dialect, acts) else {
            eprintln!("not run on {}", dialect.name());
            continue;
        };
        let accepted = answers.iter().filter(|answer| answer.contains(" accepted "));
        let accepted = accepted.count();
        let mut each: BTreeMap<&str, usize> = BTreeMap::new();
        for answer in &answers {
            *each.entry(answer.split(' ').nth(2).unwrap()).or_default() += 1;
        }
        // Of two runs on one database each, the same sum says that the answers were the same.
        let sum = Sha256::digest(answers.join("\n"));
        let sum: String = sum.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        eprintln!(
            "{}: {} acts in {:?}, {sum}, {each:?}",
            dialect.name(),
            answers.len(),
            watch.elapsed()
        );
        assert_eq!(answers.len(), acts);
        assert!(accepted * 5 > answers.len(), "{accepted} of {}", answers.len());
        for rule in [2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16] {
            let refused = each.contains_key(format!("COACH-{rule}").as_str());
            assert!(acts < 10_000 || refused, "COACH-{rule} refused nothing: {each:?}");
        }
        by_database.push(answers);
    }
    assert!(by_database.windows(2).all(|pair| pair[0] == pair[1]));
}
