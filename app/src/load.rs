//! What was asked of the server and shown while it is asked again: one value, or a list page by page.
//!
//! What depends on the type of what is asked for is small: it takes a text over. All else is here once.

mod listed;

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::api::{self, ApiError};
use crate::{browser, reach, waiting};

pub use listed::{Listed, list};

/// One value from the server. What was there stays while it is asked for again.
pub struct Loaded<T: Send + Sync + 'static> {
    /// The value, once it is there.
    pub value: RwSignal<Option<T>>,
    /// Why it is not there, or not new.
    pub problem: RwSignal<Option<ApiError>>,
    /// True while it is being asked for.
    pub busy: RwSignal<bool>,
    /// True where the server could not be reached, and this is what it said last.
    pub old: RwSignal<bool>,
    again: RwSignal<u32>,
    number: u32,
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

    /// What is shown was told just now, to who asked for it otherwise.
    pub fn told(self) {
        reach::told(self.number);
    }
}

/// Asks for what `path` names, and again whenever that changes; nothing is asked while it is none.
/// A change of the path empties the value first: it belongs to something else.
pub fn load<T>(path: impl Fn() -> Option<String> + Send + Sync + 'static) -> Loaded<T>
where
    T: DeserializeOwned + Send + Sync + Clone + 'static,
{
    let state = State::new();
    let loaded = Loaded {
        value: RwSignal::new(None),
        problem: state.problem,
        busy: state.busy,
        old: state.old,
        again: RwSignal::new(0),
        number: state.number,
    };
    let take = move |text: &str| {
        let told = if text.is_empty() {
            None
        } else {
            Some(api::read(text)?)
        };
        _ = loaded.value.try_set(told);
        Ok(())
    };
    follow(state, loaded.again, Box::new(path), Rc::new(take));
    loaded
}

/// What is the same for values of every type.
#[derive(Clone, Copy)]
struct State {
    problem: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
    old: RwSignal<bool>,
    /// By which its age is known: see [`reach::told`].
    number: u32,
}

impl State {
    fn new() -> Self {
        let number = browser::next_number();
        on_cleanup(move || reach::gone(number));
        Self {
            problem: RwSignal::new(None),
            busy: RwSignal::new(true),
            old: RwSignal::new(false),
            number,
        }
    }
}

/// Takes over what was told; empty is nothing.
type Take = Rc<dyn Fn(&str) -> Result<(), ApiError>>;
/// Where to ask; nowhere is none.
type Path = Box<dyn Fn() -> Option<String> + Send + Sync>;

fn follow(state: State, again: RwSignal<u32>, path: Path, take: Take) {
    when_stale(
        state,
        Box::new(move || again.update(|count| *count = count.wrapping_add(1))),
    );
    let path = Memo::new(move |_| path());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |before: Option<Option<String>>| {
        let path = path.get();
        again.track();
        if before.is_some_and(|before| before != path) {
            _ = take("");
            reach::gone(state.number);
            state.problem.set(None);
        }
        latest.update_value(|number| *number = number.wrapping_add(1));
        if let Some(path) = path.clone() {
            state.busy.set(true);
            spawn_local(ask(path, state, latest, take.clone()));
        }
        path
    });
}

/// Asks once. Nothing comes of it where a later question or another page has taken over.
async fn ask(path: String, state: State, latest: StoredValue<u32>, take: Take) {
    let number = latest.try_get_value();
    let answer = api::text(&path).await;
    if latest.try_get_value() != number {
        return;
    }
    match answer.and_then(|(text, old)| take(&text).map(|()| old)) {
        Ok(old) => {
            // A list is as old as its first page.
            if !old && !path.contains("cursor=") {
                reach::told(state.number);
            }
            _ = state.problem.try_set(None);
            _ = state.old.try_set(old);
        }
        Err(problem) => _ = state.problem.try_set(Some(problem)),
    }
    _ = state.busy.try_set(false);
}

/// What failed for want of the server, or is old for that, is asked for again once it is there; all is once something
/// that waited has been done.
fn when_stale(state: State, again: Box<dyn Fn()>) {
    Effect::new(move |before: Option<(bool, u32)>| {
        let (lost, sent) = (reach::is_lost(), waiting::sent());
        let failed = || {
            state
                .problem
                .get_untracked()
                .is_some_and(|problem| problem.passes())
        };
        let stale = || state.old.get_untracked() || failed();
        if before.is_some_and(|before| before.1 != sent || (before.0 && !lost && stale())) {
            untrack(&again);
        }
        (lost, sent)
    });
}
