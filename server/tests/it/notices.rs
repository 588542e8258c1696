//! Notices: told once, to the right people, in the ways that they want; and what the clock brings about.

use axum::http::Method;
use domain::plans::Plan;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::context::Context;
use server::ids::Ids;
use server::store::{Dialect, Fault, Store};
use server::sweep;
use server::values;

use crate::coach::{COACH, DESK, OTHER, admin, agreed, asked, desk, seoul, specialists};
use crate::office::{BOSS, LEAD, Office, SECOND, USER, codes, create, in_offices, these};
use crate::world::{Browser, aside, instant};

mod told;
mod years;

const OWN: &str = "/enterprises/acme/notifications";
const STAFF: &str = "/vendor/notifications";

async fn kinds(by: &Browser<'_>, path: &str) -> Vec<String> {
    let got = by.get(path).await.ok(200);
    let items = got["items"].as_array().unwrap();
    let kinds: Vec<_> = items
        .iter()
        .map(|notice| notice["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(got["total"], json!(kinds.len()), "{path}");
    kinds
}

async fn unread(by: &Browser<'_>) -> Value {
    by.get("/enterprises/acme").await.ok(200)["waiting"]["notices"].clone()
}

/// Sweeps until nothing is due.
async fn swept(context: &Context) {
    while sweep::once(context).await.unwrap() > 0 {}
}

/// How many notices of that kind there are in all lists, and how many mails.
fn told(office: &Office, kind: &'static str) -> [i64; 2] {
    office.world.read(move |unit| {
        let count = |row: &server::store::Row<'_>| row.get(0);
        let listed = unit.one(
            "SELECT COUNT(*) FROM notice WHERE kind = $1",
            values![kind],
            count,
        )?;
        let mailed = unit.one(
            "SELECT COUNT(*) FROM outbox WHERE kind = $1",
            values![kind],
            count,
        )?;
        Ok([listed, mailed])
    })
}

/// The same database as another server opens it: after a restart, or beside the first.
fn another(office: &Office, number: u64) -> Context {
    let (settings, clock) = (office.world.settings(), office.world.clock.clone());
    let ids = Ids::seeded(9_000 + number);
    let store = aside(|| Store::open(&settings, &clock, &ids)).unwrap();
    let config = server::config::Config::new(&server::config::Options::default()).unwrap();
    Context::new(store, clock.clone(), clock, ids, config)
}

#[tokio::test]
async fn both_sides_are_told_once_of_what_the_other_does() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let (coach, other) = (
            office.world.sign_in(COACH).await,
            office.world.sign_in(OTHER).await,
        );
        let member = office.id_of(USER).await;
        let seats = office.seats(std::slice::from_ref(&member));
        create(&boss, "/enterprises/acme/assignments", seats)
            .await
            .ok(201);
        office.plan(Plan::Business);
        let later = || office.world.pass(SignedDuration::from_secs(1));
        let id = asked(&boss, "acme", &topic, std::slice::from_ref(&member)).await;
        assert_eq!(kinds(&coach, STAFF).await, ["coaching-requested"]);
        assert_eq!(kinds(&other, STAFF).await, ["coaching-requested"]);
        // Who acted is not told.
        assert_eq!(unread(&boss).await, json!(0));
        later();
        desk(&coach, &id, "take", json!({})).await.ok(200);
        later();
        agreed((&coach, &boss), &id, seoul("2026-03-20T10:00:00")).await;
        later();
        agreed((&coach, &boss), &id, seoul("2026-03-27T10:00:00")).await;
        assert_eq!(
            kinds(&boss, OWN).await,
            ["coaching-proposed", "coaching-proposed", "coaching-taken"]
        );
        assert_eq!(
            kinds(&coach, STAFF).await,
            ["coaching-moved", "coaching-agreed", "coaching-requested"]
        );
        let staff = office.world.sign_in(USER).await;
        assert_eq!(kinds(&staff, OWN).await, ["session-moved", "session-scheduled"]);
        let newest = staff.get(OWN).await.ok(200)["items"][0].clone();
        assert_eq!(newest["about"]["start"], seoul("2026-03-27T10:00:00"));
        assert_eq!(
            (&newest["titles"]["en"], &newest["read"]),
            (&json!("Standards"), &json!(false))
        );
        assert_eq!(unread(&boss).await, json!(3));
        // Page by page, with the exact total.
        let first = boss.get(&format!("{OWN}?limit=2")).await.ok(200);
        let next = first["next"].as_str().unwrap();
        let second = boss.get(&format!("{OWN}?limit=2&cursor={next}")).await.ok(200);
        let count = |page: &Value| page["items"].as_array().unwrap().len();
        assert_eq!((count(&first), count(&second)), (2, 1));
        assert_eq!(
            (&first["total"], &second["total"], &second["next"]),
            (&json!(3), &json!(3), &Value::Null)
        );
        // One is read, then all that were seen; what came after the newest seen stays.
        let one = second["items"][0]["id"].as_str().unwrap();
        let read = format!("{OWN}/{one}/read");
        assert_eq!(create(&boss, &read, json!({})).await.ok(200)["read"], json!(true));
        assert_eq!(unread(&boss).await, json!(2));
        let seen = first["items"][0]["id"].clone();
        later();
        desk(&coach, &id, "messages", json!({ "text": "Bring a mesh" }))
            .await
            .ok(201);
        let all = create(&boss, &format!("{OWN}/read"), json!({ "until": seen }))
            .await
            .ok(200);
        assert_eq!(all["read"], json!(2));
        assert_eq!(
            kinds(&boss, &format!("{OWN}?unread=true")).await,
            ["coaching-message"]
        );
        // Another's notice is none, and nobody reads it for its reader.
        let foreign = create(
            &staff,
            &format!("{OWN}/{}/read", seen.as_str().unwrap()),
            json!({}),
        )
        .await;
        assert_eq!(foreign.problem(404), "not-found");
        assert_eq!(kinds(&office.world.sign_in(LEAD).await, OWN).await, [""; 0]);
    })
    .await;
}

