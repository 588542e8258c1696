//! Every lint and every test, step by step; the last line says how many passed and failed.

mod counts;
mod others;
mod verdicts;

use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use crate::bench::weight;
use crate::build::{self, Make};
use crate::fault::{Fault, Result};
use crate::place::Place;
use crate::postgres::Postgres;
use crate::run::{Run, tail, told};
use crate::setup::{browser, setup};
use crate::tools::Need;
use counts::Counts;

/// What a step hands back: its tests, and what to show when one failed.
pub struct Report {
    counts: Counts,
    details: String,
}

impl Report {
    fn passed(note: impl Into<String>) -> Self {
        Self {
            counts: Counts { passed: 1, failed: 0 },
            details: note.into(),
        }
    }

    fn skipped(note: impl Into<String>) -> Self {
        Self {
            counts: Counts::default(),
            details: note.into(),
        }
    }
}

struct Step {
    name: &'static str,
    /// Whether it runs tests with names, which a filter can pick.
    picks: bool,
    run: fn(&Place, &str) -> Result<Report>,
}

/// Begun before all others, since it takes longest.
const BUILD: &str = "build";
/// Tries the binary in the other browsers of this machine.
const OTHERS: &str = "other-browsers";

const STEPS: &[Step] = &[
    Step {
        name: "format",
        picks: false,
        run: format,
    },
    Step {
        name: "clippy-native",
        picks: false,
        run: clippy_native,
    },
    Step {
        name: "clippy-wasm",
        picks: false,
        run: clippy_wasm,
    },
    Step {
        name: "dependencies",
        picks: false,
        run: dependencies,
    },
    Step {
        name: "unit",
        picks: true,
        run: unit,
    },
    Step {
        name: "doc",
        picks: true,
        run: doc,
    },
    Step {
        name: "verdicts",
        picks: false,
        run: verdicts::same,
    },
    Step {
        name: "server",
        picks: true,
        run: server,
    },
    Step {
        name: BUILD,
        picks: false,
        run: built,
    },
    Step {
        name: "end2end",
        picks: true,
        run: end2end,
    },
    Step {
        name: OTHERS,
        picks: false,
        run: others::smoke,
    },
];

