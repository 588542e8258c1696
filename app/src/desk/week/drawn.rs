//! A week as a picture: days beside each other, hours below each other, and on them what is worked and held.

use domain::coaching::{Working, titled};
use domain::time::plus_days;
use domain::view::{HeldSession, SpecialistCalendar};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use leptos::prelude::*;
use plot::{DayPlan, Laid, Piece};

use super::table::table;
use crate::browser;
use crate::coaching::requests::state_view;
use crate::paths;
use crate::texts::{Text, all_of, language, made, t, time, tr, tr_with, weekday_day};
use crate::ui::chart;
use crate::ui::day::said;

/// A session with its start by the week's clock.
#[derive(Clone)]
pub struct Placed {
    /// The start.
    pub start: DateTime,
    /// The session.
    pub held: HeldSession,
}

/// A day of the week.
#[derive(Clone)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// True where the specialist is away.
    pub away: bool,
    /// Its hours, from a minute until another; none where nobody said when the specialist works.
    pub hours: Option<Vec<(i64, i64)>>,
    /// Its sessions, earliest first.
    pub sessions: Vec<Placed>,
}

impl Day {
    /// The day's working hours in words.
    pub fn worked(&self) -> String {
        match &self.hours {
            _ if self.away => tr("desk-week-away"),
            None => tr("desk-hours-unknown"),
            Some(parts) if parts.is_empty() => tr("desk-day-off"),
            Some(parts) => {
                let part = |(from, until): &(i64, i64)| {
                    let args = [("from", said(*from).into()), ("until", said(*until).into())];
                    tr_with("desk-hours-part", &args)
                };
                all_of(&parts.iter().map(part).collect::<Vec<_>>())
            }
        }
    }

    fn plan(&self) -> DayPlan {
        let held = self.sessions.iter().map(|placed| {
            let from = i64::from(placed.start.hour()) * 60 + i64::from(placed.start.minute());
            (from, from + placed.held.minutes)
        });
        DayPlan {
            hours: self.hours.clone().unwrap_or_default(),
            held: held.collect(),
        }
    }
}

/// The seven days from `first` on.
fn days(first: Date, calendar: &SpecialistCalendar) -> Vec<Day> {
    let SpecialistCalendar {
        working, sessions, ..
    } = calendar;
    let wall = |held: &HeldSession| match working {
        Some(working) => working.zone.wall(held.start),
        None => held.start.to_zoned(TimeZone::UTC).datetime(),
    };
    let placed: Vec<_> = sessions
        .iter()
        .map(|held| Placed {
            start: wall(held),
            held: held.clone(),
        })
        .collect();
    let hours = |working: &Working, date: Date| {
        let parts = working.hours(date).iter();
        parts.map(|part| (part.from, part.until)).collect()
    };
    let day = |number: i32| {
        let date = plus_days(first, number);
        let away = |working: &Working| working.absences.iter().any(|absence| absence.contains(date));
        Day {
            date,
            away: working.as_ref().is_some_and(away),
            hours: working.as_ref().map(|working| hours(working, date)),
            sessions: placed
                .iter()
                .filter(|placed| placed.start.date() == date)
                .cloned()
                .collect(),
        }
    };
    (0..7).map(day).collect()
}

/// The week's picture, and the equal table in its place while it is `tabled`.
pub fn drawn(first: Date, today: Date, calendar: &SpecialistCalendar, tabled: RwSignal<bool>) -> AnyView {
    let label = StoredValue::new(browser::fresh_id("week"));
    let days = StoredValue::new(days(first, calendar));
    let setup = calendar.setup_minutes;
    let legend = [
        ("week-hours", "desk-hours"),
        ("week-away", "desk-week-away"),
        ("week-setup", "desk-week-setup"),
    ];
    let entry = |(class, text): (&'static str, &'static str)| {
        view! { <li><span class=format!("week-sample {class}")></span>{t(text)}</li> }
    };
    view! {
        <figure class="chart" aria-labelledby=label.get_value()>
            {chart::head(label.get_value(), t("desk-week-drawn"), tabled)}
            <div class="chart-drawn" hidden=move || tabled.get()>
                <ul class="chart-legend" role="list" aria-hidden="true">{legend.map(entry).into_iter().collect::<Vec<_>>()}</ul>
                {days.with_value(|days| grid(days, today, setup))}
            </div>
            {move || tabled.get().then(|| days.with_value(|days| table(days, setup)))}
        </figure>
    }
    .into_any()
}

