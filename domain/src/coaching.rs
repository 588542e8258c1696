//! Coaching: what is granted in which period, who may ask for what, and what becomes of a request (COACH).

mod ledger;
mod request;

pub use ledger::{Allowance, Entry, RequestState, allowances, last_safe_day, rezone};
pub use request::{Attendee, CoachingFacts, Request, RequestDraft, Topic, state_at, target_day, withdraw};
