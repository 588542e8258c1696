//! Taking back people who were added by mistake, while nothing was built on it (PEOPLE-3).

use serde::{Deserialize, Serialize};

use crate::access::{Capability, Standing, Target};
use crate::id::TeamId;
use crate::refused::Refused;
use crate::roles::may_appoint;
use crate::violation::Violations;

/// What became of somebody since an act added them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// The name.
    pub name: String,
    /// The team that the act put them in.
    pub team: TeamId,
    /// The team of which the act made them a secondary admin, as long as they are.
    pub admin_of: Option<TeamId>,
    /// True when they have entered since.
    pub entered: bool,
    /// True when they hold a seat, a role, a team, a group, a place in a queue, a wish for a seat or a session that the act did not give.
    pub more: bool,
}

/// Allows taking these people back, or says who stands in the way and why. Without a standing an act takes itself back.
pub fn take_back(standing: Option<&Standing>, people: &[Since]) -> Result<(), Violations> {
    let mut found = Violations::default();
    for since in people {
        // CAP-8: whoever adds to a team takes back from it.
        if let Some(standing) = standing {
            found.keep(standing.may(Capability::ManageMembers, Target::Team(since.team)));
            // CAP-7: whoever appoints takes the role back.
            if let Some(team) = since.admin_of {
                found.keep(may_appoint(standing, team));
            }
        }
        // PEOPLE-3: only while nothing was built on it.
        let name = since.name.clone();
        if since.entered {
            found.refuse("", Refused::EnteredSince { name });
        } else if since.more {
            found.refuse("", Refused::HoldsMore { name });
        }
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}
