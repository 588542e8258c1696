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
    let text = move || value.get.get().map(to_the_minute).unwrap_or_default();
    let put = move |text: String| value.set.run(text.parse().ok());
    view! { <div class="day">{native(at, at.id(), "time", text, put)}</div> }.into_any()
}

/// As the browser's input writes it.
fn to_the_minute(time: Time) -> String {
    let text = time.to_string();
    text.get(..5).unwrap_or(&text).to_owned()
}
