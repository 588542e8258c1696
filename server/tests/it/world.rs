//! What every test needs: a fresh database of either kind, a clock that stands still, the same ids on every run.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use postgres::{Client, NoTls};
use server::clock::Clock;
use server::ids::Ids;
use server::store::{Database, Dialect, Settings, Store};

/// A Tuesday.
pub const NOW: &str = "2026-03-10T09:00:00Z";

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A database that exists as long as this value.
pub struct Fresh {
    pub database: Database,
    folder: PathBuf,
    cluster: Option<(String, String)>,
}

impl Fresh {
    /// A new, empty database; none for PostgreSQL where no cluster is at hand.
    pub fn new(dialect: Dialect) -> Option<Self> {
        let name = format!(
            "seatkeeper_test_{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        match dialect {
            Dialect::Sqlite => Some(Self {
                database: Database::Sqlite(folder.join("seatkeeper.db")),
                folder,
                cluster: None,
            }),
            Dialect::Postgres => {
                let Ok(url) = std::env::var("SEATKEEPER_TEST_POSTGRES") else {
                    assert!(
                        std::env::var("CI").is_err(),
                        "SEATKEEPER_TEST_POSTGRES must name a cluster here"
                    );
                    return None;
                };
                Client::connect(&url, NoTls)
                    .unwrap()
                    .batch_execute(&format!("CREATE DATABASE {name}"))
                    .unwrap();
                let database = Database::Postgres(with_name(&url, &name));
                Some(Self {
                    database,
                    folder,
                    cluster: Some((url, name)),
                })
            }
        }
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        match &self.database {
            Database::Sqlite(path) => path.clone(),
            Database::Postgres(_) => panic!("not a file"),
        }
    }

    /// The folder that goes away with it.
    pub fn folder(&self) -> PathBuf {
        self.folder.clone()
    }

    pub fn settings(&self) -> Settings {
        Settings::new(self.database.clone())
    }

    pub fn open(&self) -> Store {
        self.try_open(&self.settings()).unwrap()
    }

    pub fn try_open(&self, settings: &Settings) -> Result<Store, server::store::Fault> {
        Store::open(
            settings,
            &clock(),
            &Ids::seeded(COUNT.fetch_add(1, Ordering::Relaxed)),
        )
    }

    /// Runs plain statements beside the store.
    pub fn run(&self, sql: &str) {
        match &self.database {
            Database::Sqlite(path) => rusqlite::Connection::open(path)
                .unwrap()
                .execute_batch(sql)
                .unwrap(),
            Database::Postgres(url) => Client::connect(url, NoTls).unwrap().batch_execute(sql).unwrap(),
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some((url, name)) = &self.cluster
            && let Ok(mut client) = Client::connect(url, NoTls)
        {
            let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The same address with another database.
fn with_name(url: &str, name: &str) -> String {
    let (address, options) = url
        .split_once('?')
        .map_or((url, None), |(address, options)| (address, Some(options)));
    let scheme_end = address.find("://").unwrap() + 3;
    let host_end = address[scheme_end..]
        .find('/')
        .map_or(address.len(), |at| scheme_end + at);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{}/{name}{options}", &address[..host_end])
}

pub fn clock() -> Clock {
    Clock::fixed(instant(NOW))
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Runs a test on SQLite and, where a cluster is at hand, on PostgreSQL.
pub fn on_both(test: impl Fn(&Fresh)) {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        match Fresh::new(dialect) {
            Some(fresh) => test(&fresh),
            None => eprintln!(
                "not run on {}: SEATKEEPER_TEST_POSTGRES is not set",
                dialect.name()
            ),
        }
    }
}
