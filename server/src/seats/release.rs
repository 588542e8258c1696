//! Taking seats back.

use std::collections::BTreeSet;

use domain::access::{Capability, Target};
use domain::id::{AssignmentId, MemberId, PoolId};
use domain::seats::{HeldFacts, Reason, Releasing};
use domain::view::{MemberName, Released, Releases, ReleasesDraft};
use serde_json::{Value, json};

use crate::caller::Tenant;
use crate::idempotency::Done;
use crate::mails::Told;
use crate::people::today;
use crate::plans::may_free;
use crate::reply::Refusal;
use crate::roles::{Turns, end_idle_callers};
use crate::store::audit::Change;
use crate::store::seats::{Held, Origin};
use crate::store::{Fault, Unit, word};

/// Takes one reason of one seat away.
pub fn one(
    unit: &mut Unit,
    tenant: &Tenant,
    id: AssignmentId,
    reason: Reason,
) -> Result<Done<Released>, Refusal> {
    let held = find(unit, tenant, &[id])?.pop().ok_or_else(Refusal::not_found)?;
    // Who may not see others' seats does not learn that there is one.
    let own = tenant.member == Some(held.facts.member);
    if !own && crate::people::may_read(tenant).is_err() {
        return Err(Refusal::not_found());
    }
    let releasing = held.facts.release(reason)?;
    settle(unit, tenant, held.pool)?;
    let origins = unit.origins(tenant.enterprise, &[id])?;
    let origin = origins.get(&id);
    let_one_go(unit, tenant, &held, &releasing, origin)?;
    let (gone, mut told) = ((&[reason][..], &releasing.reasons_left), Told::default());
    add(unit, tenant, &held, gone, origin, &mut told)?;
    told.mail(unit, tenant)?;
    unit.touch(tenant.enterprise, [held.facts.member])?;
    Ok(Done::from(Released {
        freed: releasing.frees(),
        reasons_left: releasing.reasons_left,
    })
    .undoable(unit))
}

/// Takes every reason that persons gave from each of these seats of the pool.
pub fn many(
    unit: &mut Unit,
    tenant: &Tenant,
    pool: PoolId,
    draft: &ReleasesDraft,
) -> Result<Done<Releases>, Refusal> {
    let facts = settle(unit, tenant, pool)?.ok_or_else(Refusal::not_found)?;
    unit.standing(tenant)?
        .may(Capability::ManageMembers, Target::Pool(facts))?;
    let wanted: Vec<_> = draft
        .assignments
        .iter()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let origins = unit.origins(tenant.enterprise, &wanted)?;
    let (mut released, mut changed, mut told) = (0, Vec::new(), Told::default());
    for held in find(unit, tenant, &wanted)?
        .into_iter()
        .filter(|held| held.pool == pool)
    {
        let origin = origins.get(&held.facts.assignment);
        let (taken, left) = let_go(unit, tenant, &held, origin)?;
        released += i64::from(left.is_empty());
        if !taken.is_empty() {
            add(unit, tenant, &held, (&taken, &left), origin, &mut told)?;
            changed.push(held.facts.member);
        }
    }
    told.mail(unit, tenant)?;
    unit.touch(tenant.enterprise, changed)?;
    let now = super::pool_of(unit, tenant, pool)?;
    Ok(Done::from(Releases {
        released,
        pool: super::view(tenant, &now.facts),
    })
    .undoable(unit))
}

/// Takes one reason away, and with the last one the seat, unless it is a team's last with the plan (PLAN-3).
pub(super) fn let_one_go(
    unit: &mut Unit,
    tenant: &Tenant,
    held: &Held,
    releasing: &Releasing,
    origin: Option<&Origin>,
) -> Result<(), Refusal> {
    if releasing.frees() {
        let today = today(tenant, unit.now())?;
        may_free(unit, held, origin, today)?;
    }
    Ok(unit.keep_release(held, releasing)?)
}

/// Takes every reason that persons gave from a seat; those, and what is left.
fn let_go(
    unit: &mut Unit,
    tenant: &Tenant,
    held: &Held,
    origin: Option<&Origin>,
) -> Result<(Vec<Reason>, BTreeSet<Reason>), Refusal> {
    let mut left = held.facts.reasons.clone();
    let given = Reason::GIVEN_BY_PERSONS.into_iter();
    let taken: Vec<_> = given.filter(|reason| left.contains(reason)).collect();
    for reason in &taken {
        let facts = HeldFacts {
            reasons: left,
            ..held.facts.clone()
        };
        let releasing = facts.release(*reason)?;
        let_one_go(unit, tenant, held, &releasing, origin)?;
        left = releasing.reasons_left;
    }
    Ok((taken, left))
}

