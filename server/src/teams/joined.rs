//! Members who come to a team without a seat, and the way back (TEAM-1).

use axum::extract::Path;
use axum::http::StatusCode;
use domain::access::{Capability, Target};
use domain::id::{MemberId, TeamId};
use domain::people::TeamName;
use domain::teams::{JoinFacts, TeamJoined, TeamMembersDraft};
use domain::view::Undone;
use serde::Deserialize;
use serde_json::json;

use super::{JOINED, LEFT};
use crate::caller::Tenant;
use crate::idempotency::{Create, Done, accepted};
use crate::mails::Told;
use crate::reply::{Refusal, Reply};
use crate::store::audit::{Audited, Change};
use crate::store::history::Sought;
use crate::store::{Fault, Unit};

/// Puts members into a team. 200 with how many came; 422 with what was found; 403 where the team is out of reach.
pub async fn join(Path((_, team)): Path<(String, String)>, Create(act): Create<TeamMembersDraft>) -> Reply {
    let team: TeamId = team.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        let team = named(unit, tenant, team)?.ok_or_else(Refusal::not_found)?;
        let facts = JoinFacts {
            standing: unit.standing(tenant)?,
            known: unit.team_joiners(tenant.enterprise, team.id, &draft.members)?,
            team,
        };
        let (members, remarks) = accepted(unit, draft.check(&facts)?, &[])?;
        let mut told = Told::default();
        for member in &members {
            let name = facts.known.get(member).map_or("", |person| &person.name);
            come(unit, tenant, &facts.team, (*member, name), &mut told)?;
        }
        unit.touch(tenant.enterprise, members.iter().copied())?;
        told.mail(unit, tenant)?;
        let joined = i64::try_from(members.len()).unwrap_or(i64::MAX);
        let team = facts.team;
        Ok(Done::with(TeamJoined { team, joined }, remarks).undoable(unit))
    })
    .await
}

fn named(unit: &mut Unit, tenant: &Tenant, team: TeamId) -> Result<Option<TeamName>, Fault> {
    let teams = unit.team_names(tenant.enterprise)?;
    Ok(teams.into_iter().find(|known| known.id == team))
}

/// The member belongs to the team from now on, unless they do already; what they are told is added to the act's. Whoever
/// calls notes that the member changed.
pub(crate) fn come(
    unit: &mut Unit,
    tenant: &Tenant,
    team: &TeamName,
    (member, name): (MemberId, &str),
    told: &mut Told,
) -> Result<bool, Refusal> {
    if !unit.join_team(tenant.enterprise, team.id, member)? {
        return Ok(false);
    }
    let change = Change::new(JOINED, "team", team.id.uuid()).told_of(member);
    unit.audit(change.called(name).after(json!({ "member": member })))?;
    if let Some(account) = unit.account_of(tenant.enterprise, member)? {
        let line = json!({ "id": "mail-change-team-joined", "team": team.name });
        told.add((member, account, name), [line]);
    }
    Ok(true)
}

/// Who came by that act leaves, as far as they belong by it and nothing was built on it; none where nobody does.
pub(crate) fn undo(unit: &mut Unit, tenant: &Tenant, rows: &[Audited]) -> Result<Option<Undone>, Refusal> {
    let enterprise = tenant.enterprise;
    let (teams, standing) = (unit.team_names(enterprise)?, unit.standing(tenant)?);
    let (mut told, mut left) = (Told::default(), Vec::new());
    for row in rows {
        let who = row.after.as_ref().and_then(|after| after.get("member"));
        let member = who.and_then(|member| MemberId::deserialize(member).ok());
        let Some((team, member)) = row.subject.map(TeamId::from_uuid).zip(member) else {
            continue;
        };
        let Some(team) = teams.iter().find(|known| known.id == team) else {
            continue;
        };
        // CAP-8, ROLE-13: as for the act itself.
        standing.may(Capability::ManageMembers, Target::Team(team.id))?;
        // Not who left and came anew since.
        let mut sought = Sought::default().about(member.uuid()).about(team.id.uuid());
        sought.keys.push(vec![b"teams".to_vec()]);
        let (_, last) = unit.rows_told(enterprise, &sought, i64::MAX, 1)?;
        let same = last
            .first()
            .is_some_and(|last| last.action == JOINED && last.at == row.at);
        if !same || !unit.membership_use(enterprise, team.id, member)?.is_over() {
            continue;
        }
        if unit.leave_team(enterprise, team.id, member)? {
            let names = unit.names_of(enterprise, &[member].into())?;
            let name = names.get(&member).map_or("", String::as_str);
            let change = Change::new(LEFT, "team", team.id.uuid()).told_of(member);
            unit.audit(change.called(name).before(json!({ "member": member })))?;
            if let Some(account) = unit.account_of(enterprise, member)? {
                let line = json!({ "id": "mail-change-team-left", "team": team.name });
                told.add((member, account, name), [line]);
            }
            left.push(member);
        }
    }
    let any = !left.is_empty();
    unit.touch(enterprise, left)?;
    told.mail(unit, tenant)?;
    Ok(any.then_some(Undone {
        assigned: 0,
        released: 0,
        removed: 0,
        switched: 0,
        pool: None,
    }))
}
