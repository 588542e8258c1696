//! Adding many people in one act, and taking them back.

use axum::http::Method;
use domain::id::{MemberId, PoolId};
use domain::people::{Column, PersonRow, Status};
use serde_json::{Value, json};
use server::store::Fault;

use crate::imports;
use crate::office::{BOSS, LEAD, Office, USER, ZONE_OFFSET, codes, create, in_offices, json_of, these};
use crate::world::{Browser, Got};

const BULK: &str = "/enterprises/acme/members/bulk";

fn row(email: &str, first_name: &str) -> Value {
    json!({ "email": email, "first_name": first_name, "last_name": "Test" })
}

fn draft(office: &Office, people: &[Value]) -> Value {
    json!({ "people": people, "language": "ko", "team": office.first })
}

fn with_seats(office: &Office, people: &[Value]) -> Value {
    let mut draft = draft(office, people);
    draft["access"] = json!([{ "team": office.first, "product": office.draft }]);
    draft
}

async fn undo(by: &Browser<'_>, done: &Value) -> Got {
    let act = done["act"].as_str().unwrap_or_else(|| panic!("no act: {done}"));
    create(by, &format!("/enterprises/acme/acts/{act}/undo"), json!({})).await
}

fn outcomes(done: &Value) -> Vec<String> {
    let rows = done["rows"].as_array().unwrap().iter();
    rows.map(|row| row["outcome"].as_str().unwrap().to_owned())
        .collect()
}

async fn used(office: &Office, by: &Browser<'_>) -> i64 {
    office.pool(by).await["used"].as_i64().unwrap()
}

#[tokio::test]
async fn people_3_a_pasted_list_is_added_in_one_act() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let people = [
            row("a@acme.example", "Ann"),
            row(USER, "Una"),
            row("B@acme.example", "Ben"),
        ];
        let draft = draft(office, &people);
        let before = office.traces();
        let path = format!("{BULK}?rehearse=true");
        let rehearsed = boss
            .with_body(Method::POST, &path, None, draft.clone())
            .await
            .ok(201);
        assert_eq!(outcomes(&rehearsed), ["added", "already-member", "added"]);
        assert_eq!(office.traces(), before);
        let done = boss
            .with_body(Method::POST, BULK, Some("paste"), draft.clone())
            .await
            .ok(201);
        assert_eq!(outcomes(&done), ["added", "already-member", "added"]);
        // The same key again is the same answer, and adds nobody.
        let kept = office.traces();
        let again = boss
            .with_body(Method::POST, BULK, Some("paste"), draft)
            .await
            .ok(201);
        assert_eq!(again, done);
        assert_eq!(office.traces(), kept);
        // PEOPLE-8: one mail for each who is new, none for who was there.
        assert_eq!(office.mails("a@acme.example"), ["get-started"]);
        assert_eq!(office.mails("b@acme.example"), ["get-started"]);
        assert_eq!(
            office
                .mails(USER)
                .iter()
                .filter(|kind| *kind == "permissions-changed")
                .count(),
            0
        );
        // An audit row for each, after the one of the act.
        assert_eq!(
            office.count("SELECT COUNT(*) FROM audit WHERE action = 'people.add-many'"),
            1
        );
        let found = boss
            .get("/enterprises/acme/members?search=acme.example&sort=-created")
            .await
            .ok(200);
        assert_eq!(found["total"], 6);
        assert_eq!(found["items"][0]["teams"], json!([office.first]));
        assert_eq!(found["items"][0]["language"], "ko");
    })
    .await;
}

