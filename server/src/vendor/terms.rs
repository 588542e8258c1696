//! Editions of the subscriber terms (PEOPLE-9, CAP-20): published ahead; what holds does not change.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::access::StaffRole;
use domain::people::{SubscriberTerms, SubscriberTermsDraft, SubscriberTermsView};
use domain::view::Page;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use crate::asked::{Asked, PAGE, page};
use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Fault;
use crate::store::audit::Change as Audited;

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .get(
            "/vendor/subscriber-terms",
            operator,
            "Lists the editions of the subscriber terms, by their days.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<SubscriberTermsView>>(200)
        .post(
            "/vendor/subscriber-terms",
            operator,
            "Publishes an edition of the subscriber terms.",
            publish,
        )
        .keyed()
        .takes::<SubscriberTermsDraft>()
        .answers::<SubscriberTermsView>(201)
        .delete(
            "/vendor/subscriber-terms/{from}",
            operator,
            "Takes back an edition of the subscriber terms whose day has begun nowhere.",
            remove,
        )
        .answers::<Nothing>(200)
}

async fn list(
    State(context): State<Context>,
    _: Caller,
    asked: Asked,
) -> Reply<Json<Page<SubscriberTermsView>>> {
    let read = context
        .store
        .read::<_, Fault, _>(|unit| Ok((unit.subscriber_terms()?, unit.now())));
    let (editions, now) = read.await?;
    let views = editions.into_iter().map(|terms| view(terms, now)).collect();
    page(&asked, views, |view: &SubscriberTermsView| {
        view.terms.edition.clone()
    })
    .map(Json)
}

fn view(terms: SubscriberTerms, now: Timestamp) -> SubscriberTermsView {
    SubscriberTermsView {
        ahead: terms.is_ahead(now),
        terms,
    }
}

async fn publish(Create(act): Create<SubscriberTermsDraft, Caller>) -> Reply {
    act.run(StatusCode::CREATED, |unit, _, draft| {
        let now = unit.now();
        let terms = draft.check(&unit.subscriber_terms()?, now)?;
        unit.publish_subscriber_terms(&terms)?;
        let change = Audited::new("vendor.publish-terms", "terms", Uuid::nil());
        unit.audit(change.called(&terms.edition).after(json!(terms)))?;
        Ok(Done::from(view(terms, now)))
    })
    .await
}

async fn remove(Path(from): Path<String>, Change(act): Change<Nothing, Caller>) -> Reply {
    let from: Date = from.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, _, _| {
        let known = unit.subscriber_terms()?;
        let known = known.into_iter().find(|terms| terms.from == Some(from));
        let known = known.ok_or_else(Refusal::not_found)?;
        known.take_back(unit.now())?;
        unit.take_subscriber_terms_back(&known)?;
        let change = Audited::new("vendor.take-terms-back", "terms", Uuid::nil());
        unit.audit(change.called(&known.edition).before(json!(known)))?;
        Ok(Done::from(Nothing {}))
    })
    .await
}
