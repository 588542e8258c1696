//! Coaching: what is granted in which period, who may ask for what, and what becomes of a request (COACH).

mod acts;
mod attendees;
mod due;
mod effects;
mod facts;
mod files;
mod finder;
mod hours;
mod ledger;
mod lifecycle;
mod listed;
mod planner;
mod request;
mod rezoning;
mod specialists;
mod steps;
mod topics;
mod withdraw;
mod working;

pub use acts::{
    AgreementDraft, AttendeesDraft, DelayDraft, Delayed, DeliveryDraft, Ended, MissDraft, Named,
    ProposalDraft, ReasonDraft, Timed, Turned,
};
pub use due::{ClockFacts, Due, LAPSING_DAYS, Looked, Said, Told, to_take_off};
pub use effects::{LedgerEffect, PlaceEffect};
pub use facts::{Attendee, CoachingFacts, Topic, titled};
pub use files::{File, FileDraft, HEAD_BYTES, MOST_BYTES, MOST_FILES, endings};
pub use finder::{Diaries, Diary, Wanted};
pub use hours::{AttendeeHours, OwnHoursDraft, Place};
pub use ledger::{Allowance, Entry, RequestState, allowances, last_safe_day, latest_day, rezone};
pub use lifecycle::{Busy, Proposal, SETUP_MINUTES, SessionFacts, is_overdue};
pub use listed::{Counts, Listed};
pub use planner::{Haste, Planned};
pub use request::{Request, RequestDraft, target_day};
pub use rezoning::{Holding, Moved, OpenPeriod, Rezoning, ZoneDraft, ZoneFacts};
pub use specialists::{
    Colleague, HandOverDraft, HandedOver, Holder, LANGUAGES, LanguageDraft, MOST_SETUP, Skills,
};
pub use steps::{Act, Side};
pub use topics::{CatalogueTopic, TopicDraft, TopicOrder, TopicTexts};
pub use withdraw::{state_at, withdraw};
pub use working::{Hours, Slot, Working, WorkingDraft};
