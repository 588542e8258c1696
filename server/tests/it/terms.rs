//! A new edition of the subscriber terms is accepted before anything of an enterprise opens again (PEOPLE-9).

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::mails::{Script, clear, send_all};
use crate::office::{BOSS, OPERATOR, Office, STRANGER, USER, codes, create, in_offices, these};
use crate::world::Browser;

const TERMS: &str = "/vendor/subscriber-terms";
const OWN: &str = "/me/subscriber-terms";
/// The pretended clock begins on 10 March 2026.
const FROM: &str = "2026-03-20";

fn draft(from: &str) -> Value {
    json!({ "from": from, "texts": { "en": "Use it well.", "ko": "잘 쓰십시오." } })
}

async fn publish<'a>(office: &'a Office, from: &str) -> Browser<'a> {
    let operator = office.world.sign_in(OPERATOR).await;
    let view = create(&operator, TERMS, draft(from)).await.ok(201);
    assert_eq!(
        (&view["terms"]["edition"], &view["ahead"]),
        (&json!(from), &json!(true))
    );
    operator
}

/// Whether the only enterprise of that account waits for it to accept the terms.
async fn waits(by: &Browser<'_>) -> bool {
    let me = by.get("/me").await.ok(200);
    assert_eq!(me["memberships"].as_array().unwrap().len(), 1);
    me["memberships"][0]["terms_wait"].as_bool().unwrap()
}

fn accepted(office: &Office) -> i64 {
    office.count("SELECT COUNT(*) FROM terms_accepted WHERE edition = '2026-03-20'")
}

#[tokio::test]
async fn people_9_from_its_day_on_an_edition_is_accepted_first_also_in_open_sign_ins() {
    in_offices(async |office| {
        let user = office.world.sign_in(USER).await;
        publish(office, FROM).await;
        user.get("/enterprises/acme").await.ok(200);
        assert!(!waits(&user).await);
        assert_eq!(user.get(OWN).await.ok(200)["terms"]["edition"], "2026-11");

        office.world.pass(SignedDuration::from_hours(10 * 24));
        // The sign-ins of before are over by then; the next one is asked, and so is what it had open.
        let user = office.world.sign_in(USER).await;
        let boss = office.world.sign_in(BOSS).await;
        assert!(waits(&user).await);
        for path in [
            "/enterprises/acme",
            "/enterprises/acme/coaching/allowances",
            "/me/terms",
        ] {
            assert_eq!(user.get(path).await.problem(409), "terms-waiting");
        }
        assert_eq!(
            boss.get("/enterprises/acme/members").await.problem(409),
            "terms-waiting"
        );
        let told = user.get(OWN).await.ok(200);
        assert_eq!(
            (&told["waits"], &told["terms"]["texts"]["ko"]),
            (&json!(true), &json!("잘 쓰십시오."))
        );
        // For whoever is no member every slug looks like none still, and what is the account's own stays open.
        let operator = office.world.sign_in(OPERATOR).await;
        assert_eq!(operator.get("/enterprises/acme").await.problem(404), "not-found");
        assert_eq!(user.get("/enterprises/nowhere").await.problem(404), "not-found");
        user.get("/me/sessions").await.ok(200);

        let old = user.post(OWN, json!({ "edition": "2026-11" })).await;
        assert_eq!(codes(&old), these(&[("edition", "terms-not-accepted")]));
        assert_eq!(accepted(office), 0);
        let done = user.post(OWN, json!({ "edition": FROM })).await.ok(200);
        assert_eq!((&done["waits"], accepted(office)), (&json!(false), 1));
        user.get("/enterprises/acme").await.ok(200);
        user.get("/me/terms").await.ok(200);
        assert!(!waits(&user).await);
        // Once more changes nothing, and everybody accepts for oneself.
        user.post(OWN, json!({ "edition": FROM })).await.ok(200);
        assert_eq!(accepted(office), 1);
        assert_eq!(boss.get("/enterprises/acme").await.problem(409), "terms-waiting");
        let told = office.count("SELECT COUNT(*) FROM audit WHERE action = 'account.terms'");
        assert_eq!(told, 1);
    })
    .await;
}

