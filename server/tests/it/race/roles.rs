//! Admins and managers demote, remove and hand over to each other at once: a team always has exactly one primary admin,
//! a contract exactly one manager, and each of them is there (ROLE-7, ROLE-9, ROLE-10).
//!
//! `SEATKEEPER_TEST_ROLE_ROUNDS=10000` runs so many rounds on each database. On PostgreSQL two servers share the work.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use server::store::Dialect;
use tower::ServiceExt;
use uuid::Uuid;

use crate::dice::{Dice, knob};
use crate::office::{BOSS, LEAD, OPERATOR, Office, SECOND, USER};
use crate::sign_in::futures;
use crate::world::{Browser, Fresh};

/// Everybody who takes part; all are members of the first team from the start.
const PEOPLE: [&str; 4] = [BOSS, LEAD, SECOND, USER];

/// What must never be found: each row is a fault, counted by the database itself.
const FAULTS: &str = "SELECT \
    (SELECT COUNT(*) FROM team t WHERE NOT EXISTS (SELECT 1 FROM member m JOIN team_member j ON j.member = m.id \
     WHERE m.id = t.primary_admin AND j.team = t.id AND m.status <> 'deactivated')), \
    (SELECT COUNT(*) FROM team t JOIN team_admin a ON a.team = t.id AND a.member = t.primary_admin), \
    (SELECT COUNT(*) FROM contract c WHERE NOT EXISTS (SELECT 1 FROM member m \
     WHERE m.id = c.manager AND m.status <> 'deactivated')), \
    (SELECT COUNT(*) FROM team_admin a JOIN member m ON m.id = a.member WHERE m.status = 'deactivated'), \
    (SELECT COUNT(*) FROM caller a JOIN member m ON m.id = a.member WHERE m.status = 'deactivated'), \
    2 - (SELECT COUNT(*) FROM team), 2 - (SELECT COUNT(*) FROM contract)";

/// Who is what at the start of a round.
struct Stand {
    primary: usize,
    secondary: Vec<usize>,
    manager: usize,
    away: Vec<usize>,
    asked: Option<usize>,
}

struct Game<'w> {
    office: &'w Office,
    servers: Vec<Router>,
    people: Vec<(Browser<'w>, Uuid)>,
    operator: Browser<'w>,
    contract: String,
    dice: Dice,
    keys: u64,
    done: BTreeMap<&'static str, usize>,
}

/// One try: what it is, who does it (none is the operator), how.
struct Try {
    what: &'static str,
    by: Option<usize>,
    method: Method,
    path: String,
    body: Value,
    key: String,
}

impl<'w> Game<'w> {
    async fn new(office: &'w Office, servers: Vec<Router>) -> Self {
        let boss = office.world.sign_in(BOSS).await;
        let contracts = boss.get("/enterprises/acme/contracts").await.ok(200);
        let mut people = Vec::new();
        for email in PEOPLE {
            let id = office.id_of(email).await.parse().unwrap();
            people.push((office.world.sign_in(email).await, id));
        }
        Self {
            office,
            servers,
            people,
            operator: office.world.sign_in(OPERATOR).await,
            contract: contracts["items"][0]["id"].as_str().unwrap().to_owned(),
            dice: Dice(0x9e37_79b9_7f4a_7c15),
            keys: 0,
            done: BTreeMap::new(),
        }
    }

    fn one_of(&mut self, some: &[usize]) -> usize {
        let all = if some.is_empty() { &[0, 1, 2, 3] } else { some };
        *self.dice.one(all)
    }

