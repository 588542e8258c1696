//! Another address for the own account: it counts once its owner opened the link sent to it (PEOPLE-10).

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::id::AccountId;
use domain::people::{EmailConfirmDraft, EmailDraft, EmailFacts, EmailView, address_taken};
use domain::text::Email;
use serde_json::json;

use super::password::{known, still};
use crate::caller::{Caller, session_hash};
use crate::context::Context;
use crate::idempotency::{Change, Done, Nothing};
use crate::invitations::{open, opened};
use crate::json::{self, Json};
use crate::mails::{EMAIL_ASKED, EMAIL_CHANGED, EMAIL_CONFIRM};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::{Actor, Change as Audited};
use crate::store::links::LinkKind;
use crate::store::{Fault, Unit};
use crate::tries::Tries;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .get(
            "/me/email",
            Access::Account,
            "Shows the own address, and the one that is to take its place.",
            show,
        )
        .gives::<EmailView>(200)
        .post(
            "/me/email",
            Access::Account,
            "Asks for another address; a link is sent there.",
            ask,
        )
        .takes::<EmailDraft>()
        .answers::<EmailView>(200)
        .post(
            "/me/email/again",
            Access::Account,
            "Sends the link for another address again; the one of before ends.",
            again,
        )
        .takes::<Nothing>()
        .answers::<EmailView>(200)
        .delete(
            "/me/email",
            Access::Account,
            "Takes the wish for another address back.",
            take_back,
        )
        .answers::<EmailView>(200)
        .get(
            "/email-changes/{token}",
            Access::Public,
            "Shows which address a link confirms.",
            look,
        )
        .gives::<EmailFacts>(200)
        .post(
            "/email-changes/{token}",
            Access::Public,
            "Makes the address count; ends every other sign-in.",
            confirm,
        )
        .takes::<EmailConfirmDraft>()
        .gives_nothing(204)
}

/// Shows the own address, and the wish for another.
async fn show(State(context): State<Context>, caller: Caller) -> Reply<Json<EmailView>> {
    let account = caller.account;
    let view = context
        .store
        .read::<_, Fault, _>(move |unit| unit.email_view(account));
    Ok(Json(view.await?))
}

/// Asks for another address. 200 whatever address it is; 422 where it is none, or the password is another; 429.
async fn ask(State(context): State<Context>, parts: Parts, Change(act): Change<EmailDraft, Caller>) -> Reply {
    let (own, matched) = known(
        &context,
        &parts,
        act.scope.account,
        ("password", &act.draft.password),
    )
    .await?;
    let email = act.draft.check(&own)?;
    let tries = Tries::of(&context, &parts).for_email(&email.folded());
    let wall = context.wall.now();
    // What is asked for holds the password: nothing of it is kept under a key.
    let act = act.forgotten();
    act.run(StatusCode::OK, move |unit, caller, draft| {
        let account = caller.account;
        still(unit, account, ("password", &matched))?;
        let own = unit.address_of(account)?;
        let email = draft.check(&own)?;
        tries.count(unit, wall)?;
        // PEOPLE-10: the old one is told, at the asking too.
        unit.send(EMAIL_ASKED, account, "", json!({ "address": email.as_str() }))?;
        send(unit, account, &email)?;
        let change = Audited::new("account.email-ask", "account", account.uuid());
        unit.audit(change.before(json!(own)).after(json!(email.as_str())))?;
        Ok(Done::from(unit.email_view(account)?))
    })
    .await
}

/// Sends the link again. 404 where nothing is asked for; 429.
async fn again(State(context): State<Context>, parts: Parts, Change(act): Change<Nothing, Caller>) -> Reply {
    let (tries, wall) = (Tries::of(&context, &parts), context.wall.now());
    act.run(StatusCode::OK, move |unit, caller, _| {
        let account = caller.account;
        let wished = unit.email_view(account)?.wish.ok_or_else(Refusal::not_found)?;
        let email = Email::parse(&wished.email).map_err(|_| Refusal::internal())?;
        tries.clone().for_email(&email.folded()).count(unit, wall)?;
        send(unit, account, &email)?;
        unit.audit(Audited::new("account.email-again", "account", account.uuid()))?;
        Ok(Done::from(unit.email_view(account)?))
    })
    .await
}

