//! Acts: one request's change with its audit, its mails and its answer under the idempotency key, in one commit.

use std::collections::HashSet;
use std::fmt::Display;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::id::{AccountId, AuditId};
use domain::text::Language;
use domain::view::Answer;
use domain::violation::{Acknowledged, Checked, Severity, Violations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::asked::Asked;
use crate::caller::{Caller, Tenant};
use crate::context::Context;
use crate::json::{self, Bounds};
use crate::reply::{Refusal, Reply};
use crate::store::audit::Actor;
use crate::store::idempotency::Kept;
use crate::store::{Lane, Unit};

/// Where an act happens: inside an enterprise, or for the own account.
pub trait Scope: FromRequestParts<Context, Rejection = Refusal> + Clone + Send + Sync + 'static {
    /// Who acts.
    fn caller(&self) -> &Caller;
    /// Which acts must not run beside it.
    fn lane(&self) -> Lane;
    /// For the audit.
    fn actor(&self) -> Actor;
}

impl Scope for Tenant {
    fn caller(&self) -> &Caller {
        &self.caller
    }
    fn lane(&self) -> Lane {
        self.lane()
    }
    fn actor(&self) -> Actor {
        self.actor()
    }
}

impl Scope for Caller {
    fn caller(&self) -> &Caller {
        self
    }
    fn lane(&self) -> Lane {
        self.lane()
    }
    fn actor(&self) -> Actor {
        self.actor()
    }
}

/// A request that changes something: who, where, the body, and how it is to be done.
#[derive(Debug)]
pub struct Act<T, S = Tenant> {
    /// Who acts where.
    pub scope: S,
    /// The body.
    pub draft: T,
    /// The language that the request asks for.
    pub language: Language,
    context: Context,
    key: Option<String>,
    rehearse: bool,
    route: String,
    body: [u8; 32],
    if_match: Option<String>,
}

/// An act that creates something: the `Idempotency-Key` is required, unless it is only rehearsed.
#[derive(Debug)]
pub struct Create<T, S = Tenant>(pub Act<T, S>);

/// An act that changes something that is there: a key is honoured, not required.
#[derive(Debug)]
pub struct Change<T, S = Tenant>(pub Act<T, S>);

/// An act that sends a file: its body is the content, its name is in the query. The key is required.
#[derive(Debug)]
pub struct Upload<S = Tenant>(pub Act<Sent, S>);

/// A file as it was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its name, as the query says it.
    pub name: String,
    /// What it holds.
    pub content: Bytes,
}

/// The body of an act that takes none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// What an act's closure answers: a value, and what was remarked beside it.
#[derive(Clone, Debug)]
pub struct Done<V> {
    /// The value.
    pub value: V,
    /// Remarks and acknowledged warnings.
    pub warnings: Violations,
    /// The status, where it is another than the route's usual one.
    pub status: Option<StatusCode>,
    /// The act's name, where it can be undone.
    pub act: Option<AuditId>,
}

impl<V> Done<V> {
    /// With remarks.
    pub fn with(value: V, warnings: Violations) -> Self {
        Self {
            value,
            warnings,
            status: None,
            act: None,
        }
    }

    /// With the act's name, by which it can be undone; without one where nothing changed.
    #[must_use]
    pub fn undoable(mut self, unit: &Unit) -> Self {
        self.act = unit.first_audited();
        self
    }

    /// With another status than the route's usual one.
    #[must_use]
    pub fn as_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }
}

/// What the rules accepted, with what they remarked. Warnings that the person has not seen refuse the act; a rehearsal
/// goes on and tells them.
pub fn accepted<T>(
    unit: &Unit,
    checked: Checked<T>,
    seen: &[Acknowledged],
) -> Result<(T, Violations), Violations> {
    let remarks = checked.remarks().clone();
    let value = if unit.is_rehearsing() {
        checked.rehearsed()
    } else {
        checked.acknowledged(seen)?
    };
    Ok((value, remarks))
}

