//! Zones, days, wall times, month arithmetic.

use domain::time::{Occurrence, Period, Wall, Zones, anniversary, plus_days};
use domain::violation::Remedy;
use jiff::civil::Date;

use crate::world::{at, compare, day, said, wall, zone};

#[test]
fn time_1_a_day_is_the_zones_own() {
    let rows = [
        (
            "in Seoul it is 1 April already",
            "Asia/Seoul",
            "2026-03-31T15:00:00Z",
            "2026-04-01",
        ),
        (
            "in Los Angeles it is 31 March still",
            "America/Los_Angeles",
            "2026-03-31T15:00:00Z",
            "2026-03-31",
        ),
        (
            "a day ends with its last instant",
            "Asia/Seoul",
            "2026-03-31T14:59:59.999999999Z",
            "2026-03-31",
        ),
        (
            "before 1970 the zone's old offset holds",
            "Asia/Seoul",
            "1950-06-25T00:00:00Z",
            "1950-06-25",
        ),
        (
            "an hour repeated over midnight is the new day's",
            "America/St_Johns",
            "2010-11-07T02:31:00Z",
            "2010-11-07",
        ),
        (
            "the evening before it is not",
            "America/St_Johns",
            "2010-11-07T02:29:59Z",
            "2010-11-06",
        ),
        (
            "midnight comes twice: both are the new day",
            "America/Havana",
            "2026-11-01T04:00:00Z",
            "2026-11-01",
        ),
        (
            "in Kiritimati the day begins first of all",
            "Pacific/Kiritimati",
            "2026-12-31T10:00:00Z",
            "2027-01-01",
        ),
    ];
    compare(rows.map(|(sentence, name, instant, expected)| {
        (
            sentence.to_owned(),
            zone(name).day(at(instant)).to_string(),
            expected.to_owned(),
        )
    }));
}

#[test]
fn time_1_a_day_lasts_from_its_first_instant_to_the_next_days() {
    let rows = [
        (
            "an ordinary day",
            "Asia/Seoul",
            "2026-04-01",
            "2026-03-31T15:00:00Z",
            24 * 60,
        ),
        (
            "the spring day is short",
            "Europe/Berlin",
            "2026-03-29",
            "2026-03-28T23:00:00Z",
            23 * 60,
        ),
        (
            "the autumn day is long",
            "Europe/Berlin",
            "2026-10-25",
            "2026-10-24T22:00:00Z",
            25 * 60,
        ),
        (
            "half an hour is skipped",
            "Australia/Lord_Howe",
            "2026-10-04",
            "2026-10-03T13:30:00Z",
            23 * 60 + 30,
        ),
        (
            "half an hour is repeated",
            "Australia/Lord_Howe",
            "2026-04-05",
            "2026-04-04T13:00:00Z",
            24 * 60 + 30,
        ),
        (
            "midnight is skipped: it begins at one",
            "America/Sao_Paulo",
            "2018-11-04",
            "2018-11-04T03:00:00Z",
            23 * 60,
        ),
        (
            "midnight is skipped in Beirut",
            "Asia/Beirut",
            "2026-03-29",
            "2026-03-28T22:00:00Z",
            23 * 60,
        ),
        (
            "midnight comes twice: the first counts",
            "America/Havana",
            "2026-11-01",
            "2026-11-01T04:00:00Z",
            25 * 60,
        ),
        (
            "a skipped day is empty",
            "Pacific/Apia",
            "2011-12-30",
            "2011-12-30T10:00:00Z",
            0,
        ),
        (
            "the day before it is whole",
            "Pacific/Apia",
            "2011-12-29",
            "2011-12-29T10:00:00Z",
            24 * 60,
        ),
        (
            "the day after it is whole",
            "Pacific/Apia",
            "2011-12-31",
            "2011-12-30T10:00:00Z",
            24 * 60,
        ),
        (
            "an evening repeated belongs to the new day",
            "America/St_Johns",
            "2010-11-07",
            "2010-11-07T02:30:00Z",
            25 * 60,
        ),
    ];
    compare(rows.map(|(sentence, name, on, first, minutes)| {
        let zone = zone(name);
        let (begins, ends) = (zone.start_of(day(on)), zone.start_of(plus_days(day(on), 1)));
        let found = format!(
            "{begins} for {} minutes",
            (ends - begins).total(jiff::Unit::Minute).expect("minutes")
        );
        (
            sentence.to_owned(),
            found,
            format!("{first} for {minutes} minutes"),
        )
    }));
}

#[test]
fn time_1_reading_a_skipped_day_still_counts_in_day_arithmetic() {
    assert_eq!(plus_days(day("2011-12-29"), 2), day("2011-12-31"));
    assert_eq!(
        Period::window(day("2011-12-29"), 3, 0).last_day,
        day("2011-12-31")
    );
}

