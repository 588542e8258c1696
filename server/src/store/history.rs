//! What happened in an enterprise, read from the audit.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{AuditId, ContractId, EnterpriseId, MemberId};
use domain::people::display_name;
use domain::view::MemberName;
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::{Fault, Sql, Unit};
use crate::values;

/// A row of the audit, as a history tells it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The row.
    pub id: AuditId,
    /// Its place in the enterprise's chain.
    pub place: i64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub action: String,
    /// Why somebody of the vendor's acted here.
    pub acting_reason: Option<String>,
    /// What it was done to.
    pub subject: Option<Uuid>,
    /// How it was.
    pub before: Option<Value>,
    /// How it was then.
    pub after: Option<Value>,
    /// Who did it, where it was a member.
    pub by: Option<MemberName>,
    /// True where it was somebody else who is signed in: somebody of the vendor's.
    pub vendor: bool,
}

/// Which rows of an enterprise's audit are wanted.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Of each of these lists a row has one key: an area, an account, a member or a pool. The first is gone through, so it
    /// is the one of the fewest rows.
    pub keys: Vec<Vec<Vec<u8>>>,
    /// Of these a row has one or more; none where all rows may be seen (ROLE-13).
    pub scope: Option<Vec<Vec<u8>>>,
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub until: Option<Timestamp>,
}

impl Sought {
    /// Of all those that are looked up by this id.
    #[must_use]
    pub fn about(mut self, id: Uuid) -> Self {
        self.keys.push(vec![id.as_bytes().to_vec()]);
        self
    }
}

impl Unit {
    /// How many rows of the audit are sought, and those before that place, newest first.
    pub fn rows_told(
        &mut self,
        enterprise: EnterpriseId,
        sought: &Sought,
        before: i64,
        limit: usize,
    ) -> Result<(i64, Vec<Told>), Fault> {
        let first = self.place_at(enterprise, sought.from)?.unwrap_or(0);
        let end = match self.place_at(enterprise, sought.until)? {
            Some(end) => end,
            None => self.chain_end(enterprise.uuid())?.1,
        };
        let everything = sought.keys.is_empty() && sought.scope.is_none();
        let total = if everything {
            (end - first).max(0)
        } else {
            // A row may have several keys of the scope.
            let mut count = Sql::new("SELECT COUNT(DISTINCT j.place) FROM audit_key j WHERE j.enterprise = ")
                .bind(enterprise);
            narrow(&mut count, enterprise, sought, first, end);
            self.select_one(&count, |row| row.get(0))?
        };
        let mut list = Sql::new(
            "SELECT a.id, a.place, a.at, a.action, a.acting_reason, a.subject, a.before, a.after, \
             m.id, m.first_name, m.last_name, a.actor FROM audit a \
             LEFT JOIN member m ON m.enterprise = a.chain AND m.account = a.actor WHERE a.chain = ",
        )
        .bind(enterprise);
        if everything {
            list.push(" AND a.place >= ").push_bind(first);
            list.push(" AND a.place < ").push_bind(end.min(before));
        } else {
            list.push(" AND a.place IN (SELECT DISTINCT j.place FROM audit_key j WHERE j.enterprise = ")
                .push_bind(enterprise);
            narrow(&mut list, enterprise, sought, first, end.min(before));
            list.push(" ORDER BY j.place DESC LIMIT ")
                .push_bind(limit)
                .push(")");
        }
        list.push(" ORDER BY a.place DESC LIMIT ").push_bind(limit);
        let rows = self.select(&list, |row| {
            let read = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
            let acting_reason: Option<String> = row.get(4)?;
            let names = row.get::<Option<String>>(9)?.zip(row.get::<Option<String>>(10)?);
            let by = row.get::<Option<MemberId>>(8)?.zip(names);
            // Who acts for the vendor does not act as the member that they may be, too.
            let by = by.filter(|_| acting_reason.is_none());
            let vendor = by.is_none() && row.get::<Option<Uuid>>(11)?.is_some();
            Ok(Told {
                id: row.get(0)?,
                place: row.get(1)?,
                at: row.get(2)?,
                action: row.get(3)?,
                subject: row.get(5)?,
                before: read(row.get(6)?),
                after: read(row.get(7)?),
                by: by.map(|(id, (first, last))| MemberName {
                    id,
                    name: display_name(&first, &last),
                }),
                vendor,
                acting_reason,
            })
        })?;
        Ok((total, rows))
    }

    /// The place of the enterprise's first row at or after an instant. The rows stand in the order of their instants, but
    /// for a clock that was set back.
    fn place_at(&mut self, enterprise: EnterpriseId, at: Option<Timestamp>) -> Result<Option<i64>, Fault> {
        let Some(at) = at else { return Ok(None) };
        let (mut low, mut high) = (0, self.chain_end(enterprise.uuid())?.1);
        while low < high {
            let middle = low + (high - low) / 2;
            let sql = "SELECT at FROM audit WHERE chain = $1 AND place = $2";
            let then: Timestamp = self.one(sql, values![enterprise, middle], |row| row.get(0))?;
            if then < at {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(Some(low))
    }

    /// What these members are called; who is unknown is not among them.
    pub fn names_of(
        &mut self,
        enterprise: EnterpriseId,
        members: &BTreeSet<MemberId>,
    ) -> Result<BTreeMap<MemberId, String>, Fault> {
        let mut names = BTreeMap::new();
        if members.is_empty() {
            return Ok(names);
        }
        let mut list =
            Sql::new("SELECT id, first_name, last_name FROM member WHERE enterprise = ").bind(enterprise);
        list.push(" AND id IN ").push_list(members.iter().copied());
        let found = self.select(&list, |row| {
            let (first, last): (String, String) = (row.get(1)?, row.get(2)?);
            Ok((row.get::<MemberId>(0)?, display_name(&first, &last)))
        })?;
        names.extend(found);
        Ok(names)
    }

    /// The contracts' numbers.
    pub fn contract_numbers(
        &mut self,
        enterprise: EnterpriseId,
    ) -> Result<BTreeMap<ContractId, String>, Fault> {
        let sql = "SELECT id, number FROM contract WHERE enterprise = $1";
        let numbers = self.all(sql, values![enterprise], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(numbers.into_iter().collect())
    }
}

/// The rows `j` of these places that have a key of every list.
fn narrow(sql: &mut Sql, enterprise: EnterpriseId, sought: &Sought, first: i64, end: i64) {
    let mut lists = sought.keys.iter().chain(&sought.scope);
    if let Some(keys) = lists.next() {
        sql.push(" AND j.key IN ").push_list(keys.iter().cloned());
    }
    sql.push(" AND j.place >= ").push_bind(first);
    sql.push(" AND j.place < ").push_bind(end);
    for keys in lists {
        sql.push(" AND EXISTS (SELECT 1 FROM audit_key k WHERE k.enterprise = ")
            .push_bind(enterprise);
        sql.push(" AND k.place = j.place AND k.key IN ")
            .push_list(keys.iter().cloned())
            .push(")");
    }
}
