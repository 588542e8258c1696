//! SQLite: one file, opened with every commit synced to disk before it counts.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::ffi;
use rusqlite::hooks::Wal;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};

use super::checkpoint::Bell;
use super::fault::Fault;
use super::link::Step;
use super::row::{Cell, Row, Value};
use crate::clock::Stopwatch;

/// The oldest version whose write-ahead log is known to lose nothing.
const LEAST_VERSION: i32 = 3_051_003;

/// What marks a file as ours: `SEAT`.
pub(super) const APPLICATION_ID: i64 = 0x5345_4154;

/// One connection.
#[derive(Debug)]
pub(super) struct Link {
    connection: Connection,
    texts: HashMap<Box<str>, Box<str>>,
    limit: Arc<Limit>,
}

/// How long a statement that reads may take.
const STATEMENT_TIME: Duration = Duration::from_secs(5);

/// Since when the running statement runs, in microseconds of the watch.
#[derive(Debug)]
struct Limit {
    watch: Stopwatch,
    started: AtomicU64,
}

impl Limit {
    fn micros(&self) -> u64 {
        u64::try_from(self.watch.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn start(&self) {
        self.started.store(self.micros(), Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        let taken = self.micros().saturating_sub(self.started.load(Ordering::Relaxed));
        Duration::from_micros(taken) > STATEMENT_TIME
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Write,
    Read,
    Copy,
}

impl Link {
    /// Opens the file; a writer makes it where it is missing.
    pub(super) fn open(path: &Path, purpose: Purpose) -> Result<Self, Fault> {
        let version = rusqlite::version_number();
        if version < LEAST_VERSION {
            return Err(Fault::Driver {
                detail: format!("SQLite {version} is older than {LEAST_VERSION}"),
            });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let flags = if purpose == Purpose::Write {
            flags | OpenFlags::SQLITE_OPEN_CREATE
        } else {
            flags
        };
        let connection = Connection::open_with_flags(path, flags).map_err(|error| fault(&error))?;
        let limit = Arc::new(Limit {
            watch: Stopwatch::start(),
            started: AtomicU64::new(0),
        });
        let mut link = Self {
            connection,
            texts: HashMap::new(),
            limit,
        };
        link.set_up(purpose).map_err(|error| fault(&error))?;
        link.check()?;
        Ok(link)
    }

    /// Refuses to go on where the file system does not let commits be kept as promised.
    fn check(&self) -> Result<(), Fault> {
        let asked = |name: &str| {
            let pragma = format!("PRAGMA {name}");
            self.connection
                .query_row(&pragma, [], |row| Ok(format!("{:?}", row.get_ref(0)?)))
        };
        let journal = asked("journal_mode").map_err(|error| fault(&error))?;
        let synchronous = asked("synchronous").map_err(|error| fault(&error))?;
        let good = journal == format!("{:?}", ValueRef::Text(b"wal"))
            && synchronous == format!("{:?}", ValueRef::Integer(2));
        if good {
            Ok(())
        } else {
            Err(Fault::Driver {
                detail: format!("SQLite stays at {journal}, {synchronous}"),
            })
        }
    }

    fn set_up(&mut self, purpose: Purpose) -> rusqlite::Result<()> {
        let set = |name: &str, value: &dyn ToSql| self.connection.pragma_update(None, name, value);
        self.connection.busy_timeout(Duration::from_secs(3))?;
        self.connection.set_prepared_statement_cache_capacity(256);
        // Without this a prepared statement is planned anew for every value that might have changed the plan.
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        set("journal_mode", &"WAL")?;
        set("synchronous", &"FULL")?;
        set("foreign_keys", &true)?;
        set("mmap_size", &0)?;
        set("trusted_schema", &false)?;
        set("temp_store", &"MEMORY")?;
        set("journal_size_limit", &67_108_864)?;
        match purpose {
            Purpose::Write => {
                // A thread of its own works the log into the file.
                set("wal_autocheckpoint", &0)?;
                set("cache_size", &-32_000)
            }
            Purpose::Copy => Ok(()),
            Purpose::Read => {
                set("cache_size", &-4_000)?;
                set("query_only", &true)?;
                let limit = self.limit.clone();
                self.connection
                    .progress_handler(100_000, Some(move || limit.is_over()))
            }
        }
    }

    /// Marks the file as ours; refuses one that belongs to another program.
    pub(super) fn claim(&self) -> Result<(), Fault> {
        let pragma = |name: &str| {
            self.connection
                .query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0))
        };
        let tables = "SELECT COUNT(*) FROM sqlite_schema";
        let tables = self
            .connection
            .query_row(tables, [], |row| row.get::<_, i64>(0))
            .map_err(|error| fault(&error))?;
        match pragma("application_id").map_err(|error| fault(&error))? {
            APPLICATION_ID => Ok(()),
            0 if tables == 0 => self
                .connection
                .pragma_update(None, "application_id", APPLICATION_ID)
                .map_err(|error| fault(&error)),
            _ => Err(Fault::Driver {
                detail: "the file is a database of another program".to_owned(),
            }),
        }
    }

    /// Tells the thread that works the log into the file how long the log is, after each commit.
    pub(super) fn tell(&mut self, bell: Arc<Bell>) -> Result<(), Fault> {
        let hook = move |wal: &mut Wal, pages| {
            bell.committed(wal, pages);
            Ok(())
        };
        self.connection
            .wal_hook(Some(hook))
            .map_err(|error| fault(&error))
    }

    /// The plain connection, for what is not a transaction of ours.
    pub(super) fn into_connection(self) -> Connection {
        self.connection
    }

    /// The plain connection, for back-ups.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn batch(&mut self, text: &str) -> Result<(), Fault> {
        self.connection.execute_batch(text).map_err(|error| fault(&error))
    }

    pub(super) fn step(&mut self, step: Step) -> Result<(), Fault> {
        let text = match step {
            Step::BeginWrite => "BEGIN IMMEDIATE",
            Step::BeginRead => "BEGIN",
            Step::Commit => "COMMIT",
            Step::Rollback if self.connection.is_autocommit() => return Ok(()),
            Step::Rollback => "ROLLBACK",
            Step::Savepoint => "SAVEPOINT act",
            Step::Release => "RELEASE act",
            Step::RollbackToSavepoint => "ROLLBACK TO act",
        };
        let mut statement = self
            .connection
            .prepare_cached(text)
            .map_err(|error| fault(&error))?;
        statement.raw_execute().map(drop).map_err(|error| fault(&error))
    }

    pub(super) fn execute(&mut self, text: &str, values: &[Value]) -> Result<u64, Fault> {
        let mut statement = prepare(&self.connection, &mut self.texts, text, values)?;
        let changed = statement.raw_execute().map_err(|error| fault(&error))?;
        u64::try_from(changed).map_err(|_| Fault::inconsistent("a negative count of rows"))
    }

    pub(super) fn query(
        &mut self,
        text: &str,
        values: &[Value],
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.limit.start();
        let mut statement = prepare(&self.connection, &mut self.texts, text, values)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| fault(&error))? {
            each(&Row::Sqlite(row))?;
        }
        Ok(())
    }
}

/// The statement, prepared once, with its parameters bound. `$1` is `?1` here.
fn prepare<'c>(
    connection: &'c Connection,
    texts: &mut HashMap<Box<str>, Box<str>>,
    text: &str,
    values: &[Value],
) -> Result<rusqlite::CachedStatement<'c>, Fault> {
    if !texts.contains_key(text) {
        if texts.len() >= 1_024 {
            texts.clear();
        }
        texts.insert(text.into(), text.replace('$', "?").into());
    }
    let text = texts.get(text).map_or(text, AsRef::as_ref);
    let mut statement = connection.prepare_cached(text).map_err(|error| fault(&error))?;
    if statement.parameter_count() != values.len() {
        let detail = format!(
            "{} parameters for {}: {text}",
            values.len(),
            statement.parameter_count()
        );
        return Err(Fault::Driver { detail });
    }
    for (index, value) in values.iter().enumerate() {
        statement
            .raw_bind_parameter(index + 1, value)
            .map_err(|error| fault(&error))?;
    }
    Ok(statement)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Real(x) => ValueRef::Real(*x),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Id(bytes) => ValueRef::Blob(bytes),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// The cell of a row.
