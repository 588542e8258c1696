//! Coaching: what is granted in which period, who may ask for what, and what becomes of a request (COACH).

mod ledger;
mod lifecycle;
mod request;
mod rezoning;
mod withdraw;

pub use ledger::{Allowance, Entry, RequestState, allowances, last_safe_day, rezone};
pub use lifecycle::{
    Act, AgreementDraft, AttendeesDraft, Busy, DelayDraft, Delayed, DeliveryDraft, Ended, MissDraft, Named,
    Proposal, ProposalDraft, ReasonDraft, SETUP_MINUTES, SessionFacts, Side, Timed, Turned, is_overdue,
};
pub use request::{Attendee, CoachingFacts, Request, RequestDraft, Topic, target_day};
pub use rezoning::{Holding, Moved, OpenPeriod, Rezoning, ZoneDraft, ZoneFacts};
pub use withdraw::{state_at, withdraw};
