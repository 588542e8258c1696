//! Why an answer is not what was asked for.

use domain::violation::{Violation, Violations};
use words::Arg;

use crate::texts;

/// The codes of answers after which nobody knows whether it was done.
const OPEN: [&str; 4] = ["network", "timeout", "conflict", "unavailable"];

/// Why an answer is not what was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// Rules refuse it, or warnings want a person's word.
    Violations(Violations),
    /// Nobody is signed in (any more); the sign-in page opens by itself.
    NotSignedIn,
    /// The caller's roles do not reach it.
    Denied(Option<Violation>),
    /// It does not exist, or not for the caller.
    NotFound,
    /// Somebody changed it in the meantime.
    Stale,
    /// Not now: no network, too many requests, or the server is not ready.
    Unavailable {
        /// The problem's code; `network` where the server was not reached.
        code: String,
        /// After how many seconds to try again, where the server says so.
        retry: Option<u32>,
    },
    /// Anything else.
    Other {
        /// The problem's code.
        code: String,
        /// The id by which the server's log knows the request.
        request_id: String,
    },
}

impl ApiError {
    /// What a person reads: why, and when it can be tried again where the server says so.
    pub fn say(&self) -> String {
        match self.retry() {
            Some(seconds) => {
                let again = texts::tr_with("shell-error-again", &[("seconds", seconds.into())]);
                [self.why(), again].join(" ")
            }
            None => self.why(),
        }
    }

    fn why(&self) -> String {
        match self {
            ApiError::Violations(found) => {
                let said: Vec<String> = found.iter().map(texts::violation).collect();
                if said.is_empty() {
                    texts::tr("problem-unprocessable")
                } else {
                    said.join(" ")
                }
            }
            ApiError::NotSignedIn => texts::tr("problem-not-signed-in"),
            ApiError::Denied(Some(violation)) => texts::violation(violation),
            ApiError::Denied(None) => texts::tr("problem-not-allowed"),
            ApiError::NotFound => texts::tr("problem-not-found"),
            ApiError::Stale => texts::tr("problem-stale"),
            ApiError::Unavailable { code, .. } | ApiError::Other { code, .. } => {
                let id = ["problem-", code].concat();
                match self {
                    ApiError::Unavailable { .. } if code == "network" => texts::tr("shell-error-network"),
                    ApiError::Other { request_id, .. } if !texts::has(&id) || code == "internal" => {
                        texts::tr_with(
                            "shell-error-request",
                            &[("request", Arg::Text(request_id.clone()))],
                        )
                    }
                    _ => texts::tr(&id),
                }
            }
        }
    }

    /// No answer came at all.
    pub fn silence() -> Self {
        ApiError::Unavailable {
            code: "network".to_owned(),
            retry: None,
        }
    }

    /// After how many seconds the server asks to try again.
    pub fn retry(&self) -> Option<u32> {
        match self {
            ApiError::Unavailable { retry, .. } => *retry,
            _ => None,
        }
    }

    /// True where it is not now, for this reason.
    pub fn is(&self, reason: &str) -> bool {
        matches!(self, ApiError::Unavailable { code, .. } if code == reason)
    }

    /// True where no answer came at all.
    pub fn is_silence(&self) -> bool {
        self.is("network")
    }

    /// True where the server may do it all the same, or has: no answer came, not in time, the same is being done just
    /// now, or the server lost its database while it kept it.
    pub fn is_open(&self) -> bool {
        match self {
            ApiError::Unavailable { code, .. } => OPEN.contains(&code.as_str()),
            ApiError::Other { code, .. } => code == "internal",
            _ => false,
        }
    }

    /// True when trying again may help.
    pub fn passes(&self) -> bool {
        matches!(self, ApiError::Unavailable { .. } | ApiError::Other { .. })
    }
}
