//! When specialists work, and which sessions they hold.

use domain::coaching::{Diaries, Diary, Hours, RequestState, Working, WorkingDraft};
use domain::id::{AccountId, RequestId};
use domain::time::Period;
use domain::view::HeldSession;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::fault::Fault;
use super::unit::Unit;
use crate::values;
use crate::zones::zone_of;

impl Unit {
    /// True where the account is a specialist.
    pub fn is_specialist(&mut self, account: AccountId) -> Result<bool, Fault> {
        let sql = "SELECT 1 FROM staff WHERE account = $1 AND role = 'specialist'";
        let found = self.optional(sql, values![account], |row| row.get::<i64>(0))?;
        Ok(found.is_some())
    }

    /// When the specialist works, with the version of that; none where nobody said so yet.
    pub fn working(&mut self, specialist: AccountId) -> Result<Option<(Working, i64)>, Fault> {
        let sql = "SELECT zone, week, absences, version FROM specialist WHERE account = $1";
        let kept = self.optional(sql, values![specialist], |row| {
            let (zone, week, absences): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((zone, week, absences, row.get::<i64>(3)?))
        })?;
        let Some((zone, week, absences, version)) = kept else {
            return Ok(None);
        };
        let inconsistent = || Fault::inconsistent("a specialist's working time");
        let working = Working {
            zone: zone_of(&zone).ok_or_else(inconsistent)?,
            week: serde_json::from_str::<Vec<Vec<Hours>>>(&week).map_err(|_| inconsistent())?,
            absences: serde_json::from_str::<Vec<Period>>(&absences).map_err(|_| inconsistent())?,
        };
        Ok(Some((working, version)))
    }

    /// The time of every specialist whose hours are known, as customers may know it: nobody's name, and of each meeting
    /// that is not over only that it is one.
    pub fn diaries(&mut self) -> Result<Diaries, Fault> {
        let now = self.now();
        let mut diaries = Diaries::default();
        for known in self.known_specialists()? {
            let Some((working, _)) = self.working(known.account)? else {
                continue;
            };
            let mut busy = self.meetings(known.account, RequestId::from_uuid(Uuid::nil()), None)?;
            busy.retain(|busy| now <= busy.end());
            diaries.items.push(Diary {
                working: WorkingDraft {
                    zone: working.zone.name().to_owned(),
                    week: working.week,
                    absences: working.absences,
                },
                busy,
                skills: known.skills,
            });
            diaries.zones.insert(working.zone.name().to_owned(), working.zone);
        }
        Ok(diaries)
    }

    /// Keeps when the specialist works, in place of what has that version; 0 where there is nothing yet.
    pub fn keep_working(
        &mut self,
        specialist: AccountId,
        working: &Working,
        version: i64,
    ) -> Result<(), Fault> {
        let zone = working.zone.name();
        let (week, absences) = (
            json!(working.week).to_string(),
            json!(working.absences).to_string(),
        );
        if version == 0 {
            let sql =
                "INSERT INTO specialist (account, zone, week, absences, version) VALUES ($1, $2, $3, $4, 1)";
            self.execute_one(sql, values![specialist, zone, week, absences])
        } else {
            let sql = "UPDATE specialist SET zone = $2, week = $3, absences = $4, version = version + 1 \
                 WHERE account = $1 AND version = $5";
            self.execute_one(sql, values![specialist, zone, week, absences, version])
        }
    }

    /// The agreed sessions of a specialist that start from `from` on and before `until`, whatever the customer.
    pub fn held_sessions(
        &mut self,
        specialist: AccountId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<HeldSession>, Fault> {
        self.all(
            "SELECT r.id, e.name, t.titles, r.state, r.start_at, r.minutes FROM coaching_request r \
             JOIN enterprise e ON e.id = r.enterprise JOIN topic t ON t.id = r.topic \
             WHERE r.specialist = $1 AND r.start_at >= $2 AND r.start_at < $3 AND r.state <> 'cancelled' \
             ORDER BY r.start_at, r.id",
            values![specialist, from, until],
            |row| {
                let titles: String = row.get(2)?;
                Ok(HeldSession {
                    request: row.get::<RequestId>(0)?,
                    customer: row.get(1)?,
                    titles: serde_json::from_str(&titles)
                        .map_err(|_| Fault::inconsistent("a topic's titles"))?,
                    state: row.get::<RequestState>(3)?,
                    start: row.get(4)?,
                    minutes: row.get(5)?,
                })
            },
        )
    }
}