    fn stand(&self) -> Stand {
        let (team, contract) = (self.office.first, self.contract.parse::<Uuid>().unwrap());
        let (primary, manager, secondary, away, asked) = self.office.world.read(move |unit| {
            let one =
                "SELECT t.primary_admin, c.manager FROM team t, contract c WHERE t.id = $1 AND c.id = $2";
            let (primary, manager) = unit.one(one, server::values![team, contract], |row| {
                Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?))
            })?;
            let secondary = "SELECT member FROM team_admin WHERE team = $1";
            let secondary = unit.all(secondary, server::values![team], |row| row.get::<Uuid>(0))?;
            let away = "SELECT id FROM member WHERE status = 'deactivated'";
            let away = unit.all(away, &[], |row| row.get::<Uuid>(0))?;
            let asked = "SELECT member FROM manager_change";
            let asked = unit.optional(asked, &[], |row| row.get::<Uuid>(0))?;
            Ok((primary, manager, secondary, away, asked))
        });
        let place = |id: Uuid| self.people.iter().position(|(_, known)| *known == id).unwrap();
        Stand {
            primary: place(primary),
            manager: place(manager),
            secondary: secondary.into_iter().map(place).collect(),
            away: away.into_iter().map(place).collect(),
            asked: asked.map(place),
        }
    }

    fn attempt(
        &mut self,
        what: &'static str,
        by: Option<usize>,
        method: Method,
        path: String,
        whom: usize,
    ) -> Try {
        self.keys += 1;
        let body = match (what, by) {
            ("deactivate", _) => json!({ "status": "deactivated" }),
            ("reactivate", _) => json!({ "status": "active" }),
            ("dismiss", _) => json!({}),
            _ => json!({ "member": self.people[whom].1 }),
        };
        let key = format!("roles-{}", self.keys);
        Try {
            what,
            by,
            method,
            path,
            body,
            key,
        }
    }

    /// What is tried at once: two hand-overs, a dismissal, two who are taken out, one who comes back, one who is
    /// appointed, and another manager asked for or confirmed.
    fn tries(&mut self, stand: &Stand) -> Vec<Try> {
        let team = format!("/enterprises/acme/teams/{}", self.office.first);
        let (primary, second) = (Some(stand.primary), Some(self.one_of(&stand.secondary)));
        let status = |of: Uuid| format!("/enterprises/acme/members/{of}/status");
        let mut tries = Vec::new();
        for _ in 0..2 {
            let whom = self.one_of(&stand.secondary);
            let path = format!("{team}/primary-admin");
            tries.push(self.attempt("hand-over", primary, Method::POST, path, whom));
        }
        let whom = self.one_of(&stand.secondary);
        let path = format!("{team}/admins/{}", self.people[whom].1);
        tries.push(self.attempt("dismiss", primary, Method::DELETE, path, whom));
        for by in [primary, second] {
            let whom = self.one_of(&[]);
            let path = status(self.people[whom].1);
            tries.push(self.attempt("deactivate", by, Method::PUT, path, whom));
        }
        let whom = self.one_of(&stand.away);
        let path = status(self.people[whom].1);
        tries.push(self.attempt("reactivate", primary, Method::PUT, path, whom));
        for _ in 0..2 {
            let whom = self.one_of(&[]);
            tries.push(self.attempt("appoint", primary, Method::POST, format!("{team}/admins"), whom));
        }
        let whom = self.one_of(&[]);
        tries.push(match stand.asked {
            Some(asked) => {
                let path = format!("/vendor/manager-changes/{}/confirm", self.contract);
                self.attempt("confirm", None, Method::POST, path, asked)
            }
            None => {
                let path = format!("/enterprises/acme/contracts/{}/manager-changes", self.contract);
                self.attempt("ask", Some(stand.manager), Method::POST, path, whom)
            }
        });
        // A wish that can no longer be granted makes room for the next.
        if let Some(asked) = stand.asked.filter(|_| self.dice.once_in(4)) {
            let path = format!("/vendor/manager-changes/{}/refuse", self.contract);
            let mut refused = self.attempt("refuse", None, Method::POST, path, asked);
            refused.body["reason"] = json!("Not agreed");
            tries.push(refused);
        }
        // Not always the same first.
        let turn = self.dice.place(tries.len());
        tries.rotate_left(turn);
        tries
    }

    /// Sends one try to one of the servers; what was done, if it was.
    async fn send(&self, number: usize, attempt: &Try) -> Option<&'static str> {
        let browser = attempt.by.map_or(&self.operator, |by| &self.people[by].0);
        let server = &self.servers[number % self.servers.len()];
        loop {
            let request = browser
                .request(attempt.method.clone(), &attempt.path)
                .header(header::CONTENT_TYPE, "application/json")
                .header("idempotency-key", attempt.key.as_str());
            let body = match attempt.method {
                Method::DELETE => "{}".to_owned(),
                _ => attempt.body.to_string(),
            };
            let request = request.body(Body::from(body)).unwrap();
            let response = server.clone().oneshot(request).await.unwrap();
            let status = response.status();
            let bytes = response.into_body().collect().await.unwrap().to_bytes();
            let text = String::from_utf8_lossy(&bytes);
            match status {
                StatusCode::SERVICE_UNAVAILABLE => continue,
                StatusCode::OK | StatusCode::CREATED => return Some(attempt.what),
                // Out of the enterprise meanwhile, or nothing is asked for any more.
                StatusCode::NOT_FOUND => return None,
                StatusCode::FORBIDDEN | StatusCode::UNPROCESSABLE_ENTITY => {
                    let problem: Value = serde_json::from_str(&text).unwrap();
                    let rule = problem["violations"][0]["rule"].as_str().unwrap();
                    let known = ["CAP-7", "CAP-8", "ROLE-7", "ROLE-9", "ROLE-10", "PEOPLE-6"];
                    assert!(known.contains(&rule), "{}: {text}", attempt.what);
                    return None;
                }
                status => panic!("{}: {status} {text}", attempt.what),
            }
        }
    }

    async fn round(&mut self, number: usize) {
        let stand = self.stand();
        let tries = self.tries(&stand);
        let sent = tries
            .iter()
            .enumerate()
            .map(|(place, attempt)| self.send(place, attempt));
        let done = futures(sent.collect()).await;
        for what in done.into_iter().flatten() {
            *self.done.entry(what).or_default() += 1;
        }
        let faults: Vec<i64> = self
            .office
            .world
            .read(|unit| unit.one(FAULTS, &[], |row| (0..7).map(|column| row.get(column)).collect()));
        assert_eq!(faults, [0; 7], "round {number}");
    }
}

