//! One notice of the list.

use domain::coaching::titled;
use domain::notices::NoticeView;
use jiff::Timestamp;
use leptos::prelude::*;
use words::Arg;

use super::Book;
use crate::address::way;
use crate::texts::{language, made, t, tr_with};
use crate::ui::button::{Button, Weight};

/// What the notice says, as its mail does.
fn said(notice: &NoticeView, at: Callback<Timestamp, String>) -> String {
    let title = titled(&notice.titles, language().tag());
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

/// The notice, where it leads, and whether it was read.
pub(super) fn line(book: Book, notice: NoticeView) -> AnyView {
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