/// The newest notice that a browser's account was told of.
async fn newest(by: &Browser<'_>, path: &str) -> (String, Value) {
    let mut got = by.get(path).await.ok(200);
    let mut newest = got["items"][0].take();
    (
        newest["kind"].as_str().unwrap().to_owned(),
        newest["about"].take(),
    )
}

#[tokio::test]
async fn what_happened_is_told_with_its_time_day_reason_and_answer() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        let member = office.id_of(USER).await;
        let seats = office.seats(std::slice::from_ref(&member));
        create(&boss, "/enterprises/acme/assignments", seats)
            .await
            .ok(201);
        office.plan(Plan::Business);
        let later = || office.world.pass(SignedDuration::from_secs(1));
        let ask = json!({
            "kind": "business-product", "topic": topic, "period": "2026-01-01", "attendees": [member],
            "language": "ko"
        });
        let id = create(&boss, "/enterprises/acme/coaching/requests", ask)
            .await
            .ok(201)["id"]
            .clone();
        let id = id.as_str().unwrap();
        let declined = asked(&boss, "acme", &topic, &[]).await;
        later();
        let told = async |by: &Browser<'_>, act: &str, body: Value| {
            let got = desk(&coach, id, act, body).await;
            assert!(
                matches!(got.status.as_u16(), 200 | 201),
                "{act}: {:?}",
                got.json()
            );
            later();
            let path = if std::ptr::eq(by, &boss) { OWN } else { STAFF };
            newest(by, path).await
        };
        let whole = |more: Value| {
            let mut about = json!({ "request": id });
            about
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            about
        };
        // A start stands in the enterprise's zone, in whichever it was typed.
        let typed = json!({ "local": "2026-03-20T01:00:00", "zone": "Etc/UTC" });
        let start = seoul("2026-03-20T10:00:00");
        let rows = [
            ("take", json!({}), "coaching-taken", json!({})),
            (
                "language",
                json!({ "confirmed": false }),
                "coaching-language",
                json!({ "confirmed": false }),
            ),
            (
                "delay",
                json!({ "target_day": "2026-05-30", "reason": "All are ill" }),
                "coaching-delayed",
                json!({ "target_day": "2026-05-30", "reason": "All are ill" }),
            ),
            (
                "proposals",
                json!({ "start": typed, "minutes": 60 }),
                "coaching-proposed",
                json!({ "start": start }),
            ),
        ];
        for (act, body, kind, about) in rows {
            assert_eq!(
                told(&boss, act, body).await,
                (kind.to_owned(), whole(about)),
                "{act}"
            );
        }
        admin(&boss, id, "agree", json!({ "start": typed, "minutes": 60 }))
            .await
            .ok(200);
        later();
        let agreed = ("coaching-agreed".to_owned(), whole(json!({ "start": start })));
        assert_eq!(newest(&coach, STAFF).await, agreed);
        let called_off = told(&boss, "cancel", json!({ "reason": "A strike" })).await;
        let about = whole(json!({ "start": start, "reason": "A strike" }));
        assert_eq!(called_off, ("coaching-cancelled".to_owned(), about));
        desk(&coach, &declined, "decline", json!({ "reason": "Ask support" }))
            .await
            .ok(200);
        let about = json!({ "request": declined, "reason": "Ask support" });
        assert_eq!(newest(&boss, OWN).await, ("coaching-declined".to_owned(), about));
    })
    .await;
}

