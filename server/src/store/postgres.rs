//! PostgreSQL: connections that come back by themselves, statements prepared once each.

use std::collections::HashMap;
use std::error::Error as _;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, NoTls, Statement};

use super::fault::Fault;
use super::link::Step;
use super::row::{Cell, Row, Value};

/// What every connection is set to. Commits are synced whatever the cluster's default says.
const SET_UP: &str = "SET synchronous_commit = on; SET statement_timeout = '5s'; SET lock_timeout = '4s'; \
     SET idle_in_transaction_session_timeout = '30s'; SET TIME ZONE 'UTC'; SET client_min_messages = warning";

/// One connection, made when it is first needed and again after it was lost.
#[derive(Debug)]
pub(super) struct Link {
    config: Config,
    session: Option<Session>,
}

struct Session {
    client: Client,
    statements: HashMap<Box<str>, Statement>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

/// Reads the address; refuses one that would send passwords over a network in the clear.
pub(crate) fn config(url: &str) -> Result<Config, Fault> {
    // The driver's own message may repeat the password.
    let mut config: Config = url.parse().map_err(|_| Fault::Driver {
        detail: "the database's address can not be read".to_owned(),
    })?;
    let local = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1"),
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    if !local && config.get_ssl_mode() != SslMode::Disable {
        return Err(Fault::Driver {
            detail: "this build reaches PostgreSQL without TLS: use a local address or socket, or a tunnel, \
                     or say sslmode=disable where the network is trusted"
                .to_owned(),
        });
    }
    config.ssl_mode(SslMode::Disable).application_name("seatkeeper");
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(3));
    }
    config.tcp_user_timeout(Duration::from_secs(15));
    Ok(config)
}

impl Link {
    pub(super) fn new(config: Config) -> Self {
        Self {
            config,
            session: None,
        }
    }

    fn session(&mut self) -> Result<&mut Session, Fault> {
        if self
            .session
            .as_ref()
            .is_some_and(|session| session.client.is_closed())
        {
            self.session = None;
        }
        if self.session.is_none() {
            let mut client = self.config.connect(NoTls).map_err(|error| match fault(&error) {
                Fault::Driver { detail } => Fault::Unavailable { detail },
                other => other,
            })?;
            client.batch_execute(SET_UP).map_err(|error| fault(&error))?;
            self.session = Some(Session {
                client,
                statements: HashMap::new(),
            });
        }
        self.session.as_mut().ok_or(Fault::Unavailable {
            detail: "no connection".to_owned(),
        })
    }

    /// Gives up the connection: whatever it was doing is rolled back by the server.
    pub(super) fn drop_session(&mut self) {
        self.session = None;
    }

    pub(super) fn is_lost(&self) -> bool {
        self.session
            .as_ref()
            .is_none_or(|session| session.client.is_closed())
    }

    pub(super) fn batch(&mut self, text: &str) -> Result<(), Fault> {
        self.session()?
            .client
            .batch_execute(text)
            .map_err(|error| fault(&error))
    }

    pub(super) fn step(&mut self, step: Step) -> Result<(), Fault> {
        let text = match step {
            Step::BeginWrite => "BEGIN ISOLATION LEVEL READ COMMITTED",
            Step::BeginRead => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Step::Commit => "COMMIT",
            Step::Rollback if self.is_lost() => return Ok(()),
            Step::Rollback => "ROLLBACK",
            Step::Savepoint => "SAVEPOINT act",
            Step::Release => "RELEASE SAVEPOINT act",
            Step::RollbackToSavepoint => "ROLLBACK TO SAVEPOINT act",
        };
        self.batch(text)
    }

