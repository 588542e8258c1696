//! One language's texts and the look-up in them.

use std::fmt;

use domain::text::Language;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::Arg;
use crate::pattern::Reading;

/// The texts of one language.
#[derive(Clone, Debug)]
pub struct Words {
    language: Language,
    /// The packs, each in the order of its ids.
    packs: Vec<Vec<(String, String)>>,
}

/// Why a pack can not be used.
#[derive(Debug, thiserror::Error)]
pub enum PackFault {
    /// It is not a JSON object from id to pattern.
    #[error("the pack of texts is not readable")]
    NotAPack(#[from] wire::Misfit),
    /// Its ids are not in order, so that look-ups would miss some.
    #[error("the pack of texts is not in the order of its ids")]
    NotInOrder,
    /// It says that it is another language's.
    #[error("the pack of texts is not in the language `{}`", .expected.tag())]
    OtherLanguage {
        /// The language that was asked for.
        expected: Language,
    },
}

/// The pack of a language as the build made it: the file that the browser fetches.
#[cfg(feature = "packs")]
pub fn pack(language: Language) -> &'static str {
    match language {
        Language::En => include_str!(concat!(env!("OUT_DIR"), "/en.json")),
        Language::Ko => include_str!(concat!(env!("OUT_DIR"), "/ko.json")),
    }
}

impl Words {
    /// Reads a pack.
    ///
    /// # Errors
    /// [`PackFault`] where `pack` is not one, or is another language's.
    pub fn load(language: Language, pack: &str) -> Result<Words, PackFault> {
        let packs = Vec::new();
        Words { language, packs }.and(pack)
    }

    /// These texts and those of one more pack.
    ///
    /// # Errors
    /// [`PackFault`] where `pack` is not one, or is another language's.
    pub fn and(mut self, pack: &str) -> Result<Words, PackFault> {
        let Messages(messages) = wire::from_str(pack)?;
        if !messages.is_sorted() {
            return Err(PackFault::NotInOrder);
        }
        // The compiler writes the language under a key that can not be an id.
        if found(&messages, "@") != Some(self.language.tag()) {
            return Err(PackFault::OtherLanguage {
                expected: self.language,
            });
        }
        self.packs.push(messages);
        Ok(self)
    }

    /// The texts that were built in.
    #[cfg(feature = "packs")]
    pub fn built_in(language: Language) -> Words {
        Words::load(language, pack(language)).unwrap_or(Words {
            language,
            packs: Vec::new(),
        })
    }

    /// The language of the texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments; an unknown id shows as `⟨id⟩`.
    pub fn text(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// A message with its arguments; an unknown id or a missing argument shows as `⟨id⟩`, `⟨argument⟩`.
    pub fn say(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let mut out = String::new();
        match self.pattern(id) {
            Some(pattern) => Reading::new(self, pattern, args).write(&mut out),
            None => missing(id, &mut out),
        }
        out
    }

    /// True when there is such a message: for texts that may lack, such as a code of a newer server.
    pub fn has(&self, id: &str) -> bool {
        self.pattern(id).is_some()
    }

    /// Every id; within a pack, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.packs
            .iter()
            .flatten()
            .map(|(id, _)| id.as_str())
            .filter(|id| *id != "@")
    }

    /// The pattern of a message.
    fn pattern(&self, id: &str) -> Option<&str> {
        self.packs.iter().find_map(|messages| found(messages, id))
    }
}

/// The pattern of a message in a pack.
fn found<'a>(messages: &'a [(String, String)], id: &str) -> Option<&'a str> {
    let at = messages
        .binary_search_by(|(known, _)| known.as_str().cmp(id))
        .ok()?;
    messages.get(at).map(|(_, pattern)| pattern.as_str())
}

/// Shows what is not there, so that nobody takes it for a text.
pub(crate) fn missing(name: &str, out: &mut String) {
    out.push('⟨');
    out.push_str(name);
    out.push('⟩');
}

/// The pack's entries in its own order; a list is smaller in the browser than a map and is made for one look-up.
struct Messages(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Messages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Messages;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object from id to pattern")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Messages, A::Error> {
        let mut messages = Vec::new();
        while let Some(entry) = map.next_entry()? {
            messages.push(entry);
        }
        Ok(Messages(messages))
    }
}
