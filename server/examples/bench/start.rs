//! Cold start with 100,000 members, and what an idle server holds.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::running::Running;
use crate::{Fault, Limit, goal, quantile, row, sorted_millis};

/// Members in the enterprise that is measured.
pub const MEMBERS: &str = "100000";

/// The demo with its large enterprise, filled once per program and kept in `folder`.
pub fn large_demo(binary: &Path, folder: &Path) -> Result<std::path::PathBuf, Fault> {
    let database = folder.join("large.sqlite");
    // Another program may fill it otherwise.
    let made = |path: &Path| std::fs::metadata(path).and_then(|about| about.modified()).ok();
    if made(&database) < made(binary) {
        for suffix in ["", "-wal", "-shm"] {
            _ = std::fs::remove_file(folder.join(["large.sqlite", suffix].concat()));
        }
        let begun = Instant::now();
        drop(Running::start(binary, &database, &["--demo-size", MEMBERS])?);
        row(
            "fill the demo with 100,000 members",
            begun.elapsed().as_secs_f64(),
            "s",
        );
    }
    Ok(database)
}

pub fn measure(binary: &Path, folder: &Path) -> Result<(), Fault> {
    let database = large_demo(binary, folder)?;
    let mut times = Vec::new();
    for _ in 0..11 {
        let running = Running::start(binary, &database, &["--demo-size", MEMBERS])?;
        times.push(running.cold_start);
    }
    let millis = sorted_millis(&times);
    goal(
        "cold start to first 200, median of 11",
        quantile(&millis, 0.5),
        "ms",
        Limit::Most(100.0),
    );
    row(
        "cold start to first 200, slowest of 11",
        quantile(&millis, 1.0),
        "ms",
    );
    let running = Running::start(binary, &database, &["--demo-size", MEMBERS])?;
    std::thread::sleep(Duration::from_secs(3));
    goal("memory, idle", running.memory("VmRSS")?, "MiB", Limit::Most(40.0));
    Ok(())
}
