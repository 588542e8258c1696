//! The numbers that named callers ring, as the operator keeps them (CALL-5, CAP-20).

use axum::extract::State;
use axum::http::StatusCode;
use domain::access::StaffRole;
use domain::roles::PhoneDraft;
use domain::view::{Page, PhoneView};
use serde_json::json;

use crate::asked::{Asked, PAGE, page};
use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Done, Nothing};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::Change as Audited;

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .get(
            "/vendor/support-phones",
            operator,
            "Lists the numbers that named callers ring: the default, then each product's, also where there is none.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<PhoneView>>(200)
        .put(
            "/vendor/support-phones",
            operator,
            "Sets the number to ring for a product, or the default; an empty one takes it away.",
            set,
        )
        .takes::<PhoneDraft>()
        .answers::<Nothing>(200)
}

async fn list(State(context): State<Context>, _: Caller, asked: Asked) -> Reply<Json<Page<PhoneView>>> {
    let phones = context.store.read(|unit| unit.support_phones()).await;
    let phones = phones.map_err(Refusal::from)?;
    page(&asked, phones, |phone: &PhoneView| phone.product).map(Json)
}

async fn set(Change(act): Change<PhoneDraft, Caller>) -> Reply {
    act.run(StatusCode::OK, |unit, _, draft| {
        let phone = draft.check()?;
        let mut known = unit.support_phones()?.into_iter();
        let before = known.find(|known| known.product == draft.product);
        let before = before.ok_or_else(Refusal::not_found)?;
        let before = json!({ "phone": before.phone });
        unit.keep_support_phone(draft.product, phone.as_deref())?;
        let subject = draft.product.map_or(uuid::Uuid::nil(), |product| product.uuid());
        let told = json!({ "phone": phone });
        let change = Audited::new("vendor.support-phone", "product", subject);
        unit.audit(change.before(before).after(told))?;
        Ok(Done::from(Nothing {}))
    })
    .await
}
