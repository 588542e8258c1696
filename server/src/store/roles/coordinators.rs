//! Who coordinates the products of a contract, and the terms that are still to be accepted (ROLE-3, ROLE-8).

use domain::access::{PoolRef, Standing};
use domain::id::{AccountId, ContractId, EnterpriseId, MemberId, ProductId};
use domain::people::display_name;
use domain::roles::{
    Appointee, ContractName, Coordination, Coordinator, CoordinatorState, CoordinatorsFacts,
};
use domain::view::{MemberName, RoleTerms};
use jiff::Timestamp;
use std::collections::BTreeMap;

use crate::store::sql::Sql;
use crate::store::teams::member_name;
use crate::store::{Fault, Unit};
use crate::values;

/// What makes the reminder of an appointment this one and no other.
fn reminder(contract: ContractId, product: ProductId, appointed_at: Timestamp) -> String {
    format!(
        "role-pending {contract} {product} {}",
        appointed_at.as_microsecond()
    )
}

impl Unit {
    /// The contract by its number; none where the enterprise has no such contract.
    pub fn contract_name(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
    ) -> Result<Option<ContractName>, Fault> {
        let sql = "SELECT number FROM contract WHERE enterprise = $1 AND id = $2";
        let number = self.optional(sql, values![enterprise, contract], |row| row.get(0))?;
        Ok(number.map(|number| ContractName { id: contract, number }))
    }

    /// These members with where they stand, as far as there are such in the enterprise.
    pub fn appointees(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
    ) -> Result<BTreeMap<MemberId, Appointee>, Fault> {
        if members.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut sql = Sql::new("SELECT id, first_name, last_name, status FROM member WHERE enterprise = ")
            .bind(enterprise)
            .and(" AND id IN ");
        sql.push_list(members);
        let members = self.select(&sql, |row| {
            let name = display_name(&row.get::<String>(1)?, &row.get::<String>(2)?);
            let status = row.get(3)?;
            Ok((row.get(0)?, Appointee { name, status }))
        })?;
        Ok(members.into_iter().collect())
    }

