//! The pages that the palette leads to: those that open to the reader.

use domain::access::Capability;
use leptos::prelude::*;

use super::Place;
use crate::enterprise::Enterprise;
use crate::paths;
use crate::session;
use crate::texts::tr;

/// The pages of the enterprise, then the reader's other enterprises.
pub fn pages(enterprise: Enterprise) -> Vec<Place> {
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
        (asks, "shell-coaching", paths::coaching(&slug)),
        (asks, "coaching-request", paths::coaching_new(&slug, "", "")),
        (true, "outbox-title", paths::outbox(&slug)),
        (
            may(Capability::SeeContracts),
            "shell-contracts",
            paths::roles::contracts(&slug),
        ),
        (everyone, "shell-settings", paths::settings(&slug)),
        (demo, "shell-kit", paths::KIT.to_owned()),
    ];
    let page = |(opens, id, href): (bool, &str, String)| {
        opens.then(|| Place {
            href,
            name: tr(id),
            detail: String::new(),
        })
    };
    let admins = enterprise
        .teams()
        .into_iter()
        .filter(|_| everyone)
        .map(|team| Place {
            href: paths::roles::admins(&slug, team.id),
            name: tr("palette-admins"),
            detail: team.name,
        });
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
    all.into_iter()
        .filter_map(page)
        .chain(admins)
        .chain(others)
        .collect()
}
