//! Customers on the operator's desk: their ledgers, and going inside with a reason that they see (CAP-20, CAP-25).

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::access::{StaffRole, Standing, StayDraft, StayView};
use domain::coaching::CoachingFacts;
use domain::id::EnterpriseId;
use domain::plans::{Plan, runs};
use domain::view::{CustomerView, Page};

use crate::asked::{Asked, PAGE, page};
use crate::caller::{Caller, Tenant};
use crate::coaching::facts_in;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing, Scope};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::Actor;
use crate::store::catalogue::Named;
use crate::store::{Lane, Unit};
use crate::zones::zone_of;

/// An operator at one customer.
#[derive(Clone, Debug)]
pub struct Customer {
    caller: Caller,
    named: Arc<Named>,
}

impl Customer {
    /// The customer.
    pub fn enterprise(&self) -> EnterpriseId {
        self.named.enterprise
    }
}

impl FromRequestParts<Context> for Customer {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, context: &Context) -> Result<Self, Refusal> {
        let caller = Caller::from_request_parts(parts, context).await?;
        let Path(slug) = Path::<String>::from_request_parts(parts, context)
            .await
            .map_err(|_| Refusal::not_found())?;
        let named = context.store.read(move |unit| unit.customer(&slug)).await;
        let named = named.map_err(Refusal::from)?.ok_or_else(Refusal::not_found)?;
        let named = Arc::new(named);
        Ok(Self { caller, named })
    }
}

impl Scope for Customer {
    fn caller(&self) -> &Caller {
        &self.caller
    }
    fn lane(&self) -> Lane {
        self.named.enterprise.into()
    }
    fn actor(&self) -> Actor {
        Actor {
            enterprise: Some(self.named.enterprise),
            ..self.caller.actor()
        }
    }
}

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .get(
            "/vendor/customers",
            operator,
            "Lists the customers by name.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<CustomerView>>(200)
        .get("/vendor/customers/{slug}", operator, "Shows a customer.", one)
        .gives::<CustomerView>(200)
        .get(
            "/vendor/customers/{slug}/coaching",
            operator,
            "Gives what a customer's ledger of coaching follows from.",
            coaching,
        )
        .gives::<CoachingFacts>(200)
        .post(
            "/vendor/customers/{slug}/stay",
            operator,
            "Goes inside a customer for an hour, with a reason that it sees.",
            enter,
        )
        .keyed()
        .takes::<StayDraft>()
        .answers::<StayView>(201)
        .delete(
            "/vendor/customers/{slug}/stay",
            operator,
            "Leaves the customer.",
            leave,
        )
        .answers::<Nothing>(200)
        .get(
            "/enterprises/{slug}/stays",
            Access::Member,
            "Lists when the vendor's operators were inside, and why.",
            stays,
        )
        .asks(PAGE)
        .gives::<Page<StayView>>(200)
}

async fn list(
    State(context): State<Context>,
    caller: Caller,
    asked: Asked,
) -> Reply<Json<Page<CustomerView>>> {
    let all = context.store.read(|unit| unit.customers(false)).await;
    let Page { items, total, next } = page(&asked, all.map_err(Refusal::from)?, |named: &Named| {
        named.slug.clone()
    })?;
    // What there is to say of each is read for those that are shown.
    let read = context.store.read(move |unit| {
        let views = items.iter().map(|named| view(unit, named, &caller));
        views.collect::<Result<Vec<_>, Refusal>>()
    });
    let items = read.await?;
    Ok(Json(Page { items, total, next }))
}

async fn one(State(context): State<Context>, customer: Customer) -> Reply<Json<CustomerView>> {
    let read = context
        .store
        .read(move |unit| view(unit, &customer.named, &customer.caller));
    read.await.map(Json)
}

fn view(unit: &mut Unit, named: &Named, caller: &Caller) -> Result<CustomerView, Refusal> {
    let zone = zone_of(&named.zone).ok_or_else(Refusal::internal)?;
    let (lines, today) = (unit.plan_lines(named.enterprise)?, zone.day(unit.now()));
    let bought = [Plan::Business, Plan::Premium].into_iter();
    let running = bought.filter(|plan| runs(&lines, *plan).iter().any(|run| run.days.contains(today)));
    Ok(CustomerView {
        slug: named.slug.clone(),
        name: named.name.clone(),
        zone: named.zone.clone(),
        plans: running.collect(),
        stay: unit.running_stay(named.enterprise, caller.account, None)?,
    })
}

async fn coaching(State(context): State<Context>, customer: Customer) -> Reply<Json<CoachingFacts>> {
    let read = context.store.read(move |unit| {
        let named = &customer.named;
        facts_in(unit, named.enterprise, Standing::default())
    });
    read.await.map_err(Refusal::from).map(Json)
}

/// Begins a stay. Who is inside already goes on under the reason that was given.
async fn enter(Create(act): Create<StayDraft, Customer>) -> Reply {
    act.run(StatusCode::CREATED, |unit, customer, draft| {
        let (enterprise, account) = (customer.named.enterprise, customer.caller.account);
        let reason = draft.check()?;
        if unit.running_stay(enterprise, account, None)?.is_none() {
            unit.begin_stay(&customer.actor(), reason.as_str(), true)?;
        }
        let stay = unit.running_stay(enterprise, account, None)?;
        Ok(Done::from(stay.ok_or_else(Refusal::internal)?))
    })
    .await
}

async fn leave(Change(act): Change<Nothing, Customer>) -> Reply {
    act.run(StatusCode::OK, |unit, customer, _| {
        let (enterprise, account) = (customer.named.enterprise, customer.caller.account);
        if let Some(stay) = unit.running_stay(enterprise, account, None)? {
            unit.act_for(Actor {
                acting_reason: Some(stay.reason),
                ..customer.actor()
            });
            unit.end_stay(enterprise, stay.id)?;
        }
        Ok(Done::from(Nothing {}))
    })
    .await
}

async fn stays(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<StayView>>> {
    let stays = context
        .store
        .read(move |unit| unit.stays(tenant.enterprise))
        .await;
    page(&asked, stays.map_err(Refusal::from)?, |stay: &StayView| stay.id).map(Json)
}
