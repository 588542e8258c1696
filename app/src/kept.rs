//! What the server said last is kept, and stands in where it can not be asked.

use domain::access::StaffRole;
use jiff::Timestamp;
use leptos::prelude::untrack;
use leptos::task::spawn_local;

use crate::paths::api::{DESK, ENTERPRISES, ME};
use crate::{clock, session, shelf};

/// Where the facts are.
const FACTS: &str = "facts";

/// The key of what `path` names. Pages further down a list and answers to a search are not kept.
fn key(path: &str) -> Option<String> {
    if path == ME {
        return Some("me".to_owned());
    }
    // CAP-25: an operator is inside for a while and for a reason, and takes nothing along.
    let below = match path.starts_with(ENTERPRISES) {
        true => !untrack(session::me)?.staff.contains(&StaffRole::Operator),
        false => path.starts_with(DESK),
    };
    let kept = below && !path.contains("cursor=") && !path.contains("search=");
    kept.then(|| shelf::own(path)).flatten()
}

/// Keeps an answer, with the instant.
pub fn keep(path: &str, answer: &str) {
    if let Some(key) = key(path) {
        let text = [&clock::device().as_millisecond().to_string(), " ", answer].concat();
        spawn_local(async move { _ = shelf::write(FACTS, &key, &text).await });
    }
}

/// What was kept of `path` goes: it is not the reader's to see any more. With an enterprise all that was
/// told below it goes; what was typed there stays the reader's.
pub fn forget(path: &str) {
    let Some(key) = shelf::own(path) else { return };
    let enterprise = path
        .strip_prefix(ENTERPRISES)
        .is_some_and(|slug| !slug.trim_start_matches('/').contains('/'));
    spawn_local(async move {
        _ = shelf::write(FACTS, &key, "").await;
        if enterprise {
            _ = shelf::wipe(&[&key, "/"].concat(), FACTS).await;
        }
    });
}

/// The answer that was kept, and when by the device's clock.
pub async fn recall(path: &str) -> Option<(String, Timestamp)> {
    told(&shelf::read(FACTS, &key(path)?).await?)
}

/// All that was kept of what begins with `path`, each with the instant by the device's clock.
pub async fn below(path: &str) -> Vec<(String, Timestamp)> {
    let Some(prefix) = shelf::own(path) else {
        return Vec::new();
    };
    let kept = shelf::list(FACTS, &prefix).await;
    kept.iter().filter_map(|(_, text)| told(text)).collect()
}

/// An answer and its instant, as they are kept.
fn told(text: &str) -> Option<(String, Timestamp)> {
    let (at, answer) = text.split_once(' ')?;
    let at = Timestamp::from_millisecond(at.parse().ok()?).ok()?;
    Some((answer.to_owned(), at))
}

/// Nobody's session is open here any more: without the server nobody is signed in.
pub fn forget_me() {
    spawn_local(async { _ = shelf::write(FACTS, "me", "").await });
}
