//! What a change of the zone would do: the day, what each open period holds, and the requests that move.

use domain::coaching::{Moved, OpenPeriod, ZoneDraft};
use domain::view::Rezoned;
use leptos::prelude::*;

use super::form::Rehearsed;
use crate::api::ApiError;
use crate::coaching::span::span;
use crate::texts::{count, day, t, term_alone, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::states::Skeleton;

/// The effect of the draft; nothing where it changes nothing.
pub fn effect(
    draft: RwSignal<ZoneDraft>,
    held: Memo<Option<ZoneDraft>>,
    rehearsed: RwSignal<Option<Rehearsed>>,
) -> AnyView {
    let shown = move || {
        let draft = draft.read();
        if draft.zone.is_empty() || held.read().as_ref() == Some(&*draft) {
            return None;
        }
        Some(match rehearsed.get() {
            Some((of, Ok(done))) if of == *draft => change(&done),
            // The field says why.
            Some((of, Err(ApiError::Violations(_)))) if of == *draft => ().into_any(),
            Some((of, Err(problem))) if of == *draft => {
                view! { <Banner tone=Tone::Over text=Signal::derive(move || problem.say())/> }.into_any()
            }
            _ => view! { <Skeleton lines=3/> }.into_any(),
        })
    };
    view! { <div class="settings-effect" aria-live="polite">{shown}</div> }.into_any()
}

fn change(done: &Rezoned) -> AnyView {
    let (before, after) = (done.today_before, done.today);
    let today = move || {
        if before == after {
            tr_with("settings-today-same", &[("day", day(after).into())])
        } else {
            let args = [("before", day(before).into()), ("after", day(after).into())];
            tr_with("settings-today", &args)
        }
    };
    let moved = done.moved.clone();
    let moved = move || {
        if moved.is_empty() {
            return view! { <p>{t("settings-moved-none")}</p> }.into_any();
        }
        let lines: Vec<_> = moved
            .iter()
            .map(|moved| view! { <li>{line(moved)}</li> })
            .collect();
        view! { <h3 class="section-title">{t("settings-moved")}</h3><ul>{lines}</ul> }.into_any()
    };
    let periods = done.periods.clone();
    let periods = move || {
        if periods.is_empty() {
            view! { <p>{t("settings-periods-none")}</p> }.into_any()
        } else {
            table(&periods)
        }
    };
    view! {
        <h3 class="section-title">{t("settings-effect")}</h3>
        <p>{today}</p>
        {periods}
        {moved}
    }
    .into_any()
}

fn table(periods: &[OpenPeriod]) -> AnyView {
    let heads = [
        ("settings-column-period", "cell"),
        ("settings-column-delivered", "cell cell-figure"),
        ("settings-column-reserved", "cell cell-figure"),
        ("settings-column-left", "cell cell-figure"),
    ];
    let heads = heads.map(|(id, class)| view! { <th class=class scope="col">{t(id)}</th> });
    let row = |open: &OpenPeriod| {
        let (before, after) = (open.before, open.after);
        view! {
            <tr>
                <th class="cell" scope="row">
                    {term_alone(open.kind.word())}<br/><span class="soft">{span(open.period)}</span>
                </th>
                <td class="cell cell-figure">{figures(Some(before.delivered), Some(after.delivered))}</td>
                <td class="cell cell-figure">{figures(Some(before.reserved), Some(after.reserved))}</td>
                <td class="cell cell-figure">{figures(before.left, after.left)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = periods.iter().map(row).collect();
    view! {
        <table class="settings-periods" aria-label=t("settings-periods")>
            <thead><tr>{heads.into_iter().collect::<Vec<_>>()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A figure before and after; once where both are the same.
fn figures(before: Option<i64>, after: Option<i64>) -> AnyView {
    let said = |figure: Option<i64>| figure.map_or_else(|| tr("settings-uncounted"), count);
    if before == after {
        return said(after).into_any();
    }
    let args = [("before", said(before).into()), ("after", said(after).into())];
    view! {
        <strong aria-hidden="true">{tr_with("settings-change", &args)}</strong>
        <span class="visually-hidden">{tr_with("settings-change-said", &args)}</span>
    }
    .into_any()
}

/// One request that counts elsewhere then.
fn line(moved: &Moved) -> String {
    let topic = moved.topic.as_str();
    match (moved.from.map(span), moved.to.map(span)) {
        (Some(from), Some(to)) => tr_with(
            "settings-moved-line",
            &[("topic", topic.into()), ("from", from.into()), ("to", to.into())],
        ),
        (None, Some(to)) => tr_with("settings-moved-in", &[("topic", topic.into()), ("to", to.into())]),
        (from, None) => {
            let from = from.unwrap_or_default();
            tr_with(
                "settings-moved-out",
                &[("topic", topic.into()), ("from", from.into())],
            )
        }
    }
}
