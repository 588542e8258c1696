//! The way into an enterprise: who is a member, and with which roles.

use domain::access::Standing;
use domain::id::{AccountId, EnterpriseId, MemberId};
use domain::people::Status;

use super::audit::{Actor, Change};
use super::fault::Fault;
use super::unit::Unit;
use crate::caller::{Entrance, Tenant};
use crate::values;

crate::kept_as_text! {
    Status => |status| status.word().to_owned(), |text| Status::ALL.into_iter().find(|status| status.word() == text);
}

impl Unit {
    /// The enterprise of that slug, with the account's own member in it.
    pub fn entrance(&mut self, slug: &str, account: AccountId) -> Result<Option<Entrance>, Fault> {
        let sql = "SELECT e.id, e.name, e.zone, e.region, m.id, m.status FROM enterprise e \
             LEFT JOIN member m ON m.enterprise = e.id AND m.account = $2 WHERE e.slug = $1";
        let found = self.optional(sql, values![slug, account], |row| {
            let member = row.get::<Option<MemberId>>(4)?.zip(row.get::<Option<Status>>(5)?);
            let (enterprise, name, zone, region) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(Entrance {
                enterprise,
                name,
                zone,
                region,
                member,
                standing: Standing::default(),
                acting: None,
            })
        })?;
        let Some(mut entrance) = found else {
            return Ok(None);
        };
        if let Some((member, _)) = entrance.member {
            entrance.standing = self.standing_of(entrance.enterprise, member)?;
        }
        Ok(Some(entrance))
    }

    /// The caller's roles as they are inside this transaction: what an act must judge by.
    pub fn standing(&mut self, tenant: &Tenant) -> Result<Standing, Fault> {
        match tenant.member {
            Some(member) => self.standing_of(tenant.enterprise, member),
            None if tenant.acting_reason.is_some() => {
                self.standing_acting(tenant.enterprise, tenant.caller.account)
            }
            None => Ok(Standing::default()),
        }
    }

    /// PEOPLE-6: a pending member becomes active with the first entry, and is shown from then on as the account is.
    pub fn first_entry(
        &mut self,
        actor: &Actor,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<(), Fault> {
        self.hold_people(enterprise)?;
        let sql = "UPDATE member SET status = 'active', email_entered = NULL, language_entered = NULL, \
                   signed_in_at = $3 WHERE enterprise = $1 AND id = $2 AND status = 'pending'";
        let now = self.now();
        if self.execute(sql, values![enterprise, member, now])? == 0 {
            return Ok(());
        }
        self.write_search(enterprise, member)?;
        self.touch(enterprise, [member])?;
        self.act_for(actor.clone());
        self.audit(Change::to_member("people.enter", member))
    }

    /// Notes that the account signed in, wherever its member is active: who has not entered yet is told of no sign-in,
    /// whatever their account does elsewhere (PEOPLE-2), and who was deactivated of none that came later. It is no change
    /// of an enterprise's people: nothing is judged, sorted or brought up to date by it.
    pub fn note_sign_in(&mut self, account: AccountId) -> Result<(), Fault> {
        let sql = "UPDATE member SET signed_in_at = $2 WHERE account = $1 AND status = 'active'";
        let now = self.now();
        self.execute(sql, values![account, now]).map(drop)
    }
}
