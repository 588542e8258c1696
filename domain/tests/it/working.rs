//! When a specialist works, and which times are offered (COACH-14).

use domain::coaching::RequestState::Scheduled;
use domain::coaching::{Hours, Place, ProposalDraft, Slot, Working, WorkingDraft};
use domain::time::{Period, Wall, Zones};
use jiff::SignedDuration;

use crate::lifecycle::{Case, case};
use crate::world::{all_said, at, day, zone};

const SINGAPORE: &str = "Asia/Singapore";

/// Compares line by line, however they are set in.
fn same(found: &str, expected: &str) {
    let lines: Vec<_> = expected.lines().map(str::trim).collect();
    assert_eq!(found.lines().collect::<Vec<_>>(), lines);
}

fn part(from: i64, until: i64) -> Hours {
    Hours {
        from: from * 60,
        until: until * 60,
    }
}

fn days(first_day: &str, last_day: &str) -> Period {
    Period {
        first_day: day(first_day),
        last_day: day(last_day),
    }
}

/// Monday to Friday, 9 to 12 and 13 to 18.
fn draft() -> WorkingDraft {
    let week = (0..7).map(|day| match day {
        0..5 => vec![part(9, 12), part(13, 18)],
        _ => Vec::new(),
    });
    WorkingDraft {
        zone: SINGAPORE.to_owned(),
        week: week.collect(),
        absences: Vec::new(),
    }
}

fn zones() -> Zones {
    Zones::from([(SINGAPORE.to_owned(), zone(SINGAPORE))])
}

fn working() -> Working {
    draft().check(&zones()).expect("working hours")
}

#[test]
fn working_hours_are_in_order() {
    let said = |change: fn(&mut WorkingDraft)| {
        let mut draft = draft();
        change(&mut draft);
        match draft.check(&zones()) {
            Ok(working) => {
                assert_eq!((working.week, working.absences), (draft.week, draft.absences));
                String::new()
            }
            Err(found) => all_said(&found),
        }
    };
    type Row = (&'static str, fn(&mut WorkingDraft), &'static str);
    let rows: [Row; 10] = [
        ("as usual", |_| {}, ""),
        ("the whole day", |draft| draft.week[6] = vec![part(0, 24)], ""),
        (
            "part after part",
            |draft| draft.week[6] = vec![part(0, 12), part(12, 24)],
            "",
        ),
        (
            "no such zone",
            |draft| draft.zone = "Asia/Nowhere".to_owned(),
            "refuse TIME-1 at zone: unknown-zone",
        ),
        (
            "six days",
            |draft| _ = draft.week.pop(),
            "refuse COACH-14 at week: required",
        ),
        (
            "ends as it begins",
            |draft| draft.week[2] = vec![part(9, 9)],
            "refuse COACH-14 at week[2][0]: hours-not-in-order",
        ),
        (
            "overlaps",
            |draft| draft.week[2] = vec![part(9, 13), part(12, 18)],
            "refuse COACH-14 at week[2][1]: hours-not-in-order",
        ),
        (
            "three parts",
            |draft| draft.week[2] = vec![part(8, 9), part(10, 12), part(13, 18)],
            "refuse COACH-14 at week[2][2]: hours-not-in-order",
        ),
        (
            "past midnight, and before it",
            |draft| {
                draft.week[0] = vec![part(20, 25)];
                draft.week[1] = vec![part(-1, 3)];
            },
            "refuse COACH-14 at week[0][0]: hours-not-in-order\nrefuse COACH-14 at week[1][0]: hours-not-in-order",
        ),
        (
            "back before leaving",
            |draft| draft.absences = vec![days("2026-02-12", "2026-02-13"), days("2026-02-20", "2026-02-19")],
            "refuse COACH-14 at absences[1]: ends-before-it-begins (first_day 2026-02-20, last_day 2026-02-19)",
        ),
    ];
    for (what, change, expected) in rows {
        assert_eq!(said(change), expected, "{what}");
    }
}

#[test]
fn a_meeting_lies_within_one_part_of_the_hours() {
    let mut working = working();
    working.absences = vec![days("2026-02-12", "2026-02-13")];
    working.week[6] = vec![part(20, 24)];
    // Singapore is eight hours ahead; 11 February 2026 is a Wednesday, the 15th a Sunday.
    for (start, minutes, expected) in [
        ("2026-02-11T01:00:00Z", 60, true),
        ("2026-02-11T00:59:00Z", 60, false),
        ("2026-02-11T03:00:00Z", 60, true),
        ("2026-02-11T03:00:00Z", 61, false),
        ("2026-02-11T03:30:00Z", 90, false),
        ("2026-02-11T08:30:00Z", 90, true),
        ("2026-02-12T02:00:00Z", 60, false),
        ("2026-02-13T02:00:00Z", 60, false),
        ("2026-02-14T02:00:00Z", 60, false),
        ("2026-02-15T15:00:00Z", 60, true),
        ("2026-02-15T15:01:00Z", 60, false),
        ("2026-02-16T02:00:00Z", 60, true),
    ] {
        assert_eq!(
            working.covers(at(start), minutes),
            expected,
            "{start} for {minutes}"
        );
    }
}

