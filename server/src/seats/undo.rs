//! Undoing an act on seats, or on many people: the audit says what it did, the rules of the moment say whether it can be undone.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Capability, PoolRef, Role, Target};
use domain::id::{AssignmentId, AuditId, GroupId, MemberId, PoolId, TeamId};
use domain::people::Status;
use domain::seats::{Reason, Returning, give_back};
use domain::view::Undone;
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Value, json};

use super::release;
use crate::caller::Tenant;
use crate::changes;
use crate::groups;
use crate::idempotency::Done;
use crate::mails::Told;
use crate::people::{ADDED_MANY, RENAMED, rename_back, take_back_people, today};
use crate::reply::Refusal;
use crate::roles::ENDED;
use crate::store::audit::{Audited, Change};
use crate::store::seats::{Chosen, Origin, Pool};
use crate::store::{Fault, Unit, word};
use crate::teams::{self, JOINED, LEFT};

/// How long an act can be undone.
const TIME: SignedDuration = SignedDuration::from_hours(1);

/// What the audit says of a seat that was given.
#[derive(Deserialize)]
struct Given {
    member: MemberId,
    pool: PoolId,
    #[serde(default)]
    joined_team: bool,
}

/// What the audit says of a seat that was taken away.
#[derive(Deserialize)]
struct Taken {
    member: MemberId,
    pool: PoolId,
    origin: Origin,
}

/// Undoes the act whose first audit row that is. Only who did it may, and not for long; what was changed since stays.
pub fn undo(unit: &mut Unit, tenant: &Tenant, first: AuditId) -> Result<Done<Undone>, Refusal> {
    let rows = unit.audited(tenant.enterprise, first)?;
    // What was offered to those who wait is told between the rows of the act itself.
    let begin = rows.iter().find(|row| !row.action.starts_with("queue."));
    let begin = begin.ok_or_else(Refusal::not_found)?;
    if begin.actor != Some(tenant.caller.account) {
        return Err(Refusal::not_found());
    }
    if unit.now().duration_since(begin.at) > TIME {
        return Err(Refusal::gone());
    }
    let done = match begin.action.as_str() {
        "seats.assign" | "seats.release" | changes::GIVE | changes::TAKE => change_back(unit, tenant, &rows)?,
        // Who is taken out of a team leaves its groups first. A role that ended is given anew, by whoever may.
        _ if rows.iter().any(|row| row.action == ENDED) => None,
        _ if rows.iter().any(|row| row.action == LEFT) => change_back(unit, tenant, &rows)?,
        action if action.starts_with("groups.") => groups::undo(unit, tenant, &rows)?.map(Done::from),
        RENAMED => rename_back(unit, tenant, begin)?.map(Done::from),
        // Also of an act that was undone: then more than that was done.
        JOINED if rows.iter().all(|row| row.action == JOINED) => {
            teams::undo(unit, tenant, &rows)?.map(Done::from)
        }
        // One who was added; an order that brought somebody along is none of these.
        _ if is_adding(&rows) => take_back_people(unit, tenant, &rows)?.map(Done::from),
        ADDED_MANY => take_back_people(unit, tenant, &rows)?.map(Done::from),
        // What else the caller did has no way back, and what came back is taken away by a release.
        _ => None,
    };
    // Undone already, overtaken by what others did since, or nothing that can be undone.
    done.ok_or_else(Refusal::gone)
}

/// True of an act that added somebody or brought them back, with what they were given in the same step, and nothing else
/// but what those who wait were told of meanwhile.
fn is_adding(rows: &[Audited]) -> bool {
    let came = |row: &Audited| ["people.add", "people.reactivate"].contains(&row.action.as_str());
    let given = |row: &Audited| ["seats.assign", changes::GIVE].contains(&row.action.as_str());
    let mut own = rows.iter().filter(|row| !row.action.starts_with("queue."));
    own.next().is_some_and(came) && own.all(|row| came(row) || given(row))
}

