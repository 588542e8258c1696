//! Editions of the plans' terms (PLAN-2, CAP-20): published ahead, with what each would change for whom.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::access::StaffRole;
use domain::plans::Plan;
use domain::policy::{CustomerTerms, EditionDraft, EditionFacts, EditionView, first_day_ahead, take_back};
use domain::view::Page;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use crate::asked::{Asked, PAGE, page};
use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing, accepted};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::Change as Audited;
use crate::store::{Unit, read_word};
use crate::zones::zone_of;

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .get(
            "/vendor/editions",
            operator,
            "Lists the editions of the plans' terms, by their days.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<EditionView>>(200)
        .post(
            "/vendor/editions",
            operator,
            "Publishes an edition; rehearsed, it says what it would change for each customer.",
            publish,
        )
        .keyed()
        .takes::<EditionDraft>()
        .answers::<EditionView>(201)
        .delete(
            "/vendor/editions/{plan}/{from}",
            operator,
            "Takes back an edition whose day has begun nowhere.",
            remove,
        )
        .answers::<Nothing>(200)
}

async fn list(State(context): State<Context>, _: Caller, asked: Asked) -> Reply<Json<Page<EditionView>>> {
    let read = context.store.read(|unit| Ok((unit.editions()?, unit.now())));
    let (editions, now) = read
        .await
        .map_err(|fault: crate::store::Fault| Refusal::from(fault))?;
    let views = editions.all().map(|edition| view(edition.clone(), now));
    let mark = |view: &EditionView| (view.edition.plan, view.edition.from);
    page(&asked, views.collect(), mark).map(Json)
}

fn view(edition: domain::policy::Edition, now: Timestamp) -> EditionView {
    EditionView {
        ahead: edition.from >= first_day_ahead(now),
        edition,
        customers: Vec::new(),
    }
}

async fn publish(Create(act): Create<EditionDraft, Caller>) -> Reply {
    act.run(StatusCode::CREATED, |unit, _, draft| {
        let now = unit.now();
        let facts = facts(unit)?;
        let (new, remarks) = accepted(unit, draft.check(&facts, now)?, &draft.acknowledged)?;
        unit.publish_edition(new.edition())?;
        let change = Audited::new("vendor.publish-edition", "edition", Uuid::nil());
        let called = format!("{} {}", new.edition().plan.word(), new.edition().from);
        unit.audit(change.called(called).after(json!(new.edition())))?;
        let view = EditionView {
            customers: new.effects().to_vec(),
            ..view(new.edition().clone(), now)
        };
        Ok(Done::with(view, remarks))
    })
    .await
}

async fn remove(Path((plan, from)): Path<(String, String)>, Change(act): Change<Nothing, Caller>) -> Reply {
    let plan: Plan = read_word(&plan).ok_or_else(Refusal::not_found)?;
    let from: Date = from.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, _, _| {
        let editions = unit.editions()?;
        let mut all = editions.all();
        let known = all.find(|edition| edition.plan == plan && edition.from == from);
        let known = known.ok_or_else(Refusal::not_found)?;
        take_back(known, unit.now())?;
        unit.take_edition_back(known)?;
        let change = Audited::new("vendor.take-edition-back", "edition", Uuid::nil());
        let called = format!("{} {from}", plan.word());
        unit.audit(change.called(called).before(json!(known)))?;
        Ok(Done::from(Nothing {}))
    })
    .await
}

/// The editions, and what every customer with a plan agreed to and holds.
fn facts(unit: &mut Unit) -> Result<EditionFacts, Refusal> {
    let mut customers = Vec::new();
    for named in unit.customers(true)? {
        customers.push(CustomerTerms {
            zone: zone_of(&named.zone).ok_or_else(Refusal::internal)?,
            plans: unit.plan_lines(named.enterprise)?,
            entries: unit.coaching_entries(named.enterprise)?,
            reached: named.reached,
            slug: named.slug,
            name: named.name,
        });
    }
    Ok(EditionFacts {
        editions: unit.editions()?,
        customers,
    })
}
