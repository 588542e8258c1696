//! What comes from the system's own packages.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::fault::{Fault, Result};
use crate::place::Place;
use crate::run::{Run, answer};
use crate::tools::Tool;

/// Installs Debian packages, as root or by a sudo that asks nothing.
pub fn apt(place: &Place, packages: &[&str]) -> Result {
    let line = format!(
        "apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    if place.which("apt-get").is_none() {
        return Err(Fault::new(format!("missing: {}", packages.join(" ")))
            .hint("install these with your system's package manager, then try again"));
    }
    let prefix: &[&str] = match () {
        () if is_root(place) => &[],
        () if sudo() => &["sudo", "-n"],
        () => {
            return Err(Fault::new(format!("missing: {}", packages.join(" ")))
                .hint(format!("run `sudo {line}`, then try again")));
        }
    };
    for (name, args) in [
        ("apt-update", vec!["apt-get", "update", "-q"]),
        (
            "apt-install",
            ["apt-get", "install", "-y", "--no-install-recommends"]
                .iter()
                .chain(packages)
                .copied()
                .collect(),
        ),
    ] {
        let mut words = prefix.iter().copied().chain(args);
        let program = words.next().unwrap_or("apt-get");
        let run = Run::new(place, name, program)
            .args(words)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .limit(900);
        // A stale list may still do: only the installation decides.
        let ended = run.end()?;
        if !ended.good && name == "apt-install" {
            return Err(
                Fault::new(format!("{line} failed:\n{}", crate::run::tail(&ended.output, 15))).hint(format!(
                    "run `{line}` by hand, as root; the log is {}",
                    ended.log.display()
                )),
            );
        }
    }
    Ok(())
}

pub fn is_root(place: &Place) -> bool {
    // A process's own folder is its user's; where there is none, `id` is asked.
    match fs::metadata("/proc/self") {
        Ok(own) => own.uid() == 0,
        Err(_) => answer(place, "id", &["-u"]).is_some_and(|id| id == "0"),
    }
}

fn sudo() -> bool {
    Command::new("sudo")
        .args(["-n", "true"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Whether any font can draw Hangul.
pub fn hangul(place: &Place, _: &Tool) -> bool {
    match place.which("fc-list") {
        Some(list) => answer(place, list, &[":lang=ko"]).is_some_and(|fonts| !fonts.is_empty()),
        None => false,
    }
}

pub fn install_hangul(place: &Place, _: &Tool) -> Result {
    apt(place, &["fontconfig", "fonts-nanum"])
}

pub fn postgresql(place: &Place, _: &Tool) -> bool {
    postgresql_programs(place).is_some()
}

/// The folder with `initdb` and `postgres`: on the PATH, or where Debian keeps its newest.
pub fn postgresql_programs(place: &Place) -> Option<PathBuf> {
    if let (Some(initdb), Some(_)) = (place.which("initdb"), place.which("postgres")) {
        return fs::canonicalize(initdb).ok()?.parent().map(PathBuf::from);
    }
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    versions.sort();
    versions
        .into_iter()
        .rev()
        .find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

pub fn install_postgresql(place: &Place, _: &Tool) -> Result {
    apt(place, &["postgresql"])
}
