//! Contracts and what comes with them.

use std::collections::BTreeSet;

use domain::contracts::{Channel, LandingTeam, LineDraft};
use domain::id::{ContractId, EnterpriseId, MemberId, ProductId, SubscriptionId, TeamId};
use domain::view::{ContractLine, ContractView, PhoneView, ProductPhone, SupportLine};
use jiff::civil::Date;

use super::fault::Fault;
use super::teams::member_name;
use super::unit::Unit;
use crate::values;

impl Unit {
    /// Keeps who coordinates a product of a contract (ROLE-3), the terms accepted now.
    pub fn add_coordinator(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        product: ProductId,
        member: MemberId,
    ) -> Result<(), Fault> {
        let now = self.now();
        self.execute_one(
            "INSERT INTO coordinator (enterprise, contract, product, member, accepted_at, appointed_at) \
             VALUES ($1, $2, $3, $4, $5, $5)",
            values![enterprise, contract, product, member, now],
        )
    }

    /// The teams that an order may land in, oldest first.
    pub fn landing_teams(&mut self, enterprise: EnterpriseId) -> Result<Vec<LandingTeam>, Fault> {
        self.all(
            "SELECT id, primary_admin FROM team WHERE enterprise = $1 ORDER BY created_at, id",
            values![enterprise],
            |row| {
                Ok(LandingTeam {
                    id: row.get(0)?,
                    primary: row.get(1)?,
                })
            },
        )
    }

    /// Keeps a contract with its manager (ROLE-1).
    pub fn add_contract(
        &mut self,
        enterprise: EnterpriseId,
        number: &str,
        channel: Channel,
        manager: MemberId,
    ) -> Result<ContractId, Fault> {
        let (id, now) = (ContractId::from_uuid(self.new_id()), self.now());
        self.execute_one(
            "INSERT INTO contract (id, enterprise, number, channel, manager, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![id, enterprise, number, channel, manager, now],
        )?;
        Ok(id)
    }

    /// Gives the contract its support id, unless it has one (CALL-5): said on the phone, told to nobody but callers.
    pub fn give_support_id(&mut self, contract: ContractId) -> Result<(), Fault> {
        let id: String = crate::hex(&self.new_secret()).chars().take(8).collect();
        self.execute(
            "UPDATE contract SET support_id = $2 WHERE id = $1 AND support_id IS NULL",
            values![contract, id.to_uppercase()],
        )
        .map(drop)
    }

    /// What the callers of these contracts ring with, by number: as long as a subscription with advanced support runs
    /// (CALL-1).
    pub fn support_lines(
        &mut self,
        enterprise: EnterpriseId,
        contracts: &BTreeSet<ContractId>,
        today: Date,
    ) -> Result<Vec<SupportLine>, Fault> {
        let mut lines = self.all(
            "SELECT id, number, support_id FROM contract WHERE enterprise = $1 AND support_id IS NOT NULL \
             ORDER BY number",
            values![enterprise],
            |row| {
                Ok(SupportLine {
                    contract: row.get(0)?,
                    number: row.get(1)?,
                    support_id: row.get(2)?,
                    phones: Vec::new(),
                })
            },
        )?;
        lines.retain(|line| contracts.contains(&line.contract));
        let phones = self.all(
            "SELECT DISTINCT s.contract, r.name, COALESCE(p.phone, d.phone) FROM subscription s \
             JOIN product r ON r.id = s.product LEFT JOIN support_phone p ON p.product = r.id \
             LEFT JOIN support_phone d ON length(d.product) = 0 \
             WHERE s.enterprise = $1 AND s.support = 'advanced' AND s.first_day <= $2 AND s.last_day >= $2 \
             ORDER BY r.name",
            values![enterprise, today],
            |row| {
                let (product, phone) = (row.get(1)?, row.get(2)?);
                Ok((row.get::<ContractId>(0)?, ProductPhone { product, phone }))
            },
        )?;
        for (contract, phone) in phones {
            if let Some(line) = lines.iter_mut().find(|line| line.contract == contract) {
                line.phones.push(phone);
            }
        }
        lines.retain(|line| !line.phones.is_empty());
        Ok(lines)
    }

    /// The numbers that callers ring: the default, then each product's by the product's name, also where there is none.
    pub fn support_phones(&mut self) -> Result<Vec<PhoneView>, Fault> {
        let default = "SELECT phone FROM support_phone WHERE length(product) = 0";
        let mut phones = vec![PhoneView {
            product: None,
            name: None,
            phone: self.optional(default, &[], |row| row.get(0))?,
        }];
        phones.extend(self.all(
            "SELECT r.id, r.name, p.phone FROM product r LEFT JOIN support_phone p ON p.product = r.id \
             ORDER BY r.name, r.id",
            &[],
            |row| {
                Ok(PhoneView {
                    product: Some(row.get(0)?),
                    name: Some(row.get(1)?),
                    phone: row.get(2)?,
                })
            },
        )?);
        Ok(phones)
    }

