//! The days of a history: kept in the address, judged before anything is asked; and all that is shown as a file.

use domain::people::Days;
use domain::violation::Violation;
use leptos::prelude::*;

use super::export::save;
use crate::address::{param, way};
use crate::paths;
use crate::texts::{Text, made, name, t, violation};
use crate::ui::menu::{Menu, MenuItem};

/// Where it is said what is wrong with the days.
const WRONG: &str = "history-wrong";

/// What is wrong with the days that the address names.
pub fn wrong() -> Memo<Option<Violation>> {
    let (from, until) = (param("from"), param("until"));
    Memo::new(move |_| {
        let days = Days {
            from: from.read().parse().ok(),
            until: until.read().parse().ok(),
        };
        days.check().err()
    })
}

/// The first and the last day that is shown.
pub fn days(wrong: Memo<Option<Violation>>) -> AnyView {
    view! {
        {day("from", t("history-from"), wrong)}
        {day("until", t("history-until"), wrong)}
    }
    .into_any()
}

fn day(name: &'static str, label: Text, wrong: Memo<Option<Violation>>) -> AnyView {
    let (value, way) = (param(name), way());
    let put = move |text: String| way.set(name, &[text.as_str()]);
    let id = ["history-", name].concat();
    let is_wrong = move || wrong.read().is_some();
    view! {
        <label class="history-day">
            <span>{label}</span>
            <input
                id=id
                class="input"
                type="date"
                prop:value=move || value.get()
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=move || is_wrong().then_some(WRONG)
                on:change=move |event| put(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}

/// In place of the rows, where the last day is before the first.
pub fn said(wrong: Violation) -> AnyView {
    let text = made(move || violation(&wrong));
    view! { <div class="empty" role="alert" id=WRONG><p>{text}</p></div> }.into_any()
}

/// The menu of the kinds of file: all that is shown, loaded or not.
pub fn export(list: impl Fn() -> String + Copy + Send + Sync + 'static) -> AnyView {
    let item = move |kind: &'static str, format: &'static str| {
        MenuItem::act(name(kind), move || {
            let address = paths::with_query(&untrack(list), &[("format", format)]);
            save(&[paths::api::BASE, &address].concat());
        })
    };
    let items = Signal::derive(move || vec![item("CSV", "csv"), item("XLSX", "xlsx")]);
    view! { <Menu label=t("people-export") items=items/> }.into_any()
}
