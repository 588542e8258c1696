//! Orders become contracts: who manages them, where they land, what comes with the role.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{PoolRef, RoleKind};
use domain::contracts::{Landing, LineDraft, Order, OrderDraft, OrderFacts, PlanLineDraft};
use domain::id::{AccountId, ContractId, EnterpriseId, MemberId, ProductId, TeamId};
use domain::people::Status;
use domain::plans::PlanLine;
use domain::seats::AccessModel;
use domain::violation::Violations;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::mails::PERMISSIONS_CHANGED;
use crate::reply::Refusal;
use crate::roles::{Defaults, Place};
use crate::store::audit::Change;
use crate::store::people::Person;
use crate::store::{Fault, Unit};

mod adding;

pub use domain::view::Placed;

pub(crate) use adding::{add_lines, sold};

/// The enterprise that an order is for.
#[derive(Clone, Debug)]
pub struct Customer {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its name, which a first team takes over.
    pub name: String,
    /// The day there.
    pub today: Date,
}

/// Judges an order on the facts of this very moment, and keeps the contract with all that comes with it (ROLE-1,
/// ROLE-2). What could not be given is among the remarks.
pub fn place(
    unit: &mut Unit,
    customer: &Customer,
    draft: &OrderDraft,
) -> Result<(Placed, Violations), Refusal> {
    let catalogue = catalogue(unit)?;
    let buyer = match domain::text::Email::parse(&draft.buyer.email) {
        Ok(email) => unit.existing(customer.enterprise, &email, &[])?,
        Err(_) => None,
    };
    let facts = OrderFacts {
        products: catalogue.keys().copied().collect(),
        services: unit.services()?.into_iter().map(|service| service.id).collect(),
        teams: unit.landing_teams(customer.enterprise)?,
        buyer: buyer.as_ref().map(|buyer| buyer.member),
    };
    let order = draft.check(&facts)?.acknowledged(&[])?;
    if unit.has_contract(customer.enterprise, order.number().as_str())? {
        return Err(Refusal::unprocessable().at("order.number", "wrong-type"));
    }
    let (manager, account) = manager(
        unit,
        customer,
        &order,
        buyer.map(|buyer| (buyer.member, buyer.status)),
    )?;
    let number = order.number().as_str();
    let contract = unit.add_contract(customer.enterprise, number, order.channel(), manager)?;
    let (pools, leads) = land(unit, customer, contract, manager, &order, &catalogue)?;
    for service in order.services() {
        unit.add_contract_service(customer.enterprise, contract, *service)?;
    }
    if order.names_caller() {
        unit.give_support_id(contract)?;
        unit.add_caller(customer.enterprise, contract, manager, "default")?;
    }
    let after = json!({ "number": number, "manager": manager, "lines": order.lines().len() });
    unit.audit(
        Change::new("contracts.order", "contract", contract.uuid())
            .told_of(manager)
            .called(number)
            .after(after),
    )?;
    let place = Place {
        enterprise: customer.enterprise,
        today: customer.today,
        by: None,
    };
    let defaults = Defaults {
        place: &place,
        contract,
        member: manager,
        pools: &pools,
    };
    let (seats, remarks) = defaults.give(unit)?;
    let given = |role: RoleKind, scope: &str| json!({ "id": "mail-change-role-given", "role": role.word(), "scope": scope });
    let mut changes = vec![given(RoleKind::ContractManager, number)];
    changes.extend(leads.then(|| given(RoleKind::PrimaryAdmin, &customer.name)));
    changes.extend(order.names_caller().then(|| given(RoleKind::NamedCaller, number)));
    changes.extend(seats.iter().map(|pool| {
        let (product, team) = (&pool.product_name, &pool.team_name);
        json!({ "id": "mail-change-seat-given", "product": product, "team": team })
    }));
    let address = order.email().as_str();
    tell(unit, (account, address), PERMISSIONS_CHANGED, &changes)?;
    Ok((
        Placed {
            contract,
            manager,
            pools,
        },
        remarks,
    ))
}

/// How each product of the catalogue is opened.
fn catalogue(unit: &mut Unit) -> Result<BTreeMap<ProductId, AccessModel>, Fault> {
    let products = unit.catalogue()?.into_iter();
    Ok(products.map(|product| (product.id, product.model)).collect())
}

