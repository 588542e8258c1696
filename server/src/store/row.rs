//! Values on their way in, cells on their way out: the types both databases share.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::fault::Fault;

/// A parameter of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number, a flag (0, 1) or an instant (UTC microseconds).
    Int(i64),
    /// A fraction.
    Real(f64),
    /// Text, or a day as `YYYY-MM-DD`.
    Text(String),
    /// An id: 16 bytes.
    Id([u8; 16]),
    /// Bytes.
    Blob(Vec<u8>),
}

/// Lists parameters: `values![id, name, Some(day)]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[ $( $crate::store::Value::from($value) ),* ] };
}

/// A row of parameters, to be kept: `row![id, name]`.
#[macro_export]
macro_rules! row {
    ($($value:expr),* $(,)?) => { [ $( $crate::store::Value::from($value) ),* ] };
}

/// One column of one row, borrowed from the driver.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A fraction.
    Real(f64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

/// One row of an answer.
#[derive(Debug)]
pub enum Row<'a> {
    /// SQLite's.
    Sqlite(&'a rusqlite::Row<'a>),
    /// PostgreSQL's.
    Postgres(&'a postgres::Row),
}

impl Row<'_> {
    /// The column at `index`, counted from 0, as a `T`.
    pub fn get<T: FromCell>(&self, index: usize) -> Result<T, Fault> {
        let cell = match self {
            Self::Sqlite(row) => super::sqlite::cell(row, index)?,
            Self::Postgres(row) => super::postgres::cell(row, index)?,
        };
        T::from_cell(cell).ok_or_else(|| {
            Fault::inconsistent(format!(
                "column {index} is {}, not {}",
                kind(cell),
                std::any::type_name::<T>()
            ))
        })
    }
}

/// The kind alone: a cell's content never reaches a log.
fn kind(cell: Cell<'_>) -> &'static str {
    match cell {
        Cell::Null => "null",
        Cell::Int(_) => "a number",
        Cell::Real(_) => "a fraction",
        Cell::Text(_) => "text",
        Cell::Blob(_) => "bytes",
    }
}

/// What a column can be read as.
pub trait FromCell: Sized {
    /// The value; none where the cell holds something else.
    fn from_cell(cell: Cell<'_>) -> Option<Self>;
}

/// A value that is kept as text and read back by its own parser.
#[macro_export]
macro_rules! kept_as_text {
    ($($name:ty => $show:expr, $read:expr;)*) => { $(
        impl From<$name> for $crate::store::Value {
            fn from(value: $name) -> Self {
                let show: fn(&$name) -> String = $show;
                Self::Text(show(&value))
            }
        }
        impl From<&$name> for $crate::store::Value {
            fn from(value: &$name) -> Self {
                let show: fn(&$name) -> String = $show;
                Self::Text(show(value))
            }
        }
        impl $crate::store::FromCell for $name {
            fn from_cell(cell: $crate::store::Cell<'_>) -> Option<Self> {
                let read: fn(&str) -> Option<$name> = $read;
                match cell {
                    $crate::store::Cell::Text(text) => read(text),
                    _ => None,
                }
            }
        }
    )* };
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            cell => T::from_cell(cell).map(Some),
        }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! whole_numbers {
    ($($name:ty)*) => { $(
        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                Self::Int(i64::from(value))
            }
        }
        impl FromCell for $name {
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                match cell {
                    Cell::Int(n) => n.try_into().ok(),
                    _ => None,
                }
            }
        }
    )* };
}

whole_numbers! { i64 i32 i16 i8 u32 u16 u8 }

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl FromCell for usize {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Int(n) => n.try_into().ok(),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(i64::from(value))
    }
}

impl FromCell for bool {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Int(0) => Some(false),
            Cell::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl FromCell for f64 {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Real(x) => Some(x),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl FromCell for String {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Blob(value)
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Blob(value.to_vec())
    }
}

impl FromCell for Vec<u8> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Blob(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl<const N: usize> FromCell for [u8; N] {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Blob(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl From<Uuid> for Value {
    fn from(value: Uuid) -> Self {
        Self::Id(value.into_bytes())
    }
}

impl FromCell for Uuid {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Blob(bytes) => Uuid::from_slice(bytes).ok(),
            _ => None,
        }
    }
}

impl From<Timestamp> for Value {
    fn from(value: Timestamp) -> Self {
        Self::Int(value.as_microsecond())
    }
}

impl FromCell for Timestamp {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Int(microsecond) => Timestamp::from_microsecond(microsecond).ok(),
            _ => None,
        }
    }
}

kept_as_text! {
    Date => Date::to_string, |text| text.parse().ok();
    domain::text::Language => |language| language.tag().to_owned(), |text| domain::text::Language::parse(text).ok();
    domain::text::Name => |name| name.as_str().to_owned(), |text| domain::text::Name::parse(text).ok();
    domain::text::ProductGroup => |group| group.as_str().to_owned(), |text| domain::text::ProductGroup::parse(text).ok();
    domain::text::Note => |note| note.as_str().to_owned(), |text| domain::text::Note::parse(text).ok();
    domain::text::Email => |email| email.as_str().to_owned(), |text| domain::text::Email::parse(text).ok();
}

macro_rules! ids {
    ($($name:ident)*) => { $(
        impl From<domain::id::$name> for Value {
            fn from(id: domain::id::$name) -> Self {
                id.uuid().into()
            }
        }
        impl From<&domain::id::$name> for Value {
            fn from(id: &domain::id::$name) -> Self {
                id.uuid().into()
            }
        }
        impl FromCell for domain::id::$name {
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                Uuid::from_cell(cell).map(Self::from_uuid)
            }
        }
    )* };
}

// A new id of the domain gets its line here.
ids! {
    AccountId EnterpriseId MemberId TeamId ProductId ContractId SubscriptionId PoolId AssignmentId ServiceId
    PlanId TopicId RequestId SessionId AuditId MailId NoticeId ImportId GroupId AskId EntryId FileId StayId
}
