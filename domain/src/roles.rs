//! What comes with a role by default, and what may be given up again (ROLE-2, ROLE-5, ROLE-6).

use std::collections::BTreeSet;

use crate::id::{MemberId, ProductId};
use crate::refused::Refused;
use crate::seats::PoolFacts;
use crate::violation::{Severity, Violation};

/// A default seat that a role brings, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultSeat {
    /// The seat is taken, or the member holds it already and the reason `role` joins.
    Granted {
        /// The product.
        product: ProductId,
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

/// The default seats of `member` in `pools` (one each): the role never fails for want of a seat.
/// `holds` are pools' products the member has a seat of, `given_up` those once given up under the contract.
pub fn default_seats(
    member: Option<MemberId>,
    pools: &[PoolFacts],
    holds: &BTreeSet<ProductId>,
    given_up: &BTreeSet<ProductId>,
) -> Vec<DefaultSeat> {
    let known = member.is_some();
    pools
        .iter()
        .map(|pool| {
            let product = pool.product;
            if known && given_up.contains(&product) {
                return DefaultSeat::GivenUp { product };
            }
            if known && holds.contains(&product) {
                return DefaultSeat::Granted { product };
            }
            let Err(full) = pool.admits(1, "") else {
                return DefaultSeat::Granted { product };
            };
            let refused = Refused::DefaultSeatMissing {
                product: pool.product_name.clone(),
                limit: pool.seats,
                used: pool.used,
            };
            let mut violation = Violation::new(Severity::Inform, "", refused);
            violation.remedies = full.remedies;
            DefaultSeat::Missing { product, violation }
        })
        .collect()
}