/// Takes from these members what persons gave of the pool: one audit row each; what is told is added to the act's.
pub(crate) fn from(
    unit: &mut Unit,
    tenant: &Tenant,
    pool: PoolId,
    members: &[MemberId],
    told: &mut Told,
) -> Result<(), Refusal> {
    settle(unit, tenant, pool)?;
    let held = unit.held_by(pool, members.iter().copied())?;
    let seats: Vec<AssignmentId> = held.values().map(|(seat, _)| *seat).collect();
    let origins = unit.origins(tenant.enterprise, &seats)?;
    for held in find(unit, tenant, &seats)? {
        let origin = origins.get(&held.facts.assignment);
        let (taken, left) = let_go(unit, tenant, &held, origin)?;
        if !taken.is_empty() {
            add(unit, tenant, &held, (&taken, &left), origin, told)?;
        }
    }
    Ok(())
}

/// What the holder of a seat that is free now is told, callers' places that go with it included (CALL-4).
fn gone(unit: &mut Unit, tenant: &Tenant, held: &Held) -> Result<Vec<Value>, Fault> {
    let whom = MemberName {
        id: held.facts.member,
        name: held.name.clone(),
    };
    let mut turns = Turns::default();
    turns.seat(&whom, &held.product, &held.team, false);
    end_idle_callers(unit, tenant.enterprise, &whom, &mut turns)?;
    Ok(turns.lines())
}

/// Frees every one of these seats of a member who is deactivated (PEOPLE-6): one audit row each. The mail is the act's.
pub fn all(unit: &mut Unit, tenant: &Tenant, seats: &[AssignmentId]) -> Result<(), Refusal> {
    let origins = unit.origins(tenant.enterprise, seats)?;
    for held in find(unit, tenant, seats)? {
        settle(unit, tenant, held.pool)?;
        let today = today(tenant, unit.now())?;
        let origin = origins.get(&held.facts.assignment);
        may_free(unit, &held, origin, today)?;
        unit.free(&held)?;
        let taken: Vec<_> = held.facts.reasons.iter().copied().collect();
        note(unit, &held, &taken, &BTreeSet::new(), origin)?;
    }
    Ok(())
}

/// The seats in the order of their ids.
pub(super) fn find(unit: &mut Unit, tenant: &Tenant, ids: &[AssignmentId]) -> Result<Vec<Held>, Refusal> {
    let standing = unit.standing(tenant)?;
    Ok(unit
        .held(tenant.enterprise, &standing, ids)?
        .into_values()
        .collect())
}

/// Brings the pool up to date; what it is of.
pub(super) fn settle(
    unit: &mut Unit,
    tenant: &Tenant,
    pool: PoolId,
) -> Result<Option<domain::access::PoolRef>, Refusal> {
    let today = today(tenant, unit.now())?;
    let Some(pool) = unit.pool(tenant.enterprise, pool, today)? else {
        return Ok(None);
    };
    unit.settle(&pool)?;
    Ok(Some(pool.facts.reference()))
}

/// One audit row, which tells where the seat came from; what the holder of a seat that is gone is told is added to the act's.
pub(super) fn add(
    unit: &mut Unit,
    tenant: &Tenant,
    held: &Held,
    (taken, left): (&[Reason], &BTreeSet<Reason>),
    origin: Option<&Origin>,
    told: &mut Told,
) -> Result<(), Fault> {
    note(unit, held, taken, left, origin)?;
    if left.is_empty() {
        let lines = gone(unit, tenant, held)?;
        told.add((held.facts.member, held.account, &held.name), lines);
    }
    Ok(())
}

/// One audit row, which tells where the seat came from.
pub fn note(
    unit: &mut Unit,
    held: &Held,
    taken: &[Reason],
    left: &BTreeSet<Reason>,
    origin: Option<&Origin>,
) -> Result<(), Fault> {
    let facts = &held.facts;
    let origin = origin.map(|origin| origin.of(taken));
    let before =
        json!({ "member": facts.member, "pool": held.pool, "reasons": facts.reasons, "origin": origin });
    let after = json!({ "reasons": left, "taken": taken.iter().map(word).collect::<Vec<_>>() });
    let change = Change::new("seats.release", "assignment", facts.assignment.uuid()).told_of(facts.member);
    unit.audit(change.called(&held.name).before(before).after(after))
}
