//! Another manager for a contract: asked for by the old or the new one, confirmed by the vendor (ROLE-7).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Appointee, ContractName, appointee};
use crate::access::{RoleKind, Standing};
use crate::id::MemberId;
use crate::people::Status;
use crate::refused::Refused;
use crate::view::MemberName;
use crate::violation::{Remedy, Severity, Violation, Violations};

/// What a change of a contract's manager is judged on, at both moments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagerFacts {
    /// The caller's roles.
    pub standing: Standing,
    /// The contract.
    pub contract: ContractName,
    /// Its manager.
    pub manager: MemberName,
    /// Its products on auto-renewal, by name.
    pub renewing: Vec<String>,
    /// Who is asked for already.
    pub asked: Option<MemberName>,
    /// Whoever was chosen.
    pub members: BTreeMap<MemberId, Appointee>,
}

/// An accepted change, asked for or confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagerChange {
    from: MemberName,
    to: MemberName,
}

impl ManagerChange {
    /// The manager until then.
    pub fn from(&self) -> &MemberName {
        &self.from
    }

    /// The manager from then on.
    pub fn to(&self) -> &MemberName {
        &self.to
    }
}

impl ManagerFacts {
    /// Decides whether the caller can ask for the change.
    pub fn ask(&self, member: MemberId) -> Result<ManagerChange, Violations> {
        let mut found = Violations::default();
        found.keep(self.party(member));
        // One wish at a time.
        if let Some(asked) = &self.asked {
            let name = asked.name.clone();
            found.refuse("", Refused::ChangeAskedAlready { name });
        }
        self.judge(member, found)
    }

    /// Decides whether the vendor can confirm the change: what was asked for is judged again.
    pub fn confirm(&self, member: MemberId) -> Result<ManagerChange, Violations> {
        self.judge(member, Violations::default())
    }

    /// Decides whether the caller can take the wish back.
    pub fn withdraw(&self) -> Result<(), Violation> {
        let asked = self.asked.as_ref();
        asked.map_or(Ok(()), |asked| self.party(asked.id))
    }

    /// ROLE-7: the old or the new manager.
    fn party(&self, member: MemberId) -> Result<(), Violation> {
        if [self.manager.id, member]
            .map(Some)
            .contains(&self.standing.member)
        {
            return Ok(());
        }
        let contract = self.contract.number.clone();
        let refused = Violation::new(Severity::Refuse, "", Refused::NotAParty { contract });
        let roles = vec![RoleKind::ContractManager];
        Err(refused.with(Remedy::AskRole { roles }))
    }

    fn judge(&self, member: MemberId, mut found: Violations) -> Result<ManagerChange, Violations> {
        let known = found.keep(appointee(&self.members, member, "ROLE-7"));
        if let Some(known) = known {
            let name = known.name.clone();
            let fault = if member == self.manager.id {
                let contract = self.contract.number.clone();
                Some(Refused::AlreadyManages { name, contract })
            } else {
                // ROLE-7: an active member.
                (known.status != Status::Active).then_some(Refused::MemberNotActive { name })
            };
            if let Some(fault) = fault {
                found.push(Violation::new(Severity::Refuse, "member", fault).under("ROLE-7"));
            }
        }
        // ROLE-7: not while a subscription renews by itself.
        for product in &self.renewing {
            let product = product.clone();
            found.refuse("", Refused::AutoRenewalOn { product });
        }
        match known.filter(|_| found.is_empty()) {
            Some(known) => Ok(ManagerChange {
                from: self.manager.clone(),
                to: MemberName {
                    id: member,
                    name: known.name.clone(),
                },
            }),
            None => Err(found),
        }
    }
}
