//! The subscriber terms in dated editions, each accepted once (PEOPLE-9).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::policy::first_day_ahead;
use crate::refused::Refused;
use crate::text::{Language, Note};
use crate::violation::{Severity, Violation, Violations};

/// The edition that the rules were published with; its text is the product's own.
pub const TERMS_EDITION: &str = "2026-11";

/// An edition of the subscriber terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriberTerms {
    /// What it is called: its first day; of the first edition its month.
    pub edition: String,
    /// The first day, in UTC, on which it holds; none for the first edition.
    pub from: Option<Date>,
    /// What it says, by language tag; nothing for the first edition.
    pub texts: BTreeMap<String, String>,
}

impl SubscriberTerms {
    /// The edition that the rules were published with.
    pub fn first() -> Self {
        Self {
            edition: TERMS_EDITION.to_owned(),
            from: None,
            texts: BTreeMap::new(),
        }
    }

    /// True while its day has begun nowhere, so that it can be taken back.
    pub fn is_ahead(&self, now: Timestamp) -> bool {
        self.from.is_some_and(|from| from >= first_day_ahead(now))
    }

    /// Decides whether it can be taken back.
    pub fn take_back(&self, now: Timestamp) -> Result<(), Violations> {
        match self.from {
            Some(_) if self.is_ahead(now) => Ok(()),
            // PEOPLE-9: what somebody may have accepted stays as it is.
            from => {
                let mut found = Violations::default();
                found.refuse(
                    "",
                    Refused::TermsInForce {
                        edition: from.map_or_else(|| self.edition.clone(), |from| from.to_string()),
                    },
                );
                Err(found)
            }
        }
    }
}

/// The day of the edition that holds at `now`: the latest that has begun, in UTC; none while the first one holds.
pub fn terms_day(days: impl IntoIterator<Item = Date>, now: Timestamp) -> Option<Date> {
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    days.into_iter().filter(|day| *day <= today).max()
}

/// The edition that holds at `now`.
pub fn terms_now(editions: &[SubscriberTerms], now: Timestamp) -> SubscriberTerms {
    let day = terms_day(editions.iter().filter_map(|known| known.from), now);
    let known = editions.iter().find(|known| known.from == day);
    known.cloned().unwrap_or_else(SubscriberTerms::first)
}

/// An edition on the operator's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriberTermsView {
    /// The edition.
    pub terms: SubscriberTerms,
    /// True while it can be taken back.
    pub ahead: bool,
}

/// A new edition, as typed and as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubscriberTermsDraft {
    /// The first day on which it holds.
    pub from: Option<Date>,
    /// What it says, by language tag.
    pub texts: BTreeMap<String, String>,
}

impl SubscriberTermsDraft {
    /// Decides whether this can be published beside those that are.
    pub fn check(&self, known: &[SubscriberTerms], now: Timestamp) -> Result<SubscriberTerms, Violations> {
        let mut found = Violations::default();
        let from = found.take("from", "PEOPLE-9", self.from.ok_or(Refused::Required {}));
        if let Some(from) = from {
            let first_day = first_day_ahead(now);
            if from < first_day {
                let refused = Refused::EditionNotAhead { first_day };
                found.push(Violation::new(Severity::Refuse, "from", refused).under("PEOPLE-9"));
            } else if known.iter().any(|known| known.from == Some(from)) {
                found.refuse("from", Refused::TermsDayTaken { day: from });
            }
        }
        let mut texts = BTreeMap::new();
        for language in Language::ALL {
            let tag = language.tag();
            let typed = self.texts.get(tag).map_or("", String::as_str);
            let text = found.take(format!("texts.{tag}"), "PEOPLE-9", Note::parse(typed));
            texts.extend(text.map(|text| (tag.to_owned(), text.to_string())));
        }
        for tag in self.texts.keys().filter(|tag| Language::parse(tag).is_err()) {
            let refused = Refused::UnknownLanguage {};
            found.push(Violation::new(Severity::Refuse, format!("texts.{tag}"), refused).under("PEOPLE-9"));
        }
        from.filter(|_| found.is_empty())
            .map(|from| SubscriberTerms {
                edition: from.to_string(),
                from: Some(from),
                texts,
            })
            .ok_or(found)
    }
}

/// The terms that an account is to have accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTerms {
    /// The edition that holds.
    pub terms: SubscriberTerms,
    /// True until it is accepted: nothing of an enterprise opens before.
    pub waits: bool,
}

/// A yes to an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptTermsDraft {
    /// The edition that was read.
    pub edition: String,
}

impl AcceptTermsDraft {
    /// Decides whether that is the edition that holds, and no other.
    pub fn check(&self, holds: &SubscriberTerms) -> Result<(), Violations> {
        if self.edition == holds.edition {
            return Ok(());
        }
        let mut found = Violations::default();
        found.refuse("edition", Refused::TermsNotAccepted {});
        Err(found)
    }
}
