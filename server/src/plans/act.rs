//! The acts on plan seats, and what stands in the way of a seat that is freed.

use std::collections::BTreeMap;

use domain::id::{AssignmentId, TeamId};
use domain::plans::{CoverDraft, CoverFacts, Covering, ExchangeDraft, Plan, PlanPool};
use domain::seats::MOST_CHOSEN;
use domain::view::Covered;
use jiff::civil::Date;
use serde_json::json;

use crate::caller::Tenant;
use crate::idempotency::{Done, accepted};
use crate::mails::Told;
use crate::people::today;
use crate::reply::Refusal;
use crate::store::audit::Change;
use crate::store::plans::{Known, PlanSeats, Which};
use crate::store::seats::{Held, Origin};
use crate::store::{Fault, Unit};

type Of = (TeamId, Plan);

/// What an act on plan seats is judged on, and what it is kept with.
pub struct Found {
    /// The facts.
    pub facts: CoverFacts,
    seats: Option<PlanSeats>,
    known: BTreeMap<AssignmentId, Known>,
}

/// What covering is judged on: these assignments, or all of the team.
pub fn facts(unit: &mut Unit, tenant: &Tenant, of: Of, which: Which<'_>) -> Result<Found, Refusal> {
    let (enterprise, today) = (tenant.enterprise, today(tenant, unit.now())?);
    let known = unit.coverable(enterprise, of, which, MOST_CHOSEN + 1, today)?;
    // Facts that leave some out would judge those as if they were not there.
    if known.len() > MOST_CHOSEN {
        return Err(Refusal::unprocessable().past("too-many-items", MOST_CHOSEN));
    }
    let known: BTreeMap<AssignmentId, Known> = known.into_iter().collect();
    let seats = unit.plan_seats(enterprise, of, today)?;
    let assignments = known.iter().map(|(id, known)| (*id, known.facts.clone()));
    Ok(Found {
        facts: CoverFacts {
            standing: unit.standing(tenant)?,
            pool: seats.as_ref().map(|seats| seats.facts.clone()),
            assignments: assignments.collect(),
        },
        seats,
        known,
    })
}

fn judge(unit: &mut Unit, tenant: &Tenant, draft: &CoverDraft) -> Result<(Found, Covering), Refusal> {
    let which = Which::These(&draft.assignments);
    let found = facts(unit, tenant, (draft.team, draft.plan), which)?;
    let (covering, _) = accepted(unit, draft.check(&found.facts)?, &draft.acknowledged)?;
    Ok((found, covering))
}

/// Judges the draft on the facts of this very moment, and takes the plan seats.
pub fn cover(unit: &mut Unit, tenant: &Tenant, draft: &CoverDraft) -> Result<Done<Covered>, Refusal> {
    let (enterprise, of) = (tenant.enterprise, (draft.team, draft.plan));
    let (found, covering) = judge(unit, tenant, draft)?;
    let seats = found.seats.as_ref().ok_or_else(Refusal::not_found)?;
    unit.settle_plan(enterprise, seats)?;
    if !unit.take_plan_seats(enterprise, of, covering.taken().len())? {
        // Somebody else took them in between: the rule says so, on the facts as they are now.
        return match judge(unit, tenant, draft) {
            Ok(_) => Err(Fault::Busy.into()),
            Err(refusal) => Err(refusal),
        };
    }
    unit.keep_covers(enterprise, of, covering.taken())?;
    let taken = covering.taken().iter().map(|assignment| (*assignment, true));
    record(unit, tenant, of, &found, taken)?;
    done(unit, tenant, of, &covering)
}

/// Takes the cover of one assignment away.
pub fn uncover(
    unit: &mut Unit,
    tenant: &Tenant,
    id: AssignmentId,
    plan: Plan,
) -> Result<Done<Covered>, Refusal> {
    let covers = unit.covers(tenant.enterprise, &[id])?.remove(&id);
    let cover = covers.and_then(|covers| covers.into_iter().find(|cover| cover.plan == plan));
    let of = cover.ok_or_else(Refusal::not_found)?.of();
    let found = facts(unit, tenant, of, Which::These(&[id]))?;
    found.facts.uncover(id)?;
    unit.end_cover(tenant.enterprise, of, id)?;
    record(unit, tenant, of, &found, [(id, false)])?;
    done(unit, tenant, of, &Covering::default())
}

