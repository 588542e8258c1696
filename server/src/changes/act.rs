//! The act: judged on the facts of the moment, kept whole, told to each member once.

use std::collections::BTreeMap;

use domain::changes::{AccessChanged, ChangeDraft, ChangeFacts, Changing};
use domain::id::{AccountId, MemberId, PoolId};
use domain::violation::Violations;

use super::{all_facts, benefits};
use crate::caller::Tenant;
use crate::idempotency::{Done, accepted};
use crate::mails::Told;
use crate::people::today;
use crate::reply::Refusal;
use crate::seats::{self, assign, pool_of};
use crate::store::benefits::Changed;
use crate::store::{Fault, Unit};

/// Judges the draft on the facts of this very moment, and keeps what changes: a row of the audit for each member and
/// change, one mail for each member (PEOPLE-8).
pub fn change(unit: &mut Unit, tenant: &Tenant, draft: &ChangeDraft) -> Result<Done<AccessChanged>, Refusal> {
    let (facts, accounts, changing, remarks) = judge(unit, tenant, draft)?;
    let mut told = Told::default();
    for giving in changing.gives().iter().filter(|giving| !giving.steps.is_empty()) {
        let pool = pool_of(unit, tenant, giving.id)?;
        unit.settle(&pool)?;
        let taken = giving.steps.iter().filter(|step| step.takes_seat).count();
        if !unit.take_seats(giving.id, taken)? {
            // Somebody else took them in between: the rule says so, on the facts as they are now.
            return match judge(unit, tenant, draft) {
                Ok(_) => Err(Fault::Busy.into()),
                Err(refusal) => Err(refusal),
            };
        }
        let whom = |member: MemberId| whom(&facts, &accounts, member);
        assign::give(unit, tenant, &pool.facts, &giving.steps, whom, &mut told)?;
    }
    let mut freed = BTreeMap::<PoolId, Vec<MemberId>>::new();
    for taking in changing
        .takes()
        .iter()
        .filter(|taking| !taking.reasons.is_empty())
    {
        freed.entry(taking.id).or_default().push(taking.member);
    }
    for (pool, members) in freed {
        seats::take_from(unit, tenant, pool, &members, &mut told)?;
    }
    for switching in changing.switches() {
        let whom = |member: MemberId| whom(&facts, &accounts, member);
        benefits::switch(unit, tenant, &facts.contracts, switching, whom, &mut told)?;
    }
    told.mail(unit, tenant)?;
    let touched: Vec<MemberId> = changing.people(&facts).iter().map(|one| one.member).collect();
    unit.touch(tenant.enterprise, touched)?;
    let done = done(unit, tenant, &facts, &changing)?;
    Ok(Done::with(done, remarks).undoable(unit))
}

/// What a change would be warned of.
pub(crate) fn warnings(unit: &mut Unit, tenant: &Tenant, draft: &ChangeDraft) -> Result<Violations, Refusal> {
    let (facts, _) = facts_of(unit, tenant, draft)?;
    Ok(draft.check(&facts)?.remarks().clone())
}

pub(super) type Accounts = BTreeMap<MemberId, AccountId>;

pub(super) fn whom(
    facts: &ChangeFacts,
    accounts: &Accounts,
    member: MemberId,
) -> Option<(AccountId, String)> {
    let name = facts.people.get(&member)?.name.clone();
    Some((*accounts.get(&member)?, name))
}

type Judged = (ChangeFacts, Accounts, Changing, Violations);

fn judge(unit: &mut Unit, tenant: &Tenant, draft: &ChangeDraft) -> Result<Judged, Refusal> {
    let (facts, accounts) = facts_of(unit, tenant, draft)?;
    let (changing, remarks) = accepted(unit, draft.check(&facts)?, &draft.acknowledged)?;
    Ok((facts, accounts, changing, remarks))
}

pub(super) fn facts_of(
    unit: &mut Unit,
    tenant: &Tenant,
    draft: &ChangeDraft,
) -> Result<(ChangeFacts, Accounts), Refusal> {
    let today = today(tenant, unit.now())?;
    let mut facts = all_facts(unit, tenant, today)?;
    let mut accounts = Accounts::new();
    for (member, Changed { person, account, .. }) in unit.changed_people(tenant.enterprise, &draft.members)? {
        accounts.insert(member, account);
        facts.people.insert(member, person);
    }
    Ok((facts, accounts))
}

/// The answer: who got what, and the pools as they are now.
fn done(
    unit: &mut Unit,
    tenant: &Tenant,
    facts: &ChangeFacts,
    changing: &Changing,
) -> Result<AccessChanged, Refusal> {
    let gives = changing.gives().iter().map(|giving| giving.id);
    let takes = changing.takes().iter().map(|taking| taking.id);
    let touched: Vec<PoolId> = gives.chain(takes).collect();
    let today = today(tenant, unit.now())?;
    let pools = unit.pools(tenant.enterprise, today)?;
    let pools = pools.iter().filter(|pool| touched.contains(&pool.id));
    Ok(AccessChanged {
        people: changing.people(facts),
        left_out: changing.left_out().to_vec(),
        pools: pools.map(|pool| seats::view(tenant, pool)).collect(),
    })
}
