//! Seats that were answered for are there after a hard kill: once, with their audit and their answer.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Sender};

use domain::people::Status;
use domain::text::{Email, Language, Name};
use serde_json::{Value, json};
use server::store::people::Person;
use server::store::{Database, Dialect, Fault, Store};
use uuid::Uuid;

use super::{Server, program, tell};
use crate::office::{BOSS, Office};
use crate::world::Fresh;

const MEMBERS: usize = 1_200;
/// Fewer seats than members: they run out on the way.
const SEATS: usize = 500;
const THREADS: usize = 64;
const ROUNDS: usize = 4;
/// So many answers in each round before the server is killed.
const ANSWERS: usize = 320;

/// An office with many members and a pool with room for fewer than half of them, today and for long.
async fn prepare(fresh: Fresh) -> (Fresh, Vec<String>, Value) {
    let office = Office::on(fresh).await;
    let team = office.first;
    let members = office.world.write(move |unit| {
        let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
        let mut members = Vec::new();
        for number in 0..MEMBERS {
            let email = Email::parse(&format!("m{number}@acme.example")).unwrap();
            let name = Name::parse("Many").unwrap();
            let person = Person {
                email: &email,
                first_name: &name,
                last_name: &name,
                language: Language::En,
            };
            let (member, _) = unit.add_member(enterprise, person)?;
            unit.join_team(enterprise, team, member)?;
            members.push(member);
        }
        unit.set_status(enterprise, &members, Status::Active)?;
        unit.execute(
            "UPDATE subscription SET first_day = '2000-01-01', last_day = '2999-12-31', seats = $1",
            server::values![SEATS],
        )?;
        Ok(members.iter().map(ToString::to_string).collect::<Vec<_>>())
    });
    let draft = office.seats(&[]);
    (office.world.end(), members, draft)
}

/// One client's tries, one member after the other, until the server is gone: who got which seat, and how many were refused
/// since there was none left.
fn assign(
    server: &Server,
    (cookie, round): (&str, usize),
    members: impl Iterator<Item = (usize, String)>,
    (draft, answer): (&Value, &Sender<()>),
) -> (Vec<(String, String)>, usize) {
    let (mut done, mut refused) = (Vec::new(), 0);
    for (n, member) in members {
        let headers = format!("cookie: {cookie}\r\nidempotency-key: {round}-{n}\r\n");
        let mut draft = draft.clone();
        draft["members"] = json!([member]);
        loop {
            match server.send("POST", "/enterprises/acme/assignments", &headers, &draft) {
                Some((201, _, given)) => {
                    let seat = given["assigned"][0]["id"].as_str().unwrap();
                    done.push((member, seat.to_owned()));
                    let _ = answer.send(());
                    break;
                }
                Some((422, _, told)) => {
                    assert_eq!(told["violations"][0]["code"], "seat-limit-reached", "{told}");
                    refused += 1;
                    let _ = answer.send(());
                    break;
                }
                // Busy is no answer: the client comes back, as it is told to.
                Some((503, ..)) => {}
                Some(other) => panic!("{other:?}"),
                None => return (done, refused),
            }
        }
    }
    (done, refused)
}

/// Kills the server in the middle of it, again and again; then everything that was answered for must be there, once.
async fn killed(dialect: Dialect) {
    let Some(fresh) = Fresh::new(dialect) else {
        eprintln!(
            "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
            dialect.name()
        );
        return;
    };
    let (fresh, members, draft) = prepare(fresh).await;
    let folder = fresh.folder();
    let database = match &fresh.database {
        Database::Sqlite(_) => None,
        Database::Postgres(url) => Some(url.as_str()),
    };
    let (mut answered, mut turned_away) = (BTreeMap::<String, String>::new(), 0);
    for round in 0..ROUNDS {
        let server = Server::run(program(&folder, database));
        let cookie = server.sign_in(BOSS);
        let (answer, answers) = mpsc::channel();
        std::thread::scope(|scope| {
            let acts: Vec<_> = (0..THREADS)
                .map(|thread| {
                    let (server, cookie, draft, answer) = (&server, &cookie, &draft, answer.clone());
                    // Some of them were answered before: they must get the seat that they have.
                    let mine = members.iter().cloned().enumerate();
                    let mine = mine
                        .filter(move |(n, _)| n % THREADS == thread)
                        .skip(round * ANSWERS / THREADS / 2);
                    scope.spawn(move || assign(server, (cookie, round), mine, (draft, &answer)))
                })
                .collect();
            drop(answer);
            assert_eq!(answers.iter().take(ANSWERS).count(), ANSWERS);
            server.kill();
            let told = acts.into_iter().map(|act| act.join().unwrap());
            let told = told.inspect(|(_, refused)| turned_away += refused);
            for (member, seat) in told.flat_map(|(done, _)| done) {
                let before = answered.insert(member, seat.clone());
                assert!(
                    before.is_none_or(|before| before == seat),
                    "a member has two seats"
                );
            }
        });
    }
    assert!(answered.len() > ANSWERS, "{}", answered.len());
    assert!(turned_away > 0, "the seats never ran out");
    // What was killed keeps nobody from starting again.
    drop(Server::run(program(&folder, database)));
    let (good, said) = tell(program(&folder, database), &["audit", "verify"], "");
    assert!(good, "{said}");
    let store = crate::world::aside(|| fresh.open());
    crate::world::aside(|| {
        check(&store, &answered);
        store.close();
    });
}

fn check(store: &Store, answered: &BTreeMap<String, String>) {
    let rows = store.read_now(|unit| {
        let held = "SELECT id, member FROM assignment";
        let held = unit.all(held, &[], |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)))?;
        let audited = "SELECT subject FROM audit WHERE action = 'seats.assign'";
        Ok::<_, Fault>((held, unit.all(audited, &[], |row| row.get::<Uuid>(0))?))
    });
    let (held, audited) = rows.unwrap();
    for (member, seat) in answered {
        let (member, seat): (Uuid, Uuid) = (member.parse().unwrap(), seat.parse().unwrap());
        let holds: Vec<_> = held.iter().filter(|(_, holder)| *holder == member).collect();
        assert_eq!(holds, [&(seat, member)], "{member} was answered");
        let times = audited.iter().filter(|subject| **subject == seat).count();
        assert_eq!(times, 1, "{seat} is audited once");
    }
    // Seats, reasons, audit and what the pools say are one: none is there without the others.
    let count = |sql: &'static str| {
        let count = store.read_now(move |unit| unit.one(sql, &[], |row| row.get::<i64>(0)));
        Result::<_, Fault>::unwrap(count)
    };
    let all = i64::try_from(held.len()).unwrap();
    assert_eq!(
        i64::try_from(SEATS).unwrap(),
        count("SELECT MAX(used) FROM pool"),
        "the seats that there are, and not one more"
    );
    assert_eq!(all, count("SELECT CAST(SUM(used) AS BIGINT) FROM pool"));
    let subjects = "SELECT COUNT(DISTINCT subject) FROM audit WHERE action = 'seats.assign'";
    assert_eq!(all, count(subjects));
    let without =
        "SELECT COUNT(*) FROM assignment WHERE id NOT IN (SELECT assignment FROM assignment_reason)";
    assert_eq!(count(without), 0);
    assert_eq!(
        count("SELECT COUNT(*) FROM pool WHERE counted = 1 AND used > seats"),
        0
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_seat_that_was_answered_for_is_there_once_on_sqlite() {
    killed(Dialect::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_seat_that_was_answered_for_is_there_once_on_postgresql() {
    killed(Dialect::Postgres).await;
}
