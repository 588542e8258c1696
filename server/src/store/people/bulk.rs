//! Many people at once, kept by few statements.

use std::collections::BTreeMap;

use domain::id::{AccountId, EnterpriseId, MailId, MemberId, PoolId, TeamId};
use domain::people::{Existing, Status, display_name};
use domain::text::{Email, Language};

use super::{Person, search_text};
use crate::store::links::LinkKind;
use crate::store::unit::ROWS_AT_ONCE;
use crate::store::{Fault, Sql, Unit};
use crate::{row, values};

impl Unit {
    /// The accounts of these addresses, in their order, made where there is none yet (PEOPLE-2).
    pub fn accounts_for(&mut self, people: &[(&Email, Language)]) -> Result<Vec<AccountId>, Fault> {
        let now = self.now();
        let mut found = BTreeMap::<String, AccountId>::new();
        for people in people.chunks(ROWS_AT_ONCE) {
            let mut sql = Sql::new(
                "INSERT INTO account (id, email, email_shown, password, language, created_at) VALUES ",
            );
            for (email, language) in people {
                let id = AccountId::from_uuid(self.new_id());
                sql.push_row(values![
                    id,
                    email.folded(),
                    email.as_str(),
                    None::<&str>,
                    *language,
                    now
                ]);
            }
            // One statement, so that two who name a new address at once meet the same account.
            sql.push(" ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING email, id");
            found.extend(self.select(&sql, |row| Ok((row.get(0)?, row.get(1)?)))?);
        }
        let of = |(email, _): &(&Email, Language)| found.get(&email.folded()).copied();
        let accounts: Vec<AccountId> = people.iter().filter_map(of).collect();
        if accounts.len() == people.len() {
            return Ok(accounts);
        }
        Err(Fault::Count {
            expected: "an account for each",
            found: u64::try_from(accounts.len()).unwrap_or(u64::MAX),
        })
    }

    /// Makes all of them members, `pending` until the first entry (PEOPLE-6) and till then shown as entered (PEOPLE-2);
    /// their ids, in order.
    pub fn add_members(
        &mut self,
        enterprise: EnterpriseId,
        people: &[(Person<'_>, AccountId)],
    ) -> Result<Vec<MemberId>, Fault> {
        let (now, mut ids) = (self.now(), Vec::with_capacity(people.len()));
        let mut rows = Vec::with_capacity(people.len());
        for (person, account) in people {
            let id = MemberId::from_uuid(self.new_id());
            let (first_name, last_name) = (person.first_name.as_str(), person.last_name.as_str());
            let (sort_name, search) = search_text(first_name, last_name, person.email.as_str());
            ids.push(id);
            rows.push(row![
                id,
                enterprise,
                *account,
                first_name,
                last_name,
                sort_name,
                search,
                Status::Pending,
                now,
                person.email.as_str(),
                person.language
            ]);
        }
        self.insert_all(
            "INSERT INTO member (id, enterprise, account, first_name, last_name, sort_name, search, status, created_at, \
             email_entered, language_entered) VALUES ",
            "",
            &rows,
        )?;
        Ok(ids)
    }

    /// Makes members belong to teams, where they do not already.
    pub fn join_teams(
        &mut self,
        enterprise: EnterpriseId,
        joining: impl IntoIterator<Item = (TeamId, MemberId)>,
    ) -> Result<(), Fault> {
        let rows: Vec<_> = joining
            .into_iter()
            .map(|(team, member)| row![enterprise, team, member])
            .collect();
        self.insert_all(
            "INSERT INTO team_member (enterprise, team, member) VALUES ",
            " ON CONFLICT DO NOTHING",
            &rows,
        )
        .map(drop)
    }

    /// Keeps the invitations that these mails carry, of people who have none yet.
    pub fn keep_invitations(
        &mut self,
        enterprise: EnterpriseId,
        invited: impl IntoIterator<Item = (MailId, MemberId, AccountId)>,
        by: Option<MemberId>,
    ) -> Result<(), Fault> {
        let (now, kind) = (self.now(), LinkKind::Invitation);
        let rows: Vec<_> = invited
            .into_iter()
            .map(|(mail, member, account)| row![mail, kind, account, enterprise, member, by, now])
            .collect();
        self.insert_all(
            "INSERT INTO link (mail, kind, account, enterprise, member, made_by, made_at) VALUES ",
            "",
            &rows,
        )
        .map(drop)
    }

    /// Gives back seats of a pool that were taken for nobody in the end.
    pub fn give_back_seats(&mut self, pool: PoolId, count: i64) -> Result<(), Fault> {
        if count == 0 {
            return Ok(());
        }
        self.execute_one(
            "UPDATE pool SET used = used - $2, over_by = CASE WHEN over_by > $2 THEN over_by - $2 ELSE 0 END \
             WHERE id = $1",
            values![pool, count],
        )
    }

    /// Every member by the account's folded address, in its order, with the pools of which a seat is held,
    /// the teams and the roles.
    pub fn everybody(&mut self, enterprise: EnterpriseId) -> Result<Vec<(String, Existing)>, Fault> {
        let mut everybody = self.all(
            "SELECT a.email, m.id, m.first_name, m.last_name, m.status FROM member m \
             JOIN account a ON a.id = m.account WHERE m.enterprise = $1 ORDER BY a.email",
            values![enterprise],
            |row| {
                let existing = Existing {
                    member: row.get(1)?,
                    name: display_name(&row.get::<String>(2)?, &row.get::<String>(3)?),
                    status: row.get(4)?,
                    holds: Vec::new(),
                    teams: Vec::new(),
                    roles: Vec::new(),
                };
                Ok((row.get::<String>(0)?, existing))
            },
        )?;
        let mut held = BTreeMap::<MemberId, Vec<_>>::new();
        let seats = self.all(
            "SELECT a.member, p.team, p.product FROM assignment a JOIN pool p ON p.id = a.pool \
             WHERE a.enterprise = $1",
            values![enterprise],
            |row| {
                let pool = domain::access::PoolRef {
                    team: row.get(1)?,
                    product: row.get(2)?,
                };
                Ok((row.get::<MemberId>(0)?, pool))
            },
        )?;
        for (member, pool) in seats {
            held.entry(member).or_default().push(pool);
        }
        let mut joined = BTreeMap::<MemberId, Vec<TeamId>>::new();
        let sql = "SELECT member, team FROM team_member WHERE enterprise = $1";
        for (member, team) in self.all(sql, values![enterprise], |row| Ok((row.get(0)?, row.get(1)?)))? {
            joined.entry(member).or_default().push(team);
        }
        let mut roles = BTreeMap::<MemberId, Vec<_>>::new();
        for (member, role, team) in self.roles_of_many(enterprise, None)? {
            roles.entry(member).or_default().push((role, team));
        }
        for (_, existing) in &mut everybody {
            existing.holds = held.remove(&existing.member).unwrap_or_default();
            existing.teams = joined.remove(&existing.member).unwrap_or_default();
            existing.roles = roles.remove(&existing.member).unwrap_or_default();
        }
        Ok(everybody)
    }
}
