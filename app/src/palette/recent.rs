//! What was gone to from the palette before, kept with the account's facts: it goes when the account signs out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Place;
use crate::{clock, shelf};

/// How many are kept.
const KEPT: usize = 6;
/// Where facts are; they begin with the instant at which they were noted.
const FACTS: &str = "facts";

fn key(slug: &str) -> Option<String> {
    shelf::own(&["recent ", slug].concat())
}

/// Reads them into `into`, latest first.
pub fn recall(slug: String, into: RwSignal<Vec<Place>>) {
    spawn_local(async move {
        let Some(key) = key(&slug) else { return };
        let text = shelf::read(FACTS, &key).await.unwrap_or_default();
        _ = into.try_set(text.lines().skip(1).filter_map(read).collect());
    });
}

/// Puts `place` before those that were kept.
pub fn keep(slug: &str, place: Place, before: Vec<Place>) {
    let Some(key) = key(slug) else { return };
    let mut text = clock::device().as_millisecond().to_string();
    let others = before
        .into_iter()
        .filter(|known| known.href != place.href)
        .take(KEPT - 1);
    for Place { href, name, detail } in std::iter::once(place.clone()).chain(others) {
        text.push_str(&["\n", &href, "\t", &name, "\t", &detail].concat());
    }
    spawn_local(async move { _ = shelf::write(FACTS, &key, &text).await });
}

/// Names and addresses have no tabs and no line ends.
fn read(line: &str) -> Option<Place> {
    let mut parts = line.split('\t').map(str::to_owned);
    Some(Place {
        href: parts.next()?,
        name: parts.next()?,
        detail: parts.next()?,
    })
}
