//! The subscriber terms that hold now, accepted before anything of an enterprise opens (PEOPLE-9).

use axum::extract::State;
use axum::http::StatusCode;
use domain::people::{AcceptTermsDraft, OwnTerms};
use serde_json::json;

use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Done};
use crate::json::Json;
use crate::reply::Reply;
use crate::routes::{Access, Routes};
use crate::store::Fault;
use crate::store::audit::Change as Audited;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/me/subscriber-terms",
            Access::Account,
            "Shows the subscriber terms that hold now, and whether they wait to be accepted.",
            show,
        )
        .gives::<OwnTerms>(200)
        .post(
            "/me/subscriber-terms",
            Access::Account,
            "Accepts the subscriber terms that hold now.",
            accept,
        )
        .takes::<AcceptTermsDraft>()
        .answers::<OwnTerms>(200)
}

/// Shows the terms.
async fn show(State(context): State<Context>, caller: Caller) -> Reply<Json<OwnTerms>> {
    let account = caller.account;
    let terms = context
        .store
        .read::<_, Fault, _>(move |unit| unit.own_terms(account));
    Ok(Json(terms.await?))
}

/// Accepts the terms. 200; 422 where another edition holds by now.
async fn accept(Change(act): Change<AcceptTermsDraft, Caller>) -> Reply {
    act.run(StatusCode::OK, |unit, caller, draft| {
        let account = caller.account;
        let own = unit.own_terms(account)?;
        draft.check(&own.terms)?;
        if own.waits {
            unit.accept_subscriber_terms(account, &own.terms.edition)?;
            let change = Audited::new("account.terms", "account", account.uuid());
            unit.audit(change.after(json!({ "terms": own.terms.edition })))?;
        }
        Ok(Done::from(unit.own_terms(account)?))
    })
    .await
}
