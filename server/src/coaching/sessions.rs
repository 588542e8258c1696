//! What both sides do with a request (COACH-13): judged by the same rules, wherever it is done from.

use std::collections::BTreeSet;

use domain::access::Standing;
use domain::coaching::{
    Act, AgreementDraft, AttendeesDraft, DelayDraft, DeliveryDraft, HandOverDraft, LanguageDraft, MissDraft,
    ProposalDraft, ReasonDraft, RequestState, SessionFacts, Side, Turned,
};
use domain::id::{AccountId, EnterpriseId, RequestId};
use domain::notices::{About, NoticeKind};
use domain::text::Note;
use domain::time::{Wall, Zone};
use domain::view::{Conversation, RequestView};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::requests::{facts_in, shown};
use super::telling::{
    Told, about, because, send_entries, session_at, starting, tell_attendees, tell_side, tell_sides,
};
use crate::caller::Tenant;
use crate::idempotency::{Done, accepted};
use crate::notices::Notice;
use crate::reply::Refusal;
use crate::store::audit::Change;
use crate::store::{Unit, word};
use crate::zones::zone_of;

/// Who acts for which side, where.
#[derive(Clone, Debug)]
pub struct Party {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// The side.
    pub side: Side,
    /// The account.
    pub account: AccountId,
    /// The account's roles in the enterprise; none on the vendor's side.
    pub standing: Standing,
}

impl Party {
    /// The customer's.
    pub fn customer(unit: &mut Unit, tenant: &Tenant) -> Result<Self, Refusal> {
        Ok(Self {
            enterprise: tenant.enterprise,
            side: Side::Customer,
            account: tenant.caller.account,
            standing: unit.standing(tenant)?,
        })
    }
}

/// Something to say to the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageDraft {
    /// The text.
    pub text: String,
}

/// What an act on the request is judged on; `wall` is a time that it names.
pub fn facts(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    wall: Option<&Wall>,
) -> Result<SessionFacts, Refusal> {
    facts_with(unit, party, id, wall, None)
}

/// The same for an act that names another specialist.
fn facts_with(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    wall: Option<&Wall>,
    other: Option<AccountId>,
) -> Result<SessionFacts, Refusal> {
    let specialist = unit
        .specialist_of(party.enterprise, id)?
        .ok_or_else(Refusal::not_found)?;
    // In one order, so that no two acts wait for each other.
    let own = (party.side == Side::Vendor).then_some(party.account);
    let held: BTreeSet<AccountId> = specialist.into_iter().chain(own).chain(other).collect();
    for specialist in held {
        unit.hold_specialist(specialist)?;
    }
    looked_at(unit, party, id, wall)
}

/// The same for who only looks: nobody is held up by it.
pub fn looked_at(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    wall: Option<&Wall>,
) -> Result<SessionFacts, Refusal> {
    let mut coaching = facts_in(unit, party.enterprise, party.standing.clone())?;
    let members = unit.session_attendees(party.enterprise, id)?;
    let today = coaching.zone.day(unit.now());
    coaching.people = unit.attendees(party.enterprise, &members, today)?;
    let zone = wall.and_then(|wall| zone_of(&wall.zone));
    coaching
        .zones
        .extend(zone.map(|zone| (zone.name().to_owned(), zone)));
    let facts = unit.session_facts(party.enterprise, id, coaching, (party.side, party.account))?;
    let mut facts = facts.ok_or_else(Refusal::not_found)?;
    // A time is named where the specialist works, too; what was wished for or waits was named in whatever zone.
    let named = [
        facts.wished_start.as_ref(),
        facts.proposal.as_ref().map(|open| &open.start),
    ];
    let named = named.into_iter().flatten().filter_map(|wall| zone_of(&wall.zone));
    let theirs = facts.working.as_ref().map(|working| working.zone.clone());
    let others: Vec<Zone> = named.chain(theirs).collect();
    for zone in others.into_iter().filter(|zone| *zone != facts.coaching.zone) {
        facts.coaching.zones.insert(zone.name().to_owned(), zone);
    }
    Ok(facts)
}

