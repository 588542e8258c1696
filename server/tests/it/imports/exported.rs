//! The list of members as a file, taken in again: in the same customer it changes nothing, in another one everybody is
//! called as before, and no program runs a name.

use axum::body::Body;
use axum::http::{Method, header};
use domain::people::Column;
use serde_json::{Value, json};

use super::{IMPORT, ask, begin, shown, used, work};
use crate::office::{BOSS, LEAD, Office, create, in_offices};
use crate::world::Browser;

/// First and last names as somebody might type them who means harm, or whom nobody thought of.
const NAMES: [(&str, &str); 16] = [
    ("=1+1", "=cmd|'/C calc'!A1"),
    ("+82 10", "-2+3"),
    ("@SUM(A1:A9)", "'=quoted"),
    ("''=twice", "=HYPERLINK(\"http://x\";\"y\")"),
    ("Quote\"d", "Comma, Semi;colon"),
    ("Bar|Pipe", "Back\\slash"),
    ("محمد", "عبد الله"),
    ("\u{5d3}\u{5d5}\u{5d3}", "Mixed \u{5db}\u{5d4}\u{5df}"),
    ("민준", "김"),
    ("José", "Müller-Lüdenscheidt"),
    ("e\u{301}lise", "N\u{303}andu"),
    ("😀", "👩‍👩‍👧"),
    ("_x000D_", "_x0041_b"),
    ("<b>Bold</b>", "a & b"),
    ("true", "1E5"),
    ("007", "2026-01-01"),
];

async fn fill(office: &Office, boss: &Browser<'_>) {
    for (number, (first, last)) in NAMES.iter().enumerate() {
        let mut draft = office.member(&format!("name{number}@acme.example"), first);
        draft["last_name"] = json!(last);
        draft["language"] = json!(if number % 2 == 0 { "en" } else { "ko" });
        let product = if number % 4 == 0 {
            office.render
        } else {
            office.draft
        };
        if number % 2 == 0 && number < 10 {
            draft["access"] = json!([{ "team": office.first, "product": product }]);
        }
        create(boss, "/enterprises/acme/members", draft).await.ok(201);
    }
    // Of two teams, with a seat in each; and who is no member any more.
    let lead = office.world.sign_in(LEAD).await;
    let both = office.id_of("name0@acme.example").await;
    let seats = json!({ "team": office.second, "product": office.draft, "members": [both] });
    create(&lead, "/enterprises/acme/assignments", seats)
        .await
        .ok(201);
    let out = office.id_of("name3@acme.example").await;
    boss.with_body(
        Method::PUT,
        &format!("/enterprises/acme/members/{out}/status"),
        None,
        json!({ "status": "deactivated" }),
    )
    .await
    .ok(200);
}

/// The list as a file, its heads in that language.
async fn exported(by: &Browser<'_>, slug: &str, format: &str, language: &str) -> Vec<u8> {
    let path = format!("/enterprises/{slug}/members?format={format}");
    let request = by
        .request(Method::GET, &path)
        .header(header::ACCEPT_LANGUAGE, language);
    by.bytes_of(request.body(Body::empty()).unwrap()).await
}

/// A bench that knows the customer, and has taken the file in.
async fn opened(by: &Browser<'_>, slug: &str, file: Vec<u8>) -> (intake::Bench, Value) {
    let mut bench = intake::Bench::default();
    let known = by.get(&format!("/enterprises/{slug}/people/everybody")).await;
    assert_eq!(
        ask(&mut bench, &intake::Ask::Known, None, Some(known.text)),
        json!(true)
    );
    let name = "people".to_owned();
    let reading = ask(&mut bench, &intake::Ask::Open { name }, Some(file), None);
    assert_eq!(
        (&reading["stuck"], &reading["header"]),
        (&Value::Null, &json!(true)),
        "{reading}"
    );
    (bench, reading)
}

async fn judge(bench: &mut intake::Bench, by: &Browser<'_>, slug: &str, team: Value) -> Value {
    let facts = by.get(&format!("/enterprises/{slug}/people/facts")).await.ok(200);
    let list = json!({ "people": [], "language": "en", "team": team, "mode": "all-or-nothing" });
    let judge = intake::Ask::Judge {
        facts: serde_json::from_value(facts).unwrap(),
        list: serde_json::from_value(list).unwrap(),
    };
    ask(bench, &judge, None, None)
}

/// What nobody may find changed: who is what and holds which seat, and what an act could leave behind beside the
/// import's own.
async fn picture(office: &Office, by: &Browser<'_>) -> (Value, Vec<i64>) {
    let members = by.get("/enterprises/acme/members?limit=200").await.ok(200);
    // Not the audit, the outbox and the keys: an import leaves its own rows there.
    (members, office.traces().split_off(3))
}

