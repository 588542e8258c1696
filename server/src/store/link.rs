//! One connection to either database.

use super::dialect::Dialect;
use super::fault::Fault;
use super::row::{Row, Value};
use super::{postgres, sqlite};

/// A step of a transaction.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    BeginWrite,
    BeginRead,
    Commit,
    Rollback,
    Savepoint,
    Release,
    RollbackToSavepoint,
}

#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "one per worker thread, never moved about"
)]
pub(super) enum Link {
    Sqlite(sqlite::Link),
    Postgres(postgres::Link),
}

impl Link {
    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    pub(super) fn begin_write(&mut self, lanes: &[i64]) -> Result<(), Fault> {
        match self {
            Self::Sqlite(link) => link.step(Step::BeginWrite),
            Self::Postgres(link) => link.begin_write(lanes),
        }
    }

    pub(super) fn step(&mut self, step: Step) -> Result<(), Fault> {
        match self {
            Self::Sqlite(link) => link.step(step),
            Self::Postgres(link) => link.step(step),
        }
    }

    /// Rolls back whatever is open; a connection that can not even do that is given up.
    pub(super) fn abandon(&mut self) {
        if self.step(Step::Rollback).is_err()
            && let Self::Postgres(link) = self
        {
            link.drop_session();
        }
    }

    /// True when the connection is gone, so that nobody knows what became of a commit that was under way.
    pub(super) fn is_lost(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Postgres(link) => link.is_lost(),
        }
    }

    pub(super) fn batch(&mut self, text: &str) -> Result<(), Fault> {
        match self {
            Self::Sqlite(link) => link.batch(text),
            Self::Postgres(link) => link.batch(text),
        }
    }

    pub(super) fn execute(&mut self, text: &str, values: &[Value]) -> Result<u64, Fault> {
        match self {
            Self::Sqlite(link) => link.execute(text, values),
            Self::Postgres(link) => link.execute(text, values),
        }
    }

    pub(super) fn query(
        &mut self,
        text: &str,
        values: &[Value],
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match self {
            Self::Sqlite(link) => link.query(text, values, each),
            Self::Postgres(link) => link.query(text, values, each),
        }
    }
}
