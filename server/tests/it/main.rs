//! The server's tests: an in-process app, a fixed clock, a fresh database each, on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr, reason = "tests")]

mod migrations;
mod store;
mod world;
