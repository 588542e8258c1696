//! Pools, who holds a seat of them and why.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{PoolRef, Standing};
use domain::id::{AccountId, AssignmentId, EnterpriseId, MemberId, PoolId};
use domain::people::display_name;
use domain::seats::{AccessModel, Candidate, HeldFacts, PoolFacts, Reason, Releasing, Step};
use domain::view::{AssignmentView, MemberName};
use jiff::civil::Date;
use uuid::Uuid;

use super::fault::Fault;
use super::people::address;
use super::row::Row;
use super::sql::Sql;
use super::unit::Unit;
use crate::values;

mod origin;

pub use origin::{Because, Cover, Origin};

/// Pools with their seats of the day: `$1` is the enterprise, `$2` the day.
macro_rules! pools {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.team, t.name, p.product, r.name, r.access_model, p.used, p.seats, ",
            "CAST((SELECT COALESCE(SUM(s.seats), 0) FROM subscription s WHERE s.team = p.team ",
            "AND s.product = p.product AND s.first_day <= $2 AND s.last_day >= $2) AS BIGINT), p.held ",
            "FROM pool p JOIN team t ON t.id = p.team JOIN product r ON r.id = p.product WHERE p.enterprise = $1",
            $rest
        )
    };
}

/// A pool as it is judged, and the seats that were written down last.
#[derive(Clone, Debug)]
pub struct Pool {
    /// The facts of the day.
    pub facts: PoolFacts,
    settled: i64,
}

/// Somebody who was chosen for a seat.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// What the rules must know.
    pub candidate: Candidate,
    /// Whom mails go to.
    pub account: AccountId,
    /// The account's address as its owner writes it.
    pub email: String,
}

/// A seat that is held.
#[derive(Clone, Debug)]
pub struct Held {
    /// What the rules must know.
    pub facts: HeldFacts,
    /// Whose.
    pub enterprise: EnterpriseId,
    /// The pool.
    pub pool: PoolId,
    /// Whom mails go to.
    pub account: AccountId,
    /// The holder's name.
    pub name: String,
    /// The pool's product by name.
    pub product: String,
    /// The pool's team by name.
    pub team: String,
}

/// What one member got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The assignment.
    pub assignment: AssignmentId,
    /// True where the seat is new.
    pub new: bool,
    /// True where a reason joined.
    pub reason_joined: bool,
}

/// Why seats are taken, and where that comes from.
#[derive(Clone, Copy, Debug)]
pub struct Cause {
    /// The reason.
    pub reason: Reason,
    /// The contract, group or directory; none for a person's act.
    pub source: Option<Uuid>,
}

impl Cause {
    /// A person's act.
    pub const DIRECT: Cause = Cause {
        reason: Reason::Direct,
        source: None,
    };

    pub(super) fn source(&self) -> Vec<u8> {
        self.source
            .map_or_else(Vec::new, |source| source.as_bytes().to_vec())
    }
}

fn pool(row: &Row<'_>) -> Result<Pool, Fault> {
    let facts = PoolFacts {
        id: row.get(0)?,
        team: row.get(1)?,
        team_name: row.get(2)?,
        product: row.get(3)?,
        product_name: row.get(4)?,
        model: row.get(5)?,
        used: row.get(6)?,
        seats: row.get(8)?,
        held: row.get(9)?,
    };
    Ok(Pool {
        facts,
        settled: row.get(7)?,
    })
}

impl Unit {
    /// Every pool of the enterprise on that day, by the teams' age and the products' names.
    pub fn pools(&mut self, enterprise: EnterpriseId, today: Date) -> Result<Vec<PoolFacts>, Fault> {
        let sql = pools!(" ORDER BY t.created_at, t.id, r.name");
        Ok(self
            .all(sql, values![enterprise, today], pool)?
            .into_iter()
            .map(|pool| pool.facts)
            .collect())
    }

    /// What every pool of the enterprise is of.
    pub fn pool_refs(&mut self, enterprise: EnterpriseId) -> Result<Vec<PoolRef>, Fault> {
        self.all(
            "SELECT team, product FROM pool WHERE enterprise = $1",
            values![enterprise],
            |row| {
                Ok(PoolRef {
                    team: row.get(0)?,
                    product: row.get(1)?,
                })
            },
        )
    }

    /// The pool of that team and product on that day.
    pub fn pool_of(
        &mut self,
        enterprise: EnterpriseId,
        of: PoolRef,
        today: Date,
    ) -> Result<Option<Pool>, Fault> {
        let sql = pools!(" AND p.team = $3 AND p.product = $4");
        self.optional(sql, values![enterprise, today, of.team, of.product], pool)
    }

