//! What is typed in a form and not sent: kept on this device, and there again when the form is opened again.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::browser::Pause;
use crate::shelf;

/// How long after the last key what was typed is written down, in milliseconds.
const PAUSE: u64 = 300;
/// Where drafts are.
const DRAFTS: &str = "drafts";

/// The draft of one form, for this account in this enterprise.
#[derive(Clone, Copy)]
pub struct Draft {
    place: StoredValue<String>,
    before: RwSignal<Option<String>>,
    pause: Pause,
    /// Counts what was typed and written: only what was written last says that it is saved.
    turn: StoredValue<u32>,
    /// True once all that was typed is on the disk.
    pub saved: RwSignal<bool>,
}

/// The place of a form's draft below its account.
pub fn place(slug: &str, form: &str) -> String {
    [slug, " ", form].concat()
}

impl Draft {
    /// The draft of `form`; it is read at once.
    pub fn of(slug: &str, form: &str) -> Self {
        let place = place(slug, form);
        let draft = Self {
            place: StoredValue::new(place.clone()),
            before: RwSignal::new(None),
            pause: Pause::of(PAUSE),
            turn: StoredValue::new(0),
            saved: RwSignal::new(false),
        };
        spawn_local(async move {
            let text = match shelf::own(&place) {
                Some(key) => shelf::read(DRAFTS, &key).await,
                None => None,
            };
            _ = draft.before.try_set(Some(text.unwrap_or_default()));
        });
        draft
    }

    /// True once it is known whether something was typed before.
    pub fn is_read(self) -> bool {
        self.before.read().is_some()
    }

    /// What was typed before.
    pub fn before<T: DeserializeOwned>(self) -> Option<T> {
        self.before
            .with_untracked(|text| wire::from_str(text.as_deref()?).ok())
    }

    /// Where it is kept.
    pub fn place(self) -> String {
        self.place.try_get_value().unwrap_or_default()
    }

    /// Keeps what `write` gives once nothing was typed for a moment; empty where nothing would be missed.
    pub fn keep(self, write: impl FnOnce() -> String + 'static) {
        self.next();
        _ = self.saved.try_set(false);
        self.pause.then(move || self.write(write()));
    }

    /// Keeps `text` now.
    pub fn write(self, text: String) {
        let Some(key) = self.place.try_get_value().and_then(|place| shelf::own(&place)) else {
            return;
        };
        let turn = self.next();
        spawn_local(async move {
            // Something else may have been typed meanwhile.
            if shelf::write(DRAFTS, &key, &text).await && self.turn.try_get_value() == turn {
                _ = self.saved.try_set(!text.is_empty());
            }
        });
    }

    fn next(self) -> Option<u32> {
        _ = self.turn.try_update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.try_get_value()
    }

    /// It was sent, or put away.
    pub fn forget(self) {
        self.pause.cancel();
        self.write(String::new());
    }
}
