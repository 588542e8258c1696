//! The whole service: every route, and what stands around them.

use axum::Router;
use axum::middleware;

use crate::context::Context;
use crate::routes::Routes;
use crate::{
    account, assets, calendar, changes, coaching, demo, groups, health, history, imports, invitations,
    layers, mails, notices, openapi, people, plans, queue, resets, roles, seats, teams, vendor, zones,
};

/// What the API's addresses begin with.
pub const API: &str = "/api/v1";

/// Every route of the API. A feature adds its line here.
pub fn routes() -> Routes {
    Routes::default()
        .and(account::routes())
        .and(resets::routes())
        .and(invitations::routes())
        .and(mails::routes())
        .and(teams::routes())
        .and(people::routes())
        .and(history::routes())
        .and(imports::routes())
        .and(seats::routes())
        .and(plans::routes())
        .and(queue::routes())
        .and(groups::routes())
        .and(changes::routes())
        .and(roles::routes())
        .and(coaching::routes())
        .and(coaching::desk::routes())
        .and(coaching::week::routes())
        .and(coaching::files::routes())
        .and(coaching::hours::routes())
        .and(calendar::routes())
        .and(notices::routes())
        .and(vendor::routes())
        .and(demo::routes())
        .and(zones::routes())
        .and(openapi::routes())
}

/// The service on the main address.
pub fn app(context: &Context) -> Router {
    let routes = routes();
    context.metrics.keep(
        routes
            .entries()
            .iter()
            .map(|entry| entry.figures.clone())
            .collect(),
    );
    let api = routes
        .into_router()
        .fallback(layers::nothing)
        .method_not_allowed_fallback(layers::not_by_that_method);
    let all = Router::new()
        .nest(API, api)
        .merge(health::router())
        .fallback(assets::file);
    around(all, context)
}

/// The service on the second address: health and figures.
pub fn app_apart(context: &Context) -> Router {
    around(health::router_apart().fallback(layers::nothing), context)
}

fn around(router: Router<Context>, context: &Context) -> Router {
    router
        .layer(layers::csrf(context))
        .layer(middleware::from_fn_with_state(context.clone(), layers::shell))
        .with_state(context.clone())
}
