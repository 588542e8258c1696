//! People: adding a member, who they are and what they may get in the same step (PEOPLE, TEAM-1).

use serde::{Deserialize, Serialize};

use crate::access::{Capability, PoolRef, RoleKind, Standing, Target};
use crate::id::{MemberId, TeamId};
use crate::refused::Refused;
use crate::seats::PoolFacts;
use crate::text::{Email, Language, Name};
use crate::violation::{Acknowledged, Checked, Remedy, Severity, Violation, Violations};

mod account;
mod back;
mod history;
mod import;
mod invitation;
mod inviting;
mod leaving;
pub(crate) use leaving::for_admins_only;
mod many;
mod outcome;
mod pasted;
mod profile;
mod role;
mod terms;

pub use account::{
    EmailConfirmDraft, EmailDraft, EmailFacts, EmailView, EmailWish, NewPasswordDraft, address_taken, device,
    wrong_password,
};
pub use back::{Since, take_back};
pub use history::{AREAS, Changed, Days, Detail, HistoryEntry, Turn};
pub use import::{ImportDraft, ImportRow, ImportState, Outcomes};
pub use invitation::{
    Accepting, InvitationDraft, InvitationFacts, InvitationState, InviteFacts, Password, PasswordDraft,
    PasswordRules,
};
pub use inviting::{Inviting, InvitingDraft};
pub use leaving::{
    Coordinated, Departure, Leaving, LeavingFacts, Losses, PlaceLost, Returned, SeatLost, StatusDraft, Wanted,
};
pub use many::{AddingMany, Judged, Known, ManyDraft, PersonRow, RowVerdict};
pub use outcome::Outcome;
pub use pasted::{Column, names, pasted};
pub use profile::{Profile, ProfileDraft, ProfileFacts};
pub use role::role_called;
pub use terms::{
    AcceptTermsDraft, OwnTerms, SubscriberTerms, SubscriberTermsDraft, SubscriberTermsView, TERMS_EDITION,
    terms_day, terms_now,
};

/// Where a member stands (PEOPLE-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Added, has not entered yet.
    Pending,
    /// Has entered.
    Active,
    /// May not enter, holds nothing.
    Deactivated,
}

impl Status {
    /// Every status.
    pub const ALL: [Status; 3] = [Status::Pending, Status::Active, Status::Deactivated];

    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            Status::Pending => "pending",
            Status::Active => "active",
            Status::Deactivated => "deactivated",
        }
    }
}

/// A team by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamName {
    /// The team.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

/// The member that an address belongs to already, as the server says once it was asked about that address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Existing {
    /// The member.
    pub member: MemberId,
    /// The name in this enterprise.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// The chosen pools of which the member holds a seat.
    pub holds: Vec<PoolRef>,
    /// Teams that the member belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<TeamId>,
    /// Roles that the member holds, those over a team with it, where many are added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<(RoleKind, Option<TeamId>)>,
}

/// What adding a member is judged on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// Teams that the caller may add to.
    pub teams: Vec<TeamName>,
    /// Pools that the caller may give seats of.
    pub pools: Vec<PoolFacts>,
    /// The member whose address it is; never sent to a browser.
    #[serde(skip)]
    pub existing: Option<Existing>,
}

/// A wish to add one member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberDraft {
    /// The e-mail address.
    pub email: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The new account's language, as a tag (PEOPLE-7).
    pub language: String,
    /// The team to belong to (TEAM-1).
    pub team: Option<TeamId>,
    /// Seats to give in the same step (PEOPLE-5).
    #[serde(default)]
    pub access: Vec<PoolRef>,
    /// True where web support comes with the seats, on each contract that feeds them (SEAT-10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub web_support: bool,
    /// Warnings that the person has seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledged>,
}

/// An accepted new member, or an existing one to whom the access still applies (PEOPLE-3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMember {
    email: Email,
    first_name: Name,
    last_name: Name,
    language: Language,
    team: TeamId,
    access: Vec<PoolRef>,
    web_support: bool,
    admin_of: Option<TeamName>,
    existing: Option<(MemberId, Status)>,
}

impl NewMember {
    /// The address.
    pub fn email(&self) -> &Email {
        &self.email
    }

    /// The first name.
    pub fn first_name(&self) -> &Name {
        &self.first_name
    }

    /// The last name.
    pub fn last_name(&self) -> &Name {
        &self.last_name
    }

    /// The language of the account, where it is new (PEOPLE-7).
    pub fn language(&self) -> Language {
        self.language
    }

    /// The team.
    pub fn team(&self) -> TeamId {
        self.team
    }

    /// The pools to give a seat of.
    pub fn access(&self) -> &[PoolRef] {
        &self.access
    }

    /// True where web support comes with the seats (SEAT-10).
    pub fn web_support(&self) -> bool {
        self.web_support
    }

    /// The team of which they become a secondary admin (ROLE-9).
    pub fn admin_of(&self) -> Option<&TeamName> {
        self.admin_of.as_ref()
    }

