//! Enterprises, their teams, and the products they have.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Standing;
use domain::id::{AssignmentId, EnterpriseId, MemberId, ProductId, TeamId};
use domain::people::{TeamName, display_name};
use domain::roles::Appointee;
use domain::seats::AccessModel;
use domain::teams::{LeaveFacts, RemovalFacts, TeamFacts};
use domain::text::{ProductGroup, fold};
use domain::time::Region;
use domain::view::{MemberName, ProductView, TeamView};
use jiff::civil::Date;

use super::fault::Fault;
use super::row::Row;
use super::unit::Unit;
use crate::values;

impl Unit {
    /// The teams with their admins and how many members each has, oldest first.
    pub fn team_views(&mut self, enterprise: EnterpriseId) -> Result<Vec<TeamView>, Fault> {
        let mut secondary = self.secondary_admins(enterprise)?;
        self.all(
            "SELECT t.id, t.name, m.id, m.first_name, m.last_name, \
             (SELECT COUNT(*) FROM team_member j WHERE j.enterprise = t.enterprise AND j.team = t.id) \
             FROM team t JOIN member m ON m.id = t.primary_admin WHERE t.enterprise = $1 \
             ORDER BY t.created_at, t.id",
            values![enterprise],
            |row| {
                let id = row.get(0)?;
                Ok(TeamView {
                    id,
                    name: row.get(1)?,
                    primary: member_name(row, 2)?,
                    secondary: secondary.remove(&id).unwrap_or_default(),
                    members: row.get(5)?,
                })
            },
        )
    }

    /// The teams that the member belongs to.
    pub fn teams_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<BTreeSet<TeamId>, Fault> {
        let sql = "SELECT team FROM team_member WHERE enterprise = $1 AND member = $2";
        let teams = self.all(sql, values![enterprise, member], |row| row.get(0))?;
        Ok(teams.into_iter().collect())
    }

    fn secondary_admins(
        &mut self,
        enterprise: EnterpriseId,
    ) -> Result<BTreeMap<TeamId, Vec<MemberName>>, Fault> {
        let mut admins = BTreeMap::<_, Vec<_>>::new();
        self.all(
            "SELECT a.team, m.id, m.first_name, m.last_name FROM team_admin a JOIN member m ON m.id = a.member \
             WHERE a.enterprise = $1 ORDER BY m.sort_name, m.id",
            values![enterprise],
            |row| {
                admins.entry(row.get(0)?).or_default().push(member_name(row, 1)?);
                Ok(())
            },
        )?;
        Ok(admins)
    }

    /// Products of the enterprise's subscriptions, by name.
    pub fn product_views(&mut self, enterprise: EnterpriseId) -> Result<Vec<ProductView>, Fault> {
        self.all(
            "SELECT id, name, access_model, product_group FROM product \
             WHERE id IN (SELECT product FROM subscription WHERE enterprise = $1) ORDER BY name",
            values![enterprise],
            product,
        )
    }

    /// The products of which the member holds a seat.
    pub fn products_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<BTreeSet<ProductId>, Fault> {
        let sql = "SELECT p.product FROM assignment a JOIN pool p ON p.id = a.pool \
             WHERE a.enterprise = $1 AND a.member = $2";
        let products = self.all(sql, values![enterprise, member], |row| row.get(0))?;
        Ok(products.into_iter().collect())
    }

    /// The vendor's catalogue, by name.
    pub fn catalogue(&mut self) -> Result<Vec<ProductView>, Fault> {
        self.all(
            "SELECT id, name, access_model, product_group FROM product ORDER BY name",
            &[],
            product,
        )
    }

    /// Puts a product into the vendor's catalogue.
    pub fn add_product(&mut self, id: ProductId, name: &str, model: AccessModel) -> Result<(), Fault> {
        self.execute_one(
            "INSERT INTO product (id, name, access_model) VALUES ($1, $2, $3)",
            values![id, name, model],
        )
    }

