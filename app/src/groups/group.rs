//! One group: what it gives, who belongs to it, joining, leaving, removing it.

use domain::groups::{GroupChanged, GroupMemberView, GroupMembersDraft, GroupView};
use domain::id::GroupId;
use leptos::prelude::*;

use crate::address::{area, param, way};
use crate::doing::Doing;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::{Listed, list, load};
use crate::page::Area;
use crate::paths::{self, groups as own};
use crate::texts::{self, day, made, t, tr, tr_with};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::page::{PageHead, Section};
use crate::ui::selection::{Selection, SelectionBar};
use crate::ui::states::{EmptyState, shown};
use crate::ui::table::{Column, Phone, Row, Table};

use super::effect::of_all;
use super::joining::joining;
use super::making::making;

/// The words in the address that open the drawers.
pub const JOIN: &str = "join";
/// Of changing it.
pub const CHANGE: &str = "change";

/// The page.
#[component]
pub fn Group() -> AnyView {
    let enterprise = enterprise();
    let area = area();
    let id = Memo::new(move |_| match area.get() {
        Area::Group(group) => group,
        _ => None,
    });
    let group = load::<GroupView>(move || Some(own::api::group(&enterprise.slug.read(), id.get()?)));
    let members = list::<GroupMemberView>(move || {
        let path = id
            .get()
            .map(|id| own::api::group_members(&enterprise.slug.read(), id));
        paths::with_query(&path.unwrap_or_default(), &[("limit", "200")])
    });
    let selection = Selection::empty();
    let renew = move || {
        selection.clear();
        group.reload();
        members.reload();
    };
    let doing = Doing::new(renew);
    let title = made(move || {
        let group = group.value.read();
        group
            .as_ref()
            .map_or_else(|| tr("groups-group"), |group| group.name.clone())
    });
    let facts = made(move || {
        let group = group.value.read();
        group.as_ref().map_or_else(String::new, |group| {
            let args = [
                ("team", group.team_name.as_str().into()),
                ("count", group.members.into()),
                ("waiting", group.waiting.into()),
            ];
            tr_with("groups-group-facts", &args)
        })
    });
    let open = RwSignal::new(false);
    let body = shown(group, 6, move |view: GroupView| gives(&view));
    let act = param("act");
    let drawer = move || {
        let view = group.value.get().filter(|view| view.denied.is_none())?;
        let close = own::group(&enterprise.slug.read(), view.id);
        let after = Callback::new(move |()| renew());
        match act.read().as_str() {
            JOIN => Some(joining(&view, close, after)),
            CHANGE => Some(making(Some(view), close, after)),
            _ => None,
        }
    };
    view! {
        <div class="page">
            <PageHead title=title facts=facts>{move || acts(enterprise, group.value.get(), open)}</PageHead>
            {body}
            <Section title=t("groups-members")>{people(enterprise, id, members, selection, doing)}</Section>
            {removing(group.value, open)}
            {drawer}
        </div>
    }
    .into_any()
}

/// What can be done with the group, or why not.
fn acts(enterprise: Enterprise, group: Option<GroupView>, open: RwSignal<bool>) -> Option<AnyView> {
    let group = group?;
    if let Some(denied) = group.denied {
        let reason = Signal::derive(move || Some(texts::violation(&denied)));
        return Some(view! { <Button label=t("groups-join") on_click=|()| () reason=reason/> }.into_any());
    }
    let page = own::group(&enterprise.slug.read(), group.id);
    let (change, join) = (
        paths::roles::doing(&page, CHANGE),
        paths::roles::doing(&page, JOIN),
    );
    Some(
        view! {
            <Button label=t("groups-remove") on_click=move |()| open.set(true)/>
            <LinkButton label=t("groups-change") href=change beside=true/>
            <LinkButton label=t("groups-join") href=join weight=Weight::Primary beside=true/>
        }
        .into_any(),
    )
}