    /// The member there is already, and whether they are to be reactivated.
    pub fn existing(&self) -> Option<(MemberId, Status)> {
        self.existing
    }
}

impl MemberDraft {
    /// Decides whether this person can be added, with the access chosen in the same step.
    pub fn check(&self, facts: &PeopleFacts) -> Result<Checked<NewMember>, Violations> {
        let mut found = Violations::default();
        // PEOPLE-1: all three are required. PEOPLE-2: what an address is.
        let email = found.take("email", "PEOPLE-1", Email::parse(&self.email));
        let first_name = found.take("first_name", "PEOPLE-1", Name::parse(&self.first_name));
        let last_name = found.take("last_name", "PEOPLE-1", Name::parse(&self.last_name));
        // PEOPLE-7.
        let language = found.take("language", "PEOPLE-7", Language::parse(&self.language));
        let team = self.team(facts, &mut found);
        self.judge_access(facts, &mut found);
        let existing = facts.existing.as_ref();
        match existing.map(|existing| (existing.status, existing.name.clone())) {
            // PEOPLE-3: reactivated only if the person says so.
            Some((Status::Deactivated, name)) => found.warn("email", Refused::WasDeactivated { name }),
            // PEOPLE-3: already a member is no error; access still applies.
            Some((_, name)) => {
                let refused = Refused::AlreadyMember { name };
                let violation = Violation::new(Severity::Inform, "email", refused);
                // TEAM-1: adding puts a member into no other team; that is an act of its own.
                found.push(match self.comes_to(existing, team) {
                    Some(remedy) => violation.with(remedy),
                    None => violation,
                });
            }
            None => {}
        }
        let mut access = self.access.clone();
        access.sort_unstable();
        access.dedup();
        found.accept(|| {
            Some(NewMember {
                email: email?,
                first_name: first_name?,
                last_name: last_name?,
                language: language?,
                team: team?,
                access,
                web_support: self.web_support,
                admin_of: None,
                existing: existing.map(|existing| (existing.member, existing.status)),
            })
        })
    }

    /// How the member there is already comes to the chosen team, where no seat brings them there.
    fn comes_to(&self, existing: Option<&Existing>, team: Option<TeamId>) -> Option<Remedy> {
        let (existing, team) = (existing?, team?);
        let by_seat = self.access.iter().any(|of| of.team == team);
        (!by_seat && !existing.teams.contains(&team)).then(|| Remedy::AddToTeam {
            team,
            member: existing.member,
            name: existing.name.clone(),
        })
    }

    /// The team, if one was named that the caller may add to.
    fn team(&self, facts: &PeopleFacts, found: &mut Violations) -> Option<TeamId> {
        // TEAM-1: at least one team.
        let Some(team) = self.team else {
            found.refuse("team", Refused::TeamNeeded {});
            return None;
        };
        if !facts.teams.iter().any(|known| known.id == team) {
            found.push(
                Violation::new(Severity::Refuse, "team", Refused::NotFound { what: "team" }).under("TEAM-1"),
            );
            return None;
        }
        // CAP-8, ROLE-13.
        let allowed = facts.standing.may(Capability::ManageMembers, Target::Team(team));
        found.keep(allowed.map_err(|mut violation| {
            violation.field = "team".into();
            violation
        }))?;
        Some(team)
    }

    /// PEOPLE-5: access is a separate act, offered in the same step; SEAT-1 holds there too.
    fn judge_access(&self, facts: &PeopleFacts, found: &mut Violations) {
        for (index, wanted) in self.access.iter().enumerate() {
            let at = |mut violation: Violation| {
                violation.field = format!("access[{index}]").into();
                violation.remedies.retain(|remedy| {
                    !matches!(
                        remedy,
                        Remedy::AssignAsManyAsFit { .. } | Remedy::ChooseFewer { .. }
                    )
                });
                violation
            };
            let Some(pool) = facts.pools.iter().find(|pool| pool.reference() == *wanted) else {
                found.push(at(Violation::new(
                    Severity::Refuse,
                    "",
                    Refused::NotFound { what: "pool" },
                )
                .under("SEAT-1")));
                continue;
            };
            found.keep(
                facts
                    .standing
                    .may(Capability::ManageMembers, Target::Pool(*wanted))
                    .map_err(at),
            );
            let holds = facts
                .existing
                .as_ref()
                .is_some_and(|existing| existing.holds.contains(wanted));
            found.keep(pool.admits(i64::from(!holds), "").map_err(at));
        }
    }
}

/// A name as its bearer's language orders it: the family name first in Korean script.
pub fn display_name(first_name: &str, last_name: &str) -> String {
    let hangul = |text: &str| text.chars().any(|c| ('\u{AC00}'..='\u{D7A3}').contains(&c));
    if hangul(first_name) && hangul(last_name) {
        format!("{last_name}{first_name}")
    } else {
        format!("{first_name} {last_name}")
    }
}
