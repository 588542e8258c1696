//! Sessions in people's own calendars, read by a parser that is not ours.

use std::collections::BTreeMap;

use axum::http::Method;
use domain::coaching::RequestState;
use domain::id::{AccountId, RequestId};
use domain::plans::Plan;
use domain::text::Language;
use domain::time::{Wall, Zones};
use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use ical::property::Property;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::calendar::Writer;
use server::calendar::ical::{self as writer, Entry, Person};
use server::store::calendar::Session;
use server::zones::zone_of;
use words::Words;

use crate::coach::{COACH, admin, agreed, asked, desk, seoul, specialists};
use crate::mails::{Script, send_all};
use crate::office::{BOSS, Office, SECOND, USER, codes, create, in_offices};
use crate::world::{Browser, instant};
use server::mails::letter::Letter;

const OWN: &str = "/enterprises/acme/calendar";

/// What a calendar program reads of a file: the method, and of each entry its fields by name.
fn read(file: &str) -> (String, Vec<BTreeMap<String, Property>>) {
    assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "a line of {}: {line}", line.len());
    }
    let mut calendars = IcalParser::new(file.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    let method = calendar
        .properties
        .into_iter()
        .find(|property| property.name == "METHOD")
        .and_then(|property| property.value);
    let fields = |event: IcalEvent| {
        let all = event.properties.into_iter();
        all.map(|property| (property.name.clone(), property)).collect()
    };
    (method.unwrap(), calendar.events.into_iter().map(fields).collect())
}

fn value<'a>(entry: &'a BTreeMap<String, Property>, name: &str) -> &'a str {
    entry[name].value.as_deref().unwrap()
}

fn plain(start: &str, minutes: i64) -> Entry {
    let start = instant(start);
    Entry {
        uid: uuid::Uuid::from_u128(7),
        sequence: 0,
        revised_at: instant("2026-01-05T00:00:00Z"),
        start,
        end: start + SignedDuration::from_mins(minutes),
        cancelled: false,
        summary: String::new(),
        description: String::new(),
        organizer: None,
        attendee: None,
    }
}

#[test]
fn a_hand_over_leaves_the_organizer_as_it_was() {
    let words = Words::built_in(Language::En);
    let mail = |specialist: &str, sequence| {
        let session = Session {
            request: RequestId::from_uuid(uuid::Uuid::from_u128(7)),
            state: RequestState::Scheduled,
            titles: BTreeMap::from([("en".to_owned(), "Standards".to_owned())]),
            start: instant("2026-04-02T01:00:00Z"),
            minutes: 60,
            sequence,
            revised_at: instant("2026-03-02T01:00:00Z"),
            specialist: Some((AccountId::from_uuid(uuid::Uuid::nil()), specialist.to_owned())),
        };
        let writer = Writer {
            words: &words,
            language: Language::En,
            zone: zone_of("Asia/Seoul").unwrap(),
            enterprise: "Acme",
            from: Some("portal@vendor.example"),
        };
        let reader = Person {
            name: "Ann".to_owned(),
            email: USER.to_owned(),
        };
        read(&writer.invitation(&session, reader, false).1).1.remove(0)
    };
    let (before, after) = (mail(COACH, 0), mail("other@vendor.example", 1));
    for (entry, name) in [(&before, COACH), (&after, "other@vendor.example")] {
        assert_eq!(value(entry, "ORGANIZER"), "mailto:portal@vendor.example");
        let named = entry["ORGANIZER"].params.as_ref().unwrap();
        assert_eq!(named[0], ("CN".to_owned(), vec![name.to_owned()]));
    }
    assert_eq!(value(&before, "UID"), value(&after, "UID"));
}