#[tokio::test]
async fn a_kind_is_switched_off_by_its_reader_in_either_way() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        office.plan(Plan::Business);
        let id = asked(&boss, "acme", &topic, &[]).await;
        let choose = async |kind: &str, mail: bool, listed: bool| {
            let body = json!({ "kind": kind, "mail": mail, "listed": listed });
            boss.with_body(Method::PATCH, "/me/notices", None, body)
                .await
                .ok(200)
        };
        choose("coaching-taken", false, true).await;
        let kept = choose("coaching-message", true, false).await;
        let chosen = |kind: &str| {
            let mut all = kept["items"].as_array().unwrap().iter();
            all.find(|choice| choice["kind"] == kind).unwrap().clone()
        };
        assert_eq!(chosen("coaching-taken")["mail"], json!(false));
        assert_eq!(
            chosen("coaching-declined"),
            json!({ "kind": "coaching-declined", "mail": true, "listed": true })
        );
        desk(&coach, &id, "take", json!({})).await.ok(200);
        desk(&coach, &id, "messages", json!({ "text": "Which product?" }))
            .await
            .ok(201);
        assert_eq!(
            (told(office, "coaching-taken"), told(office, "coaching-message")),
            ([1, 0], [0, 1])
        );
        let wrong = json!({ "kind": "coaching-nothing", "mail": true, "listed": true });
        let refused = boss.with_body(Method::PATCH, "/me/notices", None, wrong).await;
        assert_eq!(refused.status.as_u16(), 422);
    })
    .await;
}

