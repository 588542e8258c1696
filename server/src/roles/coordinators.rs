//! Coordinators of a contract's products (ROLE-3, ROLE-4, ROLE-5, ROLE-8, CAP-6).

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::access::{Capability, RoleKind};
use domain::id::{ContractId, MemberId, ProductId};
use domain::policy::DAYS_TO_ACCEPT;
use domain::roles::{Appointment, CoordinatorsDraft, CoordinatorsFacts, MemberWish};
use domain::view::{MemberName, RolesChanged};
use domain::violation::Violations;
use jiff::ToSpan;
use serde_json::json;

use super::contracts::{judged_on, one_seen, read_id};
use super::{Defaults, Of, Place, Turns, ending, mail};
use crate::asked::{Asked, Parameter};
use crate::caller::Tenant;
use crate::context::Context;
use crate::idempotency::{Change, Create, Done, Nothing};
use crate::mails::{PERMISSIONS_CHANGED, ROLE_PENDING, ROLE_TERMS};
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::Unit;
use crate::store::outbox::Mail;

/// The routes.
pub fn routes() -> Routes {
    let appoints = Access::May(Capability::AppointCoordinators);
    Routes::default()
        .get(
            "/enterprises/{slug}/contracts/{id}/coordinators/facts",
            appoints,
            "Gives what appointing coordinators is judged on.",
            facts,
        )
        .tagged()
        .asks([Parameter::any::<MemberId>("member")])
        .gives::<CoordinatorsFacts>(200)
        .post(
            "/enterprises/{slug}/contracts/{id}/coordinators",
            appoints,
            "Makes a member the coordinator of some products.",
            appoint,
        )
        .keyed()
        .takes::<CoordinatorsDraft>()
        .answers::<RolesChanged>(201)
        .put(
            "/enterprises/{slug}/contracts/{id}/coordinators/{product}",
            appoints,
            "Makes a member the coordinator of one product.",
            appoint_one,
        )
        .takes::<MemberWish>()
        .answers::<RolesChanged>(200)
        .delete(
            "/enterprises/{slug}/contracts/{id}/coordinators/{product}",
            appoints,
            "Takes the role from a product's coordinator.",
            remove,
        )
        .answers::<RolesChanged>(200)
}

/// Gives what an appointment is judged on; the browser adds whom the person picks.
async fn facts(
    State(context): State<Context>,
    tenant: Tenant,
    Path((_, id)): Path<(String, String)>,
    asked: Asked,
    headers: HeaderMap,
) -> Reply {
    judged_on((context, tenant), &id, asked, &headers, facts_of).await
}

fn facts_of(
    unit: &mut Unit,
    tenant: &Tenant,
    id: ContractId,
    chosen: &[MemberId],
) -> Result<CoordinatorsFacts, Refusal> {
    let standing = unit.standing(tenant)?;
    one_seen(unit, tenant.enterprise, &standing, id)?;
    let facts = unit.coordinators_facts(tenant.enterprise, id, standing, chosen)?;
    facts.ok_or_else(Refusal::not_found)
}

/// Makes a member the coordinator of some products. 201 with what came and went; 422 with what was found.
async fn appoint(Path((_, id)): Path<(String, String)>, Create(act): Create<CoordinatorsDraft>) -> Reply {
    let id = read_id(&id)?;
    act.run(StatusCode::CREATED, move |unit, tenant, draft| {
        appoint_in(unit, tenant, id, draft)
    })
    .await
}

/// Makes a member the coordinator of one product.
async fn appoint_one(
    Path((_, id, product)): Path<(String, String, String)>,
    Change(act): Change<MemberWish>,
) -> Reply {
    let id = read_id(&id)?;
    let product: ProductId = product.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, wish| {
        let draft = CoordinatorsDraft {
            member: wish.member,
            products: vec![product],
        };
        appoint_in(unit, tenant, id, &draft)
    })
    .await
}

/// Takes the role from the product's coordinator: it is the manager's again at once (ROLE-4).
async fn remove(
    Path((_, id, product)): Path<(String, String, String)>,
    Change(act): Change<Nothing>,
) -> Reply {
    let id = read_id(&id)?;
    let product: ProductId = product.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, tenant, _| {
        let place = Place::of(unit, tenant)?;
        let facts = facts_of(unit, tenant, id, &[])?;
        let removal = facts.remove(product)?;
        let mut turns = Turns::default();
        unit.remove_coordinator(id, product, removal.coordinator())?;
        ended(
            unit,
            &place,
            &facts,
            (removal.coordinator(), &[product]),
            &mut turns,
        )?;
        Ok(Done::from(turns.tell(unit, &place, PERMISSIONS_CHANGED)?))
    })
    .await
}

