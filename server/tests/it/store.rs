//! The store keeps its promises on both databases.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Barrier};

use domain::id::EnterpriseId;
use server::clock::Clock;
use server::ids::Ids;
use server::store::audit::{Actor, Change};
use server::store::{Database, Fault, Grouping, Lane, Settings, Sql, Store, Unit, contains};
use server::values;
use uuid::Uuid;

use crate::world::{NOW, instant, on_both};

fn tally(fresh: &crate::world::Fresh) -> Store {
    let store = fresh.open();
    fresh.run(
        "CREATE TABLE tally (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL CHECK (n <= 5), name TEXT)",
    );
    fresh.run("CREATE UNIQUE INDEX tally_name_n_key ON tally (name, n)");
    store
}

fn add(unit: &mut Unit, id: i64, n: i64) -> Result<(), Fault> {
    unit.execute_one("INSERT INTO tally (id, n) VALUES ($1, $2)", values![id, n])
}

fn count(store: &Store) -> i64 {
    store
        .read_now::<_, Fault, _>(|unit| unit.one("SELECT COUNT(*) FROM tally", &[], |row| row.get(0)))
        .unwrap()
}

/// Lets the acts of 0 to `count` share one transaction; their answers.
fn together<T, F>(store: &Store, count: i64, act: impl Fn(i64) -> F) -> Vec<Result<T, Fault>>
where
    T: Send + 'static,
    F: FnMut(&mut Unit) -> Result<T, Fault> + Send + 'static,
{
    let gate = Arc::new(Barrier::new(2));
    let held = gate.clone();
    let lane = Lane::named("x");
    // The first act holds its worker until all the others wait behind it.
    let first = store.write::<(), Fault, _>(lane, move |_| {
        held.wait();
        held.wait();
        Ok(())
    });
    gate.wait();
    let others: Vec<_> = (0..count).map(|n| store.write(lane, act(n))).collect();
    gate.wait();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        first.await.unwrap();
        let mut answers = Vec::new();
        for other in others {
            answers.push(other.await);
        }
        answers
    })
}

#[test]
fn what_waits_shares_a_commit_and_one_failure_leaves_the_others() {
    on_both(|fresh| {
        let store = tally(fresh);
        let before = store.counts().commits.load(Ordering::Relaxed);
        let answers = together(&store, 40, |n| {
            move |unit: &mut Unit| {
                add(unit, n, 1)?;
                match n % 4 {
                    1 => Err(Fault::inconsistent("refused")),
                    2 => add(unit, n, 1).map(|()| n),
                    3 if n == 3 => panic!("on purpose"),
                    _ => Ok(n),
                }
            }
        });
        for (n, answer) in answers.iter().enumerate() {
            match n % 4 {
                1 => assert_eq!(*answer, Err(Fault::inconsistent("refused"))),
                2 => assert!(matches!(answer, Err(Fault::Unique { .. })), "{answer:?}"),
                3 if n == 3 => assert_eq!(*answer, Err(Fault::Panicked)),
                _ => assert_eq!(*answer, Ok(i64::try_from(n).unwrap())),
            }
        }
        assert_eq!(count(&store), 19);
        let counts = store.counts();
        assert_eq!(
            counts.commits.load(Ordering::Relaxed) - before,
            2,
            "one for the first, one for the rest"
        );
        assert_eq!(
            counts.retries.load(Ordering::Relaxed),
            1,
            "all ran again, undoable one by one"
        );
    });
}

#[test]
fn who_is_refused_before_writing_or_rehearses_costs_the_others_nothing() {
    on_both(|fresh| {
        let store = tally(fresh);
        let answers = together(&store, 30, |n| {
            move |unit: &mut Unit| {
                if n % 3 == 0 {
                    return Err(Fault::inconsistent("refused"));
                }
                if n % 3 == 1 {
                    unit.rehearse();
                }
                add(unit, n, 1)?;
                unit.one("SELECT n FROM tally WHERE id = $1", values![n], |row| {
                    row.get::<i64>(0)
                })
            }
        });
        let kept = answers.iter().filter(|answer| **answer == Ok(1)).count();
        assert_eq!((kept, count(&store)), (20, 10));
        assert_eq!(store.counts().retries.load(Ordering::Relaxed), 0);
    });
}

#[test]
fn a_reading_that_fails_leaves_the_others() {
    on_both(|fresh| {
        let store = tally(fresh);
        let answers = together(&store, 10, |n| {
            move |unit: &mut Unit| {
                if n == 4 {
                    let sql = "SELECT 1 / z.n FROM (SELECT 0 AS n) z";
                    return unit.one(sql, &[], |row| row.get::<i64>(0));
                }
                add(unit, n, 1).map(|()| n)
            }
        });
        assert!(
            answers
                .iter()
                .enumerate()
                .all(|(n, answer)| answer.is_err() == (n == 4)),
            "{answers:?}"
        );
        assert_eq!(count(&store), 9);
    });
}

