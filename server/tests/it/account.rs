//! The own account: another address, another password, and where one is signed in (PEOPLE-2, PEOPLE-9, PEOPLE-10, CAP-19).

use axum::http::{Method, header};
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::store::Dialect;
use server::store::links::INVITATION_TIME;

use crate::mails::{Script, clear, send_all};
use crate::office::{BOSS, LEAD, Office, STRANGER, USER, codes, create, in_offices, these};
use crate::sign_in::futures;
use crate::world::{Browser, Fresh, Got, PASSWORD};

const NEW: &str = "una.new@acme.example";
const CHOSEN: &str = "another long password";

async fn ask(by: &Browser<'_>, email: &str) -> Got {
    by.post("/me/email", json!({ "email": email, "password": PASSWORD }))
        .await
}

/// Says by the password that the address is wanted.
fn sure() -> Value {
    json!({ "password": PASSWORD })
}

/// Sends what waits; the newest mail of that kind to that address, and where it leads.
async fn mailed(office: &Office, email: &str, kind: &str) -> (String, String) {
    let script = Script::willing();
    send_all(&office.world, &script).await;
    let letter = script
        .tried()
        .into_iter()
        .rfind(|letter| letter.to == email && letter.kind == kind)
        .unwrap_or_else(|| panic!("no {kind} to {email}"));
    (letter.link.replace("https://seats.example", ""), letter.text)
}

async fn enter(office: &Office, email: &str, password: &str) -> Got {
    let body = json!({ "email": email, "password": password });
    office.world.browser().post("/session", body).await
}

fn addresses(office: &Office) -> Vec<(String, Option<String>, Option<String>, bool)> {
    office.world.read(|unit| {
        let sql = "SELECT action, before, after, enterprise FROM audit WHERE action LIKE 'account.email%' ORDER BY at, id";
        unit.all(sql, &[], |row| {
            let inside = row.get::<Option<domain::id::EnterpriseId>>(3)?.is_some();
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, inside))
        })
    })
}

#[tokio::test]
async fn people_10_another_address_counts_once_its_link_was_opened() {
    in_offices(async |office| {
        clear(office);
        let user = office.world.sign_in(USER).await;
        let elsewhere = office.world.sign_in(USER).await;
        let boss = office.world.sign_in(BOSS).await;
        let id = office.id_of(USER).await;
        let asked = ask(&user, &format!(" {NEW} ")).await.ok(200);
        assert_eq!(asked["email"], USER);
        assert_eq!(
            (&asked["wish"]["email"], &asked["wish"]["sent_at"]),
            (&json!(NEW), &Value::Null)
        );

        let (path, text) = mailed(office, NEW, "email-confirm").await;
        // Who gets the mail may be anybody: it does not say whose account it is.
        assert!(!text.contains(USER), "{text}");
        let sent = user.get("/me/email").await.ok(200)["wish"].clone();
        assert!(
            sent["sent_at"].is_string() && sent["ends_at"].is_string(),
            "{sent}"
        );
        let shown = office.world.browser().get(&path).await.ok(200);
        assert_eq!(shown["email"], NEW);
        assert_eq!(shown.as_object().unwrap().len(), 2, "{shown}");
        // Looking changes nothing.
        assert_eq!(user.get("/me").await.ok(200)["email"], USER);

        // Who does not know the password has a link of no use: it may have gone to a mistyped address.
        let stranger = office.world.browser();
        for (password, code) in [("", "required"), ("a guess of mine", "wrong-password")] {
            let refused = stranger.post(&path, json!({ "password": password })).await;
            assert_eq!(codes(&refused), these(&[("password", code)]));
        }
        assert_eq!(user.get("/me").await.ok(200)["email"], USER);
        let got = user.post(&path, sure()).await;
        assert_eq!(got.status, 204, "{}", got.text);
        // The browser that said yes stays, every other sign-in has ended.
        assert_eq!(user.get("/me").await.ok(200)["email"], NEW);
        assert_eq!(elsewhere.get("/me").await.problem(401), "not-signed-in");
        assert_eq!(
            user.get("/me/email").await.ok(200),
            json!({ "email": NEW, "wish": null })
        );
        assert_eq!(
            enter(office, USER, PASSWORD).await.problem(401),
            "wrong-credentials"
        );
        enter(office, "UNA.NEW@acme.example", PASSWORD).await.ok(200);
        // The lists of members know it at once.
        let found = boss
            .get(&format!("/enterprises/acme/members?search={NEW}"))
            .await
            .ok(200);
        assert_eq!(
            (&found["total"], &found["items"][0]["id"]),
            (&json!(1), &json!(id))
        );
        // The old address is told, and only the account's own audit says both.
        let (_, told) = mailed(office, USER, "email-changed").await;
        assert!(told.contains(NEW), "{told}");
        let both = (Some(format!("\"{USER}\"")), Some(format!("\"{NEW}\"")));
        assert_eq!(
            addresses(office),
            [
                (
                    "account.email-ask".to_owned(),
                    both.0.clone(),
                    both.1.clone(),
                    false
                ),
                ("account.email".to_owned(), both.0, both.1, false),
            ]
        );
        assert_eq!(user.post(&path, sure()).await.problem(410), "link-used");
        assert!(office.world.read(|unit| unit.verify_audit()).broken.is_empty());
    })
    .await;
}

