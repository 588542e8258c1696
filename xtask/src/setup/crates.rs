//! Tools from the crate registry, built into the cache.

use std::fs;

use crate::fault::Result;
use crate::place::Place;
use crate::run::{Run, answer};
use crate::tools::Tool;

/// A program's name, where it is not the crate's.
fn program(tool: &Tool) -> &str {
    match tool.name {
        "wasm-bindgen-cli" => "wasm-bindgen",
        name => name,
    }
}

pub fn present(place: &Place, tool: &Tool) -> bool {
    place
        .which(program(tool))
        .and_then(|file| answer(place, file, &["--version"]))
        .is_some_and(|said| said.split_whitespace().any(|word| word == tool.version))
}

/// For a program that does not tell its version: what cargo recorded when it was installed.
pub fn recorded(place: &Place, tool: &Tool) -> bool {
    let root = place.tools().join("cargo");
    let list = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
    list.contains(&format!("\"{} {} ", tool.name, tool.version))
}

/// Built quickly rather than to be quick: they run for seconds, and compile for minutes.
pub fn install(place: &Place, tool: &Tool) -> Result {
    let features: &[&str] = match tool.name {
        "trunk" => &["--no-default-features", "--features", "rustls"],
        "wasm_split_cli_support" => &["--features", "build-binary"],
        _ => &[],
    };
    Run::new(place, tool.name, "cargo")
        .args([
            "install",
            tool.name,
            "--version",
            tool.version,
            "--locked",
            "--root",
        ])
        .args([place.tools().join("cargo")])
        .args(features)
        .env("CARGO_TARGET_DIR", place.tools().join("build"))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true")
        .well(&format!("cargo install {}", tool.name))
        .map(drop)
}