#[test]
fn instants_are_the_same_whatever_the_clocks_do() {
    // As entered in a zone, among them the hours around the clock's changes; as every calendar has to read it.
    for (local, zone, minutes, starts, ends) in [
        (
            "2026-04-02T10:00",
            "Asia/Seoul",
            60,
            "20260402T010000Z",
            "20260402T020000Z",
        ),
        (
            "2026-03-08T01:30",
            "America/New_York",
            90,
            "20260308T063000Z",
            "20260308T080000Z",
        ),
        (
            "2026-03-08T03:00",
            "America/New_York",
            60,
            "20260308T070000Z",
            "20260308T080000Z",
        ),
        (
            "2026-11-01T00:30",
            "America/New_York",
            90,
            "20261101T043000Z",
            "20261101T060000Z",
        ),
        (
            "2026-11-01T02:00",
            "America/New_York",
            60,
            "20261101T070000Z",
            "20261101T080000Z",
        ),
        (
            "2026-03-29T03:00",
            "Europe/Berlin",
            15,
            "20260329T010000Z",
            "20260329T011500Z",
        ),
        (
            "2026-07-01T09:00",
            "Asia/Kathmandu",
            60,
            "20260701T031500Z",
            "20260701T041500Z",
        ),
        (
            "2026-10-04T03:00",
            "Australia/Lord_Howe",
            60,
            "20261003T160000Z",
            "20261003T170000Z",
        ),
        (
            "2026-12-31T23:30",
            "Pacific/Kiritimati",
            90,
            "20261231T093000Z",
            "20261231T110000Z",
        ),
    ] {
        let zone = zone_of(zone).unwrap();
        let wall = Wall {
            local: local.parse().unwrap(),
            zone: zone.name().to_owned(),
            occurrence: None,
        };
        let zones = Zones::from([(zone.name().to_owned(), zone)]);
        let start = wall.resolve(&zones, "start").unwrap().to_string();
        let file = writer::calendar(writer::Method::Publish, "x", &[plain(&start, minutes)]);
        let (_, entries) = read(&file);
        assert_eq!(
            (value(&entries[0], "DTSTART"), value(&entries[0], "DTEND")),
            (starts, ends),
            "{local}"
        );
    }
}

#[test]
fn no_text_leaves_its_line() {
    let mut entry = plain("2026-04-02T01:00:00Z", 60);
    entry.summary = "CAD; \"Meshes\", a\\b\nBEGIN:VEVENT\r\nUID:2\u{7}".to_owned();
    entry.description = "설계 검토를 위한 세션입니다. ".repeat(20);
    let name = "Kim \"Q\"\r\nATTENDEE:mailto:x@y.example".to_owned();
    entry.attendee = Some(Person {
        name,
        email: "a@b.example\r\nX:1".to_owned(),
    });
    let (method, entries) = read(&writer::calendar(writer::Method::Request, "x", &[entry.clone()]));
    assert_eq!((method.as_str(), entries.len()), ("REQUEST", 1));
    let read_text = |text: &str| {
        text.replace("\\n", "\n")
            .replace("\\;", ";")
            .replace("\\,", ",")
            .replace("\\\\", "\\")
    };
    let summary = read_text(value(&entries[0], "SUMMARY"));
    assert_eq!(summary, "CAD; \"Meshes\", a\\b\nBEGIN:VEVENT\nUID:2");
    assert_eq!(value(&entries[0], "DESCRIPTION"), entry.description.trim_end());
    assert_eq!(value(&entries[0], "UID"), uuid::Uuid::from_u128(7).to_string());
    let attendee = &entries[0]["ATTENDEE"];
    assert_eq!(attendee.value.as_deref(), Some("mailto:a@b.exampleX:1"));
    let names = attendee
        .params
        .as_ref()
        .unwrap()
        .iter()
        .find(|(name, _)| name == "CN")
        .unwrap();
    assert_eq!(names.1, ["Kim QATTENDEE:mailto:x@y.example"]);
}

