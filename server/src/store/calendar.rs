//! Sessions as calendars show them, and the secret addresses at which calendar programs read them.

use std::collections::BTreeMap;

use domain::coaching::RequestState;
use domain::id::{AccountId, EnterpriseId, MemberId, RequestId};
use domain::people::{Status, display_name};
use domain::text::Language;
use jiff::Timestamp;

use super::fault::Fault;
use super::row::Row;
use super::unit::Unit;
use crate::values;

/// A session that was agreed once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The request.
    pub request: RequestId,
    /// Where it stands.
    pub state: RequestState,
    /// The topic's titles by language tag.
    pub titles: BTreeMap<String, String>,
    /// The start.
    pub start: Timestamp,
    /// How long, in minutes.
    pub minutes: i64,
    /// How often it was changed since it was first agreed.
    pub sequence: i64,
    /// When it was last changed.
    pub revised_at: Timestamp,
    /// The specialist and the specialist's address.
    pub specialist: Option<(AccountId, String)>,
}

/// Whose calendar it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its name.
    pub enterprise_name: String,
    /// Its zone's name.
    pub zone: String,
    /// The member.
    pub member: MemberId,
    /// The name as shown.
    pub name: String,
    /// The address.
    pub email: String,
    /// The language.
    pub language: Language,
}

/// What is read of sessions, with what narrows it.
macro_rules! sessions {
    ($which:literal) => {
        concat!(
            "SELECT r.id, r.state, t.titles, r.start_at, r.minutes, r.sequence, r.revised_at, r.requested_at, ",
            "r.specialist, a.email_shown FROM coaching_request r JOIN topic t ON t.id = r.topic ",
            "LEFT JOIN account a ON a.id = r.specialist ",
            $which
        )
    };
}

/// What is read of a reader, with what narrows it.
macro_rules! readers {
    ($which:literal) => {
        concat!(
            "SELECT e.id, e.name, e.zone, m.id, m.first_name, m.last_name, a.email_shown, a.language FROM member m ",
            "JOIN enterprise e ON e.id = m.enterprise JOIN account a ON a.id = m.account ",
            $which
        )
    };
}

fn session(row: &Row<'_>) -> Result<Session, Fault> {
    let titles: String = row.get(2)?;
    let (revised_at, requested_at) = (row.get::<Option<Timestamp>>(6)?, row.get(7)?);
    let specialist = row.get::<Option<AccountId>>(8)?;
    Ok(Session {
        request: row.get(0)?,
        state: row.get(1)?,
        titles: serde_json::from_str(&titles).map_err(|_| Fault::inconsistent("a topic's titles"))?,
        start: row.get(3)?,
        minutes: row.get(4)?,
        sequence: row.get(5)?,
        revised_at: revised_at.unwrap_or(requested_at),
        specialist: specialist.zip(row.get(9)?),
    })
}

fn reader(row: &Row<'_>) -> Result<Reader, Fault> {
    Ok(Reader {
        enterprise: row.get(0)?,
        enterprise_name: row.get(1)?,
        zone: row.get(2)?,
        member: row.get(3)?,
        name: display_name(&row.get::<String>(4)?, &row.get::<String>(5)?),
        email: row.get(6)?,
        language: row.get(7)?,
    })
}

impl Unit {
    /// The agreed session of a request; none where no time was ever agreed.
    pub fn session(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<Option<Session>, Fault> {
        let sql = sessions!("WHERE r.enterprise = $1 AND r.id = $2 AND r.start_at IS NOT NULL");
        self.optional(sql, values![enterprise, request], session)
    }

    /// The sessions that a member attends or attended, from `since` on, earliest first; cancelled ones as well.
    pub fn sessions_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        since: Timestamp,
    ) -> Result<Vec<Session>, Fault> {
        let sql = sessions!(
            "JOIN coaching_attendee x ON x.enterprise = r.enterprise AND x.request = r.id \
             WHERE r.enterprise = $1 AND x.member = $2 AND r.start_at >= $3 ORDER BY r.start_at, r.id"
        );
        self.all(sql, values![enterprise, member, since], session)
    }

    /// The member as the reader of a calendar.
    pub fn calendar_reader(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Option<Reader>, Fault> {
        let sql = readers!("WHERE m.enterprise = $1 AND m.id = $2");
        self.optional(sql, values![enterprise, member], reader)
    }

    /// Whose address it is that has this hash; nobody's once the member was deactivated (PEOPLE-6).
    pub fn calendar_reader_by(&mut self, hash: [u8; 32]) -> Result<Option<Reader>, Fault> {
        let sql = readers!(
            "JOIN calendar_feed f ON f.member = m.id WHERE f.hash = $1 AND m.status <> 'deactivated'"
        );
        self.optional(sql, values![hash], reader)
    }

    /// A member's account and name, and whether the member was deactivated.
    pub fn member_account(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Option<(AccountId, String, bool)>, Fault> {
        let sql =
            "SELECT account, first_name, last_name, status FROM member WHERE enterprise = $1 AND id = $2";
        self.optional(sql, values![enterprise, member], |row| {
            let name = display_name(&row.get::<String>(1)?, &row.get::<String>(2)?);
            Ok((row.get(0)?, name, row.get::<Status>(3)? == Status::Deactivated))
        })
    }

    /// Who is to attend, with their accounts and names, in order; nobody who was deactivated.
    pub fn attendee_accounts(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
    ) -> Result<Vec<(MemberId, AccountId, String)>, Fault> {
        self.all(
            "SELECT m.id, m.account, m.first_name, m.last_name FROM coaching_attendee x \
             JOIN member m ON m.enterprise = x.enterprise AND m.id = x.member \
             WHERE x.enterprise = $1 AND x.request = $2 AND m.status <> 'deactivated' ORDER BY x.place",
            values![enterprise, request],
            |row| {
                let name = display_name(&row.get::<String>(2)?, &row.get::<String>(3)?);
                Ok((row.get(0)?, row.get(1)?, name))
            },
        )
    }

    /// Since when the member has a secret address.
    pub fn calendar_feed(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Option<Timestamp>, Fault> {
        let sql = "SELECT created_at FROM calendar_feed WHERE enterprise = $1 AND member = $2";
        self.optional(sql, values![enterprise, member], |row| row.get(0))
    }

    /// Keeps a new address; the one before ends.
    pub fn keep_calendar_feed(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        hash: [u8; 32],
    ) -> Result<Timestamp, Fault> {
        let now = self.now();
        self.execute_one(
            "INSERT INTO calendar_feed (enterprise, member, hash, created_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (member) DO UPDATE SET hash = excluded.hash, created_at = excluded.created_at",
            values![enterprise, member, hash, now],
        )?;
        Ok(now)
    }

    /// Ends the address; false where there was none.
    pub fn drop_calendar_feed(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<bool, Fault> {
        let sql = "DELETE FROM calendar_feed WHERE enterprise = $1 AND member = $2";
        Ok(self.execute(sql, values![enterprise, member])? > 0)
    }
}
