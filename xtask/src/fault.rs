//! What went wrong, and what to do about it.

use std::fmt;

pub type Result<T = ()> = std::result::Result<T, Fault>;

/// A sentence that says what failed, and one that says what to do.
#[derive(Debug)]
pub struct Fault {
    what: String,
    hint: Option<String>,
}

impl Fault {
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            hint: None,
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.what)?;
        match &self.hint {
            Some(hint) => write!(out, "\n  What to do: {hint}"),
            None => Ok(()),
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// Says during what an error came up.
pub trait While<T> {
    fn during(self, what: impl fmt::Display) -> Result<T>;
}

impl<T, E: fmt::Display> While<T> for std::result::Result<T, E> {
    fn during(self, what: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Fault::new(format!("{what}: {error}")))
    }
}
