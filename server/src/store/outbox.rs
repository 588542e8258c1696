//! Mails that wait to be sent: written in the same transaction as what they tell about, taken out under a lease.

use std::collections::BTreeMap;

use domain::id::{AccountId, EnterpriseId, ImportId, MailId, MemberId, RequestId};
use domain::notices::About;
use domain::people::display_name;
use domain::text::Language;
use domain::view::Effect;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::calendar::Session;
use super::fault::Fault;
use super::links::Issued;
use super::sql::Sql;
use super::unit::Unit;
use crate::mails::SESSION;
use crate::{row, values};

/// A mail to one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Which mail: the message id of its text, in kebab-case.
    pub kind: &'static str,
    /// Whom it goes to.
    pub recipient: AccountId,
    /// The address or name that a rehearsal shows.
    pub to: String,
    /// What its text is filled with; no secrets, no more personal data than it needs.
    pub payload: Value,
    /// What makes it this mail and no other: the same key is mailed once, ever.
    pub logical_key: String,
    /// When it may go out; none for at once.
    pub due_at: Option<Timestamp>,
}

/// How often a mail is tried before it is given up. With the pauses between, that is about two days.
pub const MOST_TRIES: i64 = 30;

/// A mail that one server may send until its lease ends, with all that its text needs.
#[derive(Clone, Debug)]
pub struct Leased {
    /// The mail.
    pub id: MailId,
    /// Its kind.
    pub kind: String,
    /// Whom it goes to.
    pub recipient: AccountId,
    /// How often it was tried, this time included.
    pub tries: i64,
    /// When the lease ends, which is also its name: whoever marks the mail says it.
    pub until: Timestamp,
    /// The address.
    pub to: String,
    /// The reader's language.
    pub language: Language,
    /// The reader's name in the enterprise; the address where there is none.
    pub name: String,
    /// The enterprise that it is about.
    pub customer: Option<Customer>,
    /// Who did what it tells of; none for the vendor.
    pub by: Option<String>,
    /// One change for each line, as messages with their arguments.
    pub changes: Vec<Value>,
    /// The import that ended.
    pub import: Option<ImportId>,
    /// The other address, where it tells of a change of the reader's.
    pub other: Option<String>,
    /// What it tells, where it is a notice's.
    pub about: About,
    /// The coaching request that it is about, with its topic's titles.
    pub request: Option<(RequestId, BTreeMap<String, String>)>,
    /// The agreed session of that request, where the mail tells its attendees of it.
    pub session: Option<Session>,
    /// The link that it carries: its secret, and when it ends. It is nowhere but here.
    pub link: Option<([u8; 32], Timestamp)>,
}

/// The enterprise that a mail is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its time zone's name.
    pub zone: String,
    /// True when the reader is one of its members; else one of the vendor's people.
    pub is_readers: bool,
}

/// How the outbox stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// How many mails wait.
    pub waiting: i64,
    /// How many were given up.
    pub dead: i64,
}

/// A row of the outbox as operators see it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The mail.
    pub id: MailId,
    /// Its kind.
    pub kind: String,
    /// The address.
    pub to: String,
    /// The enterprise that it is about.
    pub enterprise: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried again, where it waits for that.
    pub next_at: Option<Timestamp>,
    /// When it was sent.
    pub done_at: Option<Timestamp>,
    /// When it was given up.
    pub dead_at: Option<Timestamp>,
    /// Why the last try failed.
    pub fault: Option<String>,
}

/// A mail that was chosen to be sent.
struct Chosen {
    id: MailId,
    kind: String,
    recipient: AccountId,
    enterprise: Option<EnterpriseId>,
    payload: String,
    tries: i64,
    address: Option<String>,
}

/// Mails that may go out: their time has come, nobody sends them, and nothing earlier waits for the same reader.
const DUE: &str = "FROM outbox o WHERE o.done_at IS NULL AND o.dead_at IS NULL AND o.due_at <= ";

fn due(select: &'static str, now: Timestamp, wall: Timestamp, most: i64) -> Sql {
    Sql::new(select)
        .and(DUE)
        .bind(now)
        .and(" AND (o.next_at IS NULL OR o.next_at <= ")
        .bind(wall)
        .and(") AND (o.leased_until IS NULL OR o.leased_until <= ")
        .bind(wall)
        .and(
            ") AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.recipient = o.recipient \
             AND COALESCE(e.address, '') = COALESCE(o.address, '') AND e.done_at IS NULL \
             AND e.dead_at IS NULL AND (e.due_at < o.due_at OR (e.due_at = o.due_at AND e.id < o.id))) \
             ORDER BY o.due_at, o.id LIMIT ",
        )
        .bind(most)
}

