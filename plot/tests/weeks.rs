//! Where the parts of a week lie.

use plot::{DayPlan, Laid, Piece, week};

const HOUR: i64 = 60;

/// Two days; in hours and minutes what is worked and held.
fn plan(hours: &[(i64, i64)], held: &[(i64, i64)]) -> DayPlan {
    DayPlan {
        hours: hours.to_vec(),
        held: held.to_vec(),
    }
}

fn laid(piece: Piece, top: i64, length: i64) -> Laid {
    Laid { piece, top, length }
}

const fn held(day: usize, place: usize) -> Piece {
    Piece::Held { day, place }
}

#[test]
fn hours_sessions_and_what_must_be_free_lie_where_the_clock_says() {
    let days = [
        plan(&[(9 * HOUR, 12 * HOUR), (13 * HOUR, 18 * HOUR)], &[(600, 690)]),
        plan(&[], &[]),
    ];
    let got = week(&days, 15);
    assert_eq!((got.first, got.last, got.length()), (540, 1080, 540));
    let monday = vec![
        laid(Piece::Hours, 0, 180),
        laid(Piece::Hours, 240, 300),
        laid(Piece::Setup, 45, 15),
        laid(Piece::Setup, 150, 15),
        laid(held(0, 0), 60, 90),
    ];
    assert_eq!(got.days, [monday, Vec::new()]);
    assert_eq!(got.hours().first(), Some(&(9, 0)));
    assert_eq!(got.hours().last(), Some(&(18, 540)));
}

#[test]
fn what_is_shown_reaches_from_full_hour_to_full_hour() {
    let cases: [(&str, DayPlan, (i64, i64)); 5] = [
        ("nothing", plan(&[], &[]), (540, 1020)),
        ("hours at half past", plan(&[(510, 1050)], &[]), (480, 1080)),
        (
            "a session before the hours",
            plan(&[(540, 1080)], &[(430, 490)]),
            (420, 1080),
        ),
        (
            "a session after them",
            plan(&[(540, 1080)], &[(1200, 1290)]),
            (540, 1320),
        ),
        ("the whole day", plan(&[(0, 1440)], &[]), (0, 1440)),
    ];
    for (name, day, ends) in cases {
        let got = week(&[day], 30);
        assert_eq!((got.first, got.last), ends, "{name}");
    }
}

#[test]
fn what_passes_midnight_goes_on_the_day_after() {
    let late = plan(&[], &[(23 * HOUR + 30, 24 * HOUR + 30)]);
    let got = week(&[late, plan(&[], &[])], 0);
    assert_eq!((got.first, got.last), (0, 1440));
    assert_eq!(got.days[0], [laid(held(0, 0), 1410, 30)]);
    assert_eq!(got.days[1], [laid(held(0, 0), 0, 30)]);
    // Early on the second day: what must be free before lies on the first.
    let early = plan(&[], &[(10, 70)]);
    let got = week(&[plan(&[(0, 1440)], &[]), early], 30);
    assert_eq!(
        got.days[0],
        [laid(Piece::Hours, 0, 1440), laid(Piece::Setup, 1420, 20)]
    );
    assert_eq!(
        got.days[1],
        [
            laid(Piece::Setup, 0, 10),
            laid(Piece::Setup, 70, 30),
            laid(held(1, 0), 10, 60)
        ]
    );
}

#[test]
fn nothing_lies_beyond_what_is_shown() {
    for seed in 0..300_i64 {
        let days: Vec<_> = (0..7_i64)
            .map(|day| {
                let from = (seed * 37 + day * 101) % 1440;
                let part = (from, from + 30 + seed % 240);
                plan(&[(from / 2, from / 2 + 300)], &[part])
            })
            .collect();
        let got = week(&days, seed % 60);
        assert!(got.first % HOUR == 0 && got.last % HOUR == 0 && got.last <= 1440);
        let mut minutes = 0;
        for part in got.days.iter().flatten() {
            assert!(part.top >= 0 && part.length > 0 && part.top + part.length <= got.length());
            if matches!(part.piece, Piece::Held { .. }) {
                minutes += part.length;
            }
        }
        // All that is held is shown in full, but for what reaches beyond the last day.
        let beyond: i64 = days[6].held.iter().map(|(_, until)| (until - 1440).max(0)).sum();
        let all: i64 = days
            .iter()
            .flat_map(|day| &day.held)
            .map(|(from, until)| until - from)
            .sum();
        assert_eq!(minutes, all - beyond, "{seed}");
    }
}
