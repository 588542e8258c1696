//! Works the write-ahead log into SQLite's file on a thread of its own, so that the writer does not have to.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::hooks::Wal;
use rusqlite::wal::CheckpointMode;

use super::fault::Fault;
use super::sqlite;

/// From so many pages of 4 KiB on the log is worked in.
const WORTH_IT: i32 = 1_000;
/// From so many on the writer waits until it can begin the log anew: readers look through all of it.
const TOO_LONG: i32 = 8_000;

/// Calls the thread when there is work.
#[derive(Debug, Default)]
pub(super) struct Bell {
    state: Mutex<State>,
    rung: Condvar,
    working: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    wanted: bool,
    closed: bool,
}

impl Bell {
    /// After each commit: the log holds `pages` now.
    pub(super) fn committed(&self, wal: &mut Wal, pages: i32) {
        if pages >= TOO_LONG && !self.working.load(Ordering::Relaxed) {
            // What the thread has worked in already costs nothing here. Where a reader is in the way, the next commit tries.
            let _ = wal.checkpoint_v2(CheckpointMode::RESTART);
        } else if pages >= WORTH_IT {
            self.state.lock().unwrap_or_else(PoisonError::into_inner).wanted = true;
            self.rung.notify_one();
        }
    }

    /// Sends the thread home.
    pub(super) fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.rung.notify_one();
    }

    /// Waits for work; false when there will be none.
    fn wait(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while !state.wanted && !state.closed {
            state = self.rung.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.wanted = false;
        !state.closed
    }
}

/// The thread's own connection.
pub(super) fn connect(path: &Path) -> Result<Connection, Fault> {
    let link = sqlite::Link::open(path, sqlite::Purpose::Copy)?;
    Ok(link.into_connection())
}

/// The thread's life.
pub(super) fn work(bell: &Bell, connection: &Connection) {
    while bell.wait() {
        bell.working.store(true, Ordering::Relaxed);
        // Without waiting for anybody: what can not be worked in now is worked in the next time.
        let done = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        bell.working.store(false, Ordering::Relaxed);
        if let Err(error) = done {
            tracing::warn!(%error, "the log could not be worked into the file");
        }
    }
}
