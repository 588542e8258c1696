//! URLs of roles: the app's own pages first, then what it asks the server.

use domain::id::{ContractId, MemberId, ProductId, TeamId};

use super::with_query;

/// The contracts.
pub fn contracts(slug: &str) -> String {
    format!("/{slug}/contracts")
}

/// A contract.
pub fn contract(slug: &str, contract: ContractId) -> String {
    format!("/{slug}/contracts/{contract}")
}

/// A team's admins.
pub fn admins(slug: &str, team: TeamId) -> String {
    format!("/{slug}/teams/{team}/admins")
}

/// The page with the drawer over it that does `act`.
pub fn doing(page: &str, act: &str) -> String {
    with_query(page, &[("act", act)])
}

/// What the vendor's operator is asked to confirm.
pub const MANAGER_CHANGES: &str = "/manager-changes";

/// What the server is asked, below `/api/v1`.
pub mod api {
    use super::*;

    /// Terms of roles that the reader is to accept.
    pub const TERMS: &str = "/me/terms";
    /// Managers who are asked for.
    pub const MANAGER_CHANGES: &str = "/vendor/manager-changes";

    /// Accepting those of one contract.
    pub fn terms_of(contract: ContractId) -> String {
        format!("{TERMS}/{contract}")
    }

    /// An act on a manager who is asked for.
    pub fn manager_change(contract: ContractId, act: &str) -> String {
        format!("{MANAGER_CHANGES}/{contract}/{act}")
    }

    fn within(slug: &str, rest: &str) -> String {
        format!("/enterprises/{slug}/{rest}")
    }

    /// Whom the reader turns to about the own products.
    pub fn contacts(slug: &str) -> String {
        within(slug, "contacts")
    }

    /// The contracts that the reader sees.
    pub fn contracts(slug: &str) -> String {
        within(slug, "contracts?limit=200")
    }

    /// A contract.
    pub fn contract(slug: &str, contract: ContractId) -> String {
        within(slug, &format!("contracts/{contract}"))
    }

    /// Its coordinators.
    pub fn coordinators(slug: &str, contract: ContractId) -> String {
        within(slug, &format!("contracts/{contract}/coordinators"))
    }

    /// The coordinator of one product.
    pub fn coordinator(slug: &str, contract: ContractId, product: ProductId) -> String {
        within(slug, &format!("contracts/{contract}/coordinators/{product}"))
    }

    /// Its named callers.
    pub fn callers(slug: &str, contract: ContractId) -> String {
        within(slug, &format!("contracts/{contract}/callers"))
    }

    /// One of them.
    pub fn caller(slug: &str, contract: ContractId, member: MemberId) -> String {
        within(slug, &format!("contracts/{contract}/callers/{member}"))
    }

    /// Another manager for it.
    pub fn manager_changes(slug: &str, contract: ContractId) -> String {
        within(slug, &format!("contracts/{contract}/manager-changes"))
    }

    /// A team's admins.
    pub fn admins(slug: &str, team: TeamId) -> String {
        within(slug, &format!("teams/{team}/admins"))
    }

    /// One of its secondary admins.
    pub fn admin(slug: &str, team: TeamId, member: MemberId) -> String {
        within(slug, &format!("teams/{team}/admins/{member}"))
    }

    /// Its primary admin's role.
    pub fn primary_admin(slug: &str, team: TeamId) -> String {
        within(slug, &format!("teams/{team}/primary-admin"))
    }

    /// What a change of any of these is judged on.
    pub fn facts(of: &str) -> String {
        format!("{of}/facts")
    }
}
