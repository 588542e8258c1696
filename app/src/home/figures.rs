//! The few figures that say how things stand; each leads to its list.

use domain::seats::PoolState;
use domain::view::PoolView;
use leptos::prelude::*;

use crate::paths;
use crate::texts::{Text, count, made, tr_with};
use crate::ui::banner::Tone;

use super::Facts;

/// Free seats, full and over-assigned pools, sessions left.
pub fn figures(facts: Facts) -> AnyView {
    let Facts {
        enterprise,
        pools,
        sees_seats,
        sees_coaching,
        ..
    } = facts;
    let read = move |figure: fn(&[PoolView]) -> i64| {
        Signal::derive(move || pools.value.read().as_ref().map(|page| figure(&page.items)))
    };
    let free = read(|items| items.iter().filter_map(|pool| pool.free).sum());
    let full = read(|items| in_state(items, PoolState::Full));
    let over = read(|items| in_state(items, PoolState::OverAssigned));
    let left = Signal::derive(move || {
        facts.allowances.value.read().as_ref()?;
        let today = enterprise.today()?;
        Some(
            facts
                .running(today)
                .iter()
                .filter(|allowance| !allowance.has_ended(today))
                .filter_map(|allowance| allowance.left)
                .sum(),
        )
    });
    let seats = move |state: &'static str| {
        let team = enterprise
            .team
            .get()
            .map(|team| team.to_string())
            .unwrap_or_default();
        paths::with_query(
            &paths::seats(&enterprise.slug.read()),
            &[("team", &team), ("state", state)],
        )
    };
    let seat_figures = move || {
        sees_seats.get().then(|| {
            view! {
                {figure(free, "home-figure-free", Tone::Plain, made(move || seats("")))}
                {figure(full, "home-figure-full", Tone::Soon, made(move || seats("full")))}
                {figure(over, "home-figure-over", Tone::Over, made(move || seats("over-assigned")))}
            }
        })
    };
    let coaching = made(move || paths::coaching(&enterprise.slug.read()));
    view! {
        <div class="figures-strip">
            {seat_figures}
            {move || sees_coaching.get().then(|| figure(left, "home-figure-sessions", Tone::Plain, coaching))}
        </div>
    }
    .into_any()
}

fn in_state(pools: &[PoolView], state: PoolState) -> i64 {
    i64::try_from(pools.iter().filter(|pool| pool.state == state).count()).unwrap_or(i64::MAX)
}

/// One figure; the tone holds only while there is something to see to.
fn figure(value: Signal<Option<i64>>, label: &'static str, tone: Tone, href: Text) -> AnyView {
    let shown = move || value.get().map_or_else(|| "–".to_owned(), count);
    let tone = move || {
        if value.get().is_some_and(|value| value > 0) {
            tone.word()
        } else {
            Tone::Plain.word()
        }
    };
    view! {
        <a class="figure" href=href data-tone=tone>
            <span class="figure-value">{shown}</span>
            <span class="figure-label">
                {move || tr_with(label, &[("count", value.get().unwrap_or_default().into())])}
            </span>
        </a>
    }
    .into_any()
}
