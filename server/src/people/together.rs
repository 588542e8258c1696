//! Keeping many people in one act, by few statements: who is new together, everybody else one by one.

use std::collections::BTreeMap;

use domain::access::PoolRef;
use domain::id::{AccountId, MemberId};
use domain::people::{Known, NewMember, Status};
use domain::seats::Step;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::add::{appoint, give, keep, lost};
use crate::caller::Tenant;
use crate::changes::with_seats;
use crate::mails::{GET_STARTED, PERMISSIONS_CHANGED};
use crate::reply::Refusal;
use crate::store::audit::Change;
use crate::store::people::Person;
use crate::store::seats::Cause;
use crate::store::{Fault, Unit};

/// Keeps everybody whom the rules accepted: a row of the audit for each change, and the mails of each (PEOPLE-8). For each,
/// in order, the member, and whether anything is new.
pub fn keep_all(
    unit: &mut Unit,
    tenant: &Tenant,
    people: &[(usize, NewMember)],
    known: &Known,
    today: Date,
) -> Result<Vec<(MemberId, bool)>, Refusal> {
    let everyone = people.iter().map(|(_, new)| new);
    let new: Vec<&NewMember> = everyone.clone().filter(|new| new.existing().is_none()).collect();
    let mut made = keep_new(unit, tenant, &new, today)?.into_iter();
    let support = everyone
        .clone()
        .any(|new| new.existing().is_some() && new.web_support());
    let contracts = match support {
        true => unit.benefit_contracts(tenant.enterprise, today)?,
        false => Vec::new(),
    };
    let mut kept = Vec::with_capacity(people.len());
    for new in everyone {
        let Some((_, status)) = new.existing() else {
            kept.extend(made.next().map(|member| (member, true)));
            continue;
        };
        let (member, account) = keep(unit, tenant, new)?;
        let held = known.get(&new.email().folded());
        let held = held.map_or(&[][..], |existing| &existing.holds);
        let given = give(unit, tenant, &contracts, (member, account), new, held, today)?;
        kept.push((member, given || status == Status::Deactivated));
    }
    Ok(kept)
}

/// Somebody who became a member just now.
struct Made<'a> {
    new: &'a NewMember,
    member: MemberId,
    account: AccountId,
}

fn keep_new(
    unit: &mut Unit,
    tenant: &Tenant,
    people: &[&NewMember],
    today: Date,
) -> Result<Vec<MemberId>, Refusal> {
    let enterprise = tenant.enterprise;
    let addresses: Vec<_> = people.iter().map(|new| (new.email(), new.language())).collect();
    let accounts = unit.accounts_for(&addresses)?;
    let persons: Vec<_> = people
        .iter()
        .map(|new| Person::from(*new))
        .zip(accounts)
        .collect();
    let members = unit.add_members(enterprise, &persons)?;
    let made: Vec<Made<'_>> = people
        .iter()
        .zip(&persons)
        .zip(&members)
        .map(|((new, (_, account)), member)| Made {
            new,
            member: *member,
            account: *account,
        })
        .collect();
    unit.join_teams(enterprise, made.iter().map(|made| (made.new.team(), made.member)))?;
    let added = made.iter().map(|made| {
        let after = json!({ "team": made.new.team() });
        let change = Change::to_member("people.add", made.member);
        change.called(made.new.email().as_str()).after(after)
    });
    unit.audit_all(added.collect())?;
    let payload = json!({ "by": tenant.member });
    let letters = made.iter().map(|made| {
        let to = made.new.email().as_str().to_owned();
        (made.account, to, payload.clone())
    });
    let letters: Vec<_> = letters.collect();
    let mails = unit.send_all(GET_STARTED, letters)?;
    let invited = mails.into_iter().zip(&made);
    let invited = invited.map(|(mail, made)| (mail, made.member, made.account));
    unit.keep_invitations(enterprise, invited, tenant.member)?;
    give_new(unit, tenant, &made, today)?;
    Ok(members)
}

/// Gives who is new the seats chosen in the same step, pool by pool, and the role (ROLE-9); one mail tells each of all (PEOPLE-8).
fn give_new(unit: &mut Unit, tenant: &Tenant, made: &[Made<'_>], today: Date) -> Result<(), Refusal> {
    let mut wanted = BTreeMap::<PoolRef, Vec<&Made<'_>>>::new();
    for made in made {
        for of in made.new.access() {
            wanted.entry(*of).or_default().push(made);
        }
    }
    let mut changes = Vec::new();
    let mut given = BTreeMap::<MemberId, Vec<Value>>::new();
    let mut joined = std::collections::BTreeSet::new();
    for (of, people) in wanted {
        let Some(pool) = unit.pool_of(tenant.enterprise, of, today)? else {
            return Err(Refusal::not_found());
        };
        unit.settle(&pool)?;
        if !unit.take_seats(pool.facts.id, people.len())? {
            return Err(lost(unit, tenant, of, today)?);
        }
        let steps: Vec<Step> = people
            .iter()
            .map(|made| Step {
                member: made.member,
                takes_seat: true,
                joins_team: made.new.team() != of.team && joined.insert((of.team, made.member)),
            })
            .collect();
        let taken = unit.keep_seats(tenant.enterprise, &pool.facts, &steps, Cause::DIRECT)?;
        let seat = json!({
            "id": "mail-change-seat-given", "product": pool.facts.product_name, "team": pool.facts.team_name
        });
        for ((made, step), taken) in people.iter().zip(&steps).zip(&taken) {
            let after = json!({
                "member": made.member, "pool": pool.facts.id, "reason": "direct", "joined_team": step.joins_team
            });
            let change = Change::new("seats.assign", "assignment", taken.assignment.uuid());
            let change = change.told_of(made.member).called(made.new.email().as_str());
            changes.push(change.after(after));
            given.entry(made.member).or_default().push(seat.clone());
        }
    }
    unit.audit_all(changes)?;
    for made in made {
        if let Some(team) = made.new.admin_of() {
            let lines = appoint(unit, tenant, made.member, made.new.email(), team)?;
            given.entry(made.member).or_default().extend(lines);
        }
    }
    // SEAT-10: those who get the same seats together.
    let mut alike = BTreeMap::<&[PoolRef], Vec<(MemberId, &str)>>::new();
    for made in made
        .iter()
        .filter(|made| made.new.web_support() && !made.new.access().is_empty())
    {
        let whom = (made.member, made.new.email().as_str());
        alike.entry(made.new.access()).or_default().push(whom);
    }
    let contracts = match alike.is_empty() {
        true => Vec::new(),
        false => unit.benefit_contracts(tenant.enterprise, today)?,
    };
    for (pools, members) in alike {
        for (member, lines) in with_seats(unit, tenant, &contracts, pools, &members)? {
            given.entry(member).or_default().extend(lines);
        }
    }
    let letters = made.iter().filter_map(|made| {
        let changes = given.remove(&made.member)?;
        let payload = json!({ "by": tenant.member, "changes": changes });
        Some((made.account, made.new.email().as_str().to_owned(), payload))
    });
    let letters: Vec<_> = letters.collect();
    unit.send_all(PERMISSIONS_CHANGED, letters)
        .map(drop)
        .map_err(|fault: Fault| fault.into())
}
