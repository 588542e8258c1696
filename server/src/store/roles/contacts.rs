//! Whom a member turns to about the own products.

use domain::id::{EnterpriseId, MemberId};
use domain::view::ContactView;
use jiff::civil::Date;

use crate::store::fault::Fault;
use crate::store::teams::member_name;
use crate::store::unit::Unit;
use crate::values;

impl Unit {
    /// Manager and coordinator of each contract that gives the member's products on that day, by team and product.
    pub fn contacts(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        today: Date,
    ) -> Result<Vec<ContactView>, Fault> {
        self.all(
            "SELECT DISTINCT t.created_at, p.team, r.name, p.product, c.number, c.id, m.id, m.first_name, m.last_name, \
             k.id, k.first_name, k.last_name FROM assignment a JOIN pool p ON p.id = a.pool \
             JOIN team t ON t.id = p.team JOIN product r ON r.id = p.product \
             JOIN subscription s ON s.team = p.team AND s.product = p.product AND s.first_day <= $3 \
             AND s.last_day >= $3 JOIN contract c ON c.id = s.contract JOIN member m ON m.id = c.manager \
             LEFT JOIN coordinator o ON o.contract = c.id AND o.product = p.product AND o.accepted_at IS NOT NULL \
             LEFT JOIN member k ON k.id = o.member WHERE a.enterprise = $1 AND a.member = $2 \
             ORDER BY t.created_at, p.team, r.name, p.product, c.number",
            values![enterprise, member, today],
            |row| {
                let coordinator = match row.get::<Option<MemberId>>(9)? {
                    None => None,
                    Some(_) => Some(member_name(row, 9)?),
                };
                Ok(ContactView {
                    team: row.get(1)?,
                    product: row.get(3)?,
                    number: row.get(4)?,
                    contract: row.get(5)?,
                    manager: member_name(row, 6)?,
                    coordinator,
                })
            },
        )
    }
}
