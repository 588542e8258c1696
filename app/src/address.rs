//! The page's address as state: which page it is, and what its list is filtered by.

use std::cell::Cell;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::page::{Area, Page};
use crate::paths;

/// Reads the address, for [`page`] and [`area`].
pub fn start() {
    let path = use_location().pathname;
    provide_context(Memo::new(move |_| path.with(|path| Page::at(path))));
    // A link's address is kept in the history once its page is there.
    let browser = use_context::<BrowserUrl>();
    Effect::new(move || {
        path.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
}

/// The page that the address names.
pub fn page() -> Memo<Page> {
    expect_context()
}

/// The page of the enterprise that the address names.
pub fn area() -> Memo<Area> {
    let page = page();
    Memo::new(move |_| match *page.read() {
        Page::Within(_, area) => area,
        _ => Area::Lost,
    })
}

/// The value of `name` in the query; empty where it is not there.
pub fn param(name: &'static str) -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str(name).unwrap_or_default().to_owned()))
}

/// Every value of `name` in the query.
pub fn params(name: &'static str) -> Memo<Vec<String>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_all(name).unwrap_or_default()))
}

thread_local! {
    static HELD: Cell<Option<Callback<String, bool>>> = const { Cell::new(None) };
}

/// For as long as the page is there that calls it, `asks` is told of each way to another page, and goes it later itself
/// where it says so.
pub fn hold(asks: Callback<String, bool>) {
    HELD.set(Some(asks));
}

/// Goes to pages and changes the query; cheap to copy, usable in any handler and after any wait. Once the page that it was
/// made for is gone, it goes nowhere: whoever left is not fetched back.
#[derive(Clone, Copy)]
pub struct Way {
    go: StoredValue<Go>,
    query: Memo<leptos_router::params::ParamsMap>,
    path: Memo<String>,
}

type Go = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

/// The way from the page that calls it.
pub fn way() -> Way {
    let navigate = use_navigate();
    Way {
        go: StoredValue::new(Box::new(move |path: &str, options| navigate(path, options))),
        query: use_query_map(),
        path: use_location().pathname,
    }
}

impl Way {
    /// Whether the page that it was made for is still there: what comes after a wait may only then read that page's
    /// signals.
    pub fn is_there(self) -> bool {
        !self.go.is_disposed()
    }

    /// Goes to another page.
    pub fn to(self, path: &str) {
        let held = HELD.get().and_then(|asks| asks.try_run(path.to_owned()));
        if held != Some(true) {
            self.navigate(path, NavigateOptions::default());
        }
    }

    /// Goes to a page that opens beside or closes over this one: the list behind it stays where it is.
    pub fn beside(self, path: &str) {
        self.navigate(
            path,
            NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    }

    /// Goes to another page that takes this one's place in the history.
    pub fn instead(self, path: &str) {
        self.navigate(
            path,
            NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            },
        );
    }

    /// Sets `name` in the query to `values`, without a new entry in the history; no value takes it out.
    pub fn set(self, name: &str, values: &[&str]) {
        self.set_all(&[(name, values)]);
    }

    /// Sets several names of the query at once.
    pub fn set_all(self, changes: &[(&str, &[&str])]) {
        let kept = self.query.get_untracked();
        let mut pairs: Vec<(String, String)> = kept
            .into_iter()
            .map(|(name, value)| (name.into_owned(), value))
            .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
            .collect();
        for (name, values) in changes {
            pairs.extend(
                values
                    .iter()
                    .map(|value| ((*name).to_owned(), (*value).to_owned())),
            );
        }
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let address = paths::with_query(&self.path.get_untracked(), &pairs);
        self.navigate(
            &address,
            NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    }

    fn navigate(self, path: &str, options: NavigateOptions) {
        _ = self.go.try_with_value(|go| go(path, options));
    }
}
