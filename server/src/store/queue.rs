//! Who waits for a seat of which pool (WAIT-1).

use std::collections::BTreeMap;

use domain::access::Standing;
use domain::coaching::Side;
use domain::id::{AccountId, AskId, AssignmentId, EnterpriseId, EntryId, MemberId, PoolId, TeamId};
use domain::notices::{About, AboutSeat, NoticeKind};
use domain::people::display_name;
use domain::queue::{EntryFacts, EntryView, PoolName, Queued, Served, offer_ends, serve};
use domain::seats::Reason;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::row::Row;
use super::seats::Cause;
use super::sql::Sql;
use super::teams::member_name;
use super::unit::Unit;
use crate::notices::{Notice, Reader};
use crate::store::audit::Change;
use crate::values;

/// An entry with whom it is about.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As it is shown; whether the caller may end others' is not known here.
    pub view: EntryView,
    /// What acts on it are judged on.
    pub facts: EntryFacts,
    /// Where it stands in the list of all.
    pub at: EntryPlace,
}

/// Where an entry stands in the list of all: by its team's age and its product's name, in its pool by its number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryPlace(Timestamp, TeamId, String, PoolId, i64);

/// A member of a pool's queue, for telling them.
struct Waiter {
    member: MemberId,
    account: AccountId,
    name: String,
}

/// A pool's name in four columns from `first` on.
pub(super) fn pool_name(row: &Row<'_>, first: usize) -> Result<PoolName, Fault> {
    Ok(PoolName {
        team: row.get(first)?,
        team_name: row.get(first + 1)?,
        product: row.get(first + 2)?,
        product_name: row.get(first + 3)?,
    })
}

const ENTRIES: &str = "SELECT w.id, w.pool, p.team, t.name, p.product, r.name, m.id, m.first_name, m.last_name, \
    w.arrived_at, (SELECT COUNT(*) FROM waiting o WHERE o.pool = w.pool AND o.number <= w.number), w.offered_until, t.created_at, w.number \
    FROM waiting w \
    JOIN pool p ON p.id = w.pool JOIN team t ON t.id = p.team JOIN product r ON r.id = p.product \
    JOIN member m ON m.id = w.member WHERE w.enterprise = ";

impl Unit {
    /// Every pool of the enterprise by name, by the teams' age and the products' names.
    pub fn pool_names(&mut self, enterprise: EnterpriseId) -> Result<Vec<PoolName>, Fault> {
        self.all(
            "SELECT p.team, t.name, p.product, r.name FROM pool p JOIN team t ON t.id = p.team \
             JOIN product r ON r.id = p.product WHERE p.enterprise = $1 ORDER BY t.created_at, t.id, r.name",
            values![enterprise],
            |row| pool_name(row, 0),
        )
    }

    /// Entries in the order of the queues: all of the enterprise, or one.
    pub fn entries(
        &mut self,
        enterprise: EnterpriseId,
        standing: &Standing,
        only: Option<EntryId>,
    ) -> Result<Vec<Entry>, Fault> {
        let mut sql = Sql::new(ENTRIES).bind(enterprise);
        if let Some(only) = only {
            sql = sql.and(" AND w.id = ").bind(only);
        }
        let sql = sql.and(" ORDER BY t.created_at, t.id, r.name, w.number");
        let mut entries = self.select(&sql, |row| {
            let view = EntryView {
                id: row.get(0)?,
                pool: row.get(1)?,
                of: pool_name(row, 2)?,
                member: member_name(row, 6)?,
                since: row.get(9)?,
                place: row.get(10)?,
                offered_until: row.get(11)?,
                reasons: Vec::new(),
                denied: None,
            };
            let facts = EntryFacts {
                standing: standing.clone(),
                pool: view.of.reference(),
                product_name: view.of.product_name.clone(),
                member: view.member.id,
                offered_until: view.offered_until,
            };
            let (team, name) = (view.of.team, view.of.product_name.clone());
            let at = EntryPlace(row.get(12)?, team, name, view.pool, row.get(13)?);
            Ok(Entry { view, facts, at })
        })?;
        let reasons = self.all(
            "SELECT DISTINCT y.entry, y.reason FROM waiting_reason y JOIN waiting w ON w.id = y.entry \
             WHERE w.enterprise = $1 ORDER BY y.entry, y.reason",
            values![enterprise],
            |row| Ok((row.get::<EntryId>(0)?, row.get::<Reason>(1)?)),
        )?;
        let mut of = BTreeMap::<EntryId, Vec<Reason>>::new();
        for (entry, reason) in reasons {
            of.entry(entry).or_default().push(reason);
        }
        for entry in &mut entries {
            entry.view.reasons = of.remove(&entry.view.id).unwrap_or_default();
        }
        Ok(entries)
    }

