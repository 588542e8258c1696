//! Changing the enterprise's zone (TIME-3): who may, what it would do, and when it is refused.

use axum::http::{Method, header};
use domain::plans::Plan;
use serde_json::{Value, json};
use server::values;

use crate::coach::{COACH, asked, desk, specialists};
use crate::office::{BOSS, LEAD, OPERATOR, Office, SECOND, USER, ZONE, codes, create, in_offices, these};
use crate::world::{Browser, Got, instant};

const PATH: &str = "/enterprises/acme/zone";
const WEST: &str = "America/Los_Angeles";

async fn put(by: &Browser<'_>, query: &str, tag: Option<&str>, key: Option<&str>, body: Value) -> Got {
    let mut request = by
        .request(Method::PUT, &format!("{PATH}{query}"))
        .header(header::CONTENT_TYPE, "application/json");
    for (name, value) in [("if-match", tag), ("idempotency-key", key)] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    by.send(request.body(body.to_string().into()).unwrap()).await
}

fn to(zone: &str) -> Value {
    json!({ "zone": zone, "region": "americas" })
}

/// Sessions of the enterprise's business plan, each with its state, its period and its start.
fn sessions(office: &Office, all: &'static [(&'static str, &'static str, Option<&'static str>)]) {
    let topic = office.world.write(|unit| {
        let id = unit.new_id();
        unit.execute_one(
            "INSERT INTO topic (id, kinds, titles, outlines) VALUES ($1, '[\"business-product\"]', '{\"en\":\"Meshing\"}', '{}')",
            values![id],
        )?;
        Ok(id)
    });
    office.world.write(move |unit| {
        let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
        for (state, period, start) in all {
            let (id, now) = (unit.new_id(), unit.now());
            let start = start.map(instant);
            unit.execute_one(
                "INSERT INTO coaching_request (id, enterprise, kind, topic, state, period_first, period_last, start_at, \
                 minutes, language, wishes, requested_by, requested_at, target_day, edition) \
                 SELECT $1, $2, 'business-product', $3, $4, $5, '2026-03-31', $6, 60, 'en', '', manager, $7, '2026-03-31', \
                 'business of 2025-07-22' FROM contract WHERE enterprise = $2 AND number = 'A-1'",
                values![id, enterprise, topic, *state, *period, start, now],
            )?;
        }
        Ok(())
    });
}

async fn tag(by: &Browser<'_>) -> String {
    let got = by.get(PATH).await;
    got.ok(200);
    got.header("etag").to_owned()
}

#[tokio::test]
async fn who_buys_or_leads_changes_the_zone_and_nobody_else() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let seen = boss.get(PATH).await.ok(200);
        assert_eq!(seen, json!({ "zone": ZONE, "region": "apac", "denied": null }));
        let tag = tag(&boss).await;
        let before = office.traces();
        for who in [SECOND, USER] {
            let browser = office.world.sign_in(who).await;
            let got = put(&browser, "", Some(&tag), None, to(WEST)).await;
            assert_eq!(got.problem(403), "not-allowed", "{who}");
            let found = &got.json()["violations"][0];
            assert_eq!(
                (&found["rule"], &found["params"]["capability"]),
                (&json!("TIME-3"), &json!("cap-change-zone"))
            );
            assert_eq!(
                found["remedies"][0]["roles"],
                json!(["primary-admin", "contract-manager"])
            );
            assert_eq!(browser.get(PATH).await.ok(200)["denied"]["code"], "not-allowed");
        }
        // The vendor's operators hold no role of the customer's.
        let operator = office.world.sign_in(OPERATOR).await;
        assert_eq!(
            put(&operator, "", Some(&tag), None, to(WEST)).await.problem(404),
            "not-found"
        );
        // Another customer's zone is not there.
        let foreign = office.nova().await;
        assert_eq!(
            put(&foreign, "", Some(&tag), None, to(WEST)).await.problem(404),
            "not-found"
        );
        assert_eq!(foreign.get(PATH).await.problem(404), "not-found");
        assert_eq!(boss.get(PATH).await.ok(200)["zone"], ZONE);
        assert!(before.len() == office.traces().len());
        // The primary admin of the second team may.
        let lead = office.world.sign_in(LEAD).await;
        let done = put(&lead, "", Some(&tag), None, to(WEST)).await.ok(200);
        assert_eq!(
            (&done["zone"], &done["region"]),
            (&json!(WEST), &json!("americas"))
        );
        assert_eq!(
            boss.get("/enterprises/acme").await.ok(200)["zone"]["name"],
            json!(WEST)
        );
    })
    .await;
}

