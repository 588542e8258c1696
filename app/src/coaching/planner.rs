//! The planner: what is left of this and the coming periods, until when to ask, who could attend, and one step from there
//! to a request. It runs on the facts that are kept here, without the server too.

use domain::coaching::{CoachingFacts, Haste, Planned};
use domain::id::MemberId;
use domain::violation::Violation;
use leptos::prelude::*;
use plot::Figures;

use super::known;
use super::ledger::{ask, plan_ended};
use super::span::span;
use crate::clock;
use crate::texts::{all_of, count, day, made, t, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::chart::{Chart, Charted, Kind};
use crate::ui::states::EmptyState;
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Source, Table};

/// How many names are shown of those who could attend.
const NAMES: usize = 3;

/// How many people the server names at most: then there may be more.
const MOST: usize = 200;

/// A period with why nothing can be asked for in it.
#[derive(Clone, PartialEq)]
struct Line {
    planned: Planned,
    refused: Option<Violation>,
    may_be_more: bool,
}

/// The section of the page.
#[component]
pub fn Planner(
    /// The facts.
    facts: RwSignal<Option<CoachingFacts>>,
) -> AnyView {
    let lines = Memo::new(move |_| {
        let facts = facts.read();
        facts.as_ref().map(lines_of).unwrap_or_default()
    });
    let charted = Memo::new(move |_| charted(&lines.read()));
    let said = made(move || {
        let lines = lines.read();
        let left = |line: &&Line| line.planned.haste < Haste::Ample;
        let urgent: i64 = lines
            .iter()
            .filter(left)
            .filter_map(|line| line.planned.allowance.left)
            .sum();
        tr_with("coaching-planner-said", &[("count", urgent.into())])
    });
    let columns = vec![
        Column::new(t("coaching-column-period")).phone(Phone::First),
        Column::new(t("coaching-column-kind")),
        Column::new(t("coaching-column-left"))
            .figures()
            .phone(Phone::Beside),
        Column::new(t("coaching-column-safe-day")),
        Column::new(t("coaching-planner-who")).wide_only(),
        Column::new(t("coaching-ask")).acts(),
    ];
    let rows = Signal::derive(move || lines.read().iter().cloned().map(row).collect::<Vec<_>>());
    let source = Source::whole(move || i64::try_from(lines.read().len()).ok());
    let empty = || view! { <EmptyState text=t("coaching-planner-empty")/> };
    view! {
        <p class="planner-said">{said}</p>
        <Table label=t("coaching-planner") columns=columns rows=rows source=source empty=empty beside=false/>
        <Chart
            kind=Kind::Stacked
            label=t("coaching-planner-chart")
            points=t("coaching-column-period")
            charted=charted
        />
    }
    .into_any()
}

fn lines_of(facts: &CoachingFacts) -> Vec<Line> {
    let now = clock::now();
    let line = |planned: Planned| Line {
        refused: known::against(
            facts,
            planned.allowance.kind,
            planned.allowance.period.first_day,
            now,
        ),
        may_be_more: facts.people.len() >= MOST,
        planned,
    };
    facts.planned(now).into_iter().map(line).collect()
}

fn row(line: Line) -> Row {
    let allowance = &line.planned.allowance;
    let key = format!("{} {}", allowance.kind.word(), allowance.period.first_day);
    Row::new(key, span(allowance.period), move || cells(&line))
}

fn cells(line: &Line) -> Vec<AnyView> {
    let Line {
        planned,
        refused,
        may_be_more,
    } = line;
    let allowance = &planned.allowance;
    vec![
        span(allowance.period).into_any(),
        term_alone(allowance.kind.word()).into_any(),
        allowance.left.map_or_else(|| "–".to_owned(), count).into_any(),
        until(planned),
        who(&planned.may_attend, *may_be_more),
        ask(allowance, refused.clone()),
    ]
}

/// The last safe day, with how much time that leaves.
fn until(planned: &Planned) -> AnyView {
    let safe = planned.allowance.last_safe_day;
    let (tone, text) = match (planned.haste, safe) {
        (Haste::Used, _) => return "–".into_any(),
        (Haste::Ended, _) => return plan_ended(&planned.allowance),
        (Haste::Late, None) => (Tone::Over, tr("coaching-safe-day-none")),
        (Haste::Late, Some(safe)) => (
            Tone::Over,
            tr_with("coaching-safe-day-passed", &[("day", safe.into())]),
        ),
        (Haste::Soon, Some(safe)) => (
            Tone::Soon,
            tr_with("coaching-planner-soon", &[("day", safe.into())]),
        ),
        (Haste::Soon | Haste::Ample, safe) => return safe.map(day).unwrap_or_default().into_any(),
    };
    view! { <Status tone=tone text=made(move || text.clone())/> }.into_any()
}

/// Who could attend: some names, and how many in all.
fn who(people: &[(MemberId, String)], may_be_more: bool) -> AnyView {
    if people.is_empty() {
        // Of very many not all are known here.
        let id = match may_be_more {
            true => "coaching-planner-nobody-near",
            false => "coaching-planner-nobody",
        };
        return view! { <span class="soft">{tr(id)}</span> }.into_any();
    }
    let mut names: Vec<String> = people.iter().take(NAMES).map(|(_, name)| name.clone()).collect();
    let rest = people.len().saturating_sub(NAMES);
    if rest > 0 {
        let id = if may_be_more {
            "coaching-planner-at-least"
        } else {
            "coaching-planner-more"
        };
        names.push(tr_with(id, &[("count", rest.into())]));
    }
    all_of(&names).into_any()
}

/// The same periods as bars: what is held, and what is left to use or lose.
fn charted(lines: &[Line]) -> Charted {
    let several = lines.iter().any(|line| {
        Some(line.planned.allowance.kind) != lines.first().map(|line| line.planned.allowance.kind)
    });
    let name = |line: &Line| {
        let allowance = &line.planned.allowance;
        match several {
            true => format!(
                "{} · {}",
                span(allowance.period),
                term_alone(allowance.kind.word())
            ),
            false => span(allowance.period),
        }
    };
    let allowances = || lines.iter().map(|line| &line.planned.allowance);
    Charted {
        series: [
            "coaching-column-delivered",
            "coaching-column-reserved",
            "coaching-column-lapsed",
            "coaching-column-left",
        ]
        .map(tr)
        .to_vec(),
        figures: Figures {
            points: lines.iter().map(name).collect(),
            series: vec![
                allowances().map(|allowance| Some(allowance.delivered)).collect(),
                allowances().map(|allowance| Some(allowance.reserved)).collect(),
                // In the colours of the ledger's chart.
                allowances().map(|allowance| Some(allowance.lapsed)).collect(),
                allowances().map(|allowance| allowance.left).collect(),
            ],
        },
    }
}
