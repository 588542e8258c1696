//! Roles: a team's admins; coordinators, callers and the manager of a contract; the terms of roles.

use domain::access::RoleKind;
use domain::id::{EnterpriseId, MemberId};
use domain::people::TeamName;
use domain::roles::ContractName;
use domain::view::{MemberName, RoleTurn, RolesChanged, SeatTurn};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::caller::Tenant;
use crate::people::today;
use crate::reply::Refusal;
use crate::routes::Routes;
use crate::store::audit::Change;
use crate::store::{Fault, Unit};

mod admins;
mod callers;
mod contacts;
mod contracts;
mod coordinators;
mod defaults;
mod ending;
mod manager;
mod terms;

/// How the audit calls it that a role came.
pub(crate) const GIVEN: &str = "roles.give";

/// How the audit calls it that a role ended.
pub(crate) const ENDED: &str = "roles.end";

pub(crate) use admins::turn_secondary;
pub(crate) use callers::end_idle as end_idle_callers;
pub(crate) use coordinators::appointed;
pub(crate) use defaults::Defaults;
pub(crate) use manager::ContractDesk;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .and(admins::routes())
        .and(contracts::routes())
        .and(contacts::routes())
        .and(coordinators::routes())
        .and(callers::routes())
        .and(manager::routes())
        .and(terms::routes())
}

/// Where an act on roles happens, on which day, and who does it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// The day there.
    pub today: Date,
    /// The acting member; none for the vendor.
    pub by: Option<MemberId>,
}

impl Place {
    /// The tenant's.
    pub fn of(unit: &Unit, tenant: &Tenant) -> Result<Self, Refusal> {
        Ok(Self {
            enterprise: tenant.enterprise,
            today: today(tenant, unit.now())?,
            by: tenant.member,
        })
    }
}

/// What a role is over.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of<'a> {
    /// A team.
    Team(&'a TeamName),
    /// A contract.
    Contract(&'a ContractName),
    /// A product of a contract.
    Product(&'a ContractName, &'a str),
}

impl Of<'_> {
    fn scope(self) -> String {
        match self {
            Of::Team(team) => team.name.clone(),
            Of::Contract(contract) => contract.number.clone(),
            Of::Product(contract, product) => format!("{product}, {}", contract.number),
        }
    }

    fn told(self, role: RoleKind) -> Value {
        match self {
            Of::Team(team) => json!({ "role": role, "team": team.id }),
            Of::Contract(contract) => {
                json!({ "role": role, "contract": contract.number, "contract_id": contract.id })
            }
            Of::Product(contract, product) => {
                json!({ "role": role, "contract": contract.number, "contract_id": contract.id, "product": product })
            }
        }
    }
}

/// What an act does to roles and seats, member by member: a row of the audit for each, and one mail to each member.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    changed: RolesChanged,
    told: Vec<(MemberName, Vec<Value>)>,
}

impl Turns {
    /// A role came or went.
    pub fn role(
        &mut self,
        unit: &mut Unit,
        whom: &MemberName,
        role: RoleKind,
        of: Of<'_>,
        given: bool,
    ) -> Result<(), Fault> {
        let (action, line) = match given {
            true => (GIVEN, "mail-change-role-given"),
            false => (ENDED, "mail-change-role-taken"),
        };
        let change = Change::to_member(action, whom.id).called(format!("{}, {}", whom.name, role.word()));
        let told = of.told(role);
        unit.audit(match given {
            true => change.after(told),
            false => change.before(told),
        })?;
        let scope = of.scope();
        self.tell_of(whom, json!({ "id": line, "role": role.word(), "scope": scope }));
        self.changed.roles.push(RoleTurn {
            member: whom.clone(),
            role,
            scope,
            given,
        });
        Ok(())
    }

    /// A seat came or went with a role; the audit has it already.
    pub fn seat(&mut self, whom: &MemberName, product: &str, team: &str, given: bool) {
        let line = match given {
            true => "mail-change-seat-given",
            false => "mail-change-seat-taken",
        };
        self.tell_of(whom, json!({ "id": line, "product": product, "team": team }));
        self.changed.seats.push(SeatTurn {
            member: whom.clone(),
            product: product.to_owned(),
            team: team.to_owned(),
            given,
        });
    }

    /// Something else is told of the act.
    pub fn line(&mut self, whom: &MemberName, line: Value) {
        self.tell_of(whom, line);
    }

    fn tell_of(&mut self, whom: &MemberName, line: Value) {
        match self.told.iter_mut().find(|(member, _)| member.id == whom.id) {
            Some((_, lines)) => lines.push(line),
            None => self.told.push((whom.clone(), vec![line])),
        }
    }

    /// The lines of everybody's mail, for an act that tells by itself.
    pub fn lines(self) -> Vec<Value> {
        self.told.into_iter().flat_map(|(_, lines)| lines).collect()
    }

    /// Tells everybody who was changed, each in one mail of that kind (PEOPLE-8).
    pub fn tell(self, unit: &mut Unit, place: &Place, kind: &'static str) -> Result<RolesChanged, Refusal> {
        unit.touch(place.enterprise, self.told.iter().map(|(member, _)| member.id))?;
        for (member, lines) in &self.told {
            mail(unit, place, (member.id, &member.name), kind, lines)?;
        }
        Ok(self.changed)
    }
}

/// Sends a member one mail of this act.
pub(crate) fn mail(
    unit: &mut Unit,
    place: &Place,
    (member, name): (MemberId, &str),
    kind: &'static str,
    lines: &[Value],
) -> Result<(), Refusal> {
    let account = unit.account_of(place.enterprise, member)?;
    let account = account.ok_or_else(Refusal::not_found)?;
    let payload = json!({ "by": place.by, "changes": lines });
    unit.send(kind, account, name, payload)?;
    Ok(())
}
