//! The next best times, of one specialist or among many: hours, days off and meetings are laid over each other on a grid
//! of quarters of an hour, and the best of what is left is chosen (COACH-12, COACH-14).

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::CoachingFacts;
use super::hours::Place;
use super::ledger::Allowance;
use super::lifecycle::Busy;
use super::specialists::Skills;
use super::working::{DAY, Hours, Slot, WorkingDraft, clock, unusual};
use crate::id::TopicId;
use crate::plans::SessionKind;
use crate::time::{Period, Wall, Zone, Zones, plus_days};

/// The grid, in minutes: every zone is whole quarters of an hour ahead of or behind UTC.
const GRID: i32 = 15;
/// Times begin at every second line of it, from where a part of the working hours begins.
const STEP: i32 = 2;
/// How far ahead times among many specialists are looked for, in days.
const AHEAD: i32 = 90;
/// Times that are offered lie at least so far apart, in minutes.
const APART: i64 = 3 * 60;
/// How many are offered on one day at most.
const A_DAY: usize = 2;
/// After so many times of one day that the rules refuse, its others are not looked at: what refuses them is the day.
const REFUSED: usize = 3;

/// One specialist's time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet<'a> {
    pub zone: &'a Zone,
    pub week: &'a [Vec<Hours>],
    pub absences: &'a [Period],
    /// In order.
    pub busy: &'a [Busy],
    pub setup: i64,
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search<'a> {
    /// Where days are counted.
    pub zone: &'a Zone,
    /// Where and when the attendees are at work: a time within the hours of all of them comes first.
    pub places: &'a [Place],
    /// The first day, and how many.
    pub first: Date,
    pub days: i32,
    pub minutes: i64,
}

fn minute(instant: Timestamp) -> i64 {
    instant.as_second().div_euclid(60)
}

fn instant(minute: i64) -> Timestamp {
    Timestamp::from_second(minute.saturating_mul(60)).unwrap_or(Timestamp::MAX)
}

/// Longer than any meeting, in minutes.
const LONG: i64 = 1_000 * DAY;

/// Minutes of a day or of a meeting in 32 bits.
fn short(minutes: i64) -> i32 {
    i32::try_from(minutes.clamp(-LONG, LONG)).unwrap_or_default()
}

/// The last line of the grid until so many minutes after its first.
fn line(gone: i32) -> i32 {
    gone.div_euclid(GRID)
}

/// How many days beside those that are searched are known: one before, and three after, for what begins on the last.
const AROUND: usize = 4;

/// The days of a search with some on either side, and where they begin in each zone.
struct Days {
    dates: Vec<Date>,
    /// From Monday, which is 0.
    weekdays: Vec<usize>,
    begin: BTreeMap<String, Vec<i64>>,
    /// The line of the grid on which each begins there; none where its clock is changed that day.
    lines: BTreeMap<String, Vec<Option<i32>>>,
}

impl Days {
    fn of<'a>(search: &Search<'_>, zones: impl Iterator<Item = &'a Zone>) -> Self {
        let dates: Vec<Date> = (-1..search.days.saturating_add(3))
            .map(|number| plus_days(search.first, number))
            .collect();
        let mut begin = BTreeMap::new();
        for zone in zones {
            if !begin.contains_key(zone.name()) {
                let starts = dates.iter().map(|day| minute(zone.start_of(*day)));
                begin.insert(zone.name().to_owned(), starts.collect::<Vec<_>>());
            }
        }
        let weekday = |day: &Date| usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        Self {
            weekdays: dates.iter().map(weekday).collect(),
            dates,
            begin,
            lines: BTreeMap::new(),
        }
    }

    /// Finds where they begin on the grid.
    fn lie(&mut self, grid: &Grid) {
        let line = |bounds: &[i64]| match bounds {
            &[begin, next] if next - begin == DAY => {
                Some(grid.until(begin)).filter(|line| *line == grid.from(begin))
            }
            _ => None,
        };
        let lines = self
            .begin
            .iter()
            .map(|(zone, begins)| (zone.clone(), begins.windows(2).map(line).collect()));
        self.lines = lines.collect();
    }

    /// Which of them lie in the period, by their places.
    fn within(&self, period: &Period) -> Range<usize> {
        let first = self.dates.partition_point(|day| *day < period.first_day);
        first..self.dates.partition_point(|day| *day <= period.last_day)
    }

    fn begins(&self, zone: &Zone) -> &[i64] {
        self.begin.get(zone.name()).map_or(&[], Vec::as_slice)
    }
}

