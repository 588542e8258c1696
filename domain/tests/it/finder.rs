//! Free times among many specialists (COACH-12, COACH-14), beside a plain search that tries every start of every one.

use std::collections::BTreeMap;

use domain::coaching::{
    AttendeeHours, Busy, Diaries, Diary, Hours, OwnHoursDraft, Place, RequestDraft, RequestState, Skills,
    Slot, Wanted, WorkingDraft,
};
use domain::id::TopicId;
use domain::plans::{Plan, SessionKind};
use domain::time::{Period, Zone, Zones, plus_days};
use jiff::civil::{Date, Time, Weekday};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::world::{
    all_said, at, coaching_facts, compare, day, entry, line, member, topic as numbered, zone,
};

const PLACES: [&str; 5] = [
    "Asia/Singapore",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
];

/// The same numbers on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % u64::try_from(bound).expect("a bound")).expect("a number")
    }
}

fn topic(number: u128) -> TopicId {
    TopicId::from_uuid(Uuid::from_u128(number))
}

fn diary(dice: &mut Dice, from: Timestamp) -> Diary {
    let place = usize::try_from(dice.below(5)).expect("a place");
    let mut week = vec![Vec::new(); 7];
    for day in &mut week {
        let morning = 6 + dice.below(4);
        let parts = [
            Hours {
                from: morning * 60 + 15 * dice.below(4),
                until: 12 * 60,
            },
            Hours {
                from: 13 * 60,
                until: (15 + dice.below(9)) * 60 + 30,
            },
        ];
        *day = parts
            .into_iter()
            .take(usize::try_from(dice.below(3)).expect("parts"))
            .collect();
    }
    let off = plus_days(
        Date::constant(2026, 3, 10),
        i32::try_from(dice.below(60)).expect("days"),
    );
    let mut busy = Vec::new();
    let mut next = from;
    for _ in 0..dice.below(120) {
        next += SignedDuration::from_mins(5 * dice.below(300));
        let minutes = 15 + 5 * dice.below(20);
        busy.push(Busy { start: next, minutes });
        next += SignedDuration::from_mins(minutes);
    }
    Diary {
        working: WorkingDraft {
            zone: PLACES[place].to_owned(),
            week,
            absences: vec![Period {
                first_day: off,
                last_day: plus_days(off, 9),
            }],
        },
        busy,
        skills: Skills {
            languages: vec![["en", "ko"][usize::try_from(dice.below(2)).expect("a language")].to_owned()],
            topics: (0..dice.below(2)).map(|_| topic(1)).collect(),
            setup_minutes: 5 * dice.below(8),
            aside: dice.below(8) == 0,
        },
    }
}

/// The zones in which it is early, late or a weekend.
fn unusual(places: &[Place], start: Timestamp, minutes: i64) -> Vec<String> {
    let minute = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let fine = |place: &&Place| {
        let day = place.zone().wall(start).date();
        let Some(hours) = place.hours(day.weekday()) else {
            return false;
        };
        // Every quarter of an hour of it is one of them, by the clock there.
        (0..minutes).step_by(15).all(|gone| {
            let wall = place.zone().wall(start + SignedDuration::from_mins(gone));
            wall.date() == day && (hours.from..hours.until).contains(&minute(wall.time()))
        })
    };
    let others = places.iter().filter(|place| !fine(place));
    others.map(|place| place.zone().name().to_owned()).collect()
}