/// The case of the lifecycle's tests, whose specialist works in Singapore.
fn searched() -> Case {
    let mut case = case();
    case.facts.working = Some(working());
    case
}

fn offered(case: &Case, zones: &[&str], most: usize) -> String {
    let places: Vec<_> = zones.iter().map(|name| Place::usual(&zone(name))).collect();
    let slots = case.facts.free_times(60, &places, case.now, most);
    let line = |slot: &Slot| format!("{} {}", slot.start, slot.unusual.join(" "));
    slots
        .iter()
        .map(line)
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_next_times_fit_specialist_attendees_and_every_rule() {
    // Tuesday, noon in Seoul. Seoul's day begins at 00:00Z, Singapore's at 01:00Z.
    let mut case = searched();
    same(
        &offered(&case, &["Asia/Seoul"], 4),
        "2026-02-11T01:00:00Z
         2026-02-11T05:00:00Z
         2026-02-12T01:00:00Z
         2026-02-12T05:00:00Z",
    );
    // With people in Berlin only the late afternoon is left.
    same(
        &offered(&case, &["Asia/Seoul", "Europe/Berlin"], 3),
        "2026-02-11T08:00:00Z
         2026-02-12T08:00:00Z
         2026-02-13T08:00:00Z",
    );
    // Where nothing suits everybody, the times at which fewest are up early or late; it says who.
    same(
        &offered(&case, &["America/New_York"], 2),
        "2026-02-11T01:00:00Z America/New_York
         2026-02-11T05:00:00Z America/New_York",
    );
    // Meetings with the time to set up, and days off.
    case.busy("2026-02-11T01:30:00Z", 90);
    case.facts.working.as_mut().expect("hours").absences = vec![days("2026-02-12", "2026-02-13")];
    same(
        &offered(&case, &["Asia/Seoul"], 3),
        "2026-02-11T05:00:00Z
         2026-02-11T08:00:00Z
         2026-02-16T01:00:00Z",
    );
    // COACH-7: a period without a place is passed over.
    case.spend("2026-01-01", 3);
    same(
        &offered(&case, &["Asia/Seoul"], 2),
        "2026-04-01T01:00:00Z
         2026-04-01T05:00:00Z",
    );
    // TIME-3: a change of the zone left it on the day after the plan: what fits is before that.
    let mut moved = searched();
    moved.stands(Scheduled);
    let own = &mut moved.facts.coaching.entries[0];
    (own.start, own.period) = (Some(at("2027-12-31T16:00:00Z")), day("2028-01-01"));
    same(
        &offered(&moved, &["Asia/Seoul"], 2),
        "2026-02-11T01:00:00Z
         2026-02-11T05:00:00Z",
    );
    // Of a specialist whose hours nobody knows nothing is offered.
    case.facts.working = None;
    assert_eq!(offered(&case, &["Asia/Seoul"], 3), "");
}

#[test]
fn what_is_offered_can_be_proposed_without_a_remark() {
    let mut case = searched();
    for hour in [1, 3, 5, 8] {
        case.busy(&format!("2026-02-11T0{hour}:00:00Z"), 45);
        case.busy(&format!("2026-02-17T0{hour}:10:00Z"), 20);
    }
    for minutes in [15, 60, 90] {
        let slots = case
            .facts
            .free_times(minutes, &[Place::usual(&zone("Asia/Seoul"))], case.now, 40);
        assert_eq!(slots.len(), 40, "of {minutes} minutes");
        for pair in slots.windows(2) {
            assert!(
                pair[0].start + SignedDuration::from_hours(3) <= pair[1].start,
                "{pair:?}"
            );
        }
        for slot in slots {
            let draft = ProposalDraft {
                start: Some(Wall {
                    local: case.facts.coaching.zone.wall(slot.start),
                    zone: "Asia/Seoul".to_owned(),
                    occurrence: None,
                }),
                minutes: Some(minutes),
                agenda: String::new(),
                acknowledged: Vec::new(),
            };
            let checked = case
                .facts
                .propose(&draft, case.now)
                .expect("a time that was offered");
            assert!(checked.remarks().is_empty(), "{slot:?}");
            assert_eq!(slot.unusual, [""; 0]);
        }
    }
}

#[test]
fn a_time_outside_the_hours_is_told_and_can_be_agreed_on() {
    let case = searched();
    same(
        &case.propose("2026-02-20T20:00:00"),
        "2026-02-20T11:00:00Z for 90 minutes in the period of 2026-01-01: in-coordination
         inform COACH-14 at start: outside-working-hours (local 2026-02-20T19:00:00, zone Asia/Singapore)",
    );
}
