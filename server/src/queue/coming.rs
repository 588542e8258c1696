//! Members come to a seat of a pool or wait for one, and go from it: what groups and approved wishes share.

use domain::access::Standing;
use domain::groups::{Coming, GroupPool, coming};
use domain::id::{AssignmentId, MemberId, PoolId};
use domain::seats::{MOST_CHOSEN, PoolFacts, Reason, Step};
use domain::view::MemberName;
use serde_json::json;

use crate::caller::Tenant;
use crate::mails::Told;
use crate::people::today;
use crate::plans::may_free;
use crate::reply::Refusal;
use crate::roles::{Turns, end_idle_callers};
use crate::seats::note_release;
use crate::store::audit::Change;
use crate::store::seats::Cause;
use crate::store::{Fault, Unit, word};

/// The pool as it stands today, those served who wait for its new seats.
fn settled(unit: &mut Unit, tenant: &Tenant, pool: PoolId) -> Result<PoolFacts, Refusal> {
    let (enterprise, today) = (tenant.enterprise, today(tenant, unit.now())?);
    let found = unit.pool(enterprise, pool, today)?;
    unit.settle(&found.ok_or_else(Refusal::not_found)?)?;
    let found = unit.pool(enterprise, pool, today)?;
    Ok(found.ok_or_else(Refusal::not_found)?.facts)
}

/// Gives each of the members a seat of the pool for that cause, in this order; who finds none free waits for one
/// (GROUP-1, WAIT-1). What it did, in numbers.
pub(crate) fn come(
    unit: &mut Unit,
    tenant: &Tenant,
    pool: PoolId,
    members: &[MemberId],
    cause: Cause,
    told: &mut Told,
) -> Result<GroupPool, Refusal> {
    let (enterprise, mut done) = (tenant.enterprise, GroupPool::default());
    // No more at a time than one statement can name.
    for members in members.chunks(MOST_CHOSEN) {
        let facts = settled(unit, tenant, pool)?;
        done.product.clone_from(&facts.product_name);
        let chosen = unit.chosen(enterprise, &facts, members)?;
        let holds = members
            .iter()
            .map(|member| chosen.get(member).is_some_and(|known| known.candidate.holds));
        let each = coming(&facts, holds);
        let (mut steps, mut waits) = (Vec::new(), Vec::new());
        for (member, coming) in members.iter().zip(each) {
            match coming {
                Coming::Waits => waits.push(*member),
                Coming::Joins | Coming::Takes => steps.push(Step {
                    member: *member,
                    takes_seat: coming == Coming::Takes,
                    joins_team: chosen.get(member).is_some_and(|known| !known.candidate.in_team),
                }),
            }
        }
        let taken = steps.iter().filter(|step| step.takes_seat).count();
        if !unit.take_seats(facts.id, taken)? {
            return Err(Fault::Busy.into());
        }
        let seats = unit.keep_seats(enterprise, &facts, &steps, cause)?;
        for (step, seat) in steps.iter().zip(&seats) {
            let Some(known) = chosen.get(&step.member) else {
                continue;
            };
            let name = &known.candidate.name;
            let after = json!({
                "member": step.member, "pool": facts.id, "reason": word(&cause.reason), "source": cause.source,
                "joined_team": seat.new && step.joins_team
            });
            let change = Change::new("seats.assign", "assignment", seat.assignment.uuid());
            unit.audit(change.told_of(step.member).called(name).after(after))?;
            if seat.new {
                let given = json!({
                    "id": "mail-change-seat-given", "product": facts.product_name, "team": facts.team_name
                });
                told.add((step.member, known.account, name), [given]);
            }
            done.taken += i64::from(seat.new);
            done.kept += i64::from(!seat.new);
        }
        let entries = unit.enter_queue(enterprise, facts.id, &waits, cause)?;
        for (member, entry) in waits.iter().zip(entries) {
            let name = chosen
                .get(member)
                .map_or("", |known| known.candidate.name.as_str());
            let after = json!({ "member": member, "pool": facts.id, "reason": word(&cause.reason) });
            let change = Change::new("queue.wait", "waiting", entry.uuid());
            unit.audit(change.told_of(*member).called(name).after(after))?;
            done.waits += 1;
        }
        unit.touch(enterprise, members.iter().copied())?;
    }
    Ok(done)
}

/// Takes that cause from each of the members: with the last reason the seat is free, or the waiting ends (SEAT-3).
pub(crate) fn go(
    unit: &mut Unit,
    tenant: &Tenant,
    pool: PoolId,
    members: &[MemberId],
    cause: Cause,
    told: &mut Told,
) -> Result<GroupPool, Refusal> {
    let (enterprise, today) = (tenant.enterprise, today(tenant, unit.now())?);
    let mut done = GroupPool {
        product: settled(unit, tenant, pool)?.product_name,
        ..GroupPool::default()
    };
    // Who leaves is not to be offered what leaves with the others.
    for members in members.chunks(MOST_CHOSEN) {
        for member in unit.leave_queue(pool, members, cause)? {
            let before = json!({ "member": member, "pool": pool });
            let change = Change::new("queue.leave", "pool", pool.uuid()).told_of(member);
            unit.audit(change.before(before))?;
            done.stopped += 1;
        }
    }
    for members in members.chunks(MOST_CHOSEN) {
        let given = unit.given_by(pool, members, cause)?;
        let ids: Vec<AssignmentId> = given.iter().map(|(assignment, _)| *assignment).collect();
        let origins = unit.origins(enterprise, &ids)?;
        let held = unit.held(enterprise, &Standing::default(), &ids)?;
        for (assignment, only) in given {
            let Some(held) = held.get(&assignment) else {
                continue;
            };
            let whom = MemberName {
                id: held.facts.member,
                name: held.name.clone(),
            };
            let mut turns = Turns::default();
            let origin = origins.get(&assignment);
            let left = if only {
                may_free(unit, held, origin, today)?;
                unit.free(held)?;
                done.freed += 1;
                turns.seat(&whom, &held.product, &held.team, false);
                end_idle_callers(unit, enterprise, &whom, &mut turns)?;
                Default::default()
            } else {
                unit.end_reason(assignment, cause)?;
                done.stays += 1;
                let now = unit.held_by(pool, [whom.id])?.remove(&whom.id);
                now.map(|(_, reasons)| reasons).unwrap_or_default()
            };
            told.add((whom.id, held.account, &whom.name), turns.lines());
            note_release(unit, held, &[Reason::Group], &left, origin)?;
        }
        unit.touch(enterprise, members.iter().copied())?;
    }
    unit.serve(pool, None)?;
    Ok(done)
}
