//! Benefits: what contracts have, who has what, switching (SEAT-10).

use std::collections::{BTreeMap, BTreeSet};

use domain::access::PoolRef;
use domain::benefits::{Benefit, BenefitContract, BenefitHeld, BenefitNamed, BenefitRef, ServiceName};
use domain::changes::{Person, SeatWhy};
use domain::id::{AccountId, ContractId, EnterpriseId, MemberId, ServiceId, TeamId};
use domain::people::display_name;
use domain::seats::Reason;
use domain::view::MemberView;
use jiff::Timestamp;
use jiff::civil::Date;

use super::fault::Fault;
use super::people::address;
use super::sql::Sql;
use super::unit::{ROWS_AT_ONCE, Unit};
use crate::{row, values};

/// Somebody whose access is changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// What the rules must know.
    pub person: Person,
    /// Whom mails go to.
    pub account: AccountId,
    /// The account's address as its owner writes it.
    pub email: String,
}

/// The contract as it is kept: empty where a benefit holds everywhere.
fn kept(contract: Option<ContractId>) -> Vec<u8> {
    contract.map_or_else(Vec::new, |contract| contract.uuid().as_bytes().to_vec())
}

fn read(contract: &[u8]) -> Option<ContractId> {
    uuid::Uuid::from_slice(contract).ok().map(ContractId::from_uuid)
}

/// What is done to that benefit of these members.
fn had_by(sql: Sql, enterprise: EnterpriseId, of: BenefitRef, members: &[MemberId]) -> Sql {
    let mut sql = sql
        .and(" WHERE enterprise = ")
        .bind(enterprise)
        .and(" AND benefit = ")
        .bind(of.benefit)
        .and(" AND contract = ")
        .bind(kept(of.contract))
        .and(" AND member IN ");
    sql.push_list(members);
    sql
}

impl Unit {
    /// Adds what is switched on for these members, each once, services by their names.
    pub(super) fn add_benefits(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
        views: &mut BTreeMap<MemberId, MemberView>,
    ) -> Result<(), Fault> {
        let sql = "SELECT DISTINCT member, benefit FROM benefit WHERE enterprise = ";
        let had = self.of(sql, enterprise, " AND member IN ", members, |row| {
            Ok((row.get::<MemberId>(0)?, row.get::<Benefit>(1)?))
        })?;
        if had.is_empty() {
            return Ok(());
        }
        let services = self.service_names()?;
        for (member, benefit) in had {
            let service = match benefit {
                Benefit::Service(id) => services.get(&id).cloned(),
                _ => None,
            };
            if let Some(view) = views.get_mut(&member) {
                view.benefits.push(BenefitNamed { benefit, service });
            }
        }
        // The same order for everybody, whatever was switched first.
        views.values_mut().for_each(|view| view.benefits.sort_unstable());
        Ok(())
    }

    /// The contracts with what can be switched on them, by number.
    pub fn benefit_contracts(
        &mut self,
        enterprise: EnterpriseId,
        today: Date,
    ) -> Result<Vec<BenefitContract>, Fault> {
        let mut contracts = self.all(
            "SELECT id, number FROM contract WHERE enterprise = $1 ORDER BY number",
            values![enterprise],
            |row| {
                Ok(BenefitContract {
                    id: row.get(0)?,
                    number: row.get(1)?,
                    pools: Vec::new(),
                    services: Vec::new(),
                })
            },
        )?;
        let fed = self.all(
            "SELECT DISTINCT contract, team, product FROM subscription \
             WHERE enterprise = $1 AND first_day <= $2 AND last_day >= $2 ORDER BY contract, team, product",
            values![enterprise, today],
            |row| {
                let pool = PoolRef {
                    team: row.get(1)?,
                    product: row.get(2)?,
                };
                Ok((row.get::<ContractId>(0)?, pool))
            },
        )?;
        let services = self.all(
            "SELECT c.contract, s.id, s.name, s.spends_credits FROM contract_service c \
             JOIN service s ON s.id = c.service WHERE c.enterprise = $1 ORDER BY s.name",
            values![enterprise],
            |row| {
                let service = ServiceName {
                    id: row.get(1)?,
                    name: row.get(2)?,
                    spends_credits: row.get(3)?,
                };
                Ok((row.get::<ContractId>(0)?, service))
            },
        )?;
        let mut of: BTreeMap<ContractId, &mut BenefitContract> =
            contracts.iter_mut().map(|known| (known.id, known)).collect();
        for (contract, pool) in fed {
            if let Some(known) = of.get_mut(&contract) {
                known.pools.push(pool);
            }
        }
        for (contract, service) in services {
            if let Some(known) = of.get_mut(&contract) {
                known.services.push(service);
            }
        }
        Ok(contracts)
    }

