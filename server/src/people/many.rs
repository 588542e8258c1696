//! Adding many people in one act, and taking them back.

use std::collections::BTreeMap;

use domain::access::{RoleKind, Standing};
use domain::id::{AssignmentId, MemberId, PoolId, TeamId};
use domain::people::{ManyDraft, PersonRow, Since};
use domain::roles::{AdminAct, AdminsFacts};
use domain::text::Email;
use domain::view::{ManyAdded, MemberName, RowDone, Undone};
use domain::violation::Violations;
use serde::Deserialize;
use serde_json::json;

use super::add::facts;
use super::together::keep_all;
use super::{status, today};
use crate::caller::Tenant;
use crate::changes::{GIVE, undo_benefits};
use crate::idempotency::{Done, accepted};
use crate::mails::Told;
use crate::reply::Refusal;
use crate::roles::{GIVEN, turn_secondary};
use crate::seats::{release_all, take_back_seats};
use crate::store::Unit;
use crate::store::audit::{Audited, Change};

/// How the audit calls the act; its first row says so, the others are those of each member.
pub const ACT: &str = "people.add-many";

/// Adds everyone on the list whom the rules accept: a row of the audit for each, and the mails of each (PEOPLE-8).
pub fn add(unit: &mut Unit, tenant: &Tenant, draft: &ManyDraft) -> Result<Done<ManyAdded>, Refusal> {
    let today = today(tenant, unit.now())?;
    let addresses = draft
        .people
        .iter()
        .filter_map(|row| Email::parse(&row.email).ok());
    let addresses: Vec<String> = addresses.map(|email| email.folded()).collect();
    let known = unit.known(tenant.enterprise, &addresses)?;
    let facts = facts(unit, tenant, None, today)?;
    let (adding, _) = accepted(unit, draft.check(&facts, &known)?, &[])?;
    let existing = |row: &PersonRow| known.get(&Email::parse(&row.email).ok()?.folded()).cloned();
    let verdicts = adding.rows().iter().zip(&draft.people);
    let mut rows: Vec<RowDone> = verdicts
        .map(|(row, typed)| RowDone {
            outcome: row.outcome,
            member: None,
            known: existing(typed),
            violations: row.violations.clone(),
        })
        .collect();
    let after = json!({ "rows": rows.len(), "people": adding.people().len() });
    let begin = Change::new(ACT, "enterprise", tenant.enterprise.uuid());
    unit.audit(begin.called(tenant.name.as_str()).after(after))?;
    let kept = keep_all(unit, tenant, adding.people(), &known, today)?;
    let mut changed = Vec::new();
    for ((index, _), (member, new)) in adding.people().iter().zip(kept) {
        if let Some(row) = rows.get_mut(*index) {
            row.member = Some(member);
            changed.extend(new.then_some(member));
        }
    }
    let nothing = changed.is_empty();
    unit.touch(tenant.enterprise, changed)?;
    let done = Done::from(ManyAdded { rows });
    // Where everyone was there already there is nothing to undo.
    Ok(if nothing { done } else { done.undoable(unit) })
}

/// What the audit says of somebody who was added or brought back.
#[derive(Deserialize)]
struct Joined {
    team: TeamId,
}

/// What the audit says of a seat that was given.
#[derive(Deserialize)]
struct Given {
    member: MemberId,
    pool: PoolId,
}

/// What it says of a benefit that was given.
#[derive(Deserialize)]
struct Switched {
    member: MemberId,
}

/// What it says of a role over a team.
#[derive(Deserialize)]
struct Appointed {
    role: RoleKind,
    team: TeamId,
}

/// Whom the act with these rows made a secondary admin, each with the team.
pub fn appointed(rows: &[Audited]) -> BTreeMap<MemberId, TeamId> {
    let given = rows.iter().filter(|row| row.action == GIVEN).filter_map(|row| {
        let of = said::<Appointed>(row).filter(|of| of.role == RoleKind::SecondaryAdmin)?;
        Some((MemberId::from_uuid(row.subject?), of.team))
    });
    given.collect()
}

/// Those of them who were members before and are such admins by that act still, each with what taking the role is judged
/// on. Who gave the role up since, or was given it anew, keeps what they have.
fn dismissed(
    unit: &mut Unit,
    tenant: &Tenant,
    (rows, came): (&[Audited], &Came),
    standing: &Standing,
) -> Result<Vec<(MemberId, AdminsFacts)>, Refusal> {
    let mut found = Vec::new();
    let Some(at) = rows.first().map(|row| row.at) else {
        return Ok(found);
    };
    for (member, team) in appointed(rows) {
        if !came.contains_key(&member) && unit.is_admin_since(tenant.enterprise, team, member, at)? {
            let facts = unit.admins_facts(tenant.enterprise, team, standing.clone(), &[member])?;
            let still = facts.filter(|facts| facts.secondary.contains(&member));
            found.extend(still.map(|facts| (member, facts)));
        }
    }
    Ok(found)
}

/// Who came with the act and is still there, each with whether they were brought back.
type Came = BTreeMap<MemberId, (bool, Since)>;

/// Whom the act with these rows added or brought back, as far as they are still there.
fn came(unit: &mut Unit, tenant: &Tenant, rows: &[Audited]) -> Result<Came, Refusal> {
    let Some(at) = rows.first().map(|row| row.at) else {
        return Ok(Came::new());
    };
    let (mut came, appointed) = (Came::new(), appointed(rows));
    for row in rows {
        let back = row.action == "people.reactivate";
        if let (true, Some(subject)) = (back || row.action == "people.add", row.subject) {
            let member = MemberId::from_uuid(subject);
            let Some(Joined { team }) = said(row) else {
                continue;
            };
            let of = (team, appointed.get(&member).copied());
            if let Some(since) = unit.since(tenant.enterprise, member, of, at, back)? {
                came.insert(member, (back, since));
            }
        }
    }
    Ok(came)
}

