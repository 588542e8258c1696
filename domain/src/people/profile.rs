//! A member's name in an enterprise: corrected by whoever looks after the member, and by the member (PEOPLE-11).

use serde::{Deserialize, Serialize};

use crate::access::Standing;
use crate::id::{MemberId, TeamId};
use crate::text::Name;
use crate::violation::{Violation, Violations};

/// What correcting a member's name is judged on, and what holds now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// Whose name it is.
    pub member: MemberId,
    /// The first name in this enterprise.
    pub first_name: String,
    /// The last name in this enterprise.
    pub last_name: String,
    /// Teams the member belongs to.
    pub teams: Vec<TeamId>,
    /// The tag of these names, which a change must name.
    pub version: String,
}

/// A wish to correct a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileDraft {
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
}

/// An accepted name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    first_name: Name,
    last_name: Name,
}

impl Profile {
    /// The first name.
    pub fn first_name(&self) -> &str {
        self.first_name.as_str()
    }

    /// The last name.
    pub fn last_name(&self) -> &str {
        self.last_name.as_str()
    }
}

impl ProfileFacts {
    /// Whether the caller may correct this name at all.
    pub fn may(&self) -> Result<(), Violation> {
        // PEOPLE-11, CAP-19: the own one.
        if self.standing.member == Some(self.member) {
            return Ok(());
        }
        // CAP-8: whoever may edit members of one of the member's teams.
        self.standing.manages_in(self.teams.iter().copied())
    }

    /// What holds now, as it can be changed.
    pub fn draft(&self) -> ProfileDraft {
        ProfileDraft {
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
        }
    }
}

impl ProfileDraft {
    /// Decides whether the member can be called so.
    pub fn check(&self, facts: &ProfileFacts) -> Result<Profile, Violations> {
        let mut found = Violations::default();
        if let Err(denied) = facts.may() {
            found.push(denied);
        }
        // PEOPLE-1: both are required.
        let first_name = found.take("first_name", "PEOPLE-1", Name::parse(&self.first_name));
        let last_name = found.take("last_name", "PEOPLE-1", Name::parse(&self.last_name));
        first_name
            .zip(last_name)
            .filter(|_| found.is_empty())
            .map(|(first_name, last_name)| Profile {
                first_name,
                last_name,
            })
            .ok_or(found)
    }
}
