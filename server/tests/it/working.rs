//! A specialist's own calendar, through the API (COACH-14).

use axum::http::Method;
use domain::plans::Plan;
use serde_json::{Value, json};

use crate::coach::{COACH, DESK, OTHER, admin, agreed, asked, attendee, desk, seoul, specialists};
use crate::office::{BOSS, OPERATOR, USER, codes, create, in_offices, these};
use crate::world::Browser;

/// Monday to Friday, 9 to 12 and 13 to 18 in Singapore; away on 19 March 2026.
fn draft() -> Value {
    let day = json!([{ "from": 540, "until": 720 }, { "from": 780, "until": 1080 }]);
    json!({
        "zone": "Asia/Singapore",
        "week": [day, day, day, day, day, [], []],
        "absences": [{ "first_day": "2026-03-19", "last_day": "2026-03-19" }]
    })
}

async fn path(by: &Browser<'_>) -> String {
    let me = by.get("/me").await.ok(200);
    format!("/vendor/specialists/{}/calendar", me["account"].as_str().unwrap())
}

#[tokio::test]
async fn a_specialist_says_when_one_works_and_nobody_else_does() {
    in_offices(async |office| {
        specialists(office);
        let coach = office.world.sign_in(COACH).await;
        let other = office.world.sign_in(OTHER).await;
        let path = path(&coach).await;
        let got = coach.get(&path).await;
        assert_eq!(
            (got.header("etag"), got.ok(200)["working"].clone()),
            ("\"0\"", Value::Null)
        );
        let bare = coach.with_body(Method::PUT, &path, None, draft()).await;
        assert_eq!(bare.problem(428), "precondition-required");
        coach.put(&path, "\"0\"", draft()).await.ok(200);
        let stale = coach.put(&path, "\"0\"", draft()).await;
        assert_eq!(stale.problem(412), "stale");
        assert_eq!(
            stale.json()["current"]["working"]["zone"]["name"],
            "Asia/Singapore"
        );
        let got = other.get(&path).await;
        assert_eq!(
            (got.header("etag"), &got.ok(200)["working"]["week"]),
            ("\"1\"", &draft()["week"])
        );
        assert_eq!(other.put(&path, "\"1\"", draft()).await.problem(404), "not-found");
        let mut wrong = draft();
        wrong["week"][2] = json!([{ "from": 600, "until": 540 }]);
        wrong["zone"] = json!("Asia/Nowhere");
        let before = office.traces();
        let refused = coach.put(&path, "\"1\"", wrong).await;
        assert_eq!(
            codes(&refused),
            these(&[("zone", "unknown-zone"), ("week[2][0]", "hours-not-in-order")])
        );
        assert_eq!(office.traces(), before);
        // There is no calendar of somebody who is no specialist.
        let boss = office.world.sign_in(BOSS).await.get("/me").await.ok(200);
        let theirs = format!(
            "/vendor/specialists/{}/calendar",
            boss["account"].as_str().unwrap()
        );
        assert_eq!(coach.get(&theirs).await.problem(404), "not-found");
    })
    .await;
}

#[tokio::test]
async fn an_operator_enters_the_hours_of_a_specialist() {
    in_offices(async |office| {
        specialists(office);
        let coach = office.world.sign_in(COACH).await;
        let operator = office.world.sign_in(OPERATOR).await;
        let calendar = path(&coach).await;
        let working = calendar.replace("/calendar", "/working");
        let got = operator.get(&working).await;
        let tag = got.header("etag").to_owned();
        got.ok(200);
        assert_eq!(coach.put(&working, &tag, draft()).await.problem(404), "not-found");
        operator.put(&working, &tag, draft()).await.ok(200);
        let seen = coach.get(&calendar).await.ok(200)["working"].clone();
        assert_eq!(
            (&seen["week"], &seen["absences"]),
            (&draft()["week"], &draft()["absences"])
        );
        let stale = operator.put(&working, &tag, draft()).await;
        assert_eq!(stale.problem(412), "stale");
    })
    .await;
}

