//! A Chromium for the end-to-end tests: the system's, or Playwright's own.

use std::path::PathBuf;

use crate::fault::Result;
use crate::place::{Place, set};
use crate::run::{Run, answer};
use crate::setup::system;
use crate::tools::Tool;

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The browser's program: named by `CHROMIUM`, on the PATH, or fetched by Playwright.
pub fn program(place: &Place) -> Option<PathBuf> {
    set("CHROMIUM")
        .or_else(|| NAMES.iter().find_map(|name| place.which(name)))
        .or_else(|| playwrights(place))
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
    program(place).is_some()
}

/// Playwright's own first, for a minute; then the system's.
pub fn install(place: &Place, _: &Tool) -> Result {
    let fetched = Run::new(place, "playwright-install", "npx")
        .args(["playwright", "install", "chromium"])
        .within(place.end2end())
        .limit(90)
        .end();
    match fetched {
        Ok(ended) if ended.good && playwrights(place).is_some() => Ok(()),
        _ => {
            println!("  Playwright can not fetch its own browser here; taking the system's");
            system::apt(place, &["chromium"])
        }
    }
}
