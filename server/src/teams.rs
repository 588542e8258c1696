//! The enterprise and its teams.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::access::Capability;
use domain::coaching::ZoneDraft;
use domain::id::MemberId;
use domain::teams::{
    RemovalFacts, TeamDraft, TeamFacts, TeamJoined, TeamLeft, TeamMembersDraft, TeamRemoved,
};
use domain::view::{EnterpriseView, Page, ProductView, Rezoned, TeamView, ZoneView};

use crate::asked::{Asked, PAGE, Parameter, page};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, etag};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::{Fault, Unit};
use crate::zones::zone_of;

mod joined;
mod made;
mod waiting;
mod zone;

pub(crate) use joined::{come, undo};
pub(crate) use made::{JOINED, LEFT};

/// The routes.
pub fn routes() -> Routes {
    let makes = Access::May(Capability::MakeTeams);
    Routes::default()
        .get(
            "/enterprises/{slug}",
            Access::Member,
            "Shows the enterprise with its teams and products, and how much waits.",
            enterprise,
        )
        .gives::<EnterpriseView>(200)
        .get(
            "/enterprises/{slug}/teams",
            Access::Member,
            "Lists the teams that the caller sees, oldest first.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<TeamView>>(200)
        .get(
            "/enterprises/{slug}/teams/facts",
            makes,
            "Gives what making a team is judged on; `member=` for who is to lead it.",
            made::facts,
        )
        .tagged()
        .asks([Parameter::one::<MemberId>("member")])
        .gives::<TeamFacts>(200)
        .post("/enterprises/{slug}/teams", makes, "Makes a team.", made::make)
        .keyed()
        .takes::<TeamDraft>()
        .answers::<TeamView>(201)
        .get(
            "/enterprises/{slug}/teams/{id}/removal",
            makes,
            "Gives what removing a team is judged on: what stands in the way.",
            made::removal,
        )
        .tagged()
        .gives::<RemovalFacts>(200)
        .delete(
            "/enterprises/{slug}/teams/{id}",
            makes,
            "Removes a team.",
            made::remove,
        )
        .answers::<TeamRemoved>(200)
        .post(
            "/enterprises/{slug}/teams/{id}/members",
            Access::May(Capability::ManageMembers),
            "Puts members into a team, without a seat.",
            joined::join,
        )
        .keyed()
        .takes::<TeamMembersDraft>()
        .answers::<TeamJoined>(200)
        .delete(
            "/enterprises/{slug}/teams/{id}/members/{member}",
            Access::May(Capability::ManageMembers),
            "Takes a member out of a team, with the seats there.",
            made::leave,
        )
        .answers::<TeamLeft>(200)
        .get(
            "/enterprises/{slug}/zone",
            Access::Member,
            "Shows the enterprise's zone and region.",
            zone_and_region,
        )
        .versioned()
        .gives::<ZoneView>(200)
        .put(
            "/enterprises/{slug}/zone",
            Access::May(Capability::ChangeZone),
            "Changes the enterprise's zone and region.",
            rezone,
        )
        .matches()
        .takes::<ZoneDraft>()
        .answers::<Rezoned>(200)
}

/// Shows the enterprise with its teams and products.
async fn enterprise(State(context): State<Context>, tenant: Tenant) -> Reply<Json<EnterpriseView>> {
    let zone = zone_of(&tenant.zone).ok_or_else(Refusal::internal)?;
    let id = tenant.enterprise;
    let directory = context.directories.of(id);
    let (slug, name, region) = (tenant.slug.clone(), tenant.name.clone(), tenant.region.clone());
    let read = context.store.read(move |unit| {
        let (teams, products) = (seen(unit, &tenant)?, products(unit, &tenant)?);
        let waiting = waiting::waiting(unit, &tenant, &directory, &teams)?;
        let inside = match tenant.acting_reason {
            Some(_) => Some(unit.standing(&tenant)?),
            None => None,
        };
        Ok::<_, Refusal>((teams, products, waiting, inside))
    });
    let (teams, products, waiting, inside) = read.await?;
    Ok(Json(EnterpriseView {
        slug,
        name,
        zone,
        region,
        teams,
        products,
        waiting,
        inside,
    }))
}

/// Shows the enterprise's zone and region; the tag is what a change must name.
async fn zone_and_region(State(context): State<Context>, tenant: Tenant) -> Reply {
    let (view, version) = context.store.read(move |unit| zone::view(unit, &tenant)).await?;
    Ok(([(header::ETAG, etag(version))], Json(view)).into_response())
}

/// Changes the enterprise's zone and region. 200 with what it did to open periods; 422 where one would overflow; 403;
/// 412 where somebody was quicker.
async fn rezone(Change(act): Change<ZoneDraft>) -> Reply {
    let if_match = act.if_match();
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        zone::change(unit, tenant, draft, if_match.as_deref())
    })
    .await
}

/// Lists the teams that the caller sees, oldest first.
async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<TeamView>>> {
    let teams = context.store.read(move |unit| seen(unit, &tenant)).await;
    let teams = teams.map_err(Refusal::from)?;
    page(&asked, teams, |team: &TeamView| team.id).map(Json)
}

/// The teams with their admins, as far as the caller sees them (ROLE-12).
fn seen(unit: &mut Unit, tenant: &Tenant) -> Result<Vec<TeamView>, Fault> {
    let mut teams = unit.team_views(tenant.enterprise)?;
    let own = match tenant.member {
        Some(member) => unit.teams_of(tenant.enterprise, member)?,
        None => BTreeSet::new(),
    };
    teams.retain(|team| tenant.standing.sees_admins(team.id, &own));
    Ok(teams)
}

/// The products of the enterprise's subscriptions, as far as they appear to the caller (SEAT-11).
fn products(unit: &mut Unit, tenant: &Tenant) -> Result<Vec<ProductView>, Fault> {
    let mut products = unit.product_views(tenant.enterprise)?;
    let own = match tenant.member {
        Some(member) => unit.products_of(tenant.enterprise, member)?,
        None => BTreeSet::new(),
    };
    products.retain(|product| tenant.standing.sees_product(product.id, &own));
    Ok(products)
}
