//! Random histories of coaching on both databases, beside a recount of its own: after every act the ledger is what the
//! recount says, and `granted = reserved + delivered + lapsed + left`; what is refused leaves nothing (COACH-13, COACH-17).
//!
//! `SEATKEEPER_TEST_ACTS=100000` does so many acts on each database.

use axum::http::Method;
use domain::access::PoolRef;
use domain::id::TeamId;
use domain::plans::{Plan, PlanLine};
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::store::Dialect;
use sha2::{Digest, Sha256};

use crate::coach::{COACH, DESK, OTHER, specialists};
use crate::dice::{Dice, SignedIn, knob};
use crate::office::{BOSS, OPERATOR, ORDERS, Office, codes};
use crate::world::{Fresh, NOW, instant};

const GRANTED: i64 = 3;
/// Acts in the life of one customer.
const LIFE: usize = 60;
/// Customers in one database.
const LIVES_IN_ONE: usize = 10;
/// Seoul keeps nine hours all year.
const AHEAD: SignedDuration = SignedDuration::from_hours(9);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Customer,
    Coach,
    Other,
}

/// A request as the recount knows it.
#[derive(Clone, Debug)]
struct Known {
    id: String,
    state: &'static str,
    quarter: usize,
    start: Option<Timestamp>,
    taken_by: Option<Side>,
    proposal: Option<(Side, DateTime)>,
    minutes: i64,
}

const QUARTERS: [&str; 4] = ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"];
/// The first instant of each in Seoul, and of the year after.
const BEGINS: [&str; 5] = [
    "2025-12-31T15:00:00Z",
    "2026-03-31T15:00:00Z",
    "2026-06-30T15:00:00Z",
    "2026-09-30T15:00:00Z",
    "2026-12-31T15:00:00Z",
];

fn quarter_of(at: Timestamp) -> Option<usize> {
    let begins = BEGINS.map(instant);
    (0..4).find(|quarter| begins[*quarter] <= at && at < begins[quarter + 1])
}

impl Known {
    /// Where it stands now: what was never agreed lapsed with its quarter.
    fn stands(&self, now: Timestamp) -> &'static str {
        let open = ["requested", "in-coordination"].contains(&self.state);
        if open && instant(BEGINS[self.quarter + 1]) <= now {
            "lapsed"
        } else {
            self.state
        }
    }

    fn counts_in(&self) -> usize {
        match (self.state, self.start) {
            ("scheduled", Some(start)) => quarter_of(start).unwrap(),
            _ => self.quarter,
        }
    }

    /// COACH-13, written apart from the domain: whether this side may do this now, as far as side, state and time go.
    fn admits(&self, act: &str, by: Side, now: Timestamp) -> bool {
        let started = self.start.is_some_and(|start| start <= now);
        let mine = by == Side::Customer || self.taken_by.is_none_or(|taken| taken == by);
        let staff = by != Side::Customer;
        let same_side = |one: Side, other: Side| (one == Side::Customer) == (other == Side::Customer);
        mine && match (act, self.stands(now)) {
            ("take", "requested")
            | ("decline", "requested" | "in-coordination")
            | ("delay", "requested" | "in-coordination") => staff,
            ("withdraw", "requested" | "in-coordination") => !staff,
            ("proposals", "in-coordination" | "scheduled") => true,
            ("agree", "in-coordination" | "scheduled") => self
                .proposal
                .is_some_and(|(proposer, _)| !same_side(proposer, by)),
            ("cancel", "scheduled") => !started,
            ("deliver" | "miss", "scheduled") => staff && started,
            _ => false,
        }
    }
}

