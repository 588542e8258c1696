//! The drawing itself: marks as SVG. Every series has a pattern and a sign of its own beside its colour.

use leptos::prelude::*;
use plot::{Anchor, Band, Kind, Mark, Role, sign};

use super::{Charted, Shown};

/// How many series can be told apart.
const SERIES: usize = 5;

/// The drawing with the band of the point that is read.
pub fn drawn(id: StoredValue<String>, drawing: Memo<Shown>, active: RwSignal<Option<usize>>) -> AnyView {
    let frame = move || drawing.with(|drawing| format!("0 0 {} {}", drawing.0.width, drawing.0.height));
    let band = move || {
        let point = active.get()?;
        let band = drawing.with(|drawing| drawing.0.bands.get(point).copied())?;
        Some(rect("chart-band", band, String::new()))
    };
    let marks = move || {
        drawing.with(|drawing| {
            drawing
                .0
                .marks
                .iter()
                .map(|mark| shown(&id.get_value(), mark))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <svg class="chart-svg" viewBox=frame aria-hidden="true" focusable="false">
            {patterns(&id.get_value())}
            {band}
            {marks}
        </svg>
    }
    .into_any()
}

/// What the series are.
pub fn legend(kind: Kind, id: StoredValue<String>, charted: Signal<Charted>) -> AnyView {
    let entry = move |(series, name): (usize, String)| {
        let sample = if kind == Kind::Line {
            let line = format!("chart-line {}", of(series));
            let dot = format!("chart-sign {}", of(series));
            view! { <path class=line d="M0 8h24"></path><path class=dot d=sign(series, (12, 8))></path> }
                .into_any()
        } else {
            let place = Band {
                x: 1,
                y: 2,
                width: 22,
                height: 12,
            };
            rect("chart-bar", place, fill(&id.get_value(), series))
        };
        view! {
            <li>
                <svg class="chart-sample" viewBox="0 0 24 16" aria-hidden="true" focusable="false">{sample}</svg>
                <span>{name}</span>
            </li>
        }
    };
    // The table says it to who does not see the drawing.
    view! {
        <ul class="chart-legend" role="list" aria-hidden="true">
            {move || charted.get().series.into_iter().enumerate().map(entry).collect::<Vec<_>>()}
        </ul>
    }
    .into_any()
}

fn of(series: usize) -> String {
    format!("chart-of-{}", series % SERIES)
}

/// The pattern by which a series' bars are filled.
fn fill(id: &str, series: usize) -> String {
    format!("url(#{id}-{})", series % SERIES)
}

fn patterns(id: &str) -> AnyView {
    let weaves = [
        "",
        "M-2 2l4-4M0 8l8-8M6 10l4-4",
        "M2 2h.01M6 6h.01",
        "M0 2h8M0 6h8",
        "M0 0l8 8M8 0l-8 8",
    ];
    let pattern = |(series, weave): (usize, &'static str)| {
        let dots = if series == 2 {
            "chart-weave chart-weave-dots"
        } else {
            "chart-weave"
        };
        view! {
            <pattern id=format!("{id}-{series}") width="8" height="8" patternUnits="userSpaceOnUse" class=of(series)>
                <rect class="chart-ground" width="8" height="8"></rect>
                <path class=dots d=weave></path>
            </pattern>
        }
    };
    let patterns: Vec<_> = weaves.into_iter().enumerate().map(pattern).collect();
    view! { <defs>{patterns}</defs> }.into_any()
}

fn rect(class: &'static str, place: Band, fill: String) -> AnyView {
    let Band { x, y, width, height } = place;
    let fill = (!fill.is_empty()).then_some(fill);
    view! { <rect class=class x=x y=y width=width height=height fill=fill></rect> }.into_any()
}

fn shown(id: &str, mark: &Mark) -> AnyView {
    match mark {
        Mark::Rule { from, to, zero } => {
            let class = if *zero { "chart-zero" } else { "chart-rule" };
            view! { <line class=class x1=from.0 y1=from.1 x2=to.0 y2=to.1></line> }.into_any()
        }
        Mark::Bar { place, series } => rect("chart-bar", *place, fill(id, *series)),
        Mark::Line { path, series } => {
            view! { <path class=format!("chart-line {}", of(*series)) d=path.clone()></path> }.into_any()
        }
        Mark::Sign { path, series } => {
            view! { <path class=format!("chart-sign {}", of(*series)) d=path.clone()></path> }.into_any()
        }
        Mark::Text {
            place,
            anchor,
            role,
            text,
        } => {
            let class = match role {
                Role::Tick => "chart-tick",
                Role::Name => "chart-name",
                Role::Value => "chart-value",
            };
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            view! { <text class=class x=place.0 y=place.1 text-anchor=anchor>{text.clone()}</text> }
                .into_any()
        }
    }
}
