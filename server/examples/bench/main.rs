//! Measures the server: what a sync costs here, assignments per second, lists and search, cold start and memory.
//!
//! `bench PART BINARY FOLDER` prints one JSON object a line: `{ "name", "value", "unit" }`, with a `limit` where the figure
//! is a goal, and whether it `missed` it. A run that missed one fails.
//! `cargo xtask bench server` builds and runs it, and keeps the figures.
#![expect(clippy::print_stdout, reason = "its output is its purpose")]
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

mod assign;
mod client;
mod files;
mod import;
mod lists;
mod probe;
mod running;
mod start;
mod store;
mod sweep;

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whatever went wrong; a measurement has nobody to recover for.
type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Prints one figure.
fn row(name: &str, value: f64, unit: &str) {
    println!(
        "{}",
        serde_json::json!({ "name": name, "value": (value * 1000.0).round() / 1000.0, "unit": unit })
    );
}

/// What a figure must keep to.
#[derive(Clone, Copy)]
enum Limit {
    Most(f64),
    Least(f64),
}

/// True once a figure lay beyond its limit.
static MISSED: AtomicBool = AtomicBool::new(false);

/// Prints one figure with its limit; beyond it the run fails. What was not measured at all is beyond.
fn goal(name: &str, value: f64, unit: &str, limit: Limit) {
    let (kept, sign, bound) = match limit {
        Limit::Most(bound) => (value <= bound, '≤', bound),
        Limit::Least(bound) => (value >= bound, '≥', bound),
    };
    MISSED.fetch_or(!kept, Ordering::Relaxed);
    println!(
        "{}",
        serde_json::json!({
            "name": name, "value": (value * 1000.0).round() / 1000.0, "unit": unit,
            "limit": format!("{sign} {bound} {unit}"), "missed": !kept
        })
    );
}

/// The value below which `share` of the sorted ones lie.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index into a short list"
    )]
    let at = ((sorted.len() as f64 - 1.0) * share).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// Milliseconds of each, sorted.
fn sorted_millis(times: &[std::time::Duration]) -> Vec<f64> {
    let mut millis: Vec<_> = times.iter().map(|time| time.as_secs_f64() * 1000.0).collect();
    millis.sort_by(f64::total_cmp);
    millis
}

fn run(part: &str, binary: &Path, folder: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(folder)?;
    match part {
        "probe" => probe::measure(folder),
        "store" => store::measure(binary, folder),
        "assign" => assign::measure(binary, folder),
        "import" => import::measure(binary, folder),
        "files" => files::measure(binary, folder),
        "lists" => lists::measure(binary, folder),
        "start" => start::measure(binary, folder),
        "sweep" => sweep::measure(folder),
        other => {
            Err(format!("no part `{other}`: probe, store, assign, import, files, lists, start, sweep").into())
        }
    }
}

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1);
    let (Some(part), Some(binary), Some(folder)) = (args.next(), args.next(), args.next()) else {
        println!("usage: bench probe|store|assign|import|files|lists|start|sweep BINARY FOLDER");
        return ExitCode::FAILURE;
    };
    match run(&part.to_string_lossy(), Path::new(&binary), Path::new(&folder)) {
        Ok(()) if MISSED.load(Ordering::Relaxed) => ExitCode::FAILURE,
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("{fault}");
            ExitCode::FAILURE
        }
    }
}