#[tokio::test]
async fn people_4_access_applies_to_each_alike_and_seat_1_holds_across_the_rows() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let free = 5 - used(office, &boss).await;
        let many = |count: i64| -> Vec<Value> {
            (0..count)
                .map(|n| row(&format!("p{n}@acme.example"), "Pat"))
                .collect()
        };
        let before = office.traces();
        let got = create(&boss, BULK, with_seats(office, &many(free + 2))).await;
        got.problem(422);
        let short = got.json();
        assert_eq!(short["violations"][0]["params"]["short"], 2);
        assert_eq!(
            short["violations"][0]["remedies"][0]["kind"],
            "assign-as-many-as-fit"
        );
        let expected: Vec<(String, String)> =
            std::iter::once(("access".to_owned(), "seat-limit-reached".to_owned()))
                .chain(
                    (free..free + 2)
                        .map(|n| (format!("people[{n}].products"), "seat-limit-reached".to_owned())),
                )
                .collect();
        assert_eq!(codes(&got), expected);
        assert_eq!(office.traces(), before);
        let mut fit = with_seats(office, &many(free + 2));
        fit["mode"] = json!("as-many-as-fit");
        let done = create(&boss, BULK, fit).await.ok(201);
        assert_eq!(
            outcomes(&done)
                .iter()
                .filter(|outcome| *outcome == "refused")
                .count(),
            2
        );
        assert_eq!(used(office, &boss).await, 5);
        // PEOPLE-8: both mails, in that order; none for who was left out.
        assert_eq!(
            office.mails("p0@acme.example"),
            ["get-started", "permissions-changed"]
        );
        assert_eq!(
            office.count("SELECT COUNT(*) FROM account WHERE email LIKE 'p%@acme.example'"),
            free
        );
    })
    .await;
}

#[tokio::test]
async fn people_3_wrong_rows_are_named_and_nothing_is_kept() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let lead = office.world.sign_in(LEAD).await;
        let user = office.world.sign_in(USER).await;
        let before = office.traces();
        let people = [
            row("a@acme.example", "Ann"),
            row("A@ACME.example", ""),
            row("no", "No"),
        ];
        let got = create(&boss, BULK, draft(office, &people)).await;
        assert_eq!(
            codes(&got),
            these(&[
                ("people[1].email", "address-twice"),
                ("people[1].first_name", "required"),
                ("people[2].email", "not-an-email"),
            ])
        );
        let fifty: Vec<Value> = (0..51)
            .map(|n| row(&format!("p{n}@acme.example"), "Pat"))
            .collect();
        let got = create(&boss, BULK, draft(office, &fifty)).await;
        assert_eq!(codes(&got), these(&[("people", "too-many-people")]));
        assert_eq!(
            got.json()["violations"][0]["remedies"],
            json!([{ "kind": "import-file" }])
        );
        // CAP-8: who leads another team adds nobody to this one.
        let got = create(&lead, BULK, draft(office, &people[..1])).await;
        assert_eq!(codes(&got)[0].0, "team");
        create(&user, BULK, draft(office, &people[..1]))
            .await
            .problem(403);
        assert_eq!(office.traces(), before);
    })
    .await;
}

#[tokio::test]
async fn people_3_an_undo_takes_everyone_back_who_was_added() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let una = office.id_of(USER).await;
        let gone = office.add(&boss, "gone@acme.example", "Gus").await.ok(201)["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let path = format!("/enterprises/acme/members/{gone}/status");
        boss.with_body(Method::PUT, &path, None, json!({ "status": "deactivated" }))
            .await
            .ok(200);
        let total = boss.get("/enterprises/acme/members").await.ok(200)["total"].clone();
        let seats = used(office, &boss).await;
        let people = [
            row("a@acme.example", "Ann"),
            row(USER, "Una"),
            row("gone@acme.example", "Gus"),
        ];
        let mut draft = with_seats(office, &people);
        draft["bring_back"] = json!(true);
        let done = create(&boss, BULK, draft.clone()).await.ok(201);
        assert_eq!(outcomes(&done), ["added", "already-member", "brought-back"]);
        assert_eq!(used(office, &boss).await, seats + 3);
        let undone = undo(&boss, &done).await.ok(200);
        assert_eq!((&undone["removed"], &undone["released"]), (&json!(2), &json!(3)));
        assert_eq!(used(office, &boss).await, seats);
        assert_eq!(
            boss.get("/enterprises/acme/members").await.ok(200)["total"],
            total
        );
        let a = boss
            .get("/enterprises/acme/members?search=a@acme.example")
            .await
            .ok(200);
        assert_eq!(a["total"], 0);
        let member = |id: &str| format!("/enterprises/acme/members/{id}");
        assert_eq!(
            boss.get(&member(&gone)).await.ok(200)["status"],
            json_of(Status::Deactivated)
        );
        assert_eq!(boss.get(&member(&una)).await.ok(200)["seats"], json!([]));
        // What had not gone out yet goes out no more.
        let waiting = "SELECT COUNT(*) FROM outbox o JOIN account a ON a.id = o.recipient \
                       WHERE a.email = 'a@acme.example' AND o.done_at IS NULL";
        assert_eq!(office.count(waiting), 0);
        // It works once, and the same people can be added again.
        undo(&boss, &done).await.problem(410);
        let done = create(&boss, BULK, draft).await.ok(201);
        assert_eq!(outcomes(&done), ["added", "already-member", "brought-back"]);
        assert_eq!(used(office, &boss).await, seats + 3);
    })
    .await;
}

