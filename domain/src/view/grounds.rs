//! Where what a member has comes from: every reason of a seat, roles, groups, places in queues and open wishes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::MemberName;
use crate::access::RoleKind;
use crate::id::{AskId, AssignmentId, ContractId, GroupId};
use crate::people::TeamName;
use crate::queue::PoolName;
use crate::seats::Reason;

/// A group by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupName {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// A contract by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractNumber {
    /// The contract.
    pub id: ContractId,
    /// Its number.
    pub number: String,
}

/// One reason of a seat with where it comes from (SEAT-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatGround {
    /// The seat.
    pub assignment: AssignmentId,
    /// The reason.
    pub reason: Reason,
    /// The group that gives it.
    pub group: Option<GroupName>,
    /// The contract whose role gives it.
    pub contract: Option<ContractNumber>,
    /// That role.
    pub role: Option<RoleKind>,
    /// Since when.
    pub since: Timestamp,
    /// Who gave it, where that is known and was a member.
    pub by: Option<MemberName>,
}

/// A role that a member holds, of what, and since when as far as that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleHeld {
    /// The role.
    pub role: RoleKind,
    /// The team that it is of.
    pub team: Option<TeamName>,
    /// The contract that it is of.
    pub contract: Option<ContractNumber>,
    /// The product by name, of a coordinator.
    pub product: Option<String>,
    /// Since when.
    pub since: Option<Timestamp>,
}

/// A group that a member belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupHeld {
    /// The group.
    #[serde(flatten)]
    pub group: GroupName,
    /// Its team by name.
    pub team: String,
    /// Since when.
    pub since: Timestamp,
}

/// A place in a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceHeld {
    /// What is waited for.
    #[serde(flatten)]
    pub of: PoolName,
    /// Which place, from 1.
    pub place: i64,
    /// Since when.
    pub since: Timestamp,
    /// Until when a seat is offered; none where none is.
    pub offered_until: Option<Timestamp>,
}

/// A wish for a seat that nobody decided yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWish {
    /// The wish.
    pub id: AskId,
    /// What is wished for.
    #[serde(flatten)]
    pub of: PoolName,
    /// Since when.
    pub asked_at: Timestamp,
}

/// Where all of it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// The reasons of the seats, oldest first for each.
    pub seats: Vec<SeatGround>,
    /// The roles, widest first.
    pub roles: Vec<RoleHeld>,
    /// The groups, by name.
    pub groups: Vec<GroupHeld>,
    /// Places in queues, oldest first.
    pub places: Vec<PlaceHeld>,
    /// Open wishes, oldest first.
    pub wishes: Vec<OpenWish>,
}
