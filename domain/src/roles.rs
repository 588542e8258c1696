//! What comes with a role by default, and what may be given up again (ROLE-2, ROLE-5, ROLE-6).

use std::collections::BTreeSet;

use crate::id::{MemberId, PoolId, ProductId};
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
