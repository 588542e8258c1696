//! Taking a member out of everything, and letting one back in (PEOPLE-6).

use domain::access::Standing;
use domain::id::{EnterpriseId, MemberId, TeamId};
use domain::people::{
    Coordinated, Leaving, LeavingFacts, Losses, PlaceLost, SeatLost, Status, TeamName, display_name,
};

use crate::store::row::Row;
use crate::store::{Fault, Unit};
use crate::values;

fn team(row: &Row<'_>) -> Result<TeamName, Fault> {
    Ok(TeamName {
        id: row.get(0)?,
        name: row.get(1)?,
    })
}

impl Unit {
    /// A member's name, where they stand, and their teams; none where the enterprise has no such member.
    pub fn stands(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Option<(String, Status, Vec<TeamName>)>, Fault> {
        let values = values![enterprise, member];
        let found = self.optional(
            "SELECT first_name, last_name, status FROM member WHERE enterprise = $1 AND id = $2",
            values,
            |row| {
                let name = display_name(&row.get::<String>(0)?, &row.get::<String>(1)?);
                Ok((name, row.get::<Status>(2)?))
            },
        )?;
        let Some((name, status)) = found else {
            return Ok(None);
        };
        let teams = self.all(
            "SELECT t.id, t.name FROM team_member j JOIN team t ON t.id = j.team \
             WHERE j.enterprise = $1 AND j.member = $2 ORDER BY t.created_at, t.id",
            values,
            team,
        )?;
        Ok(Some((name, status, teams)))
    }

    /// What deactivating that member, or bringing them back, is judged on; none where the enterprise has no such member.
    pub fn leaving_facts(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        standing: Standing,
    ) -> Result<Option<LeavingFacts>, Fault> {
        let Some((name, status, teams)) = self.stands(enterprise, member)? else {
            return Ok(None);
        };
        let values = values![enterprise, member];
        let primary_of = self.all(
            "SELECT id, name FROM team WHERE enterprise = $1 AND primary_admin = $2 ORDER BY created_at, id",
            values,
            team,
        )?;
        let manages = self.all(
            "SELECT id, number FROM contract WHERE enterprise = $1 AND manager = $2 ORDER BY number",
            values,
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let losses = self.losses(enterprise, member)?;
        Ok(Some(LeavingFacts {
            standing,
            name,
            status,
            teams,
            primary_of,
            manages,
            losses,
        }))
    }

    /// The member's places in queues, each with its team.
    pub fn places_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Vec<(TeamId, PlaceLost)>, Fault> {
        self.all(
            "SELECT t.id, r.name, t.name FROM waiting w JOIN pool p ON p.id = w.pool JOIN team t ON t.id = p.team \
             JOIN product r ON r.id = p.product WHERE w.enterprise = $1 AND w.member = $2 \
             ORDER BY t.created_at, t.id, r.name",
            values![enterprise, member],
            |row| {
                let (product, team) = (row.get(1)?, row.get(2)?);
                Ok((row.get(0)?, PlaceLost { product, team }))
            },
        )
    }

    fn losses(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<Losses, Fault> {
        let values = values![enterprise, member];
        let seats = self.all(
            "SELECT a.id, r.name, t.name FROM assignment a JOIN pool p ON p.id = a.pool \
             JOIN product r ON r.id = p.product JOIN team t ON t.id = p.team \
             WHERE a.enterprise = $1 AND a.member = $2 ORDER BY t.created_at, t.id, r.name",
            values,
            |row| {
                Ok(SeatLost {
                    assignment: row.get(0)?,
                    product: row.get(1)?,
                    team: row.get(2)?,
                })
            },
        )?;
        let callers = self.all(
            "SELECT c.number FROM caller x JOIN contract c ON c.id = x.contract \
             WHERE x.enterprise = $1 AND x.member = $2 ORDER BY c.number",
            values,
            |row| row.get(0),
        )?;
        let secondary = self.all(
            "SELECT t.id, t.name FROM team_admin x JOIN team t ON t.id = x.team \
             WHERE x.enterprise = $1 AND x.member = $2 ORDER BY t.created_at, t.id",
            values,
            team,
        )?;
        let coordinates = self.all(
            "SELECT c.number, r.name FROM coordinator x JOIN contract c ON c.id = x.contract \
             JOIN product r ON r.id = x.product WHERE x.enterprise = $1 AND x.member = $2 ORDER BY c.number, r.name",
            values,
            |row| {
                Ok(Coordinated {
                    contract: row.get(0)?,
                    product: row.get(1)?,
                })
            },
        )?;
        let groups = self.groups_of(enterprise, member, None)?;
        let places = self.places_of(enterprise, member)?;
        Ok(Losses {
            groups: groups.into_iter().map(|(_, name)| name).collect(),
            places: places.into_iter().map(|(_, place)| place).collect(),
            seats,
            callers,
            secondary,
            coordinates,
            benefits: self.benefits_of(enterprise, member)?,
        })
    }

    /// Takes the roles and the way in; the seats are freed one by one before. Nobody who leads a team or manages a
    /// contract at this very moment is deactivated (ROLE-10), and nobody who holds a seat.
    pub fn deactivate(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        _accepted: &Leaving,
    ) -> Result<(), Fault> {
        // An invitation that was sent lets nobody in any more.
        self.end_invitation(enterprise, member)?;
        let values = values![enterprise, member];
        self.forget_reminders(enterprise, member)?;
        self.execute(
            "DELETE FROM team_admin WHERE enterprise = $1 AND member = $2",
            values,
        )?;
        self.execute("DELETE FROM caller WHERE enterprise = $1 AND member = $2", values)?;
        self.drop_calendar_feed(enterprise, member)?;
        self.execute(
            "DELETE FROM coordinator WHERE enterprise = $1 AND member = $2",
            values,
        )?;
        self.execute_one(
            "UPDATE member SET status = 'deactivated' WHERE enterprise = $1 AND id = $2 AND status <> 'deactivated' \
             AND NOT EXISTS (SELECT 1 FROM team WHERE enterprise = $1 AND primary_admin = $2) \
             AND NOT EXISTS (SELECT 1 FROM contract WHERE enterprise = $1 AND manager = $2) \
             AND NOT EXISTS (SELECT 1 FROM assignment WHERE enterprise = $1 AND member = $2)",
            values,
        )
    }

    /// Brings a deactivated member back, without anything they once held (PEOPLE-6). Who never entered is `pending` as
    /// before.
    pub fn reactivate(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<Status, Fault> {
        let told = self.optional(
            "SELECT a.before FROM audit_key j JOIN audit a ON a.chain = j.enterprise AND a.place = j.place \
             WHERE j.enterprise = $1 AND j.key = $2 AND a.action = 'people.deactivate' \
             ORDER BY j.place DESC LIMIT 1",
            values![enterprise, member],
            |row| row.get::<Option<String>>(0),
        )?;
        let before = told
            .flatten()
            .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
        let pending = before.is_some_and(|before| before.get("status").is_some_and(|told| told == "pending"));
        let status = if pending { Status::Pending } else { Status::Active };
        self.execute_one(
            "UPDATE member SET status = $3 WHERE enterprise = $1 AND id = $2 AND status = 'deactivated'",
            values![enterprise, member, status],
        )?;
        Ok(status)
    }
}
