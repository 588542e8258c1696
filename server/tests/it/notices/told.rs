//! Who is told of what is done with a request (COACH-13).

use axum::http::Method;
use domain::plans::Plan;
use serde_json::{Value, json};

use crate::coach::{COACH, OTHER, account_of, admin, agreed, asked, desk, seoul, specialists};
use crate::office::{BOSS, OPERATOR, Office, SECOND, create, in_offices};

/// What of coaching that account got by mail, in order.
fn told(office: &Office, who: &'static str) -> Vec<String> {
    let mut all = office.mails(who);
    all.retain(|kind| kind.starts_with("coaching-"));
    all
}

#[tokio::test]
async fn coach_1_who_coaches_the_topic_is_told_of_a_request_and_who_took_it_that_it_was_taken_back() {
    in_offices(async |office| {
        let topic = specialists(office);
        let (coach, other) = (account_of(office, COACH), account_of(office, OTHER));
        let boss = office.world.sign_in(BOSS).await;
        let (by_coach, operator) = (
            office.world.sign_in(COACH).await,
            office.world.sign_in(OPERATOR).await,
        );
        office.plan(Plan::Business);
        let told = |who| told(office, who);
        let skills = |topics: &Value, aside: bool| {
            json!({ "languages": ["en"], "topics": topics, "setup_minutes": 15, "aside": aside })
        };
        let known = async |of: &str, version: &str, skills: Value| {
            let path = format!("/vendor/specialists/{of}");
            operator.put(&path, version, skills).await.ok(200);
        };
        // One coaches another topic, then is set aside: only the other is told.
        let another = office.topic(&["business-product"]);
        known(&other, "\"0\"", skills(&json!([another]), false)).await;
        let first = asked(&boss, "acme", &topic, &[]).await;
        known(&other, "\"1\"", skills(&json!([]), true)).await;
        let second = asked(&boss, "acme", &topic, &[]).await;
        assert_eq!((told(COACH).len(), told(OTHER).len()), (2, 0));
        // Where nobody is left who takes it, all are.
        known(&coach, "\"0\"", skills(&json!([]), true)).await;
        asked(&boss, "acme", &topic, &[]).await;
        assert_eq!((told(COACH).len(), told(OTHER).len()), (3, 1));
        known(&coach, "\"1\"", skills(&json!([]), false)).await;
        known(&other, "\"2\"", skills(&json!([]), false)).await;
        // What one has taken concerns the others no more; what nobody has, all of them.
        desk(&by_coach, &first, "take", json!({})).await.ok(200);
        for (id, told_other) in [(&first, 1), (&second, 2)] {
            admin(&boss, id, "withdraw", json!({})).await.ok(200);
            assert_eq!(told(OTHER).len(), told_other);
        }
        assert_eq!(told(COACH).len(), 5);
    })
    .await;
}

#[tokio::test]
async fn whoever_asked_hears_what_a_colleague_or_an_operator_inside_does_with_it() {
    in_offices(async |office| {
        let topic = specialists(office);
        let (boss, second) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(SECOND).await,
        );
        let (coach, operator) = (
            office.world.sign_in(COACH).await,
            office.world.sign_in(OPERATOR).await,
        );
        let members = office.staff(&boss, 2).await;
        let seats = office.seats(&members);
        create(&boss, "/enterprises/acme/assignments", seats)
            .await
            .ok(201);
        let [member, another] = [&members[0], &members[1]];
        office.plan(Plan::Business);
        let stay = json!({ "reason": "By phone" });
        create(&operator, "/vendor/customers/acme/stay", stay)
            .await
            .ok(201);
        // Within one instant they have no order.
        let new = |before: &[String]| {
            let mut new = told(office, BOSS).split_off(before.len());
            new.sort();
            new
        };
        let first = asked(&boss, "acme", &topic, std::slice::from_ref(member)).await;
        let before = told(office, BOSS);
        admin(&second, &first, "withdraw", json!({})).await.ok(200);
        assert_eq!(new(&before), ["coaching-withdrawn"]);
        let id = asked(&boss, "acme", &topic, std::slice::from_ref(member)).await;
        desk(&coach, &id, "take", json!({})).await.ok(200);
        // Each act of another is told once, the own ones are not.
        for (by, start, kind) in [
            (&second, "2026-03-20T10:00:00", "coaching-agreed"),
            (&operator, "2026-03-23T10:00:00", "coaching-moved"),
        ] {
            office.world.pass(jiff::SignedDuration::from_secs(1));
            let before = told(office, BOSS);
            agreed((&coach, by), &id, seoul(start)).await;
            assert_eq!(new(&before), [kind, "coaching-proposed"]);
        }
        office.world.pass(jiff::SignedDuration::from_secs(1));
        let before = told(office, BOSS);
        let path = format!("/enterprises/acme/coaching/requests/{id}/attendees");
        let both = json!({ "attendees": [member, another] });
        second.with_body(Method::PUT, &path, None, both).await.ok(200);
        assert_eq!(new(&before), ["coaching-attendees"]);
        office.world.pass(jiff::SignedDuration::from_secs(1));
        let one = json!({ "attendees": [member] });
        boss.with_body(Method::PUT, &path, None, one).await.ok(200);
        let reason = json!({ "reason": "ill" });
        admin(&operator, &id, "cancel", reason).await.ok(200);
        assert_eq!(new(&before), ["coaching-attendees", "coaching-cancelled"]);
        assert!(told(office, SECOND).is_empty(), "it is not theirs");
    })
    .await;
}