#[test]
fn who_works_long_sees_who_comes_meanwhile_here_or_in_another_server() {
    on_both(|fresh| {
        let mut stores = vec![fresh.open()];
        if stores[0].dialect() == server::store::Dialect::Postgres {
            stores.push(fresh.open());
        }
        let lane = Lane::named("x");
        for comes in &stores {
            let gate = Arc::new(Barrier::new(2));
            let begun = gate.clone();
            let long = stores[0].write::<_, Fault, _>(lane, move |unit| {
                let before = unit.is_awaited()?;
                begun.wait();
                for _ in 0..500 {
                    std::thread::sleep(std::time::Duration::from_millis(10));
                    if unit.is_awaited()? {
                        return Ok((before, true));
                    }
                }
                Ok((before, false))
            });
            gate.wait();
            let other = comes.write::<_, Fault, _>(lane, |unit| unit.is_awaited());
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let seen = runtime.block_on(async { (long.await.unwrap(), other.await.unwrap()) });
            assert_eq!(seen, ((false, true), false));
        }
    });
}

#[test]
fn what_runs_again_one_by_one_knows_of_those_still_to_come() {
    on_both(|fresh| {
        let store = tally(fresh);
        let answers = together(&store, 4, |n| {
            move |unit: &mut Unit| match n {
                0 => unit.one("SELECT 1 / z.n FROM (SELECT 0 AS n) z", &[], |row| {
                    row.get::<i64>(0).map(|_| false)
                }),
                _ => unit.is_awaited(),
            }
        });
        assert!(answers[0].is_err(), "{answers:?}");
        assert_eq!(answers[1..], [Ok(true), Ok(true), Ok(false)]);
    });
}

#[test]
fn one_by_one_commits_each() {
    on_both(|fresh| {
        tally(fresh).close();
        let mut settings = fresh.settings();
        settings.grouping = Grouping::OneByOne;
        let store = fresh.try_open(&settings).unwrap();
        let sent: Vec<_> = (0..10)
            .map(|n| store.write::<_, Fault, _>(Lane::named("x"), move |unit| add(unit, n, 1)))
            .collect();
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(async {
                for answer in sent {
                    answer.await.unwrap();
                }
            });
        assert_eq!(store.counts().commits.load(Ordering::Relaxed), 10);
    });
}

#[test]
fn faults_have_the_same_names_on_both() {
    on_both(|fresh| {
        let store = tally(fresh);
        let lane = Lane::named("x");
        store
            .write_now::<_, Fault, _>(lane, |unit| add(unit, 1, 1))
            .unwrap();
        let set = |sql: &'static str| {
            store
                .write_now::<u64, Fault, _>(lane, move |unit| unit.execute(sql, &[]))
                .unwrap_err()
        };
        set("UPDATE tally SET n = 6").assert_check();
        assert!(set("INSERT INTO tally (id, n) VALUES (1, 1)").is_unique_any());
        store
            .write_now::<_, Fault, _>(lane, |unit| unit.execute("UPDATE tally SET name = 'a'", &[]))
            .unwrap();
        assert!(set("INSERT INTO tally (id, n, name) VALUES (2, 1, 'a')").is_unique("tally_name_n_key"));
        let member = "INSERT INTO member (id, enterprise, account, first_name, last_name, sort_name, search, status, created_at) \
             SELECT checksum, checksum, checksum, '', '', '', '', 'active', 0 FROM migration WHERE name LIKE '0001%'";
        assert!(matches!(set(member), Fault::ForeignKey { .. }));
    });
}

trait Kinds {
    fn assert_check(&self);
    fn is_unique_any(&self) -> bool;
}

impl Kinds for Fault {
    fn assert_check(&self) {
        assert!(matches!(self, Fault::Check { .. }), "{self:?}");
    }
    fn is_unique_any(&self) -> bool {
        matches!(self, Fault::Unique { .. })
    }
}

#[test]
fn an_act_that_goes_on_after_a_failed_statement_is_not_kept() {
    on_both(|fresh| {
        let store = tally(fresh);
        let answer = store.write_now::<(), Fault, _>(Lane::OPEN, |unit| {
            add(unit, 1, 1)?;
            let _ = add(unit, 1, 1);
            Ok(())
        });
        assert!(matches!(answer, Err(Fault::Driver { .. })), "{answer:?}");
        assert_eq!(count(&store), 0);
    });
}

