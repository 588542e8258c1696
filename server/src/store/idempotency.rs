//! Answers that are kept under an idempotency key, in the transaction that they tell about.

use domain::id::AccountId;

use super::fault::Fault;
use super::unit::Unit;
use crate::values;

/// How long an answer is kept: 90 days, in microseconds.
const KEPT_FOR: i64 = 90 * 24 * 60 * 60 * 1_000_000;

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// What is known of a key: nothing, the answer, or `Some(None)` where it belongs to another request.
type Known = Option<Option<Kept>>;

impl Unit {
    /// What is known of this key; an answer past its time is forgotten.
    pub fn known_answer(
        &mut self,
        account: AccountId,
        key: &str,
        route: &str,
        body: &[u8; 32],
    ) -> Result<Known, Fault> {
        let sql = "SELECT route, body_hash, status, answer, created_at FROM idempotency WHERE account = $1 AND key = $2";
        let found = self.optional(sql, values![account, key], |row| {
            let same = row.get::<String>(0)? == route && row.get::<[u8; 32]>(1)? == *body;
            Ok((
                same,
                Kept {
                    status: row.get(2)?,
                    body: row.get(3)?,
                },
                row.get::<i64>(4)?,
            ))
        })?;
        let oldest = self.now().as_microsecond() - KEPT_FOR;
        let Some((same, kept, created_at)) = found else {
            return Ok(None);
        };
        if created_at < oldest {
            self.execute(
                "DELETE FROM idempotency WHERE account = $1 AND key = $2",
                values![account, key],
            )?;
            return Ok(None);
        }
        Ok(Some(same.then_some(kept)))
    }

    /// Keeps the answer.
    pub fn keep_answer(
        &mut self,
        account: AccountId,
        key: &str,
        route: &str,
        body: &[u8; 32],
        kept: &Kept,
    ) -> Result<(), Fault> {
        let now = self.now();
        self.execute_one(
            "INSERT INTO idempotency (account, key, route, body_hash, status, answer, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![account, key, route, *body, kept.status, &kept.body, now],
        )
    }

    /// Forgets answers that are older than is promised; how many.
    pub fn forget_old_answers(&mut self) -> Result<u64, Fault> {
        let oldest = self.now().as_microsecond() - KEPT_FOR;
        self.execute("DELETE FROM idempotency WHERE created_at < $1", values![oldest])
    }
}
