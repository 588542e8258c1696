//! Importing a file of people: judged, applied beside other work, kept as a receipt, taken back.

use std::sync::{Arc, Barrier};

use axum::http::Method;
use domain::people::Status;
use serde_json::{Value, json};
use server::config::Options;
use server::imports;
use server::store::{Fault, Lane};

use crate::office::{BOSS, LEAD, Office, USER, codes, create, in_offices, these};
use crate::world::{Browser, World};

mod back;
mod exported;
mod roles;

const IMPORT: &str = "/enterprises/acme/members/import";

/// Asks the bench, as the page does.
fn ask(bench: &mut intake::Bench, ask: &intake::Ask, bytes: Option<Vec<u8>>, text: Option<String>) -> Value {
    let said = bench.answer(&serde_json::to_string(ask).unwrap(), bytes, text);
    serde_json::from_str(&said).unwrap_or_else(|_| panic!("{ask:?}: {said}"))
}

/// A row as the bench sends it: its number, what the bench had said, and its cells.
fn row(number: usize, email: &str, seen: &str) -> Value {
    json!([number, seen, false, email, "Ann", "Test", "", "", ""])
}

pub fn draft(office: &Office, rows: &[Value]) -> Value {
    json!({ "file": "people.csv", "rows": rows, "language": "ko", "team": office.first })
}

fn with_seats(office: &Office, rows: &[Value], mode: &str) -> Value {
    let mut draft = draft(office, rows);
    draft["access"] = json!([{ "team": office.first, "product": office.draft }]);
    draft["mode"] = json!(mode);
    draft
}

pub fn many(count: usize) -> Vec<Value> {
    (0..count)
        .map(|n| row(n + 2, &format!("p{n}@acme.example"), "added"))
        .collect()
}

pub async fn begin(by: &Browser<'_>, draft: Value) -> String {
    let begun = create(by, IMPORT, draft).await.ok(202);
    assert_eq!(begun["state"], "waiting");
    begun["id"].as_str().unwrap().to_owned()
}

/// Lets the server do all that is to do.
pub async fn work(world: &World) {
    while imports::once(&world.context).await.unwrap() > 0 {}
}

async fn shown(by: &Browser<'_>, id: &str) -> Value {
    by.get(&format!("/enterprises/acme/imports/{id}")).await.ok(200)
}

/// What became of the only import, whoever may see it.
fn state(office: &Office) -> String {
    let sql = "SELECT state FROM import";
    office.world.read(|unit| unit.one(sql, &[], |row| row.get(0)))
}

async fn receipt(by: &Browser<'_>, id: &str, query: &str) -> Vec<Value> {
    let path = format!("/enterprises/acme/imports/{id}/rows?limit=200{query}");
    let page = by.get(&path).await.ok(200);
    page["items"].as_array().unwrap().clone()
}

async fn used(office: &Office, by: &Browser<'_>) -> i64 {
    office.pool(by).await["used"].as_i64().unwrap()
}

fn seats_held(office: &Office) -> i64 {
    office.count(
        "SELECT COUNT(*) FROM assignment a JOIN pool p ON p.id = a.pool JOIN product r ON r.id = p.product \
         JOIN team t ON t.id = p.team WHERE r.name = 'Draft' AND t.name <> 'Second' AND p.seats = 5",
    )
}

