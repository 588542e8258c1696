//! What can go wrong between us and the database, by kind.

use thiserror::Error;

/// A fault of the store. Rules never show up here: they are refusals, and travel in the closure's own error.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// A unique index refused: `constraint` is `table_column[_column…]_key` on both databases.
    #[error("the unique index {constraint} refused")]
    Unique {
        /// Its name.
        constraint: String,
    },
    /// A CHECK refused.
    #[error("the check {constraint} refused")]
    Check {
        /// Its name.
        constraint: String,
    },
    /// A foreign key refused.
    #[error("a foreign key refused: {detail}")]
    ForeignKey {
        /// What the database said.
        detail: String,
    },
    /// A statement touched or found another number of rows than it must.
    #[error("expected {expected}, found {found} rows")]
    Count {
        /// What had to be.
        expected: &'static str,
        /// What was.
        found: u64,
    },
    /// A row holds what this program never writes.
    #[error("an inconsistent row: {detail}")]
    Inconsistent {
        /// Column and reason.
        detail: String,
    },
    /// Others hold what this act needs, also after retries; trying again is worth it.
    #[error("the database is busy")]
    Busy,
    /// More acts are waiting than the queue takes; trying again is worth it.
    #[error("too many acts are waiting")]
    Overloaded,
    /// A statement took longer than any may.
    #[error("a statement took too long")]
    TooLong,
    /// The database can not be reached now.
    #[error("the database is unavailable: {detail}")]
    Unavailable {
        /// What the driver said.
        detail: String,
    },
    /// The disk is full; reading goes on.
    #[error("the disk is full")]
    StorageFull,
    /// The closure panicked; its changes were rolled back.
    #[error("the act panicked")]
    Panicked,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// Anything else the driver said.
    #[error("{detail}")]
    Driver {
        /// Its message.
        detail: String,
    },
}

impl Fault {
    /// A row that this program never writes.
    pub fn inconsistent(detail: impl Into<String>) -> Self {
        Self::Inconsistent {
            detail: detail.into(),
        }
    }

    /// True when the unique index over these columns refused: `is_unique("member_enterprise_account_key")`.
    pub fn is_unique(&self, name: &str) -> bool {
        matches!(self, Self::Unique { constraint } if constraint == name)
    }

    /// True when the whole transaction is lost, not only the statement.
    pub(super) fn is_trouble(&self) -> bool {
        matches!(self, Self::Busy | Self::Unavailable { .. } | Self::StorageFull)
    }
}
