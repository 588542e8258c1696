//! Mails that wait to be sent: written in the same transaction as what they tell about.

use domain::id::AccountId;
use domain::view::Effect;
use jiff::Timestamp;

use super::fault::Fault;
use super::unit::Unit;
use crate::values;

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
    pub payload: serde_json::Value,
    /// What makes it this mail and no other: the same key is mailed once, ever.
    pub logical_key: String,
    /// When it may go out; none for at once.
    pub due_at: Option<Timestamp>,
}

impl Unit {
    /// Puts a mail in the outbox; one with the same logical key is there already or was sent: nothing happens.
    pub fn mail(&mut self, mail: Mail) -> Result<(), Fault> {
        let enterprise = self.record.actor.enterprise;
        let (id, now) = (self.new_id(), self.now());
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
        if added == 1 {
            self.record.effects.push(Effect::Mail {
                kind: mail.kind.to_owned(),
                to: mail.to,
            });
        }
        Ok(())
    }
}
