//! Correcting a member's name in the enterprise (PEOPLE-11).

use domain::id::MemberId;
use domain::people::{ProfileDraft, ProfileFacts, display_name};
use domain::view::{MemberView, Undone};
use serde::Deserialize;
use serde_json::json;

use super::{readable, today};
use crate::caller::Tenant;
use crate::idempotency::{Done, matches_version};
use crate::reply::Refusal;
use crate::store::audit::{Audited, Change};
use crate::store::{Fault, Unit};

/// What the audit calls it.
pub const RENAMED: &str = "people.rename";

/// What the audit says of a name.
#[derive(Deserialize, PartialEq, Eq)]
struct Called {
    first_name: String,
    last_name: String,
}

/// What correcting the member's name is judged on. 404 for whoever may not read the member.
pub fn facts(unit: &mut Unit, tenant: &Tenant, id: &str) -> Result<ProfileFacts, Refusal> {
    let id = readable(tenant, id)?;
    let standing = unit.standing(tenant)?;
    let facts = unit.profile_facts(tenant.enterprise, id, standing)?;
    facts.ok_or_else(Refusal::not_found)
}

/// Corrects the name over the one that the caller has seen; a rehearsal may leave that out.
pub fn change(
    unit: &mut Unit,
    tenant: &Tenant,
    id: &str,
    draft: &ProfileDraft,
    if_match: Option<&str>,
) -> Result<Done<MemberView>, Refusal> {
    let facts = facts(unit, tenant, id)?;
    let profile = draft.check(&facts)?;
    if if_match.is_some() || !unit.is_rehearsing() {
        matches_version(if_match, &facts.version, &facts)?;
    }
    let wanted = (profile.first_name(), profile.last_name());
    rename(unit, tenant, &facts, wanted)?;
    let today = today(tenant, unit.now())?;
    let member = unit
        .member_views(tenant.enterprise, &[facts.member], today)?
        .pop();
    let member = member.ok_or(Fault::Count {
        expected: "one",
        found: 0,
    })?;
    Ok(Done::from(member).undoable(unit))
}

/// Calls the member so; the same name again is no change.
fn rename(
    unit: &mut Unit,
    tenant: &Tenant,
    facts: &ProfileFacts,
    (first_name, last_name): (&str, &str),
) -> Result<(), Refusal> {
    if (first_name, last_name) == (&facts.first_name, &facts.last_name) {
        return Ok(());
    }
    unit.rename_member((tenant.enterprise, facts.member), (first_name, last_name))?;
    let told =
        |first_name: &str, last_name: &str| json!({ "first_name": first_name, "last_name": last_name });
    let change = Change::to_member(RENAMED, facts.member).called(display_name(first_name, last_name));
    let before = told(&facts.first_name, &facts.last_name);
    Ok(unit.audit(change.before(before).after(told(first_name, last_name)))?)
}

/// Gives the name of before back, unless somebody changed it since.
pub fn rename_back(unit: &mut Unit, tenant: &Tenant, row: &Audited) -> Result<Option<Undone>, Refusal> {
    let read = |told: &Option<serde_json::Value>| Called::deserialize(told.as_ref()?).ok();
    let (Some(id), Some(before), Some(after)) = (
        row.subject.map(MemberId::from_uuid),
        read(&row.before),
        read(&row.after),
    ) else {
        return Ok(None);
    };
    let standing = unit.standing(tenant)?;
    let Some(facts) = unit.profile_facts(tenant.enterprise, id, standing)? else {
        return Ok(None);
    };
    if (&facts.first_name, &facts.last_name) != (&after.first_name, &after.last_name) {
        return Ok(None);
    }
    facts.may()?;
    rename(unit, tenant, &facts, (&before.first_name, &before.last_name))?;
    Ok(Some(Undone {
        assigned: 0,
        released: 0,
        removed: 0,
        switched: 0,
        pool: None,
    }))
}
