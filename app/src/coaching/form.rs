//! Asking for a session: judged here on each keystroke by the rules that the server runs on arrival.

mod attendees;
mod kept;
mod preview;
mod state;
mod topic;
mod when;
mod zones;

use domain::access::Capability;
use domain::coaching::CoachingFacts;
use domain::time::Wall;
use domain::view::{Answer, RequestView};
use domain::violation::{Remedy, Violation};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::denied::Denied;
use super::known;
use super::withdraw::Withdrawal;
use crate::address::way;
use crate::api::{self, ApiError, Key};
use crate::enterprise::enterprise;
use crate::load::{Loaded, load};
use crate::texts::{t, term_alone, tr, tr_with, violation};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, LinkButton};
use crate::ui::choices::RadioGroup;
use crate::ui::field::Field;
use crate::ui::form::FormFrame;
use crate::ui::input::{Choice, NumberInput, Select, TextArea};
use crate::ui::page::PageHead;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::toast;
use crate::ui::verdict::{Act, no_remedies, verdict};
use crate::{bound, clock, paths};

use attendees::Attendees;
use preview::Preview;
use state::{Asking, Wish};
use topic::TopicField;
use when::WhenFields;

pub use state::language_name;

/// The page.
#[component]
pub fn NewRequest() -> AnyView {
    let enterprise = enterprise();
    let denied = Memo::new(move |_| enterprise.denied(Capability::RequestCoaching));
    let page = move || match denied.get() {
        Some(violation) => view! { <Denied violation=violation/> },
        None => view! { <Entrance/> },
    };
    view! { <div class="page">{page}</div> }.into_any()
}

/// Loads what is judged on, once; then the form, or why there is none.
#[component]
fn Entrance() -> AnyView {
    let enterprise = enterprise();
    let loaded = load::<CoachingFacts>(move || Some(paths::api::coaching_facts(&enterprise.slug.read())));
    let state = Memo::new(move |_| loaded.value.with(|facts| facts.as_ref().map(bar)));
    let back = Signal::derive(move || paths::coaching(&enterprise.slug.read()));
    let body = move || match state.get() {
        None => waiting(loaded),
        Some(Bar::NothingBought) => view! { <EmptyState text=t("plans-included")/> }.into_any(),
        Some(Bar::Barred(violation)) => view! {
            <div class="coaching-denied">{verdict(&violation, &no_remedies(), None)}</div>
            <LinkButton label=t("coaching-title") href=back/>
        }
        .into_any(),
        Some(Bar::Open) => match loaded.value.get_untracked() {
            Some(first) => view! { <RequestForm loaded=loaded first=first/> }.into_any(),
            None => waiting(loaded),
        },
    };
    view! { <PageHead title=t("coaching-request")/>{body} }.into_any()
}

/// What stands before the whole form.
#[derive(Clone, PartialEq)]
enum Bar {
    Open,
    NothingBought,
    Barred(Violation),
}

fn bar(facts: &CoachingFacts) -> Bar {
    let now = clock::now();
    let kinds = known::kinds(facts, now);
    let mut barred = kinds
        .iter()
        .map(|kind| known::barred(facts, *kind, now))
        .collect::<Vec<_>>();
    match barred.iter().position(Option::is_none) {
        Some(_) => Bar::Open,
        None => barred.pop().flatten().map_or(Bar::NothingBought, Bar::Barred),
    }
}

fn waiting(loaded: Loaded<CoachingFacts>) -> AnyView {
    (move || match loaded.problem.get() {
        Some(problem) => view! { <ErrorState problem=problem retry=loaded.retry()/> },
        None => view! { <Skeleton lines=8/> },
    })
    .into_any()
}

