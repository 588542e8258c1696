//! The demo: the same on every run, laid out as it is described, and never over other data.

use jiff::Timestamp;
use serde_json::json;
use server::clock::{Clock, DEMO_START};
use server::config::Options;
use server::demo;
use server::ids::Ids;
use server::store::{Dialect, Fault, Lane, Store, Unit};

use crate::world::{Browser, Fresh, World, aside};

fn everything(store: &Store) -> Vec<(String, String)> {
    let look = |unit: &mut Unit| {
        let mut all = Vec::new();
        for sql in [
            "SELECT 'account', email || language || COALESCE(password, '') FROM account ORDER BY email",
            "SELECT 'member', sort_name || status || CAST(created_at AS TEXT) FROM member ORDER BY id",
            "SELECT 'assignment', CAST(created_at AS TEXT) FROM assignment ORDER BY id",
            "SELECT 'request', state || CAST(requested_at AS TEXT) FROM coaching_request ORDER BY id",
            "SELECT 'pool', CAST(used AS TEXT) FROM pool ORDER BY id",
        ] {
            all.extend(unit.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?);
        }
        let audit = unit.verify_audit()?;
        all.push(("seal".to_owned(), audit.seal));
        Ok::<_, Fault>(all)
    };
    store.read_now(look).unwrap()
}

fn open(fresh: &Fresh) -> Store {
    Store::open(&fresh.settings(), &Clock::fixed(DEMO_START), &Ids::random()).unwrap()
}

#[tokio::test]
async fn it_is_filled_once_alike_and_as_described_on_sqlite() {
    filled(Dialect::Sqlite).await;
}

#[tokio::test]
async fn it_is_filled_once_alike_and_as_described_on_postgresql() {
    filled(Dialect::Postgres).await;
}

async fn filled(dialect: Dialect) {
    let (Some(first), Some(second)) = (Fresh::new(dialect), Fresh::new(dialect)) else {
        eprintln!(
            "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
            dialect.name()
        );
        return;
    };
    let [first_holds, second_holds] = aside(|| {
        std::thread::scope(|scope| {
            [&first, &second]
                .map(|fresh| {
                    scope.spawn(|| {
                        demo::fill(&fresh.settings(), 60).unwrap();
                        // Again: it is left as it is.
                        demo::fill(&fresh.settings(), 60).unwrap();
                        for other in [0, 61] {
                            let refused = demo::fill(&fresh.settings(), other).unwrap_err();
                            assert!(refused.contains("another --demo-size"), "{refused}");
                        }
                        let store = open(fresh);
                        let all = everything(&store);
                        store.close();
                        all
                    })
                })
                .map(|filled| filled.join().unwrap())
        })
    });
    assert!(first_holds == second_holds && first_holds.len() > 4_000);
    described(first).await;
}

async fn sign_in<'w>(world: &'w World, email: &str) -> Browser<'w> {
    let mut browser = world.browser();
    let got = browser
        .post("/session", json!({ "email": email, "password": demo::PASSWORD }))
        .await;
    got.ok(200);
    browser.cookie = Some(got.header("set-cookie").split(';').next().unwrap().to_owned());
    browser
}

