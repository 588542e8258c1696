//! Whether the server lives, whether it can work, and its figures.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use crate::context::Context;
use crate::reply::{Refusal, Reply};
use crate::store::{Fault, Unit};

/// Where it is asked.
pub const PATHS: [&str; 3] = [ALIVE, READY, METRICS];

const ALIVE: &str = "/healthz";
const READY: &str = "/readyz";
const METRICS: &str = "/metrics";

/// What is answered beside the API.
pub fn router() -> Router<Context> {
    Router::new()
        .route(ALIVE, get(alive))
        .route(READY, get(ready))
        .route(METRICS, get(guarded_metrics))
}

/// The same on an address of its own, where the figures need no token.
pub fn router_apart() -> Router<Context> {
    Router::new()
        .route(ALIVE, get(alive))
        .route(READY, get(ready))
        .route(METRICS, get(metrics))
}

/// The program runs.
async fn alive() -> Json<serde_json::Value> {
    Json(json!({ "status": "alive" }))
}

/// The database can be reached, and the server is not stopping.
async fn ready(State(context): State<Context>) -> Reply {
    if !context.is_ready() {
        return Err(Refusal::unavailable().retry_after(5));
    }
    let asked = context
        .store
        .read::<_, Fault, _>(|unit| unit.one("SELECT COUNT(*) FROM migration", &[], |row| row.get::<i64>(0)));
    let migrations = asked.await.map_err(|_| Refusal::unavailable().retry_after(5))?;
    let database = context.store.dialect().name();
    Ok(Json(json!({ "status": "ready", "database": database, "migrations": migrations })).into_response())
}

/// The figures, for who has the token.
async fn guarded_metrics(State(context): State<Context>, headers: HeaderMap) -> Reply {
    let told = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    match (&context.config.metrics_token, told) {
        (Some(token), Some(told)) if same(token.reveal().as_bytes(), told.as_bytes()) => {
            Ok(metrics(State(context)).await)
        }
        (Some(_), _) => Err(Refusal::signed_out()),
        (None, _) => Err(Refusal::not_found()),
    }
}

async fn metrics(State(context): State<Context>) -> Response {
    let outbox = context.store.read::<_, Fault, _>(Unit::mail_counts).await;
    let text = context.metrics.text(&context.store, outbox.ok());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

/// Compares in a time that tells nothing of where they differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    use sha2::{Digest, Sha256};
    Sha256::digest(a) == Sha256::digest(b)
}