#[tokio::test]
async fn people_3_a_file_is_applied_as_far_as_it_fits_and_leaves_a_receipt() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let mut rows = vec![
            row(2, "a@acme.example", "added"),
            row(3, USER, "already-member"),
            row(4, "no address", "refused"),
            row(5, "A@acme.example", "refused"),
        ];
        rows.push(json!([
            6,
            "added",
            true,
            "out@acme.example",
            "Left",
            "Out",
            "",
            "",
            ""
        ]));
        let mut wanted = draft(office, &rows);
        wanted["mode"] = json!("as-many-as-fit");
        let begun = boss
            .with_body(Method::POST, IMPORT, Some("file"), wanted.clone())
            .await
            .ok(202);
        // The same key again is the same import.
        assert_eq!(
            boss.with_body(Method::POST, IMPORT, Some("file"), wanted)
                .await
                .ok(202),
            begun
        );
        let id = begun["id"].as_str().unwrap();
        let before = office.traces();
        assert_eq!(shown(&boss, id).await["state"], "waiting");
        assert_eq!(office.traces(), before, "nothing is done by the request itself");
        work(&office.world).await;
        let done = shown(&boss, id).await;
        assert_eq!(
            (&done["state"], &done["done"], &done["differ"]),
            (&json!("done"), &json!(5), &json!(0))
        );
        let outcomes =
            json!({ "added": 1, "brought_back": 0, "already_member": 1, "skipped": 1, "refused": 2 });
        assert_eq!(done["outcomes"], outcomes);
        let refused = receipt(&boss, id, "&outcome=refused").await;
        let found: Vec<_> = refused
            .iter()
            .map(|row| {
                let found = &row["violations"][0];
                (
                    row["number"].clone(),
                    found["field"].clone(),
                    found["code"].clone(),
                    found["rule"].clone(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (json!(4), json!("email"), json!("not-an-email"), json!("PEOPLE-2")),
                (
                    json!(5),
                    json!("email"),
                    json!("address-twice"),
                    json!("PEOPLE-3")
                ),
            ]
        );
        // The row that came first is named by its number in the file.
        assert_eq!(refused[1]["violations"][0]["params"]["first_row"], 2);
        assert_eq!(receipt(&boss, id, "").await.len(), 5);
        let file = boss
            .bytes(&format!("/enterprises/acme/imports/{id}?format=csv"))
            .await;
        let file = String::from_utf8(file).unwrap();
        assert_eq!(file.lines().count(), 6, "{file}");
        assert!(file.contains("(email, PEOPLE-3)"), "{file}");
        // PEOPLE-8: one mail for who is new; one for who began it.
        assert_eq!(office.mails("a@acme.example"), ["get-started"]);
        assert_eq!(
            office
                .mails(BOSS)
                .iter()
                .filter(|kind| *kind == "import-finished")
                .count(),
            1
        );
        assert_eq!(
            office.count("SELECT COUNT(*) FROM account WHERE email = 'out@acme.example'"),
            0
        );
        let listed = boss.get("/enterprises/acme/imports").await.ok(200);
        assert_eq!(
            (&listed["total"], &listed["items"][0]["id"]),
            (&json!(1), &done["id"])
        );
    })
    .await;
}

#[tokio::test]
async fn people_3_all_or_nothing_leaves_nothing_where_one_row_is_refused() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let free = usize::try_from(5 - used(office, &boss).await).unwrap();
        let before = (
            used(office, &boss).await,
            office.count("SELECT COUNT(*) FROM member"),
        );
        let id = begin(&boss, with_seats(office, &many(free + 1), "all-or-nothing")).await;
        work(&office.world).await;
        let done = shown(&boss, &id).await;
        assert_eq!(done["state"], "refused");
        assert_eq!(done["outcomes"]["refused"], 1);
        // Nobody was added, and nothing says so.
        assert_eq!(
            (&done["outcomes"]["added"], &done["outcomes"]["kept_out"]),
            (&json!(0), &json!(free))
        );
        assert_eq!(receipt(&boss, &id, "&outcome=added").await.len(), 0);
        assert_eq!(receipt(&boss, &id, "&outcome=kept-out").await.len(), free);
        assert_eq!(done["differ"], 1, "the bench had said that the last one fits");
        let file = boss
            .bytes(&format!("/enterprises/acme/imports/{id}?format=csv"))
            .await;
        let otherwise = String::from_utf8(file).unwrap();
        let otherwise = otherwise.lines().skip(1).filter(|row| row.contains(",added,"));
        assert_eq!(otherwise.count(), 1, "the file says so of the same rows");
        // SEAT-1: the whole says how many are short, the row is told at its cell.
        assert_eq!(done["found"][0]["params"]["short"], 1);
        assert_eq!(
            receipt(&boss, &id, "&outcome=refused").await[0]["violations"][0]["code"],
            "seat-limit-reached"
        );
        let after = (
            used(office, &boss).await,
            office.count("SELECT COUNT(*) FROM member"),
        );
        assert_eq!(after, before);
        assert_eq!(office.mails("p0@acme.example"), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn seat_1_seats_are_set_aside_from_the_verdict_on() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let free = usize::try_from(5 - used(office, &boss).await).unwrap();
        let id = begin(&boss, with_seats(office, &many(free + 2), "as-many-as-fit")).await;
        imports::once(&office.world.context).await.unwrap();
        let judged = shown(&boss, &id).await;
        assert_eq!(
            (&judged["state"], &judged["done"]),
            (&json!("applying"), &json!(0))
        );
        assert_eq!(used(office, &boss).await, 5);
        // Whoever comes now is later.
        let user = office.id_of(USER).await;
        let late = create(&boss, "/enterprises/acme/assignments", office.seats(&[user])).await;
        assert_eq!(codes(&late), these(&[("members", "seat-limit-reached")]));
        work(&office.world).await;
        assert_eq!(used(office, &boss).await, 5);
        assert_eq!(seats_held(office), 5);
        assert_eq!(
            office.mails("p0@acme.example"),
            ["get-started", "permissions-changed"]
        );
        assert_eq!(shown(&boss, &id).await["outcomes"]["refused"], 2);
    })
    .await;
}