/// The ledger of the recount: reserved, delivered, lapsed, left of each quarter.
fn recounted(known: &[Known], now: Timestamp) -> Vec<[i64; 4]> {
    (0..4)
        .map(|quarter| {
            let over = instant(BEGINS[quarter + 1]) <= now;
            let count = |states: &[&str]| {
                let of = |one: &&Known| one.counts_in() == quarter && states.contains(&one.stands(now));
                i64::try_from(known.iter().filter(of).count()).unwrap()
            };
            let reserved = count(&["requested", "in-coordination", "scheduled"]);
            let delivered = count(&["delivered", "missed-by-customer"]);
            let rest = GRANTED - reserved - delivered;
            assert!(rest >= 0, "more than granted: {known:?}");
            [
                reserved,
                delivered,
                if over { rest } else { 0 },
                if over { 0 } else { rest },
            ]
        })
        .collect()
}

/// A customer of its own with the business plan over 2026, whose boss has a seat that the plan covers: the boss's member.
async fn customer(office: &Office, people: &mut SignedIn<'_>, slug: &str) -> String {
    let order = office.order(&format!("{slug}-1"), BOSS, &[(office.draft, 5, "single-user")]);
    let enterprise = json!({ "slug": slug, "name": slug, "zone": "Asia/Seoul", "region": "apac" });
    let body = json!({ "enterprise": { "new": enterprise }, "order": order });
    let placed = people
        .ask(OPERATOR, Method::POST, ORDERS, Some(&body))
        .await
        .ok(201);
    let team: TeamId = serde_json::from_value(placed["pools"][0]["team"].clone()).unwrap();
    let (product, slug_kept) = (office.draft, slug.to_owned());
    office.world.write(move |unit| {
        let (enterprise, ..) = unit.enterprise(&slug_kept)?.unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let line = PlanLine {
            team,
            plan: Plan::Business,
            agreed_on: day("2025-12-01"),
            first_day: day("2026-01-01"),
            last_day: day("2026-12-31"),
        };
        unit.add_plan(enterprise, &line, 10)?;
        let pool = unit.pool_of(enterprise, PoolRef { team, product }, day("2026-03-10"))?;
        unit.cover(enterprise, &line, pool.unwrap().facts.id, 10)?;
        let members = unit.member_ids(enterprise)?;
        unit.touch(enterprise, members)
    });
    let path = format!("/enterprises/{slug}/members?search={BOSS}");
    let found = people.ask(BOSS, Method::GET, &path, None).await.ok(200);
    found["items"][0]["id"].as_str().unwrap().to_owned()
}

const ACTS: [&str; 14] = [
    "request",
    "request",
    "request",
    "take",
    "take",
    "proposals",
    "proposals",
    "agree",
    "agree",
    "agree",
    "cancel",
    "decline",
    "withdraw",
    "deliver",
];

/// One act: what is asked of which request by whom, with what body.
struct Step {
    act: &'static str,
    by: Side,
    which: Option<usize>,
    body: Value,
    wished: Option<DateTime>,
}

fn step(dice: &mut Dice, known: &[Known], boss: &str, topic: &Value, now: Timestamp) -> Step {
    let act = match dice.below(24) {
        0 => "miss",
        1 => "delay",
        _ => *dice.one(&ACTS),
    };
    let by = *dice.one(&[
        Side::Customer,
        Side::Coach,
        Side::Coach,
        Side::Customer,
        Side::Other,
    ]);
    let by = match act {
        "request" | "withdraw" => Side::Customer,
        "take" | "decline" | "deliver" | "miss" | "delay" if by == Side::Customer => Side::Coach,
        _ => by,
    };
    // Mostly one of the newest, so that lives go on.
    let which = match u64::try_from(known.len()).unwrap() {
        0 => None,
        all => Some(known.len() - 1 - usize::try_from(dice.below(all.min(6))).unwrap()),
    };
    // Half hours, so that specialists' meetings meet now and then.
    let ahead = SignedDuration::from_hours(24 * i64::try_from(dice.below(60)).unwrap() - 24);
    let slot = SignedDuration::from_mins(30 * i64::try_from(dice.below(8)).unwrap());
    let local = jiff::tz::Offset::UTC
        .to_datetime(now + AHEAD + ahead)
        .date()
        .at(10, 0, 0, 0)
        + slot;
    let wall = json!({ "local": local.to_string(), "zone": "Asia/Seoul" });
    let open = which.and_then(|which| known[which].proposal);
    let body = match act {
        "request" => json!({
            "kind": "business-product", "topic": topic, "period": dice.one(&QUARTERS), "attendees": [boss]
        }),
        "proposals" => json!({ "start": wall, "minutes": 30 + 30 * dice.below(3) }),
        "agree" => {
            let start = open.map_or(
                wall,
                |(_, at)| json!({ "local": at.to_string(), "zone": "Asia/Seoul" }),
            );
            json!({ "start": start, "minutes": which.map_or(60, |which| known[which].minutes) })
        }
        "cancel" | "decline" => json!({ "reason": "Nobody is free" }),
        "deliver" => json!({ "attended": [boss] }),
        "miss" => json!({ "fault": dice.one(&["customer", "vendor"]) }),
        "delay" => json!({ "target_day": "2027-03-01", "reason": "Nobody is free" }),
        _ => json!({}),
    };
    Step {
        act,
        by,
        which,
        body,
        wished: Some(local),
    }
}

