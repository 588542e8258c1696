//! Groups of members that carry products of a team (GROUP-1).

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use domain::access::Capability;
use domain::groups::{
    GroupChanged, GroupDraft, GroupFacts, GroupMemberView, GroupMembersDraft, GroupPool, GroupView, Grouping,
};
use domain::id::{GroupId, MemberId, PoolId, TeamId};
use domain::seats::Reason;
use domain::view::Page;
use serde_json::json;

use crate::asked::{Asked, PAGE, Parameter, SEARCH, page, tagged, wrong};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing, accepted, etag, matches_version};
use crate::json::Json;
use crate::mails::Told;
use crate::people::may_read;
use crate::queue::{come, go};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::audit::Change as Changed;
use crate::store::seats::Cause;

mod undo;

pub(crate) use undo::{join_again, undo};

/// How the audit calls the acts on groups that can be undone.
const JOIN: &str = "groups.join";
const LEAVE: &str = "groups.leave";
const CHANGE: &str = "groups.change";
const REMOVE: &str = "groups.remove";

/// The routes.
pub fn routes() -> Routes {
    let manage = Access::May(Capability::ManageMembers);
    Routes::default()
        .get(
            "/enterprises/{slug}/groups",
            Access::Member,
            "Lists the groups, by team and name.",
            list,
        )
        .asks([Parameter::any::<TeamId>("team")])
        .asks(PAGE)
        .gives::<Page<GroupView>>(200)
        .get(
            "/enterprises/{slug}/groups/facts",
            manage,
            "Gives what making a group in a team is judged on, or changing the one that `group=` names.",
            facts,
        )
        .asks([
            Parameter::one::<TeamId>("team"),
            Parameter::one::<GroupId>("group"),
        ])
        .tagged()
        .gives::<GroupFacts>(200)
        .post("/enterprises/{slug}/groups", manage, "Makes a group.", make)
        .keyed()
        .takes::<GroupDraft>()
        .answers::<GroupChanged>(201)
        .get(
            "/enterprises/{slug}/groups/{id}",
            Access::Member,
            "Shows a group.",
            one,
        )
        .versioned()
        .gives::<GroupView>(200)
        .put(
            "/enterprises/{slug}/groups/{id}",
            manage,
            "Changes a group's name and products, for all its members; `If-Match` names the version.",
            change,
        )
        .matches()
        .takes::<GroupDraft>()
        .answers::<GroupChanged>(200)
        .delete(
            "/enterprises/{slug}/groups/{id}",
            manage,
            "Removes a group, with what it gave.",
            remove,
        )
        .answers::<GroupChanged>(200)
        .get(
            "/enterprises/{slug}/groups/{id}/members",
            Access::Member,
            "Lists who belongs to a group, by name.",
            members,
        )
        .asks([SEARCH])
        .asks(PAGE)
        .gives::<Page<GroupMemberView>>(200)
        .post(
            "/enterprises/{slug}/groups/{id}/members",
            manage,
            "Lets members join a group.",
            join,
        )
        .keyed()
        .takes::<GroupMembersDraft>()
        .answers::<GroupChanged>(200)
        .post(
            "/enterprises/{slug}/groups/{id}/leavers",
            manage,
            "Takes members out of a group.",
            leave,
        )
        .keyed()
        .takes::<GroupMembersDraft>()
        .answers::<GroupChanged>(200)
}

/// Lists the groups to who sees the members.
async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<GroupView>>> {
    may_read(&tenant)?;
    let teams = asked.parse::<TeamId>("team")?;
    let enterprise = tenant.enterprise;
    let read = context.store.read(move |unit| unit.group_views(enterprise, None));
    let mut views = read.await.map_err(Refusal::from)?;
    views.retain(|view| teams.is_empty() || teams.contains(&view.team));
    let views = views.into_iter().map(|view| seen(&tenant, view)).collect();
    page(&asked, views, |view: &GroupView| view.id).map(Json)
}

