//! Deactivating a member and bringing one back (PEOPLE-6).

use domain::id::{AccountId, MemberId};
use domain::people::{Departure, Leaving, LeavingFacts, Losses, Status, StatusDraft, Wanted};
use serde_json::{Value, json};

use super::today;
use crate::caller::Tenant;
use crate::idempotency::Done;
use crate::mails::PERMISSIONS_CHANGED;
use crate::reply::Refusal;
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
    let change = Change::new("people.deactivate", "member", id.uuid()).called(name);
    unit.audit(turned(change, leaving.from(), Status::Deactivated))?;
    let mut told = vec![json!({ "id": "mail-change-deactivated" })];
    let losses = leaving.losses();
    let seats: Vec<_> = losses.seats.iter().map(|seat| seat.assignment).collect();
    release_all(unit, tenant, &seats)?;
    for seat in &losses.seats {
        told.push(json!({ "id": "mail-change-seat-taken", "product": seat.product, "team": seat.team }));
    }
    let mut ended = Vec::new();
    for team in &losses.secondary {
        ended.push(("secondary-admin", team.name.clone(), json!({ "team": team.id })));
    }
    for of in &losses.coordinates {
        let kept = json!({ "contract": of.contract, "product": of.product });
        ended.push(("coordinator", of.contract.clone(), kept));
    }
    for contract in &losses.callers {
        ended.push(("named-caller", contract.clone(), json!({ "contract": contract })));
    }
    for (role, scope, kept) in ended {
        let before = with_role(kept, role);
        let change = Change::new("roles.end", "member", id.uuid()).called(format!("{name}, {role}"));
        unit.audit(change.before(before))?;
        told.push(json!({ "id": "mail-change-role-taken", "role": role, "scope": scope }));
    }
    unit.deactivate(tenant.enterprise, id, leaving)?;
    Ok(unit.tell(tenant, account, name, PERMISSIONS_CHANGED, &told)?)
}

fn reactivate(
    unit: &mut Unit,
    tenant: &Tenant,
    (id, account, name): (MemberId, AccountId, &str),
) -> Result<(), Refusal> {
    let status = unit.reactivate(tenant.enterprise, id)?;
    let change = Change::new("people.reactivate", "member", id.uuid()).called(name);
    unit.audit(turned(change, Status::Deactivated, status))?;
    let told = json!({ "id": "mail-change-reactivated" });
    Ok(unit.tell(tenant, account, name, PERMISSIONS_CHANGED, &[told])?)
}

fn turned(change: Change, from: Status, to: Status) -> Change {
    change
        .before(json!({ "status": from }))
        .after(json!({ "status": to }))
}

fn with_role(mut kept: Value, role: &str) -> Value {
    if let Some(kept) = kept.as_object_mut() {
        kept.insert("role".to_owned(), json!(role));
    }
    kept
}
