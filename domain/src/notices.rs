//! Notices: what people are told of, by mail and in their own list, and what each of them wants to be told.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coaching::Side;
use crate::id::{NoticeId, RequestId};
use crate::plans::SessionKind;
use crate::time::{Period, Wall};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $sides:expr;)*) => {
        /// What a notice is about. Its text is the message `notices-told-…` of its word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum NoticeKind {
            $($(#[$doc])* #[serde(rename = $word)] $name,)*
        }

        impl NoticeKind {
            /// Every kind, in the order in which they are shown.
            pub const ALL: &'static [NoticeKind] = &[$(NoticeKind::$name,)*];

            /// The word.
            pub const fn word(self) -> &'static str {
                match self { $(NoticeKind::$name => $word,)* }
            }

            /// The kind of that word.
            pub fn of(word: &str) -> Option<NoticeKind> {
                match word { $($word => Some(NoticeKind::$name),)* _ => None }
            }

            /// The sides whose people may get it.
            pub const fn sides(self) -> &'static [Side] {
                match self { $(NoticeKind::$name => $sides,)* }
            }
        }
    };
}

const CUSTOMER: &[Side] = &[Side::Customer];
const VENDOR: &[Side] = &[Side::Vendor];
const BOTH: &[Side] = &[Side::Customer, Side::Vendor];

kinds! {
    /// A session was asked for.
    Requested = "coaching-requested", VENDOR;
    /// A request was taken back.
    Withdrawn = "coaching-withdrawn", BOTH;
    /// A specialist looks after a request.
    Taken = "coaching-taken", CUSTOMER;
    /// A request was declined.
    Declined = "coaching-declined", CUSTOMER;
    /// A time was proposed.
    Proposed = "coaching-proposed", BOTH;
    /// A time was agreed.
    Agreed = "coaching-agreed", BOTH;
    /// Another time was agreed.
    Moved = "coaching-moved", BOTH;
    /// A session was called off.
    Cancelled = "coaching-cancelled", BOTH;
    /// Another specialist looks after a request.
    HandedOver = "coaching-handed-over", BOTH;
    /// Who looked after a session does so no longer, and another specialist is to take over (COACH-13).
    LeftBehind = "coaching-left-behind", BOTH;
    /// The specialist said whether the session can be held in the language asked for (COACH-12).
    Language = "coaching-language", CUSTOMER;
    /// Delivery will be later than planned (COACH-11).
    Delayed = "coaching-delayed", CUSTOMER;
    /// A session was marked as delivered.
    Delivered = "coaching-delivered", CUSTOMER;
    /// A session was marked as missed.
    Missed = "coaching-missed", CUSTOMER;
    /// Others attend than before.
    Attendees = "coaching-attendees", BOTH;
    /// An attendee lost the plan and was taken off (COACH-10).
    TakenOff = "coaching-taken-off", BOTH;
    /// The other side wrote something.
    Message = "coaching-message", BOTH;
    /// What is left of a period can soon no longer be delivered in it (COACH-5, COACH-11).
    Lapsing = "coaching-lapsing", CUSTOMER;
    /// What was left of a period lapsed with it (COACH-5).
    Lapsed = "coaching-lapsed", CUSTOMER;
    /// A request lapsed with its period (COACH-5).
    RequestLapsed = "coaching-request-lapsed", BOTH;
    /// The vendor's operator entered the enterprise, with a reason (CAP-25).
    StaffEntered = "staff-entered", CUSTOMER;
    /// To attendees: when their session is.
    SessionScheduled = "session-scheduled", CUSTOMER;
    /// To attendees: their session is at another time.
    SessionMoved = "session-moved", CUSTOMER;
    /// To attendees: their session was called off.
    SessionCancelled = "session-cancelled", CUSTOMER;
    /// To who attends no longer.
    SessionOff = "session-off", CUSTOMER;
    /// To who may give it: a seat is asked for (WAIT-1).
    SeatAsked = "seat-asked", CUSTOMER;
    /// A wish for a seat was approved, and none is free.
    SeatWaits = "seat-waits", CUSTOMER;
    /// A wish for a seat was declined.
    SeatDeclined = "seat-declined", CUSTOMER;
    /// A freed seat is offered.
    SeatOffered = "seat-offered", CUSTOMER;
    /// An offer was not taken in time.
    SeatPassed = "seat-passed", CUSTOMER;
    /// There is no seat any more for an offer.
    SeatWithdrawn = "seat-withdrawn", CUSTOMER;
}

