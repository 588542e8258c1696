//! What the pools come to.

use std::collections::BTreeSet;

use domain::seats::{AccessModel, PoolState};
use domain::view::PoolView;

/// What several pools come to; only seats that can run out are counted (SEAT-13), and nobody who sleeps (SEAT-12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Seats.
    pub seats: i64,
    /// Assignments.
    pub used: i64,
    /// Teams with such pools.
    pub teams: usize,
    /// Pools with more assignments than seats.
    pub over: usize,
    /// Pools without a free seat.
    pub full: usize,
}

impl Tally {
    /// Counts.
    pub fn of(pools: &[PoolView]) -> Self {
        let mut teams = BTreeSet::new();
        let mut tally = Self::default();
        let counted =
            |pool: &&PoolView| pool.model == AccessModel::SingleUser && pool.state != PoolState::Asleep;
        for pool in pools.iter().filter(counted) {
            teams.insert(pool.team);
            tally.seats += pool.seats;
            tally.used += pool.used;
            tally.over += usize::from(pool.state == PoolState::OverAssigned);
            tally.full += usize::from(pool.state == PoolState::Full);
        }
        tally.teams = teams.len();
        tally
    }
}