/// The form: wiring only.
#[component]
fn RequestForm(
    /// What is judged on.
    loaded: Loaded<CoachingFacts>,
    /// The same as it was there first.
    first: CoachingFacts,
) -> AnyView {
    let enterprise = enterprise();
    let way = way();
    let asking = Asking::new(loaded, first);
    let withdrawing = RwSignal::new(None);
    let dialog = RwSignal::new(false);
    let asking = asking.with_remedies(move |remedy| match *remedy {
        Remedy::AskForPeriod { first_day, .. } => Some(Act::by(move || asking.ask_for_period(first_day))),
        Remedy::StartAt { local, ref zone } => {
            let start = Wall {
                local,
                zone: zone.clone(),
                occurrence: None,
            };
            Some(Act::by(move || asking.start_at(start.clone())))
        }
        Remedy::ChooseOccurrence { occurrence } => Some(Act::by(move || asking.choose(occurrence))),
        Remedy::LastMinutes { minutes } => Some(Act::by(move || {
            asking.typed.update(|typed| typed.draft.minutes = minutes)
        })),
        Remedy::LeaveOut { member, .. } => Some(Act::by(move || asking.leave_out(member))),
        Remedy::WithdrawRequest { request, .. } => Some(Act::by(move || {
            withdrawing.set(Some(request));
            dialog.set(true);
        })),
        _ => None,
    });
    let (form, typed, facts) = (asking.form, asking.typed, asking.facts);

    // The key stays while the same draft is sent again after no answer came.
    let sent = StoredValue::new(None::<(domain::coaching::RequestDraft, Key)>);
    let send = move |()| {
        let mut draft = typed.with_untracked(|typed| typed.draft());
        draft.acknowledged = form.acknowledged.get_untracked();
        let kept = sent.get_value().filter(|(before, _)| *before == draft);
        let key = kept.map_or_else(Key::fresh, |(_, key)| key);
        sent.set_value(Some((draft.clone(), key.clone())));
        let slug = enterprise.slug.get_untracked();
        spawn_local(async move {
            let path = paths::api::requests(&slug, "");
            let answer = api::post::<_, Answer<RequestView>>(&path, &draft, &key).await;
            if let Err(ApiError::Violations(_) | ApiError::Denied(_)) = &answer {
                // Judged: the next attempt is another, and the facts here are old.
                _ = sent.try_set_value(None);
                loaded.reload();
            }
            let here = form.busy.try_get_untracked().is_some();
            if let Ok(answer) = &answer {
                toast::say(tr_with(
                    "coaching-requested",
                    &[("day", answer.value.target_day.into())],
                ));
                kept::forget(&slug);
            }
            if let Some(answer) = form.finish(answer)
                && here
            {
                asking.done.set_value(true);
                way.to(&paths::request(&slug, answer.value.id));
            }
        });
    };

    let kinds = Memo::new(move |_| {
        let facts = facts.read();
        let now = clock::now();
        let choice = |kind: domain::plans::SessionKind| {
            let reason = known::barred(&facts, kind, now).map(|refused| violation(&refused));
            Choice::new(kind.word(), term_alone(kind.word())).reason(reason)
        };
        known::kinds(&facts, now)
            .into_iter()
            .map(choice)
            .collect::<Vec<_>>()
    });
    let several = Memo::new(move |_| kinds.read().len() > 1);
    let kind_field = move || {
        several.get().then(|| {
            view! {
                <Field form=form path="kind" label=t("coaching-kind") group=true let:at>
                    <RadioGroup at=at value=asking.kind() options=kinds/>
                </Field>
            }
        })
    };
    let most = move || {
        facts
            .read()
            .terms(typed.read().draft.kind, clock::now())
            .map_or(0, |terms| terms.most_minutes)
    };
    let languages = Memo::new(move |_| {
        // Names of languages follow none: each is in its own.
        facts
            .read()
            .languages
            .iter()
            .map(|tag| Choice::new(tag.clone(), language_name(tag)))
            .collect::<Vec<_>>()
    });
    let effect = Signal::derive(move || asking.ahead.read().as_ref().and_then(preview::effect));
    let reason = Signal::derive(move || asking.zones.waits_for());
    let done = Callback::new(move |()| loaded.reload());
    let judged_on = Signal::derive(move || Some(facts.get().as_ref().clone()));
    view! {
        <Remarks asking=asking loaded=loaded/>
        <div class="asking">
            <FormFrame
                form=form
                on_submit=send
                submit=t("coaching-request-submit")
                effect=effect
                reason=reason
                cancel=paths::coaching(&enterprise.slug.get_untracked())
            >
                {kind_field}
                <TopicField asking=asking/>
                <WhenFields asking=asking/>
                <Field
                    form=form
                    path="minutes"
                    label=t("coaching-minutes")
                    hint=crate::texts::t_with("coaching-minutes-hint", move || [("most", most().into())])
                    let:at
                >
                    <NumberInput at=at value=bound!(typed.draft.minutes) step=15 least=15/>
                </Field>
                <Attendees asking=asking/>
                <Field
                    form=form
                    path="language"
                    label=t("coaching-language")
                    hint=t("coaching-language-hint")
                    let:at
                >
                    <Select at=at value=bound!(typed.draft.language) options=languages/>
                </Field>
                <Field
                    form=form
                    path="wishes"
                    label=t("coaching-wishes")
                    hint=t("coaching-wishes-hint")
                    optional=true
                    let:at
                >
                    <TextArea at=at value=bound!(typed.draft.wishes) rows=5/>
                </Field>
            </FormFrame>
            <Preview asking=asking/>
        </div>
        <Withdrawal open=dialog request=withdrawing.into() facts=judged_on on_done=done/>
    }
    .into_any()
}

/// What stands above the form: that an older draft is back, that what is judged on is old.
#[component]
fn Remarks(asking: Asking, loaded: Loaded<CoachingFacts>) -> AnyView {
    let enterprise = enterprise();
    let back = move || {
        asking.restored.get().then(|| {
            view! {
                <Banner text=t("coaching-draft-back")>
                    <Button label=t("coaching-draft-anew") on_click=move |()| asking.begin_anew()/>
                </Banner>
            }
        })
    };
    let old = move || {
        let at = asking.known_at.get();
        let problem = loaded.problem.get();
        let age = clock::now().duration_since(at).as_secs();
        (age >= OLD_AFTER || problem.is_some()).then(|| {
            let time = enterprise
                .wall(at)
                .map(|wall| crate::texts::time(wall.time()))
                .unwrap_or_default();
            let judged = tr_with("coaching-judged-at", &[("time", time.into())]);
            let text = problem.map_or_else(
                || judged.clone(),
                |problem| [&judged, " ", &problem.say()].concat(),
            );
            view! {
                <Banner tone=Tone::Soon text=crate::texts::name(text)>
                    <Button label=t("coaching-refresh") on_click=loaded.retry() busy=loaded.busy/>
                </Banner>
            }
        })
    };
    view! { <div class="asking-remarks">{back}{old}</div> }.into_any()
}

/// After how many seconds it is said how old the facts are.
const OLD_AFTER: i64 = 180;

/// The word on a radio button of the two ways to say when.
fn wish_choices() -> Vec<Choice> {
    [Wish::Period, Wish::Start]
        .map(|wish| Choice::new(wish.word(), tr(wish.text())))
        .into()
}
