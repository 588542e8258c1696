//! Many want the last place of a period, or the same time of one specialist: one gets it, the others are told by the
//! rule's own code (COACH-7, COACH-14).
//!
//! `SEATKEEPER_TEST_ROUNDS=1000` runs so many rounds of each on each database.

use domain::plans::Plan;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::coach::{COACH, admin, asked, desk, seoul, specialists};
use crate::office::{BOSS, Office, codes, create, in_offices, these};
use crate::sign_in::futures;
use crate::world::{Browser, Got};

const CLIENTS: usize = 32;

fn rounds() -> usize {
    match std::env::var("SEATKEEPER_TEST_ROUNDS") {
        Ok(text) => text.parse().unwrap(),
        Err(_) => 5,
    }
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