#[tokio::test]
async fn what_moved_between_the_verdict_and_a_part_is_judged_again() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let rows = [
            row(2, "a@acme.example", "added"),
            row(3, "b@acme.example", "added"),
        ];
        let id = begin(&boss, with_seats(office, &rows, "as-many-as-fit")).await;
        imports::once(&office.world.context).await.unwrap();
        let aside = used(office, &boss).await;
        office.add(&boss, "a@acme.example", "Earlier").await.ok(201);
        work(&office.world).await;
        let done = shown(&boss, &id).await;
        assert_eq!((&done["state"], &done["differ"]), (&json!("done"), &json!(1)));
        assert_eq!(done["outcomes"]["already_member"], 1);
        let first = receipt(&boss, &id, "").await.remove(0);
        assert_eq!(
            (&first["seen"], &first["outcome"]),
            (&json!("added"), &json!("already-member"))
        );
        assert_eq!(
            used(office, &boss).await,
            aside,
            "both have the seats that were set aside"
        );
        assert_eq!(seats_held(office), aside);
    })
    .await;
}

#[tokio::test]
async fn all_or_nothing_is_taken_back_where_a_right_was_lost_in_between() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let before = (
            used(office, &boss).await,
            office.count("SELECT COUNT(*) FROM member"),
        );
        let letters =
            office.count("SELECT COUNT(*) FROM outbox WHERE kind = 'get-started' AND fault IS NULL");
        let lead = office.world.sign_in(LEAD).await;
        let mut wanted = draft(office, &many(600));
        wanted["team"] = json!(office.second);
        let id = begin(&lead, wanted).await;
        for _ in 0..2 {
            imports::once(&office.world.context).await.unwrap();
        }
        assert_eq!(shown(&lead, &id).await["done"], 320);
        // CAP-8: who leads the team no longer adds to it.
        office.hand_team(office.second, BOSS).await;
        work(&office.world).await;
        let state = state(office);
        let after = (
            used(office, &boss).await,
            office.count("SELECT COUNT(*) FROM member"),
        );
        assert_eq!((state.as_str(), after), ("refused", before));
        let told = office.world.read(|unit| {
            let sql = "SELECT found FROM import_part WHERE found <> '[]' ORDER BY part LIMIT 1";
            unit.one(sql, &[], |row| row.get::<String>(0))
        });
        assert!(told.contains("TEAM-1"), "no row says why");
        let waiting = "SELECT COUNT(*) FROM outbox WHERE kind = 'get-started' AND fault IS NULL";
        assert_eq!(office.count(waiting), letters, "nobody is told of what is not");
    })
    .await;
}