#[test]
fn time_2_of_a_time_that_comes_twice_the_earlier_is_preset() {
    use domain::time::Occurrence::{Earlier, Later};
    let zones = Zones::from([("Europe/Berlin".to_owned(), zone("Europe/Berlin"))]);
    for (local, named, said, expected) in [
        ("2026-10-25T02:30", "Europe/Berlin", None, Some(Earlier)),
        ("2026-10-25T02:30", "Europe/Berlin", Some(Later), Some(Later)),
        ("2026-10-25T03:30", "Europe/Berlin", None, None),
        ("2026-03-29T02:30", "Europe/Berlin", None, None),
        ("2026-10-25T02:30", "Asia/Seoul", None, None),
    ] {
        let typed = Wall {
            local: wall(local),
            zone: named.to_owned(),
            occurrence: said,
        };
        assert_eq!(typed.preset(&zones).occurrence, expected, "{local} in {named}");
    }
}

#[test]
fn time_2_a_wall_time_is_one_instant_or_refused() {
    use Occurrence::{Earlier, Later};
    let rows = [
        (
            "an ordinary time",
            "Asia/Seoul",
            "2026-04-01T10:00",
            None,
            "2026-04-01T01:00:00Z",
        ),
        (
            "an ordinary time needs no choice",
            "Asia/Seoul",
            "2026-04-01T10:00",
            Some(Later),
            "2026-04-01T01:00:00Z",
        ),
        (
            "the hour that Berlin skips",
            "Europe/Berlin",
            "2026-03-29T02:30",
            None,
            "refuse TIME-2 at starts: wall-time-skipped (after 2026-03-29T03:00:00, before 2026-03-29T01:59:00, \
             local 2026-03-29T02:30:00); start at 2026-03-29T01:59:00 Europe/Berlin; \
             start at 2026-03-29T03:00:00 Europe/Berlin",
        ),
        (
            "its first moment does not exist either",
            "Europe/Berlin",
            "2026-03-29T02:00",
            Some(Earlier),
            "refuse TIME-2 at starts: wall-time-skipped (after 2026-03-29T03:00:00, before 2026-03-29T01:59:00, \
             local 2026-03-29T02:00:00); start at 2026-03-29T01:59:00 Europe/Berlin; \
             start at 2026-03-29T03:00:00 Europe/Berlin",
        ),
        (
            "its last second does not exist either",
            "Europe/Berlin",
            "2026-03-29T02:59:59",
            None,
            "refuse TIME-2 at starts: wall-time-skipped (after 2026-03-29T03:00:00, before 2026-03-29T01:59:00, \
             local 2026-03-29T02:59:59); start at 2026-03-29T01:59:00 Europe/Berlin; \
             start at 2026-03-29T03:00:00 Europe/Berlin",
        ),
        (
            "one before the gap exists",
            "Europe/Berlin",
            "2026-03-29T01:59:59",
            None,
            "2026-03-29T00:59:59Z",
        ),
        (
            "the gap's end exists",
            "Europe/Berlin",
            "2026-03-29T03:00",
            None,
            "2026-03-29T01:00:00Z",
        ),
        (
            "the hour that Berlin repeats, unsaid",
            "Europe/Berlin",
            "2026-10-25T02:30",
            None,
            "refuse TIME-2 at starts: wall-time-twice (local 2026-10-25T02:30:00); choose Earlier; choose Later",
        ),
        (
            "the earlier of the two",
            "Europe/Berlin",
            "2026-10-25T02:30",
            Some(Earlier),
            "2026-10-25T00:30:00Z",
        ),
        (
            "the later of the two",
            "Europe/Berlin",
            "2026-10-25T02:30",
            Some(Later),
            "2026-10-25T01:30:00Z",
        ),
        (
            "the repeated hour's end comes once",
            "Europe/Berlin",
            "2026-10-25T03:00",
            None,
            "2026-10-25T02:00:00Z",
        ),
        (
            "the half hour that Lord Howe skips",
            "Australia/Lord_Howe",
            "2026-10-04T02:15",
            None,
            "refuse TIME-2 at starts: wall-time-skipped (after 2026-10-04T02:30:00, before 2026-10-04T01:59:00, \
             local 2026-10-04T02:15:00); start at 2026-10-04T01:59:00 Australia/Lord_Howe; \
             start at 2026-10-04T02:30:00 Australia/Lord_Howe",
        ),
        (
            "after that half hour",
            "Australia/Lord_Howe",
            "2026-10-04T02:30",
            None,
            "2026-10-03T15:30:00Z",
        ),
        (
            "the half hour repeated, earlier",
            "Australia/Lord_Howe",
            "2026-04-05T01:45",
            Some(Earlier),
            "2026-04-04T14:45:00Z",
        ),
        (
            "the half hour repeated, later",
            "Australia/Lord_Howe",
            "2026-04-05T01:45",
            Some(Later),
            "2026-04-04T15:15:00Z",
        ),
        (
            "midnight that Sao Paulo skips",
            "America/Sao_Paulo",
            "2018-11-04T00:00",
            None,
            "refuse TIME-2 at starts: wall-time-skipped (after 2018-11-04T01:00:00, before 2018-11-03T23:59:00, \
             local 2018-11-04T00:00:00); start at 2018-11-03T23:59:00 America/Sao_Paulo; \
             start at 2018-11-04T01:00:00 America/Sao_Paulo",
        ),
        (
            "midnight that Beirut skips",
            "Asia/Beirut",
            "2026-03-29T00:30",
            None,
            "refuse TIME-2 at starts: wall-time-skipped (after 2026-03-29T01:00:00, before 2026-03-28T23:59:00, \
             local 2026-03-29T00:30:00); start at 2026-03-28T23:59:00 Asia/Beirut; \
             start at 2026-03-29T01:00:00 Asia/Beirut",
        ),
        (
            "the day that Apia skips",
            "Pacific/Apia",
            "2011-12-30T10:00",
            None,
            "refuse TIME-2 at starts: wall-time-skipped (after 2011-12-31T00:00:00, before 2011-12-29T23:59:00, \
             local 2011-12-30T10:00:00); start at 2011-12-29T23:59:00 Pacific/Apia; \
             start at 2011-12-31T00:00:00 Pacific/Apia",
        ),
        (
            "a gap by rule, long after the zone's listed changes",
            "Europe/Berlin",
            "2090-03-26T02:30",
            None,
            "refuse TIME-2 at starts: wall-time-skipped (after 2090-03-26T03:00:00, before 2090-03-26T01:59:00, \
             local 2090-03-26T02:30:00); start at 2090-03-26T01:59:00 Europe/Berlin; \
             start at 2090-03-26T03:00:00 Europe/Berlin",
        ),
        (
            "a zone that nobody knows",
            "Mars/Olympus",
            "2026-04-01T10:00",
            None,
            "refuse TIME-1 at starts: unknown-zone",
        ),
    ];
    let names = [
        "Asia/Seoul",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Asia/Beirut",
        "Pacific/Apia",
    ];
    let zones: Zones = names.map(|name| (name.to_owned(), zone(name))).into();
    compare(rows.map(|(sentence, name, local, occurrence, expected)| {
        let typed = Wall {
            local: wall(local),
            zone: name.to_owned(),
            occurrence,
        };
        let found = match typed.resolve(&zones, "starts") {
            Ok(instant) => instant.to_string(),
            Err(violation) => {
                // Each remedy lifts what it is offered for.
                for remedy in &violation.remedies {
                    let mut typed = typed.clone();
                    match remedy {
                        Remedy::StartAt { local, zone } => (typed.local, typed.zone) = (*local, zone.clone()),
                        Remedy::ChooseOccurrence { occurrence } => typed.occurrence = Some(*occurrence),
                        other => panic!("{sentence}: {other:?} is no remedy for a wall time"),
                    }
                    assert!(
                        typed.resolve(&zones, "starts").is_ok(),
                        "{sentence}: {remedy:?} does not help"
                    );
                }
                said(&violation)
            }
        };
        (sentence.to_owned(), found, expected.to_owned())
    }));
}

