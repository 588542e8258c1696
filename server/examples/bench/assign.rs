//! Durable assignments into one hot pool by 64 clients, grouped and one by one in the same run, through HTTP.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use domain::seats::MOST_CHOSEN;
use serde_json::{Value, json};

use crate::client::Client;
use crate::running::Running;
use crate::start::{MEMBERS, large_demo};
use crate::store::copy;
use crate::{Fault, Limit, goal, probe, quantile, row, sorted_millis};

/// Connections that assign at the same time.
const CLIENTS: usize = 64;
/// How long each round runs.
const SPAN: Duration = Duration::from_secs(3);
/// Rounds of each kind, in turn.
const ROUNDS: usize = 3;

/// A pool with room, and members who hold no seat of it.
struct Ground {
    team: String,
    product: String,
    members: VecDeque<String>,
}

struct Round {
    per_second: f64,
    times: Vec<Duration>,
}

pub fn measure(binary: &Path, folder: &Path) -> Result<(), Fault> {
    let prepared = large_demo(binary, folder)?;
    let mut grouped = Vec::new();
    let mut one_by_one = Vec::new();
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let probe = sorted_millis(&probe::sync_times(folder, 200)?);
        row(
            &format!("sync probe before round {}, p50", round + 1),
            quantile(&probe, 0.5),
            "ms",
        );
        let fast = one_round(binary, &prepared, folder, "grouped")?;
        grouped.push(fast.per_second);
        times.extend(fast.times);
        one_by_one.push(one_round(binary, &prepared, folder, "one-by-one")?.per_second);
    }
    let mut ratios: Vec<f64> = grouped
        .iter()
        .zip(&one_by_one)
        .map(|(fast, slow)| fast / slow)
        .collect();
    for list in [&mut grouped, &mut one_by_one, &mut ratios] {
        list.sort_by(f64::total_cmp);
    }
    let millis = sorted_millis(&times);
    goal(
        "assignments through HTTP, 64 clients, grouped",
        quantile(&grouped, 0.5),
        "/s",
        Limit::Least(5000.0),
    );
    row(
        "assignments through HTTP, 64 clients, grouped, p50",
        quantile(&millis, 0.5),
        "ms",
    );
    goal(
        "assignments through HTTP, 64 clients, grouped, p99",
        quantile(&millis, 0.99),
        "ms",
        Limit::Most(50.0),
    );
    row(
        "assignments through HTTP, 64 clients, one by one",
        quantile(&one_by_one, 0.5),
        "/s",
    );
    goal(
        "grouped against one by one, through HTTP",
        quantile(&ratios, 0.5),
        "×",
        Limit::Least(3.0),
    );
    selected(binary, &prepared, folder)?;
    invited(binary, &prepared, folder)
}

/// How long one act took, that is to answer like this.
fn timed(client: &mut Client, (path, wanted): (&str, u16), key: &str, body: &str) -> Result<Duration, Fault> {
    let sent = Instant::now();
    let status = client.send("POST", path, Some(key), body)?;
    let took = sent.elapsed();
    if status == wanted {
        Ok(took)
    } else {
        Err(format!("{path}: {status} {}", client.text()).into())
    }
}

/// As many as can be selected, invited again in one act.
fn invited(binary: &Path, prepared: &Path, folder: &Path) -> Result<(), Fault> {
    let database = copy(prepared, folder)?;
    let running = Running::start(binary, &database, &["--demo-size", MEMBERS, "--log", "error"])?;
    let mut client = Client::sign_in(&running.address, "primary@atlas.example")?;
    let team = ground(&mut client)?.team;
    let mut members = Vec::new();
    while members.len() < MOST_CHOSEN {
        let row = |n: usize| json!({ "email": format!("again{n}@atlas.example"), "first_name": "Min", "last_name": "Kim" });
        let people: Vec<Value> = (0..50).map(|n| row(members.len() + n)).collect();
        let body = json!({ "people": people, "language": "ko", "team": team }).to_string();
        let path = "/api/v1/enterprises/atlas/members/bulk";
        timed(
            &mut client,
            (path, 201),
            &format!("added-{}", members.len()),
            &body,
        )?;
        let answer: Value = serde_json::from_str(&client.text())?;
        let rows = answer.get("rows").and_then(Value::as_array).ok_or("no rows")?;
        members.extend(rows.iter().filter_map(|row| row.get("member").cloned()));
    }
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let body = json!({ "members": members }).to_string();
        let path = "/api/v1/enterprises/atlas/invitations";
        times.push(timed(
            &mut client,
            (path, 200),
            &format!("invited-{round}"),
            &body,
        )?);
    }
    goal(
        "5,000 members invited again in one act, p50",
        quantile(&sorted_millis(&times), 0.5),
        "ms",
        Limit::Most(1000.0),
    );
    Ok(())
}

