//! Notices: what the reader was told of, newest first, and which kinds the reader wants.

pub mod choices;

use domain::coaching::Side;
use domain::id::NoticeId;
use domain::notices::{NoticeKind, NoticeView, ReadDraft, ReadNotices};
use domain::view::Answer;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use words::Arg;

use crate::address::{params, way};
use crate::api::{self, Key, Nothing};
use crate::enterprise::enterprise;
use crate::load::{Listed, list};
use crate::paths;
use crate::texts::{language, made, t, tr, tr_with, wall};
use crate::ui::button::{Button, Weight};
use crate::ui::filters::{Filter, Filters};
use crate::ui::input::Choice;
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::table::footer;
use crate::ui::toast;

use choices::Choices;

/// Whose notices are shown, and where they lead.
#[derive(Clone, Copy)]
struct Place {
    /// What the server is asked.
    api: Signal<String>,
    /// Where the reader says what is wanted, if not here.
    settings: Option<Signal<String>>,
    /// Where one leads.
    href: Callback<NoticeView, Option<String>>,
    /// An instant as the reader's clock shows it.
    at: Callback<Timestamp, String>,
}

/// A member's notices in an enterprise.
#[component]
pub fn Notices() -> AnyView {
    let enterprise = enterprise();
    let href = move |notice: NoticeView| {
        let slug = enterprise.slug.read();
        match (notice.kind, notice.about.request, notice.about.allowance) {
            // Attendees need not be admins: their sessions are in their own calendar.
            (kind, ..) if kind.carries_entry() => Some(paths::settings(&slug)),
            (NoticeKind::SeatAsked | NoticeKind::SeatWaits | NoticeKind::SeatDeclined, ..)
            | (NoticeKind::SeatOffered | NoticeKind::SeatPassed | NoticeKind::SeatWithdrawn, ..) => {
                Some(paths::groups::queue(&slug))
            }
            (_, Some(request), _) => Some(paths::request(&slug, request)),
            (NoticeKind::Lapsing, _, Some(about)) => {
                let first_day = about.period.first_day.to_string();
                Some(paths::coaching_new(&slug, about.kind.word(), &first_day))
            }
            (_, _, Some(_)) => Some(paths::coaching(&slug)),
            // Who was inside, and why, stands among the settings.
            (NoticeKind::StaffEntered, ..) => Some(paths::settings(&slug)),
            _ => None,
        }
    };
    let place = Place {
        api: Signal::derive(move || paths::api::notices(&enterprise.slug.read())),
        settings: Some(Signal::derive(move || paths::settings(&enterprise.slug.read()))),
        href: Callback::new(href),
        at: Callback::new(move |at| enterprise.wall(at).map(wall).unwrap_or_default()),
    };
    view! { <div class="page">{page(place, unread(place.api))}</div> }.into_any()
}

/// A specialist's notices of all customers.
pub fn staff(unread: Listed<NoticeView>) -> AnyView {
    let place = Place {
        api: Signal::stored(paths::api::STAFF_NOTICES.to_owned()),
        settings: None,
        href: Callback::new(|notice: NoticeView| notice.about.request.map(paths::desk_request)),
        at: Callback::new(|at| {
            let at = jiff::tz::Offset::UTC.to_datetime(at);
            tr_with("notices-at", &[("at", wall(at).into())])
        }),
    };
    page(place, unread)
}

/// The reader's new notices, asked for their total alone.
pub fn unread(api: Signal<String>) -> Listed<NoticeView> {
    list(move || paths::with_query(&api.read(), &[("unread", "true"), ("limit", "1")]))
}

/// The list of one reader.
#[derive(Clone, Copy)]
struct Book {
    place: Place,
    all: Listed<NoticeView>,
    unread: Listed<NoticeView>,
}

impl Book {
    fn reload(self) {
        self.all.reload();
        self.unread.reload();
    }

    /// Notes on the server that it was read.
    fn read(self, id: NoticeId) {
        self.note::<_, NoticeView>(format!("/{id}/read"), Nothing {});
    }

    fn read_all(self) {
        let newest = self
            .all
            .items
            .with_untracked(|items| items.first().map(|notice| notice.id));
        if let Some(until) = newest {
            self.note::<_, ReadNotices>("/read".to_owned(), ReadDraft { until });
        }
    }

    fn note<B: Serialize + 'static, T: DeserializeOwned + 'static>(self, below: String, body: B) {
        let path = [self.place.api.get_untracked(), below].concat();
        spawn_local(async move {
            match api::post::<_, Answer<T>>(&path, &body, &Key::fresh()).await {
                Ok(_) => self.reload(),
                Err(problem) => toast::say(problem.say()),
            }
        });
    }
}

fn page(place: Place, unread: Listed<NoticeView>) -> AnyView {
    let only = params("unread");
    let narrowed = Memo::new(move |_| only.read().iter().any(|value| value == "true"));
    let query = move || if narrowed.get() { "true" } else { "" };
    let book = Book {
        place,
        all: list(move || paths::with_query(&place.api.read(), &[("unread", query())])),
        unread,
    };
    let facts = made(move || match (book.all.total.get(), book.unread.total.get()) {
        (Some(count), Some(unread)) if !narrowed.get() => tr_with(
            "notices-facts",
            &[("count", count.into()), ("unread", unread.into())],
        ),
        _ => String::new(),
    });
    let some_unread = Memo::new(move |_| book.unread.total.get().is_some_and(|unread| unread > 0));
    let all_read = move || {
        some_unread.get().then(|| {
            view! { <Button label=t("notices-all-read") on_click=move |()| book.read_all()/> }
        })
    };
    let options = Signal::derive(|| vec![Choice::new("true", tr("notices-filter-unread"))]);
    let filters = vec![Filter::new("unread", t("notices-filter"), options, |what| {
        tr_with("notices-filter-is", &[("what", what.into())])
    })];
    view! {
        <PageHead title=t("notices-title") facts=facts>{all_read}</PageHead>
        <div class="tools"><Filters filters=filters/></div>
        {lines(book, narrowed)}
        {choices(place)}
    }
    .into_any()
}

