//! The terms of a coordinator's role, accepted at the next sign-in (ROLE-8).

use axum::extract::State;
use axum::http::StatusCode;
use domain::access::RoleKind;
use domain::id::AccountId;
use domain::roles::TermsDraft;
use domain::view::TermsView;
use serde_json::json;

use super::manager::ContractDesk;
use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Done, Scope};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::Change as Audited;
use crate::store::{Fault, Unit};

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/me/terms",
            Access::Account,
            "Lists the terms of roles that the account is to accept.",
            list,
        )
        .gives::<TermsView>(200)
        .post(
            "/me/terms/{id}",
            Access::Account,
            "Accepts the terms of roles over a contract.",
            accept,
        )
        .takes::<TermsDraft>()
        .answers::<TermsView>(200)
}

/// Lists the terms that wait, oldest first. 409 while the subscriber terms do.
async fn list(State(context): State<Context>, caller: Caller) -> Reply<Json<TermsView>> {
    let account = caller.account;
    let view = context.store.read(move |unit| {
        subscriber_terms_first(unit, account)?;
        Ok::<_, Refusal>(view_of(unit, account)?)
    });
    Ok(Json(view.await?))
}

/// PEOPLE-9: nothing of an enterprise opens before the subscriber terms are accepted, nor does what it says of contracts.
fn subscriber_terms_first(unit: &mut Unit, account: AccountId) -> Result<(), Refusal> {
    match unit.terms_wait(account)? {
        true => Err(Refusal::terms_waiting()),
        false => Ok(()),
    }
}

/// What waits for the account.
fn view_of(unit: &mut Unit, account: AccountId) -> Result<TermsView, Fault> {
    Ok(TermsView {
        items: unit.terms_of(account)?,
        asked: unit.managing_asked_of(account)?,
    })
}

/// Accepts the terms for the products that are named: the role opens at once. 404 where nothing of it waits.
async fn accept(Change(act): Change<TermsDraft, ContractDesk>) -> Reply {
    act.run(StatusCode::OK, accept_in).await
}

fn accept_in(unit: &mut Unit, desk: &ContractDesk, draft: &TermsDraft) -> Result<Done<TermsView>, Refusal> {
    let account = desk.caller().account;
    subscriber_terms_first(unit, account)?;
    let waiting = unit.terms_of(account)?;
    let accepted: Vec<_> = waiting
        .into_iter()
        .filter(|terms| terms.contract == desk.contract && draft.products.contains(&terms.product))
        .collect();
    let Some(enterprise) = accepted.first().map(|terms| terms.enterprise) else {
        return Err(Refusal::not_found());
    };
    let member = unit.member_of(enterprise, account)?;
    let member = member.ok_or_else(Refusal::not_found)?;
    for terms in &accepted {
        if !unit.accept_terms(terms.contract, terms.product, member)? {
            return Err(Refusal::not_found());
        }
        let role = RoleKind::Coordinator;
        let after = json!({ "role": role, "contract": terms.number, "product": terms.product_name });
        let label = format!("{}, {}", terms.product_name, terms.number);
        unit.audit(
            Audited::to_member("roles.accept", member)
                .called(label)
                .after(after),
        )?;
    }
    unit.touch(enterprise, [member])?;
    Ok(Done::from(view_of(unit, account)?))
}