    /// The member by name; none where the enterprise has no such member.
    pub fn member_named(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Option<MemberName>, Fault> {
        let known = self.appointees(enterprise, &[member])?.remove(&member);
        Ok(known.map(|known| MemberName {
            id: member,
            name: known.name,
        }))
    }

    /// The products of the contract, by name, with who coordinates each.
    pub fn coordinations(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
    ) -> Result<Vec<Coordination>, Fault> {
        self.all(
            "SELECT DISTINCT s.product, r.name, o.member, m.first_name, m.last_name, o.accepted_at, \
             r.product_group \
             FROM subscription s JOIN product r ON r.id = s.product \
             LEFT JOIN coordinator o ON o.contract = s.contract AND o.product = s.product \
             LEFT JOIN member m ON m.id = o.member WHERE s.enterprise = $1 AND s.contract = $2 ORDER BY r.name",
            values![enterprise, contract],
            |row| {
                let coordinator = match row.get::<Option<MemberId>>(2)? {
                    None => None,
                    Some(_) => Some(Coordinator {
                        member: member_name(row, 2)?,
                        state: match row.get::<Option<Timestamp>>(5)? {
                            Some(_) => CoordinatorState::Accepted,
                            None => CoordinatorState::Pending,
                        },
                    }),
                };
                Ok(Coordination {
                    product: row.get(0)?,
                    product_name: row.get(1)?,
                    group: row.get(6)?,
                    coordinator,
                })
            },
        )
    }

    /// What appointing and removing is judged on; none where the enterprise has no such contract.
    pub fn coordinators_facts(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        standing: Standing,
        chosen: &[MemberId],
    ) -> Result<Option<CoordinatorsFacts>, Fault> {
        let Some(contract) = self.contract_name(enterprise, contract)? else {
            return Ok(None);
        };
        Ok(Some(CoordinatorsFacts {
            standing,
            products: self.coordinations(enterprise, contract.id)?,
            members: self.appointees(enterprise, chosen)?,
            contract,
        }))
    }

    /// The pools that the contract feeds with one of the products.
    pub fn pools_of(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        products: &[ProductId],
    ) -> Result<Vec<PoolRef>, Fault> {
        let pools = self.all(
            "SELECT DISTINCT team, product FROM subscription WHERE enterprise = $1 AND contract = $2 \
             ORDER BY product, team",
            values![enterprise, contract],
            |row| {
                Ok(PoolRef {
                    team: row.get(0)?,
                    product: row.get(1)?,
                })
            },
        )?;
        let of = |pool: &PoolRef| products.contains(&pool.product);
        Ok(pools.into_iter().filter(of).collect())
    }

    /// Makes the member the product's coordinator, in place of another, pending until the terms are accepted (ROLE-8);
    /// what makes the reminder of it.
    pub fn appoint_coordinator(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        product: ProductId,
        member: MemberId,
    ) -> Result<String, Fault> {
        self.forget_reminder(contract, product)?;
        let now = self.now();
        self.execute_one(
            "INSERT INTO coordinator (enterprise, contract, product, member, accepted_at, appointed_at) \
             VALUES ($1, $2, $3, $4, NULL, $5) ON CONFLICT (contract, product) \
             DO UPDATE SET member = excluded.member, accepted_at = NULL, appointed_at = excluded.appointed_at",
            values![enterprise, contract, product, member, now],
        )?;
        Ok(reminder(contract, product, now))
    }

    /// Takes the role from the product's coordinator.
    pub fn remove_coordinator(
        &mut self,
        contract: ContractId,
        product: ProductId,
        member: MemberId,
    ) -> Result<(), Fault> {
        self.forget_reminder(contract, product)?;
        self.execute_one(
            "DELETE FROM coordinator WHERE contract = $1 AND product = $2 AND member = $3",
            values![contract, product, member],
        )
    }

    /// The terms that the account is to accept, oldest first.
    pub fn terms_of(&mut self, account: AccountId) -> Result<Vec<RoleTerms>, Fault> {
        self.all(
            "SELECT e.id, e.slug, e.name, c.id, c.number, r.id, r.name, b.id, b.first_name, b.last_name, \
             o.appointed_at FROM member m JOIN coordinator o ON o.enterprise = m.enterprise AND o.member = m.id \
             JOIN enterprise e ON e.id = m.enterprise JOIN contract c ON c.id = o.contract \
             JOIN product r ON r.id = o.product JOIN member b ON b.id = c.manager \
             WHERE m.account = $1 AND m.status <> 'deactivated' AND o.accepted_at IS NULL \
             ORDER BY o.appointed_at, c.number, r.name",
            values![account],
            |row| {
                Ok(RoleTerms {
                    enterprise: row.get(0)?,
                    slug: row.get(1)?,
                    enterprise_name: row.get(2)?,
                    contract: row.get(3)?,
                    number: row.get(4)?,
                    product: row.get(5)?,
                    product_name: row.get(6)?,
                    manager: member_name(row, 7)?,
                    appointed_at: row.get(10)?,
                })
            },
        )
    }

    /// Notes that the coordinator accepted the role's terms (ROLE-8); false where there was nothing to accept.
    pub fn accept_terms(
        &mut self,
        contract: ContractId,
        product: ProductId,
        member: MemberId,
    ) -> Result<bool, Fault> {
        self.forget_reminder(contract, product)?;
        let now = self.now();
        let accepted = self.execute(
            "UPDATE coordinator SET accepted_at = $4 \
             WHERE contract = $1 AND product = $2 AND member = $3 AND accepted_at IS NULL",
            values![contract, product, member, now],
        )?;
        Ok(accepted == 1)
    }

    /// The manager need not be told any more that the terms are not accepted.
    fn forget_reminder(&mut self, contract: ContractId, product: ProductId) -> Result<(), Fault> {
        let sql = "SELECT appointed_at FROM coordinator \
                   WHERE contract = $1 AND product = $2 AND accepted_at IS NULL";
        let waiting = self.optional(sql, values![contract, product], |row| row.get(0))?;
        match waiting {
            None => Ok(()),
            Some(appointed_at) => {
                let key = reminder(contract, product, appointed_at);
                let sql = "DELETE FROM outbox WHERE logical_key = $1 AND done_at IS NULL";
                self.execute(sql, values![&key]).map(drop)
            }
        }
    }

    /// ROLE-8: what waits to remind the contract's manager goes to who is the manager now.
    pub fn address_reminders(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        manager: MemberId,
    ) -> Result<(), Fault> {
        let sql = "SELECT product, appointed_at FROM coordinator \
                   WHERE enterprise = $1 AND contract = $2 AND accepted_at IS NULL";
        let waiting = self.all(sql, values![enterprise, contract], |row| {
            Ok((row.get::<ProductId>(0)?, row.get::<Timestamp>(1)?))
        })?;
        for (product, appointed_at) in waiting {
            let key = reminder(contract, product, appointed_at);
            self.execute(
                "UPDATE outbox SET recipient = (SELECT account FROM member WHERE enterprise = $1 AND id = $2) \
                 WHERE logical_key = $3 AND done_at IS NULL",
                values![enterprise, manager, &key],
            )?;
        }
        Ok(())
    }

    /// The same for every role of a member whose roles all end.
    pub fn forget_reminders(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<(), Fault> {
        let sql = "SELECT contract, product FROM coordinator \
                   WHERE enterprise = $1 AND member = $2 AND accepted_at IS NULL";
        let waiting = self.all(sql, values![enterprise, member], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        waiting
            .into_iter()
            .try_for_each(|(contract, product)| self.forget_reminder(contract, product))
    }
}
