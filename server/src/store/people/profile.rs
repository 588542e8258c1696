//! Members' names, which each enterprise keeps for itself (PEOPLE-11).

use domain::access::Standing;
use domain::id::{EnterpriseId, MemberId};
use domain::people::ProfileFacts;
use sha2::{Digest, Sha256};

use super::{address, search_text};
use crate::store::{Fault, Unit};
use crate::values;

impl Unit {
    /// What correcting the member's name is judged on; none where the enterprise has no such member.
    pub fn profile_facts(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        standing: Standing,
    ) -> Result<Option<ProfileFacts>, Fault> {
        let named = self.optional(
            "SELECT first_name, last_name FROM member WHERE enterprise = $1 AND id = $2",
            values![enterprise, member],
            |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)),
        )?;
        let Some((first_name, last_name)) = named else {
            return Ok(None);
        };
        let teams = self.teams_of(enterprise, member)?.into_iter().collect();
        Ok(Some(ProfileFacts {
            standing,
            member,
            version: tag(&first_name, &last_name),
            first_name,
            last_name,
            teams,
        }))
    }

    /// The member's address as it is shown in the enterprise.
    pub fn shown_address(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<String, Fault> {
        let sql = concat!(
            "SELECT ",
            address!("a"),
            " FROM member m JOIN account a ON a.id = m.account WHERE m.enterprise = $1 AND m.id = $2"
        );
        self.one(sql, values![enterprise, member], |row| row.get(0))
    }

    /// Names the member anew in that enterprise (PEOPLE-11).
    pub fn rename_member(
        &mut self,
        (enterprise, member): (EnterpriseId, MemberId),
        (first_name, last_name, email): (&str, &str, &str),
    ) -> Result<(), Fault> {
        let (sort_name, search) = search_text(first_name, last_name, email);
        self.execute_one(
            "UPDATE member SET first_name = $3, last_name = $4, sort_name = $5, search = $6 \
             WHERE enterprise = $1 AND id = $2",
            values![enterprise, member, first_name, last_name, sort_name, search],
        )
    }
}

/// The tag of a name: the same for the same name.
fn tag(first_name: &str, last_name: &str) -> String {
    let named = Sha256::digest([first_name, "\n", last_name].concat());
    crate::hex(named.get(..8).unwrap_or_default())
}
