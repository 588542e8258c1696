//! Accounts: what belongs to a person in every enterprise.

use std::collections::BTreeMap;

use domain::access::{Capability, StaffRole, Target};
use domain::id::{AccountId, EnterpriseId, MemberId};
use domain::people::display_name;
use domain::text::{Email, Language};
use domain::view::{Me, Membership};

use super::fault::Fault;
use super::unit::Unit;
use crate::values;

impl Unit {
    /// The account of that address with its password's hash.
    pub fn account_by_email(&mut self, email: &str) -> Result<Option<(AccountId, Option<String>)>, Fault> {
        let sql = "SELECT id, password FROM account WHERE email = $1";
        self.optional(sql, values![email], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The account's address, as it was written.
    pub fn address_of(&mut self, account: AccountId) -> Result<String, Fault> {
        let sql = "SELECT email_shown FROM account WHERE id = $1";
        self.one(sql, values![account], |row| row.get(0))
    }

    /// Makes an account; it has no password yet.
    pub fn add_account(&mut self, email: &Email, language: Language) -> Result<AccountId, Fault> {
        let (id, now) = (AccountId::from_uuid(self.new_id()), self.now());
        self.execute_one(
            "INSERT INTO account (id, email, email_shown, password, language, created_at) VALUES ($1, $2, $3, NULL, $4, $5)",
            values![id, email.folded(), email.as_str(), language, now],
        )?;
        Ok(id)
    }

    /// Sets the hash of the account's password.
    pub fn set_password(&mut self, account: AccountId, hash: &str) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE account SET password = $2 WHERE id = $1",
            values![account, hash],
        )
    }

    /// Sets the hash of the account's first password; false where it has one.
    pub fn set_first_password(&mut self, account: AccountId, hash: &str) -> Result<bool, Fault> {
        let set = self.execute(
            "UPDATE account SET password = $2 WHERE id = $1 AND password IS NULL",
            values![account, hash],
        )?;
        Ok(set == 1)
    }

    /// Sets the account's language; the one before.
    pub fn set_language(&mut self, account: AccountId, language: Language) -> Result<Language, Fault> {
        let before = self.one(
            "SELECT language FROM account WHERE id = $1",
            values![account],
            |row| row.get(0),
        )?;
        self.execute_one(
            "UPDATE account SET language = $2 WHERE id = $1",
            values![account, language],
        )?;
        Ok(before)
    }

    /// Gives the account a role on the vendor's side.
    pub fn add_staff(&mut self, account: AccountId, role: StaffRole) -> Result<(), Fault> {
        let sql = "INSERT INTO staff (account, role) VALUES ($1, $2) ON CONFLICT (account, role) DO NOTHING";
        self.execute(sql, values![account, role]).map(drop)
    }

    /// Takes a role on the vendor's side away; false where the account did not have it.
    pub fn remove_staff(&mut self, account: AccountId, role: StaffRole) -> Result<bool, Fault> {
        Ok(self.execute(
            "DELETE FROM staff WHERE account = $1 AND role = $2",
            values![account, role],
        )? > 0)
    }

    /// All that the account is told about itself.
    pub fn me(&mut self, account: AccountId, demo: bool) -> Result<Me, Fault> {
        let sql = "SELECT email_shown, language FROM account WHERE id = $1";
        let (email, language) = self.one(sql, values![account], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let sql = "SELECT role FROM staff WHERE account = $1 ORDER BY role";
        let staff: Vec<StaffRole> = self.all(sql, values![account], |row| row.get(0))?;
        let memberships = self.memberships(account, staff.contains(&StaffRole::Operator))?;
        Ok(Me {
            account,
            email,
            language,
            now: self.now(),
            demo,
            memberships,
            staff,
        })
    }

    /// The enterprises that the account can enter, by name.
    fn memberships(&mut self, account: AccountId, is_operator: bool) -> Result<Vec<Membership>, Fault> {
        let sql = "SELECT e.slug, e.name, e.id, m.id, m.first_name, m.last_name FROM member m \
             JOIN enterprise e ON e.id = m.enterprise WHERE m.account = $1 AND m.status <> 'deactivated' ORDER BY e.name, e.id";
        let found = self.all(sql, values![account], |row| {
            let name = display_name(&row.get::<String>(4)?, &row.get::<String>(5)?);
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get::<EnterpriseId>(2)?,
                row.get::<MemberId>(3)?,
                name,
            ))
        })?;
        let terms_wait = self.terms_wait(account)?;
        let mut memberships = Vec::with_capacity(found.len());
        for (slug, enterprise, id, member, name) in found {
            let standing = self.standing_of(id, member)?;
            let answers = Capability::ALL.iter().map(|capability| {
                (
                    capability.word().to_owned(),
                    standing.may(*capability, Target::Anywhere).err(),
                )
            });
            let capabilities = answers.collect::<BTreeMap<_, _>>();
            // CAP-25: an operator inside is no member there.
            let is_inside = terms_wait && is_operator && self.running_stay(id, account, None)?.is_some();
            memberships.push(Membership {
                slug,
                enterprise,
                name,
                standing,
                capabilities,
                terms_wait: terms_wait && !is_inside,
            });
        }
        Ok(memberships)
    }
}
