//! The pools that the reader may give seats of, as the entries of a menu.

use domain::id::{PoolId, TeamId};
use domain::seats::PoolFacts;
use leptos::prelude::*;

use crate::texts::{name, t, term, tr, tr_with};
use crate::ui::menu::MenuItem;

use super::directory::Directory;

/// One entry for each pool, those of `first` before the others; `choose` is called with the one chosen.
pub fn pool_items(
    directory: Directory,
    first: impl Fn() -> Vec<TeamId> + Send + Sync + 'static,
    choose: impl Fn(PoolId) + Copy + Send + Sync + 'static,
) -> Signal<Vec<MenuItem>> {
    Signal::derive(move || {
        let facts = directory.facts.value.read();
        let Some(facts) = facts.as_ref() else {
            let said = directory
                .facts
                .problem
                .get()
                .map_or_else(|| tr("shell-loading"), |problem| problem.say());
            return vec![MenuItem::act(name(said), || ()).reason(Some(String::new()))];
        };
        if facts.pools.is_empty() {
            return vec![MenuItem::act(t("seats-empty"), || ()).reason(Some(String::new()))];
        }
        let first = first();
        let mut pools: Vec<&PoolFacts> = facts.pools.iter().collect();
        pools.sort_by_key(|pool| !first.contains(&pool.team));
        let item = |pool: &PoolFacts| {
            let id = pool.id;
            MenuItem::act(name(line(pool)), move || choose(id))
        };
        pools.into_iter().map(item).collect()
    })
}

/// Product, team and what is free.
fn line(pool: &PoolFacts) -> String {
    let place = tr_with(
        "seats-pool",
        &[
            ("product", pool.product_name.as_str().into()),
            ("team", pool.team_name.as_str().into()),
        ],
    );
    let free = match pool.free() {
        Some(free) => tr_with("seats-free", &[("free", free.into())]),
        None => term(pool.model.word()),
    };
    format!("{place} · {free}")
}
