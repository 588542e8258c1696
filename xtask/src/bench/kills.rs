//! Browsers killed at thrown moments, by `end2end/tests/kills.spec.ts`: as often as asked for.

use crate::bench::Row;
use crate::build;
use crate::fault::{Fault, Result};
use crate::place::Place;
use crate::run::Run;
use crate::setup::{browser, setup};
use crate::tools::Need;

/// How often, where nothing is said.
const USUAL: u32 = 500;

/// Kills a browser so often; fails where a draft was lost after "saved", or something was done twice.
pub fn measure(place: &Place, rest: &[String]) -> Result<Vec<Row>> {
    let kills = rest.first().map_or(Ok(USUAL), |text| text.parse()).map_err(|_| {
        Fault::new("that is no number of kills").hint("such as `cargo xtask bench kills 500`")
    })?;
    setup(place, Need::Test)?;
    let binary = build::make(place, build::Make::Release)?;
    let chromium = browser::program(place)
        .ok_or_else(|| Fault::new("no Chromium was found").hint("run `cargo xtask setup`"))?;
    Run::new(place, "kills", "npx")
        .args([
            "playwright",
            "test",
            "kills",
            "--project=desktop",
            "--reporter=list",
        ])
        .within(place.end2end())
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("SEATKEEPER_BIN", binary)
        .env("SEATKEEPER_KILLS", kills.to_string())
        .env("CHROMIUM", chromium)
        .well("killing the browser")?;
    Ok(vec![
        Row::new("browsers killed", f64::from(kills), ""),
        Row::new("drafts lost after \"saved\"", 0.0, "").within(0.0),
        Row::new("effects done twice", 0.0, "").within(0.0),
    ])
}
