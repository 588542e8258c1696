//! What belongs to another customer is not there: the same answer, byte for byte, as for what does not exist.

use axum::http::Method;
use domain::plans::Plan;
use serde_json::{Value, json};

use crate::office::{BOSS, create, in_offices};
use crate::world::{Browser, Got};

/// Everything that was answered, but for the request's own id.
fn told(got: &Got) -> (u16, String, String) {
    let mut headers = got.headers.clone();
    let id = headers.remove("x-request-id").unwrap();
    (
        got.status.as_u16(),
        format!("{headers:?}"),
        got.text.replace(id.to_str().unwrap(), ""),
    )
}

async fn same(by: &Browser<'_>, method: Method, theirs: &str, absent: &str, body: &Value) {
    let ask = async |path: &str| match method {
        Method::GET => by.get(path).await,
        Method::DELETE => by.delete(path).await,
        Method::POST => create(by, path, body.clone()).await,
        _ => by.with_body(method.clone(), path, None, body.clone()).await,
    };
    let (first, second) = (ask(theirs).await, ask(absent).await);
    assert_eq!(first.status, 404, "{method} {theirs}: {}", first.text);
    assert_eq!(told(&first), told(&second), "{method} {theirs}");
}

#[tokio::test]
async fn another_customers_slug_is_not_there() {
    in_offices(async |office| {
        let stranger = office.nova().await;
        let entries = server::app::routes();
        let mut asked = 0;
        for entry in entries
            .entries()
            .iter()
            .filter(|entry| entry.path.starts_with("/enterprises/{slug}"))
        {
            let path = |slug: &str| {
                entry
                    .path
                    .replace("{slug}", slug)
                    .replace("{id}", &uuid::Uuid::from_u128(3).to_string())
            };
            same(
                &stranger,
                entry.method.clone(),
                &path("acme"),
                &path("absent"),
                &json!({}),
            )
            .await;
            asked += 1;
        }
        assert!(asked >= 19, "{asked}");
    })
    .await;
}

#[tokio::test]
async fn another_customers_ids_are_not_there() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let members = office.staff(&boss, 1).await;
        let done = create(&boss, "/enterprises/acme/assignments", office.seats(&members))
            .await
            .ok(201);
        office.plan(Plan::Business);
        let topic = office.topic(&["business-product"]);
        let draft = json!({ "kind": "business-product", "topic": topic, "period": "2026-01-01" });
        let asked = create(&boss, "/enterprises/acme/coaching/requests", draft)
            .await
            .ok(201);
        let (member, pool, seat, act, request) = (
            members[0].as_str(),
            done["pool"]["id"].as_str().unwrap(),
            done["assigned"][0]["id"].as_str().unwrap(),
            done["act"].as_str().unwrap(),
            asked["id"].as_str().unwrap(),
        );
        let stranger = office.nova().await;
        let absent = uuid::Uuid::from_u128(3).to_string();
        let before = office.traces();
        for (method, path, theirs) in [
            (Method::GET, "members/{}", member),
            (Method::GET, "pools/{}", pool),
            (Method::GET, "pools/{}/assignments", pool),
            (Method::POST, "pools/{}/releases", pool),
            (Method::DELETE, "assignments/{}", seat),
            (Method::POST, "acts/{}/undo", act),
            (Method::GET, "coaching/requests/{}", request),
            (Method::POST, "coaching/requests/{}/withdraw", request),
        ] {
            let of = |id: &str| format!("/enterprises/nova/{}", path.replace("{}", id));
            let body = if path.ends_with("releases") {
                json!({ "assignments": [seat] })
            } else {
                json!({})
            };
            same(&stranger, method, &of(theirs), &of(&absent), &body).await;
        }
        assert_eq!(office.traces(), before);
        // They are there, for their owner.
        let path = format!("/enterprises/acme/coaching/requests/{request}");
        assert_eq!(boss.get(&path).await.ok(200)["state"], "requested");
        // Ids in bodies: what is judged says the same of both.
        let own = stranger.get("/enterprises/nova/pools").await.ok(200)["items"][0].clone();
        for (team, product, who) in [
            (own["team"].clone(), own["product"].clone(), member),
            (json!(office.first), json!(office.draft), member),
        ] {
            let ask = async |team: &Value, who: &str| {
                let draft = json!({ "team": team, "product": product, "members": [who] });
                told(&create(&stranger, "/enterprises/nova/assignments", draft).await)
            };
            let theirs = ask(&team, who).await;
            assert_eq!(theirs.0, 422);
            let nothing = if team == own["team"] {
                team.clone()
            } else {
                json!(absent)
            };
            assert_eq!(theirs, ask(&nothing, &absent).await);
        }
        // A release in the own pool passes over foreign seats.
        let path = format!("/enterprises/nova/pools/{}/releases", own["id"].as_str().unwrap());
        assert_eq!(
            create(&stranger, &path, json!({ "assignments": [seat] }))
                .await
                .ok(200)["released"],
            0
        );
        // Filters find nothing of theirs, and count nothing.
        for query in [
            format!("team={}", office.first),
            format!("search={}", "staff"),
            format!("product={}", office.render),
        ] {
            assert_eq!(
                stranger
                    .get(&format!("/enterprises/nova/members?{query}"))
                    .await
                    .ok(200)["total"],
                0,
                "{query}"
            );
        }
        assert_eq!(
            boss.get("/enterprises/acme/members?search=staff").await.ok(200)["total"],
            1
        );
    })
    .await;
}
