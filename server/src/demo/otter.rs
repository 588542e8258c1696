//! `otter`: one person in every role, the included plan only.

use domain::access::PoolRef;
use domain::benefits::{Benefit, BenefitRef};
use domain::contracts::Support;
use domain::people::Status;
use domain::roles::CoordinatorsDraft;
use domain::text::Language::En;

use super::catalogue::{Product, Service};
use super::people::{Someone, add, by, found, member_of, order, switch_on};
use super::{Filler, at};
use crate::reply::Refusal;
use crate::roles::{Place, appointed};
use crate::store::Unit;
use crate::zones::zone_of;

const SLUG: &str = "otter";
const MANAGER: Someone = ("manager@otter.example", "Mara", "Lindqvist", En);
const PRIMARY: Someone = ("primary@otter.example", "Paul", "Vogel", En);
const ADDED: [Someone; 4] = [
    ("secondary@otter.example", "Selma", "Okafor", En),
    ("coordinator@otter.example", "Konrad", "Brandt", En),
    ("caller@otter.example", "Carla", "Moreau", En),
    ("user@otter.example", "Ugo", "Rinaldi", En),
];

/// Fills it.
pub fn fill(filler: &Filler, offered: &mut Vec<String>) -> Result<(), String> {
    let contract = filler.act(at("2026-01-12T08:00:00Z"), |unit| {
        let what = (SLUG, "Otter Studio", "Europe/Berlin", "emea");
        let (_, team) = found(unit, what, "Studio", PRIMARY)?;
        let lines = [
            (
                Product::Draft,
                8,
                Support::Advanced,
                "2026-01-12",
                "2027-01-11",
                Some(team),
            ),
            (
                Product::Cloud,
                4,
                Support::Basic,
                "2026-01-12",
                "2027-01-11",
                None,
            ),
        ];
        Ok((
            order(
                unit,
                SLUG,
                "OT-2026-17",
                MANAGER,
                &lines,
                &[Service::Drive, Service::Compute],
            )?,
            team,
        ))
    })?;
    filler.act(at("2026-01-13T09:30:00Z"), move |unit| {
        let (placed, team) = &contract;
        let tenant = by(unit, SLUG, PRIMARY.0)?;
        let draft = PoolRef {
            team: *team,
            product: Product::Draft.id(),
        };
        for someone in ADDED {
            let access = if ["caller", "user"].iter().any(|who| someone.0.starts_with(who)) {
                vec![draft]
            } else {
                vec![]
            };
            add(unit, &tenant, someone, *team, access)?;
        }
        let member = |unit: &mut Unit, who: Someone| member_of(unit, tenant.enterprise, who.0);
        let [secondary, coordinator, caller, user] = ADDED;
        let (secondary, caller, user) = (
            member(unit, secondary)?,
            member(unit, caller)?,
            member(unit, user)?,
        );
        let on = |benefit| BenefitRef::on(benefit, placed.contract);
        let given = [BenefitRef::DOWNLOADS, on(Benefit::WebSupport)];
        switch_on(unit, &tenant, &[caller, user], &given)?;
        switch_on(
            unit,
            &tenant,
            &[user],
            &[on(Benefit::Service(Service::Compute.id()))],
        )?;
        unit.add_team_admin(tenant.enterprise, *team, secondary)?;
        unit.add_caller(tenant.enterprise, placed.contract, caller, "hand")?;
        let coordinator = member(unit, coordinator)?;
        coordinate(unit, &tenant.slug, placed, coordinator, Product::Cloud)?;
        activate(unit, tenant.enterprise)
    })?;
    let [secondary, coordinator, caller, user] = ADDED;
    let all = [MANAGER, coordinator, PRIMARY, secondary, user, caller];
    offered.extend(all.map(|(email, ..)| email.to_owned()));
    Ok(())
}

/// ROLE-3, ROLE-5: a coordinator of one product, with what comes by default.
pub(super) fn coordinate(
    unit: &mut Unit,
    slug: &str,
    placed: &crate::contracts::Placed,
    member: domain::id::MemberId,
    product: Product,
) -> Result<(), Refusal> {
    let (enterprise, _, zone) = unit.enterprise(slug)?.ok_or_else(Refusal::not_found)?;
    let today = zone_of(&zone).ok_or_else(Refusal::internal)?.day(unit.now());
    let place = Place {
        enterprise,
        today,
        by: None,
    };
    let standing = unit.standing_of(enterprise, placed.manager)?;
    let facts = unit.coordinators_facts(enterprise, placed.contract, standing, &[member])?;
    let facts = facts.ok_or_else(Refusal::not_found)?;
    let products = vec![product.id()];
    let appointment = facts.appoint(&CoordinatorsDraft { member, products })?;
    appointed(unit, &place, &facts, &appointment)?;
    unit.accept_terms(placed.contract, product.id(), member)?;
    Ok(())
}

/// Everybody has entered.
pub(super) fn activate(unit: &mut Unit, enterprise: domain::id::EnterpriseId) -> Result<(), Refusal> {
    let members = unit.member_ids(enterprise)?;
    unit.set_status(enterprise, &members, Status::Active)?;
    Ok(unit.touch(enterprise, members)?)
}
