//! Who coordinates the products of a contract (ROLE-3, ROLE-4, ROLE-8, CAP-6).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Appointee, ContractName, appointee};
use crate::access::{Capability, Standing, Target};
use crate::id::{MemberId, ProductId};
use crate::refused::Refused;
use crate::text::ProductGroup;
use crate::view::MemberName;
use crate::violation::{Severity, Violation, Violations};

/// Where a coordinator stands (ROLE-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoordinatorState {
    /// The role's terms are not accepted yet: its screens stay shut.
    Pending,
    /// In office.
    Accepted,
}

impl CoordinatorState {
    /// The word; its text is `term-…`.
    pub const fn word(self) -> &'static str {
        match self {
            CoordinatorState::Pending => "terms-pending",
            CoordinatorState::Accepted => "terms-accepted",
        }
    }
}

/// Who coordinates a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordinator {
    /// Who.
    pub member: MemberName,
    /// Where the coordinator stands.
    pub state: CoordinatorState,
}

/// A product of a contract with its coordinator; it is the manager's while none has accepted (ROLE-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordination {
    /// The product.
    pub product: ProductId,
    /// The product by name.
    pub product_name: String,
    /// The group of the catalogue that it belongs to, if any (ROLE-3).
    pub group: Option<ProductGroup>,
    /// Its coordinator.
    pub coordinator: Option<Coordinator>,
}

/// The groups that the products are of, by name, each with how many of the products it has: those of several products,
/// since a group of one is its product (ROLE-3).
pub fn groups_of(products: &[Coordination]) -> BTreeMap<&ProductGroup, usize> {
    let mut groups = BTreeMap::new();
    for group in products.iter().filter_map(|of| of.group.as_ref()) {
        *groups.entry(group).or_default() += 1;
    }
    groups.retain(|_, count| *count > 1);
    groups
}

/// The products that choosing the group sets, in their order: each of its products (ROLE-3), but for those that the
/// member coordinates already, which would be no change.
pub fn products_of_group(
    products: &[Coordination],
    group: &ProductGroup,
    member: Option<MemberId>,
) -> Vec<ProductId> {
    let theirs = |of: &Coordination| {
        let by = of.coordinator.as_ref().map(|coordinator| coordinator.member.id);
        by.is_some() && by == member
    };
    let of_group = |of: &&Coordination| of.group.as_ref() == Some(group) && !theirs(of);
    products.iter().filter(of_group).map(|of| of.product).collect()
}

/// What appointing and removing coordinators is judged on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoordinatorsFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The contract.
    pub contract: ContractName,
    /// Its products.
    pub products: Vec<Coordination>,
    /// Whoever was chosen.
    pub members: BTreeMap<MemberId, Appointee>,
}

/// A wish for a coordinator; the products of a group are named one by one (ROLE-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoordinatorsDraft {
    /// Who.
    pub member: MemberId,
    /// Of which products.
    pub products: Vec<ProductId>,
}

/// An accepted appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    member: MemberId,
    name: String,
    products: Vec<ProductId>,
    replaces: BTreeMap<MemberId, Vec<ProductId>>,
}

impl Appointment {
    /// Who.
    pub fn member(&self) -> MemberId {
        self.member
    }

    /// That member's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Of which products.
    pub fn products(&self) -> &[ProductId] {
        &self.products
    }

    /// Whose role ends by it, and for which products.
    pub fn replaces(&self) -> &BTreeMap<MemberId, Vec<ProductId>> {
        &self.replaces
    }
}

/// An accepted removal: the product is the manager's again at once (ROLE-4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    product: ProductId,
    coordinator: MemberId,
}

impl Removal {
    /// The product.
    pub fn product(&self) -> ProductId {
        self.product
    }

    /// Whose role ends.
    pub fn coordinator(&self) -> MemberId {
        self.coordinator
    }
}

impl CoordinatorsFacts {
    /// Decides whether the member becomes coordinator of the products.
    pub fn appoint(&self, draft: &CoordinatorsDraft) -> Result<Appointment, Violations> {
        let mut found = Violations::default();
        found.keep(self.allowed());
        let known = found.keep(appointee(&self.members, draft.member, "ROLE-3"));
        if draft.products.is_empty() {
            found.push(Violation::new(Severity::Refuse, "products", Refused::Required {}).under("ROLE-3"));
        }
        let (mut products, mut seen) = (Vec::new(), BTreeSet::new());
        let mut replaces = BTreeMap::<_, Vec<_>>::new();
        for (index, product) in draft.products.iter().enumerate() {
            let field = format!("products[{index}]");
            let Some(of) = self.of(*product) else {
                let refused = Refused::NotFound { what: "product" };
                found.push(Violation::new(Severity::Refuse, field, refused).under("ROLE-3"));
                continue;
            };
            if !seen.insert(*product) {
                continue;
            }
            products.push(*product);
            // ROLE-3: one per contract and product.
            let before = of.coordinator.as_ref().map(|before| &before.member);
            if let Some(before) = before.filter(|before| before.id == draft.member) {
                let (name, product) = (before.name.clone(), of.product_name.clone());
                found.refuse(field, Refused::AlreadyCoordinates { name, product });
            } else if let Some(before) = before {
                replaces.entry(before.id).or_default().push(*product);
            }
        }
        match known.filter(|_| found.is_empty()) {
            Some(known) => Ok(Appointment {
                member: draft.member,
                name: known.name.clone(),
                products,
                replaces,
            }),
            None => Err(found),
        }
    }

    /// Decides whether the product's coordinator can be removed.
    pub fn remove(&self, product: ProductId) -> Result<Removal, Violations> {
        let mut found = Violations::default();
        found.keep(self.allowed());
        let of = self.of(product);
        let before = of.and_then(|of| of.coordinator.as_ref());
        if before.is_none() {
            let product = of.map(|of| of.product_name.clone()).unwrap_or_default();
            found.refuse("", Refused::NoCoordinator { product });
        }
        match before.filter(|_| found.is_empty()) {
            Some(before) => Ok(Removal {
                product,
                coordinator: before.member.id,
            }),
            None => Err(found),
        }
    }

    /// CAP-6, ROLE-3: the contract's own manager.
    fn allowed(&self) -> Result<(), Violation> {
        let contract = Target::Contract(self.contract.id);
        self.standing.may(Capability::AppointCoordinators, contract)
    }

    fn of(&self, product: ProductId) -> Option<&Coordination> {
        self.products.iter().find(|of| of.product == product)
    }
}
