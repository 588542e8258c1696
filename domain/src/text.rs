//! Text that a person typed: trimmed, NFC, bounded, without control characters.

use serde::{Deserialize, Serialize};

use crate::refused::Refused;

mod composed;
mod slug;

pub use slug::{RESERVED, Slug};

use composed::composed;

/// Trims, composes (NFC) and bounds `typed`; empty is none.
fn clean(typed: &str, most: usize, lines: bool) -> Result<Option<String>, Refused> {
    let text = composed(typed.trim());
    if text.chars().all(is_joiner) {
        return Ok(None);
    }
    let hidden = |c: char| (c.is_control() && !(lines && matches!(c, '\n' | '\r' | '\t'))) || is_invisible(c);
    if text.chars().any(hidden) {
        return Err(Refused::ControlCharacters {});
    }
    let length = text.chars().count();
    if length > most {
        return Err(Refused::TooLong {
            most: signed(most),
            length: signed(length),
        });
    }
    Ok(Some(text))
}

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Direction marks, fillers and other characters without a shape that make one name look like another.
/// The two joiners are kept: Persian, Indic scripts and emoji are written with them.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{FFFE}'
            | '\u{FFFF}'
    )
}

/// A joiner joins something; alone it is nothing.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

macro_rules! texts {
    ($( $(#[$doc:meta])* $name:ident $most:literal $lines:literal )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The most characters (Unicode scalar values, after NFC).
            pub const MOST: usize = $most;

            /// Accepts what was typed; empty, too long and control characters are refused.
            pub fn parse(typed: &str) -> Result<Self, Refused> {
                clean(typed, $most, $lines)?.map(Self).ok_or(Refused::Required {})
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let typed = String::deserialize(deserializer)?;
                Self::parse(&typed).map_err(|refused| serde::de::Error::custom(refused.code()))
            }
        }
    )* };
}

texts! {
    /// A name of a person, team, company or product: 1 to 100 characters.
    Name 100 false
    /// A group of the catalogue's products, by name: 1 to 100 characters (ROLE-3).
    ProductGroup 100 false
    /// A remark of several lines: 1 to 4,000 characters.
    Note 4000 true
}

/// A remark that may be left empty.
pub fn optional_note(typed: &str) -> Result<Option<Note>, Refused> {
    Ok(clean(typed, Note::MOST, true)?.map(Note))
}

/// An e-mail address: kept as typed, compared folded (PEOPLE-2).
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// The most characters in all.
    pub const MOST: usize = 254;

    /// Accepts an address: trimmed, NFC, one `@`, a local part of at most 64 characters, a dotted ASCII domain.
    pub fn parse(typed: &str) -> Result<Self, Refused> {
        let text = clean(typed, Self::MOST, false)?.ok_or(Refused::Required {})?;
        let Some((local, host)) = text.rsplit_once('@') else {
            return Err(Refused::NotAnEmail {});
        };
        let local_ok = !local.is_empty()
            && local.chars().count() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local
                .chars()
                .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
        let label_ok = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let top_ok = host
            .rsplit('.')
            .next()
            .is_some_and(|top| top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()));
        if local_ok && host.contains('.') && host.split('.').all(label_ok) && top_ok {
            Ok(Self(text))
        } else {
            Err(Refused::NotAnEmail {})
        }
    }

    /// As it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one address share: full case folding after NFC (PEOPLE-2).
    pub fn folded(&self) -> String {
        fold(&self.0)
    }
}

impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.folded() == other.folded()
    }
}

impl Eq for Email {}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = String::deserialize(deserializer)?;
        Self::parse(&typed).map_err(|refused| serde::de::Error::custom(refused.code()))
    }
}

/// Folds case for comparing and searching: `ß` and `ss`, `Σ`, `ς` and `σ` meet, composed.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in composed(text).chars() {
        match c {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            'ſ' => folded.push('s'),
            // Full folding keeps the dotless i apart; through its upper case it would meet `i`.
            'ı' => folded.push('ı'),
            // Upper, then lower: letters whose folding differs from their lower case (`ŉ`, `ǰ`, ligatures) meet their spelt-out form.
            c => folded.extend(c.to_uppercase().flat_map(char::to_lowercase)),
        }
    }
    composed(&folded).replace('ς', "σ")
}

/// The languages that texts are kept in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::En, Language::Ko];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Ko => "ko",
        }
    }

    /// Reads a tag, region and case aside (`ko-KR`).
    pub fn parse(tag: &str) -> Result<Self, Refused> {
        let first = tag
            .trim()
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == first)
            .ok_or(Refused::UnknownLanguage {})
    }
}