impl NoticeKind {
    /// True for what attendees are told of their session: the mail carries its calendar entry.
    pub fn carries_entry(self) -> bool {
        self.word().starts_with("session-")
    }

    /// The id of its text: the one that says all that the notice knows.
    pub fn text(self, about: &About) -> String {
        let more = match (self, about) {
            (
                NoticeKind::Missed,
                About {
                    fault: Some(side),
                    start: Some(_),
                    ..
                },
            ) => match side {
                Side::Customer => "-by-customer",
                Side::Vendor => "-by-vendor",
            },
            (
                NoticeKind::Language,
                About {
                    confirmed: Some(true),
                    ..
                },
            ) => "-confirmed",
            (
                NoticeKind::Language,
                About {
                    confirmed: Some(false),
                    ..
                },
            ) => "-not-confirmed",
            (
                NoticeKind::Delayed,
                About {
                    target_day: Some(_), ..
                },
            ) => "-to",
            (
                NoticeKind::Proposed
                | NoticeKind::Agreed
                | NoticeKind::Moved
                | NoticeKind::Cancelled
                | NoticeKind::Delivered
                | NoticeKind::TakenOff,
                About { start: Some(_), .. },
            ) => "-at",
            (
                NoticeKind::Lapsing,
                About {
                    allowance:
                        Some(AboutAllowance {
                            last_safe_day: None, ..
                        }),
                    ..
                },
            ) => "-late",
            _ => "",
        };
        ["notices-told-", self.word(), more].concat()
    }

    /// True where the reason is said beside the sentence, and not in it.
    pub fn gives_reason(self) -> bool {
        matches!(
            self,
            NoticeKind::Declined | NoticeKind::Cancelled | NoticeKind::Delayed | NoticeKind::HandedOver
        )
    }
}

/// What a notice tells, as of when it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// The start that was proposed, agreed or called off, in the enterprise's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Wall>,
    /// The attendee who was taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// Why it was declined, called off, delayed or handed over; why staff entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The day by which delivery is aimed at from now on (COACH-11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_day: Option<Date>,
    /// Whether the session can be held in the language that was asked for (COACH-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<bool>,
    /// Whose fault it is that the session was missed (COACH-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Side>,
    /// The allowance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowance: Option<AboutAllowance>,
    /// The seat that is asked for, waited for or offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<AboutSeat>,
}

impl About {
    /// True where nothing is told beside the kind.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A seat that somebody asks for, waits for or is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutSeat {
    /// The product by name.
    pub product: String,
    /// The team by name.
    pub team: String,
    /// Until when it is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Why it was declined.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Places of a period that are about to lapse, or lapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutAllowance {
    /// The kind of session.
    pub kind: SessionKind,
    /// The period.
    pub period: Period,
    /// How many places.
    pub count: i64,
    /// The last day to ask on with delivery aimed at within the period; none where it is over, or there is none.
    pub last_safe_day: Option<Date>,
}

/// A notice in its reader's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// The notice.
    pub id: NoticeId,
    /// What it is about.
    pub kind: NoticeKind,
    /// When it was written.
    pub at: Timestamp,
    /// True once it was read.
    pub read: bool,
    /// The customer's name.
    pub customer: String,
    /// The titles of the request's topic by language tag; empty without a request.
    pub titles: BTreeMap<String, String>,
    /// What it tells.
    pub about: About,
}

/// Whether its reader wants a kind of notice, in which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeChoice {
    /// The kind.
    pub kind: NoticeKind,
    /// By mail.
    pub mail: bool,
    /// In the list.
    pub listed: bool,
}

impl NoticeChoice {
    /// What holds until somebody chooses: both.
    pub const fn usual(kind: NoticeKind) -> Self {
        Self {
            kind,
            mail: true,
            listed: true,
        }
    }
}

/// What an account chose, for every kind that it may get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeChoices {
    /// The choices.
    pub items: Vec<NoticeChoice>,
}

/// Up to which notice all are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadDraft {
    /// The newest that the reader has seen: what came later stays as it is.
    pub until: NoticeId,
}

/// How many notices became read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadNotices {
    /// How many.
    pub read: i64,
}