/// Moves a cover, in one act: whoever loses it and whoever gets it are told.
pub fn exchange(unit: &mut Unit, tenant: &Tenant, draft: &ExchangeDraft) -> Result<Done<Covered>, Refusal> {
    let (of, from, to) = ((draft.team, draft.plan), draft.from, draft.to);
    let found = facts(unit, tenant, of, Which::These(&[from, to]))?;
    draft.check(&found.facts)?;
    if from != to {
        // SEAT-2: what is covered already takes no plan seat.
        let again = found.known.get(&to).is_some_and(|known| known.facts.covered);
        if again {
            unit.end_cover(tenant.enterprise, of, from)?;
        } else {
            unit.move_cover(of.1, from, to)?;
        }
        let turns = [(from, false), (to, true)];
        record(
            unit,
            tenant,
            of,
            &found,
            turns.into_iter().take(2 - usize::from(again)),
        )?;
    }
    done(unit, tenant, of, &Covering::default())
}

/// One audit row for each assignment that was covered or uncovered, and one mail for each holder.
fn record(
    unit: &mut Unit,
    tenant: &Tenant,
    (team, plan): Of,
    found: &Found,
    turns: impl IntoIterator<Item = (AssignmentId, bool)>,
) -> Result<(), Refusal> {
    let Some(seats) = &found.seats else {
        return Ok(());
    };
    let (mut changes, mut changed, mut told) = (Vec::new(), Vec::new(), Told::default());
    for (id, given) in turns {
        let Some(known) = found.known.get(&id) else {
            continue;
        };
        let whom = &known.facts;
        let of = json!({ "member": whom.member, "pool": known.pool, "team": team, "plan": plan });
        let (action, line) = match given {
            true => ("seats.cover", "mail-change-plan-given"),
            false => ("seats.uncover", "mail-change-plan-taken"),
        };
        let change = Change::new(action, "assignment", id.uuid())
            .told_of(whom.member)
            .called(&whom.name);
        changes.push(match given {
            true => change.after(of),
            false => change.before(of),
        });
        let line = json!({
            "id": line, "plan": plan, "product": whom.product_name, "team": seats.facts.team_name
        });
        told.add((whom.member, known.account, &whom.name), [line]);
        changed.push(whom.member);
    }
    unit.audit_all(changes)?;
    told.mail(unit, tenant)?;
    Ok(unit.touch(tenant.enterprise, changed)?)
}

/// The answer, with the team's plan seats as they are now.
fn done(unit: &mut Unit, tenant: &Tenant, of: Of, covering: &Covering) -> Result<Done<Covered>, Refusal> {
    let today = today(tenant, unit.now())?;
    let pool = unit.plan_seats(tenant.enterprise, of, today)?;
    let pool: PlanPool = pool.ok_or_else(Refusal::not_found)?.facts;
    Ok(Done::from(Covered {
        covered: covering.taken().to_vec(),
        left_out: covering.left_out().to_vec(),
        pool,
    }))
}

/// PLAN-3: whatever frees a seat, a team's last cover does not go with it; it is exchanged first.
pub(crate) fn may_free(
    unit: &mut Unit,
    held: &Held,
    origin: Option<&Origin>,
    today: Date,
) -> Result<(), Refusal> {
    let (enterprise, id) = (held.enterprise, held.facts.assignment);
    for cover in origin.iter().flat_map(|origin| &origin.covers) {
        let of = cover.of();
        let seats = unit.plan_seats(enterprise, of, today)?;
        let known = unit
            .coverable(enterprise, of, Which::These(&[id]), 1, today)?
            .pop();
        if let Some((seats, (_, known))) = seats.zip(known) {
            seats.facts.lets_go(&known.facts, None, "")?;
        }
    }
    Ok(())
}
