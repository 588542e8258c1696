//! What the clock brings about, against a calculation of its own over more than 10,000 enterprise years: everything once,
//! on its day, whoever looks when (COACH-5, COACH-10, COACH-11).

use std::collections::{BTreeMap, BTreeSet};

use domain::coaching::{ClockFacts, Entry, RequestState, Said, Told, to_take_off};
use domain::plans::{Plan, PlanDays, PlanLine, SessionKind};
use domain::policy::Editions;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::world::{at, coaching_facts, day, member, plan_days, request, team, zone};

const DAY: i64 = 86_400;
/// Seoul keeps nine hours all year, so that hours can be counted without the rules of its zone.
const AHEAD: i64 = 9 * 3_600;

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
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

/// One period as the calculation has it, in days since 1970.
#[derive(Clone, Copy, Debug)]
struct Span {
    first: i64,
    last: i64,
    left: i64,
}

/// An enterprise with one plan of one team.
struct Enterprise {
    plan: Plan,
    first: i64,
    last: i64,
    spans: Vec<Span>,
    facts: ClockFacts,
}

fn enterprise(dice: &mut Dice) -> Enterprise {
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
    let last = first + 200 + dice.below(1_700);
    let mut spans = Vec::new();
    if plan == Plan::Premium {
        let mut begin = first;
        while begin <= last {
            spans.push((begin, begin + 89));
            begin += 90;
        }
    } else {
        for year in 2026..2036 {
            for month in [1, 4, 7, 10] {
                let begin = number(year, month, 1);
                let end = if month == 10 {
                    number(year + 1, 1, 1)
                } else {
                    number(year, month + 3, 1)
                } - 1;
                if begin <= last && first <= end {
                    spans.push((begin, end));
                }
            }
        }
    }
    let mut entries = Vec::new();
    let spans = spans
        .into_iter()
        .map(|(begin, end)| {
            let used = dice.below(granted + 1);
            for _ in 0..used {
                entries.push(Entry {
                    request: request(u128::try_from(entries.len()).unwrap()),
                    kind,
                    topic: "Solver".to_owned(),
                    state: RequestState::Delivered,
                    period: date(begin),
                    start: None,
                });
            }
            Span {
                first: begin,
                last: end,
                left: granted - used,
            }
        })
        .collect();
    let facts = ClockFacts {
        zone: zone("Asia/Seoul"),
        plans: vec![PlanLine {
            team: team(1),
            plan,
            agreed_on: date(first),
            first_day: date(first),
            last_day: date(last),
        }],
        editions: Editions::published(),
        entries,
        reached: None,
        told: Told::new(),
        since: instant(first * DAY - AHEAD),
        ends: vec![date(last)],
    };
    Enterprise {
        plan,
        first,
        last,
        spans,
        facts,
    }
}

fn instant(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// The second at which clocks in Seoul show nine on that day.
fn nine(day: i64) -> i64 {
    day * DAY + 9 * 3_600 - AHEAD
}

impl Enterprise {
    /// What is to be said at which second by whoever looks at these, in their order; each of what once.
    fn expected(&self, looks: &[i64]) -> BTreeMap<(i64, Said), i64> {
        let mut expected = BTreeMap::new();
        for span in self.spans.iter().filter(|span| span.left > 0) {
            let end = span.last.min(self.last);
            let safe = (span.first + 42 <= end).then_some(end - 42);
            let mut reached = [(7, Said::Lapsing7), (21, Said::Lapsing21)].map(|(days, said)| {
                let day = safe.map(|safe| safe.min(self.last) - days);
                (day.filter(|day| self.first <= *day).map(nine), said)
            });
            let over = nine(span.last + 1);
            let mut seven_is_said = false;
            for look in looks.iter().copied() {
                let today = (look + AHEAD).div_euclid(DAY);
                let open = today <= span.last && self.first <= today && today <= self.last;
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

    /// What the domain says at these instants, each thing with its instant; nothing twice.
    fn said(&mut self, looks: &[i64]) -> BTreeMap<(i64, Said), i64> {
        let mut said = BTreeMap::new();
        for look in looks {
            for due in self.facts.look(instant(*look)).due {
                let first = self
                    .spans
                    .iter()
                    .find(|span| date(span.first) == due.period.first_day);
                let first = first.unwrap();
                assert_eq!(due.count, first.left);
                assert!(self.facts.told.insert((due.kind, due.period.first_day, due.said)));
                assert_eq!(
                    said.insert((first.first, due.said), *look),
                    None,
                    "{:?} twice",
                    due.said
                );
            }
        }
        said
    }
}

#[test]
fn ten_thousand_years_of_looking_now_and_then() {
    let mut dice = Dice(0x5eed_2026_1122);
    let (mut days, mut said_in_all) = (0, 0);
    for _ in 0..3_200 {
        let mut enterprise = enterprise(&mut dice);
        // Every few days, at odd hours, now and then after weeks of silence, and once a jump back of days.
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
        let said = enterprise.said(&looks);
        assert_eq!(
            said, expected,
            "{:?} {} {}",
            enterprise.plan, enterprise.first, enterprise.last
        );
        days += enterprise.last + 200 - enterprise.first;
        said_in_all += said.len();
    }
    assert!(days > 10_000 * 365, "{days}");
    assert!(said_in_all > 20_000, "{said_in_all}");
}

#[test]
fn looking_only_when_it_is_said_to_is_enough() {
    let mut dice = Dice(0x00c1_0c4b);
    for _ in 0..100 {
        let mut enterprise = enterprise(&mut dice);
        let mut looks = vec![enterprise.first * DAY - AHEAD];
        while let Some(next) = enterprise.facts.look(instant(*looks.last().unwrap())).next {
            assert!(instant(*looks.last().unwrap()) < next);
            looks.push(next.as_second());
        }
        // As if somebody looked every hour: whatever is said is said at the first instant at which it can be.
        let hours: Vec<i64> = (0..(enterprise.last + 200 - enterprise.first) * 24)
            .map(|hour| enterprise.first * DAY - AHEAD + hour * 3_600)
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
        let said = enterprise.said(&looks);
        let lapsed: BTreeSet<_> = said.keys().filter(|(_, said)| *said == Said::Lapsed).collect();
        let wasted = enterprise.spans.iter().filter(|span| span.left > 0).count();
        assert_eq!(lapsed.len(), wasted);
    }
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
    for number in 0..3 {
        facts.entries.push(Entry {
            request: request(number),
            kind: SessionKind::BusinessProduct,
            topic: "Solver".to_owned(),
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

#[test]
fn who_lost_the_plan_is_taken_off_before_the_session() {
    let now = at("2026-03-10T00:00:00Z");
    let mut facts = coaching_facts();
    let everyone: Vec<_> = facts.people.keys().copied().collect();
    let stranger = member(999);
    let later = now + SignedDuration::from_hours(24);
    // COACH-10: (state, start, kind) and who goes.
    let with = |facts: &domain::coaching::CoachingFacts, kind: SessionKind| {
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