#[tokio::test]
async fn people_10_the_old_address_is_told_at_the_asking_and_only_the_password_asks() {
    in_offices(async |office| {
        clear(office);
        let user = office.world.sign_in(USER).await;
        let wrong = json!({ "email": NEW, "password": "not the password" });
        let refused = user.post("/me/email", wrong).await;
        assert_eq!(codes(&refused), these(&[("password", "wrong-password")]));
        assert!(!refused.text.contains("not the password"));
        let same = ask(&user, &USER.to_uppercase()).await;
        assert_eq!(codes(&same), these(&[("email", "same-address")]));
        let none = user
            .post("/me/email", json!({ "email": "una", "password": "" }))
            .await;
        assert_eq!(
            codes(&none),
            these(&[("email", "not-an-email"), ("password", "required")])
        );
        assert_eq!(user.get("/me/email").await.ok(200)["wish"], Value::Null);
        ask(&user, NEW).await.ok(200);
        let (_, told) = mailed(office, USER, "email-asked").await;
        assert!(told.contains(NEW), "{told}");
        // Guessing waits, as at the sign-in.
        let mut last = 0;
        for _ in 0..8 {
            let wrong = json!({ "email": NEW, "password": "not the password" });
            last = user.post("/me/email", wrong).await.status.as_u16();
        }
        assert_eq!(last, 429);
    })
    .await;
}

#[tokio::test]
async fn people_10_a_newer_wish_ends_the_one_before_and_it_can_be_taken_back() {
    in_offices(async |office| {
        clear(office);
        let user = office.world.sign_in(USER).await;
        assert_eq!(
            user.post("/me/email/again", json!({})).await.problem(404),
            "not-found"
        );
        assert_eq!(user.delete("/me/email").await.problem(404), "not-found");
        ask(&user, "first@acme.example").await.ok(200);
        let (first, _) = mailed(office, "first@acme.example", "email-confirm").await;
        ask(&user, NEW).await.ok(200);
        assert_eq!(
            office.world.browser().get(&first).await.problem(410),
            "link-ended"
        );
        let (second, _) = mailed(office, NEW, "email-confirm").await;
        user.post("/me/email/again", json!({})).await.ok(200);
        assert_eq!(
            office.world.browser().post(&second, sure()).await.problem(410),
            "link-ended"
        );
        let (third, _) = mailed(office, NEW, "email-confirm").await;
        office.world.browser().get(&third).await.ok(200);
        // PEOPLE-6's seven days hold here, too.
        office.world.pass(INVITATION_TIME);
        assert_eq!(
            office.world.browser().post(&third, sure()).await.problem(410),
            "link-ended"
        );
        let user = office.world.sign_in(USER).await;
        assert_eq!(user.get("/me/email").await.ok(200)["wish"]["email"], NEW);
        user.post("/me/email/again", json!({})).await.ok(200);
        // A mail that waits goes with the wish.
        let gone = user.delete("/me/email").await.ok(200);
        assert_eq!(gone["wish"], Value::Null);
        let script = Script::willing();
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), [""; 0]);
        assert_eq!(user.get("/me").await.ok(200)["email"], USER);
    })
    .await;
}

