//! Coaching: what is granted in which period, who may ask for what, and what becomes of a request (COACH).

mod ledger;
mod request;
mod rezoning;
mod withdraw;

pub use ledger::{Allowance, Entry, RequestState, allowances, last_safe_day, rezone};
pub use request::{Attendee, CoachingFacts, Request, RequestDraft, Topic, target_day};
pub use rezoning::{Holding, Moved, OpenPeriod, Rezoning, ZoneDraft, ZoneFacts};
pub use withdraw::{state_at, withdraw};
