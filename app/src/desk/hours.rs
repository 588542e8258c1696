//! When a specialist works: where, the hours of each weekday, and days off.

mod typed;

use domain::coaching::WorkingDraft;
use domain::view::SpecialistCalendar;
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, Key};
use crate::browser;
use crate::draft::{Typing, opened};
use crate::once::Once;
use crate::outbox::{Kind, Submission, submit_written};
use crate::texts::{self, made, t, tr};
use crate::ui::button::{Button, Weight};
use crate::ui::day;
use crate::ui::field::{At, Field};
use crate::ui::form::{Form, FormFrame};
use crate::ui::native::native;
use crate::ui::picker::Picker;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::toast;
use crate::ui::zones;

use typed::{Away, PARTS, Part, Typed, draft_of, said};

/// The fields of the weekdays, as violations name them.
const WEEK: [&str; 7] = [
    "week[0]", "week[1]", "week[2]", "week[3]", "week[4]", "week[5]", "week[6]",
];
/// What the ends of the first part are called, and those of the one after a break.
const FIRST: [&str; 2] = ["desk-hours-from", "desk-hours-until"];
const SECOND: [&str; 2] = ["desk-hours-from-later", "desk-hours-until-later"];

/// What holds now, with the version that a change must name.
type Kept = Result<(SpecialistCalendar, Option<String>), ApiError>;

/// The form, once it is known what holds now.
#[component]
pub fn HoursForm(
    /// Where the server has them.
    path: String,
    /// The address of the form, where the outbox is at hand.
    #[prop(optional)]
    waits: Option<&'static str>,
    /// Called once it is kept.
    #[prop(into)]
    on_done: Callback<()>,
) -> AnyView {
    let kept = RwSignal::new(None::<Kept>);
    let path = StoredValue::new(path);
    let ask = move || {
        let path = path.get_value();
        spawn_local(async move {
            let answer = api::get_tagged(&path).await;
            _ = kept.try_set(Some(answer));
        });
    };
    ask();
    (move || match kept.get() {
        None => view! { <Skeleton lines=7/> }.into_any(),
        Some(Err(problem)) => view! { <ErrorState problem=problem retry=move |()| ask()/> }.into_any(),
        Some(Ok((calendar, tag))) => {
            let now = draft_of(calendar);
            opened("desk", &path.get_value(), move |kept| {
                let typing = Typing::of(kept, now.clone(), tag.clone());
                // Begun anew, all fields are others.
                let fields = move || {
                    typing.turn.track();
                    untrack(|| form(path, typing, waits, on_done))
                };
                view! { {typing.restored()}{fields} }.into_any()
            })
        }
    })
    .into_any()
}

/// Sends the hours; without an answer they wait, where the outbox is at hand.
async fn sent(
    path: &str,
    typing: Typing<WorkingDraft>,
    body: String,
    key: &Key,
    waits: Option<&str>,
) -> Result<Option<String>, ApiError> {
    let Some(form) = waits else {
        let answer = api::put_written(path, body, key, typing.tag().as_deref()).await;
        return answer.map(Some);
    };
    let what = Submission {
        kind: Kind::Hours,
        about: String::new(),
        count: 1,
        path: path.to_owned(),
        form: form.to_owned(),
        place: typing.kept.place(),
        draft: typing.written(),
    };
    submit_written(what, body, key, typing.tag()).await
}

