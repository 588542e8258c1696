//! The node packages, kept in the cache by the hash of their lockfile and linked into `end2end/`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use crate::fault::{Fault, Result, While};
use crate::place::Place;
use crate::run::Run;
use crate::tools::Tool;

const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// The packages' folder in the cache.
fn kept(place: &Place) -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    for name in FILES {
        let file = place.end2end().join(name);
        fs::read(&file).during(file.display())?.hash(&mut hasher);
    }
    Ok(place.cache.join(format!("node/{:016x}", hasher.finish())))
}

pub fn present(place: &Place, _: &Tool) -> bool {
    let Ok(kept) = kept(place) else { return false };
    let link = place.end2end().join("node_modules");
    if kept.join("complete").is_file() && fs::read_link(&link).ok() != Some(kept.join("node_modules")) {
        return linked(place, &kept).is_ok();
    }
    kept.join("complete").is_file()
}

pub fn install(place: &Place, _: &Tool) -> Result {
    let kept = kept(place)?;
    fs::create_dir_all(&kept)?;
    for name in FILES {
        fs::copy(place.end2end().join(name), kept.join(name))?;
    }
    Run::new(place, "npm", "npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .within(&kept)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .limit(600)
        .well("npm ci")
        .map_err(|fault| fault_of_node(place, fault))?;
    fs::write(kept.join("complete"), "")?;
    linked(place, &kept)
}

fn linked(place: &Place, kept: &std::path::Path) -> Result {
    let link = place.end2end().join("node_modules");
    if link.is_symlink() {
        fs::remove_file(&link)?;
    } else if link.is_dir() {
        fs::remove_dir_all(&link)?;
    }
    symlink(kept.join("node_modules"), &link).during(link.display())
}

fn fault_of_node(place: &Place, fault: Fault) -> Fault {
    match place.which("npm") {
        Some(_) => fault,
        None => Fault::new("npm is not on the PATH").hint("install Node.js 20 or later, then try again"),
    }
}
