//! Coaching: what is granted, what can be asked for, requests.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::Capability;
use domain::coaching::{
    AgreementDraft, Allowance, AttendeesDraft, CoachingFacts, Diaries, ProposalDraft, ReasonDraft,
    RequestDraft, RequestState, SessionFacts, Topic,
};
use domain::id::RequestId;
use domain::plans::SessionKind;
use domain::view::{Conversation, Page, RequestView};
use serde::{Deserialize, Serialize};

use crate::asked::{Asked, MOST, PAGE, Parameter, page, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, Create, Nothing};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::{Unit, read_word};

pub mod desk;
pub mod due;
pub mod files;
pub mod hours;
mod requests;
mod sessions;
mod telling;
pub mod week;

use sessions::{MessageDraft, Party};

pub(crate) use requests::{Published, facts_in, facts_of, ledgers, request as request_in};
pub use telling::left_behind;

/// Allowances of every kind, earliest period first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowances {
    /// The allowances.
    pub items: Vec<Allowance>,
}

/// The routes.
pub fn routes() -> Routes {
    let may = Access::May(Capability::RequestCoaching);
    Routes::default()
        .get(
            "/enterprises/{slug}/coaching/facts",
            may,
            "Gives what a request is judged on.",
            facts,
        )
        .tagged()
        .gives::<CoachingFacts>(200)
        .get(
            "/enterprises/{slug}/coaching/diaries",
            may,
            "Gives when specialists work and are taken, without whose time it is.",
            diaries,
        )
        .gives::<Diaries>(200)
        .get(
            "/enterprises/{slug}/coaching/topics",
            may,
            "Lists the catalogue.",
            topics,
        )
        .asks([Parameter::any::<SessionKind>("kind")])
        .asks(PAGE)
        .gives::<Page<Topic>>(200)
        .get(
            "/enterprises/{slug}/coaching/allowances",
            may,
            "Lists what is granted in which period.",
            allowances,
        )
        .gives::<Allowances>(200)
        .get(
            "/enterprises/{slug}/coaching/requests",
            may,
            "Lists requests, newest first.",
            list,
        )
        .asks([
            Parameter::any::<RequestState>("state"),
            Parameter::one::<bool>("mine"),
        ])
        .asks(PAGE)
        .gives::<Page<RequestView>>(200)
        .get(
            "/enterprises/{slug}/coaching/requests/{id}",
            may,
            "Shows a request.",
            one,
        )
        .gives::<RequestView>(200)
        .post(
            "/enterprises/{slug}/coaching/requests",
            may,
            "Requests a session.",
            request,
        )
        .keyed()
        .takes::<RequestDraft>()
        .answers::<RequestView>(200)
        .answers::<RequestView>(201)
        .post(
            "/enterprises/{slug}/coaching/requests/{id}/withdraw",
            may,
            "Takes a request back.",
            withdraw,
        )
        .takes::<Nothing>()
        .answers::<RequestView>(200)
        .get(
            "/enterprises/{slug}/coaching/requests/{id}/facts",
            may,
            "Gives what an act on the request is judged on.",
            session_facts,
        )
        .tagged()
        .gives::<SessionFacts>(200)
        .get(
            "/enterprises/{slug}/coaching/requests/{id}/messages",
            may,
            "Lists what both sides did and said.",
            messages,
        )
        .gives::<Conversation>(200)
        .post(
            "/enterprises/{slug}/coaching/requests/{id}/messages",
            may,
            "Says something to the specialist.",
            say,
        )
        .keyed()
        .takes::<MessageDraft>()
        .answers::<Conversation>(201)
        .post(
            "/enterprises/{slug}/coaching/requests/{id}/proposals",
            may,
            "Names a time.",
            propose,
        )
        .keyed()
        .takes::<ProposalDraft>()
        .answers::<RequestView>(201)
        .post(
            "/enterprises/{slug}/coaching/requests/{id}/agree",
            may,
            "Agrees to the specialist's time.",
            agree,
        )
        .takes::<AgreementDraft>()
        .answers::<RequestView>(200)
        .post(
            "/enterprises/{slug}/coaching/requests/{id}/cancel",
            may,
            "Calls the session off.",
            cancel,
        )
        .takes::<ReasonDraft>()
        .answers::<RequestView>(200)
        .put(
            "/enterprises/{slug}/coaching/requests/{id}/attendees",
            may,
            "Says who is to attend.",
            attendees,
        )
        .takes::<AttendeesDraft>()
        .answers::<RequestView>(200)
}

/// Gives when specialists work and are taken, for looking for a free time.
async fn diaries(State(context): State<Context>, _: Tenant) -> Reply<Json<Diaries>> {
    let read = context.store.read(Unit::diaries);
    read.await.map_err(Refusal::from).map(Json)
}

