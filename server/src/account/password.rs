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
use crate::store::audit::Change as Audited;
use crate::store::{Fault, Unit};
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
    let old = ("old", act.draft.old.as_str());
    let (_, matched) = known(&context, &parts, act.scope.account, old).await?;
    let hash = context.passwords.hash(password.reveal().to_owned()).await;
    let hash = hash.ok_or_else(Refusal::internal)?;
    // What is sent holds passwords: nothing of it is kept under a key.
    let act = act.forgotten();
    act.run(StatusCode::OK, move |unit, caller, _| {
        let account = caller.account;
        still(unit, account, ("old", &matched))?;
        unit.set_password(account, &hash)?;
        unit.end_other_sessions(account, Some(caller.session))?;
        unit.end_resets(account)?;
        unit.end_email_wish(account)?;
        unit.audit(Audited::new("account.password", "account", account.uuid()))?;
        unit.send(PASSWORD_CHANGED_HERE, account, "", json!({}))?;
        Ok(Nothing {}.into())
    })
    .await
}

/// The account's address and the hash that the password matched, where it is its own; else 422 at its field. Who guesses
/// has to wait.
pub(super) async fn known(
    context: &Context,
    parts: &Parts,
    account: AccountId,
    (field, password): (&'static str, &str),
) -> Result<(String, Option<String>), Refusal> {
    let wall = context.wall.now();
    let read = context
        .store
        .read::<_, Fault, _>(move |unit| unit.address_and_password(account));
    let (address, hash) = read.await?;
    if password.is_empty() {
        // Nothing was guessed: the form says so.
        return Ok((address, hash));
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
    if !context.passwords.matches(password.to_owned(), hash.clone()).await {
        tracing::warn!(account = %account, "a password that was to confirm an act was wrong");
        return Err(wrong_password(field).into());
    }
    context
        .store
        .write::<(), Fault, _>(account.into(), move |unit| tries.forget(unit))
        .await?;
    Ok((address, hash))
}

/// Refuses where the password that was known is not the account's any more: another was set while this one was compared.
pub(super) fn still(
    unit: &mut Unit,
    account: AccountId,
    (field, matched): (&'static str, &Option<String>),
) -> Result<(), Refusal> {
    match unit.address_and_password(account)?.1 == *matched {
        true => Ok(()),
        false => Err(wrong_password(field).into()),
    }
}