/// Gives what making a group is judged on, or changing one.
async fn facts(State(context): State<Context>, tenant: Tenant, asked: Asked, headers: HeaderMap) -> Reply {
    let team = asked
        .parse::<TeamId>("team")?
        .pop()
        .ok_or_else(|| wrong("team"))?;
    let group = asked.parse::<GroupId>("group")?.pop();
    let facts = context.store.read(move |unit| {
        let standing = unit.standing(&tenant)?;
        unit.group_facts(tenant.enterprise, team, group, standing)
    });
    tagged(&headers, &facts.await.map_err(Refusal::from)?)
}

/// Shows a group; the tag is what a change must name.
async fn one(State(context): State<Context>, tenant: Tenant, Path((_, id)): Path<(String, String)>) -> Reply {
    may_read(&tenant)?;
    let id: GroupId = id.parse().map_err(|_| Refusal::not_found())?;
    let read = context
        .store
        .read(move |unit| Ok::<_, Refusal>(seen(&tenant, found(unit, &tenant, id)?)));
    let view = read.await?;
    Ok(([(header::ETAG, etag(view.version))], Json(view)).into_response())
}

async fn members(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    asked: Asked,
) -> Reply<Json<Page<GroupMemberView>>> {
    may_read(&tenant)?;
    let id: GroupId = id.parse().map_err(|_| Refusal::not_found())?;
    let search = asked.search()?;
    let read = context.store.read(move |unit| {
        found(unit, &tenant, id)?;
        Ok::<_, Refusal>(unit.group_member_views(tenant.enterprise, id)?)
    });
    let mut views = read.await?;
    views.retain(|view| {
        let text = domain::text::fold(&format!("{}\n{}", view.name, view.email));
        text.contains(&search)
    });
    page(&asked, views, |view| view.id).map(Json)
}

fn found(unit: &mut Unit, tenant: &Tenant, id: GroupId) -> Result<GroupView, Refusal> {
    let view = unit.group_views(tenant.enterprise, Some(id))?.pop();
    view.ok_or_else(Refusal::not_found)
}

fn seen(tenant: &Tenant, view: GroupView) -> GroupView {
    let facts = GroupFacts {
        standing: tenant.standing.clone(),
        team: None,
        products: BTreeSet::new(),
        names: BTreeSet::new(),
        gives: BTreeSet::new(),
    };
    let products = view.products.iter().map(|product| product.product);
    GroupView {
        denied: facts.manages(view.team, products).err(),
        ..view
    }
}

/// The group, which the caller looks after with all that it gives (CAP-8, ROLE-13).
fn managed(unit: &mut Unit, tenant: &Tenant, id: GroupId) -> Result<(GroupView, GroupFacts), Refusal> {
    let view = found(unit, tenant, id)?;
    let standing = unit.standing(tenant)?;
    let facts = unit.group_facts(tenant.enterprise, view.team, Some(id), standing)?;
    facts.manages(view.team, facts.gives.iter().copied())?;
    Ok((view, facts))
}

/// The answer: the group as it is now.
fn changed(
    unit: &mut Unit,
    tenant: &Tenant,
    id: GroupId,
    (joined, left): (usize, usize),
    pools: Vec<GroupPool>,
) -> Result<GroupChanged, Refusal> {
    let count = |count| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(GroupChanged {
        group: Some(seen(tenant, found(unit, tenant, id)?)),
        joined: count(joined),
        left: count(left),
        pools,
    })
}

/// Makes a group. 201; 422 with what was found; 403 where the team or a pool is out of the caller's reach.
async fn make(Create(act): Create<GroupDraft>) -> Reply {
    act.run(StatusCode::CREATED, |unit, tenant, draft| {
        let standing = unit.standing(tenant)?;
        let facts = unit.group_facts(tenant.enterprise, draft.team, None, standing)?;
        let (group, _) = accepted(unit, draft.check(&facts)?, &[])?;
        let id = GroupId::from_uuid(unit.new_id());
        unit.add_group(tenant.enterprise, id, &group)?;
        let after = json!({ "team": group.team(), "name": group.name(), "products": group.products() });
        let change = Changed::new("groups.add", "group", id.uuid());
        unit.audit(change.called(group.name().as_str()).after(after))?;
        Ok(changed(unit, tenant, id, (0, 0), Vec::new())?.into())
    })
    .await
}

