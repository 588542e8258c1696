//! The operator's desk, hand-overs between specialists, and files, through the API (CAP-20, CAP-25, COACH-13).

use axum::body::Body;
use axum::http::Method;
use domain::access::StaffRole;
use domain::coaching::Holder;
use domain::plans::Plan;
use domain::policy::{EditionDraft, Editions};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::coach::{
    COACH, DESK, OTHER, account_of, admin, agreed, asked, attendee, desk, seoul, specialists,
};
use crate::imports::{begin, draft, many, work};
use crate::office::{BOSS, LEAD, OPERATOR, codes, create, in_offices, these};
use crate::world::{Browser, Got, instant};

const TOPICS: &str = "/vendor/topics";
const EDITIONS: &str = "/vendor/editions";

fn texts(en: &str, ko: &str) -> Value {
    json!({ "en": en, "ko": ko })
}

#[tokio::test]
async fn a_retired_topic_stays_readable_and_is_asked_for_no_more() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let operator = office.world.sign_in(OPERATOR).await;
        office.plan(Plan::Business);
        let draft = |en: &str| {
            json!({ "titles": texts(en, "메시"), "outlines": texts("How", "방법"), "kinds": ["business-product"] })
        };
        let first = create(&operator, TOPICS, draft("Meshing")).await.ok(201);
        let second = create(&operator, TOPICS, draft("Solving")).await.ok(201);
        let (first, second) = (first["topic"]["id"].clone(), second["topic"]["id"].clone());
        let half = json!({ "titles": { "en": "Meshing" }, "outlines": texts("How", "방법"), "kinds": [] });
        assert_eq!(
            codes(&create(&operator, TOPICS, half).await),
            these(&[("titles.ko", "required"), ("kinds", "required")])
        );
        let listed = async || {
            let got = boss.get("/enterprises/acme/coaching/topics").await.ok(200);
            let items = got["items"].as_array().unwrap().iter();
            items.map(|topic| topic["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(listed().await, [first.clone(), second.clone()]);
        let order = json!({ "topics": [second, first] });
        operator
            .with_body(Method::PUT, "/vendor/topics/order", None, order)
            .await
            .ok(200);
        assert_eq!(listed().await, [second.clone(), first.clone()]);
        let id = asked(&boss, "acme", &first, &[]).await;
        let path = format!("{TOPICS}/{}", first.as_str().unwrap());
        // Two operators at once: the second has seen an older one.
        operator.put(&path, "\"1\"", draft("Meshes")).await.ok(200);
        assert_eq!(operator.put(&path, "\"1\"", draft("Nets")).await.status.as_u16(), 412);
        create(&operator, &format!("{path}/retire"), json!({})).await.ok(200);
        assert_eq!(listed().await, [second]);
        let request = format!("/enterprises/acme/coaching/requests/{id}");
        assert_eq!(boss.get(&request).await.ok(200)["titles"]["en"], "Meshes");
        // In the ledger, too, it is read in every language.
        let facts = boss.get("/enterprises/acme/coaching/facts").await.ok(200);
        assert_eq!(facts["entries"][0]["titles"], texts("Meshes", "메시"));
        let again = json!({ "kind": "business-product", "topic": first, "period": "2026-01-01" });
        let refused = create(&boss, "/enterprises/acme/coaching/requests", again).await;
        assert_eq!(codes(&refused)[0].0, "topic");
        create(&operator, &format!("{path}/restore"), json!({})).await.ok(200);
        assert_eq!(listed().await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_request_passes_on_and_what_is_left_behind_is_open_to_others() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let (coach, other) = (
            office.world.sign_in(COACH).await,
            office.world.sign_in(OTHER).await,
        );
        let operator = office.world.sign_in(OPERATOR).await;
        let member = attendee(office, &boss).await;
        office.plan(Plan::Business);
        let members = std::slice::from_ref(&member);
        let (first, second) = (
            asked(&boss, "acme", &topic, members).await,
            asked(&boss, "acme", &topic, members).await,
        );
        for id in [&first, &second] {
            desk(&coach, id, "take", json!({})).await.ok(200);
        }
        agreed((&coach, &boss), &first, seoul("2026-03-20T10:00:00")).await;
        // To somebody who is busy then, it does not pass.
        let (coaches, others) = (account_of(office, COACH), account_of(office, OTHER));
        let pass = json!({ "to": others, "reason": "On leave" });
        let third = asked(&boss, "acme", &topic, members).await;
        desk(&other, &third, "take", json!({})).await.ok(200);
        agreed((&other, &boss), &third, seoul("2026-03-20T11:00:00")).await;
        let refused = desk(&coach, &first, "hand-over", pass.clone()).await;
        assert_eq!(codes(&refused), these(&[("to", "specialist-busy")]));
        // What has no time yet does; both sides are told, once.
        desk(&coach, &second, "hand-over", pass.clone()).await.ok(200);
        let facts = other.get(&format!("{DESK}/{second}/facts")).await.ok(200);
        assert_eq!(facts["holder"], "own");
        assert_eq!(
            codes(&desk(&coach, &second, "hand-over", pass).await)[0].1,
            "another-specialists"
        );
        let told = |email| {
            office
                .mails(email)
                .iter()
                .filter(|kind| *kind == "coaching-handed-over")
                .count()
        };
        assert_eq!((told(OTHER), told(BOSS)), (1, 1));
        // Set aside, one keeps what is agreed; what is not is open to others.
        let skills = json!({ "languages": ["en"], "topics": [], "setup_minutes": 15, "aside": true });
        let path = format!("/vendor/specialists/{others}");
        operator.put(&path, "\"0\"", skills).await.ok(200);
        let listed = coach.get(DESK).await.ok(200);
        let mut left = listed["items"].as_array().unwrap().iter();
        let left = left.find(|one| one["left_behind"] == true).unwrap();
        assert_eq!(left["request"]["id"], json!(second));
        // Both sides hear of that one, and who can take it over: of the agreed one there is nothing to hear.
        let heard = |email| {
            let mails = office.mails(email);
            mails
                .iter()
                .filter(|kind| *kind == "coaching-left-behind")
                .count()
        };
        assert_eq!((heard(BOSS), heard(COACH), heard(OTHER)), (1, 1, 0));
        let kept = desk(&coach, &third, "take", json!({})).await;
        assert_eq!(codes(&kept)[0].1, "another-specialists");
        desk(&coach, &second, "take", json!({})).await.ok(200);
        let back = json!({ "to": others, "reason": "You know it" });
        assert_eq!(
            codes(&desk(&coach, &second, "hand-over", back).await),
            these(&[("to", "set-aside")])
        );
        // Who is no specialist any more leaves all of it.
        let skills = json!({ "languages": ["en"], "topics": [], "setup_minutes": 15, "aside": false });
        operator.put(&path, "\"1\"", skills).await.ok(200);
        let draft = json!({ "kind": "business-product", "topic": topic, "period": "2026-04-01" });
        let fourth = create(&boss, "/enterprises/acme/coaching/requests", draft)
            .await
            .ok(201);
        let fourth = fourth["id"].as_str().unwrap();
        desk(&other, fourth, "take", json!({})).await.ok(200);
        let gone = office.world.read(|unit| unit.account_by_email(OTHER)).unwrap().0;
        office.world.write(move |unit| {
            unit.remove_staff(gone, StaffRole::Specialist)?;
            server::coaching::left_behind(unit, gone, Holder::Gone)
        });
        // Both sides hear that the agreed session, and what was being coordinated, have nobody: who asked for them, and
        // the specialists who are left.
        assert_eq!((heard(BOSS), heard(COACH), heard(OTHER)), (3, 3, 0));
        // Their mails lead to where it is.
        let nowhere = "SELECT COUNT(*) FROM outbox WHERE kind LIKE 'coaching-%' AND enterprise IS NULL";
        assert_eq!(office.count(nowhere), 0);
        let clash = desk(&coach, &third, "take", json!({})).await;
        assert_eq!(codes(&clash), these(&[("", "specialist-busy")]));
        desk(&coach, &first, "cancel", json!({ "reason": "A clash" }))
            .await
            .ok(200);
        let taken = desk(&coach, &third, "take", json!({})).await.ok(200);
        assert_eq!(
            (&taken["state"], &taken["specialist"]),
            (&json!("scheduled"), &json!(COACH))
        );
        assert_eq!(account_of(office, COACH), coaches);
    })
    .await;
}

#[tokio::test]
async fn a_time_is_not_agreed_to_once_it_is_taken_or_its_specialist_is_set_aside() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        let operator = office.world.sign_in(OPERATOR).await;
        let member = attendee(office, &boss).await;
        office.plan(Plan::Business);
        let members = std::slice::from_ref(&member);
        let (first, second) = (
            asked(&boss, "acme", &topic, members).await,
            asked(&boss, "acme", &topic, members).await,
        );
        let propose = async |id: &str, start: &str| {
            let proposal = json!({ "start": seoul(start), "minutes": 60 });
            desk(&coach, id, "proposals", proposal).await.ok(201)
        };
        let agree = async |id: &str, start: &str| {
            admin(
                &boss,
                id,
                "agree",
                json!({ "start": seoul(start), "minutes": 60 }),
            )
            .await
        };
        for (id, start) in [(&first, "2026-03-20T10:00:00"), (&second, "2026-03-20T10:30:00")] {
            desk(&coach, id, "take", json!({})).await.ok(200);
            propose(id, start).await;
        }
        agree(&first, "2026-03-20T10:00:00").await.ok(200);
        // What overlaps with it was free when it was proposed.
        let refused = agree(&second, "2026-03-20T10:30:00").await;
        assert_eq!(codes(&refused)[0].1, "specialist-busy");
        propose(&second, "2026-03-23T10:00:00").await;
        let skills = json!({ "languages": ["en"], "topics": [], "setup_minutes": 15, "aside": true });
        let path = format!("/vendor/specialists/{}", account_of(office, COACH));
        operator.put(&path, "\"0\"", skills).await.ok(200);
        let refused = agree(&second, "2026-03-23T10:00:00").await;
        assert_eq!(codes(&refused), these(&[("", "proposer-gone")]));
        // What was agreed before is held.
        let kept = boss
            .get(&format!("/enterprises/acme/coaching/requests/{first}"))
            .await
            .ok(200);
        assert_eq!(kept["state"], "scheduled");
        desk(&coach, &first, "cancel", json!({ "reason": "On leave" }))
            .await
            .ok(200);
    })
    .await;
}