/// Every start that one specialist has, tried one by one.
fn starts(diary: &Diary, zones: &Zones, first: Date, minutes: i64) -> Vec<Timestamp> {
    let (zone, mut found) = (&zones[&diary.working.zone], Vec::new());
    for number in 0..90 {
        let day = plus_days(first, number);
        if diary.working.absences.iter().any(|absence| absence.contains(day)) {
            continue;
        }
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).expect("a weekday");
        for part in &diary.working.week[weekday] {
            let mut minute = part.from;
            while minute + minutes <= part.until {
                let (hour, rest) = (i8::try_from(minute / 60), i8::try_from(minute % 60));
                let local = day.at(hour.expect("an hour"), rest.expect("a minute"), 0, 0);
                minute += 30;
                let Some(start) = zone.instant(local) else {
                    continue;
                };
                let setup = SignedDuration::from_mins(diary.skills.setup_minutes);
                let end = start + SignedDuration::from_mins(minutes);
                let free = |busy: &Busy| {
                    let until = busy.start + SignedDuration::from_mins(busy.minutes);
                    end + setup <= busy.start || until + setup <= start
                };
                if diary.busy.iter().all(free) {
                    found.push(start);
                }
            }
        }
    }
    found
}

fn plainly(
    diaries: &Diaries,
    wanted: &Wanted<'_>,
    zone: &Zone,
    first: Date,
    most: usize,
) -> Vec<(Timestamp, Vec<String>, usize)> {
    let able = |diary: &&Diary| {
        let topics = &diary.skills.topics;
        let covers = wanted
            .topic
            .is_none_or(|topic| topics.is_empty() || topics.contains(&topic));
        !diary.skills.aside && covers
    };
    let able: Vec<&Diary> = diaries.items.iter().filter(able).collect();
    let speaks = |diary: &&Diary| diary.skills.languages.iter().any(|tag| tag == wanted.language);
    let any = able.iter().any(speaks);
    let mut counts = BTreeMap::<Timestamp, usize>::new();
    for diary in able.into_iter().filter(|diary| !any || speaks(diary)) {
        for start in starts(diary, &diaries.zones, first, wanted.minutes) {
            *counts.entry(start).or_default() += 1;
        }
    }
    let told = counts
        .into_iter()
        .map(|(start, count)| (unusual(wanted.places, start, wanted.minutes), start, count));
    let mut all: Vec<_> = told.collect();
    all.sort_by_key(|(unusual, start, _)| (unusual.len(), *start));
    let mut chosen: Vec<(Timestamp, Vec<String>, usize)> = Vec::new();
    for (unusual, start, count) in all {
        let day = zone.day(start);
        let far = chosen
            .iter()
            .all(|(known, ..)| known.duration_since(start).abs() >= SignedDuration::from_hours(3));
        let few = chosen
            .iter()
            .filter(|(known, ..)| zone.day(*known) == day)
            .count()
            < 2;
        if chosen.len() < most && far && few {
            chosen.push((start, unusual, count));
        }
    }
    chosen.sort();
    chosen
}

#[test]
fn coach_14_free_times_among_many_are_those_of_a_plain_search() {
    let mut dice = Dice(0x5eed_0014);
    let zones: Zones = PLACES
        .iter()
        .map(|name| ((*name).to_owned(), zone(name)))
        .collect();
    let seoul = zone("Asia/Seoul");
    // Clocks change in March in New York and Berlin, in April on Lord Howe, there by half an hour.
    let now = at("2026-03-01T05:00:00Z");
    let mut offered = 0;
    for round in 0..150 {
        let items = (0..=dice.below(6)).map(|_| diary(&mut dice, now)).collect();
        let diaries = Diaries {
            zones: zones.clone(),
            items,
        };
        let there: Vec<Place> = PLACES
            .iter()
            .take(usize::try_from(dice.below(4)).expect("places"))
            .map(|name| {
                let mut own = OwnHoursDraft::usual((*name).to_owned());
                if dice.below(2) == 0 {
                    own.days = (dice.below(3)..5 + dice.below(3)).collect();
                    own.hours.from = 30 * dice.below(46);
                    own.hours.until = own.hours.from + 60 + 30 * dice.below(47 - own.hours.from / 30);
                }
                own.check(&zones).expect("somebody's hours")
            })
            .collect();
        let wanted = Wanted {
            topic: [None, Some(topic(1)), Some(topic(2))][usize::try_from(dice.below(3)).expect("a topic")],
            language: ["en", "ko", "de"][usize::try_from(dice.below(3)).expect("a language")],
            minutes: [15, 30, 45, 60, 90][usize::try_from(dice.below(5)).expect("minutes")],
            from: None,
            places: &there,
        };
        let first = plus_days(seoul.day(now), 1);
        let found = diaries.free_times(&wanted, &seoul, now, 6, |_| true);
        let found: Vec<_> = found
            .into_iter()
            .map(|slot| (slot.start, slot.unusual, slot.free))
            .collect();
        offered += found.len();
        assert_eq!(
            found,
            plainly(&diaries, &wanted, &seoul, first, 6),
            "round {round}: {wanted:?}"
        );
    }
    assert!(offered > 500, "{offered}");
}

