//! Who may do what, and where: the capability tables as data that the server and the screens both read.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::{ContractId, MemberId, ProductId, TeamId};
use crate::refused::Refused;
use crate::violation::{Remedy, Severity, Violation};

mod flat;
mod stay;

pub use stay::{MOST_REASON, STAY_MINUTES, StayDraft, StayView};

/// A role's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleKind {
    /// Bought the contract; exactly one each (ROLE-1).
    ContractManager,
    /// Looks after the products of a contract (ROLE-3).
    Coordinator,
    /// Exactly one per team (ROLE-9).
    PrimaryAdmin,
    /// Any number per team (ROLE-9).
    SecondaryAdmin,
    /// Every member.
    User,
    /// May call phone support (CALL-2).
    NamedCaller,
}

impl RoleKind {
    /// Every role of the customer's side, in the order of the tables.
    pub const ALL: [RoleKind; 6] = [
        RoleKind::ContractManager,
        RoleKind::Coordinator,
        RoleKind::PrimaryAdmin,
        RoleKind::SecondaryAdmin,
        RoleKind::User,
        RoleKind::NamedCaller,
    ];

    /// The word, in kebab-case; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            RoleKind::ContractManager => "contract-manager",
            RoleKind::Coordinator => "coordinator",
            RoleKind::PrimaryAdmin => "primary-admin",
            RoleKind::SecondaryAdmin => "secondary-admin",
            RoleKind::User => "user",
            RoleKind::NamedCaller => "named-caller",
        }
    }
}

/// A role on the vendor's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StaffRole {
    /// Orders, contracts, catalogue (CAP-20).
    Operator,
    /// Delivers coaching (CAP-21).
    Specialist,
    /// Success plans and reviews (CAP-22).
    SuccessManager,
    /// Cases and call-backs (CAP-23).
    SupportAgent,
}

/// How far a capability reaches for one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Not at all.
    No,
    /// In the role's scope (ROLE-13).
    Yes,
    /// In the scope, and for the manager only while no coordinator has accepted (ROLE-4).
    WhileNoCoordinator,
    /// Only once access to it was granted to that member.
    Granted,
    /// Where the product needs it.
    Needed,
    /// By default with the role (CALL-2).
    ByDefault,
    /// Only about oneself.
    Own,
}

macro_rules! capabilities {
    ($( $(#[$doc:meta])* $name:ident $id:literal $word:literal [$cm:ident $sc:ident $pa:ident $sa:ident $u:ident $nc:ident] )*) => {
        /// What a member may do; one row of the table each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Capability { $( $(#[$doc])* $name ),* }

        impl Capability {
            /// Every capability in the order of the table.
            pub const ALL: &[Capability] = &[ $( Capability::$name ),* ];

            /// The rule's id (`CAP-8`).
            pub const fn rule(self) -> &'static str {
                match self { $( Capability::$name => $id ),* }
            }

            /// The word; its text is `term-cap-…`.
            pub const fn word(self) -> &'static str {
                match self { $( Capability::$name => concat!("cap-", $word) ),* }
            }

            /// How far it reaches for `role`.
            pub const fn grant(self, role: RoleKind) -> Grant {
                let [cm, sc, pa, sa, u, nc] = match self {
                    $( Capability::$name => [Grant::$cm, Grant::$sc, Grant::$pa, Grant::$sa, Grant::$u, Grant::$nc] ),*
                };
                match role {
                    RoleKind::ContractManager => cm,
                    RoleKind::Coordinator => sc,
                    RoleKind::PrimaryAdmin => pa,
                    RoleKind::SecondaryAdmin => sa,
                    RoleKind::User => u,
                    RoleKind::NamedCaller => nc,
                }
            }
        }
    };
}

