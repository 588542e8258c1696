//! What both sides do with a request once it was asked for, and what comes of it (COACH-13).

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::acts::{
    AgreementDraft, AttendeesDraft, DelayDraft, Delayed, DeliveryDraft, Ended, MissDraft, Named,
    ProposalDraft, ReasonDraft, Timed, Turned,
};
use super::facts::CoachingFacts;
use super::hours::AttendeeHours;
use super::ledger::RequestState::{InCoordination, Requested, Scheduled};
use super::ledger::{Entry, RequestState, period_of_start};
use super::request::RequestDraft;
use super::specialists::{Colleague, HandOverDraft, HandedOver, Holder, LANGUAGES, LanguageDraft, Skills};
use super::steps::Side::{Customer, Vendor};
use super::steps::{Act, Moment, STEPS, Side, Step};
use super::withdraw::{judge_admin, state_at};
use super::working::Working;
use crate::id::{MemberId, RequestId, TopicId};
use crate::plans::SessionKind;
use crate::refused::Refused;
use crate::text::Note;
use crate::time::{Period, Wall};
use crate::violation::{Checked, Remedy, Severity, Violation, Violations};

/// A time that one side named and the other has not agreed to: one at most, a newer replaces it (COACH-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Who named it.
    pub by: Side,
    /// The start as entered.
    pub start: Wall,
    /// How long, in minutes (COACH-8).
    pub minutes: i64,
    /// What it is to be about; empty where nothing was said.
    pub agenda: String,
}

/// A time at which a specialist is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Busy {
    /// Its first instant.
    pub start: Timestamp,
    /// How long, in minutes.
    pub minutes: i64,
}

impl Busy {
    /// The instant at which it ends.
    pub fn end(self) -> Timestamp {
        later(self.start, self.minutes)
    }
}

/// The instant so many minutes later.
pub(super) fn later(start: Timestamp, minutes: i64) -> Timestamp {
    jiff::SignedDuration::try_from_mins(minutes)
        .and_then(|length| start.checked_add(length).ok())
        .unwrap_or(Timestamp::MAX)
}

/// The first of these meetings that a meeting at that time would touch, with the time to set up.
fn meets(busy: &[Busy], setup: i64, start: Timestamp, minutes: i64) -> Option<&Busy> {
    let end = later(later(start, minutes), setup);
    let touches = |busy: &&Busy| start < later(busy.end(), setup) && busy.start < end;
    busy.iter().find(touches)
}

/// Minutes that a specialist needs between the end of one meeting and the start of the next, where nobody says
/// otherwise (COACH-14).
pub const SETUP_MINUTES: i64 = 15;

/// What an act on a request is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFacts {
    /// What a request of this enterprise is judged on, with the attendees among its people.
    pub coaching: CoachingFacts,
    /// The request.
    pub request: RequestId,
    /// How long it is to last, in minutes.
    pub minutes: i64,
    /// The start that was wished for, as entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wished_start: Option<Wall>,
    /// Who attends.
    pub attendees: Vec<MemberId>,
    /// The day by which delivery is aimed at.
    pub target_day: Date,
    /// The time that waits for an answer.
    pub proposal: Option<Proposal>,
    /// For which side the caller acts.
    pub side: Side,
    /// Who looks after it.
    #[serde(default)]
    pub holder: Holder,
    /// What it is about.
    #[serde(default)]
    pub topic: Option<TopicId>,
    /// The language that was asked for, as a tag.
    #[serde(default)]
    pub language: String,
    /// What the specialist coaches who would take it; none on the customer's side.
    #[serde(default)]
    pub skills: Option<Skills>,
    /// The other specialists, for its own one.
    #[serde(default)]
    pub colleagues: Vec<Colleague>,
    /// The other meetings of the specialist who has taken it, or would take it, in order (COACH-14).
    pub busy: Vec<Busy>,
    /// Minutes between two of them.
    pub setup_minutes: i64,
    /// When that specialist works, where that is known.
    #[serde(default)]
    pub working: Option<Working>,
    /// Where and when the attendees are at work, by what they said of themselves.
    #[serde(default)]
    pub hours: AttendeeHours,
}

