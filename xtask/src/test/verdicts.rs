//! The rules answer alike on the server and in the browser: the same vectors, byte for byte.

use std::fs;

use crate::fault::{Fault, Result, While};
use crate::place::Place;
use crate::run::Run;
use crate::test::Report;

const FEWEST: usize = 10_000;
const TARGET: &str = "wasm32-unknown-unknown";

pub fn same(place: &Place, _: &str) -> Result<Report> {
    if !place.root.join("domain/examples/verdicts.rs").is_file() {
        return Err(
            Fault::new("domain/examples/verdicts.rs is missing: nothing to compare")
                .hint("it prints one line per vector, and sets `globalThis.verdicts` in the browser"),
        );
    }
    let work = place.cache.join("verdicts");
    fs::create_dir_all(&work).during(work.display())?;
    let native = native(place)?;
    let wasm = wasm(place, &work)?;
    compare(&native, &wasm).map(|lines| Report::passed(format!("    {lines} verdicts, the same bytes")))
}

fn native(place: &Place) -> Result<String> {
    Run::new(place, "verdicts-native-build", "cargo")
        .args([
            "build",
            "--release",
            "--package",
            "domain",
            "--example",
            "verdicts",
        ])
        .well("building the verdicts")?;
    Run::new(
        place,
        "verdicts-native",
        place.target.join("release/examples/verdicts"),
    )
    .well("the native verdicts")
}

/// Compiled as the app is, run by Node.
fn wasm(place: &Place, work: &std::path::Path) -> Result<String> {
    Run::new(place, "verdicts-wasm-build", "cargo")
        .args([
            "build",
            "--profile",
            "wasm",
            "--package",
            "domain",
            "--example",
            "verdicts",
            "--target",
            TARGET,
        ])
        .well("building the verdicts for the browser")?;
    Run::new(place, "verdicts-bindgen", "wasm-bindgen")
        .args(["--target", "nodejs", "--out-name", "verdicts", "--out-dir"])
        .args([
            work,
            &place.target.join(TARGET).join("wasm/examples/verdicts.wasm"),
        ])
        .well("wasm-bindgen")?;
    let script = "require('./verdicts.js'); require('node:fs').writeFileSync('verdicts.txt', globalThis.verdicts ?? '')";
    Run::new(place, "verdicts-wasm", "node")
        .args(["-e", script])
        .within(work)
        .well("the browser's verdicts")?;
    let file = work.join("verdicts.txt");
    fs::read_to_string(&file).during(file.display())
}

fn compare(native: &str, wasm: &str) -> Result<usize> {
    let (native, wasm) = (native.trim_end(), wasm.trim_end());
    let differs = native
        .lines()
        .zip(wasm.lines())
        .enumerate()
        .find(|(_, (one, other))| one != other);
    if let Some((at, (one, other))) = differs {
        return Err(Fault::new(format!(
            "verdict {} differs\n    native  {one}\n    browser {other}",
            at + 1
        )));
    }
    let lines = native.lines().count();
    if native != wasm {
        return Err(Fault::new(format!(
            "{lines} verdicts natively, {} in the browser",
            wasm.lines().count()
        )));
    }
    match lines >= FEWEST {
        true => Ok(lines),
        false => Err(Fault::new(format!("only {lines} verdicts; {FEWEST} are wanted"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_every_byte() {
        let many = "ok\n".repeat(FEWEST);
        assert_eq!(compare(&many, &many).expect("the same"), FEWEST);
        assert!(compare(&many, &many.replacen("ok", "no", 1)).is_err());
        assert!(compare(&many, &format!("{many}ok\n")).is_err());
        assert!(compare("ok", "ok").is_err());
    }
}
