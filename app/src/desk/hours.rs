//! When a specialist works: where, the hours of each weekday, and days off.

use std::array;

use domain::coaching::{Hours, Working, WorkingDraft};
use domain::time::Period;
use domain::view::{Answer, SpecialistCalendar};
use jiff::civil::{Date, Time};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::browser;
use crate::texts::{self, made, t, tr};
use crate::ui::button::{Button, Weight};
use crate::ui::day;
use crate::ui::field::{At, Field};
use crate::ui::form::{Form, FormFrame};
use crate::ui::native::native;
use crate::ui::picker::{Pick, Picker};
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::toast;
use crate::ui::zones;

/// The fields of the weekdays, as violations name them.
const WEEK: [&str; 7] = [
    "week[0]", "week[1]", "week[2]", "week[3]", "week[4]", "week[5]", "week[6]",
];
/// Parts of a day: before and after a break.
const PARTS: usize = 2;
/// What the ends of the first part are called, and those of the one after a break.
const FIRST: [&str; 2] = ["desk-hours-from", "desk-hours-until"];
const SECOND: [&str; 2] = ["desk-hours-from-later", "desk-hours-until-later"];

/// Days off as they are typed.
#[derive(Clone, Copy)]
struct Away {
    key: u32,
    first_day: RwSignal<Option<Date>>,
    last_day: RwSignal<Option<Date>>,
}

impl Away {
    fn id(self) -> String {
        format!("away-{}", self.key)
    }
}

/// From and until of a part of a day; both none where there is no such part.
type Part = [RwSignal<Option<Time>>; 2];

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    zone: RwSignal<Vec<Pick>>,
    week: [[Part; PARTS]; 7],
    absences: RwSignal<Vec<Away>>,
}

impl Typed {
    fn of(working: Option<&Working>) -> Self {
        let usual = WorkingDraft::usual(browser::zone().unwrap_or_else(|| "UTC".to_owned()));
        let (zone, week) = match working {
            Some(working) => (working.zone.name().to_owned(), &working.week),
            None => (usual.zone.clone(), &usual.week),
        };
        let of_day = |day: usize, part: usize| {
            let part = week.get(day).and_then(|parts| parts.get(part));
            let ends = [part.map(|part| part.from), part.map(|part| part.until)];
            ends.map(|minute| RwSignal::new(minute.and_then(day::clock)))
        };
        let typed = Self {
            zone: RwSignal::new(vec![zones::pick(zone)]),
            week: array::from_fn(|day| array::from_fn(|part| of_day(day, part))),
            absences: RwSignal::new(Vec::new()),
        };
        for absence in working
            .map(|working| working.absences.as_slice())
            .unwrap_or_default()
        {
            _ = typed.add(Some(absence.first_day), Some(absence.last_day));
        }
        typed
    }

    /// One more, of which the first day has the returned id.
    fn add(self, first_day: Option<Date>, last_day: Option<Date>) -> String {
        let away = Away {
            key: browser::next_number(),
            first_day: RwSignal::new(first_day),
            last_day: RwSignal::new(last_day),
        };
        self.absences.update(|absences| absences.push(away));
        away.id()
    }

    /// What is sent. A part of which one end is missing ends before it begins, and is refused as such.
    fn draft(self) -> WorkingDraft {
        let part = |[from, until]: Part| {
            let (from, until) = (from.get().map(day::begins), until.get().map(day::ends));
            (from.is_some() || until.is_some()).then(|| Hours {
                from: from.unwrap_or(day::END),
                until: until.unwrap_or_default(),
            })
        };
        let absence = |away: &Away| {
            let first_day = away.first_day.get()?;
            Some(Period {
                first_day,
                last_day: away.last_day.get().unwrap_or(first_day),
            })
        };
        let of_day = |parts: &[Part; PARTS]| parts.iter().copied().filter_map(part).collect();
        WorkingDraft {
            zone: self
                .zone
                .read()
                .first()
                .map(|pick| pick.key.clone())
                .unwrap_or_default(),
            week: self.week.iter().map(of_day).collect(),
            absences: self.absences.read().iter().filter_map(absence).collect(),
        }
    }
}

/// What holds now, with the version that a change must name.
type Kept = Result<(SpecialistCalendar, Option<String>), ApiError>;

/// The form, once it is known what holds now.
#[component]
pub fn HoursForm(
    /// Where the server has them.
    path: String,
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
        Some(Ok((calendar, tag))) => form(path, calendar.working.as_ref(), tag, on_done),
    })
    .into_any()
}

fn form(
    path: StoredValue<String>,
    working: Option<&Working>,
    tag: Option<String>,
    on_done: Callback<()>,
) -> AnyView {
    let typed = Typed::of(working);
    let tag = RwSignal::new(tag);
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
    let submit = move |()| {
        let (body, version) = (typed.draft(), tag.get_untracked());
        let path = path.get_value();
        spawn_local(async move {
            let answer = api::put::<_, Answer<SpecialistCalendar>>(&path, &body, version.as_deref()).await;
            let stale = answer == Err(ApiError::Stale);
            let done = form.finish(answer).is_some();
            if done {
                toast::say(tr("desk-hours-saved"));
                _ = on_done.try_run(());
            }
            // What was typed stays: sent again, it takes the place of what was kept meanwhile in another window.
            if (done || stale)
                && let Ok((_, now)) = api::get_tagged::<SpecialistCalendar>(&path).await
            {
                _ = tag.try_set(now);
            }
        });
    };
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
        <FormFrame form=form on_submit=submit submit=t("desk-hours-save")>
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