impl SessionFacts {
    fn entry(&self) -> Result<&Entry, Violations> {
        let mut entries = self.coaching.entries.iter();
        entries
            .find(|entry| entry.request == self.request)
            .ok_or_else(|| {
                let mut found = Violations::default();
                let refused = Refused::NotFound { what: "request" };
                found.push(Violation::new(Severity::Refuse, "", refused).under("COACH-13"));
                found
            })
    }

    /// The same without the request itself: its own place moves along with it (COACH-7).
    pub(super) fn without_own(&self) -> CoachingFacts {
        let mut facts = self.coaching.clone();
        facts.entries.retain(|entry| entry.request != self.request);
        facts
    }

    /// Decides whether the caller may do this now, whatever else is typed; where the request stands (COACH-13).
    pub fn may(&self, act: Act, now: Timestamp) -> Result<RequestState, Violations> {
        let entry = self.entry()?;
        let mut found = Violations::default();
        let state = state_at(entry, &self.coaching, now);
        let left_behind = self.holder.left_behind(state);
        if left_behind && self.side == Vendor && act != Act::Take {
            found.refuse("", Refused::LeftBehind {});
        } else if !(left_behind && act == Act::Take) {
            self.judge_side(entry.kind, &mut found);
        }
        let mut steps = STEPS.iter().filter(|step| step.act == act);
        if !steps.clone().any(|step| step.by.contains(&self.side)) {
            found.refuse("", Refused::OtherSidesTurn {});
        }
        let open = |step: &&Step| step.from.contains(&state) && (!step.left_behind || left_behind);
        match steps.find(open) {
            None => found.refuse("", Refused::NotInThatState { state: state.word() }),
            Some(step) => {
                if let (Scheduled, Some(start)) = (state, entry.start) {
                    // COACH-13 (reading): at the very instant of its start it has started.
                    let wall = self.coaching.zone.wall(start);
                    match step.moment {
                        Moment::BeforeTheStart if start <= now => {
                            found.refuse("", Refused::AlreadyStarted { start: wall });
                        }
                        Moment::AfterTheStart if now < start => {
                            found.refuse("", Refused::NotStarted { start: wall });
                        }
                        Moment::Any | Moment::BeforeTheStart | Moment::AfterTheStart => {}
                    }
                }
            }
        }
        if found.is_empty() { Ok(state) } else { Err(found) }
    }

    /// The start with which a proposal begins: the one that was wished for, until a time is agreed and while it is ahead.
    pub fn begins_with(&self, now: Timestamp) -> Option<&Wall> {
        let agreed = self.entry().is_ok_and(|entry| entry.start.is_some());
        let zones = self.coaching.zones_with_own();
        let ahead = |wall: &&Wall| wall.resolve(&zones, "start").is_ok_and(|start| start > now);
        self.wished_start.as_ref().filter(|_| !agreed).filter(ahead)
    }

    /// The period that the agreed session counts in, and goes on counting in once it is marked (COACH-6, TIME-3).
    pub fn counts_in(&self) -> Option<Period> {
        let known = &self.coaching;
        period_of_start(&known.plans, self.entry().ok()?, &known.editions, &known.zone)
    }

