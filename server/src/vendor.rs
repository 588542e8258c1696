//! The vendor's desk.

use axum::http::StatusCode;
use domain::access::StaffRole;
use domain::contracts::OrderDraft;
use domain::text::{Name, Slug};
use domain::violation::{Severity, Violation};
use serde::{Deserialize, Serialize};

use crate::caller::Caller;
use crate::contracts::{Customer, Placed, place};
use crate::idempotency::{Create, Done};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::audit::Actor;
use crate::zones::zone_of;

mod customers;
mod editions;
mod lines;
mod phones;
mod specialists;
mod terms;
mod topics;

/// Which enterprise an order is for: one that is named, or a new one (ROLE-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CustomerDraft {
    /// The one with this slug.
    Slug(String),
    /// A new one.
    New {
        /// Its slug, as in paths: small letters, digits and hyphens, and no word of our own.
        slug: String,
        /// Its name.
        name: String,
        /// Its time zone (TIME-1).
        zone: String,
        /// Its region: `apac`, `americas` or `emea`.
        region: String,
    },
}

/// An order with the enterprise it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceDraft {
    /// For whom.
    pub enterprise: CustomerDraft,
    /// What was bought.
    pub order: OrderDraft,
}

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .post(
            "/vendor/orders",
            Access::Staff(StaffRole::Operator),
            "Takes an order.",
            order,
        )
        .keyed()
        .takes::<PlaceDraft>()
        .answers::<Placed>(201)
        .and(lines::routes())
        .and(topics::routes())
        .and(specialists::routes())
        .and(editions::routes())
        .and(terms::routes())
        .and(customers::routes())
        .and(phones::routes())
}

/// Takes an order. 201 with the contract; 422 with what was found.
async fn order(Create(act): Create<PlaceDraft, Caller>) -> Reply {
    act.run(StatusCode::CREATED, take_order).await
}

fn take_order(unit: &mut Unit, caller: &Caller, draft: &PlaceDraft) -> Result<Done<Placed>, Refusal> {
    let customer = customer(unit, &draft.enterprise)?;
    unit.act_for(Actor {
        enterprise: Some(customer.enterprise),
        ..caller.actor()
    });
    let (placed, remarks) = place(unit, &customer, &draft.order)?;
    Ok(Done::with(placed, remarks))
}

fn customer(unit: &mut Unit, draft: &CustomerDraft) -> Result<Customer, Refusal> {
    let wrong =
        |field: &'static str| Refusal::unprocessable().at(format!("enterprise.{field}"), "wrong-type");
    let (slug, made) = match draft {
        CustomerDraft::Slug(slug) => (slug, None),
        CustomerDraft::New {
            slug,
            name,
            zone,
            region,
        } => (slug, Some((name, zone, region))),
    };
    if let Some((name, zone, region)) = made {
        let slug = Slug::parse(slug).map_err(|refused| {
            Violation::new(Severity::Refuse, "enterprise.slug", refused).under("ROLE-1")
        })?;
        let slug = slug.as_str();
        let name = Name::parse(name).map_err(|_| wrong("name"))?;
        let known = ["apac", "americas", "emea"].contains(&region.as_str());
        let zone = zone_of(zone).ok_or_else(|| wrong("zone"))?;
        if !known || unit.enterprise(slug)?.is_some() {
            return Err(wrong(if known { "slug" } else { "region" }));
        }
        unit.add_enterprise(slug, name.as_str(), zone.name(), region)?;
    }
    let (enterprise, name, zone) = unit.enterprise(slug)?.ok_or_else(|| wrong("slug"))?;
    let zone = zone_of(&zone).ok_or_else(Refusal::internal)?;
    Ok(Customer {
        enterprise,
        name,
        today: zone.day(unit.now()),
    })
}
