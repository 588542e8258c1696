//! What a role over a contract had brought, when it ends (ROLE-3, ROLE-5, ROLE-7).

use domain::id::{AssignmentId, ContractId, EnterpriseId, MemberId};
use domain::roles::{CallerPlace, EndingFacts, RoleSeat};

use crate::store::{Fault, Unit};
use crate::values;

impl Unit {
    /// What the member has over the contract after a role ended, and what the role had brought.
    pub fn ending_facts(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        member: MemberId,
    ) -> Result<EndingFacts, Fault> {
        let values = values![enterprise, contract, member];
        let manages = self.exists(
            "SELECT 1 FROM contract WHERE enterprise = $1 AND id = $2 AND manager = $3",
            values,
        )?;
        let coordinates = self.all(
            "SELECT product FROM coordinator WHERE enterprise = $1 AND contract = $2 AND member = $3",
            values,
            |row| row.get(0),
        )?;
        let seats = self.all(
            "SELECT a.id, p.product, (SELECT COUNT(*) FROM assignment_reason o WHERE o.assignment = a.id) \
             FROM assignment a JOIN pool p ON p.id = a.pool JOIN product r ON r.id = p.product \
             JOIN assignment_reason w ON w.assignment = a.id \
             WHERE a.enterprise = $1 AND a.member = $3 AND w.reason = 'role' AND w.source = $2 ORDER BY r.name, a.id",
            values,
            |row| {
                Ok(RoleSeat {
                    assignment: row.get(0)?,
                    product: row.get(1)?,
                    only: row.get::<i64>(2)? == 1,
                })
            },
        )?;
        let uses = self.exists(
            "SELECT 1 FROM assignment a JOIN pool p ON p.id = a.pool JOIN subscription s \
             ON s.enterprise = a.enterprise AND s.team = p.team AND s.product = p.product \
             WHERE a.enterprise = $1 AND a.member = $3 AND s.contract = $2 AND NOT EXISTS (SELECT 1 \
             FROM assignment_reason w WHERE w.assignment = a.id AND w.reason = 'role' AND w.source = $2) LIMIT 1",
            values,
        )?;
        let caller = self.optional(
            "SELECT by, was_named FROM caller WHERE enterprise = $1 AND contract = $2 AND member = $3",
            values,
            |row| {
                Ok(CallerPlace {
                    by: row.get(0)?,
                    was_named: row.get(1)?,
                })
            },
        )?;
        Ok(EndingFacts {
            manages,
            coordinates: coordinates.into_iter().collect(),
            seats,
            uses,
            caller,
        })
    }

    /// Takes the reason of a contract's role from a seat that other reasons hold still (SEAT-3).
    pub fn end_role_reason(&mut self, contract: ContractId, assignment: AssignmentId) -> Result<(), Fault> {
        self.execute_one(
            "DELETE FROM assignment_reason WHERE assignment = $2 AND reason = 'role' AND source = $1",
            values![contract, assignment],
        )
    }
}
