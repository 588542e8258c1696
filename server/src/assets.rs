//! The app's files, embedded when the program was built, packed where that makes them smaller.

use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::reply::Refusal;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Shown where the program was built without the app.
const NO_APP: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Seatkeeper</title>\
     <h1>Seatkeeper</h1><p>This build holds no app; its API is under <a href=/api/v1/openapi.json>/api/v1</a>.";

/// Answers with a file of the app; any address that a person may open gives the page itself.
pub async fn file(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Refusal::method_not_allowed().into_response();
    }
    let path = uri.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return Refusal::not_found().into_response();
    }
    let accepted = |name: header::HeaderName| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    match find(path) {
        Some(found) if path != "index.html" => send(found, accepted(header::ACCEPT_ENCODING)),
        _ if !is_page(path, accepted(header::ACCEPT)) => Refusal::not_found().into_response(),
        _ => match find("index.html") {
            Some(page) => send(page, accepted(header::ACCEPT_ENCODING)),
            None => (
                [
                    (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                    (header::CACHE_CONTROL, "no-cache"),
                ],
                NO_APP,
            )
                .into_response(),
        },
    }
}

/// True where a person may have opened the address: the answer may be a page, and it names no file.
fn is_page(path: &str, accept: &str) -> bool {
    let names_a_file = path.rsplit('/').next().is_some_and(|last| last.contains('.')) && path != "index.html";
    !names_a_file && (accept.is_empty() || accept.contains("text/html") || accept.contains("*/*"))
}

type Found = (&'static str, &'static [u8], Option<&'static [u8]>);

fn find(path: &str) -> Option<Found> {
    let at = FILES.binary_search_by(|(name, _, _)| (*name).cmp(path)).ok()?;
    FILES.get(at).copied()
}

fn send((name, plain, packed): Found, encodings: &str) -> Response {
    let takes_brotli = encodings.split(',').any(|one| {
        let (coding, weight) = one.trim().split_once(";q=").unwrap_or((one.trim(), "1"));
        coding == "br" && weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0)
    });
    let chosen = packed.filter(|_| takes_brotli);
    let mut response = chosen.unwrap_or(plain).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(name)));
    if packed.is_some() {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if chosen.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// A name with its content's hash in it never means anything else.
fn caching(name: &str) -> &'static str {
    let hashed = name
        .split(['-', '.', '_'])
        .any(|part| part.len() >= 15 && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// True where the app is inside.
pub fn is_embedded() -> bool {
    find("index.html").is_some()
}
