//! Many people at once: who of them is there already, what became of them since, and taking them out again.

use std::collections::BTreeMap;

use domain::access::{PoolRef, RoleKind};
use domain::id::{AccountId, EnterpriseId, MemberId, TeamId};
use domain::people::{Existing, Known, Since, Status, display_name};
use jiff::Timestamp;

use crate::store::row::{Row, Value};
use crate::store::{Fault, Sql, Unit};
use crate::values;

/// So many values are named in one statement.
const AT_ONCE: usize = 500;

/// Who holds each role, and of which team where it is over one; then how that is narrowed to some members.
const HELD: [(RoleKind, bool, &str, &str); 5] = [
    (
        RoleKind::ContractManager,
        false,
        "SELECT manager FROM contract WHERE enterprise = ",
        " AND manager IN ",
    ),
    (
        RoleKind::Coordinator,
        false,
        "SELECT member FROM coordinator WHERE enterprise = ",
        " AND member IN ",
    ),
    (
        RoleKind::PrimaryAdmin,
        true,
        "SELECT primary_admin, id FROM team WHERE enterprise = ",
        " AND primary_admin IN ",
    ),
    (
        RoleKind::SecondaryAdmin,
        true,
        "SELECT member, team FROM team_admin WHERE enterprise = ",
        " AND member IN ",
    ),
    (
        RoleKind::NamedCaller,
        false,
        "SELECT member FROM caller WHERE enterprise = ",
        " AND member IN ",
    ),
];

