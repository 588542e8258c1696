//! Signals of the whole app: language, clock, account, theme.

use leptos::prelude::*;
use leptos::reactive::graph::Observer;

/// The value of a signal: followed where something follows, plainly read in handlers and after waits.
pub fn followed<T: Clone + 'static>(signal: &ArcRwSignal<T>) -> T {
    if Observer::get().is_some() {
        signal.track();
    }
    signal.get_untracked()
}