/// Takes the wish back. 404 where nothing is asked for.
async fn take_back(Change(act): Change<Nothing, Caller>) -> Reply {
    act.run(StatusCode::OK, move |unit, caller, _| {
        let account = caller.account;
        if !unit.end_email_wish(account)? {
            return Err(Refusal::not_found());
        }
        unit.audit(Audited::new("account.email-withdraw", "account", account.uuid()))?;
        Ok(Done::from(unit.email_view(account)?))
    })
    .await
}

/// Sends the link to the new address; those of before end with it.
fn send(unit: &mut Unit, account: AccountId, email: &Email) -> Result<(), Fault> {
    match unit.send(EMAIL_CONFIRM, account, "", json!({}))? {
        Some(mail) => unit.keep_email_wish(mail, account, email),
        None => Ok(()),
    }
}

/// Shows the address. 404 where the link never was; 410 where it was used or has ended.
async fn look(
    State(context): State<Context>,
    Path(token): Path<String>,
    request: Request,
) -> Reply<Json<EmailFacts>> {
    let (parts, _) = request.into_parts();
    let found = opened(&context, &parts, token, LinkKind::Email, |unit, link| {
        Ok(EmailFacts {
            email: unit.mailed_to(link.mail)?,
            ends_at: link.ends_at,
        })
    });
    Ok(Json(found.await?))
}

/// Makes the address count, for who knows the account's password: the link may have gone to somebody else. 204; 422 where
/// the password is another, or another account has the address by now; 404; 410; 429 after too many tries.
async fn confirm(
    State(context): State<Context>,
    Path(token): Path<String>,
    request: Request,
) -> Reply<StatusCode> {
    let (parts, body) = request.into_parts();
    let link = opened(&context, &parts, token.clone(), LinkKind::Email, |_, link| {
        Ok(link)
    });
    let account = link.await?.account;
    let draft: EmailConfirmDraft = json::read(&json::body(Request::from_parts(parts.clone(), body)).await?)?;
    draft.check()?;
    let (_, matched) = known(&context, &parts, account, ("password", &draft.password)).await?;
    let (here, wall) = (session_hash(&context, &parts.headers), context.wall.now());
    context
        .store
        .write::<(), Refusal, _>(account.into(), move |unit| {
            let signed_in = match &here {
                Some(hash) => unit.signed_in(hash, wall)?,
                None => None,
            };
            let here = signed_in.filter(|here| here.account == account);
            still(unit, account, ("password", &matched))?;
            change(unit, &token)?;
            unit.end_other_sessions(account, here.map(|here| here.session))?;
            Ok(())
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything that the link does but for the sign-ins, in one act.
fn change(unit: &mut Unit, token: &str) -> Result<(), Refusal> {
    let link = open(unit.link(token, LinkKind::Email)?, unit.now())?;
    let account = link.account;
    let (old, new) = (unit.address_of(account)?, unit.mailed_to(link.mail)?);
    let email = Email::parse(&new).map_err(|_| Refusal::internal())?;
    unit.act_for(Actor {
        account: Some(account),
        ..Actor::default()
    });
    if !unit.set_address(account, &email)? {
        return Err(address_taken().into());
    }
    if !unit.use_link(link.mail)? {
        return Err(Refusal::link_ended());
    }
    // What was sent to the old address sets no password and opens no enterprise any more: signing in does.
    unit.end_resets(account)?;
    unit.end_links(account, LinkKind::Invitation)?;
    let change = Audited::new("account.email", "account", account.uuid());
    unit.audit(change.before(json!(old)).after(json!(email.as_str())))?;
    if let Some(mail) = unit.send(EMAIL_CHANGED, account, "", json!({ "address": email.as_str() }))? {
        unit.address_mail(mail, &old)?;
    }
    Ok(())
}
