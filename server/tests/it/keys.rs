//! Idempotency keys: the same request is done once, its answer stays the same.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::sign_in::futures;
use crate::world::{Browser, World};

async fn set(browser: &Browser<'_>, key: &str, language: &str) -> crate::world::Got {
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
    let world = World::new();
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
    assert_eq!(changes(&world), 1);
    assert_eq!(
        set(&browser, "key-1", "en").await.problem(422),
        "idempotency-key-reused"
    );
    assert_eq!(set(&browser, "key 1", "en").await.problem(400), "bad-request");
    // Another account's key is another key.
    world.account("bob@example.com");
    let bob = world.sign_in("bob@example.com").await;
    set(&bob, "key-1", "en").await.ok(200);
}

#[tokio::test]
async fn a_key_is_forgotten_after_ninety_days() {
    let world = World::new();
    world.account("ada@example.com");
    let browser = world.sign_in("ada@example.com").await;
    set(&browser, "key-1", "ko").await.ok(200);
    world.pass(SignedDuration::from_hours(24 * 90 - 1));
    let browser = world.sign_in("ada@example.com").await;
    set(&browser, "key-1", "ko").await.ok(200);
    assert_eq!(changes(&world), 1);
    world.pass(SignedDuration::from_hours(2));
    let browser = world.sign_in("ada@example.com").await;
    set(&browser, "key-1", "en").await.ok(200);
    assert_eq!(changes(&world), 2);
}

#[tokio::test]
async fn a_refused_act_uses_no_key() {
    let world = World::new();
    world.account("ada@example.com");
    let browser = world.sign_in("ada@example.com").await;
    assert_eq!(set(&browser, "key-1", "xx").await.problem(422), "unprocessable");
    set(&browser, "key-1", "ko").await.ok(200);
}

#[tokio::test]
async fn of_many_at_once_one_is_done_and_the_others_wait_or_get_its_answer() {
    let world = World::new();
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
    assert_eq!(changes(&world), 1);
}