/// A session that the user attends and the boss arranges; the specialist, and the request.
async fn session<'a>(office: &'a Office, boss: &Browser<'_>) -> (Browser<'a>, String) {
    let topic = specialists(office);
    let coach = office.world.sign_in(COACH).await;
    let user = office.id_of(USER).await;
    create(
        boss,
        "/enterprises/acme/assignments",
        office.seats(std::slice::from_ref(&user)),
    )
    .await
    .ok(201);
    office.plan(Plan::Business);
    let id = asked(boss, "acme", &topic, &[user]).await;
    desk(&coach, &id, "take", json!({})).await.ok(200);
    (coach, id)
}

#[tokio::test]
async fn a_session_stays_one_entry_through_moves_and_cancellation() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let user = office.world.sign_in(USER).await;
        let (coach, id) = session(office, &boss).await;
        let path = format!("/enterprises/acme/coaching/requests/{id}/calendar.ics");
        assert_eq!(user.get(&path).await.problem(404), "not-found");
        let coming = async || user.get("/enterprises/acme/calendar/sessions").await.ok(200);
        assert_eq!(coming().await["total"], 0);
        let feed = user.with_body(Method::PUT, OWN, None, json!({})).await.ok(200);
        let address = feed["path"]
            .as_str()
            .unwrap()
            .strip_prefix("/api/v1")
            .unwrap()
            .to_owned();
        // The program that reads the calendar is not signed in.
        let program = office.world.browser();
        assert_eq!(read(&program.get(&address).await.text).1.len(), 0);
        agreed((&coach, &boss), &id, seoul("2026-03-20T10:00:00")).await;
        let got = user.get(&path).await;
        assert_eq!(got.header("content-type"), "text/calendar; charset=utf-8");
        let (method, first) = read(&got.text);
        assert_eq!(method, "REQUEST");
        assert_eq!(value(&first[0], "DTSTART"), "20260320T010000Z");
        assert_eq!(value(&first[0], "DTEND"), "20260320T020000Z");
        assert_eq!(
            (value(&first[0], "UID"), value(&first[0], "SEQUENCE")),
            (id.as_str(), "0")
        );
        assert_eq!(value(&first[0], "ATTENDEE"), format!("mailto:{USER}"));
        assert_eq!(value(&first[0], "ORGANIZER"), format!("mailto:{COACH}"));
        assert!(value(&first[0], "SUMMARY").contains("Standards"), "{}", got.text);
        assert!(!got.text.contains('⟨'), "{}", got.text);
        // Who attends finds it without being an admin; who does not has nothing to find.
        let listed = coming().await;
        assert_eq!(
            (&listed["total"], &listed["items"][0]["request"]),
            (&json!(1), &json!(id))
        );
        assert_eq!(listed["items"][0]["start"], "2026-03-20T01:00:00Z");
        let others = boss.get("/enterprises/acme/calendar/sessions").await.ok(200);
        assert_eq!(others["total"], 0);
        // Moved: the same entry, with a higher number.
        agreed((&coach, &boss), &id, seoul("2026-03-27T10:00:00")).await;
        let (method, second) = read(&user.get(&path).await.text);
        assert_eq!((method.as_str(), value(&second[0], "SEQUENCE")), ("REQUEST", "1"));
        assert_eq!(value(&second[0], "DTSTART"), "20260327T010000Z");
        // Who only arranges it looks at it, and is not invited.
        let (method, looked_at) = read(&boss.get(&path).await.text);
        assert_eq!(
            (method.as_str(), looked_at[0].contains_key("ATTENDEE")),
            ("PUBLISH", false)
        );
        let theirs = coach
            .get(&format!("/vendor/coaching/requests/{id}/calendar.ics"))
            .await;
        assert_eq!(value(&read(&theirs.text).1[0], "UID"), id);
        let (method, entries) = read(&program.get(&address).await.text);
        assert_eq!((method.as_str(), entries.len()), ("PUBLISH", 1));
        assert_eq!(value(&entries[0], "STATUS"), "CONFIRMED");
        admin(&boss, &id, "cancel", json!({ "reason": "ill" }))
            .await
            .ok(200);
        let (method, last) = read(&user.get(&path).await.text);
        assert_eq!(
            (method.as_str(), value(&last[0], "STATUS")),
            ("CANCEL", "CANCELLED")
        );
        assert_eq!(coming().await["total"], 0);
        assert_eq!(
            (value(&last[0], "UID"), value(&last[0], "SEQUENCE")),
            (id.as_str(), "2")
        );
        let got = program.get(&address).await;
        assert_eq!(value(&read(&got.text).1[0], "STATUS"), "CANCELLED");
        // Whoever has this version is told only that.
        let request = program
            .request(Method::GET, &address)
            .header("if-none-match", got.header("etag"));
        let again = program
            .send(request.body(axum::body::Body::empty()).unwrap())
            .await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    })
    .await;
}

