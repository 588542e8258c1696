//! A form's draft in a few lines: what is typed is kept as it is typed, with the version that it is over.

use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Draft, Restored};
use crate::api;
use crate::outbox::{Over, Said, differing};
use crate::ui::form::Form;

/// What `fields` makes of the draft of `form`, once it is known what was typed before.
pub fn opened(slug: &str, form: &str, fields: impl Fn(Draft) -> AnyView + Send + Sync + 'static) -> AnyView {
    let kept = Draft::of(slug, form);
    let ready = Memo::new(move |_| kept.is_read());
    (move || ready.get().then(|| untrack(|| fields(kept)))).into_any()
}

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
struct Written<T> {
    draft: T,
    /// The version that it is over, and what that said; none of what is new.
    over: Option<String>,
    base: Option<T>,
}

/// What is typed in a form, over what it began with.
pub struct Typing<T: Send + Sync + 'static> {
    /// What is typed.
    pub typed: RwSignal<T>,
    /// Where it is kept.
    pub kept: Draft,
    /// What is there now.
    now: RwSignal<T>,
    tag: RwSignal<Option<String>>,
    /// What was there when it was typed.
    base: RwSignal<Option<T>>,
    restored: RwSignal<bool>,
    /// Counts how often the form began anew.
    pub turn: RwSignal<u32>,
    /// True from when somebody else was quicker.
    late: RwSignal<bool>,
}

impl<T: Send + Sync> Clone for Typing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for Typing<T> {}

impl<T> Typing<T>
where
    T: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static,
{
    /// What was typed before, else `now`, which is there in the version `tag`.
    pub fn of(kept: Draft, now: T, tag: Option<String>) -> Self {
        let before = kept.before::<Written<T>>();
        let restored = RwSignal::new(before.is_some());
        let late = before.as_ref().is_some_and(|before| before.over != tag);
        let begin = || Written {
            draft: now.clone(),
            over: None,
            base: Some(now.clone()),
        };
        let Written { draft, base, .. } = before.unwrap_or_else(begin);
        let typing = Self {
            typed: RwSignal::new(draft),
            kept,
            now: RwSignal::new(now),
            tag: RwSignal::new(tag),
            base: RwSignal::new(base),
            restored,
            turn: RwSignal::new(0),
            late: RwSignal::new(late),
        };
        let followed = move || {
            typing.typed.track();
            typing.tag.track();
        };
        kept.follow(followed, move || typing.written());
        typing
    }

    /// As it is kept; empty where it says what is there anyway.
    pub fn written(self) -> String {
        let text = || {
            let draft = self.typed.try_get_untracked()?;
            if self.now.try_with_untracked(|now| *now == draft)? {
                return None;
            }
            let written = Written {
                draft,
                over: self.tag.try_get_untracked()?,
                base: self.base.try_get_untracked()?,
            };
            serde_json::to_string(&written).ok()
        };
        text().unwrap_or_default()
    }

    /// The version that it is over, as a change must name it.
    pub fn tag(self) -> Option<String> {
        self.tag.try_get_untracked().flatten()
    }

    /// Somebody else was quicker: this is there now. What was typed stays, and is over that from now on.
    pub fn met(self, now: T, tag: Option<String>) {
        _ = self.now.try_set(now);
        _ = self.tag.try_set(tag);
        _ = self.late.try_set(true);
    }

    /// Asks what is there now at `path`, after an answer that somebody else was quicker; false where that is not said.
    pub async fn seen<V: DeserializeOwned>(self, form: Form, path: &str, of: impl FnOnce(V) -> T) -> bool {
        let Ok((now, tag)) = api::get_tagged::<V>(path).await else {
            return false;
        };
        _ = form.busy.try_set(false);
        self.met(of(now), tag);
        true
    }

    /// It was kept, and is there now in this version.
    pub fn done(self, now: T, tag: Option<String>) {
        _ = self.base.try_set(Some(now.clone()));
        _ = self.now.try_set(now);
        _ = self.tag.try_set(tag);
        _ = self.late.try_set(false);
        _ = self.restored.try_set(false);
        self.kept.forget();
    }

    /// Begins with what is there now.
    pub fn anew(self) {
        let Some(now) = self.now.try_get_untracked() else {
            return;
        };
        _ = self.typed.try_set(now.clone());
        self.done(now, self.tag());
        _ = self.turn.try_update(|turn| *turn = turn.wrapping_add(1));
    }

    /// Says that what was typed before is here again.
    pub fn restored(self) -> AnyView {
        view! { <Restored restored=self.restored anew=move |()| self.anew()/> }.into_any()
    }

    /// Says what somebody else has changed meanwhile, in the fields as `said` puts them; `send` saves over it.
    pub fn over(
        self,
        form: Form,
        send: Callback<()>,
        said: impl Fn(&T) -> Said + Send + Sync + 'static,
    ) -> AnyView {
        let rows = Signal::derive(move || {
            let base = self.base.read();
            differing(
                base.as_ref().map(&said),
                said(&self.typed.read()),
                said(&self.now.read()),
            )
        });
        let save = move |()| {
            if form.ready() {
                send.run(());
            }
        };
        view! { <Over late=self.late rows=rows on_save=save on_theirs=move |()| self.anew()/> }.into_any()
    }
}
