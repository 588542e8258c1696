//! What stands around every answer: headers, health, the app's page, zones, panics, figures.

use axum::body::Body;
use axum::http::{Method, header};
use server::config::Options;
use server::store::Dialect;

use crate::world::{Fresh, World};

#[tokio::test]
async fn answers_carry_the_headers_that_keep_browsers_safe() {
    let world = World::new();
    let browser = world.browser();
    for path in [
        "/me",
        "/openapi.json",
        "/nothing",
        "//",
        "//healthz",
        "//some/page",
    ] {
        let got = browser.get(path).await;
        assert_eq!(got.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(got.header("referrer-policy"), "no-referrer");
        assert_eq!(got.header("cross-origin-opener-policy"), "same-origin");
        let policy = got.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe-inline"),
            "{policy}"
        );
        let api = !path.starts_with("//");
        assert_eq!(got.header("cache-control") == "no-store", api, "{path}");
        assert_eq!(policy.contains("script-src"), !api);
    }
}

#[tokio::test]
async fn addresses_that_a_person_may_open_give_the_page() {
    let world = World::new();
    let browser = world.browser();
    for (path, accept, status) in [
        ("//", "text/html", 200),
        ("//birch/people", "text/html,*/*;q=0.8", 200),
        ("//birch/people", "application/json", 404),
        ("//missing.js", "*/*", 404),
        ("//../etc/passwd", "text/html", 200),
        ("//api/v2/me", "text/html", 404),
        ("/nothing", "text/html", 404),
    ] {
        let request = browser.request(Method::GET, path).header(header::ACCEPT, accept);
        let got = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(got.status, status, "{path} {accept}");
        if status == 200 {
            assert!(got.header("content-type").starts_with("text/html"), "{path}");
            assert_eq!(got.header("cache-control"), "no-cache");
        }
    }
    let request = browser
        .request(Method::POST, "//birch")
        .body(Body::empty())
        .unwrap();
    assert_eq!(browser.send(request).await.problem(405), "method-not-allowed");
    let request = browser.request(Method::PUT, "/me").body(Body::empty()).unwrap();
    assert_eq!(browser.send(request).await.problem(405), "method-not-allowed");
}

#[tokio::test]
async fn zones_are_given_as_they_are_known() {
    let world = World::new();
    let browser = world.browser();
    for (name, status) in [
        ("Asia/Seoul", 200),
        ("America/Argentina/Buenos_Aires", 200),
        ("UTC", 200),
        ("asia/seoul", 404),
        ("Mars/Base", 404),
        ("../secret", 404),
    ] {
        let got = browser.get(&format!("/zones/{name}")).await;
        assert_eq!(got.status, status, "{name}");
        if status == 200 {
            assert!(got.text.starts_with("TZif"));
            assert!(got.header("cache-control").contains("immutable"));
        }
    }
}

#[tokio::test]
async fn health_tells_life_from_readiness() {
    let options = Options {
        metrics_token: Some("figures".to_owned()),
        ..Options::default()
    };
    let world = World::on(Fresh::new(Dialect::Sqlite).unwrap(), &options);
    let browser = world.browser();
    browser.get("//healthz").await.ok(200);
    assert_eq!(browser.get("//readyz").await.ok(200)["database"], "sqlite");
    assert_eq!(browser.get("//metrics").await.problem(401), "not-signed-in");
    browser.get("/me").await.problem(401);
    let request = browser
        .request(Method::GET, "//metrics")
        .header("authorization", "Bearer figures");
    let got = browser.send(request.body(Body::empty()).unwrap()).await;
    assert!(
        got.text
            .contains("seatkeeper_requests_total{method=\"GET\",route=\"/me\",status=\"4xx\"} 1"),
        "{}",
        got.text
    );
    world.context.stop_being_ready();
    assert_eq!(browser.get("//readyz").await.problem(503), "unavailable");
    browser.get("//healthz").await.ok(200);
    assert_eq!(
        World::new().browser().get("//metrics").await.problem(404),
        "not-found"
    );
}
