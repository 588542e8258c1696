//! A file of 100,000 people with seats, one in a hundred wrong and one in five hundred with a role, imported beside other
//! work, and what that waits meanwhile.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::Client;
use crate::running::Running;
use crate::start::{MEMBERS, large_demo};
use crate::store::copy;
use crate::{Fault, Limit, goal, quantile, row, sorted_millis};

/// Rows of the file.
const ROWS: usize = 100_000;
/// How long the server is looked at before.
const IDLE: Duration = Duration::from_secs(3);

const BASE: &str = "/api/v1/enterprises/atlas";

pub fn measure(binary: &Path, folder: &Path) -> Result<(), Fault> {
    let prepared = large_demo(binary, folder)?;
    let database = copy(&prepared, folder)?;
    let running = Running::start(binary, &database, &["--demo-size", MEMBERS, "--log", "error"])?;
    let mut client = Client::sign_in(&running.address, "primary@atlas.example")?;
    let facts = client.get(&format!("{BASE}/people/facts"))?;
    let pools = facts.get("pools").and_then(Value::as_array).ok_or("no pools")?;
    let free = |pool: &&Value| {
        pool.get("seats").and_then(Value::as_i64)
            > pool
                .get("used")
                .and_then(Value::as_i64)
                .map(|used| used + 100_000)
    };
    let pool = pools.iter().find(free).ok_or("no pool has room for so many")?;
    let (team, product) = (pool.get("team").cloned(), pool.get("product").cloned());
    let rows: Vec<Value> = (0..ROWS)
        .map(|n| {
            let wrong = if n % 100 == 0 { "" } else { "@import.example" };
            let role = if n % 500 == 1 { "secondary-admin" } else { "" };
            json!([
                n + 2,
                null,
                false,
                format!("person{n}{wrong}"),
                "Ann",
                "Ash",
                "",
                "",
                "",
                role
            ])
        })
        .collect();
    let draft = json!({
        "file": "people.csv", "rows": rows, "language": "en", "team": team, "mode": "as-many-as-fit",
        "access": [{ "team": team, "product": product }]
    });
    let body = draft.to_string();
    row(
        "an import of 100,000 people, its request",
        body.len() as f64 / 1_048_576.0,
        "MiB",
    );
    let before = others(&client, &running.address, &AtomicBool::new(false), Some(IDLE))?;
    let done = AtomicBool::new(false);
    let (asked, took, meanwhile) = std::thread::scope(|scope| -> Result<_, Fault> {
        let beside =
            scope.spawn(|| others(&client, &running.address, &done, None).map_err(|fault| fault.to_string()));
        let imported = import(&client, &running.address, &body);
        done.store(true, Ordering::Relaxed);
        let meanwhile = beside.join().map_err(|_| "the others stopped")??;
        let (asked, took) = imported?;
        Ok((asked, took, meanwhile))
    })?;
    row(
        "an import of 100,000 people, its request is answered after",
        asked,
        "s",
    );
    goal(
        "an import of 100,000 people, applied durably after",
        took,
        "s",
        Limit::Most(5.0),
    );
    for (name, times) in [("idle", &before), ("meanwhile", &meanwhile)] {
        row(
            &format!("other requests, {name}, p50"),
            quantile(times, 0.5),
            "ms",
        );
        row(
            &format!("other requests, {name}, p99"),
            quantile(times, 0.99),
            "ms",
        );
    }
    goal(
        "other requests, p99 meanwhile against idle",
        quantile(&meanwhile, 0.99) / quantile(&before, 0.99),
        "×",
        Limit::Most(3.0),
    );
    row(
        "an import of 100,000 people, most memory",
        running.memory("VmHWM")?,
        "MiB",
    );
    Ok(())
}

/// Seconds until it is answered, and until all is done.
fn import(client: &Client, address: &str, body: &str) -> Result<(f64, f64), Fault> {
    let mut client = client.again(address)?;
    let begun = Instant::now();
    let path = format!("{BASE}/members/import");
    match client.send("POST", &path, Some("import"), body)? {
        202 => {}
        status => return Err(format!("{path}: {status} {}", client.text()).into()),
    }
    let asked = begun.elapsed().as_secs_f64();
    let answer: Value = serde_json::from_str(&client.text())?;
    let id = answer
        .get("id")
        .and_then(Value::as_str)
        .ok_or("no id")?
        .to_owned();
    loop {
        let import = client.get(&format!("{BASE}/imports/{id}"))?;
        match import.get("state").and_then(Value::as_str) {
            Some("done") => return Ok((asked, begun.elapsed().as_secs_f64())),
            Some("waiting" | "applying") => std::thread::sleep(Duration::from_millis(20)),
            _ => return Err(import.to_string().into()),
        }
    }
}

/// How long other people wait for a page of the list and for a change, in sorted milliseconds.
fn others(
    client: &Client,
    address: &str,
    done: &AtomicBool,
    span: Option<Duration>,
) -> Result<Vec<f64>, Fault> {
    let mut client = client.again(address)?;
    let begun = Instant::now();
    let mut times = Vec::new();
    let mut number = 0;
    while !done.load(Ordering::Relaxed) && span.is_none_or(|span| begun.elapsed() < span) {
        number += 1;
        let sent = Instant::now();
        if number % 4 == 0 {
            let language = if number % 8 == 0 { "ko" } else { "en" };
            client.send(
                "PATCH",
                "/api/v1/me",
                None,
                &json!({ "language": language }).to_string(),
            )?;
        } else {
            client.get(&format!("{BASE}/pools"))?;
        }
        times.push(sent.elapsed());
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(sorted_millis(&times))
}
