//! The ledger: one line per kind and period, the current period first, past ones folded.

use domain::coaching::{Allowance, CoachingFacts, Entry};
use domain::id::RequestId;
use domain::plans::SessionKind;
use domain::violation::Violation;
use jiff::civil::Date;
use leptos::prelude::*;

use super::span::span;
use super::{known, reasons, with_filters};
use crate::browser;
use crate::clock;
use crate::enterprise::enterprise;
use crate::paths;
use crate::texts::{count, day, language, made, t, term_alone, tr, tr_with, violation};
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::marks::{LedgerMarks, Marks};
use crate::ui::why::{Reason, Why};

/// One line with what stands beside it.
#[derive(Clone, PartialEq)]
struct Line {
    allowance: Allowance,
    /// What counts in it, oldest first.
    entries: Vec<Entry>,
    /// Why no session can be asked for in it.
    refused: Option<Violation>,
}

/// The lines of a kind.
#[derive(Clone, PartialEq)]
struct Lines {
    kind: SessionKind,
    today: Date,
    open: Vec<Line>,
    /// Latest first.
    past: Vec<Line>,
}

fn lines(facts: &CoachingFacts, kind: SessionKind) -> Lines {
    let now = clock::now();
    let today = facts.zone.day(now);
    let line = |allowance: Allowance| Line {
        refused: known::against(facts, kind, allowance.period.first_day, now),
        entries: facts
            .entries
            .iter()
            .filter(|entry| allowance.entries.contains(&entry.request))
            .cloned()
            .collect(),
        allowance,
    };
    let (mut past, open): (Vec<_>, Vec<_>) = facts
        .ledger(kind, now)
        .into_iter()
        .map(line)
        .partition(|line| line.allowance.period.last_day < today);
    past.reverse();
    Lines {
        kind,
        today,
        open,
        past,
    }
}

/// What an allowance shows as marks.
pub fn marks(allowance: &Allowance) -> Marks {
    Marks {
        delivered: allowance.delivered,
        reserved: allowance.reserved,
        left: allowance.left.unwrap_or_default(),
        lapsed: allowance.lapsed,
    }
}

/// The ledger of every kind that was bought.
#[component]
pub fn Ledger(
    /// The facts.
    facts: RwSignal<Option<CoachingFacts>>,
) -> AnyView {
    let kinds = Memo::new(move |_| {
        let facts = facts.read();
        let Some(facts) = facts.as_ref() else {
            return Vec::new();
        };
        let kinds = known::kinds(facts, clock::now());
        kinds
            .into_iter()
            .map(|kind| lines(facts, kind))
            .collect::<Vec<_>>()
    });
    let unfolded = RwSignal::new(Vec::<SessionKind>::new());
    let columns = [
        ("coaching-column-period", "cell"),
        ("coaching-column-sessions", "cell"),
        ("coaching-column-granted", "cell cell-figure"),
        ("coaching-column-delivered", "cell cell-figure"),
        ("coaching-column-reserved", "cell cell-figure"),
        ("coaching-column-lapsed", "cell cell-figure"),
        ("coaching-column-left", "cell cell-figure"),
        ("coaching-column-safe-day", "cell"),
    ];
    let heads =
        columns.map(|(id, class)| view! { <th class=class role="columnheader" scope="col">{t(id)}</th> });
    view! {
        <table class="table allowances" role="table" aria-label=t("coaching-ledger")>
            <thead role="rowgroup">
                <tr role="row">
                    {heads.into_iter().collect::<Vec<_>>()}
                    <th class="cell cell-acts" role="columnheader" scope="col">
                        <span class="visually-hidden">{t("coaching-ask")}</span>
                    </th>
                </tr>
            </thead>
            {move || kinds.get().into_iter().map(|lines| group(facts, lines, unfolded)).collect::<Vec<_>>()}
        </table>
    }
    .into_any()
}

/// The lines of one kind under its name.
fn group(
    facts: RwSignal<Option<CoachingFacts>>,
    lines: Lines,
    unfolded: RwSignal<Vec<SessionKind>>,
) -> AnyView {
    let Lines {
        kind,
        today,
        open,
        past,
    } = lines;
    let shown = Memo::new(move |_| unfolded.read().contains(&kind));
    let id = StoredValue::new(browser::fresh_id("past"));
    let count = past.len();
    let by_request = open
        .iter()
        .chain(&past)
        .all(|line| line.allowance.granted.is_none());
    let fold = (count > 0).then(|| {
        view! {
            <button
                class="button button-bare button-small allowance-fold"
                type="button"
                aria-expanded=move || if shown.get() { "true" } else { "false" }
                aria-controls=id.get_value()
                on:click=move |_| unfolded.update(|kinds| {
                    let before = kinds.len();
                    kinds.retain(|known| *known != kind);
                    if kinds.len() == before {
                        kinds.push(kind);
                    }
                })
            >
                {move || if shown.get() { Icon::Up.view() } else { Icon::Down.view() }}
                {tr_with("coaching-past", &[("count", count.into())])}
            </button>
        }
    });
    let open: Vec<_> = open.into_iter().map(|line| row(facts, line, today)).collect();
    let past = StoredValue::new(past);
    let past = move || {
        let lines = if shown.get() { past.get_value() } else { Vec::new() };
        lines
            .into_iter()
            .map(|line| row(facts, line, today))
            .collect::<Vec<_>>()
    };
    view! {
        <tbody class="allowance-kind" role="rowgroup">
            <tr role="row">
                <th class="cell allowance-head" role="rowheader" scope="rowgroup" colspan="9">
                    <span class="allowance-name">
                        <strong>{term_alone(kind.word())}</strong>
                        {by_request.then(|| view! { <span class="soft">{tr("coaching-by-request")}</span> })}
                        {fold}
                    </span>
                </th>
            </tr>
            {open}
        </tbody>
        <tbody class="allowance-past" role="rowgroup" id=id.get_value()>{past}</tbody>
    }
    .into_any()
}

