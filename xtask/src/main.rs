//! The tasks around the code: `cargo xtask serve`, `test`, `build`, `bench`, `setup`.
//!
//! Everything that is fetched or compiled along the way is kept outside the checkout, see [`place`].
#![expect(
    clippy::print_stdout,
    reason = "a command line tool talks on the standard output"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "durations of steps are measured, nothing is decided by them"
)]

mod announce;
mod bench;
mod build;
mod example;
mod fault;
mod place;
mod postgres;
mod run;
mod serve;
mod setup;
mod test;
mod tools;

use std::process::ExitCode;

use fault::{Fault, Result};
use place::Place;

const HELP: &str = "\
cargo xtask <task>

  serve [flags]     build, load the demo data on first start, serve http://127.0.0.1:8080
                    (flags go to `seatkeeper serve`)
  test [filter]     every lint and test, or the steps and tests whose name contains the filter
  build [--quick]   the release binary with the app inside; its path is the last line (quick: for looking at what
                    one wrote, built in a fraction of the time, and large)
  bench [name]      what the first page weighs, and how quick it is: all, or one of weight, rules, store, assign,
                    import, files, lists, start, sweep, browser (`browser accept` keeps a new baseline),
                    kills [count]; printed as a table and as JSON, with the machine and the commit
  setup             install what the other tasks need (they do so themselves)

Kept outside the checkout in $SEATKEEPER_CACHE, or seatkeeper in the user's cache folder.";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let task = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    match perform(&task, &rest) {
        Ok(code) => code,
        Err(fault) => {
            println!("\n{fault}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &str, rest: &[String]) -> Result<ExitCode> {
    let place = Place::find()?;
    match task {
        "serve" => serve::serve(&place, rest),
        "test" => test::test(&place, rest.first().map(String::as_str)),
        "build" => {
            setup::setup(&place, tools::Need::Build)?;
            let make = match rest.first().map(String::as_str) {
                Some("--quick") => build::Make::Quick,
                _ => build::Make::Release,
            };
            println!("{}", build::make(&place, make)?.display());
            Ok(ExitCode::SUCCESS)
        }
        "bench" => bench::bench(&place, rest),
        "setup" => setup::setup(&place, tools::Need::Test).map(|()| ExitCode::SUCCESS),
        "announce" => announce::announce(rest),
        "" | "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => Err(Fault::new(format!("there is no task `{other}`")).hint(HELP)),
    }
}
