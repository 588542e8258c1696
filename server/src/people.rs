//! The members of an enterprise.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::Capability;
use domain::id::MemberId;
use domain::people::{MemberDraft, PeopleFacts};
use domain::view::{MemberView, Page};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::asked::{Asked, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::Create;
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::zones::zone_of;

mod add;
pub mod bits;
pub mod directories;
pub mod directory;
mod list;
pub mod texts;

pub(crate) use add::add as add_in;
pub use directories::Directories;

/// The routes.
pub fn routes() -> Routes {
    let manage = Access::May(Capability::ManageMembers);
    Routes::default()
        .get(
            "/enterprises/{slug}/members",
            Access::Member,
            "Lists members.",
            list,
        )
        .gives::<Page<MemberView>>(200)
        .get(
            "/enterprises/{slug}/members/{id}",
            Access::Member,
            "Shows a member.",
            one,
        )
        .gives::<MemberView>(200)
        .get(
            "/enterprises/{slug}/people/facts",
            manage,
            "Gives what adding a member is judged on.",
            facts,
        )
        .gives::<PeopleFacts>(200)
        .post("/enterprises/{slug}/members", manage, "Adds a member.", add)
        .takes::<MemberDraft>()
        .answers::<MemberView>(201)
        .answers::<MemberView>(200)
}

/// Lists members: searched, filtered, sorted, counted exactly.
async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<MemberView>>> {
    may_read(&tenant)?;
    let wanted = list::Wanted::read(asked)?;
    let today = today(&tenant, context.clock.now())?;
    let directory = context.directories.of(tenant.enterprise);
    let page = context
        .store
        .read(move |unit| list::page(unit, &tenant, &directory, &wanted, today));
    Ok(Json(page.await?))
}

/// Shows a member; who may not read the directory sees oneself.
async fn one(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id: MemberId = id.parse().map_err(|_| Refusal::not_found())?;
    if tenant.member != Some(id) && may_read(&tenant).is_err() {
        return Err(Refusal::not_found());
    }
    let today = today(&tenant, context.clock.now())?;
    let views = context
        .store
        .read(move |unit| unit.member_views(tenant.enterprise, &[id], today))
        .await;
    let view = views
        .map_err(Refusal::from)?
        .pop()
        .ok_or_else(Refusal::not_found)?;
    tagged(&headers, &view)
}

/// Gives what adding a member is judged on.
async fn facts(State(context): State<Context>, tenant: Tenant, headers: HeaderMap) -> Reply {
    let today = today(&tenant, context.clock.now())?;
    let facts = context
        .store
        .read(move |unit| add::facts(unit, &tenant, None, today));
    tagged(&headers, &facts.await?)
}

/// Adds a member. 201 with the view, 200 where the person was one already; 422 with what was found; 403 with the reason.
async fn add(Create(act): Create<MemberDraft>) -> Reply {
    act.run(StatusCode::CREATED, add::add).await
}

/// Allows reading the directory: whoever manages members or asks for coaching anywhere.
pub fn may_read(tenant: &Tenant) -> Result<(), Refusal> {
    Ok(tenant.standing.sees_members()?)
}

/// The day in the enterprise's zone (TIME-1).
pub fn today(tenant: &Tenant, now: Timestamp) -> Result<Date, Refusal> {
    let zone = zone_of(&tenant.zone).ok_or_else(|| {
        tracing::error!(zone = tenant.zone, "an enterprise has a zone without rules");
        Refusal::internal()
    })?;
    Ok(zone.day(now))
}
