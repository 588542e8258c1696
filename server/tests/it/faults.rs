//! A network that drops, cuts, doubles, delays and reorders: what each request asks for is done exactly once.
//!
//! A fate is thrown for every request; who gets no answer sends the same again under the
//! same key, as the app's outbox does. `SEATKEEPER_TEST_REQUESTS=100000` sends at least so many to each database, and
//! `SEATKEEPER_TEST_SEED=7` throws other fates.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::plans::Plan;
use serde_json::{Value, json};
use server::store::Dialect;
use server::values;
use tokio::time::sleep;

use crate::office::{BOSS, Office};
use crate::world::Fresh;

mod network;

use network::{Dice, Fate, Network, Request};

/// Who give and release seats and add members, each one thing after the other.
const PEOPLE: usize = 31;

/// How many requests are sent at least.
fn wanted(dialect: Dialect) -> usize {
    let usual = match dialect {
        Dialect::Sqlite => 10_000,
        Dialect::Postgres => 2_000,
    };
    std::env::var("SEATKEEPER_TEST_REQUESTS").map_or(usual, |text| text.parse().unwrap())
}

fn seed() -> u64 {
    std::env::var("SEATKEEPER_TEST_SEED").map_or(11, |text| text.parse().unwrap())
}

/// What all who send have in common.
struct Common {
    network: Network,
    cookie: String,
    sent: AtomicUsize,
    wanted: usize,
}

/// One who sends one thing after the other, each until it is answered.
struct Sender {
    common: Arc<Common>,
    dice: Dice,
    number: usize,
    acts: usize,
}

impl Sender {
    fn new(common: &Arc<Common>, number: usize) -> Self {
        Self {
            common: common.clone(),
            dice: Dice::new(seed(), number),
            number,
            acts: 0,
        }
    }

    /// True while more is wanted.
    fn goes_on(&self) -> bool {
        self.common.sent.load(Ordering::Relaxed) < self.common.wanted
    }

    /// Does one thing: sends it until it is answered, and now and then once more. All answers are one.
    async fn act(&mut self, path: &str, draft: &Value) -> Value {
        self.acts += 1;
        let request = Request {
            path: format!("/enterprises/acme{path}"),
            cookie: self.common.cookie.clone(),
            key: format!("{}-{}", self.number, self.acts),
            body: draft.to_string(),
        };
        let answer = self.answer(&request).await;
        if self.dice.throw(4) == 0 {
            assert_eq!(self.answer(&request).await, answer, "{path} {draft}");
        }
        serde_json::from_str(&answer).unwrap()
    }

    async fn answer(&mut self, request: &Request) -> String {
        loop {
            self.common.sent.fetch_add(1, Ordering::Relaxed);
            let fate = Fate::thrown(&mut self.dice);
            match self.common.network.pass(request, fate).await {
                Some((200 | 201, body)) => return body,
                // It is being done, or the server is busy: neither is an answer.
                Some((409, body)) => assert!(body.contains("\"conflict\""), "{body}"),
                Some((503, _)) | None => {}
                Some((status, body)) => panic!("{status} for {request:?}: {body}"),
            }
            sleep(Duration::from_millis(self.dice.throw(10))).await;
        }
    }
}

/// What was done, by the audit's word for it.
type Done = BTreeMap<&'static str, i64>;

/// Gives a member a seat and takes it back, and adds members in between.
async fn give_and_take(mut sender: Sender, seat: Value, pool: String, member: Value) -> Done {
    let mut done = Done::new();
    while sender.goes_on() {
        let given = sender.act("/assignments", &seat).await;
        *done.entry("seats.assign").or_default() += 1;
        if sender.dice.throw(3) == 0 {
            let mut member = member.clone();
            member["email"] = json!(format!("new{}-{}@acme.example", sender.number, sender.acts));
            sender.act("/members", &member).await;
            *done.entry("people.add").or_default() += 1;
        }
        let given = json!({ "assignments": [given["assigned"][0]["id"]] });
        let taken = sender.act(&format!("/pools/{pool}/releases"), &given).await;
        assert_eq!(taken["released"], 1);
        *done.entry("seats.release").or_default() += 1;
    }
    done
}

