//! When which bought plan covers a seat of whom (PLAN-1).

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{EnterpriseId, MemberId};
use domain::plans::PlanDays;
use domain::time::Period;
use domain::view::MemberView;

use super::super::fault::Fault;
use super::super::row::Row;
use super::super::unit::Unit;

impl Unit {
    /// Adds the days on which both a subscription of the seat's pool and the plan seats that cover it run.
    pub(super) fn add_plan_days(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        views: &mut BTreeMap<MemberId, MemberView>,
    ) -> Result<(), Fault> {
        let sql = "SELECT DISTINCT a.member, v.plan, s.first_day, s.last_day, l.first_day, l.last_day \
             FROM assignment a JOIN plan_cover v ON v.assignment = a.id JOIN pool p ON p.id = a.pool \
             JOIN subscription s ON s.enterprise = a.enterprise AND s.team = p.team AND s.product = p.product \
             JOIN plan l ON l.enterprise = a.enterprise AND l.team = p.team AND l.plan = v.plan WHERE a.enterprise = ";
        let period = |row: &Row<'_>, first: usize| {
            Ok::<_, Fault>(Period {
                first_day: row.get(first)?,
                last_day: row.get(first + 1)?,
            })
        };
        let covered = self.of(sql, enterprise, " AND a.member IN ", members, |row| {
            let days = PlanDays::of(row.get(1)?, period(row, 2)?, period(row, 4)?);
            Ok((row.get::<MemberId>(0)?, days))
        })?;
        let mut found = BTreeMap::<MemberId, BTreeSet<PlanDays>>::new();
        for (member, days) in covered {
            found.entry(member).or_default().extend(days);
        }
        for (member, days) in found {
            if let Some(view) = views.get_mut(&member) {
                view.plan_days = days.into_iter().collect();
            }
        }
        Ok(())
    }
}
