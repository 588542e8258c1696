//! Notices in their readers' lists, and what of them each reader wants.

use domain::coaching::Side;
use domain::id::{AccountId, EnterpriseId, NoticeId, TeamId};
use domain::notices::{About, NoticeChoice, NoticeKind, NoticeView};
use jiff::{SignedDuration, Timestamp};

use super::fault::Fault;
use super::people::address;
use super::row::Row;
use super::sql::Sql;
use super::unit::Unit;
use crate::values;

/// How long a notice stays in its reader's list: a year, and a month to look back on it. That it was said is known
/// without it, so nothing is told twice.
const KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);

/// Whose list is read: an account's, as one of a customer's members or as one of the vendor's people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The account.
    pub account: AccountId,
    /// The customer; none for the vendor's people, who have one list for all customers.
    pub enterprise: Option<EnterpriseId>,
}

impl Listed {
    fn side(self) -> Side {
        match self.enterprise {
            Some(_) => Side::Customer,
            None => Side::Vendor,
        }
    }

    fn narrow(self, sql: Sql) -> Sql {
        let sql = sql
            .and(" WHERE n.account = ")
            .bind(self.account)
            .and(" AND n.side = ")
            .bind(self.side());
        match self.enterprise {
            Some(enterprise) => sql.and(" AND n.enterprise = ").bind(enterprise),
            None => sql,
        }
    }
}

impl Unit {
    /// Puts a notice in its reader's list; nothing where it is there already.
    pub fn keep_notice(
        &mut self,
        (enterprise, side, account): (EnterpriseId, Side, AccountId),
        kind: NoticeKind,
        about: &About,
        logical_key: &str,
    ) -> Result<(), Fault> {
        let (id, now) = (NoticeId::from_uuid(self.new_id()), self.now());
        let text = serde_json::to_string(about).map_err(|_| Fault::inconsistent("a notice"))?;
        self.execute(
            "INSERT INTO notice (id, account, side, enterprise, kind, logical_key, request, about, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (logical_key) DO NOTHING",
            values![id, account, side, enterprise, kind, logical_key, about.request, text, now],
        )
        .map(drop)
    }

    /// How many notices there are, and how many of them are unread.
    pub fn notice_counts(&mut self, of: Listed, unread_only: bool) -> Result<i64, Fault> {
        let mut sql = of.narrow(Sql::new("SELECT COUNT(*) FROM notice n"));
        if unread_only {
            sql = sql.and(" AND n.read_at IS NULL");
        }
        self.select_one(&sql, |row| row.get(0))
    }

    /// Notices, newest first, from the one after `before` on.
    pub fn notices(
        &mut self,
        of: Listed,
        unread_only: bool,
        before: Option<NoticeId>,
        limit: usize,
    ) -> Result<Vec<NoticeView>, Fault> {
        let mut sql = of.narrow(Sql::new(VIEWS));
        if unread_only {
            sql = sql.and(" AND n.read_at IS NULL");
        }
        if let Some(before) = before {
            sql = sql.and(" AND n.id < ").bind(before);
        }
        let sql = sql.and(" ORDER BY n.id DESC LIMIT ").bind(limit);
        self.select(&sql, notice)
    }

    /// One notice.
    pub fn notice(&mut self, of: Listed, id: NoticeId) -> Result<Option<NoticeView>, Fault> {
        let sql = of.narrow(Sql::new(VIEWS)).and(" AND n.id = ").bind(id);
        Ok(self.select(&sql, notice)?.pop())
    }

    /// Notes that these are read: one, or all up to it; how many were not before.
    pub fn read_notices(&mut self, of: Listed, id: NoticeId, and_before: bool) -> Result<u64, Fault> {
        let now = self.now();
        let sql = Sql::new("UPDATE notice SET read_at = ")
            .bind(now)
            .and(" WHERE id IN (SELECT n.id FROM notice n");
        let sql = of.narrow(sql).and(" AND n.read_at IS NULL AND n.id ");
        let sql = sql.and(if and_before { "<= " } else { "= " }).bind(id).and(")");
        self.perform(&sql)
    }

    /// Forgets notices that are too old to be looked for, read or not; how many.
    pub fn forget_old_notices(&mut self) -> Result<u64, Fault> {
        let long_ago = self.now().checked_sub(KEPT).unwrap_or(Timestamp::MIN);
        self.execute("DELETE FROM notice WHERE created_at < $1", values![long_ago])
    }

    /// What the account wants of that kind.
    pub fn notice_choice(&mut self, account: AccountId, kind: NoticeKind) -> Result<NoticeChoice, Fault> {
        let sql = "SELECT mail, listed FROM notice_choice WHERE account = $1 AND kind = $2";
        let chosen = self.optional(sql, values![account, kind], |row| {
            Ok(NoticeChoice {
                kind,
                mail: row.get(0)?,
                listed: row.get(1)?,
            })
        })?;
        Ok(chosen.unwrap_or(NoticeChoice::usual(kind)))
    }

    /// Keeps what the account wants.
    pub fn keep_notice_choice(&mut self, account: AccountId, choice: NoticeChoice) -> Result<(), Fault> {
        self.execute_one(
            "INSERT INTO notice_choice (account, kind, mail, listed) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (account, kind) DO UPDATE SET mail = excluded.mail, listed = excluded.listed",
            values![account, choice.kind, choice.mail, choice.listed],
        )
    }

    /// The admins of these teams with their addresses, each once.
    pub fn admins_of(
        &mut self,
        enterprise: EnterpriseId,
        teams: &[TeamId],
    ) -> Result<Vec<(AccountId, String)>, Fault> {
        let mut sql = Sql::new(concat!(
            "SELECT DISTINCT a.id, ",
            address!("a"),
            " FROM member m JOIN account a ON a.id = m.account WHERE m.enterprise = "
        ))
        .bind(enterprise)
        .and(" AND m.status <> 'deactivated' AND m.id IN (SELECT t.primary_admin FROM team t WHERE t.id IN ");
        sql.push_list(teams)
            .push(" UNION SELECT x.member FROM team_admin x WHERE x.team IN ")
            .push_list(teams)
            .push(") ORDER BY a.id");
        self.select(&sql, |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

const VIEWS: &str = "SELECT n.id, n.kind, n.created_at, n.read_at, e.name, t.titles, n.about FROM notice n \
    JOIN enterprise e ON e.id = n.enterprise LEFT JOIN coaching_request r ON r.id = n.request \
    LEFT JOIN topic t ON t.id = r.topic";

fn notice(row: &Row<'_>) -> Result<NoticeView, Fault> {
    let (titles, about): (Option<String>, String) = (row.get(5)?, row.get(6)?);
    let titles = titles.as_deref().map(serde_json::from_str).transpose();
    Ok(NoticeView {
        id: row.get(0)?,
        kind: row.get(1)?,
        at: row.get(2)?,
        read: row.get::<Option<Timestamp>>(3)?.is_some(),
        customer: row.get(4)?,
        titles: titles
            .map_err(|_| Fault::inconsistent("a topic's titles"))?
            .unwrap_or_default(),
        about: serde_json::from_str(&about).map_err(|_| Fault::inconsistent("a notice"))?,
    })
}
