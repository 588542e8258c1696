//! Coaching through the API: the ledger, requests, taking them back.

use axum::http::Method;
use domain::coaching::{CoachingFacts, RequestDraft};
use domain::id::MemberId;
use domain::plans::{Plan, SessionKind};
use domain::violation::Violations;
use jiff::civil::date;
use serde_json::{Value, json};
use server::values;

use crate::coach::{COACH, DESK, specialists};
use crate::office::{BOSS, LEAD, SECOND, USER, codes, create, in_offices, these};
use crate::world::{Browser, Got, instant};

const REQUESTS: &str = "/enterprises/acme/coaching/requests";

fn draft(topic: &Value, period: &str) -> Value {
    json!({ "kind": "business-product", "topic": topic, "period": period })
}

async fn request(by: &Browser<'_>, draft: &Value) -> Got {
    create(by, REQUESTS, draft.clone()).await
}

async fn left(by: &Browser<'_>, first_day: &str) -> Vec<i64> {
    let got = by.get("/enterprises/acme/coaching/allowances").await.ok(200);
    let all = got["items"].as_array().unwrap();
    let of = |allowance: &&Value| {
        allowance["kind"] == "business-product" && allowance["period"]["first_day"] == first_day
    };
    let allowance = all.iter().find(of).unwrap();
    ["granted", "reserved", "delivered", "lapsed", "left"]
        .map(|name| allowance[name].as_i64().unwrap())
        .to_vec()
}

