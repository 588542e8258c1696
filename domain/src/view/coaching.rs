//! What is shown of requests for sessions, of those who hold them and of the vendor's customers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::MemberName;
use crate::access::StayView;
use crate::coaching::{Act, OwnHoursDraft, Proposal, RequestState, Side, Skills, Working};
use crate::id::{AccountId, FileId, MemberId, RequestId, TopicId};
use crate::notices::About;
use crate::plans::{Plan, SessionKind};
use crate::time::{Period, Wall};
use crate::violation::Violations;

/// A request for a session as its enterprise sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    /// The request.
    pub id: RequestId,
    /// Its kind.
    pub kind: SessionKind,
    /// Its topic.
    pub topic: TopicId,
    /// The topic's titles by language tag.
    pub titles: BTreeMap<String, String>,
    /// Where it stands, as of the answer.
    pub state: RequestState,
    /// The period it counts in.
    pub period: Period,
    /// The wished start as entered.
    pub wished_start: Option<Wall>,
    /// The agreed start.
    pub start: Option<Timestamp>,
    /// The time that waits for the other side's answer.
    pub proposal: Option<Proposal>,
    /// The address of the specialist who looks after it.
    pub specialist: Option<String>,
    /// How long, in minutes.
    pub minutes: i64,
    /// Who attends.
    pub attendees: Vec<MemberName>,
    /// Those of them who were there, once it was delivered (COACH-13).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attended: Vec<MemberId>,
    /// The language, as a tag.
    pub language: String,
    /// Whether the specialist can hold it in that language; none until it was said (COACH-12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language_confirmed: Option<bool>,
    /// Wishes for the specialist.
    pub wishes: String,
    /// Who asked.
    pub requested_by: MemberName,
    /// When.
    pub requested_at: Timestamp,
    /// The day by which delivery is aimed at (COACH-11).
    pub target_day: Date,
    /// Whether the caller may take it back; else why not.
    pub withdraw: Option<Violations>,
}

/// Something that was done with a request, or said about it (COACH-13): both sides see the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// For which side.
    pub side: Side,
    /// By whom: a member's name, or the address of the vendor's specialist.
    pub who: String,
    /// True where it was an operator inside the customer, for it (CAP-25).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inside: bool,
    /// When.
    pub at: Timestamp,
    /// What was done; none where something was only said.
    pub act: Option<Act>,
    /// What was said: a reason, an agenda, a message; may be empty beside an act.
    pub text: String,
    /// The start, the day or the answer that the act is about.
    #[serde(default, skip_serializing_if = "About::is_empty")]
    pub about: About,
    /// The file that was sent with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileView>,
}

/// A file in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    /// The file.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// How large it is, in bytes.
    pub size: i64,
}

/// All that was done with a request and said about it, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// Act by act.
    pub items: Vec<Said>,
}

/// Whether a calendar program can read the own sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarFeed {
    /// Since when its secret address counts; none where there is none.
    pub created_at: Option<Timestamp>,
    /// The address below that of the server, told once: when it is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// A request on the specialists' desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRequest {
    /// The customer's slug.
    pub slug: String,
    /// The customer's name.
    pub customer: String,
    /// The customer's zone, in which days are counted (TIME-1).
    pub zone: String,
    /// True once the day that is aimed at is over, and nothing is agreed (COACH-11).
    pub overdue: bool,
    /// True where its specialist does not look after it any more: it is open to the others.
    #[serde(default)]
    pub left_behind: bool,
    /// The request, as its enterprise sees it.
    pub request: RequestView,
}

/// A specialist on the operator's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialistView {
    /// The account.
    pub account: AccountId,
    /// Its address.
    pub address: String,
    /// What is coached.
    pub skills: Skills,
    /// How many requests are looked after and not over.
    pub open: i64,
}

/// A customer on the operator's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerView {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The time zone's name (TIME-1).
    pub zone: String,
    /// The plans that run today, beside the included one.
    pub plans: Vec<Plan>,
    /// The own stay there that is not over.
    pub stay: Option<StayView>,
}

/// A session that a specialist holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldSession {
    /// The request.
    pub request: RequestId,
    /// The customer's name.
    pub customer: String,
    /// The topic's titles by language tag.
    pub titles: BTreeMap<String, String>,
    /// Where it stands.
    pub state: RequestState,
    /// Its start.
    pub start: Timestamp,
    /// How long, in minutes.
    pub minutes: i64,
}

/// A session that the caller is to attend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendedSession {
    /// The request.
    pub request: RequestId,
    /// The topic's titles by language tag.
    pub titles: BTreeMap<String, String>,
    /// Its start.
    pub start: Timestamp,
    /// How long, in minutes.
    pub minutes: i64,
}

/// Where and when somebody is at work, by the own word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnHours {
    /// What was said; none where nothing was: then the enterprise's zone and the usual hours count.
    pub own: Option<OwnHoursDraft>,
}

/// A specialist's working time, and the sessions of some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialistCalendar {
    /// When the specialist works; none where nobody said so yet.
    pub working: Option<Working>,
    /// The sessions that start on those days, earliest first.
    pub sessions: Vec<HeldSession>,
    /// Minutes that must be free before and after a session (COACH-14).
    #[serde(default)]
    pub setup_minutes: i64,
}
