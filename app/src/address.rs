//! The page's address as state: which page it is, and what its list is filtered by.

use std::cell::RefCell;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::location::{BrowserUrl, LocationProvider};
use wasm_bindgen::JsValue;

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

/// A page that asks before it is left.
#[derive(Clone)]
struct Held {
    address: String,
    asks: Callback<String, bool>,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// For as long as the page is there that calls it, `asks` is told of each way to another page, and goes it later itself
/// where it says so.
pub fn hold(asks: Callback<String, bool>) {
    // The browser's own address follows once the page is there.
    let location = use_location();
    let [path, search] = [location.pathname, location.search].map(|part| part.get_untracked());
    let address = match search.is_empty() {
        true => path,
        false => [path, search].join("?"),
    };
    HELD.set(Some(Held { address, asks }));
}

fn address() -> String {
    let location = window().location();
    let parts = [location.pathname(), location.search()];
    parts.into_iter().map(Result::unwrap_or_default).collect()
}

/// The page that does not let go, where there is one.
fn held(to: &str) -> Option<Held> {
    let held = HELD.with_borrow(Clone::clone)?;
    (held.asks.try_run(to.to_owned()) == Some(true)).then_some(held)
}

/// Lets a page ask before "back" leaves it. The window tells its listeners in the order in which they came: this one comes
/// before the router's. The address has changed by then, and is put back.
pub fn hold_back() {
    _ = window_event_listener(ev::popstate, |event| {
        if let Some(Held { address, .. }) = held(&address()) {
            event.stop_immediate_propagation();
            if let Ok(history) = window().history() {
                _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
            }
        }
    });
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
        if held(path).is_none() {
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
