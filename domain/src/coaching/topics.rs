//! The catalogue of topics, as the vendor's operator keeps it (COACH-1, COACH-17).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::facts::Topic;
use crate::id::TopicId;
use crate::plans::SessionKind;
use crate::refused::Refused;
use crate::text::{Language, Name, Note};
use crate::violation::{Severity, Violation, Violations};

/// A topic as typed and as sent: title and outline in every language that texts are kept in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicDraft {
    /// The title by language tag.
    pub titles: BTreeMap<String, String>,
    /// What it is about, by language tag.
    pub outlines: BTreeMap<String, String>,
    /// The kinds whose catalogue it is in (COACH-17).
    pub kinds: Vec<SessionKind>,
}

/// An accepted topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicTexts {
    titles: BTreeMap<String, String>,
    outlines: BTreeMap<String, String>,
    kinds: Vec<SessionKind>,
}

impl TopicTexts {
    /// The title by language tag.
    pub fn titles(&self) -> &BTreeMap<String, String> {
        &self.titles
    }

    /// What it is about, by language tag.
    pub fn outlines(&self) -> &BTreeMap<String, String> {
        &self.outlines
    }

    /// The kinds whose catalogue it is in.
    pub fn kinds(&self) -> &[SessionKind] {
        &self.kinds
    }
}

impl TopicDraft {
    /// Decides whether this can stand in the catalogue.
    pub fn check(&self) -> Result<TopicTexts, Violations> {
        let mut found = Violations::default();
        let mut texts = |field: &str, typed: &BTreeMap<String, String>, title: bool| {
            let mut parsed = BTreeMap::new();
            for language in Language::ALL {
                let tag = language.tag();
                let text = typed.get(tag).map_or("", String::as_str);
                let text = match title {
                    true => Name::parse(text).map(|name| name.to_string()),
                    false => Note::parse(text).map(|note| note.to_string()),
                };
                if let Some(text) = found.take(format!("{field}.{tag}"), "COACH-1", text) {
                    parsed.insert(tag.to_owned(), text);
                }
            }
            for tag in typed.keys() {
                if Language::parse(tag).is_err() {
                    let refused = Refused::UnknownLanguage {};
                    let field = format!("{field}.{tag}");
                    found.push(Violation::new(Severity::Refuse, field, refused).under("COACH-1"));
                }
            }
            parsed
        };
        let (titles, outlines) = (
            texts("titles", &self.titles, true),
            texts("outlines", &self.outlines, false),
        );
        if self.kinds.is_empty() {
            found.push(Violation::new(Severity::Refuse, "kinds", Refused::Required {}).under("COACH-17"));
        }
        let kinds = SessionKind::ALL
            .into_iter()
            .filter(|kind| self.kinds.contains(kind));
        let kinds = kinds.collect();
        if found.is_empty() {
            Ok(TopicTexts {
                titles,
                outlines,
                kinds,
            })
        } else {
            Err(found)
        }
    }
}

/// A topic on the operator's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueTopic {
    /// The topic.
    pub topic: Topic,
    /// True where it can not be asked for any more; where it was, it stays readable.
    pub retired: bool,
    /// How many requests name it.
    pub requests: i64,
    /// The version that a change names.
    pub version: i64,
}

/// The whole catalogue in another order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicOrder {
    /// Every topic that can be asked for, each once.
    pub topics: Vec<TopicId>,
}

impl TopicOrder {
    /// Decides whether these are all topics of the catalogue, each once.
    pub fn check(&self, known: &[TopicId]) -> Result<(), Violations> {
        let mut found = Violations::default();
        for (place, topic) in self.topics.iter().enumerate() {
            let first = self.topics.iter().position(|other| other == topic) == Some(place);
            if !first || !known.contains(topic) {
                let refused = Refused::NotFound { what: "topic" };
                let field = format!("topics[{place}]");
                found.push(Violation::new(Severity::Refuse, field, refused).under("COACH-1"));
            }
        }
        if self.topics.len() < known.len() {
            found.push(Violation::new(Severity::Refuse, "topics", Refused::Required {}).under("COACH-1"));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}