#[tokio::test]
async fn people_9_cap_25_an_operator_inside_is_not_asked_where_they_are_a_member_too() {
    in_offices(async |office| {
        let boss = office.world.sign_in(BOSS).await;
        office.add(&boss, OPERATOR, "Olga").await.ok(201);
        publish(office, FROM).await;
        office.world.pass(SignedDuration::from_hours(10 * 24));
        let operator = office.world.sign_in(OPERATOR).await;
        assert!(waits(&operator).await);
        assert_eq!(
            operator.get("/enterprises/acme").await.problem(409),
            "terms-waiting"
        );
        let stay = "/vendor/customers/acme/stay";
        create(&operator, stay, json!({ "reason": "Ticket 7" }))
            .await
            .ok(201);
        assert!(!waits(&operator).await);
        operator.get("/enterprises/acme").await.ok(200);
        operator.delete(stay).await.ok(200);
        assert!(waits(&operator).await);
        // Whoever is a member nowhere is asked nowhere.
        office.world.account(STRANGER);
        let stranger = office.world.sign_in(STRANGER).await;
        assert_eq!(stranger.get("/me").await.ok(200)["memberships"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn people_9_the_edition_begins_while_somebody_is_signed_in() {
    in_offices(async |office| {
        publish(office, FROM).await;
        // 20 March begins in UTC in half an hour.
        office
            .world
            .pass(SignedDuration::from_mins((9 * 24 + 14) * 60 + 30));
        let user = office.world.sign_in(USER).await;
        user.get("/enterprises/acme").await.ok(200);
        office.world.pass(SignedDuration::from_mins(40));
        assert_eq!(user.get("/enterprises/acme").await.problem(409), "terms-waiting");
    })
    .await;
}

#[tokio::test]
async fn people_9_the_first_sign_in_accepts_the_edition_that_holds_then() {
    in_offices(async |office| {
        publish(office, FROM).await;
        office.world.pass(SignedDuration::from_hours(10 * 24));
        clear(office);
        let boss = office.world.sign_in(BOSS).await;
        boss.post(OWN, json!({ "edition": FROM })).await.ok(200);
        let email = "newcomer@acme.example";
        office.add(&boss, email, "Nia").await.ok(201);
        let script = Script::willing();
        send_all(&office.world, &script).await;
        let path = script.last_to(email).link.replace("https://seats.example", "");
        let shown = office.world.browser().get(&path).await.ok(200);
        assert_eq!((&shown["terms"], &shown["terms_texts"]["en"]), (&json!(FROM), &json!("Use it well.")));
        let accepting = |terms: &str| {
            json!({
                "first_name": "Nia", "last_name": "New", "password": "another long password", "language": "ko",
                "terms": terms
            })
        };
        let refused = office.world.browser().post(&path, accepting("2026-11")).await;
        assert_eq!(codes(&refused), these(&[("terms", "terms-not-accepted")]));
        let got = office.world.browser().post(&path, accepting(FROM)).await;
        let mut nia = office.world.browser();
        nia.cookie = got.header("set-cookie").split(';').next().map(str::to_owned);
        got.ok(200);
        // Nothing is asked again.
        nia.get("/enterprises/acme").await.ok(200);
    })
    .await;
}

#[tokio::test]
async fn people_9_editions_are_published_ahead_and_what_holds_does_not_change() {
    in_offices(async |office| {
        let operator = publish(office, FROM).await;
        let past = create(&operator, TERMS, draft("2026-03-10")).await;
        assert_eq!(codes(&past), these(&[("from", "edition-not-ahead")]));
        let twice = create(&operator, TERMS, draft(FROM)).await;
        assert_eq!(codes(&twice), these(&[("from", "terms-day-taken")]));
        create(&operator, TERMS, draft("2026-04-01")).await.ok(201);
        let all = operator.get(TERMS).await.ok(200);
        let names: Vec<_> = all["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["terms"]["edition"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["2026-11", FROM, "2026-04-01"]);
        operator.delete(&format!("{TERMS}/2026-04-01")).await.ok(200);
        assert_eq!(
            operator.delete(&format!("{TERMS}/2026-04-01")).await.problem(404),
            "not-found"
        );

        office.world.pass(SignedDuration::from_hours(10 * 24));
        let operator = office.world.sign_in(OPERATOR).await;
        let stays = operator.delete(&format!("{TERMS}/{FROM}")).await;
        assert_eq!(codes(&stays), these(&[("", "terms-in-force")]));
        assert_eq!(operator.get(TERMS).await.ok(200)["total"], 2);
    })
    .await;
}
