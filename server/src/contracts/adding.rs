//! Products that are added to a contract (ROLE-2, SEAT-8).

use std::collections::BTreeSet;

use domain::access::{PoolRef, RoleKind};
use domain::contracts::{AddingFacts, Bought, LinesDraft, OrderFacts};
use domain::id::ContractId;
use domain::roles::ContractName;
use domain::view::ContractLine;
use domain::violation::Violations;
use serde_json::json;

use super::{Customer, Placed, catalogue, feed, land_in};
use crate::mails::PERMISSIONS_CHANGED;
use crate::reply::Refusal;
use crate::roles::{Defaults, Of, Place, Turns};
use crate::store::Unit;
use crate::store::audit::Change;

fn bought(line: &ContractLine) -> Bought {
    Bought {
        subscription: line.subscription,
        product: line.product,
        team: line.team,
    }
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
    let (contract, manager) = (
        ContractName {
            id,
            number: view.number,
        },
        view.manager,
    );
    let catalogue = catalogue(unit)?;
    let facts = AddingFacts {
        order: OrderFacts {
            products: catalogue.keys().copied().collect(),
            services: Vec::new(),
            teams: unit.landing_teams(place.enterprise)?,
            buyer: Some(manager.id),
        },
        bought: view.lines.iter().map(bought).collect(),
    };
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
