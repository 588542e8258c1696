//! Named callers of a contract (CALL-1 to CALL-4, CAP-9).

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Capability, RoleKind, Standing};
use domain::id::{ContractId, EnterpriseId, MemberId};
use domain::roles::{CallersFacts, MemberWish, rings_for};
use domain::view::{CallerView, CallersView, MemberName, Page, RolesChanged, SupportLine};

use super::contracts::{judged_on, one_seen, read_id};
use super::{Of, Place, Turns};
use crate::asked::{Asked, PAGE, Parameter, page, tagged};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing};
use crate::json::Json;
use crate::mails::PERMISSIONS_CHANGED;
use crate::people::today;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::{Fault, Unit};

/// The routes.
pub fn routes() -> Routes {
    let names = Access::May(Capability::NameCallers);
    Routes::default()
        .get(
            "/enterprises/{slug}/contracts/{id}/callers",
            Access::May(Capability::SeeContracts),
            "Shows the named callers and their places.",
            show,
        )
        .tagged()
        .gives::<CallersView>(200)
        .get(
            "/enterprises/{slug}/contracts/{id}/callers/facts",
            names,
            "Gives what naming callers is judged on.",
            facts,
        )
        .tagged()
        .asks([Parameter::any::<MemberId>("member")])
        .gives::<CallersFacts>(200)
        .post(
            "/enterprises/{slug}/contracts/{id}/callers",
            names,
            "Names a caller.",
            name,
        )
        .keyed()
        .takes::<MemberWish>()
        .answers::<RolesChanged>(201)
        .get(
            "/enterprises/{slug}/support-lines",
            Access::Member,
            "Lists what the caller rings with: support id and numbers of the contracts whose named caller they are.",
            lines,
        )
        .asks(PAGE)
        .gives::<Page<SupportLine>>(200)
        .delete(
            "/enterprises/{slug}/contracts/{id}/callers/{member}",
            Access::Member,
            "Takes a caller's place back.",
            take_back,
        )
        .answers::<RolesChanged>(200)
}

/// Lists what the caller rings with; for who is no named caller there is nothing (CALL-5).
async fn lines(
    State(context): State<Context>,
    tenant: Tenant,
    asked: Asked,
) -> Reply<Json<Page<SupportLine>>> {
    let read = context.store.read(move |unit| {
        let contracts = rings_for(&unit.standing(&tenant)?);
        let today = today(&tenant, unit.now())?;
        Ok::<_, Refusal>(unit.support_lines(tenant.enterprise, &contracts, today)?)
    });
    page(&asked, read.await?, |line: &SupportLine| line.contract).map(Json)
}

/// Shows the named callers, those by default first.
async fn show(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Reply {
    let id = read_id(&id)?;
    let facts = context
        .store
        .read(move |unit| seen_facts(unit, &tenant, tenant.standing.clone(), id, &[]));
    tagged(&headers, &view(&facts.await?))
}

fn view(facts: &CallersFacts) -> CallersView {
    let (granted, used) = (facts.granted(), facts.used());
    let mut callers: Vec<_> = facts
        .callers
        .iter()
        .filter_map(|(id, by)| {
            let name = facts.members.get(id)?.name.clone();
            let member = MemberName { id: *id, name };
            Some(CallerView { member, by: *by })
        })
        .collect();
    callers.sort_by(|a, b| (a.by, &a.member.name).cmp(&(b.by, &b.member.name)));
    CallersView {
        granted,
        used,
        free: (granted - used).max(0),
        state: facts.state(),
        callers,
    }
}

/// Gives what naming is judged on; the browser adds whom the person picks.
async fn facts(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    asked: Asked,
    headers: HeaderMap,
) -> Reply {
    judged_on(
        (context, tenant),
        &id,
        asked,
        &headers,
        |unit, tenant, id, chosen| seen_facts(unit, tenant, tenant.standing.clone(), id, chosen),
    )
    .await
}

/// The facts, for who sees the contract.
fn seen_facts(
    unit: &mut Unit,
    tenant: &Tenant,
    standing: Standing,
    id: ContractId,
    chosen: &[MemberId],
) -> Result<CallersFacts, Refusal> {
    one_seen(unit, tenant.enterprise, &standing, id)?;
    facts_of(unit, tenant, standing, id, chosen)
}

fn facts_of(
    unit: &mut Unit,
    tenant: &Tenant,
    standing: Standing,
    id: ContractId,
    chosen: &[MemberId],
) -> Result<CallersFacts, Refusal> {
    let contract = unit.contract_name(tenant.enterprise, id)?;
    let contract = contract.ok_or_else(Refusal::not_found)?;
    let today = today(tenant, unit.now())?;
    Ok(unit.callers_facts(tenant.enterprise, contract, standing, today, chosen)?)
}

/// Names a caller. 201; 422 with what was found; 403 for who does not look after the contract.
async fn name(Path((_, id)): Path<(String, String)>, Create(act): Create<MemberWish>) -> Reply {
    let id = read_id(&id)?;
    act.run(StatusCode::CREATED, move |unit, tenant, wish| {
        let standing = unit.standing(tenant)?;
        let facts = seen_facts(unit, tenant, standing, id, &[wish.member])?;
        let naming = facts.name(wish.member)?;
        unit.add_caller(tenant.enterprise, id, naming.member(), "hand")?;
        let whom = MemberName {
            id: naming.member(),
            name: naming.name().to_owned(),
        };
        told(unit, tenant, &facts, &whom, true)
    })
    .await
}

/// Takes a caller's place back; everybody may give up the own one (ROLE-6).
async fn take_back(
    Path((_, id, member)): Path<(String, String, String)>,
    Change(act): Change<Nothing>,
) -> Reply {
    let id = read_id(&id)?;
    let member: MemberId = member.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        let standing = unit.standing(tenant)?;
        // The own place can be given up without a look at the contract (ROLE-6).
        let facts = match standing.member == Some(member) {
            true => facts_of(unit, tenant, standing, id, &[])?,
            false => seen_facts(unit, tenant, standing, id, &[])?,
        };
        if !facts.callers.contains_key(&member) {
            return Err(Refusal::not_found());
        }
        let taken = facts.take_back(member)?;
        unit.take_caller_back(tenant.enterprise, id, &taken)?;
        let whom = MemberName {
            id: member,
            name: taken.name().to_owned(),
        };
        told(unit, tenant, &facts, &whom, false)
    })
    .await
}

fn told(
    unit: &mut Unit,
    tenant: &Tenant,
    facts: &CallersFacts,
    whom: &MemberName,
    given: bool,
) -> Result<Done<RolesChanged>, Refusal> {
    let (place, mut turns) = (Place::of(unit, tenant)?, Turns::default());
    let of = Of::Contract(&facts.contract);
    turns.role(unit, whom, RoleKind::NamedCaller, of, given)?;
    Ok(Done::from(turns.tell(unit, &place, PERMISSIONS_CHANGED)?))
}

/// CALL-4: who holds no seat under a contract any more is no caller by hand there.
pub fn end_idle(
    unit: &mut Unit,
    enterprise: EnterpriseId,
    whom: &MemberName,
    turns: &mut Turns,
) -> Result<(), Fault> {
    for contract in unit.end_idle_callers(enterprise, whom.id)? {
        turns.role(unit, whom, RoleKind::NamedCaller, Of::Contract(&contract), false)?;
    }
    Ok(())
}
