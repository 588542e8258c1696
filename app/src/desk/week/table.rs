//! The table that says what the week's picture shows.

use leptos::prelude::*;

use super::drawn::{Day, Placed, title, when};
use crate::coaching::requests::state_view;
use crate::paths;
use crate::texts::{made, t, tr_with, weekday_day};

/// A row for each day, with a line for each session and the minutes that are free around it.
pub fn table(days: &[Day], setup: i64) -> AnyView {
    let rows: Vec<_> = days.iter().map(|day| row(day, setup)).collect();
    view! {
        <div class="chart-table-place">
            <table class="chart-table week-table">
                <caption class="visually-hidden">{t("desk-week-drawn")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t("desk-week-day")}</th>
                        <th scope="col">{t("desk-hours")}</th>
                        <th scope="col">{t("desk-week-sessions")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(day: &Day, setup: i64) -> AnyView {
    let (date, of_day) = (day.date, day.clone());
    let sessions = match day.sessions.is_empty() {
        true => view! { <span class="soft">{t("desk-week-free")}</span> }.into_any(),
        false => {
            let lines: Vec<_> = day.sessions.iter().map(|placed| line(placed, setup)).collect();
            view! { <ul class="week-lines" role="list">{lines}</ul> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{made(move || weekday_day(date))}</th>
            <td>{made(move || of_day.worked())}</td>
            <td>{sessions}</td>
        </tr>
    }
    .into_any()
}

fn line(placed: &Placed, setup: i64) -> AnyView {
    let around = made(move || tr_with("desk-session-around", &[("minutes", setup.into())]));
    let around = (setup > 0).then(|| view! { <span class="soft">{around}</span> });
    view! {
        <li>
            <span class="week-time">{when(placed)}</span>
            <a href=paths::desk_request(placed.held.request)>{title(&placed.held)}</a>
            <span>{placed.held.customer.clone()}</span>
            {state_view(placed.held.state)}
            {around}
        </li>
    }
    .into_any()
}