/// Which kinds are wanted; members choose that in the settings.
fn choices(place: Place) -> AnyView {
    match place.settings {
        Some(href) => view! { <p class="notice-hint"><a href=href>{t("notices-choices")}</a></p> }.into_any(),
        None => {
            view! { <Section title=t("notices-choices")><Choices side=Side::Vendor/></Section> }.into_any()
        }
    }
}

fn lines(book: Book, narrowed: Memo<bool>) -> AnyView {
    let nothing = move || {
        let all = book.all;
        match (all.items.read().is_empty(), all.problem.get(), all.busy.get()) {
            (_, Some(problem), _) => {
                Some(view! { <ErrorState problem=problem retry=all.retry()/> }.into_any())
            }
            (true, None, true) => Some(view! { <Skeleton lines=6/> }.into_any()),
            (true, None, false) => {
                let text = if narrowed.get() {
                    "notices-empty-unread"
                } else {
                    "notices-empty"
                };
                Some(view! { <EmptyState text=t(text)/> }.into_any())
            }
            (false, None, _) => None,
        }
    };
    view! {
        {nothing}
        <ul class="notices" role="list" aria-label=t("notices-title")>
            <For each=move || book.all.items.get() key=|notice| (notice.id, notice.read) let:notice>
                {line(book, notice)}
            </For>
        </ul>
        {move || footer(book.all.into(), book.all.items.with(Vec::len))}
    }
    .into_any()
}

/// What the notice says, as its mail does.
fn said(notice: &NoticeView, at: Callback<Timestamp, String>) -> String {
    let titles = &notice.titles;
    let title = titles.get(language().tag()).or_else(|| titles.get("en"));
    let title = title
        .or_else(|| titles.values().next())
        .cloned()
        .unwrap_or_default();
    let mut args: Vec<(&str, Arg)> = vec![
        ("topic", title.into()),
        ("enterprise", notice.customer.clone().into()),
    ];
    if let Some(start) = &notice.about.start {
        args.push(("start", Arg::Wall(start.local)));
        args.push(("zone", start.zone.replace('_', " ").into()));
    }
    args.extend(notice.about.target_day.map(|day| ("target_day", day.into())));
    if let Some(who) = &notice.about.who {
        args.push(("who", who.clone().into()));
    }
    if let Some(seat) = &notice.about.seat {
        args.push(("product", seat.product.clone().into()));
        args.push(("team", seat.team.clone().into()));
        args.push(("reason", seat.reason.clone().into()));
        args.extend(seat.until.map(|until| ("until", at.run(until).into())));
    }
    if let Some(reason) = &notice.about.reason {
        args.push(("reason", reason.clone().into()));
    }
    if let Some(about) = &notice.about.allowance {
        args.push(("count", about.count.into()));
        args.push(("kind", Arg::Term(about.kind.word().into())));
        args.push(("first_day", about.period.first_day.into()));
        args.push(("last_day", about.period.last_day.into()));
        args.extend(about.last_safe_day.map(|day| ("safe_day", day.into())));
    }
    tr_with(&notice.kind.text(&notice.about), &args)
}

/// Why, where it is not in the sentence.
fn because(notice: &NoticeView) -> Option<AnyView> {
    let reason = notice.about.reason.clone()?;
    let said = made(move || tr_with("notices-reason", &[("reason", reason.clone().into())]));
    notice
        .kind
        .gives_reason()
        .then(|| view! { <p class="notice-reason">{said}</p> }.into_any())
}

fn line(book: Book, notice: NoticeView) -> AnyView {
    let way = way();
    let (id, read, at) = (notice.id, notice.read, notice.at);
    let href = book.place.href.run(notice.clone());
    let reason = because(&notice);
    let notice = StoredValue::new(notice);
    let text = move || notice.with_value(|notice| said(notice, book.place.at));
    let sentence = match href {
        Some(href) => {
            let to = href.clone();
            // Where it leads is another page: what it says was read.
            let follow = move |event: leptos::ev::MouseEvent| {
                let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
                if !read {
                    book.read(id);
                }
                if !elsewhere {
                    event.prevent_default();
                    way.to(&to);
                }
            };
            view! { <a href=href on:click=follow>{text}</a> }.into_any()
        }
        None => view! { <span>{text}</span> }.into_any(),
    };
    let mark = (!read).then(|| view! { <span class="notice-unread">{t("notices-unread")}</span> });
    let act = (!read).then(|| {
        let name = made(move || tr_with("notices-read-one", &[("text", text().into())]));
        view! {
            <Button
                label=t("notices-read")
                name=name
                on_click=move |()| book.read(id)
                weight=Weight::Bare
            />
        }
    });
    view! {
        <li class="notice" data-unread=(!read).then_some("")>
            <p class="notice-text">{sentence}</p>
            {reason}
            <p class="notice-facts">{mark}<span>{move || book.place.at.run(at)}</span></p>
            <div class="notice-act">{act}</div>
        </li>
    }
    .into_any()
}
