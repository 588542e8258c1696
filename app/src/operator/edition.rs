//! The form for a new edition; while one types, the server says what it would change for each customer (PLAN-2).

use domain::plans::Plan;
use domain::policy::{EditionDraft, EditionView, Editions};
use domain::view::Answer;
use domain::violation::{Severity, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::effects::effects;
use crate::address::way;
use crate::api::{self, ApiError};
use crate::bound;
use crate::clock;
use crate::draft::{Draft, Typing, opened};
use crate::load::list;
use crate::once::Once;
use crate::paths;
use crate::paths::operator as own;
use crate::rehearsal::{Rehearsed, rehearsed};
use crate::texts::{t, term_alone, tr};
use crate::ui::bound::Bound;
use crate::ui::choices::{CheckboxGroup, RadioGroup};
use crate::ui::day::DayInput;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, NumberInput};
use crate::ui::page::PageHead;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::toast;

/// How long after the last key the server is asked, in milliseconds.
const PAUSE: u64 = 300;
/// The plans whose numbers can be edited.
const PLANS: [Plan; 2] = [Plan::Business, Plan::Premium];
/// The value of the tick box.
const REFUSED: &str = "refused";

/// What the server said of a draft.
type Said = (EditionDraft, Result<Answer<EditionView>, ApiError>);

/// The page, once it is known what holds now.
pub fn new_edition() -> AnyView {
    let known = list::<EditionView>(|| own::api::all(own::api::EDITIONS));
    let body = move || {
        if known.total.read().is_none() {
            return match known.problem.get() {
                Some(problem) => view! { <ErrorState problem=problem retry=known.retry()/> }.into_any(),
                None => view! { <Skeleton lines=8/> }.into_any(),
            };
        }
        let all = known.items.get().into_iter().map(|view| view.edition);
        let editions = Editions::new(all.collect());
        opened(own::DRAFTS, "edition", move |kept| form(kept, editions.clone()))
    };
    view! {
        <PageHead title=t("operator-edition-new") facts=t("operator-edition-new-facts")/>
        {body}
    }
    .into_any()
}

/// The terms that a plan has last, to be changed.
fn begun(editions: &Editions, plan: Plan) -> Option<EditionDraft> {
    editions.latest(plan).map(EditionDraft::like)
}

