//! What was measured, and on what: figures without it can not be compared later.

use std::fs;
use std::process::Command;
use std::thread;

use serde_json::{Value, json};

use crate::place::Place;

/// The commit, and whether the checkout differs from it; processors, memory, system, compiler, and how busy the machine
/// was: the load of the last minute before the first figure. What this system does not tell is `null`.
pub fn told(place: &Place) -> Value {
    let says = |program: &str, args: &[&str]| {
        let ended = Command::new(program).args(args).current_dir(&place.root).output();
        let ended = ended.ok().filter(|ended| ended.status.success())?;
        Some(String::from_utf8_lossy(&ended.stdout).trim().to_owned())
    };
    let of = |file: &str, name: &str| {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let load = fs::read_to_string("/proc/loadavg").ok();
    json!({
        "commit": says("git", &["rev-parse", "HEAD"]),
        "changed": says("git", &["status", "--porcelain"]).map(|files| !files.is_empty()),
        "processor": of("/proc/cpuinfo", "model name"),
        "processors": thread::available_parallelism().map(usize::from).ok(),
        "memory": of("/proc/meminfo", "MemTotal"),
        "system": says("uname", &["-srm"]),
        "compiler": says("rustc", &["--version"]),
        "load": load.as_deref().and_then(|load| load.split(' ').next()?.parse::<f64>().ok()),
    })
}
