//! What can be done with the members that are selected.

use domain::id::{MemberId, PoolId};
use domain::view::{MemberView, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::way;
use crate::api;
use crate::paths;
use crate::texts::{made, t, tr_with};
use crate::ui::menu::Menu;
use crate::ui::selection::{Selection, SelectionBar};
use crate::ui::toast;

use super::directory::Directory;
use super::pools::pool_items;
use super::question::Question;

/// How many members "all that match" can be: one page of the server, and an address that browsers carry.
const MOST: u32 = 200;

/// The bar at the bottom: a menu of the pools to give seats of.
pub fn bar(directory: Directory, question: Question, selection: Selection) -> AnyView {
    let Directory {
        enterprise, members, ..
    } = directory;
    let few = Signal::derive(move || members.total.get().filter(|total| *total <= i64::from(MOST)));
    let count = Memo::new(move |_| {
        let chosen = i64::try_from(selection.keys.read().len()).unwrap_or(i64::MAX);
        few.get().filter(|_| selection.all.get()).unwrap_or(chosen)
    });
    Effect::new(move || {
        if count.get() > 0 {
            directory.want_facts();
        }
    });
    let way = way();
    let assign = move |pool: PoolId| {
        let slug = enterprise.slug.get_untracked();
        if !selection.all.get_untracked() {
            way.to(&paths::assign(&slug, pool, &chosen(directory, selection)));
            return;
        }
        let all = paths::api::members(&slug, &untrack(|| question.query(MOST)));
        spawn_local(async move {
            match api::get::<Page<MemberView>>(&all).await {
                Ok(page) => {
                    let ids: Vec<MemberId> = page.items.iter().map(|member| member.id).collect();
                    way.to(&paths::assign(&slug, pool, &ids));
                }
                Err(problem) => toast::say(problem.say()),
            }
        });
    };
    let items = pool_items(
        directory,
        move || enterprise.team.get().into_iter().collect(),
        assign,
    );
    let label = made(move || tr_with("people-assign-seats", &[("count", count.get().into())]));
    view! {
        <SelectionBar selection=selection total=few>
            <Menu label=label items=items heading=t("seats-pools") class="button button-primary menu-button"/>
        </SelectionBar>
    }
    .into_any()
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
