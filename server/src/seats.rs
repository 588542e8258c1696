//! Seats: pools, who holds a seat, giving and taking them.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Capability, PoolRef, Target};
use domain::id::{AssignmentId, AuditId, PoolId, ProductId, TeamId};
use domain::seats::{AssignDraft, PoolFacts, PoolState, Reason, SeatFacts};
use domain::view::{
    Assigned, AssignmentView, CandidateView, Page, PoolView, Released, Releases, ReleasesDraft, Undone,
};

use crate::asked::{Asked, PAGE, Parameter, SEARCH, page, tagged, wrong};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, Create, Nothing};
use crate::json::Json;
use crate::people::{self, may_read, today};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::seats::Pool;
use crate::store::{Unit, read_word};

pub mod assign;
mod holders;
mod release;
mod undo;

pub(crate) use release::{all as release_all, from as take_from, note as note_release};
pub(crate) use undo::{leave as leave_team, take_back as take_back_seats};

/// The routes.
pub fn routes() -> Routes {
    let manage = Access::May(Capability::ManageMembers);
    Routes::default()
        .get(
            "/enterprises/{slug}/pools",
            Access::Member,
            "Lists the pools of seats.",
            list,
        )
        .asks([
            Parameter::any::<TeamId>("team"),
            Parameter::any::<ProductId>("product"),
            Parameter::any::<PoolState>("state"),
        ])
        .asks(PAGE)
        .gives::<Page<PoolView>>(200)
        .get(
            "/enterprises/{slug}/pools/{id}",
            Access::Member,
            "Shows a pool.",
            one,
        )
        .gives::<PoolView>(200)
        .get(
            "/enterprises/{slug}/pools/{id}/assignments",
            Access::Member,
            "Lists who holds its seats.",
            holders,
        )
        .asks([SEARCH])
        .asks(PAGE)
        .gives::<Page<AssignmentView>>(200)
        .get(
            "/enterprises/{slug}/pools/{id}/candidates",
            manage,
            "Lists everybody who matches, with what giving them a seat of the pool is judged on.",
            candidates,
        )
        .asks(people::LIST)
        .gives::<Page<CandidateView>>(200)
        .get(
            "/enterprises/{slug}/seats/facts",
            manage,
            "Gives what assigning is judged on.",
            facts,
        )
        .asks([
            Parameter::one::<TeamId>("team"),
            Parameter::one::<ProductId>("product"),
        ])
        .tagged()
        .gives::<SeatFacts>(200)
        .post(
            "/enterprises/{slug}/assignments",
            manage,
            "Gives seats of one pool to members.",
            assign,
        )
        .keyed()
        .takes::<AssignDraft>()
        .answers::<Assigned>(201)
        .delete(
            "/enterprises/{slug}/assignments/{id}",
            Access::Member,
            "Takes one reason of a seat away.",
            release,
        )
        .asks([Parameter::one::<Reason>("reason")])
        .answers::<Released>(200)
        .post(
            "/enterprises/{slug}/pools/{id}/releases",
            manage,
            "Releases seats of a pool.",
            release_many,
        )
        .keyed()
        .takes::<ReleasesDraft>()
        .answers::<Releases>(200)
        .post(
            "/enterprises/{slug}/acts/{id}/undo",
            Access::Member,
            "Undoes an act on seats or benefits.",
            undo_act,
        )
        .keyed()
        .takes::<Nothing>()
        .answers::<Undone>(200)
}

/// Lists the pools, by the teams' age and the products' names.
async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<PoolView>>> {
    may_read(&tenant)?;
    let teams = asked.parse::<TeamId>("team")?;
    let products = asked.parse::<ProductId>("product")?;
    let states = asked.read("state", read_word::<PoolState>)?;
    let today = today(&tenant, context.clock.now())?;
    let enterprise = tenant.enterprise;
    let mut pools = context
        .store
        .read(move |unit| unit.pools(enterprise, today))
        .await
        .map_err(Refusal::from)?;
    pools.retain(|pool| {
        let team = teams.is_empty() || teams.contains(&pool.team);
        let product = products.is_empty() || products.contains(&pool.product);
        team && product && (states.is_empty() || states.contains(&pool.state()))
    });
    let views = pools.iter().map(|pool| view(&tenant, pool)).collect();
    page(&asked, views, |view: &PoolView| view.id).map(Json)
}

