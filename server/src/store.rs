//! The one door to the data: `write(lane, |unit| …)` and `read(|unit| …)`, the same on SQLite and PostgreSQL.
//!
//! A closure runs on a worker thread inside a transaction. It may run more than once, so it has no side effect but its
//! statements. Its answer goes out only after the commit, which is synced to disk.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

pub mod account;
mod address;
pub mod asks;
pub mod audit;
pub mod backup;
pub mod benefits;
pub mod calendar;
pub mod catalogue;
mod checkpoint;
mod coaching;
mod contracts;
pub mod demo;
mod dialect;
mod due;
mod entrance;
mod fault;
pub mod files;
pub mod groups;
pub mod history;
mod hours;
pub mod idempotency;
pub mod imports;
mod lane;
mod link;
pub mod links;
mod migrate;
pub mod notices;
pub mod outbox;
pub mod people;
pub mod plans;
pub(crate) mod postgres;
pub mod queue;
mod roles;
mod row;
pub mod seats;
pub mod session;
pub mod sessions;
pub mod specialists;
mod sql;
mod sqlite;
pub mod stays;
mod teams;
mod terms;
mod unit;
mod words;
mod work;
mod working;

pub use dialect::{Dialect, contains};
pub use fault::Fault;
pub use lane::Lane;
pub use migrate::{Migration, Stand, migrations};
pub use row::{Cell, FromCell, Row, Value};
pub use sql::Sql;
pub use unit::Unit;
pub use words::{read_word, word};
pub use work::{Counts, Grouping};

use crate::clock::Clock;
use crate::ids::Ids;
use checkpoint::Bell;
use link::Link;
use work::{Pending, Queue, Waiting};

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file.
    Sqlite(PathBuf),
    /// A server's address, which holds a password: `Debug` must not be logged.
    Postgres(String),
}

/// How the store works.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the data is.
    pub database: Database,
    /// How acts become transactions.
    pub grouping: Grouping,
    /// The most acts in one commit.
    pub most_in_group: usize,
    /// The most acts that may wait, for each worker that writes, and for all that read.
    pub most_waiting: usize,
    /// Writers; SQLite always has one.
    pub writers: usize,
    /// Readers.
    pub readers: usize,
}

impl Settings {
    /// The usual settings for that database on this machine.
    pub fn new(database: Database) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let writers = match database {
            Database::Sqlite(_) => 1,
            Database::Postgres(_) => 4,
        };
        let readers = (cores + 1).min(4);
        Self {
            database,
            grouping: Grouping::Grouped,
            most_in_group: 256,
            most_waiting: 4_096,
            writers,
            readers,
        }
    }
}

/// The store. Clones share it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    writers: Vec<Arc<Queue>>,
    readers: Arc<Queue>,
    most_waiting: usize,
    counts: Arc<Counts>,
    dialect: Dialect,
    workers: Mutex<Workers>,
    bell: Arc<Bell>,
}

/// The threads, by what they do.
#[derive(Default)]
struct Workers {
    writers: Vec<JoinHandle<()>>,
    readers: Vec<JoinHandle<()>>,
    checkpointer: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("dialect", &self.0.dialect)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the database, brings it up to date and starts the workers.
    pub fn open(settings: &Settings, clock: &Clock, ids: &Ids) -> Result<Self, Fault> {
        let mut first = connect(&settings.database, sqlite::Purpose::Write)?;
        if let Link::Sqlite(link) = &first {
            link.claim()?;
        }
        migrate::run(&mut first, clock.now())?;
        Self::start(settings, clock, ids, first)
    }

    /// Opens the database as it is and says how it stands with its migrations; changes nothing.
    pub fn stand(settings: &Settings) -> Result<Stand, Fault> {
        migrate::stand(&mut connect(&settings.database, sqlite::Purpose::Write)?)
    }

    fn start(settings: &Settings, clock: &Clock, ids: &Ids, first: Link) -> Result<Self, Fault> {
        let dialect = first.dialect();
        let counts = Arc::new(Counts::default());
        let mut workers = Workers::default();
        let bell = Arc::new(Bell::default());
        let first = match (first, &settings.database) {
            (Link::Sqlite(mut link), Database::Sqlite(path)) => {
                link.tell(bell.clone())?;
                let (bell, connection) = (bell.clone(), checkpoint::connect(path)?);
                workers.checkpointer = Some(spawn("checkpointer", move || {
                    checkpoint::work(&bell, &connection);
                })?);
                Link::Sqlite(link)
            }
            (first, _) => first,
        };
        let mut links = vec![first];
        let count = if dialect == Dialect::Sqlite {
            1
        } else {
            settings.writers.max(1)
        };
        while links.len() < count {
            links.push(connect(&settings.database, sqlite::Purpose::Write)?);
        }
        let most = if settings.grouping == Grouping::OneByOne {
            1
        } else {
            settings.most_in_group.max(1)
        };
        let mut writers = Vec::new();
        for link in links {
            let queue = Arc::new(Queue::default());
            let (mine, counts) = (queue.clone(), counts.clone());
            let mut unit = Unit::new(link, clock.clone(), ids.clone(), queue.length());
            workers.writers.push(spawn("writer", move || {
                work::write_all(&mine, &mut unit, most, &counts);
            })?);
            writers.push(queue);
        }
        let readers = Arc::new(Queue::default());
        for _ in 0..settings.readers.max(1) {
            let queue = readers.clone();
            let link = connect(&settings.database, sqlite::Purpose::Read)?;
            let mut unit = Unit::new(link, clock.clone(), ids.clone(), queue.length());
            workers
                .readers
                .push(spawn("reader", move || work::read_all(&queue, &mut unit))?);
        }
        let most_waiting = settings.most_waiting;
        let workers = Mutex::new(workers);
        Ok(Self(Arc::new(Inner {
            writers,
            readers,
            most_waiting,
            counts,
            dialect,
            workers,
            bell,
        })))
    }

