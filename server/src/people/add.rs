//! Adding a member, with access in the same step.

use axum::http::StatusCode;
use domain::access::{Capability, PoolRef, Target};
use domain::benefits::BenefitContract;
use domain::id::{AccountId, MemberId};
use domain::people::{Existing, MemberDraft, NewMember, PeopleFacts, Status, TeamName};
use domain::seats::Step;
use domain::text::Email;
use domain::view::{MemberName, MemberView};
use domain::violation::Violation;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::today;
use crate::caller::Tenant;
use crate::changes::with_seats;
use crate::idempotency::{Done, accepted};
use crate::reply::Refusal;
use crate::roles::turn_secondary;
use crate::store::audit::Change;
use crate::store::people::Person;
use crate::store::seats::Cause;
use crate::store::{Fault, Unit};

/// What adding a member is judged on, as far as the caller may see it.
pub fn facts(
    unit: &mut Unit,
    tenant: &Tenant,
    existing: Option<Existing>,
    today: Date,
) -> Result<PeopleFacts, Refusal> {
    let standing = unit.standing(tenant)?;
    let may = |target| standing.may(Capability::ManageMembers, target).is_ok();
    let mut teams = unit.team_names(tenant.enterprise)?;
    teams.retain(|team| may(Target::Team(team.id)));
    let mut pools = unit.pools(tenant.enterprise, today)?;
    pools.retain(|pool| may(Target::Pool(pool.reference())));
    Ok(PeopleFacts {
        standing,
        teams,
        pools,
        existing,
    })
}

/// Adds a member, or gives the access to one that is there already (PEOPLE-3).
pub fn add(unit: &mut Unit, tenant: &Tenant, draft: &MemberDraft) -> Result<Done<MemberView>, Refusal> {
    let today = today(tenant, unit.now())?;
    let existing = match Email::parse(&draft.email) {
        Ok(email) => unit.existing(tenant.enterprise, &email, &draft.access)?,
        Err(_) => None,
    };
    let facts = facts(unit, tenant, existing, today)?;
    let checked = draft.check(&facts)?;
    let (new, remarks) = accepted(unit, checked, &draft.acknowledged)?;
    let (member, account) = keep(unit, tenant, &new)?;
    let holds = facts
        .existing
        .as_ref()
        .map_or(&[][..], |existing| &existing.holds);
    let contracts = match new.web_support() {
        true => unit.benefit_contracts(tenant.enterprise, today)?,
        false => Vec::new(),
    };
    give(unit, tenant, &contracts, (member, account), &new, holds, today)?;
    unit.touch(tenant.enterprise, [member])?;
    let view = unit.member_views(tenant.enterprise, &[member], today)?.pop();
    let view = view.ok_or(Fault::Count {
        expected: "one",
        found: 0,
    })?;
    let known = new
        .existing()
        .is_some_and(|(_, status)| status != Status::Deactivated);
    let done = Done::with(view, remarks).undoable(unit);
    Ok(if known {
        done.as_status(StatusCode::OK)
    } else {
        done
    })
}

/// Keeps who they are; the mail `get started` goes to whoever was not a member before (PEOPLE-8).
pub(super) fn keep(
    unit: &mut Unit,
    tenant: &Tenant,
    new: &NewMember,
) -> Result<(MemberId, AccountId), Refusal> {
    let enterprise = tenant.enterprise;
    let label = new.email().as_str();
    let (member, account, action) = match new.existing() {
        None => {
            let (member, account) = unit.add_member(enterprise, Person::from(new))?;
            (member, account, "people.add")
        }
        Some((member, status)) => {
            let account = unit
                .account_of(enterprise, member)?
                .ok_or_else(Refusal::not_found)?;
            if status != Status::Deactivated {
                // PEOPLE-3: already a member is no error, and nothing about the person changes.
                return Ok((member, account));
            }
            unit.reactivate(enterprise, member)?;
            (member, account, "people.reactivate")
        }
    };
    unit.join_team(enterprise, new.team(), member)?;
    let after = json!({ "team": new.team() });
    unit.audit(Change::to_member(action, member).called(label).after(after))?;
    unit.invite(enterprise, (member, account), label, tenant.member)?;
    Ok((member, account))
}

/// Gives the access chosen in the same step, beside the seats that the person holds, with the web support of these
/// `contracts`, and the role; one mail tells of what is new (PEOPLE-8). True where something is.
pub(super) fn give(
    unit: &mut Unit,
    tenant: &Tenant,
    contracts: &[BenefitContract],
    (member, account): (MemberId, AccountId),
    new: &NewMember,
    held: &[PoolRef],
    today: Date,
) -> Result<bool, Refusal> {
    let (mut given, mut changed) = (Vec::new(), false);
    for wanted in new.access() {
        let Some(pool) = unit.pool_of(tenant.enterprise, *wanted, today)? else {
            return Err(Refusal::not_found());
        };
        let holds = held.contains(wanted);
        unit.settle(&pool)?;
        if !unit.take_seats(pool.facts.id, usize::from(!holds))? {
            return Err(lost(unit, tenant, *wanted, today)?);
        }
        let joined_team = unit.join_team(tenant.enterprise, pool.facts.team, member)?;
        let step = Step {
            member,
            takes_seat: !holds,
            joins_team: false,
        };
        let taken = unit.keep_seats(tenant.enterprise, &pool.facts, &[step], Cause::DIRECT)?;
        for seat in taken.iter().filter(|seat| seat.new || seat.reason_joined) {
            changed = true;
            let joined = joined_team && seat.new;
            let after = json!({
                "member": member, "pool": pool.facts.id, "reason": "direct", "joined_team": joined
            });
            let change = Change::new("seats.assign", "assignment", seat.assignment.uuid()).told_of(member);
            unit.audit(change.called(new.email().as_str()).after(after))?;
            if seat.new {
                given.push(json!({
                    "id": "mail-change-seat-given",
                    "product": pool.facts.product_name,
                    "team": pool.facts.team_name
                }));
            }
        }
    }
    if new.web_support() && !new.access().is_empty() {
        let whom = [(member, new.email().as_str())];
        let lines = with_seats(unit, tenant, contracts, new.access(), &whom)?;
        let lines: Vec<_> = lines.into_values().flatten().collect();
        changed |= !lines.is_empty();
        given.extend(lines);
    }
    if let Some(team) = new.admin_of() {
        given.extend(appoint(unit, tenant, member, new.email(), team)?);
        changed = true;
    }
    if !given.is_empty() {
        let to = new.email().as_str();
        unit.tell(tenant, account, to, crate::mails::PERMISSIONS_CHANGED, &given)?;
    }
    Ok(changed)
}

/// Makes whom the rules accepted a secondary admin of the team (ROLE-9): the lines of the mail.
pub(super) fn appoint(
    unit: &mut Unit,
    tenant: &Tenant,
    member: MemberId,
    email: &Email,
    team: &TeamName,
) -> Result<Vec<Value>, Refusal> {
    let name = email.as_str().to_owned();
    turn_secondary(unit, tenant, &MemberName { id: member, name }, team, true)
}

/// The refusal that the rule gives on the facts as they are now.
pub(super) fn lost(
    unit: &mut Unit,
    tenant: &Tenant,
    wanted: PoolRef,
    today: Date,
) -> Result<Refusal, Refusal> {
    let pool = unit
        .pool_of(tenant.enterprise, wanted, today)?
        .ok_or_else(Refusal::not_found)?;
    let refused: Option<Violation> = pool.facts.admits(1, "access").err();
    Ok(refused.map_or_else(|| Fault::Busy.into(), Refusal::from))
}
