//! Groups of members that carry products of a team (GROUP-1).

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Standing;
use domain::groups::{GroupFacts, GroupMemberView, GroupProduct, GroupView, Grouping, Joiner};
use domain::id::{EnterpriseId, GroupId, MemberId, PoolId, ProductId, TeamId};
use domain::people::{TeamName, display_name};
use domain::seats::MOST_CHOSEN;
use domain::text::{Name, fold};
use jiff::Timestamp;

use super::fault::Fault;
use super::people::address;
use super::sql::Sql;
use super::unit::Unit;
use crate::values;

impl Unit {
    /// The team by name; none where the enterprise has no such team.
    pub fn team_name(&mut self, enterprise: EnterpriseId, team: TeamId) -> Result<Option<TeamName>, Fault> {
        let sql = "SELECT id, name FROM team WHERE enterprise = $1 AND id = $2";
        self.optional(sql, values![enterprise, team], |row| {
            Ok(TeamName {
                id: row.get(0)?,
                name: row.get(1)?,
            })
        })
    }

    /// What making a group in the team, or changing that one, is judged on.
    pub fn group_facts(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        group: Option<GroupId>,
        standing: Standing,
    ) -> Result<GroupFacts, Fault> {
        let products = self.all(
            "SELECT product FROM pool WHERE enterprise = $1 AND team = $2",
            values![enterprise, team],
            |row| row.get(0),
        )?;
        let names = self.all(
            "SELECT id, folded FROM member_group WHERE enterprise = $1 AND team = $2",
            values![enterprise, team],
            |row| Ok((row.get::<GroupId>(0)?, row.get::<String>(1)?)),
        )?;
        let gives = match group {
            Some(group) => self.group_pools(enterprise, group)?,
            None => Vec::new(),
        };
        Ok(GroupFacts {
            standing,
            team: self.team_name(enterprise, team)?,
            products: products.into_iter().collect(),
            names: names
                .into_iter()
                .filter(|(id, _)| Some(*id) != group)
                .map(|(_, name)| name)
                .collect(),
            gives: gives.into_iter().map(|(product, _)| product).collect(),
        })
    }

