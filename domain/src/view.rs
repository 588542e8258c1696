//! What is shown: the answers of the API, read by the browser as they are written by the server.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{RoleKind, StaffRole, Standing};
use crate::attention::Waiting;
use crate::benefits::BenefitNamed;
use crate::coaching::{Moved, OpenPeriod};
use crate::id::{AccountId, AssignmentId, AuditId, MailId, MemberId, PoolId, ProductId, SessionId, TeamId};
use crate::people::{Existing, Outcome, PasswordRules, Status};
use crate::plans::{Plan, PlanDays};
use crate::seats::{AccessModel, Candidate, LeftOut, PoolState, Reason};
use crate::text::{Language, ProductGroup};
use crate::time::{Region, Zone};
use crate::violation::{Violation, Violations};

mod coaching;
mod grounds;
mod imports;
mod plans;
mod roles;

pub use coaching::{
    AttendedSession, CalendarFeed, Conversation, CustomerView, DeskRequest, FileView, HeldSession, OwnHours,
    RequestView, Said, SpecialistCalendar, SpecialistView,
};
pub use grounds::{ContractNumber, Grounds, GroupHeld, GroupName, OpenWish, PlaceHeld, RoleHeld, SeatGround};
pub use imports::{Everybody, Holding, ImportView, ImportedRow, Somebody};
pub use plans::{CoverView, Covered, PlanView};
pub use roles::{
    AdminView, AdminsView, CallerView, CallersView, ContactView, ContractLine, ContractView,
    ManagerChangeOffer, ManagerChangeView, ManagerWish, Placed, ProductPhone, RoleTerms, RoleTurn,
    RolesChanged, SeatTurn, SoldContract, SoldContracts, SupportLine, TermsView,
};

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// How many there are in all, exactly.
    pub total: i64,
    /// Where the next page begins; none on the last.
    pub next: Option<String>,
}

/// An answer that says beside its value what was remarked, and under rehearsal what would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer<T> {
    /// The value.
    #[serde(flatten)]
    pub value: T,
    /// True when nothing was kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rehearsed: bool,
    /// The act's name, where it can be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<AuditId>,
    /// Warnings and remarks.
    #[serde(default, skip_serializing_if = "Violations::is_empty")]
    pub warnings: Violations,
    /// What changes and which mails go out; only under rehearsal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
}

/// Somebody who could be given a seat of a pool, with what that is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateView {
    /// The member.
    pub id: MemberId,
    /// The account's address as its owner writes it.
    pub email: String,
    /// What the rules must know.
    #[serde(flatten)]
    pub known: Candidate,
}

/// The instant that the demo is to pretend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockDraft {
    /// From now on it is this instant, running on.
    pub now: Timestamp,
}

/// What the demo's clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    /// The pretended instant.
    pub now: Timestamp,
    /// The instant that the demo begins at.
    pub start: Timestamp,
    /// Always true.
    pub demo: bool,
}

/// One effect of an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "kebab-case")]
pub enum Effect {
    /// Something changes.
    Change {
        /// What was done, as the audit names it (`seats.assign`).
        action: String,
        /// What it was done to.
        subject: String,
    },
    /// A mail goes out.
    Mail {
        /// The kind (`get-started`).
        kind: String,
        /// Who receives it.
        to: String,
    },
}

/// The signed-in account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The account.
    pub account: AccountId,
    /// Its address.
    pub email: String,
    /// Its language.
    pub language: Language,
    /// The server's instant, pretended in demo mode.
    pub now: Timestamp,
    /// True in demo mode.
    pub demo: bool,
    /// Enterprises in which the account is a member.
    pub memberships: Vec<Membership>,
    /// Roles on the vendor's side.
    pub staff: Vec<StaffRole>,
}

/// The account inside one enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The enterprise's slug, as in paths.
    pub slug: String,
    /// The enterprise's name.
    pub enterprise: String,
    /// The own name there.
    pub name: String,
    /// The own roles there.
    pub standing: Standing,
    /// Per capability: nothing where the member has it somewhere, else why not.
    pub capabilities: BTreeMap<String, Option<Violation>>,
    /// True until the subscriber terms that hold now are accepted: nothing there opens before (PEOPLE-9). Nobody is
    /// asked where they are inside as an operator.
    #[serde(default)]
    pub terms_wait: bool,
}

