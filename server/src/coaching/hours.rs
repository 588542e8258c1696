//! Where and when people are at work: everybody's own word, and what of it is looked in for a free time.

use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Capability;
use domain::coaching::{AttendeeHours, OwnHoursDraft};
use domain::id::MemberId;
use domain::view::OwnHours;
use serde_json::json;

use crate::asked::{Asked, Parameter};
use crate::caller::{Caller, Tenant};
use crate::context::Context;
use crate::idempotency::Change;
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Fault;
use crate::store::audit::Change as Audited;
use crate::zones::named;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/me/hours",
            Access::Account,
            "Shows where and when the caller is at work, by the caller's own word.",
            own,
        )
        .gives::<OwnHours>(200)
        .put(
            "/me/hours",
            Access::Account,
            "Says where and when the caller is at work.",
            say,
        )
        .takes::<OwnHoursDraft>()
        .answers::<OwnHours>(200)
        .get(
            "/enterprises/{slug}/coaching/hours",
            Access::May(Capability::RequestCoaching),
            "Gives where and when members (`member`) are at work, of those who said so.",
            attendees,
        )
        .asks([Parameter::any::<MemberId>("member")])
        .gives::<AttendeeHours>(200)
}

async fn own(State(context): State<Context>, caller: Caller) -> Reply<Json<OwnHours>> {
    let read = context.store.read(move |unit| {
        let own = unit.own_hours(caller.account)?;
        Ok::<_, Fault>(OwnHours { own })
    });
    read.await.map_err(Refusal::from).map(Json)
}

async fn say(Change(act): Change<OwnHoursDraft, Caller>) -> Reply {
    act.run(StatusCode::OK, |unit, caller, draft| {
        let place = draft.check(&named(&draft.zone))?;
        unit.keep_own_hours(caller.account, &place)?;
        let change = Audited::new("account.hours", "account", caller.account.uuid());
        unit.audit(change.after(json!(place.said())))?;
        let own = Some(place.said().clone());
        Ok(OwnHours { own }.into())
    })
    .await
}

/// Of the enterprise's members only.
async fn attendees(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
) -> Reply<Json<AttendeeHours>> {
    let members = asked.parse::<MemberId>("member")?;
    let read = context
        .store
        .read(move |unit| unit.attendee_hours(tenant.enterprise, &members));
    read.await.map_err(Refusal::from).map(Json)
}