/// Lets the accepted act become of the request what it does.
fn become_of(one: &mut Known, step: &Step) {
    let at = |local: DateTime| jiff::tz::Offset::UTC.to_timestamp(local).unwrap() - AHEAD;
    match step.act {
        "take" => (one.state, one.taken_by) = ("in-coordination", Some(step.by)),
        "decline" => one.state = "declined",
        "withdraw" => one.state = "withdrawn",
        "proposals" => {
            one.proposal = Some((step.by, step.wished.unwrap()));
            one.minutes = step.body["minutes"].as_i64().unwrap();
        }
        "agree" => {
            let (_, local) = one.proposal.take().unwrap();
            one.start = Some(at(local));
            one.state = "scheduled";
            one.quarter = quarter_of(at(local)).unwrap();
        }
        "cancel" => one.state = "cancelled",
        "deliver" => one.state = "delivered",
        "miss" if step.body["fault"] == "customer" => one.state = "missed-by-customer",
        "miss" => one.state = "missed-by-vendor",
        _ => {}
    }
    if !["in-coordination", "scheduled", "requested"].contains(&one.state) {
        one.proposal = None;
    }
}

/// One customer's life; what was answered, act by act.
async fn life(office: &Office, number: usize, topic: &Value, count: usize) -> Vec<String> {
    office.world.clock.set(instant(NOW));
    let mut people = SignedIn::new(&office.world);
    let slug = format!("life-{number}");
    let boss = customer(office, &mut people, &slug).await;
    let mut dice = Dice(0x1157_0123 + u64::try_from(number).unwrap() * 7_919);
    let (mut known, mut answers) = (Vec::<Known>::new(), Vec::new());
    for _ in 0..count {
        if dice.below(4) == 0 {
            office.world.pass(SignedDuration::from_hours(
                i64::try_from(dice.below(240)).unwrap(),
            ));
        }
        let now = office.world.clock.now();
        let step = step(&mut dice, &known, &boss, topic, now);
        let Some(path) = path_of(&step, &known, &slug) else {
            continue;
        };
        let email = match step.by {
            Side::Customer => BOSS,
            Side::Coach => COACH,
            Side::Other => OTHER,
        };
        let before = traces(office);
        let got = people.ask(email, Method::POST, &path, Some(&step.body)).await;
        let what = format!("{} by {:?} at {now}: {}", step.act, step.by, got.text);
        if got.status.is_success() {
            match (step.act, step.which) {
                ("request", _) => {
                    let period = step.body["period"].as_str().unwrap();
                    known.push(Known {
                        id: got.json()["id"].as_str().unwrap().to_owned(),
                        state: "requested",
                        quarter: QUARTERS.iter().position(|first| *first == period).unwrap(),
                        start: None,
                        taken_by: None,
                        proposal: None,
                        minutes: 90,
                    });
                }
                (act, Some(which)) => {
                    assert!(known[which].admits(act, step.by, now), "{what}");
                    become_of(&mut known[which], &step);
                }
                (_, None) => unreachable!(),
            }
        } else {
            assert_eq!(got.status.as_u16(), 422, "{what}");
            assert_eq!(traces(office), before, "{what}");
        }
        let refused = if got.status.is_success() {
            Vec::new()
        } else {
            codes(&got)
        };
        answers.push(format!("{} {:?} {} {refused:?}", step.act, step.by, got.status));
        let path = format!("/enterprises/{slug}/coaching/allowances");
        let ledger = people.ask(BOSS, Method::GET, &path, None).await.ok(200);
        assert_eq!(told(&ledger), recounted(&known, now), "after {what}");
    }
    answers
}