#[tokio::test]
async fn people_3_what_was_built_on_it_stands_in_the_way_of_the_undo() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let people = [row("a@acme.example", "Ann"), row("b@acme.example", "Ben")];
        let done = create(&boss, BULK, draft(office, &people)).await.ok(201);
        let ann = done["rows"][0]["member"].as_str().unwrap().to_owned();
        office.world.pass(jiff::SignedDuration::from_secs(5));
        create(&boss, "/enterprises/acme/assignments", office.seats(&[ann]))
            .await
            .ok(201);
        let before = office.traces();
        assert_eq!(codes(&undo(&boss, &done).await), these(&[("", "holds-more")]));
        office.world.write(|unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            let members = unit.member_ids(enterprise)?;
            unit.set_status(enterprise, &members, Status::Active)?;
            Ok::<_, Fault>(())
        });
        let got = undo(&boss, &done).await;
        assert_eq!(
            codes(&got),
            these(&[("", "entered-since"), ("", "entered-since")])
        );
        assert_eq!(office.traces(), before);
        // Only who did it may.
        let lead = office.world.sign_in(LEAD).await;
        undo(&lead, &done).await.problem(404);
    })
    .await;
}

#[tokio::test]
async fn people_3_one_who_was_added_is_taken_back_while_nothing_was_built_on_it() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let before = (
            office.count("SELECT COUNT(*) FROM member"),
            used(office, &boss).await,
        );
        let mut one = office.member("a@acme.example", "Ann");
        one["access"] = json!([{ "team": office.first, "product": office.draft }]);
        let done = create(&boss, "/enterprises/acme/members", one.clone())
            .await
            .ok(201);
        let undone = undo(&boss, &done).await.ok(200);
        assert_eq!((&undone["removed"], &undone["released"]), (&json!(1), &json!(1)));
        let now = (
            office.count("SELECT COUNT(*) FROM member"),
            used(office, &boss).await,
        );
        assert_eq!(now, before);
        assert_eq!(undo(&boss, &done).await.problem(410), "gone");
        // What was built on it stands in the way; only who did it may.
        one["access"] = json!([]);
        let done = create(&boss, "/enterprises/acme/members", one.clone())
            .await
            .ok(201);
        let ann = done["id"].as_str().unwrap().to_owned();
        office.world.pass(jiff::SignedDuration::from_secs(5));
        create(&boss, "/enterprises/acme/assignments", office.seats(&[ann]))
            .await
            .ok(201);
        assert_eq!(codes(&undo(&boss, &done).await), these(&[("", "holds-more")]));
        let lead = office.world.sign_in(LEAD).await;
        undo(&lead, &done).await.problem(404);
        // Of who was there already only the access goes; where there was none, nothing can be undone.
        let known = create(&boss, "/enterprises/acme/members", one).await.ok(200);
        assert_eq!(known.get("act"), None);
    })
    .await;
}

