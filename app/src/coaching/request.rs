//! A request: everything that is known of it, beside the list.

use domain::coaching::titled;
use domain::view::RequestView;
use leptos::prelude::*;
use words::Arg;

use super::requests::state_view;
use super::span::span;
use super::together::{Panel, Together};
use super::withdraw::Withdrawal;
use super::{Book, reasons, with_filters};
use crate::address::area;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::load;
use crate::page::Area;
use crate::paths;
use crate::texts::{all_of, day, language, made, t, term_alone, tr, tr_with, violation, wall};
use crate::ui::button::{Button, Weight};
use crate::ui::drawer::Drawer;
use crate::ui::states::shown;
use crate::ui::why::Why;

/// The drawer.
#[component]
pub fn Request() -> AnyView {
    let enterprise = enterprise();
    let area = area();
    let id = Memo::new(move |_| match area.get() {
        Area::Request(id) => id,
        _ => None,
    });
    let loaded = load::<RequestView>(move || Some(paths::api::request(&enterprise.slug.read(), id.get()?)));
    let keep = with_filters();
    let close = Signal::derive(move || keep(paths::coaching(&enterprise.slug.read())));
    let title = made(move || {
        let view = loaded.value.read();
        view.as_ref().map_or_else(|| term_alone("request"), title_of)
    });
    let facts = made(move || {
        let view = loaded.value.read();
        let Some(view) = view.as_ref() else {
            return String::new();
        };
        let asked = enterprise.day(view.requested_at).unwrap_or(view.period.first_day);
        let args = [
            ("name", view.requested_by.name.as_str().into()),
            ("day", asked.into()),
        ];
        tr_with("coaching-request-facts", &args)
    });
    let asking = RwSignal::new(false);
    let book = use_context::<Book>();
    let reload = move || {
        loaded.reload();
        if let Some(book) = book {
            book.reload();
        }
    };
    let done = Callback::new(move |()| reload());
    let base = Memo::new(move |_| {
        id.get()
            .map(|id| paths::api::request(&enterprise.slug.read(), id))
            .unwrap_or_default()
    });
    let page = Signal::derive(move || {
        id.get()
            .map(|id| paths::request(&enterprise.slug.read(), id))
            .unwrap_or_default()
    });
    let together = Together::at(base, page, Callback::new(|_| ()), done);
    let still = together.still;
    let known = Signal::derive(move || book.and_then(|book| book.facts.value.get()));
    view! {
        <Drawer title=title close=close facts=facts>
            {shown(loaded, 8, move |view| details(enterprise, view, asking, still))}
            <Panel together=together/>
            <Withdrawal open=asking request=id.into() facts=known on_done=Callback::new(move |()| together.reload())/>
        </Drawer>
    }
    .into_any()
}

/// The topic's title in the reader's language.
fn title_of(view: &RequestView) -> String {
    titled(&view.titles, language().tag()).to_owned()
}

/// One fact: its name and its value.
fn fact(name: &'static str, value: impl IntoAny) -> AnyView {
    view! { <dt>{t(name)}</dt><dd>{value.into_any()}</dd> }.into_any()
}

fn details(enterprise: Enterprise, view: RequestView, asking: RwSignal<bool>, still: Memo<bool>) -> AnyView {
    let view = StoredValue::new(view);
    // Made anew when the language changes.
    let body = move || view.with_value(|view| facts_of(enterprise, view));
    let end = move || {
        still
            .get()
            .then(|| view.with_value(|view| withdrawal(view, asking)))
    };
    view! { <dl class="facts request-facts">{body}</dl>{end} }.into_any()
}