/// Undoes a change of access, all of it or nothing: what was given is taken, what was taken is given, pool by pool; who
/// was taken out of a team for it belongs there again.
fn change_back(unit: &mut Unit, tenant: &Tenant, rows: &[Audited]) -> Result<Option<Done<Undone>>, Refusal> {
    let mut done: Vec<Undone> = Vec::new();
    let mut told = Told::default();
    // PEOPLE-8: one mail tells each of all that came back and of all that went.
    let joined = rejoin(unit, tenant, rows, &mut told)?;
    // What was taken comes back first: who holds it keeps a caller's place through the rest (CALL-4).
    for rows in by_pool(rows, "seats.release", |row| row.before.as_ref()) {
        done.extend(return_seats(unit, tenant, &rows, &mut told)?);
    }
    groups::join_again(unit, tenant, rows, &mut told)?;
    // ROLE-13: what is on a contract is switched while the seat is there by which the caller reaches the member.
    let switched = |row: &&Audited| [changes::GIVE, changes::TAKE].contains(&row.action.as_str());
    let beside: Vec<&Audited> = rows.iter().filter(switched).collect();
    let switched = changes::undo_benefits(unit, tenant, &beside, false, &mut told)?;
    let returned = done.len();
    for rows in by_pool(rows, "seats.assign", |row| row.after.as_ref()) {
        done.extend(take_back(unit, tenant, &rows, false, &mut told)?);
    }
    let given = done.len() > returned;
    told.mail(unit, tenant)?;
    if done.is_empty() && switched == 0 && !joined {
        return Ok(None);
    }
    // What is taken back is taken away as by a release, and comes back as from one.
    let again = given && done.iter().all(|done| done.assigned == 0) && beside.is_empty();
    let undone = Undone {
        assigned: done.iter().map(|done| done.assigned).sum(),
        released: done.iter().map(|done| done.released).sum(),
        switched,
        removed: 0,
        pool: match done.as_mut_slice() {
            [one] => one.pool.take(),
            _ => None,
        },
    };
    let done = Done::from(undone);
    Ok(Some(if again { done.undoable(unit) } else { done }))
}

/// Whoever that act took out of a team belongs again, as far as both are there (TEAM-1); whether anybody does.
fn rejoin(unit: &mut Unit, tenant: &Tenant, rows: &[Audited], told: &mut Told) -> Result<bool, Refusal> {
    let mut joined = false;
    for row in rows.iter().filter(|row| row.action == LEFT) {
        let who = row.before.as_ref().and_then(|before| before.get("member"));
        let member = who.and_then(|member| MemberId::deserialize(member).ok());
        let Some((team, member)) = row.subject.map(TeamId::from_uuid).zip(member) else {
            continue;
        };
        let teams = unit.team_names(tenant.enterprise)?;
        let team = teams.into_iter().find(|known| known.id == team);
        let stands = unit.stands(tenant.enterprise, member)?;
        let stands = stands.filter(|(_, status, _)| *status != Status::Deactivated);
        let Some((team, (name, ..))) = team.zip(stands) else {
            continue;
        };
        unit.standing(tenant)?
            .may(Capability::ManageMembers, Target::Team(team.id))?;
        if teams::come(unit, tenant, &team, (member, &name), told)? {
            unit.touch(tenant.enterprise, [member])?;
            joined = true;
        }
    }
    Ok(joined)
}

/// The rows of that act, pool by pool, in the order in which the act came to the pools.
fn by_pool<'a>(
    rows: &'a [Audited],
    action: &str,
    told: impl Fn(&Audited) -> Option<&Value>,
) -> Vec<Vec<&'a Audited>> {
    let mut pools = Vec::<(Option<Value>, Vec<&Audited>)>::new();
    for row in rows.iter().filter(|row| row.action == action) {
        let pool = told(row).and_then(|told| told.get("pool")).cloned();
        match pools.iter_mut().find(|(known, _)| *known == pool) {
            Some((_, rows)) => rows.push(row),
            None => pools.push((pool, vec![row])),
        }
    }
    pools.into_iter().map(|(_, rows)| rows).collect()
}