#[tokio::test]
async fn people_3_who_waits_for_a_seat_is_not_taken_back() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let done = create(&boss, BULK, draft(office, &[row("a@acme.example", "Ann")])).await;
        let done = done.ok(201);
        let ann = done["rows"][0]["member"]
            .as_str()
            .unwrap()
            .parse::<MemberId>()
            .unwrap();
        let pool = office.pool(&boss).await["id"]
            .as_str()
            .unwrap()
            .parse::<PoolId>()
            .unwrap();
        office.world.pass(jiff::SignedDuration::from_secs(5));
        office.world.write(move |unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            let cause = server::store::seats::Cause::DIRECT;
            unit.enter_queue(enterprise, pool, &[ann], cause)
        });
        assert_eq!(codes(&undo(&boss, &done).await), these(&[("", "holds-more")]));
        assert_eq!(office.count("SELECT COUNT(*) FROM waiting"), 1);
    })
    .await;
}

#[tokio::test]
async fn people_3_what_was_exported_changes_nothing_when_it_is_added_again() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 3).await;
        create(&boss, "/enterprises/acme/assignments", office.seats(&staff[..2]))
            .await
            .ok(201);
        office.add(&boss, "formula@acme.example", "=1+1").await.ok(201);
        let list = "/enterprises/acme/members";
        let before = boss.get(list).await.ok(200);
        for format in ["csv", "xlsx"] {
            let (rows, heads) = exported(&boss, &format!("{list}?format={format}")).await;
            assert_eq!(
                heads[..3],
                ["E-mail", "First name", "Last name"].map(str::to_owned)
            );
            assert_eq!(
                i64::try_from(rows.len()).unwrap(),
                before["total"].as_i64().unwrap()
            );
            assert!(rows.iter().any(|row| row.first_name == "=1+1"));
            let draft = json!({ "people": rows, "language": "en", "team": office.first });
            let done = create(&boss, BULK, draft).await.ok(201);
            assert!(
                outcomes(&done).iter().all(|outcome| outcome == "already-member"),
                "{done}"
            );
            assert!(done["act"].is_null());
            assert_eq!(boss.get(list).await.ok(200), before);
        }
        // Exactly what is asked for, by the header that the API knows too.
        let (rows, _) = exported(&boss, &format!("{list}?search=staff&sort=-created&format=csv")).await;
        assert_eq!(rows.len(), 3);
        let accept = boss
            .request(Method::GET, &format!("{list}?search=staff"))
            .header("accept", "text/csv");
        let got = boss.send(accept.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(got.header("content-type"), "text/csv; charset=utf-8");
        assert!(got.text.contains("'=1+1") || !got.text.contains("=1+1"));
        boss.get(&format!("{list}?format=pdf")).await.problem(422);
        // Only the columns asked for, in that order; added again they change nothing either.
        for format in ["csv", "xlsx"] {
            let path = format!("{list}?format={format}&column=name&column=teams&column=seats&column=email");
            let (rows, heads) = exported(&boss, &path).await;
            assert_eq!(heads, ["Name", "Teams", "Seats", "E-mail"]);
            let draft =
                json!({ "people": rows, "language": "en", "team": office.first, "web_support": true });
            let done = create(&boss, BULK, draft).await.ok(201);
            assert!(
                outcomes(&done).iter().all(|outcome| outcome == "already-member"),
                "{done}"
            );
            assert_eq!(boss.get(list).await.ok(200), before);
        }
        boss.get(&format!("{list}?format=csv&column=shoes"))
            .await
            .problem(422);
        let user = office.world.sign_in(USER).await;
        user.get(&format!("{list}?format=csv")).await.problem(403);
    })
    .await;
}

