//! The store alone: the same assignment, many to a commit and one by one, without HTTP and without the rules' facts.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use domain::id::{EnterpriseId, MemberId};
use domain::seats::{PoolFacts, Step};
use server::clock::{Clock, DEMO_START};
use server::ids::Ids;
use server::store::audit::{Actor, Change};
use server::store::seats::Cause;
use server::store::{Database, Fault as StoreFault, Grouping, Settings, Store, Value};

use crate::start::large_demo;
use crate::{Fault, Limit, goal, quantile, row};

/// Acts that wait at the same time.
const CLIENTS: usize = 64;
/// How long each round runs.
const SPAN: Duration = Duration::from_secs(2);
/// Rounds of each kind, in turn.
const ROUNDS: usize = 5;

/// Where assignments are made.
#[derive(Clone)]
struct Ground {
    enterprise: EnterpriseId,
    pool: PoolFacts,
    members: Arc<Mutex<VecDeque<MemberId>>>,
}

pub fn measure(binary: &Path, folder: &Path) -> Result<(), Fault> {
    let prepared = large_demo(binary, folder)?;
    let (mut grouped, mut one_by_one, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let fast = one_round(&prepared, folder, Grouping::Grouped)?;
        let slow = one_round(&prepared, folder, Grouping::OneByOne)?;
        grouped.push(fast);
        one_by_one.push(slow);
        ratios.push(fast / slow);
    }
    for list in [&mut grouped, &mut one_by_one, &mut ratios] {
        list.sort_by(f64::total_cmp);
    }
    row(
        "assignments in the store alone, 64 waiting, grouped",
        quantile(&grouped, 0.5),
        "/s",
    );
    row(
        "assignments in the store alone, 64 waiting, one by one",
        quantile(&one_by_one, 0.5),
        "/s",
    );
    goal(
        "grouped against one by one, store alone",
        quantile(&ratios, 0.5),
        "×",
        Limit::Least(15.0),
    );
    Ok(())
}

fn one_round(prepared: &Path, folder: &Path, grouping: Grouping) -> Result<f64, Fault> {
    let database = copy(prepared, folder)?;
    let mut settings = Settings::new(Database::Sqlite(database));
    settings.grouping = grouping;
    let store = Store::open(&settings, &Clock::demo(DEMO_START), &Ids::random()).map_err(said)?;
    let ground = ground(&store)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let begun = Instant::now();
    let done = runtime.block_on(async {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| tokio::spawn(client(store.clone(), ground.clone(), begun)))
            .collect();
        let mut done = 0_u32;
        for client in clients {
            done += client.await??;
        }
        Ok::<_, Fault>(done)
    })?;
    let span = begun.elapsed();
    store.close();
    Ok(f64::from(done) / span.as_secs_f64())
}

/// Assigns one member after another until the time is over; how many.
async fn client(store: Store, ground: Ground, begun: Instant) -> Result<u32, Fault> {
    let mut done = 0;
    while begun.elapsed() < SPAN {
        let next = ground.members.lock().map_err(|_| "poisoned")?.pop_front();
        let member = next.ok_or("no members left")?;
        let ground = ground.clone();
        let act = move |unit: &mut server::store::Unit| {
            let step = Step {
                member,
                takes_seat: true,
                joins_team: true,
            };
            unit.act_for(Actor {
                enterprise: Some(ground.enterprise),
                ..Actor::default()
            });
            if !unit.take_seats(ground.pool.id, 1)? {
                return Err(StoreFault::Count {
                    expected: "a free seat",
                    found: 0,
                });
            }
            let taken = unit.keep_seats(ground.enterprise, &ground.pool, &[step], Cause::DIRECT)?;
            let assignment = taken
                .first()
                .map_or(member.uuid(), |taken| taken.assignment.uuid());
            unit.audit(Change::new("seats.assign", "assignment", assignment))
        };
        store.write(ground.enterprise.into(), act).await.map_err(said)?;
        done += 1;
    }
    Ok(done)
}

/// The pool of `atlas` with the most free seats, and members who hold none of them.
fn ground(store: &Store) -> Result<Ground, Fault> {
    let today = DEMO_START.to_zoned(jiff::tz::TimeZone::UTC).date();
    store
        .write_now(server::store::Lane::OPEN, move |unit| {
            let enterprise: EnterpriseId =
                unit.one("SELECT id FROM enterprise WHERE slug = 'atlas'", &[], |row| {
                    row.get(0)
                })?;
            let pools = unit.pools(enterprise, today)?;
            let pool = pools
                .into_iter()
                .max_by_key(PoolFacts::free)
                .ok_or(StoreFault::Count {
                    expected: "a pool",
                    found: 0,
                })?;
            let found = unit.pool_of(enterprise, pool.reference(), today)?;
            if let Some(found) = &found {
                unit.settle(found)?;
            }
            let room = pool.free().unwrap_or(0);
            let members: Vec<MemberId> = unit.all(
                "SELECT m.id FROM member m WHERE m.enterprise = $1 AND NOT EXISTS \
                 (SELECT 1 FROM assignment a WHERE a.pool = $2 AND a.member = m.id) LIMIT $3",
                &[Value::from(enterprise), Value::from(pool.id), Value::from(room)],
                |row| row.get(0),
            )?;
            Ok::<_, StoreFault>(Ground {
                enterprise,
                pool,
                members: Arc::new(Mutex::new(members.into())),
            })
        })
        .map_err(said)
}

/// A fresh copy of the prepared database.
pub fn copy(prepared: &Path, folder: &Path) -> Result<PathBuf, Fault> {
    let database = folder.join("work.sqlite");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", database.display()));
    }
    std::fs::copy(prepared, &database)?;
    Ok(database)
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err hands over")]
fn said(fault: StoreFault) -> Fault {
    format!("{fault:?}").into()
}
