//! Asking for seats, waiting for them, taking what is offered (WAIT-1).

use std::cmp::Reverse;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Capability, Target};
use domain::coaching::Side;
use domain::id::{AskId, EntryId, MemberId, PoolId, TeamId};
use domain::notices::{About, AboutSeat, NoticeKind};
use domain::queue::{
    AskDraft, AskFacts, AskState, AskView, Decided, DeclineDraft, EntryEnded, EntryView, PoolName,
};
use domain::seats::Reason;
use domain::view::Page;
use serde_json::json;

use crate::asked::{Asked, PAGE, Parameter, page_in_order, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing, accepted};
use crate::json::Json;
use crate::mails::{PERMISSIONS_CHANGED, Told};
use crate::notices::{Notice, Reader};
use crate::openapi::Shape;
use crate::people::may_read;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::asks::Asked as Ask;
use crate::store::audit::Change as Audited;
use crate::store::queue::Entry;
use crate::store::seats::Cause;
use crate::store::{Unit, read_word};

mod coming;
mod due;

pub(crate) use coming::{come, go};
pub(crate) use due::catch_up;

/// The routes.
pub fn routes() -> Routes {
    let manage = Access::May(Capability::ManageMembers);
    Routes::default()
        .get(
            "/enterprises/{slug}/seat-requests/facts",
            Access::Member,
            "Gives what asking for a seat is judged on; `member=` for somebody else.",
            facts,
        )
        .asks([Parameter::one::<MemberId>("member")])
        .tagged()
        .gives::<AskFacts>(200)
        .get(
            "/enterprises/{slug}/seat-requests",
            Access::Member,
            "Lists wishes for seats, newest first: the own ones, and those that the caller decides about.",
            list,
        )
        .asks([Parameter::any::<AskState>("state"), Parameter::any::<TeamId>("team")])
        .asks([Parameter::shaped("sort", || Shape::words(["asked_at", "-asked_at"]))])
        .asks(PAGE)
        .gives::<Page<AskView>>(200)
        .post(
            "/enterprises/{slug}/seat-requests",
            Access::Member,
            "Asks for a seat; what the caller could give is approved at once.",
            ask,
        )
        .keyed()
        .takes::<AskDraft>()
        .answers::<Decided>(201)
        .post(
            "/enterprises/{slug}/seat-requests/{id}/approve",
            manage,
            "Approves a wish: the member gets a seat, or waits for one.",
            approve,
        )
        .keyed()
        .takes::<Nothing>()
        .answers::<Decided>(200)
        .post(
            "/enterprises/{slug}/seat-requests/{id}/decline",
            manage,
            "Declines a wish, with a reason.",
            decline,
        )
        .keyed()
        .takes::<DeclineDraft>()
        .answers::<Decided>(200)
        .delete(
            "/enterprises/{slug}/seat-requests/{id}",
            Access::Member,
            "Takes a wish back.",
            withdraw,
        )
        .answers::<Decided>(200)
        .get(
            "/enterprises/{slug}/waiting",
            Access::Member,
            "Lists who waits for a seat, in the queues' order: oneself, and the pools that the caller looks after.",
            waiting,
        )
        .asks([Parameter::any::<TeamId>("team"), Parameter::any::<PoolId>("pool")])
        .asks(PAGE)
        .gives::<Page<EntryView>>(200)
        .post(
            "/enterprises/{slug}/waiting/{id}/accept",
            Access::Member,
            "Takes the seat that is offered to the caller.",
            accept,
        )
        .keyed()
        .takes::<Nothing>()
        .answers::<EntryEnded>(200)
        .delete(
            "/enterprises/{slug}/waiting/{id}",
            Access::Member,
            "Waits no longer; an offer goes to the next.",
            leave,
        )
        .answers::<EntryEnded>(200)
}

/// Gives what asking is judged on; for somebody else to who sees the members.
async fn facts(State(context): State<Context>, tenant: Tenant, asked: Asked, headers: HeaderMap) -> Reply {
    let member = asked.parse::<MemberId>("member")?.pop();
    if member != tenant.member && member.is_some() {
        may_read(&tenant)?;
    }
    let read = context.store.read(move |unit| facts_for(unit, &tenant, member));
    tagged(&headers, &read.await?)
}

