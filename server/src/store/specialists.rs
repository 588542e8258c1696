//! Specialists: what they coach, and who looks after which request.

use std::collections::BTreeMap;

use domain::coaching::{Busy, Colleague, Holder, Skills};
use domain::id::{AccountId, EnterpriseId, RequestId};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::fault::Fault;
use super::row::Row;
use super::sql::Sql;
use super::unit::Unit;
use crate::values;

/// A specialist as the operator's desk lists one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The account.
    pub account: AccountId,
    /// Its address.
    pub address: String,
    /// What is coached.
    pub skills: Skills,
    /// The version of that; 0 where nobody said anything yet.
    pub version: i64,
}

/// Who looks after which request in which enterprise.
pub type LookedAfter = BTreeMap<EnterpriseId, BTreeMap<RequestId, AccountId>>;

impl Unit {
    /// Every specialist, by address.
    pub fn known_specialists(&mut self) -> Result<Vec<Known>, Fault> {
        self.all(
            "SELECT s.account, a.email_shown, k.languages, k.topics, k.setup_minutes, k.aside, k.version \
             FROM staff s JOIN account a ON a.id = s.account LEFT JOIN specialist_skill k ON k.account = s.account \
             WHERE s.role = 'specialist' ORDER BY a.email",
            &[],
            |row| {
                let kept = skills(row, 2)?;
                Ok(Known {
                    account: row.get(0)?,
                    address: row.get(1)?,
                    version: kept.as_ref().map_or(0, |(_, version)| *version),
                    skills: kept.map(|(skills, _)| skills).unwrap_or_default(),
                })
            },
        )
    }

