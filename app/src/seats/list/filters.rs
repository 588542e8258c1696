//! What the list of pools can be narrowed to.

use domain::seats::PoolState;
use leptos::prelude::*;

use crate::address::{params, way};
use crate::enterprise::Enterprise;
use crate::texts::{self, t, term_alone, tr_with};
use crate::ui::banner::Tone;
use crate::ui::filters::Filter;
use crate::ui::input::Choice;
use crate::ui::status::Status;

use crate::seats::tally::Tally;

/// The states as the filter offers them: what wants attention first.
const STATES: [PoolState; 4] = [
    PoolState::OverAssigned,
    PoolState::Full,
    PoolState::Open,
    PoolState::Asleep,
];
/// By state, team and product.
pub fn filters(enterprise: Enterprise) -> Vec<Filter> {
    let states = Signal::derive(|| {
        STATES
            .into_iter()
            .map(|state| Choice::new(state.word(), term_alone(state.word())))
            .collect::<Vec<_>>()
    });
    let teams = Signal::derive(move || {
        enterprise
            .teams()
            .into_iter()
            .map(|team| Choice::new(team.id.to_string(), team.name))
            .collect::<Vec<_>>()
    });
    let products = Signal::derive(move || {
        let products = enterprise
            .view
            .value
            .read()
            .as_ref()
            .map(|view| view.products.clone())
            .unwrap_or_default();
        products
            .into_iter()
            .map(|product| Choice::new(product.id.to_string(), product.name))
            .collect::<Vec<_>>()
    });
    // Within a sentence words of the glossary are small.
    let chosen = params("state");
    vec![
        Filter::new("state", t("seats-filter-state"), states, move |_| {
            let words: Vec<String> = chosen.read().iter().map(|word| texts::term(word)).collect();
            tr_with("seats-chip-state", &[("state", texts::any_of(&words).into())])
        }),
        Filter::new("team", t("seats-filter-team"), teams, |teams| {
            tr_with("seats-chip-team", &[("team", teams.into())])
        }),
        Filter::new("product", t("seats-filter-product"), products, |products| {
            tr_with("seats-chip-product", &[("product", products.into())])
        }),
    ]
}

/// How many pools want attention; each narrows the list to them.
pub fn attention(tally: Memo<Tally>) -> AnyView {
    let chosen = params("state");
    let way = way();
    let one = move |state: PoolState, count: usize, tone: Tone, text: String| {
        (count > 0).then(|| {
            view! {
                <button class="seats-attention" type="button" on:click=move |_| way.set("state", &[state.word()])>
                    <Status tone=tone text=texts::name(text)/>
                </button>
            }
        })
    };
    let shown = move || {
        let Tally { over, full, .. } = tally.get();
        chosen.with(Vec::is_empty).then(|| {
            let over_text = tr_with("seats-attention-over", &[("count", over.into())]);
            let full_text = tr_with("seats-attention-full", &[("count", full.into())]);
            (
                one(PoolState::OverAssigned, over, Tone::Over, over_text),
                one(PoolState::Full, full, Tone::Soon, full_text),
            )
        })
    };
    view! { <span class="seats-attentions">{shown}</span> }.into_any()
}