    /// These members with all that a change of their access is judged on; those that the enterprise does not have are
    /// left out.
    pub fn changed_people(
        &mut self,
        enterprise: EnterpriseId,
        members: &[MemberId],
    ) -> Result<BTreeMap<MemberId, Changed>, Fault> {
        let sql = concat!(
            "SELECT m.id, m.account, m.first_name, m.last_name, m.status, ",
            address!("a"),
            " FROM member m JOIN account a ON a.id = m.account WHERE m.enterprise = "
        );
        let found = self.of(sql, enterprise, " AND m.id IN ", members, |row| {
            let person = Person {
                name: display_name(&row.get::<String>(2)?, &row.get::<String>(3)?),
                status: row.get(4)?,
                teams: BTreeSet::new(),
                seats: Vec::new(),
                benefits: BTreeSet::new(),
            };
            let (account, email) = (row.get(1)?, row.get(5)?);
            Ok((
                row.get::<MemberId>(0)?,
                Changed {
                    person,
                    account,
                    email,
                },
            ))
        })?;
        let mut people: BTreeMap<MemberId, Changed> = found.into_iter().collect();
        let sql = "SELECT j.member, j.team FROM team_member j WHERE j.enterprise = ";
        for (member, team) in self.of(sql, enterprise, " AND j.member IN ", members, |row| {
            Ok((row.get::<MemberId>(0)?, row.get::<TeamId>(1)?))
        })? {
            if let Some(known) = people.get_mut(&member) {
                known.person.teams.insert(team);
            }
        }
        let sql = "SELECT a.member, p.team, p.product, w.reason FROM assignment a JOIN pool p ON p.id = a.pool \
                   JOIN assignment_reason w ON w.assignment = a.id WHERE a.enterprise = ";
        for (member, pool, reason) in self.of(sql, enterprise, " AND a.member IN ", members, |row| {
            let pool = PoolRef {
                team: row.get(1)?,
                product: row.get(2)?,
            };
            Ok((row.get::<MemberId>(0)?, pool, row.get::<Reason>(3)?))
        })? {
            let Some(known) = people.get_mut(&member) else {
                continue;
            };
            let seats = &mut known.person.seats;
            match seats.iter_mut().find(|seat| seat.pool() == pool) {
                Some(seat) => _ = seat.reasons.insert(reason),
                None => seats.push(SeatWhy {
                    team: pool.team,
                    product: pool.product,
                    reasons: BTreeSet::from([reason]),
                }),
            }
        }
        let sql = "SELECT b.member, b.benefit, b.contract FROM benefit b WHERE b.enterprise = ";
        for (member, of) in self.of(sql, enterprise, " AND b.member IN ", members, |row| {
            let contract = read(&row.get::<Vec<u8>>(2)?);
            let benefit = row.get(1)?;
            Ok((row.get::<MemberId>(0)?, BenefitRef { benefit, contract }))
        })? {
            if let Some(known) = people.get_mut(&member) {
                known.person.benefits.insert(of);
            }
        }
        // Seats are told in the order of their pools, whatever database told them.
        for known in people.values_mut() {
            known.person.seats.sort_by_key(SeatWhy::pool);
        }
        Ok(people)
    }

    /// Gives the members a benefit; who has it keeps it as it is.
    pub fn switch_on(
        &mut self,
        enterprise: EnterpriseId,
        of: BenefitRef,
        members: &[MemberId],
    ) -> Result<(), Fault> {
        let now = self.now();
        let rows: Vec<_> = members
            .iter()
            .map(|member| row![enterprise, *member, of.benefit, kept(of.contract), now])
            .collect();
        self.insert_all(
            "INSERT INTO benefit (enterprise, member, benefit, contract, since) VALUES ",
            " ON CONFLICT DO NOTHING",
            &rows,
        )
        .map(drop)
    }

