//! Products added to a contract, by the vendor's operator (ROLE-2, CAP-20).

use axum::extract::State;
use axum::http::StatusCode;
use domain::access::StaffRole;
use domain::contracts::LinesDraft;
use domain::view::{Placed, SoldContracts};

use super::customers::Customer;
use crate::context::Context;
use crate::contracts::{add_lines, sold};
use crate::idempotency::{Create, Done};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::roles::ContractDesk;
use crate::routes::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/vendor/customers/{slug}/contracts",
            Access::Staff(StaffRole::Operator),
            "Lists a customer's contracts, with what adding products is judged on.",
            contracts,
        )
        .gives::<SoldContracts>(200)
        .post(
            "/vendor/contracts/{id}/lines",
            Access::Staff(StaffRole::Operator),
            "Adds products to a contract.",
            add,
        )
        .keyed()
        .takes::<LinesDraft>()
        .answers::<Placed>(201)
}

/// Lists a customer's contracts.
async fn contracts(State(context): State<Context>, customer: Customer) -> Reply<Json<SoldContracts>> {
    let read = context.store.read(move |unit| sold(unit, customer.enterprise()));
    read.await.map_err(Refusal::from).map(Json)
}

/// Adds products to a contract. 201 with the pools that they feed; 422 with what was found; 404 where there is none.
async fn add(Create(act): Create<LinesDraft, ContractDesk>) -> Reply {
    act.run(StatusCode::CREATED, |unit, desk, draft| {
        let place = desk.place(unit)?;
        let (placed, remarks) = add_lines(unit, &place, desk.contract, draft)?;
        Ok(Done::with(placed, remarks))
    })
    .await
}
