//! For members without a role: their products, and whom to turn to.

use domain::view::MemberView;
use leptos::prelude::*;

use crate::enterprise::Enterprise;
use crate::load::load;
use crate::paths;
use crate::texts::{made, t, term_alone};
use crate::ui::page::Section;
use crate::ui::states::{EmptyState, shown};

/// The own products, and the admins of the own teams.
pub fn own(enterprise: Enterprise) -> AnyView {
    let member = load::<MemberView>(move || {
        let own = enterprise.standing().member?;
        Some(paths::api::member(&enterprise.slug.read(), own))
    });
    let products = shown(member, 3, move |member: MemberView| {
        if member.seats.is_empty() {
            return view! { <EmptyState text=t("home-products-none")/> }.into_any();
        }
        let row = move |seat: domain::view::SeatHeld| {
            let view = enterprise.view.value.read();
            let found = view
                .as_ref()
                .and_then(|view| view.products.iter().find(|known| known.id == seat.product));
            let name = found.map(|product| product.name.clone()).unwrap_or_default();
            view! {
                <li class="home-pool">
                    <span class="home-pool-name">
                        <span class="home-pool-link">{name}</span>
                        <span class="home-pool-team">{enterprise.team_name(seat.team)}</span>
                    </span>
                </li>
            }
        };
        view! { <ul class="home-pools" role="list">{member.seats.into_iter().map(row).collect::<Vec<_>>()}</ul> }
            .into_any()
    });
    let admins = shown(member, 2, move |member: MemberView| {
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
    view! {
        <Section title=t("home-products")>{products}</Section>
        <Section title=t("home-admins")>{admins}</Section>
    }
    .into_any()
}
