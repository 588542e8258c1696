//! Lists and search over 100,000 members at a fixed rate, each answer with its exact total.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::running::Running;
use crate::start::large_demo;
use crate::{Fault, Limit, goal, quantile, row, sorted_millis};

/// Requests a second.
const RATE: u32 = 100;
/// How long.
const SPAN: Duration = Duration::from_secs(15);
/// Connections that share the rate.
const CLIENTS: usize = 8;

pub fn measure(binary: &Path, folder: &Path) -> Result<(), Fault> {
    let database = large_demo(binary, folder)?;
    let running = Running::start(binary, &database, &["--demo-size", crate::start::MEMBERS])?;
    let first = Client::sign_in(&running.address, "primary@atlas.example")?;
    let mut looks = first.again(&running.address)?;
    let page = looks.get("/api/v1/enterprises/atlas/members?limit=50")?;
    let total = page
        .get("total")
        .and_then(serde_json::Value::as_i64)
        .unwrap_or_default();
    if total < 100_000 {
        return Err(format!("atlas has {total} members, not 100,000").into());
    }
    let teams = looks.get("/api/v1/enterprises/atlas")?;
    let team = teams
        .pointer("/teams/1/id")
        .or_else(|| teams.pointer("/teams/0/id"))
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let words = words(&page);
    let list: Vec<String> = [
        "",
        "&sort=-created",
        "&sort=email",
        "&status=active",
        &format!("&team={team}"),
    ]
    .iter()
    .map(|more| format!("/api/v1/enterprises/atlas/members?limit=50{more}"))
    .collect();
    let search: Vec<String> = words
        .iter()
        .map(|word| format!("/api/v1/enterprises/atlas/members?limit=50&search={word}"))
        .collect();
    for (name, paths) in [("list", &list), ("search", &search)] {
        let times = at_rate(&first, &running.address, paths)?;
        let millis = sorted_millis(&times);
        row(
            &format!("{name} of 100,000, 100 requests/s, p50"),
            quantile(&millis, 0.5),
            "ms",
        );
        goal(
            &format!("{name} of 100,000, 100 requests/s, p99"),
            quantile(&millis, 0.99),
            "ms",
            Limit::Most(10.0),
        );
    }
    row("memory after lists and search", running.memory("VmRSS")?, "MiB");
    Ok(())
}

/// What people type: pieces of names and addresses on the first page, of one to six characters, each once.
fn words(page: &serde_json::Value) -> Vec<String> {
    let mut words = std::collections::BTreeSet::new();
    let members = page
        .get("items")
        .and_then(serde_json::Value::as_array)
        .cloned()
        .unwrap_or_default();
    for (at, member) in members.iter().enumerate() {
        for field in ["first_name", "last_name", "email"] {
            let text = member
                .get(field)
                .and_then(serde_json::Value::as_str)
                .unwrap_or_default();
            let piece: String = text
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .take(1 + at % 6)
                .collect();
            words.insert(piece);
        }
    }
    words.remove("");
    words.into_iter().collect()
}

/// Answer times from the instant each request was due, so that waiting counts.
fn at_rate(first: &Client, address: &str, paths: &[String]) -> Result<Vec<Duration>, Fault> {
    let count = usize::try_from(SPAN.as_secs())? * usize::try_from(RATE)?;
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let clients: Result<Vec<_>, _> = (0..CLIENTS).map(|_| first.again(address)).collect();
    let times = std::thread::scope(|scope| {
        let workers: Vec<_> = clients?
            .into_iter()
            .map(|mut client| {
                let next = &next;
                scope.spawn(move || -> Result<Vec<Duration>, Fault> {
                    let mut times = Vec::new();
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        if at >= count {
                            return Ok(times);
                        }
                        let due = begun + Duration::from_secs(1) / RATE * u32::try_from(at)?;
                        std::thread::sleep(due.saturating_duration_since(Instant::now()));
                        let path = paths.get(at % paths.len()).ok_or("no paths")?;
                        client.get(path)?;
                        times.push(due.elapsed());
                    }
                })
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.join().map_err(|_| "a client panicked")??);
        }
        Ok::<_, Fault>(all)
    })?;
    Ok(times)
}