impl Unit {
    /// The roles of these members, or of all, each with its team where it is over one.
    pub(super) fn roles_of_many(
        &mut self,
        enterprise: EnterpriseId,
        members: Option<&[MemberId]>,
    ) -> Result<Vec<(MemberId, RoleKind, Option<TeamId>)>, Fault> {
        let mut held = Vec::new();
        for (role, over_team, sql, among) in HELD {
            let read = |row: &Row<'_>| {
                let team = if over_team { Some(row.get(1)?) } else { None };
                Ok((row.get(0)?, role, team))
            };
            held.extend(match members {
                Some(members) => self.of(sql, enterprise, among, members, read)?,
                None => self.select(&Sql::new(sql).bind(enterprise), read)?,
            });
        }
        Ok(held)
    }

    /// The members that these folded addresses belong to already, with their seats, teams and roles.
    pub fn known(&mut self, enterprise: EnterpriseId, addresses: &[String]) -> Result<Known, Fault> {
        let mut known: BTreeMap<MemberId, (String, Existing)> = BTreeMap::new();
        for addresses in addresses.chunks(AT_ONCE) {
            // CROSS JOIN: the addresses first. SQLite would go through all members of the enterprise instead.
            let mut sql = Sql::new(
                "SELECT m.id, a.email, m.first_name, m.last_name, m.status FROM account a CROSS JOIN member m \
                 WHERE m.account = a.id AND m.enterprise = ",
            )
            .bind(enterprise)
            .and(" AND a.email IN ");
            sql.push_list(addresses.iter().map(Value::from));
            let found = self.select(&sql, |row| {
                let existing = Existing {
                    member: row.get(0)?,
                    name: display_name(&row.get::<String>(2)?, &row.get::<String>(3)?),
                    status: row.get(4)?,
                    holds: Vec::new(),
                    teams: Vec::new(),
                    roles: Vec::new(),
                };
                Ok((existing.member, (row.get::<String>(1)?, existing)))
            })?;
            known.extend(found);
        }
        let members: Vec<MemberId> = known.keys().copied().collect();
        for members in members.chunks(AT_ONCE) {
            let sql = "SELECT a.member, p.team, p.product FROM assignment a JOIN pool p ON p.id = a.pool \
                       WHERE a.enterprise = ";
            let mut sql = Sql::new(sql).bind(enterprise).and(" AND a.member IN ");
            sql.push_list(members);
            let held = self.select(&sql, |row| {
                let pool = PoolRef {
                    team: row.get(1)?,
                    product: row.get(2)?,
                };
                Ok((row.get::<MemberId>(0)?, pool))
            })?;
            for (member, pool) in held {
                if let Some((_, existing)) = known.get_mut(&member) {
                    existing.holds.push(pool);
                }
            }
            let sql = "SELECT member, team FROM team_member WHERE enterprise = ";
            let teams = self.of(sql, enterprise, " AND member IN ", members, |row| {
                Ok((row.get::<MemberId>(0)?, row.get(1)?))
            })?;
            for (member, team) in teams {
                if let Some((_, existing)) = known.get_mut(&member) {
                    existing.teams.push(team);
                }
            }
            for (member, role, team) in self.roles_of_many(enterprise, Some(members))? {
                if let Some((_, existing)) = known.get_mut(&member) {
                    existing.roles.push((role, team));
                }
            }
        }
        Ok(known.into_values().collect())
    }

    /// What became of a member since an act of that instant put them in the team, and made them a secondary admin of one;
    /// none where they are gone. Who was brought `back` had teams and sessions before.
    pub fn since(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
        (team, admin_of): (TeamId, Option<TeamId>),
        at: Timestamp,
        back: bool,
    ) -> Result<Option<Since>, Fault> {
        let found = self.optional(
            "SELECT first_name, last_name, status FROM member WHERE enterprise = $1 AND id = $2",
            values![enterprise, member],
            |row| {
                let name = display_name(&row.get::<String>(0)?, &row.get::<String>(1)?);
                Ok((name, row.get::<Status>(2)?))
            },
        )?;
        let Some((name, status)) = found.filter(|(_, status)| *status != Status::Deactivated) else {
            return Ok(None);
        };
        let held = self.exists(
            "SELECT 1 FROM assignment a JOIN assignment_reason w ON w.assignment = a.id \
             WHERE a.enterprise = $1 AND a.member = $2 AND w.since <> $3 \
             UNION SELECT 1 FROM group_member WHERE enterprise = $1 AND member = $2 \
             UNION SELECT 1 FROM benefit WHERE enterprise = $1 AND member = $2 AND since <> $3 \
             UNION SELECT 1 FROM team WHERE enterprise = $1 AND primary_admin = $2 \
             UNION SELECT 1 FROM contract WHERE enterprise = $1 AND manager = $2 \
             UNION SELECT 1 FROM manager_change WHERE enterprise = $1 AND member = $2 \
             UNION SELECT 1 FROM coordinator WHERE enterprise = $1 AND member = $2 \
             UNION SELECT 1 FROM caller WHERE enterprise = $1 AND member = $2 \
             UNION SELECT 1 FROM waiting WHERE enterprise = $1 AND member = $2 \
             UNION SELECT 1 FROM seat_request WHERE enterprise = $1 AND member = $2 AND asked_at >= $3",
            values![enterprise, member, at],
        )?;
        let sql = "SELECT team, since FROM team_admin WHERE enterprise = $1 AND member = $2";
        let administered = self.all(sql, values![enterprise, member], |row| {
            Ok((row.get::<TeamId>(0)?, row.get::<Option<Timestamp>>(1)?))
        })?;
        // ROLE-9: the role that this act gave, not one that was taken and given anew.
        let own = |(team, since): &(TeamId, Option<Timestamp>)| {
            admin_of == Some(*team) && since.is_none_or(|since| since == at)
        };
        let more = held
            || administered.iter().any(|given| !own(given))
            || !back
                && self.exists(
                    "SELECT 1 FROM team_member j WHERE j.enterprise = $1 AND j.member = $2 AND j.team <> $3 \
                     AND NOT EXISTS (SELECT 1 FROM assignment a JOIN pool p ON p.id = a.pool \
                     WHERE a.member = j.member AND p.team = j.team) \
                     UNION SELECT 1 FROM coaching_request WHERE enterprise = $1 AND requested_by = $2 \
                     UNION SELECT 1 FROM coaching_attendee WHERE enterprise = $1 AND member = $2",
                    values![enterprise, member, team],
                )?;
        Ok(Some(Since {
            name,
            team,
            admin_of: administered
                .iter()
                .find(|given| own(given))
                .map(|(team, _)| *team),
            entered: !back && status == Status::Active,
            more,
        }))
    }

    /// Takes somebody out of the enterprise who never entered and holds nothing; the account stays (PEOPLE-2).
    pub fn remove_member(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<(), Fault> {
        self.end_invitation(enterprise, member)?;
        let values = values![enterprise, member];
        self.execute("DELETE FROM link WHERE enterprise = $1 AND member = $2", values)?;
        self.execute(
            "DELETE FROM given_up WHERE enterprise = $1 AND member = $2",
            values,
        )?;
        self.execute(
            "DELETE FROM given_up_call WHERE enterprise = $1 AND member = $2",
            values,
        )?;
        self.end_waiting_of(enterprise, member, None)?;
        for sql in [
            "DELETE FROM seat_request WHERE enterprise = $1 AND member = $2",
            "DELETE FROM group_member WHERE enterprise = $1 AND member = $2",
            "DELETE FROM benefit WHERE enterprise = $1 AND member = $2",
            "DELETE FROM team_member WHERE enterprise = $1 AND member = $2",
        ] {
            self.execute(sql, values)?;
        }
        self.execute_one(
            "DELETE FROM member WHERE enterprise = $1 AND id = $2 AND status = 'pending'",
            values,
        )
    }

    /// Keeps the enterprise's mails to the account from going out: those that an act of that instant wrote, or all where
    /// none is named. One that is on its way just now may arrive, but is not tried again.
    pub fn unsend_mails_of(
        &mut self,
        enterprise: EnterpriseId,
        account: AccountId,
        at: Option<Timestamp>,
    ) -> Result<(), Fault> {
        let now = self.now();
        self.execute(
            "UPDATE outbox SET done_at = $4, dead_at = NULL, leased_until = NULL, next_at = NULL, fault = 'withdrawn' \
             WHERE enterprise = $1 AND recipient = $2 AND done_at IS NULL AND created_at = COALESCE($3, created_at)",
            values![enterprise, account, at, now],
        )
        .map(drop)
    }
}
