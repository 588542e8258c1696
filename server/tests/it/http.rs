//! What stands around every answer: headers, health, the app's page, zones, panics, figures.

use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, header};
use axum::middleware::from_fn_with_state;
use serde_json::{Value, json};
use server::config::Options;
use server::layers;
use server::metrics::Metrics;
use server::reply::Refusal;
use server::routes::{Access, Routes};
use server::store::Dialect;
use tower::ServiceExt;

use crate::office::{BOSS, Office, codes, create, in_offices, these};
use crate::world::{Fresh, Got, World, aside, in_worlds, in_worlds_with};

#[tokio::test]
async fn answers_carry_the_headers_that_keep_browsers_safe() {
    in_worlds(async |world| {
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
    })
    .await;
}

#[tokio::test]
async fn addresses_that_a_person_may_open_give_the_page() {
    in_worlds(async |world| {
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
    })
    .await;
}

#[tokio::test]
async fn zones_are_given_as_they_are_known() {
    in_worlds(async |world| {
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
    })
    .await;
}

#[tokio::test]
async fn health_tells_life_from_readiness() {
    let options = Options {
        metrics_token: Some("figures".to_owned()),
        ..Options::default()
    };
    in_worlds_with(&options, async |world| {
        let browser = world.browser();
        browser.get("//healthz").await.ok(200);
        let named = world.context.store.dialect().name().to_lowercase();
        assert_eq!(browser.get("//readyz").await.ok(200)["database"], named);
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
    })
    .await;
}

/// What is logged, line by line.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    /// The one line of that request.
    fn of(&self, got: &Got) -> Value {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        let lines = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let lines: Vec<_> = lines
            .filter(|line| line["span"]["request_id"] == got.header("x-request-id"))
            .collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        lines[0].clone()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Decision 25: a refused act is in the log, by the id that its answer names, and nowhere else.
#[tokio::test]
async fn a_refused_act_leaves_its_line_in_the_log_and_nothing_in_the_data() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_span_list(false)
        .with_writer(move || writer.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    in_offices(async |office: &Office| {
        let boss = office.world.sign_in(BOSS).await;
        let before = office.traces();
        let draft = office.member("not an address", "Ann");
        let path = "/enterprises/acme/members";
        let refused = create(&boss, path, draft.clone()).await;
        assert_eq!(codes(&refused), these(&[("email", "not-an-email")]));
        let unknown = create(&boss, "/enterprises/nova/members", draft).await;
        assert_eq!(unknown.problem(404), "not-found");
        assert_eq!(office.traces(), before);
        for (got, status) in [(&refused, 422), (&unknown, 404)] {
            let line = lines.of(got);
            assert_eq!(
                (&line["method"], &line["route"], &line["status"]),
                (
                    &json!("POST"),
                    &json!("/enterprises/{slug}/members"),
                    &json!(status)
                )
            );
            assert!(!line.to_string().contains("not an address"), "{line}");
        }
    })
    .await;
}

async fn fails() -> Refusal {
    panic!("on purpose")
}

async fn hangs() -> Refusal {
    std::future::pending().await
}

#[tokio::test]
async fn a_panic_and_what_takes_too_long_are_answered_and_counted() {
    let options = Options {
        request_seconds: Some(1),
        ..Options::default()
    };
    let world = World::on(Fresh::new(Dialect::Sqlite).unwrap(), &options);
    let routes =
        Routes::default()
            .get("/fails", Access::Public, "", fails)
            .get("/hangs", Access::Public, "", hangs);
    let figures = Metrics::default();
    let entries = routes.entries().iter();
    figures.keep(entries.map(|entry| entry.figures.clone()).collect());
    let context = world.context.clone();
    let app = axum::Router::new()
        .nest("/api/v1", routes.into_router())
        .layer(from_fn_with_state(context.clone(), layers::shell))
        .with_state(context);
    for (path, status, code) in [("/fails", 500, "internal"), ("/hangs", 503, "timeout")] {
        let request = world.browser().request(Method::GET, path);
        let answer = app.clone().oneshot(request.body(Body::empty()).unwrap()).await;
        let got = Got::of(answer.unwrap()).await;
        assert_eq!(got.problem(status), code);
        let text = figures.text(&world.context.store, None);
        let line = format!("seatkeeper_requests_total{{method=\"GET\",route=\"{path}\",status=\"5xx\"}} 1");
        assert!(text.contains(&line), "{text}");
    }
}

/// One line of what came, within that time; nothing where the connection was closed without one.
fn first_line(stream: &mut TcpStream, seconds: u64) -> io::Result<String> {
    stream.set_read_timeout(Some(Duration::from_secs(seconds)))?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line)?;
    Ok(line)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_that_does_not_come_and_one_connection_too_many_wait_no_longer_than_allowed() {
    let options = Options {
        head_seconds: Some(1),
        connections: Some(1),
        ..Options::default()
    };
    let world = World::on(Fresh::new(Dialect::Sqlite).unwrap(), &options);
    let listening = world.listen().await;
    let address = listening.address;
    aside(|| {
        let ask = b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        let mut slow = TcpStream::connect(address).unwrap();
        slow.write_all(b"GET /healthz HTTP/1.1\r\nhost:").unwrap();
        // The only place is taken until the head of the first is given up.
        let mut second = TcpStream::connect(address).unwrap();
        second.write_all(ask).unwrap();
        let waits = {
            second.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
            let mut line = String::new();
            let _ = BufReader::new(&second).read_line(&mut line);
            line
        };
        assert_eq!(waits, "");
        let line = first_line(&mut slow, 10).unwrap();
        assert!(line.is_empty() || line.contains("408"), "{line}");
        assert!(first_line(&mut second, 10).unwrap().contains("200"));
    });
    listening.end().await;
}