#[tokio::test]
async fn benefits_and_the_last_sign_in_are_listed_and_exported() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        // PEOPLE-2: what an account does elsewhere tells nobody here that there is one.
        office.world.account("known@elsewhere.example");
        office
            .add(&boss, "known@elsewhere.example", "Known")
            .await
            .ok(201);
        office.world.sign_in("known@elsewhere.example").await;
        let staff = office.staff(&boss, 1).await;
        let switch = json!({ "benefit": "downloads", "contract": null, "on": true });
        let draft = json!({ "members": staff, "benefits": [switch] });
        create(&boss, "/enterprises/acme/access-changes", draft)
            .await
            .ok(201);
        let list = "/enterprises/acme/members";
        let line = async |email: &str| {
            let page = boss.get(&format!("{list}?search={email}")).await.ok(200);
            page["items"][0].clone()
        };
        let first = office.world.clock.now();
        assert_eq!(line(BOSS).await["signed_in_at"], json!(first));
        assert_eq!(line("known@elsewhere.example").await["signed_in_at"], json!(null));
        let of_staff = line("staff0@acme.example").await;
        assert_eq!(of_staff["signed_in_at"], json!(null));
        assert_eq!(
            of_staff["benefits"],
            json!([{ "benefit": "downloads", "service": null }])
        );
        office.world.pass(jiff::SignedDuration::from_mins(7));
        office.world.sign_in(BOSS).await;
        let second = office.world.clock.now();
        assert_eq!(line(BOSS).await["signed_in_at"], json!(second));
        // PEOPLE-6: the first entry is the first sign-in that counts here; before it is nobody's business.
        office
            .world
            .sign_in("known@elsewhere.example")
            .await
            .get("/enterprises/acme")
            .await
            .ok(200);
        assert_eq!(
            line("known@elsewhere.example").await["signed_in_at"],
            json!(second)
        );
        let wall = ZONE_OFFSET.to_datetime(second).strftime("%F %H:%M").to_string();
        for format in ["csv", "xlsx"] {
            let query = format!("format={format}&column=email&column=benefits&column=signed-in");
            let rows = table(&boss, &format!("{list}?{query}")).await;
            assert_eq!(rows[0], ["E-mail", "Benefits", "Last sign-in"]);
            assert!(rows.iter().any(|row| *row == [BOSS, "", &wall]), "{rows:?}");
            let never = ["staff0@acme.example", "downloads", "Has not signed in"];
            assert!(rows.iter().any(|row| *row == never), "{rows:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_long_list_is_exported_whole_and_in_its_order() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        imports::begin(&boss, imports::draft(office, &imports::many(1_150))).await;
        imports::work(&office.world).await;
        for query in ["", "&sort=-email", "&search=p10"] {
            let (mut listed, mut cursor) = (Vec::new(), String::new());
            loop {
                let path = format!("/enterprises/acme/members?limit=200{query}{cursor}");
                let page = boss.get(&path).await.ok(200);
                let items = page["items"].as_array().unwrap().iter();
                listed.extend(items.map(|member| member["email"].as_str().unwrap().to_owned()));
                let Some(next) = page["next"].as_str() else { break };
                cursor = format!("&cursor={next}");
            }
            let (rows, _) = exported(&boss, &format!("/enterprises/acme/members?format=csv{query}")).await;
            let sent: Vec<String> = rows.into_iter().map(|row| row.email).collect();
            assert_eq!(sent, listed, "{query}");
        }
    })
    .await;
}

/// The rows of a file, the heads first.
pub async fn table(by: &Browser<'_>, path: &str) -> Vec<Vec<String>> {
    let got = by.bytes(path).await;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut each = |_: usize, cells: &[String]| {
        rows.push(cells.to_vec());
        Ok(())
    };
    if sheets::is_xlsx(&got) {
        sheets::read_xlsx(&got, &sheets::Limits::PEOPLE, &mut each).unwrap();
    } else {
        let text = sheets::decode(&got, sheets::encoding(&got)).unwrap();
        sheets::read_csv(
            &text,
            sheets::delimiter(&text),
            &sheets::Limits::PEOPLE,
            &mut each,
        )
        .unwrap();
    }
    rows
}

/// The rows of the file as the import reads them, and the heads.
async fn exported(by: &Browser<'_>, path: &str) -> (Vec<PersonRow>, Vec<String>) {
    let mut rows = table(by, path).await;
    let heads = rows.remove(0);
    let columns = Column::of_header(heads.iter().map(String::as_str)).unwrap();
    let row = |cells: Vec<String>| PersonRow::from_cells(&columns, cells.iter().map(String::as_str));
    (rows.into_iter().map(row).collect(), heads)
}
