//! Many want the last place of a period, or the same time of one specialist: one gets it, the others are told by the
//! rule's own code (COACH-7, COACH-14).
//!
//! `SEATKEEPER_TEST_ROUNDS=1000` runs so many rounds of each on each database.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, header};
use domain::id::TeamId;
use domain::plans::Plan;
use http_body_util::BodyExt;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::store::Dialect;
use tower::ServiceExt;

use crate::coach::{COACH, DESK, admin, asked, desk, seoul, specialists};
use crate::dice::knob;
use crate::office::{BOSS, OPERATOR, ORDERS, Office, codes, create, in_offices, these};
use crate::sign_in::futures;
use crate::world::{Browser, Fresh, Got};

const CLIENTS: usize = 32;

fn rounds() -> usize {
    knob("SEATKEEPER_TEST_ROUNDS", 5)
}

/// Who is told to come back does so.
async fn insistent<F: Future<Output = Got>>(once: impl Fn() -> F) -> Got {
    loop {
        let got = once().await;
        if got.status.as_u16() != 503 {
            return got;
        }
    }
}

/// The one that won; all others were refused like this.
fn winner(answers: &[Got], refused: &[(&str, &str)]) -> Value {
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|got| got.status.is_success());
    assert_eq!((won.len(), lost.len()), (1, CLIENTS - 1));
    for got in lost {
        assert_eq!((got.status.as_u16(), codes(got)), (422, these(refused)));
    }
    won[0].json()
}

async fn office(office: &Office) -> (Value, Browser<'_>, Browser<'_>) {
    let topic = specialists(office);
    office.plan(Plan::Business);
    (
        topic,
        office.world.sign_in(BOSS).await,
        office.world.sign_in(COACH).await,
    )
}

#[tokio::test]
async fn one_of_many_gets_the_last_place_of_a_period() {
    in_offices(async |here| {
        let (topic, boss, _) = office(here).await;
        for _ in 0..2 {
            asked(&boss, "acme", &topic, &[]).await;
        }
        let draft = json!({ "kind": "business-product", "topic": topic, "period": "2026-01-01" });
        for _ in 0..rounds() {
            let ask = || create(&boss, "/enterprises/acme/coaching/requests", draft.clone());
            let tries = (0..CLIENTS).map(|_| insistent(ask));
            let answers = futures(tries.collect()).await;
            let won = winner(&answers, &[("period", "quarter-spent")]);
            let counted = here.count(
                "SELECT COUNT(*) FROM coaching_request WHERE state = 'requested' AND period_first = '2026-01-01'",
            );
            assert_eq!(counted, 3);
            let id = won["id"].as_str().unwrap();
            admin(&boss, id, "withdraw", json!({})).await.ok(200);
        }
    })
    .await;
}

#[tokio::test]
async fn one_of_many_gets_a_specialists_time() {
    in_offices(async |here| {
        let topic = here.topic(&["business-it"]);
        let (_, boss, coach) = office(here).await;
        let member = here.id_of(BOSS).await;
        let draft = json!({
            "kind": "business-it", "topic": topic, "period": "2026-01-01", "attendees": [member]
        });
        let fresh = async || {
            let made = create(&boss, "/enterprises/acme/coaching/requests", draft.clone())
                .await
                .ok(201);
            let id = made["id"].as_str().unwrap().to_owned();
            desk(&coach, &id, "take", json!({})).await.ok(200);
            id
        };
        let mut ids = Vec::new();
        for _ in 0..CLIENTS {
            ids.push(fresh().await);
        }
        for round in 0..rounds() {
            let start = seoul(&format!("2026-03-{:02}T10:00:00", 12 + round % 19));
            for id in &ids {
                let proposal = json!({ "start": start, "minutes": 60 });
                desk(&coach, id, "proposals", proposal).await.ok(201);
            }
            let tries = ids
                .iter()
                .map(|id| insistent(|| admin(&boss, id, "agree", json!({ "start": start, "minutes": 60 }))));
            let answers = futures(tries.collect()).await;
            let won = winner(&answers, &[("start", "specialist-busy")]);
            let held = "SELECT COUNT(*) FROM coaching_request WHERE state = 'scheduled'";
            assert_eq!(here.count(held), 1);
            let id = won["id"].as_str().unwrap();
            admin(&boss, id, "cancel", json!({ "reason": "Next round" }))
                .await
                .ok(200);
            ids.retain(|known| known != id);
            ids.push(fresh().await);
            here.world.pass(SignedDuration::from_secs(1));
        }
    })
    .await;
}

/// Each has a lane of its own: only the specialist is what their acts have in common.
const CUSTOMERS: [&str; 8] = [
    "race-0", "race-1", "race-2", "race-3", "race-4", "race-5", "race-6", "race-7",
];

/// A customer whose boss may attend what the plan's administrators may; the boss there.
async fn customer(office: &Office, slug: &'static str) -> String {
    let operator = office.world.sign_in(OPERATOR).await;
    let order = office.order(&format!("{slug}-1"), BOSS, &[(office.draft, 5, "single-user")]);
    let enterprise = json!({ "slug": slug, "name": slug, "zone": "Asia/Seoul", "region": "apac" });
    let body = json!({ "enterprise": { "new": enterprise }, "order": order });
    let placed = create(&operator, ORDERS, body).await.ok(201);
    let team: TeamId = serde_json::from_value(placed["pools"][0]["team"].clone()).unwrap();
    office.plan_of(slug, team, Plan::Business);
    let boss = office.world.sign_in(BOSS).await;
    let found = boss
        .get(&format!("/enterprises/{slug}/members?search={BOSS}"))
        .await;
    found.ok(200)["items"][0]["id"].as_str().unwrap().to_owned()
}

