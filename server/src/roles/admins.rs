//! A team's admins (ROLE-9, ROLE-10, CAP-7).

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Capability, RoleKind, Target};
use domain::id::{MemberId, TeamId};
use domain::people::TeamName;
use domain::roles::{AdminAct, AdminsFacts, MemberWish};
use domain::view::{AdminsView, MemberName, RolesChanged};
use serde_json::Value;

use super::{Of, Place, Turns};
use crate::asked::{Asked, Parameter, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing};
use crate::mails::{HAND_OVER, PERMISSIONS_CHANGED};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;

/// The routes.
pub fn routes() -> Routes {
    let appoints = Access::May(Capability::AppointAdmins);
    Routes::default()
        .get(
            "/enterprises/{slug}/teams/{id}/admins",
            Access::Member,
            "Shows a team's admins.",
            show,
        )
        .tagged()
        .gives::<AdminsView>(200)
        .get(
            "/enterprises/{slug}/teams/{id}/admins/facts",
            appoints,
            "Gives what changes of them are judged on.",
            facts,
        )
        .asks([Parameter::any::<MemberId>("member")])
        .tagged()
        .gives::<AdminsFacts>(200)
        .post(
            "/enterprises/{slug}/teams/{id}/admins",
            appoints,
            "Makes a member of the team a secondary admin.",
            appoint,
        )
        .keyed()
        .takes::<MemberWish>()
        .answers::<RolesChanged>(201)
        .delete(
            "/enterprises/{slug}/teams/{id}/admins/{member}",
            appoints,
            "Takes the role from a secondary admin.",
            dismiss,
        )
        .answers::<RolesChanged>(200)
        .post(
            "/enterprises/{slug}/teams/{id}/primary-admin",
            appoints,
            "Hands the primary admin's role over.",
            hand_over,
        )
        .keyed()
        .takes::<MemberWish>()
        .answers::<RolesChanged>(200)
}

/// Shows the admins to members of the team, and to who sees the members (ROLE-12).
async fn show(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, team)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let team: TeamId = team.parse().map_err(|_| Refusal::not_found())?;
    let view = context.store.read(move |unit| {
        let own = match tenant.member {
            Some(member) => unit.teams_of(tenant.enterprise, member)?,
            None => Default::default(),
        };
        let seen = tenant.standing.sees_admins(team, &own);
        let admins = unit.admin_views(tenant.enterprise, team)?.filter(|_| seen);
        let (primary, secondary) = admins.ok_or_else(Refusal::not_found)?;
        let denied = tenant.may(Capability::AppointAdmins, Target::Team(team)).err();
        Ok::<_, Refusal>(AdminsView {
            primary,
            secondary,
            denied,
        })
    });
    tagged(&headers, &view.await?)
}

/// Gives what a change is judged on; the browser adds whom the person picks.
async fn facts(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, team)): Path<(String, String)>,
    asked: Asked,
    headers: HeaderMap,
) -> Reply {
    let team: TeamId = team.parse().map_err(|_| Refusal::not_found())?;
    let chosen = asked.parse::<MemberId>("member")?;
    let facts = context.store.read(move |unit| {
        let facts = unit.every_admins_facts(tenant.enterprise, team, tenant.standing.clone(), &chosen)?;
        facts.ok_or_else(Refusal::not_found)
    });
    tagged(&headers, &facts.await?)
}

/// Makes a member of the team a secondary admin. 201; 422 with what was found; 403 for all but its primary admin.
async fn appoint(Path((_, team)): Path<(String, String)>, Create(act): Create<MemberWish>) -> Reply {
    act.run(StatusCode::CREATED, move |unit, tenant, wish| {
        change(unit, tenant, &team, AdminAct::Appoint, wish.member)
    })
    .await
}

/// Takes the role from a secondary admin. 422 for the primary one, who hands over first.
async fn dismiss(
    Path((_, team, member)): Path<(String, String, String)>,
    Change(act): Change<Nothing>,
) -> Reply {
    let member: MemberId = member.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        change(unit, tenant, &team, AdminAct::Dismiss, member)
    })
    .await
}

/// Makes a secondary admin the primary one, in one act with the opposite (ROLE-9).
async fn hand_over(Path((_, team)): Path<(String, String)>, Create(act): Create<MemberWish>) -> Reply {
    act.run(StatusCode::OK, move |unit, tenant, wish| {
        change(unit, tenant, &team, AdminAct::HandOver, wish.member)
    })
    .await
}

/// Makes somebody a secondary admin in an act on people, or takes that back: the lines of the mail that tells of it.
pub(crate) fn turn_secondary(
    unit: &mut Unit,
    tenant: &Tenant,
    whom: &MemberName,
    team: &TeamName,
    given: bool,
) -> Result<Vec<Value>, Refusal> {
    match given {
        true => unit.add_admin(tenant.enterprise, team.id, whom.id)?,
        false => unit.end_admin(tenant.enterprise, team.id, whom.id)?,
    }
    let mut turns = Turns::default();
    turns.role(unit, whom, RoleKind::SecondaryAdmin, Of::Team(team), given)?;
    Ok(turns.lines())
}

fn change(
    unit: &mut Unit,
    tenant: &Tenant,
    team: &str,
    act: AdminAct,
    member: MemberId,
) -> Result<Done<RolesChanged>, Refusal> {
    let team: TeamId = team.parse().map_err(|_| Refusal::not_found())?;
    let place = Place::of(unit, tenant)?;
    let standing = unit.standing(tenant)?;
    let facts = unit.admins_facts(tenant.enterprise, team, standing, &[member])?;
    let facts = facts.ok_or_else(Refusal::not_found)?;
    let change = facts.check(act, member)?;
    unit.keep_admins(tenant.enterprise, team, &change)?;
    let named = |id: MemberId| MemberName {
        id,
        name: facts
            .members
            .get(&id)
            .map(|known| known.name.clone())
            .unwrap_or_default(),
    };
    let (whom, of, mut turns) = (named(member), Of::Team(&facts.team), Turns::default());
    let kind = match act {
        AdminAct::Appoint | AdminAct::Dismiss => {
            let given = act == AdminAct::Appoint;
            turns.role(unit, &whom, RoleKind::SecondaryAdmin, of, given)?;
            PERMISSIONS_CHANGED
        }
        AdminAct::HandOver => {
            let before = named(change.primary());
            turns.role(unit, &whom, RoleKind::PrimaryAdmin, of, true)?;
            turns.role(unit, &before, RoleKind::PrimaryAdmin, of, false)?;
            turns.role(unit, &before, RoleKind::SecondaryAdmin, of, true)?;
            HAND_OVER
        }
    };
    Ok(Done::from(turns.tell(unit, &place, kind)?))
}
