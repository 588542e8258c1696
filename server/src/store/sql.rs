//! The text of a statement: fixed when the program was built, or put together from such pieces.

use std::borrow::Cow;
use std::fmt::Write;

use super::row::Value;

/// A statement's text with its parameters `$1`, `$2`, …
///
/// Nothing a person typed can become part of it: it is made of texts that stand in the program, and of parameters.
///
/// ```
/// use server::store::Sql;
/// let mut list = Sql::new("SELECT id, name FROM team WHERE enterprise = ").bind(7);
/// list.push(" ORDER BY name LIMIT ").push_bind(50);
/// assert_eq!(list.text(), "SELECT id, name FROM team WHERE enterprise = $1 ORDER BY name LIMIT $2");
/// ```
#[derive(Clone, Debug)]
pub struct Sql {
    text: Cow<'static, str>,
    values: Vec<Value>,
}

impl Sql {
    /// Begins with this text.
    pub fn new(text: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            values: Vec::new(),
        }
    }

    /// Adds a parameter; for use in a chain.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.push_bind(value);
        self
    }

    /// Adds text; for use in a chain.
    #[must_use]
    pub fn and(mut self, text: &'static str) -> Self {
        self.push(text);
        self
    }

    /// Adds text.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.to_mut().push_str(text);
        self
    }

    /// Adds a parameter.
    pub fn push_bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        let place = self.values.len();
        // Writing to a String can not fail.
        let _ = write!(self.text.to_mut(), "${place}");
        self
    }

    /// Adds `(…, …)` with a parameter for each value; `(NULL)`, which equals nothing, where there is none.
    pub fn push_list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        self.push("(");
        let mut first = true;
        for value in values {
            if !first {
                self.push(", ");
            }
            first = false;
            self.push_bind(value);
        }
        if first {
            self.push("NULL");
        }
        self.push(")")
    }

    /// Adds a row of parameters to an INSERT that ends with `VALUES `; a comma where it is not the first.
    pub fn push_row(&mut self, values: &[Value]) -> &mut Self {
        if !self.values.is_empty() {
            self.push(", ");
        }
        self.push_list(values.iter().cloned())
    }

    /// Adds `other`, its parameters numbered on.
    pub fn append(&mut self, other: &Sql) -> &mut Self {
        let offset = self.values.len();
        let text = self.text.to_mut();
        let mut rest = other.text.as_ref();
        while let Some((before, after)) = rest.split_once('$') {
            text.push_str(before);
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let (number, tail) = after.split_at(digits);
            let _ = write!(text, "${}", number.parse::<usize>().unwrap_or(0) + offset);
            rest = tail;
        }
        text.push_str(rest);
        self.values.extend(other.values.iter().cloned());
        self
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parameters so far.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}
