//! The role that a row of a list gives along: a secondary admin's, and no other (ROLE-9, CAP-7).

use super::many::{PersonRow, parts};
use super::{Existing, PeopleFacts, Status, TeamName};
use crate::access::{PoolRef, RoleKind};
use crate::id::TeamId;
use crate::refused::Refused;
use crate::roles::{may_appoint, not_in_team};
use crate::text::fold;
use crate::violation::{Severity, Violation, Violations};

/// A role by its word or by its name in one of the languages.
pub fn role_called(word: &str) -> Option<RoleKind> {
    let letters: String = fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
    Some(match letters.as_str() {
        "contractmanager" | "계약관리자" => RoleKind::ContractManager,
        "coordinator" | "softwarecoordinator" | "코디네이터" | "소프트웨어코디네이터" => {
            RoleKind::Coordinator
        }
        "primaryadmin" | "주관리자" => RoleKind::PrimaryAdmin,
        "secondaryadmin" | "보조관리자" => RoleKind::SecondaryAdmin,
        "user" | "사용자" => RoleKind::User,
        "namedcaller" | "지정문의자" => RoleKind::NamedCaller,
        _ => return None,
    })
}

/// Where a row gives its role.
pub(super) struct Where<'a> {
    /// The teams that the row names; none for each that nobody knows.
    pub named: &'a [Option<TeamId>],
    /// The list's team.
    pub common: Option<TeamId>,
    /// The seats that the row gives.
    pub access: &'a [PoolRef],
}

impl Where<'_> {
    /// The one team that is meant.
    fn team(&self) -> Option<TeamId> {
        match self.named {
            [] => self.common,
            [one] => *one,
            _ => None,
        }
    }

    /// True where the row may speak of that team: of one that the caller does not look after, where it names such a one.
    fn means(&self, team: TeamId, facts: &PeopleFacts) -> bool {
        let known = || facts.teams.iter().any(|own| own.id == team);
        match self.named {
            [] => self.common == Some(team),
            named => named.contains(&Some(team)) || named.contains(&None) && !known(),
        }
    }

    /// True where the member holds the role already; a primary admin needs no secondary one's.
    fn holds(&self, existing: &Existing, kind: RoleKind, facts: &PeopleFacts) -> bool {
        existing.roles.iter().any(|(held, team)| match kind {
            RoleKind::SecondaryAdmin => {
                let admin = matches!(held, RoleKind::PrimaryAdmin | RoleKind::SecondaryAdmin);
                admin && team.is_some_and(|team| self.means(team, facts))
            }
            _ => *held == kind,
        })
    }
}

/// The member whose address it is, who is not deactivated.
fn member(facts: &PeopleFacts) -> Option<&Existing> {
    let existing = facts.existing.as_ref();
    existing.filter(|existing| existing.status != Status::Deactivated)
}

/// True where the row wishes for a role that it can give. What it tells of roles that are held already is no wish, and
/// every other role is refused in its cell, with where it is given instead.
pub(super) fn wished(row: &PersonRow, at: &Where<'_>, facts: &PeopleFacts, found: &mut Violations) -> bool {
    let member = member(facts);
    let mut wished = false;
    for word in parts(&row.role) {
        let kind = role_called(word);
        if kind.is_some_and(|kind| member.is_some_and(|member| at.holds(member, kind, facts))) {
            continue;
        }
        match kind {
            Some(RoleKind::User) => {}
            Some(RoleKind::SecondaryAdmin) => wished = true,
            Some(kind @ RoleKind::PrimaryAdmin) => {
                found.refuse("role", Refused::RoleHandedOver { role: kind.word() });
            }
            Some(kind) => found.refuse("role", Refused::RoleOfContract { role: kind.word() }),
            None => {
                let (text, role) = (word.to_owned(), RoleKind::SecondaryAdmin.word());
                found.refuse("role", Refused::RoleUnknown { text, role });
            }
        }
    }
    wished
}

/// The team of which a row that wishes for it makes the person a secondary admin, judged as appointing one is.
pub(super) fn given(at: &Where<'_>, facts: &PeopleFacts, found: &mut Violations) -> Option<TeamName> {
    // A team that nobody knows is said at its own cell.
    if at.named.contains(&None) {
        return None;
    }
    let member = member(facts);
    let elsewhere = |member: &Existing| {
        member
            .roles
            .iter()
            .any(|(held, _)| *held == RoleKind::SecondaryAdmin)
    };
    let told = at.named.is_empty() && member.is_some_and(elsewhere);
    let Some(team) = at.team().filter(|_| !told) else {
        // For whoever is new the team itself is missing; who is a member already is no error (PEOPLE-3).
        if member.is_some() {
            let role = RoleKind::SecondaryAdmin.word();
            let refused = Refused::RoleInOneTeam { role };
            found.push(Violation::new(Severity::Inform, "role", refused));
        }
        return None;
    };
    let team = facts.teams.iter().find(|own| own.id == team)?;
    let at_cell = |mut violation: Violation| {
        violation.field = "role".into();
        violation
    };
    // CAP-7, ROLE-13.
    found.keep(may_appoint(&facts.standing, team.id).map_err(at_cell));
    // ROLE-9: only members of the team; a seat in it adds the membership, the list alone does not (TEAM-1).
    let joins = || at.access.iter().any(|of| of.team == team.id);
    if member.is_some_and(|member| !member.teams.contains(&team.id)) && !joins() {
        found.push(at_cell(not_in_team(&team.name)));
    }
    if !found.refused() {
        let (role, team) = (RoleKind::SecondaryAdmin.word(), team.name.clone());
        let told = Refused::BecomesAdmin { role, team };
        found.push(Violation::new(Severity::Inform, "role", told));
    }
    Some(team.clone())
}
