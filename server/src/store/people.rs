//! Accounts and members.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{PoolRef, RoleKind};
use domain::id::{AccountId, ContractId, EnterpriseId, MemberId, TeamId};
use domain::people::{Existing, NewMember, Status, TeamName, display_name};
use domain::plans::{Plan, gives};
use domain::text::{Email, Language, Name, fold};
use domain::view::{MemberView, SeatHeld};
use jiff::civil::Date;

use super::fault::Fault;
use super::row::{Row, Value};
use super::sql::Sql;
use super::unit::Unit;
use crate::values;

mod bulk;
mod directory;
mod grounds;
mod leaving;
mod many;
mod plan_days;
mod profile;

/// A member's address in a statement, `m` and the account of that name: until the first entry what was entered here, never
/// what another enterprise knows (PEOPLE-2).
macro_rules! address {
    ($account:literal) => {
        concat!("COALESCE(m.email_entered, ", $account, ".email_shown)")
    };
}
pub(super) use address;

/// A person who becomes a member.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// The address.
    pub email: &'a Email,
    /// The first name in this enterprise.
    pub first_name: &'a Name,
    /// The last name in this enterprise.
    pub last_name: &'a Name,
    /// The language of an account that is new (PEOPLE-7); shown until the first entry, whatever the account's is.
    pub language: Language,
}

impl<'a> From<&'a NewMember> for Person<'a> {
    fn from(new: &'a NewMember) -> Self {
        Self {
            email: new.email(),
            first_name: new.first_name(),
            last_name: new.last_name(),
            language: new.language(),
        }
    }
}

/// What the list is searched in: the folded name and the folded address, parted by a line end.
pub fn search_text(first_name: &str, last_name: &str, email: &str) -> (String, String) {
    let name = fold(&display_name(first_name, last_name));
    let search = format!("{name}\n{}", fold(email));
    (name, search)
}

impl Unit {
    /// The member that an address belongs to already, with the pools among `wanted` of which they hold a seat.
    pub fn existing(
        &mut self,
        enterprise: EnterpriseId,
        email: &Email,
        wanted: &[PoolRef],
    ) -> Result<Option<Existing>, Fault> {
        let found = self.optional(
            "SELECT m.id, m.first_name, m.last_name, m.status FROM account a \
             JOIN member m ON m.account = a.id AND m.enterprise = $1 WHERE a.email = $2",
            values![enterprise, email.folded()],
            |row| {
                let name = display_name(&row.get::<String>(1)?, &row.get::<String>(2)?);
                Ok((row.get::<MemberId>(0)?, name, row.get::<Status>(3)?))
            },
        )?;
        let Some((member, name, status)) = found else {
            return Ok(None);
        };
        let holds = self.all(
            "SELECT p.team, p.product FROM assignment a JOIN pool p ON p.id = a.pool \
             WHERE a.enterprise = $1 AND a.member = $2",
            values![enterprise, member],
            |row| {
                Ok(PoolRef {
                    team: row.get(0)?,
                    product: row.get(1)?,
                })
            },
        )?;
        let holds = holds.into_iter().filter(|pool| wanted.contains(pool)).collect();
        let teams = self.teams_of(enterprise, member)?.into_iter().collect();
        Ok(Some(Existing {
            member,
            name,
            status,
            holds,
            teams,
            roles: Vec::new(),
        }))
    }

    /// The account of that address, made where there is none yet; the answer does not tell which (PEOPLE-2).
    pub fn account_for(&mut self, email: &Email, language: Language) -> Result<AccountId, Fault> {
        let (id, now) = (AccountId::from_uuid(self.new_id()), self.now());
        // One statement, so that two who name a new address at once meet the same account.
        self.one(
            "INSERT INTO account (id, email, email_shown, password, language, created_at) \
             VALUES ($1, $2, $3, NULL, $4, $5) ON CONFLICT (email) DO UPDATE SET email = excluded.email \
             RETURNING id",
            values![id, email.folded(), email.as_str(), language, now],
            |row| row.get(0),
        )
    }

