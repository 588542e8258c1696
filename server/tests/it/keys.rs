//! Idempotency keys: the same request is done once, its answer stays the same.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::routes::{Access, Entry};

use crate::office::{BOSS, create, in_offices};
use crate::sign_in::futures;
use crate::world::{Browser, Got, World, in_worlds};

async fn set(browser: &Browser<'_>, key: &str, language: &str) -> Got {
    browser
        .with_body(Method::PATCH, "/me", Some(key), json!({ "language": language }))
        .await
}

fn changes(world: &World) -> i64 {
    let sql = "SELECT COUNT(*) FROM audit WHERE action = 'account.language'";
    world.read(move |unit| unit.one(sql, &[], |row| row.get(0)))
}

#[tokio::test]
async fn the_same_key_and_body_give_the_same_bytes_and_one_change() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let browser = world.sign_in("ada@example.com").await;
        let first = set(&browser, "key-1", "ko").await;
        first.ok(200);
        world.pass(SignedDuration::from_mins(10));
        let again = set(&browser, "key-1", "ko").await;
        assert_eq!(
            (first.text.as_str(), first.status),
            (again.text.as_str(), again.status)
        );
        assert_eq!(changes(world), 1);
        assert_eq!(
            set(&browser, "key-1", "en").await.problem(422),
            "idempotency-key-reused"
        );
        assert_eq!(set(&browser, "key 1", "en").await.problem(400), "bad-request");
        // Another account's key is another key.
        world.account("bob@example.com");
        let bob = world.sign_in("bob@example.com").await;
        set(&bob, "key-1", "en").await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_forgotten_after_ninety_days() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let browser = world.sign_in("ada@example.com").await;
        set(&browser, "key-1", "ko").await.ok(200);
        world.pass(SignedDuration::from_hours(24 * 90 - 1));
        let browser = world.sign_in("ada@example.com").await;
        set(&browser, "key-1", "ko").await.ok(200);
        assert_eq!(changes(world), 1);
        world.pass(SignedDuration::from_hours(2));
        let browser = world.sign_in("ada@example.com").await;
        set(&browser, "key-1", "en").await.ok(200);
        assert_eq!(changes(world), 2);
    })
    .await;
}

#[tokio::test]
async fn a_refused_act_uses_no_key() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let browser = world.sign_in("ada@example.com").await;
        assert_eq!(set(&browser, "key-1", "xx").await.problem(422), "unprocessable");
        set(&browser, "key-1", "ko").await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn of_many_at_once_one_is_done_and_the_others_wait_or_get_its_answer() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let browser = world.sign_in("ada@example.com").await;
        let all = futures((0..16).map(|_| set(&browser, "key-1", "ko")).collect()).await;
        let mut bodies: Vec<Value> = Vec::new();
        for got in all {
            if got.status == 409 {
                assert_eq!(got.problem(409), "conflict");
                assert_eq!(got.header("retry-after"), "1");
            } else {
                bodies.push(got.ok(200));
            }
        }
        assert!(!bodies.is_empty() && bodies.windows(2).all(|two| two[0] == two[1]));
        assert_eq!(changes(world), 1);
    })
    .await;
}

#[tokio::test]
async fn another_query_is_another_request() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 1).await;
        let given = create(&boss, "/enterprises/acme/assignments", office.seats(&staff)).await;
        let given = given.ok(201);
        let seat = given["assigned"][0]["id"].as_str().unwrap();
        let release = async |query: &str| {
            let path = format!("/enterprises/acme/assignments/{seat}{query}");
            boss.with_body(Method::DELETE, &path, Some("key-1"), json!({}))
                .await
        };
        let first = release("").await.ok(200);
        assert_eq!(release("?rehearse=false").await.ok(200), first);
        let other = release("?reason=group").await;
        assert_eq!(other.problem(422), "idempotency-key-reused");
        // What the route does not know is no question.
        assert_eq!(release("?other=1").await.problem(422), "unknown-field");
    })
    .await;
}

/// What can not be tried without being done is refused, and not done.
#[tokio::test]
async fn what_needs_no_sign_in_can_not_be_rehearsed() {
    in_worlds(async |world| {
        let browser = world.browser();
        let mut tried = 0;
        let writes = |entry: &&Entry| entry.access == Access::Public && entry.method != Method::GET;
        for entry in server::app::routes().entries().iter().filter(writes) {
            let path = format!("{}?rehearse=true", entry.path.replace("{token}", "x"));
            let refused = browser
                .with_body(entry.method.clone(), &path, None, json!({}))
                .await;
            assert_eq!(refused.problem(422), "unknown-field", "{path}");
            assert_eq!(refused.json()["violations"][0]["field"], "rehearse");
            tried += 1;
        }
        assert!(tried >= 6, "{tried}");
    })
    .await;
}