/// How many are free to begin at each line of the grid.
struct Grid {
    /// The minute of its first line.
    origin: i64,
    /// Where a run of free lines begins and where it has ended, until they are added up.
    lines: Vec<i32>,
}

impl Grid {
    fn of(origin: i64, days: i32) -> Self {
        let (grid, days) = (i64::from(GRID), i64::from(days).saturating_add(5));
        Self {
            origin: origin.div_euclid(grid) * grid,
            lines: vec![0; usize::try_from(days * DAY / grid).unwrap_or_default()],
        }
    }

    /// How many minutes the grid has gone by then, in 32 bits, in which browsers divide many times as fast.
    fn gone(&self, instant: Timestamp) -> i32 {
        let seconds = instant.as_second().saturating_sub(self.origin * 60);
        let far = if seconds < 0 { i32::MIN } else { i32::MAX };
        i32::try_from(seconds).unwrap_or(far).div_euclid(60)
    }

    /// The last line until that minute, below zero before the first.
    fn until(&self, minute: i64) -> i32 {
        line(i32::try_from(minute - self.origin).unwrap_or(i32::MIN))
    }

    /// The first line from that minute on.
    fn from(&self, minute: i64) -> i32 {
        self.until(minute + i64::from(GRID) - 1)
    }

    /// Every `step`th line from `first` to `last`.
    fn add(&mut self, first: i32, last: i32, step: i32) {
        if first > last || first < 0 {
            return;
        }
        let end = last - (last - first) % step + step;
        for (at, by) in [(first, 1), (end, -1)] {
            if let Some(line) = usize::try_from(at).ok().and_then(|at| self.lines.get_mut(at)) {
                *line += by;
            }
        }
    }

    /// Adds up what was begun and ended, each `step`th line by itself.
    fn counted(mut self, step: i32) -> Vec<i32> {
        let step = usize::try_from(step).unwrap_or_default();
        for at in step..self.lines.len() {
            let before = self.lines.get(at - step).copied().unwrap_or_default();
            if let Some(line) = self.lines.get_mut(at) {
                *line += before;
            }
        }
        self.lines
    }
}

/// What keeps a meeting apart from others, in lines: the last start before it, and the first after it.
type Kept = [i32; 2];

/// Puts every start into the grid at which the specialist is at work and free for so long.
fn lay(grid: &mut Grid, sheet: &Sheet<'_>, days: &Days, minutes: i64) {
    let (before, after) = (short(minutes + sheet.setup), short(sheet.setup) + GRID - 1);
    let kept = sheet.busy.iter().map(|meeting| {
        let start = grid.gone(meeting.start);
        [line(start - before), line(start + short(meeting.minutes) + after)]
    });
    let kept: Vec<Kept> = kept.collect();
    let mut kept = kept.as_slice();
    let away: Vec<Range<usize>> = sheet
        .absences
        .iter()
        .map(|absence| days.within(absence))
        .collect();
    // The first and the last start of each part of a weekday, in lines from where the day begins.
    let ends = |part: &Hours| {
        let grid = i64::from(GRID);
        [part.from + grid - 1, part.until - minutes].map(|at| line(short(at)))
    };
    let week: Vec<Vec<[i32; 2]>> = sheet
        .week
        .iter()
        .map(|hours| hours.iter().map(ends).collect())
        .collect();
    let searched = days.dates.len().saturating_sub(AROUND);
    let begins = days.lines.get(sheet.zone.name()).map_or(&[][..], Vec::as_slice);
    let each = days.weekdays.iter().zip(begins);
    for (at, (weekday, begins)) in each.enumerate().skip(1).take(searched) {
        let Some(parts) = week.get(*weekday).filter(|parts| !parts.is_empty()) else {
            continue;
        };
        if away.iter().any(|away| away.contains(&at)) {
            continue;
        }
        if let Some(begun) = *begins {
            // What is over by then never matters again.
            while let Some(([_, after], rest)) = kept.split_first()
                && *after <= begun
            {
                kept = rest;
            }
            for [first, last] in parts {
                open(grid, kept, begun + first, begun + last);
            }
            continue;
        }
        // The clock is changed on that day: each start by itself, and none that is skipped or comes twice.
        let (Some(day), Some(hours)) = (days.dates.get(at), sheet.week.get(*weekday)) else {
            continue;
        };
        for part in hours {
            let mut from = part.from;
            while from <= part.until - minutes {
                if let Some(at) = clock(*day, from).and_then(|wall| sheet.zone.instant(wall)) {
                    let at = minute(at);
                    open(grid, kept, grid.from(at), grid.until(at));
                }
                from += i64::from(GRID) * 2;
            }
        }
    }
}

