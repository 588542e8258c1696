//! Roles as they are shown: a team's admins, contracts with who looks after them, terms of roles.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{MemberName, ProductView};
use crate::access::{PoolRef, RoleKind};
use crate::contracts::{AddingFacts, Channel, Support};
use crate::id::{ContractId, EnterpriseId, MemberId, ProductId, SubscriptionId, TeamId};
use crate::people::{Status, TeamName};
use crate::roles::{CallerBy, CallersState, Coordination};
use crate::seats::AccessModel;
use crate::violation::{Violation, Violations};

/// A team's admins (ROLE-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminsView {
    /// The primary admin.
    pub primary: AdminView,
    /// The secondary admins, by name.
    pub secondary: Vec<AdminView>,
    /// Whether the caller may change them; else why not.
    pub denied: Option<Violation>,
}

/// An admin of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminView {
    /// Who.
    pub member: MemberName,
    /// The address.
    pub email: String,
    /// Where the member stands.
    pub status: Status,
}

/// What a change of roles did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolesChanged {
    /// Roles that came and went.
    pub roles: Vec<RoleTurn>,
    /// Seats that came and went with them.
    pub seats: Vec<SeatTurn>,
}

/// A role that came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleTurn {
    /// Whose.
    pub member: MemberName,
    /// The role.
    pub role: RoleKind,
    /// What it is over, by name.
    pub scope: String,
    /// True where it came.
    pub given: bool,
}

/// A seat that came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatTurn {
    /// Whose.
    pub member: MemberName,
    /// The product by name.
    pub product: String,
    /// The team by name.
    pub team: String,
    /// True where it came.
    pub given: bool,
}

/// A contract, as far as the caller sees it (CAP-3, ROLE-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractView {
    /// The contract.
    pub id: ContractId,
    /// Its number.
    pub number: String,
    /// Where it was bought.
    pub channel: Channel,
    /// Who manages it.
    pub manager: MemberName,
    /// What was bought, product by product, team by team, term by term.
    pub lines: Vec<ContractLine>,
    /// Who coordinates each product.
    pub coordinators: Vec<Coordination>,
    /// Another manager that is asked for.
    pub change: Option<ManagerChangeView>,
    /// Whether the caller may appoint and remove coordinators; else why not.
    pub appoint_denied: Option<Violation>,
    /// Whether the caller may name callers; else why not.
    pub callers_denied: Option<Violation>,
}

/// What the vendor's operator adds products to at a customer (ROLE-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldContracts {
    /// The customer's contracts, by number.
    pub contracts: Vec<SoldContract>,
    /// The catalogue, by name.
    pub products: Vec<ProductView>,
    /// The customer's teams, oldest first.
    pub teams: Vec<TeamName>,
}

/// A contract as the vendor's operator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoldContract {
    /// The contract.
    pub id: ContractId,
    /// Its number.
    pub number: String,
    /// Who manages it.
    pub manager: MemberName,
    /// What was bought.
    pub lines: Vec<ContractLine>,
    /// What a line that is added is judged on.
    pub facts: AddingFacts,
}

/// What an order, or lines added to a contract, became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The contract.
    pub contract: ContractId,
    /// Its manager.
    pub manager: MemberId,
    /// The pools that its lines feed.
    pub pools: Vec<PoolRef>,
}

/// Whom a member turns to about a product of the own (ROLE-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// The team whose seat it is.
    pub team: TeamId,
    /// The product.
    pub product: ProductId,
    /// The contract that it is on.
    pub contract: ContractId,
    /// The contract's number.
    pub number: String,
    /// Who manages the contract.
    pub manager: MemberName,
    /// Who coordinates the product there; none where nobody does, or has not accepted yet (ROLE-8).
    pub coordinator: Option<MemberName>,
}

/// One subscription of a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractLine {
    /// The subscription.
    pub subscription: SubscriptionId,
    /// The product.
    pub product: ProductId,
    /// The product by name.
    pub product_name: String,
    /// How it is opened.
    pub model: AccessModel,
    /// The team that owns it.
    pub team: TeamId,
    /// The team by name.
    pub team_name: String,
    /// How many seats.
    pub seats: i64,
    /// The support that comes with it.
    pub support: Support,
    /// The first day of its term.
    pub first_day: Date,
    /// The last day of its term.
    pub last_day: Date,
    /// True where it renews by itself.
    pub auto_renewal: bool,
}

/// The named callers of a contract and their places (CALL-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallersView {
    /// Places for callers who are named by hand.
    pub granted: i64,
    /// Places that are taken.
    pub used: i64,
    /// Places that are left; none are, where more are taken than granted.
    pub free: i64,
    /// How they stand.
    pub state: CallersState,
    /// The callers, those by default first.
    pub callers: Vec<CallerView>,
}

/// A named caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallerView {
    /// Who.
    pub member: MemberName,
    /// How the member became one.
    pub by: CallerBy,
}

/// What the callers of a contract ring with; nobody else is told (CALL-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportLine {
    /// The contract.
    pub contract: ContractId,
    /// Its number.
    pub number: String,
    /// What is said on the phone.
    pub support_id: String,
    /// The number to ring for each of its products; none where the vendor named neither one nor a default.
    pub phones: Vec<ProductPhone>,
}

/// The number to ring for a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPhone {
    /// The product by name.
    pub product: String,
    /// The number.
    pub phone: Option<String>,
}

/// Another manager that is asked for, until the vendor confirms (ROLE-7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagerChangeView {
    /// The manager who is asked for.
    pub member: MemberName,
    /// Who asked.
    pub asked_by: MemberName,
    /// When.
    pub asked_at: Timestamp,
}

/// A change of a contract's manager on the vendor's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagerChangeOffer {
    /// The customer's slug.
    pub slug: String,
    /// The customer's name.
    pub customer: String,
    /// The contract.
    pub contract: ContractId,
    /// Its number.
    pub number: String,
    /// Its manager.
    pub manager: MemberName,
    /// What is asked for.
    pub change: ManagerChangeView,
    /// What stands against it now.
    pub refused: Violations,
}

/// Terms of roles that the account is to accept (ROLE-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsView {
    /// Role by role.
    pub items: Vec<RoleTerms>,
    /// Contracts whose manager the account is asked to be (ROLE-7): shown, decided by the vendor.
    #[serde(default)]
    pub asked: Vec<ManagerWish>,
}

/// A contract whose manager the reader is asked to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagerWish {
    /// The enterprise's slug.
    pub slug: String,
    /// The contract.
    pub contract: ContractId,
    /// Its number.
    pub number: String,
    /// What is asked for.
    pub change: ManagerChangeView,
}

/// A coordinator's role that was not accepted yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleTerms {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub enterprise_name: String,
    /// The contract.
    pub contract: ContractId,
    /// Its number.
    pub number: String,
    /// The product.
    pub product: ProductId,
    /// The product by name.
    pub product_name: String,
    /// Who appointed: the contract's manager.
    pub manager: MemberName,
    /// When.
    pub appointed_at: Timestamp,
}