/// A specialist looks after it from now on.
pub fn take(unit: &mut Unit, party: &Party, id: RequestId) -> Result<Done<RequestView>, Refusal> {
    let turned = facts(unit, party, id, None)?.take(unit.now())?;
    let before = unit.specialist_of(party.enterprise, id)?.flatten();
    unit.keep_turn(party.enterprise, id, turned)?;
    unit.keep_specialist(party.enterprise, id, before, party.account)?;
    let place = told(unit, party, &about(id), Act::Take, "", stood(turned))?;
    send_entries(unit, party, id, place)?;
    view(unit, party, id).map(Done::from)
}

/// Gives it to another specialist, who is told, as is the customer.
pub fn hand_over(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &HandOverDraft,
) -> Result<Done<RequestView>, Refusal> {
    let handed = facts_with(unit, party, id, None, draft.to)?.hand_over(draft, unit.now())?;
    unit.keep_specialist(party.enterprise, id, Some(party.account), handed.to())?;
    let changes = [party.account, handed.to()].map(|account| Some(json!({ "specialist": account })));
    let (reason, about) = because(about(id), handed.reason());
    let place = told(unit, party, &about, Act::HandOver, reason, changes)?;
    let notice = Notice {
        kind: NoticeKind::HandedOver,
        about: &about,
        key: &format!("{id} {place}"),
    };
    tell_side(unit, party.enterprise, id, Side::Vendor, notice, |_| true)?;
    send_entries(unit, party, id, place)?;
    view(unit, party, id).map(Done::from)
}

/// Says whether the session can be held in the language that was asked for.
pub fn confirm_language(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: LanguageDraft,
) -> Result<Done<RequestView>, Refusal> {
    let facts = facts(unit, party, id, None)?;
    let confirmed = facts.confirm_language(draft, unit.now())?;
    unit.keep_language_word(party.enterprise, id, confirmed)?;
    let after = json!({ "language": facts.language, "confirmed": confirmed });
    let about = About {
        confirmed: Some(confirmed),
        ..about(id)
    };
    told(unit, party, &about, Act::ConfirmLanguage, "", [None, Some(after)])?;
    view(unit, party, id).map(Done::from)
}

/// Refuses the request.
pub fn decline(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &ReasonDraft,
) -> Result<Done<RequestView>, Refusal> {
    let ended = facts(unit, party, id, None)?.decline(draft, unit.now())?;
    unit.keep_turn(party.enterprise, id, ended.turned())?;
    let (reason, about) = because(about(id), ended.reason());
    told(unit, party, &about, Act::Decline, reason, stood(ended.turned()))?;
    view(unit, party, id).map(Done::from)
}

/// Calls the session off.
pub fn cancel(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &ReasonDraft,
) -> Result<Done<RequestView>, Refusal> {
    let ended = facts(unit, party, id, None)?.cancel(draft, unit.now())?;
    unit.keep_turn(party.enterprise, id, ended.turned())?;
    let attendees = unit.attendee_accounts(party.enterprise, id)?;
    let changes = stood(ended.turned());
    let (reason, about) = because(session_at(unit, party.enterprise, id)?, ended.reason());
    let place = said(unit, party, &about, Act::Cancel, reason, changes)?;
    tell_sides(unit, party, &about, NoticeKind::Cancelled, place, &attendees)?;
    tell_attendees(unit, party, id, NoticeKind::SessionCancelled, &attendees, place)?;
    view(unit, party, id).map(Done::from)
}

/// Names a time, in place of any other that waits.
pub fn propose(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &ProposalDraft,
) -> Result<Done<RequestView>, Refusal> {
    let checked = facts(unit, party, id, draft.start.as_ref())?.propose(draft, unit.now())?;
    let (timed, remarks) = accepted(unit, checked, &draft.acknowledged)?;
    unit.keep_proposal(party.enterprise, id, &timed)?;
    let proposal = timed.proposal();
    let after = json!({ "start": proposal.start, "minutes": proposal.minutes });
    let agenda = timed.agenda().map_or("", Note::as_str);
    let about = starting(unit, party.enterprise, id, timed.start())?;
    told(unit, party, &about, Act::Propose, agenda, [None, Some(after)])?;
    Ok(Done::with(view(unit, party, id)?, remarks))
}

