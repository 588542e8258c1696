//! Random lives of a customer, beside a model written from the rules alone: people are added, pasted, imported, given seats,
//! put in groups and teams, made admins, deactivated and brought back, wait for seats, and acts are undone. After every act
//! the lists are what the model says, on both databases.
//!
//! `SEATKEEPER_TEST_STEPS=100000` does so many acts on each database, `SEATKEEPER_TEST_SEED=7` other ones.

use std::collections::BTreeMap;

use axum::http::Method;
use domain::id::{ProductId, TeamId};
use jiff::SignedDuration;
use serde_json::Value;
use server::store::Dialect;

use crate::dice::{Dice, SignedIn, knob};
use crate::office::{BOSS, LEAD, Office, SECOND, USER, json_of};
use crate::world::{Fresh, Got};

mod acts;
mod model;
mod told;

use model::{Act, MANAGER, Model, Person, Pool, Stands, Team, What, Who, Why};

/// Acts in the life of one customer.
const LIFE: usize = 250;
/// So many people who are not there at the start.
const OTHERS: usize = 8;
/// So many of the last steps are told where something is wrong.
const TOLD: usize = 12;
/// So many acts are remembered to be undone.
const REMEMBERED: usize = 8;

/// A customer, and what it must be like.
struct Life<'w> {
    office: &'w Office,
    signed_in: SignedIn<'w>,
    emails: Vec<String>,
    pools: Vec<(TeamId, ProductId, String)>,
    model: Model,
    dice: Dice,
    /// Assignments and waiting entries by who and pool, as the lists told them last.
    seats: BTreeMap<(Who, usize), String>,
    entries: BTreeMap<(Who, usize), String>,
    acts: Vec<Act>,
    made: usize,
    steps: Vec<String>,
    answers: Vec<String>,
}

impl<'w> Life<'w> {
    async fn new(office: &'w Office, seed: u64) -> Self {
        let mut emails: Vec<String> = [BOSS, LEAD, SECOND, USER].map(ToOwned::to_owned).to_vec();
        for number in 0..OTHERS {
            let email = format!("other{number}@acme.example");
            office.world.account(&email);
            emails.push(email);
        }
        let now = office.world.clock.now();
        // ROLE-2: who bought holds a seat of each product.
        let pool = |team, seats| Pool {
            team,
            seats,
            held: [(MANAGER, [(Why::Role, now)].into())].into(),
            queue: Vec::new(),
        };
        let person = |teams: &[usize]| Person {
            stands: Stands::Active,
            teams: teams.iter().copied().collect(),
            ..Person::default()
        };
        let mut people = vec![person(&[0, 1]), person(&[0, 1]), person(&[0]), person(&[0])];
        people.resize_with(emails.len(), Person::default);
        let team = |primary, secondary: &[Who]| Team {
            primary,
            secondary: secondary.iter().copied().collect(),
        };
        let mut life = Self {
            office,
            signed_in: SignedIn::new(&office.world),
            emails,
            pools: Vec::new(),
            model: Model {
                now,
                people,
                teams: [team(0, &[2]), team(1, &[])],
                pools: vec![pool(0, Some(5)), pool(0, None), pool(1, Some(3)), pool(1, None)],
                groups: Vec::new(),
            },
            dice: Dice(seed),
            seats: BTreeMap::new(),
            entries: BTreeMap::new(),
            acts: Vec::new(),
            made: 0,
            steps: Vec::new(),
            answers: Vec::new(),
        };
        life.find_pools().await;
        life
    }

    async fn find_pools(&mut self) {
        let office = self.office;
        let found = self.get("/pools").await["items"].clone();
        for (team, product) in [
            (office.first, office.draft),
            (office.first, office.render),
            (office.second, office.draft),
            (office.second, office.tokens),
        ] {
            let of = |pool: &&Value| (&pool["team"], &pool["product"]) == (&json_of(team), &json_of(product));
            let pool = found.as_array().unwrap().iter().find(of).unwrap();
            self.pools
                .push((team, product, pool["id"].as_str().unwrap().to_owned()));
        }
    }