#[tokio::test]
async fn people_2_a_taken_address_is_told_only_to_its_owner_and_nobody_shares_one() {
    in_offices(async |office| {
        clear(office);
        office.world.account(STRANGER);
        let user = office.world.sign_in(USER).await;
        let free = ask(&user, NEW).await.ok(200);
        let taken = ask(&user, "Stranger@Nova.example").await.ok(200);
        // The same answer but for the address.
        let plain = |answer: &Value, email: &str| answer.to_string().replace(email, "–");
        assert_eq!(plain(&free, NEW), plain(&taken, "Stranger@Nova.example"));
        let (path, _) = mailed(office, "Stranger@Nova.example", "email-confirm").await;
        let refused = office.world.browser().post(&path, sure()).await;
        assert_eq!(codes(&refused), these(&[("", "address-taken")]));
        assert_eq!(user.get("/me").await.ok(200)["email"], USER);
        enter(office, STRANGER, PASSWORD).await.ok(200);

        // The address got an account between asking and opening.
        ask(&user, NEW).await.ok(200);
        let (path, _) = mailed(office, NEW, "email-confirm").await;
        let boss = office.world.sign_in(BOSS).await;
        office.add(&boss, NEW, "Nia").await.ok(201);
        let refused = office.world.browser().post(&path, sure()).await;
        assert_eq!(codes(&refused), these(&[("", "address-taken")]));
        // Nothing of it was done: the sign-in is still there.
        assert_eq!(user.get("/me").await.ok(200)["email"], USER);
    })
    .await;
}

#[tokio::test]
async fn people_10_links_that_went_to_the_old_address_set_no_password_any_more() {
    in_offices(async |office| {
        clear(office);
        let user = office.world.sign_in(USER).await;
        ask(&user, NEW).await.ok(200);
        let (path, _) = mailed(office, NEW, "email-confirm").await;
        let forgot = json!({ "email": USER });
        assert_eq!(
            office
                .world
                .browser()
                .post("/password-resets", forgot)
                .await
                .status,
            202
        );
        let (reset, _) = mailed(office, USER, "password-reset").await;
        assert_eq!(office.world.browser().post(&path, sure()).await.status, 204);
        let set = office
            .world
            .browser()
            .post(&reset, json!({ "password": CHOSEN }))
            .await;
        assert_eq!(set.problem(410), "link-ended");
        // Nobody was signed in where it was confirmed: every sign-in ended.
        assert_eq!(user.get("/me").await.problem(401), "not-signed-in");
    })
    .await;
}

/// Somebody invited to Nova whom Acme has, too; the inviting browser, and the invitation's path.
async fn invited_to_nova<'a>(office: &'a Office, email: &str) -> (Browser<'a>, String) {
    let stranger = office.nova().await;
    let team = stranger.get("/enterprises/nova").await.ok(200)["teams"][0]["id"].clone();
    let draft =
        json!({ "email": email, "first_name": "Una", "last_name": "Test", "language": "en", "team": team });
    create(&stranger, "/enterprises/nova/members", draft)
        .await
        .ok(201);
    let (path, _) = mailed(office, email, "get-started").await;
    (stranger, path)
}

