//! A member's name: corrected in one enterprise, by those who may, over what they have seen, and undone.

use axum::http::Method;
use serde_json::{Value, json};

use crate::office::{BOSS, LEAD, Office, STRANGER, USER, codes, create, in_offices, these};
use crate::world::{Browser, Got};

fn path(slug: &str, member: &str) -> String {
    format!("/enterprises/{slug}/members/{member}/profile")
}

fn named(first_name: &str, last_name: &str) -> Value {
    json!({ "first_name": first_name, "last_name": last_name })
}

async fn tag(by: &Browser<'_>, member: &str) -> String {
    by.get(&path("acme", member)).await.header("etag").to_owned()
}

async fn rename(by: &Browser<'_>, member: &str, first_name: &str, last_name: &str) -> Got {
    let tag = tag(by, member).await;
    by.put(&path("acme", member), &tag, named(first_name, last_name))
        .await
}

/// What the audit's newest row of a name says.
fn told(office: &Office) -> (Value, Value) {
    office.world.read(|unit| {
        let sql =
            "SELECT before, after FROM audit WHERE action = 'people.rename' ORDER BY place DESC LIMIT 1";
        unit.one(sql, &[], |row| {
            let read = |text: String| serde_json::from_str::<Value>(&text).unwrap();
            Ok((read(row.get(0)?), read(row.get(1)?)))
        })
    })
}

#[tokio::test]
async fn a_name_is_corrected_found_by_and_undone() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let id = office.id_of(USER).await;
        let mails = office.mails(USER).len();
        let done = rename(&boss, &id, " Ulla ", "Neu").await.ok(200);
        assert_eq!(
            (&done["name"], &done["first_name"]),
            (&json!("Ulla Neu"), &json!("Ulla"))
        );
        assert_eq!(told(office), (named("Una", "Test"), named("Ulla", "Neu")));
        // The list knows it at once, by the new name and by the address, not by the old name.
        let found = async |text: &str| {
            let got = boss
                .get(&format!("/enterprises/acme/members?search={text}"))
                .await
                .ok(200);
            got["total"].clone()
        };
        assert_eq!(found("ulla").await, 1);
        assert_eq!(found(USER).await, 1);
        assert_eq!(found("Una").await, 0);
        let history = boss
            .get(&format!("/enterprises/acme/members/{id}/history"))
            .await
            .ok(200);
        assert_eq!(history["items"][0]["action"], "people.rename");
        assert_eq!(office.mails(USER).len(), mails);

        // The same name again is no change.
        let traces = office.traces();
        let same = rename(&boss, &id, "Ulla", "Neu").await.ok(200);
        assert_eq!((&same["act"], office.traces()), (&Value::Null, traces));

        let act = done["act"].as_str().unwrap().to_owned();
        let undo = format!("/enterprises/acme/acts/{act}/undo");
        create(&boss, &undo, json!({})).await.ok(200);
        let now = boss.get(&path("acme", &id)).await.ok(200);
        assert_eq!(
            (&now["first_name"], &now["last_name"]),
            (&json!("Una"), &json!("Test"))
        );
        // What was changed since stays.
        let done = rename(&boss, &id, "Ulla", "Neu").await.ok(200);
        rename(&boss, &id, "Ursel", "Neu").await.ok(200);
        let undo = format!("/enterprises/acme/acts/{}/undo", done["act"].as_str().unwrap());
        assert_eq!(create(&boss, &undo, json!({})).await.problem(410), "gone");
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty());
    })
    .await;
}

#[tokio::test]
async fn of_two_who_correct_a_name_the_later_is_told_what_is_there() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let user = office.world.sign_in(USER).await;
        let id = office.id_of(USER).await;
        let seen = tag(&boss, &id).await;
        rename(&user, &id, "Ulla", "Test").await.ok(200);
        let late = boss.put(&path("acme", &id), &seen, named("Una", "Neu")).await;
        assert_eq!(late.problem(412), "stale");
        assert_eq!(late.json()["current"]["first_name"], "Ulla");
        let blind = boss
            .with_body(Method::PUT, &path("acme", &id), None, named("Una", "Neu"))
            .await;
        assert_eq!(blind.problem(428), "precondition-required");
        // A key makes it safe to send twice, whatever the name is by then.
        let body = named("Una", "Neu");
        let sent = async |now: &str| {
            let request = boss.request(Method::PUT, &path("acme", &id));
            let request = request
                .header("content-type", "application/json")
                .header("idempotency-key", "rename")
                .header("if-match", now);
            boss.send(request.body(axum::body::Body::from(body.to_string())).unwrap())
                .await
        };
        let now = tag(&boss, &id).await;
        let first = sent(&now).await;
        assert_eq!(first.text, sent(&now).await.text);
        first.ok(200);
        let empty = rename(&boss, &id, "", "Neu").await;
        assert_eq!(codes(&empty), these(&[("first_name", "required")]));
    })
    .await;
}

#[tokio::test]
async fn names_are_kept_per_enterprise_and_told_to_nobody_else() {
    in_offices(async |office| {
        office.nova().await;
        let stranger = office.world.sign_in(STRANGER).await;
        let boss = office.world.sign_in(BOSS).await;
        let lead = office.world.sign_in(LEAD).await;
        // The same account in both.
        let both = office.add(&boss, STRANGER, "Sam").await.ok(201);
        let id = both["id"].as_str().unwrap();
        let there = stranger.get("/enterprises/nova/members").await.ok(200)["items"][0].clone();
        rename(&boss, id, "Samuel", "Other").await.ok(200);
        let after = stranger.get("/enterprises/nova/members").await.ok(200)["items"][0].clone();
        assert_eq!(there, after);
        // Who never entered is found by the address that was entered here still.
        let got = boss
            .get(&format!("/enterprises/acme/members?search={STRANGER}"))
            .await
            .ok(200);
        assert_eq!(got["items"][0]["name"], "Samuel Other");
        // CAP-8: an admin of another team sees the name and does not change it.
        let refused = rename(&lead, id, "Sam", "Mine").await;
        assert_eq!(refused.problem(403), "not-allowed");
        // A member sees and corrects the own name, and nobody else's.
        let user = office.world.sign_in(USER).await;
        assert_eq!(user.get(&path("acme", id)).await.problem(404), "not-found");
        let own = office.id_of(USER).await;
        assert_eq!(
            rename(&user, &own, "Ulla", "Own").await.ok(200)["name"],
            "Ulla Own"
        );
        let me = user.get("/me").await.ok(200);
        assert_eq!(me["memberships"][0]["name"], "Ulla Own");
    })
    .await;
}