    /// Keeps the number to ring for a product, or the default; takes it away where there is none.
    pub fn keep_support_phone(
        &mut self,
        product: Option<ProductId>,
        phone: Option<&str>,
    ) -> Result<(), Fault> {
        let product = product.map_or_else(Vec::new, |product| product.uuid().as_bytes().to_vec());
        match phone {
            None => self.execute("DELETE FROM support_phone WHERE product = $1", values![product]),
            Some(phone) => self.execute(
                "INSERT INTO support_phone (product, phone) VALUES ($1, $2) \
                 ON CONFLICT (product) DO UPDATE SET phone = excluded.phone",
                values![product, phone],
            ),
        }
        .map(drop)
    }

    /// True where the enterprise has a contract with that number.
    pub fn has_contract(&mut self, enterprise: EnterpriseId, number: &str) -> Result<bool, Fault> {
        self.exists(
            "SELECT 1 FROM contract WHERE enterprise = $1 AND number = $2",
            values![enterprise, number],
        )
    }

    /// Keeps one line of a contract, in the team that it landed in.
    pub fn add_subscription(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        team: TeamId,
        line: &LineDraft,
    ) -> Result<SubscriptionId, Fault> {
        let id = SubscriptionId::from_uuid(self.new_id());
        self.execute_one(
            "INSERT INTO subscription (id, enterprise, contract, product, team, seats, support, first_day, last_day, \
             auto_renewal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            values![
                id, enterprise, contract, line.product, team, line.seats, line.support, line.first_day,
                line.last_day, line.auto_renewal
            ],
        )?;
        Ok(id)
    }

    /// The contracts with everything that is on them, the oldest first; what of it is seen is for the rules to say.
    pub fn contract_views(
        &mut self,
        enterprise: EnterpriseId,
        only: Option<ContractId>,
    ) -> Result<Vec<ContractView>, Fault> {
        let mut contracts = self.all(
            "SELECT c.id, c.number, c.channel, m.id, m.first_name, m.last_name FROM contract c \
             JOIN member m ON m.id = c.manager WHERE c.enterprise = $1 ORDER BY c.created_at, c.number",
            values![enterprise],
            |row| {
                Ok(ContractView {
                    id: row.get(0)?,
                    number: row.get(1)?,
                    channel: row.get(2)?,
                    manager: member_name(row, 3)?,
                    lines: Vec::new(),
                    coordinators: Vec::new(),
                    change: None,
                    appoint_denied: None,
                    callers_denied: None,
                })
            },
        )?;
        contracts.retain(|contract| only.is_none_or(|only| only == contract.id));
        let lines = self.all(
            "SELECT s.contract, s.id, s.product, r.name, r.access_model, s.team, t.name, s.seats, s.support, \
             s.first_day, s.last_day, s.auto_renewal FROM subscription s JOIN product r ON r.id = s.product \
             JOIN team t ON t.id = s.team WHERE s.enterprise = $1 ORDER BY r.name, t.created_at, t.id, s.first_day, s.id",
            values![enterprise],
            |row| {
                let line = ContractLine {
                    subscription: row.get(1)?,
                    product: row.get(2)?,
                    product_name: row.get(3)?,
                    model: row.get(4)?,
                    team: row.get(5)?,
                    team_name: row.get(6)?,
                    seats: row.get(7)?,
                    support: row.get(8)?,
                    first_day: row.get(9)?,
                    last_day: row.get(10)?,
                    auto_renewal: row.get(11)?,
                };
                Ok((row.get::<ContractId>(0)?, line))
            },
        )?;
        for (of, line) in lines {
            if let Some(contract) = contracts.iter_mut().find(|contract| contract.id == of) {
                contract.lines.push(line);
            }
        }
        Ok(contracts)
    }

    /// Names a caller under a contract; nothing happens where the member is one already.
    pub fn add_caller(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        member: MemberId,
        by: &'static str,
    ) -> Result<bool, Fault> {
        let added = self.execute(
            "INSERT INTO caller (enterprise, contract, member, by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            values![enterprise, contract, member, by],
        )?;
        Ok(added == 1)
    }

    /// Products of the contract of which the member once gave up the default seat (ROLE-6).
    pub fn given_up(&mut self, contract: ContractId, member: MemberId) -> Result<BTreeSet<ProductId>, Fault> {
        let products = self.all(
            "SELECT product FROM given_up WHERE contract = $1 AND member = $2",
            values![contract, member],
            |row| row.get(0),
        )?;
        Ok(products.into_iter().collect())
    }
}