    /// The requests that specialists look after, or one of them, and that were not over when they were written last: by
    /// enterprise, with who it is.
    pub fn looked_after(&mut self, only: Option<AccountId>) -> Result<LookedAfter, Fault> {
        let mut sql = Sql::new(
            "SELECT enterprise, id, specialist FROM coaching_request \
             WHERE state IN ('in-coordination', 'scheduled') AND specialist ",
        );
        match only {
            Some(only) => sql.push("= ").push_bind(only),
            None => sql.push("IS NOT NULL"),
        };
        let mut all = LookedAfter::new();
        for (enterprise, request, specialist) in
            self.select(&sql, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        {
            all.entry(enterprise).or_default().insert(request, specialist);
        }
        Ok(all)
    }

    /// One specialist; none where the account is none.
    pub fn known_specialist(&mut self, account: AccountId) -> Result<Option<Known>, Fault> {
        let all = self.known_specialists()?;
        Ok(all.into_iter().find(|known| known.account == account))
    }

    /// What the specialist coaches; what holds for everybody where nobody said otherwise.
    pub fn skills(&mut self, account: AccountId) -> Result<Skills, Fault> {
        let sql = "SELECT languages, topics, setup_minutes, aside, version FROM specialist_skill WHERE account = $1";
        let kept = self.optional(sql, values![account], |row| skills(row, 0))?;
        Ok(kept.flatten().map(|(skills, _)| skills).unwrap_or_default())
    }

    /// Keeps what the specialist coaches, in place of what has that version; 0 where there is nothing yet.
    pub fn keep_skills(&mut self, account: AccountId, version: i64, skills: &Skills) -> Result<(), Fault> {
        let (languages, topics) = (
            json!(skills.languages).to_string(),
            json!(skills.topics).to_string(),
        );
        let aside = i64::from(skills.aside);
        let values = values![account, languages, topics, skills.setup_minutes, aside, version];
        if version == 0 {
            let sql = "INSERT INTO specialist_skill (account, languages, topics, setup_minutes, aside, version) \
                 VALUES ($1, $2, $3, $4, $5, $6 + 1)";
            self.execute_one(sql, values)
        } else {
            let sql = "UPDATE specialist_skill SET languages = $2, topics = $3, setup_minutes = $4, aside = $5, \
                 version = version + 1 WHERE account = $1 AND version = $6";
            self.execute_one(sql, values)
        }
    }

    /// Who looks after a request, as seen by `own`.
    pub fn holder(&mut self, specialist: Option<AccountId>, own: AccountId) -> Result<Holder, Fault> {
        Ok(match specialist {
            None => Holder::Nobody,
            Some(specialist) if !self.is_specialist(specialist)? => Holder::Gone,
            Some(specialist) if specialist == own => Holder::Own,
            Some(specialist) if self.skills(specialist)?.aside => Holder::Aside,
            Some(_) => Holder::Another,
        })
    }

    /// The meetings of a specialist beside that of `request`, in order; `around` an instant, a day before and after.
    pub fn meetings(
        &mut self,
        specialist: AccountId,
        request: RequestId,
        around: Option<Timestamp>,
    ) -> Result<Vec<Busy>, Fault> {
        let day = SignedDuration::from_hours(24);
        let from = around.and_then(|at| at.checked_sub(day).ok());
        let until = around.and_then(|at| at.checked_add(day).ok());
        let (from, until) = (
            from.unwrap_or(Timestamp::UNIX_EPOCH),
            until.unwrap_or(Timestamp::MAX),
        );
        self.all(
            "SELECT start_at, minutes FROM coaching_request WHERE specialist = $1 AND start_at >= $3 \
             AND start_at <= $4 AND state IN ('scheduled', 'delivered') AND id <> $2 ORDER BY start_at, id",
            values![specialist, request, from, until],
            |row| {
                Ok(Busy {
                    start: row.get(0)?,
                    minutes: row.get(1)?,
                })
            },
        )
    }

    /// The other specialists, with their meetings around the agreed start.
    pub fn colleagues(
        &mut self,
        own: AccountId,
        request: RequestId,
        start: Option<Timestamp>,
    ) -> Result<Vec<Colleague>, Fault> {
        let mut colleagues = Vec::new();
        for known in self.known_specialists()? {
            if known.account == own {
                continue;
            }
            let busy = match start {
                Some(_) => self.meetings(known.account, request, start)?,
                None => Vec::new(),
            };
            colleagues.push(Colleague {
                account: known.account,
                address: known.address,
                skills: known.skills,
                busy,
            });
        }
        Ok(colleagues)
    }

    /// Gives the request to another specialist than `before`, whose word on the language and whose open proposal do not
    /// bind the next. An agreed session is invited to anew: another name stands on it.
    pub fn keep_specialist(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        before: Option<AccountId>,
        specialist: AccountId,
    ) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE coaching_request SET specialist = $3, language_confirmed = NULL, \
             sequence = sequence + CASE WHEN state = 'scheduled' THEN 1 ELSE 0 END, \
             revised_at = CASE WHEN state = 'scheduled' THEN $5 ELSE revised_at END WHERE enterprise = $1 \
             AND id = $2 AND (specialist = $4 OR (specialist IS NULL AND $4 IS NULL))",
            values![enterprise, request, specialist, before, self.now()],
        )?;
        let sql = "DELETE FROM coaching_proposal WHERE enterprise = $1 AND request = $2 AND side = 'vendor'";
        self.execute(sql, values![enterprise, request]).map(drop)
    }

    /// Keeps the specialist's word on the language (COACH-12).
    pub fn keep_language_word(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        confirmed: bool,
    ) -> Result<(), Fault> {
        let sql = "UPDATE coaching_request SET language_confirmed = $3 WHERE enterprise = $1 AND id = $2";
        self.execute_one(sql, values![enterprise, request, i64::from(confirmed)])
    }
}

/// Skills with their version, from the column `first` on; none where there are none.
fn skills(row: &Row<'_>, first: usize) -> Result<Option<(Skills, i64)>, Fault> {
    let (languages, topics): (Option<String>, Option<String>) = (row.get(first)?, row.get(first + 1)?);
    let Some((languages, topics)) = languages.zip(topics) else {
        return Ok(None);
    };
    let inconsistent = |_| Fault::inconsistent("a specialist's skills");
    let skills = Skills {
        languages: serde_json::from_str(&languages).map_err(inconsistent)?,
        topics: serde_json::from_str(&topics).map_err(inconsistent)?,
        setup_minutes: row.get(first + 2)?,
        aside: row.get(first + 3)?,
    };
    Ok(Some((skills, row.get(first + 4)?)))
}
