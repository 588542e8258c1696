//! Where and when the reader is at work: what is looked in for times that suit those who attend.

use domain::coaching::{Hours, OwnHoursDraft};
use domain::view::OwnHours;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::draft::{Typing, begun, opened, place};
use crate::enterprise::enterprise;
use crate::load::{Loaded, load};
use crate::once::Once;
use crate::outbox::{Kind, Submission, submit_written};
use crate::paths;
use crate::texts::{self, all_of, made, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::button::Button;
use crate::ui::choices::CheckboxGroup;
use crate::ui::day::{self, said};
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::Choice;
use crate::ui::picker::Picker;
use crate::ui::states::shown;
use crate::ui::toast;
use crate::ui::zones;

/// What the form is called where its draft is kept.
const CALLED: &str = "own hours";

/// The section of the settings: what holds, and the form once it is to be changed.
#[component]
pub fn OwnWorkingHours() -> AnyView {
    let enterprise = enterprise();
    let loaded = load::<OwnHours>(|| Some(paths::api::OWN_HOURS.to_owned()));
    let open = RwSignal::new(None::<OwnHoursDraft>);
    let begin = move |kept: OwnHours| {
        let zone = enterprise.zone().map(|zone| zone.name().to_owned());
        let usual = || OwnHoursDraft::usual(zone.unwrap_or_default());
        kept.own.unwrap_or_else(usual)
    };
    // What was typed and not sent is there again.
    let typed = RwSignal::new(false);
    spawn_local(async move {
        let at = place(&enterprise.slug.get_untracked(), CALLED);
        _ = typed.try_set(!begun(&at).await.is_empty());
    });
    Effect::new(move || {
        if typed.get()
            && let Some(kept) = loaded.value.get()
        {
            typed.set(false);
            open.set(Some(untrack(|| begin(kept))));
        }
    });
    let kept = move |kept: OwnHours| {
        let draft = begin(kept);
        let begun = draft.clone();
        let said = made(move || stands(&draft));
        let change = move |()| open.set(Some(begun.clone()));
        view! {
            <p>{said}</p>
            <p class="settings-acts"><Button label=t("settings-hours-change") on_click=change/></p>
        }
        .into_any()
    };
    // What is asked for anew meanwhile does not begin the form anew.
    let body = move || match open.get() {
        Some(begun) => opened(&enterprise.slug.get_untracked(), CALLED, move |kept| {
            let typing = Typing::of(kept, begun.clone(), None);
            // Begun anew, all fields are others.
            let fields = move || {
                typing.turn.track();
                untrack(|| form(typing, loaded, open))
            };
            view! { {typing.restored()}{fields} }.into_any()
        }),
        None => shown(loaded, 2, kept),
    };
    view! {
        <p class="settings-hint">{t("settings-hours-hint")}</p>
        {body}
    }
    .into_any()
}

/// What holds, in words.
fn stands(own: &OwnHoursDraft) -> String {
    let names = own.days.iter().filter_map(|day| usize::try_from(*day).ok());
    let days: Vec<_> = names.map(texts::weekday).collect();
    tr_with(
        "settings-hours-now",
        &[
            ("zone", zones::shown(&own.zone).into()),
            ("days", all_of(&days).into()),
            ("from", said(own.hours.from).into()),
            ("until", said(own.hours.until).into()),
        ],
    )
}

fn form(
    typing: Typing<OwnHoursDraft>,
    loaded: Loaded<OwnHours>,
    open: RwSignal<Option<OwnHoursDraft>>,
) -> AnyView {
    let slug = enterprise().slug;
    let begun = typing.typed.get_untracked();
    let own_zone = StoredValue::new(begun.zone.clone());
    let until = (begun.hours.until != 0).then_some(begun.hours.until);
    let [from, until] =
        [Some(begun.hours.from), until].map(|minute| RwSignal::new(minute.and_then(day::clock)));
    let draft = RwSignal::new(begun);
    let typed = Memo::new(move |_| OwnHoursDraft {
        hours: Hours {
            from: from.get().map_or(-1, day::begins),
            until: until.get().map(day::ends).unwrap_or_default(),
        },
        ..draft.get()
    });
    Effect::new(move || {
        let now = typed.get();
        if typing.typed.with_untracked(|typed| *typed != now) {
            typing.typed.set(now);
        }
    });
    let names = Memo::new(move |_| vec![draft.read().zone.clone()]);
    let rules = zones::rules(names);
    let form = Form::new(move || {
        let draft = typed.get();
        let found = draft.check(&rules.read()).err().unwrap_or_default();
        zones::without_coming(found, &draft.zone)
    });
    let once = Once::<String>::new();
    let submit = move |()| {
        let Ok(body) = api::written(&typed.get_untracked()) else {
            form.busy.set(false);
            return;
        };
        let key = once.key(&body);
        let what = Submission {
            kind: Kind::OwnHours,
            about: String::new(),
            count: 1,
            path: paths::api::OWN_HOURS.to_owned(),
            form: paths::settings(&slug.get_untracked()),
            place: typing.kept.place(),
            draft: typing.written(),
        };
        spawn_local(async move {
            let answer = submit_written(what, body, &key, None).await;
            once.answered(&answer);
            let Some(answer) = form.finish(answer) else { return };
            toast::say(tr(match answer {
                Some(_) => "settings-hours-kept",
                None => "outbox-kept",
            }));
            typing.kept.forget();
            _ = open.try_set(None);
            loaded.reload();
        });
    };
    let zone = zones::one(
        move || draft.read().zone.clone(),
        move |zone| draft.update(|draft| draft.zone = zone),
    );
    let days = Bound::new(
        move || draft.read().days.iter().map(i64::to_string).collect::<Vec<_>>(),
        move |ticked: Vec<String>| {
            let days = ticked.iter().filter_map(|day| day.parse().ok()).collect();
            draft.update(|draft| draft.days = days);
        },
    );
    let weekdays = Signal::derive(|| {
        let choice = |number: usize| Choice::new(number.to_string(), texts::weekday(number));
        (0..7).map(choice).collect::<Vec<_>>()
    });
    view! {
        <FormFrame form=form on_submit=submit submit=t("settings-hours-save") kept=typing.kept.saved>
            <Field form=form path="zone" label=t("settings-hours-zone") let:at>
                <Picker at=at value=zone find=zones::finder(move || own_zone.get_value()) list_label=t("settings-hours-zone") one=true/>
            </Field>
            <Field form=form path="days" label=t("settings-hours-days") group=true let:at>
                <CheckboxGroup at=at value=days options=weekdays/>
            </Field>
            <Field form=form path="hours" label=t("settings-hours-each") group=true let:at>
                <span class="settings-hours">
                    {day::end_input(at, t("settings-hours-from"), from)}
                    <span aria-hidden="true">"–"</span>
                    {day::end_input(at, t("settings-hours-until"), until)}
                </span>
            </Field>
        </FormFrame>
    }
    .into_any()
}
