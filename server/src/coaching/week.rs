//! A specialist's own calendar: when one works, and what one holds (COACH-14).

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use domain::access::StaffRole;
use domain::coaching::WorkingDraft;
use domain::id::AccountId;
use domain::time::plus_days;
use domain::view::SpecialistCalendar;
use jiff::civil::Date;
use serde_json::json;

use crate::asked::{Asked, Parameter};
use crate::caller::Caller;
use crate::context::Context;
use crate::idempotency::{Change, Done, etag, matches_version};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::audit::Change as Audited;
use crate::zones::{named, zone_of};

/// The first day that is shown.
pub const FROM: Parameter = Parameter::one::<Date>("from");

/// How many days are shown at once.
const DAYS: i32 = 7;

/// The routes.
pub fn routes() -> Routes {
    const ONE: &str = "/vendor/specialists/{id}/calendar";
    let staff = Access::Staff(StaffRole::Specialist);
    Routes::default()
        .get(
            ONE,
            staff,
            "Shows when a specialist works, and the sessions of seven days (`from`, else from today on).",
            calendar,
        )
        .asks([FROM])
        .versioned()
        .gives::<SpecialistCalendar>(200)
        .put(
            ONE,
            staff,
            "Says when the caller works; `If-Match` names the version, `\"0\"` where there is none yet.",
            change,
        )
        .matches()
        .takes::<WorkingDraft>()
        .answers::<SpecialistCalendar>(200)
}

/// Any specialist's: one may stand in for another. The tag is what a change must name.
async fn calendar(State(context): State<Context>, _: Caller, Path(id): Path<String>, asked: Asked) -> Reply {
    shown(&context, id.parse().map_err(|_| Refusal::not_found())?, asked).await
}

/// The same for the operator, who looks after all of them.
pub async fn shown(context: &Context, id: AccountId, asked: Asked) -> Reply {
    let from = asked.read("from", |day| day.parse::<Date>().ok())?;
    let read = context.store.read(move |unit| {
        if !unit.is_specialist(id)? {
            return Err(Refusal::not_found());
        }
        let (working, version) = unit
            .working(id)?
            .map_or((None, 0), |(working, version)| (Some(working), version));
        let zone = match &working {
            Some(working) => working.zone.clone(),
            None => zone_of("UTC").ok_or_else(Refusal::internal)?,
        };
        let first = from.first().copied().unwrap_or_else(|| zone.day(unit.now()));
        let (start, end) = (zone.start_of(first), zone.start_of(plus_days(first, DAYS)));
        let sessions = unit.held_sessions(id, start, end)?;
        let view = SpecialistCalendar {
            working,
            sessions,
            setup_minutes: unit.skills(id)?.setup_minutes,
        };
        Ok((view, version))
    });
    let (view, version) = read.await?;
    Ok(([(header::ETAG, etag(version))], Json(view)).into_response())
}

/// One's own only; the operator changes everybody's.
async fn change(Path(id): Path<String>, Change(act): Change<WorkingDraft, Caller>) -> Reply {
    let id: AccountId = id.parse().map_err(|_| Refusal::not_found())?;
    let if_match = act.if_match();
    act.run(StatusCode::OK, move |unit, caller, draft| {
        if caller.account != id {
            return Err(Refusal::not_found());
        }
        keep(unit, id, draft, if_match.as_deref())
    })
    .await
}

/// Keeps when the specialist works, in place of the version that `if_match` names.
pub fn keep(
    unit: &mut Unit,
    id: AccountId,
    draft: &WorkingDraft,
    if_match: Option<&str>,
) -> Result<Done<SpecialistCalendar>, Refusal> {
    let kept = unit.working(id)?;
    let version = kept.as_ref().map_or(0, |(_, version)| *version);
    let before = kept.map(|(working, _)| working);
    if if_match.is_some() || !unit.is_rehearsing() {
        let current = SpecialistCalendar {
            working: before.clone(),
            sessions: Vec::new(),
            setup_minutes: unit.skills(id)?.setup_minutes,
        };
        matches_version(if_match, version, current)?;
    }
    let working = draft.check(&named(&draft.zone))?;
    if before.as_ref() != Some(&working) {
        unit.keep_working(id, &working, version)?;
        let told = json!({ "zone": working.zone.name(), "week": working.week, "absences": working.absences });
        unit.audit(Audited::new("coaching.working", "account", id.uuid()).after(told))?;
    }
    Ok(Done::from(SpecialistCalendar {
        working: Some(working),
        sessions: Vec::new(),
        setup_minutes: unit.skills(id)?.setup_minutes,
    }))
}
