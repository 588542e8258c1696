//! When a specialist works, and the next times at which a session fits (COACH-14).

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use super::acts::ProposalDraft;
use super::finder::{Search, Sheet, best};
use super::hours::Place;
use super::lifecycle::{SessionFacts, later};
use crate::refused::Refused;
use crate::time::{Period, Zone, Zones, plus_days};
use crate::violation::{Severity, Violation, Violations};

/// Minutes of a day by the clock.
pub(super) const DAY: i64 = 24 * 60;
/// Parts of one day's working hours at most: before and after a break.
const PARTS: usize = 2;
/// When people usually work, where nobody says otherwise: in minutes from midnight, Monday to Friday.
pub(super) const USUAL: Hours = Hours {
    from: 9 * 60,
    until: 18 * 60,
};
/// How far ahead times are looked for, in days.
const AHEAD: i32 = 56;

/// A part of a day, in minutes from its midnight by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Its first minute.
    pub from: i64,
    /// The minute after its last; 1,440 is the day's end.
    pub until: i64,
}

/// When a specialist works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// Where.
    pub zone: Zone,
    /// The hours of each weekday, Monday first.
    pub week: Vec<Vec<Hours>>,
    /// Days off.
    pub absences: Vec<Period>,
}

/// A specialist's working time, as typed and as sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingDraft {
    /// The zone's name.
    pub zone: String,
    /// The hours of each weekday, Monday first; those of one day in order, without overlap.
    pub week: Vec<Vec<Hours>>,
    /// Days off, both ends included.
    pub absences: Vec<Period>,
}

impl WorkingDraft {
    /// Monday to Friday at the usual hours.
    pub fn usual(zone: String) -> Self {
        let week = (0..7).map(|day| if day < 5 { vec![USUAL] } else { Vec::new() });
        Self {
            zone,
            week: week.collect(),
            absences: Vec::new(),
        }
    }

    /// Decides whether this is somebody's working time.
    pub fn check(&self, zones: &Zones) -> Result<Working, Violations> {
        let mut found = Violations::default();
        let zone = zones.get(&self.zone);
        if zone.is_none() {
            found.refuse("zone", Refused::UnknownZone {});
        }
        if self.week.len() != 7 {
            found.push(Violation::new(Severity::Refuse, "week", Refused::Required {}).under("COACH-14"));
        }
        for (day, hours) in self.week.iter().enumerate() {
            let mut least = 0;
            for (place, part) in hours.iter().enumerate() {
                if place >= PARTS || part.from < least || part.until <= part.from || part.until > DAY {
                    found.refuse(format!("week[{day}][{place}]"), Refused::HoursNotInOrder {});
                }
                least = part.until;
            }
        }
        for (place, Period { first_day, last_day }) in self.absences.iter().enumerate() {
            if last_day < first_day {
                let refused = Refused::EndsBeforeItBegins {
                    first_day: *first_day,
                    last_day: *last_day,
                };
                let violation = Violation::new(Severity::Refuse, format!("absences[{place}]"), refused);
                found.push(violation.under("COACH-14"));
            }
        }
        match zone {
            Some(zone) if found.is_empty() => Ok(Working {
                zone: zone.clone(),
                week: self.week.clone(),
                absences: self.absences.clone(),
            }),
            _ => Err(found),
        }
    }
}

impl Working {
    /// The hours of that day; none on a day off.
    pub fn hours(&self, day: Date) -> &[Hours] {
        if self.absences.iter().any(|absence| absence.contains(day)) {
            return &[];
        }
        hours_of(&self.week, day)
    }

    /// True where all of it lies within one part of the hours.
    pub fn covers(&self, start: Timestamp, minutes: i64) -> bool {
        let day = self.zone.wall(start).date();
        within(&self.zone, start, minutes).is_some_and(|part| covered(self.hours(day), part))
    }
}

fn hours_of(week: &[Vec<Hours>], day: Date) -> &[Hours] {
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    week.get(weekday).map_or(&[], Vec::as_slice)
}

