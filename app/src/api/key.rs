//! What makes a request safe to send twice.

use serde::{Deserialize, Serialize};

use crate::shelf;

/// Makes a creating request safe to send twice: the same key gives the same answer.
/// Keep it while the same draft is sent again; take a fresh one for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key(String);

impl Key {
    /// A key that was never used.
    pub fn fresh() -> Self {
        Self(shelf::fresh_key())
    }

    /// As it is sent.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The name of the lock under which what has this key is sent.
    pub fn lock(&self) -> String {
        ["send ", &self.0].concat()
    }
}