/// The mails to attendees, oldest first: whom, which kind, what the calendar is to do, and the entry's number.
async fn told(office: &Office) -> Vec<[String; 4]> {
    let script = Script::willing();
    send_all(&office.world, &script).await;
    let letters = script
        .tried()
        .into_iter()
        .filter(|letter| letter.kind.starts_with("session-"));
    let of = |letter: Letter| {
        let entry = letter.calendar.unwrap();
        let (method, entries) = read(&entry.file);
        assert_eq!(method, entry.method.word());
        assert_eq!(value(&entries[0], "ATTENDEE"), format!("mailto:{}", letter.to));
        [
            letter.to,
            letter.kind,
            method,
            value(&entries[0], "SEQUENCE").to_owned(),
        ]
    };
    letters.map(of).collect()
}

#[tokio::test]
async fn attendees_get_their_sessions_by_mail_as_calendars_take_them() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let lead = office.id_of(SECOND).await;
        create(
            &boss,
            "/enterprises/acme/assignments",
            office.seats(std::slice::from_ref(&lead)),
        )
        .await
        .ok(201);
        // Whose seats are there when the plan comes are covered by it.
        let (coach, id) = session(office, &boss).await;
        let member = office.id_of(USER).await;
        told(office).await;
        agreed((&coach, &boss), &id, seoul("2026-03-20T10:00:00")).await;
        let rows = |rows: &[[&str; 4]]| rows.iter().map(|row| row.map(str::to_owned)).collect::<Vec<_>>();
        assert_eq!(
            told(office).await,
            rows(&[[USER, "session-scheduled", "REQUEST", "0"]])
        );
        agreed((&coach, &boss), &id, seoul("2026-03-27T10:00:00")).await;
        assert_eq!(
            told(office).await,
            rows(&[[USER, "session-moved", "REQUEST", "1"]])
        );
        // One comes, the other goes: each is told the own part.
        let path = format!("/enterprises/acme/coaching/requests/{id}/attendees");
        let attendees = |members: &[&String]| json!({ "attendees": members });
        boss.with_body(Method::PUT, &path, None, attendees(&[&member, &lead]))
            .await
            .ok(200);
        assert_eq!(
            told(office).await,
            rows(&[[SECOND, "session-scheduled", "REQUEST", "2"]])
        );
        boss.with_body(Method::PUT, &path, None, attendees(&[&lead]))
            .await
            .ok(200);
        assert_eq!(told(office).await, rows(&[[USER, "session-off", "CANCEL", "3"]]));
        // Who comes back is invited by an entry that is newer than the one which took it out of the calendar.
        boss.with_body(Method::PUT, &path, None, attendees(&[&lead, &member]))
            .await
            .ok(200);
        assert_eq!(
            told(office).await,
            rows(&[[USER, "session-scheduled", "REQUEST", "4"]])
        );
        boss.with_body(Method::PUT, &path, None, attendees(&[&lead]))
            .await
            .ok(200);
        assert_eq!(told(office).await, rows(&[[USER, "session-off", "CANCEL", "5"]]));
        admin(&boss, &id, "cancel", json!({ "reason": "ill" }))
            .await
            .ok(200);
        assert_eq!(
            told(office).await,
            rows(&[[SECOND, "session-cancelled", "CANCEL", "6"]])
        );
    })
    .await;
}