/// The part of its day that a meeting takes there; none where it passes midnight.
fn within(zone: &Zone, start: Timestamp, minutes: i64) -> Option<Hours> {
    let (begin, end) = (zone.wall(start), zone.wall(later(start, minutes)));
    let minute = |wall: DateTime| i64::from(wall.hour()) * 60 + i64::from(wall.minute());
    let until = if end.date() == begin.date() {
        minute(end)
    } else if end == plus_days(begin.date(), 1).to_datetime(Time::midnight()) {
        DAY
    } else {
        return None;
    };
    Some(Hours {
        from: minute(begin),
        until,
    })
}

fn covered(hours: &[Hours], part: Hours) -> bool {
    hours
        .iter()
        .any(|known| known.from <= part.from && part.until <= known.until)
}

/// A time at which a session fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its start.
    pub start: Timestamp,
    /// The zones in which it lies outside somebody's working hours, by name.
    pub unusual: Vec<String>,
    /// How many specialists are free then.
    pub free: usize,
}

impl SessionFacts {
    /// The next times at which the session fits, earliest first: within the specialist's working time, and where there
    /// is a choice within the hours of `places`, where the attendees are. Each was judged by every rule of a
    /// proposal. None where the working time is not known, or nobody may propose.
    pub fn free_times(&self, minutes: i64, places: &[Place], now: Timestamp, most: usize) -> Vec<Slot> {
        let Some(working) = &self.working else {
            return Vec::new();
        };
        let tomorrow = plus_days(working.zone.day(now), 1);
        let mut entries = self.coaching.entries.iter();
        let own = entries.find(|entry| entry.request == self.request);
        // TIME-3: after a change of the zone it may count outside of the plan, where no time fits.
        let first = own.and_then(|own| self.without_own().looked_from(own.kind, Some(own.period), now));
        let search = Search {
            zone: &self.coaching.zone,
            places,
            first: first.map_or(tomorrow, |first| first.max(tomorrow)),
            days: AHEAD,
            minutes,
        };
        let sheet = Sheet {
            zone: &working.zone,
            week: &working.week,
            absences: &working.absences,
            busy: &self.busy,
            setup: self.setup_minutes,
        };
        best(&[sheet], &search, most, |start| self.fits(start, minutes, now))
    }

    /// True where the specialist is free and at work, and a proposal would be accepted without a remark on its time.
    fn fits(&self, start: Timestamp, minutes: i64, now: Timestamp) -> bool {
        let draft = ProposalDraft {
            start: Some(self.coaching.typed(start)),
            minutes: Some(minutes),
            agenda: String::new(),
            acknowledged: Vec::new(),
        };
        let judged = self.propose(&draft, now);
        judged.is_ok_and(|checked| checked.remarks().iter().all(|remark| remark.field != "start"))
    }

    /// COACH-14: a time outside the specialist's working hours is told, and may still be agreed on.
    pub(super) fn judge_working(&self, start: Timestamp, minutes: i64, found: &mut Violations) {
        if let Some(working) = self
            .working
            .as_ref()
            .filter(|working| !working.covers(start, minutes))
        {
            found.inform(
                "start",
                Refused::OutsideWorkingHours {
                    local: working.zone.wall(start),
                    zone: working.zone.name().replace('_', " "),
                },
            );
        }
    }
}

/// The clock's reading of that minute of the day; the day's end is the next one's midnight.
pub(super) fn clock(day: Date, minute: i64) -> Option<DateTime> {
    let part = |value: i64| i8::try_from(value).ok();
    let day = if minute < DAY { day } else { plus_days(day, 1) };
    let minute = minute % DAY;
    Some(day.to_datetime(Time::new(part(minute / 60)?, part(minute % 60)?, 0, 0).ok()?))
}

/// The zones in which it lies outside the hours of somebody who is there, each once.
pub(super) fn unusual(places: &[Place], start: Timestamp, minutes: i64) -> Vec<String> {
    let end = later(start, minutes);
    let is_usual = |place: &Place| {
        let span = place.span(place.zone().day(start));
        span.is_some_and(|[begins, ends]| begins <= start && end <= ends)
    };
    let mut found: Vec<String> = Vec::new();
    for place in places.iter().filter(|place| !is_usual(place)) {
        let name = place.zone().name();
        if !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    found
}
