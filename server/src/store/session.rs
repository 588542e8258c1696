//! Sign-ins: opaque, kept as hashes, ended by time, by their owner or by the account's end.

use domain::access::StaffRole;
use domain::id::{AccountId, SessionId};
use jiff::{SignedDuration, Timestamp};

use super::fault::Fault;
use super::unit::Unit;
use crate::caller::SignedIn;
use crate::values;

/// A sign-in ends when no request came with it for so long.
pub const IDLE: SignedDuration = SignedDuration::from_hours(1);
/// A sign-in ends so long after it began, whatever happens.
pub const IN_ALL: SignedDuration = SignedDuration::from_hours(24);

crate::kept_as_text! {
    StaffRole => |role| role_word(*role).to_owned(), |text| STAFF.into_iter().find(|role| role_word(*role) == text);
}

const STAFF: [StaffRole; 4] = [
    StaffRole::Operator,
    StaffRole::Specialist,
    StaffRole::SuccessManager,
    StaffRole::SupportAgent,
];

/// The role's word, as it is kept.
pub const fn role_word(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Operator => "operator",
        StaffRole::Specialist => "specialist",
        StaffRole::SuccessManager => "success-manager",
        StaffRole::SupportAgent => "support-agent",
    }
}

/// The role of that word.
pub fn role_of(word: &str) -> Option<StaffRole> {
    STAFF.into_iter().find(|role| role_word(*role) == word)
}

/// A sign-in as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The sign-in.
    pub id: SessionId,
    /// When it began.
    pub created_at: Timestamp,
    /// When a request last came with it, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
    /// The family of the browser, where it is known.
    pub browser: Option<String>,
    /// The family of its system, where it is known.
    pub system: Option<String>,
}

/// How many tries that failed came from one origin, and when the last did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: i64,
    /// The last.
    pub last_at: Timestamp,
}

fn oldest(now: Timestamp) -> Timestamp {
    now.checked_sub(IDLE).unwrap_or(Timestamp::MIN)
}

impl Unit {
    /// The sign-in with that hash, if it still counts at `now`.
    pub fn signed_in(&mut self, hash: &[u8; 32], now: Timestamp) -> Result<Option<SignedIn>, Fault> {
        let sql = "SELECT s.id, s.account, a.language, s.seen_at, t.role FROM session s JOIN account a ON a.id = s.account \
             LEFT JOIN staff t ON t.account = s.account WHERE s.hash = $1 AND s.ends_at > $2 AND s.seen_at > $3";
        let rows = self.all(sql, values![*hash, now, oldest(now)], |row| {
            let role = row.get::<Option<StaffRole>>(4)?;
            let (session, account, language, seen_at) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok((
                SignedIn {
                    session,
                    account,
                    language,
                    seen_at,
                    staff: Vec::new(),
                },
                role,
            ))
        })?;
        let staff = rows.iter().filter_map(|(_, role)| *role).collect();
        Ok(rows
            .into_iter()
            .next()
            .map(|(signed_in, _)| SignedIn { staff, ..signed_in }))
    }

    /// Keeps a new sign-in.
    pub fn keep_session(
        &mut self,
        account: AccountId,
        hash: &[u8; 32],
        device: &str,
        now: Timestamp,
    ) -> Result<SessionId, Fault> {
        let id = SessionId::from_uuid(self.new_id());
        let ends_at = now.checked_add(IN_ALL).unwrap_or(Timestamp::MAX);
        self.execute_one(
            "INSERT INTO session (hash, id, account, created_at, seen_at, ends_at, user_agent) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![*hash, id, account, now, now, ends_at, device],
        )?;
        Ok(id)
    }

    /// Notes that a request came with the sign-in.
    pub fn session_seen(&mut self, hash: &[u8; 32], now: Timestamp) -> Result<(), Fault> {
        self.execute(
            "UPDATE session SET seen_at = $2 WHERE hash = $1 AND seen_at < $2",
            values![*hash, now],
        )
        .map(drop)
    }

    /// Ends the sign-in with that hash.
    pub fn end_session(&mut self, hash: &[u8; 32]) -> Result<(), Fault> {
        self.execute("DELETE FROM session WHERE hash = $1", values![*hash])
            .map(drop)
    }

    /// Ends one of the account's sign-ins; false where it has no such one.
    pub fn end_session_of(&mut self, account: AccountId, id: SessionId) -> Result<bool, Fault> {
        let ended = self.execute(
            "DELETE FROM session WHERE account = $1 AND id = $2",
            values![account, id],
        )?;
        Ok(ended > 0)
    }

    /// Ends all of the account's sign-ins but one.
    pub fn end_other_sessions(&mut self, account: AccountId, but: Option<SessionId>) -> Result<u64, Fault> {
        let but = but.map_or(uuid::Uuid::nil(), SessionId::uuid);
        self.execute(
            "DELETE FROM session WHERE account = $1 AND id <> $2",
            values![account, but],
        )
    }

    /// The account's sign-ins that still count, newest first.
    pub fn sessions(&mut self, account: AccountId, now: Timestamp) -> Result<Vec<Kept>, Fault> {
        let sql = "SELECT id, created_at, seen_at, ends_at, user_agent FROM session \
             WHERE account = $1 AND ends_at > $2 AND seen_at > $3 ORDER BY created_at DESC, id";
        self.all(sql, values![account, now, oldest(now)], |row| {
            // One line each; a sign-in of an older program says nothing of them.
            let device: String = row.get(4)?;
            let (browser, system) = device.split_once('\n').unwrap_or_default();
            let known = |name: &str| (!name.is_empty()).then(|| name.to_owned());
            Ok(Kept {
                id: row.get(0)?,
                created_at: row.get(1)?,
                seen_at: row.get(2)?,
                ends_at: row.get(3)?,
                browser: known(browser),
                system: known(system),
            })
        })
    }

    /// Forgets sign-ins that ended, and failures of the day before; how many rows.
    pub fn forget_old_sessions(&mut self, now: Timestamp) -> Result<u64, Fault> {
        let ended = self.execute(
            "DELETE FROM session WHERE ends_at <= $1 OR seen_at <= $2",
            values![now, oldest(now)],
        )?;
        let yesterday = now.checked_sub(IN_ALL).unwrap_or(Timestamp::MIN);
        Ok(ended
            + self.execute(
                "DELETE FROM sign_in_failure WHERE last_at < $1",
                values![yesterday],
            )?)
    }

    /// Failed tries from that origin.
    pub fn failures(&mut self, origin: &[u8; 32]) -> Result<Option<Failures>, Fault> {
        let sql = "SELECT failures, last_at FROM sign_in_failure WHERE origin = $1";
        self.optional(sql, values![*origin], |row| {
            Ok(Failures {
                count: row.get(0)?,
                last_at: row.get(1)?,
            })
        })
    }

    /// Counts a try as failed; it is taken back when it was not.
    pub fn count_failure(&mut self, origin: &[u8; 32], now: Timestamp) -> Result<(), Fault> {
        self.execute_one(
            "INSERT INTO sign_in_failure (origin, failures, last_at) VALUES ($1, 1, $2) \
             ON CONFLICT (origin) DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at",
            values![*origin, now],
        )
    }

    /// Takes back what was counted for an origin.
    pub fn forget_failures(&mut self, origin: &[u8; 32]) -> Result<(), Fault> {
        self.execute("DELETE FROM sign_in_failure WHERE origin = $1", values![*origin])
            .map(drop)
    }
}
