//! The members of an enterprise.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::access::Capability;
use domain::id::MemberId;
use domain::people::{
    Departure, HistoryEntry, LeavingFacts, ManyDraft, MemberDraft, PeopleFacts, ProfileDraft, ProfileFacts,
    StatusDraft,
};
use domain::view::{ManyAdded, MemberView, Page};
use jiff::Timestamp;
use jiff::civil::Date;

use self::export::Export;
use crate::asked::{Asked, PAGE, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::files::{self, Format};
use crate::history;
use crate::idempotency::{Change, Create, etag};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::zones::zone_of;

mod add;
pub mod bits;
pub mod directories;
pub mod directory;
mod export;
mod list;
mod many;
mod profile;
mod status;
pub mod texts;
mod together;

pub(crate) use add::{add as add_in, facts as facts_in};
pub use directories::Directories;
pub use list::{PARAMETERS as LIST, Wanted};
pub(crate) use many::{
    ACT as ADDED_MANY, appointed, may_take_back, take_back as take_back_people, take_back_by,
};
pub(crate) use profile::{RENAMED, rename_back};
pub(crate) use together::keep_all;

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
        .asks([Format::PARAMETER])
        .asks(list::PARAMETERS)
        .asks([export::COLUMN])
        .gives::<Page<MemberView>>(200)
        .get(
            "/enterprises/{slug}/members/{id}",
            Access::Member,
            "Shows a member.",
            one,
        )
        .tagged()
        .gives::<MemberView>(200)
        .get(
            "/enterprises/{slug}/members/{id}/history",
            Access::Member,
            "Lists what happened to a member, newest first.",
            history::told,
        )
        .asks(history::DAYS)
        .asks([Format::PARAMETER])
        .asks(PAGE)
        .gives::<Page<HistoryEntry>>(200)
        .get(
            "/enterprises/{slug}/members/{id}/status",
            manage,
            "Gives what deactivating a member, or bringing one back, is judged on.",
            status_facts,
        )
        .tagged()
        .gives::<LeavingFacts>(200)
        .put(
            "/enterprises/{slug}/members/{id}/status",
            manage,
            "Deactivates a member, or brings one back.",
            set_status,
        )
        .takes::<StatusDraft>()
        .answers::<Departure>(200)
        .get(
            "/enterprises/{slug}/members/{id}/profile",
            Access::Member,
            "Gives a member's name, and what correcting it is judged on.",
            profile_facts,
        )
        .versioned()
        .gives::<ProfileFacts>(200)
        .put(
            "/enterprises/{slug}/members/{id}/profile",
            Access::Member,
            "Corrects a member's name in the enterprise.",
            set_profile,
        )
        .matches()
        .takes::<ProfileDraft>()
        .answers::<MemberView>(200)
        .get(
            "/enterprises/{slug}/people/facts",
            manage,
            "Gives what adding a member is judged on.",
            facts,
        )
        .tagged()
        .gives::<PeopleFacts>(200)
        .post("/enterprises/{slug}/members", manage, "Adds a member.", add)
        .keyed()
        .takes::<MemberDraft>()
        .answers::<MemberView>(201)
        .answers::<MemberView>(200)
        .post(
            "/enterprises/{slug}/members/bulk",
            manage,
            "Adds many members, as pasted.",
            add_many,
        )
        .keyed()
        .takes::<ManyDraft>()
        .answers::<ManyAdded>(201)
}

/// Lists members: searched, filtered, sorted, counted exactly; all of them as a file where one is asked for.
async fn list(State(context): State<Context>, tenant: Tenant, headers: HeaderMap, asked: Asked) -> Reply {
    may_read(&tenant)?;
    let format = Format::asked(&asked, &headers)?;
    let wanted = Wanted::read(&asked)?;
    let today = today(&tenant, context.clock.now())?;
    if let Some(format) = format {
        let language = crate::reply::language(&headers);
        let everybody = Export::of(context, tenant, wanted, language, today);
        return files::send(format, "people", everybody).await;
    }
    let directory = context.directories.of(tenant.enterprise);
    let page = context
        .store
        .read(move |unit| list::page(unit, &tenant, &directory, &wanted, today));
    Ok(Json(page.await?).into_response())
}

/// Shows a member; who may not read the directory sees oneself.
async fn one(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id = readable(&tenant, &id)?;
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

/// Gives what a change of the member's status is judged on, with what it would take.
async fn status_facts(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id: MemberId = id.parse().map_err(|_| Refusal::not_found())?;
    let facts = context.store.read(move |unit| status::facts(unit, &tenant, id));
    tagged(&headers, &facts.await?)
}

/// Deactivates a member, or brings one back. 200 with the member and what was lost; 422 with what stands in the way; 403.
async fn set_status(Path((_, id)): Path<(String, String)>, Change(act): Change<StatusDraft>) -> Reply {
    let id: MemberId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        status::change(unit, tenant, id, *draft)
    })
    .await
}

/// Gives the member's name with what a change of it is judged on; the tag is what a change must name.
async fn profile_facts(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
) -> Reply {
    let facts = context.store.read(move |unit| profile::facts(unit, &tenant, &id));
    let facts = facts.await?;
    Ok(([(header::ETAG, etag(&facts.version))], Json(facts)).into_response())
}

/// Corrects the member's name. 200 with the member; 422 with what was found; 403; 412 where somebody was quicker.
async fn set_profile(Path((_, id)): Path<(String, String)>, Change(act): Change<ProfileDraft>) -> Reply {
    let if_match = act.if_match();
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        profile::change(unit, tenant, &id, draft, if_match.as_deref())
    })
    .await
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

/// Adds up to 50 members in one act. 201 with what became of each row; 422 with what was found; 403 with the reason.
async fn add_many(Create(act): Create<ManyDraft>) -> Reply {
    act.run(StatusCode::CREATED, many::add).await
}

/// Allows reading the directory: whoever manages members or asks for coaching anywhere.
pub fn may_read(tenant: &Tenant) -> Result<(), Refusal> {
    Ok(tenant.standing.sees_members()?)
}

/// The member of that id whom the caller may read: oneself, or anybody for who may read the directory. 404 for all others.
pub fn readable(tenant: &Tenant, id: &str) -> Result<MemberId, Refusal> {
    let id: MemberId = id.parse().map_err(|_| Refusal::not_found())?;
    match tenant.member == Some(id) || may_read(tenant).is_ok() {
        true => Ok(id),
        false => Err(Refusal::not_found()),
    }
}

/// The day in the enterprise's zone (TIME-1).
pub fn today(tenant: &Tenant, now: Timestamp) -> Result<Date, Refusal> {
    let zone = zone_of(&tenant.zone).ok_or_else(|| {
        tracing::error!(zone = tenant.zone, "an enterprise has a zone without rules");
        Refusal::internal()
    })?;
    Ok(zone.day(now))
}