/// Seven columns beside the hours.
fn grid(days: &[Day], today: Date, setup: i64) -> AnyView {
    let plans: Vec<_> = days.iter().map(Day::plan).collect();
    let week = plot::week(&plans, setup);
    let length = week.length();
    let hour = |(hour, top): (i64, i64)| {
        view! { <span class="week-hour" style:top=tall(top)>{said(hour * 60)}</span> }
    };
    let rule = |(_, top): &(i64, i64)| view! { <span class="week-rule" style:top=tall(*top)></span> };
    let hours = week.hours();
    let column = |(number, day): (usize, &Day)| {
        let parts = week.days.get(number).map(Vec::as_slice).unwrap_or_default();
        let parts: Vec<_> = parts.iter().map(|laid| part(days, number, laid)).collect();
        let rules: Vec<_> = hours.iter().map(rule).collect();
        let (date, of_day) = (day.date, day.clone());
        let none = day
            .sessions
            .is_empty()
            .then(|| view! { <p class="visually-hidden">{t("desk-week-free")}</p> });
        view! {
            <li class="week-day" aria-current=(date == today).then_some("date")>
                <h2 class="week-name">{made(move || weekday_day(date))}</h2>
                <p class="visually-hidden">{made(move || of_day.worked())}</p>
                {none}
                <div class="week-lane" class:week-away=day.away style:height=tall(length)>{rules}{parts}</div>
            </li>
        }
    };
    let columns: Vec<_> = days.iter().enumerate().map(column).collect();
    view! {
        <div class="week">
            <div class="week-axis" aria-hidden="true">{hours.iter().copied().map(hour).collect::<Vec<_>>()}</div>
            <ol class="week-days" role="list">{columns}</ol>
        </div>
    }
    .into_any()
}

/// So many minutes as a height that grows with the reader's text: three rem an hour.
fn tall(minutes: i64) -> String {
    format!("{}rem", minutes as f64 / 20.0)
}

fn part(days: &[Day], column: usize, laid: &Laid) -> AnyView {
    let (top, height) = (tall(laid.top), tall(laid.length));
    let held = match laid.piece {
        Piece::Hours => {
            return view! { <span class="week-hours" style:top=top style:height=height></span> }.into_any();
        }
        Piece::Setup => {
            return view! { <span class="week-setup" style:top=top style:height=height></span> }.into_any();
        }
        Piece::Held { day, place } => days.get(day).and_then(|of| of.sessions.get(place)).zip(Some(day)),
    };
    let Some((placed, day)) = held else {
        return ().into_any();
    };
    // What goes on after midnight is one session: it is said, and reached by the keys, once.
    let again = day != column;
    view! {
        <a
            class="week-session"
            href=paths::desk_request(placed.held.request)
            aria-hidden=again.then_some("true")
            tabindex=again.then_some("-1")
            style:top=top
            style:height=height
        >
            {in_words(placed)}
        </a>
    }
    .into_any()
}

/// When, what and for whom, and where it stands.
fn in_words(placed: &Placed) -> AnyView {
    let held = &placed.held;
    view! {
        <span class="week-time">{when(placed)}</span>
        " "
        <span>{title(held)}</span>
        " "
        <span>{held.customer.clone()}</span>
        " "
        {state_view(held.state)}
    }
    .into_any()
}

/// When it begins, and how long it is.
pub fn when(placed: &Placed) -> Text {
    let (start, minutes) = (placed.start, placed.held.minutes);
    made(move || {
        let args = [("time", time(start.time()).into()), ("minutes", minutes.into())];
        tr_with("desk-session-when", &args)
    })
}

/// The topic's title in the reader's language.
pub fn title(held: &HeldSession) -> impl Fn() -> String + Send + Sync + 'static {
    let titles = held.titles.clone();
    move || titled(&titles, language().tag()).to_owned()
}
