//! The server, asked: typed answers, and every refusal as one type.

mod error;
mod key;
pub mod problem;

use gloo_net::http::{Method, RequestBuilder};
use leptos::prelude::{ArcRwSignal, Update, untrack};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::followed::followed;
use crate::paths::api::{self as paths, BASE, ENTERPRISES};
use crate::{browser, kept, reach, session, texts};

pub use error::ApiError;
pub use key::Key;
pub use problem::meant;

/// The header that says for which account a request is made: see [`session::other`].
pub const FOR_ACCOUNT: &str = "Seatkeeper-Account";

/// The body of an act that takes none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nothing {}

thread_local! {
    static ACTS: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// How many acts on an enterprise this page has done so far; who follows it hears of the next.
pub fn acts() -> u32 {
    ACTS.with(followed)
}

/// Reads.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    read(&text(path).await?.0)
}

/// Reads, without a look at it: true where the server can not be reached, and this is what it said last.
pub async fn text(path: &str) -> Result<(String, bool), ApiError> {
    match send(Method::GET, path, None, &[]).await {
        Ok(text) => {
            kept::keep(path, &text);
            Ok((text, false))
        }
        Err(problem) if problem.is_silence() => {
            let (text, at) = kept::recall(path).await.ok_or(problem)?;
            reach::shows(at);
            Ok((text, true))
        }
        Err(problem) => {
            if matches!(problem, ApiError::Denied(_) | ApiError::NotFound) {
                kept::forget(path);
            }
            Err(problem)
        }
    }
}

/// Asks for what is kept for later, and needed now by nobody.
pub async fn refresh(path: &str) {
    _ = text(path).await;
}

/// Reads bytes, such as the rules of a zone.
pub async fn get_bytes(path: &str) -> Result<Vec<u8>, ApiError> {
    let answer = request(Method::GET, path, None, &[]).await?;
    answer.binary().await.map_err(|_| ApiError::silence())
}

/// Reads what others may change meanwhile: with the version that a change must name.
pub async fn get_tagged<T: DeserializeOwned>(path: &str) -> Result<(T, Option<String>), ApiError> {
    let (text, tag) = tagged(path).await?;
    Ok((read(&text)?, tag))
}

/// As [`get_tagged`]; where the server can not be reached, what it said last, with the version of that.
pub async fn get_tagged_or_kept<T: DeserializeOwned>(path: &str) -> Result<(T, Option<String>), ApiError> {
    let (text, tag) = tagged_or_kept(path).await?;
    Ok((read(&text)?, tag))
}

async fn tagged(path: &str) -> Result<(String, Option<String>), ApiError> {
    let answer = request(Method::GET, path, None, &[]).await?;
    let tag = answer.headers().get("ETag");
    let text = answer.text().await.map_err(|_| ApiError::silence())?;
    Ok((text, tag))
}

async fn tagged_or_kept(path: &str) -> Result<(String, Option<String>), ApiError> {
    let version = [path, "#version"].concat();
    match tagged(path).await {
        Ok((text, tag)) => {
            kept::keep(path, &text);
            kept::keep(&version, tag.as_deref().unwrap_or_default());
            Ok((text, tag))
        }
        Err(problem) if problem.is_silence() => {
            let (text, at) = kept::recall(path).await.ok_or(problem)?;
            let tag = kept::recall(&version).await.map(|(tag, _)| tag);
            reach::shows(at);
            Ok((text, tag))
        }
        Err(problem) => Err(problem),
    }
}

/// Changes the whole of what has the version `tag`; a rehearsal needs none.
pub async fn put<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
    tag: Option<&str>,
) -> Result<T, ApiError> {
    let tag = tag.map(|tag| ("If-Match", tag));
    read(&send(Method::PUT, path, Some(written(body)?), tag.as_slice()).await?)
}

/// Creates, or acts.
pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B, key: &Key) -> Result<T, ApiError> {
    read(&post_written(path, written(body)?, key).await?)
}

/// Creates, or acts, with a body that was written before; gives the answer as it was written.
pub async fn post_written(path: &str, body: String, key: &Key) -> Result<String, ApiError> {
    send(Method::POST, path, Some(body), &[("Idempotency-Key", key.text())]).await
}

/// Puts in place of what is there, of the version `tag` where one is named, with a body that was written before; gives
/// the answer as it was written.
pub async fn put_written(path: &str, body: String, key: &Key, tag: Option<&str>) -> Result<String, ApiError> {
    let headers = [
        ("Idempotency-Key", key.text()),
        ("If-Match", tag.unwrap_or_default()),
    ];
    let headers = if tag.is_some() {
        &headers[..]
    } else {
        &headers[..1]
    };
    send(Method::PUT, path, Some(body), headers).await
}

/// Changes in part.
pub async fn patch<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiError> {
    read(&send(Method::PATCH, path, Some(written(body)?), &[]).await?)
}

/// Takes away.
pub async fn delete<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    read(&send(Method::DELETE, path, None, &[]).await?)
}

/// Takes away what is answered with nothing.
pub async fn delete_quietly(path: &str) -> Result<(), ApiError> {
    send(Method::DELETE, path, None, &[]).await.map(drop)
}

/// A body as it is sent.
pub fn written<B: Serialize>(body: &B) -> Result<String, ApiError> {
    serde_json::to_string(body).map_err(unreadable)
}

/// An answer as it was sent.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    wire::from_str(text).map_err(unreadable)
}

fn unreadable(fault: impl std::fmt::Display) -> ApiError {
    leptos::logging::error!("an answer that does not fit: {fault}");
    ApiError::Other {
        code: "unreadable".to_owned(),
        request_id: "–".to_owned(),
    }
}

/// What is said beside the usual: a key, or a version.
type Header<'a> = (&'static str, &'a str);

/// The answer's text, where all went well.
async fn send(
    method: Method,
    path: &str,
    body: Option<String>,
    headers: &[Header<'_>],
) -> Result<String, ApiError> {
    let answer = request(method, path, body, headers).await?;
    answer.text().await.map_err(|_| ApiError::silence())
}

async fn request(
    method: Method,
    path: &str,
    body: Option<String>,
    headers: &[Header<'_>],
) -> Result<gloo_net::http::Response, ApiError> {
    let language = untrack(texts::language);
    let acts_here = method != Method::GET;
    let acts = acts_here && path.starts_with(ENTERPRISES) && !paths::is_rehearsed(path);
    let mut request = RequestBuilder::new(&[BASE, path].concat())
        .method(method)
        .abort_signal(browser::patience(body.as_ref().map_or(0, String::len)).as_ref())
        .header("Accept", "application/json")
        .header("Accept-Language", language.tag());
    for (name, value) in headers {
        request = request.header(name, value);
    }
    // Who is signed in is asked by whoever it is.
    if (acts_here || path != paths::ME)
        && let Some(account) = session::account()
    {
        request = request.header(FOR_ACCOUNT, &account);
    }
    let request = match body {
        Some(body) => request.header("Content-Type", "application/json").body(body),
        None => request.build(),
    };
    let answer = request
        .map_err(|_| ApiError::silence())?
        .send()
        .await
        .map_err(|_| {
            reach::failed();
            ApiError::silence()
        })?;
    reach::answered();
    if answer.ok() {
        if acts {
            ACTS.with(|count| count.update(|count| *count = count.wrapping_add(1)));
        }
        return Ok(answer);
    }
    Err(problem::refused(answer).await)
}
