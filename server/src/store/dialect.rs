//! The few places where the two databases speak differently.

/// Which of the two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// One file, one writer.
    Sqlite,
    /// A server, several writers.
    Postgres,
}

impl Dialect {
    /// The folder of its migrations, also what messages call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// Ends a SELECT that claims rows, so that several servers do not claim the same ones.
    pub const fn claim(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// Finds somebody who waits for a lane of this transaction; none where nobody else may have the database open.
    pub const fn lane_is_awaited(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some(
                "SELECT 1 FROM pg_locks w JOIN pg_locks h ON h.locktype = 'advisory' AND h.granted \
                 AND h.pid = pg_backend_pid() AND h.database = w.database AND h.classid = w.classid \
                 AND h.objid = w.objid AND h.objsubid = w.objsubid \
                 WHERE w.locktype = 'advisory' AND NOT w.granted LIMIT 1",
            ),
        }
    }

    /// How many parameters one statement takes.
    pub const fn most_parameters(self) -> usize {
        match self {
            Self::Sqlite => 32_766,
            Self::Postgres => 65_535,
        }
    }
}

/// `%text%` for a LIKE … ESCAPE '\' over a folded column.
pub fn contains(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