fn edition(granted: i64, from: &str) -> Value {
    let editions = Editions::published();
    json!(EditionDraft {
        granted,
        from: from.parse().ok(),
        ..EditionDraft::like(editions.latest(Plan::Business).unwrap())
    })
}

#[tokio::test]
async fn an_edition_is_shown_before_it_holds_and_changes_nothing_that_was_agreed() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let operator = office.world.sign_in(OPERATOR).await;
        office.plan(Plan::Business);
        office.plan(Plan::Premium);
        for _ in 0..2 {
            asked(&boss, "acme", &topic, &[]).await;
        }
        let ledger = async || boss.get("/enterprises/acme/coaching/allowances").await.ok(200);
        let before = ledger().await;
        let kinds: std::collections::BTreeSet<_> = before["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["kind"].as_str().unwrap().to_owned())
            .collect();
        // Both plans at once: each has its own ledger.
        assert_eq!(kinds.len(), 4, "{kinds:?}");
        // In the middle of the running quarter, with less than what is held.
        let draft = edition(1, "2026-03-20");
        let shown = create(&operator, &format!("{EDITIONS}?rehearse=true"), draft.clone())
            .await
            .ok(200);
        assert_eq!(shown["warnings"][0]["code"], "edition-below-held");
        let of = &shown["customers"][0];
        assert_eq!(
            (&of["slug"], &of["after"], &of["held"], &of["at_once"]),
            (&json!("acme"), &json!(1), &json!(2), &json!(false))
        );
        assert_eq!(
            of["changes"][0],
            json!({ "term": "granted", "before": 3, "after": 1 })
        );
        let refused = create(&operator, EDITIONS, draft.clone()).await;
        assert_eq!(codes(&refused), these(&[("granted", "edition-below-held")]));
        let violation = &refused.json()["violations"][0];
        let mut seen = draft;
        seen["acknowledged"] = json!([{ "code": violation["code"], "params": violation["params"] }]);
        create(&operator, EDITIONS, seen.clone()).await.ok(201);
        assert_eq!(ledger().await, before, "what was agreed keeps its edition");
        seen["granted"] = json!(2);
        assert_eq!(
            codes(&create(&operator, EDITIONS, seen).await),
            these(&[("from", "edition-day-taken")])
        );
        // Taken back while it is ahead; not once its day may have begun.
        let path = format!("{EDITIONS}/business/2026-03-20");
        operator.delete(&path).await.ok(200);
        create(&operator, EDITIONS, edition(4, "2026-03-20"))
            .await
            .ok(201);
        office.world.pass(SignedDuration::from_hours(24 * 20));
        let operator = office.world.sign_in(OPERATOR).await;
        assert_eq!(
            codes(&operator.delete(&path).await),
            these(&[("", "edition-in-force")])
        );
        assert_eq!(
            codes(&create(&operator, EDITIONS, edition(4, "2026-03-01")).await)[0].1,
            "edition-not-ahead"
        );
    })
    .await;
}

