//! Products added to a contract, by the vendor's operator (ROLE-2, CAP-20).

use axum::http::StatusCode;
use domain::access::StaffRole;
use domain::contracts::LinesDraft;

use crate::contracts::{Placed, add_lines};
use crate::idempotency::{Create, Done};
use crate::reply::Reply;
use crate::roles::ContractDesk;
use crate::routes::{Access, Routes};

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .post(
            "/vendor/contracts/{id}/lines",
            Access::Staff(StaffRole::Operator),
            "Adds products to a contract.",
            add,
        )
        .takes::<LinesDraft>()
        .answers::<Placed>(201)
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
