//! Specialists: what each of them coaches, in which languages, and whether new requests are taken (COACH-12 to COACH-14).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ledger::RequestState;
use super::lifecycle::{Busy, SETUP_MINUTES};
use crate::id::{AccountId, TopicId};
use crate::refused::Refused;
use crate::text::Note;
use crate::violation::{Severity, Violation, Violations};

/// Languages that a session can be asked for in, as tags; the first is the default (COACH-12).
pub const LANGUAGES: [&str; 7] = ["en", "ko", "ja", "de", "fr", "es", "pt"];

/// The longest time between two meetings that a specialist can ask for, in minutes (COACH-14).
pub const MOST_SETUP: i64 = 240;

/// What a specialist coaches, as typed, as sent and as kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skills {
    /// The languages spoken, as tags.
    pub languages: Vec<String>,
    /// The topics; none in particular is all of them.
    pub topics: Vec<TopicId>,
    /// Minutes between the end of one meeting and the start of the next (COACH-14).
    pub setup_minutes: i64,
    /// True where nothing new is taken. What was agreed stays.
    pub aside: bool,
}

impl Default for Skills {
    /// What holds until the operator says otherwise.
    fn default() -> Self {
        Self {
            languages: LANGUAGES.iter().take(1).map(ToString::to_string).collect(),
            topics: Vec::new(),
            setup_minutes: SETUP_MINUTES,
            aside: false,
        }
    }
}

impl Skills {
    /// Decides whether somebody can coach like that, with `topics` in the catalogue.
    pub fn check(&self, topics: &BTreeSet<TopicId>) -> Result<Skills, Violations> {
        let mut found = Violations::default();
        if self.languages.is_empty() {
            found.push(Violation::new(Severity::Refuse, "languages", Refused::Required {}).under("COACH-12"));
        }
        for (place, tag) in self.languages.iter().enumerate() {
            if !LANGUAGES.contains(&tag.as_str()) {
                let refused = Refused::UnknownLanguage {};
                let field = format!("languages[{place}]");
                found.push(Violation::new(Severity::Refuse, field, refused).under("COACH-12"));
            }
        }
        for (place, topic) in self.topics.iter().enumerate() {
            if !topics.contains(topic) {
                let refused = Refused::NotFound { what: "topic" };
                let field = format!("topics[{place}]");
                found.push(Violation::new(Severity::Refuse, field, refused).under("COACH-1"));
            }
        }
        if !(0..=MOST_SETUP).contains(&self.setup_minutes) {
            let refused = Refused::NumberOutOfRange {
                least: 0,
                most: MOST_SETUP,
            };
            found.push(Violation::new(Severity::Refuse, "setup_minutes", refused).under("COACH-14"));
        }
        let once = |mut skills: Skills| {
            let mut seen = BTreeSet::new();
            skills.languages.retain(|tag| seen.insert(tag.clone()));
            let mut seen = BTreeSet::new();
            skills.topics.retain(|topic| seen.insert(*topic));
            skills
        };
        if found.is_empty() {
            Ok(once(self.clone()))
        } else {
            Err(found)
        }
    }

    /// True where the topic is among those that are coached.
    pub fn covers(&self, topic: TopicId) -> bool {
        self.topics.is_empty() || self.topics.contains(&topic)
    }

    /// Judges whether what is asked for may go to whoever has these skills.
    pub(super) fn judge(&self, topic: Option<TopicId>, field: &'static str, found: &mut Violations) {
        if self.aside {
            found.refuse(field, Refused::SetAside {});
        }
        // COACH-1: a topic has its specialists.
        if topic.is_some_and(|topic| !self.covers(topic)) {
            found.refuse(field, Refused::TopicNotCoached {});
        }
    }
}

/// Who looks after a request, as seen by who acts on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    /// Nobody yet.
    #[default]
    Nobody,
    /// Who acts.
    Own,
    /// Another specialist.
    Another,
    /// Another specialist, who takes nothing new.
    Aside,
    /// Somebody who is no specialist any more.
    Gone,
}

impl Holder {
    /// True where whoever looked after a request in that state does so no longer: who is no specialist any more, and
    /// before a time is agreed who takes nothing new. What was agreed stays with who was set aside.
    pub fn left_behind(self, state: RequestState) -> bool {
        match self {
            Holder::Gone => matches!(state, RequestState::InCoordination | RequestState::Scheduled),
            Holder::Aside => state == RequestState::InCoordination,
            Holder::Nobody | Holder::Own | Holder::Another => false,
        }
    }
}

/// Another specialist, to whom a request may be handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// The account.
    pub account: AccountId,
    /// Its address.
    pub address: String,
    /// What is coached.
    pub skills: Skills,
    /// The meetings around the agreed start, in order (COACH-14).
    pub busy: Vec<Busy>,
}

/// A request that is to go to another specialist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOverDraft {
    /// To whom.
    pub to: Option<AccountId>,
    /// Why, which the other specialist and the customer read.
    pub reason: String,
}

/// An accepted hand-over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOver {
    pub(super) to: AccountId,
    pub(super) reason: Note,
}

impl HandedOver {
    /// Who looks after it from now on.
    pub fn to(&self) -> AccountId {
        self.to
    }

    /// The reason.
    pub fn reason(&self) -> &Note {
        &self.reason
    }
}

/// A specialist's word on another language than English (COACH-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageDraft {
    /// True where the session can be held in it.
    pub confirmed: bool,
}
