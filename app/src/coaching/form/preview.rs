//! What asking would do: the period's line of the ledger afterwards, and the day that is aimed at.

use leptos::prelude::*;

use super::super::known::Ahead;
use super::super::ledger::marks;
use super::super::reasons;
use super::super::span::span;
use super::state::Asking;
use crate::clock;
use crate::texts::{count, day, made, t, tr, tr_with};
use crate::ui::marks::LedgerMarks;
use crate::ui::why::Why;

/// Beside the button: what is left after asking, and the day aimed at.
pub fn effect(ahead: &Ahead) -> Option<String> {
    let target = tr_with("coaching-target", &[("day", ahead.target_day?.into())]);
    let left = ahead.after.as_ref().and_then(|after| after.left);
    let left = left.map_or_else(
        || tr("coaching-by-request-effect"),
        |left| tr_with("coaching-effect", &[("left", left.into())]),
    );
    Some([&left, " ", &target].concat())
}

/// Beside the form, as it is being filled in.
#[component]
pub fn Preview(
    /// The form's state.
    asking: Asking,
) -> AnyView {
    let Asking { ahead, facts, .. } = asking;
    let body = move || match ahead.get() {
        None => view! { <p class="soft">{tr("coaching-after-none")}</p> }.into_any(),
        Some(ahead) => line(
            &ahead,
            facts.read().zone.name(),
            Signal::derive(move || why(&facts.read(), ahead_of(asking))),
        ),
    };
    view! {
        <aside class="asking-after" aria-label=t("coaching-after")>
            <h2 class="section-title">{t("coaching-after")}</h2>
            <div aria-live="polite">{body}</div>
        </aside>
    }
    .into_any()
}

fn ahead_of(asking: Asking) -> Option<Ahead> {
    asking.ahead.get()
}

fn why(facts: &domain::coaching::CoachingFacts, ahead: Option<Ahead>) -> Vec<crate::ui::why::Reason> {
    let Some(Ahead {
        before,
        target_day: Some(target),
        ..
    }) = ahead
    else {
        return Vec::new();
    };
    reasons::of_target_ahead(facts.zone.day(clock::now()), before.period, target)
}

fn line(ahead: &Ahead, zone: &str, why: Signal<Vec<crate::ui::why::Reason>>) -> AnyView {
    let line = ahead.after.as_ref().unwrap_or(&ahead.before);
    let said = match (line.granted, line.left, &ahead.after) {
        (Some(granted), Some(left), Some(_)) => tr_with(
            "coaching-after-left",
            &[("granted", granted.into()), ("left", left.into())],
        ),
        (Some(granted), Some(0), None) => tr_with("coaching-after-spent", &[("granted", granted.into())]),
        (Some(_), Some(left), None) => tr_with("coaching-left", &[("left", left.into())]),
        _ => tr("coaching-by-request"),
    };
    let spent = ahead.after.is_none() && line.left == Some(0);
    let figures = [
        ("coaching-column-delivered", Some(line.delivered)),
        ("coaching-column-reserved", Some(line.reserved)),
        ("coaching-column-left", line.left),
    ];
    let figures = figures.into_iter().filter_map(|(id, figure)| {
        let figure = figure?;
        Some(view! { <div><dt>{tr(id)}</dt><dd>{count(figure)}</dd></div> })
    });
    let target = ahead.target_day.map(|target| {
        view! {
            <p class="asking-target">
                <span class="soft">{tr("coaching-after-target")}</span>
                <span><strong class="figures">{day(target)}</strong>" "<Why about=made(move || day(target)) reasons=why/></span>
            </p>
        }
    });
    // COACH-11: aimed at is not promised, and what is not delivered in time lapses.
    let late = ahead.target_day.filter(|target| *target > line.period.last_day).map(|_| {
        view! { <p class="asking-late">{tr_with("coaching-after-late", &[("day", line.period.last_day.into())])}</p> }
    });
    // COACH-6: the enterprise's time decides the period.
    let start = ahead.start.map(|start| {
        let args = [("start", start.into()), ("zone", zone.replace('_', " ").into())];
        view! { <span class="asking-here soft">{tr_with("coaching-start-here", &args)}</span> }
    });
    let marks = marks(line);
    view! {
        <p class="asking-period">{span(line.period)}{start}</p>
        <p class="asking-marks">
            {line.granted.map(|_| view! { <LedgerMarks marks=Signal::stored(marks)/> })}
            <span class:asking-spent=spent>{said}</span>
        </p>
        <dl class="asking-figures">{figures.collect::<Vec<_>>()}</dl>
        {target}
        {late}
    }
    .into_any()
}
