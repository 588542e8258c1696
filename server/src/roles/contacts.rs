//! Whom a member turns to about the own products (ROLE-12).

use axum::extract::State;
use domain::view::{ContactView, Page};

use crate::asked::{Asked, PAGE, page};
use crate::caller::Tenant;
use crate::context::Context;
use crate::json::Json;
use crate::people::today;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/enterprises/{slug}/contacts",
            Access::Member,
            "Lists manager and coordinator of the caller's own products.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<ContactView>>(200)
}

/// Lists manager and coordinator of the caller's own products; nobody for the vendor's people, who have none.
async fn list(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
) -> Reply<Json<Page<ContactView>>> {
    let today = today(&tenant, context.clock.now())?;
    let known = match tenant.member {
        None => Vec::new(),
        Some(member) => context
            .store
            .read(move |unit| unit.contacts(tenant.enterprise, member, today))
            .await
            .map_err(Refusal::from)?,
    };
    let key = |contact: &ContactView| (contact.team, contact.product, contact.contract);
    page(&asked, known, key).map(Json)
}
