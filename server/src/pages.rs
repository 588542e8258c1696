//! Lists: search, filters, sorting and pages that stay right while rows come and go.

use std::collections::BTreeMap;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::view::Page;
use serde::{Deserialize, Serialize};

use crate::reply::Refusal;
use crate::store::{Cell, Fault, Row, Sql, Value};

/// The most items of a page.
pub const MOST: usize = 200;
/// The items of a page where nothing is said.
const USUAL: usize = 50;
/// The most bytes of a search or filter.
const MOST_TEXT: usize = 1_024;

/// What a list was asked for: `?search=&sort=name,-created&limit=&cursor=` and filters named like the field.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What to search for, as typed and trimmed; empty for all.
    pub search: String,
    limit: usize,
    sort: Option<String>,
    cursor: Option<String>,
    filters: BTreeMap<String, String>,
}

/// A column that a list can be sorted by. Its values are never null.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    name: &'static str,
    sql: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Id,
}

impl Column {
    /// A column of text or days: what the API calls it, and its expression in the statement.
    pub const fn text(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sql,
            kind: Kind::Text,
        }
    }

    /// A column of numbers or instants.
    pub const fn number(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sql,
            kind: Kind::Number,
        }
    }

    /// A column of ids.
    pub const fn id(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sql,
            kind: Kind::Id,
        }
    }
}

/// How a list is sorted and where its page begins.
#[derive(Clone, Debug)]
pub struct Order {
    /// The columns, the identity last; true for falling.
    columns: Vec<(Column, bool)>,
    after: Option<Vec<Value>>,
    limit: usize,
}

/// A cursor on its way: the sorting it belongs to, and the last row's values.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cursor {
    s: String,
    v: Vec<Key>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Key {
    Number(i64),
    Text(String),
    Bytes { b: String },
}

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}

impl Wanted {
    /// Reads the query.
    pub fn parse(query: &str) -> Result<Self, Refusal> {
        let mut wanted = Self {
            limit: USUAL,
            ..Self::default()
        };
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decoded(name)?, decoded(value)?);
            if value.len() > MOST_TEXT {
                return Err(Refusal::unprocessable()
                    .at(name, "too-long")
                    .with("limit", MOST_TEXT));
            }
            match name.as_str() {
                "search" => wanted.search = value.trim().to_owned(),
                "sort" => wanted.sort = Some(value),
                "cursor" => wanted.cursor = Some(value).filter(|cursor| !cursor.is_empty()),
                "limit" => wanted.limit = limit(&value)?,
                _ => drop(wanted.filters.insert(name, value)),
            }
        }
        Ok(wanted)
    }

    /// Takes a filter; what is not taken is refused by [`Wanted::order`].
    pub fn filter<T: std::str::FromStr>(&mut self, name: &str) -> Result<Option<T>, Refusal> {
        match self.filters.remove(name) {
            Some(text) => text
                .parse()
                .map(Some)
                .map_err(|_| Refusal::unprocessable().at(name, "wrong-type")),
            None => Ok(None),
        }
    }

    /// The order: as asked, else by `usual` (`name` or `-created`); `identity` makes it complete.
    pub fn order(self, columns: &[Column], usual: &str, identity: Column) -> Result<Order, Refusal> {
        if let Some(name) = self.filters.keys().next() {
            return Err(Refusal::unknown_field().at(name.clone(), "unknown-field"));
        }
        let sort = self.sort.unwrap_or_else(|| usual.to_owned());
        let mut chosen = Vec::new();
        for word in sort.split(',').filter(|word| !word.is_empty()).take(4) {
            let (name, falls) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
            let column = columns.iter().find(|column| column.name == name);
            chosen.push((
                *column.ok_or_else(|| Refusal::unprocessable().at("sort", "wrong-type"))?,
                falls,
            ));
        }
        chosen.push((identity, false));
        let after = match self.cursor {
            Some(cursor) => Some(read_cursor(&cursor, &chosen)?),
            None => None,
        };
        Ok(Order {
            columns: chosen,
            after,
            limit: self.limit,
        })
    }
}

impl Order {
    /// Adds the condition that the page begins after its cursor, as `… AND (…)`; nothing on the first page.
    pub fn push_after(&self, sql: &mut Sql) {
        let Some(after) = &self.after else { return };
        sql.push(" AND (");
        for length in 1..=self.columns.len() {
            if length > 1 {
                sql.push(" OR ");
            }
            sql.push("(");
            for (index, ((column, falls), value)) in self.columns.iter().zip(after).take(length).enumerate() {
                if index > 0 {
                    sql.push(" AND ");
                }
                sql.push(column.sql).push(match (index + 1 == length, falls) {
                    (false, _) => " = ",
                    (true, false) => " > ",
                    (true, true) => " < ",
                });
                sql.push_bind(value.clone());
            }
            sql.push(")");
        }
        sql.push(")");
    }