/// Agrees to the other side's time.
pub fn agree(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &AgreementDraft,
) -> Result<Done<RequestView>, Refusal> {
    let checked = facts(unit, party, id, Some(&draft.start))?.agree(draft, unit.now())?;
    let (timed, remarks) = accepted(unit, checked, &draft.acknowledged)?;
    unit.keep_agreed(party.enterprise, id, &timed)?;
    let [before, _] = stood(timed.turned());
    let after = json!({
        "state": word(&timed.turned().to()), "start": timed.start(), "period": timed.period()
    });
    let about = starting(unit, party.enterprise, id, timed.start())?;
    let place = said(unit, party, &about, Act::Agree, "", [before, Some(after)])?;
    let (kind, of_attendees) = match timed.turned().from() {
        RequestState::Scheduled => (NoticeKind::Moved, NoticeKind::SessionMoved),
        _ => (NoticeKind::Agreed, NoticeKind::SessionScheduled),
    };
    let attendees = unit.attendee_accounts(party.enterprise, id)?;
    tell_sides(unit, party, &about, kind, place, &attendees)?;
    tell_attendees(unit, party, id, of_attendees, &attendees, place)?;
    Ok(Done::with(view(unit, party, id)?, remarks))
}

/// Notes that it was held, and who was there.
pub fn deliver(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &DeliveryDraft,
) -> Result<Done<RequestView>, Refusal> {
    let facts = facts(unit, party, id, None)?;
    let named = facts.deliver(draft, unit.now())?;
    unit.keep_turn(party.enterprise, id, named.turned())?;
    unit.keep_period(party.enterprise, id, facts.counts_in())?;
    unit.keep_attendance(party.enterprise, id, named.members())?;
    let about = session_at(unit, party.enterprise, id)?;
    told(unit, party, &about, Act::Deliver, "", stood(named.turned()))?;
    view(unit, party, id).map(Done::from)
}

/// Notes that it was not held.
pub fn miss(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: MissDraft,
) -> Result<Done<RequestView>, Refusal> {
    let facts = facts(unit, party, id, None)?;
    let turned = facts.miss(draft, unit.now())?;
    unit.keep_turn(party.enterprise, id, turned)?;
    unit.keep_period(party.enterprise, id, facts.counts_in())?;
    let about = About {
        fault: Some(draft.fault),
        ..session_at(unit, party.enterprise, id)?
    };
    told(unit, party, &about, Act::Miss, "", stood(turned))?;
    view(unit, party, id).map(Done::from)
}

/// Names a later day to aim at.
pub fn delay(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &DelayDraft,
) -> Result<Done<RequestView>, Refusal> {
    let facts = facts(unit, party, id, None)?;
    let delayed = facts.delay(draft, unit.now())?;
    unit.keep_target_day(party.enterprise, id, delayed.target_day())?;
    let days = [facts.target_day, delayed.target_day()].map(|day| Some(json!({ "target_day": day })));
    let later = About {
        target_day: Some(delayed.target_day()),
        ..about(id)
    };
    let (reason, about) = because(later, delayed.reason());
    told(unit, party, &about, Act::Delay, reason, days)?;
    view(unit, party, id).map(Done::from)
}

/// Says who is to attend.
pub fn name_attendees(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &AttendeesDraft,
) -> Result<Done<RequestView>, Refusal> {
    let mut facts = facts(unit, party, id, None)?;
    let today = facts.coaching.zone.day(unit.now());
    facts.coaching.people = unit.attendees(party.enterprise, &draft.attendees, today)?;
    let checked = facts.name_attendees(draft, unit.now())?;
    let (named, remarks) = accepted(unit, checked, &draft.acknowledged)?;
    let before = unit.attendee_accounts(party.enterprise, id)?;
    unit.keep_attendees(party.enterprise, id, named.members())?;
    let after = unit.attendee_accounts(party.enterprise, id)?;
    let members = [facts.attendees.as_slice(), named.members()];
    let members = members.map(|members| Some(json!({ "attendees": members })));
    let place = told(unit, party, &about(id), Act::NameAttendees, "", members)?;
    if named.turned().to() == RequestState::Scheduled {
        let only = |these: &[Told], those: &[Told]| -> Vec<Told> {
            these.iter().filter(|one| !those.contains(one)).cloned().collect()
        };
        let (left, came) = (only(&before, &after), only(&after, &before));
        tell_attendees(unit, party, id, NoticeKind::SessionOff, &left, place)?;
        tell_attendees(unit, party, id, NoticeKind::SessionScheduled, &came, place)?;
    }
    Ok(Done::with(view(unit, party, id)?, remarks))
}

