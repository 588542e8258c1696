//! The server: answers HTTP and keeps data. It holds no rule; those are the `domain` crate's.

pub mod account;
pub mod app;
pub mod asked;
pub mod assets;
pub mod calendar;
pub mod caller;
pub mod changes;
pub mod clock;
pub mod coaching;
pub mod command;
pub mod config;
pub mod context;
pub mod contracts;
pub mod demo;
pub mod files;
pub mod groups;
pub mod health;
pub mod history;
pub mod idempotency;
pub mod ids;
pub mod imports;
pub mod invitations;
pub mod json;
pub mod layers;
pub mod mails;
pub mod metrics;
pub mod notices;
pub mod openapi;
pub mod password;
pub mod people;
pub mod plans;
pub mod queue;
pub mod reply;
pub mod resets;
pub mod rest;
pub mod roles;
pub mod rounds;
pub mod routes;
pub mod seats;
pub mod serve;
pub mod store;
pub mod sweep;
pub mod teams;
pub mod tries;
pub mod vendor;
pub mod zones;

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a String can not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
