//! Named callers of a contract, and their places (CALL-1 to CALL-4).

use domain::access::Standing;
use domain::id::{ContractId, EnterpriseId, MemberId};
use domain::people::display_name;
use domain::roles::{CallerAfter, CallerBy, CallerCandidate, CallersFacts, ContractName, Unnaming};
use jiff::civil::Date;

use crate::store::sql::Sql;
use crate::store::{Fault, Unit};
use crate::values;

impl Unit {
    /// What naming callers is judged on, with whoever was chosen.
    pub fn callers_facts(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractName,
        standing: Standing,
        today: Date,
        chosen: &[MemberId],
    ) -> Result<CallersFacts, Fault> {
        // CALL-3 (reading): over what runs that day.
        let advanced = self.one(
            "SELECT COUNT(*), CAST(COALESCE(SUM(seats), 0) AS BIGINT) FROM subscription WHERE enterprise = $1 \
             AND contract = $2 AND support = 'advanced' AND first_day <= $3 AND last_day >= $3",
            values![enterprise, contract.id, today],
            |row| Ok((row.get::<i64>(0)? > 0).then_some(row.get(1)?)),
        )?;
        let sql = "SELECT member, by FROM caller WHERE enterprise = $1 AND contract = $2";
        let callers = self.all(sql, values![enterprise, contract.id], |row| {
            Ok((row.get::<MemberId>(0)?, row.get::<CallerBy>(1)?))
        })?;
        let wanted: Vec<_> = callers.iter().map(|(member, _)| member).chain(chosen).collect();
        let mut members = Vec::new();
        if !wanted.is_empty() {
            let mut sql = Sql::new(
                "SELECT m.id, m.first_name, m.last_name, m.status, CASE WHEN EXISTS (SELECT 1 FROM assignment a \
                 JOIN pool p ON p.id = a.pool JOIN subscription s ON s.enterprise = a.enterprise \
                 AND s.team = p.team AND s.product = p.product WHERE a.enterprise = m.enterprise \
                 AND a.member = m.id AND s.contract = ",
            )
            .bind(contract.id)
            .and(") THEN 1 ELSE 0 END FROM member m WHERE m.enterprise = ")
            .bind(enterprise)
            .and(" AND m.id IN ");
            sql.push_list(wanted);
            members = self.select(&sql, |row| {
                let candidate = CallerCandidate {
                    name: display_name(&row.get::<String>(1)?, &row.get::<String>(2)?),
                    status: row.get(3)?,
                    uses: row.get(4)?,
                };
                Ok((row.get(0)?, candidate))
            })?;
        }
        Ok(CallersFacts {
            standing,
            contract,
            advanced,
            callers: callers.into_iter().collect(),
            members: members.into_iter().collect(),
        })
    }

    /// Makes the member a caller with a role, unless the place was given up once (ROLE-6); true where that is new. Who
    /// was named by hand before takes no place any more.
    pub fn add_default_caller(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        member: MemberId,
    ) -> Result<bool, Fault> {
        let values = values![contract, member];
        if self.exists(
            "SELECT 1 FROM given_up_call WHERE contract = $1 AND member = $2",
            values,
        )? {
            return Ok(false);
        }
        let named = self.execute(
            "UPDATE caller SET by = 'default', was_named = 1 WHERE contract = $1 AND member = $2 AND by = 'hand'",
            values,
        )?;
        Ok(named == 0 && self.add_caller(enterprise, contract, member, "default")?)
    }

    /// Takes a caller's place back; a default place that was given up is remembered.
    pub fn take_caller_back(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        taken: &Unnaming,
    ) -> Result<(), Fault> {
        self.end_caller(contract, taken.member())?;
        if taken.gives_up_default() {
            self.execute(
                "INSERT INTO given_up_call (enterprise, contract, member) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                values![enterprise, contract, taken.member()],
            )?;
        }
        Ok(())
    }

    /// What becomes of a caller's place when a role ends.
    pub fn keep_caller_after(
        &mut self,
        contract: ContractId,
        member: MemberId,
        after: CallerAfter,
    ) -> Result<(), Fault> {
        match after {
            CallerAfter::Same => Ok(()),
            CallerAfter::Gone => self.end_caller(contract, member),
            CallerAfter::ByHand => self.execute_one(
                "UPDATE caller SET by = 'hand', was_named = 0 WHERE contract = $1 AND member = $2",
                values![contract, member],
            ),
        }
    }

    /// Ends the places by hand of a member who holds no seat under the contract any more (CALL-4); of which contracts.
    pub fn end_idle_callers(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Vec<ContractName>, Fault> {
        let idle = self.all(
            "SELECT c.id, c.number FROM caller x JOIN contract c ON c.id = x.contract \
             WHERE x.enterprise = $1 AND x.member = $2 AND x.by = 'hand' AND NOT EXISTS (SELECT 1 \
             FROM assignment a JOIN pool p ON p.id = a.pool JOIN subscription s ON s.enterprise = a.enterprise \
             AND s.team = p.team AND s.product = p.product \
             WHERE a.enterprise = $1 AND a.member = $2 AND s.contract = x.contract) ORDER BY c.number",
            values![enterprise, member],
            |row| {
                Ok(ContractName {
                    id: row.get(0)?,
                    number: row.get(1)?,
                })
            },
        )?;
        for contract in &idle {
            self.end_caller(contract.id, member)?;
        }
        Ok(idle)
    }

    fn end_caller(&mut self, contract: ContractId, member: MemberId) -> Result<(), Fault> {
        self.execute_one(
            "DELETE FROM caller WHERE contract = $1 AND member = $2",
            values![contract, member],
        )
    }
}
