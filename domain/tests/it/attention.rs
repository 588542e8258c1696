//! What waits for attention.

use domain::attention::{allowance_waits, pool_waits, team_waits};
use domain::coaching::Allowance;
use domain::plans::SessionKind;
use domain::seats::PoolState;
use domain::time::Period;
use domain::view::{MemberName, TeamView};

use crate::world::{day, member, team};

#[test]
fn pools_wait_that_want_something_done() {
    for (state, used, waits) in [
        (PoolState::OverAssigned, 6, true),
        (PoolState::Full, 5, true),
        (PoolState::Asleep, 3, true),
        (PoolState::Asleep, 0, false),
        (PoolState::Open, 3, false),
    ] {
        assert_eq!(pool_waits(state, used), waits, "{state:?} {used}");
    }
}

#[test]
fn allowances_wait_as_long_as_there_is_time_but_little() {
    let (long, short) = ("2027-12-31", "2026-12-10");
    for (left, safe, plan_last_day, today, waits) in [
        (Some(1), Some("2026-11-19"), long, "2026-11-05", true),
        (Some(1), Some("2026-11-19"), long, "2026-11-04", false),
        (Some(1), Some("2026-11-19"), long, "2026-12-31", true),
        (Some(0), Some("2026-11-19"), long, "2026-11-05", false),
        (None, Some("2026-11-19"), long, "2026-11-05", false),
        (Some(1), None, long, "2026-10-01", true),
        // Not its period.
        (Some(1), None, long, "2026-09-30", false),
        (Some(1), Some("2026-11-19"), long, "2027-01-01", false),
        // COACH-15: after the plan's last day nothing can be asked for.
        (Some(1), Some("2026-10-29"), short, "2026-12-10", true),
        (Some(1), Some("2026-10-29"), short, "2026-12-11", false),
    ] {
        let allowance = Allowance {
            kind: SessionKind::BusinessProduct,
            period: Period {
                first_day: day("2026-10-01"),
                last_day: day("2026-12-31"),
            },
            granted: Some(3),
            reserved: 0,
            delivered: 0,
            lapsed: 0,
            left,
            plan_last_day: day(plan_last_day),
            last_safe_day: safe.map(day),
            entries: vec![],
        };
        assert_eq!(
            allowance_waits(&allowance, day(today)),
            waits,
            "{left:?} {safe:?} {plan_last_day} {today}"
        );
    }
}

#[test]
fn teams_wait_for_somebody_who_stands_in() {
    let name = |number| MemberName {
        id: member(number),
        name: "Kim".to_owned(),
    };
    let of = |secondary| TeamView {
        id: team(1),
        name: "Design".to_owned(),
        primary: name(1),
        secondary,
        members: 2,
    };
    assert!(team_waits(&of(vec![])));
    assert!(!team_waits(&of(vec![name(2)])));
}