#[tokio::test]
async fn what_lapses_is_told_once_whoever_looks_when() {
    in_offices(async |office| {
        specialists(office);
        office.plan(Plan::Business);
        let (clock, first) = (&office.world.clock, &office.world.context);
        let look_at = async |at: &str| {
            clock.set(instant(at));
            swept(first).await;
        };
        // The plan of the first team has two admins. In March the last safe day of the quarter is over: said at once.
        look_at("2026-03-10T09:00:00Z").await;
        assert_eq!(told(office, "coaching-lapsing"), [2, 2]);
        for email in [BOSS, SECOND] {
            let by = office.world.sign_in(email).await;
            let got = by.get(OWN).await.ok(200);
            let about = &got["items"][0]["about"]["allowance"];
            let wanted = json!({
                "kind": "business-product", "count": 3, "last_safe_day": null,
                "period": { "first_day": "2026-01-01", "last_day": "2026-03-31" }
            });
            assert_eq!(about, &wanted);
        }
        assert_eq!(kinds(&office.world.sign_in(LEAD).await, OWN).await, [""; 0]);
        // Again, after a restart, and by two servers at once: nothing more.
        swept(first).await;
        let second = another(office, 1);
        office.world.write(|unit| {
            let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
            unit.look_again(enterprise)
        });
        let (one, two) = tokio::join!(sweep::once(first), sweep::once(&second));
        one.unwrap();
        two.unwrap();
        assert_eq!(told(office, "coaching-lapsing"), [2, 2]);
        // Over at midnight in Seoul, said at nine.
        look_at("2026-03-31T23:59:59Z").await;
        assert_eq!(told(office, "coaching-lapsed"), [0, 0]);
        look_at("2026-04-01T00:00:00Z").await;
        assert_eq!(told(office, "coaching-lapsed"), [2, 2]);
        // A week in which no server runs, over both days on which it was to be said: only the most urgent is.
        clock.set(instant("2026-05-13T03:00:00Z"));
        let (one, two) = tokio::join!(sweep::once(&second), sweep::once(first));
        one.unwrap();
        two.unwrap();
        assert_eq!(told(office, "coaching-lapsing"), [4, 4]);
        look_at("2026-05-20T03:00:00Z").await;
        assert_eq!(told(office, "coaching-lapsing"), [4, 4]);
        // The clock jumps a year ahead and comes back: what it said meanwhile is not said again, and nothing is missed.
        look_at("2027-05-20T03:00:00Z").await;
        let ahead = told(office, "coaching-lapsed")[0];
        look_at("2026-05-20T04:00:00Z").await;
        look_at("2026-08-13T03:00:00Z").await;
        assert_eq!(told(office, "coaching-lapsed")[0], ahead);
        let quarters =
            "SELECT COUNT(*) FROM due_told WHERE said = 'lapsing-7' AND period_first = '2026-07-01'";
        assert_eq!(office.count(quarters), 1);
        aside(|| second.store.close());
    })
    .await;
}

#[tokio::test]
async fn a_request_that_lapses_is_told_to_both_sides() {
    in_offices(async |office| {
        let topic = specialists(office);
        let second = office.world.sign_in(SECOND).await;
        let coach = office.world.sign_in(COACH).await;
        office.plan(Plan::Business);
        for number in 0..3 {
            let id = asked(&second, "acme", &topic, &[]).await;
            if number == 0 {
                desk(&coach, &id, "take", json!({})).await.ok(200);
            }
        }
        office.world.clock.set(instant("2026-04-01T00:00:00Z"));
        swept(&office.world.context).await;
        // Three places lapsed with the three requests: the period's notice says so to its admins, the specialist who had
        // taken one hears of that, both specialists of what nobody had taken.
        assert_eq!(told(office, "coaching-lapsed"), [2, 2]);
        assert_eq!(told(office, "coaching-request-lapsed"), [5, 5]);
    })
    .await;
}

