//! What was typed and not sent is kept on this device: for this account, in this enterprise.

use leptos::prelude::*;

use super::typed::Typed;
use crate::draft::Draft;

/// What was kept.
pub fn read(draft: Draft) -> Option<Typed> {
    draft.before().filter(Typed::is_worth_keeping)
}

/// What was typed, as it is kept; nothing where nothing would be missed.
pub fn written(typed: &Typed) -> String {
    if typed.is_worth_keeping() {
        serde_json::to_string(typed).unwrap_or_default()
    } else {
        String::new()
    }
}

/// Keeps what is typed, shortly after each change, until it is sent.
pub fn follow(typed: RwSignal<Typed>, done: StoredValue<bool>, draft: Draft) {
    let now = move || {
        let open = done.try_get_value() == Some(false);
        open.then(|| typed.try_with_untracked(written)).flatten()
    };
    Effect::new(move |before: Option<()>| {
        typed.track();
        if before.is_some() {
            draft.keep(move || now().unwrap_or_default());
        }
    });
    // Leaving the page within the pause loses nothing either.
    on_cleanup(move || {
        if let Some(typed) = now() {
            draft.write(typed);
        }
    });
}
