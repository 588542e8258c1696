//! The one table of what must be on the machine: name, version, how to see it, how to get it, why.

use crate::fault::Result;
use crate::place::Place;
use crate::setup::{browser, crates, node, system, wasm};

/// What a tool is needed for; each includes the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    Build,
    Test,
}

pub struct Tool {
    pub name: &'static str,
    pub version: &'static str,
    /// What it is for, and how long it takes to get.
    pub why: &'static str,
    pub need: Need,
    /// Whether the tasks go on without it.
    pub optional: bool,
    pub present: fn(&Place, &Tool) -> bool,
    pub install: fn(&Place, &Tool) -> Result,
}

/// Quick ones first.
pub const TOOLS: &[Tool] = &[
    Tool {
        name: "wasm32-unknown-unknown",
        version: "as rustc",
        why: "the standard library for the browser, about 1 min",
        need: Need::Build,
        optional: false,
        present: wasm::present,
        install: wasm::install,
    },
    Tool {
        name: "node packages",
        version: "as end2end/package-lock.json",
        why: "binaryen and terser, which make the app small, and Playwright with axe, which try the pages; about 10 s",
        need: Need::Build,
        optional: false,
        present: node::present,
        install: node::install,
    },
    Tool {
        name: "chromium",
        version: "any",
        why: "the browser of the end-to-end tests, about 1 min",
        need: Need::Test,
        optional: false,
        present: browser::present,
        install: browser::install,
    },
    Tool {
        name: "fonts with Hangul",
        version: "any",
        why: "Korean pages are looked at, too; about 10 s",
        need: Need::Test,
        optional: true,
        present: system::hangul,
        install: system::install_hangul,
    },
    Tool {
        name: "postgresql",
        version: "15 or later",
        why: "the store is tested on both databases, about 1 min",
        need: Need::Test,
        optional: false,
        present: system::postgresql,
        install: system::install_postgresql,
    },
    Tool {
        name: "wasm-bindgen-cli",
        version: "0.2.126",
        why: "binds wasm to the page; the same version as the crate; about 3 min",
        need: Need::Build,
        optional: false,
        present: crates::present,
        install: crates::install,
    },
    Tool {
        name: "wasm_split_cli_support",
        version: "0.2.4",
        why: "cuts the app into parts that are loaded when they are opened; about 2 min",
        need: Need::Build,
        optional: false,
        present: crates::recorded,
        install: crates::install,
    },
    Tool {
        name: "trunk",
        version: "0.21.14",
        why: "bundles the app, about 5 min; 0.22 needs a newer rustc",
        need: Need::Build,
        optional: false,
        present: crates::present,
        install: crates::install,
    },
    Tool {
        name: "cargo-deny",
        version: "0.20.2",
        why: "checks licences, sources and duplicates of the dependencies, about 6 min",
        need: Need::Test,
        optional: true,
        present: crates::present,
        install: crates::install,
    },
];