#[tokio::test]
async fn an_operator_goes_inside_with_a_reason_that_the_customer_sees_and_not_for_long() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let operator = office.world.sign_in(OPERATOR).await;
        let stay = "/vendor/customers/acme/stay";
        operator.get("/enterprises/acme").await.problem(404);
        assert_eq!(
            codes(&create(&operator, stay, json!({ "reason": " " })).await),
            these(&[("reason", "required")])
        );
        create(&operator, stay, json!({ "reason": "전화 문의 7번" }))
            .await
            .ok(201);
        operator.get("/enterprises/acme").await.ok(200);
        operator.get("/enterprises/nova").await.problem(404);
        let seen = boss.get("/enterprises/acme/stays").await.ok(200);
        assert_eq!(
            (&seen["items"][0]["who"], &seen["items"][0]["reason"]),
            (&json!(OPERATOR), &json!("전화 문의 7번"))
        );
        for email in [BOSS, LEAD] {
            assert!(
                office.mails(email).contains(&"staff-entered".to_owned()),
                "{email}"
            );
        }
        // It ends by leaving, or by itself.
        operator.delete(stay).await.ok(200);
        operator.get("/enterprises/acme").await.problem(404);
        create(&operator, stay, json!({ "reason": "Once more" }))
            .await
            .ok(201);
        operator.get("/enterprises/acme").await.ok(200);
        office.world.pass(SignedDuration::from_mins(61));
        let (boss, operator) = (
            office.world.sign_in(BOSS).await,
            office.world.sign_in(OPERATOR).await,
        );
        operator.get("/enterprises/acme").await.problem(404);
        assert_eq!(boss.get("/enterprises/acme/stays").await.ok(200)["total"], 2);
    })
    .await;
}