fn row(facts: RwSignal<Option<CoachingFacts>>, line: Line, today: Date) -> AnyView {
    let Line {
        allowance,
        entries,
        refused,
    } = line;
    let current = allowance.period.contains(today);
    let figure = |value: Option<i64>| value.map_or_else(|| "–".to_owned(), count);
    let counted = |value: i64| allowance.granted.map(|_| value);
    let figures = [
        figure(allowance.granted),
        count(allowance.delivered),
        count(allowance.reserved),
        figure(counted(allowance.lapsed)),
        figure(allowance.left),
    ];
    let figures = figures
        .map(|figure| view! { <td class="cell cell-figure allowance-figure" role="cell">{figure}</td> });
    let why = {
        let allowance = allowance.clone();
        Signal::derive(move || {
            let facts = facts.read();
            facts
                .as_ref()
                .map(|facts| reasons::of_line(facts, &allowance))
                .unwrap_or_else(Vec::<Reason>::new)
        })
    };
    let about = {
        let allowance = allowance.clone();
        made(move || span(allowance.period))
    };
    let units = marks(&allowance);
    let none = units == Marks::default();
    let said = allowance.granted.map(|granted| {
        let args = [
            ("granted", granted.into()),
            ("delivered", allowance.delivered.into()),
            ("reserved", allowance.reserved.into()),
            ("lapsed", allowance.lapsed.into()),
            ("left", allowance.left.unwrap_or_default().into()),
        ];
        view! { <span class="allowance-said" aria-hidden="true">{tr_with("coaching-marks", &args)}</span> }
    });
    view! {
        <tr class="allowance" role="row" data-current=current.then_some("")>
            <th class="cell allowance-period" role="rowheader" scope="row">
                <span class="allowance-span">
                    {span(allowance.period)}
                    {current.then(|| view! { <span class="soft">{tr("coaching-current")}</span> })}
                    <Why about=about reasons=why/>
                </span>
                {held(facts, &entries)}
            </th>
            <td class="cell allowance-marks" role="cell">
                {(!none).then(|| view! { <LedgerMarks marks=Signal::stored(units)/> })}
                {said}
            </td>
            {figures.into_iter().collect::<Vec<_>>()}
            <td class="cell allowance-safe" role="cell">
                <span>
                    <span class="allowance-label" aria-hidden="true">{tr("coaching-column-safe-day")}</span>
                    {safe_day(&allowance, today)}
                </span>
            </td>
            <td class="cell cell-acts" role="cell">{ask(&allowance, refused)}</td>
        </tr>
    }
    .into_any()
}

/// The requests and sessions that count in a line, each leading to its details.
fn held(facts: RwSignal<Option<CoachingFacts>>, entries: &[Entry]) -> Option<AnyView> {
    let keep = with_filters();
    let slug = enterprise().slug;
    let facts = facts.read();
    let facts = facts.as_ref()?;
    let link = |entry: &Entry| {
        let id: RequestId = entry.request;
        let href = move || keep(paths::request(&slug.read(), id));
        let title = known::title(facts, entry, language().tag());
        view! { <li><a href=href data-noscroll="">{title}</a></li> }
    };
    let links: Vec<_> = entries.iter().map(link).collect();
    (!links.is_empty()).then(|| {
        view! { <ul class="allowance-held" role="list" aria-label=tr("coaching-held-by")>{links}</ul> }
            .into_any()
    })
}

/// The last day to ask on with delivery aimed at in the period; of no use once nothing is left.
fn safe_day(allowance: &Allowance, today: Date) -> AnyView {
    let over = allowance.period.last_day < today || allowance.left == Some(0);
    match allowance.last_safe_day {
        _ if over => "–".into_any(),
        None => view! { <span class="soft">{tr("coaching-safe-day-none")}</span> }.into_any(),
        Some(last) if last < today => {
            let passed = tr_with("coaching-safe-day-passed", &[("day", last.into())]);
            view! { <span class="allowance-passed">{passed}</span> }.into_any()
        }
        Some(last) => day(last).into_any(),
    }
}

/// The act of a line, or why it can not be used.
fn ask(allowance: &Allowance, refused: Option<Violation>) -> AnyView {
    if let Some(refused) = refused {
        let reason = Signal::derive(move || Some(violation(&refused)));
        return view! { <Button label=t("coaching-ask") on_click=|()| () reason=reason/> }.into_any();
    }
    let slug = enterprise().slug;
    let (kind, first_day) = (allowance.kind, allowance.period.first_day.to_string());
    let href = move || paths::coaching_new(&slug.read(), kind.word(), &first_day);
    let period = span(allowance.period);
    view! {
        <a class="button" href=href>{tr("coaching-ask")}<span class="visually-hidden">", "{period}</span></a>
    }
    .into_any()
}