/// Says something to the other side.
pub fn say(
    unit: &mut Unit,
    party: &Party,
    id: RequestId,
    draft: &MessageDraft,
) -> Result<Done<Conversation>, Refusal> {
    let facts = facts(unit, party, id, None)?;
    // Whoever may take part in it may speak, in whatever state it is.
    facts.may_speak()?;
    let mut found = domain::violation::Violations::default();
    let text = found.take("text", "COACH-13", Note::parse(&draft.text));
    let text = text.ok_or(found)?;
    let place = unit.say(
        (party.enterprise, id),
        (party.side, party.account),
        (None, text.as_str()),
        &About::default(),
    )?;
    let change = Change::new("coaching.say", "coaching-request", id.uuid());
    unit.audit(change.after(json!({ "place": place })))?;
    tell_sides(unit, party, &about(id), NoticeKind::Message, place, &[])?;
    Ok(Done::from(unit.conversation(party.enterprise, id)?))
}

/// The request as of now.
pub fn view(unit: &mut Unit, party: &Party, id: RequestId) -> Result<RequestView, Refusal> {
    let view = unit
        .request_view(party.enterprise, id)?
        .ok_or_else(Refusal::not_found)?;
    let facts = facts_in(unit, party.enterprise, party.standing.clone())?;
    Ok(shown(view, &facts, unit.now()))
}

/// Where it stood, and where it stands.
fn stood(turned: Turned) -> [Option<Value>; 2] {
    [turned.from(), turned.to()].map(|state| Some(json!({ "state": word(&state) })))
}

/// Keeps an act in the conversation and in the audit, and tells whom it concerns; its place in the conversation.
fn told(
    unit: &mut Unit,
    party: &Party,
    about: &About,
    act: Act,
    text: &str,
    changes: [Option<Value>; 2],
) -> Result<i64, Refusal> {
    let place = said(unit, party, about, act, text, changes)?;
    tell_sides(unit, party, about, names(act).1, place, &[])?;
    Ok(place)
}

/// Keeps an act in the conversation and in the audit; its place in the conversation.
fn said(
    unit: &mut Unit,
    party: &Party,
    about: &About,
    act: Act,
    text: &str,
    [before, after]: [Option<Value>; 2],
) -> Result<i64, Refusal> {
    let id = about.request.ok_or_else(Refusal::internal)?;
    let place = unit.say(
        (party.enterprise, id),
        (party.side, party.account),
        (Some(act), text),
        about,
    )?;
    let mut change = Change::new(names(act).0, "coaching-request", id.uuid());
    (change.before, change.after) = (before, after);
    unit.audit(change)?;
    // A place may have been given back, or taken: what lapses is another.
    unit.look_again(party.enterprise)?;
    Ok(place)
}

/// What the act is called in the audit, and the notice that tells of it.
pub(super) const fn names(act: Act) -> (&'static str, NoticeKind) {
    match act {
        Act::Take => ("coaching.take", NoticeKind::Taken),
        Act::Decline => ("coaching.decline", NoticeKind::Declined),
        Act::Propose => ("coaching.propose", NoticeKind::Proposed),
        Act::Agree => ("coaching.agree", NoticeKind::Agreed),
        Act::Cancel => ("coaching.cancel", NoticeKind::Cancelled),
        Act::Deliver => ("coaching.deliver", NoticeKind::Delivered),
        Act::Miss => ("coaching.miss", NoticeKind::Missed),
        Act::Delay => ("coaching.delay", NoticeKind::Delayed),
        Act::NameAttendees => ("coaching.attendees", NoticeKind::Attendees),
        Act::HandOver => ("coaching.hand-over", NoticeKind::HandedOver),
        Act::ConfirmLanguage => ("coaching.language", NoticeKind::Language),
        Act::Withdraw => ("coaching.withdraw", NoticeKind::Withdrawn),
        Act::TakeOff => ("coaching.take-off", NoticeKind::TakenOff),
    }
}