#[tokio::test]
async fn inside_an_operator_does_what_the_admins_may_and_each_row_says_why() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let operator = office.world.sign_in(OPERATOR).await;
        let staff = office.staff(&boss, 2).await;
        let topic = office.topic(&["business-product"]);
        office.plan(Plan::Business);
        let (assign, stay) = ("/enterprises/acme/assignments", "/vendor/customers/acme/stay");
        create(&operator, assign, office.seats(&staff)).await.problem(404);
        let unsaid = "SELECT COUNT(*) FROM audit a JOIN account o ON o.id = a.actor \
                      WHERE o.email = 'operator@vendor.example' AND a.acting_reason IS NULL";
        let before = office.count(unsaid);
        create(&operator, stay, json!({ "reason": "Set up by phone" }))
            .await
            .ok(201);
        // The screens go by what the enterprise says of it, which a member is not told.
        let told = operator.get("/enterprises/acme").await.ok(200);
        let roles = told["inside"]["roles"].as_array().unwrap();
        assert!(
            roles.iter().any(|role| role["role"] == "contract-manager"),
            "{roles:?}"
        );
        assert_eq!(boss.get("/enterprises/acme").await.ok(200).get("inside"), None);
        let done = create(&operator, assign, office.seats(&staff)).await.ok(201);
        // The customer reads who did it, as what, and why; no member is said to have done it.
        let told = boss
            .get("/enterprises/acme/audit?area=seats&limit=1")
            .await
            .ok(200);
        let row = &told["items"][0];
        assert_eq!(
            (&row["vendor"], &row["acting_reason"], &row["by"]),
            (&json!(true), &json!("Set up by phone"), &Value::Null),
            "{row}"
        );
        let undo = format!("/enterprises/acme/acts/{}/undo", done["act"].as_str().unwrap());
        create(&operator, &undo, json!({})).await.ok(200);
        // Nor is it the operator as the member that they may be, too, who speaks for the customer.
        office.add(&boss, OPERATOR, "Olga").await.ok(201);
        let id = asked(&boss, "acme", &topic, &[]).await;
        admin(
            &operator,
            &id,
            "messages",
            json!({ "text": "We moved it by phone" }),
        )
        .await
        .ok(201);
        let talk = boss
            .get(&format!("/enterprises/acme/coaching/requests/{id}/messages"))
            .await
            .ok(200);
        let said = &talk["items"][0];
        assert_eq!((&said["inside"], &said["who"]), (&json!(true), &json!(OPERATOR)));
        // What is asked for in somebody's own name is not.
        let wish = json!({ "kind": "business-product", "topic": topic, "period": "2026-01-01" });
        let refused = create(&operator, "/enterprises/acme/coaching/requests", wish).await;
        assert_eq!(refused.problem(403), "not-allowed");
        // An import goes on by the reason with which it began, whoever has left meanwhile.
        let members = office.count("SELECT COUNT(*) FROM member");
        begin(&operator, draft(office, &many(250))).await;
        operator.delete(stay).await.ok(200);
        work(&office.world).await;
        assert_eq!(office.count("SELECT COUNT(*) FROM member"), members + 250);
        assert_eq!(office.count(unsaid), before);
    })
    .await;
}