/// An enterprise as its members see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterpriseView {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The zone (TIME-1).
    pub zone: Zone,
    /// The region.
    pub region: String,
    /// Its teams whose admins the caller sees, oldest first.
    pub teams: Vec<TeamView>,
    /// Products of its subscriptions, by name.
    pub products: Vec<ProductView>,
    /// How many things wait for the caller.
    #[serde(default)]
    pub waiting: Waiting,
    /// What an operator inside may do (CAP-25); none for a member, whose roles are in [`Me`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<Standing>,
}

/// The enterprise's zone and region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneView {
    /// The zone's name.
    pub zone: String,
    /// The region.
    pub region: Region,
    /// Whether the caller may change them; else why not.
    pub denied: Option<Violation>,
}

/// What a change of the zone does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rezoned {
    /// The zone's name.
    pub zone: String,
    /// The region.
    pub region: Region,
    /// The day there until now.
    pub today_before: Date,
    /// The day there from now on.
    pub today: Date,
    /// Coaching periods that are open before or after, and what they hold.
    pub periods: Vec<OpenPeriod>,
    /// Sessions that count in another period.
    pub moved: Vec<Moved>,
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
    /// The team.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Its primary admin (ROLE-9).
    pub primary: MemberName,
    /// Its secondary admins.
    pub secondary: Vec<MemberName>,
    /// How many members it has.
    pub members: i64,
}

/// A member by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberName {
    /// The member.
    pub id: MemberId,
    /// The name as shown.
    pub name: String,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductView {
    /// The product.
    pub id: ProductId,
    /// Its name.
    pub name: String,
    /// How it is opened (SEAT-13).
    pub model: AccessModel,
    /// The group of the catalogue that it belongs to, if any (ROLE-3).
    pub group: Option<ProductGroup>,
}

/// A member in a list or on the own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// The member.
    pub id: MemberId,
    /// The address.
    pub email: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The name as shown.
    pub name: String,
    /// Where the member stands (PEOPLE-6).
    pub status: Status,
    /// The account's language (PEOPLE-7).
    pub language: Language,
    /// Teams.
    pub teams: Vec<TeamId>,
    /// Role words, each once.
    pub roles: BTreeSet<RoleKind>,
    /// Seats held.
    pub seats: Vec<SeatHeld>,
    /// Plans that cover an own assignment today (PLAN-1).
    pub plans: BTreeSet<Plan>,
    /// The days of the bought ones, past and to come (COACH-10).
    #[serde(default)]
    pub plan_days: Vec<PlanDays>,
    /// Benefits that are switched on, each once wherever it is on (SEAT-10).
    #[serde(default)]
    pub benefits: Vec<BenefitNamed>,
    /// When the member was added.
    pub created_at: Timestamp,
    /// When the member last signed in; none who has not entered yet.
    #[serde(default)]
    pub signed_in_at: Option<Timestamp>,
}

/// A seat that a member holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatHeld {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The pool's team.
    pub team: TeamId,
    /// The pool's product.
    pub product: ProductId,
    /// Why (SEAT-3).
    pub reasons: BTreeSet<Reason>,
}

/// A pool of seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolView {
    /// The pool.
    pub id: PoolId,
    /// Its team.
    pub team: TeamId,
    /// The team's name.
    pub team_name: String,
    /// Its product.
    pub product: ProductId,
    /// The product's name.
    pub product_name: String,
    /// How the product is opened (SEAT-13).
    pub model: AccessModel,
    /// Seats today.
    pub seats: i64,
    /// Assignments.
    pub used: i64,
    /// Seats that are offered to members who wait (WAIT-1).
    #[serde(default)]
    pub held: i64,
    /// Seats that can be taken; none where the model does not count.
    pub free: Option<i64>,
    /// What the pool is in.
    pub state: PoolState,
    /// Whether the caller may assign and release here; else why not.
    pub denied: Option<Violation>,
}

/// One member holding one seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentView {
    /// The assignment.
    pub id: AssignmentId,
    /// Its pool.
    pub pool: PoolId,
    /// The pool's team.
    pub team: TeamId,
    /// The pool's product.
    pub product: ProductId,
    /// Who.
    pub member: MemberName,
    /// The address.
    pub email: String,
    /// Why (SEAT-3).
    pub reasons: BTreeSet<Reason>,
    /// Since when.
    pub since: Timestamp,
}

