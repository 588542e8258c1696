//! Another password for the own account, by whoever knows the one that it has (PEOPLE-9, CAP-19).

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::id::AccountId;
use domain::people::{NewPasswordDraft, wrong_password};
use domain::text::Email;
use serde_json::json;

use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Nothing};
use crate::mails::PASSWORD_CHANGED_HERE;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Fault;
use crate::store::audit::Change as Audited;
use crate::tries::Tries;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .put(
            "/me/password",
            Access::Account,
            "Sets another password; ends every other sign-in.",
            set,
        )
        .takes::<NewPasswordDraft>()
        .answers::<Nothing>(200)
}

/// Sets another password. 200; 422 where it can be none, or the old one is another; 429 after too many tries.
async fn set(
    State(context): State<Context>,
    parts: Parts,
    Change(act): Change<NewPasswordDraft, Caller>,
) -> Reply {
    let password = act.draft.check()?;
    known(&context, &parts, act.scope.account, ("old", &act.draft.old)).await?;
    let hash = context.passwords.hash(password.reveal().to_owned()).await;
    let hash = hash.ok_or_else(Refusal::internal)?;
    act.run(StatusCode::OK, move |unit, caller, _| {
        let account = caller.account;
        unit.set_password(account, &hash)?;
        unit.end_other_sessions(account, Some(caller.session))?;
        unit.end_resets(account)?;
        unit.audit(Audited::new("account.password", "account", account.uuid()))?;
        unit.send(PASSWORD_CHANGED_HERE, account, "", json!({}))?;
        Ok(Nothing {}.into())
    })
    .await
}

/// The account's address, where the password is its own; else 422 at its field. Who guesses has to wait.
pub(super) async fn known(
    context: &Context,
    parts: &Parts,
    account: AccountId,
    (field, password): (&'static str, &str),
) -> Result<String, Refusal> {
    let wall = context.wall.now();
    let read = context
        .store
        .read::<_, Fault, _>(move |unit| unit.address_and_password(account));
    let (address, hash) = read.await?;
    if password.is_empty() {
        // Nothing was guessed: the form says so.
        return Ok(address);
    }
    let folded = Email::parse(&address)
        .map(|email| email.folded())
        .unwrap_or_default();
    let tries = Tries::of(context, parts).for_address(&folded);
    let counted = tries.clone();
    context
        .store
        .write::<(), Refusal, _>(account.into(), move |unit| counted.count(unit, wall))
        .await?;
    if !context.passwords.matches(password.to_owned(), hash).await {
        tracing::warn!(account = %account, "a password that was to confirm an act was wrong");
        return Err(wrong_password(field).into());
    }
    context
        .store
        .write::<(), Fault, _>(account.into(), move |unit| tries.forget(unit))
        .await?;
    Ok(address)
}
