//! Signing in and out, and what belongs to the own account.

use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::id::{AccountId, SessionId};
use domain::people::device;
use domain::text::{Email, Language};
use domain::view::{Me, Page, SessionView};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::caller::{Caller, cookie_name, session_hash};
use crate::context::Context;
use crate::idempotency::{Change, Nothing};
use crate::json::{self, Json};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::{Actor, Change as Audited};
use crate::store::session;
use crate::store::{Fault, Lane, Unit};
use crate::tries::Tries;

mod email;
mod password;
mod terms;

/// The routes.
pub fn routes() -> Routes {
    Routes::default()
        .post(
            "/session",
            Access::Public,
            "Signs in; sets the session's cookie.",
            sign_in,
        )
        .takes::<SignIn>()
        .gives::<Me>(200)
        .delete(
            "/session",
            Access::Public,
            "Signs out; ends the session.",
            sign_out,
        )
        .gives_nothing(204)
        .get(
            "/me",
            Access::Account,
            "Shows the own account, its memberships and what they allow.",
            me,
        )
        .gives::<Me>(200)
        .patch("/me", Access::Account, "Changes the own language.", change_me)
        .takes::<MeDraft>()
        .answers::<Me>(200)
        .get(
            "/me/sessions",
            Access::Account,
            "Lists where the account is signed in.",
            sessions,
        )
        .gives::<Page<SessionView>>(200)
        .delete(
            "/me/sessions/{id}",
            Access::Account,
            "Ends one of the own sign-ins.",
            end_session,
        )
        .answers::<Nothing>(200)
        .delete(
            "/me/sessions",
            Access::Account,
            "Ends all of the own sign-ins but the one that asks.",
            end_others,
        )
        .answers::<Nothing>(200)
        .and(email::routes())
        .and(password::routes())
        .and(terms::routes())
}

/// Address and password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The address of the account.
    pub email: String,
    /// The password.
    pub password: String,
}

/// What can be changed of the own account.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MeDraft {
    /// The language of screens and mails, as a tag.
    pub language: String,
}

/// Signs in. 200 with the account; 401 where address and password do not match; 429 after too many tries.
async fn sign_in(State(context): State<Context>, request: Request) -> Reply {
    let (parts, body) = request.into_parts();
    let tries = Tries::of(&context, &parts);
    let before = session_hash(&context, &parts.headers);
    let agent = device_of(&parts);
    let wanted: SignIn = json::read(&json::body(Request::from_parts(parts, body)).await?)?;
    let address = Email::parse(&wanted.email)
        .map(|email| email.folded())
        .unwrap_or_default();
    let tries = tries.for_address(&address);
    let now = context.wall.now();
    let counted = tries.clone();
    let found = context.store.write(Lane::OPEN, move |unit| {
        counted.count(unit, now)?;
        Ok::<_, Refusal>(unit.account_by_email(&address)?)
    });
    let (account, hash) = found
        .await?
        .map_or((None, None), |(account, hash)| (Some(account), hash));
    let right = context.passwords.matches(wanted.password, hash).await;
    let Some(account) = account.filter(|_| right) else {
        tracing::warn!(account = account.map(tracing::field::display), "a sign-in failed");
        return Err(Refusal::wrong_credentials());
    };
    begin(&context, account, tries, before, agent).await
}

/// Begins a session: new at every sign-in; one that the browser had before ends.
async fn begin(
    context: &Context,
    account: AccountId,
    tries: Tries,
    before: Option<[u8; 32]>,
    agent: String,
) -> Reply {
    let fresh = Fresh::new(context, before, agent);
    let (keep, demo) = (fresh.clone(), context.config.demo);
    let me = context.store.write::<Me, Fault, _>(account.into(), move |unit| {
        tries.forget(unit)?;
        unit.act_for(Actor {
            account: Some(account),
            ..Actor::default()
        });
        keep.begin(unit, account)?;
        unit.me(account, demo)
    });
    let mut response = Json(me.await?).into_response();
    fresh.set_cookie(context, &mut response);
    Ok(response)
}

/// A session that is about to begin. Only its hash is kept.
#[derive(Clone)]
pub(crate) struct Fresh {
    token: String,
    now: Timestamp,
    before: Option<[u8; 32]>,
    agent: String,
}

impl Fresh {
    fn new(context: &Context, before: Option<[u8; 32]>, agent: String) -> Self {
        Self {
            token: crate::hex(&context.ids.secret()),
            now: context.wall.now(),
            before,
            agent,
        }
    }

