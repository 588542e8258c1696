//! What stands around every request: its id, its time limit, panics, the form of refusals, headers, one log line.

use std::any::Any;
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::task::Poll;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::text::Language;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tracing::Instrument;
use uuid::Uuid;

use crate::clock::Stopwatch;
use crate::context::Context;
use crate::metrics::RouteFigures;
use crate::reply::{self, Refusal};

/// What the app's pages may load: nothing but what this server sends.
pub const APP_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// What an answer of the API may load, should a browser show it as a page.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The request's id, which every refusal, log line and audit row names.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(Uuid);

impl RequestId {
    /// The id of the request with these parts.
    pub fn of(parts: &Parts) -> Uuid {
        parts.extensions.get::<RequestId>().map_or(Uuid::nil(), |id| id.0)
    }
}

/// The address that the connection came from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The route that a request came to, once it has: known also where its answer never came.
#[derive(Clone, Debug, Default)]
pub struct Reached(Arc<OnceLock<Route>>);

/// A route, for the log and the figures.
#[derive(Clone, Debug)]
pub struct Route {
    /// The path with its parameters' names, never their values.
    pub path: &'static str,
    /// What it is counted in.
    pub figures: Arc<RouteFigures>,
}

impl Reached {
    /// Notes that the request came to that route.
    pub fn at(request: &Request, route: &Route) {
        if let Some(reached) = request.extensions().get::<Self>() {
            // A request comes to one route only.
            let _ = reached.0.set(route.clone());
        }
    }
}

/// Where the request came from: the connection's address, or behind a proxy the last one that the proxy added.
pub fn origin(context: &Context, parts: &Parts) -> Option<IpAddr> {
    let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
    if !context.config.behind_proxy {
        return peer;
    }
    let told = parts
        .headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok());
    told.and_then(|told| told.rsplit(',').next()?.trim().parse().ok())
        .or(peer)
}

/// The outermost layer.
pub async fn shell(State(context): State<Context>, mut request: Request, next: Next) -> Response {
    let watch = Stopwatch::start();
    let id = context.ids.uuid(context.wall.now());
    request.extensions_mut().insert(RequestId(id));
    let reached = Reached::default();
    request.extensions_mut().insert(reached.clone());
    // Whatever is logged on the way, in the store's threads too, names the request.
    // Of the highest level, so that it is there whatever is logged.
    let span = tracing::error_span!("request", request_id = %id);
    let language = reply::language(request.headers());
    let method = request.method().clone();
    let api = request.uri().path().starts_with("/api/");
    let answer = caught(next.run(request)).instrument(span.clone());
    let mut response = match tokio::time::timeout(context.config.request_time, answer).await {
        Ok(response) => response,
        Err(_) => Refusal::timed_out().retry_after(1).into_response(),
    };
    if let Some(problem) = reply::problem_of(&mut response) {
        response = spelt_out(&context, response, &problem, language, id);
    }
    let (status, took) = (response.status().as_u16(), watch.elapsed());
    let route = reached.0.get();
    if let Some(route) = route {
        route.figures.count(status, took);
    }
    let (path, micros) = (route.map_or("-", |route| route.path), took.as_micros());
    span.in_scope(|| tracing::info!(%method, route = path, status, micros, "answered"));
    add_headers(&context, response.headers_mut(), api, id);
    response
}

/// Awaits an answer; a panic on the way becomes a 500 that says nothing.
async fn caught(answer: impl Future<Output = Response>) -> Response {
    let mut answer = pin!(answer);
    let result: Result<Response, Box<dyn Any + Send>> =
        std::future::poll_fn(
            |cx| match catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(cx))) {
                Ok(Poll::Ready(response)) => Poll::Ready(Ok(response)),
                Ok(Poll::Pending) => Poll::Pending,
                Err(panic) => Poll::Ready(Err(panic)),
            },
        )
        .await;
    result.unwrap_or_else(|_| Refusal::internal().into_response())
}

/// The problem's answer with its body.
fn spelt_out(
    context: &Context,
    mut response: Response,
    problem: &reply::Problem,
    language: Language,
    id: Uuid,
) -> Response {
    let title = context.words(language).text(&format!("problem-{}", problem.code));
    let body = reply::body(problem, &title, id);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    *response.body_mut() = Body::from(body);
    response
}

fn add_headers(context: &Context, headers: &mut HeaderMap, api: bool, id: Uuid) {
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    );
    set(
        header::CONTENT_SECURITY_POLICY,
        if api { API_POLICY } else { APP_POLICY },
    );
    if api {
        set(header::CACHE_CONTROL, "no-store");
    }
    if context.config.secure {
        set(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
}

/// Refuses what another site's page sends in the reader's name.
pub fn csrf(context: &Context) -> CsrfLayer<fn(ProtectionError) -> Response> {
    let refuse: fn(ProtectionError) -> Response = |_| Refusal::cross_site().into_response();
    let layer = CsrfLayer::new();
    let layer = match &context.config.public_origin {
        Some(origin) => layer.add_trusted_origin(origin).unwrap_or_else(|error| {
            tracing::warn!(%error, "the public address can not be trusted as an origin");
            CsrfLayer::new()
        }),
        None => layer,
    };
    layer.with_rejection_response(refuse)
}

/// What no route answers.
pub async fn nothing() -> Refusal {
    Refusal::not_found()
}

/// What a route does not answer by that method.
pub async fn not_by_that_method() -> Refusal {
    reply::of_status(StatusCode::METHOD_NOT_ALLOWED)
}