/// Puts the starts from `begin` to `last` into the grid that leave the meetings alone.
fn open(grid: &mut Grid, kept: &[Kept], begin: i32, last: i32) {
    let mut first = begin;
    for [before, after] in kept {
        if *before >= last {
            break;
        }
        grid.add(first, *before, STEP);
        let after = *after.max(&begin);
        first = first.max(after + (after - begin) % STEP);
    }
    grid.add(first, last, STEP);
}

/// For how many places each line lies within the hours.
fn usual(origin: i64, search: &Search<'_>, days: &Days) -> Vec<i32> {
    let mut grid = Grid::of(origin, search.days);
    for place in search.places {
        let zone = place.zone();
        for (day, bounds) in days.dates.iter().zip(days.begins(zone).windows(2)) {
            let (Some(hours), &[begin, next]) = (place.hours(day.weekday()), bounds) else {
                continue;
            };
            // On a day on which the clock is changed each end is an instant of its own.
            let span = match next - begin == DAY {
                true => Some([begin + hours.from, begin + hours.until]),
                false => place.span(*day).map(|ends| ends.map(minute)),
            };
            if let Some([begins, ends]) = span {
                grid.add(grid.from(begins), grid.until(ends - search.minutes), 1);
            }
        }
    }
    grid.counted(1)
}

/// The next best times, earliest first: of those that `fits` accepts the ones within the hours of most places, then the
/// earliest, and not all on one morning.
pub(super) fn best(
    sheets: &[Sheet<'_>],
    search: &Search<'_>,
    most: usize,
    fits: impl Fn(Timestamp) -> bool,
) -> Vec<Slot> {
    let attended = search.places.iter().map(Place::zone);
    let zones = sheets.iter().map(|sheet| sheet.zone).chain(attended);
    let mut days = Days::of(search, zones.chain([search.zone]));
    let Some(origin) = days
        .begin
        .values()
        .filter_map(|begins| begins.first())
        .min()
        .copied()
    else {
        return Vec::new();
    };
    let mut grid = Grid::of(origin, search.days);
    let origin = grid.origin;
    days.lie(&grid);
    for sheet in sheets {
        lay(&mut grid, sheet, &days, search.minutes);
    }
    let free = grid.counted(STEP);
    let usual = usual(origin, search, &days);
    let here = days.begins(search.zone);
    let mut chosen: Vec<(i64, i32)> = Vec::new();
    let mut taken = BTreeMap::<usize, usize>::new();
    let mut refused = BTreeMap::<usize, usize>::new();
    for wanted in (0..=search.places.len()).rev() {
        for (line, (count, zones)) in free.iter().zip(&usual).enumerate() {
            if *count <= 0 || usize::try_from(*zones) != Ok(wanted) {
                continue;
            }
            let at = origin + i64::try_from(line).unwrap_or_default() * i64::from(GRID);
            let day = here.partition_point(|begin| *begin <= at);
            let near = |(known, _): &(i64, i32)| (known - at).abs() < APART;
            let of = |counted: &BTreeMap<usize, usize>| counted.get(&day).copied().unwrap_or_default();
            if of(&taken) == A_DAY || of(&refused) == REFUSED || chosen.iter().any(near) {
                continue;
            }
            if fits(instant(at)) {
                *taken.entry(day).or_default() += 1;
                chosen.push((at, *count));
            } else {
                *refused.entry(day).or_default() += 1;
            }
            if chosen.len() == most {
                break;
            }
        }
        if chosen.len() == most {
            break;
        }
    }
    chosen.sort_unstable();
    let slot = |(at, count): (i64, i32)| Slot {
        start: instant(at),
        unusual: unusual(search.places, instant(at), search.minutes),
        free: usize::try_from(count).unwrap_or_default(),
    };
    chosen.into_iter().map(slot).collect()
}

/// A specialist's time as customers may know it: nobody's name, and of each meeting only that it is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diary {
    /// When there is work.
    pub working: WorkingDraft,
    /// The meetings, in order.
    pub busy: Vec<Busy>,
    /// What is coached.
    pub skills: Skills,
}

