//! Undoing acts on groups: the audit says what was done, the rules of the moment judge what goes back.

use std::collections::{BTreeMap, BTreeSet};

use domain::groups::{GroupDraft, GroupMembersDraft, GroupPool, Joiner};
use domain::id::{GroupId, MemberId, ProductId, TeamId};
use domain::people::Status;
use domain::seats::MOST_CHOSEN;
use domain::view::Undone;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{CHANGE, JOIN, LEAVE, REMOVE, joining, leaving, managed, turn};
use crate::caller::Tenant;
use crate::idempotency::accepted;
use crate::mails::Told;
use crate::reply::Refusal;
use crate::seats::leave_team;
use crate::store::Unit;
use crate::store::audit::{Audited, Change};
use crate::teams::LEFT;

/// What the audit says of a group.
#[derive(Deserialize)]
struct Was {
    name: String,
    products: BTreeSet<ProductId>,
}

/// What it says of one that was removed.
#[derive(Deserialize)]
struct Removed {
    team: TeamId,
    #[serde(flatten)]
    was: Was,
}

/// What it says of a seat that came with the group.
#[derive(Deserialize)]
struct Came {
    member: MemberId,
    #[serde(default)]
    joined_team: bool,
}

/// Undoes an act on a group; none where nothing of it is left, or where it was none.
pub(crate) fn undo(unit: &mut Unit, tenant: &Tenant, rows: &[Audited]) -> Result<Option<Undone>, Refusal> {
    let known = |row: &&Audited| [JOIN, LEAVE, CHANGE, REMOVE].contains(&row.action.as_str());
    let Some(begin) = rows.iter().find(known) else {
        return Ok(None);
    };
    let Some(id) = begin.subject.map(GroupId::from_uuid) else {
        return Ok(None);
    };
    let is_there = !unit.group_views(tenant.enterprise, Some(id))?.is_empty();
    let mut told = Told::default();
    let pools = match begin.action.as_str() {
        REMOVE if !is_there => make_again(unit, tenant, id, begin, &members(rows, LEAVE), &mut told)?,
        CHANGE if is_there => turn_back(unit, tenant, id, begin)?,
        JOIN if is_there => take_out(unit, tenant, id, rows, begin.at)?,
        LEAVE if is_there => let_in(unit, tenant, id, members(rows, LEAVE), &mut told)?,
        _ => None,
    };
    told.mail(unit, tenant)?;
    Ok(pools.map(|pools| Undone {
        assigned: pools.iter().map(|pool| pool.taken).sum(),
        released: pools.iter().map(|pool| pool.freed).sum(),
        removed: 0,
        switched: 0,
        pool: None,
    }))
}

/// Whoever left groups with their team by that act joins those again that are still there.
pub(crate) fn join_again(
    unit: &mut Unit,
    tenant: &Tenant,
    rows: &[Audited],
    told: &mut Told,
) -> Result<(), Refusal> {
    let with_team = rows.iter().any(|row| row.action == LEFT);
    let left = rows.iter().filter(|row| with_team && row.action == LEAVE);
    for row in left {
        let Some(id) = row.subject.map(GroupId::from_uuid) else {
            continue;
        };
        if !unit.group_views(tenant.enterprise, Some(id))?.is_empty() {
            let_in(unit, tenant, id, members(std::slice::from_ref(row), LEAVE), told)?;
        }
    }
    Ok(())
}

/// Whom the rows of that action are about.
fn members(rows: &[Audited], action: &str) -> Vec<MemberId> {
    let member = |row: &Audited| {
        let told = row.after.as_ref()?.get("member")?.as_str()?;
        told.parse::<MemberId>().ok()
    };
    let rows = rows.iter().filter(|row| row.action == action);
    rows.filter_map(member).collect()
}

fn said<T: for<'de> Deserialize<'de>>(value: Option<&Value>) -> Option<T> {
    T::deserialize(value?).ok()
}

type Known = BTreeMap<MemberId, Joiner>;

/// Those whom the enterprise still has.
fn chosen(
    unit: &mut Unit,
    tenant: &Tenant,
    id: GroupId,
    members: Vec<MemberId>,
) -> Result<(Known, GroupMembersDraft), Refusal> {
    let known = unit.joiners(tenant.enterprise, id, &members)?;
    let there = members.into_iter().filter(|member| known.contains_key(member));
    let members = there.collect();
    Ok((known, GroupMembersDraft { members }))
}