pub(super) fn cell<'a>(row: &'a rusqlite::Row<'_>, index: usize) -> Result<Cell<'a>, Fault> {
    Ok(match row.get_ref(index).map_err(|error| fault(&error))? {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(n) => Cell::Int(n),
        ValueRef::Real(x) => Cell::Real(x),
        ValueRef::Text(text) => {
            Cell::Text(std::str::from_utf8(text).map_err(|_| Fault::inconsistent("text that is not UTF-8"))?)
        }
        ValueRef::Blob(bytes) => Cell::Blob(bytes),
    })
}

/// The driver's error by kind.
pub(super) fn fault(error: &rusqlite::Error) -> Fault {
    let (code, message) = match error {
        rusqlite::Error::SqliteFailure(code, message) => (code, message),
        // The driver would repeat the whole statement.
        rusqlite::Error::SqlInputError { msg, sql, .. } => {
            let start: String = sql.chars().take(200).collect();
            return Fault::Driver {
                detail: format!("{msg} in {start}"),
            };
        }
        other => {
            return Fault::Driver {
                detail: other.to_string(),
            };
        }
    };
    let detail = message.clone().unwrap_or_else(|| code.to_string());
    match (code.extended_code, code.extended_code & 0xff) {
        (ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY, _) => Fault::Unique {
            constraint: unique_name(&detail),
        },
        (ffi::SQLITE_CONSTRAINT_CHECK, _) => Fault::Check {
            constraint: detail.rsplit(": ").next().unwrap_or_default().to_owned(),
        },
        (ffi::SQLITE_CONSTRAINT_FOREIGNKEY, _) => Fault::ForeignKey { detail },
        (ffi::SQLITE_IOERR_SHMSIZE, _) | (_, ffi::SQLITE_FULL) => Fault::StorageFull,
        (_, ffi::SQLITE_INTERRUPT) => Fault::TooLong,
        (_, ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED) => Fault::Busy,
        (_, ffi::SQLITE_IOERR | ffi::SQLITE_CANTOPEN | ffi::SQLITE_READONLY) => Fault::Unavailable { detail },
        _ => Fault::Driver { detail },
    }
}

/// `UNIQUE constraint failed: member.enterprise, member.account` → `member_enterprise_account_key`, PostgreSQL's name.
fn unique_name(message: &str) -> String {
    let columns = message.rsplit(": ").next().unwrap_or_default();
    if let Some(index) = columns.strip_prefix("index ") {
        return index.trim_matches('\'').to_owned();
    }
    let mut name = String::new();
    for (table, column) in columns.split(", ").filter_map(|column| column.split_once('.')) {
        if name.is_empty() {
            name.push_str(table);
        }
        name.push('_');
        name.push_str(column);
    }
    name.push_str("_key");
    name
}
