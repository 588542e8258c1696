//! What a list is asked for: filters that may repeat, a sort key, how many lines from where.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::view::Page;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::context::Context;
use crate::openapi::Shape;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Entry};

/// The most lines of a page.
pub const MOST: usize = 200;
const USUAL: usize = 50;
/// The longest search text, in bytes.
const LONGEST: usize = 1_024;

/// The query of a list.
#[derive(Clone, Debug, Default)]
pub struct Asked(Vec<(String, String)>);

/// A parameter that a route's query may have.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What each of its values looks like.
    pub shape: fn() -> Shape,
    /// True when it may stand there more than once: any of its values is meant.
    pub repeats: bool,
    /// The greatest number that it takes.
    pub most: Option<usize>,
}

impl Parameter {
    /// One that is read as a `T`.
    pub const fn one<T: DeserializeOwned>(name: &'static str) -> Self {
        Self::shaped(name, Shape::of::<T>)
    }

    /// One whose values are read as `T`s.
    pub const fn any<T: DeserializeOwned>(name: &'static str) -> Self {
        Self {
            repeats: true,
            ..Self::one::<T>(name)
        }
    }

    /// One of that shape.
    pub const fn shaped(name: &'static str, shape: fn() -> Shape) -> Self {
        Self {
            name,
            shape,
            repeats: false,
            most: None,
        }
    }
}

/// What every list takes: how many lines at most, and where it goes on.
pub const PAGE: [Parameter; 2] = [
    Parameter {
        most: Some(MOST),
        ..Parameter::one::<u64>("limit")
    },
    Parameter::one::<String>("cursor"),
];

/// Words to search for.
pub const SEARCH: Parameter = Parameter::one::<String>("search");

impl FromRequestParts<Context> for Asked {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, _: &Context) -> Result<Self, Refusal> {
        Self::of(parts)
    }
}

impl Asked {
    /// The query of that request.
    pub fn of(parts: &Parts) -> Result<Self, Refusal> {
        let query = Query::try_from_uri(&parts.uri);
        query
            .map(|Query(pairs)| Self(pairs))
            .map_err(|_| Refusal::bad_request())
    }

    /// Refuses what the route does not know: a filter that is misspelt must not show everything, and what can not be
    /// tried must not be done by who asks only to try it.
    pub fn check(&self, entry: &Entry) -> Result<(), Refusal> {
        let tries = entry.method != Method::GET && entry.access != Access::Public;
        let known = |name: &str| {
            entry.asks.iter().any(|parameter| parameter.name == name) || (tries && name == "rehearse")
        };
        match self.0.iter().find(|(name, _)| !known(name)) {
            Some((name, _)) => Err(Refusal::unknown_field().at(name.clone(), "unknown-field")),
            None => Ok(()),
        }
    }

    /// Refuses what is asked beside `name`: together they would not mean what they say.
    pub fn alone(&self, name: &str) -> Result<(), Refusal> {
        match self.0.iter().find(|(other, _)| other != name) {
            Some((other, _)) => Err(Refusal::unknown_field().at(other.clone(), "unknown-field")),
            None => Ok(()),
        }
    }

