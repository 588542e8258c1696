//! The standard library for `wasm32-unknown-unknown`, built and as sources: the release is built with a library of
//! its own, checks and tests with the ready one.
//!
//! Where rustup's servers answer, rustup brings both. Elsewhere the sources are Debian's `rust-src` package of exactly
//! the compiler's version, taken from the mirror the machine already uses, and built in half a minute.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result, While};
use crate::place::Place;
use crate::run::{Run, answer};
use crate::tools::Tool;

const TARGET: &str = "wasm32-unknown-unknown";
const SUITES: [&str; 3] = ["trixie-backports", "forky", "sid"];
const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

fn sysroot(place: &Place) -> Option<PathBuf> {
    answer(place, "rustc", &["--print", "sysroot"]).map(PathBuf::from)
}

fn libraries(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

fn sources(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib/src/rust/library")
}

/// The sources' own workspace, where they are.
pub fn workspace(place: &Place) -> Option<PathBuf> {
    sysroot(place)
        .map(|sysroot| sources(&sysroot).join("Cargo.toml"))
        .filter(|file| file.is_file())
}

pub fn present(place: &Place, _: &Tool) -> bool {
    let Some(sysroot) = sysroot(place) else {
        return false;
    };
    workspace(place).is_some() && built(&sysroot)
}

fn built(sysroot: &Path) -> bool {
    let Ok(entries) = fs::read_dir(libraries(sysroot)) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

pub fn install(place: &Place, tool: &Tool) -> Result {
    if place.which("rustup").is_some() {
        for wanted in [["target", "add", TARGET], ["component", "add", "rust-src"]] {
            _ = Run::new(place, "rustup", "rustup").args(wanted).limit(60).end();
        }
        if present(place, tool) {
            return Ok(());
        }
        println!("  rustup can not reach its servers; building from Debian's rust-src");
    }
    let sysroot = sysroot(place).ok_or_else(|| Fault::new("`rustc --print sysroot` gives no answer"))?;
    let work = place.cache.join("wasm-std");
    fs::create_dir_all(&work).during(work.display())?;
    let sources = sources(&sysroot);
    if !sources.join("std/Cargo.toml").is_file() {
        let unpacked = unpack(place, &work)?;
        copy(place, &unpacked, &sources)?;
    }
    if !built(&sysroot) {
        let parts = compile(place, &work)?;
        keep(&parts, &libraries(&sysroot))?;
    }
    fs::remove_dir_all(&work).during(work.display())
}

/// Downloads and unpacks `rust-src` of the compiler's version; gives its `library` folder.
fn unpack(place: &Place, work: &Path) -> Result<PathBuf> {
    let version = answer(place, "rustc", &["--version"])
        .and_then(|line| line.split_whitespace().nth(1).map(str::to_owned))
        .ok_or_else(|| Fault::new("`rustc --version` gives no answer"))?;
    let elsewhere = format!(
        "run `rustup target add {TARGET}` where the network allows it, or copy lib/rustlib/{TARGET} from such a machine"
    );
    let site = site(place).ok_or_else(|| {
        Fault::new("no Debian mirror is configured on this machine").hint(elsewhere.clone())
    })?;
    for folder in ["lists/partial", "archives/partial", "tree"] {
        fs::create_dir_all(work.join(folder))?;
    }
    let list = work.join("sources.list");
    let lines: Vec<String> = SUITES
        .iter()
        .map(|suite| format!("deb [signed-by={KEYS}] {site} {suite} main\n"))
        .collect();
    fs::write(&list, lines.concat())?;
    let private: Vec<String> = [
        format!("Dir::Etc::sourcelist={}", list.display()),
        "Dir::Etc::sourceparts=-".to_owned(),
        format!("Dir::State::lists={}", work.join("lists").display()),
        format!("Dir::Cache={}", work.display()),
        "APT::Sandbox::User=root".to_owned(),
        "Acquire::Languages=none".to_owned(),
    ]
    .into_iter()
    .flat_map(|option| ["-o".to_owned(), option])
    .collect();

    Run::new(place, "wasm-std-lists", "apt-get")
        .args(&private)
        .args(["update", "-q"])
        .limit(300)
        .well("reading Debian's package lists")?;
    let madison = Run::new(place, "wasm-std-versions", "apt-cache")
        .args(&private)
        .args(["madison", "rust-src"])
        .well("apt-cache madison")?;
    let offered: Vec<&str> = madison
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .map(str::trim)
        .collect();
    let chosen = offered
        .iter()
        .find(|offer| upstream(offer) == version)
        .ok_or_else(|| {
            Fault::new(format!(
                "Debian has no rust-src {version}, only {}",
                offered.join(", ")
            ))
            .hint(elsewhere)
        })?;
    Run::new(place, "wasm-std-download", "apt-get")
        .args(&private)
        .args(["download", &format!("rust-src={chosen}")])
        .within(work)
        .limit(300)
        .well("downloading rust-src")?;
    let package = fs::read_dir(work)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| {
            path.extension().is_some_and(|extension| extension == "deb")
                && path.to_string_lossy().contains(&version)
        })
        .ok_or_else(|| Fault::new("the downloaded rust-src is not found"))?;
    Run::new(place, "wasm-std-unpack", "dpkg")
        .args([Path::new("-x"), &package, &work.join("tree")])
        .well("unpacking rust-src")?;
    let library = work.join(format!("tree/usr/src/rustc-{version}/library"));
    match library.is_dir() {
        true => Ok(library),
        false => Err(Fault::new(format!(
            "rust-src {chosen} holds no {}",
            library.display()
        ))),
    }
}

/// `1.95.0` of `1.95.0+dfsg1-1~bpo13+1`.
fn upstream(version: &str) -> &str {
    version.split(['+', '-', '~']).next().unwrap_or(version)
}

/// The mirror that this machine takes its own packages from.
fn site(place: &Place) -> Option<String> {
    let targets = answer(
        place,
        "apt-get",
        &[
            "indextargets",
            "--format",
            "$(SITE) $(RELEASE)",
            "Created-By: Packages",
        ],
    )?;
    targets
        .lines()
        .filter(|line| !line.contains("security"))
        .filter_map(|line| line.split_whitespace().next())
        .find(|site| site.contains("debian"))
        .map(str::to_owned)
}

fn copy(place: &Place, from: &Path, to: &Path) -> Result {
    let parent = to
        .parent()
        .ok_or_else(|| Fault::new("the compiler's folder has no parent"))?;
    fs::create_dir_all(parent).map_err(|error| {
        Fault::new(format!("{} can not be written: {error}", parent.display()))
            .hint("use a Rust installed by rustup as this user")
    })?;
    Run::new(place, "wasm-std-copy", "cp")
        .args([Path::new("-a"), from, to])
        .well("copying the library's sources")
        .map(drop)
}

/// Builds an empty crate, and with it the standard library; gives the folder of its parts.
fn compile(place: &Place, work: &Path) -> Result<PathBuf> {
    let empty = work.join("empty");
    fs::create_dir_all(empty.join("src"))?;
    fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    fs::write(empty.join("src/lib.rs"), "pub use std::vec::Vec as Kept;\n")?;
    let target = work.join("target");
    // Without bitcode in the libraries, link-time optimisation fails later.
    Run::new(place, "wasm-std-build", "cargo")
        .args([
            "build",
            "--release",
            "--target",
            TARGET,
            "-Zbuild-std=std,panic_abort,panic_unwind",
        ])
        .within(&empty)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", &target)
        .well("building the standard library")?;
    Ok(target.join(TARGET).join("release/deps"))
}

/// Copies the parts in full, or not at all.
fn keep(built: &Path, libraries: &Path) -> Result {
    let parent = libraries
        .parent()
        .ok_or_else(|| Fault::new("the compiler's folder has no parent"))?;
    let draft = parent.join("lib.draft");
    fs::create_dir_all(&draft).during(draft.display())?;
    for entry in fs::read_dir(built)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(entry.path(), draft.join(&name))?;
        }
    }
    if libraries.exists() {
        fs::remove_dir_all(libraries)?;
    }
    fs::rename(&draft, libraries).during(libraries.display())
}

#[cfg(test)]
mod tests {
    #[test]
    fn reads_the_upstream_part_of_a_debian_version() {
        assert_eq!(super::upstream("1.95.0+dfsg1-1~bpo13+1"), "1.95.0");
        assert_eq!(super::upstream("1.95.0-2"), "1.95.0");
    }
}
