//! A member's history, read from the audit.

use std::collections::BTreeMap;

use domain::id::{AuditId, ContractId, EnterpriseId, MemberId};
use domain::people::display_name;
use domain::view::MemberName;
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::store::{Fault, Unit};
use crate::values;

/// A row of the audit that is about a member.
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

impl Unit {
    /// How many rows of the audit are about the member, and those before that place, newest first.
    pub fn told_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        before: i64,
        limit: usize,
    ) -> Result<(i64, Vec<Told>), Fault> {
        let total = self.one(
            "SELECT COUNT(*) FROM audit_member WHERE enterprise = $1 AND member = $2",
            values![enterprise, member],
            |row| row.get(0),
        )?;
        let sql = "SELECT a.id, a.place, a.at, a.action, a.acting_reason, a.subject, a.before, a.after, \
             m.id, m.first_name, m.last_name, a.actor FROM audit_member j \
             JOIN audit a ON a.chain = j.enterprise AND a.place = j.place \
             LEFT JOIN member m ON m.enterprise = j.enterprise AND m.account = a.actor \
             WHERE j.enterprise = $1 AND j.member = $2 AND j.place < $3 ORDER BY j.place DESC LIMIT $4";
        let rows = self.all(sql, values![enterprise, member, before, limit], |row| {
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
