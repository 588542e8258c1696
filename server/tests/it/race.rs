//! Many want the last seats: exactly as many get one as there are, and everybody else is told by the rule's own code.

use jiff::SignedDuration;
use serde_json::{Value, json};
use server::store::{Dialect, Fault};
use server::values;

use crate::office::{BOSS, Office, create};
use crate::sign_in::futures;
use crate::world::{Browser, Fresh};

mod coaching;
mod plans;
mod roles;
mod sockets;

const CLIENTS: usize = 64;
/// For each number of free seats and each database.
const ROUNDS: usize = 50;

/// Gives the first team's pool of Draft so many seats, of which the boss holds one.
pub fn set_seats(office: &Office, seats: i64) {
    let (team, product) = (office.first, office.draft);
    office.world.write(move |unit| {
        let sql = "UPDATE subscription SET seats = $1 WHERE team = $2 AND product = $3";
        unit.execute_one(sql, values![seats, team, product])
    });
}

/// Seats, used as written down, seats that are held, reasons, audit rows of seats given.
fn counts(office: &Office) -> [i64; 5] {
    let (team, product) = (office.first, office.draft);
    office.world.read(move |unit| {
        let pool = "SELECT id, seats, used FROM pool WHERE team = $1 AND product = $2";
        let (id, seats, used) = unit.one(pool, values![team, product], |row| {
            Ok((row.get::<uuid::Uuid>(0)?, row.get(1)?, row.get(2)?))
        })?;
        let held = "SELECT COUNT(*) FROM assignment WHERE pool = $1";
        let held = unit.one(held, values![id], |row| row.get(0))?;
        let reasons = "SELECT COUNT(*) FROM assignment_reason w JOIN assignment a ON a.id = w.assignment WHERE a.pool = $1";
        let reasons = unit.one(reasons, values![id], |row| row.get(0))?;
        let audited = "SELECT COUNT(*) FROM audit WHERE action = 'seats.assign'";
        let audited = unit.one(audited, &[], |row| row.get(0))?;
        Ok([seats, used, held, reasons, audited])
    })
}

/// One client's try; true where it got the seat.
async fn attempt(office: &Office, by: &Browser<'_>, member: &String) -> Result<Value, Value> {
    loop {
        let got = create(
            by,
            "/enterprises/acme/assignments",
            office.seats(std::slice::from_ref(member)),
        )
        .await;
        match got.status.as_u16() {
            201 => return Ok(got.json()),
            // Busy is no answer: the client comes back, as it is told to.
            503 => assert_eq!(got.header("retry-after"), "1"),
            422 => return Err(got.json()["violations"][0].clone()),
            status => panic!("{status}: {}", got.text),
        }
    }
}

type Answers = Vec<Result<Value, Value>>;

/// A round with so many seats free, in which everybody tries once.
async fn round(office: &Office, by: &Browser<'_>, free: i64, tries: impl Future<Output = Answers>) {
    set_seats(office, 1 + free);
    let before = counts(office);
    let answers = tries.await;
    assert_eq!(answers.len(), CLIENTS);
    let won: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
    let expected = usize::try_from(free).unwrap().min(answers.len());
    assert_eq!(won.len(), expected, "{free} free");
    for lost in answers.iter().filter_map(|answer| answer.as_ref().err()) {
        assert_eq!(
            (lost["code"].as_str(), lost["rule"].as_str()),
            (Some("seat-limit-reached"), Some("SEAT-1")),
            "{lost}"
        );
        let params = &lost["params"];
        assert_eq!(
            (params["limit"].as_i64(), params["short"].as_i64()),
            (Some(1 + free), Some(1)),
            "{lost}"
        );
        assert_eq!(params["used"], params["limit"], "{lost}");
    }
    let [seats, used, held, reasons, audited] = counts(office);
    let got = i64::try_from(won.len()).unwrap();
    // Whoever only tries, settles nothing: with no seat free the pool is as it was written last.
    assert!(free == 0 || seats == 1 + free);
    assert_eq!((used, held, reasons), (1 + got, 1 + got, 1 + got));
    assert_eq!(audited, before[4] + got);
    give_back(office, by, &won).await;
}

