//! A specialist's own week: the days with their hours and sessions, and the way from week to week.

use domain::coaching::Working;
use domain::id::AccountId;
use domain::time::plus_days;
use domain::view::{HeldSession, SpecialistCalendar};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use leptos::prelude::*;

use super::hours::{HoursForm, said};
use crate::address::params;
use crate::clock;
use crate::coaching::requests::state_view;
use crate::load::load;
use crate::paths;
use crate::texts::{all_of, day, language, made, t, time, tr, tr_with, weekday_day};
use crate::ui::button::LinkButton;
use crate::ui::page::{PageHead, Section};
use crate::ui::states::shown;

/// The page: the week that the address names, else the one of today.
pub fn week(account: AccountId) -> AnyView {
    let from = params("from");
    let first = Memo::new(move |_| {
        let named = from.read().first().and_then(|day| day.parse::<Date>().ok());
        monday(named.unwrap_or_else(|| clock::now().to_zoned(TimeZone::UTC).date()))
    });
    let loaded = load::<SpecialistCalendar>(move || {
        let path = paths::api::specialist_calendar(account);
        Some(format!("{path}?from={}", first.get()))
    });
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
        {shown(loaded, 7, move |calendar: SpecialistCalendar| days(first.get(), &calendar))}
        <Section title=t("desk-hours")>
            <HoursForm path=paths::api::specialist_calendar(account) on_done=move |()| loaded.reload()/>
        </Section>
    }
    .into_any()
}

/// The Monday of the week that `day` lies in.
fn monday(day: Date) -> Date {
    plus_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// Seven days beside each other, or below each other where there is no room.
fn days(first: Date, calendar: &SpecialistCalendar) -> AnyView {
    let SpecialistCalendar { working, sessions } = calendar;
    let wall = |held: &HeldSession| match working {
        Some(working) => working.zone.wall(held.start),
        None => held.start.to_zoned(TimeZone::UTC).datetime(),
    };
    let one = |number: i32| {
        let day = plus_days(first, number);
        let held: Vec<_> = sessions
            .iter()
            .map(|held| (wall(held), held))
            .filter(|(start, _)| start.date() == day)
            .map(|(start, held)| session(start.time(), held))
            .collect();
        let none = held
            .is_empty()
            .then(|| view! { <p class="soft">{t("desk-week-free")}</p> });
        view! {
            <li class="week-day">
                <h2 class="week-name">{made(move || weekday_day(day))}</h2>
                <p class="soft">{hours_of(working.as_ref(), day)}</p>
                {none}
                <ul class="week-sessions" role="list">{held}</ul>
            </li>
        }
    };
    let all: Vec<_> = (0..7).map(one).collect();
    view! { <ol class="week" role="list">{all}</ol> }.into_any()
}

/// The day's working hours in words.
fn hours_of(working: Option<&Working>, day: Date) -> impl Fn() -> String + Send + Sync + 'static {
    let parts = working.map(|working| working.hours(day).to_vec());
    move || match &parts {
        None => tr("desk-hours-unknown"),
        Some(parts) if parts.is_empty() => tr("desk-day-off"),
        Some(parts) => {
            let part = |part: &domain::coaching::Hours| {
                let args = [
                    ("from", said(part.from).into()),
                    ("until", said(part.until).into()),
                ];
                tr_with("desk-hours-part", &args)
            };
            all_of(&parts.iter().map(part).collect::<Vec<_>>())
        }
    }
}

fn session(start: Time, held: &HeldSession) -> AnyView {
    let titles = held.titles.clone();
    let title = move || {
        let found = titles.get(language().tag()).or_else(|| titles.get("en"));
        found.cloned().unwrap_or_default()
    };
    let minutes = held.minutes;
    let when = move || {
        let args = [("time", time(start).into()), ("minutes", minutes.into())];
        tr_with("desk-session-when", &args)
    };
    view! {
        <li class="week-session">
            <span class="week-time">{when}</span>
            <a href=paths::desk_request(held.request)>{title}</a>
            <span>{held.customer.clone()}</span>
            {state_view(held.state)}
        </li>
    }
    .into_any()
}
