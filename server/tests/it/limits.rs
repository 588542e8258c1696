//! What a field may hold, and what happens when the machine is at its own limits: over HTTP, on both databases.
//!
//! Bodies of the wrong form are in `bodies`, large and cut ones in `rest`, keys in `keys`, stale pages in `zone`, lost
//! databases in `outages`, sign-ins that end in `sign_in`.

use jiff::SignedDuration;
use serde_json::json;
use server::store::{Dialect, Fault, Lane};

use crate::office::{BOSS, Office, codes, create, in_offices, these};
use crate::world::{Fresh, PASSWORD, aside};

const MEMBERS: &str = "/enterprises/acme/members";

#[tokio::test]
async fn fields_are_refused_that_are_empty_too_long_or_not_text() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let before = office.traces();
        let long = "x".repeat(101);
        for (field, value, code) in [
            ("first_name", json!(""), "required"),
            ("first_name", json!("  \u{3000} "), "required"),
            ("first_name", json!(long), "too-long"),
            ("first_name", json!("a\u{0}b"), "control-characters"),
            ("last_name", json!("a\u{1b}[31mb"), "control-characters"),
            ("last_name", json!("a\nb"), "control-characters"),
            ("first_name", json!(7), "wrong-type"),
            ("first_name", json!(null), "wrong-type"),
            ("first_name", json!({ "ko": "민준" }), "wrong-type"),
            ("email", json!(""), "required"),
            (
                "email",
                json!(format!("{}@acme.example", "x".repeat(300))),
                "too-long",
            ),
            ("email", json!("a\u{7}@acme.example"), "control-characters"),
            ("team", json!("not-an-id"), "wrong-type"),
            ("nickname", json!("x"), "unknown-field"),
        ] {
            let mut draft = office.member("new@acme.example", "New");
            draft[field] = value.clone();
            let got = create(&boss, MEMBERS, draft).await;
            assert_eq!(codes(&got), these(&[(field, code)]), "{field}: {value}");
        }
        assert_eq!(office.traces(), before);
    })
    .await;
}

#[tokio::test]
async fn decomposed_korean_is_kept_composed_and_found_either_way() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        // The conjoining letters of 민준, as one system types them; 민준 as another does.
        let (decomposed, composed) = ("\u{1106}\u{1175}\u{11ab}\u{110c}\u{116e}\u{11ab}", "민준");
        let got = office.add(&boss, "minjun@acme.example", decomposed).await.ok(201);
        assert_eq!(got["first_name"], composed);
        for text in [decomposed, composed] {
            let search: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let found = boss.get(&format!("{MEMBERS}?search={search}")).await.ok(200);
            assert_eq!(
                (&found["total"], &found["items"][0]["id"]),
                (&json!(1), &got["id"]),
                "{text}"
            );
        }
        // A hundred letters are counted as they are kept, not as they are typed.
        let hundred = decomposed.repeat(50);
        let got = office.add(&boss, "long@acme.example", &hundred).await.ok(201);
        assert_eq!(got["first_name"].as_str().unwrap().chars().count(), 100);
        let more = decomposed.repeat(51);
        let got = office.add(&boss, "longer@acme.example", &more).await;
        assert_eq!(codes(&got), these(&[("first_name", "too-long")]));
    })
    .await;
}

#[tokio::test]
async fn on_a_full_disk_writes_are_507_and_reads_go_on() {
    let office = Office::on(Fresh::new(Dialect::Sqlite).unwrap()).await;
    let boss = office.world.sign_in(BOSS).await;
    let own_id = office.id_of(BOSS).await;
    // The writer's own limit on the file's size stands for the disk's.
    let limit = |pages: &'static str| {
        aside(|| {
            office
                .world
                .context
                .store
                .write_now::<_, Fault, _>(Lane::OPEN, move |unit| unit.all(pages, &[], |_| Ok(())).map(drop))
        })
        .unwrap();
    };
    limit("PRAGMA max_page_count = 1");
    // What fits into pages that are there is still kept; sooner or later one does not.
    let mut refused = None;
    for number in 0..2_000 {
        let got = office
            .add(&boss, &format!("more{number}@acme.example"), &"x".repeat(100))
            .await;
        if got.status != 201 {
            refused = Some((number, got));
            break;
        }
    }
    let (number, got) = refused.expect("the disk is never full");
    assert_eq!(got.problem(507), "storage-full");
    assert_eq!(
        boss.get(&format!("{MEMBERS}/{own_id}")).await.ok(200)["email"],
        BOSS
    );
    let total = boss.get(MEMBERS).await.ok(200)["total"].as_i64().unwrap();
    assert_eq!(total, 4 + number, "what was answered is kept, the rest is not");
    boss.get("//readyz").await.ok(200);
    limit("PRAGMA max_page_count = 1000000");
    office
        .add(&boss, &format!("more{number}@acme.example"), "Again")
        .await
        .ok(201);
}

#[tokio::test]
async fn a_clock_that_is_an_hour_wrong_loses_nothing() {
    in_offices(async |office| {
        let world = &office.world;
        let right = world.clock.now();
        let hour = SignedDuration::from_hours(1);
        let staff = {
            let boss = world.sign_in(BOSS).await;
            office.staff(&boss, 3).await
        };
        let give =
            |at: usize| json!({ "team": office.first, "product": office.draft, "members": [staff[at]] });
        let assign = "/enterprises/acme/assignments";
        let wrong = json!({ "email": BOSS, "password": "wrong" });
        let good = json!({ "email": BOSS, "password": PASSWORD });
        // An hour ahead: who was idle signs in again, and acts.
        assert!(world.clock.set(right + hour));
        let boss = world.sign_in(BOSS).await;
        let first = boss
            .with_body(axum::http::Method::POST, assign, Some("ahead"), give(0))
            .await;
        let act = first.ok(201)["act"].as_str().unwrap().to_owned();
        for _ in 0..5 {
            world.browser().post("/session", wrong.clone()).await.problem(401);
        }
        assert_eq!(
            world.browser().post("/session", good.clone()).await.problem(429),
            "too-many-requests"
        );
        // Set right again: the sign-in holds, keys are known, acts go on, nobody waits for an hour.
        assert!(world.clock.set(right));
        let again = boss
            .with_body(axum::http::Method::POST, assign, Some("ahead"), give(0))
            .await;
        assert_eq!((again.status, &again.text), (first.status, &first.text));
        create(&boss, assign, give(1)).await.ok(201);
        create(&boss, &format!("/enterprises/acme/acts/{act}/undo"), json!({}))
            .await
            .ok(200);
        world.browser().post("/session", good).await.ok(200);
        // An hour behind, too.
        assert!(world.clock.set(right - hour));
        create(&boss, assign, give(2)).await.ok(201);
        boss.get("/me").await.ok(200);
        assert!(world.clock.set(right));
        assert_eq!(office.pool(&boss).await["used"], 3);
        let verdict = world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty(), "{verdict:?}");
    })
    .await;
}
