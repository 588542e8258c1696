//! The app in real Chromium, measured by `xtask/browser/main.mjs` and compared with what it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::bench::Row;
use crate::build;
use crate::fault::{Fault, Result, While};
use crate::place::Place;
use crate::run::Run;
use crate::setup::{browser, setup};
use crate::tools::Need;

const TARGET: &str = "wasm32-unknown-unknown";

/// One figure, and what it is held against.
struct Figure {
    row: Row,
    goal: Option<f64>,
    least: bool,
    note: String,
}

/// Measures all, or the parts named; `accept` makes what is found the new baseline.
pub fn measure(place: &Place, rest: &[String]) -> Result<Vec<Row>> {
    let accepts = rest.iter().any(|word| word == "accept");
    let parts = rest.iter().filter(|word| *word != "accept");
    setup(place, Need::Test)?;
    let binary = build::make(place, build::Make::Release)?;
    let empty = empty(place)?;
    let chromium = browser::measured(place)
        .ok_or_else(|| Fault::new("no Chromium was found").hint("run `cargo xtask setup`"))?;
    let ended = Run::new(place, "bench-browser", "node")
        .args([place.root.join("xtask/browser/main.mjs").as_os_str()])
        .args(parts)
        .env("SEATKEEPER_BIN", binary)
        .env("SEATKEEPER_EMPTY", empty)
        .env("CHROMIUM", chromium)
        .end()?;
    let figures: Vec<Figure> = ended.output.lines().filter_map(figure).collect();
    for line in ended.output.lines().filter(|line| !line.starts_with('{')) {
        println!("  {line}");
    }
    if figures.is_empty() {
        return Err(Fault::new("nothing was measured").hint(format!("see {}", ended.log.display())));
    }
    compare(place, &figures, accepts)?;
    Ok(figures.into_iter().map(|figure| figure.row).collect())
}

/// The empty page's folder.
fn empty(place: &Place) -> Result<PathBuf> {
    build::for_the_browser(Run::new(place, "empty-build", "cargo"))
        .args([
            "build",
            "--profile",
            "wasm",
            "--package",
            "app",
            "--example",
            "empty",
        ])
        .args(["--target", TARGET])
        .well("building the empty page")?;
    let linked = place.target.join(TARGET).join("wasm/examples/empty.wasm");
    let folder = place.cache.join("bench/empty");
    Run::new(place, "empty-page", "node")
        .args([place.root.join("xtask/empty.mjs"), linked, folder.clone()])
        .well("making the empty page")?;
    Ok(folder)
}

fn figure(line: &str) -> Option<Figure> {
    let told: Value = serde_json::from_str(line).ok()?;
    let mut row = super::server::row(line)?;
    let goal = told.get("goal").and_then(Value::as_f64);
    let least = told.get("least").and_then(Value::as_bool).unwrap_or_default();
    row.missed = goal.is_some() && told.get("good").and_then(Value::as_bool) == Some(false);
    row.limit = goal.map(|goal| format!("{} {goal} {}", sign(least), row.unit));
    Some(Figure {
        row,
        goal,
        least,
        note: told
            .get("note")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
    })
}

/// How a figure is to stand to its goal.
fn sign(least: bool) -> char {
    if least { '≥' } else { '≤' }
}

/// Prints each figure beside its goal and what it was; keeps them as what is compared with from now on, if asked to.
fn compare(place: &Place, figures: &[Figure], accepts: bool) -> Result {
    let file = place.root.join("xtask/browser/baseline.json");
    let mut known: BTreeMap<String, f64> = fs::read_to_string(&file)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    for figure in figures {
        let Figure {
            row,
            goal,
            least,
            note,
        } = figure;
        let held = goal.map_or(String::new(), |goal| {
            let held = if row.missed { "MISSED" } else { "good" };
            format!("{held} {} {goal}", sign(*least))
        });
        let was = known
            .get(&row.name)
            .map_or(String::new(), |was| format!("was {was:.2}"));
        println!(
            "  {:<72} {:>11.2} {:<3} {held:<16} {was:<12} {note}",
            row.name, row.value, row.unit
        );
        if accepts {
            known.insert(row.name.clone(), row.value);
        }
    }
    if accepts {
        fs::write(&file, format!("{:#}\n", json!(known))).during(file.display())?;
        println!("  kept as the baseline in {}", file.display());
    } else {
        println!("  `cargo xtask bench browser accept` makes these the baseline");
    }
    Ok(())
}
