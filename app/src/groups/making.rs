//! The drawer in which a group is made or changed: its name, its team, and what it gives.

use domain::access::{Capability, Target};
use domain::groups::{GroupChanged, GroupDraft, GroupFacts, GroupView};
use domain::id::TeamId;
use domain::view::PoolView;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bound;
use crate::draft::{Draft, Typing, opened};
use crate::enterprise::enterprise;
use crate::load::{Listed, list, load};
use crate::outbox::{Kind, Said};
use crate::paths::{self, groups as own};
use crate::texts::{self, Text, all_of, name, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, Select, TextInput};

use super::drawer::{Changing, Sending, Waits, sending};
use super::effect::{of_all, rehearse, shown};
use super::group::CHANGE;
use super::list::MAKE;

/// A group as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    team: Option<TeamId>,
    name: String,
    products: Vec<String>,
}

impl Typed {
    fn of(group: &GroupView) -> Self {
        Self {
            team: Some(group.team),
            name: group.name.clone(),
            products: group.products.iter().map(|one| one.product.to_string()).collect(),
        }
    }

    fn draft(&self) -> Option<GroupDraft> {
        Some(GroupDraft {
            team: self.team?,
            name: self.name.clone(),
            products: self.products.iter().filter_map(|id| id.parse().ok()).collect(),
        })
    }
}

/// The drawer for a new group, or for the one that is there.
pub fn making(group: Option<GroupView>, close: String, after: Callback<()>) -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let (title, called) = match &group {
        Some(group) => (t("groups-change"), format!("group {}", group.id)),
        None => (t("groups-make"), "group".to_owned()),
    };
    let over = name(close.clone());
    let body = opened(&slug, &called, move |kept| {
        fields(kept, group.clone(), close.clone(), after)
    });
    view! { <Drawer title=title close=over>{body}</Drawer> }.into_any()
}

fn fields(kept: Draft, group: Option<GroupView>, close: String, after: Callback<()>) -> AnyView {
    let enterprise = enterprise();
    let id = group.as_ref().map(|group| group.id);
    let begin = match &group {
        Some(group) => Typed::of(group),
        None => Typed {
            team: untrack(|| enterprise.team.get_untracked().or_else(first_team)),
            ..Typed::default()
        },
    };
    let tag = group.as_ref().map(|group| format!("\"{}\"", group.version));
    let typing = Typing::of(kept, begin, tag);
    let typed = typing.typed;
    let team = Memo::new(move |_| typed.read().team);
    let facts =
        load::<GroupFacts>(move || Some(own::api::group_facts(&enterprise.slug.read(), team.get()?, id)));
    let pools = list::<PoolView>(move || paths::api::pools(&enterprise.slug.read(), "limit=200"));
    let draft = Memo::new(move |_| typed.read().draft());
    let judged = Memo::new(move |_| {
        let (facts, draft) = (facts.value.read(), draft.read());
        let (facts, draft) = (facts.as_ref()?, draft.as_ref()?);
        Some(draft.check(facts).err().unwrap_or_default())
    });
    let form = Form::new(move || judged.get().unwrap_or_default());
    let options = Signal::derive(move || {
        let pools = pools.items.read();
        let here = pools.iter().filter(|pool| Some(pool.team) == team.get());
        let option = |pool: &PoolView| {
            let denied = pool.denied.as_ref().map(texts::violation);
            Choice::new(pool.product.to_string(), pool.product_name.clone())
                .hint(figures(pool))
                .reason(denied)
        };
        here.map(option).collect::<Vec<_>>()
    });
    let slug = enterprise.slug.get_untracked();
    let path = match id {
        Some(id) => own::api::group(&slug, id),
        None => own::api::groups(&slug),
    };
    let good = Memo::new(move |_| {
        draft
            .get()
            .filter(|_| judged.read().as_ref().is_some_and(|found| !found.refused()))
    });
    let effect = id.map(|_| shown(good, rehearse(good, path.clone(), true)));
    let (kind, address) = match id {
        Some(id) => (
            Kind::GroupChange,
            paths::roles::doing(&own::group(&slug, id), CHANGE),
        ),
        None => (Kind::Group, paths::roles::doing(&own::groups(&slug), MAKE)),
    };
    let called = move || (typed.with_untracked(|typed| typed.name.clone()), 1);
    let send = sending::<GroupDraft, GroupChanged>(Sending {
        form,
        body: draft,
        path,
        over: id.map(|_| Changing {
            tag: Callback::new(move |()| typing.tag()),
            met: Callback::new(move |(now, tag)| typing.met(Typed::of(&now), tag)),
        }),
        waits: Waits::of(kind, typing, address, called),
        said: |changed| {
            let name = changed.group.as_ref().map_or("", |group| group.name.as_str());
            of_all(changed, tr_with("groups-kept", &[("name", name.into())]))
        },
        close: close.clone(),
        after,
    });
    let submit: Text = match id {
        Some(_) => t("groups-keep"),
        None => t("groups-make"),
    };
    // A group stays in its team.
    let team_field = id.is_none().then(|| {
        view! {
            <Field form=form path="team" label=t("groups-team") let:at>
                <Select at=at value=bound!(typed.team).text() options=teams()/>
            </Field>
        }
    });
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=send submit=submit kept=kept.saved cancel=close>
            {typing.over(form, send, move |typed| said(typed, pools))}
            {team_field}
            <Field form=form path="name" label=t("groups-name") let:at>
                <TextInput at=at value=bound!(typed.name)/>
            </Field>
            <Field form=form path="products" label=t("groups-products") hint=t("groups-products-hint") group=true
                optional=true let:at>
                <CheckboxGroup at=at value=products(typed) options=options/>
            </Field>
            {effect}
        </FormFrame>
    }
    .into_any()
}

/// What the fields say, in words.
fn said(typed: &Typed, pools: Listed<PoolView>) -> Said {
    let pools = pools.items.read();
    let called = |id: &String| {
        let known = pools.iter().find(|pool| pool.product.to_string() == *id);
        known.map_or_else(|| id.clone(), |pool| pool.product_name.clone())
    };
    let mut products: Vec<String> = typed.products.iter().map(called).collect();
    products.sort();
    vec![
        (tr("groups-name"), typed.name.clone()),
        (tr("groups-products"), all_of(&products)),
    ]
}

fn products(typed: RwSignal<Typed>) -> Bound<Vec<String>> {
    bound!(typed.products)
}

/// "2 of 10 seats free", or that there is no limit.
fn figures(pool: &PoolView) -> String {
    match pool.free {
        Some(free) => tr_with(
            "groups-pool-free",
            &[("free", free.into()), ("seats", pool.seats.into())],
        ),
        None => tr("seats-free-unbounded"),
    }
}

/// The teams whose members the reader looks after.
fn teams() -> Signal<Vec<Choice>> {
    let enterprise = enterprise();
    Signal::derive(move || {
        let standing = enterprise.standing();
        let managed = |team: &TeamId| {
            standing
                .may(Capability::ManageMembers, Target::Team(*team))
                .is_ok()
        };
        let teams = enterprise.teams().into_iter().filter(|team| managed(&team.id));
        teams
            .map(|team| Choice::new(team.id.to_string(), team.name))
            .collect()
    })
}

fn first_team() -> Option<TeamId> {
    teams().with_untracked(|teams| teams.first().and_then(|team| team.value.parse().ok()))
}
