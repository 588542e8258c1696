//! A team's admins: one primary, any number of secondary ones (ROLE-9, ROLE-10, CAP-7).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Appointee, deactivated};
use crate::access::{Capability, RoleKind, Standing, Target};
use crate::id::{MemberId, TeamId};
use crate::people::{Status, TeamName};
use crate::refused::Refused;
use crate::violation::{Remedy, Severity, Violation, Violations};

/// What is done with a team's admins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdminAct {
    /// A member of the team becomes a secondary admin.
    Appoint,
    /// A secondary admin is one no more.
    Dismiss,
    /// A secondary admin becomes the primary one, who becomes secondary.
    HandOver,
}

/// What changes of a team's admins are judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminsFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The team.
    pub team: TeamName,
    /// Its primary admin.
    pub primary: MemberId,
    /// Its secondary admins.
    pub secondary: BTreeSet<MemberId>,
    /// Members of the team: its admins, and whoever was chosen.
    pub members: BTreeMap<MemberId, Appointee>,
}

/// An accepted change of a team's admins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminChange {
    act: AdminAct,
    member: MemberId,
    name: String,
    primary: MemberId,
}

impl AdminChange {
    /// What is done.
    pub fn act(&self) -> AdminAct {
        self.act
    }

    /// With whom.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// That member's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who is the primary admin until then.
    pub fn primary(&self) -> MemberId {
        self.primary
    }
}

impl AdminsFacts {
    /// Decides whether `act` can be done with `member`.
    pub fn check(&self, act: AdminAct, member: MemberId) -> Result<AdminChange, Violations> {
        let mut found = Violations::default();
        found.keep(may_appoint(&self.standing, self.team.id));
        let known = found.keep(self.member(member));
        if let Some(known) = known {
            found.keep(match act {
                AdminAct::Appoint => self.appoint(member, known),
                AdminAct::Dismiss => self.dismiss(member, known),
                AdminAct::HandOver => self.hand_over(member, known),
            });
        }
        match known.filter(|_| found.is_empty()) {
            Some(known) => Ok(AdminChange {
                act,
                member,
                name: known.name.clone(),
                primary: self.primary,
            }),
            None => Err(found),
        }
    }

    /// ROLE-9: only members of the team.
    fn member(&self, member: MemberId) -> Result<&Appointee, Violation> {
        let known = self.members.get(&member);
        known.ok_or_else(|| not_in_team(&self.team.name))
    }

    fn appoint(&self, member: MemberId, known: &Appointee) -> Result<(), Violation> {
        // PEOPLE-6.
        if known.status == Status::Deactivated {
            return Err(deactivated(member, &known.name));
        }
        // ROLE-9 (reading): who is not its primary admin; nor secondary already.
        if member == self.primary {
            Err(self.already(known, RoleKind::PrimaryAdmin))
        } else if self.secondary.contains(&member) {
            Err(self.already(known, RoleKind::SecondaryAdmin))
        } else {
            Ok(())
        }
    }

    fn dismiss(&self, member: MemberId, known: &Appointee) -> Result<(), Violation> {
        // ROLE-10: a team is never without a primary admin.
        if member == self.primary {
            let team = self.team.name.clone();
            let refused = refuse(Refused::PrimaryAdminNeeded { team });
            return Err(refused.with(Remedy::HandOverPrimary { team: self.team.id }));
        }
        self.is_secondary(member, known)
    }

    fn hand_over(&self, member: MemberId, known: &Appointee) -> Result<(), Violation> {
        if member == self.primary {
            return Err(self.already(known, RoleKind::PrimaryAdmin));
        }
        // ROLE-9: only a secondary admin of the team, who is active.
        self.is_secondary(member, known).map_err(|refused| {
            refused.with(Remedy::MakeSecondary {
                team: self.team.id,
                member,
                name: known.name.clone(),
            })
        })?;
        match known.status {
            Status::Active => Ok(()),
            Status::Pending | Status::Deactivated => {
                let name = known.name.clone();
                Err(refuse(Refused::MemberNotActive { name }))
            }
        }
    }

    fn is_secondary(&self, member: MemberId, known: &Appointee) -> Result<(), Violation> {
        if self.secondary.contains(&member) {
            return Ok(());
        }
        let (name, team) = (known.name.clone(), self.team.name.clone());
        Err(refuse(Refused::NotASecondaryAdmin { name, team }))
    }

    fn already(&self, known: &Appointee, role: RoleKind) -> Violation {
        let (name, team) = (known.name.clone(), self.team.name.clone());
        let role = role.word();
        refuse(Refused::AlreadyAnAdmin { name, role, team })
    }
}

/// CAP-7, ROLE-13: the team's own primary admin.
pub(crate) fn may_appoint(standing: &Standing, team: TeamId) -> Result<(), Violation> {
    standing.may(Capability::AppointAdmins, Target::Team(team))
}

/// ROLE-9: only members of the team are its admins.
pub(crate) fn not_in_team(team: &str) -> Violation {
    let team = team.to_owned();
    refuse(Refused::NotInTeam { team })
}

fn refuse(refused: Refused) -> Violation {
    Violation::new(Severity::Refuse, "member", refused)
}
