//! A server that is killed hard while it applies a file of people, or takes one back: whichever server comes next goes on
//! with it. Everybody is added exactly once, with their seat and their mail, and the receipt is whole.
//!
//! `SEATKEEPER_TEST_KILLS=20` kills so often on each database.

use std::time::Duration;

use serde_json::{Value, json};
use server::clock::Stopwatch;
use server::store::{Database, Dialect, Fault, Store};

use super::{Server, program, tell};
use crate::dice::{Dice, knob};
use crate::office::{BOSS, Office};
use crate::world::{Fresh, aside};

/// Rows of a file; one in fifty names no address.
const ROWS: usize = 700;
const WRONG: usize = 50;
const IMPORT: &str = "/enterprises/acme/members/import";

/// An office with seats for everybody, today and for long.
async fn prepare(fresh: Fresh) -> (Fresh, Value) {
    let office = Office::on(fresh).await;
    office.world.write(|unit| {
        unit.execute(
            "UPDATE subscription SET first_day = '2000-01-01', last_day = '2999-12-31', seats = 100000",
            &[],
        )?;
        Ok(())
    });
    let access = json!([{ "team": office.first, "product": office.draft }]);
    let draft = json!({
        "file": "people.csv", "language": "en", "team": office.first, "access": access, "mode": "as-many-as-fit"
    });
    (office.world.end(), draft)
}

fn file(draft: &Value, round: usize) -> Value {
    let row = |n: usize| {
        let wrong = n.is_multiple_of(WRONG);
        let email = if wrong {
            String::new()
        } else {
            format!("r{round}-{n}@kill.example")
        };
        json!([n + 2, null, false, email, "Ann", "Ash", "", "", ""])
    };
    let mut file = draft.clone();
    file["rows"] = (0..ROWS).map(row).collect();
    file
}

struct Run {
    fresh: Fresh,
    server: Option<Server>,
    cookie: String,
}

impl Run {
    fn start(&mut self) {
        let database = match &self.fresh.database {
            Database::Sqlite(_) => None,
            Database::Postgres(url) => Some(url.as_str()),
        };
        let server = Server::run(program(&self.fresh.folder(), database));
        if self.cookie.is_empty() {
            self.cookie = server.sign_in(BOSS);
        }
        self.server = Some(server);
    }

    fn send(&self, method: &str, path: &str, key: &str, body: &Value) -> Option<(u16, Value)> {
        let headers = format!("cookie: {}\r\nidempotency-key: {key}\r\n", self.cookie);
        let (status, _, body) = self.server.as_ref()?.send(method, path, &headers, body)?;
        Some((status, body))
    }

    /// Kills the server after that long, whatever it does, and starts another.
    fn kill_after(&mut self, pause: Duration) {
        std::thread::sleep(pause);
        if let Some(server) = self.server.take() {
            server.kill();
        }
        self.start();
    }