capabilities! {
    /// Payments, orders and payment data.
    SeePayments "CAP-1" "see-payments" [Yes No No No No No]
    /// Renew, change seats, auto-renewal.
    Renew "CAP-2" "renew" [Yes No No No No No]
    /// See contracts and subscriptions.
    SeeContracts "CAP-3" "see-contracts" [Yes Yes Yes Yes No No]
    /// Order-processed mail and renewal notices.
    RenewalNotices "CAP-4" "renewal-notices" [Yes No No No No No]
    /// Get-started mail when added.
    GetStarted "CAP-5" "get-started" [Yes Yes Yes Yes Yes Yes]
    /// Appoint coordinators.
    AppointCoordinators "CAP-6" "appoint-coordinators" [Yes No No No No No]
    /// Appoint secondary admins, hand over primary.
    AppointAdmins "CAP-7" "appoint-admins" [No No Yes No No No]
    /// Add and edit members, assign access.
    ManageMembers "CAP-8" "manage-members" [Yes Yes Yes Yes No No]
    /// Name callers.
    NameCallers "CAP-9" "name-callers" [Yes Yes No No No No]
    /// Release notices, previous versions, home-use licences.
    ReleaseNotices "CAP-10" "release-notices" [WhileNoCoordinator Yes No No No No]
    /// Download, install, update.
    Download "CAP-11" "download" [Yes Yes Granted Granted Granted Granted]
    /// Serial numbers and keys.
    SerialNumbers "CAP-12" "serial-numbers" [Yes Yes Yes Yes Needed Needed]
    /// Open and read cases.
    Cases "CAP-13" "cases" [Yes Yes Yes Yes Granted Granted]
    /// Phone support.
    PhoneSupport "CAP-14" "phone-support" [ByDefault ByDefault No No No Yes]
    /// Let a reseller read cases.
    LetResellers "CAP-15" "let-resellers" [Yes Yes No No No No]
    /// Coaching, planning sessions, learning plans.
    RequestCoaching "CAP-16" "request-coaching" [No No Yes Yes No No]
    /// Insights and usage reports.
    Insights "CAP-17" "insights" [No No Yes Yes Own Own]
    /// Credits.
    Credits "CAP-18" "credits" [Yes Yes Yes Yes Own Own]
    /// Own profile, language, security.
    OwnProfile "CAP-19" "own-profile" [Yes Yes Yes Yes Yes Yes]
    /// Change the enterprise's zone or region; no row of the table names it, those who make teams may (TEAM-2).
    ChangeZone "TIME-3" "change-zone" [Yes No Yes No No No]
    /// Read what was done in the own scope; no row of the table names it, those who look after others there may.
    ReadHistory "ROLE-13" "read-history" [Yes Yes Yes Yes No No]
    /// Make teams and remove them.
    MakeTeams "TEAM-2" "make-teams" [Yes No Yes No No No]
}

/// A pool by what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolRef {
    /// The team.
    pub team: TeamId,
    /// The product.
    pub product: ProductId,
}

/// One role that a member holds, with its scope (ROLE-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "kebab-case", try_from = "flat::Flat")]
pub enum Role {
    /// Manages a contract, and so the pools it feeds in whatever team.
    ContractManager {
        /// The contract.
        contract: ContractId,
        /// The pools that the contract feeds.
        pools: Vec<PoolRef>,
        /// Its products that no coordinator has accepted (ROLE-4).
        uncoordinated: Vec<ProductId>,
    },
    /// Coordinates products of a contract.
    Coordinator {
        /// The contract.
        contract: ContractId,
        /// The pools of own products that the contract feeds.
        pools: Vec<PoolRef>,
        /// False until the role's terms are accepted (ROLE-8).
        accepted: bool,
    },
    /// The primary admin of a team.
    PrimaryAdmin {
        /// The team.
        team: TeamId,
    },
    /// A secondary admin of a team.
    SecondaryAdmin {
        /// The team.
        team: TeamId,
    },
    /// A named caller under a contract.
    NamedCaller {
        /// The contract.
        contract: ContractId,
    },
    /// A member like every other.
    User,
}

impl Role {
    /// The role's word.
    pub const fn kind(&self) -> RoleKind {
        match self {
            Role::ContractManager { .. } => RoleKind::ContractManager,
            Role::Coordinator { .. } => RoleKind::Coordinator,
            Role::PrimaryAdmin { .. } => RoleKind::PrimaryAdmin,
            Role::SecondaryAdmin { .. } => RoleKind::SecondaryAdmin,
            Role::NamedCaller { .. } => RoleKind::NamedCaller,
            Role::User => RoleKind::User,
        }
    }

    /// True where the role reaches `target` (ROLE-13).
    fn reaches(&self, target: &Target) -> bool {
        match (self, target) {
            (_, Target::Anywhere) => true,
            (Role::PrimaryAdmin { team } | Role::SecondaryAdmin { team }, Target::Team(wanted)) => {
                team == wanted
            }
            (Role::PrimaryAdmin { team } | Role::SecondaryAdmin { team }, Target::Pool(pool)) => {
                *team == pool.team
            }
            (Role::ContractManager { pools, .. } | Role::Coordinator { pools, .. }, Target::Pool(pool)) => {
                pools.contains(pool)
            }
            (Role::ContractManager { pools, .. } | Role::Coordinator { pools, .. }, Target::Team(team)) => {
                pools.iter().any(|pool| pool.team == *team)
            }
            (
                Role::ContractManager { contract, .. }
                | Role::Coordinator { contract, .. }
                | Role::NamedCaller { contract },
                Target::Contract(wanted),
            ) => contract == wanted,
            _ => false,
        }
    }

    /// True for a contract's manager where `target` has a product that no coordinator has accepted (ROLE-4).
    fn stands_in(&self, target: &Target) -> bool {
        let Role::ContractManager {
            pools, uncoordinated, ..
        } = self
        else {
            return false;
        };
        match target {
            Target::Pool(pool) => uncoordinated.contains(&pool.product),
            Target::Team(team) => pools
                .iter()
                .any(|pool| pool.team == *team && uncoordinated.contains(&pool.product)),
            Target::Contract(_) | Target::Anywhere => !uncoordinated.is_empty(),
        }
    }