    /// Lets members wait for a seat of the pool, behind those who wait already; who waits gets one more reason.
    pub fn enter_queue(
        &mut self,
        enterprise: EnterpriseId,
        pool: PoolId,
        members: &[MemberId],
        cause: Cause,
    ) -> Result<Vec<EntryId>, Fault> {
        let now = self.now();
        let mut entered = Vec::with_capacity(members.len());
        for member in members {
            let id = EntryId::from_uuid(self.new_id());
            let id: EntryId = self.one(
                "INSERT INTO waiting (id, enterprise, pool, member, arrived_at, number) \
                 SELECT $1, $2, $3, $4, $5, COALESCE(MAX(o.number), 0) + 1 FROM waiting o WHERE o.pool = $3 \
                 ON CONFLICT (pool, member) DO UPDATE SET arrived_at = waiting.arrived_at RETURNING id",
                values![id, enterprise, pool, *member, now],
                |row| row.get(0),
            )?;
            self.execute(
                "INSERT INTO waiting_reason (entry, reason, source) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                values![id, cause.reason, cause.source()],
            )?;
            entered.push(id);
        }
        self.touch(enterprise, members.iter().copied())?;
        self.look_from_now(enterprise)?;
        Ok(entered)
    }

    /// Takes a reason from those of these members who wait for a seat of the pool; who waited for it alone waits no
    /// longer, and is among the answer. The pool is to be served afterwards.
    pub fn leave_queue(
        &mut self,
        pool: PoolId,
        members: &[MemberId],
        cause: Cause,
    ) -> Result<Vec<MemberId>, Fault> {
        let mut sql = Sql::new(
            "SELECT w.id, w.member, (SELECT COUNT(*) FROM waiting_reason o WHERE o.entry = w.id) FROM waiting w \
             JOIN waiting_reason y ON y.entry = w.id WHERE w.pool = ",
        )
        .bind(pool)
        .and(" AND y.reason = ")
        .bind(cause.reason)
        .and(" AND y.source = ")
        .bind(cause.source())
        .and(" AND w.member IN ");
        sql.push_list(members);
        let waiting = self.select(&sql, |row| {
            Ok((
                row.get::<EntryId>(0)?,
                row.get::<MemberId>(1)?,
                row.get::<i64>(2)?,
            ))
        })?;
        let mut stopped = Vec::new();
        for (entry, member, reasons) in waiting {
            if reasons == 1 {
                self.drop_entry(entry)?;
                stopped.push(member);
            } else {
                let sql = "DELETE FROM waiting_reason WHERE entry = $1 AND reason = $2 AND source = $3";
                self.execute_one(sql, values![entry, cause.reason, cause.source()])?;
            }
        }
        Ok(stopped)
    }

    /// Ends an entry, and the offer that it may have; the next one is served.
    pub fn end_entry(&mut self, enterprise: EnterpriseId, entry: &EntryView) -> Result<(), Fault> {
        self.drop_entry(entry.id)?;
        self.touch(enterprise, [entry.member.id])?;
        self.serve(entry.pool, None)
    }

    fn drop_entry(&mut self, entry: EntryId) -> Result<(), Fault> {
        self.execute(
            "UPDATE pool SET held = held - 1 WHERE id = (SELECT w.pool FROM waiting w WHERE w.id = $1 \
             AND w.offered_until IS NOT NULL)",
            values![entry],
        )?;
        self.execute_one("DELETE FROM waiting WHERE id = $1", values![entry])
    }

