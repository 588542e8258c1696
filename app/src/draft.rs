//! What is typed in a form and not sent: kept on this device, and there again when the form is opened again.

mod typing;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::browser::Pause;
use crate::texts::t;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, Weight};
use crate::{clock, shelf};

pub use typing::{Typing, opened};

/// How long after the last key what was typed is written down, in milliseconds.
const PAUSE: u64 = 300;
/// How long somebody may type without a pause before what is typed is written down all the same, in milliseconds.
const MOST: i64 = 2_000;
/// Where drafts are.
const DRAFTS: &str = "drafts";

/// The draft of one form, for this account in this enterprise.
#[derive(Clone, Copy)]
pub struct Draft {
    place: StoredValue<String>,
    /// The place below the account that opened the form; none where that had left.
    key: StoredValue<Option<String>>,
    /// What this form read or wrote there last: anything else is another tab's.
    last: StoredValue<String>,
    /// When the first key came that is not written down, by the device's clock, in milliseconds.
    first: StoredValue<i64>,
    before: RwSignal<Option<String>>,
    pause: Pause,
    /// Writes down what is not yet.
    flush: StoredValue<Option<Callback<()>>>,
    changed: StoredValue<bool>,
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
            key: StoredValue::new(shelf::own(&place)),
            last: StoredValue::new(String::new()),
            first: StoredValue::new(0),
            place: StoredValue::new(place),
            before: RwSignal::new(None),
            pause: Pause::of(PAUSE),
            flush: StoredValue::new(None),
            changed: StoredValue::new(false),
            turn: StoredValue::new(0),
            saved: RwSignal::new(false),
        };
        spawn_local(async move {
            let text = match draft.key.try_get_value().flatten() {
                Some(key) => shelf::read(DRAFTS, &key).await,
                None => None,
            };
            let text = text.unwrap_or_default();
            _ = draft.last.try_update_value(|last| {
                if last.is_empty() {
                    last.clone_from(&text);
                }
            });
            _ = draft.before.try_set(Some(text));
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

    /// Where it is kept, for sending it: there it is by then what is sent, and goes with that.
    pub fn place(self) -> String {
        if let Some(flush) = self.flush.try_get_value().flatten() {
            flush.run(());
        }
        self.place.try_get_value().unwrap_or_default()
    }

    /// Keeps what `written` gives, shortly after each change of what `typed` follows, now and then while somebody types
    /// on, and when the form is closed.
    /// It gives an empty text where nothing would be missed.
    pub fn follow(
        self,
        typed: impl Fn() + 'static,
        written: impl Fn() -> String + Copy + Send + Sync + 'static,
    ) {
        self.follow_all(Box::new(typed), Callback::new(move |()| written()));
    }

    fn follow_all(self, typed: Box<dyn Fn()>, written: Callback<(), String>) {
        let keep = move || {
            if self.changed.try_get_value() == Some(true) {
                let Some(text) = written.try_run(()) else { return };
                self.write(text);
            }
        };
        Effect::new(move |before: Option<()>| {
            typed();
            if before.is_some() {
                self.next();
                let now = clock::device().as_millisecond();
                if !self.changed.get_value() {
                    self.first.set_value(now);
                }
                self.changed.set_value(true);
                _ = self.saved.try_set(false);
                // The device's clock may have been set back.
                if now.saturating_sub(self.first.get_value()).saturating_abs() < MOST {
                    self.pause.then(keep);
                } else {
                    untrack(keep);
                }
            }
        });
        self.flush.set_value(Some(Callback::new(move |()| untrack(keep))));
        // Closing the form within the pause loses nothing either.
        on_cleanup(keep);
    }

    /// Keeps `text` now, for the account that opened the form: also when its session has just ended.
    fn write(self, text: String) {
        _ = self.changed.try_set_value(false);
        let key = self.key.try_get_value().flatten();
        let Some(key) = key.filter(|key| shelf::is_open(key)) else {
            return;
        };
        let turn = self.next();
        let before = self.last.try_get_value().unwrap_or_default();
        _ = self.last.try_set_value(text.clone());
        spawn_local(async move {
            let done = match text.is_empty() {
                true => shelf::take(DRAFTS, &key, &before).await,
                false => shelf::write(DRAFTS, &key, &text).await,
            };
            // Something else may have been typed meanwhile.
            if done && self.turn.try_get_value() == turn {
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

/// The names of the forms below `prefix` in which something was typed and not sent.
pub async fn begun(prefix: &str) -> Vec<String> {
    let Some(prefix) = shelf::own(prefix) else {
        return Vec::new();
    };
    let kept = shelf::list(DRAFTS, &prefix).await;
    kept.iter()
        .filter_map(|(key, _)| key.strip_prefix(&prefix).map(str::to_owned))
        .collect()
}

/// Says that what was typed before is here again, and offers to begin anew.
#[component]
pub fn Restored(
    /// Whether it is; no more once one begins anew.
    restored: RwSignal<bool>,
    /// Empties the form.
    #[prop(into)]
    anew: Callback<()>,
) -> AnyView {
    let begin = move |()| {
        restored.set(false);
        anew.run(());
    };
    (move || {
        restored.get().then(|| {
            view! {
                <Banner text=t("kit-draft-back")>
                    <Button label=t("kit-draft-anew") on_click=begin weight=Weight::Bare/>
                </Banner>
            }
        })
    })
    .into_any()
}
