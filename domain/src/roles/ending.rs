//! What goes when a role over a contract ends: its reasons for seats, its default caller place (ROLE-3, ROLE-5, ROLE-7).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::CallerBy;
use crate::id::{AssignmentId, ProductId};

/// A seat that a role over the contract is a reason for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleSeat {
    /// The seat.
    pub assignment: AssignmentId,
    /// Its product.
    pub product: ProductId,
    /// True where nothing else holds it.
    pub only: bool,
}

/// A caller's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallerPlace {
    /// How it came.
    pub by: CallerBy,
    /// True where the member was named by hand before the role came.
    pub was_named: bool,
}

/// What a member has over a contract after a role ended, and what the role had brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingFacts {
    /// True where the member manages the contract afterwards.
    pub manages: bool,
    /// Products that the member coordinates afterwards.
    pub coordinates: BTreeSet<ProductId>,
    /// Seats that a role over the contract is a reason for.
    pub seats: Vec<RoleSeat>,
    /// True where the member holds other seats under the contract.
    pub uses: bool,
    /// The caller's place, where the member has one.
    pub caller: Option<CallerPlace>,
}

/// What becomes of a caller's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallerAfter {
    /// Nothing changes.
    Same,
    /// It is a place by hand again.
    ByHand,
    /// The member is no caller any more.
    Gone,
}

/// What goes with a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    seats: Vec<RoleSeat>,
    caller: CallerAfter,
}

impl Ended {
    /// Seats that lose the reason; the seat goes where it was the only one (SEAT-3).
    pub fn seats(&self) -> &[RoleSeat] {
        &self.seats
    }

    /// What becomes of the caller's place.
    pub fn caller(&self) -> CallerAfter {
        self.caller
    }
}

impl EndingFacts {
    /// Says what goes. Roles add up: what another role over the contract brings as well stays (ROLE-13).
    pub fn ended(&self) -> Ended {
        let stays = |seat: &RoleSeat| self.manages || self.coordinates.contains(&seat.product);
        let seats = self.seats.iter().filter(|seat| !stays(seat)).copied().collect();
        let in_office = self.manages || !self.coordinates.is_empty();
        // CALL-4: by hand only who holds a seat under the contract still.
        let uses = self.uses || self.seats.iter().any(|seat| stays(seat) || !seat.only);
        let caller = match self.caller {
            Some(place) if place.by == CallerBy::Default && !in_office => {
                if place.was_named && uses {
                    CallerAfter::ByHand
                } else {
                    CallerAfter::Gone
                }
            }
            Some(place) if place.by == CallerBy::Hand && !uses => CallerAfter::Gone,
            _ => CallerAfter::Same,
        };
        Ended { seats, caller }
    }
}