fn form(kept: Draft, editions: Editions) -> AnyView {
    let Some(begin) = begun(&editions, Plan::Business) else {
        return ().into_any();
    };
    let typing = Typing::of(kept, begin, None);
    let (draft, way) = (typing.typed, way());
    let editions = StoredValue::new(editions);
    let rehearsed = rehearse(draft, editions);
    let form = Form::new(move || judge(&draft.read(), editions, rehearsed.read().as_ref()));
    let once = Once::<EditionDraft>::new();
    let submit = move |()| {
        let mut body = draft.get_untracked();
        body.acknowledged = form.acknowledged.get_untracked();
        spawn_local(async move {
            let key = once.key(&body);
            let answer = api::post::<_, Answer<EditionView>>(own::api::EDITIONS, &body, &key).await;
            once.answered(&answer);
            if form.finish(answer).is_some() {
                kept.forget();
                toast::say(tr("operator-edition-published"));
                way.to(own::EDITIONS);
            }
        });
    };
    let plan = Bound::new(
        move || draft.read().plan.word().to_owned(),
        move |word: String| {
            let plan = PLANS.into_iter().find(|plan| plan.word() == word);
            let begin = plan.and_then(|plan| editions.with_value(|editions| begun(editions, plan)));
            if let Some(begin) = begin {
                let from = draft.read_untracked().from;
                draft.set(EditionDraft { from, ..begin });
            }
        },
    );
    let plans = Signal::derive(|| {
        let choice = |plan: Plan| Choice::new(plan.word(), term_alone(plan.word()));
        PLANS.into_iter().map(choice).collect::<Vec<_>>()
    });
    let refuses = Bound::new(
        move || {
            draft
                .read()
                .refuses_more
                .then(|| REFUSED.to_owned())
                .into_iter()
                .collect::<Vec<_>>()
        },
        move |ticked: Vec<String>| draft.update(|draft| draft.refuses_more = !ticked.is_empty()),
    );
    let refusals = Signal::derive(|| vec![Choice::new(REFUSED, tr("operator-refuses-more"))]);
    let windows = Memo::new(move |_| draft.read().plan == Plan::Premium);
    let days = move || {
        windows.get().then(|| {
            view! {
                <Field form=form path="window_days" label=t("operator-window-days") let:at>
                    <NumberInput at=at value=bound!(draft.window_days)/>
                </Field>
            }
        })
    };
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=submit submit=t("operator-publish") kept=kept.saved cancel=own::EDITIONS.to_owned()>
            <Field form=form path="plan" label=t("operator-plan") group=true let:at>
                <RadioGroup at=at value=plan options=plans/>
            </Field>
            <Field form=form path="from" label=t("operator-from") hint=t("operator-from-hint") let:at>
                <DayInput at=at value=bound!(draft.from)/>
            </Field>
            <Field form=form path="granted" label=t("operator-granted") hint=t("operator-granted-hint") let:at>
                <NumberInput at=at value=bound!(draft.granted)/>
            </Field>
            {days}
            <Field form=form path="least_minutes" label=t("operator-least-minutes") let:at>
                <NumberInput at=at value=bound!(draft.least_minutes) step=5/>
            </Field>
            <Field form=form path="most_minutes" label=t("operator-most-minutes") let:at>
                <NumberInput at=at value=bound!(draft.most_minutes) step=5/>
            </Field>
            <Field form=form path="advised_attendees" label=t("operator-attendees") let:at>
                <NumberInput at=at value=bound!(draft.advised_attendees)/>
            </Field>
            <Field form=form path="refuses_more" label=t("operator-more-attendees") optional=true group=true let:at>
                <CheckboxGroup at=at value=refuses options=refusals/>
            </Field>
            <Field form=form path="target_days" label=t("operator-target-days") let:at>
                <NumberInput at=at value=bound!(draft.target_days)/>
            </Field>
            {effects(move || {
                let rehearsed = rehearsed.read();
                let (of, answer) = rehearsed.as_ref()?;
                let answer = answer.as_ref().ok().filter(|_| *of == *draft.read())?;
                Some(answer.value.customers.clone())
            })}
        </FormFrame>
    }
    .into_any()
}

/// What stands against the draft: by the rules here, and what the server knows of the customers.
fn judge(draft: &EditionDraft, editions: StoredValue<Editions>, rehearsed: Option<&Said>) -> Violations {
    let own = editions.with_value(|editions| draft.terms(editions, clock::now()).err());
    if let Some(found) = own {
        return found;
    }
    match rehearsed {
        Some((of, Err(ApiError::Violations(found)))) if of == draft => found.clone(),
        Some((of, Ok(answer))) if of == draft => {
            let warned = |found: &domain::violation::Violation| found.severity == Severity::Warn;
            answer
                .warnings
                .iter()
                .filter(|found| warned(found))
                .cloned()
                .collect()
        }
        _ => Violations::default(),
    }
}

/// Asks the server what the draft would change, once the rules here accept it.
fn rehearse(
    draft: RwSignal<EditionDraft>,
    editions: StoredValue<Editions>,
) -> Rehearsed<EditionDraft, Answer<EditionView>> {
    let accepted = move |draft: &EditionDraft| {
        editions.with_value(|editions| draft.terms(editions, clock::now()).is_ok())
    };
    rehearsed(draft, PAUSE, accepted, |draft| async move {
        let path = paths::api::rehearsed(own::api::EDITIONS);
        api::post(&path, &draft, &api::Key::fresh()).await
    })
}
