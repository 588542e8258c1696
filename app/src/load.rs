//! What was asked of the server and shown while it is asked again: one value, or a list page by page.

use domain::view::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::api::{self, ApiError};
use crate::paths;

/// One value from the server. What was there stays while it is asked for again.
pub struct Loaded<T: Send + Sync + 'static> {
    /// The value, once it is there.
    pub value: RwSignal<Option<T>>,
    /// Why it is not there, or not new.
    pub problem: RwSignal<Option<ApiError>>,
    /// True while it is being asked for.
    pub busy: RwSignal<bool>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Loaded<T> {}

impl<T: Send + Sync + Clone> Loaded<T> {
    /// Asks again.
    pub fn reload(self) {
        _ = self.again.try_update(|count| *count = count.wrapping_add(1));
    }

    /// Asks again, for handlers of kit parts.
    pub fn retry(self) -> Callback<()> {
        Callback::new(move |()| self.reload())
    }
}

/// Asks for what `path` names, and again whenever that changes; nothing is asked while it is none.
/// A change of the path empties the value first: it belongs to something else.
pub fn load<T>(path: impl Fn() -> Option<String> + Send + Sync + 'static) -> Loaded<T>
where
    T: DeserializeOwned + Send + Sync + Clone + 'static,
{
    let loaded = Loaded {
        value: RwSignal::new(None),
        problem: RwSignal::new(None),
        busy: RwSignal::new(true),
        again: RwSignal::new(0),
    };
    again_when_back(loaded.problem, move || loaded.reload());
    let path = Memo::new(move |_| path());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |before: Option<Option<String>>| {
        let path = path.get();
        loaded.again.track();
        if before.is_some_and(|before| before != path) {
            loaded.value.set(None);
            loaded.problem.set(None);
        }
        latest.update_value(|number| *number = number.wrapping_add(1));
        let number = latest.get_value();
        if let Some(path) = path.clone() {
            loaded.busy.set(true);
            spawn_local(async move {
                let answer = api::get::<T>(&path).await;
                // A later question or another page has taken over.
                if latest.try_get_value() != Some(number) {
                    return;
                }
                match answer {
                    Ok(value) => {
                        _ = loaded.problem.try_set(None);
                        _ = loaded.value.try_set(Some(value));
                    }
                    Err(problem) => _ = loaded.problem.try_set(Some(problem)),
                }
                _ = loaded.busy.try_set(false);
            });
        }
        path
    });
    loaded
}

/// What failed for want of a network is asked for again when there is one.
fn again_when_back(problem: RwSignal<Option<ApiError>>, again: impl Fn() + 'static) {
    let back = window_event_listener(leptos::ev::online, move |_| {
        if problem
            .try_get_untracked()
            .flatten()
            .is_some_and(|problem| problem.passes())
        {
            again();
        }
    });
    on_cleanup(move || back.remove());
}

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

#[derive(Clone, PartialEq)]
struct Turn {
    number: u32,
    cursor: Option<String>,
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
            self.turn.update(|turn| {
                *turn = Turn {
                    number: turn.number.wrapping_add(1),
                    cursor: next,
                }
            });
        }
    }

    /// True when there is a next page.
    pub fn has_more(self) -> bool {
        self.next.read().is_some()
    }

    /// Asks again from the first page on.
    pub fn reload(self) {
        _ = self.turn.try_update(|turn| {
            *turn = Turn {
                number: turn.number.wrapping_add(1),
                cursor: None,
            }
        });
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
    let listed = Listed {
        items: RwSignal::new(Vec::new()),
        total: RwSignal::new(None),
        problem: RwSignal::new(None),
        busy: RwSignal::new(true),
        next: RwSignal::new(None),
        turn: RwSignal::new(Turn {
            number: 0,
            cursor: None,
        }),
    };
    again_when_back(listed.problem, move || listed.reload());
    let path = Memo::new(move |_| path());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        let turn = listed.turn.get();
        // Another list begins at its own first page.
        let cursor = turn
            .cursor
            .filter(|_| before.as_ref().is_none_or(|before| *before == path));
        latest.update_value(|number| *number = number.wrapping_add(1));
        let number = latest.get_value();
        listed.busy.set(true);
        let address = paths::with_query(&path, &[("cursor", cursor.as_deref().unwrap_or_default())]);
        spawn_local(async move {
            let answer = api::get::<Page<T>>(&address).await;
            if latest.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(page) => {
                    _ = listed.problem.try_set(None);
                    _ = listed.items.try_update(|items| {
                        if cursor.is_none() {
                            items.clear();
                        }
                        items.extend(page.items);
                    });
                    _ = listed.total.try_set(Some(page.total));
                    _ = listed.next.try_set(page.next);
                }
                Err(problem) => _ = listed.problem.try_set(Some(problem)),
            }
            _ = listed.busy.try_set(false);
        });
        path
    });
    listed
}
