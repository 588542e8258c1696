//! Imports as they are shown, and what the bench judges a file on.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::access::{PoolRef, RoleKind};
use crate::id::{ImportId, MemberId, TeamId};
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

/// A member as the bench knows them: the folded address, the member, the name, where they stand, the places in
/// [`Everybody::pools`] of the pools of which they hold a seat, and those in [`Everybody::teams`] of their teams. It travels
/// as a list, since there are many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Somebody(
    pub String,
    pub MemberId,
    pub String,
    pub Status,
    pub Vec<u32>,
    pub Vec<u32>,
);

/// A role that a member holds: the member's place in [`Everybody::members`], the role, and its team, where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding(pub u32, pub RoleKind, pub Option<TeamId>);

/// Every member, for judging a file of people before it leaves the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Everybody {
    /// The pools of which somebody holds a seat.
    pub pools: Vec<PoolRef>,
    /// The teams that somebody belongs to.
    pub teams: Vec<TeamId>,
    /// The members.
    pub members: Vec<Somebody>,
    /// What roles they hold beyond that of a user, member by member.
    pub roles: Vec<Holding>,
}

/// The place of each in a list that grows as new ones come.
struct Places<T>(BTreeMap<T, u32>, Vec<T>);

impl<T: Ord + Copy> Places<T> {
    fn of(&mut self, all: &[T]) -> Vec<u32> {
        let Self(places, list) = self;
        let place = |one: &T| {
            let next = u32::try_from(list.len()).unwrap_or(u32::MAX);
            *places.entry(*one).or_insert_with(|| {
                list.push(*one);
                next
            })
        };
        all.iter().map(place).collect()
    }
}

/// Those at these places.
fn at<T: Copy>(all: &[T], places: &[u32]) -> Vec<T> {
    let one = |at: &u32| all.get(usize::try_from(*at).ok()?).copied();
    places.iter().filter_map(one).collect()
}

impl Everybody {
    /// Of everybody with their folded addresses.
    pub fn of(everybody: Vec<(String, Existing)>) -> Self {
        let mut pools = Places(BTreeMap::new(), Vec::new());
        let mut teams = Places(BTreeMap::new(), Vec::new());
        let mut all = Everybody::default();
        for (email, existing) in everybody {
            let (held, joined) = (pools.of(&existing.holds), teams.of(&existing.teams));
            let place = u32::try_from(all.members.len()).unwrap_or(u32::MAX);
            let roles = existing.roles.into_iter();
            all.roles
                .extend(roles.map(|(kind, team)| Holding(place, kind, team)));
            let (member, name, status) = (existing.member, existing.name, existing.status);
            all.members
                .push(Somebody(email, member, name, status, held, joined));
        }
        (all.pools, all.teams) = (pools.1, teams.1);
        all
    }

    /// By folded address.
    pub fn known(self) -> Known {
        let (pools, teams) = (self.pools, self.teams);
        let mut roles = self.roles.into_iter().peekable();
        let members = self.members.into_iter().zip(0_u32..);
        let known = members.map(|(Somebody(email, member, name, status, held, joined), place)| {
            let own = std::iter::from_fn(|| roles.next_if(|Holding(of, ..)| *of == place));
            let existing = Existing {
                member,
                name,
                status,
                holds: at(&pools, &held),
                teams: at(&teams, &joined),
                roles: own.map(|Holding(_, kind, team)| (kind, team)).collect(),
            };
            (email, existing)
        });
        known.collect()
    }
}
