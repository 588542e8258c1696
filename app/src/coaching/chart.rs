//! How the sessions of each period were used, kind by kind.

use domain::coaching::{Allowance, CoachingFacts};
use domain::plans::SessionKind;
use leptos::prelude::*;
use plot::Figures;

use super::known;
use super::span::span;
use crate::clock;
use crate::texts::{made, t, term_alone, tr};
use crate::ui::chart::{Chart, Charted, Kind};

/// The ledger as parts of a whole. What is granted by request alone has no whole, and no chart.
pub fn charts(facts: RwSignal<Option<CoachingFacts>>) -> AnyView {
    let kinds = Memo::new(move |_| {
        let facts = facts.read();
        let kinds = facts.as_ref().map(|facts| known::kinds(facts, clock::now()));
        let counted = |kind: &SessionKind| {
            let granted = |allowance: &Allowance| allowance.granted.is_some();
            ledger(&facts, *kind).iter().any(granted)
        };
        kinds
            .unwrap_or_default()
            .into_iter()
            .filter(counted)
            .collect::<Vec<_>>()
    });
    let chart = move |kind: SessionKind| {
        let charted = Memo::new(move |_| charted(&ledger(&facts.read(), kind)));
        view! {
            <Chart
                kind=Kind::Stacked
                label=made(move || term_alone(kind.word()))
                points=t("coaching-column-period")
                charted=charted
            />
        }
    };
    view! { <div class="coaching-charts">{move || kinds.get().into_iter().map(chart).collect::<Vec<_>>()}</div> }
        .into_any()
}

fn ledger(facts: &Option<CoachingFacts>, kind: SessionKind) -> Vec<Allowance> {
    let ledger = facts.as_ref().map(|facts| facts.ledger(kind, clock::now()));
    ledger.unwrap_or_default()
}

/// A part of what was granted, by the text that names it.
type Part = (&'static str, fn(&Allowance) -> Option<i64>);

/// Every period with what was granted for it, part by part.
fn charted(ledger: &[Allowance]) -> Charted {
    let parts: [Part; 4] = [
        ("coaching-column-delivered", |allowance| Some(allowance.delivered)),
        ("coaching-column-reserved", |allowance| Some(allowance.reserved)),
        ("coaching-column-lapsed", |allowance| Some(allowance.lapsed)),
        ("coaching-column-left", |allowance| allowance.left),
    ];
    Charted {
        series: parts.iter().map(|(id, _)| tr(id)).collect(),
        figures: Figures {
            points: ledger.iter().map(|allowance| span(allowance.period)).collect(),
            series: parts
                .iter()
                .map(|(_, of)| ledger.iter().map(of).collect())
                .collect(),
        },
    }
}