    /// The pool with that id on that day.
    pub fn pool(&mut self, enterprise: EnterpriseId, id: PoolId, today: Date) -> Result<Option<Pool>, Fault> {
        self.optional(pools!(" AND p.id = $3"), values![enterprise, today, id], pool)
    }

    /// Makes the pool of that team and product unless it is there.
    pub fn make_pool(
        &mut self,
        enterprise: EnterpriseId,
        of: PoolRef,
        model: AccessModel,
    ) -> Result<(), Fault> {
        let (id, counted) = (self.new_id(), model == AccessModel::SingleUser);
        self.execute(
            "INSERT INTO pool (id, enterprise, team, product, counted, seats, used, over_by) \
             VALUES ($1, $2, $3, $4, $5, 0, 0, 0) ON CONFLICT (team, product) DO NOTHING",
            values![id, enterprise, of.team, of.product, counted],
        )?;
        Ok(())
    }

    /// Writes down what the day's subscriptions give; what is used beyond that is over-assigned (SEAT-5).
    pub fn settle(&mut self, pool: &Pool) -> Result<(), Fault> {
        let (id, seats) = (pool.facts.id, pool.facts.seats);
        if pool.settled == seats {
            return Ok(());
        }
        // Offers that there are no seats for any more are taken back first: the data itself would refuse them.
        if seats < pool.settled {
            self.serve(id, Some(seats))?;
        }
        self.execute_one(
            "UPDATE pool SET seats = $2, over_by = CASE WHEN used > $2 THEN used - $2 ELSE 0 END WHERE id = $1",
            values![id, seats],
        )?;
        self.serve(id, None)
    }

    /// The chosen members, as far as there are such in the enterprise.
    pub fn chosen(
        &mut self,
        enterprise: EnterpriseId,
        pool: &PoolFacts,
        members: &[MemberId],
    ) -> Result<BTreeMap<MemberId, Chosen>, Fault> {
        let mut sql = Sql::new(concat!(
            "SELECT m.id, m.account, m.first_name, m.last_name, m.status, \
             CASE WHEN a.id IS NULL THEN 0 ELSE 1 END, CASE WHEN j.member IS NULL THEN 0 ELSE 1 END, ",
            address!("c"),
            " FROM member m JOIN account c ON c.id = m.account LEFT JOIN assignment a ON a.member = m.id AND a.pool = "
        ))
        .bind(pool.id)
        .and(" LEFT JOIN team_member j ON j.enterprise = m.enterprise AND j.member = m.id AND j.team = ")
        .bind(pool.team)
        .and(" WHERE m.enterprise = ")
        .bind(enterprise)
        .and(" AND m.id IN ");
        sql.push_list(members);
        let chosen = self.select(&sql, |row| {
            let name = display_name(&row.get::<String>(2)?, &row.get::<String>(3)?);
            let candidate = Candidate {
                name,
                status: row.get(4)?,
                holds: row.get(5)?,
                in_team: row.get(6)?,
            };
            Ok((
                row.get(0)?,
                Chosen {
                    candidate,
                    account: row.get(1)?,
                    email: row.get(7)?,
                },
            ))
        })?;
        Ok(chosen.into_iter().collect())
    }

    /// Takes `count` seats, if so many are free at this very moment.
    pub fn take_seats(&mut self, pool: PoolId, count: usize) -> Result<bool, Fault> {
        if count == 0 {
            return Ok(true);
        }
        let taken = self.execute(
            "UPDATE pool SET used = used + $2 WHERE id = $1 AND (counted = 0 OR used + held + $2 <= seats)",
            values![pool, count],
        )?;
        Ok(taken == 1)
    }