#[tokio::test]
async fn who_loses_the_plan_is_taken_off_and_both_sides_are_told() {
    in_offices(async |office| {
        let topic = specialists(office);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        let staff = office.seated(&boss, 3).await;
        office.plan(Plan::Business);
        let id = asked(&boss, "acme", &topic, &staff).await;
        desk(&coach, &id, "take", json!({})).await.ok(200);
        agreed((&coach, &boss), &id, seoul("2026-03-20T10:00:00")).await;
        swept(&office.world.context).await;
        let attending = async || {
            let got = boss
                .get(&format!("/enterprises/acme/coaching/requests/{id}"))
                .await
                .ok(200);
            got["attendees"].as_array().unwrap().len()
        };
        assert_eq!(attending().await, 3);
        // The seat goes, the member goes: each takes the plan along.
        let pool = office.pool(&boss).await["id"].as_str().unwrap().to_owned();
        let held = boss
            .get(&format!("/enterprises/acme/pools/{pool}/assignments"))
            .await
            .ok(200);
        let mut held = held["items"].as_array().unwrap().iter();
        let seat = held
            .find(|seat| seat["member"]["id"] == staff[0].as_str())
            .unwrap();
        let release = json!({ "assignments": [seat["id"]] });
        create(
            &boss,
            &format!("/enterprises/acme/pools/{pool}/releases"),
            release,
        )
        .await
        .ok(200);
        swept(&office.world.context).await;
        assert_eq!(attending().await, 2);
        office.world.pass(SignedDuration::from_secs(1));
        let gone = json!({ "status": "deactivated" });
        let path = format!("/enterprises/acme/members/{}/status", staff[1]);
        boss.with_body(Method::PUT, &path, None, gone).await.ok(200);
        swept(&office.world.context).await;
        assert_eq!(attending().await, 1);
        // COACH-13: both sides read of it in the one conversation, said of whom it concerns.
        let talk = coach.get(&format!("{DESK}/{id}/messages")).await.ok(200);
        let said = talk["items"].as_array().unwrap().iter();
        let off: Vec<_> = said
            .filter(|said| said["act"] == "take-off")
            .map(|said| said["who"].as_str().unwrap())
            .collect();
        assert_eq!((off.len(), off.contains(&BOSS)), (2, false), "{off:?}");
        // Nobody else is taken off, and nobody is told twice: boss, coach and the attendee, for each.
        swept(&office.world.context).await;
        assert_eq!(told(office, "coaching-taken-off"), [4, 4]);
        // Who was deactivated has no list any more, and takes the session out of the own calendar by mail.
        assert_eq!(told(office, "session-off"), [1, 2]);
        let audited = "SELECT COUNT(*) FROM audit WHERE action = 'coaching.take-off'";
        assert_eq!(office.count(audited), 2);
        let newest = boss.get(OWN).await.ok(200)["items"][0].clone();
        assert_eq!(newest["kind"], "coaching-taken-off");
        assert!(newest["about"]["who"].as_str().unwrap().contains("Staff"));
        // COACH-10: what counts is the plan on the day of the session, and the subscription is over by then.
        let time = json!({ "start": seoul("2027-01-05T10:00:00"), "minutes": 60 });
        let refused = desk(&coach, &id, "proposals", time).await;
        assert_eq!(
            codes(&refused),
            these(&[("attendees[0]", "attendee-without-plan")])
        );
    })
    .await;
}

