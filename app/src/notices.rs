//! Notices: what the reader was told of, newest first, and which kinds the reader wants.

pub mod choices;
mod line;

use domain::coaching::Side;
use domain::id::NoticeId;
use domain::notices::{NoticeKind, NoticeView, ReadDraft, ReadNotices};
use domain::view::Answer;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::address::params;
use crate::api::{self, Key, Nothing};
use crate::enterprise::enterprise;
use crate::load::{Listed, list};
use crate::paths;
use crate::texts::{made, t, tr, tr_with, wall};
use crate::ui::button::Button;
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
                {line::line(book, notice)}
            </For>
        </ul>
        {move || footer(book.all.into(), book.all.items.with(Vec::len))}
    }
    .into_any()
}
