//! Changing what members have, for one or many in one act: seats of several pools, and benefits (SEAT-4, SEAT-10).

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Capability, Target};
use domain::benefits::{AccessView, with_roles};
use domain::changes::{AccessChanged, ChangeDraft, ChangeFacts, ChangedView};
use domain::id::MemberId;
use domain::queue::PoolName;
use domain::seats::MOST_CHOSEN;
use domain::view::{Grounds, Page};
use jiff::civil::Date;

use crate::asked::{Asked, Parameter, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::Create;
use crate::json::Json;
use crate::people::directories::Shared;
use crate::people::{LIST, Wanted, readable, today};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;

mod act;
mod benefits;

pub(crate) use act::{change as change_in, warnings};
pub(crate) use benefits::{GIVE, TAKE, end_all, undo as undo_benefits, with_seats};

/// The routes.
pub fn routes() -> Routes {
    let manage = Access::May(Capability::ManageMembers);
    Routes::default()
        .get(
            "/enterprises/{slug}/access-changes/facts",
            manage,
            "Gives what changing access is judged on: pools and contracts within the caller's reach.",
            facts,
        )
        .tagged()
        .gives::<ChangeFacts>(200)
        .get(
            "/enterprises/{slug}/access-changes/candidates",
            manage,
            "Lists those whom `member=` names, or everybody who matches, with what they have.",
            candidates,
        )
        .asks([Parameter::any::<MemberId>("member")])
        .asks(LIST)
        .gives::<Page<ChangedView>>(200)
        .post(
            "/enterprises/{slug}/access-changes",
            manage,
            "Gives and takes seats and benefits, for one or many.",
            change,
        )
        .keyed()
        .takes::<ChangeDraft>()
        .answers::<AccessChanged>(201)
        .get(
            "/enterprises/{slug}/members/{id}/access",
            Access::Member,
            "Shows where what a member has comes from, and since when: seats, roles, groups, places in queues, benefits.",
            of_member,
        )
        .tagged()
        .gives::<AccessView>(200)
}

/// Gives what a change is judged on; the browser adds those who are chosen.
async fn facts(State(context): State<Context>, tenant: Tenant, headers: HeaderMap) -> Reply {
    let today = today(&tenant, context.clock.now())?;
    let read = context.store.read(move |unit| {
        let mut facts = all_facts(unit, &tenant, today)?;
        let standing = &facts.standing;
        let pool = |pool: &domain::seats::PoolFacts| Target::Pool(pool.reference());
        let may = |target| standing.may(Capability::ManageMembers, target).is_ok();
        facts.pools.retain(|known| may(pool(known)));
        facts
            .contracts
            .retain(|contract| contract.switches(standing).is_ok());
        Ok::<_, Refusal>(facts)
    });
    tagged(&headers, &read.await?)
}

/// All that a change may be about, for nobody yet.
fn all_facts(unit: &mut Unit, tenant: &Tenant, today: Date) -> Result<ChangeFacts, Refusal> {
    Ok(ChangeFacts {
        standing: unit.standing(tenant)?,
        pools: unit.pools(tenant.enterprise, today)?,
        contracts: unit.benefit_contracts(tenant.enterprise, today)?,
        people: Default::default(),
    })
}

/// Who is asked for: some by name, or all who match.
enum Asking {
    Named(Vec<MemberId>),
    Matching(Box<Wanted>),
}

/// Lists those whom `member=` names, or everybody who matches. 422 where they are more than one act takes.
async fn candidates(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
) -> Reply<Json<Page<ChangedView>>> {
    let named = asked.parse::<MemberId>("member")?;
    let asking = if named.is_empty() {
        Asking::Matching(Box::new(Wanted::read(&asked)?))
    } else {
        asked.alone("member")?;
        Asking::Named(named)
    };
    let today = today(&tenant, context.clock.now())?;
    let directory = context.directories.of(tenant.enterprise);
    let read = context
        .store
        .read(move |unit| found(unit, &tenant, &directory, &asking, today));
    Ok(Json(read.await?))
}

fn found(
    unit: &mut Unit,
    tenant: &Tenant,
    directory: &Shared,
    asking: &Asking,
    today: Date,
) -> Result<Page<ChangedView>, Refusal> {
    let too_many = || Refusal::unprocessable().past("too-many-items", MOST_CHOSEN);
    let (members, total) = match asking {
        Asking::Named(members) if members.len() > MOST_CHOSEN => return Err(too_many()),
        Asking::Named(members) => (members.clone(), None),
        Asking::Matching(wanted) => {
            let found = wanted.all(unit, tenant.enterprise, directory, MOST_CHOSEN, today)?;
            if found.next.is_some() {
                return Err(too_many());
            }
            (found.members, Some(found.total))
        }
    };
    let mut known = unit.changed_people(tenant.enterprise, &members)?;
    let view = |id: &MemberId| {
        known.remove(id).map(|changed| ChangedView {
            id: *id,
            email: changed.email,
            known: changed.person,
        })
    };
    let items: Vec<_> = members.iter().filter_map(view).collect();
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(Page {
        items,
        total: total.unwrap_or(count),
        next: None,
    })
}

/// Gives and takes. 201; 422 with what was found; 403 where something is out of the caller's reach.
async fn change(Create(act): Create<ChangeDraft>) -> Reply {
    act.run(StatusCode::CREATED, act::change).await
}

/// Where all that a member has comes from, as far as the caller may know: places in queues and wishes are told to who
/// looks after their pool, who did it and since when a role is held to who manages one of the member's teams (ROLE-13).
fn seen(unit: &mut Unit, tenant: &Tenant, id: MemberId) -> Result<Grounds, Refusal> {
    let mut grounds = unit.grounds(tenant.enterprise, id)?;
    if tenant.member == Some(id) {
        return Ok(grounds);
    }
    let standing = unit.standing(tenant)?;
    let looks_after = |of: &PoolName| standing.may(Capability::ManageMembers, Target::Pool(of.reference()));
    grounds.places.retain(|held| looks_after(&held.of).is_ok());
    grounds.wishes.retain(|wish| looks_after(&wish.of).is_ok());
    if standing
        .manages_in(unit.teams_of(tenant.enterprise, id)?)
        .is_err()
    {
        grounds.seats.iter_mut().for_each(|ground| ground.by = None);
        grounds.roles.iter_mut().for_each(|role| role.since = None);
    }
    Ok(grounds)
}

/// Shows what a member has beside seats; who may not read the directory sees the own.
async fn of_member(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id = readable(&tenant, &id)?;
    let read = context.store.read(move |unit| {
        if unit.account_of(tenant.enterprise, id)?.is_none() {
            return Err(Refusal::not_found());
        }
        let denied = tenant.may(Capability::ManageMembers, Target::Anywhere).err();
        let benefits = unit.benefits_of(tenant.enterprise, id)?;
        let grounds = seen(unit, &tenant, id)?;
        let with_roles = with_roles(&unit.standing_of(tenant.enterprise, id)?);
        Ok(AccessView {
            benefits,
            with_roles,
            grounds,
            denied,
        })
    });
    tagged(&headers, &read.await?)
}
