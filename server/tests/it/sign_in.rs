//! Signing in and out, and how a sign-in ends by itself.

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::json;
use server::config::Options;

use crate::world::{PASSWORD, in_worlds, in_worlds_with};

const fn minutes(n: i64) -> SignedDuration {
    SignedDuration::from_mins(n)
}

#[tokio::test]
async fn a_sign_in_opens_the_account_until_it_is_ended() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let email = "Ada@Example.com";
        let browser = world.sign_in(email).await;
        let me = browser.get("/me").await.ok(200);
        assert_eq!(
            (me["email"].as_str(), me["demo"].as_bool()),
            (Some("ada@example.com"), Some(false))
        );
        let listed = browser.get("/me/sessions").await.ok(200);
        assert_eq!(
            (listed["total"].as_i64(), listed["items"][0]["current"].as_bool()),
            (Some(1), Some(true))
        );
        let other = world.sign_in(email).await;
        let listed = browser.get("/me/sessions").await.ok(200);
        let items = listed["items"].as_array().unwrap();
        let theirs = items.iter().find(|item| item["current"] == false).unwrap();
        let path = format!("/me/sessions/{}", theirs["id"].as_str().unwrap());
        browser.delete(&path).await.ok(200);
        assert_eq!(other.get("/me").await.problem(401), "not-signed-in");
        assert_eq!(browser.delete(&path).await.problem(404), "not-found");
        assert_eq!(browser.delete("/session").await.status, 204);
        assert_eq!(browser.get("/me").await.problem(401), "not-signed-in");
    })
    .await;
}

#[tokio::test]
async fn the_cookie_is_guarded() {
    let (plain, secure) = (
        Options::default(),
        Options {
            public_url: Some("https://seats.example".to_owned()),
            ..Options::default()
        },
    );
    for (options, start, marks) in [
        (
            plain,
            "seatkeeper=",
            "Path=/; HttpOnly; SameSite=Lax; Max-Age=86400",
        ),
        (secure, "__Host-seatkeeper=", "; Secure"),
    ] {
        in_worlds_with(&options, async |world| {
            world.account("ada@example.com");
            let got = world
                .browser()
                .post(
                    "/session",
                    json!({ "email": "ada@example.com", "password": PASSWORD }),
                )
                .await;
            let cookie = got.header("set-cookie");
            assert!(cookie.starts_with(start) && cookie.contains(marks), "{cookie}");
            assert_eq!(
                got.header("strict-transport-security").is_empty(),
                start == "seatkeeper="
            );
        })
        .await;
    }
}

#[tokio::test]
async fn a_sign_in_ends_after_an_hour_without_use_and_after_a_day_in_all() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let idle = world.sign_in("ada@example.com").await;
        for _ in 0..2 {
            world.pass(minutes(59));
            idle.get("/me").await.ok(200);
            // Nobody waits for "last seen" to be kept; what is written after it is.
            world.write(|_| Ok(()));
        }
        world.pass(minutes(60));
        assert_eq!(idle.get("/me").await.problem(401), "not-signed-in");
        let busy = world.sign_in("ada@example.com").await;
        for _ in 0..47 {
            world.pass(minutes(30));
            busy.get("/me").await.ok(200);
            world.write(|_| Ok(()));
        }
        world.pass(minutes(30));
        assert_eq!(busy.get("/me").await.problem(401), "not-signed-in");
    })
    .await;
}

#[tokio::test]
async fn a_new_sign_in_ends_the_browsers_former_one() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let browser = world.sign_in("ada@example.com").await;
        let body = json!({ "email": "ada@example.com", "password": PASSWORD });
        let got = browser.post("/session", body).await;
        let fresh = got.header("set-cookie").split(';').next().unwrap();
        assert_ne!(Some(fresh), browser.cookie.as_deref());
        assert_eq!(browser.get("/me").await.problem(401), "not-signed-in");
    })
    .await;
}

