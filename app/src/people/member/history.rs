//! What happened to a member, newest first.

use std::collections::BTreeSet;

use domain::id::MemberId;
use domain::people::HistoryEntry;
use domain::seats::Reason;
use leptos::prelude::*;

use crate::load::{Listed, list};
use crate::paths;
use crate::people::directory::Directory;
use crate::texts::{all_of, made, t, term, tr, tr_with, wall};
use crate::ui::button::Button;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::timeline::{Moment, Stage, Timeline};

/// The history with its states, and the way to older entries.
pub fn history(directory: Directory, id: MemberId) -> AnyView {
    let slug = directory.enterprise.slug;
    let entries = list::<HistoryEntry>(move || paths::api::member_history(&slug.read(), id));
    let body = move || {
        let known = entries.total.get();
        match (known, entries.problem.get()) {
            (None, Some(problem)) => view! { <ErrorState problem=problem retry=entries.retry()/> }.into_any(),
            (None, None) => view! { <Skeleton lines=6/> }.into_any(),
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
    view! { <div class="people-history">{body}</div> }.into_any()
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

/// Who did it; for the vendor's people the reason that they gave (CAP-25).
fn by(entry: &HistoryEntry) -> String {
    match (&entry.acting_reason, &entry.by) {
        (Some(reason), _) => tr_with("people-history-vendor", &[("reason", reason.as_str().into())]),
        (None, Some(by)) => by.name.clone(),
        (None, None) if entry.vendor => tr("people-history-desk"),
        (None, None) => tr("people-history-nobody"),
    }
}

/// What was done, from what to what.
fn said(entry: &HistoryEntry) -> String {
    let team = entry.team.as_deref().unwrap_or_default();
    let product = entry.product.as_deref().unwrap_or_default();
    match entry.action.as_str() {
        "people.add" if entry.team.is_none() => tr("people-history-add"),
        "people.add" => tr_with("people-history-add-team", &[("team", team.into())]),
        "people.enter" => tr("people-history-enter"),
        "people.invite" => tr("people-history-invite"),
        "people.withdraw-invitation" => tr("people-history-withdraw"),
        "people.accept-invitation" => tr("people-history-accept"),
        "people.deactivate" | "people.reactivate" => status(entry),
        "seats.assign" => seat("people-history-assign", entry, |turn| {
            ("reasons", reasons(&turn.to))
        }),
        "seats.return" => seat("people-history-return", entry, |turn| {
            ("reasons", reasons(&turn.to))
        }),
        "seats.release" => match &entry.reasons {
            // SEAT-3: another reason holds it still.
            Some(turn) if !turn.to.is_empty() => tr_with(
                "people-history-reasons",
                &[
                    ("product", product.into()),
                    ("team", team.into()),
                    ("from", reasons(&turn.from).into()),
                    ("to", reasons(&turn.to).into()),
                ],
            ),
            _ => seat("people-history-release", entry, |turn| {
                ("reasons", reasons(&turn.from))
            }),
        },
        "groups.join" => group("people-history-join", entry),
        "groups.leave" => group("people-history-leave-group", entry),
        "queue.ask" => pool("people-history-ask", entry),
        "queue.approve" => pool("people-history-approve", entry),
        "queue.decline" => pool("people-history-decline", entry),
        "queue.withdraw" => pool("people-history-take-back", entry),
        "queue.wait" => pool("people-history-wait", entry),
        "queue.leave" => pool("people-history-wait-end", entry),
        "queue.offer" => pool("people-history-offer", entry),
        "queue.pass" => pool("people-history-pass", entry),
        "queue.take-back" => pool("people-history-offer-end", entry),
        "queue.accept" => pool("people-history-take", entry),
        "teams.leave" => tr_with("people-history-leave", &[("team", team.into())]),
        "teams.add" | "contracts.order" | "roles.give" => role("people-history-role-given", entry),
        "roles.end" => role("people-history-role-taken", entry),
        "roles.accept" => role("people-history-role-accepted", entry),
        other => tr_with("people-history-other", &[("action", other.into())]),
    }
}

fn group(id: &str, entry: &HistoryEntry) -> String {
    let group = entry.group.as_deref().unwrap_or_default();
    tr_with(id, &[("group", group.into())])
}

fn pool(id: &str, entry: &HistoryEntry) -> String {
    let team = entry.team.as_deref().unwrap_or_default();
    let product = entry.product.as_deref().unwrap_or_default();
    tr_with(id, &[("product", product.into()), ("team", team.into())])
}

fn status(entry: &HistoryEntry) -> String {
    let Some(turn) = &entry.status else {
        return tr("people-history-back");
    };
    tr_with(
        "people-history-status",
        &[
            ("from", term(turn.from.word()).into()),
            ("to", term(turn.to.word()).into()),
        ],
    )
}

type Turn = domain::people::Turn<BTreeSet<Reason>>;

fn seat(id: &str, entry: &HistoryEntry, told: fn(&Turn) -> (&'static str, String)) -> String {
    let (name, words) = entry.reasons.as_ref().map_or(("reasons", String::new()), told);
    tr_with(
        id,
        &[
            ("product", entry.product.as_deref().unwrap_or_default().into()),
            ("team", entry.team.as_deref().unwrap_or_default().into()),
            (name, words.into()),
        ],
    )
}

fn role(id: &str, entry: &HistoryEntry) -> String {
    let word = entry.role.map(|role| term(role.word())).unwrap_or_default();
    // A coordinator's scope is the product, with the contract it is on.
    let scope: Vec<String> = [&entry.product, &entry.team, &entry.contract]
        .into_iter()
        .filter_map(Clone::clone)
        .collect();
    tr_with(id, &[("role", word.into()), ("scope", scope.join(", ").into())])
}

fn reasons(reasons: &BTreeSet<Reason>) -> String {
    let words: Vec<String> = reasons.iter().map(|reason| term(reason.word())).collect();
    all_of(&words)
}
