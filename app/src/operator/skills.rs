//! One specialist: languages, topics, time between two meetings, whether anything new is taken; and when one works.

use domain::coaching::{CatalogueTopic, LANGUAGES, Skills};
use domain::id::AccountId;
use domain::view::{Answer, SpecialistView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::bound;
use crate::coaching::form::language_name;
use crate::desk::hours::HoursForm;
use crate::draft::{Typing, opened};
use crate::load::list;
use crate::outbox::Said;
use crate::paths::operator as own;
use crate::texts::{all_of, language, made, t, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, NumberInput};
use crate::ui::page::Section;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::toast;

/// The specialist over the list.
pub fn specialist(id: AccountId, done: Callback<()>) -> AnyView {
    let kept = RwSignal::new(None::<Result<(SpecialistView, Option<String>), ApiError>>);
    let ask = move || {
        spawn_local(async move {
            let answer = api::get_tagged(&own::api::specialist(id)).await;
            _ = kept.try_set(Some(answer));
        });
    };
    ask();
    let known = list::<CatalogueTopic>(|| own::api::all(own::api::TOPICS));
    let title = made(move || match &*kept.read() {
        Some(Ok((view, _))) => view.address.clone(),
        _ => tr("operator-specialist"),
    });
    let body = move || {
        if known.total.read().is_none() {
            // Without the catalogue the topics of the specialist could not be told.
            return match known.problem.get() {
                Some(problem) => view! { <ErrorState problem=problem retry=known.retry()/> }.into_any(),
                None => view! { <Skeleton lines=7/> }.into_any(),
            };
        }
        match kept.get() {
            None => view! { <Skeleton lines=7/> }.into_any(),
            Some(Err(problem)) => view! { <ErrorState problem=problem retry=move |()| ask()/> }.into_any(),
            Some(Ok((view, tag))) => {
                let again = Callback::new(move |()| {
                    ask();
                    _ = done.try_run(());
                });
                let topics = known.items.get_untracked();
                opened(own::DRAFTS, &format!("specialist {id}"), move |kept| {
                    let typing = Typing::of(kept, view.skills.clone(), tag.clone());
                    form(id, typing, topics.clone(), again)
                })
            }
        }
    };
    let close = Signal::stored(own::SPECIALISTS.to_owned());
    view! {
        <Drawer title=title close=close>
            {body}
            <Section title=t("operator-hours")>
                <HoursForm path=own::api::working(id) on_done=done/>
            </Section>
        </Drawer>
    }
    .into_any()
}

fn form(id: AccountId, typing: Typing<Skills>, topics: Vec<CatalogueTopic>, done: Callback<()>) -> AnyView {
    let ids = topics.iter().map(|known| known.topic.id).collect();
    let topics = StoredValue::new(topics);
    let draft = typing.typed;
    let form = Form::new(move || draft.read().check(&ids).err().unwrap_or_default());
    let submit = Callback::new(move |()| {
        let body = draft.get_untracked();
        spawn_local(async move {
            let path = own::api::specialist(id);
            let answer = api::put::<_, Answer<SpecialistView>>(&path, &body, typing.tag().as_deref()).await;
            let skills = |view: SpecialistView| view.skills;
            if matches!(answer, Err(ApiError::Stale)) && typing.seen(form, &path, skills).await {
                return;
            }
            if form.finish(answer).is_some() {
                typing.kept.forget();
                toast::say(tr("operator-specialist-kept"));
                _ = done.try_run(());
            }
        });
    });
    let languages = Signal::derive(|| {
        let choice = |tag: &str| Choice::new(tag, language_name(tag));
        LANGUAGES.into_iter().map(choice).collect::<Vec<_>>()
    });
    let catalogue = Signal::derive(move || {
        let tag = language().tag();
        topics.with_value(|topics| {
            let choice = |known: &CatalogueTopic| {
                let choice = Choice::new(known.topic.id.to_string(), known.topic.title(tag));
                match known.retired {
                    true => choice.hint(tr("operator-topic-is-retired")),
                    false => choice,
                }
            };
            topics.iter().map(choice).collect::<Vec<_>>()
        })
    });
    let chosen = Bound::new(
        move || {
            draft
                .read()
                .topics
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        },
        move |ids: Vec<String>| {
            let ids = ids.iter().filter_map(|id| id.parse().ok()).collect();
            draft.update(|draft| draft.topics = ids);
        },
    );
    let aside = Bound::new(
        move || {
            draft
                .read()
                .aside
                .then(|| ASIDE.to_owned())
                .into_iter()
                .collect::<Vec<_>>()
        },
        move |ticked: Vec<String>| draft.update(|draft| draft.aside = !ticked.is_empty()),
    );
    let asides = Signal::derive(|| {
        vec![Choice::new(ASIDE, tr("operator-takes-nothing")).hint(tr("operator-takes-nothing-hint"))]
    });
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=submit submit=t("operator-specialist-save") kept=typing.kept.saved>
            {typing.over(form, submit, move |skills| said(skills, topics))}
            <Field form=form path="languages" label=t("operator-languages") group=true let:at>
                <CheckboxGroup at=at value=bound!(draft.languages) options=languages/>
            </Field>
            <Field form=form path="topics" label=t("operator-coaches") hint=t("operator-coaches-hint") optional=true group=true let:at>
                <CheckboxGroup at=at value=chosen options=catalogue/>
            </Field>
            <Field form=form path="setup_minutes" label=t("operator-setup") hint=t("operator-setup-hint") let:at>
                <NumberInput at=at value=bound!(draft.setup_minutes) step=5/>
            </Field>
            <Field form=form path="aside" label=t("operator-state") optional=true group=true let:at>
                <CheckboxGroup at=at value=aside options=asides/>
            </Field>
        </FormFrame>
    }
    .into_any()
}

/// What the fields say, in words.
fn said(skills: &Skills, topics: StoredValue<Vec<CatalogueTopic>>) -> Said {
    let languages: Vec<_> = skills.languages.iter().map(|tag| language_name(tag)).collect();
    let tag = language().tag();
    let titles: Vec<_> = topics.with_value(|topics| {
        let coached = topics
            .iter()
            .filter(|known| skills.topics.contains(&known.topic.id));
        coached.map(|known| known.topic.title(tag).to_owned()).collect()
    });
    let aside = skills.aside.then(|| tr("operator-takes-nothing"));
    vec![
        (tr("operator-languages"), all_of(&languages)),
        (tr("operator-coaches"), all_of(&titles)),
        (tr("operator-setup"), skills.setup_minutes.to_string()),
        (tr("operator-state"), aside.unwrap_or_default()),
    ]
}

/// The value of the tick box.
const ASIDE: &str = "aside";