fn facts_for(unit: &mut Unit, tenant: &Tenant, member: Option<MemberId>) -> Result<AskFacts, Refusal> {
    let standing = unit.standing(tenant)?;
    let own = match tenant.member {
        Some(own) => unit.teams_of(tenant.enterprise, own)?,
        None => Default::default(),
    };
    let mut pools = unit.pool_names(tenant.enterprise)?;
    let for_oneself = member.is_none() || member == tenant.member;
    pools.retain(|pool: &PoolName| {
        let manages = standing.may(Capability::ManageMembers, Target::Pool(pool.reference()));
        manages.is_ok() || (for_oneself && own.contains(&pool.team))
    });
    let person = match member.or(tenant.member) {
        Some(member) => unit.asker(tenant.enterprise, member)?,
        None => None,
    };
    Ok(AskFacts {
        standing,
        pools,
        person,
    })
}

/// Lists the wishes that the caller sees, newest first unless asked otherwise.
async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<AskView>>> {
    let states = asked.read("state", read_word::<AskState>)?;
    let sort = asked.sort(|word| (word == "asked_at").then_some(()))?;
    let oldest = sort.first().is_some_and(|((), descending)| !descending);
    let teams = asked.parse::<TeamId>("team")?;
    let read = context.store.read(move |unit| {
        let standing = unit.standing(&tenant)?;
        let asks = unit.asks(tenant.enterprise, &standing, None, &states)?;
        let seen = asks.into_iter().filter(|ask| ask.facts.is_seen());
        Ok::<_, Refusal>(seen.map(|ask| ask_view(&tenant, ask)).collect::<Vec<_>>())
    });
    let mut views = read.await?;
    views.retain(|view| teams.is_empty() || teams.contains(&view.of.team));
    // One that was decided meanwhile has left the undecided.
    let page = if oldest {
        views.reverse();
        page_in_order(&asked, views, |view| view.id)
    } else {
        page_in_order(&asked, views, |view| Reverse(view.id))
    };
    page.map(Json)
}

fn ask_view(tenant: &Tenant, ask: Ask) -> AskView {
    let target = Target::Pool(ask.view.of.reference());
    AskView {
        denied: tenant.may(Capability::ManageMembers, target).err(),
        ..ask.view
    }
}

/// One wish; 404 for who does not see it.
fn seen(unit: &mut Unit, tenant: &Tenant, id: AskId) -> Result<Ask, Refusal> {
    let standing = unit.standing(tenant)?;
    let ask = unit.asks(tenant.enterprise, &standing, Some(id), &[])?.pop();
    ask.filter(|ask| ask.facts.is_seen())
        .ok_or_else(Refusal::not_found)
}

/// Asks for a seat. 201 with what became of it; 422 with what was found; 403 for somebody else without the right to give it.
async fn ask(Create(act): Create<AskDraft>) -> Reply {
    act.run(StatusCode::CREATED, |unit, tenant, draft| {
        let facts = facts_for(unit, tenant, draft.member)?;
        let (asking, _) = accepted(unit, draft.check(&facts)?, &[])?;
        let today = crate::people::today(tenant, unit.now())?;
        let pool = unit.pool_of(tenant.enterprise, asking.pool(), today)?;
        let pool = pool.ok_or_else(Refusal::not_found)?.facts.id;
        let id = unit.keep_ask(tenant.enterprise, pool, &asking, tenant.member)?;
        let name = facts.person.map(|person| person.name).unwrap_or_default();
        let after = json!({ "member": asking.member(), "pool": pool });
        let change = Audited::new("queue.ask", "seat-request", id.uuid()).told_of(asking.member());
        unit.audit(change.called(name).after(after))?;
        if asking.is_approved() {
            return decide(unit, tenant, id, AskState::Approved, "");
        }
        let ask = seen(unit, tenant, id)?;
        tell_deciders(unit, tenant, &ask.view)?;
        Ok(Done::from(Decided {
            ask: ask_view(tenant, ask),
            seated: false,
            place: None,
        }))
    })
    .await
}

