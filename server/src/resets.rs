//! A password that was forgotten: asking for a link by mail, and setting another one with it.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use domain::people::{PasswordDraft, PasswordRules};
use domain::text::Email;
use domain::view::ResetFacts;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::context::Context;
use crate::invitations::{open, opened};
use crate::json::{self, Json};
use crate::mails::{PASSWORD_CHANGED, PASSWORD_RESET};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::audit::{Actor, Change as Audited};
use crate::store::links::LinkKind;
use crate::store::{Lane, links};
use crate::tries::Tries;

/// Whose password was forgotten.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ResetDraft {
    /// The address of the account.
    pub email: String,
}

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .post(
            "/password-resets",
            Access::Public,
            "Sends a link that sets a new password, where there is such an account; the answer does not tell.",
            ask,
        )
        .takes::<ResetDraft>()
        .gives_nothing(202)
        .get(
            "/password-resets/{token}",
            Access::Public,
            "Shows whose password a link sets.",
            show,
        )
        .gives::<ResetFacts>(200)
        .post(
            "/password-resets/{token}",
            Access::Public,
            "Sets another password; ends every sign-in.",
            set,
        )
        .takes::<PasswordDraft>()
        .gives_nothing(204)
}

/// Asks for a link. 202 whatever the address; 422 where it is none; 429 after too many.
async fn ask(State(context): State<Context>, request: Request) -> Reply<StatusCode> {
    let (parts, body) = request.into_parts();
    let tries = Tries::of(&context, &parts);
    let draft: ResetDraft = json::read(&json::body(Request::from_parts(parts, body)).await?)?;
    let mut found = domain::violation::Violations::default();
    let email = found.take("email", "PEOPLE-2", Email::parse(&draft.email));
    let address = email.ok_or(found)?.folded();
    let (tries, wall) = (tries.for_reset(&address), context.wall.now());
    // Both ways cost one commit: whether a mail is among what it keeps can not be seen from outside.
    let asked = context
        .store
        .write::<(), Refusal, _>(Lane::named(&address), move |unit| {
            tries.count(unit, wall)?;
            match unit.account_by_email(&address)? {
                // Who has no password yet has an invitation.
                Some((account, Some(_))) => {
                    let mail = unit.send(PASSWORD_RESET, account, "", json!({}))?;
                    mail.map_or(Ok(()), |mail| Ok(unit.keep_reset(mail, account)?))
                }
                _ => Ok(()),
            }
        });
    asked.await?;
    Ok(StatusCode::ACCEPTED)
}

/// Shows whose password the link sets. 404 where it never was; 410 where it was used or has ended.
async fn show(
    State(context): State<Context>,
    Path(token): Path<String>,
    request: Request,
) -> Reply<Json<ResetFacts>> {
    let (parts, _) = request.into_parts();
    let found = opened(&context, &parts, token, LinkKind::PasswordReset, |unit, link| {
        Ok(ResetFacts {
            email: unit.address_of(link.account)?,
            password: PasswordRules::NOW,
            ends_at: link.ends_at,
        })
    });
    Ok(Json(found.await?))
}

/// Sets another password. 204; 422 with what was found; 404; 410.
async fn set(
    State(context): State<Context>,
    Path(token): Path<String>,
    request: Request,
) -> Reply<StatusCode> {
    let (parts, body) = request.into_parts();
    let draft: PasswordDraft = json::read(&json::body(Request::from_parts(parts.clone(), body)).await?)?;
    let link = opened(
        &context,
        &parts,
        token.clone(),
        LinkKind::PasswordReset,
        |_, link| Ok(link),
    );
    let account = link.await?.account;
    let password = draft.check()?;
    let hash = context.passwords.hash(password.reveal().to_owned()).await;
    let hash = hash.ok_or_else(Refusal::internal)?;
    context
        .store
        .write::<(), Refusal, _>(account.into(), move |unit| reset(unit, &token, &hash))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything that a link does, in one act: whoever was signed in before is not any more.
fn reset(unit: &mut Unit, token: &str, hash: &str) -> Result<(), Refusal> {
    let link: links::Link = open(unit.link(token, LinkKind::PasswordReset)?, unit.now())?;
    if !unit.use_link(link.mail)? {
        return Err(Refusal::link_ended());
    }
    let account = link.account;
    unit.act_for(Actor {
        account: Some(account),
        ..Actor::default()
    });
    unit.set_password(account, hash)?;
    unit.end_other_sessions(account, None)?;
    // Who knew the old password may have asked for an address of their own.
    unit.end_email_wish(account)?;
    unit.audit(Audited::new("account.password", "account", account.uuid()))?;
    unit.send(PASSWORD_CHANGED, account, "", json!({}))?;
    Ok(())
}
