//! A topic's form: its texts in both languages, and the catalogues that it is in.

use std::collections::BTreeMap;

use domain::coaching::{CatalogueTopic, TopicDraft};
use domain::id::TopicId;
use domain::plans::SessionKind;
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::way;
use crate::api::{self, ApiError};
use crate::draft::{Typing, opened};
use crate::once::Once;
use crate::outbox::Said;
use crate::paths::operator as own;
use crate::texts::{all_of, made, t, term_alone, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, TextArea, TextInput};
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::toast;

use super::text_of;

/// The form for a new topic.
pub fn new_topic(done: Callback<()>) -> AnyView {
    let body = opened(own::DRAFTS, "topic", move |kept| {
        form(None, Typing::of(kept, TopicDraft::default(), None), done)
    });
    over(t("operator-topic-new"), body)
}

/// The form for a topic that is there, once it is known what it says now.
pub fn topic(id: TopicId, done: Callback<()>) -> AnyView {
    let kept = RwSignal::new(None::<Result<(CatalogueTopic, Option<String>), ApiError>>);
    let ask = move || {
        spawn_local(async move {
            let answer = api::get_tagged(&own::api::topic(id, "")).await;
            _ = kept.try_set(Some(answer));
        });
    };
    ask();
    let body = move || match kept.get() {
        None => view! { <Skeleton lines=7/> }.into_any(),
        Some(Err(problem)) => view! { <ErrorState problem=problem retry=move |()| ask()/> }.into_any(),
        Some(Ok((known, tag))) => {
            let draft = draft_of(known);
            opened(own::DRAFTS, &format!("topic {id}"), move |kept| {
                form(Some(id), Typing::of(kept, draft.clone(), tag.clone()), done)
            })
        }
    };
    over(t("operator-topic"), body.into_any())
}

fn over(title: crate::texts::Text, body: AnyView) -> AnyView {
    let close = Signal::stored(own::TOPICS.to_owned());
    view! { <Drawer title=title close=close>{body}</Drawer> }.into_any()
}

fn draft_of(known: CatalogueTopic) -> TopicDraft {
    TopicDraft {
        titles: known.topic.titles,
        outlines: known.topic.outlines,
        kinds: known.topic.kinds,
    }
}

fn form(id: Option<TopicId>, typing: Typing<TopicDraft>, done: Callback<()>) -> AnyView {
    let (draft, way) = (typing.typed, way());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let once = Once::<TopicDraft>::new();
    let submit = Callback::new(move |()| {
        let body = draft.get_untracked();
        spawn_local(async move {
            let answer: Result<Answer<CatalogueTopic>, _> = match id {
                Some(id) => api::put(&own::api::topic(id, ""), &body, typing.tag().as_deref()).await,
                None => api::post(own::api::TOPICS, &body, &once.key(&body)).await,
            };
            if let (Some(id), Err(ApiError::Stale)) = (id, &answer)
                && typing.seen(form, &own::api::topic(id, ""), draft_of).await
            {
                return;
            }
            once.answered(&answer);
            if form.finish(answer).is_some() {
                typing.kept.forget();
                toast::say(tr("operator-topic-kept"));
                _ = done.try_run(());
                way.beside(own::TOPICS);
            }
        });
    });
    let kinds = Bound::new(
        move || {
            draft
                .read()
                .kinds
                .iter()
                .map(|kind| kind.word().to_owned())
                .collect::<Vec<_>>()
        },
        move |words: Vec<String>| {
            let all = SessionKind::ALL.into_iter();
            let kinds = all.filter(|kind| words.iter().any(|word| word == kind.word()));
            draft.update(|draft| draft.kinds = kinds.collect());
        },
    );
    let choices = Signal::derive(|| {
        let choice = |kind: SessionKind| Choice::new(kind.word(), term_alone(kind.word()));
        SessionKind::ALL.into_iter().map(choice).collect::<Vec<_>>()
    });
    let submit_text = made(move || match id {
        Some(_) => tr("operator-topic-save"),
        None => tr("operator-topic-add"),
    });
    let title = move |tag| text_of(draft, |draft| &mut draft.titles, tag);
    let outline = move |tag| text_of(draft, |draft| &mut draft.outlines, tag);
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=submit submit=submit_text kept=typing.kept.saved cancel=own::TOPICS.to_owned()>
            {typing.over(form, submit, said)}
            <Field form=form path="titles.en" label=t("operator-title-en") let:at>
                <TextInput at=at value=title("en")/>
            </Field>
            <Field form=form path="titles.ko" label=t("operator-title-ko") let:at>
                <TextInput at=at value=title("ko")/>
            </Field>
            <Field form=form path="outlines.en" label=t("operator-outline-en") let:at>
                <TextArea at=at value=outline("en") rows=3/>
            </Field>
            <Field form=form path="outlines.ko" label=t("operator-outline-ko") let:at>
                <TextArea at=at value=outline("ko") rows=3/>
            </Field>
            <Field form=form path="kinds" label=t("operator-kinds") hint=t("operator-kinds-hint") group=true let:at>
                <CheckboxGroup at=at value=kinds options=choices/>
            </Field>
        </FormFrame>
    }
    .into_any()
}

/// What the fields say, in words.
fn said(draft: &TopicDraft) -> Said {
    let text = |texts: &BTreeMap<String, String>, tag: &str| texts.get(tag).cloned().unwrap_or_default();
    let kinds: Vec<_> = draft.kinds.iter().map(|kind| term_alone(kind.word())).collect();
    vec![
        (tr("operator-title-en"), text(&draft.titles, "en")),
        (tr("operator-title-ko"), text(&draft.titles, "ko")),
        (tr("operator-outline-en"), text(&draft.outlines, "en")),
        (tr("operator-outline-ko"), text(&draft.outlines, "ko")),
        (tr("operator-kinds"), all_of(&kinds)),
    ]
}
