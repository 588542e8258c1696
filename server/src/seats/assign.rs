//! Giving seats.

use std::collections::BTreeMap;

use domain::access::PoolRef;
use domain::id::{AccountId, MemberId, PoolId};
use domain::seats::{AssignDraft, Assigning, MOST_CHOSEN, PoolFacts, SeatFacts, Step};
use domain::view::{Assigned, AssignedSeat, CandidateView, Page};
use jiff::civil::Date;
use serde_json::json;

use crate::caller::Tenant;
use crate::changes::with_seats;
use crate::idempotency::{Done, accepted};
use crate::mails::Told;
use crate::people::directories::Shared;
use crate::people::{Wanted, today};
use crate::reply::Refusal;
use crate::store::audit::Change;
use crate::store::seats::{Cause, Chosen, Pool, Taken};
use crate::store::{Fault, Unit};

/// What assigning is judged on, before anybody is chosen.
pub fn facts(unit: &mut Unit, tenant: &Tenant, of: PoolRef, today: Date) -> Result<SeatFacts, Refusal> {
    let pool = unit.pool_of(tenant.enterprise, of, today)?.map(|pool| pool.facts);
    Ok(SeatFacts {
        standing: unit.standing(tenant)?,
        pool,
        candidates: BTreeMap::new(),
    })
}

/// Everybody who matches, in the list's order, with what giving them a seat of the pool is judged on.
pub fn candidates(
    unit: &mut Unit,
    tenant: &Tenant,
    directory: &Shared,
    pool: PoolId,
    wanted: &Wanted,
    today: Date,
) -> Result<Page<CandidateView>, Refusal> {
    let pool = super::pool_of(unit, tenant, pool)?.facts;
    let found = wanted.all(unit, tenant.enterprise, directory, MOST_CHOSEN, today)?;
    if found.next.is_some() {
        return Err(Refusal::unprocessable().past("too-many-items", MOST_CHOSEN));
    }
    let mut known = unit.chosen(tenant.enterprise, &pool, &found.members)?;
    let view = |id: &MemberId| {
        known.remove(id).map(|chosen| CandidateView {
            id: *id,
            email: chosen.email,
            known: chosen.candidate,
        })
    };
    Ok(Page {
        items: found.members.iter().filter_map(view).collect(),
        total: found.total,
        next: None,
    })
}

/// Judges the draft on the facts of this very moment, and takes the seats.
pub fn assign(unit: &mut Unit, tenant: &Tenant, draft: &AssignDraft) -> Result<Done<Assigned>, Refusal> {
    let of = PoolRef {
        team: draft.team,
        product: draft.product,
    };
    let (mut pool, chosen, assigning) = judge(unit, tenant, draft, of)?;
    unit.settle(&pool)?;
    if !unit.take_seats(pool.facts.id, assigning.seats_taken())? {
        // Somebody else took them in between: the rule says so, on the facts as they are now.
        return match judge(unit, tenant, draft, of) {
            Ok(_) => Err(Fault::Busy.into()),
            Err(refusal) => Err(refusal),
        };
    }
    let whom = |member: MemberId| {
        let chosen = chosen.get(&member)?;
        Some((chosen.account, chosen.candidate.name.clone()))
    };
    let mut told = Told::default();
    let taken = give(unit, tenant, &pool.facts, assigning.steps(), whom, &mut told)?;
    if draft.web_support {
        support(unit, tenant, of, &chosen, assigning.steps(), &mut told)?;
    }
    told.mail(unit, tenant)?;
    pool.facts.used += i64::try_from(assigning.seats_taken()).unwrap_or(0);
    let assigned = assigning.steps().iter().zip(&taken);
    let assigned = assigned.map(|(step, taken)| AssignedSeat {
        id: taken.assignment,
        member: step.member,
        new: taken.new,
    });
    Ok(Done::from(Assigned {
        assigned: assigned.collect(),
        left_out: assigning.left_out().to_vec(),
        pool: super::view(tenant, &pool.facts),
    })
    .undoable(unit))
}

/// SEAT-10: web support comes with the seats that are given.
fn support(
    unit: &mut Unit,
    tenant: &Tenant,
    of: PoolRef,
    chosen: &BTreeMap<MemberId, Chosen>,
    steps: &[Step],
    told: &mut Told,
) -> Result<(), Refusal> {
    let today = today(tenant, unit.now())?;
    let whom = steps.iter().filter_map(|step| {
        let chosen = chosen.get(&step.member)?;
        Some((step.member, chosen.candidate.name.as_str()))
    });
    let whom: Vec<(MemberId, &str)> = whom.collect();
    let contracts = unit.benefit_contracts(tenant.enterprise, today)?;
    let lines = with_seats(unit, tenant, &contracts, &[of], &whom)?;
    unit.touch(tenant.enterprise, lines.keys().copied())?;
    for (member, lines) in lines {
        if let Some(chosen) = chosen.get(&member) {
            told.add((member, chosen.account, &chosen.candidate.name), lines);
        }
    }
    Ok(())
}

type Judged = (Pool, BTreeMap<MemberId, Chosen>, Assigning);

fn judge(unit: &mut Unit, tenant: &Tenant, draft: &AssignDraft, of: PoolRef) -> Result<Judged, Refusal> {
    let today = today(tenant, unit.now())?;
    let pool = unit.pool_of(tenant.enterprise, of, today)?;
    let chosen = match &pool {
        Some(pool) => unit.chosen(tenant.enterprise, &pool.facts, &draft.members)?,
        None => BTreeMap::new(),
    };
    let facts = SeatFacts {
        standing: unit.standing(tenant)?,
        pool: pool.as_ref().map(|pool| pool.facts.clone()),
        candidates: chosen
            .iter()
            .map(|(member, chosen)| (*member, chosen.candidate.clone()))
            .collect(),
    };
    let (assigning, _) = accepted(unit, draft.check(&facts)?, &draft.acknowledged)?;
    Ok((pool.ok_or_else(Refusal::not_found)?, chosen, assigning))
}

/// Keeps the seats that were taken: one audit row for each member who got something; what each who got a seat is told
/// (PEOPLE-8).
pub(crate) fn give(
    unit: &mut Unit,
    tenant: &Tenant,
    pool: &PoolFacts,
    steps: &[Step],
    whom: impl Fn(MemberId) -> Option<(AccountId, String)>,
    told: &mut Told,
) -> Result<Vec<Taken>, Fault> {
    let taken = unit.keep_seats(tenant.enterprise, pool, steps, Cause::DIRECT)?;
    let (mut changes, mut changed) = (Vec::new(), Vec::new());
    for (step, taken) in steps.iter().zip(&taken) {
        let Some((account, name)) = whom(step.member).filter(|_| taken.new || taken.reason_joined) else {
            continue;
        };
        let joined_team = taken.new && step.joins_team;
        let after = json!({
            "member": step.member, "pool": pool.id, "reason": "direct", "joined_team": joined_team
        });
        let change = Change::new("seats.assign", "assignment", taken.assignment.uuid());
        changes.push(change.told_of(step.member).called(&name).after(after));
        if taken.new {
            let given = json!({
                "id": "mail-change-seat-given", "product": pool.product_name, "team": pool.team_name
            });
            told.add((step.member, account, &name), [given]);
        }
        changed.push(step.member);
    }
    unit.audit_all(changes)?;
    unit.touch(tenant.enterprise, changed)?;
    Ok(taken)
}
