//! Cells that a spreadsheet would run as a formula are written with an apostrophe before them, and read without it.

use std::borrow::Cow;

/// What a formula, or what is taken for one, begins with.
const BEGINS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\0'];

/// True for what begins like a formula behind any apostrophes: those of a guard, and those that were there.
fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(BEGINS)
}

/// `text` so that no program runs it.
///
/// ```
/// assert_eq!(sheets::guarded("=1+1"), "'=1+1");
/// assert_eq!(sheets::guarded("Kim"), "Kim");
/// ```
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_guarded(text) {
        Cow::Owned(["'", text].concat())
    } else {
        Cow::Borrowed(text)
    }
}

/// What [`guarded`] was given.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_guarded(rest) => rest,
        _ => text,
    }
}
