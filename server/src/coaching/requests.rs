//! Requests: what they are judged on, keeping them, showing them.

use std::collections::BTreeMap;

use domain::access::Standing;
use domain::coaching::{self, Act, Allowance, CoachingFacts, Entry, RequestDraft, Side, Topic};
use domain::id::{EnterpriseId, RequestId};
use domain::notices::NoticeKind;
use domain::plans::SessionKind;
use domain::policy::Editions;
use domain::time::Zones;
use domain::view::RequestView;
use jiff::Timestamp;
use serde_json::json;

use super::sessions::{Party, names};
use super::telling::{about, tell_side, tell_sides};
use crate::caller::Tenant;
use crate::idempotency::{Done, accepted};
use crate::notices::Notice;
use crate::reply::Refusal;
use crate::store::audit::Change;
use crate::store::{Fault, Unit, word};
use crate::zones::zone_of;

/// What is the same for every customer.
#[derive(Clone, Debug)]
pub struct Published {
    editions: Editions,
    topics: Vec<Topic>,
}

impl Published {
    /// As it is now.
    pub fn read(unit: &mut Unit) -> Result<Self, Fault> {
        let (editions, topics) = (unit.editions()?, unit.topics()?);
        Ok(Self { editions, topics })
    }
}

/// What a request is judged on, before anybody is named.
pub fn facts(unit: &mut Unit, tenant: &Tenant) -> Result<CoachingFacts, Refusal> {
    let standing = unit.standing(tenant)?;
    Ok(facts_in(unit, tenant.enterprise, standing)?)
}

/// The same for whoever has that standing there; staff have none.
pub fn facts_in(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    standing: Standing,
) -> Result<CoachingFacts, Fault> {
    let published = Published::read(unit)?;
    facts_of(unit, enterprise, standing, published)
}

/// The same where what is published was read before.
pub fn facts_of(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    standing: Standing,
    published: Published,
) -> Result<CoachingFacts, Fault> {
    // Not the zone that the caller came in with: it may have been changed meanwhile.
    let (zone, reached) = unit.zone_and_reached(enterprise)?;
    let zone = zone_of(&zone).ok_or_else(|| Fault::inconsistent("a zone"))?;
    Ok(CoachingFacts {
        standing,
        zone,
        zones: Zones::new(),
        plans: unit.plan_lines(enterprise)?,
        editions: published.editions,
        topics: published.topics,
        entries: unit.coaching_entries(enterprise)?,
        reached,
        people: BTreeMap::new(),
        languages: coaching::LANGUAGES.iter().map(ToString::to_string).collect(),
    })
}

/// What is granted in which period, of every kind that a plan of the enterprise has.
pub fn ledgers(unit: &mut Unit, tenant: &Tenant) -> Result<Vec<Allowance>, Refusal> {
    let (facts, now) = (facts(unit, tenant)?, unit.now());
    let all = SessionKind::ALL.into_iter();
    Ok(all.flat_map(|kind| facts.ledger(kind, now)).collect())
}

/// Judges the draft on the facts of this very moment, and keeps what the rules accepted.
pub fn request(unit: &mut Unit, tenant: &Tenant, draft: &RequestDraft) -> Result<Done<RequestView>, Refusal> {
    let now = unit.now();
    let mut facts = facts(unit, tenant)?;
    facts.people = unit.attendees(tenant.enterprise, &draft.attendees, facts.zone.day(now))?;
    let wished = draft.wished_start.as_ref().and_then(|wall| zone_of(&wall.zone));
    facts
        .zones
        .extend(wished.map(|zone| (zone.name().to_owned(), zone)));
    let checked = draft.check(&facts, now)?;
    let (request, remarks) = accepted(unit, checked, &draft.acknowledged)?;
    let by = tenant.member.ok_or_else(Refusal::not_allowed)?;
    let id = unit.keep_request(tenant.enterprise, &request, by)?;
    let view = find(unit, tenant, id)?;
    let after = json!({
        "kind": view.kind, "topic": view.topic, "period": view.period, "minutes": view.minutes,
        "attendees": view.attendees.len(), "target_day": view.target_day
    });
    let title = view.titles.get("en").cloned().unwrap_or_default();
    unit.audit(
        Change::new("coaching.request", "coaching-request", id.uuid())
            .called(title)
            .after(after),
    )?;
    let notice = Notice {
        kind: NoticeKind::Requested,
        about: &about(id),
        key: &id.to_string(),
    };
    tell_side(unit, tenant.enterprise, id, Side::Vendor, notice, |_| true)?;
    // A place was taken: what lapses is another.
    unit.look_again(tenant.enterprise)?;
    let facts = CoachingFacts {
        entries: unit.coaching_entries(tenant.enterprise)?,
        ..facts
    };
    Ok(Done::with(shown(view, &facts, now), remarks))
}

/// Takes a request back, if the rules let this caller do so now.
pub fn withdraw(unit: &mut Unit, tenant: &Tenant, id: RequestId) -> Result<Done<RequestView>, Refusal> {
    let now = unit.now();
    let facts = facts(unit, tenant)?;
    let entry = entry(&facts, id)?.clone();
    let state = coaching::withdraw(id, &facts, now)?;
    unit.set_request_state(tenant.enterprise, id, entry.state, state)?;
    // Both sides read of it in the one conversation.
    let party = Party::customer(unit, tenant)?;
    let (by, about) = ((party.side, party.account), about(id));
    let place = unit.say((tenant.enterprise, id), by, (Some(Act::Withdraw), ""), &about)?;
    let (before, after) = (
        json!({ "state": word(&entry.state) }),
        json!({ "state": word(&state) }),
    );
    let (action, told) = names(Act::Withdraw);
    let change = Change::new(action, "coaching-request", id.uuid());
    unit.audit(change.called(entry.topic).before(before).after(after))?;
    tell_sides(unit, &party, &about, told, place, &[])?;
    unit.look_again(tenant.enterprise)?;
    view(unit, tenant, id).map(Done::from)
}

/// One request as the caller sees it.
pub fn view(unit: &mut Unit, tenant: &Tenant, id: RequestId) -> Result<RequestView, Refusal> {
    let view = find(unit, tenant, id)?;
    Ok(shown(view, &facts(unit, tenant)?, unit.now()))
}

/// Every request as the caller sees it, newest first.
pub fn views(unit: &mut Unit, tenant: &Tenant) -> Result<Vec<RequestView>, Refusal> {
    let (facts, now) = (facts(unit, tenant)?, unit.now());
    let views = unit.request_views(tenant.enterprise)?;
    Ok(views.into_iter().map(|view| shown(view, &facts, now)).collect())
}

fn find(unit: &mut Unit, tenant: &Tenant, id: RequestId) -> Result<RequestView, Refusal> {
    unit.request_view(tenant.enterprise, id)?
        .ok_or_else(Refusal::not_found)
}

fn entry(facts: &CoachingFacts, id: RequestId) -> Result<&Entry, Refusal> {
    facts
        .entries
        .iter()
        .find(|entry| entry.request == id)
        .ok_or_else(Refusal::not_found)
}

/// The request as of now: what its state is, which time waits for an answer, and whether the caller may take it back.
pub fn shown(view: RequestView, facts: &CoachingFacts, now: Timestamp) -> RequestView {
    let state = facts.entries.iter().find(|entry| entry.request == view.id);
    let state = state.map_or(view.state, |entry| coaching::state_at(entry, facts, now));
    RequestView {
        state,
        proposal: view.proposal.filter(|_| state.awaits_answer()),
        withdraw: coaching::withdraw(view.id, facts, now).err(),
        ..view
    }
}