    /// Makes the person a member, `pending` until the first entry (PEOPLE-6); till then shown as entered (PEOPLE-2).
    pub fn add_member(
        &mut self,
        enterprise: EnterpriseId,
        person: Person<'_>,
    ) -> Result<(MemberId, AccountId), Fault> {
        let account = self.account_for(person.email, person.language)?;
        let (id, now) = (MemberId::from_uuid(self.new_id()), self.now());
        let (first_name, last_name) = (person.first_name.as_str(), person.last_name.as_str());
        let (sort_name, search) = search_text(first_name, last_name, person.email.as_str());
        self.execute_one(
            "INSERT INTO member (id, enterprise, account, first_name, last_name, sort_name, search, status, \
             created_at, email_entered, language_entered) VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $9, $10)",
            values![
                id,
                enterprise,
                account,
                first_name,
                last_name,
                sort_name,
                search,
                now,
                person.email.as_str(),
                person.language
            ],
        )?;
        Ok((id, account))
    }

    /// Makes the member belong to the team; true where that is new.
    pub fn join_team(
        &mut self,
        enterprise: EnterpriseId,
        team: TeamId,
        member: MemberId,
    ) -> Result<bool, Fault> {
        let joined = self.execute(
            "INSERT INTO team_member (enterprise, team, member) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            values![enterprise, team, member],
        )?;
        Ok(joined == 1)
    }

    /// The account of a member.
    pub fn account_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Option<AccountId>, Fault> {
        self.optional(
            "SELECT account FROM member WHERE enterprise = $1 AND id = $2",
            values![enterprise, member],
            |row| row.get(0),
        )
    }

    /// The account's member in the enterprise.
    pub fn member_of(
        &mut self,
        enterprise: EnterpriseId,
        account: AccountId,
    ) -> Result<Option<MemberId>, Fault> {
        self.optional(
            "SELECT id FROM member WHERE enterprise = $1 AND account = $2",
            values![enterprise, account],
            |row| row.get(0),
        )
    }

    /// The teams by name, oldest first.
    pub fn team_names(&mut self, enterprise: EnterpriseId) -> Result<Vec<TeamName>, Fault> {
        self.all(
            "SELECT id, name FROM team WHERE enterprise = $1 ORDER BY created_at, id",
            values![enterprise],
            |row| {
                Ok(TeamName {
                    id: row.get(0)?,
                    name: row.get(1)?,
                })
            },
        )
    }

    /// These members as shown, in this order; those that the enterprise does not have are left out.
    pub fn member_views(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        today: Date,
    ) -> Result<Vec<MemberView>, Fault> {
        let sql = concat!(
            "SELECT m.id, ",
            address!("a"),
            ", m.first_name, m.last_name, m.status, COALESCE(m.language_entered, a.language), m.created_at, \
             m.signed_in_at FROM member m JOIN account a ON a.id = m.account WHERE m.enterprise = "
        );
        let mut views: BTreeMap<MemberId, MemberView> = self
            .of(sql, enterprise, " AND m.id IN ", members, view)?
            .into_iter()
            .map(|view| (view.id, view))
            .collect();
        self.add_teams(enterprise, members, &mut views)?;
        self.add_roles(enterprise, members, &mut views)?;
        self.add_seats(enterprise, members, today, &mut views)?;
        self.add_plan_days(enterprise, members, &mut views)?;
        self.add_benefits(enterprise, members, &mut views)?;
        Ok(members.iter().filter_map(|member| views.remove(member)).collect())
    }

    fn add_teams(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        views: &mut BTreeMap<MemberId, MemberView>,
    ) -> Result<(), Fault> {
        let sql =
            "SELECT j.member, j.team FROM team_member j JOIN team t ON t.id = j.team WHERE j.enterprise = ";
        let teams = self.of(sql, enterprise, " AND j.member IN ", members, |row| {
            Ok((row.get::<MemberId>(0)?, row.get::<TeamId>(1)?))
        })?;
        for (member, team) in teams {
            if let Some(view) = views.get_mut(&member) {
                view.teams.push(team);
            }
        }
        // Ids are made in the order of time: the oldest team first.
        views.values_mut().for_each(|view| view.teams.sort_unstable());
        Ok(())
    }

    fn add_roles(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        views: &mut BTreeMap<MemberId, MemberView>,
    ) -> Result<(), Fault> {
        for (member, role, _) in self.roles_of_many(enterprise, Some(members))? {
            if let Some(view) = views.get_mut(&member) {
                view.roles.insert(role);
            }
        }
        Ok(())
    }