async fn described(fresh: Fresh) {
    let options = Options {
        demo: Some(true),
        ..Options::default()
    };
    let world = World::on(fresh, &options);
    assert!(world.clock.set(DEMO_START));
    let browser = world.browser();
    let accounts = browser.get("/demo/accounts").await.ok(200);
    assert_eq!(accounts["items"].as_array().unwrap().len(), 4 + 6 + 10 + 3 + 3);
    for account in accounts["items"].as_array().unwrap() {
        let signed_in = browser
            .post(
                "/session",
                json!({ "email": account["email"], "password": demo::PASSWORD }),
            )
            .await;
        assert!(signed_in.ok(200)["demo"].as_bool().unwrap());
    }
    let primary = sign_in(&world, "primary@hanbit.example").await;
    assert_eq!(
        primary.get("/enterprises/hanbit/members").await.ok(200)["total"],
        2_400
    );
    assert_eq!(primary.get("/enterprises/hanbit/teams").await.ok(200)["total"], 6);
    let pools = primary.get("/enterprises/hanbit/pools").await.ok(200);
    let pools = pools["items"].as_array().unwrap();
    for (state, count) in [("full", 1), ("over-assigned", 1), ("asleep", 1)] {
        assert_eq!(
            pools.iter().filter(|pool| pool["state"] == state).count(),
            count,
            "{state}"
        );
    }
    assert_eq!(pools.iter().filter(|pool| pool["free"] == 2).count(), 1);
    // PLAN-1: no team is let have more covers than its plan seats and what is over them.
    let slack = world.read(|unit| {
        let sql = "SELECT COUNT(*) FROM plan_pool \
                   WHERE over_by <> CASE WHEN used > seats THEN used - seats ELSE 0 END";
        unit.one(sql, &[], |row| row.get::<i64>(0))
    });
    assert_eq!(slack, 0);
    let ledger = primary
        .get("/enterprises/hanbit/coaching/allowances")
        .await
        .ok(200);
    let running = ledger["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["period"]["first_day"] == "2026-10-01" && one["kind"] == "business-product");
    let running = running.unwrap();
    assert_eq!(
        (running["delivered"].as_i64(), running["left"].as_i64()),
        (Some(2), Some(1))
    );
    assert_eq!(
        sign_in(&world, "user1@birch.example")
            .await
            .get("/enterprises/birch/members")
            .await
            .status,
        403
    );
    let told = browser
        .with_body(
            axum::http::Method::PUT,
            "/demo/clock",
            None,
            json!({ "now": "2027-01-04T00:00:00Z" }),
        )
        .await;
    told.ok(200);
    let now: Timestamp = browser.get("/demo/clock").await.ok(200)["now"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(now, "2027-01-04T00:00:00Z".parse().unwrap());
}

#[test]
fn a_filling_that_was_cut_off_is_begun_anew() {
    let fresh = Fresh::new(Dialect::Sqlite).unwrap();
    let file = fresh.file();
    let names = || {
        let folder = std::fs::read_dir(file.parent().unwrap()).unwrap();
        let mut names: Vec<_> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.retain(|name| name.starts_with(file.file_name().unwrap().to_str().unwrap()));
        names
    };
    let _ = std::fs::remove_file(&file);
    for ending in ["filling", "filling-wal"] {
        std::fs::write(format!("{}.{ending}", file.display()), "half of it").unwrap();
    }
    demo::fill(&fresh.settings(), 0).unwrap();
    assert_eq!(names(), [file.file_name().unwrap().to_str().unwrap()]);
    let store = open(&fresh);
    assert!(everything(&store).len() > 1_000);
    store.close();
}

#[tokio::test]
async fn it_does_not_exist_outside_the_demo_nor_over_other_data() {
    let world = World::new();
    let browser = world.browser();
    assert_eq!(browser.get("/demo/accounts").await.problem(404), "not-found");
    assert_eq!(browser.get("/demo/clock").await.problem(404), "not-found");
    let put = browser.with_body(
        axum::http::Method::PUT,
        "/demo/clock",
        None,
        json!({ "now": "2027-01-04T00:00:00Z" }),
    );
    assert_eq!(put.await.problem(404), "not-found");
    let fresh = Fresh::new(Dialect::Sqlite).unwrap();
    let refused = aside(|| {
        let store = fresh.open();
        let email = domain::text::Email::parse("somebody@example.com").unwrap();
        store
            .write_now::<_, Fault, _>(Lane::OPEN, move |unit| {
                unit.add_account(&email, domain::text::Language::En)
            })
            .unwrap();
        store.close();
        demo::fill(&fresh.settings(), 0)
    });
    assert!(refused.unwrap_err().contains("empty database"));
}
