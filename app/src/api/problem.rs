//! What the server answers where something did not go well.

use domain::violation::Violations;
use gloo_net::http::Response;

use super::ApiError;
use crate::session;

/// The code of what was made for another account than the one that is signed in.
pub const OTHER: &str = "other-account";

/// The code of what does not open before the subscriber terms are accepted.
const TERMS: &str = "terms-waiting";

/// What a problem's body says beside its status.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Problem {
    code: String,
    request_id: String,
    violations: Violations,
}

/// What an answer that is no success means.
pub(super) async fn refused(answer: Response) -> ApiError {
    let status = answer.status();
    let retry = answer
        .headers()
        .get("Retry-After")
        .and_then(|after| after.parse().ok());
    let body = answer.text().await.unwrap_or_default();
    meant(status, retry, &body)
}

/// What that status with that body means.
pub fn meant(status: u16, retry: Option<u32>, body: &str) -> ApiError {
    let Problem {
        code,
        request_id,
        violations,
    } = wire::from_str(body).unwrap_or_default();
    if code == OTHER {
        session::other();
    }
    if code == TERMS {
        session::ask();
    }
    match status {
        401 if code != "wrong-credentials" => {
            session::ended();
            ApiError::NotSignedIn
        }
        403 => ApiError::Denied(violations.into_iter().next()),
        404 => ApiError::NotFound,
        412 => ApiError::Stale,
        422 if !violations.is_empty() => ApiError::Violations(violations),
        429 if code.is_empty() => ApiError::Unavailable {
            code: "too-many-requests".to_owned(),
            retry,
        },
        502..=504 if code.is_empty() => ApiError::Unavailable {
            code: "timeout".to_owned(),
            retry,
        },
        408 | 409 | 429 | 502..=504 | 507 => ApiError::Unavailable { code, retry },
        // What stands before the server says so of it.
        500 if code.is_empty() => ApiError::Other {
            code: "internal".to_owned(),
            request_id,
        },
        _ => ApiError::Other { code, request_id },
    }
}