#[tokio::test]
async fn where_nobody_is_left_on_a_side_whoever_may_act_is_told() {
    in_offices(async |office| {
        let topic = specialists(office);
        office.plan(Plan::Business);
        let boss = office.world.sign_in(BOSS).await;
        let second = office.world.sign_in(SECOND).await;
        let coach = office.world.sign_in(COACH).await;
        let heard = |email| {
            let mails = office.mails(email);
            mails.iter().filter(|kind| *kind == "coaching-message").count()
        };
        let id = asked(&second, "acme", &topic, &[]).await;
        desk(&coach, &id, "take", json!({})).await.ok(200);
        let text = json!({ "text": "Which meshes?" });
        desk(&coach, &id, "messages", text.clone()).await.ok(201);
        assert_eq!((heard(SECOND), heard(BOSS), heard(LEAD)), (1, 0, 0));
        // Who asked is gone: the admins of the teams with the plan are told, and nobody else's.
        let member = office.id_of(SECOND).await;
        let path = format!("/enterprises/acme/members/{member}/status");
        let gone = json!({ "status": "deactivated" });
        boss.with_body(Method::PUT, &path, None, gone).await.ok(200);
        office.world.pass(SignedDuration::from_secs(1));
        desk(&coach, &id, "messages", text.clone()).await.ok(201);
        assert_eq!((heard(SECOND), heard(BOSS), heard(LEAD)), (1, 1, 0));
        // Nobody has taken it yet: every specialist is told.
        let open = asked(&boss, "acme", &topic, &[]).await;
        admin(&boss, &open, "messages", text).await.ok(201);
        assert_eq!((heard(COACH), heard(OTHER)), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn notices_go_after_a_year_and_a_month_and_are_not_told_again() {
    in_offices(async |office| {
        let topic = specialists(office);
        office.plan(Plan::Business);
        let boss = office.world.sign_in(BOSS).await;
        let coach = office.world.sign_in(COACH).await;
        asked(&boss, "acme", &topic, &[]).await;
        let listed = async || kinds(&coach, STAFF).await.len();
        assert_eq!(listed().await, 1);
        let days = |days: i64| SignedDuration::from_hours(24 * days);
        let forgotten = || office.world.write(server::store::Unit::forget_old_notices);
        office.world.pass(days(400));
        swept(&office.world.context).await;
        assert_eq!(forgotten(), 0);
        let all = "SELECT COUNT(*) FROM notice";
        let (notices, mails) = (office.count(all), office.count("SELECT COUNT(*) FROM outbox"));
        office.world.pass(SignedDuration::from_secs(1));
        // Both specialists' lists; what lapsed meanwhile is younger.
        assert_eq!(forgotten(), 2);
        assert_eq!(office.count(all), notices - 2);
        swept(&office.world.context).await;
        assert_eq!(office.count(all), notices - 2);
        assert_eq!(office.count("SELECT COUNT(*) FROM outbox"), mails);
        // All that was told goes in the end, and is never told again: that it was said is known without it.
        office.world.pass(days(401));
        swept(&office.world.context).await;
        let told = office.count("SELECT COUNT(*) FROM outbox");
        assert!(forgotten() > 0);
        swept(&office.world.context).await;
        assert_eq!(office.count("SELECT COUNT(*) FROM outbox"), told);
    })
    .await;
}

#[tokio::test]
async fn a_sweep_with_nothing_due_does_not_look_at_every_enterprise() {
    in_offices(async |office| {
        let made = office.world.write(|unit| {
            let id = match unit.dialect() {
                Dialect::Sqlite => "randomblob(16)",
                Dialect::Postgres => "decode(md5(n::text), 'hex')",
            };
            let each =
                "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 100000) ";
            let enterprises = format!(
                "{each} INSERT INTO enterprise (id, slug, name, zone, region, created_at) \
                 SELECT {id}, 'many-' || n, 'Many', 'Asia/Seoul', 'apac', 0 FROM many"
            );
            let made = unit.execute(enterprises.leak(), &[])?;
            let later = instant("2030-01-01T00:00:00Z");
            unit.execute(
                "INSERT INTO due (enterprise, due_at, looked_at, since) \
                 SELECT id, $1, 0, 0 FROM enterprise WHERE slug LIKE 'many-%'",
                values![later],
            )?;
            Ok::<_, Fault>(made)
        });
        assert_eq!(made, 100_000);
        if office.world.read(|unit| Ok(unit.dialect())) == Dialect::Postgres {
            office
                .world
                .write(|unit| unit.execute("ANALYZE due", &[]).map(drop));
        }
        swept(&office.world.context).await;
        let watch = server::clock::Stopwatch::start();
        for _ in 0..20 {
            assert_eq!(sweep::once(&office.world.context).await.unwrap(), 0);
        }
        let each = watch.elapsed() / 20;
        eprintln!("a sweep over 100,000 enterprises with nothing due: {each:?}");
        assert!(each.as_millis() < 20, "{each:?}");
    })
    .await;
}
