//! A form in a drawer: sent once, said, closed.

use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::address::way;
use crate::api::{self, Key};
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
    /// True where it takes the place of what is there.
    pub put: bool,
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
        put,
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
            let answer = send::<B, T>(&path, &body, &key, put).await;
            once.answered(&answer);
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
    put: bool,
) -> Result<Answer<T>, api::ApiError> {
    match put {
        true => api::put(path, body, None).await,
        false => api::post(path, body, key).await,
    }
}
