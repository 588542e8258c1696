//! Specialists, as the operator looks after them (CAP-20): what they coach, and when they work.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::access::StaffRole;
use domain::coaching::{Holder, Skills, WorkingDraft};
use domain::id::AccountId;
use domain::view::{Page, SpecialistCalendar, SpecialistView};
use serde_json::json;

use crate::asked::{Asked, page};
use crate::caller::Caller;
use crate::coaching::{left_behind, week};
use crate::context::Context;
use crate::idempotency::{Change, Done, etag, matches_version};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::audit::Change as Audited;
use crate::store::specialists::Known;

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .get("/vendor/specialists", operator, "Lists the specialists.", list)
        .gives::<Page<SpecialistView>>(200)
        .get("/vendor/specialists/{id}", operator, "Shows a specialist.", one)
        .gives::<SpecialistView>(200)
        .put(
            "/vendor/specialists/{id}",
            operator,
            "Says what a specialist coaches; `If-Match` names the version, `\"0\"` where there is none yet.",
            change,
        )
        .takes::<Skills>()
        .answers::<SpecialistView>(200)
        .get(
            "/vendor/specialists/{id}/working",
            operator,
            "Shows when a specialist works.",
            working,
        )
        .gives::<SpecialistCalendar>(200)
        .put(
            "/vendor/specialists/{id}/working",
            operator,
            "Says when a specialist works; `If-Match` names the version, `\"0\"` where there is none yet.",
            change_working,
        )
        .takes::<WorkingDraft>()
        .answers::<SpecialistCalendar>(200)
}

async fn list(State(context): State<Context>, _: Caller, asked: Asked) -> Reply<Json<Page<SpecialistView>>> {
    let asked = asked.only(&["limit", "cursor"])?;
    let known = context.store.read(|unit| unit.known_specialists()).await;
    let known = known.map_err(Refusal::from)?.into_iter().map(view).collect();
    page(&asked, known, |known: &SpecialistView| known.account).map(Json)
}

/// The tag is what a change must name.
async fn one(State(context): State<Context>, _: Caller, Path(id): Path<String>) -> Reply {
    let id = read(&id)?;
    let known = context.store.read(move |unit| found(unit, id)).await?;
    Ok(([(header::ETAG, etag(known.version))], Json(view(known))).into_response())
}

async fn change(Path(id): Path<String>, Change(act): Change<Skills, Caller>) -> Reply {
    let (id, if_match) = (read(&id)?, act.if_match());
    act.run(StatusCode::OK, move |unit, _, draft| {
        unit.hold_specialist(id)?;
        let before = found(unit, id)?;
        if if_match.is_some() || !unit.is_rehearsing() {
            matches_version(if_match.as_deref(), before.version, view(before.clone()))?;
        }
        let topics = unit.coaching_catalogue()?.into_iter().map(|known| known.topic.id);
        let skills = draft.check(&topics.collect())?;
        if skills != before.skills {
            unit.keep_skills(id, before.version, &skills)?;
            let change = Audited::new("coaching.skills", "account", id.uuid());
            unit.audit(change.before(json!(before.skills)).after(json!(skills)))?;
            if skills.aside && !before.skills.aside {
                left_behind(unit, id, Holder::Aside)?;
            }
        }
        Ok(Done::from(view(found(unit, id)?)))
    })
    .await
}

async fn working(State(context): State<Context>, _: Caller, Path(id): Path<String>, asked: Asked) -> Reply {
    week::shown(&context, read(&id)?, asked).await
}

async fn change_working(Path(id): Path<String>, Change(act): Change<WorkingDraft, Caller>) -> Reply {
    let (id, if_match) = (read(&id)?, act.if_match());
    act.run(StatusCode::OK, move |unit, _, draft| {
        found(unit, id)?;
        week::keep(unit, id, draft, if_match.as_deref())
    })
    .await
}

fn view(known: Known) -> SpecialistView {
    SpecialistView {
        account: known.account,
        address: known.address,
        skills: known.skills,
        open: known.open,
    }
}

fn found(unit: &mut Unit, id: AccountId) -> Result<Known, Refusal> {
    unit.known_specialist(id)?.ok_or_else(Refusal::not_found)
}

fn read(id: &str) -> Result<AccountId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}