    /// Keeps who holds a seat now and why, after the seats were taken; memberships of the team come along (TEAM-1).
    pub fn keep_seats(
        &mut self,
        enterprise: EnterpriseId,
        pool: &PoolFacts,
        steps: &[Step],
        cause: Cause,
    ) -> Result<Vec<Taken>, Fault> {
        let now = self.now();
        let held = self.held_by(
            pool.id,
            steps
                .iter()
                .filter(|step| !step.takes_seat)
                .map(|step| step.member),
        )?;
        let mut taken: Vec<Taken> = Vec::with_capacity(steps.len());
        let mut seats = Sql::new("INSERT INTO assignment (id, enterprise, pool, member, created_at) VALUES ");
        let mut reasons =
            Sql::new("INSERT INTO assignment_reason (assignment, reason, source, since) VALUES ");
        let mut joins = Sql::new("INSERT INTO team_member (enterprise, team, member) VALUES ");
        for step in steps {
            let known = held.get(&step.member);
            let assignment = known.map_or_else(|| AssignmentId::from_uuid(self.new_id()), |(id, _)| *id);
            let reason_joined = known.is_none_or(|(_, reasons)| !reasons.contains(&cause.reason));
            taken.push(Taken {
                assignment,
                new: known.is_none(),
                reason_joined,
            });
            if known.is_none() {
                seats.push_row(values![assignment, enterprise, pool.id, step.member, now]);
            }
            reasons.push_row(values![assignment, cause.reason, cause.source(), now]);
            if step.joins_team {
                joins.push_row(values![enterprise, pool.team, step.member]);
            }
        }
        if !seats.values().is_empty() {
            self.perform(&seats)?;
        }
        if !reasons.values().is_empty() {
            self.perform(reasons.push(" ON CONFLICT DO NOTHING"))?;
        }
        if !joins.values().is_empty() {
            self.perform(joins.push(" ON CONFLICT DO NOTHING"))?;
        }
        self.wait_no_longer(
            pool.id,
            steps
                .iter()
                .zip(&taken)
                .map(|(step, taken)| (step.member, taken.assignment)),
        )?;
        Ok(taken)
    }

    /// The seats of the pool that these members hold, with the reasons.
    pub fn held_by(
        &mut self,
        pool: PoolId,
        members: impl IntoIterator<Item = MemberId>,
    ) -> Result<BTreeMap<MemberId, (AssignmentId, BTreeSet<Reason>)>, Fault> {
        let mut members = members.into_iter().peekable();
        let mut held = BTreeMap::<_, (_, BTreeSet<_>)>::new();
        if members.peek().is_none() {
            return Ok(held);
        }
        let mut sql = Sql::new(
            "SELECT a.member, a.id, w.reason FROM assignment a JOIN assignment_reason w ON w.assignment = a.id \
             WHERE a.pool = ",
        )
        .bind(pool)
        .and(" AND a.member IN ");
        sql.push_list(members);
        for (member, id, reason) in
            self.select(&sql, |row| Ok((row.get(0)?, row.get(1)?, row.get::<Reason>(2)?)))?
        {
            held.entry(member)
                .or_insert_with(|| (id, BTreeSet::new()))
                .1
                .insert(reason);
        }
        Ok(held)
    }

    /// The seats with these ids, as far as the enterprise has such.
    pub fn held(
        &mut self,
        enterprise: EnterpriseId,
        standing: &Standing,
        assignments: &[AssignmentId],
    ) -> Result<BTreeMap<AssignmentId, Held>, Fault> {
        let mut sql = Sql::new(
            "SELECT a.id, a.pool, p.team, p.product, a.member, m.account, w.reason, m.first_name, m.last_name, \
             r.name, t.name FROM assignment a JOIN pool p ON p.id = a.pool JOIN member m ON m.id = a.member \
             JOIN product r ON r.id = p.product JOIN team t ON t.id = p.team \
             JOIN assignment_reason w ON w.assignment = a.id WHERE a.enterprise = ",
        )
        .bind(enterprise)
        .and(" AND a.id IN ");
        sql.push_list(assignments);
        let mut held = BTreeMap::<AssignmentId, Held>::new();
        let rows = self.select(&sql, |row| {
            let facts = HeldFacts {
                standing: Standing::default(),
                assignment: row.get(0)?,
                pool: PoolRef {
                    team: row.get(2)?,
                    product: row.get(3)?,
                },
                member: row.get(4)?,
                reasons: BTreeSet::from([row.get(6)?]),
            };
            let name = display_name(&row.get::<String>(7)?, &row.get::<String>(8)?);
            let (pool, account) = (row.get(1)?, row.get(5)?);
            Ok(Held {
                facts,
                enterprise,
                pool,
                account,
                name,
                product: row.get(9)?,
                team: row.get(10)?,
            })
        })?;
        for mut line in rows {
            match held.get_mut(&line.facts.assignment) {
                Some(known) => known.facts.reasons.append(&mut line.facts.reasons),
                None => {
                    line.facts.standing = standing.clone();
                    held.insert(line.facts.assignment, line);
                }
            }
        }
        Ok(held)
    }

