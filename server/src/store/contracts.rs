//! Contracts and what comes with them.

use std::collections::BTreeSet;

use domain::contracts::{Channel, LandingTeam, LineDraft};
use domain::id::{ContractId, EnterpriseId, MemberId, ProductId, SubscriptionId, TeamId};

use super::fault::Fault;
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
            "INSERT INTO coordinator (enterprise, contract, product, member, accepted_at) VALUES ($1, $2, $3, $4, $5)",
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
            "INSERT INTO subscription (id, enterprise, contract, product, team, seats, support, first_day, last_day) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                id, enterprise, contract, line.product, team, line.seats, line.support, line.first_day,
                line.last_day
            ],
        )?;
        Ok(id)
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
