//! A member's roles, read off what gives them (ROLE-13).

use std::collections::BTreeMap;

use domain::access::{PoolRef, Role, Standing};
use domain::id::{AccountId, ContractId, EnterpriseId, MemberId, ProductId, TeamId};
use uuid::Uuid;

use super::fault::Fault;
use super::unit::Unit;
use crate::store::Value;
use crate::values;

mod admins;
mod callers;
mod contacts;
mod coordinators;
mod ending;
mod manager;

/// One role, or one pool that a role reaches: which role, what it is of, team, product, and whether it is open.
const ROLES: &str = "\
    SELECT 'manager', c.id, s.team, s.product, CASE WHEN o.accepted_at IS NULL THEN 0 ELSE 1 END \
    FROM contract c LEFT JOIN subscription s ON s.enterprise = c.enterprise AND s.contract = c.id \
    LEFT JOIN coordinator o ON o.contract = s.contract AND o.product = s.product \
    WHERE c.enterprise = $1 AND c.manager = $2 \
    UNION ALL \
    SELECT 'coordinator', o.contract, s.team, s.product, CASE WHEN o.accepted_at IS NULL THEN 0 ELSE 1 END \
    FROM coordinator o LEFT JOIN subscription s \
    ON s.enterprise = o.enterprise AND s.contract = o.contract AND s.product = o.product \
    WHERE o.enterprise = $1 AND o.member = $2 \
    UNION ALL SELECT 'primary', id, NULL, NULL, 1 FROM team WHERE enterprise = $1 AND primary_admin = $2 \
    UNION ALL SELECT 'secondary', team, NULL, NULL, 1 FROM team_admin WHERE enterprise = $1 AND member = $2 \
    UNION ALL SELECT 'caller', contract, NULL, NULL, 1 FROM caller WHERE enterprise = $1 AND member = $2";

/// As [`ROLES`], of everybody who manages a contract or leads a team.
const INSIDE: &str = "\
    SELECT 'manager', c.id, s.team, s.product, CASE WHEN o.accepted_at IS NULL THEN 0 ELSE 1 END \
    FROM contract c LEFT JOIN subscription s ON s.enterprise = c.enterprise AND s.contract = c.id \
    LEFT JOIN coordinator o ON o.contract = s.contract AND o.product = s.product \
    WHERE c.enterprise = $1 \
    UNION ALL SELECT 'primary', id, NULL, NULL, 1 FROM team WHERE enterprise = $1";

struct Line {
    role: String,
    of: Uuid,
    pool: Option<PoolRef>,
    open: bool,
}

#[derive(Default)]
struct Reach {
    pools: Vec<PoolRef>,
    uncoordinated: Vec<ProductId>,
}

impl Unit {
    /// The member's roles, those over contracts first. A contract's pools are those that its subscriptions feed, whatever
    /// their dates: who may renew what has ended may also see to who loses it.
    pub fn standing_of(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<Standing, Fault> {
        let mut roles = self.roles(ROLES, values![enterprise, member])?;
        roles.push(Role::User);
        Ok(Standing {
            member: Some(member),
            roles,
        })
    }

    /// What an operator may do who acts inside with a reason (CAP-25): what all contract managers and primary admins
    /// there may do together, and nothing that is a member's own.
    pub fn standing_inside(&mut self, enterprise: EnterpriseId) -> Result<Standing, Fault> {
        Ok(Standing {
            member: None,
            roles: self.roles(INSIDE, values![enterprise])?,
        })
    }

    /// The same while the account is an operator's, which it may have ceased to be; nothing after that.
    pub fn standing_acting(
        &mut self,
        enterprise: EnterpriseId,
        account: AccountId,
    ) -> Result<Standing, Fault> {
        let is_operator = "SELECT 1 FROM staff WHERE account = $1 AND role = 'operator'";
        match self.exists(is_operator, values![account])? {
            true => self.standing_inside(enterprise),
            false => Ok(Standing::default()),
        }
    }

    fn roles(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Role>, Fault> {
        let mut lines = self.all(sql, values, |row| {
            let (team, product): (Option<TeamId>, Option<ProductId>) = (row.get(2)?, row.get(3)?);
            let pool = team.zip(product).map(|(team, product)| PoolRef { team, product });
            Ok(Line {
                role: row.get(0)?,
                of: row.get(1)?,
                pool,
                open: row.get(4)?,
            })
        })?;
        // Sorted here: the database would sort each part of the statement by itself.
        lines.sort_unstable_by_key(|line| (line.of, line.pool));
        Ok(roles(&lines))
    }
}

fn roles(lines: &[Line]) -> Vec<Role> {
    let (mut manages, mut coordinates) = (BTreeMap::new(), BTreeMap::new());
    let mut others = Vec::new();
    for line in lines {
        let (contract, team) = (ContractId::from_uuid(line.of), TeamId::from_uuid(line.of));
        match line.role.as_str() {
            "manager" => reach(manages.entry(contract).or_default(), line),
            // ROLE-8: what is accepted of one product opens nothing of another.
            "coordinator" => reach(coordinates.entry((contract, line.open)).or_default(), line),
            "primary" => others.push(Role::PrimaryAdmin { team }),
            "secondary" => others.push(Role::SecondaryAdmin { team }),
            _ => others.push(Role::NamedCaller { contract }),
        }
    }
    let managers =
        manages.into_iter().map(
            |(contract, Reach { pools, uncoordinated })| Role::ContractManager {
                contract,
                pools,
                uncoordinated,
            },
        );
    let coordinators = coordinates
        .into_iter()
        .map(|((contract, accepted), Reach { pools, .. })| Role::Coordinator {
            contract,
            pools,
            accepted,
        });
    let mut roles: Vec<_> = managers.chain(coordinators).collect();
    others.sort_by_key(Role::kind);
    roles.extend(others);
    roles
}

fn reach(reach: &mut Reach, line: &Line) {
    let Some(pool) = line.pool else { return };
    if !reach.pools.contains(&pool) {
        reach.pools.push(pool);
    }
    if !line.open && !reach.uncoordinated.contains(&pool.product) {
        reach.uncoordinated.push(pool.product);
    }
}
