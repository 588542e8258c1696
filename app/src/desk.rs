//! The specialists' desk: every customer's requests, what is overdue first, and what a specialist does with them (CAP-21).

pub mod hours;
mod week;

use domain::access::StaffRole;
use domain::coaching::RequestState;
use domain::notices::NoticeView;
use domain::view::DeskRequest;
use leptos::prelude::*;

use crate::address::{page, params};
use crate::coaching::form::language_said;
use crate::coaching::requests::{STATES, state_view};
use crate::coaching::span::span;
use crate::coaching::together::{Panel, Together};
use crate::load::{Listed, list, load};
use crate::notices;
use crate::page::Page;
use crate::paths;
use crate::session::{self, Who};
use crate::shell::{AccountMenu, LanguageMenu, Nowhere};
use crate::texts::{any_of, count, day, language, made, t, term, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::breadcrumb::{Breadcrumb, Crumb};
use crate::ui::button::LinkButton;
use crate::ui::drawer::Drawer;
use crate::ui::filters::{Filter, Filters};
use crate::ui::icon::Icon;
use crate::ui::input::Choice;
use crate::ui::page::PageHead;
use crate::ui::states::{EmptyState, Skeleton, shown};
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Table};

/// The desk; for all but specialists there is none.
#[component]
pub fn Desk() -> AnyView {
    let here = page();
    let here = Memo::new(move |_| match &*here.read() {
        Page::Week => Page::Week,
        Page::StaffNotices => Page::StaffNotices,
        _ => Page::Desk(None),
    });
    let unread = notices::unread(Signal::stored(paths::api::STAFF_NOTICES.to_owned()));
    let page = move || match session::who() {
        Who::Known(me) if me.staff.contains(&StaffRole::Specialist) => match here.get() {
            Page::Week => framed("desk-week", week::week(me.account), unread),
            Page::StaffNotices => framed("notices-title", notices::staff(unread), unread),
            _ => framed("desk-title", requests(), unread),
        },
        Who::Unknown => view! { <div class="alone"><Skeleton/></div> }.into_any(),
        _ => view! { <Nowhere/> }.into_any(),
    };
    page.into_any()
}

/// A page of the desk below the line that all of them have.
fn framed(title: &'static str, body: AnyView, unread: Listed<NoticeView>) -> AnyView {
    let crumbs = Signal::derive(move || {
        let crumb = |text, href| Crumb { text, href };
        vec![crumb(t("shell-product"), None), crumb(t(title), None)]
    });
    let unread = Memo::new(move |_| unread.total.get().unwrap_or_default());
    let told = made(move || tr_with("shell-notices", &[("unread", unread.get().into())]));
    let new =
        move || (unread.get() > 0).then(|| view! { <span aria-hidden="true">{count(unread.get())}</span> });
    view! {
        <header class="top">
            <Breadcrumb crumbs=crumbs/>
            <div class="top-end"><a class="icon-button top-notices" href=paths::STAFF_NOTICES aria-label=told>{Icon::Bell.view()}{new}</a><LanguageMenu/><AccountMenu/></div>
        </header>
        <main class="page" id="content">{body}</main>
    }
    .into_any()
}

/// Every customer's requests.
fn requests() -> AnyView {
    let states = params("state");
    let query = Memo::new(move |_| {
        let known = |word: &&String| STATES.iter().any(|state| state.word() == *word);
        let states = states.read();
        let asked: Vec<String> = states
            .iter()
            .filter(known)
            .map(|state| ["state=", state].concat())
            .collect();
        // What is over is looked for on purpose.
        if asked.is_empty() {
            OPEN.map(|state| ["state=", state.word()].concat()).join("&")
        } else {
            asked.join("&")
        }
    });
    let requests = list::<DeskRequest>(move || paths::api::desk_requests(&query.read()));
    let opened = Memo::new(move |_| match *page().read() {
        Page::Desk(id) => id,
        _ => None,
    });
    let facts = made(move || match requests.total.get() {
        Some(total) => tr_with("desk-count", &[("count", total.into())]),
        None => String::new(),
    });
    let drawer = move || {
        let id = opened.get()?;
        Some(request(id, Callback::new(move |()| requests.reload())))
    };
    view! {
        <PageHead title=t("desk-title") facts=facts>
            <LinkButton label=t("desk-week") href=Signal::stored(paths::WEEK.to_owned())/>
        </PageHead>
        {table(requests)}
        {drawer}
    }
    .into_any()
}

/// What there is still something to do about.
const OPEN: [RequestState; 3] = [
    RequestState::Requested,
    RequestState::InCoordination,
    RequestState::Scheduled,
];