/// Tells the admins of the pool's team that somebody wants a seat.
fn tell_deciders(unit: &mut Unit, tenant: &Tenant, ask: &AskView) -> Result<(), Refusal> {
    let about = About {
        who: Some(ask.member.name.clone()),
        seat: Some(about(&ask.of, "")),
        ..About::default()
    };
    let key = ask.id.to_string();
    for (account, to) in unit.admins_of(tenant.enterprise, &[ask.of.team])? {
        let side = Side::Customer;
        let notice = Notice {
            kind: NoticeKind::SeatAsked,
            about: &about,
            key: &key,
        };
        unit.notify(tenant.enterprise, &Reader { side, account, to }, notice)?;
    }
    Ok(())
}

fn about(of: &PoolName, reason: &str) -> AboutSeat {
    AboutSeat {
        product: of.product_name.clone(),
        team: of.team_name.clone(),
        until: None,
        reason: reason.to_owned(),
    }
}

/// Approves a wish. 422 where it is decided already, 403 for who sees it and may not, 404 for all others.
async fn approve(Path((_, id)): Path<(String, String)>, Create(act): Create<Nothing>) -> Reply {
    let id: AskId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        seen(unit, tenant, id)?.facts.decide(true)?;
        decide(unit, tenant, id, AskState::Approved, "")
    })
    .await
}

/// Declines a wish.
async fn decline(Path((_, id)): Path<(String, String)>, Create(act): Create<DeclineDraft>) -> Reply {
    let id: AskId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        seen(unit, tenant, id)?.facts.decide(false)?;
        let reason = draft.check()?;
        decide(unit, tenant, id, AskState::Declined, reason.as_str())
    })
    .await
}

/// Takes a wish back.
async fn withdraw(Path((_, id)): Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    let id: AskId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        seen(unit, tenant, id)?.facts.withdraw()?;
        decide(unit, tenant, id, AskState::Withdrawn, "")
    })
    .await
}

/// Keeps what became of a wish, and does it: a seat where one is free, else a place in the queue.
fn decide(
    unit: &mut Unit,
    tenant: &Tenant,
    id: AskId,
    state: AskState,
    reason: &str,
) -> Result<Done<Decided>, Refusal> {
    let view = seen(unit, tenant, id)?.view;
    unit.decide_ask(tenant.enterprise, id, (state, reason), tenant.member)?;
    let action = match state {
        AskState::Approved => "queue.approve",
        AskState::Declined => "queue.decline",
        AskState::Asked | AskState::Withdrawn => "queue.withdraw",
    };
    let after = json!({ "member": view.member.id, "pool": view.pool });
    let change = Audited::new(action, "seat-request", id.uuid()).told_of(view.member.id);
    unit.audit(change.called(&view.member.name).after(after))?;
    let (mut seated, mut place) = (false, None);
    match state {
        AskState::Approved => {
            let mut told = Told::default();
            come(
                unit,
                tenant,
                view.pool,
                &[view.member.id],
                Cause::DIRECT,
                &mut told,
            )?;
            told.mail(unit, tenant)?;
            let standing = unit.standing(tenant)?;
            let entries = unit.entries(tenant.enterprise, &standing, None)?;
            let entry = entries
                .into_iter()
                .find(|entry| entry.view.pool == view.pool && entry.view.member.id == view.member.id);
            place = entry.map(|entry| entry.view.place);
            seated = place.is_none();
            if !seated {
                tell_member(unit, tenant, &view, NoticeKind::SeatWaits, "")?;
            }
        }
        AskState::Declined => tell_member(unit, tenant, &view, NoticeKind::SeatDeclined, reason)?,
        AskState::Asked | AskState::Withdrawn => {}
    }
    let ask = seen(unit, tenant, id)?;
    Ok(Done::from(Decided {
        ask: ask_view(tenant, ask),
        seated,
        place,
    }))
}

/// Tells whose wish it is, unless they did it themselves.
fn tell_member(
    unit: &mut Unit,
    tenant: &Tenant,
    ask: &AskView,
    kind: NoticeKind,
    reason: &str,
) -> Result<(), Refusal> {
    let account = unit.account_of(tenant.enterprise, ask.member.id)?;
    let Some(account) = account.filter(|_| tenant.member != Some(ask.member.id)) else {
        return Ok(());
    };
    let about = About {
        seat: Some(about(&ask.of, reason)),
        ..About::default()
    };
    let (side, to, key) = (Side::Customer, ask.member.name.clone(), ask.id.to_string());
    let notice = Notice {
        kind,
        about: &about,
        key: &key,
    };
    Ok(unit.notify(tenant.enterprise, &Reader { side, account, to }, notice)?)
}