#[tokio::test]
async fn unknown_and_known_accounts_get_the_same_bytes() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let mut bodies = Vec::new();
        for (email, password) in [
            ("ada@example.com", "wrong"),
            ("nobody@example.com", "wrong"),
            ("not an address", PASSWORD),
        ] {
            let got = world
                .browser()
                .post("/session", json!({ "email": email, "password": password }))
                .await;
            assert_eq!(got.problem(401), "wrong-credentials");
            bodies.push(got.text.replace(got.header("x-request-id"), ""));
        }
        assert!(bodies.windows(2).all(|two| two[0] == two[1]), "{bodies:?}");
    })
    .await;
}

#[tokio::test]
async fn too_many_tries_wait_even_with_the_right_password() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let browser = world.browser();
        let right = json!({ "email": "ada@example.com", "password": PASSWORD });
        for _ in 0..5 {
            let wrong = json!({ "email": "ada@example.com", "password": "wrong" });
            assert_eq!(
                browser.post("/session", wrong).await.problem(401),
                "wrong-credentials"
            );
        }
        let got = browser.post("/session", right.clone()).await;
        assert_eq!(got.problem(429), "too-many-requests");
        let wait: i64 = got.header("retry-after").parse().unwrap();
        assert_eq!(wait, 1);
        world.pass(SignedDuration::from_secs(wait));
        browser.post("/session", right).await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn many_tries_at_once_are_all_counted() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let wrong = json!({ "email": "ada@example.com", "password": "wrong" });
        let browsers: Vec<_> = (0..20).map(|_| world.browser()).collect();
        let mut statuses = Vec::new();
        let mut waiting = Vec::new();
        for browser in &browsers {
            waiting.push(browser.post("/session", wrong.clone()));
        }
        for got in futures(waiting).await {
            statuses.push(got.status.as_u16());
        }
        assert_eq!(
            statuses.iter().filter(|status| **status == 401).count(),
            5,
            "{statuses:?}"
        );
        assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 15);
    })
    .await;
}

/// Runs all of them side by side.
pub async fn futures<F: Future>(all: Vec<F>) -> Vec<F::Output> {
    let mut all: Vec<_> = all.into_iter().map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|cx| {
        let mut open = false;
        for (future, answer) in &mut all {
            if answer.is_none() {
                match future.as_mut().poll(cx) {
                    std::task::Poll::Ready(got) => *answer = Some(got),
                    std::task::Poll::Pending => open = true,
                }
            }
        }
        if open {
            std::task::Poll::Pending
        } else {
            std::task::Poll::Ready(())
        }
    })
    .await;
    all.into_iter().filter_map(|(_, answer)| answer).collect()
}

#[tokio::test]
async fn the_language_can_be_changed_and_rehearsed() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let browser = world.sign_in("ada@example.com").await;
        let rehearsed = browser
            .patch("/me?rehearse=true", json!({ "language": "ko" }))
            .await
            .ok(200);
        assert_eq!(
            (rehearsed["rehearsed"].as_bool(), rehearsed["language"].as_str()),
            (Some(true), Some("ko"))
        );
        assert_eq!(rehearsed["effects"][0]["action"], "account.language");
        assert_eq!(browser.get("/me").await.ok(200)["language"], "en");
        let done = browser.patch("/me", json!({ "language": "ko" })).await.ok(200);
        assert_eq!(
            (done["language"].as_str(), done.get("rehearsed")),
            (Some("ko"), None)
        );
        assert_eq!(
            browser
                .patch("/me", json!({ "language": "xx" }))
                .await
                .problem(422),
            "unprocessable"
        );
        let request = browser
            .request(Method::GET, "/nothing")
            .header("accept-language", "fr, ko;q=0.8, en;q=0.2");
        let got = browser
            .send(request.body(axum::body::Body::empty()).unwrap())
            .await;
        assert_eq!(got.problem(404), "not-found");
        assert_eq!(got.header("content-language"), "ko");
    })
    .await;
}
