//! The browser.
fn main() {}