fn gives(group: &GroupView) -> AnyView {
    let body = if group.products.is_empty() {
        view! { <EmptyState text=t("groups-gives-nothing")/> }.into_any()
    } else {
        let lines = group.products.iter().map(|product| {
            let name = product.name.clone();
            view! { <li class="roles-line">{name}</li> }
        });
        view! { <ul role="list" class="roles-lines">{lines.collect::<Vec<_>>()}</ul> }.into_any()
    };
    view! { <Section title=t("groups-gives")>{body}</Section> }.into_any()
}

fn people(
    enterprise: Enterprise,
    id: Memo<Option<GroupId>>,
    members: Listed<GroupMemberView>,
    selection: Selection,
    doing: Doing,
) -> AnyView {
    let columns = vec![
        Column::new(t("groups-member")).phone(Phone::First),
        Column::new(t("groups-email")),
        Column::new(t("groups-since")),
        Column::new(t("groups-waits")).phone(Phone::Beside),
    ];
    let rows = Signal::derive(move || {
        let slug = enterprise.slug.read();
        let row = |member: &GroupMemberView| {
            let of = member.clone();
            let cells = move || {
                let (since, waits) = (of.since, of.waits.len());
                let since = move || enterprise.day(since).map(day).unwrap_or_default();
                let waits = move || match waits {
                    0 => tr("kit-none"),
                    waits => tr_with("groups-waits-for", &[("count", waits.into())]),
                };
                vec![
                    of.name.clone().into_any(),
                    of.email.clone().into_any(),
                    since.into_any(),
                    waits.into_any(),
                ]
            };
            Row::new(member.id, member.name.clone(), cells).href(paths::member(&slug, member.id))
        };
        members
            .items
            .with(|items| items.iter().map(row).collect::<Vec<_>>())
    });
    let leave = move |()| {
        let Some(id) = id.get_untracked() else { return };
        let keys = selection.keys.get_untracked();
        let draft = GroupMembersDraft {
            members: keys.iter().filter_map(|key| key.parse().ok()).collect(),
        };
        let path = own::api::leavers(&enterprise.slug.read_untracked(), id);
        doing.post::<_, GroupChanged>(path, &draft, |changed| {
            of_all(changed, tr_with("groups-left", &[("count", changed.left.into())]))
        });
    };
    let empty = || view! { <EmptyState text=t("groups-nobody")/> };
    view! {
        <Table label=t("groups-members") columns=columns rows=rows source=members selection=selection empty=empty
            beside=false/>
        <SelectionBar selection=selection>
            <Button label=t("groups-leave") on_click=leave busy=doing.busy weight=Weight::Primary/>
        </SelectionBar>
    }
    .into_any()
}

/// Asks before the group goes, with all that it gave.
fn removing(group: RwSignal<Option<GroupView>>, open: RwSignal<bool>) -> AnyView {
    let enterprise = enterprise();
    let way = way();
    // What is there no more is not asked for again: the page goes back to the list.
    let doing = Doing::new(move || {
        open.set(false);
        way.instead(&own::groups(&enterprise.slug.get_untracked()));
    });
    let remove = move |()| {
        let Some(group) = group.get_untracked() else {
            return;
        };
        let path = own::api::group(&enterprise.slug.read_untracked(), group.id);
        doing.delete::<GroupChanged>(path, move |changed| {
            of_all(
                changed,
                tr_with("groups-removed", &[("name", group.name.as_str().into())]),
            )
        });
    };
    let title = made(move || {
        let group = group.read();
        let name = group.as_ref().map_or("", |group| group.name.as_str());
        tr_with("groups-remove-title", &[("name", name.into())])
    });
    view! {
        <Dialog open=open title=title act=t("groups-remove") on_act=remove busy=doing.busy>
            <p>{t("groups-remove-hint")}</p>
        </Dialog>
    }
    .into_any()
}
