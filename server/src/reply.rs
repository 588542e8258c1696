//! The one form of every refusal: RFC 9457 problem details, titled in the reader's language.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::text::Language;
use domain::violation::{Param, Severity, Violation, Violations};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::store::Fault;

/// What a handler answers.
pub type Reply<T = Response> = Result<T, Refusal>;

/// A request that was not done, and why.
#[derive(Clone, Debug)]
pub struct Refusal(Box<Problem>);

/// What a problem's body is made of; the outermost layer adds the title and the request's id.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// The published code; its title is the message `problem-…`.
    pub code: &'static str,
    /// What was found.
    pub violations: Violations,
    /// Further members of the body.
    pub more: Map<String, Value>,
    /// Further headers.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

macro_rules! refusals {
    ($( $(#[$doc:meta])* $name:ident $status:ident $code:literal )*) => {
        impl Refusal { $(
            $(#[$doc])*
            pub fn $name() -> Self {
                Self::new(StatusCode::$status, $code)
            }
        )*
            /// Every code that a problem can have, beside the violations' own.
            pub const CODES: &[&str] = &[ $( $code ),* ];
        }
    };
}

refusals! {
    /// The request can not be read at all.
    bad_request BAD_REQUEST "bad-request"
    /// A creating POST without a key.
    key_missing BAD_REQUEST "idempotency-key-missing"
    /// Nobody is signed in.
    signed_out UNAUTHORIZED "not-signed-in"
    /// Address and password do not match.
    wrong_credentials UNAUTHORIZED "wrong-credentials"
    /// A capability is missing.
    not_allowed FORBIDDEN "not-allowed"
    /// The subscriber terms that hold now are not accepted yet: nothing of an enterprise opens before.
    terms_waiting CONFLICT "terms-waiting"
    /// The request comes from another site's page.
    cross_site FORBIDDEN "cross-site"
    /// There is nothing, or nothing for the caller.
    not_found NOT_FOUND "not-found"
    /// Not by that method.
    method_not_allowed METHOD_NOT_ALLOWED "method-not-allowed"
    /// Made for another account than the one that is signed in.
    other_account CONFLICT "other-account"
    /// The same request is being worked on.
    in_flight CONFLICT "conflict"
    /// A link that was used or ended.
    gone GONE "gone"
    /// A link by mail that was used.
    link_used GONE "link-used"
    /// A link by mail whose time is over, that was withdrawn, or that a newer one replaced.
    link_ended GONE "link-ended"
    /// Somebody changed it in the meantime.
    stale PRECONDITION_FAILED "stale"
    /// A body past its limit.
    too_large PAYLOAD_TOO_LARGE "too-large"
    /// A body of another kind.
    wrong_type UNSUPPORTED_MEDIA_TYPE "unsupported-media-type"
    /// Judged, and refused.
    unprocessable UNPROCESSABLE_ENTITY "unprocessable"
    /// A field that is not known.
    unknown_field UNPROCESSABLE_ENTITY "unknown-field"
    /// A key that belongs to another request.
    key_reused UNPROCESSABLE_ENTITY "idempotency-key-reused"
    /// No If-Match where one is needed.
    precondition_required PRECONDITION_REQUIRED "precondition-required"
    /// Too many in too little time.
    too_many TOO_MANY_REQUESTS "too-many-requests"
    /// A failure of ours; nothing is told but the request's id.
    internal INTERNAL_SERVER_ERROR "internal"
    /// Not now.
    unavailable SERVICE_UNAVAILABLE "unavailable"
    /// It took too long.
    timed_out SERVICE_UNAVAILABLE "timeout"
    /// The disk is full.
    storage_full INSUFFICIENT_STORAGE "storage-full"
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str) -> Self {
        let (violations, more, headers) = (Violations::default(), Map::new(), Vec::new());
        Self(Box::new(Problem {
            status,
            code,
            violations,
            more,
            headers,
        }))
    }

    /// With one more member of the body.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        self.0.more.insert(name.to_owned(), value);
        self
    }

    /// With `Retry-After`.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.0
            .headers
            .push((header::RETRY_AFTER, HeaderValue::from(seconds)));
        self
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// With one more fault of the request's form.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>, code: &'static str) -> Self {
        self.0.violations.push(form_fault(field, code));
        self
    }

    /// With one more fault of the request's form: more of something than `most`.
    #[must_use]
    pub fn past(mut self, code: &'static str, most: usize) -> Self {
        let count = i64::try_from(most).unwrap_or(i64::MAX);
        let mut fault = form_fault("", code);
        fault.params.insert("most".into(), Param::Count(count));
        self.0.violations.push(fault);
        self.with("limit", most)
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// What was found.
    pub fn violations(&self) -> &Violations {
        &self.0.violations
    }
}

/// A fault of the request's form, which no rule speaks of.
pub fn form_fault(field: impl Into<String>, code: &'static str) -> Violation {
    Violation {
        field: field.into().into(),
        code: code.into(),
        rule: "".into(),
        severity: Severity::Refuse,
        params: Default::default(),
        remedies: Vec::new(),
    }
}

impl From<Violations> for Refusal {
    /// 403 where a capability is missing, else 422.
    fn from(violations: Violations) -> Self {
        let denied = violations.iter().any(|found| found.code == "not-allowed");
        let mut refusal = if denied {
            Self::not_allowed()
        } else {
            Self::unprocessable()
        };
        refusal.0.violations = violations;
        refusal
    }
}

impl From<Violation> for Refusal {
    fn from(violation: Violation) -> Self {
        Violations::from(violation).into()
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Busy | Fault::Overloaded => Self::unavailable().retry_after(1),
            Fault::Unavailable { .. } | Fault::Closed => Self::unavailable().retry_after(5),
            Fault::TooLong => Self::timed_out().retry_after(5),
            Fault::StorageFull => Self::storage_full(),
            fault => {
                tracing::error!(%fault, "the store failed an act");
                Self::internal()
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        for (name, value) in &self.0.headers {
            response.headers_mut().insert(name, value.clone());
        }
        response.extensions_mut().insert(self.0);
        response
    }
}

/// The problem that a bare status stands for, where the framework answered by itself.
pub fn of_status(status: StatusCode) -> Refusal {
    match status {
        StatusCode::NOT_FOUND => Refusal::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => Refusal::method_not_allowed(),
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::too_large(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Refusal::wrong_type(),
        status if status.is_client_error() => Refusal::bad_request(),
        _ => Refusal::internal(),
    }
}

/// The problem of a response that has one.
pub fn problem_of(response: &mut Response) -> Option<Box<Problem>> {
    if let Some(problem) = response.extensions_mut().remove::<Box<Problem>>() {
        return Some(problem);
    }
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    failed.then(|| of_status(status).0)
}

/// The problem's body.
pub fn body(problem: &Problem, title: &str, request: Uuid) -> String {
    let mut body = problem.more.clone();
    body.insert(
        "type".to_owned(),
        json!(format!("urn:seatkeeper:problem:{}", problem.code)),
    );
    body.insert("title".to_owned(), json!(title));
    body.insert("status".to_owned(), json!(problem.status.as_u16()));
    body.insert("code".to_owned(), json!(problem.code));
    body.insert("request_id".to_owned(), json!(request));
    body.insert("violations".to_owned(), json!(problem.violations));
    Value::Object(body).to_string()
}

/// The first language of `Accept-Language` that texts are kept in, by weight.
pub fn language(headers: &HeaderMap) -> Language {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut best = (0.0, Language::default());
    for part in wanted.split(',').take(16) {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        if let Ok(language) = Language::parse(tag)
            && weight > best.0
        {
            best = (weight, language);
        }
    }
    best.1
}