#[test]
fn coach_14_times_suit_whoever_is_at_work_by_night_though_the_clock_is_changed() {
    let zones: Zones = ["Asia/Singapore", "America/New_York"]
        .map(|name| (name.to_owned(), zone(name)))
        .into();
    // In New York the clock is put forward on 8 March, from two to three, and back on 1 November.
    let noon = Hours {
        from: 12 * 60,
        until: 13 * 60,
    };
    let always = Hours { from: 0, until: 1440 };
    let first = |now: &str, works: Hours, from: i64, until: i64| {
        let own = OwnHoursDraft {
            zone: "America/New_York".to_owned(),
            days: (0..7).collect(),
            hours: Hours { from, until },
        };
        let diaries = Diaries {
            zones: zones.clone(),
            items: vec![Diary {
                working: WorkingDraft {
                    week: vec![vec![works]; 7],
                    ..WorkingDraft::usual("Asia/Singapore".to_owned())
                },
                busy: Vec::new(),
                skills: Skills::default(),
            }],
        };
        let wanted = Wanted {
            topic: None,
            language: "en",
            minutes: 30,
            from: None,
            places: &[own.check(&zones).expect("somebody's hours")],
        };
        let found = diaries.free_times(&wanted, &zones["Asia/Singapore"], at(now), 8, |_| true);
        let suits = |slot: &&Slot| slot.unusual.is_empty();
        let starts = found.iter().filter(suits).map(|slot| slot.start.to_string());
        starts.take(3).collect::<Vec<_>>().join(" ")
    };
    let spring = "2026-03-07T01:00:00Z";
    let autumn = "2026-10-31T01:00:00Z";
    compare(
        [
            (
                "all day long, looked for in the hour before midnight",
                (spring, noon, 0, 1440),
                "2026-03-08T04:00:00Z 2026-03-09T04:00:00Z 2026-03-10T04:00:00Z",
            ),
            (
                "the hour before midnight and no other",
                (spring, always, 23 * 60, 1440),
                "2026-03-08T04:00:00Z 2026-03-09T03:00:00Z 2026-03-10T03:00:00Z",
            ),
            (
                "the hour after it",
                (spring, always, 0, 60),
                "2026-03-08T05:00:00Z 2026-03-09T04:00:00Z 2026-03-10T04:00:00Z",
            ),
            (
                "the hour that is skipped",
                (spring, always, 120, 180),
                "2026-03-09T06:00:00Z 2026-03-10T06:00:00Z 2026-03-11T06:00:00Z",
            ),
            (
                "the hour before midnight, when the clock is put back",
                (autumn, always, 23 * 60, 1440),
                "2026-11-01T03:00:00Z 2026-11-02T04:00:00Z 2026-11-03T04:00:00Z",
            ),
        ]
        .map(|(name, (now, works, from, until), expected)| {
            (
                name.to_owned(),
                first(now, works, from, until),
                expected.to_owned(),
            )
        }),
    );
}