/// Shows a pool.
async fn one(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
) -> Reply<Json<PoolView>> {
    may_read(&tenant)?;
    let id: PoolId = id.parse().map_err(|_| Refusal::not_found())?;
    let (today, enterprise) = (today(&tenant, context.clock.now())?, tenant.enterprise);
    let pool = context
        .store
        .read(move |unit| unit.pool(enterprise, id, today))
        .await
        .map_err(Refusal::from)?;
    Ok(Json(view(&tenant, &pool.ok_or_else(Refusal::not_found)?.facts)))
}

/// Lists who holds a seat of the pool, by name.
async fn holders(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    asked: Asked,
) -> Reply<Json<Page<AssignmentView>>> {
    may_read(&tenant)?;
    let id: PoolId = id.parse().map_err(|_| Refusal::not_found())?;
    let wanted = holders::Wanted::read(&asked)?;
    let directory = context.directories.of(tenant.enterprise);
    let page = context
        .store
        .read(move |unit| holders::page(unit, &tenant, &directory, id, &wanted));
    Ok(Json(page.await?))
}

/// Lists everybody who matches the questions that the list of members takes. 422 where they are more than one act takes.
async fn candidates(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    asked: Asked,
) -> Reply<Json<Page<CandidateView>>> {
    let id: PoolId = id.parse().map_err(|_| Refusal::not_found())?;
    let wanted = people::Wanted::read(&asked)?;
    let today = today(&tenant, context.clock.now())?;
    let directory = context.directories.of(tenant.enterprise);
    let page = context
        .store
        .read(move |unit| assign::candidates(unit, &tenant, &directory, id, &wanted, today));
    Ok(Json(page.await?))
}

/// Gives what assigning is judged on; the browser adds those whom the person picks.
async fn facts(State(context): State<Context>, tenant: Tenant, asked: Asked, headers: HeaderMap) -> Reply {
    let team = asked
        .parse::<TeamId>("team")?
        .pop()
        .ok_or_else(|| wrong("team"))?;
    let product = asked
        .parse::<ProductId>("product")?
        .pop()
        .ok_or_else(|| wrong("product"))?;
    let today = today(&tenant, context.clock.now())?;
    let facts = context
        .store
        .read(move |unit| assign::facts(unit, &tenant, PoolRef { team, product }, today));
    tagged(&headers, &facts.await?)
}

/// Gives seats of one pool to members. 201; 422 with what was found; 403 where the pool is out of the caller's reach.
async fn assign(Create(act): Create<AssignDraft>) -> Reply {
    act.run(StatusCode::CREATED, assign::assign).await
}

/// Takes one reason of a seat away; the seat is free with the last one.
async fn release(Path((_, id)): Path<(String, String)>, asked: Asked, Change(act): Change<Nothing>) -> Reply {
    let id: AssignmentId = id.parse().map_err(|_| Refusal::not_found())?;
    let reason = asked
        .read("reason", read_word::<Reason>)?
        .pop()
        .unwrap_or(Reason::Direct);
    act.run(StatusCode::OK, move |unit, tenant, _| {
        release::one(unit, tenant, id, reason)
    })
    .await
}

/// Releases seats of a pool, whatever persons gave them for.
async fn release_many(Path((_, id)): Path<(String, String)>, Create(act): Create<ReleasesDraft>) -> Reply {
    let id: PoolId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        release::many(unit, tenant, id, draft)
    })
    .await
}

/// Undoes what the caller just did to seats, or adding many people. 410 where it is too late or nothing is left of it.
async fn undo_act(Path((_, id)): Path<(String, String)>, Create(act): Create<Nothing>) -> Reply {
    let id: AuditId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        undo::undo(unit, tenant, id)
    })
    .await
}

/// A pool as the caller sees it.
pub fn view(tenant: &Tenant, pool: &PoolFacts) -> PoolView {
    let denied = tenant
        .may(Capability::ManageMembers, Target::Pool(pool.reference()))
        .err();
    PoolView {
        id: pool.id,
        team: pool.team,
        team_name: pool.team_name.clone(),
        product: pool.product,
        product_name: pool.product_name.clone(),
        model: pool.model,
        seats: pool.seats,
        used: pool.used,
        held: pool.held,
        free: pool.free(),
        state: pool.state(),
        denied,
    }
}

/// The pool of the caller's enterprise with its seats of the day; 404 where there is none.
pub(crate) fn pool_of(unit: &mut Unit, tenant: &Tenant, id: PoolId) -> Result<Pool, Refusal> {
    let today = today(tenant, unit.now())?;
    let pool = unit.pool(tenant.enterprise, id, today)?;
    pool.ok_or_else(Refusal::not_found)
}
