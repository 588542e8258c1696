//! The table that says what the chart shows.

use leptos::prelude::*;
use plot::{Kind, ends};

use super::{Charted, Said};
use crate::texts::{Text, t, tr};

/// A row for each point, a column for each series; of parts of a whole, the whole too.
pub fn table(kind: Kind, label: Text, points: Text, charted: Signal<Charted>, said: Said) -> AnyView {
    let whole = move || kind == Kind::Stacked && charted.with(|charted| charted.series.len() > 1);
    let heads = move || {
        let names = charted.get().series.into_iter();
        names
            .map(|name| view! { <th class="chart-figure" scope="col">{name}</th> })
            .collect::<Vec<_>>()
    };
    let row = move |(point, name): (usize, String)| {
        let values = charted.with(|charted| charted.figures.of(point));
        let sum = whole().then(|| {
            let (low, high) = ends(&values);
            view! { <td class="chart-figure">{said.run(low.saturating_add(high))}</td> }
        });
        let cell = |value: Option<i64>| {
            let value = value.map_or_else(|| tr("kit-none"), |value| said.run(value));
            view! { <td class="chart-figure">{value}</td> }
        };
        let cells: Vec<_> = values.iter().copied().map(cell).collect();
        view! { <tr><th scope="row">{name}</th>{cells}{sum}</tr> }
    };
    let rows = move || {
        let points = charted.get().figures.points.into_iter();
        points.enumerate().map(row).collect::<Vec<_>>()
    };
    view! {
        <table class="chart-table">
            <caption class="visually-hidden">{label}</caption>
            <thead>
                <tr>
                    <th scope="col">{points}</th>
                    {heads}
                    {move || whole().then(|| view! { <th class="chart-figure" scope="col">{t("kit-chart-whole")}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
