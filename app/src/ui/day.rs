//! A day, and a time of the day, as a person enters them.

use jiff::civil::{Date, Time};
use leptos::prelude::*;

use crate::texts;

use super::bound::Bound;
use super::field::At;
use super::native::native;

/// A day, with its weekday beside it.
#[component]
pub fn DayInput(
    /// Where it stands.
    at: At,
    /// What it shows and changes.
    #[prop(into)]
    value: Bound<Option<Date>>,
) -> AnyView {
    let text = move || value.get.get().map(|day| day.to_string()).unwrap_or_default();
    // While a year is typed it has fewer digits, and is no weekday that anybody means.
    let said = move || {
        let day = value.get.get().filter(|day| day.year() >= 1000)?;
        Some(view! { <span class="day-said">{texts::weekday_day(day)}</span> })
    };
    let put = move |text: String| value.set.run(text.parse().ok());
    view! { <div class="day">{native(at, at.id(), "date", text, put)}{said}</div> }.into_any()
}

/// A time of the day, to five minutes.
#[component]
pub fn TimeInput(
    /// Where it stands.
    at: At,
    /// What it shows and changes.
    #[prop(into)]
    value: Bound<Option<Time>>,
) -> AnyView {
    let text = move || value.get.get().map(texts::time).unwrap_or_default();
    let put = move |text: String| value.set.run(time_in(&text));
    view! { <div class="day">{native(at, at.id(), "time", text, put)}</div> }.into_any()
}

/// What the browser's input writes: `14:05`, with seconds where it was given some.
pub fn time_in(text: &str) -> Option<Time> {
    let (hour, rest) = text.split_once(':')?;
    Time::new(hour.parse().ok()?, rest.get(..2)?.parse().ok()?, 0, 0).ok()
}
