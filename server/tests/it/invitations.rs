//! Invitations and forgotten passwords: links that work once, for a while, and for nobody else (PEOPLE-2, 6, 7, 8, 9, CAP-8).

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::store::links::RESET_TIME;

use crate::mails::{Script, clear, send_all};
use crate::office::{BOSS, LEAD, Office, SECOND, USER, codes, create, in_offices, these};
use crate::world::{Browser, Got, PASSWORD};

const NEWCOMER: &str = "newcomer@acme.example";
const CHOSEN: &str = "another long password";

/// The path that the newest mail to that address leads to.
async fn link(office: &Office, email: &str) -> String {
    let script = Script::willing();
    send_all(&office.world, &script).await;
    let link = script.last_to(email).link;
    link.strip_prefix("https://seats.example").unwrap().to_owned()
}

/// Adds somebody; their id, and the path of the link they got.
async fn invited(office: &Office, email: &str) -> (String, String) {
    clear(office);
    let boss = office.world.sign_in(BOSS).await;
    let added = office.add(&boss, email, "Nia").await.ok(201);
    (
        added["id"].as_str().unwrap().to_owned(),
        link(office, email).await,
    )
}

fn accepting() -> Value {
    json!({
        "first_name": "Nia", "last_name": "New", "password": CHOSEN, "language": "ko", "terms": "2026-11"
    })
}

fn invitation(member: &str) -> String {
    format!("/enterprises/acme/members/{member}/invitation")
}

async fn act(by: &Browser<'_>, method: Method, path: &str) -> Got {
    by.with_body(method, path, None, json!({})).await
}

async fn state(by: &Browser<'_>, member: &str) -> Value {
    by.get(&invitation(member)).await.ok(200)["state"].clone()
}

fn cookie(got: &Got) -> Option<String> {
    let cookie = got.header("set-cookie");
    (!cookie.is_empty()).then(|| cookie.split(';').next().unwrap().to_owned())
}

#[tokio::test]
async fn whoever_is_invited_sets_a_password_accepts_the_terms_and_is_in() {
    in_offices(async |office| {
        let (id, path) = invited(office, NEWCOMER).await;
        let boss = office.world.sign_in(BOSS).await;
        let shown = office.world.browser().get(&path).await.ok(200);
        assert_eq!(
            shown,
            json!({
                "slug": "acme", "enterprise": "Acme", "by": "Bo Boss", "email": NEWCOMER, "first_name": "Nia",
                "last_name": "Test", "language": "en", "has_password": false,
                "password": { "least": 15, "most": 250 }, "terms": "2026-11", "ends_at": "2026-03-17T09:00:02Z"
            })
        );
        assert_eq!(state(&boss, &id).await, "sent");
        let got = office.world.browser().post(&path, accepting()).await;
        let mut nia = office.world.browser();
        nia.cookie = cookie(&got);
        assert_eq!(got.ok(200), json!({ "slug": "acme", "email": NEWCOMER, "signed_in": true }));
        // PEOPLE-6, PEOPLE-7, PEOPLE-11: in, in the own language, under the own name.
        let me = nia.get("/me").await.ok(200);
        assert_eq!((&me["language"], &me["memberships"][0]["name"]), (&json!("ko"), &json!("Nia New")));
        let member = boss.get(&format!("/enterprises/acme/members/{id}")).await.ok(200);
        assert_eq!((&member["status"], &member["last_name"]), (&json!("active"), &json!("New")));
        let found = boss.get("/enterprises/acme/members?search=nia%20new").await.ok(200);
        assert_eq!(found["total"], 1);
        assert_eq!(state(&boss, &id).await, "used");
        // PEOPLE-9: which edition, and when.
        let kept = office.world.read(|unit| {
            unit.all(
                "SELECT t.edition, t.accepted_at FROM terms_accepted t JOIN account a ON a.id = t.account \
                 WHERE a.email = 'newcomer@acme.example'",
                &[],
                |row| Ok((row.get::<String>(0)?, row.get::<jiff::Timestamp>(1)?)),
            )
        });
        assert_eq!(kept, [("2026-11".to_owned(), office.world.clock.now())]);
        let session = json!({ "email": NEWCOMER, "password": CHOSEN });
        office.world.browser().post("/session", session).await.ok(200);
        // Once.
        assert_eq!(office.world.browser().get(&path).await.problem(410), "link-used");
        assert_eq!(office.world.browser().post(&path, accepting()).await.problem(410), "link-used");
    })
    .await;
}

