//! A form in a drawer: sent once, said, closed.

use domain::groups::GroupView;
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::address::way;
use crate::api::{self, ApiError, Key};
use crate::draft::Draft;
use crate::enterprise::enterprise;
use crate::once::Once;
use crate::outbox::{Kind, Submission, submit, submit_over};
use crate::seats::undo;
use crate::texts::tr;
use crate::ui::form::Form;
use crate::ui::toast;

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
    /// Where it waits while the server can not be reached; none where it is only sent at once.
    pub keeps: Option<Keeping>,
}

/// How a form is kept until it is sent.
#[derive(Clone)]
pub struct Keeping {
    /// Which form it is.
    pub kind: Kind,
    /// Whom or what it is about.
    pub about: Signal<String>,
    /// How many it is about.
    pub count: Signal<usize>,
    /// The form's address.
    pub form: String,
    /// Its draft.
    pub draft: Draft,
    /// The draft as the form keeps it.
    pub written: Callback<(), String>,
    /// Called with the group as somebody else kept it meanwhile.
    pub stale: Option<Callback<GroupView>>,
}

impl Keeping {
    fn submission(&self, path: &str) -> Submission {
        let draft = self.written.run(());
        Submission {
            kind: self.kind,
            about: self.about.get_untracked(),
            count: self.count.get_untracked(),
            path: path.to_owned(),
            form: self.form.clone(),
            place: self.draft.place(),
            draft,
        }
    }
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
        keeps,
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
        let what = keeps.as_ref().map(|keeps| (keeps.submission(&path), keeps.draft));
        let stale = keeps.as_ref().and_then(|keeps| keeps.stale);
        spawn_local(async move {
            let draft = what.as_ref().map(|(_, draft)| *draft);
            let answer = match what {
                Some((what, _)) => kept::<B, T>(what, &body, &key, over).await,
                None => send::<B, T>(&path, &body, &key, over).await.map(Some),
            };
            once.answered(&answer);
            // What was typed stays: sent again, it takes the place of what was kept meanwhile.
            if let (Some(tag), Err(ApiError::Stale)) = (over, &answer)
                && let Ok((group, now)) = api::get_tagged::<GroupView>(&path).await
            {
                _ = tag.try_set(now);
                if let Some(stale) = stale {
                    _ = form.busy.try_set(false);
                    _ = stale.try_run(group);
                    return;
                }
            }
            if let Some(done) = form.finish(answer) {
                if let Some(draft) = draft {
                    draft.forget();
                }
                let Some(done) = done else {
                    toast::say(tr("outbox-kept"));
                    return way.beside(&close);
                };
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

/// Sends it by the outbox: none where it waits there.
async fn kept<B: Serialize, T: DeserializeOwned>(
    what: Submission,
    body: &B,
    key: &Key,
    over: Option<RwSignal<Option<String>>>,
) -> Result<Option<Answer<T>>, ApiError> {
    match over.and_then(|tag| tag.get_untracked()) {
        Some(tag) => submit_over(what, body, key, tag).await,
        None => submit(what, body, key).await,
    }
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