impl<V> From<V> for Done<V> {
    fn from(value: V) -> Self {
        Self::with(value, Violations::default())
    }
}

impl<T, S: Scope> Act<T, S>
where
    T: Send + 'static,
{
    /// Runs the act in one transaction and answers with `status` and the value.
    ///
    /// The closure judges by facts it reads inside, keeps what the rules accepted, audits each change and mails. It may
    /// run more than once. A refusal undoes everything. Under `?rehearse=true` everything runs and is undone.
    pub async fn run<V, F>(self, status: StatusCode, mut act: F) -> Reply
    where
        V: Serialize + 'static,
        F: FnMut(&mut Unit, &S, &T) -> Result<Done<V>, Refusal> + Send + 'static,
    {
        let Act {
            scope,
            draft,
            context,
            key,
            rehearse,
            route,
            body,
            ..
        } = self;
        let account = scope.caller().account;
        let _held = match &key {
            Some(key) => Some(
                context
                    .in_flight
                    .hold(account, key)
                    .ok_or_else(|| Refusal::in_flight().retry_after(1))?,
            ),
            None => None,
        };
        let lane = scope.lane();
        let kept = context.store.write(lane, move |unit| {
            unit.act_for(scope.actor());
            if rehearse {
                unit.rehearse();
            }
            let known = match &key {
                Some(key) => unit
                    .known_answer(account, key, &route, &body)?
                    .map_or(Ok(None), |known| known.ok_or_else(Refusal::key_reused).map(Some))?,
                None => None,
            };
            if let Some(kept) = known {
                // Rights are judged again; what else has changed since does not matter to a replay.
                unit.rehearse();
                return match act(unit, &scope, &draft) {
                    Err(refusal) if refusal.status() == StatusCode::FORBIDDEN => Err(refusal),
                    _ => Ok(kept),
                };
            }
            let done = act(unit, &scope, &draft)?;
            let warned = done.warnings.iter().any(|found| found.severity == Severity::Warn);
            let status = match done.status.unwrap_or(status) {
                // Nothing was made yet: the person is still to be asked.
                _ if rehearse && warned => StatusCode::OK,
                status => status,
            };
            let status = status.as_u16();
            let kept = Kept {
                status,
                body: written(unit, done, rehearse)?,
            };
            if let Some(key) = &key {
                unit.keep_answer(account, key, &route, &body, &kept)?;
            }
            Ok(kept)
        });
        kept.await.map(IntoResponse::into_response)
    }

    /// The same act, unless it has no key and is meant.
    pub fn keyed(self) -> Result<Self, Refusal> {
        if self.key.is_none() && !self.rehearse {
            Err(Refusal::key_missing())
        } else {
            Ok(self)
        }
    }

    /// The same act, of which the answer is not kept under the request's key: it tells a secret.
    #[must_use]
    pub fn forgotten(self) -> Self {
        Self { key: None, ..self }
    }

    /// Refuses unless the request names the version it changes: 428 without, 412 with what is there now.
    pub fn must_match(&self, version: i64, current: impl Serialize) -> Result<(), Refusal> {
        matches_version(self.if_match.as_deref(), version, current)
    }

    /// The `If-Match` header, for closures: they outlive the act.
    pub fn if_match(&self) -> Option<String> {
        self.if_match.clone()
    }

    /// True when everything is to be undone.
    pub fn is_rehearsed(&self) -> bool {
        self.rehearse
    }
}

/// The answer's body, with the effects where it is a rehearsal.
fn written<V: Serialize>(unit: &Unit, done: Done<V>, rehearse: bool) -> Result<String, Refusal> {
    let effects = if rehearse {
        unit.effects().to_vec()
    } else {
        Vec::new()
    };
    let answer = Answer {
        value: done.value,
        rehearsed: rehearse,
        act: done.act.filter(|_| !rehearse),
        warnings: done.warnings,
        effects,
    };
    serde_json::to_string(&answer).map_err(|error| {
        tracing::error!(%error, "an answer can not be written");
        Refusal::internal()
    })
}