    /// Takes one reason away, and with the last one the seat (SEAT-3). A default seat given up is remembered (ROLE-6).
    pub fn keep_release(&mut self, held: &Held, releasing: &Releasing) -> Result<(), Fault> {
        let assignment = releasing.assignment;
        if releasing.gives_up_default() {
            self.execute(
                "INSERT INTO given_up (enterprise, contract, product, member) \
                 SELECT c.enterprise, c.id, $2, $3 FROM assignment_reason w JOIN contract c ON c.id = w.source \
                 WHERE w.assignment = $1 AND w.reason = 'role' ON CONFLICT DO NOTHING",
                values![assignment, held.facts.pool.product, held.facts.member],
            )?;
        }
        if releasing.frees() {
            return self.free(held);
        }
        let sql = "DELETE FROM assignment_reason WHERE assignment = $1 AND reason = $2";
        self.execute(sql, values![assignment, releasing.reason]).map(drop)
    }

    /// The pool's seats that these members hold for that cause; true where they hold them for nothing else.
    pub fn given_by(
        &mut self,
        pool: PoolId,
        members: &[MemberId],
        cause: Cause,
    ) -> Result<Vec<(AssignmentId, bool)>, Fault> {
        let mut sql = Sql::new(
            "SELECT a.id, (SELECT COUNT(*) FROM assignment_reason o WHERE o.assignment = a.id) FROM assignment a \
             JOIN assignment_reason w ON w.assignment = a.id WHERE a.pool = ",
        )
        .bind(pool)
        .and(" AND w.reason = ")
        .bind(cause.reason)
        .and(" AND w.source = ")
        .bind(cause.source())
        .and(" AND a.member IN ");
        sql.push_list(members);
        sql.push(" ORDER BY a.id");
        self.select(&sql, |row| Ok((row.get(0)?, row.get::<i64>(1)? == 1)))
    }

    /// Takes one cause from a seat that others hold still (SEAT-3).
    pub fn end_reason(&mut self, assignment: AssignmentId, cause: Cause) -> Result<(), Fault> {
        let sql = "DELETE FROM assignment_reason WHERE assignment = $1 AND reason = $2 AND source = $3";
        self.execute_one(sql, values![assignment, cause.reason, cause.source()])
    }

    /// Takes the seat away, whatever it is held for, with its reasons and covers; nothing is remembered as given up.
    pub fn free(&mut self, held: &Held) -> Result<(), Fault> {
        let seat = held.facts.assignment;
        self.end_covers(held.enterprise, seat)?;
        self.execute_one("DELETE FROM assignment WHERE id = $1", values![seat])?;
        self.execute_one(
            "UPDATE pool SET used = used - 1, over_by = CASE WHEN over_by > 0 THEN over_by - 1 ELSE 0 END \
             WHERE id = $1",
            values![held.pool],
        )?;
        // WAIT-1: whatever frees a seat, it is offered to who waits first.
        self.serve(held.pool, None)
    }

    /// The pool's seats that these members hold, as shown, in the members' order.
    pub fn assignment_views(
        &mut self,
        pool: &PoolFacts,
        members: &[MemberId],
    ) -> Result<Vec<AssignmentView>, Fault> {
        let mut sql = Sql::new(concat!(
            "SELECT a.id, a.member, m.first_name, m.last_name, ",
            address!("c"),
            ", a.created_at, w.reason FROM assignment a JOIN member m ON m.id = a.member \
             JOIN account c ON c.id = m.account JOIN assignment_reason w ON w.assignment = a.id WHERE a.pool = "
        ))
        .bind(pool.id)
        .and(" AND a.member IN ");
        sql.push_list(members);
        let mut views = BTreeMap::<MemberId, AssignmentView>::new();
        let rows = self.select(&sql, |row| {
            let name = display_name(&row.get::<String>(2)?, &row.get::<String>(3)?);
            Ok(AssignmentView {
                id: row.get(0)?,
                pool: pool.id,
                team: pool.team,
                product: pool.product,
                member: MemberName {
                    id: row.get(1)?,
                    name,
                },
                email: row.get(4)?,
                reasons: BTreeSet::from([row.get(6)?]),
                since: row.get(5)?,
            })
        })?;
        for mut line in rows {
            match views.get_mut(&line.member.id) {
                Some(known) => known.reasons.append(&mut line.reasons),
                None => drop(views.insert(line.member.id, line)),
            }
        }
        Ok(members.iter().filter_map(|member| views.remove(member)).collect())
    }
}
