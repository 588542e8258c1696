//! What one submission in the outbox is, and where it is kept.

use domain::coaching::Act;
use domain::violation::{Violation, Violations};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::api::{self, ApiError, Key};
use crate::shelf;

/// Which form it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A new member.
    Member,
    /// Seats of a pool.
    Assignment,
    /// A coaching session.
    Request,
    /// An act on a coaching session.
    Act(Act),
    /// Something said about a coaching session.
    Message,
    /// Seats and benefits.
    Access,
    /// A member's name.
    Profile,
    /// A new group.
    Group,
    /// A group's name and products.
    GroupChange,
    /// Members of a group.
    Join,
    /// A new team.
    Team,
    /// Members of a team.
    TeamJoin,
    /// A wish for a seat.
    Ask,
    /// A wish for a seat that is declined.
    Decline,
    /// Zone and region of the enterprise.
    Zone,
    /// When a specialist works.
    Hours,
    /// When the reader is at work.
    OwnHours,
    /// A secondary admin who is appointed.
    Admin,
    /// A coordinator who is appointed.
    Coordinator,
    /// A named caller.
    Caller,
    /// A contract's manager who is asked for.
    Manager,
}

/// A submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Which form it came from.
    pub kind: Kind,
    /// Whom or what it is about, in the words of the form.
    pub about: String,
    /// How many it is about.
    pub count: usize,
    /// Where it is sent.
    pub path: String,
    /// What is sent.
    pub body: String,
    /// What makes it safe to send twice.
    pub key: Key,
    /// The version that it is a change of, where it must name one.
    #[serde(default)]
    pub over: Option<String>,
    /// The address of its form.
    pub form: String,
    /// Where that form keeps its draft, below the account.
    pub place: String,
    /// The draft as the form keeps it.
    pub draft: String,
    /// When it was sent from the form, by the device's clock.
    pub at: Timestamp,
    /// Why the server did not take it.
    pub refused: Option<Refused>,
}

/// Why the server did not take it, to be said in the reader's language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Refused {
    /// Rules refuse it, or warnings want a word.
    Violations {
        /// What was found.
        found: Violations,
    },
    /// The roles do not reach it any more.
    Denied {
        /// The reason, where one was given.
        violation: Option<Violation>,
    },
    /// It is about what does not exist any more.
    NotFound,
    /// Anything else.
    Other {
        /// The problem's code.
        code: String,
        /// The id by which the server's log knows the request.
        request_id: String,
    },
}

impl Refused {
    /// The refusal in an answer; none where it is no judgement, and sending it again may help.
    pub fn of(problem: ApiError) -> Option<Self> {
        match problem {
            ApiError::Violations(found) => Some(Refused::Violations { found }),
            ApiError::Denied(violation) => Some(Refused::Denied { violation }),
            ApiError::NotFound => Some(Refused::NotFound),
            ApiError::Stale => Some(Refused::other("stale")),
            ApiError::Other { code, request_id } if !code.is_empty() && code != "internal" => {
                Some(Refused::Other { code, request_id })
            }
            ApiError::Other { .. } | ApiError::Unavailable { .. } | ApiError::NotSignedIn => None,
        }
    }

    fn other(code: &str) -> Self {
        Refused::Other {
            code: code.to_owned(),
            request_id: String::new(),
        }
    }

    /// The sentence for a person.
    pub fn say(self) -> String {
        let problem = match self {
            Refused::Violations { found } => ApiError::Violations(found),
            Refused::Denied { violation } => ApiError::Denied(violation),
            Refused::NotFound => ApiError::NotFound,
            Refused::Other { code, request_id } => ApiError::Other { code, request_id },
        };
        problem.say()
    }
}

/// A submission where it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Its key in the store.
    pub at: String,
    /// What it is.
    pub entry: Entry,
}

/// All that waits for this account, oldest first.
pub async fn all() -> Vec<Kept> {
    let Some(prefix) = shelf::own("") else {
        return Vec::new();
    };
    let mut kept = Vec::new();
    for (at, text) in shelf::list("outbox", &prefix).await {
        if let Ok(entry) = wire::from_str(&text) {
            kept.push(Kept { at, entry });
        }
    }
    kept
}

/// The keys of those that this version of the app can not read: another one kept them.
pub async fn unread() -> Vec<String> {
    let Some(prefix) = shelf::own("") else {
        return Vec::new();
    };
    let kept = shelf::list("outbox", &prefix).await;
    let unread = kept
        .into_iter()
        .filter(|(_, text)| wire::from_str::<Entry>(text).is_err());
    unread.map(|(at, _)| at).collect()
}

impl Entry {
    /// As it is kept.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Sends it, once more or for the first time.
    pub async fn send(&self) -> Result<String, ApiError> {
        let body = self.body.clone();
        match (&self.over, self.kind) {
            // What names a version takes the place of that.
            (Some(_), _) | (None, Kind::Act(Act::NameAttendees) | Kind::Profile | Kind::OwnHours) => {
                api::put_written(&self.path, body, &self.key, self.over.as_deref()).await
            }
            (None, _) => api::post_written(&self.path, body, &self.key).await,
        }
    }

    /// The name of the lock that whoever sends it holds.
    pub fn lock(&self) -> String {
        self.key.lock()
    }
}

impl Kept {
    /// True while it is there as it was.
    pub async fn is_still(&self) -> bool {
        shelf::read("outbox", &self.at).await.as_deref() == Some(&*self.entry.written())
    }

    /// Keeps why it was refused.
    pub async fn refuse(&self, refused: Refused) {
        let entry = Entry {
            refused: Some(refused),
            ..self.entry.clone()
        };
        shelf::settle(&self.at, &entry.written(), "", "").await;
    }

    /// Takes it out: it was done. A draft that says the same is done as well.
    pub async fn done(&self) {
        let place = shelf::own(&self.entry.place).unwrap_or_default();
        shelf::sent(&self.at, "", &place, &self.entry.draft).await;
    }

    /// Takes it out: nobody wants it.
    pub async fn discard(&self) -> bool {
        shelf::settle(&self.at, "", "", "").await
    }

    /// True where its form holds another draft, which editing this one would replace.
    pub async fn would_replace(&self) -> bool {
        match shelf::own(&self.entry.place) {
            Some(place) => shelf::read("drafts", &place)
                .await
                .is_some_and(|draft| draft != self.entry.draft),
            None => false,
        }
    }

    /// Takes it out and back into its form, in one.
    pub async fn edit(&self) -> bool {
        let Some(place) = shelf::own(&self.entry.place) else {
            return false;
        };
        shelf::settle(&self.at, "", &place, &self.entry.draft).await
    }
}