    fn team_id(&self, team: usize) -> TeamId {
        [self.office.first, self.office.second][team]
    }

    /// What a list says, to who sees all of it.
    async fn get(&mut self, path: &str) -> Value {
        let path = format!("/enterprises/acme{path}");
        let got = self.signed_in.ask(BOSS, Method::GET, &path, None).await;
        got.ok(200)
    }

    /// Asks as somebody, who has entered by that.
    async fn ask(&mut self, who: Who, method: Method, path: &str, body: Value) -> Got {
        let path = format!("/enterprises/acme{path}");
        let email = self.emails[who].clone();
        self.signed_in.ask(&email, method, &path, Some(&body)).await
    }

    /// Holds an answer against what the model says of the act; what was done.
    fn expect(&mut self, got: &Got, done: bool) -> Option<Value> {
        let status = got.status.as_u16();
        let refused = [403, 404, 410, 422].contains(&status);
        self.answers.push(status.to_string());
        assert!(
            if done { got.status.is_success() } else { refused },
            "{status} where it must {}be done: {}\n{}",
            if done { "" } else { "not " },
            got.text,
            self.story()
        );
        done.then(|| got.json())
    }

    /// Remembers an act that can be undone, where the server says that it can.
    fn remember(&mut self, by: Who, team: usize, done: Option<Value>, what: Option<What>) {
        let (Some(done), Some(what)) = (done, what) else {
            return;
        };
        if let Some(name) = done["act"].as_str() {
            self.keep(Act {
                by,
                team,
                at: self.model.now,
                name: name.to_owned(),
                is_import: false,
                what,
            });
        }
    }

    fn keep(&mut self, act: Act) {
        self.acts.push(act);
        if self.acts.len() > REMEMBERED {
            self.acts.remove(0);
        }
    }

    /// The last steps, and what the model says now.
    fn story(&self) -> String {
        let from = self.steps.len().saturating_sub(TOLD);
        format!("{}\n{:#?}", self.steps[from..].join("\n"), self.model)
    }

    async fn step(&mut self) {
        self.office.world.pass(SignedDuration::from_secs(1));
        self.model.now = self.office.world.clock.now();
        self.any_act().await;
        self.hold().await;
    }
}

/// As many lives as it takes; what was answered, act by act.
async fn lives(dialect: Dialect) -> Option<Vec<String>> {
    let steps = knob("SEATKEEPER_TEST_STEPS", LIFE);
    let seed = knob("SEATKEEPER_TEST_SEED", 1);
    let mut answers = Vec::new();
    while answers.len() < steps {
        let fresh = Fresh::new(dialect)?;
        let office = Office::on(fresh).await;
        let number = u64::try_from(seed + answers.len()).unwrap();
        let mut life = Life::new(&office, number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).await;
        life.steps.push(format!("life {number} on {}", dialect.name()));
        life.hold().await;
        let count = LIFE.min(steps - answers.len());
        while life.answers.len() < count {
            life.step().await;
        }
        let verdict = office.world.read(|unit| unit.verify_audit());
        assert!(verdict.broken.is_empty());
        answers.append(&mut life.answers);
    }
    let done = answers.iter().filter(|status| status.starts_with('2')).count();
    eprintln!("{}: {} acts, {done} done", dialect.name(), answers.len());
    assert!(done * 2 > answers.len(), "{done} of {}", answers.len());
    Some(answers)
}

#[tokio::test]
async fn whatever_is_done_the_lists_are_what_the_rules_say_alike_on_both_databases() {
    let mut by_database = Vec::new();
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        match lives(dialect).await {
            Some(answers) => by_database.push(answers),
            None => eprintln!(
                "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
                dialect.name()
            ),
        }
    }
    assert!(by_database.windows(2).all(|pair| pair[0] == pair[1]));
}
