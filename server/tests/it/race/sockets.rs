//! The same over real sockets: every client is a person of its own, with a sign-in and a connection of its own.
//!
//! `SEATKEEPER_TEST_ROUNDS=100` runs so many rounds for each number of free seats and each database.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;

use domain::id::MemberId;
use domain::people::Status;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::store::Dialect;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Barrier, Mutex};

use super::{Answers, CLIENTS, round, set_seats};
use crate::office::{BOSS, Office};
use crate::world::{Fresh, PASSWORD};

/// Free seats, and in how many rounds: 102 on SQLite and 30 on PostgreSQL, unless the environment says how many of each.
fn rounds(dialect: Dialect) -> [(i64, usize); 3] {
    let usual = match dialect {
        Dialect::Sqlite => [(1, 45), (3, 45), (63, 12)],
        Dialect::Postgres => [(1, 13), (3, 13), (63, 4)],
    };
    match std::env::var("SEATKEEPER_TEST_ROUNDS") {
        Ok(text) => usual.map(|(free, _)| (free, text.parse().unwrap())),
        Err(_) => usual,
    }
}

/// A connection that stays open, and what is said on it so far.
struct Client {
    stream: TcpStream,
    heard: Vec<u8>,
    cookie: String,
    member: String,
    said: usize,
}

impl Client {
    /// Connects, and signs in on that connection.
    async fn new(to: SocketAddr, number: usize, member: String) -> Self {
        let mut client = Self {
            stream: TcpStream::connect(to).await.unwrap(),
            heard: Vec::new(),
            cookie: String::new(),
            member,
            said: 0,
        };
        let who = json!({ "email": email(number), "password": PASSWORD });
        let (status, head, body) = client.ask("/session", &who).await;
        assert_eq!(status, 200, "{body}");
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        client.cookie = cookie.unwrap().split(';').next().unwrap().to_owned();
        client
    }

    /// Sends one request and reads the whole answer; status, head and body.
    async fn ask(&mut self, path: &str, body: &Value) -> (u16, String, Value) {
        let body = body.to_string();
        self.said += 1;
        let request = format!(
            "POST /api/v1{path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncookie: {}\r\n\
             idempotency-key: {}-{}\r\ncontent-length: {}\r\n\r\n{body}",
            self.cookie,
            self.member,
            self.said,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await.unwrap();
        let end = self.until(|heard| {
            let at = heard.windows(4).position(|bytes| bytes == b"\r\n\r\n");
            at.map(|at| at + 4)
        });
        let end = end.await;
        let head = String::from_utf8(self.heard.drain(..end).collect()).unwrap();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.unwrap_or_else(|| panic!("{head}")).parse().unwrap();
        self.until(|heard| (heard.len() >= length).then_some(length))
            .await;
        let body = self.heard.drain(..length).collect::<Vec<_>>();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head, serde_json::from_slice(&body).unwrap())
    }

    /// Reads on until what was heard is enough.
    async fn until(&mut self, enough: impl Fn(&[u8]) -> Option<usize>) -> usize {
        loop {
            if let Some(length) = enough(&self.heard) {
                return length;
            }
            let read = self.stream.read_buf(&mut self.heard).await.unwrap();
            assert_ne!(read, 0, "the connection was closed");
        }
    }

    /// Wants a seat for itself.
    async fn attempt(&mut self, draft: &Value) -> Result<Value, Value> {
        let mut draft = draft.clone();
        draft["members"] = json!([self.member]);
        loop {
            let (status, head, body) = self.ask("/enterprises/acme/assignments", &draft).await;
            match status {
                201 => return Ok(body),
                422 => return Err(body["violations"][0].clone()),
                // Busy is no answer: the client comes back, as it is told to.
                503 => assert!(head.contains("retry-after: 1\r\n"), "{head}"),
                status => panic!("{status}: {body}"),
            }
        }
    }
}

fn email(number: usize) -> String {
    format!("staff{number}@acme.example")
}

/// So many secondary admins of the first team, each of whom may give seats of its pool.
async fn admins(office: &Office) -> Vec<String> {
    for number in 0..CLIENTS {
        office.world.account(&email(number));
    }
    let boss = office.world.sign_in(BOSS).await;
    let members = office.staff(&boss, CLIENTS).await;
    let ids: Vec<_> = members
        .iter()
        .map(|id| MemberId::from_uuid(id.parse().unwrap()))
        .collect();
    let team = office.first;
    office.world.write(move |unit| {
        let (enterprise, ..) = unit.enterprise("acme")?.unwrap();
        for id in &ids {
            unit.add_team_admin(enterprise, team, *id)?;
        }
        unit.set_status(enterprise, &ids, Status::Active)?;
        unit.touch(enterprise, ids.iter().copied())
    });
    members
}

/// Everybody tries at the same moment.
async fn all(clients: &[Arc<Mutex<Client>>], draft: &Value) -> Answers {
    let start = Arc::new(Barrier::new(clients.len()));
    let tries: Vec<_> = clients
        .iter()
        .map(|client| {
            let (client, draft, start) = (client.clone(), draft.clone(), start.clone());
            tokio::spawn(async move {
                let mut client = client.lock().await;
                start.wait().await;
                client.attempt(&draft).await
            })
        })
        .collect();
    let mut answers = Answers::new();
    for each in tries {
        answers.push(each.await.unwrap());
    }
    answers
}

async fn race(dialect: Dialect) {
    let Some(fresh) = Fresh::new(dialect) else {
        eprintln!(
            "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
            dialect.name()
        );
        return;
    };
    let office = Office::on(fresh).await;
    set_seats(&office, 200);
    let members = admins(&office).await;
    let listening = office.world.listen().await;
    let (mut clients, mut cookies) = (Vec::new(), BTreeSet::new());
    for (number, member) in members.into_iter().enumerate() {
        let client = Client::new(listening.address, number, member).await;
        cookies.insert(client.cookie.clone());
        clients.push(Arc::new(Mutex::new(client)));
    }
    assert_eq!(cookies.len(), CLIENTS);
    let (boss, draft) = (office.world.sign_in(BOSS).await, office.seats(&[]));
    for (free, rounds) in rounds(dialect) {
        for _ in 0..rounds {
            office.world.pass(SignedDuration::from_secs(1));
            round(&office, &boss, free, all(&clients, &draft)).await;
        }
    }
    let verdict = office.world.read(|unit| unit.verify_audit());
    assert!(verdict.broken.is_empty());
    drop(clients);
    listening.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_people_on_as_many_connections_share_the_last_seats_on_sqlite() {
    race(Dialect::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_people_on_as_many_connections_share_the_last_seats_on_postgresql() {
    race(Dialect::Postgres).await;
}
