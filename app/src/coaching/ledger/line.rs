//! A line of the ledger: a period with its marks, its figures, its last safe day and its act.

use domain::coaching::{Allowance, CoachingFacts, Listed};
use domain::id::RequestId;
use domain::violation::Violation;
use jiff::civil::Date;
use leptos::prelude::*;

use super::super::span::span;
use super::super::{reasons, with_filters};
use super::entries;
use crate::enterprise::enterprise;
use crate::paths;
use crate::texts::{count, day, made, t, tr, tr_with, violation};
use crate::ui::button::Button;
use crate::ui::marks::{LedgerMarks, Marks};
use crate::ui::why::Why;

/// One line with what stands beside it.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// What it grants and holds.
    pub allowance: Allowance,
    /// What counts in it and what counts no more, oldest first.
    pub listed: Vec<Listed>,
    /// Why no session can be asked for in it.
    pub refused: Option<Violation>,
    /// True where today lies in it, and it is not over.
    pub current: bool,
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

/// The line as a row of the table.
pub fn row(facts: RwSignal<Option<CoachingFacts>>, line: Line, today: Date) -> AnyView {
    let Line {
        allowance,
        listed,
        refused,
        current,
    } = line;
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
                .unwrap_or_default()
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
                {held(&listed)}
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

/// The entries of a line, each leading to its details.
pub fn held(listed: &[Listed]) -> Option<AnyView> {
    let keep = with_filters();
    let slug = enterprise().slug;
    let href = move |id: RequestId| Signal::derive(move || keep(paths::request(&slug.read(), id)));
    entries(listed, Some(href))
}

/// The last day to ask on with delivery aimed at in the period; of no use once nothing is left.
fn safe_day(allowance: &Allowance, today: Date) -> AnyView {
    let over = allowance.period.last_day < today || allowance.left == Some(0);
    match allowance.last_safe_day {
        _ if over => "–".into_any(),
        _ if allowance.has_ended(today) => plan_ended(allowance),
        None => view! { <span class="soft">{tr("coaching-safe-day-none")}</span> }.into_any(),
        Some(last) if last < today => {
            let passed = tr_with("coaching-safe-day-passed", &[("day", last.into())]);
            view! { <span class="allowance-passed">{passed}</span> }.into_any()
        }
        Some(last) => day(last).into_any(),
    }
}

/// That what is left can not be used any more, and since when (COACH-15).
pub fn plan_ended(allowance: &Allowance) -> AnyView {
    let day = allowance.plan_last_day;
    let said = tr_with("coaching-plan-ended", &[("day", day.into())]);
    view! { <span class="allowance-ended soft">{said}</span> }.into_any()
}

/// The act of a line, or why it can not be used.
pub fn ask(allowance: &Allowance, refused: Option<Violation>) -> AnyView {
    let period = allowance.period;
    // The verb stands in every line; who hears it only hears of which period, too.
    let named = |period: String| tr_with("coaching-ask-for", &[("period", period.into())]);
    if let Some(refused) = refused {
        let reason = Signal::derive(move || Some(violation(&refused)));
        let name = made(move || named(span(period)));
        return view! { <Button label=t("coaching-ask") name=name on_click=|()| () reason=reason/> }
            .into_any();
    }
    let slug = enterprise().slug;
    let (kind, first_day) = (allowance.kind, allowance.period.first_day.to_string());
    let href = move || paths::coaching_new(&slug.read(), kind.word(), &first_day);
    view! { <a class="button" href=href aria-label=named(span(period))>{tr("coaching-ask")}</a> }.into_any()
}