impl IntoResponse for Kept {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        if status == StatusCode::NO_CONTENT {
            return status.into_response();
        }
        (status, [(header::CONTENT_TYPE, "application/json")], self.body).into_response()
    }
}

/// `"7"`, the tag of a version.
pub fn etag(version: impl Display) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"0\""))
}

/// Refuses unless `if_match` names `version`.
pub fn matches_version(
    if_match: Option<&str>,
    version: impl Display,
    current: impl Serialize,
) -> Result<(), Refusal> {
    let tag = format!("\"{version}\"");
    match if_match {
        None => Err(Refusal::precondition_required().header(header::ETAG, etag(version))),
        Some(wanted) if wanted.trim() == "*" || wanted.split(',').any(|one| one.trim() == tag) => Ok(()),
        Some(_) => Err(Refusal::stale()
            .header(header::ETAG, etag(version))
            .with("current", current)),
    }
}

impl<T: DeserializeOwned + Send + 'static, S: Scope> FromRequest<Context> for Create<T, S> {
    type Rejection = Refusal;
    async fn from_request(request: Request, context: &Context) -> Result<Self, Refusal> {
        Act::from_request(request, context).await?.keyed().map(Self)
    }
}

impl<T: DeserializeOwned + Send + 'static, S: Scope> FromRequest<Context> for Change<T, S> {
    type Rejection = Refusal;
    async fn from_request(request: Request, context: &Context) -> Result<Self, Refusal> {
        Act::from_request(request, context).await.map(Self)
    }
}

impl<S: Scope> FromRequest<Context> for Upload<S> {
    type Rejection = Refusal;
    async fn from_request(request: Request, context: &Context) -> Result<Self, Refusal> {
        let most = usize::try_from(domain::coaching::MOST_BYTES).unwrap_or(usize::MAX);
        let (mut parts, body) = request.into_parts();
        let asked = Asked::from_request_parts(&mut parts, context).await?;
        let name = asked.one("name").unwrap_or_default().to_owned();
        let request = Request::from_parts(parts, body);
        let (act, content) =
            Act::begun(request, context, async |request| json::bytes(request, most).await).await?;
        // The same key with another name is another request.
        let body = Sha256::new()
            .chain_update(name.as_bytes())
            .chain_update([0])
            .chain_update(&content);
        let act = act.of(body.finalize().into(), Sent { name, content });
        if act.key.is_none() && !act.rehearse {
            Err(Refusal::key_missing())
        } else {
            Ok(Self(act))
        }
    }
}

impl<S: Scope> Act<(), S> {
    /// Who acts where, and the body as `read` takes it.
    async fn begun(
        request: Request,
        context: &Context,
        read: impl AsyncFnOnce(Request) -> Result<Bytes, Refusal>,
    ) -> Result<(Self, Bytes), Refusal> {
        let (mut parts, body) = request.into_parts();
        let scope = S::from_request_parts(&mut parts, context).await?;
        let rehearse = rehearsal(&parts)?;
        let key = if rehearse { None } else { key(&parts.headers)? };
        let route = route(&parts);
        let language = crate::reply::language(&parts.headers);
        let if_match = parts
            .headers
            .get(header::IF_MATCH)
            .and_then(|value| value.to_str().ok())
            .map(ToOwned::to_owned);
        let bytes = read(Request::from_parts(parts, body)).await?;
        let act = Self {
            scope,
            draft: (),
            language,
            context: context.clone(),
            key,
            rehearse,
            route,
            body: [0; 32],
            if_match,
        };
        Ok((act, bytes))
    }

