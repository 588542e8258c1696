//! The vendor's operator inside a customer: with a reason that the customer sees, and for a bounded time (CAP-25).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::StayId;
use crate::refused::Refused;
use crate::text::Note;
use crate::violation::Violations;

/// How long a stay lasts unless it is left before, in minutes.
pub const STAY_MINUTES: i64 = 60;

/// The most characters of its reason.
pub const MOST_REASON: usize = 500;

/// Why the operator enters, as typed and as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StayDraft {
    /// The reason, which the customer reads.
    pub reason: String,
}

impl StayDraft {
    /// The reason, which must be one.
    pub fn check(&self) -> Result<Note, Violations> {
        let mut found = Violations::default();
        let reason = Note::parse(&self.reason).and_then(|reason| {
            let length = reason.as_str().chars().count();
            let long = Refused::TooLong {
                most: i64::try_from(MOST_REASON).unwrap_or(i64::MAX),
                length: i64::try_from(length).unwrap_or(i64::MAX),
            };
            if length <= MOST_REASON {
                Ok(reason)
            } else {
                Err(long)
            }
        });
        let reason = found.take("reason", "CAP-25", reason);
        reason.ok_or(found)
    }
}

/// A time that staff is or was inside a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StayView {
    /// The stay.
    pub id: StayId,
    /// The address of who came.
    pub who: String,
    /// Why.
    pub reason: String,
    /// Since when.
    pub began_at: Timestamp,
    /// Until when, at the latest.
    pub ends_at: Timestamp,
}
