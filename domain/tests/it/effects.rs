//! What an act does to the ledger, as it is shown before it is done (COACH-5 to COACH-7, COACH-17).

use domain::coaching::{LedgerEffect, RequestState, Side};
use domain::plans::SessionKind::{BusinessIt, BusinessProduct};
use domain::time::Wall;

use crate::lifecycle::{Case, case};
use crate::world::{at, compare, entry, wall};

use RequestState::{
    Cancelled, Declined, Delivered, InCoordination, Lapsed, MissedByCustomer, MissedByVendor, Scheduled,
    Withdrawn,
};

fn lines(effects: &[LedgerEffect]) -> String {
    let left = |left: Option<i64>| left.map_or_else(|| "-".to_owned(), |left| left.to_string());
    let line = |effect: &LedgerEffect| {
        let (place, first_day) = (effect.place.word(), effect.before.period.first_day);
        format!(
            "{first_day} {place}, {} left then {}",
            left(effect.before.left),
            left(effect.after.left)
        )
    };
    effects.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Request 1 of the first quarter, scheduled for 20 February.
fn agreed() -> Case {
    let mut case = case();
    case.stands(Scheduled);
    case
}

fn start(local: &str, zone: &str) -> Wall {
    Wall {
        local: wall(local),
        zone: zone.to_owned(),
        occurrence: None,
    }
}

/// Both lines are shown where a place moves across a quarter's end, in the enterprise's time, and what is agreed then is
/// what the ledger then says.
#[test]
fn coach_7_a_time_shows_what_it_frees_and_what_it_takes() {
    let (same, moved) = (
        "2026-01-01 kept, 2 left then 2",
        "2026-01-01 given-back, 2 left then 3\n2026-04-01 taken, 3 left then 2",
    );
    let full = |mut case: Case| {
        case.spend("2026-04-01", 3);
        case
    };
    let rows = [
        (
            "in coordination, in the same quarter",
            case(),
            "2026-03-31T10:00",
            "Asia/Seoul",
            same,
        ),
        (
            "in coordination, in the next one",
            case(),
            "2026-04-01T10:00",
            "Asia/Seoul",
            moved,
        ),
        (
            "scheduled, in the same quarter",
            agreed(),
            "2026-03-02T10:00",
            "Asia/Seoul",
            same,
        ),
        (
            "scheduled, in the next one",
            agreed(),
            "2026-04-01T00:00",
            "Asia/Seoul",
            moved,
        ),
        // COACH-6: 8 in the evening in Los Angeles is the next day in Seoul.
        (
            "entered elsewhere",
            agreed(),
            "2026-03-31T20:00",
            "America/Los_Angeles",
            moved,
        ),
        (
            "in a quarter that is full",
            full(agreed()),
            "2026-04-01T10:00",
            "Asia/Seoul",
            "",
        ),
        ("in the past", agreed(), "2026-02-10T11:59", "Asia/Seoul", ""),
        ("after the plan", agreed(), "2028-01-01T10:00", "Asia/Seoul", ""),
        (
            "at a time that does not exist",
            agreed(),
            "2026-03-08T02:30",
            "America/Los_Angeles",
            "",
        ),
    ];
    compare(rows.map(|(sentence, case, local, zone, expected)| {
        let found = lines(&case.facts.once_agreed(&start(local, zone), case.now));
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

/// A time waits for an answer only while there is something to be agreed.
#[test]
fn coach_13_no_time_waits_for_what_has_ended() {
    let waits = |state: RequestState, now: &str| {
        let mut case = case();
        case.stands(state);
        case.proposed(Side::Customer, "2026-03-02T10:00");
        case.facts.waiting(at(now)).is_some()
    };
    let (during, after) = ("2026-02-10T03:00:00Z", "2026-04-01T00:00:00Z");
    let rows = [
        (InCoordination, during, true),
        // COACH-5: by then it has lapsed, whatever was kept of it.
        (InCoordination, after, false),
        (Scheduled, during, true),
        (Scheduled, after, true),
        (Delivered, during, false),
        (MissedByCustomer, during, false),
        (MissedByVendor, during, false),
        (Declined, during, false),
        (Withdrawn, during, false),
        (Cancelled, during, false),
        (Lapsed, during, false),
    ];
    compare(rows.map(|(state, now, expected)| {
        let sentence = format!("{} at {now}", state.word());
        (sentence, waits(state, now).to_string(), expected.to_string())
    }));
}

/// What ends before it was held gives its place back; what was held, or missed by the customer, has spent it.
#[test]
fn coach_7_an_end_shows_what_comes_back() {
    let (back, spent) = (
        "2026-01-01 given-back, 2 left then 3",
        "2026-01-01 spent, 2 left then 2",
    );
    let now = "2026-02-20T04:00:00Z";
    let over = "2026-04-01T00:00:00Z";
    let uncounted = {
        let mut case = case();
        case.facts.coaching.entries = vec![entry(1, BusinessIt, Scheduled, "2026-01-01", None)];
        case
    };
    let rows = [
        ("withdrawn", case(), Withdrawn, now, back),
        ("declined", case(), Declined, now, back),
        ("cancelled", agreed(), Cancelled, now, back),
        ("delivered", agreed(), Delivered, now, spent),
        ("missed by the customer", agreed(), MissedByCustomer, now, spent),
        ("missed by the vendor", agreed(), MissedByVendor, now, back),
        // COACH-5: nothing is carried over.
        (
            "missed by the vendor, marked after the quarter",
            agreed(),
            MissedByVendor,
            over,
            "2026-01-01 lapses, 0 left then 0",
        ),
        (
            "of a kind without a number",
            uncounted,
            Cancelled,
            now,
            "2026-01-01 given-back, - left then -",
        ),
    ];
    compare(rows.map(|(sentence, case, state, now, expected)| {
        let found = lines(&case.facts.once_in(state, at(now)));
        (sentence.to_owned(), found, expected.to_owned())
    }));
    let gone = {
        let mut case = case();
        case.facts.coaching.entries = vec![entry(2, BusinessProduct, Scheduled, "2026-01-01", None)];
        case
    };
    assert!(
        gone.facts.once_in(Cancelled, at(now)).is_empty(),
        "another's request"
    );
}
