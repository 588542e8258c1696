//! For members without a role: their products, and whom to turn to.

use domain::id::{ProductId, TeamId};
use domain::view::{ContactView, Page};
use leptos::prelude::*;
use serde::Deserialize;

use crate::enterprise::Enterprise;
use crate::load::load;
use crate::paths;
use crate::texts::{made, t, term_alone, tr_with};
use crate::ui::page::Section;
use crate::ui::states::{EmptyState, shown};

/// What is shown here of the own member: the first page reads no more of it.
#[derive(Clone, PartialEq, Deserialize)]
struct Own {
    teams: Vec<TeamId>,
    seats: Vec<OwnSeat>,
}

/// A seat that is held.
#[derive(Clone, PartialEq, Deserialize)]
struct OwnSeat {
    team: TeamId,
    product: ProductId,
}

/// The own products, and the admins of the own teams.
pub fn own(enterprise: Enterprise) -> AnyView {
    let member = load::<Own>(move || {
        let own = enterprise.standing().member?;
        Some(paths::api::member(&enterprise.slug.read(), own))
    });
    let contacts = load::<Page<ContactView>>(move || {
        enterprise.standing().member?;
        Some(paths::roles::api::contacts(&enterprise.slug.read()))
    });
    let products = shown(member, 3, move |member: Own| {
        if member.seats.is_empty() {
            return view! { <EmptyState text=t("home-products-none")/> }.into_any();
        }
        let row = move |seat: OwnSeat| {
            let view = enterprise.view.value.read();
            let found = view
                .as_ref()
                .and_then(|view| view.products.iter().find(|known| known.id == seat.product));
            let name = found.map(|product| product.name.clone()).unwrap_or_default();
            let (team, product) = (seat.team, seat.product);
            let known = move || {
                let all = contacts.value.read();
                let all = all.as_ref().map(|page| page.items.as_slice()).unwrap_or_default();
                let own = all
                    .iter()
                    .filter(|contact| contact.team == team && contact.product == product);
                own.map(turn_to).collect::<Vec<_>>()
            };
            view! {
                <li class="home-pool">
                    <span class="home-pool-name">
                        <span class="home-pool-link">{name}</span>
                        <span class="home-pool-team">{enterprise.team_name(seat.team)}</span>
                        {known}
                    </span>
                </li>
            }
        };
        view! { <ul class="home-pools" role="list">{member.seats.into_iter().map(row).collect::<Vec<_>>()}</ul> }
            .into_any()
    });
    let admins = shown(member, 2, move |member: Own| {
        let teams = enterprise
            .teams()
            .into_iter()
            .filter(move |team| member.teams.contains(&team.id));
        let row = |name: String, role: &'static str| {
            view! {
                <li class="home-pool">
                    <span class="home-pool-name">
                        <span class="home-pool-link">{name}</span>
                        <span class="home-pool-team">{made(move || term_alone(role))}</span>
                    </span>
                </li>
            }
        };
        let rows: Vec<_> = teams
            .flat_map(|team| {
                let primary = row(team.primary.name, "primary-admin");
                let others = team
                    .secondary
                    .into_iter()
                    .map(move |admin| row(admin.name, "secondary-admin"));
                std::iter::once(primary).chain(others)
            })
            .collect();
        view! { <ul class="home-pools" role="list">{rows}</ul> }
    });
    let queue = Signal::derive(move || paths::groups::queue(&enterprise.slug.read()));
    view! {
        <Section title=t("home-products")>
            {products}
            <p class="home-more"><a href=queue>{t("queue-link")}</a></p>
        </Section>
        <Section title=t("home-admins")>{admins}</Section>
    }
    .into_any()
}

/// Whom to turn to about a product: who coordinates it, and who manages the contract (ROLE-12).
fn turn_to(contact: &ContactView) -> AnyView {
    let contact = contact.clone();
    let said = move || {
        let manager = ("manager", contact.manager.name.as_str().into());
        match &contact.coordinator {
            Some(coordinator) => {
                let coordinator = ("coordinator", coordinator.name.as_str().into());
                tr_with("home-product-both", &[coordinator, manager])
            }
            None => tr_with("home-product-manager", &[manager]),
        }
    };
    view! { <span class="home-pool-contact">{said}</span> }.into_any()
}
