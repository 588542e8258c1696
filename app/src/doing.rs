//! Acts that are done at once, one at a time, and what came of them.

use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::{self, ApiError};
use crate::enterprise::enterprise;
use crate::once::Once;
use crate::seats::undo;
use crate::texts::{Text, made, tr};
use crate::ui::toast;

/// The acts of a page.
#[derive(Clone, Copy)]
pub struct Doing {
    /// True while one of them runs.
    pub busy: RwSignal<bool>,
    slug: Memo<String>,
    once: Once<(String, String)>,
    after: Callback<()>,
}

impl Doing {
    /// None runs; `after` is called when one ended, whatever came of it.
    pub fn new(after: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            busy: RwSignal::new(false),
            slug: enterprise().slug,
            once: Once::new(),
            after: Callback::new(move |()| after()),
        }
    }

    /// Sends a body, and says what it did.
    pub fn post<B, T>(self, path: String, body: &B, said: impl FnOnce(&T) -> String + 'static)
    where
        B: Serialize + Clone + 'static,
        T: DeserializeOwned + 'static,
    {
        let written = api::written(body).unwrap_or_default();
        let sent = (path.clone(), written.clone());
        let key = self.once.key(&sent);
        self.run(said, async move {
            let answer = api::post_written(&path, written, &key).await;
            let answer = answer.and_then(|text| api::read::<Answer<T>>(&text));
            self.once.answered(&answer);
            answer
        });
    }

    /// Takes something away, and says what that did.
    pub fn delete<T: DeserializeOwned + 'static>(
        self,
        path: String,
        said: impl FnOnce(&T) -> String + 'static,
    ) {
        self.run(said, async move { api::delete::<Answer<T>>(&path).await });
    }

    fn run<T: 'static>(
        self,
        said: impl FnOnce(&T) -> String + 'static,
        answer: impl Future<Output = Result<Answer<T>, ApiError>> + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = answer.await;
            _ = self.busy.try_set(false);
            match answer {
                Ok(answer) => {
                    let slug = self.slug.try_get_untracked().unwrap_or_default();
                    let after = self.after;
                    undo::offer(said(&answer.value), slug, answer.act, move || async move {
                        _ = after.try_run(());
                    });
                }
                Err(problem) => toast::say(problem.say()),
            }
            _ = self.after.try_run(());
        });
    }
}

/// A verb with what it is about, for who does not see the row.
pub fn named(verb: &'static str, whom: &str) -> Text {
    let whom = whom.to_owned();
    made(move || format!("{}: {whom}", tr(verb)))
}

/// A link that looks like a button, with what it is about; over the page where it opens a drawer.
pub fn link(verb: &'static str, whom: &str, href: Signal<String>, beside: bool) -> AnyView {
    let name = named(verb, whom);
    let noscroll = beside.then_some("");
    view! { <a class="button" href=href aria-label=name data-noscroll=noscroll>{made(move || tr(verb))}</a> }
        .into_any()
}
