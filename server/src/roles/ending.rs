//! What goes with a role over a contract that ended (ROLE-3, ROLE-5, ROLE-7).

use std::collections::BTreeSet;

use domain::access::{RoleKind, Standing};
use domain::roles::{CallerAfter, ContractName, RoleSeat};
use domain::seats::Reason;
use domain::view::MemberName;

use super::{Of, Place, Turns, callers};
use crate::plans::may_free;
use crate::reply::Refusal;
use crate::seats::note_release;
use crate::store::Unit;

/// Takes what the role had brought, after the role itself is gone.
pub fn end(
    unit: &mut Unit,
    place: &Place,
    contract: &ContractName,
    whom: &MemberName,
    turns: &mut Turns,
) -> Result<(), Refusal> {
    let facts = unit.ending_facts(place.enterprise, contract.id, whom.id)?;
    let ended = facts.ended();
    end_seats(unit, place, contract, (whom, ended.seats()), turns)?;
    unit.keep_caller_after(contract.id, whom.id, ended.caller())?;
    if ended.caller() == CallerAfter::Gone {
        turns.role(unit, whom, RoleKind::NamedCaller, Of::Contract(contract), false)?;
    }
    Ok(callers::end_idle(unit, place.enterprise, whom, turns)?)
}

fn end_seats(
    unit: &mut Unit,
    place: &Place,
    contract: &ContractName,
    (whom, seats): (&MemberName, &[RoleSeat]),
    turns: &mut Turns,
) -> Result<(), Refusal> {
    if seats.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = seats.iter().map(|seat| seat.assignment).collect();
    let origins = unit.origins(place.enterprise, &ids)?;
    let held = unit.held(place.enterprise, &Standing::default(), &ids)?;
    for seat in seats {
        let Some(held) = held.get(&seat.assignment) else {
            continue;
        };
        if let Some(pool) = unit.pool(place.enterprise, held.pool, place.today)? {
            unit.settle(&pool)?;
        }
        let origin = origins.get(&seat.assignment);
        let left = if seat.only {
            may_free(unit, held, origin, place.today)?;
            unit.free(held)?;
            turns.seat(whom, &held.product, &held.team, false);
            BTreeSet::new()
        } else {
            unit.end_role_reason(contract.id, seat.assignment)?;
            let now = unit.held_by(held.pool, [whom.id])?.remove(&whom.id);
            now.map(|(_, reasons)| reasons).unwrap_or_default()
        };
        note_release(unit, held, &[Reason::Role], &left, origin)?;
    }
    Ok(())
}