impl Unit {
    /// Puts a mail in the outbox; none where one with the same logical key is there already or was sent.
    pub fn mail(&mut self, mail: Mail) -> Result<Option<MailId>, Fault> {
        let enterprise = self.record.actor.enterprise;
        let (id, now) = (MailId::from_uuid(self.new_id()), self.now());
        let added = self.execute(
            "INSERT INTO outbox (id, enterprise, kind, logical_key, recipient, payload, created_at, due_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (logical_key) DO NOTHING",
            values![
                id,
                enterprise,
                mail.kind,
                &mail.logical_key,
                mail.recipient,
                mail.payload.to_string(),
                now,
                mail.due_at.unwrap_or(now)
            ],
        )?;
        if added == 0 {
            return Ok(None);
        }
        self.record.effects.push(Effect::Mail {
            kind: mail.kind.to_owned(),
            to: mail.to,
        });
        Ok(Some(id))
    }

    /// Puts mails in the outbox whose logical keys are new, in their order.
    pub fn mail_all(&mut self, mails: Vec<Mail>) -> Result<Vec<MailId>, Fault> {
        let enterprise = self.record.actor.enterprise;
        let (mut rows, mut ids, now) = (Vec::with_capacity(mails.len()), Vec::new(), self.now());
        for mail in mails {
            let id = MailId::from_uuid(self.new_id());
            let due_at = mail.due_at.unwrap_or(now);
            let payload = mail.payload.to_string();
            rows.push(row![
                id,
                enterprise,
                mail.kind,
                mail.logical_key,
                mail.recipient,
                payload,
                now,
                due_at
            ]);
            ids.push(id);
            self.record.effects.push(Effect::Mail {
                kind: mail.kind.to_owned(),
                to: mail.to,
            });
        }
        self.insert_all(
            "INSERT INTO outbox (id, enterprise, kind, logical_key, recipient, payload, created_at, due_at) VALUES ",
            "",
            &rows,
        )?;
        Ok(ids)
    }

    /// Lets a mail go to that address, whichever its reader's account has.
    pub fn address_mail(&mut self, id: MailId, address: &str) -> Result<(), Fault> {
        let sql = "UPDATE outbox SET address = $2 WHERE id = $1";
        self.execute_one(sql, values![id, address])
    }

    /// True when a mail may go out now; `wall` is what leases and pauses are measured by.
    pub fn has_due_mail(&mut self, wall: Timestamp) -> Result<bool, Fault> {
        let sql = due("SELECT 1 ", self.now(), wall, 1);
        Ok(!self.select(&sql, |_| Ok(()))?.is_empty())
    }

    /// Takes up to `most` mails to send until `wall` and `lease` have passed: nobody else sends them meanwhile. Each try
    /// has a secret of its own for the link that its mail carries. A mail whose link has come to its end is not sent.
    pub fn lease_mails(
        &mut self,
        wall: Timestamp,
        lease: SignedDuration,
        most: i64,
    ) -> Result<Vec<Leased>, Fault> {
        let until = wall.checked_add(lease).unwrap_or(Timestamp::MAX);
        let sql = due(
            "SELECT o.id, o.kind, o.recipient, o.enterprise, o.payload, o.tries, o.address ",
            self.now(),
            wall,
            most,
        );
        let chosen = self.select(&sql, |row| {
            Ok(Chosen {
                id: row.get(0)?,
                kind: row.get(1)?,
                recipient: row.get(2)?,
                enterprise: row.get(3)?,
                payload: row.get(4)?,
                tries: row.get(5)?,
                address: row.get(6)?,
            })
        })?;
        let mut leased = Vec::new();
        for chosen in chosen {
            let taken = self.execute(
                "UPDATE outbox SET leased_until = $2, tries = tries + 1 WHERE id = $1 AND done_at IS NULL \
                 AND dead_at IS NULL AND (leased_until IS NULL OR leased_until <= $3)",
                values![chosen.id, until, wall],
            )?;
            if taken == 0 {
                continue;
            }
            // Whoever had it at its last try never said what became of it.
            if chosen.tries >= MOST_TRIES {
                self.bury_mail(chosen.id, until, "interrupted")?;
                continue;
            }
            let link = match self.issue_secret(chosen.id)? {
                Issued::Fresh(secret, ends_at) => Some((secret, ends_at)),
                Issued::Ended => {
                    self.mail_done(chosen.id, until, Some("withdrawn"))?;
                    continue;
                }
                Issued::NoLink => None,
            };
            leased.push(self.leased(chosen, until, link)?);
        }
        Ok(leased)
    }