/// Gives what a request is judged on: the browser adds those whom the person picks.
async fn facts(State(context): State<Context>, tenant: Tenant, headers: HeaderMap) -> Reply {
    let facts = context.store.read(move |unit| {
        let mut facts = requests::facts(unit, &tenant)?;
        facts.people = unit.likely_attendees(tenant.enterprise, facts.zone.day(unit.now()), MOST)?;
        Ok::<_, Refusal>(facts)
    });
    tagged(&headers, &facts.await?)
}

/// Lists the catalogue.
async fn topics(State(context): State<Context>, _: Tenant, asked: Asked) -> Reply<Json<Page<Topic>>> {
    let kinds = asked.read("kind", read_word::<SessionKind>)?;
    let mut topics = context
        .store
        .read(|unit| unit.topics())
        .await
        .map_err(Refusal::from)?;
    topics.retain(|topic| kinds.is_empty() || topic.kinds.iter().any(|kind| kinds.contains(kind)));
    page(&asked, topics, |topic: &Topic| topic.id).map(Json)
}

/// Lists what is granted in which period, of every kind that a plan of the enterprise has.
async fn allowances(State(context): State<Context>, tenant: Tenant) -> Reply<Json<Allowances>> {
    let ledgers = context.store.read(move |unit| ledgers(unit, &tenant));
    Ok(Json(Allowances {
        items: ledgers.await?,
    }))
}

/// Lists requests, newest first.
async fn list(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
) -> Reply<Json<Page<RequestView>>> {
    let states = asked.read("state", read_word::<RequestState>)?;
    let mine = asked.parse::<bool>("mine")?.pop().unwrap_or(false);
    let own = tenant.member;
    let mut views = context
        .store
        .read(move |unit| requests::views(unit, &tenant))
        .await?;
    views.retain(|view| {
        let state = states.is_empty() || states.contains(&view.state);
        state && (!mine || own == Some(view.requested_by.id))
    });
    page(&asked, views, |view: &RequestView| view.id).map(Json)
}

/// Shows a request.
async fn one(
    State(context): State<Context>,
    tenant: Tenant,
    path: Path<(String, String)>,
) -> Reply<Json<RequestView>> {
    let id = of(&path)?;
    context
        .store
        .read(move |unit| requests::view(unit, &tenant, id))
        .await
        .map(Json)
}

/// Requests a session. 201 with the view; 422 with what was found; 403 with the reason.
async fn request(Create(act): Create<RequestDraft>) -> Reply {
    act.run(StatusCode::CREATED, requests::request).await
}

/// Takes a request back before it is agreed.
async fn withdraw(path: Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    let id = of(&path)?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        requests::withdraw(unit, tenant, id)
    })
    .await
}

/// Gives what an act on the request is judged on.
async fn session_facts(
    State(context): State<Context>,
    tenant: Tenant,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id = of(&path)?;
    let facts = context.store.read(move |unit| {
        let party = Party::customer(unit, &tenant)?;
        sessions::looked_at(unit, &party, id, None)
    });
    tagged(&headers, &facts.await?)
}

/// Lists what both sides did and said.
async fn messages(
    State(context): State<Context>,
    tenant: Tenant,
    path: Path<(String, String)>,
) -> Reply<Json<Conversation>> {
    let id = of(&path)?;
    let said = context.store.read(move |unit| {
        requests::view(unit, &tenant, id)?;
        Ok::<_, Refusal>(unit.conversation(tenant.enterprise, id)?)
    });
    said.await.map(Json)
}

/// Says something to the specialist.
async fn say(path: Path<(String, String)>, Create(act): Create<MessageDraft>) -> Reply {
    let id = of(&path)?;
    act.run(StatusCode::CREATED, move |unit, tenant, draft| {
        let party = Party::customer(unit, tenant)?;
        sessions::say(unit, &party, id, draft)
    })
    .await
}

/// Names a time. 201 with the request; 422 with what was found.
async fn propose(path: Path<(String, String)>, Create(act): Create<ProposalDraft>) -> Reply {
    let id = of(&path)?;
    act.run(StatusCode::CREATED, move |unit, tenant, draft| {
        let party = Party::customer(unit, tenant)?;
        sessions::propose(unit, &party, id, draft)
    })
    .await
}

/// Agrees to the specialist's time.
async fn agree(path: Path<(String, String)>, Change(act): Change<AgreementDraft>) -> Reply {
    let id = of(&path)?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        let party = Party::customer(unit, tenant)?;
        sessions::agree(unit, &party, id, draft)
    })
    .await
}

/// Calls the session off.
async fn cancel(path: Path<(String, String)>, Change(act): Change<ReasonDraft>) -> Reply {
    let id = of(&path)?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        let party = Party::customer(unit, tenant)?;
        sessions::cancel(unit, &party, id, draft)
    })
    .await
}

/// Says who is to attend.
async fn attendees(path: Path<(String, String)>, Change(act): Change<AttendeesDraft>) -> Reply {
    let id = of(&path)?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        let party = Party::customer(unit, tenant)?;
        sessions::name_attendees(unit, &party, id, draft)
    })
    .await
}

/// The request that the path names.
fn of(Path((_, id)): &Path<(String, String)>) -> Result<RequestId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}