#[test]
fn renew_6_month_arithmetic_keeps_the_anchor_day() {
    let rows = [
        (
            "yearly from 29 February",
            "2024-02-29",
            12,
            vec![
                "2024-02-29 to 2025-02-27",
                "2025-02-28 to 2026-02-27",
                "2026-02-28 to 2027-02-27",
                "2027-02-28 to 2028-02-28",
                "2028-02-29 to 2029-02-27",
            ],
        ),
        (
            "monthly from the 31st",
            "2026-01-31",
            1,
            vec![
                "2026-01-31 to 2026-02-27",
                "2026-02-28 to 2026-03-30",
                "2026-03-31 to 2026-04-29",
                "2026-04-30 to 2026-05-30",
            ],
        ),
        (
            "monthly from the 30th over a leap February",
            "2028-01-30",
            1,
            vec![
                "2028-01-30 to 2028-02-28",
                "2028-02-29 to 2028-03-29",
                "2028-03-30 to 2028-04-29",
            ],
        ),
        (
            "quarterly from 30 November",
            "2026-11-30",
            3,
            vec![
                "2026-11-30 to 2027-02-27",
                "2027-02-28 to 2027-05-29",
                "2027-05-30 to 2027-08-29",
            ],
        ),
        (
            "yearly from an ordinary day",
            "2026-01-01",
            12,
            vec!["2026-01-01 to 2026-12-31", "2027-01-01 to 2027-12-31"],
        ),
        (
            "three years at a time",
            "2024-02-29",
            36,
            vec!["2024-02-29 to 2027-02-27", "2027-02-28 to 2030-02-27"],
        ),
    ];
    compare(rows.map(|(sentence, anchor, months, expected)| {
        let terms: Vec<_> = (0..)
            .take(expected.len())
            .map(|number| Period::term(day(anchor), months, number))
            .map(|term| format!("{} to {}", term.first_day, term.last_day))
            .collect();
        (sentence.to_owned(), terms.join("\n"), expected.join("\n"))
    }));
}

