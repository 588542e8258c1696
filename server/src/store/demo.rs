//! What only filling the demo writes.

use domain::access::RoleKind;
use domain::coaching::RequestState;
use domain::id::{AccountId, EnterpriseId, MemberId, PoolId, RequestId, TeamId, TopicId};
use domain::people::{Status, display_name};
use domain::plans::PlanLine;
use domain::view::DemoAccount;
use jiff::Timestamp;

use super::fault::Fault;
use super::sql::Sql;
use super::unit::Unit;
use crate::store::session::role_word;
use crate::values;

/// What the audit calls the filling of the big customer.
pub const FILLED: &str = "people.import";

/// How a database stands with the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoStand {
    /// The demo filled it.
    pub is_filled: bool,
    /// How many members its big customer was filled with; 0 without it.
    pub size: i64,
    /// Somebody is in it.
    pub holds_anything: bool,
}

impl Unit {
    /// How the database stands with the demo.
    pub fn demo_stand(&mut self) -> Result<DemoStand, Fault> {
        Ok(DemoStand {
            is_filled: self.exists("SELECT 1 FROM demo_account LIMIT 1", &[])?,
            size: self.atlas_size()?,
            holds_anything: self.exists("SELECT 1 FROM account LIMIT 1", &[])?
                || self.exists("SELECT 1 FROM enterprise LIMIT 1", &[])?,
        })
    }

    fn atlas_size(&mut self) -> Result<i64, Fault> {
        let sql = "SELECT a.after FROM audit a JOIN enterprise e ON e.id = a.chain \
                   WHERE e.slug = 'atlas' AND a.action = $1 ORDER BY a.place LIMIT 1";
        let after = self.optional(sql, values![FILLED], |row| row.get::<String>(0))?;
        let after: serde_json::Value =
            serde_json::from_str(after.as_deref().unwrap_or("{}")).unwrap_or_default();
        let members = after.get("members").and_then(serde_json::Value::as_i64);
        Ok(members.unwrap_or(0))
    }

    /// Gives every account that has none this password.
    pub fn set_every_password(&mut self, hash: &str) -> Result<(), Fault> {
        self.execute(
            "UPDATE account SET password = $1 WHERE password IS NULL",
            values![hash],
        )
        .map(drop)
    }

    /// Notes which accounts are offered, in this order.
    pub fn offer_accounts(&mut self, emails: &[String]) -> Result<(), Fault> {
        for (place, email) in emails.iter().enumerate() {
            self.execute_one(
                "INSERT INTO demo_account (place, account) SELECT $1, id FROM account WHERE email = $2",
                values![place, email],
            )?;
        }
        Ok(())
    }

    /// The accounts that are offered.
    pub fn demo_accounts(&mut self) -> Result<Vec<DemoAccount>, Fault> {
        let offered = self.all(
            "SELECT a.id, a.email_shown, m.first_name, m.last_name, e.slug, e.name, e.id, m.id FROM demo_account d \
             JOIN account a ON a.id = d.account LEFT JOIN member m ON m.account = a.id \
             LEFT JOIN enterprise e ON e.id = m.enterprise ORDER BY d.place, e.slug",
            &[],
            |row| {
                let names = row.get::<Option<String>>(2)?.zip(row.get::<Option<String>>(3)?);
                let enterprise = row.get::<Option<String>>(4)?.zip(row.get::<Option<String>>(5)?);
                let member = row.get::<Option<EnterpriseId>>(6)?.zip(row.get::<Option<MemberId>>(7)?);
                Ok((row.get::<AccountId>(0)?, row.get::<String>(1)?, names, enterprise, member))
            },
        )?;
        let mut accounts = Vec::with_capacity(offered.len());
        for (account, email, names, enterprise, member) in offered {
            let roles = match member {
                Some((enterprise, member)) => self.demo_roles(enterprise, member)?,
                None => self
                    .all(
                        "SELECT role FROM staff WHERE account = $1 ORDER BY role",
                        values![account],
                        |row| row.get(0),
                    )?
                    .into_iter()
                    .map(|role| role_word(role).to_owned())
                    .collect(),
            };
            let name = names.map_or_else(|| email.clone(), |(first, last)| display_name(&first, &last));
            accounts.push(DemoAccount {
                email,
                name,
                enterprise,
                roles,
            });
        }
        Ok(accounts)
    }

