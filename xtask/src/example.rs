//! Runs an example of the domain both ways: natively, and compiled for the browser and run by Node.

use std::fs;

use crate::fault::{Result, While};
use crate::place::Place;
use crate::run::Run;

const TARGET: &str = "wasm32-unknown-unknown";

/// What the example prints natively.
pub fn native(place: &Place, name: &str) -> Result<String> {
    Run::new(place, &format!("{name}-native-build"), "cargo")
        .args(["build", "--release", "--package", "domain", "--example", name])
        .well(&format!("building the {name}"))?;
    let program = place.target.join("release/examples").join(name);
    Run::new(place, &format!("{name}-native"), program).well(&format!("the native {name}"))
}

/// What the example leaves in `globalThis.<name>`.
pub fn wasm(place: &Place, name: &str) -> Result<String> {
    let work = place.cache.join(name);
    fs::create_dir_all(&work).during(work.display())?;
    Run::new(place, &format!("{name}-wasm-build"), "cargo")
        .args([
            "build",
            "--profile",
            "wasm",
            "--package",
            "domain",
            "--example",
            name,
        ])
        .args(["--target", TARGET])
        .well(&format!("building the {name} for the browser"))?;
    let built = place
        .target
        .join(TARGET)
        .join("wasm/examples")
        .join(format!("{name}.wasm"));
    Run::new(place, &format!("{name}-bindgen"), "wasm-bindgen")
        .args(["--target", "nodejs", "--out-name", name, "--out-dir"])
        .args([&work, &built])
        .well("wasm-bindgen")?;
    let script = format!(
        "require('./{name}.js'); require('node:fs').writeFileSync('{name}.txt', globalThis.{name} ?? '')"
    );
    Run::new(place, &format!("{name}-wasm"), "node")
        .args(["-e", &script])
        .within(&work)
        .well(&format!("the browser's {name}"))?;
    let file = work.join(format!("{name}.txt"));
    fs::read_to_string(&file).during(file.display())
}
