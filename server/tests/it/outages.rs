//! What happens when the database goes away, or the disk is full, or the program is killed.

use serde_json::json;
use server::config::Options;
use server::store::{Dialect, Fault, Lane, Unit};
use server::values;

use crate::world::{Fresh, World, on_both};

fn add(unit: &mut Unit, size: usize) -> Result<(), Fault> {
    let id = unit.new_id();
    unit.execute_one(
        "INSERT INTO sign_in_failure (origin, failures, last_at) VALUES ($1, 1, 0)",
        values![[id.as_bytes().as_slice(), &vec![7; size]].concat()],
    )
}

fn count(world: &World) -> Result<i64, Fault> {
    world
        .context
        .store
        .read_now(|unit| unit.one("SELECT COUNT(*) FROM sign_in_failure", &[], |row| row.get(0)))
}

#[test]
fn lost_connections_come_back_by_themselves() {
    let Some(fresh) = Fresh::new(Dialect::Postgres) else {
        return;
    };
    let killer = fresh.killer();
    let world = World::on(fresh, &Options::default());
    let store = &world.context.store;
    for _ in 0..5 {
        store
            .write_now::<_, Fault, _>(Lane::OPEN, |unit| add(unit, 0))
            .unwrap();
        killer();
        // The connection died while idle: the act is tried once more on a fresh one.
        store
            .write_now::<_, Fault, _>(Lane::OPEN, |unit| add(unit, 0))
            .unwrap();
    }
    assert_eq!(count(&world), Ok(10));
}

#[tokio::test]
async fn an_unreachable_database_is_503_and_then_works_again() {
    let Some(fresh) = Fresh::new(Dialect::Postgres) else {
        return;
    };
    let world = World::on(fresh, &Options::default());
    world.account("ada@example.com");
    let browser = world.sign_in("ada@example.com").await;
    world.gate(false);
    let got = browser.get("/me").await;
    assert_eq!(got.problem(503), "unavailable");
    assert_eq!(got.header("retry-after"), "5");
    assert_eq!(
        browser
            .patch("/me", json!({ "language": "ko" }))
            .await
            .problem(503),
        "unavailable"
    );
    assert_eq!(browser.get("//readyz").await.problem(503), "unavailable");
    browser.get("//healthz").await.ok(200);
    world.gate(true);
    browser.get("/me").await.ok(200);
    browser.patch("/me", json!({ "language": "ko" })).await.ok(200);
}

#[test]
fn a_full_disk_refuses_what_needs_room_and_goes_on_reading() {
    let fresh = Fresh::new(Dialect::Sqlite).unwrap();
    let (file, world) = (fresh.file(), World::on(fresh, &Options::default()));
    let store = &world.context.store;
    store
        .write_now::<_, Fault, _>(Lane::OPEN, |unit| add(unit, 0))
        .unwrap();
    // The writer's own limit on the file's size stands for the disk's.
    store
        .write_now::<_, Fault, _>(Lane::OPEN, |unit| {
            unit.all("PRAGMA max_page_count = 1", &[], |_| Ok(())).map(drop)
        })
        .unwrap();
    let full = store.write_now::<_, Fault, _>(Lane::OPEN, |unit| add(unit, 1_000_000));
    assert_eq!(full, Err(Fault::StorageFull));
    assert_eq!(count(&world), Ok(1));
    store
        .write_now::<_, Fault, _>(Lane::OPEN, |unit| {
            unit.all("PRAGMA max_page_count = 1000000", &[], |_| Ok(()))
                .map(drop)
        })
        .unwrap();
    store
        .write_now::<_, Fault, _>(Lane::OPEN, |unit| add(unit, 1_000_000))
        .unwrap();
    assert_eq!(count(&world), Ok(2));
    let problem = server::reply::Refusal::from(Fault::StorageFull);
    assert_eq!(problem.status(), 507);
    drop(file);
}

#[test]
fn a_copy_taken_in_use_is_whole_and_never_overwrites() {
    let fresh = Fresh::new(Dialect::Sqlite).unwrap();
    let (file, folder) = (fresh.file(), fresh.folder());
    let world = World::on(fresh, &Options::default());
    let (copy, back) = (folder.join("copy.db"), folder.join("back.db"));
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                world
                    .context
                    .store
                    .write_now::<_, Fault, _>(Lane::OPEN, |unit| add(unit, 0))
                    .unwrap();
            }
        });
        let copied = server::store::backup::backup(&file, &copy);
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        copied.unwrap();
    });
    assert!(
        server::store::backup::backup(&file, &copy)
            .unwrap_err()
            .to_string()
            .contains("never overwritten")
    );
    server::store::backup::restore(&copy, &back).unwrap();
    assert!(server::store::backup::restore(&copy, &file).is_err());
    let rows = |path: &std::path::Path| {
        let file = rusqlite::Connection::open(path).unwrap();
        file.query_row("SELECT COUNT(*) FROM sign_in_failure", [], |row| {
            row.get::<_, i64>(0)
        })
        .unwrap()
    };
    assert_eq!(rows(&copy), rows(&back));
    std::fs::write(&copy, b"not a database at all").unwrap();
    assert!(server::store::backup::restore(&copy, &folder.join("other.db")).is_err());
}

#[test]
fn a_statement_that_takes_too_long_is_stopped() {
    on_both(|fresh| {
        let store = fresh.open();
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000000) SELECT COUNT(*) FROM n";
        let asked = store.read_now::<i64, Fault, _>(move |unit| unit.one(endless, &[], |row| row.get(0)));
        assert_eq!(asked, Err(Fault::TooLong));
        assert_eq!(
            store.read_now::<bool, Fault, _>(|unit| unit.exists("SELECT 1", &[])),
            Ok(true)
        );
    });
}
