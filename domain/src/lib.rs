//! Every rule of Seatkeeper, once: the browser runs them on each keystroke, the server again in the
//! transaction that keeps the result. No input or output, no clock, no randomness; the instant is a parameter.
//!
//! Words with one meaning: a `Draft` is what a person typed and the request's body; `Facts` are what a
//! decision must know; the plain noun ([`coaching::Request`]) is what every rule accepted; a `View` is what is
//! shown; a [`violation::Violation`] is one refusal or warning; a [`violation::Remedy`] what would lift it.

pub mod violation;

pub mod refused;

pub mod id;

pub mod text;

pub mod time;

pub mod money;

pub mod policy;

pub mod access;

pub mod seats;

pub mod people;

pub mod roles;

pub mod contracts;

pub mod plans;

pub mod coaching;

pub mod notices;

pub mod queue;

pub mod groups;

pub mod benefits;

pub mod changes;

pub mod teams;

pub mod view;

pub mod attention;
