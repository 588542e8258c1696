//! Another manager for a contract: asked for inside, confirmed or refused by the vendor's operator (ROLE-7, CAP-20).

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Capability, RoleKind, StaffRole, Standing};
use domain::id::{ContractId, EnterpriseId, MemberId};
use domain::roles::{ManagerFacts, MemberWish, RefusalDraft};
use domain::view::{ManagerChangeOffer, ManagerChangeView, Page, RolesChanged};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::contracts::{judged_on, one_seen, read_id};
use super::{Of, Place, Turns, ending, mail};
use crate::asked::{Asked, PAGE, Parameter, page_in_order};
use crate::caller::{Caller, Tenant};
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing, Scope};
use crate::json::Json;
use crate::mails::{HAND_OVER, MANAGER_CHANGE};
use crate::people::today;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::audit::{Actor, Change as Audited};
use crate::store::{Lane, Unit};
use crate::zones::zone_of;

/// The routes.
pub fn routes() -> Routes {
    let operator = Access::Staff(StaffRole::Operator);
    Routes::default()
        .post(
            "/enterprises/{slug}/contracts/{id}/manager-changes",
            Access::Member,
            "Asks for another manager.",
            ask,
        )
        .keyed()
        .takes::<MemberWish>()
        .answers::<ManagerChangeView>(201)
        .get(
            "/enterprises/{slug}/contracts/{id}/manager-changes/facts",
            Access::May(Capability::SeeContracts),
            "Gives what asking for another manager is judged on.",
            facts,
        )
        .tagged()
        .asks([Parameter::any::<MemberId>("member")])
        .gives::<ManagerFacts>(200)
        .delete(
            "/enterprises/{slug}/contracts/{id}/manager-changes",
            Access::Member,
            "Takes the wish for another manager back.",
            withdraw,
        )
        .answers::<Nothing>(200)
        .get(
            "/vendor/manager-changes",
            operator,
            "Lists the managers who are asked for, the oldest wish first.",
            list,
        )
        .asks(PAGE)
        .gives::<Page<ManagerChangeOffer>>(200)
        .post(
            "/vendor/manager-changes/{id}/confirm",
            operator,
            "Makes the member who is asked for the contract's manager.",
            confirm,
        )
        .keyed()
        .takes::<MemberWish>()
        .answers::<RolesChanged>(200)
        .post(
            "/vendor/manager-changes/{id}/refuse",
            operator,
            "Refuses another manager.",
            refuse,
        )
        .keyed()
        .takes::<RefusalDraft>()
        .answers::<Nothing>(200)
}

/// A contract, for who comes to it from outside its enterprise.
#[derive(Clone, Debug)]
pub struct ContractDesk {
    caller: Caller,
    found: Arc<(EnterpriseId, String)>,
    /// The contract.
    pub contract: ContractId,
}

impl ContractDesk {
    /// Where that is.
    pub fn place(&self, unit: &Unit) -> Result<Place, Refusal> {
        let zone = zone_of(&self.found.1).ok_or_else(Refusal::internal)?;
        Ok(Place {
            enterprise: self.found.0,
            today: zone.day(unit.now()),
            by: None,
        })
    }
}

impl FromRequestParts<Context> for ContractDesk {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, context: &Context) -> Result<Self, Refusal> {
        let caller = Caller::from_request_parts(parts, context).await?;
        let Path(id) = Path::<String>::from_request_parts(parts, context)
            .await
            .map_err(|_| Refusal::not_found())?;
        let contract = read_id(&id)?;
        let found = context.store.read(move |unit| unit.contract_place(contract));
        let found = found.await.map_err(Refusal::from)?;
        let found = Arc::new(found.ok_or_else(Refusal::not_found)?);
        Ok(Self {
            caller,
            found,
            contract,
        })
    }
}

impl Scope for ContractDesk {
    fn caller(&self) -> &Caller {
        &self.caller
    }
    fn lane(&self) -> Lane {
        self.found.0.into()
    }
    fn actor(&self) -> Actor {
        Actor {
            enterprise: Some(self.found.0),
            ..self.caller.actor()
        }
    }
}

/// Gives what asking is judged on; the browser adds whom the person picks.
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
        |unit, tenant, id, chosen| {
            one_seen(unit, tenant.enterprise, &tenant.standing, id)?;
            let (standing, today) = (tenant.standing.clone(), today(tenant, unit.now())?);
            let facts = unit.manager_facts(tenant.enterprise, id, standing, today, chosen)?;
            facts.ok_or_else(Refusal::not_found)
        },
    )
    .await
}