    /// The same with what was sent, and its hash.
    fn of<T>(self, body: [u8; 32], draft: T) -> Act<T, S> {
        Act {
            scope: self.scope,
            draft,
            language: self.language,
            context: self.context,
            key: self.key,
            rehearse: self.rehearse,
            route: self.route,
            body,
            if_match: self.if_match,
        }
    }
}

impl<T: DeserializeOwned + Send + 'static, S: Scope> FromRequest<Context> for Act<T, S> {
    type Rejection = Refusal;
    async fn from_request(request: Request, context: &Context) -> Result<Self, Refusal> {
        Self::within(request, context, Bounds::USUAL).await
    }
}

impl<T: DeserializeOwned + Send + 'static, S: Scope> Act<T, S> {
    /// Reads the request, whose body may be as large as that.
    pub async fn within(request: Request, context: &Context, bounds: Bounds) -> Result<Self, Refusal> {
        let body = async |request| draft_bytes(request, bounds).await;
        let (act, bytes) = Act::begun(request, context, body).await?;
        let is_large = bytes.len() > json::MOST_BYTES;
        let read =
            move || Ok::<_, Refusal>((Sha256::digest(&bytes).into(), json::read_within(&bytes, bounds)?));
        // What takes long to read must not keep other requests waiting.
        let (body, draft) = match is_large {
            true => tokio::task::spawn_blocking(read)
                .await
                .map_err(|_| Refusal::internal())??,
            false => read()?,
        };
        Ok(act.of(body, draft))
    }
}

/// The body, or `{}` where there is none.
async fn draft_bytes(request: Request, bounds: Bounds) -> Result<Bytes, Refusal> {
    use axum::body::HttpBody;
    let empty = request.body().is_end_stream() && !request.headers().contains_key(header::CONTENT_TYPE);
    if empty {
        Ok(Bytes::from_static(b"{}"))
    } else {
        json::body_within(request, bounds).await
    }
}

/// Whether everything is to be undone.
pub fn rehearsal(parts: &Parts) -> Result<bool, Refusal> {
    let query = parts.uri.query().unwrap_or_default();
    let said = query.split('&').find_map(|pair| pair.strip_prefix("rehearse"));
    match said {
        None => Ok(false),
        Some("" | "=true") => Ok(true),
        Some("=false") => Ok(false),
        Some(_) => Err(Refusal::bad_request().at("rehearse", "wrong-type")),
    }
}

/// What the request asks for: the same key with another one is another request. Whether it is rehearsed is none of it.
fn route(parts: &Parts) -> String {
    let query = parts.uri.query().unwrap_or_default().split('&');
    let asked = query.filter(|pair| !pair.is_empty() && !pair.starts_with("rehearse"));
    let asked: Vec<_> = asked.collect();
    let route = format!("{} {}", parts.method, parts.uri.path());
    match asked.is_empty() {
        true => route,
        false => format!("{route}?{}", asked.join("&")),
    }
}

/// The key: 1 to 200 visible ASCII characters.
fn key(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let text = value
        .to_str()
        .map(|text| text.trim().trim_matches('"'))
        .unwrap_or_default();
    let good = (1..=200).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    if good {
        Ok(Some(text.to_owned()))
    } else {
        Err(Refusal::bad_request().at("idempotency-key", "wrong-type"))
    }
}

/// The keys that are being worked on in this server.
#[derive(Clone, Debug, Default)]
pub struct InFlight(Arc<Mutex<HashSet<(AccountId, String)>>>);

/// Holds a key as long as it lives.
#[derive(Debug)]
struct Held {
    keys: InFlight,
    key: (AccountId, String),
}

impl InFlight {
    /// Holds the key; none where it is held already.
    fn hold(&self, account: AccountId, key: &str) -> Option<Held> {
        let key = (account, key.to_owned());
        let fresh = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key.clone());
        fresh.then(|| Held {
            keys: self.clone(),
            key,
        })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.keys
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.key);
    }
}