    /// Ends all that a member waits for and all their wishes (PEOPLE-6): in one team, or everywhere.
    pub fn end_waiting_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        team: Option<TeamId>,
    ) -> Result<(), Fault> {
        let waiting = self.all(
            "SELECT w.id, w.pool, p.team FROM waiting w JOIN pool p ON p.id = w.pool \
             WHERE w.enterprise = $1 AND w.member = $2",
            values![enterprise, member],
            |row| {
                Ok((
                    row.get::<EntryId>(0)?,
                    row.get::<PoolId>(1)?,
                    row.get::<TeamId>(2)?,
                ))
            },
        )?;
        for (entry, pool, of) in waiting {
            if team.is_none_or(|team| team == of) {
                self.drop_entry(entry)?;
                self.serve(pool, None)?;
            }
        }
        let now = self.now();
        let asked = self.all(
            "SELECT q.id, p.team FROM seat_request q JOIN pool p ON p.id = q.pool \
             WHERE q.enterprise = $1 AND q.member = $2 AND q.state = 'asked'",
            values![enterprise, member],
            |row| Ok((row.get::<AskId>(0)?, row.get::<TeamId>(1)?)),
        )?;
        for (ask, of) in asked {
            if team.is_none_or(|team| team == of) {
                let sql = "UPDATE seat_request SET state = 'withdrawn', decided_at = $2 WHERE id = $1";
                self.execute_one(sql, values![ask, now])?;
            }
        }
        Ok(())
    }

    /// Who waits for a seat of the team, or asked for one.
    pub fn in_line(&mut self, enterprise: EnterpriseId, team: TeamId) -> Result<Vec<MemberId>, Fault> {
        self.all(
            "SELECT w.member FROM waiting w JOIN pool p ON p.id = w.pool WHERE w.enterprise = $1 AND p.team = $2 \
             UNION SELECT q.member FROM seat_request q JOIN pool p ON p.id = q.pool \
             WHERE q.enterprise = $1 AND p.team = $2 AND q.state = 'asked' ORDER BY 1",
            values![enterprise, team],
            |row| row.get(0),
        )
    }

    /// Who got a seat waits for it no longer; what they waited for becomes a reason of the seat.
    pub fn wait_no_longer(
        &mut self,
        pool: PoolId,
        taken: impl Iterator<Item = (MemberId, AssignmentId)>,
    ) -> Result<(), Fault> {
        let taken: BTreeMap<MemberId, AssignmentId> = taken.collect();
        let mut sql = Sql::new("SELECT id, member FROM waiting WHERE pool = ")
            .bind(pool)
            .and(" AND member IN ");
        sql.push_list(taken.keys().copied());
        let waited = self.select(&sql, |row| Ok((row.get::<EntryId>(0)?, row.get::<MemberId>(1)?)))?;
        let now = self.now();
        for (entry, member) in &waited {
            let Some(assignment) = taken.get(member) else {
                continue;
            };
            self.execute(
                "INSERT INTO assignment_reason (assignment, reason, source, since) \
                 SELECT $2, y.reason, y.source, $3 FROM waiting_reason y WHERE y.entry = $1 ON CONFLICT DO NOTHING",
                values![*entry, *assignment, now],
            )?;
            self.drop_entry(*entry)?;
        }
        if waited.is_empty() {
            Ok(())
        } else {
            self.serve(pool, None)
        }
    }

    /// Takes the seat that is offered: from those that are held to those that are used.
    pub fn take_offered(
        &mut self,
        enterprise: EnterpriseId,
        entry: &EntryView,
    ) -> Result<AssignmentId, Fault> {
        let (id, now) = (AssignmentId::from_uuid(self.new_id()), self.now());
        self.execute_one(
            "UPDATE pool SET held = held - 1, used = used + 1 WHERE id = $1 AND held > 0",
            values![entry.pool],
        )?;
        self.execute_one(
            "INSERT INTO assignment (id, enterprise, pool, member, created_at) VALUES ($1, $2, $3, $4, $5)",
            values![id, enterprise, entry.pool, entry.member.id, now],
        )?;
        self.execute(
            "INSERT INTO assignment_reason (assignment, reason, source, since) \
             SELECT $2, y.reason, y.source, $3 FROM waiting_reason y WHERE y.entry = $1",
            values![entry.id, id, now],
        )?;
        // The offer is used up: nothing is left to be given back.
        self.execute_one(
            "DELETE FROM waiting WHERE id = $1 AND offered_until > $2",
            values![entry.id, now],
        )?;
        self.join_team(enterprise, entry.of.team, entry.member.id)?;
        self.touch(enterprise, [entry.member.id])?;
        Ok(id)
    }

    /// Serves who waits for a seat of the pool, after its figures changed (WAIT-1), and tells whom that is about.
    /// `seats` are those that it is about to have.
    pub fn serve(&mut self, pool: PoolId, seats: Option<i64>) -> Result<(), Fault> {
        let now = self.now();
        let known = self.optional(
            "SELECT p.enterprise, p.seats, p.used, t.name, r.name FROM pool p JOIN team t ON t.id = p.team \
             JOIN product r ON r.id = p.product WHERE p.id = $1 AND p.counted = 1 \
             AND EXISTS (SELECT 1 FROM waiting w WHERE w.pool = p.id)",
            values![pool],
            |row| {
                let about = AboutSeat {
                    team: row.get(3)?,
                    product: row.get(4)?,
                    until: None,
                    reason: String::new(),
                };
                Ok((
                    row.get::<EnterpriseId>(0)?,
                    row.get::<i64>(1)?,
                    row.get::<i64>(2)?,
                    about,
                ))
            },
        )?;
        let Some((enterprise, now_seats, used, about)) = known else {
            return Ok(());
        };
        let seats = seats.map_or(now_seats, |seats| seats.min(now_seats));
        let queue = self.queue_of(pool, seats - used)?;
        for served in serve(seats, used, &queue, now) {
            let mut about = about.clone();
            let (entry, kind) = match served {
                Served::Passed(entry) => (entry, NoticeKind::SeatPassed),
                Served::Withdrawn(entry) => (entry, NoticeKind::SeatWithdrawn),
                Served::Offered(entry) => (entry, NoticeKind::SeatOffered),
            };
            let whom = self.waiter(entry)?;
            let action = match served {
                Served::Passed(_) => {
                    self.drop_entry(entry)?;
                    self.touch(enterprise, [whom.member])?;
                    "queue.pass"
                }
                Served::Withdrawn(_) => {
                    self.offer(pool, entry, None)?;
                    "queue.take-back"
                }
                Served::Offered(_) => {
                    let until = offer_ends(now);
                    self.offer(pool, entry, Some(until))?;
                    self.look_from_now(enterprise)?;
                    about.until = Some(until);
                    "queue.offer"
                }
            };
            let change = Change::new(action, "waiting", entry.uuid()).told_of(whom.member);
            let told = serde_json::json!({ "member": whom.member, "pool": pool, "until": about.until });
            self.audit(change.called(&whom.name).after(told))?;
            let about = About {
                seat: Some(about),
                ..About::default()
            };
            let key = format!("{entry} {now}");
            let (side, account, to) = (Side::Customer, whom.account, whom.name);
            let notice = Notice {
                kind,
                about: &about,
                key: &key,
            };
            self.notify(enterprise, &Reader { side, account, to }, notice)?;
        }
        Ok(())
    }

    /// Those who have an offer, and as many of the others as could get one.
    fn queue_of(&mut self, pool: PoolId, most: i64) -> Result<Vec<Queued>, Fault> {
        let read = |row: &Row<'_>| {
            Ok(Queued {
                entry: row.get(0)?,
                offered_until: row.get(1)?,
            })
        };
        let offered = "SELECT id, offered_until FROM waiting WHERE pool = $1 AND offered_until IS NOT NULL \
                       ORDER BY number";
        let mut queue = self.all(offered, values![pool], read)?;
        let others = "SELECT id, offered_until FROM waiting WHERE pool = $1 AND offered_until IS NULL \
                      ORDER BY number LIMIT $2";
        queue.extend(self.all(others, values![pool, most.max(0)], read)?);
        Ok(queue)
    }

    fn waiter(&mut self, entry: EntryId) -> Result<Waiter, Fault> {
        self.one(
            "SELECT m.id, m.account, m.first_name, m.last_name FROM waiting w JOIN member m ON m.id = w.member \
             WHERE w.id = $1",
            values![entry],
            |row| {
                Ok(Waiter {
                    member: row.get(0)?,
                    account: row.get(1)?,
                    name: display_name(&row.get::<String>(2)?, &row.get::<String>(3)?),
                })
            },
        )
    }

    fn offer(&mut self, pool: PoolId, entry: EntryId, until: Option<Timestamp>) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE waiting SET offered_until = $2 WHERE id = $1",
            values![entry, until],
        )?;
        match until {
            Some(_) => self.execute_one("UPDATE pool SET held = held + 1 WHERE id = $1", values![pool]),
            None => self.execute_one("UPDATE pool SET held = held - 1 WHERE id = $1", values![pool]),
        }
    }

    /// The pools of the enterprise for which somebody waits.
    pub fn awaited(&mut self, enterprise: EnterpriseId) -> Result<Vec<PoolId>, Fault> {
        self.all(
            "SELECT DISTINCT pool FROM waiting WHERE enterprise = $1 ORDER BY pool",
            values![enterprise],
            |row| row.get(0),
        )
    }

    /// The next offer's end there, and the days after `today` on which seats of awaited pools come or go.
    pub fn waiting_turns(
        &mut self,
        enterprise: EnterpriseId,
        today: Date,
    ) -> Result<(Option<Timestamp>, Vec<Date>), Fault> {
        let ends = self.one(
            "SELECT MIN(offered_until) FROM waiting WHERE enterprise = $1",
            values![enterprise],
            |row| row.get(0),
        )?;
        let days = self.all(
            "SELECT s.first_day, s.last_day FROM subscription s JOIN pool p ON p.team = s.team AND p.product = s.product \
             WHERE s.enterprise = $1 AND s.last_day >= $2 AND EXISTS (SELECT 1 FROM waiting w WHERE w.pool = p.id)",
            values![enterprise, today],
            |row| Ok([row.get::<Date>(0)?, domain::time::plus_days(row.get(1)?, 1)]),
        )?;
        let days = days.into_iter().flatten().filter(|day| *day > today).collect();
        Ok((ends, days))
    }
}
