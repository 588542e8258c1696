//! Plan seats: what teams bought, which assignments they cover, covering and exchanging (PLAN-1, PLAN-3).

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Capability, Target};
use domain::id::{AssignmentId, TeamId};
use domain::plans::{CoverDraft, CoverFacts, ExchangeDraft, Plan};
use domain::view::{CoverView, Covered, MemberName, Page, PlanView};
use jiff::civil::Date;

use crate::asked::{Asked, PAGE, Parameter, SEARCH, cursor, page, tagged, wrong};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, Create, Nothing};
use crate::json::Json;
use crate::people::{may_read, today};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::plans::Which;
use crate::store::{Fault, Unit, read_word};

mod act;

pub(crate) use act::may_free;

/// The routes.
pub fn routes() -> Routes {
    let manage = Access::May(Capability::ManageMembers);
    Routes::default()
        .get(
            "/enterprises/{slug}/plans",
            Access::Member,
            "Lists the plan seats that teams bought.",
            list,
        )
        .asks([Parameter::any::<TeamId>("team"), Parameter::any::<Plan>("plan")])
        .asks(PAGE)
        .gives::<Page<PlanView>>(200)
        .get(
            "/enterprises/{slug}/plan-assignments",
            Access::Member,
            "Lists the assignments of a team, those that its plan covers first.",
            covers,
        )
        .asks([Parameter::one::<TeamId>("team"), Parameter::one::<Plan>("plan")])
        .asks(PAGE)
        .gives::<Page<CoverView>>(200)
        .get(
            "/enterprises/{slug}/plan-assignments/facts",
            manage,
            "Gives what covering is judged on.",
            facts,
        )
        .asks([
            Parameter::one::<TeamId>("team"),
            Parameter::one::<Plan>("plan"),
            SEARCH,
        ])
        .tagged()
        .gives::<CoverFacts>(200)
        .post(
            "/enterprises/{slug}/plan-assignments",
            manage,
            "Covers assignments of a team with its plan seats.",
            cover,
        )
        .keyed()
        .takes::<CoverDraft>()
        .answers::<Covered>(201)
        .delete(
            "/enterprises/{slug}/plan-assignments/{id}",
            manage,
            "Takes the cover of one assignment away.",
            uncover,
        )
        .asks([Parameter::one::<Plan>("plan")])
        .answers::<Covered>(200)
        .post(
            "/enterprises/{slug}/plan-assignments/exchange",
            manage,
            "Moves the cover of one assignment to another.",
            exchange,
        )
        .keyed()
        .takes::<ExchangeDraft>()
        .answers::<Covered>(200)
}

/// Lists the plan seats that teams bought, by the teams' age and the days.
async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<PlanView>>> {
    may_read(&tenant)?;
    let teams = asked.parse::<TeamId>("team")?;
    let plans = asked.read("plan", read_word::<Plan>)?;
    let today = today(&tenant, context.clock.now())?;
    let mut views = context
        .store
        .read(move |unit| views(unit, &tenant, today))
        .await?;
    views.retain(|view| {
        let team = teams.is_empty() || teams.contains(&view.team);
        team && (plans.is_empty() || plans.contains(&view.plan))
    });
    page(&asked, views, |view| view.id).map(Json)
}

fn views(unit: &mut Unit, tenant: &Tenant, today: Date) -> Result<Vec<PlanView>, Refusal> {
    let (editions, standing) = (unit.editions()?, unit.standing(tenant)?);
    let bought = unit.bought_plans(tenant.enterprise)?;
    let view = |bought: crate::store::plans::Bought| {
        let line = bought.line;
        let edition = editions.at(line.plan, line.agreed_on);
        PlanView {
            id: bought.id,
            team: line.team,
            team_name: bought.team_name,
            plan: line.plan,
            edition: edition.map(|edition| edition.from),
            first_day: line.first_day,
            last_day: line.last_day,
            seats: bought.seats,
            runs: line.days().contains(today),
            used: bought.used,
            denied: standing
                .may(Capability::ManageMembers, Target::Team(line.team))
                .err(),
        }
    };
    Ok(bought.into_iter().map(view).collect())
}

/// Which team's plan is asked about.
fn of(asked: &Asked) -> Result<(TeamId, Plan), Refusal> {
    let team = asked.parse::<TeamId>("team")?.pop();
    let plan = asked.read("plan", read_word::<Plan>)?.pop();
    Ok((
        team.ok_or_else(|| wrong("team"))?,
        plan.ok_or_else(|| wrong("plan"))?,
    ))
}

/// Lists the assignments of a team, those that its plan covers first, then by name.
async fn covers(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
) -> Reply<Json<Page<CoverView>>> {
    may_read(&tenant)?;
    let (team, plan) = of(&asked)?;
    let (today, enterprise) = (today(&tenant, context.clock.now())?, tenant.enterprise);
    let (after, limit) = (asked.cursor::<AssignmentId>()?, asked.limit()?);
    let which = after.map_or(Which::All, Which::After);
    let read = context.store.read(move |unit| {
        let known = unit.coverable(enterprise, (team, plan), which, limit + 1, today)?;
        Ok::<_, Fault>((known, unit.count_coverable(enterprise, team)?))
    });
    let (known, total) = read.await.map_err(Refusal::from)?;
    let more = known.len() > limit;
    let view = |(id, known): (AssignmentId, crate::store::plans::Known)| CoverView {
        id,
        team,
        plan,
        product: known.facts.pool.product,
        product_name: known.facts.product_name,
        model: known.facts.model,
        runs: known.facts.runs,
        member: MemberName {
            id: known.facts.member,
            name: known.facts.name,
        },
        covered: known.facts.covered,
    };
    let items: Vec<CoverView> = known.into_iter().take(limit).map(view).collect();
    let next = items.last().filter(|_| more).map(|last| cursor(&last.id));
    Ok(Json(Page { items, total, next }))
}

/// Gives what covering is judged on, with every assignment of the team, or with those that are covered and what is
/// searched for. 422 where there are too many.
async fn facts(State(context): State<Context>, tenant: Tenant, asked: Asked, headers: HeaderMap) -> Reply {
    let (of, search) = (of(&asked)?, asked.search()?);
    let facts = context.store.read(move |unit| {
        let which = match search.as_str() {
            "" => Which::All,
            text => Which::Called(text),
        };
        act::facts(unit, &tenant, of, which).map(|found| found.facts)
    });
    tagged(&headers, &facts.await?)
}

/// Covers assignments. 201; 422 with what was found; 403 where a pool is out of the caller's reach.
async fn cover(Create(act): Create<CoverDraft>) -> Reply {
    act.run(StatusCode::CREATED, act::cover).await
}

/// Takes the cover of one assignment away. 422 where it is the team's last (PLAN-3).
async fn uncover(Path((_, id)): Path<(String, String)>, asked: Asked, Change(act): Change<Nothing>) -> Reply {
    let id: AssignmentId = id.parse().map_err(|_| Refusal::not_found())?;
    let plan = asked.read("plan", read_word::<Plan>)?.pop();
    let plan = plan.ok_or_else(|| wrong("plan"))?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        act::uncover(unit, tenant, id, plan)
    })
    .await
}

/// Moves the cover of one assignment to another, in one act.
async fn exchange(Create(act): Create<ExchangeDraft>) -> Reply {
    act.run(StatusCode::OK, act::exchange).await
}
