//! Teams: made, removed, and left by their members (TEAM-1, TEAM-2).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::access::{Capability, RoleKind, Standing, Target};
use crate::groups::{Joiner, at, chosen};
use crate::id::{MemberId, TeamId};
use crate::people::{Status, TeamName, for_admins_only};
use crate::refused::Refused;
use crate::roles::Appointee;
use crate::text::{Name, fold};
use crate::violation::{Checked, Remedy, Severity, Violation, Violations};

/// What making a team is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// Folded names of the teams that there are.
    pub names: BTreeSet<String>,
    /// Who is to lead it, where somebody was named and the enterprise has them.
    pub primary: Option<Appointee>,
}

/// A new team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamDraft {
    /// The name.
    pub name: String,
    /// Its primary admin; the caller where nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary: Option<MemberId>,
}

/// A new team that every rule accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTeam {
    name: Name,
    primary: MemberId,
}

impl NewTeam {
    /// Its name.
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// Its primary admin.
    pub fn primary(&self) -> MemberId {
        self.primary
    }
}

impl TeamDraft {
    /// Decides whether the team can be made.
    pub fn check(&self, facts: &TeamFacts) -> Result<Checked<NewTeam>, Violations> {
        let mut found = Violations::default();
        // TEAM-2: a primary admin or contract manager creates a team.
        found.keep(facts.standing.may(Capability::MakeTeams, Target::Anywhere));
        let name = found.take("name", "TEAM-2", Name::parse(&self.name));
        if let Some(name) = name
            .as_ref()
            .filter(|name| facts.names.contains(&fold(name.as_str())))
        {
            let name = name.as_str().to_owned();
            found.refuse("name", Refused::TeamNameTaken { name });
        }
        // TEAM-2, ROLE-9: its primary admin is who makes it, unless another active member is named.
        let primary = self.primary.or(facts.standing.member);
        if self.primary.is_some() {
            let not_found = Refused::NotFound { what: "member" };
            match &facts.primary {
                None => found.push(Violation::new(Severity::Refuse, "primary", not_found).under("TEAM-2")),
                Some(known) if known.status != Status::Active => {
                    let name = known.name.clone();
                    found.refuse("primary", Refused::MemberNotActive { name });
                }
                Some(_) => {}
            }
        } else if primary.is_none() {
            let required = Refused::Required {};
            found.push(Violation::new(Severity::Refuse, "primary", required).under("TEAM-2"));
        }
        found.accept(|| {
            Some(NewTeam {
                name: name?,
                primary: primary?,
            })
        })
    }
}

/// What removing a team is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovalFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The team.
    pub team: TeamName,
    /// Subscriptions and plans that belong to it, those that ended too.
    pub subscriptions: i64,
    /// Seats of it that are held.
    pub seats: i64,
    /// Members beside its primary admin.
    pub members: i64,
    /// True where its primary admin belongs to no other team.
    pub only_team: bool,
}

