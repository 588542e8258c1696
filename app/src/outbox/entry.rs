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
    /// Members for a group.
    Joining,
    /// Members for a team.
    Coming,
    /// A new team.
    Team,
    /// A wish for a seat.
    Wish,
    /// A coordinator of products.
    Coordinator,
    /// A secondary admin.
    Admin,
    /// A named caller.
    Caller,
    /// Another manager of a contract.
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
    let read = |(at, text): (String, String)| {
        let entry = wire::from_str(&text).ok()?;
        Some(Kept { at, entry })
    };
    lines().await.into_iter().filter_map(read).collect()
}

/// The keys of what another version of the app kept, and this one can not read.
pub async fn unread() -> Vec<String> {
    let unread = |(at, text): (String, String)| wire::from_str::<Entry>(&text).is_err().then_some(at);
    lines().await.into_iter().filter_map(unread).collect()
}

/// Takes that out for good.
pub async fn discard_unread(at: &str) {
    shelf::settle(at, "", "", "").await;
}

async fn lines() -> Vec<(String, String)> {
    match shelf::own("") {
        Some(prefix) => shelf::list("outbox", &prefix).await,
        None => Vec::new(),
    }
}

impl Entry {
    /// As it is kept.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Sends it, once more or for the first time.
    pub async fn send(&self) -> Result<String, ApiError> {
        match self.kind {
            Kind::Act(Act::NameAttendees) | Kind::Profile | Kind::GroupChange => {
                api::put_written(&self.path, self.body.clone(), &self.key, self.over.as_deref()).await
            }
            _ => api::post_written(&self.path, self.body.clone(), &self.key).await,
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