fn appoint_in(
    unit: &mut Unit,
    tenant: &Tenant,
    id: ContractId,
    draft: &CoordinatorsDraft,
) -> Result<Done<RolesChanged>, Refusal> {
    let place = Place::of(unit, tenant)?;
    let facts = facts_of(unit, tenant, id, &[draft.member])?;
    let appointment = facts.appoint(draft)?;
    let (changed, remarks) = appointed(unit, &place, &facts, &appointment)?;
    Ok(Done::with(changed, remarks))
}

/// Keeps an accepted appointment with all that comes and goes with it.
pub(crate) fn appointed(
    unit: &mut Unit,
    place: &Place,
    facts: &CoordinatorsFacts,
    appointment: &Appointment,
) -> Result<(RolesChanged, Violations), Refusal> {
    let (contract, mut turns) = (&facts.contract, Turns::default());
    let whom = MemberName {
        id: appointment.member(),
        name: appointment.name().to_owned(),
    };
    for product in appointment.products() {
        let reminder = unit.appoint_coordinator(place.enterprise, contract.id, *product, whom.id)?;
        let of = Of::Product(contract, name_of(facts, *product));
        turns.role(unit, &whom, RoleKind::Coordinator, of, true)?;
        remind(unit, place, facts, (&whom, *product), reminder)?;
    }
    for (before, products) in appointment.replaces() {
        ended(unit, place, facts, (*before, products), &mut turns)?;
    }
    // ROLE-5: a caller under advanced support, a user of the products.
    let names = facts.contract.clone();
    let callers = unit.callers_facts(place.enterprise, names, facts.standing.clone(), place.today, &[])?;
    if callers.advanced.is_some() && unit.add_default_caller(place.enterprise, contract.id, whom.id)? {
        turns.role(unit, &whom, RoleKind::NamedCaller, Of::Contract(contract), true)?;
    }
    let pools = unit.pools_of(place.enterprise, contract.id, appointment.products())?;
    let defaults = Defaults {
        place,
        contract: contract.id,
        member: whom.id,
        pools: &pools,
    };
    let (seats, remarks) = defaults.give(unit)?;
    for pool in &seats {
        turns.seat(&whom, &pool.product_name, &pool.team_name, true);
    }
    let changed = turns.tell(unit, place, PERMISSIONS_CHANGED)?;
    // ROLE-8: the role opens once its terms are accepted.
    let products = appointment.products().iter();
    let terms = products.map(|product| {
        let scope = Of::Product(contract, name_of(facts, *product)).scope();
        json!({ "id": "mail-change-role-terms", "role": RoleKind::Coordinator.word(), "scope": scope })
    });
    mail(
        unit,
        place,
        (whom.id, &whom.name),
        ROLE_TERMS,
        &terms.collect::<Vec<_>>(),
    )?;
    Ok((changed, remarks))
}

/// The role of a coordinator ended: what it had brought goes.
fn ended(
    unit: &mut Unit,
    place: &Place,
    facts: &CoordinatorsFacts,
    (member, products): (MemberId, &[ProductId]),
    turns: &mut Turns,
) -> Result<(), Refusal> {
    let whom = unit.member_named(place.enterprise, member)?;
    let whom = whom.ok_or_else(Refusal::not_found)?;
    for product in products {
        let of = Of::Product(&facts.contract, name_of(facts, *product));
        turns.role(unit, &whom, RoleKind::Coordinator, of, false)?;
    }
    ending::end(unit, place, &facts.contract, &whom, turns)
}

/// ROLE-8: the manager is told where the terms are not accepted in time; accepting them takes this back.
fn remind(
    unit: &mut Unit,
    place: &Place,
    facts: &CoordinatorsFacts,
    (whom, product): (&MemberName, ProductId),
    logical_key: String,
) -> Result<(), Refusal> {
    let (standing, today) = (facts.standing.clone(), place.today);
    let manager = unit.manager_facts(place.enterprise, facts.contract.id, standing, today, &[])?;
    let manager = manager.ok_or_else(Refusal::not_found)?.manager;
    let account = unit.account_of(place.enterprise, manager.id)?;
    let scope = Of::Product(&facts.contract, name_of(facts, product)).scope();
    let line = json!({ "id": "mail-change-role-pending", "name": whom.name, "scope": scope, "days": DAYS_TO_ACCEPT });
    let due_at = unit.now().checked_add((24 * DAYS_TO_ACCEPT).hours()).ok();
    unit.mail(Mail {
        kind: ROLE_PENDING,
        recipient: account.ok_or_else(Refusal::not_found)?,
        to: manager.name,
        payload: json!({ "changes": [line] }),
        logical_key,
        due_at,
    })?;
    Ok(())
}

fn name_of(facts: &CoordinatorsFacts, product: ProductId) -> &str {
    let of = facts.products.iter().find(|of| of.product == product);
    of.map_or("", |of| of.product_name.as_str())
}