impl RemovalFacts {
    /// Decides whether the team can be removed: all that stands in the way at once.
    pub fn check(&self) -> Result<(), Violations> {
        let mut found = Violations::default();
        // TEAM-2 (reading): its own primary admin removes it, or who manages a contract.
        let manages = self
            .standing
            .roles
            .iter()
            .any(|role| role.kind() == RoleKind::ContractManager);
        if !manages {
            let team = Target::Team(self.team.id);
            found.keep(self.standing.may(Capability::MakeTeams, team));
        }
        let team = || self.team.name.clone();
        // TEAM-2: a team that owns subscriptions, seats or members can not be removed.
        if self.subscriptions > 0 {
            let (team, count) = (team(), self.subscriptions);
            found.refuse("", Refused::TeamOwnsSubscriptions { team, count });
        }
        if self.seats > 0 {
            let (team, count) = (team(), self.seats);
            found.refuse("", Refused::TeamHasSeats { team, count });
        }
        if self.members > 0 {
            let (team, count) = (team(), self.members);
            found.refuse("", Refused::TeamHasMembers { team, count });
        }
        // TEAM-1: who leads it belongs to at least one team afterwards.
        if self.only_team {
            found.refuse("", Refused::TeamNeeded {});
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// What leaving a team is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The team.
    pub team: TeamName,
    /// True where the member leads it.
    pub leads: bool,
    /// How many other teams the member belongs to.
    pub other_teams: i64,
    /// Where the member stands.
    pub status: Status,
}

impl LeaveFacts {
    /// Decides whether the member can be taken out of the team.
    pub fn check(&self) -> Result<(), Violations> {
        let mut found = Violations::default();
        let team = self.team.id;
        // TEAM-1, CAP-8 (reading): only an admin of the team takes a member out of it.
        if !self.standing.administers(team) {
            found.push(for_admins_only());
        }
        // ROLE-10: a team is never without a primary admin.
        if self.leads {
            let refused = Refused::PrimaryAdminNeeded {
                team: self.team.name.clone(),
            };
            let violation = Violation::new(Severity::Refuse, "", refused);
            found.push(violation.with(Remedy::HandOverPrimary { team }));
        }
        // TEAM-1: at least one team while active.
        if self.other_teams == 0 && self.status != Status::Deactivated {
            found.refuse("", Refused::TeamNeeded {});
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Members who come to a team without a seat, in one act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamMembersDraft {
    /// Who, in the order chosen.
    pub members: Vec<MemberId>,
}

/// What coming to a team is judged on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The team.
    pub team: TeamName,
    /// Those of the chosen whom the enterprise has.
    pub known: BTreeMap<MemberId, Joiner>,
}

impl TeamMembersDraft {
    /// Decides who comes to the team, in the order chosen and each once: all of them or nobody. Who belongs already is
    /// no error, and is told.
    pub fn check(&self, facts: &JoinFacts) -> Result<Checked<Vec<MemberId>>, Violations> {
        let mut found = Violations::default();
        // CAP-8, ROLE-13.
        let team = Target::Team(facts.team.id);
        found.keep(facts.standing.may(Capability::ManageMembers, team));
        // TEAM-1: any member of the enterprise, to any number of teams.
        let mut members = chosen(&self.members, &facts.known, "TEAM-1", &mut found);
        for (index, member) in self.members.iter().enumerate() {
            let Some(person) = facts.known.get(member) else {
                continue;
            };
            let (member, name) = (*member, person.name.clone());
            if person.status == Status::Deactivated {
                // PEOPLE-3: adding brings nobody back by itself.
                let refused = Refused::WasDeactivated { name: name.clone() };
                let violation = Violation::new(Severity::Refuse, at(index), refused);
                found.push(
                    violation
                        .with(Remedy::LeaveOut {
                            member,
                            name: name.clone(),
                        })
                        .with(Remedy::Reactivate { member, name }),
                );
            } else if person.belongs {
                let team = facts.team.name.clone();
                found.inform(at(index), Refused::AlreadyInTeam { name, team });
            }
        }
        members.retain(|member| facts.known.get(member).is_some_and(|person| !person.belongs));
        found.accept(|| Some(members))
    }
}

/// Who came to a team (TEAM-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamJoined {
    /// The team.
    pub team: TeamName,
    /// How many belong to it by this act.
    pub joined: i64,
}

/// A team that is there no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRemoved {
    /// The team.
    pub id: TeamId,
    /// The name it had.
    pub name: String,
}

/// What went with a membership of a team (TEAM-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamLeft {
    /// How many seats are free.
    pub released: i64,
    /// True where a secondary admin's role ended with it.
    pub dismissed: bool,
    /// Groups of the team that were left, by name.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Products of the team whose queues lost the member's place, by name.
    #[serde(default)]
    pub places: Vec<String>,
}
