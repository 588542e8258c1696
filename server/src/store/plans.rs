//! Plan seats that teams bought, and which assignments they cover.

use std::collections::BTreeMap;

use domain::access::PoolRef;
use domain::id::{AccountId, AssignmentId, EnterpriseId, PlanId, PoolId, TeamId};
use domain::people::display_name;
use domain::plans::{Coverable, Plan, PlanLine, PlanPool};
use domain::text::fold;
use jiff::civil::Date;

use super::dialect::contains;
use super::fault::Fault;
use super::row::Row;
use super::seats::Cover;
use super::sql::Sql;
use super::unit::Unit;
use crate::values;

/// A team's plan seats as they are judged, and those that were written down last.
#[derive(Clone, Debug)]
pub struct PlanSeats {
    /// The facts of the day.
    pub facts: PlanPool,
    settled: i64,
}

/// An assignment that could be covered.
#[derive(Clone, Debug)]
pub struct Known {
    /// What the rules must know.
    pub facts: Coverable,
    /// Its pool.
    pub pool: PoolId,
    /// Whom mails go to.
    pub account: AccountId,
}

/// Which assignments of a team are asked about.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// These.
    These(&'a [AssignmentId]),
    /// All.
    All,
    /// Those that are covered, and those whose holder or product is called so.
    Called(&'a str),
    /// Those that come after this one in the list.
    After(AssignmentId),
}

/// A line of plan seats that a team bought.
#[derive(Clone, Debug)]
pub struct Bought {
    /// The line.
    pub id: PlanId,
    /// When, of what, in which team.
    pub line: PlanLine,
    /// The team's name.
    pub team_name: String,
    /// How many plan seats.
    pub seats: i64,
    /// Assignments of the team that are covered by the plan, whatever line gave the seats.
    pub used: i64,
}

/// A team's plan seats: `$1` is the enterprise, `$2` the team, `$3` the plan, `$4` the day.
const SEATS: &str = "SELECT t.name, \
    CAST((SELECT COALESCE(SUM(l.seats), 0) FROM plan l WHERE l.enterprise = x.enterprise AND l.team = x.team \
    AND l.plan = x.plan AND l.first_day <= $4 AND l.last_day >= $4) AS BIGINT), x.used, x.seats, \
    (SELECT COUNT(*) FROM plan_cover v JOIN assignment a ON a.id = v.assignment JOIN pool p ON p.id = a.pool \
    JOIN product r ON r.id = p.product WHERE v.enterprise = x.enterprise AND v.team = x.team AND v.plan = x.plan \
    AND r.access_model = 'single-user' AND EXISTS (SELECT 1 FROM subscription s WHERE s.team = p.team \
    AND s.product = p.product AND s.first_day <= $4 AND s.last_day >= $4)) \
    FROM plan_pool x JOIN team t ON t.enterprise = x.enterprise AND t.id = x.team \
    WHERE x.enterprise = $1 AND x.team = $2 AND x.plan = $3";

fn known(row: &Row<'_>, team: TeamId) -> Result<(AssignmentId, Known), Fault> {
    let facts = Coverable {
        pool: PoolRef {
            team,
            product: row.get(2)?,
        },
        product_name: row.get(3)?,
        model: row.get(4)?,
        runs: row.get(5)?,
        member: row.get(6)?,
        name: display_name(&row.get::<String>(7)?, &row.get::<String>(8)?),
        covered: row.get(9)?,
    };
    let (pool, account) = (row.get(1)?, row.get(10)?);
    Ok((row.get(0)?, Known { facts, pool, account }))
}

impl Unit {
    /// Keeps plan seats that a team bought.
    pub fn add_plan(&mut self, enterprise: EnterpriseId, line: &PlanLine, seats: i64) -> Result<(), Fault> {
        let id = PlanId::from_uuid(self.new_id());
        self.execute_one(
            "INSERT INTO plan (id, enterprise, team, plan, agreed_on, seats, first_day, last_day) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                id,
                enterprise,
                line.team,
                line.plan,
                line.agreed_on,
                seats,
                line.first_day,
                line.last_day
            ],
        )?;
        self.execute(
            "INSERT INTO plan_pool (enterprise, team, plan, seats, used, over_by) VALUES ($1, $2, $3, 0, 0, 0) \
             ON CONFLICT (enterprise, team, plan) DO NOTHING",
            values![enterprise, line.team, line.plan],
        )?;
        self.look_from_now(enterprise)
    }

    /// The lines of plan seats, by the teams' age and the days.
    pub fn bought_plans(&mut self, enterprise: EnterpriseId) -> Result<Vec<Bought>, Fault> {
        self.all(
            "SELECT l.id, l.team, l.plan, l.agreed_on, l.first_day, l.last_day, t.name, l.seats, x.used FROM plan l \
             JOIN team t ON t.enterprise = l.enterprise AND t.id = l.team \
             JOIN plan_pool x ON x.enterprise = l.enterprise AND x.team = l.team AND x.plan = l.plan \
             WHERE l.enterprise = $1 ORDER BY t.created_at, t.id, l.plan, l.first_day, l.id",
            values![enterprise],
            |row| {
                Ok(Bought {
                    id: row.get(0)?,
                    line: PlanLine {
                        team: row.get(1)?,
                        plan: row.get(2)?,
                        agreed_on: row.get(3)?,
                        first_day: row.get(4)?,
                        last_day: row.get(5)?,
                    },
                    team_name: row.get(6)?,
                    seats: row.get(7)?,
                    used: row.get(8)?,
                })
            },
        )
    }

    /// The team's plan seats on that day; none where it never bought any.
    pub fn plan_seats(
        &mut self,
        enterprise: EnterpriseId,
        (team, plan): (TeamId, Plan),
        today: Date,
    ) -> Result<Option<PlanSeats>, Fault> {
        self.optional(SEATS, values![enterprise, team, plan, today], |row| {
            let facts = PlanPool {
                team,
                team_name: row.get(0)?,
                plan,
                seats: row.get(1)?,
                used: row.get(2)?,
                keeping: row.get(4)?,
            };
            Ok(PlanSeats {
                facts,
                settled: row.get(3)?,
            })
        })
    }

    /// Assignments of the team with what covering them is judged on, those that are covered first, then by name, up to
    /// `most`.
    pub fn coverable(
        &mut self,
        enterprise: EnterpriseId,
        (team, plan): (TeamId, Plan),
        which: Which<'_>,
        most: usize,
        today: Date,
    ) -> Result<Vec<(AssignmentId, Known)>, Fault> {
        let mut sql = Sql::new(
            "SELECT a.id, a.pool, p.product, r.name, r.access_model, CASE WHEN EXISTS (SELECT 1 FROM subscription s \
             WHERE s.team = p.team AND s.product = p.product AND s.first_day <= ",
        )
        .bind(today)
        .and(" AND s.last_day >= ")
        .bind(today)
        .and(
            ") THEN 1 ELSE 0 END, a.member, m.first_name, m.last_name, \
             CASE WHEN v.assignment IS NULL THEN 0 ELSE 1 END, m.account FROM assignment a \
             JOIN pool p ON p.id = a.pool JOIN product r ON r.id = p.product JOIN member m ON m.id = a.member \
             LEFT JOIN plan_cover v ON v.assignment = a.id AND v.plan = ",
        )
        .bind(plan)
        .and(" WHERE a.enterprise = ")
        .bind(enterprise)
        .and(" AND p.team = ")
        .bind(team);
        match which {
            Which::These(ids) => _ = sql.push(" AND a.id IN ").push_list(ids.iter().copied()),
            Which::All => {}
            Which::Called(text) => {
                let products = self.catalogue()?.into_iter();
                let products = products.filter(|product| fold(&product.name).contains(text));
                sql = sql
                    .and(" AND (v.assignment IS NOT NULL OR m.search LIKE ")
                    .bind(contains(text))
                    .and(" ESCAPE '\\' OR p.product IN ");
                sql.push_list(products.map(|product| product.id)).push(")");
            }
            // The same order as below.
            Which::After(id) => {
                sql = sql
                    .and(
                        " AND (CASE WHEN v.assignment IS NULL THEN 1 ELSE 0 END, m.sort_name, r.name, a.id) > \
                         (SELECT CASE WHEN w.assignment IS NULL THEN 1 ELSE 0 END, n.sort_name, q.name, b.id \
                         FROM assignment b JOIN pool o ON o.id = b.pool JOIN product q ON q.id = o.product \
                         JOIN member n ON n.id = b.member LEFT JOIN plan_cover w ON w.assignment = b.id AND w.plan = ",
                    )
                    .bind(plan)
                    .and(" WHERE b.enterprise = ")
                    .bind(enterprise)
                    .and(" AND b.id = ")
                    .bind(id)
                    .and(")");
            }
        }
        sql = sql
            .and(" ORDER BY CASE WHEN v.assignment IS NULL THEN 1 ELSE 0 END, m.sort_name, r.name, a.id LIMIT ")
            .bind(most);
        self.select(&sql, |row| known(row, team))
    }

    /// How many assignments the team has.
    pub fn count_coverable(&mut self, enterprise: EnterpriseId, team: TeamId) -> Result<i64, Fault> {
        self.one(
            "SELECT COUNT(*) FROM assignment a JOIN pool p ON p.id = a.pool WHERE a.enterprise = $1 AND p.team = $2",
            values![enterprise, team],
            |row| row.get(0),
        )
    }

    /// Writes down what runs today; what is covered beyond that stays covered.
    pub fn settle_plan(&mut self, enterprise: EnterpriseId, of: &PlanSeats) -> Result<(), Fault> {
        let (team, plan, seats) = (of.facts.team, of.facts.plan, of.facts.seats);
        if of.settled == seats {
            return Ok(());
        }
        self.execute_one(
            "UPDATE plan_pool SET seats = $4, over_by = CASE WHEN used > $4 THEN used - $4 ELSE 0 END \
             WHERE enterprise = $1 AND team = $2 AND plan = $3",
            values![enterprise, team, plan, seats],
        )
    }

    /// Takes `count` plan seats, if so many are free at this very moment.
    pub fn take_plan_seats(
        &mut self,
        enterprise: EnterpriseId,
        (team, plan): (TeamId, Plan),
        count: usize,
    ) -> Result<bool, Fault> {
        if count == 0 {
            return Ok(true);
        }
        let taken = self.execute(
            "UPDATE plan_pool SET used = used + $4 WHERE enterprise = $1 AND team = $2 AND plan = $3 \
             AND used + $4 <= seats",
            values![enterprise, team, plan, count],
        )?;
        Ok(taken == 1)
    }

    /// Gives a plan seat back, after its cover went.
    fn return_plan_seat(
        &mut self,
        enterprise: EnterpriseId,
        (team, plan): (TeamId, Plan),
    ) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE plan_pool SET used = used - 1, over_by = CASE WHEN over_by > 0 THEN over_by - 1 ELSE 0 END \
             WHERE enterprise = $1 AND team = $2 AND plan = $3",
            values![enterprise, team, plan],
        )
    }

    /// Covers assignments, after the plan seats were taken.
    pub fn keep_covers(
        &mut self,
        enterprise: EnterpriseId,
        (team, plan): (TeamId, Plan),
        assignments: &[AssignmentId],
    ) -> Result<(), Fault> {
        if assignments.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new("INSERT INTO plan_cover (enterprise, plan, team, assignment) VALUES ");
        for assignment in assignments {
            sql.push_row(values![enterprise, plan, team, *assignment]);
        }
        self.perform(&sql).map(drop)
    }

    /// Takes the cover from an assignment; its plan seat is free.
    pub fn end_cover(
        &mut self,
        enterprise: EnterpriseId,
        (team, plan): (TeamId, Plan),
        assignment: AssignmentId,
    ) -> Result<(), Fault> {
        self.execute_one(
            "DELETE FROM plan_cover WHERE assignment = $1 AND plan = $2",
            values![assignment, plan],
        )?;
        self.return_plan_seat(enterprise, (team, plan))
    }

    /// Moves the cover of one assignment to another, which has none.
    pub fn move_cover(&mut self, plan: Plan, from: AssignmentId, to: AssignmentId) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE plan_cover SET assignment = $3 WHERE assignment = $1 AND plan = $2",
            values![from, plan, to],
        )
    }

    /// What covers these assignments.
    pub fn covers(
        &mut self,
        enterprise: EnterpriseId,
        assignments: &[AssignmentId],
    ) -> Result<BTreeMap<AssignmentId, Vec<Cover>>, Fault> {
        let mut sql = Sql::new("SELECT assignment, team, plan FROM plan_cover WHERE enterprise = ")
            .bind(enterprise)
            .and(" AND assignment IN ");
        sql.push_list(assignments).push(" ORDER BY assignment, plan");
        let mut covers = BTreeMap::<_, Vec<_>>::new();
        let found = self.select(&sql, |row| {
            let (team, plan) = (row.get(1)?, row.get(2)?);
            Ok((row.get(0)?, Cover { plan, team }))
        })?;
        for (assignment, cover) in found {
            covers.entry(assignment).or_default().push(cover);
        }
        Ok(covers)
    }

    /// Takes every cover of a seat that goes.
    pub(super) fn end_covers(
        &mut self,
        enterprise: EnterpriseId,
        assignment: AssignmentId,
    ) -> Result<(), Fault> {
        for cover in self
            .covers(enterprise, &[assignment])?
            .remove(&assignment)
            .unwrap_or_default()
        {
            self.end_cover(enterprise, cover.of(), assignment)?;
        }
        Ok(())
    }
}