/// Asks for sessions and takes them back. Nothing but the key keeps a second one of the same from being made.
async fn ask_and_withdraw(mut sender: Sender, session: Value) -> Done {
    let mut done = Done::new();
    while sender.goes_on() {
        let made = sender.act("/coaching/requests", &session).await;
        *done.entry("coaching.request").or_default() += 1;
        let path = format!("/coaching/requests/{}/withdraw", made["id"].as_str().unwrap());
        sender.act(&path, &json!({})).await;
        *done.entry("coaching.withdraw").or_default() += 1;
    }
    done
}

/// How often the audit tells of each of these acts, and how many answers are kept.
fn told(office: &Office) -> Done {
    let count = |action: &'static str| {
        let sql = "SELECT COUNT(*) FROM audit WHERE action = $1";
        office
            .world
            .read(move |unit| unit.one(sql, values![action], |row| row.get(0)))
    };
    [
        "seats.assign",
        "seats.release",
        "people.add",
        "coaching.request",
        "coaching.withdraw",
    ]
    .into_iter()
    .map(|action| (action, count(action)))
    .chain([("answers", office.count("SELECT COUNT(*) FROM idempotency"))])
    .collect()
}

/// What is there in the end: members, seats that are held and as the pool counts them, sessions that stand.
fn left(office: &Office) -> [i64; 4] {
    [
        "SELECT COUNT(*) FROM member",
        "SELECT COUNT(*) FROM assignment",
        "SELECT CAST(SUM(used) AS BIGINT) FROM pool",
        "SELECT COUNT(*) FROM coaching_request WHERE state <> 'withdrawn'",
    ]
    .map(|sql| office.count(sql))
}

async fn once(dialect: Dialect) {
    let Some(fresh) = Fresh::new(dialect) else {
        eprintln!(
            "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
            dialect.name()
        );
        return;
    };
    let office = Office::on(fresh).await;
    crate::race::set_seats(&office, 200);
    office.plan(Plan::Business);
    let session = json!({
        "kind": "business-product", "topic": office.topic(&["business-product"]), "period": "2026-01-01"
    });
    let boss = office.world.sign_in(BOSS).await;
    let members = office.staff(&boss, PEOPLE).await;
    let pool = office.pool(&boss).await["id"].as_str().unwrap().to_owned();
    let (mut expected, [members_before, rest @ ..]) = (told(&office), left(&office));
    let added_before = expected["people.add"];
    let listening = office.world.listen().await;
    let common = Arc::new(Common {
        network: Network::before(listening.address),
        cookie: boss.cookie.clone().unwrap(),
        sent: AtomicUsize::new(0),
        wanted: wanted(dialect),
    });
    let mut all = vec![tokio::spawn(ask_and_withdraw(Sender::new(&common, 0), session))];
    for (number, member) in members.into_iter().enumerate() {
        let sender = Sender::new(&common, number + 1);
        let (seat, new) = (office.seats(&[member]), office.member("", "New"));
        all.push(tokio::spawn(give_and_take(sender, seat, pool.clone(), new)));
    }
    for each in all {
        for (action, count) in each.await.unwrap() {
            *expected.entry(action).or_default() += count;
            *expected.entry("answers").or_default() += count;
        }
    }
    // What is still on its way arrives now; it changes nothing any more.
    common.network.rest().await;
    listening.end().await;
    assert_eq!(told(&office), expected);
    let [members_now, rest_now @ ..] = left(&office);
    assert_eq!(
        members_now - members_before,
        expected["people.add"] - added_before
    );
    assert_eq!(rest_now, rest);
    let verdict = office.world.read(|unit| unit.verify_audit());
    assert!(verdict.broken.is_empty());
    let sent = common.sent.load(Ordering::Relaxed);
    assert!(sent >= common.wanted);
    let fates = common.network.counts();
    assert!(
        fates.iter().all(|(_, count)| *count * 50 > sent),
        "{fates:?} of {sent}"
    );
    eprintln!("{}: {sent} requests, {fates:?}", dialect.name());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_network_does_each_effect_is_there_once_on_sqlite() {
    once(Dialect::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_network_does_each_effect_is_there_once_on_postgresql() {
    once(Dialect::Postgres).await;
}