#[tokio::test]
async fn a_rehearsal_shows_what_it_does_to_open_periods_and_keeps_nothing() {
    in_offices(async |office| {
        office.plan(Plan::Business);
        // Agreed for the first morning of April in Seoul: in Los Angeles it is still March.
        sessions(
            office,
            &[
                ("delivered", "2026-01-01", Some("2026-02-03T01:00:00Z")),
                ("scheduled", "2026-04-01", Some("2026-04-01T01:00:00Z")),
            ],
        );
        let boss = office.world.sign_in(BOSS).await;
        let before = office.traces();
        let shown = put(&boss, "?rehearse=true", None, None, to(WEST)).await.ok(200);
        assert_eq!(shown["rehearsed"], true);
        assert_eq!(
            (&shown["today_before"], &shown["today"]),
            (&json!("2026-03-10"), &json!("2026-03-10"))
        );
        let moved = &shown["moved"][0];
        assert_eq!(
            (&moved["topic"], &moved["start"]),
            (&json!("Meshing"), &json!("2026-04-01T01:00:00Z"))
        );
        assert_eq!(
            (&moved["from"]["first_day"], &moved["to"]["first_day"]),
            (&json!("2026-04-01"), &json!("2026-01-01"))
        );
        let periods: Vec<_> = shown["periods"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|period| period["kind"] == "business-product")
            .take(2)
            .map(|period| {
                (
                    period["period"]["first_day"].clone(),
                    period["before"]["left"].clone(),
                    period["after"]["left"].clone(),
                )
            })
            .collect();
        assert_eq!(
            periods,
            [
                (json!("2026-01-01"), json!(2), json!(1)),
                (json!("2026-04-01"), json!(2), json!(3))
            ]
        );
        assert_eq!(shown["effects"][0]["action"], "teams.rezone");
        assert_eq!(office.traces(), before);
        assert_eq!(boss.get(PATH).await.ok(200)["zone"], ZONE);
        // Done, the ledger is the one that was shown.
        let tag = tag(&boss).await;
        put(&boss, "", Some(&tag), None, to(WEST)).await.ok(200);
        let ledger = boss.get("/enterprises/acme/coaching/allowances").await.ok(200);
        let lefts: Vec<_> = ledger["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|item| item["kind"] == "business-product")
            .take(2)
            .map(|item| item["left"].clone())
            .collect();
        assert_eq!(lefts, [json!(1), json!(3)]);
        // TIME-3: marked, it stays where it counts by then, and what was free beside it is not overfull.
        let topic = office.topic(&["business-product"]);
        for _ in 0..3 {
            let draft = json!({ "kind": "business-product", "topic": topic, "period": "2026-04-01" });
            create(&boss, "/enterprises/acme/coaching/requests", draft)
                .await
                .ok(201);
        }
        specialists(office);
        office.world.clock.set(instant("2026-04-02T00:00:00Z"));
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        let listed = boss
            .get("/enterprises/acme/coaching/requests?state=scheduled")
            .await
            .ok(200);
        let session = &listed["items"][0];
        assert_eq!(
            session["period"],
            json!({ "first_day": "2026-01-01", "last_day": "2026-03-31" })
        );
        let id = session["id"].as_str().unwrap();
        desk(&coach, id, "miss", json!({ "fault": "customer" }))
            .await
            .ok(200);
        let ledger = boss.get("/enterprises/acme/coaching/allowances").await.ok(200);
        let held =
            |item: &Value| ["reserved", "delivered", "lapsed", "left"].map(|of| item[of].as_i64().unwrap());
        let items = ledger["items"].as_array().unwrap().iter();
        let counted: Vec<_> = items
            .filter(|item| item["kind"] == "business-product")
            .take(2)
            .map(held)
            .collect();
        assert_eq!(counted, [[0, 2, 1, 0], [3, 0, 0, 0]]);
        assert_eq!(
            office.count("SELECT COUNT(*) FROM audit WHERE action = 'teams.rezone'"),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn time_3_what_lapsed_stays_lapsed_and_is_told_once() {
    in_offices(async |office| {
        let topic = specialists(office);
        office.plan(Plan::Business);
        let boss = office.world.sign_in(BOSS).await;
        let id = asked(&boss, "acme", &topic, &[]).await;
        let sweep = async || while server::sweep::once(&office.world.context).await.unwrap() > 0 {};
        sweep().await;
        // The first of April in Seoul, past nine; in Los Angeles it is the afternoon before.
        office.world.clock.set(instant("2026-04-01T00:30:00Z"));
        sweep().await;
        let boss = office.world.sign_in(BOSS).await;
        let all = office
            .world
            .read(|unit| unit.one("SELECT COUNT(*) FROM notice", &[], |row| row.get::<i64>(0)));
        let tag = tag(&boss).await;
        let shown = put(&boss, "", Some(&tag), None, to(WEST)).await.ok(200);
        assert_eq!(
            (&shown["today_before"], &shown["today"]),
            (&json!("2026-04-01"), &json!("2026-03-31"))
        );
        let request = format!("/enterprises/acme/coaching/requests/{id}");
        assert_eq!(boss.get(&request).await.ok(200)["state"], "lapsed");
        let path = "/enterprises/acme/coaching/requests";
        let again = json!({ "kind": "business-product", "topic": topic, "period": "2026-01-01" });
        assert_eq!(
            codes(&create(&boss, path, again).await),
            these(&[("period", "period-over")])
        );
        let evening = json!({
            "kind": "business-product", "topic": topic,
            "wished_start": { "local": "2026-03-31T20:00:00", "zone": WEST }
        });
        assert_eq!(
            codes(&create(&boss, path, evening).await),
            these(&[("wished_start", "period-over")])
        );
        // The second evening and morning pass, and nothing lapses again.
        for now in ["2026-04-01T06:00:00Z", "2026-04-01T16:30:00Z"] {
            office.world.clock.set(instant(now));
            sweep().await;
        }
        assert_eq!(office.count("SELECT COUNT(*) FROM notice"), all);
    })
    .await;
}

#[tokio::test]
async fn time_3_the_change_is_refused_where_a_period_would_overflow() {
    in_offices(async |office| {
        office.plan(Plan::Business);
        sessions(
            office,
            &[
                ("delivered", "2026-01-01", Some("2026-02-03T01:00:00Z")),
                ("delivered", "2026-01-01", Some("2026-02-04T01:00:00Z")),
                ("delivered", "2026-01-01", Some("2026-02-05T01:00:00Z")),
                ("scheduled", "2026-04-01", Some("2026-04-01T01:00:00Z")),
            ],
        );
        let boss = office.world.sign_in(BOSS).await;
        let tag = tag(&boss).await;
        for query in ["", "?rehearse=true"] {
            let got = put(&boss, query, Some(&tag), None, to(WEST)).await;
            assert_eq!(
                codes(&got),
                these(&[("zone", "period-would-overflow")]),
                "{query}"
            );
        }
        let got = put(&boss, "", Some(&tag), None, to("Mars/Base")).await;
        assert_eq!(codes(&got), these(&[("zone", "unknown-zone")]));
        let wrong = json!({ "zone": WEST, "region": "moon" });
        let got = put(&boss, "", Some(&tag), None, wrong).await;
        assert_eq!(codes(&got), these(&[("region", "wrong-type")]));
        // Where the session counts in the same quarter, it is done.
        put(&boss, "", Some(&tag), None, to("Asia/Tokyo")).await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn a_change_names_what_it_changes_and_is_done_once() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let got = put(&boss, "", None, None, to(WEST)).await;
        assert_eq!(got.problem(428), "precondition-required");
        let old = tag(&boss).await;
        assert_eq!(got.header("etag"), old);
        let first = put(&boss, "", Some(&old), Some("zone-1"), to(WEST)).await;
        first.ok(200);
        // The same key gives the same answer, although the page is stale by now.
        let again = put(&boss, "", Some(&old), Some("zone-1"), to(WEST)).await;
        assert_eq!((again.status, &again.text), (first.status, &first.text));
        let other = put(&boss, "", Some(&old), Some("zone-1"), to("Asia/Tokyo")).await;
        assert_eq!(other.problem(422), "idempotency-key-reused");
        for query in ["", "?rehearse=true"] {
            let stale = put(&boss, query, Some(&old), None, to("Asia/Tokyo")).await;
            assert_eq!(stale.problem(412), "stale");
            assert_eq!(stale.json()["current"]["zone"], WEST);
            assert_eq!(stale.header("etag"), tag(&boss).await);
        }
        // Nothing changes: nothing is kept.
        let tag_now = tag(&boss).await;
        put(&boss, "", Some(&tag_now), None, to(WEST)).await.ok(200);
        assert_eq!(tag(&boss).await, tag_now);
        assert_eq!(
            office.count("SELECT COUNT(*) FROM audit WHERE action = 'teams.rezone'"),
            1
        );
    })
    .await;
}
