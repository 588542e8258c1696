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
use crate::load::list;
use crate::paths::operator as own;
use crate::texts::{language, made, t, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, NumberInput};
use crate::ui::over::{Theirs, over};
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
                form(id, view.skills, tag, known.items.get_untracked(), again)
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

fn form(
    id: AccountId,
    begin: Skills,
    tag: Option<String>,
    topics: Vec<CatalogueTopic>,
    done: Callback<()>,
) -> AnyView {
    let ids = topics.iter().map(|known| known.topic.id).collect();
    let topics = StoredValue::new(topics);
    let draft = RwSignal::new(begin);
    let form = Form::new(move || draft.read().check(&ids).err().unwrap_or_default());
    let tag = StoredValue::new(tag);
    let (theirs, now) = (Theirs::new(None), StoredValue::new(None::<Skills>));
    let submit = move |()| {
        let (body, version) = (draft.get_untracked(), tag.get_value());
        theirs.set(None);
        spawn_local(async move {
            let path = own::api::specialist(id);
            let answer = api::put::<_, Answer<SpecialistView>>(&path, &body, version.as_deref()).await;
            if answer == Err(ApiError::Stale)
                && let Ok((view, version)) = api::get_tagged::<SpecialistView>(&path).await
            {
                let differ = topics.try_with_value(|topics| differing(&body, &view.skills, topics));
                _ = form.busy.try_set(false);
                _ = theirs.try_set(differ);
                _ = now.try_set_value(Some(view.skills));
                _ = tag.try_set_value(version);
                return;
            }
            if form.finish(answer).is_some() {
                toast::say(tr("operator-specialist-kept"));
                _ = done.try_run(());
            }
        });
    };
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
    let take = Callback::new(move |()| {
        if let Some(now) = now.get_value() {
            draft.set(now);
        }
    });
    let asides = Signal::derive(|| {
        vec![Choice::new(ASIDE, tr("operator-takes-nothing")).hint(tr("operator-takes-nothing-hint"))]
    });
    view! {
        <FormFrame form=form on_submit=submit submit=t("operator-specialist-save")>
            {over(theirs, take)}
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

/// What another has changed: the fields that say something else than is typed.
fn differing(typed: &Skills, now: &Skills, topics: &[CatalogueTopic]) -> Vec<(String, String)> {
    let fields = |skills: &Skills| {
        let languages: Vec<String> = skills.languages.iter().map(|tag| language_name(tag)).collect();
        let coached = topics
            .iter()
            .filter(|known| skills.topics.contains(&known.topic.id));
        let coached: Vec<String> = coached
            .map(|known| known.topic.title(language().tag()).to_owned())
            .collect();
        let aside = match skills.aside {
            true => tr("operator-takes-nothing"),
            false => tr("kit-none"),
        };
        [
            ("operator-languages", languages.join(", ")),
            ("operator-coaches", coached.join(", ")),
            ("operator-setup", skills.setup_minutes.to_string()),
            ("operator-state", aside),
        ]
    };
    let both = fields(typed).into_iter().zip(fields(now));
    both.filter(|((_, mine), (_, theirs))| mine != theirs)
        .map(|(_, (label, theirs))| (tr(label), theirs))
        .collect()
}

/// The value of the tick box.
const ASIDE: &str = "aside";