#[tokio::test]
async fn three_a_quarter_and_the_fourth_is_refused_as_in_the_browser() {
    in_offices(async |office| {
        office.plan(Plan::Business);
        let (topic, boss) = (
            office.topic(&["business-product"]),
            office.world.sign_in(BOSS).await,
        );
        for _ in 0..3 {
            request(&boss, &draft(&topic, "2026-01-01")).await.ok(201);
        }
        assert_eq!(left(&boss, "2026-01-01").await, [3, 3, 0, 0, 0]);
        let before = office.traces();
        let refused = request(&boss, &draft(&topic, "2026-01-01")).await;
        assert_eq!(codes(&refused), these(&[("period", "quarter-spent")]));
        assert_eq!(office.traces(), before);
        // The browser judges with the same function on the facts that the server gives.
        let facts: CoachingFacts =
            serde_json::from_value(boss.get("/enterprises/acme/coaching/facts").await.ok(200)).unwrap();
        let typed = RequestDraft {
            topic: serde_json::from_value(topic.clone()).unwrap(),
            period: Some(date(2026, 1, 1)),
            ..RequestDraft::new(SessionKind::BusinessProduct)
        };
        let in_browser = typed.check(&facts, office.world.clock.now()).unwrap_err();
        let on_server: Violations = serde_json::from_value(refused.json()["violations"].clone()).unwrap();
        assert_eq!(on_server, in_browser);
        let remedies = refused.json()["violations"][0]["remedies"].clone();
        assert_eq!(
            remedies[0],
            json!({ "kind": "ask-for-period", "first_day": "2026-04-01", "last_day": "2026-06-30" })
        );
        assert_eq!(remedies.as_array().unwrap().len(), 4);
        // COACH-6: later periods within the term; COACH-7: what is taken back gives its place back.
        request(&boss, &draft(&topic, "2026-04-01")).await.ok(201);
        let path = format!("{REQUESTS}/{}/withdraw", remedies[1]["request"].as_str().unwrap());
        let got = create(&boss, &path, json!({})).await.ok(200);
        assert_eq!(
            (got["state"].as_str(), got["withdraw"][0]["code"].as_str()),
            (Some("withdrawn"), Some("not-in-that-state"))
        );
        assert_eq!(
            codes(&create(&boss, &path, json!({})).await),
            these(&[("", "not-in-that-state")])
        );
        // COACH-13: it stands in the conversation like every act, once.
        let talk = boss.get(&path.replace("/withdraw", "/messages")).await.ok(200);
        let acts: Vec<_> = talk["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|said| &said["act"])
            .collect();
        assert_eq!(acts, [&json!("withdraw")]);
        request(&boss, &draft(&topic, "2026-01-01")).await.ok(201);
        assert_eq!(left(&boss, "2026-01-01").await, [3, 3, 0, 0, 0]);
        assert_eq!(left(&boss, "2026-04-01").await, [3, 1, 0, 0, 2]);
    })
    .await;
}

#[tokio::test]
async fn only_admins_of_a_team_with_the_plan_ask() {
    in_offices(async |office| {
        let topic = office.topic(&["business-product"]);
        let boss = office.world.sign_in(BOSS).await;
        assert_eq!(
            codes(&request(&boss, &draft(&topic, "2026-01-01")).await),
            these(&[("kind", "no-plan"), ("period", "period-outside-plan")][..1])
        );
        office.plan(Plan::Business);
        for (who, status, code) in [
            (USER, 403, "not-allowed"),
            (LEAD, 422, "not-an-admin-of-the-plan"),
            (SECOND, 201, ""),
            (BOSS, 201, ""),
        ] {
            let browser = office.world.sign_in(who).await;
            let got = request(&browser, &draft(&topic, "2026-01-01")).await;
            assert_eq!(got.status.as_u16(), status, "{who}: {}", got.text);
            if status != 201 {
                assert_eq!(got.json()["violations"][0]["code"], code);
            }
        }
        let lead = office.world.sign_in(LEAD).await;
        let listed = lead.get(REQUESTS).await.ok(200);
        assert_eq!(listed["total"], 2);
        assert_eq!(
            listed["items"][0]["withdraw"][0]["code"],
            "not-an-admin-of-the-plan"
        );
        let path = format!(
            "{REQUESTS}/{}/withdraw",
            listed["items"][0]["id"].as_str().unwrap()
        );
        assert_eq!(
            codes(&create(&lead, &path, json!({})).await),
            these(&[("", "not-an-admin-of-the-plan")])
        );
        let second = office.world.sign_in(SECOND).await;
        assert_eq!(
            second.get(&format!("{REQUESTS}?mine=true")).await.ok(200)["total"],
            1
        );
        assert_eq!(
            second.get(&format!("{REQUESTS}?state=withdrawn")).await.ok(200)["total"],
            0
        );
        // COACH-13: any such admin takes it back, not only who asked.
        create(&second, &path, json!({})).await.ok(200);
        assert_eq!(
            second.get(&format!("{REQUESTS}?state=withdrawn")).await.ok(200)["total"],
            1
        );
        let user = office.world.sign_in(USER).await;
        assert_eq!(user.get(REQUESTS).await.problem(403), "not-allowed");
    })
    .await;
}

#[tokio::test]
async fn a_start_counts_in_the_quarter_of_the_enterprise() {
    in_offices(async |office| {
        office.plan(Plan::Business);
        let (topic, boss) = (office.topic(&["business-product"]), office.world.sign_in(BOSS).await);
        let at = |local: &str, zone: &str| json!({ "kind": "business-product", "topic": topic, "wished_start": { "local": local, "zone": zone } });
        // COACH-6: 31 March, 17:00 in Berlin is 1 April in Seoul.
        let got = request(&boss, &at("2026-03-31T17:00:00", "Europe/Berlin")).await.ok(201);
        assert_eq!(got["period"]["first_day"], "2026-04-01");
        assert_eq!(got["wished_start"], json!({ "local": "2026-03-31T17:00:00", "zone": "Europe/Berlin" }));
        for (start, zone, code) in [
            ("2026-03-10T18:00:00", "Asia/Seoul", "starts-in-the-past"),
            ("2028-01-01T00:00:00", "Asia/Seoul", "after-plan"),
            ("2026-03-29T02:30:00", "Europe/Berlin", "wall-time-skipped"),
            ("2026-04-01T10:00:00", "Mars/Base", "unknown-zone"),
        ] {
            assert_eq!(request(&boss, &at(start, zone)).await.json()["violations"][0]["code"], code, "{start} {zone}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_not_agreed_lapses_with_its_quarter() {
    in_offices(async |office| {
        office.plan(Plan::Business);
        let (topic, boss) = (
            office.topic(&["business-product"]),
            office.world.sign_in(BOSS).await,
        );
        let id = request(&boss, &draft(&topic, "2026-01-01")).await.ok(201)["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let shown = async |now: &str| {
            assert!(office.world.clock.set(instant(now)));
            let browser = office.world.sign_in(BOSS).await;
            browser.get(&format!("{REQUESTS}/{id}")).await.ok(200)["state"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        // In Seoul the quarter ends nine hours before it does in UTC.
        // So it does at the vendor's desk, however it is kept.
        specialists(office);
        let listed = async |state: &str| {
            let coach = office.world.sign_in(COACH).await;
            let got = coach.get(&format!("{DESK}?state={state}")).await.ok(200);
            got["items"].as_array().unwrap().len()
        };
        assert_eq!(shown("2026-03-31T14:59:59Z").await, "requested");
        assert_eq!((listed("requested").await, listed("lapsed").await), (1, 0));
        assert_eq!(shown("2026-03-31T15:00:00Z").await, "lapsed");
        assert_eq!((listed("requested").await, listed("lapsed").await), (0, 1));
        assert_eq!(listed("scheduled").await, 0);
        let browser = office.world.sign_in(BOSS).await;
        assert_eq!(left(&browser, "2026-01-01").await, [3, 0, 0, 3, 0]);
        let path = format!("{REQUESTS}/{id}/withdraw");
        assert_eq!(
            codes(&create(&browser, &path, json!({})).await),
            these(&[("", "not-in-that-state")])
        );
    })
    .await;
}

#[tokio::test]
async fn attendees_have_the_plan_and_too_many_are_asked_about() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 26).await;
        office.plan(Plan::Business);
        let topic = office.topic(&["business-product"]);
        let own = office.id_of(BOSS).await;
        let mut wish = json!({ "kind": "business-product", "topic": topic, "wished_start": { "local": "2026-05-06T10:00:00", "zone": "Asia/Seoul" }, "attendees": [own, staff[0]] });
        // COACH-10: the boss holds a covered seat, the other does not.
        assert_eq!(codes(&request(&boss, &wish).await), these(&[("attendees[1]", "attendee-without-plan")]));
        wish["attendees"] = json!([own]);
        let got = request(&boss, &wish).await.ok(201);
        assert_eq!(got["attendees"][0]["id"].as_str(), Some(own.as_str()));
        // COACH-9: advice, so it warns until it is acknowledged.
        let mut many = draft(&topic, "2026-01-01");
        many["attendees"] = json!(staff);
        many["language"] = json!("ko");
        let warned = request(&boss, &many).await;
        assert_eq!(codes(&warned), these(&[("attendees", "many-attendees")]));
        let before = office.traces();
        let rehearsed = boss.post(&format!("{REQUESTS}?rehearse=true"), many.clone()).await.ok(200);
        let found = &warned.json()["violations"][0];
        assert_eq!((&rehearsed["rehearsed"], &rehearsed["warnings"][0]), (&json!(true), found));
        assert_eq!(rehearsed["effects"][0]["action"], "coaching.request");
        // What refuses still does.
        let mut empty = many.clone();
        empty["topic"] = json!(own);
        assert_eq!(boss.post(&format!("{REQUESTS}?rehearse=true"), empty).await.status, 422);
        assert_eq!(office.traces(), before);
        many["acknowledged"] = json!([{ "code": found["code"], "params": found["params"] }]);
        let got = request(&boss, &many).await.ok(201);
        assert_eq!(got["warnings"].as_array().unwrap().len(), 2);
        let place: Vec<_> = got["attendees"].as_array().unwrap().iter().map(|attendee| attendee["id"].clone()).collect();
        assert_eq!(json!(place), json!(staff));
    })
    .await;
}

#[tokio::test]
async fn a_request_leaves_its_traces_once() {
    in_offices(async |office| {
        office.plan(Plan::Business);
        let (topic, boss) = (
            office.topic(&["business-product"]),
            office.world.sign_in(BOSS).await,
        );
        let before = office.traces();
        let rehearsed = boss
            .post(&format!("{REQUESTS}?rehearse=true"), draft(&topic, "2026-01-01"))
            .await
            .ok(201);
        assert_eq!(
            (
                rehearsed["rehearsed"].as_bool(),
                rehearsed["effects"][0]["action"].as_str()
            ),
            (Some(true), Some("coaching.request"))
        );
        assert_eq!(office.traces(), before);
        let send = async || {
            boss.with_body(Method::POST, REQUESTS, Some("once"), draft(&topic, "2026-01-01"))
                .await
        };
        let first = send().await;
        first.ok(201);
        let traces = office.traces();
        assert_eq!(send().await.text, first.text);
        assert_eq!(office.traces(), traces);
        let id: uuid::Uuid = first.json()["id"].as_str().unwrap().parse().unwrap();
        let audited = office.world.read(move |unit| {
            let sql = "SELECT COUNT(*) FROM audit WHERE subject = $1 AND action = 'coaching.request'";
            unit.one(sql, values![id], |row| row.get::<i64>(0))
        });
        assert_eq!(audited, 1);
    })
    .await;
}

/// Where more could attend than are named, each plan names some of its own, and so do the admins.
#[tokio::test]
async fn of_many_who_could_attend_no_plan_crowds_out_another() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.seated(&boss, 4).await;
        office.plan(Plan::Premium);
        office.plan(Plan::Business);
        let last: MemberId = staff[3].parse().unwrap();
        let likely = office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            for sql in [
                "DELETE FROM plan_cover WHERE plan = 'business' AND assignment NOT IN \
                 (SELECT id FROM assignment WHERE member = $1)",
                "DELETE FROM plan_cover WHERE plan = 'premium' AND assignment IN \
                 (SELECT id FROM assignment WHERE member = $1)",
            ] {
                unit.execute(sql, values![last])?;
            }
            unit.likely_attendees(enterprise, date(2026, 3, 10), 3)
        });
        assert_eq!(likely.len(), 3);
        assert!(likely.contains_key(&last), "{likely:?}");
    })
    .await;
}
