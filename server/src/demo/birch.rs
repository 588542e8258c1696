//! `birch`: ten people, two of whom buy; premium plan, advanced support.

use domain::access::PoolRef;
use domain::benefits::{Benefit, BenefitRef};
use domain::contracts::Support;
use domain::plans::{Plan, PlanLine};
use domain::text::Language::En;

use super::catalogue::{Product, Service};
use super::otter::{activate, coordinate};
use super::people::{Someone, add, by, order, switch_on};
use super::{Filler, at, day};
use crate::reply::Refusal;

const SLUG: &str = "birch";
const BUYERS: [Someone; 2] = [
    ("buyer1@birch.example", "Alice", "Bennett", En),
    ("buyer2@birch.example", "Robert", "Castillo", En),
];
const IT: Someone = ("it@birch.example", "Imani", "Tucker", En);
const USERS: [Someone; 3] = [
    ("user1@birch.example", "Dana", "Whitfield", En),
    ("user2@birch.example", "Eli", "Navarro", En),
    ("user3@birch.example", "Frances", "Ito", En),
];
const OTHERS: [Someone; 4] = [
    ("other1@birch.example", "George", "Abara", En),
    ("other2@birch.example", "Helen", "Sorensen", En),
    ("other3@birch.example", "Ivan", "Petrov", En),
    ("other4@birch.example", "June", "Park", En),
];

/// Fills it.
pub fn fill(filler: &Filler, offered: &mut Vec<String>) -> Result<(), String> {
    let bought = filler.act(at("2026-09-01T14:00:00Z"), |unit| {
        unit.add_enterprise(SLUG, "Birch & Partners", "America/New_York", "americas")?;
        let draft = [(
            Product::Draft,
            6,
            Support::Advanced,
            "2026-09-01",
            "2027-08-31",
            None,
        )];
        let model = [(
            Product::Model,
            3,
            Support::Advanced,
            "2026-09-01",
            "2027-08-31",
            None,
        )];
        let [first, second] = BUYERS;
        let bought = order(unit, SLUG, "BP-1001", first, &draft, &[Service::Drive])?;
        order(unit, SLUG, "BP-1002", second, &model, &[])?;
        Ok(bought)
    })?;
    filler.act(at("2026-09-02T15:00:00Z"), move |unit| {
        let [buyer, _] = BUYERS;
        let tenant = by(unit, SLUG, buyer.0)?;
        let pool = *bought.pools.first().ok_or_else(Refusal::internal)?;
        let it = add(unit, &tenant, IT, pool.team, Vec::new())?;
        let mut users = Vec::new();
        for someone in USERS {
            users.push(add(unit, &tenant, someone, pool.team, vec![pool])?);
        }
        let support = BenefitRef::on(Benefit::WebSupport, bought.contract);
        switch_on(unit, &tenant, &users, &[BenefitRef::DOWNLOADS, support])?;
        for someone in OTHERS {
            add(unit, &tenant, someone, pool.team, Vec::new())?;
        }
        unit.add_team_admin(tenant.enterprise, pool.team, it)?;
        coordinate(unit, SLUG, &bought, it, Product::Draft)?;
        activate(unit, tenant.enterprise)?;
        cover(unit, &tenant, pool)
    })?;
    let all = BUYERS.into_iter().chain([IT]).chain(USERS).chain(OTHERS);
    offered.extend(all.map(|(email, ..)| email.to_owned()));
    Ok(())
}

/// PLAN-1: plan seats for those who use the product.
fn cover(
    unit: &mut crate::store::Unit,
    tenant: &crate::caller::Tenant,
    pool: PoolRef,
) -> Result<(), Refusal> {
    let line = PlanLine {
        team: pool.team,
        plan: Plan::Premium,
        agreed_on: day("2026-08-20"),
        first_day: day("2026-09-01"),
        last_day: day("2027-08-31"),
    };
    unit.add_plan(tenant.enterprise, &line, 5)?;
    let facts = unit
        .pool_of(tenant.enterprise, pool, day("2026-09-02"))?
        .ok_or_else(Refusal::not_found)?
        .facts;
    Ok(unit.cover(tenant.enterprise, &line, facts.id, 5)?)
}
