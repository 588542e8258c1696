//! What the list is asked for, as the address says it.

use leptos::prelude::*;

use crate::address::{param, params, way};
use crate::paths::encoded;
use crate::ui::table::Sort;

/// The filters, each with all its values, in the words of the API.
const FILTERS: [&str; 7] = [
    "team", "status", "role", "product", "contract", "benefit", "waiting",
];
/// What the list is sorted by where the address says nothing.
const USUAL: &str = "name";

/// Search, filters and sorting.
#[derive(Clone, Copy)]
pub struct Question {
    search: Memo<String>,
    filters: [Memo<Vec<String>>; 7],
    sort: Memo<String>,
}

impl Question {
    /// The question that the address asks.
    pub fn in_address() -> Self {
        let sort = param("sort");
        Self {
            search: param("search"),
            filters: FILTERS.map(params),
            sort: Memo::new(move |_| last_key(&sort.read()).to_owned()),
        }
    }

    /// The query of the API, with so many rows a page.
    pub fn query(self, limit: u32) -> String {
        format!("limit={limit}&{}", self.everybody())
    }

    /// The query for everybody who matches.
    pub fn everybody(self) -> String {
        let mut query = format!("sort={}", encoded(&self.sort.read()));
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                query.push_str(&format!("&{name}={}", encoded(value)));
            }
        };
        add("search", &self.search.read());
        for (name, values) in FILTERS.iter().zip(&self.filters) {
            values.read().iter().for_each(|value| add(name, value));
        }
        query
    }

    /// What was searched for.
    pub fn search(self) -> String {
        self.search.get()
    }

    /// True where not everybody is asked for.
    pub fn narrows(self) -> bool {
        !self.search.read().is_empty() || self.filters.iter().any(|values| !values.read().is_empty())
    }

    /// Asks for everybody.
    pub fn clear(self) -> Callback<()> {
        let way = way();
        Callback::new(move |()| {
            let names = FILTERS.into_iter().chain(["search"]);
            let changes: Vec<(&str, &[&str])> = names.map(|name| (name, [].as_slice())).collect();
            way.set_all(&changes);
        })
    }

    /// The sorting, by one key at a time: that is what the server keeps in order.
    pub fn sorting(self) -> Sort {
        let way = way();
        let set = Callback::new(move |by: String| {
            let key = last_key(&by);
            if key == USUAL {
                way.set("sort", &[]);
            } else {
                way.set("sort", &[key]);
            }
        });
        Sort {
            by: self.sort.into(),
            set,
        }
    }
}

/// The key that was clicked last.
fn last_key(by: &str) -> &str {
    by.rsplit(',').find(|key| !key.is_empty()).unwrap_or(USUAL)
}