#[tokio::test]
async fn who_is_deactivated_takes_the_session_out_of_the_own_calendar() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let (coach, id) = session(office, &boss).await;
        agreed((&coach, &boss), &id, seoul("2026-03-20T10:00:00")).await;
        told(office).await;
        let gone = json!({ "status": "deactivated" });
        let member = office.id_of(USER).await;
        let path = format!("/enterprises/acme/members/{member}/status");
        boss.with_body(Method::PUT, &path, None, gone).await.ok(200);
        while server::sweep::once(&office.world.context).await.unwrap() > 0 {}
        assert_eq!(told(office).await, [[USER, "session-off", "CANCEL", "1"]]);
        let listed = "SELECT COUNT(*) FROM notice WHERE kind = 'session-off'";
        assert_eq!(office.count(listed), 0);
    })
    .await;
}

#[tokio::test]
async fn a_secret_address_is_its_members_own_and_can_be_ended() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let user = office.world.sign_in(USER).await;
        let program = office.world.browser();
        let make = async || {
            let got = user
                .with_body(Method::PUT, OWN, Some("same-key"), json!({}))
                .await
                .ok(200);
            got["path"]
                .as_str()
                .unwrap()
                .strip_prefix("/api/v1")
                .unwrap()
                .to_owned()
        };
        assert_eq!(user.get(OWN).await.ok(200), json!({ "created_at": null }));
        let first = make().await;
        program.get(&first).await;
        assert_eq!(program.get(&first).await.status.as_u16(), 200);
        // The secret lies nowhere: neither in what is kept under the key, nor in the audit.
        let secret = first
            .rsplit('/')
            .next()
            .unwrap()
            .trim_end_matches(".ics")
            .to_owned();
        for sql in [
            "SELECT answer FROM idempotency",
            "SELECT after FROM audit WHERE after IS NOT NULL",
        ] {
            let kept = office
                .world
                .read(move |unit| unit.all(sql, &[], |row| row.get::<String>(0)));
            assert!(kept.iter().all(|text| !text.contains(&secret)), "{sql}");
        }
        // A newer one ends it; a rehearsal does not.
        let rehearsed = user
            .with_body(Method::PUT, &format!("{OWN}?rehearse=true"), None, json!({}))
            .await;
        assert_eq!(rehearsed.ok(200)["rehearsed"], json!(true));
        assert_eq!(program.get(&first).await.status.as_u16(), 200);
        let second = make().await;
        assert_ne!(first, second);
        assert_eq!(program.get(&first).await.problem(404), "not-found");
        assert_eq!(program.get(&second).await.status.as_u16(), 200);
        user.with_body(Method::DELETE, OWN, None, json!({})).await.ok(200);
        assert_eq!(program.get(&second).await.problem(404), "not-found");
        // PEOPLE-6: nothing comes back with a member who comes back.
        let third = make().await;
        let member = office.id_of(USER).await;
        let status = format!("/enterprises/acme/members/{member}/status");
        let second = office.world.sign_in(SECOND).await;
        for wanted in ["deactivated", "active"] {
            let body = json!({ "status": wanted });
            let got = second.with_body(Method::PUT, &status, None, body).await;
            assert_eq!(got.status.as_u16(), 200, "{wanted}: {}", got.text);
            assert_eq!(program.get(&third).await.problem(404), "not-found");
        }
        // Who neither attends nor arranges is told what is missing.
        let topic = specialists(office);
        office.plan(Plan::Business);
        let id = asked(&boss, "acme", &topic, &[]).await;
        let user = office.world.sign_in(USER).await;
        let path = format!("/enterprises/acme/coaching/requests/{id}/calendar.ics");
        let refused = user.get(&path).await;
        assert_eq!(
            (refused.status.as_u16(), codes(&refused)[0].1.as_str()),
            (403, "not-allowed")
        );
        let _: Value = boss.get(OWN).await.ok(200);
    })
    .await;
}
