//! Imports as they are shown, and what the bench judges a file on.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::access::PoolRef;
use crate::id::{ImportId, MemberId};
use crate::people::{Existing, ImportState, Known, Outcome, Outcomes, PersonRow, Status};
use crate::seats::Mode;
use crate::violation::Violations;

/// An import: how far it is, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// The import.
    pub id: ImportId,
    /// What the file is called.
    pub file: String,
    /// Where it stands.
    pub state: ImportState,
    /// What happens when a row is refused.
    pub mode: Mode,
    /// How many rows it has.
    pub rows: i64,
    /// How many of them the server is through with.
    pub done: i64,
    /// How many come to what.
    pub outcomes: Outcomes,
    /// How many came to something else than the bench had said.
    pub differ: i64,
    /// What was found about it as a whole, or stood in the way of taking it back.
    pub found: Violations,
    /// When it came in.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// One row of an import's receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedRow {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its cells as they came.
    pub person: PersonRow,
    /// What the bench had said.
    pub seen: Option<Outcome>,
    /// True where somebody left it out.
    pub left_out: bool,
    /// What became of it; none before it was judged.
    pub outcome: Option<Outcome>,
    /// Why, each at its cell.
    pub violations: Violations,
}

/// A member as the bench knows them: the folded address, the member, the name, where they stand, and the places in
/// [`Everybody::pools`] of the pools of which they hold a seat. It travels as a list, since there are many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Somebody(pub String, pub MemberId, pub String, pub Status, pub Vec<u32>);

/// Every member, for judging a file of people before it leaves the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Everybody {
    /// The pools of which somebody holds a seat.
    pub pools: Vec<PoolRef>,
    /// The members.
    pub members: Vec<Somebody>,
}

impl Everybody {
    /// Of everybody with their folded addresses.
    pub fn of(everybody: Vec<(String, Existing)>) -> Self {
        let mut places = BTreeMap::<PoolRef, u32>::new();
        let mut all = Everybody::default();
        for (email, existing) in everybody {
            let mut place = |pool: &PoolRef| {
                let next = u32::try_from(all.pools.len()).unwrap_or(u32::MAX);
                *places.entry(*pool).or_insert_with(|| {
                    all.pools.push(*pool);
                    next
                })
            };
            let held = existing.holds.iter().map(&mut place).collect();
            all.members.push(Somebody(
                email,
                existing.member,
                existing.name,
                existing.status,
                held,
            ));
        }
        all
    }

    /// By folded address.
    pub fn known(self) -> Known {
        let pools = self.pools;
        let members = self.members.into_iter();
        let known = members.map(|Somebody(email, member, name, status, held)| {
            let held = held.iter().filter_map(|at| pools.get(usize::try_from(*at).ok()?));
            let holds = held.copied().collect();
            let existing = Existing {
                member,
                name,
                status,
                holds,
                teams: Vec::new(),
            };
            (email, existing)
        });
        known.collect()
    }
}
