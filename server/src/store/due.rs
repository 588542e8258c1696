//! When to look at the clock for which enterprise, and what was said already.

use domain::coaching::{Due, Told};
use domain::id::{EnterpriseId, RequestId};
use jiff::{SignedDuration, Timestamp};

use super::fault::Fault;
use super::unit::Unit;
use crate::values;

/// How far the clocks of several servers may differ. Looked at later than that, the clock was set back.
const SLACK: SignedDuration = SignedDuration::from_mins(1);

/// After how long what failed is tried again.
const LATER: SignedDuration = SignedDuration::from_mins(10);

impl Unit {
    /// Enterprises for which the clock is to be looked at now, the longest due first. With nothing due it reads two
    /// indexes, however many enterprises there are.
    pub fn due_enterprises(&mut self, most: usize) -> Result<Vec<EnterpriseId>, Fault> {
        let now = self.now();
        let ahead = now.checked_add(SLACK).unwrap_or(Timestamp::MAX);
        let due = "SELECT enterprise FROM due WHERE due_at <= $1 ORDER BY due_at LIMIT $2";
        let mut found = self.all(due, values![now, most], |row| row.get(0))?;
        if found.is_empty() {
            let back = "SELECT enterprise FROM due WHERE looked_at > $1 ORDER BY looked_at LIMIT $2";
            found = self.all(back, values![ahead, most], |row| row.get(0))?;
        }
        Ok(found)
    }

    /// Something changed on which it depends what the clock brings about: it is looked at soon.
    pub fn look_again(&mut self, enterprise: EnterpriseId) -> Result<(), Fault> {
        let sql = "UPDATE due SET due_at = 0 WHERE enterprise = $1";
        self.execute(sql, values![enterprise]).map(drop)
    }

    /// The clock is looked at for this enterprise from now on.
    pub fn look_from_now(&mut self, enterprise: EnterpriseId) -> Result<(), Fault> {
        let now = self.now();
        self.execute_one(
            "INSERT INTO due (enterprise, due_at, looked_at, since) VALUES ($1, 0, $2, $2) \
             ON CONFLICT (enterprise) DO UPDATE SET due_at = 0",
            values![enterprise, now],
        )
    }

    /// Members changed: where sessions are agreed, it is looked at soon whether their attendees have the plan (COACH-10).
    pub(super) fn look_at_attendees(&mut self, enterprise: EnterpriseId) -> Result<(), Fault> {
        let sql = "UPDATE due SET due_at = 0 WHERE enterprise = $1 AND EXISTS (SELECT 1 FROM coaching_request r \
             WHERE r.enterprise = $1 AND r.state = 'scheduled')";
        self.execute(sql, values![enterprise]).map(drop)
    }

    /// Since when the clock is looked at there; now where that was never said. The outer none where it is not.
    pub fn looks_since(&mut self, enterprise: EnterpriseId) -> Result<Option<Timestamp>, Fault> {
        let now = self.now();
        let since = self.optional(
            "SELECT since FROM due WHERE enterprise = $1",
            values![enterprise],
            |row| row.get::<Option<Timestamp>>(0),
        )?;
        Ok(since.map(|since| since.unwrap_or(now)))
    }

    /// Notes that it was looked at, and when to look again.
    pub fn looked(&mut self, enterprise: EnterpriseId, next: Option<Timestamp>) -> Result<(), Fault> {
        let now = self.now();
        self.execute_one(
            "UPDATE due SET due_at = $3, looked_at = $2, since = COALESCE(since, $2) WHERE enterprise = $1",
            values![enterprise, now, next],
        )
    }

    /// What is due could not be done: it is tried again in a while.
    pub fn look_later(&mut self, enterprise: EnterpriseId) -> Result<(), Fault> {
        let later = self.now().checked_add(LATER).unwrap_or(Timestamp::MAX);
        let sql = "UPDATE due SET due_at = $2 WHERE enterprise = $1";
        self.execute(sql, values![enterprise, later]).map(drop)
    }

    /// What was said already.
    pub fn told(&mut self, enterprise: EnterpriseId) -> Result<Told, Fault> {
        let sql = "SELECT kind, period_first, said FROM due_told WHERE enterprise = $1";
        let told = self.all(sql, values![enterprise], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        Ok(told.into_iter().collect())
    }

    /// Notes that it is said; false where it was already.
    pub fn keep_told(&mut self, enterprise: EnterpriseId, due: &Due) -> Result<bool, Fault> {
        let now = self.now();
        let kept = self.execute(
            "INSERT INTO due_told (enterprise, kind, period_first, said, told_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT DO NOTHING",
            values![enterprise, due.kind, due.period.first_day, due.said, now],
        )?;
        Ok(kept == 1)
    }

    /// The enterprise's zone's name; none where there is no such enterprise.
    pub fn zone_name(&mut self, enterprise: EnterpriseId) -> Result<Option<String>, Fault> {
        let sql = "SELECT zone FROM enterprise WHERE id = $1";
        self.optional(sql, values![enterprise], |row| row.get(0))
    }

    /// Takes the member off those who are to attend.
    pub fn take_off(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        member: domain::id::MemberId,
    ) -> Result<(), Fault> {
        let sql = "DELETE FROM coaching_attendee WHERE enterprise = $1 AND request = $2 AND member = $3";
        self.execute_one(sql, values![enterprise, request, member])?;
        self.revise(enterprise, request)
    }
}