/// Changes a group. 200 with what it did to each pool; 422 with what was found; 412 where somebody was quicker. A
/// rehearsal may leave `If-Match` out; a stale one is refused there, too.
async fn change(Path((_, id)): Path<(String, String)>, Change(act): Change<GroupDraft>) -> Reply {
    let id: GroupId = id.parse().map_err(|_| Refusal::not_found())?;
    let if_match = act.if_match();
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        let (view, facts) = managed(unit, tenant, id)?;
        if if_match.is_some() || !unit.is_rehearsing() {
            matches_version(if_match.as_deref(), view.version, seen(tenant, view.clone()))?;
        }
        // A group stays in its team.
        let draft = GroupDraft {
            team: view.team,
            ..draft.clone()
        };
        let (group, _) = accepted(unit, draft.check(&facts)?, &[])?;
        let pools = turn(unit, tenant, (id, &view.name), &facts, &group)?;
        Ok(Done::from(changed(unit, tenant, id, (0, 0), pools)?).undoable(unit))
    })
    .await
}

/// Makes the group what is wanted: what it gives from now on comes to all its members, what it gives no longer goes from
/// them.
fn turn(
    unit: &mut Unit,
    tenant: &Tenant,
    (id, name): (GroupId, &str),
    facts: &GroupFacts,
    group: &Grouping,
) -> Result<Vec<GroupPool>, Refusal> {
    let before = json!({ "name": name, "products": facts.gives });
    let after = json!({ "team": group.team(), "name": group.name(), "products": group.products() });
    let change = Changed::new(CHANGE, "group", id.uuid());
    unit.audit(change.called(group.name().as_str()).before(before).after(after))?;
    unit.rename_group(tenant.enterprise, id, group.name())?;
    let added = group.products().difference(&facts.gives).copied().collect();
    let gone: Vec<_> = facts.gives.difference(group.products()).copied().collect();
    let members = unit.group_members(tenant.enterprise, id)?;
    let (mut told, mut pools) = (Told::default(), Vec::new());
    for (product, pool) in unit.group_pools(tenant.enterprise, id)? {
        if gone.contains(&product) {
            pools.push(go(unit, tenant, pool, &members, cause(id), &mut told)?);
            unit.drop_group_product(tenant.enterprise, id, pool)?;
        }
    }
    unit.add_group_products(tenant.enterprise, id, group.team(), &added)?;
    for (product, pool) in unit.group_pools(tenant.enterprise, id)? {
        if added.contains(&product) {
            pools.push(come(unit, tenant, pool, &members, cause(id), &mut told)?);
        }
    }
    told.mail(unit, tenant)?;
    Ok(pools)
}

/// Removes a group: all its members leave it first.
async fn remove(Path((_, id)): Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    let id: GroupId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        let (view, facts) = managed(unit, tenant, id)?;
        let before = json!({ "team": view.team, "name": view.name, "products": facts.gives });
        let change = Changed::new(REMOVE, "group", id.uuid());
        unit.audit(change.called(&view.name).before(before))?;
        let members = unit.group_members(tenant.enterprise, id)?;
        let pools = leaving(unit, tenant, id, &view.name, &members)?;
        unit.remove_group(tenant.enterprise, id)?;
        let left = i64::try_from(members.len()).unwrap_or(i64::MAX);
        let done = GroupChanged {
            group: None,
            joined: 0,
            left,
            pools,
        };
        Ok(Done::from(done).undoable(unit))
    })
    .await
}

