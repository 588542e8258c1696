//! A form in a drawer: sent once, said, closed.

use domain::groups::GroupView;
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::address::way;
use crate::api::{self, ApiError, Key};
use crate::enterprise::enterprise;
use crate::once::Once;
use crate::seats::undo;
use crate::ui::form::Form;

/// How a form is sent.
pub struct Sending<B: Send + Sync + 'static, T> {
    /// Its form.
    pub form: Form,
    /// The body; nothing while it is not whole.
    pub body: Memo<Option<B>>,
    /// Where it goes.
    pub path: String,
    /// Where it takes the place of what is there: the version of that.
    pub over: Option<RwSignal<Option<String>>>,
    /// What is said once it is done.
    pub said: fn(&T) -> String,
    /// Where the drawer closes to.
    pub close: String,
    /// Called when it is done.
    pub after: Callback<()>,
}

/// What sends the form.
pub fn sending<B, T>(of: Sending<B, T>) -> Callback<()>
where
    B: Serialize + Clone + PartialEq + Send + Sync + 'static,
    T: DeserializeOwned + 'static,
{
    let Sending {
        form,
        body,
        path,
        over,
        said,
        close,
        after,
    } = of;
    let way = way();
    let slug = enterprise().slug;
    let once = Once::<B>::new();
    Callback::new(move |()| {
        let Some(body) = body.get_untracked() else {
            form.busy.set(false);
            return;
        };
        let (path, close, key) = (path.clone(), close.clone(), once.key(&body));
        spawn_local(async move {
            let answer = send::<B, T>(&path, &body, &key, over).await;
            once.answered(&answer);
            // What was typed stays: sent again, it takes the place of what was kept meanwhile.
            if let (Some(tag), Err(ApiError::Stale)) = (over, &answer)
                && let Ok((_, now)) = api::get_tagged::<GroupView>(&path).await
            {
                _ = tag.try_set(now);
            }
            if let Some(done) = form.finish(answer) {
                let slug = slug.try_get_untracked().unwrap_or_default();
                undo::offer(said(&done.value), slug, done.act, move || async move {
                    _ = after.try_run(());
                });
                _ = after.try_run(());
                way.beside(&close);
            }
        });
    })
}

async fn send<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
    key: &Key,
    over: Option<RwSignal<Option<String>>>,
) -> Result<Answer<T>, ApiError> {
    match over.map(|tag| tag.get_untracked()) {
        Some(tag) => api::put(path, body, tag.as_deref()).await,
        None => api::post(path, body, key).await,
    }
}