#[tokio::test]
async fn people_10_invitations_that_went_to_the_old_address_open_nothing_any_more() {
    in_offices(async |office| {
        clear(office);
        let (_, invitation) = invited_to_nova(office, USER).await;
        office.world.browser().get(&invitation).await.ok(200);
        let user = office.world.sign_in(USER).await;
        ask(&user, NEW).await.ok(200);
        let (path, _) = mailed(office, NEW, "email-confirm").await;
        office.world.browser().get(&invitation).await.ok(200);
        assert_eq!(user.post(&path, sure()).await.status, 204);
        let shown = office.world.browser().get(&invitation).await;
        assert_eq!(shown.problem(410), "link-ended");
        // A sign-in enters without one.
        user.get("/enterprises/nova").await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn people_10_of_two_who_take_one_address_at_once_the_later_is_told() {
    in_offices(async |office| {
        clear(office);
        let mut paths = Vec::new();
        for email in [USER, LEAD] {
            let by = office.world.sign_in(email).await;
            ask(&by, NEW).await.ok(200);
            paths.push(mailed(office, NEW, "email-confirm").await.0);
        }
        let (one, other) = (office.world.browser(), office.world.browser());
        let both = vec![one.post(&paths[0], sure()), other.post(&paths[1], sure())];
        let mut answers = futures(both).await;
        answers.sort_by_key(|got| got.status);
        assert_eq!(answers[0].status, 204, "{}", answers[0].text);
        assert_eq!(codes(&answers[1]), these(&[("", "address-taken")]));
    })
    .await;
}

/// Begins `late` while another server's transaction has done `work` and not committed, then lets that commit.
async fn after<T>(office: &Office, work: String, late: impl Future<Output = T>) -> T {
    let (go, waits) = std::sync::mpsc::channel();
    let other = office.world.beside(work, waits);
    let mut late = std::pin::pin!(late);
    let early = tokio::time::timeout(std::time::Duration::from_millis(300), &mut late).await;
    assert!(early.is_err(), "it did not wait");
    go.send(()).unwrap();
    let answer = late.await;
    other.join().unwrap();
    answer
}

#[tokio::test]
async fn people_10_who_takes_the_address_while_another_server_does_is_told() {
    let Some(fresh) = Fresh::new(Dialect::Postgres) else {
        return;
    };
    let office = &Office::on(fresh).await;
    clear(office);
    let user = office.world.sign_in(USER).await;
    ask(&user, NEW).await.ok(200);
    let (path, _) = mailed(office, NEW, "email-confirm").await;
    let work = format!("UPDATE account SET email = '{NEW}', email_shown = '{NEW}' WHERE email = '{LEAD}'");
    let refused = after(office, work, user.post(&path, sure())).await;
    assert_eq!(codes(&refused), these(&[("", "address-taken")]));
    assert_eq!(user.get("/me").await.ok(200)["email"], USER);
}

/// How many members of that enterprise are found by these texts.
async fn found<const N: usize>(by: &Browser<'_>, slug: &str, texts: [&str; N]) -> [Value; N] {
    let mut found = [const { Value::Null }; N];
    for (found, text) in found.iter_mut().zip(texts) {
        let path = format!("/enterprises/{slug}/members?search={text}");
        *found = by.get(&path).await.ok(200)["total"].clone();
    }
    found
}

#[tokio::test]
async fn people_2_who_enters_after_a_change_of_address_is_found_by_the_new_one() {
    in_offices(async |office| {
        clear(office);
        let (stranger, _) = invited_to_nova(office, USER).await;
        let user = office.world.sign_in(USER).await;
        ask(&user, NEW).await.ok(200);
        let (path, _) = mailed(office, NEW, "email-confirm").await;
        assert_eq!(user.post(&path, sure()).await.status, 204);
        // Until then what was entered there says who it is.
        assert_eq!(found(&stranger, "nova", [USER, NEW]).await, [1, 0]);
        user.get("/enterprises/nova").await.ok(200);
        assert_eq!(found(&stranger, "nova", [USER, NEW]).await, [0, 1]);
    })
    .await;
}

#[tokio::test]
async fn people_2_a_member_is_found_by_what_two_servers_changed_at_once() {
    let Some(fresh) = Fresh::new(Dialect::Postgres) else {
        return;
    };
    let office = &Office::on(fresh).await;
    clear(office);
    let (stranger, _) = invited_to_nova(office, USER).await;
    let boss = office.world.sign_in(BOSS).await;
    let user = office.world.sign_in(USER).await;
    let member = office.id_of(USER).await;
    let acme = "UPDATE enterprise SET people_version = people_version + 1 WHERE slug = 'acme'";
    let of_acme = format!("id = decode('{}', 'hex')", member.replace('-', ""));

    // Another name there, and another address here.
    ask(&user, NEW).await.ok(200);
    let (path, _) = mailed(office, NEW, "email-confirm").await;
    let work = format!(
        "{acme}; UPDATE member SET first_name = 'Ulla', sort_name = 'ulla test', \
         search = E'ulla test\\n{USER}' WHERE {of_acme}"
    );
    let got = after(office, work, user.post(&path, sure())).await;
    assert_eq!(got.status, 204, "{}", got.text);
    assert_eq!(found(&boss, "acme", ["ulla", NEW, USER]).await, [1, 1, 0]);

    // Another address there, and another name here.
    let moved =
        |to: &str| format!("UPDATE account SET email = '{to}', email_shown = '{to}' WHERE email = '{NEW}'");
    let profile = format!("/enterprises/acme/members/{member}/profile");
    let tag = boss.get(&profile).await.header("etag").to_owned();
    let work = format!(
        "{}; {acme}; UPDATE member SET search = E'ulla test\\nthird@acme.example' WHERE {of_acme}",
        moved("third@acme.example")
    );
    let named = json!({ "first_name": "Uma", "last_name": "Test" });
    after(office, work, boss.put(&profile, &tag, named)).await.ok(200);
    let texts = ["uma", "third@acme.example", NEW];
    assert_eq!(found(&boss, "acme", texts).await, [1, 1, 0]);

    // Another address there, and the first entry here.
    let work = "UPDATE account SET email = 'last@acme.example', email_shown = 'last@acme.example' \
         WHERE email = 'third@acme.example'; \
         UPDATE enterprise SET people_version = people_version WHERE slug = 'nova'";
    after(office, work.to_owned(), user.get("/enterprises/nova"))
        .await
        .ok(200);
    assert_eq!(
        found(&stranger, "nova", ["last@acme.example", USER]).await,
        [1, 0]
    );
}

#[tokio::test]
async fn people_10_a_rehearsed_wish_sends_nothing_and_no_password_is_kept_under_a_key() {
    in_offices(async |office| {
        clear(office);
        let user = office.world.sign_in(USER).await;
        let body = json!({ "email": NEW, "password": PASSWORD });
        create(&user, "/me/email", body.clone()).await.ok(200);
        let rehearsed = user.post("/me/email?rehearse=true", body).await.ok(200);
        assert_eq!(rehearsed["rehearsed"], true);
        let script = Script::willing();
        send_all(&office.world, &script).await;
        assert_eq!(script.kinds(), ["email-asked", "email-confirm"]);

        let put = async |path: &str, method: Method, key: &str, body: Value| {
            user.with_body(method, path, Some(key), body).await.ok(200);
        };
        let other = json!({ "old": PASSWORD, "new": CHOSEN });
        put("/me/password", Method::PUT, "password", other).await;
        put("/me", Method::PATCH, "language", json!({ "language": "ko" })).await;
        let kept = office.world.read(|unit| {
            let sql = "SELECT route FROM idempotency WHERE route LIKE '% /me%'";
            unit.all(sql, &[], |row| row.get::<String>(0))
        });
        assert_eq!(kept, ["PATCH /me"]);
    })
    .await;
}

#[tokio::test]
async fn people_10_one_address_gets_five_links_then_who_asks_waits() {
    in_offices(async |office| {
        clear(office);
        let user = office.world.sign_in(USER).await;
        let lead = office.world.sign_in(LEAD).await;
        for by in [&user, &lead, &user, &lead, &user] {
            ask(by, NEW).await.ok(200);
        }
        // From wherever it is asked.
        for by in [&user, &lead] {
            assert_eq!(ask(by, NEW).await.problem(429), "too-many-requests");
        }
        let again = user.post("/me/email/again", json!({})).await;
        assert_eq!(again.problem(429), "too-many-requests");
        ask(&user, "first@acme.example").await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn people_9_another_password_ends_the_other_sign_ins_and_is_told() {
    in_offices(async |office| {
        clear(office);
        let user = office.world.sign_in(USER).await;
        let elsewhere = office.world.sign_in(USER).await;
        let put = async |old: &str, new: &str| {
            let body = json!({ "old": old, "new": new });
            user.with_body(Method::PUT, "/me/password", None, body).await
        };
        assert_eq!(
            codes(&put(PASSWORD, "short").await),
            these(&[("new", "password-too-short")])
        );
        assert_eq!(
            codes(&put("no password", CHOSEN).await),
            these(&[("old", "wrong-password")])
        );
        elsewhere.get("/me").await.ok(200);
        put(PASSWORD, CHOSEN).await.ok(200);
        user.get("/me").await.ok(200);
        assert_eq!(elsewhere.get("/me").await.problem(401), "not-signed-in");
        assert_eq!(
            enter(office, USER, PASSWORD).await.problem(401),
            "wrong-credentials"
        );
        enter(office, USER, CHOSEN).await.ok(200);
        mailed(office, USER, "password-changed-here").await;
    })
    .await;
}

#[tokio::test]
async fn cap_19_one_sees_where_one_is_signed_in_and_ends_all_others() {
    in_offices(async |office| {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
        let user = office.world.browser();
        let body = json!({ "email": USER, "password": PASSWORD }).to_string();
        let request = user
            .request(Method::POST, "/session")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, firefox);
        let got = user
            .send(request.body(axum::body::Body::from(body)).unwrap())
            .await;
        let mut user = user;
        user.cookie = got.header("set-cookie").split(';').next().map(str::to_owned);
        got.ok(200);
        office.world.pass(SignedDuration::from_mins(5));
        let elsewhere = office.world.sign_in(USER).await;
        let boss = office.world.sign_in(BOSS).await;
        let all = user.get("/me/sessions").await.ok(200);
        assert_eq!(all["total"], 2);
        let own = all["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["current"] == true)
            .unwrap();
        assert_eq!(
            (&own["browser"], &own["system"]),
            (&json!("Firefox"), &json!("Linux"))
        );
        let other = all["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["current"] == false)
            .unwrap();
        assert_eq!(
            (&other["browser"], &other["system"]),
            (&Value::Null, &Value::Null)
        );
        // Nothing but the family is kept.
        let kept = office.count("SELECT COUNT(*) FROM session WHERE user_agent LIKE '%Mozilla%'");
        assert_eq!(kept, 0);

        user.delete("/me/sessions").await.ok(200);
        assert_eq!(elsewhere.get("/me").await.problem(401), "not-signed-in");
        boss.get("/me").await.ok(200);
        assert_eq!(user.get("/me/sessions").await.ok(200)["total"], 1);
    })
    .await;
}
