//! Mails that were given up: to whom, since when, what the other server said; sending them again.

use domain::id::MailId;
use domain::view::MailView;
use jiff::tz::TimeZone;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::load::list;
use crate::paths::operator as own;
use crate::texts::{made, t, tr, tr_with, wall};
use crate::ui::button::{Button, Weight};
use crate::ui::page::PageHead;
use crate::ui::selection::{Selection, SelectionBar};
use crate::ui::states::EmptyState;
use crate::ui::table::{Column, Phone, Row, Table};
use crate::ui::toast;

/// What kinds of mails are called; of all others that they are notices.
const KINDS: [(&str, &str); 13] = [
    ("get-started", "operator-mail-get-started"),
    ("permissions-changed", "operator-mail-permissions"),
    ("role-terms", "operator-mail-role-terms"),
    ("role-pending", "operator-mail-role-pending"),
    ("hand-over", "operator-mail-hand-over"),
    ("manager-change", "operator-mail-manager"),
    ("import-finished", "operator-mail-import"),
    ("password-reset", "operator-mail-reset"),
    ("password-changed", "operator-mail-password"),
    ("password-changed-here", "operator-mail-password"),
    ("email-confirm", "operator-mail-email-confirm"),
    ("email-asked", "operator-mail-email"),
    ("email-changed", "operator-mail-email"),
];

/// The page.
pub fn mails() -> AnyView {
    let known = list::<MailView>(|| own::api::all(own::api::MAILS));
    let selection = Selection::empty();
    let busy = RwSignal::new(false);
    let again = move |wanted: Vec<MailId>| {
        if busy.get_untracked() || wanted.is_empty() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let mut done = 0_i64;
            let mut problem = None::<ApiError>;
            for mail in wanted {
                let key = api::Key::fresh();
                match api::post_written(&own::api::retry(mail), "{}".to_owned(), &key).await {
                    Ok(_) => done += 1,
                    // Somebody else was quicker.
                    Err(ApiError::NotFound) => {}
                    Err(other) => problem = Some(other),
                }
            }
            _ = busy.try_set(false);
            toast::say(match problem {
                Some(problem) => problem.say(),
                None => tr_with("operator-mails-again", &[("count", done.into())]),
            });
            _ = selection.keys.try_update(|keys| keys.clear());
            known.reload();
        });
    };
    let facts = made(move || match known.total.get() {
        Some(total) => tr_with("operator-mails-count", &[("count", total.into())]),
        None => String::new(),
    });
    let columns = vec![
        Column::new(t("operator-mail-to")).phone(Phone::First),
        Column::new(t("operator-mail-kind")),
        Column::new(t("operator-customer"))
            .wide_only()
            .phone(Phone::Hidden),
        Column::new(t("operator-mail-since"))
            .wide_only()
            .phone(Phone::Hidden),
        Column::new(t("operator-mail-tries"))
            .wide_only()
            .phone(Phone::Hidden),
        Column::new(t("operator-mail-reason")),
        Column::new(t("operator-mail-acts")).acts().phone(Phone::Beside),
    ];
    let rows = Signal::derive(move || {
        let row = |one: &MailView| {
            let (one, id) = (one.clone(), one.id);
            Row::new(id.to_string(), one.to.clone(), move || {
                let named = {
                    let to = one.to.clone();
                    made(move || format!("{}: {to}", tr("operator-mail-again")))
                };
                let mut cells = cells(&one);
                cells.push(
                    view! {
                        <Button
                            label=t("operator-mail-again")
                            name=named
                            on_click=move |()| again(vec![id])
                            weight=Weight::Bare
                            busy=busy
                        />
                    }
                    .into_any(),
                );
                cells
            })
        };
        known.items.read().iter().map(row).collect::<Vec<_>>()
    });
    let chosen = move |()| {
        let keys = selection.keys.get_untracked();
        again(keys.iter().filter_map(|key| key.parse().ok()).collect());
    };
    let acts = move || {
        view! { <Button label=t("operator-mail-again") on_click=chosen weight=Weight::Primary busy=busy/> }
            .into_any()
    };
    let empty = || view! { <EmptyState text=t("operator-mails-none")/> };
    view! {
        <PageHead title=t("operator-mails") facts=facts/>
        <Table
            label=t("operator-mails")
            columns=columns
            rows=rows
            source=known
            selection=selection
            empty=empty
            beside=false
        />
        <SelectionBar selection=selection>{acts}</SelectionBar>
    }
    .into_any()
}

fn cells(one: &MailView) -> Vec<AnyView> {
    let kind = KINDS.iter().find(|(kind, _)| *kind == one.kind);
    let kind = kind.map_or("operator-mail-notice", |(_, text)| *text);
    let since = one.dead_at.unwrap_or(one.created_at);
    // Nobody's zone is meant here; the operator's days are those of UTC.
    let since = move || wall(since.to_zoned(TimeZone::UTC).datetime());
    vec![
        one.to.clone().into_any(),
        view! { <span>{t(kind)}</span> }.into_any(),
        one.enterprise.clone().unwrap_or_default().into_any(),
        view! { <span>{since}</span> }.into_any(),
        one.tries.to_string().into_any(),
        one.reason.clone().unwrap_or_default().into_any(),
    ]
}