/// Takes back what was given: the reason, with the last one the seat, with that the membership it brought. An act that
/// takes itself back needs nobody's right for it.
pub(crate) fn take_back(
    unit: &mut Unit,
    tenant: &Tenant,
    rows: &[&Audited],
    by_itself: bool,
    told: &mut Told,
) -> Result<Option<Undone>, Refusal> {
    let given = read::<Given>(rows.iter().map(|row| (row.subject, row.after.as_ref())))?;
    let ids: Vec<AssignmentId> = given.keys().copied().collect();
    let Some(pool) = given.values().next().map(|given| given.pool) else {
        return Ok(None);
    };
    let at = rows.first().map(|row| row.at);
    release::settle(unit, tenant, pool)?;
    let origins = unit.origins(tenant.enterprise, &ids)?;
    let (mut released, mut changed) = (0, Vec::new());
    let held = release::find(unit, tenant, &ids)?;
    for held in held {
        let id = held.facts.assignment;
        // Only the reason that this act added, not one that a person gave anew.
        let same = origins.get(&id).is_some_and(|origin| {
            let mut reasons = origin.reasons.iter();
            reasons.any(|because| because.reason == Reason::Direct && Some(because.since) == at)
        });
        let Some(given) = given.get(&id).filter(|_| same) else {
            continue;
        };
        let releasing = if by_itself {
            held.facts.take_back(Reason::Direct)?
        } else {
            held.facts.release(Reason::Direct)?
        };
        let origin = origins.get(&id);
        release::let_one_go(unit, tenant, &held, &releasing, origin)?;
        let taken = [Reason::Direct];
        let gone = (&taken[..], &releasing.reasons_left);
        release::add(unit, tenant, &held, gone, origin, told)?;
        if releasing.frees() && given.joined_team {
            leave(unit, tenant, held.facts.pool.team, given.member)?;
        }
        released += i64::from(releasing.frees());
        changed.push(held.facts.member);
    }
    let any = !changed.is_empty();
    unit.touch(tenant.enterprise, changed)?;
    let pool = super::pool_of(unit, tenant, pool)?;
    Ok(any.then(|| Undone {
        assigned: 0,
        released,
        removed: 0,
        switched: 0,
        pool: Some(super::view(tenant, &pool.facts)),
    }))
}

/// TEAM-1: the membership that came with the seat goes with it, unless something else uses it by now.
pub(crate) fn leave(unit: &mut Unit, tenant: &Tenant, team: TeamId, member: MemberId) -> Result<(), Refusal> {
    let used = unit.membership_use(tenant.enterprise, team, member)?;
    if used.is_over() && unit.leave_team(tenant.enterprise, team, member)? {
        let before = json!({ "member": member });
        let change = Change::new(LEFT, "team", team.uuid()).told_of(member);
        unit.audit(change.before(before))?;
    }
    Ok(())
}

/// Gives back what was taken, as it was: the same seat, since the same day, for the same reasons.
fn return_seats(
    unit: &mut Unit,
    tenant: &Tenant,
    rows: &[&Audited],
    told: &mut Told,
) -> Result<Option<Undone>, Refusal> {
    let mut taken = read::<Taken>(rows.iter().map(|row| (row.subject, row.before.as_ref())))?;
    let Some(pool) = taken.values().next().map(|taken| taken.pool) else {
        return Ok(None);
    };
    let pool = super::pool_of(unit, tenant, pool)?;
    unit.settle(&pool)?;
    let members: Vec<MemberId> = taken.values().map(|taken| taken.member).collect();
    let chosen = unit.chosen(tenant.enterprise, &pool.facts, &members)?;
    for taken in taken.values_mut() {
        still_due(unit, tenant, taken, pool.facts.reference())?;
    }
    taken.retain(|_, taken| !taken.origin.reasons.is_empty());
    if taken.is_empty() {
        return Ok(None);
    }
    let returning: Vec<Returning> = taken
        .values()
        .filter_map(|taken| returning(taken, chosen.get(&taken.member)?))
        .collect();
    let needed = give_back(&unit.standing(tenant)?, &pool.facts, &returning)?;
    if !unit.take_seats(pool.facts.id, usize::try_from(needed).unwrap_or(0))? {
        // Somebody else took them in between: the rule says so, on the facts as they are now.
        let pool = super::pool_of(unit, tenant, pool.facts.id)?;
        pool.facts.admits(needed, "")?;
        return Err(Fault::Busy.into());
    }
    for (id, taken) in &taken {
        if let Some(chosen) = chosen.get(&taken.member) {
            put_back(unit, tenant, &pool, (*id, taken), chosen, told)?;
        }
    }
    let pool = super::pool_of(unit, tenant, pool.facts.id)?;
    Ok(Some(Undone {
        assigned: needed,
        released: 0,
        removed: 0,
        switched: 0,
        pool: Some(super::view(tenant, &pool.facts)),
    }))
}