    /// Runs `act` in its lane and answers once its changes are on disk. `Err` undoes what it did, and nothing else.
    pub fn write<T, E, F>(&self, lane: Lane, act: F) -> impl Future<Output = Result<T, E>> + use<T, E, F>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnMut(&mut Unit) -> Result<T, E> + Send + 'static,
    {
        let queue = self.0.writers.get(lane.worker(self.0.writers.len()));
        let answer = queue.map(|queue| self.send(queue, lane, act));
        async move {
            match answer {
                Some(answer) => answer.await.unwrap_or_else(|_| Err(E::from(Fault::Closed))),
                None => Err(E::from(Fault::Closed)),
            }
        }
    }

    /// Runs `act` on one moment of the data.
    pub fn read<T, E, F>(&self, act: F) -> impl Future<Output = Result<T, E>> + use<T, E, F>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnMut(&mut Unit) -> Result<T, E> + Send + 'static,
    {
        let answer = self.send(&self.0.readers, Lane::OPEN, act);
        async move { answer.await.unwrap_or_else(|_| Err(E::from(Fault::Closed))) }
    }

    /// `write` for where nothing is asynchronous: the command line, filling the demo, tests. Never call it in a handler.
    pub fn write_now<T, E, F>(&self, lane: Lane, act: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnMut(&mut Unit) -> Result<T, E> + Send + 'static,
    {
        let Some(queue) = self.0.writers.get(lane.worker(self.0.writers.len())) else {
            return Err(E::from(Fault::Closed));
        };
        self.send(queue, lane, act)
            .blocking_recv()
            .unwrap_or_else(|_| Err(E::from(Fault::Closed)))
    }

    /// `read` for where nothing is asynchronous.
    pub fn read_now<T, E, F>(&self, act: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnMut(&mut Unit) -> Result<T, E> + Send + 'static,
    {
        let answer = self.send(&self.0.readers, Lane::OPEN, act);
        answer
            .blocking_recv()
            .unwrap_or_else(|_| Err(E::from(Fault::Closed)))
    }

    fn send<T, E, F>(&self, queue: &Queue, lane: Lane, act: F) -> oneshot::Receiver<Result<T, E>>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: FnMut(&mut Unit) -> Result<T, E> + Send + 'static,
    {
        let (to, answer) = oneshot::channel();
        queue.push(
            Waiting {
                lane,
                job: Box::new(Pending {
                    act,
                    span: tracing::Span::current(),
                    kept: None,
                    to,
                }),
            },
            self.0.most_waiting,
        );
        answer
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        self.0.dialect
    }

    /// What the workers did so far.
    pub fn counts(&self) -> &Counts {
        &self.0.counts
    }

    /// How many acts wait now: to write, to read.
    pub fn waiting(&self) -> (usize, usize) {
        (
            self.0.writers.iter().map(|queue| queue.len()).sum(),
            self.0.readers.len(),
        )
    }

    /// Finishes what waits and closes the database. Blocks.
    ///
    /// The writer's connection goes last: SQLite then works all of its log into the file and takes the log away, so that
    /// the file alone is the database. Two connections that go at once can each leave that to the other.
    pub fn close(&self) {
        let workers = std::mem::take(&mut *self.0.workers.lock().unwrap_or_else(PoisonError::into_inner));
        self.0.readers.close();
        join(workers.readers);
        self.0.bell.close();
        join(workers.checkpointer);
        self.0.writers.iter().for_each(|queue| queue.close());
        join(workers.writers);
    }
}

/// Waits until they are done; what one of them panicked of has been logged.
fn join(workers: impl IntoIterator<Item = JoinHandle<()>>) {
    for worker in workers {
        let _ = worker.join();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.writers.iter().for_each(|queue| queue.close());
        self.readers.close();
        self.bell.close();
    }
}

fn connect(database: &Database, purpose: sqlite::Purpose) -> Result<Link, Fault> {
    match database {
        Database::Sqlite(path) => sqlite::Link::open(path, purpose).map(Link::Sqlite),
        Database::Postgres(url) => Ok(Link::Postgres(postgres::Link::new(postgres::config(url)?))),
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Fault> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|error| Fault::Driver {
            detail: error.to_string(),
        })
}
