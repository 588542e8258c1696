//! One act's form: judged by the domain on every change, sent once, its answer told to the panel.

use domain::coaching::{Act, SessionFacts};
use domain::view::{Answer, RequestView};
use domain::violation::{Acknowledged, Remedy, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use super::{Together, done_text};
use crate::api;
use crate::once::Once;
use crate::texts::t;
use crate::ui::form::{Form, FormFrame};
use crate::ui::toast;
use crate::ui::verdict::Act as Remedied;

/// How an act is judged and sent.
pub struct Doing<D> {
    /// The act.
    pub act: Act,
    /// Its address below the request's.
    pub path: &'static str,
    /// True where it replaces what is there.
    pub put: bool,
    /// The verb on its button.
    pub submit: &'static str,
    /// Judges the draft.
    pub judge: fn(&SessionFacts, &D) -> Violations,
    /// The draft with the warnings that were seen.
    pub seen: fn(D, Vec<Acknowledged>) -> D,
}

/// The form around `fields`.
pub fn act_form<D>(
    together: Together,
    doing: Doing<D>,
    draft: RwSignal<D>,
    remedied: impl Fn(&Remedy) -> Option<Remedied> + Send + Sync + 'static,
    fields: impl FnOnce(Form) -> AnyView,
) -> AnyView
where
    D: Clone + PartialEq + Serialize + Send + Sync + 'static,
{
    let Doing {
        act,
        path,
        put,
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
    let once = Once::<D>::new();
    let send = move |()| {
        let body = seen(draft.get_untracked(), form.acknowledged.get_untracked());
        let path = [&*together.base.read_untracked(), path].concat();
        let key = once.key(&body);
        spawn_local(async move {
            let answer: Result<Answer<RequestView>, _> = match put {
                true => api::put(&path, &body, None).await,
                false => api::post(&path, &body, &key).await,
            };
            once.answered(&answer);
            let refused = answer.as_ref().is_err_and(|problem| !problem.passes());
            if form.finish(answer).is_some() {
                toast::say(done_text(act));
                together.reload();
            } else if refused {
                // Judged on newer facts than those that are here.
                facts.reload();
            }
        });
    };
    let fields = fields(form);
    view! {
        <div class="together-form">
            <FormFrame form=form on_submit=send submit=t(submit)>{fields}</FormFrame>
        </div>
    }
    .into_any()
}