#[tokio::test]
async fn nothing_that_opens_a_link_is_kept() {
    in_offices(async |office| {
        let (_, path) = invited(office, NEWCOMER).await;
        let token = path.rsplit('/').next().unwrap().to_owned();
        assert_eq!(token.len(), 64);
        let secret: Vec<u8> = (0..64)
            .step_by(2)
            .map(|at| u8::from_str_radix(&token[at..at + 2], 16).unwrap())
            .collect();
        let kept = office.world.read(move |unit| {
            let rows = unit.all("SELECT hash FROM link_secret", &[], |row| row.get::<Vec<u8>>(0))?;
            let payloads = unit.all("SELECT payload FROM outbox", &[], |row| row.get::<String>(0))?;
            let audit = unit.all("SELECT after FROM audit WHERE after IS NOT NULL", &[], |row| {
                row.get::<String>(0)
            })?;
            Ok((rows, [payloads, audit].concat()))
        });
        assert_eq!(kept.0.len(), 1);
        assert!(
            kept.0
                .iter()
                .all(|row| *row != secret && row.as_slice() != token.as_bytes())
        );
        assert!(kept.1.iter().all(|text| !text.contains(&token)));
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_said_and_uses_nothing_up() {
    in_offices(async |office| {
        let (_, path) = invited(office, NEWCOMER).await;
        for (field, value, code) in [
            ("password", json!("fourteen chars"), "password-too-short"),
            ("password", json!(""), "required"),
            ("password", json!("x".repeat(251)), "too-long"),
            ("first_name", json!(" "), "required"),
            ("last_name", json!("a\u{0}b"), "control-characters"),
            ("language", json!("xx"), "unknown-language"),
            ("terms", json!(""), "terms-not-accepted"),
            ("terms", json!("2020-01"), "terms-not-accepted"),
        ] {
            let mut draft = accepting();
            draft[field] = value;
            let got = office.world.browser().post(&path, draft).await;
            assert_eq!(got.problem(422), "unprocessable");
            let found = &got.json()["violations"];
            assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
            assert_eq!(
                (&found[0]["field"], &found[0]["code"]),
                (&json!(field), &json!(code))
            );
            assert_eq!(cookie(&got), None);
        }
        office.world.browser().post(&path, accepting()).await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn a_link_works_for_seven_days_and_until_a_newer_one_comes() {
    in_offices(async |office| {
        let (id, first) = invited(office, NEWCOMER).await;
        office
            .world
            .pass(SignedDuration::from_hours(7 * 24) - SignedDuration::from_secs(1));
        office.world.browser().get(&first).await.ok(200);
        office.world.pass(SignedDuration::from_secs(1));
        assert_eq!(
            office.world.browser().get(&first).await.problem(410),
            "link-ended"
        );
        let boss = office.world.sign_in(BOSS).await;
        assert_eq!(state(&boss, &id).await, "ended");
        assert_eq!(office.world.write(|unit| unit.forget_old_secrets()), 0);
        let again = act(&boss, Method::POST, &invitation(&id)).await.ok(200);
        assert_eq!(again["state"], "waiting");
        let second = link(office, NEWCOMER).await;
        office.world.browser().get(&second).await.ok(200);
        act(&boss, Method::POST, &invitation(&id)).await.ok(200);
        // The newer one ends it before it is sent itself.
        assert_eq!(
            office
                .world
                .browser()
                .post(&second, accepting())
                .await
                .problem(410),
            "link-ended"
        );
        let third = link(office, NEWCOMER).await;
        office.world.browser().post(&third, accepting()).await.ok(200);
        // PEOPLE-6: who has entered needs none.
        let got = act(&boss, Method::POST, &invitation(&id)).await;
        assert_eq!(got.problem(422), "unprocessable");
        assert_eq!(got.json()["violations"][0]["code"], "already-entered");
    })
    .await;
}

#[tokio::test]
async fn what_opened_a_link_is_forgotten_a_month_after_it_ended() {
    in_offices(async |office| {
        let (_, path) = invited(office, NEWCOMER).await;
        office.world.browser().post(&path, accepting()).await.ok(200);
        let month = SignedDuration::from_hours(30 * 24);
        for (time, forgotten) in [(month, 0), (SignedDuration::from_secs(1), 1), (month, 0)] {
            office.world.pass(time);
            assert_eq!(office.world.write(|unit| unit.forget_old_secrets()), forgotten);
        }
        assert_eq!(office.world.browser().get(&path).await.problem(404), "not-found");
    })
    .await;
}

#[tokio::test]
async fn what_was_withdrawn_lets_nobody_in_and_is_not_sent() {
    in_offices(async |office| {
        let (id, path) = invited(office, NEWCOMER).await;
        let boss = office.world.sign_in(BOSS).await;
        assert_eq!(
            act(&boss, Method::DELETE, &invitation(&id)).await.ok(200)["state"],
            "withdrawn"
        );
        assert_eq!(office.world.browser().get(&path).await.problem(410), "link-ended");
        let got = act(&boss, Method::DELETE, &invitation(&id)).await;
        assert_eq!(got.problem(422), "unprocessable");
        assert_eq!(got.json()["violations"][0]["code"], "not-invited");
        act(&boss, Method::POST, &invitation(&id)).await.ok(200);
        act(&boss, Method::DELETE, &invitation(&id)).await.ok(200);
        let script = Script::willing();
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), [""; 0]);
        // Deactivating ends what is open, too.
        act(&boss, Method::POST, &invitation(&id)).await.ok(200);
        let path = link(office, NEWCOMER).await;
        let status = format!("/enterprises/acme/members/{id}/status");
        let gone = json!({ "status": "deactivated" });
        boss.with_body(Method::PUT, &status, None, gone).await.ok(200);
        assert_eq!(
            office.world.browser().post(&path, accepting()).await.problem(410),
            "link-ended"
        );
    })
    .await;
}

#[tokio::test]
async fn an_account_that_somebody_has_is_joined_and_stays_as_it_is() {
    in_offices(async |office| {
        // PEOPLE-2: the answer to the admin does not tell.
        office.world.account("known@elsewhere.example");
        let boss = office.world.sign_in(BOSS).await;
        let known = office.add(&boss, "known@elsewhere.example", "Kim").await;
        let fresh = office.add(&boss, NEWCOMER, "Kim").await;
        let (mut known, mut fresh) = (known.ok(201), fresh.ok(201));
        let id = known["id"].as_str().unwrap().to_owned();
        for answer in [&mut known, &mut fresh] {
            for own in ["id", "email", "created_at", "act"] {
                answer[own] = json!(null);
            }
        }
        assert_eq!(known, fresh);
        let path = link(office, "known@elsewhere.example").await;
        assert_eq!(
            office.world.browser().get(&path).await.ok(200)["has_password"],
            true
        );
        let got = office.world.browser().post(&path, accepting()).await;
        assert_eq!(cookie(&got), None, "a link is no password");
        assert_eq!(got.ok(200)["signed_in"], false);
        let theirs = office.world.sign_in("known@elsewhere.example").await;
        assert_eq!(theirs.get("/me").await.ok(200)["language"], "en");
        let wrong = json!({ "email": "known@elsewhere.example", "password": CHOSEN });
        assert_eq!(
            office.world.browser().post("/session", wrong).await.problem(401),
            "wrong-credentials"
        );
        let boss = office.world.sign_in(BOSS).await;
        let member = boss.get(&format!("/enterprises/acme/members/{id}")).await.ok(200);
        assert_eq!(
            (&member["status"], &member["name"]),
            (&json!("active"), &json!("Nia New"))
        );
    })
    .await;
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_does() {
    in_offices(async |office| {
        let (_, path) = invited(office, NEWCOMER).await;
        let (one, other) = (office.world.browser(), office.world.browser());
        let mut second = accepting();
        second["password"] = json!("a third long password");
        let (one, other) = tokio::join!(one.post(&path, accepting()), other.post(&path, second));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort();
        assert_eq!(statuses, [200, 410]);
    })
    .await;
}

#[tokio::test]
async fn invitations_are_for_who_manages_members_in_one_of_the_members_teams() {
    in_offices(async |office| {
        let (id, _) = invited(office, NEWCOMER).await;
        for (email, allowed) in [(BOSS, true), (SECOND, true), (LEAD, false), (USER, false)] {
            let by = office.world.sign_in(email).await;
            for method in [Method::POST, Method::DELETE] {
                let got = act(&by, method, &invitation(&id)).await;
                if allowed {
                    got.ok(200);
                } else {
                    assert_eq!(got.problem(403), "not-allowed");
                    assert_eq!(got.json()["violations"][0]["rule"], "CAP-8");
                }
            }
        }
        let stranger = office.nova().await;
        assert_eq!(
            act(&stranger, Method::POST, &invitation(&id)).await.problem(404),
            "not-found"
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_guesses_links_has_to_wait() {
    in_offices(async |office| {
        let (_, path) = invited(office, NEWCOMER).await;
        let guess = |number: usize| format!("/invitations/{number:064x}");
        for number in 0..100 {
            let got = office.world.browser().get(&guess(number)).await;
            assert_eq!(got.problem(404), "not-found");
        }
        let got = office.world.browser().get(&guess(200)).await;
        assert_eq!(got.problem(429), "too-many-requests");
        // The right one waits as well: nobody learns by it that it is right.
        assert_eq!(
            office.world.browser().get(&path).await.problem(429),
            "too-many-requests"
        );
        office.world.pass(SignedDuration::from_mins(16));
        office.world.browser().get(&path).await.ok(200);
    })
    .await;
}

async fn forgotten(office: &Office, email: &str) -> Got {
    office
        .world
        .browser()
        .post("/password-resets", json!({ "email": email }))
        .await
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_by_a_link_and_ends_every_sign_in() {
    in_offices(async |office| {
        clear(office);
        let before = office.world.sign_in(USER).await;
        let (known, unknown) = (
            forgotten(office, "USER@acme.example").await,
            forgotten(office, "nobody@acme.example").await,
        );
        for got in [&known, &unknown] {
            assert_eq!((got.status.as_u16(), got.text.as_str()), (202, ""));
        }
        let path = link(office, USER).await;
        let shown = office.world.browser().get(&path).await.ok(200);
        assert_eq!(
            (&shown["email"], &shown["ends_at"]),
            (&json!(USER), &json!("2026-03-10T10:00:01Z"))
        );
        let short = office
            .world
            .browser()
            .post(&path, json!({ "password": "short" }))
            .await;
        assert_eq!(short.json()["violations"][0]["code"], "password-too-short");
        let set = json!({ "password": CHOSEN });
        let got = office.world.browser().post(&path, set.clone()).await;
        assert_eq!((got.status.as_u16(), cookie(&got)), (204, None));
        assert_eq!(before.get("/me").await.problem(401), "not-signed-in");
        for (password, status) in [(CHOSEN, 200), (PASSWORD, 401)] {
            let session = json!({ "email": USER, "password": password });
            let got = office.world.browser().post("/session", session).await;
            assert_eq!(got.status.as_u16(), status);
        }
        assert_eq!(
            office.world.browser().post(&path, set).await.problem(410),
            "link-used"
        );
        // Its owner is told.
        let script = Script::willing();
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), ["password-changed"]);
        assert_eq!(script.last_to(USER).to, USER);
    })
    .await;
}

#[tokio::test]
async fn a_link_for_a_password_ends_after_an_hour_or_with_the_next_and_one_sort_opens_no_other() {
    in_offices(async |office| {
        clear(office);
        forgotten(office, USER).await;
        let first = link(office, USER).await;
        forgotten(office, USER).await;
        assert_eq!(
            office.world.browser().get(&first).await.problem(410),
            "link-ended"
        );
        let second = link(office, USER).await;
        let crossed = second.replace("password-resets", "invitations");
        assert_eq!(
            office.world.browser().get(&crossed).await.problem(404),
            "not-found"
        );
        office.world.pass(RESET_TIME);
        assert_eq!(
            office.world.browser().get(&second).await.problem(410),
            "link-ended"
        );
        // One that waited for longer than it works is not sent.
        forgotten(office, USER).await;
        office.world.pass(RESET_TIME);
        let script = Script::willing();
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn nobody_floods_a_mailbox_and_who_was_never_in_gets_no_link_for_a_password() {
    in_offices(async |office| {
        let (_, _) = invited(office, NEWCOMER).await;
        assert_eq!(forgotten(office, NEWCOMER).await.status.as_u16(), 202);
        let script = Script::willing();
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), [""; 0]);
        for email in [USER, "nobody@acme.example"] {
            let mut statuses = Vec::new();
            for _ in 0..7 {
                statuses.push(forgotten(office, email).await.status.as_u16());
            }
            assert_eq!(statuses, [202, 202, 202, 202, 202, 429, 429], "{email}");
        }
        assert_eq!(
            forgotten(office, "no address").await.json()["violations"][0]["code"],
            "not-an-email"
        );
    })
    .await;
}

#[tokio::test]
async fn adding_tells_what_it_would_send_and_rehearsing_sends_nothing() {
    in_offices(async |office| {
        clear(office);
        let boss = office.world.sign_in(BOSS).await;
        let draft = office.member(NEWCOMER, "Nia");
        let got = create(&boss, "/enterprises/acme/members?rehearse=true", draft).await;
        let told = got.json();
        let mails = told["effects"].as_array().unwrap().iter();
        let mails: Vec<_> = mails.filter(|effect| effect["effect"] == "mail").collect();
        assert_eq!(
            mails,
            [&json!({ "effect": "mail", "kind": "get-started", "to": NEWCOMER })]
        );
        let (id, _) = invited(office, NEWCOMER).await;
        let path = format!("{}?rehearse=true", invitation(&id));
        for method in [Method::POST, Method::DELETE] {
            assert_eq!(act(&boss, method, &path).await.ok(200)["rehearsed"], true);
        }
        assert_eq!(state(&boss, &id).await, "sent");
        let counts = office.world.read(|unit| unit.mail_counts());
        assert_eq!(counts.waiting, 0);
    })
    .await;
}

#[tokio::test]
async fn many_are_invited_again_in_one_act_one_mail_each() {
    in_offices(async |office| {
        let (first, old) = invited(office, NEWCOMER).await;
        let boss = office.world.sign_in(BOSS).await;
        let staff = office.staff(&boss, 2).await;
        let user = office.id_of(USER).await;
        clear(office);
        let path = "/enterprises/acme/invitations";
        let members = json!([first, staff[0], user, first, uuid::Uuid::from_u128(9)]);
        let rehearsed = create(
            &boss,
            &format!("{path}?rehearse=true"),
            json!({ "members": members }),
        )
        .await
        .ok(200);
        let mails = rehearsed["effects"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|effect| effect["kind"] == "get-started");
        assert_eq!(mails.count(), 2);
        let done = create(&boss, path, json!({ "members": members })).await.ok(200);
        assert_eq!(done["invited"], 2);
        let left: Vec<_> = done["left_out"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["violations"][0]["code"].clone())
            .collect();
        assert_eq!(left, [json!("already-entered"), json!("not-found")]);
        // One mail each; the link of before ends (PEOPLE-6).
        let script = Script::willing();
        send_all(&office.world, &script).await;
        let link = script.last_to(NEWCOMER).link;
        let link = link.strip_prefix("https://seats.example").unwrap().to_owned();
        assert_ne!(link, old);
        let anybody = office.world.browser();
        assert_eq!(anybody.get(&old).await.status.as_u16(), 410);
        anybody.get(&link).await.ok(200);
        assert_eq!(state(&boss, &first).await, json!("sent"));
        let refused = create(&boss, path, json!({ "members": [] })).await;
        assert_eq!(refused.json()["violations"][0]["code"], "nobody-chosen");
        for count in [5_001, 20_000] {
            let many: Vec<_> = (1..=count)
                .map(|n: u64| uuid::Uuid::from_u128(n.into()))
                .collect();
            let got = create(&boss, path, json!({ "members": many })).await;
            assert_eq!(got.status.as_u16(), 422, "{}", got.text);
            assert_eq!(codes(&got), these(&[("members", "too-many-people")]));
            assert_eq!(got.json()["violations"][0]["params"]["chosen"], count);
        }
    })
    .await;
}

#[tokio::test]
async fn people_8_many_more_than_one_statement_names_are_invited_again_in_the_order_chosen() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        let mut members = Vec::new();
        for part in 0..11 {
            let person = |n: usize| {
                json!({ "email": format!("many{part}-{n}@acme.example"), "first_name": "Min", "last_name": "Kim" })
            };
            let people: Vec<_> = (0..50).map(person).collect();
            let body = json!({ "people": people, "language": "ko", "team": office.first });
            let done = create(&boss, "/enterprises/acme/members/bulk", body).await.ok(201);
            members.extend(done["rows"].as_array().unwrap().iter().map(|row| row["member"].clone()));
        }
        members.reverse();
        let waiting = "SELECT COUNT(*) FROM outbox WHERE kind = 'get-started' AND done_at IS NULL";
        let open = "SELECT COUNT(*) FROM link WHERE used_at IS NULL AND ended_at IS NULL AND member IS NOT NULL";
        let audited = "SELECT COUNT(*) FROM audit WHERE action = 'people.invite'";
        let before = (office.count(waiting), office.count(open));
        let body = json!({ "members": members });
        let done = create(&boss, "/enterprises/acme/invitations", body).await.ok(200);
        assert_eq!((&done["invited"], &done["left_out"]), (&json!(550), &json!([])));
        // One mail and one link each, as before: the old ones have ended.
        assert_eq!((office.count(waiting), office.count(open)), before);
        assert_eq!(office.count(audited), 550);
        let order = office.world.read(|unit| {
            let sql = "SELECT l.member FROM link l JOIN outbox o ON o.id = l.mail \
                       WHERE l.ended_at IS NULL AND o.kind = 'get-started' ORDER BY o.due_at DESC, o.id LIMIT 550";
            unit.all(sql, &[], |row| row.get::<domain::id::MemberId>(0))
        });
        let order: Vec<_> = order.into_iter().rev().map(|id| json!(id)).collect();
        assert_eq!(order, members);
    })
    .await;
}
