//! The demo's mailbox: what would have been sent, to everybody or to one.

use std::collections::BTreeSet;

use domain::view::DemoMail;
use leptos::prelude::*;

use super::demo_page;
use crate::address::{param, way};
use crate::load::{Listed, list};
use crate::paths;
use crate::texts::{made, t, tr, tr_with, wall};
use crate::ui::button::Button;
use crate::ui::page::PageHead;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};

/// The page.
pub fn mailbox() -> AnyView {
    let mails = list::<DemoMail>(|| paths::with_query(paths::api::DEMO_MAILS, &[("limit", "200")]));
    let facts = made(move || match mails.total.get() {
        Some(count) => tr_with("invitations-mailbox-facts", &[("count", count.into())]),
        None => String::new(),
    });
    let body = view! {
        <PageHead title=t("invitations-mailbox") facts=facts>
            <Button label=t("invitations-mailbox-look") on_click=move |()| mails.reload() busy=mails.busy/>
        </PageHead>
        {readers(mails)}
        {move || body(mails)}
    };
    demo_page(t("invitations-mailbox"), body.into_any())
}

/// Whose mails are shown.
fn readers(mails: Listed<DemoMail>) -> AnyView {
    let (way, to) = (way(), param("to"));
    let known = Memo::new(move |_| {
        let items = mails.items.read();
        items.iter().map(|mail| mail.to.clone()).collect::<BTreeSet<_>>()
    });
    let option = move |address: String| {
        let chosen = to.read() == address;
        view! { <option value=address.clone() selected=chosen>{address.clone()}</option> }
    };
    let options = move || known.get().into_iter().map(option).collect::<Vec<_>>();
    let shown = move || {
        (!known.read().is_empty()).then(|| {
            view! {
                <label class="mailbox-reader">
                    <span class="field-label">{t("invitations-mailbox-to")}</span>
                    <span class="select">
                        <select class="input" on:change=move |event| way.set("to", &[&event_target_value(&event)])>
                            <option value="" selected=move || to.read().is_empty()>{t("invitations-mailbox-all")}</option>
                            {options}
                        </select>
                    </span>
                </label>
            }
        })
    };
    shown.into_any()
}

fn body(mails: Listed<DemoMail>) -> AnyView {
    let to = param("to");
    match (mails.total.get(), mails.problem.get()) {
        (None, Some(problem)) => view! { <ErrorState problem=problem retry=mails.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton lines=6/> }.into_any(),
        (Some(0), _) => view! { <EmptyState text=t("invitations-mailbox-empty")/> }.into_any(),
        (Some(_), _) => {
            let wanted = move || {
                let to = to.get();
                let fits = move |mail: &DemoMail| to.is_empty() || mail.to == to;
                mails.items.get().into_iter().filter(fits).collect::<Vec<_>>()
            };
            view! {
                <ul class="mailbox" role="list">
                    <For each=wanted key=|mail| mail.id children=|mail| row(&mail)/>
                </ul>
            }
            .into_any()
        }
    }
}

fn row(mail: &DemoMail) -> AnyView {
    let at = jiff::tz::Offset::UTC.to_datetime(mail.at);
    let when = made(move || tr_with("invitations-mailbox-at", &[("at", wall(at).into())]));
    // The page's own way to where the mail leads, by whatever name the server is reached here.
    let way = mail.link.splitn(4, '/').nth(3).unwrap_or_default();
    let link = format!("/{way}");
    let language = mail.language.tag();
    let name = {
        let subject = mail.subject.clone();
        move |act: &'static str| {
            let subject = subject.clone();
            move || format!("{}: {subject}", tr(act))
        }
    };
    view! {
        <li>
            <details class="mail">
                <summary class="mail-head">
                    <span class="mail-subject" lang=language>{mail.subject.clone()}</span>
                    <span class="mail-to">{mail.to.clone()}</span>
                    <span class="mail-at">{when}</span>
                </summary>
                <p class="as-written" lang=language>{mail.text.clone()}</p>
                <p class="mail-acts">
                    <a class="button" href=link aria-label=name("invitations-mailbox-open")>{t("invitations-mailbox-open")}</a>
                    <a href=paths::api::demo_mail(mail.id) target="_blank" rel="noopener external" aria-label=name("invitations-mailbox-html")>
                        {t("invitations-mailbox-html")}
                    </a>
                </p>
            </details>
        </li>
    }
    .into_any()
}