#[tokio::test]
async fn a_time_outside_of_it_is_told_to_both_sides_and_may_be_agreed() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        let path = path(&coach).await;
        coach.put(&path, "\"0\"", draft()).await.ok(200);
        let member = attendee(office, &boss).await;
        office.plan(Plan::Business);
        let id = asked(&boss, "acme", &topic, &[member]).await;
        desk(&coach, &id, "take", json!({})).await.ok(200);
        let facts = boss
            .get(&format!("/enterprises/acme/coaching/requests/{id}/facts"))
            .await
            .ok(200);
        assert_eq!(facts["working"]["absences"], draft()["absences"]);
        // 10:00 in Seoul is 9:00 in Singapore; the 19th is a day off.
        for (local, remarks) in [
            ("2026-03-18T10:00:00", 0),
            ("2026-03-18T09:30:00", 1),
            ("2026-03-19T10:00:00", 1),
        ] {
            let body = json!({ "start": seoul(local), "minutes": 60 });
            let got = admin(&boss, &id, "proposals", body).await.ok(201);
            let warnings = got["warnings"].as_array().cloned().unwrap_or_default();
            assert_eq!(warnings.len(), remarks, "{local}: {warnings:?}");
            assert!(
                warnings
                    .iter()
                    .all(|found| found["code"] == "outside-working-hours"),
                "{warnings:?}"
            );
        }
        agreed((&coach, &boss), &id, seoul("2026-03-19T10:00:00")).await;
        // The week as the specialist sees it: whose days are those of the own zone.
        for (from, count) in [
            ("2026-03-19", 1),
            ("2026-03-13", 1),
            ("2026-03-12", 0),
            ("2026-03-20", 0),
        ] {
            let got = coach.get(&format!("{path}?from={from}")).await.ok(200);
            let sessions = got["sessions"].as_array().unwrap();
            assert_eq!(sessions.len(), count, "from {from}");
            assert!(
                sessions
                    .iter()
                    .all(|held| held["request"] == id && held["customer"] == "Acme")
            );
        }
    })
    .await;
}

#[tokio::test]
async fn everybody_says_where_and_when_they_are_at_work() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let user = office.world.sign_in(USER).await;
        let coach = office.world.sign_in(COACH).await;
        let nothing = user.get("/me/hours").await.ok(200);
        assert_eq!(nothing, json!({ "own": null }));
        let berlin =
            json!({ "zone": "Europe/Berlin", "days": [0, 1, 2, 3], "hours": { "from": 420, "until": 900 } });
        let put = async |body: Value| user.with_body(Method::PUT, "/me/hours", None, body).await;
        for (field, wrong, code) in [
            ("zone", json!("Moon/Base"), "unknown-zone"),
            ("days", json!([]), "required"),
            ("hours", json!({ "from": 900, "until": 420 }), "hours-end-first"),
        ] {
            let mut body = berlin.clone();
            body[field] = wrong;
            assert_eq!(codes(&put(body).await), these(&[(field, code)]));
        }
        // A weekday that is named more than once is one.
        let mut often = berlin.clone();
        often["days"] = json!([3, 0, 1, 2, 0, 3]);
        assert_eq!(put(often).await.ok(200), json!({ "own": berlin }));
        assert_eq!(user.get("/me/hours").await.ok(200), json!({ "own": berlin }));
        // Who asks for a session is told of it, of the own members alone; of who said nothing there is nothing.
        let (member, other) = (office.id_of(USER).await, office.id_of(BOSS).await);
        let path = format!("/enterprises/acme/coaching/hours?member={member}&member={other}");
        office.plan(Plan::Business);
        let got = boss.get(&path).await.ok(200);
        assert_eq!(got["items"], json!({ member.clone(): berlin }));
        assert!(got["zones"]["Europe/Berlin"].is_object() || got["zones"]["Europe/Berlin"].is_string());
        let nobody = boss.get("/enterprises/acme/coaching/hours").await.ok(200);
        assert_eq!(nobody["items"], json!({}));
        // The specialist of their session is told, too.
        let seats = office.seats(std::slice::from_ref(&member));
        create(&boss, "/enterprises/acme/assignments", seats)
            .await
            .ok(201);
        let id = asked(&boss, "acme", &topic, std::slice::from_ref(&member)).await;
        let facts = coach.get(&format!("{DESK}/{id}/facts")).await.ok(200);
        assert_eq!(facts["hours"]["items"], json!({ member: berlin }));
    })
    .await;
}
