//! Wishes for seats (WAIT-1).

use domain::access::{PoolRef, Standing};
use domain::id::{AskId, EnterpriseId, MemberId, PoolId};
use domain::queue::{AskState, AskView, AskedFacts, Asker, Asking};
use domain::view::MemberName;

use super::fault::Fault;
use super::queue::pool_name;
use super::row::Row;
use super::sql::Sql;
use super::teams::member_name;
use super::unit::Unit;
use crate::values;

/// A wish with whom it is about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// As it is shown; whether the caller may decide is not known here.
    pub view: AskView,
    /// What deciding about it is judged on.
    pub facts: AskedFacts,
}

const ASKS: &str = "SELECT q.id, q.pool, p.team, t.name, p.product, r.name, m.id, m.first_name, m.last_name, \
    b.id, b.first_name, b.last_name, q.asked_at, q.note, q.state, d.id, d.first_name, d.last_name, q.decided_at, \
    q.reason, m.status FROM seat_request q JOIN pool p ON p.id = q.pool JOIN team t ON t.id = p.team \
    JOIN product r ON r.id = p.product JOIN member m ON m.id = q.member LEFT JOIN member b ON b.id = q.asked_by \
    LEFT JOIN member d ON d.id = q.decided_by WHERE q.enterprise = ";

/// A member's id and name in three columns from `first` on, where there is one.
fn named(row: &Row<'_>, first: usize) -> Result<Option<MemberName>, Fault> {
    match row.get::<Option<MemberId>>(first)? {
        Some(_) => member_name(row, first).map(Some),
        None => Ok(None),
    }
}

impl Unit {
    /// Who is to get a seat; none where the enterprise has no such member.
    pub fn asker(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<Option<Asker>, Fault> {
        let Some((name, status, _)) = self.stands(enterprise, member)? else {
            return Ok(None);
        };
        let mut pools = |sql: &'static str| {
            self.all(sql, values![enterprise, member], |row| {
                Ok(PoolRef {
                    team: row.get(0)?,
                    product: row.get(1)?,
                })
            })
        };
        Ok(Some(Asker {
            id: member,
            name,
            status,
            holds: pools(
                "SELECT p.team, p.product FROM assignment x JOIN pool p ON p.id = x.pool \
                 WHERE x.enterprise = $1 AND x.member = $2",
            )?,
            waits: pools(
                "SELECT p.team, p.product FROM waiting x JOIN pool p ON p.id = x.pool \
                 WHERE x.enterprise = $1 AND x.member = $2",
            )?,
            asked: pools(
                "SELECT p.team, p.product FROM seat_request x JOIN pool p ON p.id = x.pool \
                 WHERE x.enterprise = $1 AND x.member = $2 AND x.state = 'asked'",
            )?,
        }))
    }

    /// Keeps a wish.
    pub fn keep_ask(
        &mut self,
        enterprise: EnterpriseId,
        pool: PoolId,
        asking: &Asking,
        by: Option<MemberId>,
    ) -> Result<AskId, Fault> {
        let (id, now) = (AskId::from_uuid(self.new_id()), self.now());
        let note = asking.note().map_or("", |note| note.as_str());
        self.execute_one(
            "INSERT INTO seat_request (id, enterprise, pool, member, asked_by, asked_at, note, state, reason) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'asked', '')",
            values![id, enterprise, pool, asking.member(), by, now, note],
        )?;
        Ok(id)
    }

    /// Keeps what became of a wish that was undecided until then.
    pub fn decide_ask(
        &mut self,
        enterprise: EnterpriseId,
        ask: AskId,
        (state, reason): (AskState, &str),
        by: Option<MemberId>,
    ) -> Result<(), Fault> {
        let now = self.now();
        self.execute_one(
            "UPDATE seat_request SET state = $3, reason = $4, decided_by = $5, decided_at = $6 \
             WHERE enterprise = $1 AND id = $2 AND state = 'asked'",
            values![enterprise, ask, state, reason, by, now],
        )
    }

    /// Wishes, newest first: all of the enterprise in these states, or one.
    pub fn asks(
        &mut self,
        enterprise: EnterpriseId,
        standing: &Standing,
        only: Option<AskId>,
        states: &[AskState],
    ) -> Result<Vec<Asked>, Fault> {
        let mut sql = Sql::new(ASKS).bind(enterprise);
        if let Some(only) = only {
            sql = sql.and(" AND q.id = ").bind(only);
        }
        if !states.is_empty() {
            sql = sql.and(" AND q.state IN ");
            sql.push_list(states.iter().copied());
        }
        self.select(&sql.and(" ORDER BY q.id DESC"), |row| {
            let view = AskView {
                id: row.get(0)?,
                pool: row.get(1)?,
                of: pool_name(row, 2)?,
                member: member_name(row, 6)?,
                asked_by: named(row, 9)?,
                asked_at: row.get(12)?,
                note: row.get(13)?,
                state: row.get(14)?,
                decided_by: named(row, 15)?,
                decided_at: row.get(18)?,
                reason: row.get(19)?,
                denied: None,
            };
            let facts = AskedFacts {
                standing: standing.clone(),
                pool: view.of.reference(),
                member: view.member.id,
                name: view.member.name.clone(),
                status: row.get(20)?,
                asked_by: view.asked_by.as_ref().map(|by| by.id),
                state: view.state,
            };
            Ok(Asked { view, facts })
        })
    }
}