#[test]
fn a_rehearsal_answers_and_leaves_nothing() {
    on_both(|fresh| {
        let store = tally(fresh);
        let answer = store.write_now::<i64, Fault, _>(Lane::OPEN, |unit| {
            unit.rehearse();
            add(unit, 1, 1)?;
            unit.one("SELECT COUNT(*) FROM tally", &[], |row| row.get(0))
        });
        assert_eq!(answer, Ok(1));
        assert_eq!(count(&store), 0);
    });
}

#[test]
fn values_come_back_as_they_went() {
    on_both(|fresh| {
        let store = fresh.open();
        fresh.run(match store.dialect() {
            server::store::Dialect::Sqlite => "CREATE TABLE kinds (i INTEGER, t TEXT, b BLOB, r REAL, d TEXT, at INTEGER, yes INTEGER) STRICT",
            server::store::Dialect::Postgres => {
                "CREATE TABLE kinds (i BIGINT, t TEXT, b BYTEA, r DOUBLE PRECISION, d TEXT, at BIGINT, yes BIGINT)"
            }
        });
        let id = EnterpriseId::from_uuid(Uuid::from_u128(7));
        let day = jiff::civil::date(2026, 2, 28);
        store
            .write_now::<(), Fault, _>(Lane::OPEN, move |unit| {
                let now = unit.now();
                unit.execute_one(
                    "INSERT INTO kinds VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    values![i64::MIN, "김 $1 ?", id, 0.5, day, now, true],
                )?;
                unit.execute_one(
                    "INSERT INTO kinds (i, t, b) VALUES ($1, $2, $3)",
                    values![None::<i64>, None::<String>, None::<EnterpriseId>],
                )?;
                let row = unit.one(
                    "SELECT i, t, b, r, d, at, yes FROM kinds WHERE i IS NOT NULL",
                    &[],
                    |row| {
                        Ok((
                            row.get(0)?,
                            row.get(1)?,
                            row.get(2)?,
                            row.get(3)?,
                            row.get(4)?,
                            row.get(5)?,
                            row.get(6)?,
                        ))
                    },
                )?;
                assert_eq!(row, (i64::MIN, "김 $1 ?".to_owned(), id, 0.5, day, now, true));
                let row = unit.one("SELECT i, t, b FROM kinds WHERE i IS NULL", &[], |row| {
                    Ok((
                        row.get::<Option<i64>>(0)?,
                        row.get::<Option<String>>(1)?,
                        row.get::<Option<EnterpriseId>>(2)?,
                    ))
                })?;
                assert_eq!(row, (None, None, None));
                let mut sql = Sql::new("SELECT t FROM kinds WHERE i IN ");
                sql.push_list([1, i64::MIN])
                    .push(" AND t LIKE ")
                    .push_bind(contains("$1 ?"))
                    .push(" ESCAPE '\\'");
                assert_eq!(unit.select(&sql, |row| row.get::<String>(0))?.len(), 1);
                assert!(matches!(
                    unit.optional("SELECT t FROM kinds", &[], |row| row.get::<Option<String>>(0)),
                    Err(Fault::Count { .. })
                ));
                Ok(())
            })
            .unwrap();
        let wrong = store.read_now::<_, Fault, _>(|unit| {
            unit.all("SELECT t FROM kinds WHERE i IS NOT NULL", &[], |row| {
                row.get::<i64>(0)
            })
        });
        assert!(matches!(wrong, Err(Fault::Inconsistent { .. })), "{wrong:?}");
    });
}

#[test]
fn readers_may_not_write() {
    on_both(|fresh| {
        let store = tally(fresh);
        assert!(store.read_now::<_, Fault, _>(|unit| add(unit, 1, 1)).is_err());
        assert_eq!(count(&store), 0);
    });
}

