//! A form in a drawer: kept while it is typed, sent once through the outbox, said, closed.

use std::sync::Arc;

use domain::groups::GroupView;
use domain::id::AuditId;
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::address::way;
use crate::api::{self, ApiError};
use crate::draft::Typing;
use crate::enterprise::enterprise;
use crate::once::Once;
use crate::outbox::{Kind, Submission, submit_written};
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
    /// Where it takes the place of what is there.
    pub over: Option<Changing>,
    /// What it is while it waits.
    pub waits: Waits,
    /// What is said once it is done.
    pub said: fn(&T) -> String,
    /// Where the drawer closes to.
    pub close: String,
    /// Called when it is done.
    pub after: Callback<()>,
}

/// What is changed: its version, and who hears what is there where somebody else was quicker.
#[derive(Clone, Copy)]
pub struct Changing {
    /// The version that was seen.
    pub tag: Callback<(), Option<String>>,
    /// Hears what is there now, and its version.
    pub met: Callback<(GroupView, Option<String>)>,
}

/// What a form is in the outbox, and where its draft is.
pub struct Waits {
    /// Which form it is.
    pub kind: Kind,
    /// Whom or what it is about, and how many.
    pub about: Callback<(), (String, usize)>,
    /// The form's address.
    pub form: String,
    /// Forgets the draft.
    pub forget: Callback<()>,
    /// Where the draft is kept, and what it says.
    pub draft: Callback<(), [String; 2]>,
}

impl Waits {
    /// Of the form at the address `form`, in which that is typed.
    pub fn of<D>(
        kind: Kind,
        typing: Typing<D>,
        form: String,
        about: impl Fn() -> (String, usize) + Send + Sync + 'static,
    ) -> Self
    where
        D: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static,
    {
        Self {
            kind,
            about: Callback::new(move |()| about()),
            form,
            forget: Callback::new(move |()| typing.kept.forget()),
            draft: Callback::new(move |()| [typing.kept.place(), typing.written()]),
        }
    }
}

/// What sends the form.
pub fn sending<B, T>(of: Sending<B, T>) -> Callback<()>
where
    B: Serialize + Clone + PartialEq + Send + Sync + 'static,
    T: DeserializeOwned + 'static,
{
    let (body, said) = (of.body, of.said);
    let written = move || body.with_untracked(|body| api::written(body.as_ref()?).ok());
    let read = move |text: String| {
        let answer = api::read::<Answer<T>>(&text)?;
        Ok((said(&answer.value), answer.act))
    };
    each(
        (of.form, of.over, of.waits),
        (of.path, of.close, of.after),
        Callback::new(move |()| written()),
        Arc::new(read),
    )
}

/// What is said of what was done, and the act that can be undone.
type Done = Result<(String, Option<AuditId>), ApiError>;

/// What is the same for bodies and answers of every type.
fn each(
    (form, over, waits): (Form, Option<Changing>, Waits),
    (path, close, after): (String, String, Callback<()>),
    written: Callback<(), Option<String>>,
    read: Arc<dyn Fn(String) -> Done + Send + Sync>,
) -> Callback<()> {
    let way = way();
    let slug = enterprise().slug;
    let once = Once::<String>::new();
    Callback::new(move |()| {
        let Some(body) = written.run(()) else {
            form.busy.set(false);
            return;
        };
        let ((about, count), [place, draft]) = (waits.about.run(()), waits.draft.run(()));
        let what = Submission {
            kind: waits.kind,
            about,
            count,
            path: path.clone(),
            form: waits.form.clone(),
            place,
            draft,
        };
        let (path, close, key) = (path.clone(), close.clone(), once.key(&body));
        let (read, forget) = (read.clone(), waits.forget);
        spawn_local(async move {
            let tag = over.and_then(|over| over.tag.try_run(()).flatten());
            let answer = submit_written(what, body, &key, tag).await;
            once.answered(&answer);
            if let (Some(over), Err(ApiError::Stale)) = (over, &answer)
                && let Ok((now, tag)) = api::get_tagged::<GroupView>(&path).await
            {
                _ = form.busy.try_set(false);
                _ = over.met.try_run((now, tag));
                return;
            }
            let answer = answer.and_then(|text| text.map(|text| read(text)).transpose());
            let Some(done) = form.finish(answer) else { return };
            _ = forget.try_run(());
            match done {
                Some((said, act)) => {
                    let slug = slug.try_get_untracked().unwrap_or_default();
                    undo::offer(said, slug, act, move || async move {
                        _ = after.try_run(());
                    });
                    _ = after.try_run(());
                }
                None => toast::say(tr("outbox-kept")),
            }
            way.beside(&close);
        });
    })
}