/// Lets members join. 200 with what it did to each pool; who finds no free seat waits for one.
async fn join(Path((_, id)): Path<(String, String)>, Create(act): Create<GroupMembersDraft>) -> Reply {
    let id: GroupId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        let (view, _) = managed(unit, tenant, id)?;
        let known = unit.joiners(tenant.enterprise, id, &draft.members)?;
        let members = draft.joining(&known)?;
        let mut told = Told::default();
        let pools = joining(unit, tenant, (id, &view.name), &members, &mut told)?;
        told.mail(unit, tenant)?;
        let done = changed(unit, tenant, id, (members.len(), 0), pools)?;
        Ok(Done::from(done).undoable(unit))
    })
    .await
}

/// Takes members out. 200 with what it did to each pool.
async fn leave(Path((_, id)): Path<(String, String)>, Create(act): Create<GroupMembersDraft>) -> Reply {
    let id: GroupId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, draft| {
        let (view, _) = managed(unit, tenant, id)?;
        let known = unit.joiners(tenant.enterprise, id, &draft.members)?;
        let members = draft.leaving(&known)?;
        let pools = leaving(unit, tenant, id, &view.name, &members)?;
        let done = changed(unit, tenant, id, (0, members.len()), pools)?;
        Ok(Done::from(done).undoable(unit))
    })
    .await
}

fn cause(group: GroupId) -> Cause {
    Cause {
        reason: Reason::Group,
        source: Some(group.uuid()),
    }
}

fn note(
    unit: &mut Unit,
    action: &'static str,
    id: GroupId,
    name: &str,
    members: &[MemberId],
) -> Result<(), Refusal> {
    for member in members {
        let change = Changed::new(action, "group", id.uuid()).told_of(*member);
        unit.audit(
            change
                .called(name)
                .after(json!({ "member": member, "group": name })),
        )?;
    }
    Ok(())
}

/// Lets members join; what they are told is added to the act's.
fn joining(
    unit: &mut Unit,
    tenant: &Tenant,
    (id, name): (GroupId, &str),
    members: &[MemberId],
    told: &mut Told,
) -> Result<Vec<GroupPool>, Refusal> {
    note(unit, JOIN, id, name, members)?;
    unit.join_group(tenant.enterprise, id, members)?;
    through(unit, tenant, id, members, come, told)
}

fn leaving(
    unit: &mut Unit,
    tenant: &Tenant,
    id: GroupId,
    name: &str,
    members: &[MemberId],
) -> Result<Vec<GroupPool>, Refusal> {
    note(unit, LEAVE, id, name, members)?;
    unit.leave_group(tenant.enterprise, id, members)?;
    let mut told = Told::default();
    let pools = through(unit, tenant, id, members, go, &mut told)?;
    told.mail(unit, tenant)?;
    Ok(pools)
}

/// What is done to the members in one pool.
type InPool = fn(&mut Unit, &Tenant, PoolId, &[MemberId], Cause, &mut Told) -> Result<GroupPool, Refusal>;

/// Does that in every pool of the group, and adds up what each member is told (PEOPLE-8).
fn through(
    unit: &mut Unit,
    tenant: &Tenant,
    id: GroupId,
    members: &[MemberId],
    act: InPool,
    told: &mut Told,
) -> Result<Vec<GroupPool>, Refusal> {
    let mut pools = Vec::new();
    for (_, pool) in unit.group_pools(tenant.enterprise, id)? {
        pools.push(act(unit, tenant, pool, members, cause(id), told)?);
    }
    Ok(pools)
}

/// Takes a member out of all groups, or of those of one team; the seats go apart (PEOPLE-6, TEAM-1).
pub(crate) fn leave_all(
    unit: &mut Unit,
    tenant: &Tenant,
    member: MemberId,
    team: Option<TeamId>,
) -> Result<(), Refusal> {
    for (id, name) in unit.groups_of(tenant.enterprise, member, team)? {
        note(unit, LEAVE, id, &name, &[member])?;
        unit.leave_group(tenant.enterprise, id, &[member])?;
    }
    Ok(unit.end_waiting_of(tenant.enterprise, member, team)?)
}
