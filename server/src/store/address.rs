//! The address of an account, and the one that is to take its place (PEOPLE-10).

use domain::id::{AccountId, EnterpriseId, MailId, MemberId};
use domain::people::{EmailView, EmailWish};
use domain::text::Email;
use jiff::Timestamp;

use super::fault::Fault;
use super::links::LinkKind;
use super::unit::Unit;
use crate::values;

impl Unit {
    /// The account's address as it was written, and its password's hash.
    pub fn address_and_password(&mut self, account: AccountId) -> Result<(String, Option<String>), Fault> {
        let sql = "SELECT email_shown, password FROM account WHERE id = $1";
        self.one(sql, values![account], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The own address, and the wish for another.
    pub fn email_view(&mut self, account: AccountId) -> Result<EmailView, Fault> {
        let wish = self.optional(
            "SELECT o.address, l.made_at, o.done_at, l.ends_at, o.dead_at FROM link l JOIN outbox o ON o.id = l.mail \
             WHERE l.account = $1 AND l.kind = $2 AND l.used_at IS NULL AND l.ended_at IS NULL",
            values![account, LinkKind::Email],
            |row| {
                let sent_at = row.get::<Option<Timestamp>>(2)?;
                let ends_at = row.get::<Option<Timestamp>>(3)?;
                Ok(EmailWish {
                    email: row.get(0)?,
                    asked_at: row.get(1)?,
                    sent_at,
                    ends_at: ends_at.filter(|_| sent_at.is_some()),
                    failed: row.get::<Option<Timestamp>>(4)?.is_some(),
                })
            },
        )?;
        Ok(EmailView {
            email: self.address_of(account)?,
            wish,
        })
    }

    /// Keeps the wish whose link this mail carries, and lets it go to that address; a wish of before ends with it.
    pub fn keep_email_wish(&mut self, mail: MailId, account: AccountId, email: &Email) -> Result<(), Fault> {
        self.end_email_wish(account)?;
        self.address_mail(mail, email.as_str())?;
        let now = self.now();
        self.execute_one(
            "INSERT INTO link (mail, kind, account, made_at) VALUES ($1, $2, $3, $4)",
            values![mail, LinkKind::Email, account, now],
        )
    }

    /// Ends the wish for another address; false where there is none.
    pub fn end_email_wish(&mut self, account: AccountId) -> Result<bool, Fault> {
        self.end_links(account, LinkKind::Email)
    }

    /// The address that the mail went to, other than its reader's.
    pub fn mailed_to(&mut self, mail: MailId) -> Result<String, Fault> {
        let sql = "SELECT address FROM outbox WHERE id = $1";
        self.one(sql, values![mail], |row| row.get(0))
    }

    /// Gives the account another address, where no other account has it; the lists of members know it at once. After
    /// `false` the act must be refused: the statement may have failed.
    pub fn set_address(&mut self, account: AccountId, email: &Email) -> Result<bool, Fault> {
        let set = self.execute(
            "UPDATE account SET email = $2, email_shown = $3 WHERE id = $1 \
             AND NOT EXISTS (SELECT 1 FROM account o WHERE o.email = $2 AND o.id <> $1)",
            values![account, email.folded(), email.as_str()],
        );
        match set {
            Ok(0) => return Ok(false),
            // Somebody else took it at the same time.
            Err(fault) if fault.is_unique("account_email_key") => return Ok(false),
            set => set?,
        };
        let members = self.all(
            "SELECT enterprise, id FROM member WHERE account = $1 ORDER BY enterprise",
            values![account],
            |row| Ok((row.get::<EnterpriseId>(0)?, row.get::<MemberId>(1)?)),
        )?;
        for (enterprise, member) in members {
            self.hold_people(enterprise)?;
            // PEOPLE-2: who never entered is shown there as entered.
            let sql = "SELECT 1 FROM member WHERE enterprise = $1 AND id = $2 AND email_entered IS NULL";
            if self.exists(sql, values![enterprise, member])? {
                self.write_search(enterprise, member)?;
                self.touch(enterprise, [member])?;
            }
        }
        Ok(true)
    }
}
