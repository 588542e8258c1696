//! The browser's files by trunk, then the server's binary with them inside.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::fault::{Fault, Result, While};
use crate::place::Place;
use crate::run::{Run, told};
use crate::setup::wasm;

/// What the browser's files are made of.
const INPUTS: [&str; 27] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "app",
    "boot.js",
    "domain/Cargo.toml",
    "domain/src",
    "index.html",
    "intake.js",
    "intake/Cargo.toml",
    "intake/src",
    "plot/Cargo.toml",
    "plot/src",
    "rows/Cargo.toml",
    "rows/src",
    "sheets/Cargo.toml",
    "sheets/src",
    "shelf.js",
    "style",
    "wire/Cargo.toml",
    "wire/src",
    "words",
    "worker.js",
    "xtask/assemble.mjs",
    "xtask/parts.mjs",
    "xtask/shrink.mjs",
];

/// The standard library is built for the browser with the app: a panic there stops at once, since no text about it
/// would reach anybody, and the texts of all panics are a fifth of the first page.
const FOR_THE_BROWSER: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
    ),
];

/// What makes the app's build quick instead of small.
const QUICK: [(&str, &str); 5] = [
    ("SEATKEEPER_QUICK", "1"),
    ("CARGO_PROFILE_WASM_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_WASM_LTO", "off"),
    ("CARGO_PROFILE_WASM_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_WASM_INCREMENTAL", "true"),
];

/// For whom a build is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Make {
    /// For people who use it: small and quick.
    Release,
    /// For the tests in a browser: the pages as people get them, served by a server that is built quickly. What it does
    /// is what the tests are about; how fast it does so is measured by `bench`.
    Trial,
    /// For who wants to see soon what was written: built quickly, neither small nor measured.
    Quick,
}

impl Make {
    /// Cargo's profile of the server, and the folder that it builds into.
    const fn server(self) -> (&'static str, &'static str) {
        match self {
            Make::Release => ("release", "release"),
            Make::Trial | Make::Quick => ("dev", "debug"),
        }
    }

    /// Where the binary is, once it is built.
    pub fn binary(self, place: &Place) -> PathBuf {
        place.target.join(self.server().1).join("seatkeeper")
    }
}

/// Builds what changed, for those who are to use it; gives the binary's path.
pub fn make(place: &Place, make: Make) -> Result<PathBuf> {
    pages(place, make)?;
    server(place, make)
}

/// `dist/`: the app, its styles and texts, compressed.
pub fn pages(place: &Place, make: Make) -> Result {
    let stamp = place.root.join("target/dist.stamp");
    let quick: &[(&str, &str)] = if make == Make::Quick { &QUICK } else { &[] };
    let inputs = format!(
        "{:016x}{}",
        hash_of(place)?,
        if quick.is_empty() { "" } else { " quick" }
    );
    if place.dist().join("index.html").is_file()
        && fs::read_to_string(&stamp).is_ok_and(|kept| kept == inputs)
    {
        println!("the app is up to date");
        return Ok(());
    }
    println!("building the app: about 3 min the first time");
    let start = Instant::now();
    if let Some(library) = wasm::workspace(place) {
        Run::new(place, "wasm-std-fetch", "cargo")
            .args([
                "fetch",
                "--locked",
                "--target",
                "wasm32-unknown-unknown",
                "--manifest-path",
            ])
            .args([library])
            .env("RUSTC_BOOTSTRAP", "1")
            .well("fetching what the standard library is made of")?;
    }
    quick
        .iter()
        .fold(
            for_the_browser(Run::new(place, "trunk-build", "trunk")),
            |run, (name, value)| run.env(name, value),
        )
        .args(["build", "--release", "--offline", "--skip-version-check"])
        // Trunk takes NO_COLOR as a flag of its own, with a value.
        .env("NO_COLOR", "true")
        .well("trunk build")?;
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&stamp, inputs).during(stamp.display())?;
    println!("  the app is built after {}", told(start.elapsed()));
    Ok(())
}

/// Builds as the browser's release is built.
pub fn for_the_browser(run: Run) -> Run {
    FOR_THE_BROWSER
        .iter()
        .fold(run, |run, (name, value)| run.env(name, value))
}

/// `seatkeeper`, with `dist/` inside.
fn server(place: &Place, make: Make) -> Result<PathBuf> {
    println!("building the server: about 4 min the first time");
    let start = Instant::now();
    let (profile, _) = make.server();
    Run::new(place, "server-build", "cargo")
        .args([
            "build",
            "--profile",
            profile,
            "--package",
            "server",
            "--bin",
            "seatkeeper",
        ])
        .well("building the server")?;
    println!("  the server is built after {}", told(start.elapsed()));
    let binary = make.binary(place);
    match binary.is_file() {
        true => Ok(binary),
        false => Err(Fault::new(format!("cargo left no {}", binary.display()))),
    }
}

fn hash_of(place: &Place) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for input in INPUTS {
        add(&mut hasher, &place.root.join(input))?;
    }
    Ok(hasher.finish())
}

fn add(hasher: &mut DefaultHasher, path: &Path) -> Result {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path)?.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        return entries.iter().try_for_each(|entry| add(hasher, entry));
    }
    if path.is_file() {
        path.hash(hasher);
        fs::read(path).during(path.display())?.hash(hasher);
    }
    Ok(())
}
