//! Where and when people are at work, by their own word.

use domain::coaching::{AttendeeHours, Hours, OwnHoursDraft, Place};
use domain::id::{AccountId, EnterpriseId, MemberId};
use serde_json::json;

use super::fault::Fault;
use super::row::Row;
use super::sql::Sql;
use super::unit::Unit;
use crate::values;
use crate::zones::zone_of;

impl Unit {
    /// What the account said; none where it said nothing.
    pub fn own_hours(&mut self, account: AccountId) -> Result<Option<OwnHoursDraft>, Fault> {
        let sql = "SELECT zone, days, from_minute, until_minute FROM own_hours WHERE account = $1";
        self.optional(sql, values![account], |row| hours(row, 0))
    }

    /// Keeps what the account says in place of what it said.
    pub fn keep_own_hours(&mut self, account: AccountId, own: &Place) -> Result<(), Fault> {
        let own = own.said();
        let (zone, days) = (own.zone.clone(), json!(own.days).to_string());
        self.execute_one(
            "INSERT INTO own_hours (account, zone, days, from_minute, until_minute) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (account) DO UPDATE SET zone = excluded.zone, days = excluded.days, \
             from_minute = excluded.from_minute, until_minute = excluded.until_minute",
            values![account, zone, days, own.hours.from, own.hours.until],
        )
    }

    /// What these members of the enterprise said, with the rules of the zones that they name.
    pub fn attendee_hours(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
    ) -> Result<AttendeeHours, Fault> {
        let mut sql = Sql::new(
            "SELECT m.id, h.zone, h.days, h.from_minute, h.until_minute FROM member m \
             JOIN own_hours h ON h.account = m.account WHERE m.enterprise = ",
        )
        .bind(enterprise)
        .and(" AND m.id IN ");
        sql.push_list(members.iter().copied());
        let items = self.select(&sql, |row| Ok((row.get::<MemberId>(0)?, hours(row, 1)?)))?;
        let zones = items.iter().filter_map(|(_, own)| zone_of(&own.zone));
        Ok(AttendeeHours {
            zones: zones.map(|zone| (zone.name().to_owned(), zone)).collect(),
            items: items.into_iter().collect(),
        })
    }
}

fn hours(row: &Row<'_>, first: usize) -> Result<OwnHoursDraft, Fault> {
    let days: String = row.get(first + 1)?;
    Ok(OwnHoursDraft {
        zone: row.get(first)?,
        days: serde_json::from_str(&days).map_err(|_| Fault::inconsistent("somebody's weekdays"))?,
        hours: Hours {
            from: row.get(first + 2)?,
            until: row.get(first + 3)?,
        },
    })
}
