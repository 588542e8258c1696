//! The catalogue of coaching, as the operator keeps it (CAP-20).

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::access::StaffRole;
use domain::coaching::{CatalogueTopic, TopicDraft, TopicOrder};
use domain::id::TopicId;
use domain::view::Page;
use serde_json::json;

use crate::asked::{Asked, PAGE, page};
use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing, etag, matches_version};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::audit::Change as Audited;

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .get(
            "/vendor/topics",
            operator,
            "Lists the catalogue of coaching in its order, what was retired last.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<CatalogueTopic>>(200)
        .post("/vendor/topics", operator, "Adds a topic.", add)
        .keyed()
        .takes::<TopicDraft>()
        .answers::<CatalogueTopic>(201)
        .put(
            "/vendor/topics/order",
            operator,
            "Puts the topics that can be asked for in another order.",
            order,
        )
        .takes::<TopicOrder>()
        .answers::<Nothing>(200)
        .get("/vendor/topics/{id}", operator, "Shows a topic.", one)
        .versioned()
        .gives::<CatalogueTopic>(200)
        .put(
            "/vendor/topics/{id}",
            operator,
            "Changes a topic; `If-Match` names the version.",
            change,
        )
        .matches()
        .takes::<TopicDraft>()
        .answers::<CatalogueTopic>(200)
        .post(
            "/vendor/topics/{id}/retire",
            operator,
            "Takes a topic out of the catalogue; requests keep it.",
            retire,
        )
        .takes::<Nothing>()
        .answers::<CatalogueTopic>(200)
        .post(
            "/vendor/topics/{id}/restore",
            operator,
            "Puts a retired topic back at the catalogue's end.",
            restore,
        )
        .takes::<Nothing>()
        .answers::<CatalogueTopic>(200)
}

async fn list(State(context): State<Context>, _: Caller, asked: Asked) -> Reply<Json<Page<CatalogueTopic>>> {
    let topics = context.store.read(|unit| unit.coaching_catalogue()).await;
    let topics = topics.map_err(Refusal::from)?;
    page(&asked, topics, |known: &CatalogueTopic| known.topic.id).map(Json)
}

/// The tag is what a change must name.
async fn one(State(context): State<Context>, _: Caller, Path(id): Path<String>) -> Reply {
    let id = read(&id)?;
    let known = context.store.read(move |unit| found(unit, id)).await?;
    Ok(([(header::ETAG, etag(known.version))], Json(known)).into_response())
}

async fn add(Create(act): Create<TopicDraft, Caller>) -> Reply {
    act.run(StatusCode::CREATED, |unit, _, draft| {
        let texts = draft.check()?;
        let id = unit.keep_topic(&texts)?;
        let told = json!({ "titles": texts.titles(), "kinds": texts.kinds() });
        unit.audit(Audited::new("vendor.add-topic", "topic", id.uuid()).after(told))?;
        found(unit, id).map(Done::from)
    })
    .await
}

async fn change(Path(id): Path<String>, Change(act): Change<TopicDraft, Caller>) -> Reply {
    let (id, if_match) = (read(&id)?, act.if_match());
    act.run(StatusCode::OK, move |unit, _, draft| {
        unit.hold_topic(id)?;
        let before = found(unit, id)?;
        if if_match.is_some() || !unit.is_rehearsing() {
            matches_version(if_match.as_deref(), before.version, &before)?;
        }
        let texts = draft.check()?;
        let topic = &before.topic;
        let same = (texts.titles(), texts.outlines(), texts.kinds())
            == (&topic.titles, &topic.outlines, topic.kinds.as_slice());
        if !same {
            unit.change_topic(id, before.version, &texts)?;
            let told = |titles, kinds| json!({ "titles": titles, "kinds": kinds });
            let change = Audited::new("vendor.change-topic", "topic", id.uuid());
            let change = change.before(told(&topic.titles, topic.kinds.as_slice()));
            unit.audit(change.after(told(texts.titles(), texts.kinds())))?;
        }
        found(unit, id).map(Done::from)
    })
    .await
}

async fn order(Change(act): Change<TopicOrder, Caller>) -> Reply {
    act.run(StatusCode::OK, |unit, caller, draft| {
        let known: Vec<TopicId> = unit.topics()?.into_iter().map(|topic| topic.id).collect();
        draft.check(&known)?;
        if draft.topics != known {
            unit.order_topics(&draft.topics)?;
            let change = Audited::new("vendor.order-topics", "account", caller.account.uuid());
            unit.audit(change.before(json!(known)).after(json!(draft.topics)))?;
        }
        Ok(Done::from(Nothing {}))
    })
    .await
}

async fn retire(Path(id): Path<String>, Change(act): Change<Nothing, Caller>) -> Reply {
    let id = read(&id)?;
    act.run(StatusCode::OK, move |unit, _, _| turn(unit, id, true))
        .await
}

async fn restore(Path(id): Path<String>, Change(act): Change<Nothing, Caller>) -> Reply {
    let id = read(&id)?;
    act.run(StatusCode::OK, move |unit, _, _| turn(unit, id, false))
        .await
}

/// Retires it or puts it back; once more changes nothing.
fn turn(unit: &mut Unit, id: TopicId, retired: bool) -> Result<Done<CatalogueTopic>, Refusal> {
    let known = found(unit, id)?;
    if known.retired != retired {
        unit.retire_topic(id, retired)?;
        let what = match retired {
            true => "vendor.retire-topic",
            false => "vendor.restore-topic",
        };
        unit.audit(Audited::new(what, "topic", id.uuid()))?;
    }
    found(unit, id).map(Done::from)
}

fn found(unit: &mut Unit, id: TopicId) -> Result<CatalogueTopic, Refusal> {
    unit.catalogue_topic(id)?.ok_or_else(Refusal::not_found)
}

fn read(id: &str) -> Result<TopicId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}