    /// Puts a product into a group of the catalogue (ROLE-3), in place of the group that it was in.
    pub fn group_product(&mut self, id: ProductId, group: &ProductGroup) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE product SET product_group = $2 WHERE id = $1",
            values![id, group],
        )
    }

    /// Makes a team; its primary admin belongs to it (ROLE-9).
    pub fn add_team(
        &mut self,
        enterprise: EnterpriseId,
        name: &str,
        primary: MemberId,
    ) -> Result<TeamId, Fault> {
        let (id, now) = (TeamId::from_uuid(self.new_id()), self.now());
        self.execute_one(
            "INSERT INTO team (id, enterprise, name, primary_admin, created_at) VALUES ($1, $2, $3, $4, $5)",
            values![id, enterprise, name, primary, now],
        )?;
        self.join_team(enterprise, id, primary)?;
        Ok(id)
    }

    /// What making a team is judged on, with whoever is to lead it.
    pub fn team_facts(
        &mut self,
        enterprise: EnterpriseId,
        standing: Standing,
        primary: Option<MemberId>,
    ) -> Result<TeamFacts, Fault> {
        let names = self.team_names(enterprise)?;
        let primary = match primary {
            Some(member) => self.stands(enterprise, member)?,
            None => None,
        };
        Ok(TeamFacts {
            standing,
            names: names.iter().map(|team| fold(&team.name)).collect(),
            primary: primary.map(|(name, status, _)| Appointee { name, status }),
        })
    }

    /// What removing the team is judged on; none where there is no such team.
    pub fn removal_facts(
        &mut self,
        enterprise: EnterpriseId,
        standing: &Standing,
        team: TeamId,
    ) -> Result<Option<RemovalFacts>, Fault> {
        self.optional(
            "SELECT t.id, t.name, (SELECT COUNT(*) FROM subscription s WHERE s.enterprise = $1 AND s.team = $2) + \
             (SELECT COUNT(*) FROM plan l WHERE l.enterprise = $1 AND l.team = $2), \
             (SELECT COUNT(*) FROM assignment a JOIN pool p ON p.id = a.pool WHERE a.enterprise = $1 AND p.team = $2), \
             (SELECT COUNT(*) FROM team_member j WHERE j.enterprise = $1 AND j.team = $2 AND j.member <> t.primary_admin), \
             CASE WHEN EXISTS (SELECT 1 FROM team_member o WHERE o.enterprise = $1 AND o.member = t.primary_admin \
             AND o.team <> $2) THEN 0 ELSE 1 END FROM team t WHERE t.enterprise = $1 AND t.id = $2",
            values![enterprise, team],
            |row| {
                Ok(RemovalFacts {
                    standing: standing.clone(),
                    team: TeamName {
                        id: row.get(0)?,
                        name: row.get(1)?,
                    },
                    subscriptions: row.get(2)?,
                    seats: row.get(3)?,
                    members: row.get(4)?,
                    only_team: row.get(5)?,
                })
            },
        )
    }

    /// Removes a team that owns nothing, with its empty pools and groups; who led it.
    pub fn remove_team(&mut self, enterprise: EnterpriseId, team: TeamId) -> Result<MemberId, Fault> {
        let values = values![enterprise, team];
        let sql = "SELECT primary_admin FROM team WHERE enterprise = $1 AND id = $2";
        let primary = self.one(sql, values, |row| row.get(0))?;
        for sql in [
            "DELETE FROM waiting WHERE enterprise = $1 AND pool IN (SELECT id FROM pool WHERE team = $2)",
            "DELETE FROM seat_request WHERE enterprise = $1 AND pool IN (SELECT id FROM pool WHERE team = $2)",
            "DELETE FROM group_member WHERE enterprise = $1 \
             AND member_group IN (SELECT id FROM member_group WHERE team = $2)",
            "DELETE FROM member_group WHERE enterprise = $1 AND team = $2",
            "DELETE FROM pool WHERE enterprise = $1 AND team = $2",
            "DELETE FROM team_member WHERE enterprise = $1 AND team = $2",
        ] {
            self.execute(sql, values)?;
        }
        self.execute_one("DELETE FROM team WHERE enterprise = $1 AND id = $2", values)?;
        Ok(primary)
    }

    /// What taking the member out of the team is judged on, and the member's name; none where they are not in it.
    pub fn leave_facts(
        &mut self,
        enterprise: EnterpriseId,
        standing: Standing,
        team: TeamId,
        member: MemberId,
    ) -> Result<Option<(LeaveFacts, String)>, Fault> {
        let Some((name, status, teams)) = self.stands(enterprise, member)? else {
            return Ok(None);
        };
        let others = teams.iter().filter(|known| known.id != team).count();
        let Some(of) = teams.into_iter().find(|known| known.id == team) else {
            return Ok(None);
        };
        let leads = self.exists(
            "SELECT 1 FROM team WHERE enterprise = $1 AND id = $2 AND primary_admin = $3",
            values![enterprise, team, member],
        )?;
        let facts = LeaveFacts {
            standing,
            team: of,
            leads,
            other_teams: i64::try_from(others).unwrap_or(i64::MAX),
            status,
        };
        Ok(Some((facts, name)))
    }

    /// The seats that the member holds in the team, with the products' names.
    pub fn seats_in(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
    ) -> Result<Vec<(AssignmentId, String)>, Fault> {
        self.all(
            "SELECT a.id, r.name FROM assignment a JOIN pool p ON p.id = a.pool JOIN product r ON r.id = p.product \
             WHERE a.enterprise = $1 AND p.team = $2 AND a.member = $3 ORDER BY r.name",
            values![enterprise, team, member],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Ends the member's role as a secondary admin of the team; true where they had it.
    pub fn end_team_admin(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
    ) -> Result<bool, Fault> {
        let ended = self.execute(
            "DELETE FROM team_admin WHERE enterprise = $1 AND team = $2 AND member = $3",
            values![enterprise, team, member],
        )?;
        Ok(ended == 1)
    }

    /// Makes an enterprise.
    pub fn add_enterprise(
        &mut self,
        slug: &str,
        name: &str,
        zone: &str,
        region: &str,
    ) -> Result<EnterpriseId, Fault> {
        let (id, now) = (EnterpriseId::from_uuid(self.new_id()), self.now());
        self.execute_one(
            "INSERT INTO enterprise (id, slug, name, zone, region, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            values![id, slug, name, zone, region, now],
        )?;
        Ok(id)
    }

    /// The enterprise's zone and region, and how often they were changed.
    pub fn zone_and_region(
        &mut self,
        enterprise: EnterpriseId,
    ) -> Result<(String, Region, i64, Option<Date>), Fault> {
        self.one(
            "SELECT zone, region, zone_version, day_reached FROM enterprise WHERE id = $1",
            values![enterprise],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
    }

    /// The enterprise's zone, and the latest day that one before it had come to, where there was one (TIME-3).
    pub fn zone_and_reached(&mut self, enterprise: EnterpriseId) -> Result<(String, Option<Date>), Fault> {
        let sql = "SELECT zone, day_reached FROM enterprise WHERE id = $1";
        self.one(sql, values![enterprise], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Changes zone and region, if nobody else has since that version, on the day that the old zone had `reached`.
    pub fn set_zone(
        &mut self,
        enterprise: EnterpriseId,
        version: i64,
        (zone, region): (&str, Region),
        reached: Date,
    ) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE enterprise SET zone = $3, region = $4, zone_version = zone_version + 1, day_reached = $5 \
             WHERE id = $1 AND zone_version = $2",
            values![enterprise, version, zone, region, reached],
        )?;
        self.look_again(enterprise)
    }

    /// What the enterprise is called.
    pub fn enterprise_name(&mut self, enterprise: EnterpriseId) -> Result<String, Fault> {
        let sql = "SELECT name FROM enterprise WHERE id = $1";
        self.one(sql, values![enterprise], |row| row.get(0))
    }

    /// The enterprise with that slug, its name and its zone's name.
    pub fn enterprise(&mut self, slug: &str) -> Result<Option<(EnterpriseId, String, String)>, Fault> {
        self.optional(
            "SELECT id, name, zone FROM enterprise WHERE slug = $1",
            values![slug],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }
}

fn product(row: &Row<'_>) -> Result<ProductView, Fault> {
    Ok(ProductView {
        id: row.get(0)?,
        name: row.get(1)?,
        model: row.get(2)?,
        group: row.get(3)?,
    })
}

/// A member's id and name in three columns from `first` on.
pub(super) fn member_name(row: &Row<'_>, first: usize) -> Result<MemberName, Fault> {
    let name = display_name(&row.get::<String>(first + 1)?, &row.get::<String>(first + 2)?);
    Ok(MemberName {
        id: row.get(first)?,
        name,
    })
}
