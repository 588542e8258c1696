//! What can be done with the members that are selected.

use domain::id::{MemberId, PoolId};
use domain::people::Status;
use domain::seats::MOST_CHOSEN;
use leptos::prelude::*;

use crate::address::{params, way};
use crate::paths;
use crate::texts::{made, t, tr_with};
use crate::ui::button::Button;
use crate::ui::menu::Menu;
use crate::ui::selection::{Selection, SelectionBar};

use super::directory::Directory;
use super::inviting::Inviting;
use super::pools::pool_items;
use super::question::Question;

/// The bar at the bottom: a menu of the pools to give seats of.
pub fn bar(directory: Directory, question: Question, selection: Selection) -> AnyView {
    let Directory {
        enterprise, members, ..
    } = directory;
    let total = members.total;
    let count = Memo::new(move |_| {
        let chosen = i64::try_from(selection.keys.read().len()).unwrap_or(i64::MAX);
        total.get().filter(|_| selection.all.get()).unwrap_or(chosen)
    });
    Effect::new(move || {
        if count.get() > 0 {
            directory.want_facts();
        }
    });
    let way = way();
    let assign = move |pool: PoolId| {
        let slug = enterprise.slug.get_untracked();
        if selection.all.get_untracked() {
            let matching = untrack(|| question.everybody());
            way.to(&paths::assign_all(&slug, pool, &matching));
        } else {
            way.to(&paths::assign(&slug, pool, &chosen(directory, selection)));
        }
    };
    let items = pool_items(
        directory,
        move || enterprise.team.get().into_iter().collect(),
        assign,
    );
    let label = made(move || tr_with("people-assign-seats", &[("count", count.get().into())]));
    let change = move |()| {
        let all = selection.all.get_untracked();
        let members = if all {
            Vec::new()
        } else {
            chosen(directory, selection)
        };
        way.beside(&untrack(|| directory.changes(&members, all)));
    };
    // Who never entered is listed by the status: only they can be invited again.
    let statuses = params("status");
    let pending = move || *statuses.read() == [Status::Pending.word()];
    let inviting = Inviting::new(enterprise, move || selection.clear());
    let invite = move |()| {
        let all = selection.all.get_untracked();
        let matching = all.then(|| untrack(|| question.everybody()));
        let members = if all {
            Vec::new()
        } else {
            chosen(directory, selection)
        };
        inviting.ask(members, matching);
    };
    let acts = move || {
        if count.get() > most() {
            let text = tr_with("people-too-many", &[("most", most().into())]);
            return view! { <span class="selection-limit">{text}</span> }.into_any();
        }
        view! {
            {pending().then(|| view! { <Button label=t("people-invitation-again") on_click=invite/> })}
            <Button label=t("changes-open") on_click=change/>
            <Menu label=label items=items heading=t("seats-pools") class="button button-primary menu-button"/>
        }
        .into_any()
    };
    view! {
        <SelectionBar selection=selection total=total>{acts}</SelectionBar>
        {inviting.view()}
    }
    .into_any()
}

/// How many members seats are given to in one act.
fn most() -> i64 {
    i64::try_from(MOST_CHOSEN).unwrap_or(i64::MAX)
}

/// Who is selected: in the order of the list, then whoever is on no page that is shown.
fn chosen(directory: Directory, selection: Selection) -> Vec<MemberId> {
    let mut keys = selection.keys.get_untracked();
    let added = directory.added.read_untracked();
    let items = directory.members.items.read_untracked();
    let shown = added.iter().rev().chain(items.iter()).map(|member| member.id);
    let mut ids: Vec<MemberId> = shown.filter(|id| keys.remove(&id.to_string())).collect();
    ids.extend(keys.iter().filter_map(|key| key.parse::<MemberId>().ok()));
    ids
}
