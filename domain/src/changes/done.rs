//! What a change of access does to whom: the same before it is done, in the browser, and after it, in the answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ChangeFacts, Changing, Person};
use crate::benefits::BenefitRef;
use crate::id::{MemberId, PoolId};
use crate::seats::{LeftOut, Reason};
use crate::view::PoolView;

/// Somebody whose access can be changed, with what that is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedView {
    /// The member.
    pub id: MemberId,
    /// The account's address as its owner writes it.
    pub email: String,
    /// What the rules must know.
    #[serde(flatten)]
    pub known: Person,
}

/// One thing that changes for a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "turn", rename_all = "kebab-case")]
pub enum Turn {
    /// A seat is taken.
    Takes {
        /// Its pool.
        pool: PoolId,
        /// True where the membership of the pool's team comes with it (TEAM-1).
        joins_team: bool,
    },
    /// The seat is held already; a reason joins (SEAT-2).
    Joins {
        /// Its pool.
        pool: PoolId,
    },
    /// The seat is free again.
    Frees {
        /// Its pool.
        pool: PoolId,
        /// True where a default seat is given up, which is remembered (ROLE-6).
        gives_up: bool,
    },
    /// The seat stays, for what a group or the directory gives (SEAT-3).
    Stays {
        /// Its pool.
        pool: PoolId,
    },
    /// A benefit is given.
    On {
        /// Which.
        of: BenefitRef,
    },
    /// A benefit is taken away.
    Off {
        /// Which.
        of: BenefitRef,
    },
}

/// What changes for one member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonChanged {
    /// Who.
    pub member: MemberId,
    /// The name.
    pub name: String,
    /// What, seats first.
    pub turns: Vec<Turn>,
}

impl PersonChanged {
    /// True where the member is told of it: a seat or a benefit came or went, and not only a reason (PEOPLE-8).
    pub fn is_told(&self) -> bool {
        let mut turns = self.turns.iter();
        turns.any(|turn| !matches!(turn, Turn::Joins { .. } | Turn::Stays { .. }))
    }
}

/// What a change did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessChanged {
    /// For whom it changed what, in the order chosen; who had all of it is not among them.
    pub people: Vec<PersonChanged>,
    /// Who got less than was wished, and why (SEAT-4).
    pub left_out: Vec<LeftOut>,
    /// The pools afterwards.
    pub pools: Vec<PoolView>,
}

/// What a change does to one pool, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolTurns {
    /// Seats that are taken.
    pub takes: i64,
    /// Members who hold a seat already: one more reason.
    pub joins: i64,
    /// Members who join the team with the seat.
    pub joins_team: i64,
    /// Seats that are free again.
    pub frees: i64,
    /// Default seats among them, which are given up (ROLE-6).
    pub gives_up: i64,
    /// Members who hold their seat for other reasons.
    pub stays: i64,
}

impl Changing {
    /// What changes for whom, in the order chosen.
    pub fn people(&self, facts: &ChangeFacts) -> Vec<PersonChanged> {
        let mut turns = BTreeMap::<MemberId, Vec<Turn>>::new();
        for giving in &self.gives {
            for step in &giving.steps {
                let pool = giving.id;
                turns.entry(step.member).or_default().push(match step.takes_seat {
                    true => Turn::Takes {
                        pool,
                        joins_team: step.joins_team,
                    },
                    false => Turn::Joins { pool },
                });
            }
        }
        for taking in &self.takes {
            let pool = taking.id;
            turns
                .entry(taking.member)
                .or_default()
                .push(match taking.left.is_empty() {
                    true => Turn::Frees {
                        pool,
                        gives_up: taking.reasons.contains(&Reason::Role),
                    },
                    false => Turn::Stays { pool },
                });
        }
        for switching in &self.switches {
            let of = switching.switch.of();
            for member in &switching.members {
                let turn = match switching.switch.on {
                    true => Turn::On { of },
                    false => Turn::Off { of },
                };
                turns.entry(*member).or_default().push(turn);
            }
        }
        let person = |member: &MemberId| {
            Some(PersonChanged {
                member: *member,
                name: facts.people.get(member)?.name.clone(),
                turns: turns.remove(member)?,
            })
        };
        self.members.iter().filter_map(person).collect()
    }

    /// What it does to one pool.
    pub fn in_pool(&self, pool: PoolId) -> PoolTurns {
        let mut done = PoolTurns::default();
        for step in self
            .gives
            .iter()
            .filter(|giving| giving.id == pool)
            .flat_map(|giving| &giving.steps)
        {
            done.takes += i64::from(step.takes_seat);
            done.joins += i64::from(!step.takes_seat);
            done.joins_team += i64::from(step.takes_seat && step.joins_team);
        }
        for taking in self.takes.iter().filter(|taking| taking.id == pool) {
            let frees = taking.left.is_empty();
            done.frees += i64::from(frees);
            done.gives_up += i64::from(frees && taking.reasons.contains(&Reason::Role));
            done.stays += i64::from(!frees);
        }
        done
    }
}