fn facts_of(enterprise: Enterprise, view: &RequestView) -> Vec<AnyView> {
    let meaning = tr(&["coaching-state-", view.state.word()].concat());
    let asked = enterprise.day(view.requested_at).unwrap_or(view.period.first_day);
    let (of, target) = (view.period, view.target_day);
    let why = Signal::derive(move || reasons::of_target(asked, of, target));
    let here = |instant| {
        let zone = enterprise
            .zone()
            .map(|zone| zone.name().replace('_', " "))
            .unwrap_or_default();
        let start = enterprise.wall(instant).map(wall).unwrap_or_default();
        tr_with(
            "coaching-local-start",
            &[("start", start.into()), ("zone", zone.into())],
        )
    };
    let start = view.start.map(|start| fact("coaching-column-start", here(start)));
    let wished = view.wished_start.as_ref().map(|start| {
        let args = [
            ("start", Arg::Wall(start.local)),
            ("zone", start.zone.replace('_', " ").into()),
        ];
        fact("coaching-request-wished", tr_with("coaching-local-start", &args))
    });
    let attendees = if view.attendees.is_empty() {
        view! { <span class="soft">{tr("coaching-request-none")}</span> }.into_any()
    } else {
        let count = tr_with(
            "coaching-attendee-count",
            &[("count", view.attendees.len().into())],
        );
        let link = |member: &domain::view::MemberName| {
            let href = paths::member(&enterprise.slug.get_untracked(), member.id);
            view! { <li><a href=href>{member.name.clone()}</a></li> }
        };
        let names: Vec<_> = view.attendees.iter().map(link).collect();
        view! { <span class="soft">{count}</span><ul class="request-people" role="list">{names}</ul> }
            .into_any()
    };
    let attended = attended(view).map(|names| fact("coaching-attended", names));
    let specialist = match &view.specialist {
        Some(address) => address.clone().into_any(),
        None => view! { <span class="soft">{tr("coaching-specialist-none")}</span> }.into_any(),
    };
    let wishes = if view.wishes.trim().is_empty() {
        view! { <span class="soft">{tr("kit-none")}</span> }.into_any()
    } else {
        view! { <p class="request-wishes">{view.wishes.clone()}</p> }.into_any()
    };
    let state = view! { {state_view(view.state)}<p class="soft">{meaning}</p> };
    let aimed = view! { {day(target)}" "<Why about=made(move || day(target)) reasons=why/> };
    let language = super::form::language_said(&view.language, view.language_confirmed);
    let all = [
        Some(fact("coaching-request-state", state)),
        Some(fact("coaching-column-kind", term_alone(view.kind.word()))),
        Some(fact("coaching-column-period", span(view.period))),
        start,
        wished,
        Some(fact("coaching-column-target", aimed)),
        Some(fact(
            "coaching-request-length",
            tr_with("coaching-minutes-of", &[("minutes", view.minutes.into())]),
        )),
        Some(fact("coaching-language", language)),
        Some(fact("coaching-column-specialist", specialist)),
        Some(fact("coaching-column-attendees", attendees)),
        attended,
        Some(fact("coaching-wishes", wishes)),
        kept_by(view).map(|reason| fact("coaching-withdraw", view! { <span class="soft">{reason}</span> })),
    ];
    all.into_iter().flatten().collect()
}

/// Who came to a session that was held, in the order in which they were named (COACH-13).
pub fn attended(view: &RequestView) -> Option<String> {
    let came = view
        .attendees
        .iter()
        .filter(|member| view.attended.contains(&member.id));
    let names: Vec<String> = came.map(|member| member.name.clone()).collect();
    (!names.is_empty()).then(|| all_of(&names))
}

/// Why it can not be taken back; none where it can.
fn kept_by(view: &RequestView) -> Option<String> {
    view.withdraw
        .as_ref()
        .map(|found| found.iter().map(violation).collect::<Vec<_>>().join(" "))
}

/// The way to take it back.
fn withdrawal(view: &RequestView, asking: RwSignal<bool>) -> Option<AnyView> {
    view.withdraw.is_none().then(|| {
        view! {
            <p class="request-end">
                <Button label=t("coaching-withdraw") on_click=move |()| asking.set(true) weight=Weight::Danger/>
            </p>
        }
        .into_any()
    })
}