/// One act for as many members as can be selected, and its undo.
fn selected(binary: &Path, prepared: &Path, folder: &Path) -> Result<(), Fault> {
    let mut given = Vec::new();
    let mut undone = Vec::new();
    for round in 0..ROUNDS {
        let database = copy(prepared, folder)?;
        let running = Running::start(binary, &database, &["--demo-size", MEMBERS, "--log", "error"])?;
        let mut client = Client::sign_in(&running.address, "primary@atlas.example")?;
        let ground = ground(&mut client)?;
        let members: Vec<&String> = ground.members.iter().take(MOST_CHOSEN).collect();
        if members.len() < MOST_CHOSEN {
            return Err(format!("only {} members fit", members.len()).into());
        }
        let body = json!({ "team": ground.team, "product": ground.product, "members": members }).to_string();
        let path = "/api/v1/enterprises/atlas/assignments";
        given.push(timed(
            &mut client,
            (path, 201),
            &format!("selected-{round}"),
            &body,
        )?);
        let answer: Value = serde_json::from_str(&client.text())?;
        let name = answer
            .get("act")
            .and_then(Value::as_str)
            .ok_or("it can not be undone")?;
        let path = format!("/api/v1/enterprises/atlas/acts/{name}/undo");
        undone.push(timed(
            &mut client,
            (&path, 200),
            &format!("undone-{round}"),
            "{}",
        )?);
    }
    goal(
        "5,000 selected members in one act, p50",
        quantile(&sorted_millis(&given), 0.5),
        "ms",
        Limit::Most(1000.0),
    );
    row("their undo, p50", quantile(&sorted_millis(&undone), 0.5), "ms");
    Ok(())
}

fn one_round(binary: &Path, prepared: &Path, folder: &Path, grouping: &str) -> Result<Round, Fault> {
    let database = copy(prepared, folder)?;
    let running = Running::start(
        binary,
        &database,
        &["--demo-size", MEMBERS, "--grouping", grouping, "--log", "error"],
    )?;
    let mut first = Client::sign_in(&running.address, "primary@atlas.example")?;
    let ground = ground(&mut first)?;
    let wanted = ground.members.len();
    let members = Mutex::new(ground.members);
    let clients: Result<Vec<_>, _> = (0..CLIENTS).map(|_| first.again(&running.address)).collect();
    let begun = Instant::now();
    let times = std::thread::scope(|scope| {
        let workers: Vec<_> = clients?
            .into_iter()
            .enumerate()
            .map(|(number, mut client)| {
                let (members, team, product) = (&members, &ground.team, &ground.product);
                scope.spawn(move || -> Result<Vec<Duration>, Fault> {
                    let mut times = Vec::new();
                    while begun.elapsed() < SPAN {
                        let next = members.lock().map_err(|_| "poisoned")?.pop_front();
                        let Some(member) = next else { break };
                        let body =
                            json!({ "team": team, "product": product, "members": [member] }).to_string();
                        let key = format!("bench-{number}-{}", times.len());
                        let path = "/api/v1/enterprises/atlas/assignments";
                        times.push(timed(&mut client, (path, 201), &key, &body)?);
                    }
                    Ok(times)
                })
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.join().map_err(|_| "a client panicked")??);
        }
        Ok::<_, Fault>(all)
    })?;
    let span = begun.elapsed();
    if times.len() >= wanted {
        return Err(format!("all {wanted} members were assigned before the round ended").into());
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of requests")]
    let per_second = times.len() as f64 / span.as_secs_f64();
    Ok(Round { per_second, times })
}

/// The counted pool with the most free seats, and as many members as it has room for.
fn ground(client: &mut Client) -> Result<Ground, Fault> {
    let pools = client.get("/api/v1/enterprises/atlas/pools?limit=200")?;
    let free = |pool: &&Value| pool.get("free").and_then(Value::as_i64).unwrap_or(-1);
    let pools = pools.get("items").and_then(Value::as_array).ok_or("no pools")?;
    let pool = pools.iter().max_by_key(free).ok_or("no pools")?;
    let room = usize::try_from(free(&pool))?;
    let text = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .ok_or(format!("no {name}"))
    };
    let (team, product) = (text(pool, "team")?, text(pool, "product")?);
    let mut members = VecDeque::new();
    let mut cursor = String::new();
    while members.len() < room {
        let page = client.get(&format!("/api/v1/enterprises/atlas/members?limit=200{cursor}"))?;
        for member in page.get("items").and_then(Value::as_array).ok_or("no members")? {
            let holds = member
                .get("seats")
                .and_then(Value::as_array)
                .is_some_and(|seats| {
                    seats.iter().any(|seat| {
                        seat.get("team").and_then(Value::as_str) == Some(&team)
                            && seat.get("product").and_then(Value::as_str) == Some(&product)
                    })
                });
            let gone = member.get("status").and_then(Value::as_str) == Some("deactivated");
            if !holds && !gone && members.len() < room {
                members.push_back(text(member, "id")?);
            }
        }
        match page.get("next").and_then(Value::as_str) {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    Ok(Ground {
        team,
        product,
        members,
    })
}
