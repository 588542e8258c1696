//! The seat pools at a glance: the fullest first.

use std::cmp::Reverse;

use domain::seats::AccessModel;
use domain::view::{Page, PoolView};
use leptos::prelude::*;

use crate::paths;
use crate::texts::{made, t, tr_with};
use crate::ui::meter::{SeatMeter, Units};
use crate::ui::page::Section;
use crate::ui::states::{EmptyState, shown};

use super::Facts;

/// How many pools are shown here; the rest is on their own page.
const SHOWN: usize = 8;

/// Meters of the pools that count seats.
pub fn pools(facts: Facts) -> AnyView {
    let slug = facts.enterprise.slug;
    let link = move || {
        let href = move || paths::seats(&slug.read());
        view! { <a href=href>{t("home-seats-link")}</a> }
    };
    let list = shown(facts.pools, SHOWN, move |page: Page<PoolView>| {
        let mut pools: Vec<PoolView> = page
            .items
            .into_iter()
            .filter(|pool| pool.model == AccessModel::SingleUser)
            .collect();
        if pools.is_empty() {
            return view! { <EmptyState text=t("home-seats-none")/> }.into_any();
        }
        // Over-assigned first, then by seats left as a share of all; what sleeps last.
        pools.sort_by_key(|pool| {
            let over = (pool.used - pool.seats).max(0);
            (pool.seats == 0, Reverse(over), left_in_thousandths(pool))
        });
        let all = pools.len();
        pools.truncate(SHOWN);
        let rows: Vec<_> = pools
            .into_iter()
            .map(|pool| row(&slug.read_untracked(), pool))
            .collect();
        let more = (all > SHOWN).then(|| {
            let args = move || [("shown", SHOWN.into()), ("total", all.into())];
            view! { <p class="home-more">{made(move || tr_with("home-seats-more", &args()))}</p> }
        });
        view! { <ul class="home-pools" role="list">{rows}</ul>{more} }.into_any()
    });
    view! { <Section title=t("home-seats") aside=link>{list}</Section> }.into_any()
}

fn left_in_thousandths(pool: &PoolView) -> i64 {
    pool.free.unwrap_or(0).saturating_mul(1000) / pool.seats.max(1)
}

fn row(slug: &str, pool: PoolView) -> AnyView {
    let href = paths::pool(slug, pool.id);
    view! {
        <li class="home-pool">
            <span class="home-pool-name">
                <a class="home-pool-link" href=href>{pool.product_name}</a>
                <span class="home-pool-team">{pool.team_name}</span>
            </span>
            <SeatMeter units=Signal::stored(Units::new(pool.used, pool.seats))/>
        </li>
    }
    .into_any()
}
