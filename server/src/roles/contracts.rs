//! Contracts, as far as each caller sees them (CAP-3, ROLE-11).

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use domain::access::{Capability, PoolRef, Standing, Target};
use domain::contracts::sees_line;
use domain::id::{ContractId, EnterpriseId, MemberId};
use domain::view::{ContractView, Page};
use serde::Serialize;

use crate::asked::{Asked, PAGE, page, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::{Fault, Unit};

/// The routes.
pub fn routes() -> Routes {
    let sees = Access::May(Capability::SeeContracts);
    Routes::default()
        .get(
            "/enterprises/{slug}/contracts",
            sees,
            "Lists the contracts that the caller sees.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<ContractView>>(200)
        .get(
            "/enterprises/{slug}/contracts/{id}",
            sees,
            "Shows a contract.",
            one,
        )
        .tagged()
        .gives::<ContractView>(200)
}

/// Lists the contracts, the oldest first.
async fn list(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
) -> Reply<Json<Page<ContractView>>> {
    let seen = context
        .store
        .read(move |unit| seen(unit, tenant.enterprise, &tenant.standing, None));
    let seen = seen.await.map_err(Refusal::from)?;
    page(&asked, seen, |contract: &ContractView| contract.id).map(Json)
}

/// Shows a contract.
async fn one(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id = read_id(&id)?;
    let view = context
        .store
        .read(move |unit| one_seen(unit, tenant.enterprise, &tenant.standing, id));
    tagged(&headers, &view.await?)
}

/// The contract that a path names.
pub fn read_id(id: &str) -> Result<ContractId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}

/// The contract, where the caller sees something of it; else the same as one that is not there.
pub fn one_seen(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    standing: &Standing,
    id: ContractId,
) -> Result<ContractView, Refusal> {
    let view = seen(unit, enterprise, standing, Some(id))?.pop();
    view.ok_or_else(Refusal::not_found)
}

/// Answers with what an act on the contract is judged on; the browser adds whom the person picks.
pub async fn judged_on<F, L>(
    (context, tenant): (Context, Tenant),
    id: &str,
    asked: Asked,
    headers: &HeaderMap,
    mut look: L,
) -> Reply
where
    F: Serialize + Send + 'static,
    L: FnMut(&mut Unit, &Tenant, ContractId, &[MemberId]) -> Result<F, Refusal> + Send + 'static,
{
    let id = read_id(id)?;
    let chosen = asked.parse::<MemberId>("member")?;
    let facts = context.store.read(move |unit| look(unit, &tenant, id, &chosen));
    tagged(headers, &facts.await?)
}

fn seen(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    standing: &Standing,
    only: Option<ContractId>,
) -> Result<Vec<ContractView>, Fault> {
    let mut contracts = unit.contract_views(enterprise, only)?;
    for contract in &mut contracts {
        let id = contract.id;
        contract.lines.retain(|line| {
            let (team, product) = (line.team, line.product);
            sees_line(standing, id, PoolRef { team, product })
        });
    }
    contracts.retain(|contract| !contract.lines.is_empty() || standing.manages(contract.id));
    for contract in &mut contracts {
        let id = contract.id;
        contract.coordinators = unit.coordinations(enterprise, id)?;
        let lines = &contract.lines;
        contract
            .coordinators
            .retain(|of| lines.iter().any(|line| line.product == of.product));
        contract.change = unit.manager_change(enterprise, id)?;
        let denied = |capability| standing.may(capability, Target::Contract(id)).err();
        contract.appoint_denied = denied(Capability::AppointCoordinators);
        contract.callers_denied = denied(Capability::NameCallers);
    }
    Ok(contracts)
}
