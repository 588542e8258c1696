//! Working hours as they are typed, and in words.

use std::array;

use domain::coaching::{Hours, WorkingDraft};
use domain::time::Period;
use domain::view::SpecialistCalendar;
use jiff::civil::{Date, Time};
use leptos::prelude::*;

use crate::browser;
use crate::outbox::Said;
use crate::texts::{self, tr};
use crate::ui::day;
use crate::ui::picker::Pick;
use crate::ui::zones;

/// Parts of a day: before and after a break.
pub const PARTS: usize = 2;
/// Days off as they are typed.
#[derive(Clone, Copy)]
pub struct Away {
    /// Its number.
    pub key: u32,
    /// The first day.
    pub first_day: RwSignal<Option<Date>>,
    /// The last day.
    pub last_day: RwSignal<Option<Date>>,
}

impl Away {
    /// The id of its first field.
    pub fn id(self) -> String {
        format!("away-{}", self.key)
    }
}

/// From and until of a part of a day; both none where there is no such part.
pub type Part = [RwSignal<Option<Time>>; 2];

/// What is typed.
#[derive(Clone, Copy)]
pub struct Typed {
    /// Where.
    pub zone: RwSignal<Vec<Pick>>,
    /// The parts of each day, Monday first.
    pub week: [[Part; PARTS]; 7],
    /// Days off.
    pub absences: RwSignal<Vec<Away>>,
}

impl Typed {
    /// What that draft says.
    pub fn of(draft: &WorkingDraft) -> Self {
        let of_day = |day: usize, part: usize| {
            let part = draft.week.get(day).and_then(|parts| parts.get(part));
            // Of a part of which one end is missing the other is kept.
            let from = part.map(|part| part.from).filter(|from| *from != day::END);
            let until = part.map(|part| part.until).filter(|until| *until != 0);
            [from, until].map(|minute| RwSignal::new(minute.and_then(day::clock)))
        };
        let zone = (!draft.zone.is_empty()).then(|| zones::pick(draft.zone.clone()));
        let typed = Self {
            zone: RwSignal::new(zone.into_iter().collect()),
            week: array::from_fn(|day| array::from_fn(|part| of_day(day, part))),
            absences: RwSignal::new(Vec::new()),
        };
        for absence in &draft.absences {
            _ = typed.add(Some(absence.first_day), Some(absence.last_day));
        }
        typed
    }

    /// One more, of which the first day has the returned id.
    pub fn add(self, first_day: Option<Date>, last_day: Option<Date>) -> String {
        let away = Away {
            key: browser::next_number(),
            first_day: RwSignal::new(first_day),
            last_day: RwSignal::new(last_day),
        };
        self.absences.update(|absences| absences.push(away));
        away.id()
    }

    /// What is sent. A part of which one end is missing ends before it begins, and is refused as such.
    pub fn draft(self) -> WorkingDraft {
        let part = |[from, until]: Part| {
            let (from, until) = (from.get().map(day::begins), until.get().map(day::ends));
            (from.is_some() || until.is_some()).then(|| Hours {
                from: from.unwrap_or(day::END),
                until: until.unwrap_or_default(),
            })
        };
        let absence = |away: &Away| {
            let first_day = away.first_day.get()?;
            Some(Period {
                first_day,
                last_day: away.last_day.get().unwrap_or(first_day),
            })
        };
        let of_day = |parts: &[Part; PARTS]| parts.iter().copied().filter_map(part).collect();
        WorkingDraft {
            zone: self
                .zone
                .read()
                .first()
                .map(|pick| pick.key.clone())
                .unwrap_or_default(),
            week: self.week.iter().map(of_day).collect(),
            absences: self.absences.read().iter().filter_map(absence).collect(),
        }
    }
}

/// What holds, as it would be typed; the usual hours where nobody said so yet.
pub fn draft_of(calendar: SpecialistCalendar) -> WorkingDraft {
    match calendar.working {
        Some(working) => WorkingDraft {
            zone: working.zone.name().to_owned(),
            week: working.week,
            absences: working.absences,
        },
        None => WorkingDraft::usual(browser::zone().unwrap_or_else(|| "UTC".to_owned())),
    }
}

/// What the fields say, in words.
pub fn said(draft: &WorkingDraft) -> Said {
    let part = |part: &Hours| [day::said(part.from), day::said(part.until)].join("–");
    let of_day = |(number, parts): (usize, &Vec<Hours>)| {
        let parts: Vec<_> = parts.iter().map(part).collect();
        (texts::weekday(number), texts::all_of(&parts))
    };
    let away = |away: &Period| [texts::day(away.first_day), texts::day(away.last_day)].join("–");
    let away: Vec<_> = draft.absences.iter().map(away).collect();
    let mut said = vec![(tr("desk-hours-zone"), zones::shown(&draft.zone))];
    said.extend(draft.week.iter().enumerate().map(of_day));
    said.push((tr("desk-away"), texts::all_of(&away)));
    said
}