    /// Takes a benefit from the members, as far as they have it.
    pub fn switch_off(
        &mut self,
        enterprise: EnterpriseId,
        of: BenefitRef,
        members: &[MemberId],
    ) -> Result<(), Fault> {
        for members in members.chunks(ROWS_AT_ONCE) {
            self.perform(&had_by(Sql::new("DELETE FROM benefit"), enterprise, of, members))?;
        }
        Ok(())
    }

    /// What the member has beside products: what holds everywhere first, then by contract.
    pub fn benefits_of(
        &mut self,
        enterprise: EnterpriseId,
        member: MemberId,
    ) -> Result<Vec<BenefitHeld>, Fault> {
        let mut held = self.all(
            "SELECT b.benefit, b.contract, c.number, b.since FROM benefit b \
             LEFT JOIN contract c ON c.enterprise = b.enterprise AND c.id = b.contract \
             WHERE b.enterprise = $1 AND b.member = $2",
            values![enterprise, member],
            |row| {
                Ok(BenefitHeld {
                    benefit: row.get(0)?,
                    service: None,
                    contract: read(&row.get::<Vec<u8>>(1)?),
                    number: row.get(2)?,
                    since: row.get(3)?,
                })
            },
        )?;
        if held
            .iter()
            .any(|held| matches!(held.benefit, Benefit::Service(_)))
        {
            let names = self.service_names()?;
            for held in &mut held {
                if let Benefit::Service(id) = held.benefit {
                    held.service = names.get(&id).cloned();
                }
            }
        }
        held.sort_by(|a, b| (&a.number, a.benefit).cmp(&(&b.number, b.benefit)));
        Ok(held)
    }

    /// What the vendor's cloud services are called.
    pub fn service_names(&mut self) -> Result<BTreeMap<ServiceId, String>, Fault> {
        let names = self.all("SELECT id, name FROM service", &[], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(names.into_iter().collect())
    }

    /// Since when these members have the benefit, as far as they do.
    pub fn benefit_since(
        &mut self,
        enterprise: EnterpriseId,
        of: BenefitRef,
        members: &[MemberId],
    ) -> Result<BTreeMap<MemberId, Timestamp>, Fault> {
        let sql = had_by(
            Sql::new("SELECT member, since FROM benefit"),
            enterprise,
            of,
            members,
        );
        let found = self.select(&sql, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.into_iter().collect())
    }

    /// Notes that members who got a benefit back have it since that instant.
    pub fn had_since(
        &mut self,
        enterprise: EnterpriseId,
        of: BenefitRef,
        since: &[(MemberId, Timestamp)],
    ) -> Result<(), Fault> {
        let mut instants = BTreeMap::<Timestamp, Vec<MemberId>>::new();
        for (member, since) in since {
            instants.entry(*since).or_default().push(*member);
        }
        for (since, members) in instants {
            for members in members.chunks(ROWS_AT_ONCE) {
                let sql = Sql::new("UPDATE benefit SET since = ").bind(since);
                self.perform(&had_by(sql, enterprise, of, members))?;
            }
        }
        Ok(())
    }

    /// Takes everything that the member has beside products (PEOPLE-6).
    pub fn end_benefits(&mut self, enterprise: EnterpriseId, member: MemberId) -> Result<(), Fault> {
        let sql = "DELETE FROM benefit WHERE enterprise = $1 AND member = $2";
        self.execute(sql, values![enterprise, member]).map(drop)
    }

    /// The vendor's cloud services.
    pub fn services(&mut self) -> Result<Vec<ServiceName>, Fault> {
        self.all(
            "SELECT id, name, spends_credits FROM service ORDER BY name",
            &[],
            |row| {
                Ok(ServiceName {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    spends_credits: row.get(2)?,
                })
            },
        )
    }

    /// Adds a cloud service to the vendor's catalogue.
    pub fn add_service(&mut self, service: &ServiceName) -> Result<(), Fault> {
        self.execute_one(
            "INSERT INTO service (id, name, spends_credits) VALUES ($1, $2, $3)",
            values![service.id, &service.name, service.spends_credits],
        )
    }

    /// Puts a cloud service on a contract.
    pub fn add_contract_service(
        &mut self,
        enterprise: EnterpriseId,
        contract: ContractId,
        service: ServiceId,
    ) -> Result<(), Fault> {
        self.execute_one(
            "INSERT INTO contract_service (enterprise, contract, service) VALUES ($1, $2, $3)",
            values![enterprise, contract, service],
        )
    }
}
