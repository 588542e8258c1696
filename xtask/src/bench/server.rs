//! The server's figures, measured by `server/examples/bench` on the release binary.

use std::fs;

use serde_json::Value;

use crate::bench::Row;
use crate::build;
use crate::fault::{Result, While};
use crate::place::Place;
use crate::run::Run;

/// What a sync costs here, and what bare SQLite and the store make of it.
pub fn store(place: &Place) -> Result<Vec<Row>> {
    parts(place, &["probe", "store"])
}

/// Durable assignments into one pool through HTTP.
pub fn assign(place: &Place) -> Result<Vec<Row>> {
    parts(place, &["assign"])
}

/// 100,000 members as a file of either kind.
pub fn files(place: &Place) -> Result<Vec<Row>> {
    parts(place, &["files"])
}

/// A file of 100,000 people, imported beside other work.
pub fn import(place: &Place) -> Result<Vec<Row>> {
    parts(place, &["import"])
}

/// Lists and search over 100,000 members.
pub fn lists(place: &Place) -> Result<Vec<Row>> {
    parts(place, &["lists"])
}

/// Cold start, and memory at rest.
pub fn start(place: &Place) -> Result<Vec<Row>> {
    parts(place, &["start"])
}

/// A look at the clock with nothing due.
pub fn sweep(place: &Place) -> Result<Vec<Row>> {
    parts(place, &["sweep"])
}

fn parts(place: &Place, parts: &[&str]) -> Result<Vec<Row>> {
    let binary = build::make(place, build::Make::Release)?;
    Run::new(place, "bench-build", "cargo")
        .args(["build", "--release", "--package", "server", "--example", "bench"])
        .well("building the measurements")?;
    let folder = place.cache.join("bench/work");
    fs::create_dir_all(&folder).during(folder.display())?;
    let mut rows = Vec::new();
    for part in parts {
        let run = Run::new(
            place,
            &format!("bench-{part}"),
            place.target.join("release/examples/bench"),
        )
        .args([part.as_ref(), binary.as_os_str(), folder.as_os_str()]);
        // A run that missed a goal ends badly, but has its figures.
        rows.extend(
            run.unless(part, |output| {
                output.lines().filter_map(row).any(|row| row.missed)
            })?
            .lines()
            .filter_map(row),
        );
    }
    Ok(rows)
}

/// One figure from a line of JSON.
pub fn row(line: &str) -> Option<Row> {
    let figure: Value = serde_json::from_str(line).ok()?;
    Some(Row {
        name: figure.get("name")?.as_str()?.to_owned(),
        value: figure.get("value")?.as_f64()?,
        unit: figure.get("unit")?.as_str()?.to_owned(),
        limit: figure.get("limit").and_then(Value::as_str).map(str::to_owned),
        missed: figure.get("missed").is_some_and(|missed| missed == true),
    })
}