    /// Adds `ORDER BY … LIMIT …`, one more than the page so that it shows whether another follows.
    pub fn push_order(&self, sql: &mut Sql) {
        sql.push(" ORDER BY ");
        for (index, (column, falls)) in self.columns.iter().enumerate() {
            if index > 0 {
                sql.push(", ");
            }
            sql.push(column.sql);
            if *falls {
                sql.push(" DESC");
            }
        }
        sql.push(" LIMIT ").push_bind(self.limit + 1);
    }

    /// Adds the sorted expressions, `, a, b`, so that [`Order::keys`] can read them at the end of each row.
    pub fn push_keys(&self, sql: &mut Sql) {
        for (column, _) in &self.columns {
            sql.push(", ").push(column.sql);
        }
    }

    /// The sorted values of a row, from column `first` on.
    pub fn keys(&self, row: &Row<'_>, first: usize) -> Result<Vec<Value>, Fault> {
        (first..first + self.columns.len())
            .map(|index| row.get(index))
            .collect()
    }

    /// Makes the page from its rows (with one more, if another page follows) and the exact total.
    pub fn page<T>(&self, mut rows: Vec<(T, Vec<Value>)>, total: i64) -> Page<T> {
        let more = rows.len() > self.limit;
        rows.truncate(self.limit);
        let next = rows
            .last()
            .filter(|_| more)
            .map(|(_, keys)| write_cursor(signature(&self.columns), keys));
        Page {
            items: rows.into_iter().map(|(item, _)| item).collect(),
            total,
            next,
        }
    }
}

impl crate::store::FromCell for Value {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        Some(match cell {
            Cell::Null => Self::Null,
            Cell::Int(n) => Self::Int(n),
            Cell::Real(x) => Self::Real(x),
            Cell::Text(text) => Self::Text(text.to_owned()),
            Cell::Blob(bytes) => Self::Blob(bytes.to_vec()),
        })
    }
}

fn signature(columns: &[(Column, bool)]) -> String {
    let words = columns.iter().map(|(column, falls)| {
        if *falls {
            format!("-{}", column.name)
        } else {
            column.name.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(",")
}

fn write_cursor(s: String, keys: &[Value]) -> String {
    let v = keys.iter().map(|key| match key {
        Value::Int(n) => Key::Number(*n),
        Value::Text(text) => Key::Text(text.clone()),
        Value::Id(bytes) => Key::Bytes {
            b: BASE64.encode(bytes),
        },
        Value::Blob(bytes) => Key::Bytes {
            b: BASE64.encode(bytes),
        },
        Value::Null | Value::Real(_) => Key::Text(String::new()),
    });
    let cursor = Cursor { s, v: v.collect() };
    BASE64.encode(serde_json::to_vec(&cursor).unwrap_or_default())
}

/// The cursor's values; refused where it is not one of this list in this order.
fn read_cursor(cursor: &str, columns: &[(Column, bool)]) -> Result<Vec<Value>, Refusal> {
    let wrong = || Refusal::unprocessable().at("cursor", "wrong-type");
    let bytes = BASE64.decode(cursor).map_err(|_| wrong())?;
    let cursor: Cursor = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
    if cursor.s != signature(columns) || cursor.v.len() != columns.len() {
        return Err(wrong());
    }
    let values = cursor
        .v
        .into_iter()
        .zip(columns)
        .map(|(key, (column, _))| match (key, column.kind) {
            (Key::Number(n), Kind::Number) => Ok(Value::Int(n)),
            (Key::Text(text), Kind::Text) if !text.contains('\0') => Ok(Value::Text(text)),
            (Key::Bytes { b }, Kind::Id) => BASE64.decode(b).map(Value::Blob).map_err(|_| wrong()),
            _ => Err(wrong()),
        });
    values.collect()
}

fn limit(text: &str) -> Result<usize, Refusal> {
    match text.parse() {
        Ok(limit) if (1..=MOST).contains(&limit) => Ok(limit),
        _ => Err(Refusal::unprocessable()
            .at("limit", "wrong-type")
            .with("limit", MOST)),
    }
}

/// Undoes the query's percent encoding.
fn decoded(text: &str) -> Result<String, Refusal> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = rest.next().zip(rest.next());
                let digit = |digit: u8| {
                    char::from(digit)
                        .to_digit(16)
                        .and_then(|value| u8::try_from(value).ok())
                };
                let value = digits.and_then(|(high, low)| Some(digit(high)? * 16 + digit(low)?));
                bytes.push(value.ok_or_else(Refusal::bad_request)?);
            }
            byte => bytes.push(byte),
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| Refusal::bad_request())?;
    if text.contains('\0') {
        Err(Refusal::bad_request())
    } else {
        Ok(text)
    }
}