    /// Decides whether the caller may say something to the other side, in whatever state the request is (COACH-13).
    pub fn may_speak(&self) -> Result<(), Violations> {
        let kind = self.entry()?.kind;
        let mut found = Violations::default();
        self.judge_side(kind, &mut found);
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// The time that waits for an answer now; none for what has ended, or lapsed by now (COACH-5, COACH-13).
    pub fn waiting(&self, now: Timestamp) -> Option<&Proposal> {
        let state = state_at(self.entry().ok()?, &self.coaching, now);
        self.proposal.as_ref().filter(|_| state.awaits_answer())
    }

    fn judge_side(&self, kind: SessionKind, found: &mut Violations) {
        match self.side {
            // CAP-16: any such admin.
            Customer => judge_admin(&self.coaching, kind, found),
            Vendor => match self.holder {
                Holder::Another | Holder::Aside | Holder::Gone => {
                    found.refuse("", Refused::AnotherSpecialists {});
                }
                Holder::Nobody | Holder::Own => {}
            },
        }
    }

    fn turned(&self, act: Act, to: RequestState, now: Timestamp) -> Result<Turned, Violations> {
        Ok(Turned {
            from: self.may(act, now)?,
            to,
        })
    }

    /// Decides whether the specialist may look after it from now on: a topic that is coached, and where a time is agreed
    /// one that is free.
    pub fn take(&self, now: Timestamp) -> Result<Turned, Violations> {
        let from = self.may(Act::Take, now)?;
        let mut found = Violations::default();
        if let Some(skills) = &self.skills {
            skills.judge(self.topic, "", &mut found);
        }
        if let (Scheduled, Some(start)) = (from, self.entry()?.start) {
            self.judge_meetings(
                "",
                (start, self.minutes),
                &self.busy,
                self.setup_minutes,
                &mut found,
            );
        }
        let to = if from == Requested { InCoordination } else { from };
        if found.is_empty() {
            Ok(Turned { from, to })
        } else {
            Err(found)
        }
    }

    /// Decides whether it may go to another specialist, who coaches its topic and is free at the agreed time.
    pub fn hand_over(&self, draft: &HandOverDraft, now: Timestamp) -> Result<HandedOver, Violations> {
        let state = self.may(Act::HandOver, now)?;
        let mut found = Violations::default();
        let to = found.take("to", "COACH-13", draft.to.ok_or(Refused::Required {}));
        let colleague = to.and_then(|to| self.colleagues.iter().find(|one| one.account == to));
        match colleague {
            Some(colleague) => {
                colleague.skills.judge(self.topic, "to", &mut found);
                if let (Scheduled, Some(start)) = (state, self.entry()?.start) {
                    let meeting = (start, self.minutes);
                    let setup = colleague.skills.setup_minutes;
                    self.judge_meetings("to", meeting, &colleague.busy, setup, &mut found);
                }
            }
            None if to.is_some() => {
                let refused = Refused::NotFound { what: "specialist" };
                found.push(Violation::new(Severity::Refuse, "to", refused).under("COACH-13"));
            }
            None => {}
        }
        let reason = found.take("reason", "COACH-13", Note::parse(&draft.reason));
        match (to, reason) {
            (Some(to), Some(reason)) if found.is_empty() => Ok(HandedOver { to, reason }),
            _ => Err(found),
        }
    }

    /// Decides whether the specialist may say that the session can or can not be held in the language asked for.
    pub fn confirm_language(&self, draft: LanguageDraft, now: Timestamp) -> Result<bool, Violations> {
        self.may(Act::ConfirmLanguage, now)?;
        // COACH-12: English is the default.
        if LANGUAGES.first().is_none_or(|usual| *usual == self.language) {
            let mut found = Violations::default();
            found.refuse("", Refused::NothingToConfirm {});
            return Err(found);
        }
        Ok(draft.confirmed)
    }

    /// Decides whether it may be refused, with a reason; it gives its place back (COACH-7).
    pub fn decline(&self, draft: &ReasonDraft, now: Timestamp) -> Result<Ended, Violations> {
        self.end(Act::Decline, RequestState::Declined, draft, now)
    }

    /// Decides whether the session may be called off, with a reason; it gives its place back (COACH-7).
    pub fn cancel(&self, draft: &ReasonDraft, now: Timestamp) -> Result<Ended, Violations> {
        self.end(Act::Cancel, RequestState::Cancelled, draft, now)
    }

    fn end(
        &self,
        act: Act,
        to: RequestState,
        draft: &ReasonDraft,
        now: Timestamp,
    ) -> Result<Ended, Violations> {
        let turned = self.turned(act, to, now)?;
        let mut found = Violations::default();
        let reason = found.take("reason", "COACH-13", Note::parse(&draft.reason));
        let ended = reason.map(|reason| Ended { turned, reason });
        ended.ok_or(found)
    }

    /// Decides whether this time may be proposed; it replaces the one that waits. All rules are judged (COACH-13).
    pub fn propose(&self, draft: &ProposalDraft, now: Timestamp) -> Result<Checked<Timed>, Violations> {
        let state = self.may(Act::Propose, now)?;
        let mut found = Violations::default();
        let Some(start) = found.take(
            "start",
            "COACH-13",
            draft.start.clone().ok_or(Refused::Required {}),
        ) else {
            return Err(found);
        };
        let proposal = Proposal {
            by: self.side,
            start,
            minutes: draft.minutes.unwrap_or(self.minutes),
            agenda: draft.agenda.clone(),
        };
        let turned = Turned {
            from: state,
            to: state,
        };
        self.judge(proposal, turned, now, found)
    }

    /// Decides whether the other side's time may be agreed to; all rules are judged again, and somebody attends
    /// (COACH-10, COACH-13).
    pub fn agree(&self, draft: &AgreementDraft, now: Timestamp) -> Result<Checked<Timed>, Violations> {
        let from = self.may(Act::Agree, now)?;
        let mut found = Violations::default();
        if self.side == Customer && self.holder.left_behind(from) {
            found.refuse("", Refused::ProposerGone {});
            return Err(found);
        }
        let minutes = draft.minutes.unwrap_or(self.minutes);
        // Another length or agenda is another proposal, which nobody has seen.
        let named = |open: &&Proposal| {
            open.start == draft.start && open.minutes == minutes && open.agenda == draft.agenda
        };
        let Some(open) = self.proposal.as_ref().filter(named) else {
            found.refuse("start", Refused::NothingProposed {});
            return Err(found);
        };
        if open.by == self.side {
            found.refuse("", Refused::OtherSidesTurn {});
            return Err(found);
        }
        if self.attendees.is_empty() {
            found.refuse("attendees", Refused::AttendeeNeeded {});
        }
        let turned = Turned { from, to: Scheduled };
        self.judge(open.clone(), turned, now, found)
    }

    /// Judges a time by every rule that a request's start is judged by, and by the specialist's other meetings.
    fn judge(
        &self,
        proposal: Proposal,
        turned: Turned,
        now: Timestamp,
        mut found: Violations,
    ) -> Result<Checked<Timed>, Violations> {
        let kind = self.entry()?.kind;
        let facts = self.without_own();
        let draft = RequestDraft {
            wished_start: Some(proposal.start.clone()),
            minutes: proposal.minutes,
            attendees: self.attendees.clone(),
            ..RequestDraft::new(kind)
        };
        let mut judged = Violations::default();
        let (start, period, _) = draft.judge_session(&facts, now, &mut judged);
        for mut violation in judged {
            if violation.field == "wished_start" {
                violation.field = Cow::Borrowed("start");
            }
            found.push(violation);
        }
        if let Some((_, start)) = &start {
            self.judge_specialist(*start, proposal.minutes, &mut found);
            self.judge_working(*start, proposal.minutes, &mut found);
        }
        let agenda = found.take("agenda", "COACH-13", crate::text::optional_note(&proposal.agenda));
        found.accept(|| {
            Some(Timed {
                turned,
                proposal,
                agenda: agenda?,
                start: start?.1,
                period: period?,
            })
        })
    }

    /// COACH-14: meetings of one specialist do not overlap, with the time to set up between them.
    fn judge_specialist(&self, start: Timestamp, minutes: i64, found: &mut Violations) {
        let (busy, setup) = (&self.busy, self.setup_minutes);
        let Some(met) = meets(busy, setup, start, minutes) else {
            return;
        };
        let mut free = later(met.end(), setup);
        // Each step passes at least one meeting.
        for _ in busy {
            let Some(next) = meets(busy, setup, free, minutes) else {
                break;
            };
            free = later(next.end(), setup);
        }
        let zone = &self.coaching.zone;
        found.push(self.busy_then("start", met).with(Remedy::StartAt {
            local: zone.wall(free),
            zone: zone.name().to_owned(),
        }));
    }

    /// The same for a meeting whose time is agreed: it can not be moved out of the way here.
    fn judge_meetings(
        &self,
        field: &'static str,
        (start, minutes): (Timestamp, i64),
        busy: &[Busy],
        setup: i64,
        found: &mut Violations,
    ) {
        if let Some(met) = meets(busy, setup, start, minutes) {
            found.push(self.busy_then(field, met));
        }
    }

    fn busy_then(&self, field: &'static str, met: &Busy) -> Violation {
        let zone = &self.coaching.zone;
        let refused = Refused::SpecialistBusy {
            from: zone.wall(met.start),
            until: zone.wall(met.end()),
        };
        Violation::new(Severity::Refuse, field, refused)
    }

    /// Decides whether it was held: after its start, with at least one of its attendees.
    pub fn deliver(&self, draft: &DeliveryDraft, now: Timestamp) -> Result<Named, Violations> {
        let turned = self.turned(Act::Deliver, RequestState::Delivered, now)?;
        let mut found = Violations::default();
        if draft.attended.is_empty() {
            let refused = Violation::new(Severity::Refuse, "attended", Refused::AttendeeNeeded {});
            found.push(refused.under("COACH-13"));
        }
        let mut seen = BTreeSet::new();
        for (index, member) in draft.attended.iter().enumerate() {
            let known = self.attendees.contains(member) && seen.insert(member);
            if !known {
                let refused = Refused::NotFound { what: "member" };
                let field = format!("attended[{index}]");
                found.push(Violation::new(Severity::Refuse, field, refused).under("COACH-13"));
            }
        }
        if !found.is_empty() {
            return Err(found);
        }
        Ok(Named {
            turned,
            members: draft.attended.clone(),
        })
    }

    /// Decides whether it was missed: by the customer's fault the place stays spent, by the vendor's it is given back.
    pub fn miss(&self, draft: MissDraft, now: Timestamp) -> Result<Turned, Violations> {
        let to = match draft.fault {
            Customer => RequestState::MissedByCustomer,
            Vendor => RequestState::MissedByVendor,
        };
        self.turned(Act::Miss, to, now)
    }

    /// Decides whether a later day may be aimed at (COACH-11).
    pub fn delay(&self, draft: &DelayDraft, now: Timestamp) -> Result<Delayed, Violations> {
        self.may(Act::Delay, now)?;
        let mut found = Violations::default();
        let least = self.target_day.max(self.coaching.zone.day(now));
        if draft.target_day <= least {
            found.refuse("target_day", Refused::TargetNotLater { target_day: least });
        }
        match found.take("reason", "COACH-11", Note::parse(&draft.reason)) {
            Some(reason) if found.is_empty() => Ok(Delayed {
                target_day: draft.target_day,
                reason,
            }),
            _ => Err(found),
        }
    }

    /// Decides who attends from now on (COACH-9, COACH-10).
    pub fn name_attendees(
        &self,
        draft: &AttendeesDraft,
        now: Timestamp,
    ) -> Result<Checked<Named>, Violations> {
        let state = self.may(Act::NameAttendees, now)?;
        let entry = self.entry()?;
        let mut found = Violations::default();
        // COACH-13: nobody drops whom another admin named meanwhile.
        let set = |members: &[MemberId]| members.iter().copied().collect::<BTreeSet<_>>();
        let before = draft.before.as_deref();
        if before.is_some_and(|before| set(before) != set(&self.attendees)) {
            found.refuse("attendees", Refused::AttendeesChanged {});
        }
        let start = entry.start.filter(|_| state == Scheduled);
        if start.is_some() && draft.attendees.is_empty() {
            found.refuse("attendees", Refused::AttendeeNeeded {});
        }
        let request = RequestDraft {
            attendees: draft.attendees.clone(),
            ..RequestDraft::new(entry.kind)
        };
        if let Some(edition) = self.coaching.terms_of(entry) {
            request.judge_number(edition, &mut found);
        }
        request.judge_attendees(&self.coaching, entry.kind.plan(), start, &mut found);
        found.accept(|| {
            Some(Named {
                turned: Turned {
                    from: state,
                    to: state,
                },
                members: draft.attendees.clone(),
            })
        })
    }
}

/// True where the day that was aimed at is over, and nothing is agreed (COACH-11, reading).
pub fn is_overdue(state: RequestState, target_day: Date, today: Date) -> bool {
    state.is_open() && target_day < today
}
