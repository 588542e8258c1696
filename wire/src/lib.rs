//! Reads JSON into serde's types with little code, for the browser: see `docs/decisions/0006-why-the-app-is-cut-into-parts.md`.
//!
//! What serde derives is compiled once for each type and each format. This format calls only the visitors that
//! JSON needs, and its error says nothing, so all that would word one is left out of the build.

mod parse;
mod read;

pub use parse::Node;

/// The text is no JSON, or its JSON does not fit the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON that does not fit")
    }
}

impl std::error::Error for Misfit {}

impl serde::de::Error for Misfit {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Misfit
    }
}

/// Reads a value of the type from the whole of `text`.
///
/// # Errors
/// [`Misfit`] where `text` is no JSON (RFC 8259), is nested deeper than 128, or does not fit the type.
pub fn from_str<'de, T: serde::Deserialize<'de>>(text: &'de str) -> Result<T, Misfit> {
    T::deserialize(Node::parse(text)?)
}
