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

    /// Names the member anew in that enterprise (PEOPLE-11).
    pub fn rename_member(
        &mut self,
        (enterprise, member): (EnterpriseId, MemberId),
        (first_name, last_name): (&str, &str),
    ) -> Result<(), Fault> {
        self.touch(enterprise, [member])?;
        self.execute_one(
            "UPDATE member SET first_name = $3, last_name = $4 WHERE enterprise = $1 AND id = $2",
            values![enterprise, member, first_name, last_name],
        )?;
        self.write_search(enterprise, member)
    }

    /// Waits for whoever changes people there, and lets nobody else do so until the end: an address is changed in its
    /// account's lane, a name in its enterprise's.
    pub(in crate::store) fn hold_people(&mut self, enterprise: EnterpriseId) -> Result<(), Fault> {
        let sql = "UPDATE enterprise SET people_version = people_version WHERE id = $1";
        self.execute_one(sql, values![enterprise])
    }

    /// Writes what the member is found by anew, of the name and the address as they are. The enterprise's people must be
    /// held, or touched, before.
    pub(in crate::store) fn write_search(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<(), Fault> {
        let sql = concat!(
            "SELECT m.first_name, m.last_name, ",
            address!("a"),
            " FROM member m JOIN account a ON a.id = m.account WHERE m.enterprise = $1 AND m.id = $2"
        );
        let (sort_name, search) = self.one(sql, values![enterprise, member], |row| {
            let (first_name, last_name, email): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(search_text(&first_name, &last_name, &email))
        })?;
        self.execute_one(
            "UPDATE member SET sort_name = $3, search = $4 WHERE enterprise = $1 AND id = $2",
            values![enterprise, member, sort_name, search],
        )
    }
}

/// The tag of a name: the same for the same name.
fn tag(first_name: &str, last_name: &str) -> String {
    let named = Sha256::digest([first_name, "\n", last_name].concat());
    crate::hex(named.get(..8).unwrap_or_default())
}