/// Leaves out reasons that ended with their role (ROLE-5) or group (GROUP-1) since, and those that are there again.
fn still_due(unit: &mut Unit, tenant: &Tenant, taken: &mut Taken, pool: PoolRef) -> Result<(), Refusal> {
    let standing = unit.standing_of(tenant.enterprise, taken.member)?;
    let holds_role = |source| {
        standing.roles.iter().any(|role| match role {
            Role::ContractManager { contract, .. } => contract.uuid() == source,
            Role::Coordinator { contract, pools, .. } => {
                contract.uuid() == source && pools.iter().any(|known| known.product == pool.product)
            }
            _ => false,
        })
    };
    let again = unit.held_by(taken.pool, [taken.member])?.remove(&taken.member);
    let again = again.map(|(_, reasons)| reasons).unwrap_or_default();
    let mut gives = BTreeSet::new();
    for because in &taken.origin.reasons {
        if let (Reason::Group, Some(group)) = (because.reason, because.source) {
            let pools = unit.group_pools(tenant.enterprise, GroupId::from_uuid(group))?;
            gives.extend(pools.iter().any(|(_, pool)| *pool == taken.pool).then_some(group));
        }
    }
    taken.origin.reasons.retain(|because| {
        let due = match because.reason {
            Reason::Role => because.source.is_some_and(holds_role),
            Reason::Group => because.source.is_some_and(|group| gives.contains(&group)),
            Reason::Direct | Reason::Sync => true,
        };
        due && !again.contains(&because.reason)
    });
    Ok(())
}

fn returning(taken: &Taken, chosen: &Chosen) -> Option<Returning> {
    let reasons: BTreeSet<Reason> = taken
        .origin
        .reasons
        .iter()
        .map(|because| because.reason)
        .collect();
    (!reasons.is_empty()).then(|| Returning {
        member: taken.member,
        name: chosen.candidate.name.clone(),
        status: chosen.candidate.status,
        holds: chosen.candidate.holds,
        reasons,
    })
}

/// One seat back where it was, with one audit row; told where it is a seat again.
fn put_back(
    unit: &mut Unit,
    tenant: &Tenant,
    pool: &Pool,
    (id, taken): (AssignmentId, &Taken),
    chosen: &Chosen,
    told: &mut Told,
) -> Result<(), Refusal> {
    let (enterprise, pool) = (tenant.enterprise, &pool.facts);
    let of = (pool.id, pool.product);
    let new = unit.put_back(enterprise, of, (id, taken.member), &taken.origin)?;
    unit.join_team(enterprise, pool.team, taken.member)?;
    let today = today(tenant, unit.now())?;
    // What covered it comes back with the seat, not with one more reason of a seat that stayed.
    for cover in taken.origin.covers.iter().filter(|_| new) {
        unit.cover_again(enterprise, id, cover, today)?;
    }
    let name = &chosen.candidate.name;
    let reasons: Vec<_> = taken
        .origin
        .reasons
        .iter()
        .map(|because| word(&because.reason))
        .collect();
    let after = json!({ "member": taken.member, "pool": pool.id, "reasons": reasons });
    let change = Change::new("seats.return", "assignment", id.uuid()).told_of(taken.member);
    unit.audit(change.called(name).after(after))?;
    if new {
        let given =
            json!({ "id": "mail-change-seat-given", "product": pool.product_name, "team": pool.team_name });
        told.add((taken.member, chosen.account, name), [given]);
    }
    Ok(unit.touch(enterprise, [taken.member])?)
}

/// What the audit's rows say of each seat.
fn read<'a, T: for<'de> Deserialize<'de>>(
    rows: impl Iterator<Item = (Option<uuid::Uuid>, Option<&'a Value>)>,
) -> Result<BTreeMap<AssignmentId, T>, Refusal> {
    let mut said = BTreeMap::new();
    for (subject, value) in rows {
        let (Some(subject), Some(value)) = (subject, value) else {
            continue;
        };
        // Rows that were written before seats told where they come from.
        let Ok(value) = T::deserialize(value) else {
            return Err(Refusal::gone());
        };
        said.insert(AssignmentId::from_uuid(subject), value);
    }
    Ok(said)
}