async fn race(dialect: Dialect) {
    let Some(fresh) = Fresh::new(dialect) else { return };
    let office = Office::on(fresh).await;
    let mut servers = vec![office.world.router.clone()];
    if dialect == Dialect::Postgres {
        servers.push(office.world.another_server());
    }
    let mut game = Game::new(&office, servers).await;
    let rounds = knob("SEATKEEPER_TEST_ROLE_ROUNDS", 60);
    for number in 0..rounds {
        game.round(number).await;
    }
    eprintln!(
        "{} in {rounds} rounds on {}: {:?}",
        game.done.values().sum::<usize>(),
        dialect.name(),
        game.done
    );
    // Every act went through often enough to stand in another's way.
    for what in [
        "hand-over",
        "dismiss",
        "deactivate",
        "reactivate",
        "appoint",
        "ask",
        "confirm",
    ] {
        let done = game.done.get(what).copied().unwrap_or_default();
        assert!(done * 20 >= rounds, "{what}: {done} of {rounds}");
    }
    let verdict = office.world.read(|unit| unit.verify_audit());
    assert!(verdict.broken.is_empty());
}

#[tokio::test]
async fn no_team_is_ever_without_its_primary_admin_nor_a_contract_without_its_manager_on_sqlite() {
    race(Dialect::Sqlite).await;
}

#[tokio::test]
async fn no_team_is_ever_without_its_primary_admin_nor_a_contract_without_its_manager_on_postgresql() {
    race(Dialect::Postgres).await;
}