pub fn test(place: &Place, filter: Option<&str>) -> Result<ExitCode> {
    let start = Instant::now();
    let (steps, names) = chosen(filter.unwrap_or_default());
    let mut total = Counts::default();
    let mut failed = Vec::new();
    // Without a tool the steps that need it fail; the others still say what they find.
    if let Err(fault) = setup(place, Need::Test) {
        println!("{fault}");
        total.failed += 1;
        failed.push("setup");
    }
    thread::scope(|scope| {
        // Linking keeps one core busy for minutes; the steps before it run on the others.
        let mut early = steps
            .iter()
            .find(|step| step.name == BUILD)
            .map(|step| scope.spawn(move || (step.run)(place, names)));
        for (at, step) in steps.iter().enumerate() {
            println!("[{}/{}] {}", at + 1, steps.len(), step.name);
            let begin = Instant::now();
            let report = match step.name {
                BUILD => early.take().map_or_else(
                    || (step.run)(place, names),
                    |early| {
                        early
                            .join()
                            .unwrap_or_else(|_| Err(Fault::new("the build stopped")))
                    },
                ),
                "end2end" | OTHERS if failed.contains(&BUILD) => {
                    Err(Fault::new("there is no binary to try: the build failed"))
                }
                _ => (step.run)(place, names),
            };
            let (counts, details) = match report {
                Ok(report) => (report.counts, report.details),
                Err(fault) => (Counts { passed: 0, failed: 1 }, format!("    {fault}")),
            };
            if !details.is_empty() {
                println!("{details}");
            }
            let word = if counts.failed > 0 { "FAILED" } else { "ok" };
            println!("  {} {word}: {counts}, {}", step.name, told(begin.elapsed()));
            if counts.failed > 0 {
                failed.push(step.name);
            }
            total += counts;
        }
    });
    println!(
        "\n{} after {}",
        if failed.is_empty() {
            "done".to_owned()
        } else {
            format!("failed: {}", failed.join(", "))
        },
        told(start.elapsed())
    );
    if total.passed + total.failed == 0 {
        println!(
            "no step and no test has a name that contains `{}`",
            filter.unwrap_or_default()
        );
    }
    println!("{total}");
    let good = total.failed == 0 && total.passed > 0;
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The steps that a filter names in full; or, when it names none, all steps with tests to pick from by it.
/// The end-to-end tests bring the build with them.
fn chosen(filter: &str) -> (Vec<&'static Step>, &str) {
    let named = |step: &Step| step.name.contains(filter);
    let (takes, rest): (fn(&Step, &str) -> bool, &str) = match STEPS.iter().any(named) {
        true => (|step, filter| step.name.contains(filter), ""),
        false => (|step, _| step.picks, filter),
    };
    let tries_binary = STEPS
        .iter()
        .any(|step| ["end2end", OTHERS].contains(&step.name) && takes(step, filter));
    let steps = STEPS
        .iter()
        .filter(|step| takes(step, filter) || (tries_binary && step.name == BUILD))
        .collect();
    (steps, rest)
}

/// One check that is good or not.
fn check(run: Run, what: &str) -> Result<Report> {
    run.well(what).map(|_| Report::passed(""))
}

fn format(place: &Place, _: &str) -> Result<Report> {
    check(
        Run::new(place, "format", "cargo").args(["fmt", "--all", "--check"]),
        "cargo fmt --check",
    )
    .map_err(|fault| fault.hint("run `cargo fmt --all`"))
}

fn clippy_native(place: &Place, _: &str) -> Result<Report> {
    let packages = [
        "domain", "intake", "plot", "rows", "sheets", "wire", "words", "server", "xtask",
    ]
    .into_iter()
    .flat_map(|name| ["--package", name]);
    let run = Run::new(place, "clippy-native", "cargo")
        .args(["clippy", "--all-targets"])
        .args(packages)
        .args(["--", "--deny", "warnings"]);
    check(run, "clippy")
}

fn clippy_wasm(place: &Place, _: &str) -> Result<Report> {
    let packages = [
        "app", "domain", "intake", "plot", "rows", "sheets", "wire", "words",
    ]
    .into_iter()
    .flat_map(|name| ["--package", name]);
    let run = Run::new(place, "clippy-wasm", "cargo")
        .args(["clippy", "--target", "wasm32-unknown-unknown"])
        .args(packages)
        .args(["--", "--deny", "warnings"])
        .env("CLIPPY_CONF_DIR", place.root.join(".clippy-wasm"));
    check(run, "clippy for the browser")
}

fn dependencies(place: &Place, _: &str) -> Result<Report> {
    if place.which("cargo-deny").is_none() {
        return Ok(Report::skipped("    left out: cargo-deny could not be installed"));
    }
    let run = Run::new(place, "dependencies", "cargo").args([
        "deny",
        "--log-level",
        "error",
        "check",
        "bans",
        "licenses",
        "sources",
    ]);
    check(run, "cargo deny")
}

fn unit(place: &Place, filter: &str) -> Result<Report> {
    cargo_tests(
        place,
        "unit",
        &[
            "domain", "intake", "plot", "rows", "sheets", "wire", "words", "xtask",
        ],
        filter,
        None,
    )
}

fn doc(place: &Place, filter: &str) -> Result<Report> {
    let run = Run::new(place, "doc", "cargo")
        .args(["test", "--doc", "--package", "domain", "--no-fail-fast", "--"])
        .args(one(filter));
    tallied(run, counts::libtest)
}

/// The server's tests, on SQLite and on a PostgreSQL that lives as long as they run.
fn server(place: &Place, filter: &str) -> Result<Report> {
    let postgres = Postgres::start(place)?;
    cargo_tests(place, "server", &["server"], filter, Some(&postgres.url))
}

fn cargo_tests(
    place: &Place,
    name: &str,
    packages: &[&str],
    filter: &str,
    postgres: Option<&str>,
) -> Result<Report> {
    let nextest = place.which("cargo-nextest").is_some();
    let mut run = Run::new(place, name, "cargo").args(if nextest {
        &["nextest", "run", "--no-tests=pass"][..]
    } else {
        &["test"]
    });
    run = run
        .args(["--no-fail-fast"])
        .args(packages.iter().flat_map(|name| ["--package", name]));
    run = run.args(["--"]).args(one(filter));
    if let Some(url) = postgres {
        run = run.env("SEATKEEPER_TEST_POSTGRES", url);
    }
    tallied(run, if nextest { counts::nextest } else { counts::libtest })
}

fn built(place: &Place, _: &str) -> Result<Report> {
    build::make(place, Make::Trial)?;
    let pages = weight::pages(place)?;
    let kibibytes = |part: &str| pages.get(part).copied().unwrap_or(u64::MAX).div_ceil(1024);
    let (most, said) = (
        weight::MOST / 1024,
        weight::FIRST.map(|part| format!("{part} {} KiB", kibibytes(part))),
    );
    let note = format!("    first pages of at most {most} KiB: {}", said.join(", "));
    if weight::FIRST.iter().any(|part| kibibytes(part) > most) {
        return Err(Fault::new(format!("a first page is too heavy\n{note}"))
            .hint("`cargo xtask bench weight` lists the files; see docs/decisions on parts"));
    }
    let intake = weight::intake(place)?;
    if intake > weight::MOST_INTAKE {
        let fault = format!("the import bench's worker weighs {} KiB", intake.div_ceil(1024));
        return Err(Fault::new(fault).hint(format!("it may weigh {} KiB", weight::MOST_INTAKE / 1024)));
    }
    Ok(Report::passed(note))
}

fn end2end(place: &Place, filter: &str) -> Result<Report> {
    let folder = place.end2end();
    if !folder.join("playwright.config.ts").is_file() {
        return Err(Fault::new(
            "end2end/playwright.config.ts is missing: there are no end-to-end tests",
        ));
    }
    let chromium = browser::program(place)
        .ok_or_else(|| Fault::new("no Chromium was found").hint("run `cargo xtask setup`"))?;
    let json = place.logs().join("end2end.json");
    drop(std::fs::remove_file(&json));
    let ended = Run::new(place, "end2end", "npx")
        .args([
            "playwright",
            "test",
            "--reporter=list,json",
            "--pass-with-no-tests",
        ])
        .args(one(filter))
        .within(&folder)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &json)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &json)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("SEATKEEPER_BIN", Make::Trial.binary(place))
        .env("CHROMIUM", chromium)
        .end()?;
    let counts = counts::playwright(&std::fs::read_to_string(&json).unwrap_or_default());
    Ok(judged(counts, ended.good, &ended.output))
}

