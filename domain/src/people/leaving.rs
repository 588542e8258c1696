//! Deactivating a member and bringing one back: who may, what stands in the way, what goes (PEOPLE-6, ROLE-10).

use serde::{Deserialize, Serialize};

use super::{Status, TeamName};
use crate::access::{Capability, RoleKind, Standing};
use crate::benefits::BenefitHeld;
use crate::id::{AssignmentId, ContractId};
use crate::refused::Refused;
use crate::view::MemberView;
use crate::violation::{Remedy, Severity, Violation, Violations};

/// Where a member is wanted to stand; `pending` is nobody's to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// Back again.
    Active,
    /// Out of everything.
    Deactivated,
}

/// A wish to deactivate a member, or to bring one back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusDraft {
    /// Where the member shall stand.
    pub status: Wanted,
}

/// A seat that is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatLost {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The pool's product by name.
    pub product: String,
    /// The pool's team by name.
    pub team: String,
}

/// A place in a queue that is given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceLost {
    /// The pool's product by name.
    pub product: String,
    /// The pool's team by name.
    pub team: String,
}

/// A coordinator's role that is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordinated {
    /// The contract's number.
    pub contract: String,
    /// The product by name.
    pub product: String,
}

/// Everything that a deactivated member no longer has (PEOPLE-6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Losses {
    /// Seats, each free again.
    pub seats: Vec<SeatLost>,
    /// Caller places, by contract number.
    pub callers: Vec<String>,
    /// Teams whose secondary admin the member is.
    pub secondary: Vec<TeamName>,
    /// Products that are the contract manager's to look after again (ROLE-4).
    pub coordinates: Vec<Coordinated>,
    /// Benefits.
    #[serde(default)]
    pub benefits: Vec<BenefitHeld>,
    /// Groups that are left, by name (GROUP-1).
    #[serde(default)]
    pub groups: Vec<String>,
    /// Places in queues that are given up (WAIT-1).
    #[serde(default)]
    pub places: Vec<PlaceLost>,
}

impl Losses {
    /// True when nothing is lost but the way in.
    pub fn is_empty(&self) -> bool {
        self.seats.is_empty()
            && self.callers.is_empty()
            && self.secondary.is_empty()
            && self.coordinates.is_empty()
            && self.benefits.is_empty()
            && self.groups.is_empty()
            && self.places.is_empty()
    }
}

/// What deactivating a member, or bringing one back, is judged on (PEOPLE-6, ROLE-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeavingFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The member's name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// Teams the member belongs to.
    pub teams: Vec<TeamName>,
    /// Teams whose primary admin the member is.
    pub primary_of: Vec<TeamName>,
    /// Contracts that the member manages, by number.
    pub manages: Vec<(ContractId, String)>,
    /// What would be lost.
    pub losses: Losses,
}

/// An accepted deactivation, with what goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    losses: Losses,
    from: Status,
}

impl Leaving {
    /// What the member loses by it.
    pub fn losses(&self) -> &Losses {
        &self.losses
    }

    /// Where the member stood until now.
    pub fn from(&self) -> Status {
        self.from
    }
}

/// An accepted return: nothing comes back with it (PEOPLE-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returned(());

/// What a change of status did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// The member afterwards.
    pub member: MemberView,
    /// What was lost; nothing where somebody came back.
    pub lost: Losses,
}

impl LeavingFacts {
    /// Decides whether the member can be deactivated: an admin of one of the member's teams may,
    /// but no team loses its primary admin and no contract its manager by it (ROLE-10).
    pub fn deactivate(&self) -> Result<Leaving, Violations> {
        let mut found = Violations::default();
        // TEAM-1, CAP-8 (reading): oneself included, managers and coordinators not.
        let administered = self.teams.iter().any(|team| self.standing.administers(team.id));
        if !administered {
            found.push(for_admins_only());
        }
        self.leave(found)
    }

    /// The same where an act that brought the member back takes itself back, which needs nobody's right (PEOPLE-3).
    pub fn take_back(&self) -> Result<Leaving, Violations> {
        self.leave(Violations::default())
    }

    fn leave(&self, mut found: Violations) -> Result<Leaving, Violations> {
        // PEOPLE-6: once is enough.
        if self.status == Status::Deactivated {
            let name = self.name.clone();
            found.refuse("status", Refused::AlreadyDeactivated { name });
        }
        // ROLE-10: hand over first.
        for team in &self.primary_of {
            let refused = Refused::PrimaryAdminNeeded {
                team: team.name.clone(),
            };
            found.push(
                Violation::new(Severity::Refuse, "", refused).with(Remedy::HandOverPrimary { team: team.id }),
            );
        }
        for (contract, number) in &self.manages {
            let refused = Refused::ContractManagerNeeded {
                contract: number.clone(),
            };
            found.push(
                Violation::new(Severity::Refuse, "", refused)
                    .with(Remedy::RequestManagerChange { contract: *contract }),
            );
        }
        if found.is_empty() {
            Ok(Leaving {
                losses: self.losses.clone(),
                from: self.status,
            })
        } else {
            Err(found)
        }
    }

    /// Decides whether the member can be brought back, by whoever may add members to one of the member's teams
    /// (CAP-8, as by adding: PEOPLE-3).
    pub fn reactivate(&self) -> Result<Returned, Violations> {
        let mut found = Violations::default();
        if let Err(denied) = self.standing.manages_in(self.teams.iter().map(|team| team.id)) {
            found.push(denied);
        }
        // PEOPLE-6.
        if self.status != Status::Deactivated {
            let name = self.name.clone();
            found.refuse("status", Refused::NotDeactivated { name });
        }
        if found.is_empty() {
            Ok(Returned(()))
        } else {
            Err(found)
        }
    }
}

/// What is said to who does not administer the team in question, whatever else they look after.
pub(crate) fn for_admins_only() -> Violation {
    let refused = Refused::NotAllowed {
        capability: Capability::ManageMembers.word(),
    };
    Violation::new(Severity::Refuse, "", refused)
        .under("CAP-8")
        .with(Remedy::AskRole {
            roles: vec![RoleKind::PrimaryAdmin, RoleKind::SecondaryAdmin],
        })
}