    /// Begins, and waits for the locks of these lanes in order, in one journey: nobody else writes there until the end.
    pub(super) fn begin_write(&mut self, lanes: &[i64]) -> Result<(), Fault> {
        self.step(Step::BeginWrite)?;
        for lane in lanes {
            self.query(
                "SELECT pg_advisory_xact_lock($1)",
                &[Value::Int(*lane)],
                &mut |_| Ok(()),
            )?;
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, text: &str, values: &[Value]) -> Result<u64, Fault> {
        let (session, statement) = self.prepare(text)?;
        session
            .client
            .execute(&statement, &borrowed(values))
            .map_err(|error| fault(&error))
    }

    pub(super) fn query(
        &mut self,
        text: &str,
        values: &[Value],
        each: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let (session, statement) = self.prepare(text)?;
        let rows = session
            .client
            .query(&statement, &borrowed(values))
            .map_err(|error| fault(&error))?;
        rows.iter().try_for_each(|row| each(&Row::Postgres(row)))
    }

    fn prepare(&mut self, text: &str) -> Result<(&mut Session, Statement), Fault> {
        let session = self.session()?;
        if let Some(statement) = session.statements.get(text) {
            let statement = statement.clone();
            return Ok((session, statement));
        }
        if session.statements.len() >= 512 {
            session.statements.clear();
        }
        let statement = session.client.prepare(text).map_err(|error| fault(&error))?;
        session.statements.insert(text.into(), statement.clone());
        Ok((session, statement))
    }
}

fn borrowed(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql(ty, out),
            Self::Int(n) if *ty == Type::INT2 => i16::try_from(*n)?.to_sql(ty, out),
            Self::Int(n) if *ty == Type::INT8 => n.to_sql(ty, out),
            Self::Real(x) if *ty == Type::FLOAT8 => x.to_sql(ty, out),
            Self::Text(text) if *ty == Type::TEXT || *ty == Type::VARCHAR => {
                // PostgreSQL keeps no NUL: nothing is found by it. The rules take none in what is to be kept.
                text.replace('\0', "\u{FFFD}").to_sql(ty, out)
            }
            Self::Id(bytes) if *ty == Type::BYTEA => bytes.as_slice().to_sql(ty, out),
            Self::Blob(bytes) if *ty == Type::BYTEA => bytes.as_slice().to_sql(ty, out),
            _ => Err(
                format!("a parameter does not fit the type {ty}; a CAST($1 AS …) tells which is meant")
                    .into(),
            ),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The cell of a row.
pub(super) fn cell(row: &postgres::Row, index: usize) -> Result<Cell<'_>, Fault> {
    let Some(column) = row.columns().get(index) else {
        return Err(Fault::Driver {
            detail: format!("no column {index}"),
        });
    };
    let ty = column.type_();
    let bad = |error: postgres::Error| Fault::inconsistent(error.to_string());
    let cell = if *ty == Type::INT8 {
        row.try_get::<_, Option<i64>>(index).map_err(bad)?.map(Cell::Int)
    } else if *ty == Type::INT4 {
        row.try_get::<_, Option<i32>>(index)
            .map_err(bad)?
            .map(|n| Cell::Int(n.into()))
    } else if *ty == Type::TEXT || *ty == Type::VARCHAR || *ty == Type::NAME {
        row.try_get::<_, Option<&str>>(index)
            .map_err(bad)?
            .map(Cell::Text)
    } else if *ty == Type::BYTEA {
        row.try_get::<_, Option<&[u8]>>(index)
            .map_err(bad)?
            .map(Cell::Blob)
    } else if *ty == Type::FLOAT8 {
        row.try_get::<_, Option<f64>>(index).map_err(bad)?.map(Cell::Real)
    } else if *ty == Type::BOOL {
        row.try_get::<_, Option<bool>>(index)
            .map_err(bad)?
            .map(|yes| Cell::Int(yes.into()))
    } else if *ty == Type::VOID {
        None
    } else {
        return Err(Fault::Driver {
            detail: format!("column {index} has the type {ty}; cast it to BIGINT or TEXT"),
        });
    };
    Ok(cell.unwrap_or(Cell::Null))
}

/// The driver's error by kind.
pub(super) fn fault(error: &postgres::Error) -> Fault {
    let Some(said) = error.as_db_error() else {
        let lost = error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>());
        let detail = error
            .source()
            .map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"));
        return if lost {
            Fault::Unavailable { detail }
        } else {
            Fault::Driver { detail }
        };
    };
    let constraint = || said.constraint().unwrap_or_default().to_owned();
    let code = said.code();
    if *code == SqlState::UNIQUE_VIOLATION {
        Fault::Unique {
            constraint: constraint(),
        }
    } else if *code == SqlState::CHECK_VIOLATION {
        Fault::Check {
            constraint: constraint(),
        }
    } else if *code == SqlState::FOREIGN_KEY_VIOLATION {
        Fault::ForeignKey { detail: constraint() }
    } else if [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::TOO_MANY_CONNECTIONS,
    ]
    .contains(code)
    {
        Fault::Busy
    } else if *code == SqlState::QUERY_CANCELED {
        Fault::TooLong
    } else if *code == SqlState::DISK_FULL {
        Fault::StorageFull
    } else if code.code().starts_with("08")
        || code.code().starts_with("57P")
        || *code == SqlState::READ_ONLY_SQL_TRANSACTION
    {
        Fault::Unavailable {
            detail: said.message().to_owned(),
        }
    } else {
        Fault::Driver {
            detail: format!("{}: {}", code.code(), said.message()),
        }
    }
}