fn one(filter: &str) -> Option<&str> {
    Some(filter).filter(|filter| !filter.is_empty())
}

fn tallied(run: Run, count: fn(&str) -> Counts) -> Result<Report> {
    let ended = run.end()?;
    Ok(judged(count(&ended.output), ended.good, &ended.output))
}

/// A run that ended badly has failed, even when no test of it did: it did not compile, say.
fn judged(mut counts: Counts, good: bool, output: &str) -> Report {
    if !good && counts.failed == 0 {
        counts.failed = 1;
    }
    Report {
        counts,
        details: if counts.failed > 0 {
            tail(output, 200)
        } else {
            String::new()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(filter: &str) -> Vec<&'static str> {
        chosen(filter).0.iter().map(|step| step.name).collect()
    }

    #[test]
    fn a_filter_names_steps_or_else_tests() {
        assert_eq!(names("").len(), STEPS.len());
        assert_eq!(names("clippy"), ["clippy-native", "clippy-wasm"]);
        assert_eq!(names("coaching"), ["unit", "doc", "server", "build", "end2end"]);
        assert_eq!(names("end2end"), ["build", "end2end"]);
        assert_eq!(chosen("coaching").1, "coaching");
        assert_eq!(chosen("server").1, "");
    }

    #[test]
    fn a_bad_end_counts_as_a_failure() {
        assert_eq!(
            judged(Counts::default(), false, "").counts,
            Counts { passed: 0, failed: 1 }
        );
        assert_eq!(
            judged(Counts { passed: 2, failed: 3 }, false, "").counts,
            Counts { passed: 2, failed: 3 }
        );
    }
}
