//! Migrations: ordered, checked, forward only, each in one transaction.

use std::time::Duration;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::dialect::Dialect;
use super::fault::Fault;
use super::link::{Link, Step};
use super::row::Value;

/// One step of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// `0001_foundation`.
    pub name: &'static str,
    /// Its statements.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The migrations that this program knows, in order.
pub fn migrations(dialect: Dialect) -> &'static [Migration] {
    match dialect {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    }
}

/// How a database stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stand {
    /// Applied, in order.
    pub applied: Vec<String>,
    /// Known and not yet applied.
    pub pending: Vec<&'static str>,
}

/// Only one program migrates at a time: an arbitrary, fixed number.
const LOCK: i64 = 0x5345_4154_4b45_4550;
/// How long a program that waits for it sleeps between two looks.
const PAUSE: Duration = Duration::from_millis(100);

const TABLE_SQLITE: &str = "CREATE TABLE IF NOT EXISTS migration \
     (name TEXT NOT NULL PRIMARY KEY, checksum BLOB NOT NULL, applied_at INTEGER NOT NULL) STRICT";
const TABLE_POSTGRES: &str = "CREATE TABLE IF NOT EXISTS migration \
     (name TEXT COLLATE \"C\" NOT NULL PRIMARY KEY, checksum BYTEA NOT NULL, applied_at BIGINT NOT NULL)";

/// Applies what is pending.
pub(super) fn run(link: &mut Link, now: Timestamp) -> Result<(), Fault> {
    run_these(link, now, migrations(link.dialect()))
}

pub(super) fn run_these(link: &mut Link, now: Timestamp, known: &[Migration]) -> Result<(), Fault> {
    if link.dialect() == Dialect::Postgres {
        // Another server may be at it, and takes as long as it takes; a statement of ours may not wait so long.
        while !lock(link)? {
            std::thread::sleep(PAUSE);
        }
    }
    let result = apply_pending(link, now, known);
    if link.dialect() == Dialect::Postgres {
        link.query("SELECT pg_advisory_unlock($1)", &[Value::Int(LOCK)], &mut |_| {
            Ok(())
        })?;
    }
    result
}

fn lock(link: &mut Link) -> Result<bool, Fault> {
    let mut held = false;
    let sql = "SELECT CASE WHEN pg_try_advisory_lock($1) THEN 1 ELSE 0 END";
    link.query(sql, &[Value::Int(LOCK)], &mut |row| {
        held = row.get::<i64>(0)? == 1;
        Ok(())
    })?;
    Ok(held)
}

fn apply_pending(link: &mut Link, now: Timestamp, known: &[Migration]) -> Result<(), Fault> {
    link.batch(match link.dialect() {
        Dialect::Sqlite => TABLE_SQLITE,
        Dialect::Postgres => TABLE_POSTGRES,
    })?;
    let applied = compare(link, known)?;
    for migration in known.iter().skip(applied.len()) {
        link.step(Step::BeginWrite)?;
        let outcome = apply(link, now, migration);
        if let Err(fault) = outcome.and_then(|()| link.step(Step::Commit)) {
            link.abandon();
            return Err(Fault::Driver {
                detail: format!("migration {} failed: {fault}", migration.name),
            });
        }
        tracing::info!(migration = migration.name, "applied");
    }
    Ok(())
}

fn apply(link: &mut Link, now: Timestamp, migration: &Migration) -> Result<(), Fault> {
    if link.dialect() == Dialect::Postgres {
        // A change of a large table takes its time, and nothing is served before it is done.
        link.batch("SET LOCAL statement_timeout = 0")?;
    }
    link.batch(migration.text)?;
    let values = [migration.name.into(), checksum(migration).into(), now.into()];
    link.execute(
        "INSERT INTO migration (name, checksum, applied_at) VALUES ($1, $2, $3)",
        &values,
    )
    .map(drop)
}

/// How the database stands; it is not changed.
pub(super) fn stand(link: &mut Link) -> Result<Stand, Fault> {
    let known = migrations(link.dialect());
    let table = match link.dialect() {
        Dialect::Sqlite => "SELECT 1 FROM sqlite_schema WHERE name = 'migration'",
        Dialect::Postgres => {
            "SELECT 1 FROM pg_tables WHERE tablename = 'migration' AND schemaname = current_schema()"
        }
    };
    let mut there = false;
    link.query(table, &[], &mut |_| {
        there = true;
        Ok(())
    })?;
    let applied = if there { compare(link, known)? } else { Vec::new() };
    let pending = known
        .iter()
        .skip(applied.len())
        .map(|migration| migration.name)
        .collect();
    Ok(Stand { applied, pending })
}

/// The applied names, which must be the first of the known ones, unchanged.
fn compare(link: &mut Link, known: &[Migration]) -> Result<Vec<String>, Fault> {
    let mut applied: Vec<(String, Vec<u8>)> = Vec::new();
    link.query(
        "SELECT name, checksum FROM migration ORDER BY name",
        &[],
        &mut |row| {
            applied.push((row.get(0)?, row.get(1)?));
            Ok(())
        },
    )?;
    let refuse = |detail: String| Err(Fault::Driver { detail });
    for (index, (name, sum)) in applied.iter().enumerate() {
        match known.get(index) {
            Some(migration) if migration.name == name && checksum(migration).as_slice() == sum => {}
            Some(migration) if migration.name == name => {
                return refuse(format!(
                    "migration {name} was applied with another text than this program holds: an applied migration \
                     never changes; run the version of the program that applied it"
                ));
            }
            Some(migration) => {
                return refuse(format!(
                    "the database has migration {name} where this program expects {}; it was made by another version",
                    migration.name
                ));
            }
            None => {
                return refuse(format!(
                    "the database has migration {name}, which this program does not know: it was made by a newer \
                     version; run that one"
                ));
            }
        }
    }
    Ok(applied.into_iter().map(|(name, _)| name).collect())
}

fn checksum(migration: &Migration) -> [u8; 32] {
    Sha256::digest(migration.text.as_bytes()).into()
}
