//! One act's form: judged by the domain on every change, kept on this device while it is typed, sent once; without an
//! answer it waits in the outbox.

use domain::coaching::{Act, SessionFacts};
use domain::view::{Answer, RequestView};
use domain::violation::{Acknowledged, Remedy, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Together, done_text, path_of};
use crate::browser;
use crate::draft::{Draft, Restored};
use crate::once::Once;
use crate::outbox::{Kind, submit_heard};
use crate::texts::{t, tr};
use crate::ui::form::{Form, FormFrame};
use crate::ui::toast;
use crate::ui::verdict::Act as Remedied;

/// How an act is judged and sent: `D` is what is typed, `B` what is sent of it.
pub struct Doing<D, B = D> {
    /// The act.
    pub act: Act,
    /// The verb on its button.
    pub submit: &'static str,
    /// Judges the draft.
    pub judge: fn(&SessionFacts, &D) -> Violations,
    /// What is sent, with the warnings that were seen.
    pub seen: fn(D, Vec<Acknowledged>) -> B,
}

/// What a form keeps on this device while it is typed.
pub struct Typing<D: Send + Sync + 'static> {
    draft: RwSignal<D>,
    begin: StoredValue<D>,
    kept: Draft,
    restored: RwSignal<bool>,
}

impl<D: Send + Sync> Clone for Typing<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Send + Sync> Copy for Typing<D> {}

impl<D> Typing<D>
where
    D: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// What is typed in the form `name` of the request; what was left there before is there again.
    pub fn of(together: Together, name: &str, draft: RwSignal<D>) -> Self {
        let kept = Draft::of(&together.base.read_untracked(), name);
        let typing = Self {
            draft,
            begin: StoredValue::new(draft.get_untracked()),
            kept,
            restored: RwSignal::new(false),
        };
        Effect::new(move || {
            if kept.is_read()
                && let Some(before) = kept.before::<D>()
            {
                draft.set(before);
                typing.restored.set(true);
            }
        });
        kept.follow(move || draft.track(), move || typing.written());
        typing
    }

    /// The draft as it is kept; nothing where nothing was typed.
    fn written(self) -> String {
        let typed = self.draft.try_get_untracked();
        let typed = typed.filter(|typed| self.begin.try_with_value(|begin| begin != typed) == Some(true));
        typed
            .and_then(|typed| serde_json::to_string(&typed).ok())
            .unwrap_or_default()
    }

    /// It was sent: the form is as it was before anything was typed.
    fn sent(self) {
        if let Some(begin) = self.begin.try_get_value() {
            _ = self.draft.try_set(begin);
        }
        self.kept.forget();
        _ = self.restored.try_set(false);
    }

    /// Says that what was typed before is back, and offers to begin anew.
    pub fn told(self, form: Form) -> AnyView {
        let anew = move |()| {
            form.acknowledged.update(Vec::clear);
            self.sent();
        };
        view! { <Restored restored=self.restored anew=anew/> }.into_any()
    }

    /// Sends `body`; `heard` is called with the answer at once, `answered` when all is done, or with none where it waits
    /// in the outbox.
    pub fn send<B, T>(
        self,
        together: Together,
        (kind, path): (Kind, &'static str),
        (form, once, body): (Form, Once<B>, B),
        heard: impl Fn(&T) + 'static,
        answered: impl Fn(Result<Option<T>, bool>) + 'static,
    ) where
        B: Clone + PartialEq + Serialize + Send + Sync + 'static,
        T: DeserializeOwned + 'static,
    {
        let what = together.submission(kind, path, self.kept.place(), self.written());
        let key = once.key(&body);
        spawn_local(async move {
            let answer = submit_heard::<B, T>(what, &body, &key, heard).await;
            // What was heard is seen first: a card that moved before the form that moved it is put away.
            browser::painted().await;
            once.answered(&answer);
            let judged = answer.as_ref().is_err_and(|problem| !problem.passes());
            if let Ok(None) = &answer {
                toast::say(tr("outbox-kept"));
            }
            let finished = form.finish(answer);
            if finished.is_some() {
                self.sent();
            }
            answered(finished.ok_or(judged));
        });
    }
}

/// The form around `fields`.
pub fn act_form<D, B>(
    together: Together,
    doing: Doing<D, B>,
    draft: RwSignal<D>,
    remedied: impl Fn(&Remedy) -> Option<Remedied> + Send + Sync + 'static,
    fields: impl FnOnce(Form) -> AnyView,
) -> AnyView
where
    D: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    B: Clone + PartialEq + Serialize + Send + Sync + 'static,
{
    let Doing {
        act,
        submit,
        judge,
        seen,
    } = doing;
    let facts = together.facts;
    let form = Form::new(move || {
        let draft = draft.read();
        facts.value.with(|facts| {
            facts
                .as_ref()
                .map(|facts| judge(facts, &draft))
                .unwrap_or_default()
        })
    })
    .with_remedies(remedied);
    let typing = Typing::of(together, path_of(act), draft);
    let once = Once::<B>::new();
    let send = move |()| {
        let body = seen(draft.get_untracked(), form.acknowledged.get_untracked());
        let heard = move |answer: &Answer<RequestView>| {
            _ = together.heard.try_run(answer.value.clone());
        };
        let answered = move |answer: Result<Option<_>, bool>| match answer {
            Ok(there) => {
                if there.is_some() {
                    toast::say(done_text(act));
                }
                together.reload();
            }
            // Judged on newer facts than those that are here.
            Err(true) => facts.reload(),
            Err(false) => {}
        };
        typing.send(
            together,
            (Kind::Act(act), path_of(act)),
            (form, once, body),
            heard,
            answered,
        );
    };
    let fields = fields(form);
    view! {
        <div class="together-form">
            {typing.told(form)}
            <FormFrame form=form on_submit=send submit=t(submit)>{fields}</FormFrame>
        </div>
    }
    .into_any()
}
