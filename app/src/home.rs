//! The home of an enterprise: where it stands, and what needs attention.

mod attention;
mod coaching;
mod figures;
mod own;
mod pools;

use domain::access::Capability;
use domain::coaching::Allowance;
use domain::view::{Page, PoolView};
use jiff::civil::Date;
use leptos::prelude::*;
use serde::Deserialize;

use crate::clock;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::{Loaded, load};
use crate::paths;
use crate::texts::{made, t, time, tr_with};
use crate::ui::page::PageHead;

/// What the page is made of. Each part is there or not by what the reader may see.
#[derive(Clone, Copy)]
struct Facts {
    enterprise: Enterprise,
    pools: Loaded<Page<PoolView>>,
    allowances: Loaded<Allowances>,
    pending: Loaded<Total>,
    sees_seats: Memo<bool>,
    sees_coaching: Memo<bool>,
}

#[derive(Clone, PartialEq, Deserialize)]
struct Allowances {
    items: Vec<Allowance>,
}

/// A page of which only the total is wanted.
#[derive(Clone, Copy, PartialEq, Deserialize)]
struct Total {
    total: i64,
}

impl Facts {
    fn load(enterprise: Enterprise) -> Self {
        let may = move |capability| Memo::new(move |_| enterprise.denied(capability).is_none());
        let manages = may(Capability::ManageMembers);
        let sees_coaching = may(Capability::RequestCoaching);
        let sees_seats = Memo::new(move |_| enterprise.sees_everyone());
        let team = move || {
            enterprise
                .team
                .get()
                .map(|team| format!("team={team}&"))
                .unwrap_or_default()
        };
        let slug = move || enterprise.slug.get();
        Self {
            enterprise,
            pools: load(move || {
                sees_seats
                    .get()
                    .then(|| paths::api::pools(&slug(), &format!("{}limit=200", team())))
            }),
            allowances: load(move || sees_coaching.get().then(|| paths::api::allowances(&slug()))),
            pending: load(move || {
                let query = format!("{}status=pending&limit=1", team());
                manages.get().then(|| paths::api::members(&slug(), &query))
            }),
            sees_seats,
            sees_coaching,
        }
    }

    /// Whoever has no role sees what is their own instead.
    fn plain(self) -> bool {
        !self.sees_seats.get() && !self.sees_coaching.get()
    }

    /// The counted allowances of the periods that today lies in.
    fn running(self, today: Date) -> Vec<Allowance> {
        let allowances = self.allowances.value.read();
        let items = allowances
            .as_ref()
            .map(|allowances| allowances.items.as_slice())
            .unwrap_or_default();
        items
            .iter()
            .filter(|allowance| allowance.period.contains(today))
            .cloned()
            .collect()
    }
}

/// The page.
#[component]
pub fn Home() -> AnyView {
    let facts = Facts::load(enterprise());
    let Facts {
        enterprise,
        sees_seats,
        sees_coaching,
        ..
    } = facts;
    let line = made(move || {
        let company = enterprise
            .view
            .value
            .read()
            .as_ref()
            .map(|view| view.name.clone())
            .unwrap_or_default();
        let now = enterprise
            .wall(clock::now())
            .map(|now| time(now.time()))
            .unwrap_or_default();
        tr_with(
            "home-facts",
            &[("enterprise", company.into()), ("time", now.into())],
        )
    });
    let plain = move || facts.plain();
    // Nobody needs a role for being asked to manage a contract (ROLE-7).
    let asked = move || plain() && enterprise.waiting.get().contracts > 0;
    view! {
        <div class="page home">
            <PageHead title=t("home-title") facts=line/>
            {move || (!plain()).then(|| view! { {figures::figures(facts)}{attention::attention(facts)} })}
            {move || asked().then(|| attention::attention(facts))}
            <div class="home-columns">
                {move || sees_seats.get().then(|| pools::pools(facts))}
                {move || sees_coaching.get().then(|| coaching::coaching(facts))}
                // Who is here for the vendor has nothing of their own.
                {move || (plain() && enterprise.membership.read().is_some()).then(|| own::own(enterprise))}
            </div>
        </div>
    }
    .into_any()
}