/// What an assignment did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// Who holds a seat now, in the order chosen; `new` says whose seat was taken by this act.
    pub assigned: Vec<AssignedSeat>,
    /// Who got nothing, and why (SEAT-4).
    pub left_out: Vec<LeftOut>,
    /// The pool afterwards.
    pub pool: PoolView,
}

/// One member's part of an assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignedSeat {
    /// The assignment.
    pub id: AssignmentId,
    /// Who.
    pub member: MemberId,
    /// True where this act took the seat; false where only a reason joined (SEAT-2).
    pub new: bool,
}

/// What taking a reason away did (SEAT-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// True when the seat is free now.
    pub freed: bool,
    /// Reasons that still hold it.
    pub reasons_left: BTreeSet<Reason>,
}

/// A wish to release seats of one pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasesDraft {
    /// Which; those that are released already are passed over.
    pub assignments: Vec<AssignmentId>,
}

/// What releasing several did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Releases {
    /// How many seats became free.
    pub released: i64,
    /// The pool afterwards.
    pub pool: PoolView,
}

/// What undoing an act on seats or people did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// How many seats are held again.
    pub assigned: i64,
    /// How many seats are free again.
    pub released: i64,
    /// How many members are members no longer.
    #[serde(default)]
    pub removed: i64,
    /// How many benefits are as they were.
    #[serde(default)]
    pub switched: i64,
    /// The pool afterwards, where the act was about one.
    pub pool: Option<PoolView>,
}

/// What inviting many members again did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedAgain {
    /// How many were sent an invitation.
    pub invited: i64,
    /// Who was not, and why.
    pub left_out: Vec<LeftOut>,
}

/// What adding many people did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManyAdded {
    /// What became of each row, in their order.
    pub rows: Vec<RowDone>,
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDone {
    /// What became of it.
    pub outcome: Outcome,
    /// The member, unless the row was refused or skipped.
    pub member: Option<MemberId>,
    /// The member that the address belonged to already.
    pub known: Option<Existing>,
    /// Why, each at its cell.
    pub violations: Violations,
}

/// What accepting an invitation led to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The slug of the enterprise that was entered.
    pub slug: String,
    /// The address to sign in with.
    pub email: String,
    /// True where the account is new, and signed in by it.
    pub signed_in: bool,
}

/// Whose password a link sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetFacts {
    /// The address of the account.
    pub email: String,
    /// What a password must be.
    pub password: PasswordRules,
    /// Until when the link works.
    pub ends_at: Timestamp,
}

/// A place where the account is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// The sign-in.
    pub id: SessionId,
    /// True for the one that asks.
    pub current: bool,
    /// When it began.
    pub created_at: Timestamp,
    /// When a request last came with it, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
    /// The family of the browser, where it is known: `Firefox`.
    pub browser: Option<String>,
    /// That of its system: `Linux`.
    pub system: Option<String>,
}

/// A mail that the demo would have sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoMail {
    /// The mail.
    pub id: MailId,
    /// Its kind.
    pub kind: String,
    /// The address that it would have gone to.
    pub to: String,
    /// The language of its texts.
    pub language: Language,
    /// When.
    pub at: Timestamp,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Where it leads.
    pub link: String,
}

/// A number that named callers ring, as operators see it (CALL-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneView {
    /// The product; none for the default.
    pub product: Option<ProductId>,
    /// The product's name.
    pub name: Option<String>,
    /// The number; none where the product has none of its own, or nothing is the default.
    pub phone: Option<String>,
}

/// A mail that waits or was given up, as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailView {
    /// The mail.
    pub id: MailId,
    /// Its kind.
    pub kind: String,
    /// The address.
    pub to: String,
    /// The enterprise that it is about, by name.
    pub enterprise: Option<String>,
    /// `waiting` or `dead`.
    pub state: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried again, where it waits for that.
    pub next_at: Option<Timestamp>,
    /// When it was given up.
    pub dead_at: Option<Timestamp>,
    /// Why the last try failed.
    pub reason: Option<String>,
}

/// An account that the demo offers to sign in as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// Slug and name of the enterprise; none for staff.
    pub enterprise: Option<(String, String)>,
    /// Role words.
    pub roles: Vec<String>,
}
