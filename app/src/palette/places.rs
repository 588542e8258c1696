//! The pages that the palette leads to: those that open to the reader.

use std::collections::BTreeSet;

use domain::access::{Capability, StaffRole};
use domain::view::{ContractView, Page};
use leptos::prelude::*;

use super::Place;
use crate::enterprise::Enterprise;
use crate::load::load;
use crate::operator::AREAS;
use crate::paths::{self, roles as own};
use crate::session;
use crate::texts::{all_of, tr};

/// The contracts that the reader sees, by number and products.
pub fn contracts(enterprise: Option<Enterprise>) -> Signal<Vec<Place>> {
    let Some(enterprise) = enterprise else {
        return Signal::stored(Vec::new());
    };
    let listed = load::<Page<ContractView>>(move || {
        let may = enterprise.denied(Capability::SeeContracts).is_none();
        may.then(|| own::api::contracts(&enterprise.slug.read()))
    });
    Signal::derive(move || {
        let slug = enterprise.slug.read();
        let place = |contract: &ContractView| {
            let products: BTreeSet<&str> = contract
                .lines
                .iter()
                .map(|line| line.product_name.as_str())
                .collect();
            let products: Vec<String> = products.into_iter().map(str::to_owned).collect();
            Place {
                href: own::contract(&slug, contract.id),
                name: contract.number.clone(),
                detail: all_of(&products),
            }
        };
        let contracts = listed
            .value
            .with(|page| page.as_ref().map(|page| page.items.iter().map(place).collect()));
        contracts.unwrap_or_default()
    })
}

/// The pages of the enterprise, those of the vendor's own desks, then the reader's other enterprises.
pub fn pages(enterprise: Option<Enterprise>) -> Vec<Place> {
    let slug = enterprise.map_or_else(String::new, |enterprise| enterprise.slug.get());
    let within = enterprise.map(within).unwrap_or_default();
    let me = session::me();
    let others = me
        .iter()
        .flat_map(|me| &me.memberships)
        .filter(|other| other.slug != slug);
    let others = others.map(|other| Place {
        href: paths::home(&other.slug),
        name: other.enterprise.clone(),
        detail: tr("shell-enterprise"),
    });
    within.into_iter().chain(staff()).chain(others).collect()
}

fn page(id: &str, href: String) -> Place {
    Place {
        href,
        name: tr(id),
        detail: String::new(),
    }
}

/// The pages of the desks that the reader works at.
fn staff() -> Vec<Place> {
    let Some(me) = session::me() else {
        return Vec::new();
    };
    let works = |role: StaffRole| me.staff.contains(&role);
    let desk = [
        ("desk-title", paths::DESK),
        ("desk-week", paths::WEEK),
        ("notices-title", paths::STAFF_NOTICES),
        ("outbox-title", paths::STAFF_OUTBOX),
    ];
    let desk = desk.into_iter().filter(|_| works(StaffRole::Specialist));
    let operator = AREAS.into_iter().filter(|_| works(StaffRole::Operator));
    let operator = operator.map(|(href, id)| (id, href));
    let place = |(id, href): (&str, &str)| page(id, href.to_owned());
    desk.chain(operator).map(place).collect()
}

fn within(enterprise: Enterprise) -> Vec<Place> {
    let slug = enterprise.slug.get();
    let everyone = enterprise.sees_everyone();
    let may = |capability| enterprise.denied(capability).is_none();
    let asks = may(Capability::RequestCoaching);
    let demo = session::me().is_some_and(|me| me.demo);
    let all = [
        (true, "shell-home", paths::home(&slug)),
        (everyone, "shell-people", paths::people(&slug)),
        (
            may(Capability::ManageMembers),
            "people-add",
            paths::people_new(&slug),
        ),
        (everyone, "shell-seats", paths::seats(&slug)),
        (everyone, "groups-title", paths::groups::groups(&slug)),
        (true, "queue-title", paths::groups::queue(&slug)),
        (everyone, "teams-title", paths::groups::teams(&slug)),
        (asks, "shell-coaching", paths::coaching(&slug)),
        (asks, "coaching-request", paths::coaching_new(&slug, "", "")),
        (true, "outbox-title", paths::outbox(&slug)),
        (
            enterprise.sees_contracts(),
            "shell-contracts",
            paths::roles::contracts(&slug),
        ),
        (
            may(Capability::ReadHistory),
            "history-title",
            paths::history(&slug),
        ),
        (everyone, "shell-settings", paths::settings(&slug)),
        (demo, "shell-kit", paths::KIT.to_owned()),
    ];
    let open = |(opens, id, href): (bool, &str, String)| opens.then(|| page(id, href));
    let admins = enterprise
        .teams()
        .into_iter()
        .filter(|_| everyone)
        .map(|team| Place {
            href: paths::roles::admins(&slug, team.id),
            name: tr("palette-admins"),
            detail: team.name,
        });
    all.into_iter().filter_map(open).chain(admins).collect()
}