#[tokio::test]
async fn others_come_between_the_parts_of_an_import() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let id = begin(&boss, draft(office, &many(200))).await;
        let context = office.world.context.clone();
        imports::once(&context).await.unwrap();
        let enterprise = office.world.read(|unit| Ok(unit.enterprise("acme")?.unwrap().0));
        let (lane, store) = (Lane::from(enterprise), context.store.clone());
        // The writer is held until the import's step waits, and somebody else behind it.
        let gate = Arc::new(Barrier::new(2));
        let held = gate.clone();
        let first = store.write::<(), Fault, _>(lane, move |_| {
            held.wait();
            held.wait();
            Ok(())
        });
        gate.wait();
        let step = tokio::spawn(async move { imports::once(&context).await });
        while store.waiting().0 == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let other = store.write::<bool, Fault, _>(lane, |unit| unit.is_awaited());
        gate.wait();
        first.await.unwrap();
        step.await.unwrap().unwrap();
        assert!(other.await.unwrap(), "it shares a transaction");
        assert_eq!(
            shown(&boss, &id).await["done"],
            40,
            "one part, and then the others"
        );
        let alone = store.write::<bool, Fault, _>(lane, |unit| unit.is_awaited());
        assert!(!alone.await.unwrap());
        work(&office.world).await;
        assert_eq!(shown(&boss, &id).await["done"], 200);
        // Each part is an act of its own, however many share a transaction.
        let acts = "SELECT COUNT(DISTINCT request_id) FROM audit WHERE action = 'people.add'";
        let parts = office.count("SELECT COUNT(DISTINCT act) FROM import_part");
        assert_eq!(parts, 5);
        assert!(office.count(acts) >= parts);
    })
    .await;
}

#[tokio::test]
async fn an_import_goes_on_where_it_was_when_the_server_comes_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let members = office.count("SELECT COUNT(*) FROM member");
        let letters = office.count("SELECT COUNT(*) FROM outbox WHERE kind = 'get-started'");
        let id = begin(&boss, draft(office, &many(1_000))).await;
        for _ in 0..3 {
            imports::once(&office.world.context).await.unwrap();
        }
        assert_eq!(shown(&boss, &id).await["done"], 640);
        // Nobody is told before all of it may be through: a millisecond for each row to come.
        let held = "SELECT COUNT(*) FROM outbox WHERE kind = 'get-started' AND due_at >= created_at + 360000";
        assert_eq!(office.count(held), 640);
        // Another server finds it, and does the rest; nobody is added twice.
        let other = World::on_settings(&office.world, &Options::default());
        if let Some(other) = other {
            while imports::once(&other).await.unwrap() > 0 {}
        } else {
            work(&office.world).await;
        }
        let done = shown(&boss, &id).await;
        assert_eq!((&done["state"], &done["done"]), (&json!("done"), &json!(1_000)));
        assert_eq!(done["outcomes"]["added"], 1_000);
        assert_eq!(office.count("SELECT COUNT(*) FROM member"), members + 1_000);
        assert_eq!(
            office.count("SELECT COUNT(*) FROM outbox WHERE kind = 'get-started'"),
            letters + 1_000
        );
        let broken = office.world.read(server::store::Unit::verify_audit).broken;
        assert!(broken.is_empty(), "{broken:?}");
    })
    .await;
}