    /// True where the role's terms allow it to act: a pending coordinator has phone support only (ROLE-5, ROLE-8).
    fn opens(&self, capability: Capability) -> bool {
        capability == Capability::PhoneSupport || !matches!(self, Role::Coordinator { accepted: false, .. })
    }
}

/// What an act is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Anything in the enterprise: some role with the capability is enough.
    Anywhere,
    /// A team and what belongs to it.
    Team(TeamId),
    /// A pool of seats.
    Pool(PoolRef),
    /// A contract.
    Contract(ContractId),
}

/// A member's roles in one enterprise. They add up; none takes away (ROLE-13).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The member; none for staff who act with a stated reason.
    pub member: Option<MemberId>,
    /// The roles.
    pub roles: Vec<Role>,
}

impl Standing {
    /// Allows, or says which capability is missing and who has it.
    pub fn may(&self, capability: Capability, target: Target) -> Result<(), Violation> {
        let allowed = self
            .roles
            .iter()
            .filter(|role| role.opens(capability) && role.reaches(&target))
            .any(|role| match capability.grant(role.kind()) {
                Grant::Yes | Grant::ByDefault => true,
                Grant::WhileNoCoordinator => role.stands_in(&target),
                Grant::No | Grant::Granted | Grant::Needed | Grant::Own => false,
            });
        if allowed {
            Ok(())
        } else {
            Err(not_allowed(capability))
        }
    }

    /// The first of the roles that gives the capability by itself, somewhere.
    pub fn gives(&self, capability: Capability) -> Option<RoleKind> {
        let mut open = self.roles.iter().filter(|role| role.opens(capability));
        open.find(|role| capability.grant(role.kind()) == Grant::Yes)
            .map(Role::kind)
    }

    /// The member in whose name something is asked for; staff who act inside have none, whatever they may do (CAP-25).
    pub fn in_own_name(&self, capability: Capability) -> Result<MemberId, Violation> {
        self.member.ok_or_else(|| not_allowed(capability))
    }

    /// Whether the member looks after others in one of these teams; what is missing, where in none.
    pub fn manages_in(&self, teams: impl IntoIterator<Item = TeamId>) -> Result<(), Violation> {
        // CAP-8, ROLE-13.
        let mut teams = teams.into_iter();
        if teams.any(|team| self.may(Capability::ManageMembers, Target::Team(team)).is_ok()) {
            Ok(())
        } else {
            Err(not_allowed(Capability::ManageMembers))
        }
    }

    /// Whether the member sees the others and what they hold: for those who look after members or ask for coaching.
    pub fn sees_members(&self) -> Result<(), Violation> {
        let denied = match self.may(Capability::ManageMembers, Target::Anywhere) {
            Ok(()) => return Ok(()),
            Err(denied) => denied,
        };
        self.may(Capability::RequestCoaching, Target::Anywhere)
            .map_err(|_| denied)
    }

    /// True where the member sees who administers the team. Staff who act with a stated reason see every team.
    pub fn sees_admins(&self, team: TeamId, own: &BTreeSet<TeamId>) -> bool {
        // ROLE-12: those of the own teams; who sees the members sees their roles, too.
        own.contains(&team) || self.member.is_none() || self.sees_members().is_ok()
    }

    /// True where the product appears to the member. Staff who act with a stated reason see every product.
    pub fn sees_product(&self, product: ProductId, own: &BTreeSet<ProductId>) -> bool {
        // SEAT-11: those of which a seat is held, and those to look after.
        own.contains(&product) || self.member.is_none() || self.sees_members().is_ok()
    }

    /// True while the terms of a coordinator's role wait to be accepted (ROLE-8).
    pub fn waits_for_terms(&self) -> bool {
        self.roles
            .iter()
            .any(|role| matches!(role, Role::Coordinator { accepted: false, .. }))
    }

    /// True for who manages the contract.
    pub fn manages(&self, wanted: ContractId) -> bool {
        let mut roles = self.roles.iter();
        roles.any(|role| matches!(role, Role::ContractManager { contract, .. } if *contract == wanted))
    }

    /// True when the member administers the team, as primary or secondary.
    pub fn administers(&self, wanted: TeamId) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::PrimaryAdmin { team } | Role::SecondaryAdmin { team } if *team == wanted))
    }
}

fn not_allowed(capability: Capability) -> Violation {
    let mut roles: Vec<_> = RoleKind::ALL
        .into_iter()
        .filter(|role| capability.grant(*role) == Grant::Yes)
        .collect();
    // The nearest helper first: an admin of the own team knows the person who asks.
    roles.sort_by_key(|role| !matches!(role, RoleKind::PrimaryAdmin | RoleKind::SecondaryAdmin));
    let mut violation = Violation::new(
        Severity::Refuse,
        "",
        Refused::NotAllowed {
            capability: capability.word(),
        },
    )
    .with(Remedy::AskRole { roles });
    violation.rule = Cow::Borrowed(capability.rule());
    violation
}
