//! Everybody of 100,000 members as a file: how soon it begins, how long it takes, and what memory it costs.

use std::path::Path;

use crate::client::Client;
use crate::running::Running;
use crate::start::{MEMBERS, large_demo};
use crate::{Fault, Limit, goal, row};

/// So often each file is asked for; the quickest counts for time, the first for memory.
const TIMES: usize = 3;

pub fn measure(binary: &Path, folder: &Path) -> Result<(), Fault> {
    let database = large_demo(binary, folder)?;
    for format in ["csv", "xlsx"] {
        // A server of its own, so that one file's memory is not the other's.
        let running = Running::start(binary, &database, &["--demo-size", MEMBERS, "--log", "error"])?;
        let mut client = Client::sign_in(&running.address, "primary@atlas.example")?;
        // The list itself is there before.
        client.get("/api/v1/enterprises/atlas/members?limit=50")?;
        let path = format!("/api/v1/enterprises/atlas/members?format={format}");
        let before = running.memory("VmRSS")?;
        let (mut first, mut whole, mut grown) = (f64::MAX, f64::MAX, 0.0);
        for number in 0..TIMES {
            let (begun, ended, bytes) = client.timed(&path)?;
            first = first.min(begun.as_secs_f64());
            whole = whole.min(ended.as_secs_f64());
            if number == 0 {
                grown = running.memory("VmHWM")? - before;
                row(
                    &format!("100,000 members as {format}, size"),
                    bytes as f64 / 1_048_576.0,
                    "MiB",
                );
            }
        }
        goal(
            &format!("100,000 members as {format}, first byte"),
            first * 1000.0,
            "ms",
            Limit::Most(20.0),
        );
        goal(
            &format!("100,000 members as {format}, whole"),
            whole,
            "s",
            Limit::Most(2.0),
        );
        goal(
            &format!("100,000 members as {format}, memory more"),
            grown.max(0.0),
            "MiB",
            Limit::Most(16.0),
        );
    }
    Ok(())
}