    /// The pools that the group gives seats of, by the products' names.
    pub fn group_pools(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
    ) -> Result<Vec<(ProductId, PoolId)>, Fault> {
        self.all(
            "SELECT p.product, p.id FROM group_product g JOIN pool p ON p.id = g.pool \
             JOIN product r ON r.id = p.product WHERE g.enterprise = $1 AND g.member_group = $2 ORDER BY r.name",
            values![enterprise, group],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// The groups as shown, by the teams' age and their names; one, or all.
    pub fn group_views(
        &mut self,
        enterprise: EnterpriseId,
        only: Option<GroupId>,
    ) -> Result<Vec<GroupView>, Fault> {
        let mut sql = Sql::new(
            "SELECT g.id, g.team, t.name, g.name, g.version, \
             (SELECT COUNT(*) FROM group_member m WHERE m.member_group = g.id), \
             (SELECT COUNT(DISTINCT w.member) FROM waiting_reason y JOIN waiting w ON w.id = y.entry \
             WHERE y.reason = 'group' AND y.source = g.id) \
             FROM member_group g JOIN team t ON t.id = g.team WHERE g.enterprise = ",
        )
        .bind(enterprise);
        if let Some(only) = only {
            sql = sql.and(" AND g.id = ").bind(only);
        }
        let sql = sql.and(" ORDER BY t.created_at, t.id, g.folded");
        let mut views = self.select(&sql, |row| {
            Ok(GroupView {
                id: row.get(0)?,
                team: row.get(1)?,
                team_name: row.get(2)?,
                name: row.get(3)?,
                version: row.get(4)?,
                members: row.get(5)?,
                waiting: row.get(6)?,
                products: Vec::new(),
                denied: None,
            })
        })?;
        let mut of = BTreeMap::<GroupId, Vec<GroupProduct>>::new();
        let products = self.all(
            "SELECT g.member_group, r.id, r.name FROM group_product g JOIN pool p ON p.id = g.pool \
             JOIN product r ON r.id = p.product WHERE g.enterprise = $1 ORDER BY r.name",
            values![enterprise],
            |row| {
                let (product, name) = (row.get(1)?, row.get(2)?);
                Ok((row.get::<GroupId>(0)?, GroupProduct { product, name }))
            },
        )?;
        for (group, product) in products {
            of.entry(group).or_default().push(product);
        }
        for view in &mut views {
            view.products = of.remove(&view.id).unwrap_or_default();
        }
        Ok(views)
    }

    /// Makes a group without members.
    pub fn add_group(
        &mut self,
        enterprise: EnterpriseId,
        id: GroupId,
        group: &Grouping,
    ) -> Result<(), Fault> {
        let (now, name) = (self.now(), group.name());
        self.execute_one(
            "INSERT INTO member_group (id, enterprise, team, name, folded, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![
                id,
                enterprise,
                group.team(),
                name.as_str(),
                fold(name.as_str()),
                now
            ],
        )?;
        self.add_group_products(enterprise, id, group.team(), group.products())
    }

    /// Calls the group otherwise, or as before; whatever else of it is changed, its version is another one now.
    pub fn rename_group(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
        name: &Name,
    ) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE member_group SET name = $3, folded = $4, version = version + 1 WHERE enterprise = $1 AND id = $2",
            values![enterprise, group, name.as_str(), fold(name.as_str())],
        )
    }

    /// From now on the group gives these products of its team, too.
    pub fn add_group_products(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
        team: TeamId,
        products: &BTreeSet<ProductId>,
    ) -> Result<(), Fault> {
        for product in products {
            self.execute_one(
                "INSERT INTO group_product (enterprise, member_group, pool) \
                 SELECT p.enterprise, $2, p.id FROM pool p WHERE p.enterprise = $1 AND p.team = $3 AND p.product = $4",
                values![enterprise, group, team, *product],
            )?;
        }
        Ok(())
    }

    /// The group gives the pool's seats no longer.
    pub fn drop_group_product(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
        pool: PoolId,
    ) -> Result<(), Fault> {
        self.execute_one(
            "DELETE FROM group_product WHERE enterprise = $1 AND member_group = $2 AND pool = $3",
            values![enterprise, group, pool],
        )
    }

    /// Takes a group away that has no members.
    pub fn remove_group(&mut self, enterprise: EnterpriseId, group: GroupId) -> Result<(), Fault> {
        self.execute_one(
            "DELETE FROM member_group WHERE enterprise = $1 AND id = $2",
            values![enterprise, group],
        )
    }

    /// Who belongs to the group, oldest first.
    pub fn group_members(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
    ) -> Result<Vec<MemberId>, Fault> {
        self.all(
            "SELECT member FROM group_member WHERE enterprise = $1 AND member_group = $2 ORDER BY since, member",
            values![enterprise, group],
            |row| row.get(0),
        )
    }

    /// Who belongs to the group as shown, by name, with what they wait for.
    pub fn group_member_views(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
    ) -> Result<Vec<GroupMemberView>, Fault> {
        let waits = self.all(
            "SELECT w.member, p.product FROM waiting_reason y JOIN waiting w ON w.id = y.entry \
             JOIN pool p ON p.id = w.pool WHERE w.enterprise = $1 AND y.reason = 'group' AND y.source = $2",
            values![enterprise, group],
            |row| Ok((row.get::<MemberId>(0)?, row.get::<ProductId>(1)?)),
        )?;
        let mut of = BTreeMap::<MemberId, Vec<ProductId>>::new();
        for (member, product) in waits {
            of.entry(member).or_default().push(product);
        }
        self.all(
            concat!(
                "SELECT m.id, m.first_name, m.last_name, ",
                address!("a"),
                ", g.since FROM group_member g JOIN member m ON m.id = g.member JOIN account a ON a.id = m.account \
                 WHERE g.enterprise = $1 AND g.member_group = $2 ORDER BY m.sort_name, m.id"
            ),
            values![enterprise, group],
            |row| {
                let id = row.get(0)?;
                Ok(GroupMemberView {
                    id,
                    name: display_name(&row.get::<String>(1)?, &row.get::<String>(2)?),
                    email: row.get(3)?,
                    since: row.get(4)?,
                    waits: of.remove(&id).unwrap_or_default(),
                })
            },
        )
    }

    /// The chosen members, as far as the enterprise has such, and whether they belong to the group.
    pub fn joiners(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
        members: &[MemberId],
    ) -> Result<BTreeMap<MemberId, Joiner>, Fault> {
        let sql = Sql::new(
            "SELECT m.id, m.first_name, m.last_name, m.status, CASE WHEN g.member IS NULL THEN 0 ELSE 1 END \
             FROM member m LEFT JOIN group_member g ON g.member = m.id AND g.member_group = ",
        );
        self.joining(sql.bind(group), enterprise, members)
    }

    /// The same for a team.
    pub fn team_joiners(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        members: &[MemberId],
    ) -> Result<BTreeMap<MemberId, Joiner>, Fault> {
        let sql = Sql::new(
            "SELECT m.id, m.first_name, m.last_name, m.status, CASE WHEN j.member IS NULL THEN 0 ELSE 1 END \
             FROM member m LEFT JOIN team_member j ON j.enterprise = m.enterprise AND j.member = m.id AND j.team = ",
        );
        self.joining(sql.bind(team), enterprise, members)
    }

    fn joining(
        &mut self,
        sql: Sql,
        enterprise: EnterpriseId,
        members: &[MemberId],
    ) -> Result<BTreeMap<MemberId, Joiner>, Fault> {
        let mut sql = sql
            .and(" WHERE m.enterprise = ")
            .bind(enterprise)
            .and(" AND m.id IN ");
        sql.push_list(members);
        let known = self.select(&sql, |row| {
            let joiner = Joiner {
                name: display_name(&row.get::<String>(1)?, &row.get::<String>(2)?),
                status: row.get(3)?,
                belongs: row.get(4)?,
            };
            Ok((row.get(0)?, joiner))
        })?;
        Ok(known.into_iter().collect())
    }

    /// Makes members belong to the group.
    pub fn join_group(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
        members: &[MemberId],
    ) -> Result<(), Fault> {
        let now = self.now();
        let mut sql = Sql::new("INSERT INTO group_member (enterprise, member_group, member, since) VALUES ");
        for member in members {
            sql.push_row(values![enterprise, group, *member, now]);
        }
        if members.is_empty() {
            return Ok(());
        }
        self.perform(&sql).map(drop)
    }

    /// Who belongs to the group since that instant.
    pub fn joined_at(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
        at: Timestamp,
    ) -> Result<BTreeSet<MemberId>, Fault> {
        let sql =
            "SELECT member FROM group_member WHERE enterprise = $1 AND member_group = $2 AND since = $3";
        let found = self.all(sql, values![enterprise, group, at], |row| row.get(0))?;
        Ok(found.into_iter().collect())
    }

    /// Ends what these members are to the group.
    pub fn leave_group(
        &mut self,
        enterprise: EnterpriseId,
        group: GroupId,
        members: &[MemberId],
    ) -> Result<(), Fault> {
        for members in members.chunks(MOST_CHOSEN) {
            let mut sql = Sql::new("DELETE FROM group_member WHERE enterprise = ")
                .bind(enterprise)
                .and(" AND member_group = ")
                .bind(group)
                .and(" AND member IN ");
            sql.push_list(members);
            self.perform(&sql)?;
        }
        Ok(())
    }

    /// The groups that the member belongs to, in one team or everywhere, by name.
    pub fn groups_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        team: Option<TeamId>,
    ) -> Result<Vec<(GroupId, String)>, Fault> {
        let all = self.all(
            "SELECT g.id, g.name, g.team FROM group_member x JOIN member_group g ON g.id = x.member_group \
             WHERE x.enterprise = $1 AND x.member = $2 ORDER BY g.folded, g.id",
            values![enterprise, member],
            |row| Ok((row.get(0)?, row.get(1)?, row.get::<TeamId>(2)?)),
        )?;
        let wanted = all
            .into_iter()
            .filter(|(_, _, of)| team.is_none_or(|team| team == *of));
        Ok(wanted.map(|(id, name, _)| (id, name)).collect())
    }
}
