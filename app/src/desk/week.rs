//! A specialist's own week: the days with their hours and sessions, and the way from week to week.

mod drawn;
mod table;

use domain::id::AccountId;
use domain::time::{Zone, plus_days};
use domain::view::SpecialistCalendar;
use jiff::civil::Date;
use leptos::prelude::*;

use super::hours::HoursForm;
use crate::address::params;
use crate::clock;
use crate::load::load;
use crate::paths;
use crate::texts::{day, made, t, tr_with};
use crate::ui::button::LinkButton;
use crate::ui::page::{PageHead, Section};
use crate::ui::states::shown;

/// The page: the week that the address names, else the one of today.
pub fn week(account: AccountId) -> AnyView {
    let from = params("from");
    // Today is the specialist's, where they work; until that is known, the device's.
    let zone = RwSignal::new(None::<Zone>);
    let today = Memo::new(move |_| match &*zone.read() {
        Some(zone) => zone.day(clock::now()),
        None => clock::here(clock::now()).date(),
    });
    let first = Memo::new(move |_| {
        let named = from.read().first().and_then(|day| day.parse::<Date>().ok());
        monday(named.unwrap_or_else(|| today.get()))
    });
    let loaded = load::<SpecialistCalendar>(move || {
        let path = paths::api::specialist_calendar(account);
        Some(format!("{path}?from={}", first.get()))
    });
    Effect::new(move |_| {
        let calendar = loaded.value.read();
        let known = calendar.as_ref().and_then(|calendar| calendar.working.as_ref());
        if let Some(known) = known.map(|working| working.zone.clone()) {
            zone.set(Some(known));
        }
    });
    // It stays a table from week to week.
    let tabled = RwSignal::new(false);
    let at = move |days: i32| {
        Signal::derive(move || format!("{}?from={}", paths::WEEK, plus_days(first.get(), days)))
    };
    let facts = made(move || {
        let last = plus_days(first.get(), 6);
        tr_with(
            "desk-week-of",
            &[("first", day(first.get()).into()), ("last", day(last).into())],
        )
    });
    view! {
        <PageHead title=t("desk-week") facts=facts>
            <LinkButton label=t("desk-title") href=Signal::stored(paths::DESK.to_owned())/>
        </PageHead>
        <nav class="week-steps" aria-label=t("desk-week")>
            <LinkButton label=t("desk-week-before") href=at(-7)/>
            <LinkButton label=t("desk-week-now") href=Signal::stored(paths::WEEK.to_owned())/>
            <LinkButton label=t("desk-week-after") href=at(7)/>
        </nav>
        {shown(loaded, 7, move |calendar: SpecialistCalendar| {
            drawn::drawn(first.get(), today.get(), &calendar, tabled)
        })}
        <Section title=t("desk-hours")>
            <HoursForm path=paths::api::specialist_calendar(account) waits=paths::WEEK on_done=move |()| loaded.reload()/>
        </Section>
    }
    .into_any()
}

/// The Monday of the week that `day` lies in.
fn monday(day: Date) -> Date {
    plus_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}
