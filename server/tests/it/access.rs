//! Who gets in: enterprises of others do not exist, and no page of another site acts in the reader's name.

use axum::body::Body;
use axum::http::{Method, header};
use domain::access::StaffRole;
use server::app;
use server::caller::FOR_ACCOUNT;
use server::config::Options;

use crate::world::{in_worlds, in_worlds_with};

#[test]
fn every_route_has_a_fitting_access_entry() {
    assert_eq!(app::routes().faults(), Vec::<String>::new());
}

#[tokio::test]
async fn without_a_sign_in_only_public_routes_answer() {
    in_worlds(async |world| {
        let browser = world.browser();
        for entry in app::routes().entries() {
            let path = entry
                .path
                .replace("{slug}", "birch")
                .replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057")
                .replace("{*name}", "UTC");
            let request = browser
                .request(entry.method.clone(), &path)
                .header(header::CONTENT_TYPE, "application/json");
            let got = browser.send(request.body(Body::from("{}")).unwrap()).await;
            let public = entry.access == server::routes::Access::Public;
            assert_eq!(
                got.status == 401,
                !public,
                "{} {} {}",
                entry.method,
                entry.path,
                got.text
            );
        }
    })
    .await;
}

#[tokio::test]
async fn foreign_and_absent_enterprises_are_the_same() {
    in_worlds(async |world| {
        let (ada, bob, eve) = (
            world.account("ada@example.com"),
            world.account("bob@example.com"),
            world.account("eve@example.com"),
        );
        let (birch, _) = world.enterprise("birch", ada);
        world.enterprise("otter", bob);
        world.member(birch, eve, "deactivated");
        let routes = app::routes();
        let inside: Vec<_> = routes
            .entries()
            .iter()
            .filter(|entry| entry.path.starts_with("/enterprises/{slug}"))
            .collect();
        assert!(inside.len() > 3);
        for (email, foreign) in [
            ("bob@example.com", "birch"),
            ("eve@example.com", "birch"),
            ("ada@example.com", "otter"),
        ] {
            let browser = world.sign_in(email).await;
            for entry in &inside {
                let mut bodies = Vec::new();
                for slug in [foreign, "nowhere", "%00", "Birch"] {
                    let path = entry
                        .path
                        .replace("{slug}", slug)
                        .replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057");
                    let request = browser
                        .request(entry.method.clone(), &path)
                        .header("acting-reason", "curious");
                    let request = request
                        .header(header::CONTENT_TYPE, "application/json")
                        .header("idempotency-key", "k");
                    let got = browser.send(request.body(Body::from("{}")).unwrap()).await;
                    assert_eq!(got.problem(404), "not-found", "{} {path}", entry.method);
                    let mut headers = got.headers.clone();
                    headers.remove("x-request-id");
                    bodies.push((
                        format!("{headers:?}"),
                        got.text.replace(got.header("x-request-id"), ""),
                    ));
                }
                assert!(bodies.windows(2).all(|two| two[0] == two[1]), "{bodies:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_request_made_for_another_account_does_nothing() {
    in_worlds(async |world| {
        let (ada, eve) = (world.account("ada@example.com"), world.account("eve@example.com"));
        world.enterprise("birch", ada);
        let browser = world.sign_in("ada@example.com").await;
        let ask = async |method: &Method, path: &str, account: &str| {
            let request = browser
                .request(method.clone(), path)
                .header(header::CONTENT_TYPE, "application/json")
                .header("idempotency-key", "k")
                .header(FOR_ACCOUNT, account);
            browser.send(request.body(Body::from("{}")).unwrap()).await
        };
        let guarded = |entry: &server::routes::Entry| entry.access != server::routes::Access::Public;
        for entry in app::routes().entries().iter().filter(|entry| guarded(entry)) {
            let path = entry
                .path
                .replace("{slug}", "birch")
                .replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057");
            for account in [eve.to_string(), String::new(), "é".to_owned()] {
                let got = ask(&entry.method, &path, &account).await;
                assert_eq!(got.problem(409), "other-account", "{} {path}", entry.method);
            }
        }
        ask(&Method::GET, "/enterprises/birch", &ada.to_string())
            .await
            .ok(200);
        ask(&Method::GET, "/me", &ada.to_string()).await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn operators_enter_with_a_reason_that_is_kept() {
    in_worlds(async |world| {
        let (ada, olga) = (
            world.account("ada@example.com"),
            world.account("olga@vendor.example"),
        );
        world.enterprise("birch", ada);
        world.write(move |unit| unit.add_staff(olga, StaffRole::Operator));
        let browser = world.sign_in("olga@vendor.example").await;
        let path = app::routes()
            .entries()
            .iter()
            .find(|entry| entry.access == server::routes::Access::Member && entry.method == Method::GET)
            .unwrap()
            .path;
        let path = path
            .replace("{slug}", "birch")
            .replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057");
        assert_eq!(browser.get(&path).await.problem(404), "not-found");
        let request = browser
            .request(Method::GET, &path)
            .header("acting-reason", "Asked by phone, case 7");
        let got = browser.send(request.body(Body::empty()).unwrap()).await;
        assert!(got.status.is_success(), "{}", got.text);
    })
    .await;
}

#[tokio::test]
async fn a_pending_member_becomes_active_by_entering() {
    in_worlds(async |world| {
        let (ada, max) = (world.account("ada@example.com"), world.account("max@example.com"));
        let (birch, _) = world.enterprise("birch", ada);
        let member = world.member(birch, max, "pending");
        let browser = world.sign_in("max@example.com").await;
        let path = app::routes()
            .entries()
            .iter()
            .find(|entry| {
                entry.access == server::routes::Access::Member
                    && entry.method == Method::GET
                    && !entry.path.contains("{id}")
            })
            .unwrap()
            .path;
        let got = browser.get(&path.replace("{slug}", "birch")).await;
        assert!(got.status.is_success(), "{}", got.text);
        let status: String = world.read(move |unit| {
            unit.one(
                "SELECT status FROM member WHERE id = $1",
                server::values![member],
                |row| row.get(0),
            )
        });
        assert_eq!(status, "active");
    })
    .await;
}

#[tokio::test]
async fn another_sites_page_can_not_act() {
    let options = Options {
        public_url: Some("https://seats.example".to_owned()),
        ..Options::default()
    };
    in_worlds_with(&options, async |world| {
        let browser = world.browser();
        for (name, value, refused) in [
            ("sec-fetch-site", "cross-site", true),
            ("sec-fetch-site", "same-site", true),
            ("sec-fetch-site", "same-origin", false),
            ("origin", "https://evil.example", true),
            ("origin", "null", true),
            ("origin", "https://seats.example", false),
            ("origin", "http://localhost", false),
            ("x-nothing", "said", false),
        ] {
            for (method, path) in [
                (Method::POST, "/session"),
                (Method::DELETE, "/session"),
                (Method::PATCH, "/me"),
            ] {
                let request = browser
                    .request(method, path)
                    .header(name, value)
                    .header(header::CONTENT_TYPE, "application/json");
                let got = browser.send(request.body(Body::from("{}")).unwrap()).await;
                assert_eq!(got.status == 403, refused, "{name}: {value}: {}", got.text);
                if refused {
                    assert_eq!(got.problem(403), "cross-site");
                }
            }
        }
        let request = browser
            .request(Method::GET, "/openapi.json")
            .header("sec-fetch-site", "cross-site");
        assert_eq!(
            browser.send(request.body(Body::empty()).unwrap()).await.status,
            200
        );
    })
    .await;
}

#[tokio::test]
async fn a_forged_cookie_opens_nothing() {
    in_worlds(async |world| {
        world.account("ada@example.com");
        let mut browser = world.sign_in("ada@example.com").await;
        let good = browser.cookie.clone().unwrap();
        let forged = [
            good.replace("seatkeeper=", "__Host-seatkeeper="),
            format!("{}0", &good[..good.len() - 1]),
            "seatkeeper=".to_owned(),
            format!("seatkeeper={}", "0".repeat(64)),
        ];
        for cookie in forged.into_iter().filter(|cookie| *cookie != good) {
            browser.cookie = Some(cookie.clone());
            assert_eq!(browser.get("/me").await.problem(401), "not-signed-in", "{cookie}");
        }
        browser.cookie = Some(format!("a=b; {good}; c=d"));
        browser.get("/me").await.ok(200);
    })
    .await;
}

/// Neither database keeps a NUL: nothing is found by one, and nothing breaks.
#[tokio::test]
async fn a_nul_in_an_address_or_a_body_finds_nothing() {
    in_worlds(async |world| {
        let ada = world.account("ada@example.com");
        world.enterprise("birch", ada);
        let browser = world.sign_in("ada@example.com").await;
        for entry in app::routes().entries() {
            let path = entry
                .path
                .replace("{slug}", "birch")
                .replace("{id}", "01890a5d-ac96-774b-bcce-b302099a8057")
                .replace("{token}", "a%00b")
                .replace("{*name}", "a%00b");
            let queries = entry
                .asks
                .iter()
                .map(|parameter| format!("{path}?{}=a%00b", parameter.name));
            for path in queries.chain([path.clone()]) {
                for body in [
                    "{}",
                    r#"{"email":"a\u0000b","password":"a\u0000b"}"#,
                    r#"{"email":"a\u0000b@c.example"}"#,
                ] {
                    let request = browser
                        .request(entry.method.clone(), &path)
                        .header(header::CONTENT_TYPE, "application/json")
                        .header("idempotency-key", "a");
                    let got = browser.send(request.body(Body::from(body)).unwrap()).await;
                    assert!(
                        got.status.as_u16() < 500,
                        "{} {path} {body}: {}",
                        entry.method,
                        got.text
                    );
                }
            }
        }
    })
    .await;
}