#[tokio::test]
async fn people_3_an_import_is_taken_back_while_nothing_was_built_on_it() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let before = (
            used(office, &boss).await,
            office.count("SELECT COUNT(*) FROM member"),
        );
        let rows = [
            row(2, "a@acme.example", "added"),
            row(3, "b@acme.example", "added"),
            row(4, USER, "already-member"),
        ];
        let id = begin(&boss, with_seats(office, &rows, "all-or-nothing")).await;
        let undo = format!("/enterprises/acme/imports/{id}/undo");
        // Not before it is done.
        create(&boss, &undo, json!({})).await.problem(410);
        work(&office.world).await;
        assert_eq!(used(office, &boss).await, before.0 + 3);
        let entered = office
            .id_of("b@acme.example")
            .await
            .parse::<domain::id::MemberId>()
            .unwrap();
        let set = move |status| {
            office.world.write(move |unit| {
                let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
                unit.set_status(enterprise, &[entered], status)?;
                Ok::<_, Fault>(())
            });
        };
        set(Status::Active);
        let refused = create(&boss, &undo, json!({})).await;
        assert_eq!(codes(&refused), these(&[("", "entered-since")]));
        assert_eq!(refused.json()["violations"][0]["params"]["name"], "Ann Test");
        set(Status::Pending);
        let undoing = create(&boss, &undo, json!({})).await.ok(202);
        assert_eq!(undoing["state"], "undoing");
        work(&office.world).await;
        let undone = shown(&boss, &id).await;
        assert_eq!(undone["state"], "undone");
        let outcomes = json!({
            "added": 0, "brought_back": 0, "already_member": 1, "skipped": 0, "refused": 0, "taken_back": 2
        });
        assert_eq!(undone["outcomes"], outcomes);
        assert_eq!(receipt(&boss, &id, "&outcome=taken-back").await.len(), 2);
        let after = (
            used(office, &boss).await,
            office.count("SELECT COUNT(*) FROM member"),
        );
        assert_eq!(after, before);
        // Twice is once.
        create(&boss, &undo, json!({})).await.problem(410);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_whole_file_is_said_at_once() {
    in_offices(async |office| {
        let (boss, lead) = (office.world.sign_in(BOSS).await, office.world.sign_in(LEAD).await);
        let nobody = create(&boss, IMPORT, draft(office, &[])).await;
        assert_eq!(codes(&nobody), these(&[("people", "nobody-chosen")]));
        // TEAM-1: another one's team.
        let foreign = create(&lead, IMPORT, draft(office, &many(1))).await;
        assert_eq!(codes(&foreign), these(&[("team", "not-found")]));
        let bare = boss
            .with_body(Method::POST, IMPORT, None, draft(office, &many(1)))
            .await;
        assert_eq!(bare.problem(400), "idempotency-key-missing");
        // PEOPLE-3: so many and no more; the usual bounds of a body do not hold here.
        let id = begin(&boss, draft(office, &many(6_000))).await;
        let too_many = create(&boss, IMPORT, draft(office, &many(100_001))).await;
        assert_eq!(codes(&too_many), these(&[("", "too-many-items")]));
        // Nobody else has it, whoever may do the same.
        let path = format!("/enterprises/acme/imports/{id}");
        lead.get(&path).await.problem(404);
        lead.get(&format!("{path}/rows")).await.problem(404);
        create(&lead, &format!("{path}/undo"), json!({}))
            .await
            .problem(404);
        assert_eq!(lead.get("/enterprises/acme/imports").await.ok(200)["total"], 0);
    })
    .await;
}

/// One of these, by turns that look random.
fn pick<'a>(seed: &mut u64, of: &[&'a str]) -> &'a str {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    of[usize::try_from(*seed >> 33).unwrap() % of.len()]
}

/// A file of rows that are right and wrong in every way, some of members.
fn any_file(seed: &mut u64, (round, rows): (usize, usize)) -> String {
    let long = "x".repeat(300);
    let mut file = "email;first name;last name;language;team;products;role\n".to_owned();
    for n in 0..rows {
        let fresh = format!("new{round}-{n}@acme.example");
        let mut email = pick(
            seed,
            &[
                &fresh,
                &fresh,
                &fresh,
                USER,
                "Boss@ACME.example",
                "left@acme.example",
            ],
        );
        let mut cells = ["Ann", "Ash", "", "", "", ""];
        // Of three rows one has something wrong, or something of its own.
        let own = ["email", "name", "language", "team", "products", "role"];
        match pick(seed, &[&own[..], &[""; 10]].concat()) {
            "email" => email = pick(seed, &["nobody", "", "new0-1@acme.example"]),
            "name" => cells[0] = pick(seed, &["", &long, "민수"]),
            "language" => cells[2] = pick(seed, &["ko", "한국어", "Klingon"]),
            "team" => cells[3] = pick(seed, &["Second", "second", "Nowhere", "Second; Nowhere"]),
            "products" => cells[4] = pick(seed, &["Draft", "Render; Draft", "Nothing"]),
            "role" => cells[5] = pick(seed, &["Secondary admin", "사용자", "Named caller", "Boss"]),
            _ => {}
        }
        file.push_str(&format!("{email};{}\n", cells.join(";")));
    }
    file
}

