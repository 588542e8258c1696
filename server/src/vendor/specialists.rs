//! Specialists, as the operator looks after them (CAP-20): what they coach, and when they work.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::access::{StaffRole, Standing};
use domain::coaching::{Holder, RequestState, Skills, WorkingDraft, state_at};
use domain::id::AccountId;
use domain::view::{Page, SpecialistCalendar, SpecialistView};
use serde_json::json;

use crate::asked::{Asked, PAGE, page};
use crate::caller::Caller;
use crate::coaching::{Published, facts_of, left_behind, week};
use crate::context::Context;
use crate::idempotency::{Change, Done, etag, matches_version};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::Change as Audited;
use crate::store::specialists::Known;
use crate::store::{Fault, Unit};

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .get("/vendor/specialists", operator, "Lists the specialists.", list)
        .asks(PAGE)
        .gives::<Page<SpecialistView>>(200)
        .get("/vendor/specialists/{id}", operator, "Shows a specialist.", one)
        .versioned()
        .gives::<SpecialistView>(200)
        .put(
            "/vendor/specialists/{id}",
            operator,
            "Says what a specialist coaches; `If-Match` names the version, `\"0\"` where there is none yet.",
            change,
        )
        .matches()
        .takes::<Skills>()
        .answers::<SpecialistView>(200)
        .get(
            "/vendor/specialists/{id}/working",
            operator,
            "Shows when a specialist works.",
            working,
        )
        .versioned()
        .asks([week::FROM])
        .gives::<SpecialistCalendar>(200)
        .put(
            "/vendor/specialists/{id}/working",
            operator,
            "Says when a specialist works; `If-Match` names the version, `\"0\"` where there is none yet.",
            change_working,
        )
        .matches()
        .takes::<WorkingDraft>()
        .answers::<SpecialistCalendar>(200)
}

async fn list(State(context): State<Context>, _: Caller, asked: Asked) -> Reply<Json<Page<SpecialistView>>> {
    let read = context.store.read(|unit| {
        let open = open(unit, None)?;
        let known = unit.known_specialists()?.into_iter();
        Ok::<_, Refusal>(known.map(|one| view(one, &open)).collect::<Vec<_>>())
    });
    page(&asked, read.await?, |known: &SpecialistView| known.account).map(Json)
}

/// The tag is what a change must name.
async fn one(State(context): State<Context>, _: Caller, Path(id): Path<String>) -> Reply {
    let id = read(&id)?;
    let read = context
        .store
        .read(move |unit| Ok::<_, Refusal>((found(unit, id)?, open(unit, Some(id))?)));
    let (known, open) = read.await?;
    Ok(([(header::ETAG, etag(known.version))], Json(view(known, &open))).into_response())
}

async fn change(Path(id): Path<String>, Change(act): Change<Skills, Caller>) -> Reply {
    let (id, if_match) = (read(&id)?, act.if_match());
    act.run(StatusCode::OK, move |unit, _, draft| {
        unit.hold_specialist(id)?;
        let before = found(unit, id)?;
        if if_match.is_some() || !unit.is_rehearsing() {
            let seen = view(before.clone(), &open(unit, Some(id))?);
            matches_version(if_match.as_deref(), before.version, seen)?;
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
        let open = open(unit, Some(id))?;
        Ok(Done::from(view(found(unit, id)?, &open)))
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

fn view(known: Known, open: &BTreeMap<AccountId, i64>) -> SpecialistView {
    SpecialistView {
        open: open.get(&known.account).copied().unwrap_or_default(),
        account: known.account,
        address: known.address,
        skills: known.skills,
    }
}

/// How many requests each specialist looks after that are not over, or one of them; what was never agreed may have lapsed
/// (COACH-5).
fn open(unit: &mut Unit, only: Option<AccountId>) -> Result<BTreeMap<AccountId, i64>, Fault> {
    let (now, mut open) = (unit.now(), BTreeMap::new());
    let published = Published::read(unit)?;
    for (enterprise, looked_after) in unit.looked_after(only)? {
        let facts = facts_of(unit, enterprise, Standing::default(), published.clone())?;
        for entry in &facts.entries {
            let over = || state_at(entry, &facts, now) == RequestState::Lapsed;
            if let Some(specialist) = looked_after.get(&entry.request).filter(|_| !over()) {
                *open.entry(*specialist).or_default() += 1;
            }
        }
    }
    Ok(open)
}

fn found(unit: &mut Unit, id: AccountId) -> Result<Known, Refusal> {
    unit.known_specialist(id)?.ok_or_else(Refusal::not_found)
}

fn read(id: &str) -> Result<AccountId, Refusal> {
    id.parse().map_err(|_| Refusal::not_found())
}