    /// Waits until the import has come to that.
    fn wait(&self, id: &str, state: &str) -> Value {
        for _ in 0..2_400 {
            let path = format!("/enterprises/acme/imports/{id}");
            let (status, import) = self.send("GET", &path, "", &json!({})).unwrap();
            assert_eq!(status, 200, "{import}");
            if import["state"] == state {
                return import;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{id} is never {state}");
    }

    /// Every row of the receipt: how many there are, and how many were added.
    fn receipt(&self, id: &str) -> (usize, usize) {
        let (mut rows, mut added, mut cursor) = (0, 0, String::new());
        loop {
            let path = format!("/enterprises/acme/imports/{id}/rows?limit=200{cursor}");
            let (_, page) = self.send("GET", &path, "", &json!({})).unwrap();
            for row in page["items"].as_array().unwrap() {
                rows += 1;
                assert_eq!(row["number"], rows + 1, "in the file's order, each once");
                added += usize::from(row["outcome"] == "added");
            }
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return (rows, added),
            }
        }
    }
}

/// Members, mails and seats of a round's file.
fn counts(store: &Store, round: usize) -> [i64; 3] {
    let like = format!("r{round}-%");
    let counted = store.read_now(move |unit| {
        let mut count = |sql| unit.one(sql, server::values![like.as_str()], |row| row.get::<i64>(0));
        Ok::<_, Fault>([
            count("SELECT COUNT(*) FROM member m JOIN account a ON a.id = m.account WHERE a.email LIKE $1")?,
            count(
                "SELECT COUNT(*) FROM outbox o JOIN account a ON a.id = o.recipient \
                 WHERE o.kind = 'get-started' AND a.email LIKE $1",
            )?,
            count(
                "SELECT COUNT(*) FROM assignment s JOIN member m ON m.id = s.member \
                 JOIN account a ON a.id = m.account WHERE a.email LIKE $1",
            )?,
        ])
    });
    counted.unwrap()
}

async fn killed(dialect: Dialect) {
    let Some(fresh) = Fresh::new(dialect) else {
        eprintln!(
            "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
            dialect.name()
        );
        return;
    };
    let (fresh, draft) = prepare(fresh).await;
    let mut run = Run {
        fresh,
        server: None,
        cookie: String::new(),
    };
    run.start();
    // The first round is left alone: it says how long one takes.
    let (rounds, mut dice) = (1 + knob("SEATKEEPER_TEST_KILLS", 2), Dice(0x00c0_ffee));
    let (mut span, mut killed, mut undone) = (Duration::ZERO, [0, 0], Vec::new());
    for round in 0..rounds {
        let (file, key) = (file(&draft, round), format!("file-{round}"));
        let mut moment = |span: Duration| {
            let micros = u64::try_from(span.as_micros()).unwrap();
            Duration::from_micros(dice.below(micros.max(1)))
        };
        let begun = Stopwatch::start();
        let (status, import) = run.send("POST", IMPORT, &key, &file).unwrap();
        assert_eq!(status, 202, "{import}");
        let id = import["id"].as_str().unwrap().to_owned();
        if round > 0 {
            run.kill_after(moment(span).saturating_sub(begun.elapsed()));
            // What was answered is kept: the same file again is the same import.
            let (_, again) = run.send("POST", IMPORT, &key, &file).unwrap();
            assert_eq!(again["id"], id.as_str());
            killed[0] += 1;
        }
        let done = run.wait(&id, "done");
        span = span.max(begun.elapsed()).min(Duration::from_secs(5));
        let good = ROWS - ROWS / WRONG;
        assert_eq!(
            (
                &done["outcomes"]["added"],
                &done["outcomes"]["refused"],
                &done["done"]
            ),
            (&json!(good), &json!(ROWS / WRONG), &json!(ROWS))
        );
        assert_eq!(run.receipt(&id), (ROWS, good));
        if round % 2 == 1 {
            let path = format!("/enterprises/acme/imports/{id}/undo");
            assert_eq!(
                run.send("POST", &path, &format!("{key}-undo"), &json!({}))
                    .unwrap()
                    .0,
                202
            );
            run.kill_after(moment(span / 2));
            run.wait(&id, "undone");
            killed[1] += 1;
            undone.push(round);
        }
    }
    drop(run.server.take());
    let database = match &run.fresh.database {
        Database::Sqlite(_) => None,
        Database::Postgres(url) => Some(url.clone()),
    };
    let (good, said) = tell(
        program(&run.fresh.folder(), database.as_deref()),
        &["audit", "verify"],
        "",
    );
    assert!(good, "{said}");
    aside(|| {
        let store = run.fresh.open();
        for round in 0..rounds {
            let all = i64::try_from(ROWS - ROWS / WRONG).unwrap();
            // Mails of those who were taken back are withdrawn, not lost.
            let expected = if undone.contains(&round) {
                [0, all, 0]
            } else {
                [all; 3]
            };
            assert_eq!(counts(&store, round), expected, "round {round}");
        }
        let one = |sql: &'static str| {
            let count = store.read_now(move |unit| unit.one(sql, &[], |row| row.get::<i64>(0)));
            Result::<_, Fault>::unwrap(count)
        };
        let used = one("SELECT CAST(SUM(used) AS BIGINT) FROM pool");
        assert_eq!(used, one("SELECT COUNT(*) FROM assignment"));
        let half = "SELECT COUNT(*) FROM import WHERE state NOT IN ('done', 'undone')";
        assert_eq!(one(half), 0);
        store.close();
    });
    eprintln!(
        "{}: killed {} times while applying, {} while taking back",
        dialect.name(),
        killed[0],
        killed[1]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_is_applied_exactly_once_however_the_server_dies_on_sqlite() {
    killed(Dialect::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_is_applied_exactly_once_however_the_server_dies_on_postgresql() {
    killed(Dialect::Postgres).await;
}