    /// The first value of that name; empty counts as none.
    pub fn one(&self, name: &'static str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of that name.
    pub fn all<'a>(&'a self, name: &'static str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Every value of that name, read as a `T`.
    pub fn read<T>(&self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Refusal> {
        self.all(name)
            .map(|value| read(value).ok_or_else(|| wrong(name)))
            .collect()
    }

    /// Every value of that name, parsed.
    pub fn parse<T: FromStr>(&self, name: &'static str) -> Result<Vec<T>, Refusal> {
        self.read(name, |value| value.parse().ok())
    }

    /// The text to search for, folded as names and addresses are.
    pub fn search(&self) -> Result<String, Refusal> {
        let text = self.one("search").unwrap_or_default();
        if text.len() > LONGEST {
            return Err(wrong("search").with("limit", LONGEST));
        }
        Ok(domain::text::fold(text.trim()))
    }

    /// How many lines at most.
    pub fn limit(&self) -> Result<usize, Refusal> {
        let Some(text) = self.one("limit") else {
            return Ok(USUAL);
        };
        let limit = text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
        limit.ok_or_else(|| wrong("limit").with("limit", MOST))
    }

    /// The sort keys in their order, and whether each is from last to first. 422 where `key` does not know one, or one
    /// stands there twice.
    pub fn sort<K: PartialEq>(&self, key: impl Fn(&str) -> Option<K>) -> Result<Vec<(K, bool)>, Refusal> {
        let mut keys: Vec<(K, bool)> = Vec::new();
        for word in self.one("sort").into_iter().flat_map(|sort| sort.split(',')) {
            let (word, descending) = word.strip_prefix('-').map_or((word, false), |word| (word, true));
            let found = key(word).filter(|found| keys.iter().all(|(known, _)| known != found));
            keys.push((found.ok_or_else(|| wrong("sort"))?, descending));
        }
        Ok(keys)
    }

    /// Where the page goes on.
    pub fn cursor<T: DeserializeOwned>(&self) -> Result<Option<T>, Refusal> {
        let Some(text) = self.one("cursor") else {
            return Ok(None);
        };
        goes_on_at(text).map(Some).ok_or_else(|| wrong("cursor"))
    }
}

/// What a cursor says; none where it is none of ours.
pub fn goes_on_at<T: DeserializeOwned>(cursor: &str) -> Option<T> {
    let bytes = BASE64.decode(cursor).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// A value that is not of the parameter's kind.
pub fn wrong(name: &'static str) -> Refusal {
    Refusal::unprocessable().at(name, "wrong-type")
}

/// The text of a cursor.
pub fn cursor(mark: &impl Serialize) -> String {
    BASE64.encode(serde_json::to_vec(mark).unwrap_or_default())
}

/// A page of a list that is short enough to be at hand; its cursor is the last line's id.
pub fn page<T, I: Serialize + DeserializeOwned + PartialEq>(
    asked: &Asked,
    all: Vec<T>,
    id: impl Fn(&T) -> I,
) -> Result<Page<T>, Refusal> {
    let passed = |all: &[T], after: &I| {
        let last = all.iter().position(|item| id(item) == *after);
        last.map_or(all.len(), |at| at + 1)
    };
    paged(asked, all, &id, passed)
}

/// The same of a list in the order of `at`, which lines leave between two pages: it goes on after the cursor's place,
/// also where its line is gone.
pub fn page_in_order<T, P: Serialize + DeserializeOwned + Ord>(
    asked: &Asked,
    all: Vec<T>,
    at: impl Fn(&T) -> P,
) -> Result<Page<T>, Refusal> {
    paged(asked, all, &at, |all, after| {
        all.partition_point(|item| at(item) <= *after)
    })
}

fn paged<T, I: Serialize + DeserializeOwned>(
    asked: &Asked,
    all: Vec<T>,
    id: impl Fn(&T) -> I,
    passed: impl Fn(&[T], &I) -> usize,
) -> Result<Page<T>, Refusal> {
    let (after, limit) = (asked.cursor::<I>()?, asked.limit()?);
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let passed = after.map_or(0, |after| passed(&all, &after));
    let more = all.len() > passed.saturating_add(limit);
    let items: Vec<T> = all.into_iter().skip(passed).take(limit).collect();
    let next = items.last().filter(|_| more).map(|last| cursor(&id(last)));
    Ok(Page { items, total, next })
}

/// An answer with a tag of its content: 304 where the asker has it already.
pub fn tagged(headers: &HeaderMap, value: &impl Serialize) -> Reply {
    let body = serde_json::to_vec(value).map_err(|error| {
        tracing::error!(%error, "an answer can not be written");
        Refusal::internal()
    })?;
    Ok(versioned(headers, body, "application/json"))
}

/// A body with its version, or nothing where the asker has it already.
pub fn versioned(headers: &HeaderMap, body: Vec<u8>, kind: &'static str) -> Response {
    let digest = Sha256::digest(&body);
    let tag = format!("\"{}\"", crate::hex(digest.get(..16).unwrap_or_default()));
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == tag.as_bytes());
    let tag = HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"0\""));
    if known {
        (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response()
    } else {
        let kind = HeaderValue::from_static(kind);
        ([(header::ETAG, tag), (header::CONTENT_TYPE, kind)], body).into_response()
    }
}