/// Asks for another manager, by the old or the new one. 201; 422 with what was found.
async fn ask(Path((_, id)): Path<(String, String)>, Create(act): Create<MemberWish>) -> Reply {
    let id = read_id(&id)?;
    act.run(StatusCode::CREATED, move |unit, tenant, wish| {
        ask_in(unit, tenant, id, wish.member)
    })
    .await
}

fn ask_in(
    unit: &mut Unit,
    tenant: &Tenant,
    id: ContractId,
    member: MemberId,
) -> Result<Done<ManagerChangeView>, Refusal> {
    let facts = inside(unit, tenant, id, member)?;
    let change = facts.ask(member)?;
    let by = tenant.member.ok_or_else(Refusal::not_allowed)?;
    unit.ask_manager(tenant.enterprise, id, &change, by)?;
    let after = json!({ "manager": change.to().id });
    note(unit, &facts, "contracts.ask-manager", member, after)?;
    // Both sides know of it, whoever asked.
    let line = json!({
        "id": "mail-change-manager-asked", "contract": facts.contract.number, "name": change.to().name
    });
    let place = Place::of(unit, tenant)?;
    tell(
        unit,
        &place,
        &facts,
        (change.to().id, &change.to().name),
        Some(by),
        &line,
    )?;
    let view = unit.manager_change(tenant.enterprise, id)?;
    Ok(Done::from(view.ok_or_else(Refusal::not_found)?))
}

/// The facts, for who sees the contract, and for the member who is meant: both sides of the change are a party (ROLE-7).
fn inside(
    unit: &mut Unit,
    tenant: &Tenant,
    id: ContractId,
    member: MemberId,
) -> Result<ManagerFacts, Refusal> {
    let standing = unit.standing(tenant)?;
    if tenant.member != Some(member) {
        one_seen(unit, tenant.enterprise, &standing, id)?;
    }
    let today = today(tenant, unit.now())?;
    let facts = unit.manager_facts(tenant.enterprise, id, standing, today, &[member])?;
    facts.ok_or_else(Refusal::not_found)
}

/// Takes the wish back, by the old or the new manager; the other one is told.
async fn withdraw(Path((_, id)): Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    let id = read_id(&id)?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        let asked = unit.manager_change(tenant.enterprise, id)?;
        let asked = asked.ok_or_else(Refusal::not_found)?.member;
        let facts = inside(unit, tenant, id, asked.id)?;
        facts.withdraw()?;
        unit.end_manager_change(tenant.enterprise, id)?;
        note(unit, &facts, "contracts.withdraw-manager", asked.id, Value::Null)?;
        let line = json!({
            "id": "mail-change-manager-withdrawn", "contract": facts.contract.number, "name": asked.name
        });
        let place = Place::of(unit, tenant)?;
        tell(
            unit,
            &place,
            &facts,
            (asked.id, &asked.name),
            tenant.member,
            &line,
        )?;
        Ok(Done::from(Nothing {}))
    })
    .await
}

/// Lists what is asked for, with what stands against it now.
async fn list(
    State(context): State<Context>,
    _: Caller,
    asked: Asked,
) -> Reply<Json<Page<ManagerChangeOffer>>> {
    let offers = context.store.read(offers).await?;
    // One that was decided meanwhile has left the list.
    page_in_order(&asked, offers, |offer| (offer.change.asked_at, offer.contract)).map(Json)
}

fn offers(unit: &mut Unit) -> Result<Vec<ManagerChangeOffer>, Refusal> {
    let mut offers = Vec::new();
    for (enterprise, slug, customer, contract) in unit.manager_changes()? {
        let zone = unit.zone_name(enterprise)?.and_then(|name| zone_of(&name));
        let today = zone.ok_or_else(Refusal::internal)?.day(unit.now());
        let Some((facts, change)) = outside(unit, (enterprise, contract), today)? else {
            continue;
        };
        offers.push(ManagerChangeOffer {
            slug,
            customer,
            contract,
            number: facts.contract.number.clone(),
            manager: facts.manager.clone(),
            refused: facts.confirm(change.member.id).err().unwrap_or_default(),
            change,
        });
    }
    Ok(offers)
}

