//! The enterprise and its teams.

use axum::extract::State;
use domain::view::{EnterpriseView, Page, TeamView};

use crate::asked::{Asked, page};
use crate::caller::Tenant;
use crate::context::Context;
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::zones::zone_of;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/enterprises/{slug}",
            Access::Member,
            "Shows the enterprise with its teams and products.",
            enterprise,
        )
        .gives::<EnterpriseView>(200)
        .get(
            "/enterprises/{slug}/teams",
            Access::Member,
            "Lists the teams, oldest first.",
            list,
        )
        .gives::<Page<TeamView>>(200)
}

/// Shows the enterprise with its teams and products.
async fn enterprise(State(context): State<Context>, tenant: Tenant) -> Reply<Json<EnterpriseView>> {
    let zone = zone_of(&tenant.zone).ok_or_else(Refusal::internal)?;
    let id = tenant.enterprise;
    let read = context
        .store
        .read(move |unit| Ok((unit.team_views(id)?, unit.product_views(id)?)));
    let (teams, products) = read
        .await
        .map_err(|fault: crate::store::Fault| Refusal::from(fault))?;
    let (slug, name, region) = (tenant.slug.clone(), tenant.name.clone(), tenant.region.clone());
    Ok(Json(EnterpriseView {
        slug,
        name,
        zone,
        region,
        teams,
        products,
    }))
}

/// Lists the teams, oldest first.
async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<TeamView>>> {
    let asked = asked.only(&["limit", "cursor"])?;
    let id = tenant.enterprise;
    let teams = context
        .store
        .read(move |unit| unit.team_views(id))
        .await
        .map_err(Refusal::from)?;
    page(&asked, teams, |team: &TeamView| team.id).map(Json)
}
