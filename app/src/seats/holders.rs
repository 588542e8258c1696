//! Who holds a pool's seats: found by name, released one by one or several at once.

use std::collections::BTreeMap;

use domain::access::PoolRef;
use domain::seats::{HeldFacts, Reason, Releasing};
use domain::view::{AssignmentView, PoolView};
use domain::violation::Violations;
use leptos::prelude::*;

use super::capacity::over;
use super::refused::refused;
use super::release::Releases;
use super::when_holders_change;
use crate::address::param;
use crate::browser;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::list;
use crate::paths::{self, api};
use crate::texts::{self, day, made, t, t_with, term_alone, tr_with};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::page::Section;
use crate::ui::search::SearchBox;
use crate::ui::selection::{Selection, SelectionBar};
use crate::ui::states::EmptyState;
use crate::ui::table::{Column, Phone, Row, Table};

/// The name in the query under which the drawer keeps what is searched for.
pub const SEARCH: &str = "holder";

/// The list of a pool's holders.
#[component]
pub fn Holders(
    /// The pool.
    pool: Memo<PoolView>,
    /// Where newer figures of the pool are put.
    pool_loaded: RwSignal<Option<PoolView>>,
    /// Asks for the pool again.
    reload: Callback<()>,
) -> AnyView {
    let enterprise = enterprise();
    let search = param(SEARCH);
    let id = pool.with_untracked(|pool| pool.id);
    let holders =
        list::<AssignmentView>(move || api::pool_assignments(&enterprise.slug.read(), id, &search.read()));
    when_holders_change(move || holders.reload());
    let selection = Selection::empty();
    let known = seen(holders.items);
    let releases = Releases::new(pool, pool_loaded, reload, holders, selection);
    let may = Memo::new(move |_| pool.with(|pool| pool.denied.is_none()));
    let rows = Signal::derive(move || {
        let slug = enterprise.slug();
        let row = |held: AssignmentView| {
            let slug = slug.clone();
            Row::new(held.id, held.member.name.clone(), move || {
                cells(enterprise, &slug, &held, may, releases)
            })
        };
        holders.items.get().into_iter().map(row).collect::<Vec<_>>()
    });
    let chosen = Memo::new(move |_| {
        let keys = selection.keys.read();
        known.with(|known| {
            keys.iter()
                .filter_map(|key| known.get(key))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let empty = move || {
        if search.read().is_empty() {
            let href = paths::assign(&enterprise.slug.read(), id, &[]);
            let act = may
                .get()
                .then(|| view! { <LinkButton label=t("seats-assign") href=href/> });
            view! { <EmptyState text=t("seats-holders-none")>{act}</EmptyState> }
        } else {
            view! { <EmptyState text=t_with("kit-search-none", move || [("text", search.get().into())])/> }
        }
    };
    // Read once: whether somebody may does not change while the drawer is open, and the server judges again.
    let selects = may.get_untracked().then_some(selection);
    let problem = move || {
        releases
            .problem
            .get()
            .map(|problem| refused(problem, enterprise.slug))
    };
    let table = match selects {
        Some(selection) => view! {
            <Table label=t("seats-holders") columns=columns() rows=rows source=holders selection=selection empty=empty/>
            {bar(pool, chosen, selection, releases)}
        }
        .into_any(),
        None => view! { <Table label=t("seats-holders") columns=columns() rows=rows source=holders empty=empty/> }
            .into_any(),
    };
    let total = move || view! { {move || holders.total.get().map(texts::count)} };
    view! {
        <div class="seats-holders">
            <Section title=t("seats-holders") aside=total>
                <div class="tools"><SearchBox label=t("seats-holders-search") name=SEARCH/></div>
                <div role="alert">{problem}</div>
                {table}
            </Section>
        </div>
    }
    .into_any()
}

/// Every assignment that was listed so far: what is selected stays known while something else is searched for.
fn seen(items: RwSignal<Vec<AssignmentView>>) -> RwSignal<BTreeMap<String, AssignmentView>> {
    let seen = RwSignal::new(BTreeMap::new());
    Effect::new(move || {
        let items = items.get();
        seen.update(|seen| seen.extend(items.into_iter().map(|item| (item.id.to_string(), item))));
    });
    seen
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t("seats-column-member")).phone(Phone::First),
        Column::new(t("seats-column-reasons")),
        Column::new(t("seats-release")).acts().phone(Phone::Beside),
    ]
}

fn cells(
    enterprise: Enterprise,
    slug: &str,
    held: &AssignmentView,
    may: Memo<bool>,
    releases: Releases,
) -> Vec<AnyView> {
    let reasons = held.reasons.clone();
    let since = held.since;
    let href = paths::member(slug, held.member.id);
    let id = held.id;
    let act = {
        let held = held.clone();
        move || may.get().then(|| release_button(enterprise, &held, releases))
    };
    vec![
        view! {
            <span class="seats-holder">
                <a href=href>{held.member.name.clone()}</a>
                <span class="soft">{held.email.clone()}</span>
            </span>
        }
        .into_any(),
        (move || {
            let words: Vec<_> = reasons
                .iter()
                .map(|reason| view! { <span>{term_alone(reason.word())}</span> })
                .collect();
            let day = enterprise.day(since).map(day).unwrap_or_default();
            let since = tr_with("seats-since", &[("day", day.into())]);
            view! { <span class="seats-reasons">{words}<span class="soft">{since}</span></span> }
        })
        .into_any(),
        view! { <span id=place(&id.to_string())>{act}</span> }.into_any(),
    ]
}

/// The id of the place of a row's act, to give the focus back to.
pub fn place(assignment: &str) -> String {
    ["release-", assignment].concat()
}

/// Releases the seat, or says which reason holds it that no person can take away.
fn release_button(enterprise: Enterprise, held: &AssignmentView, releases: Releases) -> AnyView {
    let id = held.id;
    let name = held.member.name.clone();
    let judged = releasing(enterprise, held);
    let refused = judged
        .as_ref()
        .err()
        .and_then(|refused| refused.iter().next().cloned());
    let reason = Signal::derive(move || refused.as_ref().map(texts::violation));
    let held = held.clone();
    let act = move |()| {
        if let Ok(releasing) = &judged {
            releases.one(&held, releasing.reason);
        }
    };
    view! {
        <Button
            label=t("seats-release")
            name=made(move || tr_with("seats-release-of", &[("name", name.as_str().into())]))
            on_click=act
            weight=Weight::Bare
            reason=reason
            busy=Signal::derive(move || releases.busy.read().contains(&id))
        />
    }
    .into_any()
}

/// What "release" takes away: what a person gave, else the default of a role (SEAT-3, ROLE-6).
fn releasing(enterprise: Enterprise, held: &AssignmentView) -> Result<Releasing, Violations> {
    let facts = HeldFacts {
        standing: enterprise.standing(),
        assignment: held.id,
        pool: PoolRef {
            team: held.team,
            product: held.product,
        },
        member: held.member.id,
        reasons: held.reasons.clone(),
    };
    let refused = match facts.release(Reason::Direct) {
        Ok(releasing) => return Ok(releasing),
        Err(refused) => refused,
    };
    facts.release(Reason::Role).map_err(|_| refused)
}

/// What can be done with the seats that are selected.
fn bar(
    pool: Memo<PoolView>,
    chosen: Memo<Vec<AssignmentView>>,
    selection: Selection,
    releases: Releases,
) -> AnyView {
    let act =
        move || {
            let submit = t_with("seats-release-submit", move || {
                [("count", chosen.read().len().into())]
            });
            let needed = move || pool.with(over);
            let progress =
                move || {
                    (needed() > 0).then(|| {
                let args = [("chosen", chosen.read().len().into()), ("needed", needed().into())];
                view! { <span class="seats-progress">{tr_with("seats-resolve-progress", &args)}</span> }
            })
                };
            view! {
                {progress}
                <Button
                    label=submit
                    on_click=move |()| releases.several(chosen.get_untracked())
                    weight=Weight::Danger
                    busy=releases.sending
                />
            }
        };
    view! { <SelectionBar selection=selection>{act()}</SelectionBar> }.into_any()
}

/// Gives the focus to the act of the row after those that go, so that the keyboard stays where it was.
pub fn focus_after(rows: &[AssignmentView], gone: &[String]) {
    let goes = |row: &&AssignmentView| gone.contains(&row.id.to_string());
    let last = rows.iter().rposition(|row| goes(&row)).unwrap_or(0);
    let stays = |row: &&AssignmentView| !goes(row);
    let next = rows
        .iter()
        .skip(last)
        .find(stays)
        .or_else(|| rows.iter().rev().find(stays));
    if let Some(next) = next {
        let id = place(&next.id.to_string());
        request_animation_frame(move || {
            if let Some(place) = browser::element(&id) {
                browser::focus_within(&place);
            }
        });
    }
}
