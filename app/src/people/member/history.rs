//! What happened to a member, newest first.

use domain::id::MemberId;
use domain::people::HistoryEntry;
use leptos::prelude::*;

use crate::address::param;
use crate::load::{Listed, list};
use crate::paths;
use crate::people::days;
use crate::people::directory::Directory;
use crate::people::told::{by, said};
use crate::texts::{made, t, tr_with, wall};
use crate::ui::button::Button;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::timeline::{Moment, Stage, Timeline};

/// The history with its states, and the way to older entries.
pub fn history(directory: Directory, id: MemberId) -> AnyView {
    let slug = directory.enterprise.slug;
    let (from, until, wrong) = (param("from"), param("until"), days::wrong());
    let query = Memo::new(move |before: Option<&String>| match wrong.read().is_some() {
        // Days that are the wrong way round are not asked for.
        true => before.cloned().unwrap_or_default(),
        false => paths::with_query("", &[("from", &from.read()), ("until", &until.read())]),
    });
    let path = move || [&*paths::api::member_history(&slug.read(), id), &*query.read()].concat();
    let entries = list::<HistoryEntry>(path);
    let body = move || {
        if let Some(wrong) = wrong.get() {
            return days::said(wrong);
        }
        let known = entries.total.get();
        match (known, entries.problem.get()) {
            (None, Some(problem)) => view! { <ErrorState problem=problem retry=entries.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton lines=6/> }.into_any(),
            (Some(0), _) if !query.read().is_empty() => {
                view! { <EmptyState text=t("history-empty")/> }.into_any()
            }
            (Some(0), _) => view! { <EmptyState text=t("people-history-empty")/> }.into_any(),
            (Some(total), problem) => {
                let problem =
                    problem.map(|problem| view! { <ErrorState problem=problem retry=entries.retry()/> });
                view! {
                    <p class="soft people-part" role="status">{counted(total)}</p>
                    {lines(directory, entries)}
                    {problem}
                    {more(entries)}
                }
                .into_any()
            }
        }
    };
    view! {
        <div class="people-history">
            <div class="tools">
                {days::days(wrong)}
                {move || wrong.read().is_none().then(|| days::export(path))}
            </div>
            {body}
        </div>
    }
    .into_any()
}

fn counted(total: i64) -> impl IntoView {
    made(move || tr_with("people-history-count", &[("count", total.into())]))
}

fn lines(directory: Directory, entries: Listed<HistoryEntry>) -> AnyView {
    view! {
        <Timeline label=t("people-history") upright=true>
            <For each=move || entries.items.get() key=|entry| entry.id let:entry>
                {line(directory, entry)}
            </For>
        </Timeline>
    }
    .into_any()
}

fn more(entries: Listed<HistoryEntry>) -> impl IntoView {
    let more = move |()| entries.more();
    move || {
        entries.has_more().then(|| {
            view! { <Button label=t("kit-table-load-more") on_click=more busy=entries.busy/> }
        })
    }
}

fn line(directory: Directory, entry: HistoryEntry) -> AnyView {
    let at = entry.at;
    let when = made(move || directory.enterprise.wall(at).map(wall).unwrap_or_default());
    let entry = StoredValue::new(entry);
    let what = made(move || entry.with_value(said));
    let who = made(move || entry.with_value(by));
    view! {
        <Moment stage=Stage::Past at=when instant=at.to_string() by=who>{what}</Moment>
    }
    .into_any()
}
