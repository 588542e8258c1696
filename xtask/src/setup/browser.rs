//! A Chromium for the end-to-end tests and the measurements: the system's, or Playwright's own.

use std::path::PathBuf;

use crate::fault::Result;
use crate::place::{Place, set};
use crate::run::{Run, answer};
use crate::setup::system;
use crate::tools::Tool;

/// The same engine without a desktop around it: tests take half as long in it.
const SHELL: &str = "chromium-headless-shell";

const WHOLE: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// What runs the tests: named by `CHROMIUM`, a shell without a desktop, or whatever Chromium there is.
pub fn program(place: &Place) -> Option<PathBuf> {
    light(place).or_else(|| whole(place))
}

/// What is measured: a browser as people have it, where there is one.
pub fn measured(place: &Place) -> Option<PathBuf> {
    set("CHROMIUM").or_else(|| whole(place)).or_else(|| light(place))
}

fn light(place: &Place) -> Option<PathBuf> {
    set("CHROMIUM")
        .or_else(|| place.which(SHELL))
        .or_else(|| playwrights(place))
}

fn whole(place: &Place) -> Option<PathBuf> {
    WHOLE.iter().find_map(|name| place.which(name))
}

/// The browser that Playwright fetched, when it is there and starts.
fn playwrights(place: &Place) -> Option<PathBuf> {
    let ask = "import('@playwright/test').then(({chromium}) => console.log(chromium.executablePath()))";
    let node = place.which("node")?;
    let output = std::process::Command::new(node)
        .args(["-e", ask])
        .current_dir(place.end2end())
        .output()
        .ok()?;
    let file = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    (file.is_file() && answer(place, &file, &["--version"]).is_some()).then_some(file)
}

pub fn present(place: &Place, _: &Tool) -> bool {
    light(place).is_some()
}

/// The system's shell where its packages have one, else Playwright's own browser, else any that the system has.
pub fn install(place: &Place, _: &Tool) -> Result {
    if place.which("apt-get").is_some() && system::apt(place, &[SHELL]).is_ok() {
        return Ok(());
    }
    let fetched = Run::new(place, "playwright-install", "npx")
        .args(["playwright", "install", "chromium"])
        .within(place.end2end())
        .limit(90)
        .end();
    match fetched {
        Ok(ended) if ended.good && playwrights(place).is_some() => Ok(()),
        _ if whole(place).is_some() => {
            println!("  no light browser can be had here; the tests take longer in the whole one");
            Ok(())
        }
        _ => {
            println!("  Playwright can not fetch its own browser here; taking the system's");
            system::apt(place, &["chromium"])
        }
    }
}
