//! What a body may be, and how one is refused that may not.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::world::{World, in_worlds};

async fn refused(world: &World, kind: &str, body: impl Into<Body>, status: u16) -> Value {
    let browser = world.browser();
    let request = browser
        .request(Method::POST, "/session")
        .header(header::CONTENT_TYPE, kind);
    let got = browser.send(request.body(body.into()).unwrap()).await;
    got.problem(status);
    got.json()
}

#[tokio::test]
async fn bodies_that_are_not_taken() {
    in_worlds(async |world| {
        let json = "application/json";
        let long = format!("{{\"email\":\"{}\"}}", "x".repeat(1_048_576));
        for (kind, body, status, code) in [
            ("text/plain", "{}".to_owned(), 415, "unsupported-media-type"),
            (
                "application/x-www-form-urlencoded",
                "email=a".to_owned(),
                415,
                "unsupported-media-type",
            ),
            (json, String::new(), 400, "bad-request"),
            (json, "{\"email\":\"a\",\"pass".to_owned(), 400, "bad-request"),
            (
                json,
                "{\"email\":\"a\",\"password\":\"b\"} x".to_owned(),
                400,
                "bad-request",
            ),
            (json, "\u{feff}{}".to_owned(), 400, "bad-request"),
            (json, long, 413, "too-large"),
            (
                json,
                "{\"email\":\"a\",\"password\":\"b\",\"role\":\"operator\"}".to_owned(),
                422,
                "unknown-field",
            ),
            (json, "{\"email\":\"a\"}".to_owned(), 422, "unprocessable"),
            (
                json,
                "{\"email\":1,\"password\":\"b\"}".to_owned(),
                422,
                "unprocessable",
            ),
            (
                json,
                "{\"email\":\"a\",\"email\":\"b\",\"password\":\"b\"}".to_owned(),
                422,
                "unprocessable",
            ),
            (json, "[]".to_owned(), 422, "unprocessable"),
        ] {
            let problem = refused(world, kind, body.clone(), status).await;
            assert_eq!(problem["code"], code, "{}", &body[..body.len().min(60)]);
        }
        assert_eq!(
            refused(world, json, vec![0xff, 0xfe], 400).await["code"],
            "bad-request"
        );
    })
    .await;
}

#[tokio::test]
async fn faults_name_their_field() {
    in_worlds(async |world| {
        for (body, field, code) in [
            (
                json!({ "email": "a", "password": "b", "role": "operator" }),
                "role",
                "unknown-field",
            ),
            (json!({ "email": "a" }), "password", "required"),
            (json!({ "email": 1, "password": "b" }), "email", "wrong-type"),
        ] {
            let problem = refused(world, "application/json", body.to_string(), 422).await;
            assert_eq!(
                (
                    problem["violations"][0]["field"].as_str(),
                    problem["violations"][0]["code"].as_str()
                ),
                (Some(field), Some(code))
            );
        }
        let deep = format!("{}{}", "[".repeat(1_000), "]".repeat(1_000));
        let wide = format!("[{}]", vec!["1"; 5_001].join(","));
        for (body, code, limit) in [(deep, "too-deep", 32), (wide, "too-many-items", 5_000)] {
            let problem = refused(world, "application/json", body, 422).await;
            assert_eq!(
                (&problem["violations"][0]["code"], &problem["limit"]),
                (&json!(code), &json!(limit))
            );
        }
        let too_large = refused(world, "application/json", vec![b' '; 1_048_577], 413).await;
        assert_eq!(too_large["limit"], 1_048_576);
    })
    .await;
}

#[test]
fn paths_lead_into_lists_and_objects() {
    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Loose {
        rows: Vec<Row>,
    }
    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Row {
        name: domain::text::Name,
        note: Option<Box<Strict>>,
    }
    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Strict {
        text: String,
    }
    let of = |body: Value| {
        let refusal = server::json::read::<Loose>(body.to_string().as_bytes()).unwrap_err();
        let all: Vec<_> = refusal
            .violations()
            .iter()
            .map(|found| format!("{} {}", found.field, found.code))
            .collect();
        all.join("; ")
    };
    let name = "n";
    assert_eq!(
        of(json!({ "rows": [{ "name": name }, { "name": name, "x": 1, "y": { "z": 2 } }] })),
        "rows[1].x unknown-field; rows[1].y unknown-field"
    );
    assert_eq!(
        of(json!({ "rows": [{ "name": name, "note": { "text": "t", "x": 1 } }] })),
        "rows[0].note.x unknown-field"
    );
    assert_eq!(
        of(json!({ "rows": [{ "name": "a\u{0}b" }] })),
        "rows[0].name control-characters"
    );
    assert_eq!(of(json!({ "rows": [{ "name": "" }] })), "rows[0].name required");
    assert_eq!(of(json!({ "rows": [{}] })), "rows[0].name required");
    assert_eq!(of(json!({ "rows": 7 })), "rows wrong-type");
}
