//! The smoke tests in the other browsers that the machine has: Firefox, and WebKit as GNOME has it.

use std::ffi::OsString;
use std::path::PathBuf;

use super::counts;
use super::{Report, judged};
use crate::build::Make;
use crate::fault::Result;
use crate::place::{Place, set};
use crate::run::Run;

/// A browser with what drives it.
struct Other {
    kind: &'static str,
    driver: PathBuf,
    program: PathBuf,
}

/// Runs them in each; says which are not there.
pub fn smoke(place: &Place, _: &str) -> Result<Report> {
    let found = [firefox(place), webkit(place)];
    let mut report = Report::skipped("");
    for (other, kind) in found.into_iter().zip(["firefox", "webkit"]) {
        let Some(other) = other else {
            report.details += &format!("    left out: {kind} and its driver are not on this machine\n");
            continue;
        };
        let one = run(place, &other)?;
        report.counts += one.counts;
        report.details += &one.details;
    }
    report.details = report.details.trim_end().to_owned();
    Ok(report)
}

fn run(place: &Place, other: &Other) -> Result<Report> {
    let script = [
        OsString::from("others/smoke.mjs"),
        other.kind.into(),
        other.driver.clone().into(),
        other.program.clone().into(),
    ];
    // Without a screen one is pretended, where the browser can not do without.
    let pretends = set("DISPLAY").is_none() && other.kind == "webkit";
    let (program, before) = match place.which("xvfb-run").filter(|_| pretends) {
        Some(xvfb) => (xvfb, vec!["-a".into(), OsString::from("node")]),
        None => (PathBuf::from("node"), Vec::new()),
    };
    let ended = Run::new(place, &format!("smoke-{}", other.kind), program)
        .args(before.into_iter().chain(script))
        .within(place.end2end())
        .env("SEATKEEPER_BIN", Make::Trial.binary(place))
        .limit(300)
        .end()?;
    Ok(judged(counts::told(&ended.output), ended.good, &ended.output))
}

fn firefox(place: &Place) -> Option<Other> {
    Some(Other {
        kind: "firefox",
        driver: place.which("geckodriver")?,
        program: place.which("firefox").or_else(|| place.which("firefox-esr"))?,
    })
}

/// The program that the driver starts is not on the PATH, but beside the library.
fn webkit(place: &Place) -> Option<Other> {
    let driver = place.which("WebKitWebDriver")?;
    let libraries = std::fs::read_dir("/usr/lib")
        .ok()?
        .flatten()
        .map(|entry| entry.path());
    let program = libraries
        .chain([PathBuf::from("/usr/libexec"), PathBuf::from("/usr/lib")])
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkit2gtk-4.0"].map(|name| folder.join(name).join("MiniBrowser"))
        })
        .find(|program| program.is_file())?;
    Some(Other {
        kind: "webkit",
        driver,
        program,
    })
}
