//! Another manager for a contract (ROLE-7).

use domain::access::Standing;
use domain::id::{AccountId, ContractId, EnterpriseId, MemberId};
use domain::roles::{ContractName, ManagerChange, ManagerFacts};
use domain::view::{ManagerChangeView, ManagerWish};
use jiff::civil::Date;

use crate::store::teams::member_name;
use crate::store::{Fault, Unit};
use crate::values;

impl Unit {
    /// What a change of the manager is judged on; none where the enterprise has no such contract.
    pub fn manager_facts(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        standing: Standing,
        today: Date,
        chosen: &[MemberId],
    ) -> Result<Option<ManagerFacts>, Fault> {
        let found = self.optional(
            "SELECT c.number, m.id, m.first_name, m.last_name FROM contract c JOIN member m ON m.id = c.manager \
             WHERE c.enterprise = $1 AND c.id = $2",
            values![enterprise, contract],
            |row| Ok((row.get(0)?, member_name(row, 1)?)),
        )?;
        let Some((number, manager)) = found else {
            return Ok(None);
        };
        // What has ended renews no more (RENEW-3).
        let renewing = self.all(
            "SELECT DISTINCT r.name FROM subscription s JOIN product r ON r.id = s.product \
             WHERE s.enterprise = $1 AND s.contract = $2 AND s.auto_renewal = 1 AND s.last_day >= $3 ORDER BY r.name",
            values![enterprise, contract, today],
            |row| row.get(0),
        )?;
        let asked = self.manager_change(enterprise, contract)?;
        Ok(Some(ManagerFacts {
            standing,
            contract: ContractName { id: contract, number },
            manager,
            renewing,
            asked: asked.map(|asked| asked.member),
            members: self.appointees(enterprise, chosen)?,
        }))
    }

    /// The manager who is asked for.
    pub fn manager_change(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
    ) -> Result<Option<ManagerChangeView>, Fault> {
        self.optional(
            "SELECT m.id, m.first_name, m.last_name, b.id, b.first_name, b.last_name, x.asked_at \
             FROM manager_change x JOIN member m ON m.id = x.member JOIN member b ON b.id = x.asked_by \
             WHERE x.enterprise = $1 AND x.contract = $2",
            values![enterprise, contract],
            |row| {
                Ok(ManagerChangeView {
                    member: member_name(row, 0)?,
                    asked_by: member_name(row, 3)?,
                    asked_at: row.get(6)?,
                })
            },
        )
    }

    /// Contracts for which another manager is asked for, the oldest wish first, with their enterprises.
    pub fn manager_changes(&mut self) -> Result<Vec<(EnterpriseId, String, String, ContractId)>, Fault> {
        self.all(
            "SELECT e.id, e.slug, e.name, x.contract FROM manager_change x JOIN enterprise e ON e.id = x.enterprise \
             ORDER BY x.asked_at, x.contract",
            &[],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
    }

    /// Keeps a wish for another manager.
    pub fn ask_manager(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        change: &ManagerChange,
        by: MemberId,
    ) -> Result<(), Fault> {
        let now = self.now();
        self.execute_one(
            "INSERT INTO manager_change (enterprise, contract, member, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)",
            values![enterprise, contract, change.to().id, by, now],
        )
    }

    /// Forgets the wish, done or not.
    pub fn end_manager_change(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
    ) -> Result<(), Fault> {
        self.execute_one(
            "DELETE FROM manager_change WHERE enterprise = $1 AND contract = $2",
            values![enterprise, contract],
        )
    }

    /// From the one manager to the next in one statement: a contract always has exactly one (ROLE-1, ROLE-10).
    pub fn change_manager(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        change: &ManagerChange,
    ) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE contract SET manager = $4 WHERE enterprise = $1 AND id = $2 AND manager = $3 \
             AND EXISTS (SELECT 1 FROM member WHERE enterprise = $1 AND id = $4 AND status = 'active')",
            values![enterprise, contract, change.from().id, change.to().id],
        )?;
        self.address_reminders(enterprise, contract, change.to().id)
    }

    /// How many contracts the member is asked to manage (ROLE-7).
    pub fn manager_wishes(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<i64, Fault> {
        self.one(
            "SELECT COUNT(*) FROM manager_change WHERE enterprise = $1 AND member = $2",
            values![enterprise, member],
            |row| row.get(0),
        )
    }

    /// The contracts whose manager the account is asked to be, the oldest wish first (ROLE-7).
    pub fn managing_asked_of(&mut self, account: AccountId) -> Result<Vec<ManagerWish>, Fault> {
        self.all(
            "SELECT e.slug, c.id, c.number, m.id, m.first_name, m.last_name, b.id, b.first_name, b.last_name, x.asked_at \
             FROM member m JOIN manager_change x ON x.enterprise = m.enterprise AND x.member = m.id \
             JOIN enterprise e ON e.id = m.enterprise JOIN contract c ON c.id = x.contract \
             JOIN member b ON b.id = x.asked_by WHERE m.account = $1 AND m.status <> 'deactivated' \
             ORDER BY x.asked_at, c.number",
            values![account],
            |row| {
                Ok(ManagerWish {
                    slug: row.get(0)?,
                    contract: row.get(1)?,
                    number: row.get(2)?,
                    change: ManagerChangeView {
                        member: member_name(row, 3)?,
                        asked_by: member_name(row, 6)?,
                        asked_at: row.get(9)?,
                    },
                })
            },
        )
    }

    /// The enterprise and the zone of a contract, for who comes from outside; none where there is no such contract.
    pub fn contract_place(&mut self, contract: ContractId) -> Result<Option<(EnterpriseId, String)>, Fault> {
        self.optional(
            "SELECT e.id, e.zone FROM contract c JOIN enterprise e ON e.id = c.enterprise WHERE c.id = $1",
            values![contract],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}
