//! A list that is asked for page by page.

use std::rc::Rc;

use domain::view::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use super::{State, ask, when_stale};
use crate::api::{self, ApiError};
use crate::paths;

/// A list from the server, page by page.
pub struct Listed<T: Send + Sync + 'static> {
    /// What is there so far.
    pub items: RwSignal<Vec<T>>,
    /// How many there are in all; none until the first page is there.
    pub total: RwSignal<Option<i64>>,
    /// Why the next page is not there.
    pub problem: RwSignal<Option<ApiError>>,
    /// True while a page is being asked for.
    pub busy: RwSignal<bool>,
    next: RwSignal<Option<String>>,
    turn: RwSignal<Turn>,
}

#[derive(Clone, Default, PartialEq)]
struct Turn {
    number: u32,
    cursor: Option<String>,
}

impl Turn {
    /// The turn of the page at `cursor`; the first page's where there is none.
    fn begin(turn: RwSignal<Turn>, cursor: Option<String>) {
        _ = turn.try_update(|turn| {
            turn.number = turn.number.wrapping_add(1);
            turn.cursor = cursor;
        });
    }
}

impl<T: Send + Sync> Clone for Listed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Listed<T> {}

impl<T: Send + Sync> Listed<T> {
    /// Asks for the next page.
    pub fn more(self) {
        let next = self.next.get_untracked();
        if next.is_some() {
            Turn::begin(self.turn, next);
        }
    }

    /// Asks for page after page, until all are there or one does not come.
    #[must_use]
    pub fn whole(self) -> Self {
        Effect::new(move || {
            if !self.busy.get() && self.has_more() && self.problem.with(Option::is_none) {
                self.more();
            }
        });
        self
    }

    /// True when there is a next page.
    pub fn has_more(self) -> bool {
        self.next.read().is_some()
    }

    /// Asks again from the first page on.
    pub fn reload(self) {
        Turn::begin(self.turn, None);
    }

    /// Asks again, for handlers of kit parts.
    pub fn retry(self) -> Callback<()> {
        Callback::new(move |()| self.reload())
    }
}

/// Asks for the list that `path` names, and again from its first page whenever that changes.
/// The rows of before stay until the new ones are there; [`Listed::busy`] says that they are old.
pub fn list<T>(path: impl Fn() -> String + Send + Sync + 'static) -> Listed<T>
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    let state = State::new();
    let listed = Listed {
        items: RwSignal::new(Vec::new()),
        total: RwSignal::new(None),
        problem: state.problem,
        busy: state.busy,
        next: RwSignal::new(None),
        turn: RwSignal::new(Turn::default()),
    };
    let (items, total, next) = (listed.items, listed.total, listed.next);
    let take = move |text: &str, first: bool| {
        let page: Page<T> = api::read(text)?;
        _ = items.try_update(|items| {
            if first {
                items.clear();
            }
            items.extend(page.items);
        });
        _ = total.try_set(Some(page.total));
        _ = next.try_set(page.next);
        Ok(())
    };
    follow_pages(state, listed.turn, Box::new(path), Rc::new(take));
    listed
}

/// Takes over a page, the first or a later one.
type TakePage = Rc<dyn Fn(&str, bool) -> Result<(), ApiError>>;

fn follow_pages(
    state: State,
    turn: RwSignal<Turn>,
    path: Box<dyn Fn() -> String + Send + Sync>,
    take: TakePage,
) {
    when_stale(state, Box::new(move || Turn::begin(turn, None)));
    let path = Memo::new(move |_| path());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        // Another list begins at its own first page.
        let cursor = turn
            .get()
            .cursor
            .filter(|_| before.as_ref().is_none_or(|before| *before == path));
        latest.update_value(|number| *number = number.wrapping_add(1));
        state.busy.set(true);
        let address = paths::with_query(&path, &[("cursor", cursor.as_deref().unwrap_or_default())]);
        let (take, first) = (take.clone(), cursor.is_none());
        spawn_local(ask(
            address,
            state,
            latest,
            Rc::new(move |text| take(text, first)),
        ));
        path
    });
}