#[test]
fn renew_6_arithmetic_ends_at_the_calendars_ends() {
    assert_eq!(anniversary(day("2026-01-31"), i32::MAX), Date::MAX);
    assert_eq!(anniversary(day("2026-01-31"), i32::MIN), Date::MIN);
    assert_eq!(plus_days(day("2026-01-31"), i32::MAX), Date::MAX);
    assert_eq!(plus_days(day("2026-01-31"), i32::MIN), Date::MIN);
    assert_eq!(
        Period::window(day("2026-01-31"), 90, i32::MAX).last_day,
        Date::MAX
    );
    assert_eq!(Period::quarter(Date::MAX).last_day, Date::MAX);
}

#[test]
fn coach_2_quarters_end_with_their_last_month() {
    let rows = [
        (
            "the first day of the year",
            "2026-01-01",
            "2026-01-01 to 2026-03-31",
        ),
        (
            "the last of the first quarter",
            "2026-03-31",
            "2026-01-01 to 2026-03-31",
        ),
        (
            "the first of the second",
            "2026-04-01",
            "2026-04-01 to 2026-06-30",
        ),
        ("a day in the third", "2026-08-17", "2026-07-01 to 2026-09-30"),
        (
            "the last day of the year",
            "2026-12-31",
            "2026-10-01 to 2026-12-31",
        ),
        ("a leap February", "2028-02-29", "2028-01-01 to 2028-03-31"),
    ];
    compare(rows.map(|(sentence, on, expected)| {
        let quarter = Period::quarter(day(on));
        (
            sentence.to_owned(),
            format!("{} to {}", quarter.first_day, quarter.last_day),
            expected.to_owned(),
        )
    }));
}

#[test]
fn coach_3_windows_of_ninety_days_follow_one_another() {
    let ends: Vec<_> = (0..5)
        .map(|n| Period::window(day("2026-01-01"), 90, n).last_day.to_string())
        .collect();
    assert_eq!(
        ends,
        [
            "2026-03-31",
            "2026-06-29",
            "2026-09-27",
            "2026-12-26",
            "2027-03-26"
        ]
    );
    assert_eq!(
        Period::window(day("2026-01-01"), 90, 1).first_day,
        day("2026-04-01")
    );
}

#[test]
fn periods_include_both_ends() {
    let june = Period {
        first_day: day("2026-06-01"),
        last_day: day("2026-06-30"),
    };
    for (sentence, on, inside) in [
        ("the day before is outside", "2026-05-31", false),
        ("the first day is inside", "2026-06-01", true),
        ("the last day is inside", "2026-06-30", true),
        ("the day after is outside", "2026-07-01", false),
    ] {
        assert_eq!(june.contains(day(on)), inside, "{sentence}");
    }
    let of = |first, last| Period {
        first_day: day(first),
        last_day: day(last),
    };
    for (sentence, other, shares) in [
        ("touching is not sharing", of("2026-07-01", "2026-07-31"), false),
        ("one shared day is sharing", of("2026-06-30", "2026-07-31"), true),
        ("within is sharing", of("2026-06-10", "2026-06-10"), true),
        ("around is sharing", of("2026-01-01", "2026-12-31"), true),
    ] {
        assert_eq!(june.overlaps(&other), shares, "{sentence}");
        assert_eq!(other.overlaps(&june), shares, "{sentence}, the other way round");
    }
}

#[test]
fn time_1_a_zone_travels_with_its_rules() {
    let berlin = zone("Europe/Berlin");
    let wire = serde_json::to_string(&berlin).expect("JSON");
    let back: domain::time::Zone = serde_json::from_str(&wire).expect("the zone");
    assert_eq!(back, berlin);
    assert_eq!(back.day(at("2026-03-28T23:00:00Z")), day("2026-03-29"));
    for (sentence, wire) in [
        ("rules that are none", r#"{"name":"Europe/Berlin","tzif":"AAAA"}"#),
        ("no base64", r#"{"name":"Europe/Berlin","tzif":"*"}"#),
        ("no rules", r#"{"name":"Europe/Berlin"}"#),
    ] {
        assert!(
            serde_json::from_str::<domain::time::Zone>(wire).is_err(),
            "{sentence}"
        );
    }
}