#[test]
fn coach_12_who_speaks_the_language_comes_before_all() {
    let week = vec![
        vec![Hours {
            from: 9 * 60,
            until: 10 * 60
        }];
        7
    ];
    let diary = |language: &str, first: i64| Diary {
        working: WorkingDraft {
            zone: "Asia/Singapore".to_owned(),
            week: week
                .iter()
                .map(|_| {
                    vec![Hours {
                        from: first * 60,
                        until: (first + 1) * 60,
                    }]
                })
                .collect(),
            absences: Vec::new(),
        },
        busy: Vec::new(),
        skills: Skills {
            languages: vec![language.to_owned()],
            ..Skills::default()
        },
    };
    let singapore = zone("Asia/Singapore");
    let diaries = Diaries {
        zones: Zones::from([("Asia/Singapore".to_owned(), singapore.clone())]),
        items: vec![diary("en", 9), diary("ko", 15)],
    };
    let now = at("2026-03-02T05:00:00Z");
    let first = |language: &str, from: Option<Date>| {
        let wanted = Wanted {
            topic: None,
            language,
            minutes: 60,
            from,
            places: &[],
        };
        let found = diaries.free_times(&wanted, &singapore, now, 1, |_| true);
        found.first().map(|slot| slot.start.to_string())
    };
    assert_eq!(first("en", None).as_deref(), Some("2026-03-03T01:00:00Z"));
    assert_eq!(first("ko", None).as_deref(), Some("2026-03-03T07:00:00Z"));
    // Nobody speaks it: whoever is free may be asked, and says whether it can be held (COACH-12).
    assert_eq!(first("ja", None).as_deref(), Some("2026-03-03T01:00:00Z"));
    assert_eq!(
        first("ko", Some(Date::constant(2026, 4, 1))).as_deref(),
        Some("2026-04-01T07:00:00Z")
    );
    let refused = |language: &str| {
        let wanted = Wanted {
            topic: None,
            language,
            minutes: 60,
            from: None,
            places: &[],
        };
        diaries.free_times(&wanted, &singapore, now, 6, |_| false)
    };
    assert!(refused("en").is_empty());
}

#[test]
fn coach_5_coach_6_times_are_looked_for_from_the_first_period_with_a_place_on() {
    let kind = SessionKind::BusinessProduct;
    // The third quarter has 92 days, of which it is the first; all its places are taken, and one of the fourth is.
    let now = at("2026-07-01T01:00:00Z");
    let mut facts = coaching_facts();
    let taken = [
        (1, "2026-07-01"),
        (2, "2026-07-01"),
        (3, "2026-07-01"),
        (4, "2026-10-01"),
    ];
    facts.entries = taken
        .map(|(of, period)| entry(of, kind, RequestState::Requested, period, None))
        .into();
    let from = |chosen: Option<&str>| {
        let found = facts.looked_from(kind, chosen.map(day), now);
        found.map(|day| day.to_string()).unwrap_or_default()
    };
    compare(
        [
            ("nothing chosen", None, "2026-10-01"),
            ("a period without a place", Some("2026-07-01"), "2026-10-01"),
            ("a period further ahead", Some("2027-04-01"), "2027-04-01"),
            ("one that is over", Some("2026-04-01"), "2026-10-01"),
            ("none of the plan's", Some("2026-09-12"), "2026-10-01"),
        ]
        .map(|(name, chosen, expected)| (name.to_owned(), from(chosen), expected.to_owned())),
    );
    let without = domain::coaching::CoachingFacts {
        plans: vec![line(Plan::Premium, "2026-01-01", "2026-12-31")],
        ..coaching_facts()
    };
    assert_eq!(without.looked_from(kind, None, now), None);
    // From there on the finder finds what the rules accept; from tomorrow on it does not reach that far.
    let diaries = Diaries {
        zones: Zones::from([("Asia/Seoul".to_owned(), zone("Asia/Seoul"))]),
        items: vec![Diary {
            working: WorkingDraft::usual("Asia/Seoul".to_owned()),
            busy: Vec::new(),
            skills: Skills::default(),
        }],
    };
    let times = |from: Option<Date>| {
        let wanted = Wanted {
            topic: None,
            language: "en",
            minutes: 60,
            from,
            places: &[],
        };
        let fits = |start: Timestamp| {
            let draft = RequestDraft {
                topic: Some(numbered(1)),
                wished_start: Some(facts.typed(start)),
                ..RequestDraft::new(kind)
            };
            draft.check(&facts, now).is_ok()
        };
        let found = diaries.free_times(&wanted, &facts.zone, now, 6, fits);
        found.first().map(|slot| facts.zone.wall(slot.start).to_string())
    };
    assert_eq!(times(None), None);
    assert_eq!(
        times(facts.looked_from(kind, None, now)).as_deref(),
        Some("2026-10-01T09:00:00")
    );
}