#[tokio::test]
async fn what_was_exported_changes_nothing_where_it_is_imported_again() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        fill(office, &boss).await;
        let before = picture(office, &boss).await;
        let seats = used(office, &boss).await;
        for (format, language) in [("csv", "en"), ("csv", "ko"), ("xlsx", "en"), ("xlsx", "ko")] {
            let file = exported(&boss, "acme", format, language).await;
            if format == "csv" {
                let text = String::from_utf8(file.clone()).unwrap();
                // No cell begins as a formula does.
                for line in text.trim_start_matches('\u{feff}').lines() {
                    let cells = line.split(',').map(|cell| cell.trim_start_matches('"'));
                    let run = cells.filter(|cell| cell.starts_with(['=', '+', '-', '@']));
                    assert_eq!(run.count(), 0, "{line}");
                }
                assert!(text.contains("'=1+1") && text.contains("'+82 10"), "{text}");
            }
            let (mut bench, reading) = opened(&boss, "acme", file).await;
            assert_eq!(reading["rows"], before.0["total"], "{format} {language}");
            let verdict = judge(&mut bench, &boss, "acme", json!(office.first)).await;
            let nothing = json!({
                "added": 0, "brought_back": 0, "already_member": reading["rows"].as_i64().unwrap() - 1,
                "skipped": 1, "refused": 0
            });
            assert_eq!(verdict["outcomes"], nothing, "{format} {language}: {verdict}");
            assert_eq!(verdict["wanted"], json!([]));
            let sent = ask(&mut bench, &intake::Ask::Draft, None, None);
            let id = begin(&boss, sent).await;
            work(&office.world).await;
            let done = shown(&boss, &id).await;
            assert_eq!(
                (&done["state"], &done["differ"], &done["outcomes"]),
                (&json!("done"), &json!(0), &nothing)
            );
            assert_eq!(picture(office, &boss).await, before, "{format} {language}");
            assert_eq!(used(office, &boss).await, seats);
        }
    })
    .await;
}

#[tokio::test]
async fn who_looks_after_one_team_changes_nothing_in_it_by_the_list_of_all() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        fill(office, &boss).await;
        let lead = office.world.sign_in(LEAD).await;
        let before = picture(office, &boss).await;
        let file = exported(&lead, "acme", "csv", "en").await;
        let (mut bench, reading) = opened(&lead, "acme", file).await;
        assert_eq!(reading["rows"], before.0["total"]);
        // ROLE-13: a seat of Draft in the first team is none in the second, though Draft is there, too.
        let verdict = judge(&mut bench, &lead, "acme", json!(office.second)).await;
        assert_eq!(
            (&verdict["outcomes"]["refused"], &verdict["wanted"]),
            (&json!(0), &json!([])),
            "{verdict}"
        );
        let sent = ask(&mut bench, &intake::Ask::Draft, None, None);
        let id = begin(&lead, sent).await;
        work(&office.world).await;
        let done = shown(&lead, &id).await;
        assert_eq!((&done["state"], &done["differ"]), (&json!("done"), &json!(0)));
        assert_eq!(picture(office, &boss).await, before);
        let rows = super::receipt(&lead, &id, "").await;
        let said = rows
            .iter()
            .filter(|row| row["violations"].to_string().contains("team-not-yours"));
        assert!(said.count() > 0, "who gets no seat is told why");
    })
    .await;
}

#[tokio::test]
async fn everybody_is_called_the_same_in_another_customer() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        fill(office, &boss).await;
        let stranger = office.nova().await;
        let team = stranger.get("/enterprises/nova/teams").await.ok(200)["items"][0]["id"].clone();
        let people = async |by: &Browser<'_>, slug: &str| {
            let list = by
                .get(&format!(
                    "/enterprises/{slug}/members?search=name&limit=200&sort=email"
                ))
                .await;
            let items = list.ok(200)["items"].as_array().unwrap().clone();
            let person =
                |item: &Value| ["email", "first_name", "last_name", "name"].map(|field| item[field].clone());
            items.iter().map(person).collect::<Vec<_>>()
        };
        let expected = people(&boss, "acme").await;
        assert_eq!(expected.len(), NAMES.len());
        for format in ["csv", "xlsx"] {
            let file = exported(&boss, "acme", format, "ko").await;
            let (mut bench, reading) = opened(&stranger, "nova", file).await;
            // Its teams, products and roles are not the other's.
            let columns: Vec<Option<Column>> = serde_json::from_value(reading["columns"].clone()).unwrap();
            let columns = columns.into_iter().map(|column| {
                column.filter(|of| !matches!(of, Column::Team | Column::Products | Column::Role))
            });
            let map = intake::Ask::Map {
                columns: columns.collect(),
            };
            ask(&mut bench, &map, None, None);
            let verdict = judge(&mut bench, &stranger, "nova", team.clone()).await;
            assert_eq!(verdict["outcomes"]["refused"], 0, "{verdict}");
            let sent = ask(&mut bench, &intake::Ask::Draft, None, None);
            let path = IMPORT.replace("acme", "nova");
            create(&stranger, &path, sent).await.ok(202);
            work(&office.world).await;
            assert_eq!(people(&stranger, "nova").await, expected, "{format}");
            // What nova exports is the same again.
            let again = exported(&stranger, "nova", format, "ko").await;
            let (_, again) = opened(&stranger, "nova", again).await;
            assert_eq!(again["rows"], reading["rows"].as_i64().unwrap() + 1);
        }
    })
    .await;
}
