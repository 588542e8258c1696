//! Charts of each kind: with one series and several, below zero, with gaps, with one value, with none.

use domain::money::{Currency, Money};
use leptos::prelude::*;
use plot::Figures;

use crate::texts::{amount, made, name, t, term_alone, tr};
use crate::ui::chart::{Chart, Charted, Kind};
use crate::ui::page::Section;

fn figures(points: &[&str], series: &[(String, &[Option<i64>])]) -> Charted {
    Charted {
        series: series.iter().map(|(name, _)| name.clone()).collect(),
        figures: Figures {
            points: points.iter().map(|point| (*point).to_owned()).collect(),
            series: series.iter().map(|(_, values)| values.to_vec()).collect(),
        },
    }
}

const PRODUCTS: [&str; 4] = [
    "Halden Studio for Design and Engineering",
    "Halden Flow",
    "Halden Grid",
    "Halden Notes",
];
const QUARTERS: [&str; 6] = ["2025 Q3", "2025 Q4", "2026 Q1", "2026 Q2", "2026 Q3", "2026 Q4"];

fn used_by_pool() -> Charted {
    let used = [Some(1118), Some(640), Some(52), Some(0)];
    figures(&PRODUCTS, &[(tr("seats-column-used"), &used)])
}

fn used_and_free() -> Charted {
    let (used, free) = (
        [Some(118), Some(40), Some(52), None],
        [Some(2), Some(0), Some(-4), None],
    );
    let series = [
        (tr("seats-column-used"), used.as_slice()),
        (tr("seats-column-free"), &free),
    ];
    figures(&PRODUCTS, &series)
}

fn sessions() -> Charted {
    let words = ["delivered", "reserved", "lapsed", "left", "requested"];
    let id = |word: &str| match word {
        "requested" => term_alone(word),
        word => tr(&["coaching-column-", word].concat()),
    };
    let values: [[Option<i64>; 6]; 5] = [
        [3, 4, 2, 4, 1, 0].map(Some),
        [0, 0, 0, 0, 2, 1].map(Some),
        [1, 0, 2, 0, 0, 0].map(Some),
        [0, 0, 0, 0, 1, 2].map(Some),
        [0, 0, 0, 0, 0, 1].map(Some),
    ];
    let series: Vec<(String, &[Option<i64>])> = words
        .iter()
        .map(|word| id(word))
        .zip(values.iter().map(|values| values.as_slice()))
        .collect();
    figures(&QUARTERS, &series)
}

fn members() -> Charted {
    let (active, pending) = (
        [Some(1840), Some(1912), None, Some(2206), Some(2310), Some(2388)],
        [Some(120), Some(64), Some(88), Some(41), Some(12), Some(19)],
    );
    let left = [Some(12), Some(40), Some(220), Some(301), Some(356), Some(420)];
    let series = [
        (term_alone("active"), active.as_slice()),
        (term_alone("pending"), &pending),
        (term_alone("deactivated"), &left),
    ];
    figures(&QUARTERS, &series)
}

fn balance() -> Charted {
    let values = [Some(-125_050), Some(50_000), Some(0), Some(310_075)];
    figures(&["Q1", "Q2", "Q3", "Q4"], &[("EUR".to_owned(), &values)])
}

/// Each kind in each state.
pub fn charts() -> AnyView {
    let euros = Callback::new(|minor: i64| {
        let currency = Currency::parse("EUR");
        currency
            .map(|currency| amount(Money { minor, currency }))
            .unwrap_or_default()
    });
    let one = || figures(&["2026 Q4"], &[(tr("seats-column-used"), &[Some(7)])]);
    view! {
        <Section title=name("Chart")>
            <div class="kit-columns kit-charts">
                <Chart kind=Kind::Stacked label=t("coaching-periods") points=t("coaching-column-period") charted=Signal::derive(sessions)/>
                <Chart kind=Kind::Line label=t("shell-people") points=t("coaching-column-period") charted=Signal::derive(members)/>
                <Chart kind=Kind::Bar label=t("seats-pools") points=t("seats-column-product") charted=Signal::derive(used_by_pool)/>
                <Chart kind=Kind::Bar label=t("seats-title") points=t("seats-column-product") charted=Signal::derive(used_and_free)/>
                <Chart kind=Kind::Line label=made(|| "EUR".to_owned()) points=t("coaching-column-period") charted=Signal::derive(balance) said=euros/>
                <Chart kind=Kind::Line label=t("seats-column-used") points=t("coaching-column-period") charted=Signal::derive(one)/>
                <Chart kind=Kind::Bar label=t("seats-holders") points=t("coaching-column-period") charted=Signal::derive(Charted::default)/>
            </div>
        </Section>
    }
    .into_any()
}