    /// One for the browser that sends this request.
    pub(crate) fn of(context: &Context, parts: &Parts) -> Self {
        Self::new(context, session_hash(context, &parts.headers), device_of(parts))
    }

    /// Keeps it for that account, and ends the one that the browser had before.
    pub(crate) fn begin(&self, unit: &mut Unit, account: AccountId) -> Result<(), Fault> {
        if let Some(before) = &self.before {
            unit.end_session(before)?;
        }
        let hash: [u8; 32] = Sha256::digest(self.token.as_bytes()).into();
        let session = unit.keep_session(account, &hash, &self.agent, self.now)?;
        unit.note_sign_in(account)?;
        unit.audit(Audited::new("account.sign-in", "session", session.uuid()))
    }

    /// Gives it to the browser.
    pub(crate) fn set_cookie(&self, context: &Context, response: &mut Response) {
        set_cookie(context, response, &self.token, session::IN_ALL.as_secs());
    }
}

/// Signs out. 204, also when nobody was signed in.
async fn sign_out(State(context): State<Context>, headers: HeaderMap) -> Reply {
    if let Some(hash) = session_hash(&context, &headers) {
        context
            .store
            .write::<(), Fault, _>(Lane::OPEN, move |unit| unit.end_session(&hash))
            .await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(&context, &mut response, "", 0);
    // What the browser kept of the app's data goes with the session.
    response
        .headers_mut()
        .insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

/// Shows the own account.
async fn me(State(context): State<Context>, caller: Caller) -> Reply<Json<Me>> {
    let (account, demo) = (caller.account, context.config.demo);
    Ok(Json(
        context
            .store
            .read::<_, Fault, _>(move |unit| unit.me(account, demo))
            .await?,
    ))
}

/// Changes the own language. 422 where texts are not kept in it.
async fn change_me(State(context): State<Context>, Change(act): Change<MeDraft, Caller>) -> Reply {
    let demo = context.config.demo;
    act.run(StatusCode::OK, move |unit, caller, draft| {
        let language = Language::parse(&draft.language);
        let mut found = domain::violation::Violations::default();
        let language = found.take("language", "PEOPLE-7", language).ok_or(found)?;
        let before = unit.set_language(caller.account, language)?;
        let change = Audited::new("account.language", "account", caller.account.uuid());
        unit.audit(
            change
                .before(serde_json::json!(before))
                .after(serde_json::json!(language)),
        )?;
        Ok(unit.me(caller.account, demo)?.into())
    })
    .await
}

/// Lists where the account is signed in.
async fn sessions(State(context): State<Context>, caller: Caller) -> Reply<Json<Page<SessionView>>> {
    let (account, current, now) = (caller.account, caller.session, context.wall.now());
    let found = context
        .store
        .read::<_, Fault, _>(move |unit| unit.sessions(account, now))
        .await?;
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let view = |kept: session::Kept| SessionView {
        id: kept.id,
        current: kept.id == current,
        created_at: kept.created_at,
        seen_at: kept.seen_at,
        ends_at: kept.ends_at,
        browser: kept.browser,
        system: kept.system,
    };
    Ok(Json(Page {
        items: found.into_iter().map(view).collect(),
        total,
        next: None,
    }))
}

/// Ends one of the own sign-ins. 404 where there is no such one.
async fn end_session(Path(id): Path<SessionId>, Change(act): Change<Nothing, Caller>) -> Reply {
    act.run(StatusCode::OK, move |unit, caller, _| {
        if !unit.end_session_of(caller.account, id)? {
            return Err(Refusal::not_found());
        }
        unit.audit(Audited::new("account.end-session", "session", id.uuid()))?;
        Ok(Nothing {}.into())
    })
    .await
}

/// Ends all of the own sign-ins but this one.
async fn end_others(Change(act): Change<Nothing, Caller>) -> Reply {
    act.run(StatusCode::OK, move |unit, caller, _| {
        if unit.end_other_sessions(caller.account, Some(caller.session))? > 0 {
            unit.audit(Audited::new(
                "account.end-sessions",
                "account",
                caller.account.uuid(),
            ))?;
        }
        Ok(Nothing {}.into())
    })
    .await
}

/// What is kept of the browser: the family of it and of its system, a line each.
fn device_of(parts: &Parts) -> String {
    let told = parts.headers.get(header::USER_AGENT);
    let told = told.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (browser, system) = device(told);
    [browser.unwrap_or_default(), "\n", system.unwrap_or_default()].concat()
}

fn set_cookie(context: &Context, response: &mut Response, token: &str, seconds: i64) {
    let secure = if context.config.secure { "; Secure" } else { "" };
    let name = cookie_name(context);
    let cookie = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