#[tokio::test]
async fn browser_and_server_judge_a_file_alike() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        office.add(&boss, "left@acme.example", "Left").await.ok(201);
        let left = office.id_of("left@acme.example").await;
        let path = format!("/enterprises/acme/members/{left}/status");
        boss.with_body(
            Method::PUT,
            &path,
            Some("leave"),
            json!({ "status": "deactivated" }),
        )
        .await
        .ok(200);
        let (mut seed, mut seen) = (7, std::collections::BTreeMap::<String, usize>::new());
        for round in 0..24 {
            let mut bench = intake::Bench::default();
            let mut ask = |asked: &intake::Ask, bytes, text| ask(&mut bench, asked, bytes, text);
            // What the browser has: what the server told it, by the way that it is told.
            let known = boss.get("/enterprises/acme/people/everybody").await;
            assert_eq!(ask(&intake::Ask::Known, None, Some(known.text)), json!(true));
            let facts = boss.get("/enterprises/acme/people/facts").await.ok(200);
            let file = any_file(&mut seed, (round, 40));
            ask(
                &intake::Ask::Open {
                    name: "any.csv".to_owned(),
                },
                Some(file.into_bytes()),
                None,
            );
            let access = if round % 6 < 5 {
                json!([])
            } else {
                json!([{ "team": office.first, "product": office.draft }])
            };
            let mode = if round % 2 == 0 {
                "as-many-as-fit"
            } else {
                "all-or-nothing"
            };
            let list = json!({
                "people": [], "language": "en", "team": office.first, "access": access, "mode": mode,
                "bring_back": round >= 16
            });
            let verdict = ask(
                &intake::Ask::Judge {
                    facts: serde_json::from_value(facts).unwrap(),
                    list: serde_json::from_value(list).unwrap(),
                },
                None,
                None,
            );
            let rows = intake::Ask::Rows {
                filter: intake::Filter::All,
                from: 0,
                count: 1_000,
            };
            let lines = ask(&rows, None, None);
            let sent = ask(&intake::Ask::Draft, None, None);
            let got = create(&boss, IMPORT, sent).await;
            if got.status.as_u16() == 422 {
                // SEAT-1, said of the whole: the browser has said it, too.
                assert_eq!(got.json()["violations"], verdict["whole"]);
                continue;
            }
            let id = got.ok(202)["id"].as_str().unwrap().to_owned();
            imports::once(&office.world.context).await.unwrap();
            let judged = shown(&boss, &id).await;
            // Where others keep them out, whoever would have come is told so.
            let accepted = verdict["is_accepted"] == true;
            let mut outcomes = verdict["outcomes"].clone();
            let going = ["added", "brought_back"].map(|of| outcomes[of].as_i64().unwrap());
            let going: i64 = going.iter().sum();
            if !accepted && going > 0 {
                (outcomes["added"], outcomes["brought_back"]) = (json!(0), json!(0));
                outcomes["kept_out"] = json!(going);
            }
            assert_eq!(judged["outcomes"], outcomes);
            assert_eq!(judged["found"], verdict["whole"]);
            assert_eq!(judged["differ"], 0);
            assert_eq!(
                judged["state"] == "applying",
                verdict["is_accepted"] == true,
                "{judged}"
            );
            let kept = receipt(&boss, &id, "").await;
            for (row, line) in kept.iter().zip(lines["items"].as_array().unwrap()) {
                let outcome = |row: &Value| (row["outcome"].clone(), row["violations"].clone());
                let mut line = line.clone();
                if !accepted && ["added", "brought-back"].contains(&line["outcome"].as_str().unwrap()) {
                    line["outcome"] = json!("kept-out");
                }
                assert_eq!(outcome(row), outcome(&line), "{row}");
                *seen
                    .entry(row["outcome"].as_str().unwrap().to_owned())
                    .or_default() += 1;
            }
            assert_eq!(kept.len(), 40);
            work(&office.world).await;
        }
        let all = [
            "added",
            "already-member",
            "brought-back",
            "kept-out",
            "refused",
            "skipped",
        ];
        assert_eq!(
            seen.keys().map(String::as_str).collect::<Vec<_>>(),
            all,
            "{seen:?}"
        );
    })
    .await;
}