/// The diaries of all specialists whose hours are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diaries {
    /// The zones that they name.
    pub zones: Zones,
    /// One for each.
    pub items: Vec<Diary>,
}

/// What a session is to be, for which a time is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// About what; none is not chosen yet.
    pub topic: Option<TopicId>,
    /// In which language, as a tag.
    pub language: &'a str,
    /// How long, in minutes.
    pub minutes: i64,
    /// Not before that day.
    pub from: Option<Date>,
    /// Where and when the attendees are at work.
    pub places: &'a [Place],
}

impl Diaries {
    /// The next best times at which a specialist who coaches the topic is free, and how many are: among those who speak
    /// the language, or where nobody does, among all (COACH-12). Each is accepted by `fits`. Days are counted in `zone`.
    pub fn free_times(
        &self,
        wanted: &Wanted<'_>,
        zone: &Zone,
        now: Timestamp,
        most: usize,
        fits: impl Fn(Timestamp) -> bool,
    ) -> Vec<Slot> {
        let sheets: Vec<Sheet<'_>> = self.able(wanted).filter_map(|diary| self.sheet(diary)).collect();
        let tomorrow = plus_days(zone.day(now), 1);
        let search = Search {
            zone,
            places: wanted.places,
            first: wanted.from.map_or(tomorrow, |from| from.max(tomorrow)),
            days: AHEAD,
            minutes: wanted.minutes,
        };
        best(&sheets, &search, most, fits)
    }

    /// True where somebody who coaches the topic speaks the language.
    pub fn speaks(&self, wanted: &Wanted<'_>) -> bool {
        self.coaching(wanted)
            .any(|diary| diary.skills.languages.iter().any(|tag| tag == wanted.language))
    }

    fn coaching(&self, wanted: &Wanted<'_>) -> impl Iterator<Item = &Diary> {
        let topic = wanted.topic;
        let covers = move |skills: &Skills| topic.is_none_or(|topic| skills.covers(topic));
        let able = move |diary: &&Diary| !diary.skills.aside && covers(&diary.skills);
        self.items.iter().filter(able)
    }

    fn able(&self, wanted: &Wanted<'_>) -> impl Iterator<Item = &Diary> {
        let (anybody, language) = (!self.speaks(wanted), wanted.language.to_owned());
        let speaks = move |diary: &&Diary| anybody || diary.skills.languages.contains(&language);
        self.coaching(wanted).filter(speaks)
    }

    fn sheet<'a>(&'a self, diary: &'a Diary) -> Option<Sheet<'a>> {
        Some(Sheet {
            zone: self.zones.get(&diary.working.zone)?,
            week: &diary.working.week,
            absences: &diary.working.absences,
            busy: &diary.busy,
            setup: diary.skills.setup_minutes,
        })
    }
}

impl CoachingFacts {
    /// From which day on times for a session of that kind are looked for: the first of the period that was chosen, where
    /// it has a place left, else of the first that has (COACH-5, COACH-6). None where there is none.
    pub fn looked_from(&self, kind: SessionKind, chosen: Option<Date>, now: Timestamp) -> Option<Date> {
        let today = self.zone.day(now);
        let ledger = self.ledger(kind, now);
        let open = |allowance: &&Allowance| today <= allowance.period.last_day && allowance.left != Some(0);
        let of_chosen = |allowance: &&Allowance| Some(allowance.period.first_day) == chosen;
        let mut those = ledger.iter().filter(open);
        let found = ledger
            .iter()
            .filter(open)
            .find(of_chosen)
            .or_else(|| those.next());
        found.map(|allowance| allowance.period.first_day)
    }

    /// The start as it is typed in the enterprise's zone.
    pub fn typed(&self, start: Timestamp) -> Wall {
        Wall {
            local: self.zone.wall(start),
            zone: self.zone.name().to_owned(),
            occurrence: None,
        }
    }
}