/// Says yes to the time on that server, and comes back where it is told to.
async fn agrees(server: &Router, by: &Browser<'_>, path: &str, start: &Value) -> Got {
    let ask = async || {
        let request = by
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/json");
        let body = json!({ "start": start, "minutes": 60 }).to_string();
        let response = server
            .clone()
            .oneshot(request.body(Body::from(body)).unwrap())
            .await;
        let (parts, body) = response.unwrap().into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Got {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    };
    insistent(ask).await
}

/// What the customers and the specialist wait for in each round: one session of each client in coordination.
struct Across<'w> {
    office: &'w Office,
    topic: Value,
    boss: Browser<'w>,
    coach: Browser<'w>,
    members: Vec<String>,
    /// By client: the request.
    ids: Vec<String>,
}

impl<'w> Across<'w> {
    async fn new(office: &'w Office) -> Self {
        specialists(office);
        let (mut members, mut ids) = (Vec::new(), Vec::new());
        for slug in CUSTOMERS {
            members.push(customer(office, slug).await);
        }
        let mut across = Self {
            office,
            topic: office.topic(&["business-it"]),
            boss: office.world.sign_in(BOSS).await,
            coach: office.world.sign_in(COACH).await,
            members,
            ids: Vec::new(),
        };
        for client in 0..CLIENTS {
            ids.push(across.fresh(client).await);
        }
        across.ids = ids;
        across
    }

    fn of_customer(client: usize) -> String {
        let slug = CUSTOMERS[client % CUSTOMERS.len()];
        format!("/enterprises/{slug}/coaching/requests")
    }

    async fn fresh(&self, client: usize) -> String {
        let draft = json!({
            "kind": "business-it", "topic": self.topic, "period": "2026-01-01",
            "attendees": [self.members[client % CUSTOMERS.len()]]
        });
        let made = create(&self.boss, &Self::of_customer(client), draft)
            .await
            .ok(201);
        let id = made["id"].as_str().unwrap().to_owned();
        desk(&self.coach, &id, "take", json!({})).await.ok(200);
        id
    }

    /// One side proposes, the other is who agrees: by client, so that both do it at once.
    fn sides(&self, client: usize) -> [(&Browser<'w>, String); 2] {
        let id = &self.ids[client];
        let mut sides = [
            (&self.coach, format!("{DESK}/{id}")),
            (&self.boss, format!("{}/{id}", Self::of_customer(client))),
        ];
        sides.rotate_left(client / CUSTOMERS.len() % 2);
        sides
    }

    /// All agree at once, each to a time that touches every other: one session comes of it.
    async fn round(&mut self, number: usize, servers: &[Router]) {
        let start = |client: usize| {
            let half_hours = client / CUSTOMERS.len() % 3;
            let of_day = ["10:00:00", "10:30:00", "11:00:00"][half_hours];
            seoul(&format!("2026-03-{:02}T{of_day}", 12 + number % 19))
        };
        for client in 0..CLIENTS {
            let [(proposer, path), _] = self.sides(client);
            let proposal = json!({ "start": start(client), "minutes": 60 });
            create(proposer, &format!("{path}/proposals"), proposal)
                .await
                .ok(201);
        }
        let mut tries = Vec::new();
        for client in 0..CLIENTS {
            // Those of one customer and of both sides go to both servers; now one goes first, now the other.
            let server = &servers[(client / CUSTOMERS.len() + client + number) % servers.len()];
            let [_, (by, path)] = self.sides(client);
            tries.push(async move { agrees(server, by, &format!("{path}/agree"), &start(client)).await });
        }
        let answers = futures(tries).await;
        let won = winner(&answers, &[("start", "specialist-busy")]);
        let held = "SELECT COUNT(*) FROM coaching_request WHERE state = 'scheduled'";
        assert_eq!(self.office.count(held), 1, "round {number}");
        let client = self.ids.iter().position(|id| *id == won["id"]).unwrap();
        let path = format!("{DESK}/{}/cancel", self.ids[client]);
        create(&self.coach, &path, json!({ "reason": "Next round" }))
            .await
            .ok(200);
        self.office.world.pass(SignedDuration::from_secs(1));
        self.ids[client] = self.fresh(client).await;
    }
}

async fn across_customers(dialect: Dialect) {
    let Some(fresh) = Fresh::new(dialect) else { return };
    let office = Office::on(fresh).await;
    let mut servers = vec![office.world.router.clone()];
    if dialect == Dialect::Postgres {
        servers.push(office.world.another_server());
    }
    let mut across = Across::new(&office).await;
    for number in 0..rounds() {
        across.round(number, &servers).await;
    }
    let verdict = office.world.read(|unit| unit.verify_audit());
    assert!(verdict.broken.is_empty());
}

#[tokio::test]
async fn coach_14_one_of_many_customers_gets_a_specialists_time_on_sqlite() {
    across_customers(Dialect::Sqlite).await;
}

#[tokio::test]
async fn coach_14_one_of_many_customers_gets_a_specialists_time_on_postgresql_with_two_servers() {
    across_customers(Dialect::Postgres).await;
}