/// Lists who waits, as far as the caller sees it.
async fn waiting(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
) -> Reply<Json<Page<EntryView>>> {
    let (teams, pools) = (asked.parse::<TeamId>("team")?, asked.parse::<PoolId>("pool")?);
    let read = context.store.read(move |unit| {
        let standing = unit.standing(&tenant)?;
        let entries = unit.entries(tenant.enterprise, &standing, None)?;
        let seen = entries.into_iter().filter(|entry| entry.facts.is_seen());
        let views = seen.map(|entry| (entry.at.clone(), entry_view(&tenant, entry)));
        Ok::<_, Refusal>(views.collect::<Vec<_>>())
    });
    let mut views = read.await?;
    views.retain(|(_, view)| {
        let team = teams.is_empty() || teams.contains(&view.of.team);
        team && (pools.is_empty() || pools.contains(&view.pool))
    });
    views.sort_by(|(one, _), (other, _)| one.cmp(other));
    // One that was served, or waits no longer, has left the queue meanwhile.
    let page = page_in_order(&asked, views, |(at, _)| at.clone())?;
    Ok(Json(Page {
        items: page.items.into_iter().map(|(_, view)| view).collect(),
        total: page.total,
        next: page.next,
    }))
}

fn entry_view(tenant: &Tenant, entry: Entry) -> EntryView {
    let target = Target::Pool(entry.view.of.reference());
    EntryView {
        denied: tenant.may(Capability::ManageMembers, target).err(),
        ..entry.view
    }
}

fn entry(unit: &mut Unit, tenant: &Tenant, id: EntryId) -> Result<Entry, Refusal> {
    let standing = unit.standing(tenant)?;
    let entry = unit.entries(tenant.enterprise, &standing, Some(id))?.pop();
    entry
        .filter(|entry| entry.facts.is_seen())
        .ok_or_else(Refusal::not_found)
}

/// Takes the seat that is offered to the caller. 422 where none is, or no longer; 404 for others' entries.
async fn accept(Path((_, id)): Path<(String, String)>, Create(act): Create<Nothing>) -> Reply {
    let id: EntryId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        // The pool is served first: an offer for which there is no seat any more is none.
        let found = entry(unit, tenant, id)?;
        if !found.facts.is_own() {
            return Err(Refusal::not_found());
        }
        let now = unit.now();
        found.facts.accept(now)?;
        let today = crate::people::today(tenant, now)?;
        if let Some(pool) = unit.pool(tenant.enterprise, found.view.pool, today)? {
            unit.settle(&pool)?;
        }
        let found = entry(unit, tenant, id)?;
        found.facts.accept(now)?;
        let assignment = unit.take_offered(tenant.enterprise, &found.view)?;
        let reasons: Vec<Reason> = found.view.reasons;
        let member = found.view.member;
        let after = json!({ "member": member.id, "pool": found.view.pool, "reasons": reasons });
        let change = Audited::new("queue.accept", "assignment", assignment.uuid()).told_of(member.id);
        unit.audit(change.called(&member.name).after(after))?;
        if let Some(account) = unit.account_of(tenant.enterprise, member.id)? {
            let (product, team) = (&found.view.of.product_name, &found.view.of.team_name);
            let given = json!({ "id": "mail-change-seat-given", "product": product, "team": team });
            unit.tell(tenant, account, &member.name, PERMISSIONS_CHANGED, &[given])?;
        }
        Ok(EntryEnded { seated: true }.into())
    })
    .await
}

/// Waits no longer; what was offered is offered to the next.
async fn leave(Path((_, id)): Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    let id: EntryId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        let found = entry(unit, tenant, id)?;
        found.facts.end()?;
        let view = found.view;
        let before = json!({ "member": view.member.id, "pool": view.pool });
        let change = Audited::new("queue.leave", "waiting", view.id.uuid()).told_of(view.member.id);
        unit.audit(change.called(&view.member.name).before(before))?;
        unit.end_entry(tenant.enterprise, &view)?;
        Ok(EntryEnded { seated: false }.into())
    })
    .await
}
