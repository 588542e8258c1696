//! The rows in sight: the worker has all of them, the page those that it shows.

use std::collections::{BTreeMap, BTreeSet};

use intake::{Ask, Filter, Line, Lines};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bench::{Along, Bench};

/// So many rows are asked for at a time.
const BLOCK: usize = 100;
/// So many are kept at most.
const MOST: usize = 3_000;

/// The rows in sight.
#[derive(Clone, Copy)]
pub struct Window {
    bench: Bench,
    /// Which rows are shown.
    pub filter: RwSignal<Filter>,
    /// How many there are.
    pub total: RwSignal<usize>,
    lines: RwSignal<BTreeMap<usize, Line>>,
    asked: StoredValue<BTreeSet<usize>>,
    /// The block that was looked at last.
    last: StoredValue<usize>,
    turn: StoredValue<u32>,
}

impl Window {
    /// Of the rows that the worker has.
    pub fn of(bench: Bench) -> Self {
        let window = Self {
            bench,
            filter: RwSignal::new(Filter::All),
            total: RwSignal::new(0),
            lines: RwSignal::new(BTreeMap::new()),
            asked: StoredValue::new(BTreeSet::new()),
            last: StoredValue::new(0),
            turn: StoredValue::new(0),
        };
        Effect::new(move |before: Option<()>| {
            window.filter.track();
            if before.is_some() {
                window.last.set_value(0);
                window.renew();
            }
        });
        window
    }

    /// Asks for the rows in sight anew; those of before stay until they are there.
    pub fn renew(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.asked.update_value(BTreeSet::clear);
        self.need(self.last.get_value(), true);
    }

    /// Asks for a block, unless it was asked for; with `anew` it takes the place of all others.
    fn need(self, block: usize, anew: bool) {
        let fresh = self.asked.try_update_value(|asked| asked.insert(block));
        if fresh != Some(true) {
            return;
        }
        let turn = self.turn.get_value();
        let ask = Ask::Rows {
            filter: self.filter.get_untracked(),
            from: block * BLOCK,
            count: BLOCK,
        };
        spawn_local(async move {
            let answer = self.bench.ask::<Lines>(&ask, Along::default()).await;
            let (Some(found), Some(now)) = (answer, self.turn.try_get_value()) else {
                return;
            };
            if now != turn {
                return;
            }
            // Where fewer are left than what was in sight begins at.
            let beyond = found.items.is_empty() && found.total > 0 && block > 0;
            _ = self.total.try_set(found.total);
            _ = self.lines.try_update(|lines| {
                if anew || lines.len() > MOST {
                    lines.clear();
                }
                lines.extend((found.from..).zip(found.items));
            });
            if beyond {
                _ = self.last.try_update_value(|last| *last = 0);
                self.need(0, true);
            }
        });
    }

    /// The row at that place, once it is there.
    pub fn with<T>(self, at: usize, read: impl FnOnce(&Line) -> T) -> Option<T> {
        let found = self.lines.with(|lines| lines.get(&at).map(read));
        let block = at / BLOCK;
        self.last.set_value(block);
        if found.is_none() {
            self.need(block, false);
        }
        found
    }
}