    fn demo_roles(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<Vec<String>, Fault> {
        let standing = self.standing_of(enterprise, member)?;
        let held: Vec<_> = standing.roles.iter().map(|role| role.kind()).collect();
        Ok(RoleKind::ALL
            .into_iter()
            .filter(|role| held.contains(role))
            .map(|role| role.word().to_owned())
            .collect())
    }

    /// Puts a topic into the vendor's catalogue.
    pub fn add_topic(
        &mut self,
        id: TopicId,
        kinds: &serde_json::Value,
        titles: &serde_json::Value,
        outlines: &serde_json::Value,
    ) -> Result<(), Fault> {
        self.execute_one(
            "INSERT INTO topic (id, kinds, titles, outlines) VALUES ($1, $2, $3, $4)",
            values![id, kinds.to_string(), titles.to_string(), outlines.to_string()],
        )
    }

    /// Covers the `count` longest-held seats of a pool with the plan of its team.
    pub fn cover(
        &mut self,
        enterprise: EnterpriseId,
        line: &PlanLine,
        pool: PoolId,
        count: i64,
    ) -> Result<(), Fault> {
        self.execute(
            "INSERT INTO plan_cover (enterprise, plan, team, assignment) \
             SELECT enterprise, $2, $3, id FROM assignment WHERE pool = $4 AND enterprise = $1 \
             ORDER BY created_at, id LIMIT $5",
            values![enterprise, line.plan, line.team, pool, count],
        )?;
        self.execute_one(
            "UPDATE plan_pool SET used = x.used, \
             over_by = CASE WHEN x.used > plan_pool.seats THEN x.used - plan_pool.seats ELSE 0 END \
             FROM (SELECT COUNT(*) AS used FROM plan_cover WHERE enterprise = $1 AND team = $2 AND plan = $3) x \
             WHERE plan_pool.enterprise = $1 AND plan_pool.team = $2 AND plan_pool.plan = $3",
            values![enterprise, line.team, line.plan],
        )?;
        let seats = self.plan_seats(enterprise, (line.team, line.plan), line.first_day)?;
        seats.map_or(Ok(()), |seats| self.settle_plan(enterprise, &seats))
    }

    /// Makes a member of the team its secondary admin (ROLE-9).
    pub fn add_team_admin(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
    ) -> Result<(), Fault> {
        self.join_team(enterprise, team, member)?;
        let now = self.now();
        self.execute_one(
            "INSERT INTO team_admin (enterprise, team, member, since) VALUES ($1, $2, $3, $4)",
            values![enterprise, team, member, now],
        )
    }

    /// Every member.
    pub fn member_ids(&mut self, enterprise: EnterpriseId) -> Result<Vec<MemberId>, Fault> {
        self.all(
            "SELECT id FROM member WHERE enterprise = $1 ORDER BY id",
            values![enterprise],
            |row| row.get(0),
        )
    }

    /// Those who hold a seat.
    pub fn seated(&mut self, enterprise: EnterpriseId) -> Result<Vec<MemberId>, Fault> {
        let sql = "SELECT DISTINCT member FROM assignment WHERE enterprise = $1";
        self.all(sql, values![enterprise], |row| row.get(0))
    }

    /// Sets where these members stand.
    pub fn set_status(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        status: Status,
    ) -> Result<(), Fault> {
        for chunk in members.chunks(500) {
            let mut sql = Sql::new("UPDATE member SET status = ").bind(status);
            if status == Status::Active {
                // Who is active came at some time.
                sql.push(", email_entered = NULL, language_entered = NULL, signed_in_at = created_at");
            }
            let mut sql = sql.and(" WHERE enterprise = ").bind(enterprise);
            sql.push(" AND id IN ").push_list(chunk);
            self.perform(&sql)?;
        }
        Ok(())
    }

    /// Sets what became of a request; the first specialist looks after what was taken.
    pub fn set_outcome(
        &mut self,
        request: RequestId,
        state: RequestState,
        start: Option<Timestamp>,
    ) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE coaching_request SET state = $2, start_at = $3, specialist = CASE \
             WHEN $2 NOT IN ('requested', 'withdrawn') \
             THEN (SELECT account FROM staff WHERE role = 'specialist' ORDER BY account LIMIT 1) END WHERE id = $1",
            values![request, state, start],
        )
    }

    /// Runs one insert of many rows.
    pub fn insert_rows(&mut self, sql: &Sql) -> Result<(), Fault> {
        if sql.values().is_empty() {
            Ok(())
        } else {
            self.perform(sql).map(drop)
        }
    }
}
