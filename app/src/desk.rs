//! The specialists' desk: every customer's requests, what is overdue first, and what a specialist does with them (CAP-21).

mod board;
pub mod hours;
mod list;
mod request;
mod week;

use domain::access::StaffRole;
use domain::coaching::{RequestState, titled};
use domain::id::RequestId;
use domain::notices::NoticeView;
use domain::view::DeskRequest;
use leptos::prelude::*;

use crate::address::{page, param, params};
use crate::coaching::with_filters;
use crate::load::Listed;
use crate::page::Page;
use crate::session::{self, Who};
use crate::shell::{closed, staff_head};
use crate::texts::{count, day, language, made, t, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::breadcrumb::Crumb;
use crate::ui::button::LinkButton;
use crate::ui::filters::{Filter, Filters};
use crate::ui::icon::Icon;
use crate::ui::input::Choice;
use crate::ui::page::PageHead;
use crate::ui::search::SearchBox;
use crate::ui::status::Status;
use crate::{notices, part, paths, waiting};

/// The desk; for all but specialists there is none.
#[component]
pub fn Desk() -> AnyView {
    let here = page();
    let here = Memo::new(move |_| match &*here.read() {
        Page::Week => Page::Week,
        Page::StaffNotices => Page::StaffNotices,
        Page::StaffOutbox => Page::StaffOutbox,
        _ => Page::Desk(None),
    });
    let unread = notices::unread(Signal::stored(paths::api::STAFF_NOTICES.to_owned()));
    let page = move || match session::who() {
        Who::Known(me) if me.staff.contains(&StaffRole::Specialist) => match here.get() {
            Page::Week => framed("desk-week", week::week(me.account), unread),
            Page::StaffNotices => framed("notices-title", notices::staff(unread), unread),
            Page::StaffOutbox => framed("outbox-title", part::outbox(), unread),
            _ => framed("desk-title", requests(), unread),
        },
        who => closed(who),
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
    let outbox = move || {
        let waits = waiting::count();
        (waits > 0).then(|| {
            let said = tr_with("shell-outbox", &[("count", i64::from(waits).into())]);
            view! { <a class="top-outbox" href=paths::STAFF_OUTBOX>{said}</a> }
        })
    };
    let more = view! {
        {outbox}
        <a class="icon-button top-notices" href=paths::STAFF_NOTICES aria-label=told>{Icon::Bell.view()}{new}</a>
    };
    view! {
        {staff_head(crumbs, more)}
        <main class="page" id="content">{body}</main>
    }
    .into_any()
}

/// What the desk is narrowed to, as a query, whichever way it is shown.
fn narrowed() -> Memo<String> {
    let (mine, search) = (params("mine"), param("search"));
    Memo::new(move |_| {
        let mine = mine.read().iter().any(|mine| mine == "true");
        let mine = if mine { "true" } else { "" };
        paths::with_query("", &[("mine", mine), ("search", &search.read())])
    })
}

/// Every customer's requests: the open ones as a board, or all of them as a list.
fn requests() -> AnyView {
    let (shown, narrowed) = (params("view"), narrowed());
    let as_list = Memo::new(move |_| shown.read().iter().any(|view| view == LIST));
    let keep = with_filters();
    let close = Signal::derive(move || keep(paths::DESK.to_owned()));
    let here = move || [paths::DESK, &*narrowed.read()].concat();
    (move || {
        if as_list.get() {
            let requests = list::listed(narrowed);
            let changed = Callback::new(move |_| requests.reload());
            let facts = made(move || match requests.total.get() {
                Some(total) => tr_with("desk-count", &[("count", total.into())]),
                None => String::new(),
            });
            let table = list::table(requests);
            headed(facts, ("desk-as-board", Signal::derive(here)), table, move |id| {
                request::request(id, close, changed)
            })
        } else {
            let board = board::Board::new(narrowed);
            let facts = made(move || match board.total() {
                Some(total) => tr_with("desk-count", &[("count", total.into())]),
                None => String::new(),
            });
            let changed = Callback::new(move |now| board.changed(now));
            let body = view! { {tools(Vec::new())}{board.view()} };
            headed(
                facts,
                ("desk-as-list", Signal::derive(move || paths::as_list(&here()))),
                body.into_any(),
                move |id| request::request(id, close, changed),
            )
        }
    })
    .into_any()
}

/// What narrows the requests: a search, whose they are, and `more`.
fn tools(more: Vec<Filter>) -> AnyView {
    let me = Signal::derive(|| vec![Choice::new("true", tr("coaching-filter-me"))]);
    let mine = Filter::new("mine", t("desk-filter-mine"), me, |who| {
        tr_with("desk-filter-mine-is", &[("who", who.into())])
    });
    let filters = [vec![mine], more].concat();
    view! { <div class="tools coaching-tools"><SearchBox label=t("desk-search")/><Filters filters=filters/></div> }
        .into_any()
}

/// The head with the way to the other view, the requests, and the one of the address over them.
fn headed(
    facts: Signal<String>,
    (other, href): (&'static str, Signal<String>),
    body: AnyView,
    over: impl Fn(RequestId) -> AnyView + Send + 'static,
) -> AnyView {
    let opened = opened();
    view! {
        <PageHead title=t("desk-title") facts=facts>
            <LinkButton label=t(other) href=href/>
            <LinkButton label=t("desk-week") href=Signal::stored(paths::WEEK.to_owned())/>
        </PageHead>
        {body}
        {move || opened.get().map(&over)}
    }
    .into_any()
}

/// The value of `view` in the address of the list.
const LIST: &str = "list";

/// What there is still something to do about.
const OPEN: [RequestState; 3] = [
    RequestState::Requested,
    RequestState::InCoordination,
    RequestState::Scheduled,
];

/// The request that the address opens.
fn opened() -> Memo<Option<RequestId>> {
    let page = page();
    Memo::new(move |_| match *page.read() {
        Page::Desk(id) => id,
        _ => None,
    })
}

fn title_of(desk: &DeskRequest) -> String {
    titled(&desk.request.titles, language().tag()).to_owned()
}

/// The day that is aimed at; where it is over, that it is, and why that counts (COACH-11).
fn aimed(desk: &DeskRequest) -> AnyView {
    let target = desk.request.target_day;
    if desk.overdue {
        let text = made(move || tr_with("desk-overdue", &[("day", target.into())]));
        return view! { <Status tone=Tone::Over text=text/>" "<span class="soft">{t("desk-overdue-why")}</span> }
            .into_any();
    }
    view! { <span class="coaching-day">{made(move || day(target))}</span> }.into_any()
}

/// Who looks after it.
fn holder(desk: &DeskRequest) -> AnyView {
    match &desk.request.specialist {
        Some(_) if desk.left_behind => {
            view! { <Status tone=Tone::Soon text=t("desk-left-behind")/> }.into_any()
        }
        Some(address) => address.clone().into_any(),
        None => view! { <span class="soft">{t("desk-nobody")}</span> }.into_any(),
    }
}