/// What is asked for, and what it is judged on for the vendor.
fn outside(
    unit: &mut Unit,
    (enterprise, contract): (EnterpriseId, ContractId),
    today: Date,
) -> Result<Option<(ManagerFacts, ManagerChangeView)>, Refusal> {
    let Some(change) = unit.manager_change(enterprise, contract)? else {
        return Ok(None);
    };
    let (nobody, chosen) = (Standing::default(), [change.member.id]);
    let facts = unit.manager_facts(enterprise, contract, nobody, today, &chosen)?;
    Ok(facts.map(|facts| (facts, change)))
}

/// The wish for that member. 404 where nobody is asked for, or somebody else meanwhile.
fn wished(
    unit: &mut Unit,
    place: &Place,
    contract: ContractId,
    member: MemberId,
) -> Result<(ManagerFacts, ManagerChangeView), Refusal> {
    outside(unit, (place.enterprise, contract), place.today)?
        .filter(|(_, asked)| asked.member.id == member)
        .ok_or_else(Refusal::not_found)
}

/// Makes the member who is asked for the manager; everything is judged again. 404 where they are not asked for.
async fn confirm(Create(act): Create<MemberWish, ContractDesk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, wish| {
        let place = desk.place(unit)?;
        let (facts, asked) = wished(unit, &place, desk.contract, wish.member)?;
        let change = facts.confirm(asked.member.id)?;
        unit.change_manager(place.enterprise, desk.contract, &change)?;
        unit.end_manager_change(place.enterprise, desk.contract)?;
        let (contract, mut turns) = (&facts.contract, Turns::default());
        let of = Of::Contract(contract);
        turns.role(unit, change.to(), RoleKind::ContractManager, of, true)?;
        turns.role(unit, change.from(), RoleKind::ContractManager, of, false)?;
        // ROLE-7 (reading): what the role had brought goes; the new manager gets no default seats. CALL-2: but the place.
        ending::end(unit, &place, contract, change.from(), &mut turns)?;
        let callers = unit.callers_facts(
            place.enterprise,
            contract.clone(),
            Standing::default(),
            place.today,
            &[],
        )?;
        if callers.advanced.is_some()
            && unit.add_default_caller(place.enterprise, contract.id, change.to().id)?
        {
            turns.role(unit, change.to(), RoleKind::NamedCaller, of, true)?;
        }
        Ok(Done::from(turns.tell(unit, &place, HAND_OVER)?))
    })
    .await
}

/// Refuses what is asked for, with a reason that both managers read.
async fn refuse(Create(act): Create<RefusalDraft, ContractDesk>) -> Reply {
    act.run(StatusCode::OK, |unit, desk, draft| {
        let place = desk.place(unit)?;
        let (facts, asked) = wished(unit, &place, desk.contract, draft.member)?;
        let reason = draft.check()?;
        unit.end_manager_change(place.enterprise, desk.contract)?;
        note(
            unit,
            &facts,
            "contracts.refuse-manager",
            asked.member.id,
            json!({ "reason": reason.as_str() }),
        )?;
        let line = json!({
            "id": "mail-change-manager-refused", "contract": facts.contract.number,
            "name": asked.member.name, "reason": reason.as_str()
        });
        tell(
            unit,
            &place,
            &facts,
            (asked.member.id, &asked.member.name),
            None,
            &line,
        )?;
        Ok(Done::from(Nothing {}))
    })
    .await
}

fn note(
    unit: &mut Unit,
    facts: &ManagerFacts,
    action: &'static str,
    member: MemberId,
    after: Value,
) -> Result<(), Refusal> {
    let change = Audited::new(action, "contract", facts.contract.id.uuid());
    let change = change.told_of(member).called(facts.contract.number.as_str());
    Ok(unit.audit(change.before(json!({ "manager": facts.manager.id })).after(after))?)
}

/// Tells the old and the new manager, but for the one who acts.
fn tell(
    unit: &mut Unit,
    place: &Place,
    facts: &ManagerFacts,
    to: (MemberId, &str),
    but: Option<MemberId>,
    line: &Value,
) -> Result<(), Refusal> {
    let both = [(facts.manager.id, facts.manager.name.as_str()), to];
    both.into_iter()
        .filter(|(member, _)| Some(*member) != but)
        .try_for_each(|whom| mail(unit, place, whom, MANAGER_CHANGE, std::slice::from_ref(line)))
}
