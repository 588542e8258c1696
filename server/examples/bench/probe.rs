//! What a sync costs on this disk now, and what bare SQLite makes of it: the measure for all that is durable.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::{Fault, quantile, row, sorted_millis};

/// How long each loop runs.
const SPAN: Duration = Duration::from_secs(2);

pub fn measure(folder: &Path) -> Result<(), Fault> {
    let times = sync_times(folder, 200)?;
    let millis = sorted_millis(&times);
    row("sync probe, 4 KiB, p50", quantile(&millis, 0.5), "ms");
    row("sync probe, 4 KiB, p99", quantile(&millis, 0.99), "ms");
    row("bare rusqlite, 1 insert a commit", bare(folder, 1)?, "/s");
    row("bare rusqlite, 64 inserts a commit", bare(folder, 64)?, "/s");
    Ok(())
}

/// So many appended blocks, each synced.
pub fn sync_times(folder: &Path, count: usize) -> Result<Vec<Duration>, Fault> {
    let path = folder.join("sync-probe");
    let mut file = File::create(&path)?;
    let block = [7_u8; 4096];
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        let begun = Instant::now();
        file.write_all(&block)?;
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    std::fs::remove_file(path)?;
    Ok(times)
}

/// Inserts a second with WAL and `synchronous=FULL`, so many in each commit.
fn bare(folder: &Path, in_commit: u32) -> Result<f64, Fault> {
    let path = folder.join(format!("bare-{in_commit}.sqlite"));
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    let connection = Connection::open(&path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE seat(id INTEGER PRIMARY KEY, pool INTEGER NOT NULL, member INTEGER NOT NULL, UNIQUE(pool, member)) STRICT;",
    )?;
    let begun = Instant::now();
    let mut inserted = 0_u32;
    while begun.elapsed() < SPAN {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for _ in 0..in_commit {
            connection
                .prepare_cached("INSERT INTO seat(pool, member) VALUES (1, ?1)")?
                .execute([inserted])?;
            inserted += 1;
        }
        connection.execute_batch("COMMIT")?;
    }
    Ok(f64::from(inserted) / begun.elapsed().as_secs_f64())
}
