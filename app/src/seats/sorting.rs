//! The order of the pools. All of them are at hand, so the browser sorts.

use std::cmp::Ordering;

use domain::seats::PoolState;
use domain::view::PoolView;

/// Sorts by the API's form, `team,-free`; equal pools keep the order of the server.
pub fn sort(pools: &mut [PoolView], by: &str) {
    pools.sort_by(|a, b| {
        let orders = by.split(',').map(|key| match key.strip_prefix('-') {
            Some(key) => compare(b, a, key),
            None => compare(a, b, key),
        });
        orders.fold(Ordering::Equal, Ordering::then)
    });
}

fn compare(a: &PoolView, b: &PoolView, key: &str) -> Ordering {
    match key {
        "product" => a.product_name.cmp(&b.product_name),
        "team" => a.team_name.cmp(&b.team_name),
        "used" => a.used.cmp(&b.used),
        "free" => unbounded(a).cmp(&unbounded(b)),
        "state" => urgency(a.state).cmp(&urgency(b.state)),
        _ => Ordering::Equal,
    }
}

/// What never runs out has more free than any other.
fn unbounded(pool: &PoolView) -> i64 {
    pool.free.unwrap_or(i64::MAX)
}

/// What wants somebody's attention comes first.
const fn urgency(state: PoolState) -> u8 {
    match state {
        PoolState::OverAssigned => 0,
        PoolState::Full => 1,
        PoolState::Asleep => 2,
        PoolState::Open => 3,
    }
}
