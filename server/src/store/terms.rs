//! The subscriber terms: their editions, and who accepted which (PEOPLE-9).

use std::collections::BTreeMap;

use domain::id::AccountId;
use domain::people::{OwnTerms, SubscriberTerms, terms_day, terms_now};
use jiff::civil::Date;
use serde_json::json;

use super::fault::Fault;
use super::unit::Unit;
use crate::values;

impl Unit {
    /// The editions of the subscriber terms, the first before all that were published since.
    pub fn subscriber_terms(&mut self) -> Result<Vec<SubscriberTerms>, Fault> {
        let since = self.all(
            "SELECT from_day, texts FROM subscriber_terms ORDER BY from_day",
            &[],
            |row| {
                let (from, texts): (Date, String) = (row.get(0)?, row.get(1)?);
                let texts: BTreeMap<String, String> = serde_json::from_str(&texts)
                    .map_err(|_| Fault::inconsistent("an edition of the subscriber terms"))?;
                Ok(SubscriberTerms {
                    edition: from.to_string(),
                    from: Some(from),
                    texts,
                })
            },
        )?;
        Ok(std::iter::once(SubscriberTerms::first()).chain(since).collect())
    }

    /// The edition that holds now.
    pub fn subscriber_terms_now(&mut self) -> Result<SubscriberTerms, Fault> {
        let editions = self.subscriber_terms()?;
        Ok(terms_now(&editions, self.now()))
    }

    /// The edition that holds now, and whether the account is still to accept it.
    pub fn own_terms(&mut self, account: AccountId) -> Result<OwnTerms, Fault> {
        Ok(OwnTerms {
            terms: self.subscriber_terms_now()?,
            waits: self.terms_wait(account)?,
        })
    }

    /// Whether the account is still to accept the edition that holds now. The first one is accepted with the first
    /// sign-in, and nobody is asked for it later.
    pub fn terms_wait(&mut self, account: AccountId) -> Result<bool, Fault> {
        let days = self.all("SELECT from_day FROM subscriber_terms", &[], |row| row.get(0))?;
        let Some(day) = terms_day(days, self.now()) else {
            return Ok(false);
        };
        let sql = "SELECT 1 FROM terms_accepted WHERE account = $1 AND edition = $2";
        Ok(!self.exists(sql, values![account, day.to_string()])?)
    }

    /// Publishes an edition.
    pub fn publish_subscriber_terms(&mut self, terms: &SubscriberTerms) -> Result<(), Fault> {
        let now = self.now();
        let kept = self.execute(
            "INSERT INTO subscriber_terms (from_day, texts, published_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            values![terms.from, json!(terms.texts).to_string(), now],
        )?;
        // Another operator published one of that day meanwhile: judged again, that is said.
        if kept == 0 { Err(Fault::Busy) } else { Ok(()) }
    }

    /// Takes an edition back.
    pub fn take_subscriber_terms_back(&mut self, terms: &SubscriberTerms) -> Result<(), Fault> {
        let sql = "DELETE FROM subscriber_terms WHERE from_day = $1";
        self.execute_one(sql, values![terms.from])
    }

    /// Keeps that the account accepted an edition of the terms now; the first time counts.
    pub fn accept_subscriber_terms(&mut self, account: AccountId, edition: &str) -> Result<(), Fault> {
        let now = self.now();
        self.execute(
            "INSERT INTO terms_accepted (account, edition, accepted_at) VALUES ($1, $2, $3) \
             ON CONFLICT (account, edition) DO NOTHING",
            values![account, edition, now],
        )
        .map(drop)
    }
}