/// Who joined leaves, as far as they belong by that act: not who left and joined anew since.
fn take_out(
    unit: &mut Unit,
    tenant: &Tenant,
    id: GroupId,
    rows: &[Audited],
    at: Timestamp,
) -> Result<Option<Vec<GroupPool>>, Refusal> {
    let (view, _) = managed(unit, tenant, id)?;
    let joined = unit.joined_at(tenant.enterprise, id, at)?;
    let members = members(rows, JOIN)
        .into_iter()
        .filter(|member| joined.contains(member))
        .collect();
    let (known, draft) = chosen(unit, tenant, id, members)?;
    if draft.members.is_empty() {
        return Ok(None);
    }
    let members = draft.leaving(&known)?;
    let pools = leaving(unit, tenant, id, &view.name, &members)?;
    // TEAM-1: the membership that came with a seat goes with it.
    let came = rows.iter().filter(|row| row.action == "seats.assign");
    for came in came.filter_map(|row| said::<Came>(row.after.as_ref())) {
        if came.joined_team && members.contains(&came.member) {
            leave_team(unit, tenant, view.team, came.member)?;
        }
    }
    Ok(Some(pools))
}

/// Who left joins again, as far as they do not belong, as the pools stand now; what they are told is added to the act's.
fn let_in(
    unit: &mut Unit,
    tenant: &Tenant,
    id: GroupId,
    members: Vec<MemberId>,
    told: &mut Told,
) -> Result<Option<Vec<GroupPool>>, Refusal> {
    let (view, _) = managed(unit, tenant, id)?;
    let (known, draft) = chosen(unit, tenant, id, members)?;
    if known.values().all(|person| person.belongs) {
        return Ok(None);
    }
    let members = draft.joining(&known)?;
    joining(unit, tenant, (id, &view.name), &members, told).map(Some)
}

/// The group is called and gives again what it did, but for what was changed since.
fn turn_back(
    unit: &mut Unit,
    tenant: &Tenant,
    id: GroupId,
    row: &Audited,
) -> Result<Option<Vec<GroupPool>>, Refusal> {
    let (view, facts) = managed(unit, tenant, id)?;
    let (Some(before), Some(after)) = (said::<Was>(row.before.as_ref()), said::<Was>(row.after.as_ref()))
    else {
        return Ok(None);
    };
    let mut products = facts.gives.clone();
    products.extend(before.products.difference(&after.products));
    products.retain(|product| before.products.contains(product) || !after.products.contains(product));
    let name = match view.name == after.name {
        true => before.name,
        false => view.name.clone(),
    };
    if name == view.name && products == facts.gives {
        return Ok(None);
    }
    let draft = GroupDraft {
        team: view.team,
        name,
        products: products.into_iter().collect(),
    };
    let (group, _) = accepted(unit, draft.check(&facts)?, &[])?;
    turn(unit, tenant, (id, &view.name), &facts, &group).map(Some)
}

/// The group is there again, with those of its members who are not deactivated since (PEOPLE-6).
fn make_again(
    unit: &mut Unit,
    tenant: &Tenant,
    id: GroupId,
    row: &Audited,
    members: &[MemberId],
    told: &mut Told,
) -> Result<Option<Vec<GroupPool>>, Refusal> {
    let Some(Removed { team, was }) = said(row.before.as_ref()) else {
        return Ok(None);
    };
    let standing = unit.standing(tenant)?;
    let facts = unit.group_facts(tenant.enterprise, team, None, standing)?;
    let draft = GroupDraft {
        team,
        name: was.name,
        products: was.products.into_iter().collect(),
    };
    let (group, _) = accepted(unit, draft.check(&facts)?, &[])?;
    unit.add_group(tenant.enterprise, id, &group)?;
    let after = json!({ "team": team, "name": group.name(), "products": group.products() });
    let change = Change::new("groups.add", "group", id.uuid());
    unit.audit(change.called(group.name().as_str()).after(after))?;
    let mut pools = Vec::new();
    // No more at a time than can be chosen at once.
    for members in members.chunks(MOST_CHOSEN) {
        let (known, mut draft) = chosen(unit, tenant, id, members.to_vec())?;
        draft.members.retain(|member| {
            let person = known.get(member);
            person.is_some_and(|person| person.status != Status::Deactivated)
        });
        if !draft.members.is_empty() {
            let members = draft.joining(&known)?;
            let group = (id, group.name().as_str());
            pools.extend(joining(unit, tenant, group, &members, told)?);
        }
    }
    Ok(Some(pools))
}
