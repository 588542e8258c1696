//! What waits for somebody's attention: the home page lists it, the rail counts it, both by what stands here.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coaching::Allowance;
use crate::seats::PoolState;
use crate::time::plus_days;
use crate::view::TeamView;

/// From how many days before the last safe day on an allowance is shown; a matter of showing, not of a rule.
pub const NOTICE_DAYS: i32 = 14;

/// How many things wait in each area; none where the caller does not see them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Members who have not come in yet, and teams whose primary admin has nobody to stand in.
    pub people: Option<i64>,
    /// Pools that want something done, and wishes for seats to decide about (WAIT-1).
    pub seats: Option<i64>,
    /// Allowances that can soon no longer be delivered.
    pub coaching: Option<i64>,
    /// Contracts whose manager the caller is asked to be (ROLE-7).
    #[serde(default)]
    pub contracts: i64,
    /// Notices that the caller has not read.
    #[serde(default)]
    pub notices: i64,
}

/// True for a pool that wants something done: over-assigned (SEAT-6), full, or asleep under its holders (SEAT-12).
pub fn pool_waits(state: PoolState, used: i64) -> bool {
    match state {
        PoolState::OverAssigned | PoolState::Full => true,
        PoolState::Asleep => used > 0,
        PoolState::Open => false,
    }
}

/// True where something is left of a running period and can soon no longer be delivered in it (COACH-5, COACH-11); not
/// once its plan has ended, when nothing can be asked for (COACH-15).
pub fn allowance_waits(allowance: &Allowance, today: Date) -> bool {
    let near = allowance
        .last_safe_day
        .is_none_or(|safe| today >= plus_days(safe, -NOTICE_DAYS));
    let open = allowance.period.contains(today) && !allowance.has_ended(today);
    near && open && allowance.left.is_some_and(|left| left > 0)
}

/// True for a team whose primary admin has nobody to stand in (ROLE-9).
pub fn team_waits(team: &TeamView) -> bool {
    team.secondary.is_empty()
}
