//! Products that are added to a contract (ROLE-2, SEAT-8).

use std::collections::BTreeSet;

use domain::access::{PoolRef, RoleKind};
use domain::contracts::{AddingFacts, Bought, LinesDraft, OrderFacts};
use domain::id::{ContractId, EnterpriseId};
use domain::roles::ContractName;
use domain::view::{ContractLine, ContractView, Placed, SoldContract, SoldContracts};
use domain::violation::Violations;
use serde_json::json;

use super::{Customer, catalogue, feed, land_in};
use crate::mails::PERMISSIONS_CHANGED;
use crate::reply::Refusal;
use crate::roles::{Defaults, Of, Place, Turns};
use crate::store::audit::Change;
use crate::store::{Fault, Unit};

fn bought(line: &ContractLine) -> Bought {
    Bought {
        subscription: line.subscription,
        product: line.product,
        team: line.team,
    }
}

/// What lines that are added to that contract are judged on.
fn facts(unit: &mut Unit, enterprise: EnterpriseId, view: &ContractView) -> Result<AddingFacts, Fault> {
    Ok(AddingFacts {
        order: OrderFacts {
            products: catalogue(unit)?.into_keys().collect(),
            services: Vec::new(),
            teams: unit.landing_teams(enterprise)?,
            buyer: Some(view.manager.id),
        },
        channel: view.channel,
        bought: view.lines.iter().map(bought).collect(),
    })
}

/// The enterprise's contracts, by number, with what is added to them.
pub(crate) fn sold(unit: &mut Unit, enterprise: EnterpriseId) -> Result<SoldContracts, Fault> {
    let mut contracts = Vec::new();
    for view in unit.contract_views(enterprise, None)? {
        contracts.push(SoldContract {
            id: view.id,
            facts: facts(unit, enterprise, &view)?,
            number: view.number,
            manager: view.manager,
            lines: view.lines,
        });
    }
    Ok(SoldContracts {
        contracts,
        products: unit.catalogue()?,
        teams: unit.team_names(enterprise)?,
    })
}

/// Adds lines to a contract; of a product that is new on it the manager gets a default seat. What could not be given is
/// among the remarks.
pub(crate) fn add_lines(
    unit: &mut Unit,
    place: &Place,
    id: ContractId,
    draft: &LinesDraft,
) -> Result<(Placed, Violations), Refusal> {
    let views = unit.contract_views(place.enterprise, Some(id))?;
    let view = views.into_iter().next().ok_or_else(Refusal::not_found)?;
    let facts = facts(unit, place.enterprise, &view)?;
    let (contract, manager) = (
        ContractName {
            id,
            number: view.number,
        },
        view.manager,
    );
    let catalogue = catalogue(unit)?;
    let lines = draft.check(&facts)?.acknowledged(&[])?;
    let customer = Customer {
        enterprise: place.enterprise,
        name: unit.enterprise_name(place.enterprise)?,
        today: place.today,
    };
    let (mut made, mut pools, mut seen) = (None, Vec::<PoolRef>::new(), BTreeSet::new());
    for (line, landing) in lines.lines() {
        let team = land_in(unit, &customer, manager.id, *landing, &mut made)?;
        let pool = feed(unit, &customer, id, team, line, &catalogue)?;
        pools.extend(seen.insert(pool).then_some(pool));
    }
    let after = json!({ "number": contract.number, "lines": lines.lines().len() });
    let change = Change::new("contracts.add-lines", "contract", id.uuid());
    let change = change.told_of(manager.id).called(contract.number.as_str());
    unit.audit(change.after(after))?;
    let mut turns = Turns::default();
    if lines.names_caller() {
        unit.give_support_id(id)?;
        let coordinators = unit.coordinations(place.enterprise, id)?.into_iter();
        let coordinators = coordinators.filter_map(|of| Some(of.coordinator?.member));
        for whom in std::iter::once(manager.clone()).chain(coordinators) {
            if unit.add_default_caller(place.enterprise, id, whom.id)? {
                turns.role(unit, &whom, RoleKind::NamedCaller, Of::Contract(&contract), true)?;
            }
        }
    }
    let new: Vec<PoolRef> = pools
        .iter()
        .copied()
        .filter(|pool| lines.added().contains(&pool.product))
        .collect();
    let defaults = Defaults {
        place,
        contract: id,
        member: manager.id,
        pools: &new,
    };
    let (seats, remarks) = defaults.give(unit)?;
    for pool in &seats {
        turns.seat(&manager, &pool.product_name, &pool.team_name, true);
    }
    turns.tell(unit, place, PERMISSIONS_CHANGED)?;
    Ok((
        Placed {
            contract: id,
            manager: manager.id,
            pools,
        },
        remarks,
    ))
}