async fn send(by: &Browser<'_>, path: &str, name: &str, content: &[u8]) -> Got {
    let request = by
        .request(Method::POST, &format!("{path}/files?name={name}"))
        .header("content-type", "application/octet-stream")
        .header(
            "idempotency-key",
            format!("file {name} {}", content.len()).replace(' ', "-"),
        );
    by.send(request.body(Body::from(content.to_vec())).unwrap()).await
}

#[tokio::test]
async fn files_go_to_the_other_side_for_saving_and_to_nobody_else() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        let stranger = office.nova().await;
        office.plan(Plan::Business);
        let id = asked(&boss, "acme", &topic, &[]).await;
        let (inside, outside) = (
            format!("/enterprises/acme/coaching/requests/{id}"),
            format!("{DESK}/{id}"),
        );
        let sent = send(&boss, &inside, "plan.pdf", b"%PDF-1.7 a plan").await.ok(201);
        let file = sent["items"][0]["file"].clone();
        assert_eq!((&file["name"], &file["size"]), (&json!("plan.pdf"), &json!(15)));
        let path = format!("files/{}", file["id"].as_str().unwrap());
        let got = coach.get(&format!("{outside}/{path}")).await;
        assert_eq!(got.text, "%PDF-1.7 a plan");
        assert_eq!(got.header("content-type"), "application/pdf");
        assert!(
            got.header("content-disposition")
                .starts_with("attachment; filename=\"plan.pdf\"")
        );
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert!(got.header("content-security-policy").contains("sandbox"));
        // Another customer has no such file, in whichever request.
        let pools = stranger.get("/enterprises/nova/pools").await.ok(200);
        let team = serde_json::from_value(pools["items"][0]["team"].clone()).unwrap();
        office.plan_of("nova", team, Plan::Business);
        let theirs = asked(&stranger, "nova", &topic, &[]).await;
        stranger
            .get(&format!("/enterprises/nova/coaching/requests/{theirs}/{path}"))
            .await
            .problem(404);
        stranger.get(&format!("{inside}/{path}")).await.problem(404);
        let other = asked(&boss, "acme", &topic, &[]).await;
        boss.get(&format!("/enterprises/acme/coaching/requests/{other}/{path}"))
            .await
            .problem(404);
        for (name, content, code) in [
            ("page.html", b"<script>".as_slice(), "file-kind"),
            ("page.pdf", b"<script>", "file-not-that-kind"),
            ("empty.txt", b"", "empty-file"),
        ] {
            assert_eq!(
                codes(&send(&boss, &inside, name, content).await),
                these(&[("file", code)]),
                "{name}"
            );
        }
        send(&boss, &inside, "large.txt", &vec![b'a'; 5 * 1_048_576 + 1])
            .await
            .problem(413);
        for number in 1..10 {
            send(&coach, &outside, &format!("{number}.txt"), b"text")
                .await
                .ok(201);
        }
        assert_eq!(
            codes(&send(&boss, &inside, "11.txt", b"text").await),
            these(&[("file", "too-many-files")])
        );
        assert_eq!(
            admin(&boss, &id, "messages", json!({ "text": "That is all" }))
                .await
                .status
                .as_u16(),
            201
        );
    })
    .await;
}

#[tokio::test]
async fn coach_5_what_lapsed_is_no_open_request_of_its_specialist_any_more() {
    in_offices(async |office| {
        let topic = specialists(office);
        office.plan(Plan::Business);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        let id = asked(&boss, "acme", &topic, &[]).await;
        desk(&coach, &id, "take", json!({})).await.ok(200);
        let open = async |now: &str| {
            assert!(office.world.clock.set(instant(now)));
            let operator = office.world.sign_in(OPERATOR).await;
            let all = operator.get("/vendor/specialists").await.ok(200);
            let own = all["items"].as_array().unwrap().iter();
            let own = own.filter(|one| one["address"] == COACH);
            own.map(|one| one["open"].as_i64().unwrap()).collect::<Vec<_>>()
        };
        // In Seoul the quarter ends nine hours before it does in UTC.
        assert_eq!(open("2026-03-31T14:59:59Z").await, [1]);
        assert_eq!(open("2026-03-31T15:00:00Z").await, [0]);
    })
    .await;
}