/// Everything that an act could leave behind; a sign-in that ended meanwhile is made anew, and audited.
fn traces(office: &Office) -> Vec<i64> {
    let mut traces = office.traces();
    traces[0] = office.count("SELECT COUNT(*) FROM audit WHERE enterprise IS NOT NULL");
    traces.push(office.count("SELECT COUNT(*) FROM notice"));
    traces.push(office.count("SELECT COUNT(*) FROM coaching_said"));
    traces.push(office.count("SELECT COUNT(*) FROM coaching_proposal"));
    traces
}

fn path_of(step: &Step, known: &[Known], slug: &str) -> Option<String> {
    let own = format!("/enterprises/{slug}/coaching/requests");
    if step.act == "request" {
        return Some(own);
    }
    let id = &known[step.which?].id;
    Some(match step.by {
        Side::Customer => format!("{own}/{id}/{}", step.act),
        Side::Coach | Side::Other => format!("{DESK}/{id}/{}", step.act),
    })
}

/// The ledger that the API tells, in the form of the recount.
fn told(ledger: &Value) -> Vec<[i64; 4]> {
    let items = ledger["items"].as_array().unwrap().iter();
    let of_kind = items.filter(|allowance| allowance["kind"] == "business-product");
    of_kind
        .map(|allowance| {
            let parts =
                ["reserved", "delivered", "lapsed", "left"].map(|name| allowance[name].as_i64().unwrap());
            assert_eq!(
                allowance["granted"].as_i64(),
                Some(parts.iter().sum()),
                "{allowance}"
            );
            parts
        })
        .collect()
}

#[tokio::test]
async fn the_ledger_is_the_recount_after_every_act_alike_on_both_databases() {
    let (acts, mut by_database) = (knob("SEATKEEPER_TEST_ACTS", 200), Vec::new());
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let mut answers = Vec::new();
        while answers.len() < acts {
            // What was before is counted after each act: it must not become much.
            let Some(fresh) = Fresh::new(dialect) else {
                eprintln!("not run on {}", dialect.name());
                break;
            };
            let office = Office::on(fresh).await;
            let topic = specialists(&office);
            for _ in 0..LIVES_IN_ONE {
                let (left, number) = (acts - answers.len().min(acts), answers.len());
                if left > 0 {
                    answers.extend(life(&office, number, &topic, LIFE.min(left.max(20))).await);
                }
            }
        }
        if answers.is_empty() {
            continue;
        }
        let accepted = answers.iter().filter(|answer| answer.contains(" 20")).count();
        // Of two runs on one database each, the same sum says that the answers were the same.
        let sum = Sha256::digest(answers.join("\n"));
        let sum: String = sum.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        eprintln!(
            "{}: {} acts, {accepted} accepted, {sum}",
            dialect.name(),
            answers.len()
        );
        assert!(accepted * 5 > answers.len(), "{accepted} of {}", answers.len());
        by_database.push(answers);
    }
    assert!(by_database.windows(2).all(|pair| pair[0] == pair[1]));
}