async fn give_back(office: &Office, by: &Browser<'_>, won: &[&Value]) {
    let ids: Vec<_> = won
        .iter()
        .map(|answer| answer["assigned"][0]["id"].clone())
        .collect();
    let pool = office.pool(by).await["id"].as_str().unwrap().to_owned();
    let path = format!("/enterprises/acme/pools/{pool}/releases");
    let done = create(by, &path, json!({ "assignments": ids })).await.ok(200);
    assert_eq!(
        usize::try_from(done["released"].as_i64().unwrap()).unwrap(),
        won.len()
    );
}

/// With so many seats free in each round.
async fn race(dialect: Dialect, free: i64) {
    let Some(fresh) = Fresh::new(dialect) else { return };
    let office = Office::on(fresh).await;
    set_seats(&office, 200);
    let boss = office.world.sign_in(BOSS).await;
    let members = office.staff(&boss, CLIENTS).await;
    for _ in 0..ROUNDS {
        office.world.pass(SignedDuration::from_secs(1));
        let tries = members.iter().map(|member| attempt(&office, &boss, member));
        round(&office, &boss, free, futures(tries.collect())).await;
    }
    let verdict = office.world.read(|unit| unit.verify_audit());
    assert!(verdict.broken.is_empty());
}

macro_rules! races {
    ($($name:ident $dialect:ident $free:literal;)*) => { $(
        #[tokio::test]
        async fn $name() {
            race(Dialect::$dialect, $free).await;
        }
    )* };
}

races! {
    nobody_gets_a_seat_that_is_not_there_on_sqlite Sqlite 0;
    one_gets_the_last_seat_on_sqlite Sqlite 1;
    two_get_the_last_two_seats_on_sqlite Sqlite 2;
    five_get_the_last_five_seats_on_sqlite Sqlite 5;
    nobody_gets_a_seat_that_is_not_there_on_postgresql Postgres 0;
    one_gets_the_last_seat_on_postgresql Postgres 1;
    two_get_the_last_two_seats_on_postgresql Postgres 2;
    five_get_the_last_five_seats_on_postgresql Postgres 5;
}

/// Even an act that would not look first can not take more seats than there are.
#[tokio::test]
async fn the_data_itself_refuses_a_seat_too_many() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let Some(fresh) = Fresh::new(dialect) else {
            continue;
        };
        let office = Office::on(fresh).await;
        let boss = office.world.sign_in(BOSS).await;
        office.pool(&boss).await;
        let (team, product) = (office.first, office.draft);
        let (enterprise, id) = office.world.read(move |unit| {
            let sql = "SELECT enterprise, id FROM pool WHERE team = $1 AND product = $2";
            let read =
                |row: &server::store::Row<'_>| Ok((row.get::<uuid::Uuid>(0)?, row.get::<uuid::Uuid>(1)?));
            unit.one(sql, values![team, product], read)
        });
        let pool = domain::id::PoolId::from_uuid(id);
        assert!(!office.world.write(move |unit| unit.take_seats(pool, 5)));
        assert!(office.world.write(move |unit| unit.take_seats(pool, 4)));
        let forced = office.world.try_to_write(move |unit| {
            unit.execute("UPDATE pool SET used = used + 1 WHERE id = $1", values![id])
        });
        assert!(matches!(forced, Err(Fault::Check { .. })), "{forced:?}");
        let twice = office.world.try_to_write(move |unit| {
            let sql = "SELECT member FROM assignment WHERE pool = $1";
            let member = unit.one(sql, values![id], |row| row.get::<uuid::Uuid>(0))?;
            let (new, now) = (unit.new_id(), unit.now());
            let sql = "INSERT INTO assignment (id, enterprise, pool, member, created_at) VALUES ($1, $2, $3, $4, $5)";
            unit.execute(sql, values![new, enterprise, id, member, now])
        });
        assert!(twice.is_err_and(|fault| fault.is_unique("assignment_pool_member_key")));
    }
}
