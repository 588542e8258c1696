//! Seats that were answered for are there after a hard kill: once, with their audit and their answer.

use std::collections::BTreeMap;

use domain::people::Status;
use domain::text::{Email, Language, Name};
use serde_json::json;
use server::store::Dialect;
use server::store::people::Person;

use super::{Server, run};
use crate::office::{BOSS, Office};
use crate::world::{Fresh, PASSWORD};

const MEMBERS: usize = 1_200;
const THREADS: usize = 6;

/// An office with many members and a pool with room for half of them, today and for long.
async fn prepare(fresh: Fresh) -> (Fresh, Vec<String>, serde_json::Value) {
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
            "UPDATE subscription SET first_day = '2000-01-01', last_day = '2999-12-31', seats = 600",
            &[],
        )?;
        Ok(members.iter().map(ToString::to_string).collect::<Vec<_>>())
    });
    let draft = office.seats(&[]);
    (office.world.end(), members, draft)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_seat_that_was_answered_for_is_there_once() {
    let (fresh, members, draft) = prepare(Fresh::new(Dialect::Sqlite).unwrap()).await;
    let folder = fresh.folder();
    let mut answered: BTreeMap<String, String> = BTreeMap::new();
    for round in 0..4 {
        let server = Server::start(&folder);
        let body = json!({ "email": BOSS, "password": PASSWORD });
        let (_, head, _) = server.send("POST", "/session", "", &body).unwrap();
        let cookie = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "))
            .unwrap()
            .split(';')
            .next()
            .unwrap();
        let path = "/enterprises/acme/assignments";
        std::thread::scope(|scope| {
            let acts: Vec<_> = (0..THREADS)
                .map(|thread| {
                    let (server, members, draft) = (&server, &members, &draft);
                    scope.spawn(move || {
                        let mut done = Vec::new();
                        let mine = members.iter().enumerate().filter(|(n, _)| n % THREADS == thread);
                        for (n, member) in mine.skip(round * 40) {
                            let headers = format!("cookie: {cookie}\r\nidempotency-key: {round}-{n}\r\n");
                            let mut draft = draft.clone();
                            draft["members"] = json!([member]);
                            match server.send("POST", path, &headers, &draft) {
                                Some((201, _, answer)) => {
                                    done.push((
                                        member.clone(),
                                        answer["assigned"][0]["id"].as_str().unwrap().to_owned(),
                                    ));
                                }
                                Some((422, _, answer)) => {
                                    assert_eq!(answer["violations"][0]["code"], "seat-limit-reached");
                                }
                                Some(other) => panic!("{other:?}"),
                                None => break,
                            }
                        }
                        done
                    })
                })
                .collect();
            std::thread::sleep(std::time::Duration::from_millis(700));
            server.kill();
            for (member, assignment) in acts.into_iter().flat_map(|act| act.join().unwrap()) {
                let before = answered.insert(member, assignment.clone());
                assert!(
                    before.is_none_or(|before| before == assignment),
                    "a member has two seats"
                );
            }
        });
    }
    assert!(answered.len() > 30, "{}", answered.len());
    drop(Server::start(&folder));
    let (good, said) = run(&folder, &["audit", "verify"], "");
    assert!(good, "{said}");
    let file = rusqlite::Connection::open(folder.join("seatkeeper.db")).unwrap();
    let count = |sql: &str| file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    for (member, assignment) in &answered {
        let (member, assignment) = (member.replace('-', ""), assignment.replace('-', ""));
        let held =
            format!("SELECT COUNT(*) FROM assignment WHERE id = x'{assignment}' AND member = x'{member}'");
        let audited =
            format!("SELECT COUNT(*) FROM audit WHERE action = 'seats.assign' AND subject = x'{assignment}'");
        assert_eq!((count(&held), count(&audited)), (1, 1), "{member} was answered");
    }
    // Seats, reasons, audit and what the pools say are one: none is there without the others.
    let held = count("SELECT COUNT(*) FROM assignment");
    assert_eq!(held, count("SELECT SUM(used) FROM pool"));
    assert_eq!(
        held,
        count("SELECT COUNT(DISTINCT subject) FROM audit WHERE action = 'seats.assign'")
    );
    assert_eq!(
        0,
        count("SELECT COUNT(*) FROM assignment WHERE id NOT IN (SELECT assignment FROM assignment_reason)")
    );
    assert_eq!(
        0,
        count("SELECT COUNT(*) FROM pool WHERE counted = 1 AND used > seats")
    );
}