    /// What the mail's text needs.
    fn leased(
        &mut self,
        chosen: Chosen,
        until: Timestamp,
        link: Option<([u8; 32], Timestamp)>,
    ) -> Result<Leased, Fault> {
        let payload: Value = serde_json::from_str(&chosen.payload).unwrap_or_default();
        let read = |name: &str| payload.get(name).cloned().unwrap_or_default();
        let (to, language): (String, Language) = self.one(
            "SELECT email_shown, language FROM account WHERE id = $1",
            values![chosen.recipient],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let to = chosen.address.unwrap_or(to);
        let (mut customer, mut name, mut by) = (None, None, None);
        if let Some(enterprise) = chosen.enterprise {
            name = self.optional(
                "SELECT first_name, last_name FROM member WHERE enterprise = $1 AND account = $2",
                values![enterprise, chosen.recipient],
                |row| Ok(display_name(&row.get::<String>(0)?, &row.get::<String>(1)?)),
            )?;
            let is_readers = name.is_some();
            customer = self.optional(
                "SELECT slug, name, zone FROM enterprise WHERE id = $1",
                values![enterprise],
                |row| {
                    Ok(Customer {
                        slug: row.get(0)?,
                        name: row.get(1)?,
                        zone: row.get(2)?,
                        is_readers,
                    })
                },
            )?;
            if let Ok(member) = serde_json::from_value::<MemberId>(read("by")) {
                by = self.name_of(enterprise, member)?;
            }
        }
        let request = match serde_json::from_value::<RequestId>(read("request")) {
            Ok(request) => {
                let titles = self.optional(
                    "SELECT t.titles FROM coaching_request r JOIN topic t ON t.id = r.topic WHERE r.id = $1",
                    values![request],
                    |row| row.get::<String>(0),
                )?;
                let titles = titles.and_then(|titles| serde_json::from_str(&titles).ok());
                Some((request, titles.unwrap_or_default()))
            }
            Err(_) => None,
        };
        let of_session = chosen.kind.starts_with(SESSION);
        let session = match (chosen.enterprise, &request) {
            (Some(enterprise), Some((request, _))) if of_session => self.session(enterprise, *request)?,
            _ => None,
        };
        Ok(Leased {
            id: chosen.id,
            kind: chosen.kind,
            recipient: chosen.recipient,
            tries: chosen.tries + 1,
            until,
            name: name.unwrap_or_else(|| to.clone()),
            to,
            language,
            customer,
            by,
            changes: serde_json::from_value(read("changes")).unwrap_or_default(),
            import: serde_json::from_value(read("import")).unwrap_or_default(),
            other: serde_json::from_value(read("address")).unwrap_or_default(),
            about: serde_json::from_value(payload).unwrap_or_default(),
            request,
            session,
            link,
        })
    }

    /// The name of a member.
    pub fn name_of(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<Option<String>, Fault> {
        self.optional(
            "SELECT first_name, last_name FROM member WHERE enterprise = $1 AND id = $2",
            values![enterprise, member],
            |row| Ok(display_name(&row.get::<String>(0)?, &row.get::<String>(1)?)),
        )
    }

    /// Notes that the mail is done, for whoever holds that lease; false where somebody else has it by now.
    pub fn mail_done(&mut self, id: MailId, lease: Timestamp, fault: Option<&str>) -> Result<bool, Fault> {
        let now = self.now();
        let marked = self.execute(
            "UPDATE outbox SET done_at = $3, leased_until = NULL, next_at = NULL, fault = $4 \
             WHERE id = $1 AND leased_until = $2 AND done_at IS NULL AND dead_at IS NULL",
            values![id, lease, now, fault],
        )?;
        Ok(marked == 1)
    }

    /// Notes that a try failed, and when the next one is.
    pub fn mail_failed(
        &mut self,
        id: MailId,
        lease: Timestamp,
        next: Timestamp,
        fault: &str,
    ) -> Result<bool, Fault> {
        let marked = self.execute(
            "UPDATE outbox SET leased_until = NULL, next_at = $3, fault = $4 \
             WHERE id = $1 AND leased_until = $2 AND done_at IS NULL AND dead_at IS NULL",
            values![id, lease, next, fault],
        )?;
        Ok(marked == 1)
    }

    /// Gives the mail up.
    pub fn bury_mail(&mut self, id: MailId, lease: Timestamp, fault: &str) -> Result<bool, Fault> {
        let now = self.now();
        let marked = self.execute(
            "UPDATE outbox SET leased_until = NULL, next_at = NULL, dead_at = $3, fault = $4 \
             WHERE id = $1 AND leased_until = $2 AND done_at IS NULL AND dead_at IS NULL",
            values![id, lease, now, fault],
        )?;
        Ok(marked == 1)
    }

    /// Lets a mail that was given up be tried again, from the beginning; false where it was not given up.
    pub fn revive_mail(&mut self, id: MailId) -> Result<bool, Fault> {
        let revived = self.execute(
            "UPDATE outbox SET dead_at = NULL, tries = 0, next_at = NULL WHERE id = $1 AND dead_at IS NOT NULL",
            values![id],
        )?;
        Ok(revived == 1)
    }

    /// Of these mails those that nobody sends just now are not sent any more.
    pub(super) fn unsend_mails(&mut self, mails: &[MailId]) -> Result<(), Fault> {
        if mails.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new("UPDATE outbox SET done_at = ").bind(self.now()).and(
            ", dead_at = NULL, fault = 'withdrawn' WHERE done_at IS NULL AND leased_until IS NULL AND id IN ",
        );
        sql.push_list(mails);
        self.perform(&sql).map(drop)
    }

    /// How many mails wait, and how many were given up.
    pub fn mail_counts(&mut self) -> Result<MailCounts, Fault> {
        let waiting = "SELECT COUNT(*) FROM outbox WHERE done_at IS NULL AND dead_at IS NULL";
        let dead = "SELECT COUNT(*) FROM outbox WHERE dead_at IS NOT NULL";
        Ok(MailCounts {
            waiting: self.one(waiting, &[], |row| row.get(0))?,
            dead: self.one(dead, &[], |row| row.get(0))?,
        })
    }

    /// Mails in that state, the newest first, and how many there are; only those before `before`.
    pub fn mail_rows(
        &mut self,
        state: MailState,
        before: Option<MailId>,
        limit: usize,
    ) -> Result<(i64, Vec<Row>), Fault> {
        let condition = match state {
            MailState::Waiting => "o.done_at IS NULL AND o.dead_at IS NULL",
            MailState::Dead => "o.dead_at IS NOT NULL",
        };
        let total = Sql::new("SELECT COUNT(*) FROM outbox o WHERE ").and(condition);
        let total = self.select_one(&total, |row| row.get(0))?;
        let mut sql = Sql::new(
            "SELECT o.id, o.kind, COALESCE(o.address, a.email_shown), e.name, o.created_at, o.tries, o.next_at, o.done_at, o.dead_at, \
             o.fault FROM outbox o JOIN account a ON a.id = o.recipient \
             LEFT JOIN enterprise e ON e.id = o.enterprise WHERE ",
        )
        .and(condition);
        if let Some(before) = before {
            sql = sql.and(" AND o.id < ").bind(before);
        }
        let sql = sql.and(" ORDER BY o.id DESC LIMIT ").bind(limit);
        let rows = self.select(&sql, |row| {
            Ok(Row {
                id: row.get(0)?,
                kind: row.get(1)?,
                to: row.get(2)?,
                enterprise: row.get(3)?,
                created_at: row.get(4)?,
                tries: row.get(5)?,
                next_at: row.get(6)?,
                done_at: row.get(7)?,
                dead_at: row.get(8)?,
                fault: row.get(9)?,
            })
        })?;
        Ok((total, rows))
    }

    /// What the filling of the demo wrote was sent long ago.
    pub fn all_mails_done(&mut self) -> Result<(), Fault> {
        self.execute(
            "UPDATE outbox SET done_at = created_at WHERE done_at IS NULL",
            &[],
        )
        .map(drop)
    }
}

/// Which mails are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Those that wait.
    Waiting,
    /// Those that were given up.
    Dead,
}
