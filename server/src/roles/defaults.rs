//! What a role over a contract brings by default (ROLE-2, ROLE-5).

use std::collections::BTreeSet;

use domain::access::PoolRef;
use domain::id::{ContractId, MemberId};
use domain::roles::{DefaultSeat, default_seats};
use domain::seats::{PoolFacts, Reason, Step};
use domain::violation::Violations;
use serde_json::json;

use super::Place;
use crate::reply::Refusal;
use crate::store::audit::Change;
use crate::store::seats::Cause;
use crate::store::{Fault, Unit};

/// A role over a contract that was just given, for the seats that come with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Defaults<'a> {
    /// Where.
    pub place: &'a Place,
    /// Over which contract.
    pub contract: ContractId,
    /// To whom.
    pub member: MemberId,
    /// Pools of the products that it brings a seat of.
    pub pools: &'a [PoolRef],
}

impl Defaults<'_> {
    /// Gives one default seat of each product; the pools of which a seat is new. The role never fails for want of a
    /// seat: what is missing is among the remarks.
    pub fn give(&self, unit: &mut Unit) -> Result<(Vec<PoolFacts>, Violations), Refusal> {
        let pools = self.settled(unit)?;
        let mut holds = BTreeSet::new();
        for pool in &pools {
            if !unit.held_by(pool.id, [self.member])?.is_empty() {
                holds.insert(pool.id);
            }
        }
        let given_up = unit.given_up(self.contract, self.member)?;
        let (mut given, mut remarks) = (Vec::new(), Violations::default());
        for seat in default_seats(Some(self.member), &pools, &holds, &given_up) {
            match seat {
                DefaultSeat::Granted { pool, takes_seat, .. } => {
                    let Some(pool) = pools.iter().find(|known| known.id == pool) else {
                        continue;
                    };
                    if self.take(unit, pool, takes_seat)? {
                        given.push(pool.clone());
                    }
                }
                DefaultSeat::Missing { violation, .. } => remarks.push(violation),
                DefaultSeat::GivenUp { .. } => {}
            }
        }
        unit.touch(self.place.enterprise, [self.member])?;
        Ok((given, remarks))
    }

    /// The pools as they stand today, in their own order.
    fn settled(&self, unit: &mut Unit) -> Result<Vec<PoolFacts>, Fault> {
        let mut pools = Vec::new();
        for pool in self.pools {
            if let Some(pool) = unit.pool_of(self.place.enterprise, *pool, self.place.today)? {
                unit.settle(&pool)?;
                pools.push(pool.facts);
            }
        }
        Ok(pools)
    }

    /// Takes the seat, or lets the reason join the one that is held; true where the seat is new.
    fn take(&self, unit: &mut Unit, pool: &PoolFacts, takes_seat: bool) -> Result<bool, Fault> {
        if !unit.take_seats(pool.id, usize::from(takes_seat))? {
            return Err(Fault::Busy);
        }
        let step = Step {
            member: self.member,
            takes_seat,
            joins_team: true,
        };
        let cause = Cause {
            reason: Reason::Role,
            source: Some(self.contract.uuid()),
        };
        let taken = unit.keep_seats(self.place.enterprise, pool, &[step], cause)?;
        for seat in &taken {
            let after = json!({ "member": self.member, "pool": pool.id, "reason": "role" });
            let change = Change::new("seats.assign", "assignment", seat.assignment.uuid());
            unit.audit(change.told_of(self.member).after(after))?;
        }
        Ok(taken.iter().any(|seat| seat.new))
    }
}
