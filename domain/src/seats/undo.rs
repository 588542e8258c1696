//! Undoing: what an act on seats did goes back to how it was, judged by the rules of the moment.

use std::collections::BTreeSet;

use super::{PoolFacts, Reason};
use crate::access::{Capability, Standing, Target};
use crate::id::MemberId;
use crate::people::Status;
use crate::refused::Refused;
use crate::violation::{Severity, Violation, Violations};

/// A seat that an act took away, as giving it back must know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returning {
    /// Who had it.
    pub member: MemberId,
    /// The name.
    pub name: String,
    /// Where the member stands now.
    pub status: Status,
    /// True where the member holds a seat of the pool again: then it takes none (SEAT-2).
    pub holds: bool,
    /// The reasons that come back, each once.
    pub reasons: BTreeSet<Reason>,
}

/// Decides whether seats go back to who had them; how many that takes.
pub fn give_back(standing: &Standing, pool: &PoolFacts, seats: &[Returning]) -> Result<i64, Violations> {
    let mut found = Violations::default();
    // ROLE-6: who gave up an own default seat may take that back, as giving it up needed no right over the pool.
    let own_default = |seat: &Returning| {
        standing.member == Some(seat.member) && seat.reasons.iter().all(|reason| *reason == Reason::Role)
    };
    if !seats.iter().all(own_default) {
        // CAP-8, ROLE-13.
        found.keep(standing.may(Capability::ManageMembers, Target::Pool(pool.reference())));
    }
    // PEOPLE-6: a deactivated member holds no seats.
    for seat in seats.iter().filter(|seat| seat.status == Status::Deactivated) {
        let name = seat.name.clone();
        found.push(Violation::new(
            Severity::Refuse,
            "",
            Refused::MemberDeactivated { name },
        ));
    }
    // SEAT-1, SEAT-6: somebody else may have taken them since.
    let needed = seats.iter().filter(|seat| !seat.holds).count();
    let needed = i64::try_from(needed).unwrap_or(i64::MAX);
    found.keep(pool.admits(needed, ""));
    found
        .accept(|| Some(needed))
        .and_then(|checked| checked.acknowledged(&[]))
}

/// What a membership of a team is used for, once the seat that brought it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MembershipUse {
    /// Seats that the member holds in the team.
    pub seats: i64,
    /// Groups of the team that the member belongs to.
    pub groups: i64,
    /// True when the member administers it.
    pub administers: bool,
    /// Other teams of the member.
    pub other_teams: i64,
}

impl MembershipUse {
    /// True where a membership that came with a seat goes with its undoing: nothing else uses it, and the member keeps
    /// another team (TEAM-1).
    pub fn is_over(&self) -> bool {
        self.seats == 0 && self.groups == 0 && !self.administers && self.other_teams > 0
    }
}
