//! Teams made, removed and left (TEAM-1, TEAM-2).

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::RoleKind;
use domain::id::{AssignmentId, MemberId, TeamId};
use domain::teams::{TeamDraft, TeamLeft, TeamRemoved};
use domain::view::{Effect, MemberName};
use serde_json::json;

use crate::asked::{Asked, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::groups;
use crate::idempotency::{Change, Create, Done, Nothing, accepted};
use crate::mails::PERMISSIONS_CHANGED;
use crate::reply::{Refusal, Reply};
use crate::roles::{ENDED, Of, Place, Turns};
use crate::seats::release_all;
use crate::store::audit::Change as Changed;
use crate::store::{Fault, Unit};

/// Gives what making a team is judged on.
pub async fn facts(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
    headers: HeaderMap,
) -> Reply {
    let primary = asked.parse::<MemberId>("member")?.pop();
    let facts = context.store.read(move |unit| {
        let standing = unit.standing(&tenant)?;
        unit.team_facts(tenant.enterprise, standing, primary)
    });
    tagged(&headers, &facts.await.map_err(Refusal::from)?)
}

/// Makes a team. 201; 422 with what was found; 403 for all but primary admins and contract managers.
pub async fn make(Create(act): Create<TeamDraft>) -> Reply {
    act.run(StatusCode::CREATED, |unit, tenant, draft| {
        let standing = unit.standing(tenant)?;
        let facts = unit.team_facts(tenant.enterprise, standing, draft.primary)?;
        let (team, _) = accepted(unit, draft.check(&facts)?, &[])?;
        let id = unit.add_team(tenant.enterprise, team.name().as_str(), team.primary())?;
        let after = json!({ "primary": team.primary(), "name": team.name() });
        let change = Changed::new("teams.add", "team", id.uuid()).told_of(team.primary());
        unit.audit(change.called(team.name().as_str()).after(after))?;
        unit.touch(tenant.enterprise, [team.primary()])?;
        // Whom others made to lead a team is told.
        if tenant.member != Some(team.primary()) {
            let role = RoleKind::PrimaryAdmin.word();
            let line = json!({ "id": "mail-change-role-given", "role": role, "scope": team.name() });
            let name = facts.primary.map(|known| known.name).unwrap_or_default();
            if let Some(account) = unit.account_of(tenant.enterprise, team.primary())? {
                unit.tell(tenant, account, &name, PERMISSIONS_CHANGED, &[line])?;
            }
        }
        let mut teams = unit.team_views(tenant.enterprise)?.into_iter();
        let view = teams.find(|team| team.id == id);
        Ok(Done::from(view.ok_or(Fault::Count {
            expected: "one",
            found: 0,
        })?))
    })
    .await
}

/// Gives what removing a team is judged on.
pub async fn removal(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id: TeamId = id.parse().map_err(|_| Refusal::not_found())?;
    let facts = context.store.read(move |unit| {
        let standing = unit.standing(&tenant)?;
        let facts = unit.removal_facts(tenant.enterprise, &standing, id)?;
        facts.ok_or_else(Refusal::not_found)
    });
    tagged(&headers, &facts.await?)
}

/// Removes a team that owns nothing. 422 with all that stands in the way; 403.
pub async fn remove(Path((_, id)): Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    let id: TeamId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        let standing = unit.standing(tenant)?;
        let facts = unit.removal_facts(tenant.enterprise, &standing, id)?;
        let facts = facts.ok_or_else(Refusal::not_found)?;
        facts.check()?;
        for member in unit.in_line(tenant.enterprise, id)? {
            unit.end_waiting_of(tenant.enterprise, member, Some(id))?;
            let change = Changed::new("queue.leave", "team", id.uuid()).told_of(member);
            unit.audit(
                change
                    .called(&facts.team.name)
                    .before(json!({ "member": member })),
            )?;
        }
        let primary = unit.remove_team(tenant.enterprise, id)?;
        let before = json!({ "name": facts.team.name, "primary": primary });
        let change = Changed::new("teams.remove", "team", id.uuid()).told_of(primary);
        unit.audit(change.called(&facts.team.name).before(before))?;
        unit.touch(tenant.enterprise, [primary])?;
        Ok(Done::from(TeamRemoved {
            id,
            name: facts.team.name,
        }))
    })
    .await
}

/// What the audit calls it that a member is in a team no more, and again.
pub(crate) const LEFT: &str = "teams.leave";
pub(crate) const JOINED: &str = "teams.join";

/// Takes a member out of a team: the seats there, the groups and the place in its queues go with it.
pub async fn leave(
    Path((_, team, member)): Path<(String, String, String)>,
    Change(act): Change<Nothing>,
) -> Reply {
    let team: TeamId = team.parse().map_err(|_| Refusal::not_found())?;
    let member: MemberId = member.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        go(unit, tenant, team, member)
    })
    .await
}

fn go(unit: &mut Unit, tenant: &Tenant, team: TeamId, member: MemberId) -> Result<Done<TeamLeft>, Refusal> {
    let enterprise = tenant.enterprise;
    let standing = unit.standing(tenant)?;
    let facts = unit.leave_facts(enterprise, standing, team, member)?;
    let (facts, name) = facts.ok_or_else(Refusal::not_found)?;
    facts.check()?;
    let place = Place::of(unit, tenant)?;
    let whom = MemberName { id: member, name };
    let mut turns = Turns::default();
    let groups_left = unit.groups_of(enterprise, member, Some(team))?;
    let places = unit.places_of(enterprise, member)?.into_iter();
    let places = places.filter(|(of, _)| *of == team);
    let places = places.map(|(_, place)| place.product).collect();
    groups::leave_all(unit, tenant, member, Some(team))?;
    let seats = unit.seats_in(enterprise, team, member)?;
    let ids: Vec<AssignmentId> = seats.iter().map(|(seat, _)| *seat).collect();
    release_all(unit, tenant, &ids)?;
    for (_, product) in &seats {
        turns.seat(&whom, product, &facts.team.name, false);
    }
    let dismissed = unit.end_team_admin(enterprise, team, member)?;
    if dismissed {
        turns.role(
            unit,
            &whom,
            RoleKind::SecondaryAdmin,
            Of::Team(&facts.team),
            false,
        )?;
    }
    unit.leave_team(enterprise, team, member)?;
    let change = Changed::new(LEFT, "team", team.uuid()).told_of(member);
    unit.audit(change.called(&whom.name).before(json!({ "member": member })))?;
    crate::roles::end_idle_callers(unit, enterprise, &whom, &mut turns)?;
    turns.line(
        &whom,
        json!({ "id": "mail-change-team-left", "team": facts.team.name }),
    );
    turns.tell(unit, &place, PERMISSIONS_CHANGED)?;
    let left = Done::from(TeamLeft {
        released: i64::try_from(seats.len()).unwrap_or(i64::MAX),
        dismissed,
        groups: groups_left.into_iter().map(|(_, name)| name).collect(),
        places,
    });
    let ended = unit
        .effects()
        .iter()
        .any(|effect| matches!(effect, Effect::Change { action, .. } if action == ENDED));
    Ok(if ended { left } else { left.undoable(unit) })
}