/// ROLE-1: whoever buys manages; without an account one is made.
fn manager(
    unit: &mut Unit,
    customer: &Customer,
    order: &Order,
    buyer: Option<(MemberId, Status)>,
) -> Result<(MemberId, AccountId), Refusal> {
    let enterprise = customer.enterprise;
    if let Some((member, status)) = buyer {
        let account = unit
            .account_of(enterprise, member)?
            .ok_or_else(Refusal::not_found)?;
        if status == Status::Deactivated {
            unit.reactivate(enterprise, member)?;
            unit.audit(Change::to_member("people.reactivate", member).called(order.email().as_str()))?;
        }
        return Ok((member, account));
    }
    let (first_name, last_name) = order.names();
    let person = Person {
        email: order.email(),
        first_name,
        last_name,
        language: order.language(),
    };
    let (member, account) = unit.add_member(enterprise, person)?;
    unit.audit(Change::to_member("people.add", member).called(order.email().as_str()))?;
    unit.invite(enterprise, (member, account), order.email().as_str(), None)?;
    Ok((member, account))
}

/// SEAT-8: keeps each line in the team that it lands in; the pools, one for each product, the first line's, and whether a
/// team was made for them.
fn land(
    unit: &mut Unit,
    customer: &Customer,
    contract: ContractId,
    manager: MemberId,
    order: &Order,
    catalogue: &BTreeMap<ProductId, AccessModel>,
) -> Result<(Vec<PoolRef>, bool), Refusal> {
    let mut made = None;
    let mut pools: Vec<PoolRef> = Vec::new();
    for (line, landing) in order.lines() {
        let team = land_in(unit, customer, manager, *landing, &mut made)?;
        pools.push(feed(unit, customer, contract, team, line, catalogue)?);
    }
    let mut teams: Vec<TeamId> = pools.iter().map(|pool| pool.team).collect();
    for (line, landing) in order.plans() {
        let team = land_in(unit, customer, manager, *landing, &mut made)?;
        add_plan(unit, customer, contract, team, line)?;
        teams.push(team);
    }
    // TEAM-1: at least one team.
    if let Some(first) = teams.first() {
        unit.join_team(customer.enterprise, *first, manager)?;
    }
    let mut seen = BTreeSet::new();
    pools.retain(|pool| seen.insert(*pool));
    Ok((pools, made.is_some()))
}

/// The team of a line; the new one is made once.
fn land_in(
    unit: &mut Unit,
    customer: &Customer,
    manager: MemberId,
    landing: Landing,
    made: &mut Option<TeamId>,
) -> Result<TeamId, Fault> {
    match (landing, *made) {
        (Landing::Team(team), _) => Ok(team),
        (Landing::NewTeam, Some(team)) => Ok(team),
        (Landing::NewTeam, None) => {
            let team = first_team(unit, customer, manager)?;
            *made = Some(team);
            Ok(team)
        }
    }
}

/// Keeps plan seats, agreed today, which picks their edition (PLAN-2).
fn add_plan(
    unit: &mut Unit,
    customer: &Customer,
    contract: ContractId,
    team: TeamId,
    line: &PlanLineDraft,
) -> Result<(), Fault> {
    let bought = PlanLine {
        team,
        plan: line.plan,
        agreed_on: customer.today,
        first_day: line.first_day,
        last_day: line.last_day,
    };
    unit.add_plan(customer.enterprise, &bought, line.seats)?;
    let change = Change::new("contracts.plan", "contract", contract.uuid()).called(line.plan.word());
    unit.audit(change.after(json!({
        "team": team, "plan": line.plan, "seats": line.seats,
        "first_day": line.first_day, "last_day": line.last_day
    })))
}

/// SEAT-8: an enterprise without a team gets its first; the buyer is its primary admin (ROLE-2).
fn first_team(unit: &mut Unit, customer: &Customer, manager: MemberId) -> Result<TeamId, Fault> {
    let team = unit.add_team(customer.enterprise, &customer.name, manager)?;
    let change = Change::new("teams.add", "team", team.uuid())
        .told_of(manager)
        .called(&customer.name);
    unit.audit(change.after(json!({ "primary": manager })))?;
    Ok(team)
}

fn feed(
    unit: &mut Unit,
    customer: &Customer,
    contract: ContractId,
    team: TeamId,
    line: &LineDraft,
    catalogue: &BTreeMap<ProductId, AccessModel>,
) -> Result<PoolRef, Fault> {
    let pool = PoolRef {
        team,
        product: line.product,
    };
    unit.add_subscription(customer.enterprise, contract, team, line)?;
    let model = catalogue.get(&line.product).copied().unwrap_or(line.model);
    unit.make_pool(customer.enterprise, pool, model)?;
    if let Some(pool) = unit.pool_of(customer.enterprise, pool, customer.today)? {
        unit.settle(&pool)?;
    }
    // Seats that begin later are offered on their day (WAIT-1).
    unit.look_again(customer.enterprise)?;
    Ok(pool)
}

/// Tells somebody in the vendor's name.
fn tell(
    unit: &mut Unit,
    (account, to): (AccountId, &str),
    kind: &'static str,
    changes: &[Value],
) -> Result<(), Fault> {
    unit.send(kind, account, to, json!({ "changes": changes }))
        .map(drop)
}
