//! Where rows come from, and how they are sorted.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::load::Listed;

/// Where a table's rows come from and what is known about them.
#[derive(Clone, Copy)]
pub struct Source {
    /// How many there are in all.
    pub total: Signal<Option<i64>>,
    /// True while rows are being asked for.
    pub busy: Signal<bool>,
    /// Why rows are not there.
    pub problem: Signal<Option<ApiError>>,
    /// Asks again.
    pub retry: Callback<()>,
    /// True where more can be loaded.
    pub more: Signal<bool>,
    /// Loads more.
    pub load_more: Callback<()>,
}

impl<T: Send + Sync + 'static> From<Listed<T>> for Source {
    fn from(list: Listed<T>) -> Self {
        Self {
            total: list.total.into(),
            busy: list.busy.into(),
            problem: list.problem.into(),
            retry: list.retry(),
            more: Signal::derive(move || list.has_more()),
            load_more: Callback::new(move |()| list.more()),
        }
    }
}

impl Source {
    /// Rows that are all there: of a value that was loaded as a whole, none before.
    pub fn whole(total: impl Fn() -> Option<i64> + Send + Sync + 'static) -> Self {
        let total = Signal::derive(total);
        Self {
            total,
            busy: Signal::derive(move || total.get().is_none()),
            problem: Signal::stored(None),
            retry: Callback::new(|()| ()),
            more: Signal::stored(false),
            load_more: Callback::new(|()| ()),
        }
    }
}

/// How a table is sorted: the API's form, `name,-created`.
#[derive(Clone, Copy)]
pub struct Sort {
    /// The keys in order.
    pub by: Signal<String>,
    /// Sorts by other keys.
    pub set: Callback<String>,
}

impl Sort {
    /// Sorted by `sort=…` of the address, else by `usual`.
    pub fn in_address(usual: &'static str) -> Self {
        let own = crate::address::param("sort");
        let way = crate::address::way();
        let by = Signal::derive(move || {
            let own = own.get();
            if own.is_empty() { usual.to_owned() } else { own }
        });
        let set = Callback::new(move |by: String| {
            if by == usual {
                way.set("sort", &[]);
            } else {
                way.set("sort", &[&by]);
            }
        });
        Self { by, set }
    }

    /// The direction of a key: ascending is true.
    pub(super) fn of(self, key: &str) -> Option<bool> {
        self.by.with(|by| {
            by.split(',').find_map(|part| match part.strip_prefix('-') {
                Some(rest) => (rest == key).then_some(false),
                None => (part == key).then_some(true),
            })
        })
    }

    /// A click on a head: by it alone, or with shift as a further key; again turns it round.
    pub(super) fn click(self, key: &str, further: bool) {
        let next = match untrack(|| self.of(key)) {
            Some(true) => format!("-{key}"),
            _ => key.to_owned(),
        };
        let by = self.by.get_untracked();
        let others: Vec<&str> = by
            .split(',')
            .filter(|part| further && part.trim_start_matches('-') != key)
            .collect();
        let mut keys: Vec<&str> = others.into_iter().filter(|part| !part.is_empty()).collect();
        keys.push(&next);
        self.set.run(keys.join(","));
    }
}
