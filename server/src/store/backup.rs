//! A copy of the SQLite file while it is in use, and back.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::fault::Fault;
use super::sqlite;

/// Writes a consistent copy of `from` into the new file `to` and checks it. Others go on reading and writing.
pub fn backup(from: &Path, to: &Path) -> Result<u64, Fault> {
    refuse_existing(to)?;
    if !from.exists() {
        return Err(told(format!("there is no database at {}", from.display())));
    }
    let source = sqlite::Link::open(from, sqlite::Purpose::Copy)?;
    let partial = beside(to);
    let target = partial
        .to_str()
        .ok_or_else(|| told("the file's name is not UTF-8".to_owned()))?;
    source
        .connection()
        .execute("VACUUM INTO ?1", [target])
        .map_err(|error| sqlite::fault(&error))?;
    finish(&partial, to)
}

/// Puts the copy `from` in the place `to`, where nothing may be yet.
pub fn restore(from: &Path, to: &Path) -> Result<u64, Fault> {
    refuse_existing(to)?;
    check(from)?;
    let partial = beside(to);
    fs::copy(from, &partial).map_err(|error| disk(&error))?;
    finish(&partial, to)
}

/// Checks the copy, syncs it and gives it its name; the count of its bytes.
fn finish(partial: &Path, to: &Path) -> Result<u64, Fault> {
    let finished = check(partial).and_then(|()| {
        let file = fs::File::open(partial).map_err(|error| disk(&error))?;
        file.sync_all().map_err(|error| disk(&error))?;
        fs::rename(partial, to).map_err(|error| disk(&error))?;
        let folder = to
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        fs::File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| disk(&error))?;
        Ok(file.metadata().map_err(|error| disk(&error))?.len())
    });
    if finished.is_err() {
        // What is left of it is of no use; the first fault is the one to tell.
        let _ = fs::remove_file(partial);
    }
    finished
}

/// Refuses a file that is damaged or not ours.
fn check(path: &Path) -> Result<(), Fault> {
    let fault = |error: rusqlite::Error| sqlite::fault(&error);
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(fault)?;
    let ours: i64 = copy
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(fault)?;
    if ours != sqlite::APPLICATION_ID {
        return Err(told(format!(
            "{} is not a database of this program",
            path.display()
        )));
    }
    let said: String = copy
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .map_err(fault)?;
    if said != "ok" {
        return Err(told(format!("{} is damaged: {said}", path.display())));
    }
    let dangling = copy
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut all| all.exists([]))
        .map_err(fault)?;
    if dangling {
        Err(told(format!("{} has rows that point nowhere", path.display())))
    } else {
        Ok(())
    }
}

fn refuse_existing(to: &Path) -> Result<(), Fault> {
    let log = PathBuf::from(format!("{}-wal", to.display()));
    if to.exists() || log.exists() {
        return Err(told(format!(
            "{} is there already and is never overwritten: name another file",
            to.display()
        )));
    }
    Ok(())
}

fn beside(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

fn told(detail: String) -> Fault {
    Fault::Driver { detail }
}

fn disk(error: &std::io::Error) -> Fault {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Fault::StorageFull,
        _ => told(error.to_string()),
    }
}
