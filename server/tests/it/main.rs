//! The server's tests: an in-process app, a fixed clock, a fresh database each, on SQLite and on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests"
)]

mod access;
mod account;
mod bodies;
mod calendar;
mod changes;
mod coach;
mod coaching;
mod contracts;
mod demo;
mod described;
mod dice;
mod directory;
mod faults;
mod grounds;
mod groups;
mod histories;
mod history;
mod http;
mod imports;
mod invitations;
mod isolation;
mod keys;
mod kill;
mod leaving;
mod limits;
mod lives;
mod mails;
mod many;
mod migrations;
mod notices;
mod office;
mod openapi;
mod operator;
mod outages;
mod people;
mod plans;
mod profile;
mod queue;
mod race;
mod removing;
mod rest;
mod rights;
mod roles;
mod seats;
mod sessions;
mod sign_in;
mod store;
mod terms;
mod undo;
mod waiting;
mod working;
mod world;
mod zone;
