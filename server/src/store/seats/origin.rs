//! Where a held seat comes from, for the audit; and putting it back as it was.

use std::collections::BTreeMap;

use domain::id::{AssignmentId, EnterpriseId, MemberId, PoolId, ProductId, TeamId};
use domain::plans::Plan;
use domain::seats::{MembershipUse, Reason};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::{Fault, Sql, Unit};
use crate::values;

/// Where a seat comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Since when it is held.
    pub since: Timestamp,
    /// Why.
    pub reasons: Vec<Because>,
    /// Plan seats that cover it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Cover>,
}

impl Origin {
    /// What of it goes with these reasons.
    #[must_use]
    pub fn of(&self, taken: &[Reason]) -> Self {
        let mut origin = self.clone();
        origin.reasons.retain(|because| taken.contains(&because.reason));
        origin
    }
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// The reason.
    pub reason: Reason,
    /// The contract, group or directory; none for a person's act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Uuid>,
    /// Since when.
    pub since: Timestamp,
}

/// A plan seat that covers an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The plan.
    pub plan: Plan,
    /// The team whose plan seat it is.
    pub team: TeamId,
}

impl Cover {
    /// The team's plan seats that it is one of.
    pub fn of(self) -> (TeamId, Plan) {
        (self.team, self.plan)
    }
}

impl Unit {
    /// Where these seats come from, as far as they are held.
    pub fn origins(
        &mut self,
        enterprise: EnterpriseId,
        assignments: &[AssignmentId],
    ) -> Result<BTreeMap<AssignmentId, Origin>, Fault> {
        let mut origins = BTreeMap::<AssignmentId, Origin>::new();
        let mut sql = Sql::new(
            "SELECT a.id, a.created_at, w.reason, w.source, w.since FROM assignment a \
             JOIN assignment_reason w ON w.assignment = a.id WHERE a.enterprise = ",
        )
        .bind(enterprise)
        .and(" AND a.id IN ");
        sql.push_list(assignments)
            .push(" ORDER BY a.id, w.reason, w.source");
        let rows = self.select(&sql, |row| {
            let because = Because {
                reason: row.get(2)?,
                source: Uuid::from_slice(&row.get::<Vec<u8>>(3)?).ok(),
                since: row.get(4)?,
            };
            Ok((row.get(0)?, row.get(1)?, because))
        })?;
        for (assignment, since, because) in rows {
            let origin = origins.entry(assignment).or_insert_with(|| Origin {
                since,
                reasons: Vec::new(),
                covers: Vec::new(),
            });
            origin.reasons.push(because);
        }
        for (assignment, covers) in self.covers(enterprise, assignments)? {
            if let Some(origin) = origins.get_mut(&assignment) {
                origin.covers = covers;
            }
        }
        Ok(origins)
    }

    /// Puts a seat back as it was, after one was taken for it; true where it is a seat again and not only a reason.
    pub fn put_back(
        &mut self,
        enterprise: EnterpriseId,
        (pool, product): (PoolId, ProductId),
        (assignment, member): (AssignmentId, MemberId),
        origin: &Origin,
    ) -> Result<bool, Fault> {
        let held = self.held_by(pool, [member])?.remove(&member);
        let new = held.is_none();
        let id = held.map_or(assignment, |(id, _)| id);
        if new {
            self.execute_one(
                "INSERT INTO assignment (id, enterprise, pool, member, created_at) VALUES ($1, $2, $3, $4, $5)",
                values![id, enterprise, pool, member, origin.since],
            )?;
        }
        for because in &origin.reasons {
            let source = because.source.map_or_else(Vec::new, |id| id.as_bytes().to_vec());
            self.execute(
                "INSERT INTO assignment_reason (assignment, reason, source, since) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT DO NOTHING",
                values![id, because.reason, source, because.since],
            )?;
            // ROLE-6: what is taken back was not given up.
            if because.reason == Reason::Role {
                self.execute(
                    "DELETE FROM given_up WHERE contract = $1 AND product = $2 AND member = $3",
                    values![because.source, product, member],
                )?;
            }
        }
        self.wait_no_longer(pool, [(member, id)].into_iter())?;
        Ok(new)
    }

    /// Covers a seat that came back, where the team's plan still has a seat for it.
    pub fn cover_again(
        &mut self,
        enterprise: EnterpriseId,
        assignment: AssignmentId,
        cover: &Cover,
        today: Date,
    ) -> Result<(), Fault> {
        let of = cover.of();
        let Some(seats) = self.plan_seats(enterprise, of, today)? else {
            return Ok(());
        };
        self.settle_plan(enterprise, &seats)?;
        match self.take_plan_seats(enterprise, of, 1)? {
            true => self.keep_covers(enterprise, of, &[assignment]),
            false => Ok(()),
        }
    }

    /// What the member's membership of the team is used for.
    pub fn membership_use(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
    ) -> Result<MembershipUse, Fault> {
        self.one(
            "SELECT (SELECT COUNT(*) FROM assignment a JOIN pool p ON p.id = a.pool \
             WHERE a.enterprise = $1 AND a.member = $3 AND p.team = $2), \
             (SELECT COUNT(*) FROM group_member x JOIN member_group g ON g.id = x.member_group \
             WHERE x.enterprise = $1 AND x.member = $3 AND g.team = $2), \
             (SELECT COUNT(*) FROM team WHERE enterprise = $1 AND id = $2 AND primary_admin = $3) + \
             (SELECT COUNT(*) FROM team_admin WHERE enterprise = $1 AND team = $2 AND member = $3), \
             (SELECT COUNT(*) FROM team_member WHERE enterprise = $1 AND member = $3 AND team <> $2)",
            values![enterprise, team, member],
            |row| {
                Ok(MembershipUse {
                    seats: row.get(0)?,
                    groups: row.get(1)?,
                    administers: row.get::<i64>(2)? > 0,
                    other_teams: row.get(3)?,
                })
            },
        )
    }

    /// Ends the member's membership of the team; true where there was one.
    pub fn leave_team(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
    ) -> Result<bool, Fault> {
        let left = self.execute(
            "DELETE FROM team_member WHERE enterprise = $1 AND team = $2 AND member = $3",
            values![enterprise, team, member],
        )?;
        Ok(left == 1)
    }
}
