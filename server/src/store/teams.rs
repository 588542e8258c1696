//! Enterprises, their teams, and the products they have.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{EnterpriseId, MemberId, ProductId, TeamId};
use domain::people::display_name;
use domain::seats::AccessModel;
use domain::time::Region;
use domain::view::{MemberName, ProductView, TeamView};

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
            "SELECT id, name, access_model FROM product \
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
            "SELECT id, name, access_model FROM product ORDER BY name",
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
    pub fn zone_and_region(&mut self, enterprise: EnterpriseId) -> Result<(String, Region, i64), Fault> {
        self.one(
            "SELECT zone, region, zone_version FROM enterprise WHERE id = $1",
            values![enterprise],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }

    /// Changes zone and region, if nobody else has since that version.
    pub fn set_zone(
        &mut self,
        enterprise: EnterpriseId,
        version: i64,
        zone: &str,
        region: Region,
    ) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE enterprise SET zone = $3, region = $4, zone_version = zone_version + 1 \
             WHERE id = $1 AND zone_version = $2",
            values![enterprise, version, zone, region],
        )?;
        self.look_again(enterprise)
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
