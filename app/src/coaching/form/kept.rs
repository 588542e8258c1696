//! What was typed and not sent is kept on this device: for this account, in this enterprise.

use leptos::prelude::*;

use super::typed::Typed;
use crate::browser::{self, Pause};
use crate::session;

/// How long after the last change it is kept, in milliseconds.
const AFTER: u64 = 400;

fn key(slug: &str) -> Option<String> {
    let account = untrack(session::me)?.account;
    Some(format!("coaching-draft/{account}/{slug}"))
}

/// What was kept.
pub fn read(slug: &str) -> Option<Typed> {
    let kept = browser::kept(&key(slug)?)?;
    wire::from_str(&kept).ok().filter(Typed::is_worth_keeping)
}

/// Keeps nothing: it was sent, or put away.
pub fn forget(slug: &str) {
    if let Some(key) = key(slug) {
        browser::keep(&key, "");
    }
}

/// Keeps what is typed, shortly after each change, until it is sent.
pub fn follow(typed: RwSignal<Typed>, done: StoredValue<bool>, slug: String) {
    let pause = Pause::of(AFTER);
    let keep = move || {
        if done.try_get_value() != Some(false) {
            return;
        }
        let written = typed.try_with_untracked(|typed| {
            if typed.is_worth_keeping() {
                serde_json::to_string(typed).ok()
            } else {
                Some(String::new())
            }
        });
        if let (Some(key), Some(Some(written))) = (key(&slug), written) {
            browser::keep(&key, &written);
        }
    };
    Effect::new(move |before: Option<()>| {
        typed.track();
        if before.is_some() {
            pause.then(keep.clone());
        }
    });
}