/// Allows taking the act back, or says who stands in the way and why.
pub fn may_take_back(unit: &mut Unit, tenant: &Tenant, rows: &[Audited]) -> Result<(), Refusal> {
    let came = came(unit, tenant, rows)?;
    let people: Vec<Since> = came.values().map(|(_, since)| since.clone()).collect();
    let standing = unit.standing(tenant)?;
    let mut found = match domain::people::take_back(Some(&standing), &people) {
        Ok(()) => Violations::default(),
        Err(found) => found,
    };
    for (member, facts) in dismissed(unit, tenant, (rows, &came), &standing)? {
        if let Err(denied) = facts.check(AdminAct::Dismiss, member) {
            found.append(denied);
        }
    }
    // PEOPLE-6: who was brought back is deactivated again, by whoever deactivates.
    for (member, _) in came.iter().filter(|(_, (back, _))| *back) {
        if let Err(denied) = status::facts(unit, tenant, *member)?.deactivate() {
            found.append(denied);
        }
    }
    if found.is_empty() {
        Ok(())
    } else {
        Err(found.into())
    }
}

/// Takes the act back, all of it or nothing: who was added is a member no longer, who was brought back is deactivated,
/// who was there already gives back what seats and roles it gave. None where nothing of it is left.
pub fn take_back(unit: &mut Unit, tenant: &Tenant, rows: &[Audited]) -> Result<Option<Undone>, Refusal> {
    let standing = unit.standing(tenant)?;
    take_back_by(unit, tenant, rows, Some(&standing))
}

/// The same by somebody's rights; without any where an act that could not be done to its end takes itself back.
pub fn take_back_by(
    unit: &mut Unit,
    tenant: &Tenant,
    rows: &[Audited],
    standing: Option<&Standing>,
) -> Result<Option<Undone>, Refusal> {
    let enterprise = tenant.enterprise;
    let Some(at) = rows.first().map(|row| row.at) else {
        return Ok(None);
    };
    let came = came(unit, tenant, rows)?;
    let people: Vec<Since> = came.values().map(|(_, since)| since.clone()).collect();
    domain::people::take_back(standing, &people)?;
    let (mut own, mut others) = (Vec::new(), BTreeMap::<PoolId, Vec<&Audited>>::new());
    for row in rows.iter().filter(|row| row.action == "seats.assign") {
        let (Some(given), Some(subject)) = (said::<Given>(row), row.subject) else {
            continue;
        };
        if came.contains_key(&given.member) {
            own.push(AssignmentId::from_uuid(subject));
        } else {
            others.entry(given.pool).or_default().push(row);
        }
    }
    let mut undone = Undone {
        assigned: 0,
        released: 0,
        removed: 0,
        switched: 0,
        pool: None,
    };
    let mut changed = !came.is_empty();
    let (by_itself, mut told) = (standing.is_none(), Told::default());
    let by = standing.cloned().unwrap_or_default();
    // Before the seats: one may have brought its holder into the team.
    for (member, facts) in dismissed(unit, tenant, (rows, &came), &by)? {
        if !by_itself {
            facts.check(AdminAct::Dismiss, member)?;
        }
        let name = facts.members.get(&member).map(|known| known.name.clone());
        let name = name.unwrap_or_default();
        let whom = MemberName { id: member, name };
        let lines = turn_secondary(unit, tenant, &whom, &facts.team, false)?;
        let account = unit
            .account_of(enterprise, member)?
            .ok_or_else(Refusal::not_found)?;
        told.add((member, account, &whom.name), lines);
        unit.touch(enterprise, [member])?;
        changed = true;
    }
    // ROLE-13: while the seats are there by which who takes it back reaches them.
    let beside = rows.iter().filter(|row| {
        let given = said::<Switched>(row).filter(|_| row.action == GIVE);
        given.is_some_and(|given| !came.contains_key(&given.member))
    });
    let beside: Vec<&Audited> = beside.collect();
    undone.switched = undo_benefits(unit, tenant, &beside, by_itself, &mut told)?;
    changed |= undone.switched > 0;
    for rows in others.values() {
        if let Some(done) = take_back_seats(unit, tenant, rows, by_itself, &mut told)? {
            undone.released += done.released;
            changed = true;
        }
    }
    told.mail(unit, tenant)?;
    undone.released += i64::try_from(own.len()).unwrap_or(0);
    release_all(unit, tenant, &own)?;
    for (member, (back, since)) in &came {
        let account = unit.account_of(enterprise, *member)?;
        let account = account.ok_or_else(Refusal::not_found)?;
        // PEOPLE-8: who is gone is told nothing any more; who is deactivated again is not told of what the act gave.
        unit.unsend_mails_of(enterprise, account, back.then_some(at))?;
        if *back {
            status::deactivate_again(unit, tenant, (*member, account, &since.name), by_itself)?;
        } else {
            if let Some(team) = since.admin_of {
                let name = since.name.clone();
                let team = unit.team_name(enterprise, team)?.ok_or_else(Refusal::not_found)?;
                turn_secondary(unit, tenant, &MemberName { id: *member, name }, &team, false)?;
            }
            unit.remove_member(enterprise, *member)?;
            let before = json!({ "team": since.team });
            unit.audit(
                Change::to_member("people.remove", *member)
                    .called(since.name.as_str())
                    .before(before),
            )?;
        }
        undone.removed += 1;
    }
    unit.touch(enterprise, came.into_keys())?;
    Ok(changed.then_some(undone))
}

fn said<T: for<'de> Deserialize<'de>>(row: &Audited) -> Option<T> {
    T::deserialize(row.after.as_ref()?).ok()
}
