//! The list of requests and sessions, newest first.

use domain::coaching::{RequestState, titled};
use domain::view::RequestView;
use jiff::civil::DateTime;
use leptos::prelude::*;

use super::span::span;
use super::with_filters;
use crate::address::{area, params};
use crate::enterprise::enterprise;
use crate::load::Listed;
use crate::page::Area;
use crate::paths;
use crate::texts::{any_of, count, day, language, made, t, term, term_alone, tr, tr_with, wall};
use crate::ui::banner::Tone;
use crate::ui::button::{LinkButton, Weight};
use crate::ui::filters::{Filter, Filters};
use crate::ui::input::Choice;
use crate::ui::states::EmptyState;
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Table};

/// Every state, in the order of a request's life.
pub const STATES: [RequestState; 10] = [
    RequestState::Requested,
    RequestState::InCoordination,
    RequestState::Scheduled,
    RequestState::Delivered,
    RequestState::MissedByCustomer,
    RequestState::MissedByVendor,
    RequestState::Declined,
    RequestState::Withdrawn,
    RequestState::Cancelled,
    RequestState::Lapsed,
];

/// What the dot of a state means.
pub const fn tone(state: RequestState) -> Tone {
    match state {
        RequestState::Requested | RequestState::InCoordination | RequestState::Scheduled => Tone::Held,
        RequestState::Delivered => Tone::Free,
        RequestState::MissedByCustomer | RequestState::Declined | RequestState::Lapsed => Tone::Over,
        RequestState::MissedByVendor | RequestState::Withdrawn | RequestState::Cancelled => Tone::Plain,
    }
}

/// A state as a dot and a word.
pub fn state_view(state: RequestState) -> AnyView {
    view! { <Status tone=tone(state) text=made(move || term_alone(state.word()))/> }.into_any()
}

/// What the list is narrowed to, as the server is asked.
pub fn query() -> Memo<String> {
    let (states, mine) = (params("state"), params("mine"));
    Memo::new(move |_| {
        let own = mine
            .read()
            .iter()
            .any(|mine| mine == "true")
            .then(|| "mine=true".to_owned());
        let known = |word: &&String| STATES.iter().any(|state| state.word() == *word);
        let states = states.read();
        let states = states
            .iter()
            .filter(known)
            .map(|state| ["state=", state].concat());
        states.chain(own).collect::<Vec<_>>().join("&")
    })
}

/// The list with its filters.
#[component]
pub fn Requests(
    /// The requests.
    list: Listed<RequestView>,
) -> AnyView {
    let enterprise = enterprise();
    let query = query();
    let keep = with_filters();
    let area = area();
    let states = Signal::derive(|| {
        STATES
            .into_iter()
            .map(|state| Choice::new(state.word(), term_alone(state.word())))
            .collect::<Vec<_>>()
    });
    let me = Signal::derive(|| vec![Choice::new("true", tr("coaching-filter-me"))]);
    // Within a sentence words of the glossary are small.
    let chosen = params("state");
    let filters = vec![
        Filter::new("state", t("coaching-filter-state"), states, move |_| {
            let words: Vec<String> = chosen.read().iter().map(|word| term(word)).collect();
            tr_with("coaching-filter-state-is", &[("state", any_of(&words).into())])
        }),
        Filter::new("mine", t("coaching-filter-mine"), me, |who| {
            tr_with("coaching-filter-mine-is", &[("who", who.into())])
        }),
    ];
    let columns = vec![
        Column::new(t("coaching-column-topic")).phone(Phone::First),
        Column::new(t("coaching-column-state")).phone(Phone::Beside),
        Column::new(t("coaching-column-start")).phone(Phone::Hidden),
        Column::new(t("coaching-column-period")),
        Column::new(t("coaching-column-target")).phone(Phone::Hidden),
        Column::new(t("coaching-column-requester"))
            .wide_only()
            .phone(Phone::Hidden),
        Column::new(t("coaching-column-attendees"))
            .figures()
            .phone(Phone::Hidden),
    ];
    let rows = Signal::derive(move || {
        let slug = enterprise.slug.get();
        let opened = area.get();
        let row = |view: &RequestView| {
            let id = view.id.to_string();
            let opened = opened == Area::Request(Some(view.id));
            let title = titled(&view.titles, language().tag()).to_owned();
            let href = keep(paths::request(&slug, view.id));
            let view = view.clone();
            Row::new(id, title.clone(), move || {
                let start = view.start.and_then(|start| enterprise.wall(start));
                cells(&title, &view, start)
            })
            .href(href)
            .open(opened)
        };
        list.items.read().iter().map(row).collect::<Vec<_>>()
    });
    let empty = move || {
        if query.read().is_empty() {
            let href = Signal::derive(move || paths::coaching_new(&enterprise.slug.read(), "", ""));
            view! {
                <EmptyState text=t("coaching-requests-none")>
                    <LinkButton label=t("coaching-request") href=href weight=Weight::Quiet/>
                </EmptyState>
            }
        } else {
            view! { <EmptyState text=t("coaching-requests-none-filtered")/> }
        }
    };
    view! {
        <div class="tools coaching-tools"><Filters filters=filters/></div>
        <Table label=t("coaching-requests") columns=columns rows=rows source=list empty=empty/>
    }
    .into_any()
}

/// When an agreed session begins.
pub fn starts(start: Option<DateTime>) -> AnyView {
    let said = start.map_or_else(|| "–".to_owned(), wall);
    view! { <span class="coaching-day">{said}</span> }.into_any()
}

fn cells(title: &str, view: &RequestView, start: Option<DateTime>) -> Vec<AnyView> {
    let attendees = i64::try_from(view.attendees.len()).unwrap_or(i64::MAX);
    let (target, by) = (view.target_day, view.requested_by.name.clone());
    // The aim matters until the session is held or the request has ended.
    let aims = view.state.is_open() || view.state == RequestState::Scheduled;
    vec![
        title.to_owned().into_any(),
        state_view(view.state),
        starts(start),
        view! { <span class="coaching-day">{span(view.period)}</span> }.into_any(),
        view! { <span class="coaching-day" class:soft=!aims>{day(target)}</span> }.into_any(),
        by.into_any(),
        count(attendees).into_any(),
    ]
}