fn form(
    path: StoredValue<String>,
    typing: Typing<WorkingDraft>,
    waits: Option<&'static str>,
    on_done: Callback<()>,
) -> AnyView {
    let typed = Typed::of(&typing.typed.read_untracked());
    Effect::new(move || {
        let draft = typed.draft();
        if *typing.typed.read_untracked() != draft {
            typing.typed.set(draft);
        }
    });
    let named = Memo::new(move |_| {
        let picks = typed.zone.read();
        picks.iter().map(|pick| pick.key.clone()).collect::<Vec<_>>()
    });
    let rules = zones::rules(named);
    let form = Form::new(move || {
        let draft = typed.draft();
        let found = draft.check(&rules.read()).err().unwrap_or_default();
        zones::without_coming(found, &draft.zone)
    });
    let once = Once::<String>::new();
    let submit = Callback::new(move |()| {
        let path = path.get_value();
        spawn_local(async move {
            let draft = untrack(|| typed.draft());
            let answer = match api::written(&draft) {
                Ok(body) => {
                    let key = once.key(&body);
                    sent(&path, typing, body, &key, waits).await
                }
                Err(problem) => Err(problem),
            };
            once.answered(&answer);
            // What was typed stays, beside what was kept meanwhile in another window.
            if answer == Err(ApiError::Stale) && typing.seen(form, &path, draft_of).await {
                return;
            }
            let Some(answer) = form.finish(answer) else { return };
            typing.kept.forget();
            if answer.is_none() {
                toast::say(tr("outbox-kept"));
                return;
            }
            toast::say(tr("desk-hours-saved"));
            _ = on_done.try_run(());
            if let Ok((now, tag)) = api::get_tagged::<SpecialistCalendar>(&path).await {
                typing.done(draft_of(now), tag);
            }
        });
    });
    let of_day = |(number, (path, parts)): (usize, (&'static str, [Part; PARTS]))| {
        let [morning, rest] = parts;
        let parts = move |at: At| [hours(at, number, FIRST, morning), hours(at, number, SECOND, rest)];
        view! {
            <Field form=form path=path label=made(move || texts::weekday(number)) optional=true group=true let:at>
                <div class="hours">{parts(at)}</div>
            </Field>
        }
    };
    let days: Vec<_> = WEEK.into_iter().zip(typed.week).enumerate().map(of_day).collect();
    let own = || browser::zone().unwrap_or_default();
    view! {
        <FormFrame form=form on_submit=submit submit=t("desk-hours-save") kept=typing.kept.saved>
            {typing.over(form, submit, said)}
            <Field form=form path="zone" label=t("desk-hours-zone") let:at>
                <Picker at=at value=typed.zone find=zones::finder(own) list_label=t("desk-hours-zone") one=true/>
            </Field>
            {days}
            <Field form=form path="absences" label=t("desk-away") optional=true group=true let:at>
                {absences(at, typed)}
            </Field>
        </FormFrame>
    }
    .into_any()
}

/// One part of a day: from, until.
fn hours(at: At, number: usize, [starts, ends]: [&'static str; 2], [from, until]: Part) -> AnyView {
    let input = move |label: &'static str, value: RwSignal<Option<Time>>| {
        let named = made(move || [texts::weekday(number), tr(label)].join(" "));
        day::end_input(at, named, value)
    };
    view! {
        <span class="hours-part">
            {input(starts, from)}
            <span aria-hidden="true">"–"</span>
            {input(ends, until)}
        </span>
    }
    .into_any()
}

fn absences(at: At, typed: Typed) -> AnyView {
    let row = move |away: Away| {
        let remove = move |()| {
            at.edited();
            typed
                .absences
                .update(|absences| absences.retain(|known| known.key != away.key));
        };
        let input = move |label: &'static str, id: String, value: RwSignal<Option<Date>>| {
            let text = move || value.get().map(|day| day.to_string()).unwrap_or_default();
            view! {
                <label class="visually-hidden" for=id.clone()>{t(label)}</label>
                {native(at, id, "date", text, move |text| value.set(text.parse().ok()))}
            }
        };
        view! {
            <li class="hours-part">
                {input("desk-away-first", away.id(), away.first_day)}
                <span aria-hidden="true">"–"</span>
                {input("desk-away-last", browser::fresh_id("away-last"), away.last_day)}
                <Button label=t("desk-away-remove") on_click=remove weight=Weight::Quiet/>
            </li>
        }
    };
    let add = move |()| browser::focus_soon(typed.add(None, None));
    view! {
        <ul class="hours-away" role="list">
            <For each=move || typed.absences.get() key=|away| away.key let:away>{row(away)}</For>
        </ul>
        <Button label=t("desk-away-add") on_click=add weight=Weight::Quiet/>
    }
    .into_any()
}