#[test]
fn acts_of_one_lane_decide_on_what_they_read() {
    on_both(|fresh| {
        tally(fresh).close();
        // Two servers on PostgreSQL, one on SQLite: nobody may see the same count twice.
        let stores = [fresh.open(), fresh.open()];
        let lane = Lane::from(EnterpriseId::from_uuid(Uuid::from_u128(1)));
        let done = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let (store, done) = (&stores[thread % 2], &done);
                scope.spawn(move || {
                    for _ in 0..25 {
                        let result = store.write_now::<(), Fault, _>(lane, |unit| {
                            let n: i64 = unit.one("SELECT COUNT(*) FROM tally", &[], |row| row.get(0))?;
                            add(unit, n, 1)
                        });
                        result.unwrap();
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        });
        assert_eq!((done.into_inner(), count(&stores[0])), (200, 200));
    });
}

#[test]
fn a_full_queue_refuses_at_once() {
    on_both(|fresh| {
        tally(fresh).close();
        let mut settings = fresh.settings();
        settings.most_waiting = 2;
        let store = fresh.try_open(&settings).unwrap();
        let gate = Arc::new(Barrier::new(2));
        let lane = Lane::named("x");
        let (held, entered) = (gate.clone(), gate.clone());
        let first = store.write::<(), Fault, _>(lane, move |_| {
            entered.wait();
            held.wait();
            Ok(())
        });
        gate.wait();
        let sent: Vec<_> = (0..3)
            .map(|n| store.write::<_, Fault, _>(lane, move |unit| add(unit, n, 1)))
            .collect();
        gate.wait();
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(async {
                first.await.unwrap();
                let mut answers = Vec::new();
                for answer in sent {
                    answers.push(answer.await);
                }
                assert_eq!(answers, [Ok(()), Ok(()), Err(Fault::Overloaded)]);
            });
    });
}

#[test]
fn the_audit_is_chained_and_can_not_be_changed() {
    on_both(|fresh| {
        let store = fresh.open();
        for n in 0..5_u64 {
            store
                .write_now::<(), Fault, _>(Lane::OPEN, move |unit| {
                    unit.act_for(Actor {
                        acting_reason: Some("a test".to_owned()),
                        ..Actor::default()
                    });
                    let change = Change::new("thing-made", "thing", Uuid::from_u128(n.into()));
                    unit.audit(change.after(serde_json::json!({ "n": n })))
                })
                .unwrap();
        }
        let verify = || store.read_now::<_, Fault, _>(Unit::verify_audit).unwrap();
        let verdict = verify();
        assert_eq!((verdict.rows, verdict.chains, verdict.broken.len()), (5, 1, 0));
        let touched = store.write_now::<u64, Fault, _>(Lane::OPEN, |unit| {
            unit.execute("UPDATE audit SET action = 'x'", &[])
        });
        assert!(touched.is_err());
        fresh.run(match store.dialect() {
            server::store::Dialect::Sqlite => {
                "DROP TRIGGER audit_is_never_changed; UPDATE audit SET action = 'x' WHERE place = 2"
            }
            server::store::Dialect::Postgres => {
                "DROP TRIGGER audit_is_never_changed ON audit; UPDATE audit SET action = 'x' WHERE place = 2"
            }
        });
        assert_eq!(verify().broken, [(Uuid::nil(), 2)]);
    });
}

#[test]
fn the_instant_is_the_clocks_and_ids_carry_it() {
    on_both(|fresh| {
        let store = fresh.open();
        let (now, id) = store
            .write_now::<_, Fault, _>(Lane::OPEN, |unit| Ok((unit.now(), unit.new_id())))
            .unwrap();
        assert_eq!(now, instant(NOW));
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(
            id.get_timestamp().unwrap().to_unix().0,
            u64::try_from(now.as_second()).unwrap()
        );
    });
}

#[test]
fn a_store_that_is_closed_leaves_all_of_it_in_the_file_alone() {
    // Side by side: on a busy machine the threads of a store go home at any moment.
    std::thread::scope(|scope| {
        for name in 0..6 {
            scope.spawn(move || closed_again_and_again(name));
        }
    });
}

fn closed_again_and_again(name: usize) {
    let folder = std::env::temp_dir().join(format!("seatkeeper_closed_{}_{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("data.sqlite");
    let settings = Settings::new(Database::Sqlite(path.clone()));
    let open = || Store::open(&settings, &Clock::fixed(instant(NOW)), &Ids::random()).unwrap();
    let lane = Lane::named("x");
    let table = "CREATE TABLE tally (id INTEGER NOT NULL PRIMARY KEY, n BLOB NOT NULL) STRICT";
    let store = open();
    let made = store.write_now::<_, Fault, _>(lane, move |unit| unit.execute(table, &[]));
    made.unwrap();
    store.close();
    for round in 1..=12_i64 {
        let store = open();
        // So many pages that the log is still being worked in when the store is closed.
        let done = store.write_now::<_, Fault, _>(lane, move |unit| {
            unit.execute(
                "INSERT INTO tally (id, n) VALUES ($1, zeroblob(5000000))",
                values![round],
            )
        });
        done.unwrap();
        store.close();
        let names = std::fs::read_dir(&folder).unwrap();
        let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["data.sqlite"], "round {round}");
        let alone = rusqlite::Connection::open(&path).unwrap();
        let kept = alone.query_row("SELECT COUNT(*) FROM tally", [], |row| row.get::<_, i64>(0));
        assert_eq!(kept, Ok(round));
        alone.execute("UPDATE tally SET n = x''", []).unwrap();
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