    fn add_seats(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        today: Date,
        views: &mut BTreeMap<MemberId, MemberView>,
    ) -> Result<(), Fault> {
        let running = self.running(enterprise, today)?;
        let plans = self.running_plans(enterprise, today)?;
        let sql = "SELECT a.member, a.id, p.team, p.product, w.reason, v.plan FROM assignment a \
                   JOIN pool p ON p.id = a.pool JOIN assignment_reason w ON w.assignment = a.id \
                   LEFT JOIN plan_cover v ON v.assignment = a.id WHERE a.enterprise = ";
        let seats = self.of(sql, enterprise, " AND a.member IN ", members, |row| {
            let seat = SeatHeld {
                assignment: row.get(1)?,
                team: row.get(2)?,
                product: row.get(3)?,
                reasons: BTreeSet::from([row.get(4)?]),
            };
            Ok((row.get::<MemberId>(0)?, seat, row.get::<Option<Plan>>(5)?))
        })?;
        for (member, mut seat, plan) in seats {
            let Some(view) = views.get_mut(&member) else {
                continue;
            };
            let pool = PoolRef {
                team: seat.team,
                product: seat.product,
            };
            let covers = [Some(Plan::Included), plan].into_iter().flatten();
            let runs = running.contains(&pool);
            view.plans
                .extend(covers.filter(|plan| gives(*plan, runs, plans.contains(&(*plan, seat.team)))));
            match view
                .seats
                .iter_mut()
                .find(|known| known.assignment == seat.assignment)
            {
                Some(known) => known.reasons.append(&mut seat.reasons),
                None => view.seats.push(seat),
            }
        }
        views
            .values_mut()
            .for_each(|view| view.seats.sort_by_key(|seat| seat.assignment));
        Ok(())
    }

    /// The pools to which a subscription of that day gives something.
    pub fn running(&mut self, enterprise: EnterpriseId, today: Date) -> Result<BTreeSet<PoolRef>, Fault> {
        let running = self.all(
            "SELECT DISTINCT team, product FROM subscription \
             WHERE enterprise = $1 AND first_day <= $2 AND last_day >= $2",
            values![enterprise, today],
            |row| {
                Ok(PoolRef {
                    team: row.get(0)?,
                    product: row.get(1)?,
                })
            },
        )?;
        Ok(running.into_iter().collect())
    }

    /// The pools to which subscriptions of these contracts give something on that day.
    pub fn fed_by(
        &mut self,
        enterprise: EnterpriseId,
        contracts: &[ContractId],
        today: Date,
    ) -> Result<BTreeSet<PoolRef>, Fault> {
        let mut sql = Sql::new("SELECT DISTINCT team, product FROM subscription WHERE enterprise = ")
            .bind(enterprise)
            .and(" AND first_day <= ")
            .bind(today)
            .and(" AND last_day >= ")
            .bind(today)
            .and(" AND contract IN ");
        sql.push_list(contracts.iter().copied());
        let fed = self.select(&sql, |row| {
            Ok(PoolRef {
                team: row.get(0)?,
                product: row.get(1)?,
            })
        })?;
        Ok(fed.into_iter().collect())
    }

    /// The plans that teams have on that day.
    pub fn running_plans(
        &mut self,
        enterprise: EnterpriseId,
        today: Date,
    ) -> Result<BTreeSet<(Plan, TeamId)>, Fault> {
        let running = self.all(
            "SELECT DISTINCT plan, team FROM plan WHERE enterprise = $1 AND first_day <= $2 AND last_day >= $2",
            values![enterprise, today],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(running.into_iter().collect())
    }

    /// Rows of the enterprise that belong to one of these members.
    pub(super) fn of<T>(
        &mut self,
        sql: &'static str,
        enterprise: EnterpriseId,
        among: &'static str,
        members: &[MemberId],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut sql = Sql::new(sql).bind(enterprise).and(among);
        sql.push_list(members.iter().map(Value::from));
        self.select(&sql, read)
    }
}

fn view(row: &Row<'_>) -> Result<MemberView, Fault> {
    let (first_name, last_name): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(MemberView {
        id: row.get(0)?,
        email: row.get(1)?,
        name: display_name(&first_name, &last_name),
        first_name,
        last_name,
        status: row.get(4)?,
        language: row.get(5)?,
        teams: Vec::new(),
        roles: BTreeSet::from([RoleKind::User]),
        seats: Vec::new(),
        plans: BTreeSet::new(),
        plan_days: Vec::new(),
        benefits: Vec::new(),
        created_at: row.get(6)?,
        signed_in_at: row.get(7)?,
    })
}
