//! A team's admins (ROLE-9, ROLE-10).

use domain::access::Standing;
use domain::id::{EnterpriseId, MemberId, TeamId};
use domain::people::{TeamName, display_name};
use domain::roles::{AdminAct, AdminChange, AdminsFacts, Appointee};
use domain::view::AdminView;
use jiff::Timestamp;

use crate::store::people::address;
use crate::store::row::Row;
use crate::store::sql::Sql;
use crate::store::teams::member_name;
use crate::store::{Fault, Unit};
use crate::values;

impl Unit {
    /// What a change of the team's admins is judged on, of the primary admin and whoever was chosen; none where there is no
    /// such team.
    pub fn admins_facts(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        standing: Standing,
        chosen: &[MemberId],
    ) -> Result<Option<AdminsFacts>, Fault> {
        let sql = "SELECT name, primary_admin FROM team WHERE enterprise = $1 AND id = $2";
        let found = self.optional(sql, values![enterprise, team], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let Some((name, primary)) = found else {
            return Ok(None);
        };
        let mut of = |sql: &'static str, also: Option<MemberId>| {
            let mut sql = Sql::new(sql).bind(enterprise).and(" AND j.team = ").bind(team);
            sql.push(" AND j.member IN ")
                .push_list(chosen.iter().copied().chain(also));
            self.select(&sql, appointee)
        };
        let secondary = of(
            "SELECT m.id, m.first_name, m.last_name, m.status FROM team_admin j \
             JOIN member m ON m.id = j.member WHERE j.enterprise = ",
            None,
        )?;
        let members = of(
            "SELECT m.id, m.first_name, m.last_name, m.status FROM team_member j \
             JOIN member m ON m.id = j.member WHERE j.enterprise = ",
            Some(primary),
        )?;
        Ok(Some(AdminsFacts {
            standing,
            team: TeamName { id: team, name },
            primary,
            secondary: secondary.into_iter().map(|(member, _)| member).collect(),
            members: members.into_iter().collect(),
        }))
    }

    /// The same with every secondary admin of the team, by one statement however many they are.
    pub fn every_admins_facts(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        standing: Standing,
        chosen: &[MemberId],
    ) -> Result<Option<AdminsFacts>, Fault> {
        let Some(mut facts) = self.admins_facts(enterprise, team, standing, chosen)? else {
            return Ok(None);
        };
        let admins = self.all(
            "SELECT m.id, m.first_name, m.last_name, m.status FROM team_admin x JOIN member m ON m.id = x.member \
             WHERE x.enterprise = $1 AND x.team = $2",
            values![enterprise, team],
            appointee,
        )?;
        facts.secondary.extend(admins.iter().map(|(member, _)| *member));
        facts.members.extend(admins);
        Ok(Some(facts))
    }

    /// The team's primary admin and its secondary ones, by name; none where there is no such team.
    pub fn admin_views(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
    ) -> Result<Option<(AdminView, Vec<AdminView>)>, Fault> {
        let admins = self.all(
            concat!(
                "SELECT m.id, m.first_name, m.last_name, ",
                address!("a"),
                ", m.status, CASE WHEN t.primary_admin = m.id THEN 1 ELSE 0 END \
                 FROM team t JOIN member m ON m.enterprise = t.enterprise AND (m.id = t.primary_admin OR m.id IN \
                 (SELECT x.member FROM team_admin x WHERE x.enterprise = $1 AND x.team = $2)) \
                 JOIN account a ON a.id = m.account WHERE t.enterprise = $1 AND t.id = $2 ORDER BY m.sort_name, m.id"
            ),
            values![enterprise, team],
            |row| {
                let view = AdminView {
                    member: member_name(row, 0)?,
                    email: row.get(3)?,
                    status: row.get(4)?,
                };
                Ok((view, row.get::<bool>(5)?))
            },
        )?;
        let (primary, secondary): (Vec<_>, Vec<_>) = admins.into_iter().partition(|(_, primary)| *primary);
        let secondary = secondary.into_iter().map(|(view, _)| view).collect();
        Ok(primary.into_iter().next().map(|(view, _)| (view, secondary)))
    }

    /// Keeps an accepted change. Each statement names what it rests on: where that no longer holds, nothing is kept.
    pub fn keep_admins(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        change: &AdminChange,
    ) -> Result<(), Fault> {
        let (member, primary) = (change.member(), change.primary());
        match change.act() {
            AdminAct::Appoint => self.add_admin(enterprise, team, member),
            AdminAct::Dismiss => self.end_admin(enterprise, team, member),
            AdminAct::HandOver => {
                let now = self.now();
                self.end_admin(enterprise, team, member)?;
                // ROLE-9, ROLE-10: from the one primary admin to the next in one statement, and to nobody who has left.
                self.execute_one(
                    "UPDATE team SET primary_admin = $3 WHERE enterprise = $1 AND id = $2 AND primary_admin = $4 \
                     AND EXISTS (SELECT 1 FROM member WHERE enterprise = $1 AND id = $3 AND status = 'active')",
                    values![enterprise, team, member, primary],
                )?;
                self.execute_one(
                    "INSERT INTO team_admin (enterprise, team, member, since) VALUES ($1, $2, $3, $4)",
                    values![enterprise, team, primary, now],
                )
            }
        }
    }

    /// Makes a member of the team who is not its primary admin a secondary one.
    pub fn add_admin(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
    ) -> Result<(), Fault> {
        let now = self.now();
        self.execute_one(
            "INSERT INTO team_admin (enterprise, team, member, since) SELECT j.enterprise, j.team, j.member, $4 \
             FROM team_member j JOIN team t ON t.id = j.team JOIN member m ON m.id = j.member \
             WHERE j.enterprise = $1 AND j.team = $2 AND j.member = $3 AND t.primary_admin <> m.id \
             AND m.status <> 'deactivated'",
            values![enterprise, team, member, now],
        )
    }

    /// True where the member is a secondary admin of the team by an act of that instant, and not by one before or since.
    pub fn is_admin_since(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
        at: Timestamp,
    ) -> Result<bool, Fault> {
        self.exists(
            "SELECT 1 FROM team_admin WHERE enterprise = $1 AND team = $2 AND member = $3 \
             AND (since = $4 OR since IS NULL)",
            values![enterprise, team, member, at],
        )
    }

    /// Takes the role from a secondary admin.
    pub fn end_admin(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
    ) -> Result<(), Fault> {
        match self.end_team_admin(enterprise, team, member)? {
            true => Ok(()),
            false => Err(Fault::Count {
                expected: "one",
                found: 0,
            }),
        }
    }
}

fn appointee(row: &Row<'_>) -> Result<(MemberId, Appointee), Fault> {
    let name = display_name(&row.get::<String>(1)?, &row.get::<String>(2)?);
    let status = row.get(3)?;
    Ok((row.get(0)?, Appointee { name, status }))
}
