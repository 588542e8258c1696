//! A day, and a time of the day, as a person enters them.

use jiff::civil::{Date, Time};
use leptos::prelude::*;

use crate::browser;
use crate::texts::{self, Text};

use super::bound::Bound;
use super::field::At;
use super::native::native;

/// The day's end, in minutes from its midnight.
pub const END: i64 = 24 * 60;

/// The time of that minute of the day; the day's end is its midnight.
pub fn clock(minute: i64) -> Option<Time> {
    let part = |value: i64| i8::try_from(value).ok();
    Time::new(part(minute / 60 % 24)?, part(minute % 60)?, 0, 0).ok()
}

/// The minute of the day at which something begins.
pub fn begins(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// The minute of the day at which something ends: the day's end is written as its midnight.
pub fn ends(time: Time) -> i64 {
    match begins(time) {
        0 => END,
        minute => minute,
    }
}

/// A minute of the day in words.
pub fn said(minute: i64) -> String {
    clock(minute).map(texts::time).unwrap_or_default()
}

/// One end of a part of a day, named for who does not see where it stands.
pub fn end_input(at: At, label: Text, value: RwSignal<Option<Time>>) -> AnyView {
    let id = browser::fresh_id("hours");
    let text = move || value.get().map(texts::time).unwrap_or_default();
    view! {
        <label class="visually-hidden" for=id.clone()>{label}</label>
        {native(at, id, "time", text, move |text| value.set(time_in(&text)))}
    }
    .into_any()
}

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
fn time_in(text: &str) -> Option<Time> {
    let (hour, rest) = text.split_once(':')?;
    Time::new(hour.parse().ok()?, rest.get(..2)?.parse().ok()?, 0, 0).ok()
}
