//! Deactivating a member and bringing one back (PEOPLE-6).

use domain::access::RoleKind;
use domain::id::{AccountId, MemberId};
use domain::people::{Departure, Leaving, LeavingFacts, Losses, Status, StatusDraft, Wanted};
use serde_json::json;

use super::today;
use crate::caller::Tenant;
use crate::changes::end_all;
use crate::groups;
use crate::idempotency::Done;
use crate::mails::PERMISSIONS_CHANGED;
use crate::reply::Refusal;
use crate::roles::ENDED;
use crate::seats::release_all;
use crate::store::audit::Change;
use crate::store::{Fault, Unit};

/// What a change of the member's status is judged on.
pub fn facts(unit: &mut Unit, tenant: &Tenant, id: MemberId) -> Result<LeavingFacts, Refusal> {
    let standing = unit.standing(tenant)?;
    let facts = unit.leaving_facts(tenant.enterprise, id, standing)?;
    facts.ok_or_else(Refusal::not_found)
}

/// Deactivates the member, or brings them back.
pub fn change(
    unit: &mut Unit,
    tenant: &Tenant,
    id: MemberId,
    draft: StatusDraft,
) -> Result<Done<Departure>, Refusal> {
    let facts = facts(unit, tenant, id)?;
    let account = unit.account_of(tenant.enterprise, id)?;
    let account = account.ok_or_else(Refusal::not_found)?;
    let whom = (id, account, facts.name.as_str());
    let lost = match draft.status {
        Wanted::Deactivated => {
            let leaving = facts.deactivate()?;
            deactivate(unit, tenant, whom, &leaving)?;
            leaving.losses().clone()
        }
        Wanted::Active => {
            facts.reactivate()?;
            reactivate(unit, tenant, whom)?;
            Losses::default()
        }
    };
    unit.touch(tenant.enterprise, [id])?;
    let today = today(tenant, unit.now())?;
    let member = unit.member_views(tenant.enterprise, &[id], today)?.pop();
    let member = member.ok_or(Fault::Count {
        expected: "one",
        found: 0,
    })?;
    Ok(Done::from(Departure { member, lost }))
}

/// Everything goes in one act: a row of the audit for each, one mail for all (PEOPLE-8).
fn deactivate(
    unit: &mut Unit,
    tenant: &Tenant,
    (id, account, name): (MemberId, AccountId, &str),
    leaving: &Leaving,
) -> Result<(), Refusal> {
    let change = Change::to_member("people.deactivate", id).called(name);
    unit.audit(turned(change, leaving.from(), Status::Deactivated))?;
    let mut told = vec![json!({ "id": "mail-change-deactivated" })];
    let losses = leaving.losses();
    let seats: Vec<_> = losses.seats.iter().map(|seat| seat.assignment).collect();
    // Before the seats: none of them is offered to who leaves.
    groups::leave_all(unit, tenant, id, None)?;
    release_all(unit, tenant, &seats)?;
    for seat in &losses.seats {
        told.push(json!({ "id": "mail-change-seat-taken", "product": seat.product, "team": seat.team }));
    }
    let secondary = losses.secondary.iter().map(|team| {
        let role = RoleKind::SecondaryAdmin.word();
        (role, &team.name, json!({ "role": role, "team": team.id }))
    });
    let coordinates = losses.coordinates.iter().map(|of| {
        let role = RoleKind::Coordinator.word();
        let before = json!({ "role": role, "contract": of.contract, "product": of.product });
        (role, &of.contract, before)
    });
    let calls = losses.callers.iter().map(|contract| {
        let role = RoleKind::NamedCaller.word();
        (role, contract, json!({ "role": role, "contract": contract }))
    });
    for (role, scope, before) in secondary.chain(coordinates).chain(calls) {
        let change = Change::to_member(ENDED, id).called(format!("{name}, {role}"));
        unit.audit(change.before(before))?;
        told.push(json!({ "id": "mail-change-role-taken", "role": role, "scope": scope }));
    }
    told.extend(end_all(unit, tenant, id, name, &losses.benefits)?);
    unit.deactivate(tenant.enterprise, id, leaving)?;
    Ok(unit.tell(tenant, account, name, PERMISSIONS_CHANGED, &told)?)
}

/// Deactivates somebody whom an act brought back and who holds nothing else by now; by nobody's right where the act
/// takes itself back.
pub(super) fn deactivate_again(
    unit: &mut Unit,
    tenant: &Tenant,
    whom: (MemberId, AccountId, &str),
    by_itself: bool,
) -> Result<(), Refusal> {
    let facts = facts(unit, tenant, whom.0)?;
    let leaving = if by_itself {
        facts.take_back()?
    } else {
        facts.deactivate()?
    };
    deactivate(unit, tenant, whom, &leaving)
}

fn reactivate(
    unit: &mut Unit,
    tenant: &Tenant,
    (id, account, name): (MemberId, AccountId, &str),
) -> Result<(), Refusal> {
    let status = unit.reactivate(tenant.enterprise, id)?;
    let change = Change::to_member("people.reactivate", id).called(name);
    unit.audit(turned(change, Status::Deactivated, status))?;
    let told = json!({ "id": "mail-change-reactivated" });
    Ok(unit.tell(tenant, account, name, PERMISSIONS_CHANGED, &[told])?)
}

fn turned(change: Change, from: Status, to: Status) -> Change {
    change
        .before(json!({ "status": from }))
        .after(json!({ "status": to }))
}