fn table(requests: Listed<DeskRequest>) -> AnyView {
    let chosen = params("state");
    let states = Signal::derive(|| {
        let choice = |state: RequestState| Choice::new(state.word(), term_alone(state.word()));
        STATES.into_iter().map(choice).collect::<Vec<_>>()
    });
    let filters = vec![Filter::new(
        "state",
        t("coaching-filter-state"),
        states,
        move |_| {
            let words: Vec<String> = chosen.read().iter().map(|word| term(word)).collect();
            tr_with("coaching-filter-state-is", &[("state", any_of(&words).into())])
        },
    )];
    let columns = vec![
        Column::new(t("coaching-column-topic")).phone(Phone::First),
        Column::new(t("desk-customer")),
        Column::new(t("coaching-column-state")).phone(Phone::Beside),
        Column::new(t("coaching-column-target")),
        Column::new(t("desk-specialist")).wide_only().phone(Phone::Hidden),
    ];
    let opened = Memo::new(move |_| match *page().read() {
        Page::Desk(id) => id,
        _ => None,
    });
    let rows = Signal::derive(move || {
        let open = opened.get();
        let row = |desk: &DeskRequest| {
            let id = desk.request.id;
            let title = title_of(desk);
            let desk = desk.clone();
            Row::new(id.to_string(), title.clone(), move || cells(&title, &desk))
                .href(paths::desk_request(id))
                .open(open == Some(id))
        };
        requests.items.read().iter().map(row).collect::<Vec<_>>()
    });
    let empty = || view! { <EmptyState text=t("desk-empty")/> };
    view! {
        <div class="tools coaching-tools"><Filters filters=filters/></div>
        <Table label=t("desk-title") columns=columns rows=rows source=requests empty=empty/>
    }
    .into_any()
}

fn title_of(desk: &DeskRequest) -> String {
    let titles = &desk.request.titles;
    let found = titles.get(language().tag()).or_else(|| titles.get("en"));
    found.cloned().unwrap_or_default()
}

fn cells(title: &str, desk: &DeskRequest) -> Vec<AnyView> {
    let request = &desk.request;
    let target = request.target_day;
    let aimed = if desk.overdue {
        let text = made(move || tr_with("desk-overdue", &[("day", target.into())]));
        view! { <Status tone=Tone::Over text=text/> }.into_any()
    } else {
        view! { <span class="coaching-day">{day(target)}</span> }.into_any()
    };
    let specialist = match &request.specialist {
        Some(_) if desk.left_behind => {
            view! { <Status tone=Tone::Soon text=t("desk-left-behind")/> }.into_any()
        }
        Some(address) => address.clone().into_any(),
        None => view! { <span class="soft">{tr("desk-nobody")}</span> }.into_any(),
    };
    vec![
        title.to_owned().into_any(),
        desk.customer.clone().into_any(),
        state_view(request.state),
        aimed,
        specialist,
    ]
}

/// A request over the desk.
fn request(id: domain::id::RequestId, changed: Callback<()>) -> AnyView {
    let loaded = load::<DeskRequest>(move || Some(paths::api::desk_request(id)));
    let title = made(move || {
        loaded
            .value
            .with(|desk| desk.as_ref().map(title_of))
            .unwrap_or_default()
    });
    let facts = made(move || {
        let name = loaded
            .value
            .with(|desk| desk.as_ref().map(|desk| desk.customer.clone()));
        name.unwrap_or_default()
    });
    let done = Callback::new(move |()| {
        loaded.reload();
        changed.run(());
    });
    let together = Together::at(Memo::new(move |_| paths::api::desk_request(id)), done);
    let close = Signal::derive(|| paths::DESK.to_owned());
    view! {
        <Drawer title=title close=close facts=facts>
            {shown(loaded, 6, details)}
            <Panel together=together/>
        </Drawer>
    }
    .into_any()
}

fn fact(name: &'static str, value: impl IntoAny) -> AnyView {
    view! { <dt>{t(name)}</dt><dd>{value.into_any()}</dd> }.into_any()
}

fn details(desk: DeskRequest) -> AnyView {
    let view = desk.request;
    let zone = desk.zone.replace('_', " ");
    let wished = view.wished_start.as_ref().map(|start| {
        let args = [
            ("start", words::Arg::Wall(start.local)),
            ("zone", start.zone.replace('_', " ").into()),
        ];
        fact("coaching-request-wished", tr_with("coaching-local-start", &args))
    });
    let people = if view.attendees.is_empty() {
        view! { <span class="soft">{tr("coaching-request-none")}</span> }.into_any()
    } else {
        let names: Vec<String> = view.attendees.iter().map(|member| member.name.clone()).collect();
        crate::texts::all_of(&names).into_any()
    };
    let wishes = (!view.wishes.trim().is_empty()).then(|| {
        fact(
            "coaching-wishes",
            view! { <p class="request-wishes">{view.wishes.clone()}</p> },
        )
    });
    view! {
        <dl class="facts request-facts">
            {fact("coaching-request-state", state_view(view.state))}
            {fact("coaching-column-kind", term_alone(view.kind.word()))}
            {fact("coaching-column-period", span(view.period))}
            {wished}
            {fact("coaching-column-target", day(view.target_day))}
            {fact("coaching-request-length", tr_with("coaching-minutes-of", &[("minutes", view.minutes.into())]))}
            {fact("coaching-language", language_said(&view.language, view.language_confirmed))}
            {fact("coaching-column-requester", view.requested_by.name.clone())}
            {fact("coaching-column-attendees", people)}
            {fact("desk-zone", zone)}
            {wishes}
        </dl>
    }
    .into_any()
}
