//! Every text that a person reads, in every language: one look-up for the browser and for mails.
//!
//! Texts are Fluent files, `locales/<language>/<feature>.ftl`, compiled at build time into one pack per language.
//! The browser fetches its reader's pack; the server has all of them built in (feature `packs`).
//!
//! ```
//! use words::{Language, Words};
//!
//! let words = Words::load(Language::En, r#"{"@":"en","seats-left":"{count?one:{count} seat|:{count} seats} left"}"#)?;
//! assert_eq!(words.say("seats-left", &[("count", 1200.into())]), "1,200 seats left");
//! # Ok::<(), words::PackFault>(())
//! ```

mod arg;
mod figures;
pub mod josa;
mod pack;
mod pattern;
mod refusals;

pub use domain::text::Language;

pub use crate::arg::Arg;
#[cfg(feature = "packs")]
pub use crate::pack::pack;
pub use crate::pack::{PackFault, Words};
