//! Roles: who may give and take them, what comes with one by default, what goes when one ends (ROLE, CALL).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::id::{ContractId, MemberId, PoolId, ProductId};
use crate::people::Status;
use crate::refused::Refused;
use crate::seats::PoolFacts;
use crate::text::Note;
use crate::violation::{Remedy, Severity, Violation, Violations};

mod admins;
mod callers;
mod coordinators;
mod ending;
mod manager;

pub use admins::{AdminAct, AdminChange, AdminsFacts};
pub(crate) use admins::{may_appoint, not_in_team};
pub use callers::{
    CallerBy, CallerCandidate, CallersFacts, CallersState, Naming, PhoneDraft, Unnaming, rings_for,
};
pub use coordinators::{
    Appointment, Coordination, Coordinator, CoordinatorState, CoordinatorsDraft, CoordinatorsFacts, Removal,
    groups_of, products_of_group,
};
pub use ending::{CallerAfter, CallerPlace, Ended, EndingFacts, RoleSeat};
pub use manager::{ManagerChange, ManagerFacts};

/// A wish that names one member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberWish {
    /// Who.
    pub member: MemberId,
}

/// Why the vendor does not give a contract another manager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalDraft {
    /// Who is not to manage it: the wish that is refused names them, not one that was asked for meanwhile.
    pub member: MemberId,
    /// The reason, which both managers read.
    pub reason: String,
}

impl RefusalDraft {
    /// The reason, which must be one.
    pub fn check(&self) -> Result<Note, Violations> {
        let mut found = Violations::default();
        let reason = found.take("reason", "ROLE-7", Note::parse(&self.reason));
        reason.ok_or(found)
    }
}

/// The products of a contract for which a coordinator accepts the role's terms (ROLE-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsDraft {
    /// The products, as they were shown.
    pub products: Vec<ProductId>,
}

/// A contract by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractName {
    /// The contract.
    pub id: ContractId,
    /// Its number.
    pub number: String,
}

/// A member who may be given a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointee {
    /// The name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
}

/// The member, who must be there and not be deactivated (PEOPLE-6).
fn appointee<'a>(
    members: &'a BTreeMap<MemberId, Appointee>,
    member: MemberId,
    rule: &'static str,
) -> Result<&'a Appointee, Violation> {
    let known = members.get(&member).ok_or_else(|| {
        Violation::new(Severity::Refuse, "member", Refused::NotFound { what: "member" }).under(rule)
    })?;
    match known.status {
        Status::Deactivated => Err(deactivated(member, &known.name)),
        Status::Pending | Status::Active => Ok(known),
    }
}

/// A deactivated member holds no role (PEOPLE-6).
fn deactivated(member: MemberId, name: &str) -> Violation {
    let name = name.to_owned();
    let refused = Refused::HoldsNoRole { name: name.clone() };
    Violation::new(Severity::Refuse, "member", refused).with(Remedy::Reactivate { member, name })
}

/// A default seat that a role brings, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultSeat {
    /// The seat is taken, or the member holds it already and the reason `role` joins.
    Granted {
        /// The product.
        product: ProductId,
        /// The pool that the seat is of.
        pool: PoolId,
        /// False where the member holds the seat already (SEAT-2).
        takes_seat: bool,
    },
    /// The role is granted without it; the answer says so (ROLE-2, ROLE-5).
    Missing {
        /// The product.
        product: ProductId,
        /// Why, with the remedies.
        violation: Violation,
    },
    /// The member gave it up before: it is never given back by itself (ROLE-6).
    GivenUp {
        /// The product.
        product: ProductId,
    },
}

/// The default seats of `member`, one of each product that `pools` are of: the role never fails for want of a seat.
/// `holds` are pools that the member has a seat of, `given_up` products once given up under the contract.
pub fn default_seats(
    member: Option<MemberId>,
    pools: &[PoolFacts],
    holds: &BTreeSet<PoolId>,
    given_up: &BTreeSet<ProductId>,
) -> Vec<DefaultSeat> {
    let known = member.is_some();
    let mut products = BTreeSet::new();
    pools
        .iter()
        .filter(|first| products.insert(first.product))
        .map(|first| {
            let product = first.product;
            if known && given_up.contains(&product) {
                return DefaultSeat::GivenUp { product };
            }
            let granted = |pool: &PoolFacts, takes_seat| DefaultSeat::Granted {
                product,
                pool: pool.id,
                takes_seat,
            };
            // ROLE-2: one seat of the product, from whichever of its pools; the one that is held counts (SEAT-2).
            let of_product = || pools.iter().filter(|pool| pool.product == product);
            if let Some(held) = of_product().find(|pool| known && holds.contains(&pool.id)) {
                return granted(held, false);
            }
            match of_product().find(|pool| pool.admits(1, "").is_ok()) {
                Some(free) => granted(free, true),
                None => missing(first),
            }
        })
        .collect()
}

/// Why there is no seat, by the pool that comes first.
fn missing(pool: &PoolFacts) -> DefaultSeat {
    let refused = Refused::DefaultSeatMissing {
        product: pool.product_name.clone(),
        limit: pool.seats,
        used: pool.used,
    };
    let mut violation = Violation::new(Severity::Inform, "", refused);
    violation.remedies = pool
        .admits(1, "")
        .err()
        .map(|full| full.remedies)
        .unwrap_or_default();
    DefaultSeat::Missing {
        product: pool.product,
        violation,
    }
}