#[test]
fn coach_14_where_and_when_attendees_are_at_work() {
    let zones: Zones = ["Asia/Seoul", "Europe/Berlin"]
        .map(|name| (name.to_owned(), zone(name)))
        .into();
    let of = |zone: &str, days: &[i64], from: i64, until: i64| OwnHoursDraft {
        zone: zone.to_owned(),
        days: days.iter().copied().collect(),
        hours: Hours { from, until },
    };
    let said: OwnHoursDraft = serde_json::from_str(
        r#"{ "zone": "Asia/Seoul", "days": [4, 0, 4, 0], "hours": { "from": 540, "until": 600 } }"#,
    )
    .expect("somebody's hours");
    assert_eq!(
        said.days,
        [0, 4].into(),
        "each weekday is said once, in whatever order"
    );
    let judged = |draft: OwnHoursDraft| match draft.check(&zones) {
        Ok(place) => place.zone().name().to_owned(),
        Err(found) => all_said(&found),
    };
    let out_of_order = "refuse COACH-14 at hours: hours-end-first";
    compare(
        [
            (
                "usual",
                OwnHoursDraft::usual("Asia/Seoul".to_owned()),
                "Asia/Seoul",
            ),
            (
                "nights included",
                of("Europe/Berlin", &[6], 0, 1440),
                "Europe/Berlin",
            ),
            (
                "nowhere",
                of("Moon/Base", &[0], 540, 1080),
                "refuse TIME-1 at zone: unknown-zone",
            ),
            (
                "on no day",
                of("Asia/Seoul", &[], 540, 1080),
                "refuse COACH-14 at days: required",
            ),
            (
                "on an eighth day",
                of("Asia/Seoul", &[7], 540, 1080),
                "refuse COACH-14 at days: required",
            ),
            ("never", of("Asia/Seoul", &[0], 540, 540), out_of_order),
            ("beyond midnight", of("Asia/Seoul", &[0], 540, 1441), out_of_order),
            ("before it", of("Asia/Seoul", &[0], -1, 540), out_of_order),
        ]
        .map(|(name, draft, expected)| (name.to_owned(), judged(draft), expected.to_owned())),
    );
    // Two in Berlin with other hours, two who said nothing in the enterprise's zone, each way once.
    let early = of("Europe/Berlin", &[0, 1, 2, 3], 420, 900);
    let hours = AttendeeHours {
        zones: zones.clone(),
        items: [(member(1), early.clone()), (member(2), early)].into(),
    };
    let seoul = zone("Asia/Seoul");
    let told = |members: &[u128]| {
        let members: Vec<_> = members.iter().map(|number| member(*number)).collect();
        let places = hours.places(&members, &seoul);
        let friday = |place: &Place| place.hours(Weekday::Friday).map_or(0, |hours| hours.from / 60);
        let told = places
            .iter()
            .map(|place| format!("{} {}", place.zone().name(), friday(place)));
        told.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(told(&[]), "Asia/Seoul 9");
    assert_eq!(told(&[1, 2]), "Europe/Berlin 0");
    assert_eq!(told(&[3, 1, 4, 2]), "Asia/Seoul 9, Europe/Berlin 0");
}
