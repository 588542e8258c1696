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
use crate::once::Once;
use crate::paths::operator as own;
use crate::texts::{made, t, term, term_alone, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, TextArea, TextInput};
use crate::ui::over::{Theirs, over};
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::toast;

use super::text_of;

/// The form for a new topic.
pub fn new_topic(done: Callback<()>) -> AnyView {
    drawer(
        t("operator-topic-new"),
        form(None, TopicDraft::default(), None, done),
    )
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
        Some(Ok((known, tag))) => form(Some(id), draft_of(known), tag, done),
    };
    drawer(t("operator-topic"), body.into_any())
}

/// The topic as it can be changed.
fn draft_of(known: CatalogueTopic) -> TopicDraft {
    TopicDraft {
        titles: known.topic.titles,
        outlines: known.topic.outlines,
        kinds: known.topic.kinds,
    }
}

/// What another has changed: the fields that say something else than is typed.
fn differing(typed: &TopicDraft, now: &TopicDraft) -> Vec<(String, String)> {
    let kinds = |draft: &TopicDraft| -> String {
        let names: Vec<String> = draft.kinds.iter().map(|kind| term(kind.word())).collect();
        names.join(", ")
    };
    let text = |texts: &BTreeMap<String, String>, tag: &str| texts.get(tag).cloned().unwrap_or_default();
    let fields = |draft: &TopicDraft| {
        [
            ("operator-title-en", text(&draft.titles, "en")),
            ("operator-title-ko", text(&draft.titles, "ko")),
            ("operator-outline-en", text(&draft.outlines, "en")),
            ("operator-outline-ko", text(&draft.outlines, "ko")),
            ("operator-kinds", kinds(draft)),
        ]
    };
    let both = fields(typed).into_iter().zip(fields(now));
    both.filter(|((_, mine), (_, theirs))| mine != theirs)
        .map(|(_, (label, theirs))| (tr(label), theirs))
        .collect()
}

fn drawer(title: crate::texts::Text, body: AnyView) -> AnyView {
    let close = Signal::stored(own::TOPICS.to_owned());
    view! { <Drawer title=title close=close>{body}</Drawer> }.into_any()
}

fn form(id: Option<TopicId>, begin: TopicDraft, tag: Option<String>, done: Callback<()>) -> AnyView {
    let (draft, way) = (RwSignal::new(begin), way());
    let form = Form::new(move || draft.read().check().err().unwrap_or_default());
    let once = Once::<TopicDraft>::new();
    let tag = StoredValue::new(tag);
    let (theirs, now) = (Theirs::new(None), StoredValue::new(TopicDraft::default()));
    let submit = move |()| {
        let (body, tag_sent) = (draft.get_untracked(), tag.get_value());
        theirs.set(None);
        spawn_local(async move {
            let answer: Result<Answer<CatalogueTopic>, _> = match id {
                Some(id) => api::put(&own::api::topic(id, ""), &body, tag_sent.as_deref()).await,
                None => api::post(own::api::TOPICS, &body, &once.key(&body)).await,
            };
            once.answered(&answer);
            if let (Some(id), Err(ApiError::Stale)) = (id, &answer)
                && let Ok((known, version)) =
                    api::get_tagged::<CatalogueTopic>(&own::api::topic(id, "")).await
            {
                let known = draft_of(known);
                _ = form.busy.try_set(false);
                _ = theirs.try_set(Some(differing(&body, &known)));
                _ = now.try_set_value(known);
                _ = tag.try_set_value(version);
                return;
            }
            if form.finish(answer).is_some() {
                toast::say(tr("operator-topic-kept"));
                _ = done.try_run(());
                way.beside(own::TOPICS);
            }
        });
    };
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
    let take = Callback::new(move |()| draft.set(now.get_value()));
    let submit_text = made(move || match id {
        Some(_) => tr("operator-topic-save"),
        None => tr("operator-topic-add"),
    });
    let title = move |tag| text_of(draft, |draft| &mut draft.titles, tag);
    let outline = move |tag| text_of(draft, |draft| &mut draft.outlines, tag);
    view! {
        <FormFrame form=form on_submit=submit submit=submit_text cancel=own::TOPICS.to_owned()>
            {over(theirs, take)}
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
