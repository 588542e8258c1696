//! The drawer in which a group is made or changed: its name, its team, and what it gives.

use std::collections::BTreeSet;

use domain::access::{Capability, Target};
use domain::groups::{GroupChanged, GroupDraft, GroupFacts, GroupView};
use domain::id::TeamId;
use domain::view::PoolView;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bound;
use crate::draft::{Draft, Typing};
use crate::enterprise::enterprise;
use crate::load::{list, load};
use crate::outbox::Kind;
use crate::paths::{self, groups as own};
use crate::texts::{self, Text, name, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::choices::CheckboxGroup;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Choice, Select, TextInput};
use crate::ui::over::{Theirs, over};

use super::drawer::{Keeping, Sending, sending};
use super::effect::{of_all, rehearse, shown};
use super::group::CHANGE;
use super::list::MAKE;

/// A group as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    team: Option<TeamId>,
    name: String,
    products: Vec<String>,
    /// The version that it takes the place of; empty for a new group.
    over: String,
}

impl Typed {
    fn of(group: &GroupView) -> Self {
        Self {
            team: Some(group.team),
            name: group.name.clone(),
            products: group.products.iter().map(|one| one.product.to_string()).collect(),
            over: format!("\"{}\"", group.version),
        }
    }

    /// What another has changed: the fields of the group that say something else than is typed.
    fn differing(&self, group: &GroupView) -> Vec<(String, String)> {
        let now = Self::of(group);
        let mut found = Vec::new();
        if now.name != self.name {
            found.push((tr("groups-name"), now.name));
        }
        let sorted = |products: &[String]| products.iter().cloned().collect::<BTreeSet<_>>();
        if sorted(&now.products) != sorted(&self.products) {
            let names: Vec<&str> = group.products.iter().map(|one| one.name.as_str()).collect();
            let names = match names.is_empty() {
                true => tr("kit-none"),
                false => names.join(", "),
            };
            found.push((tr("groups-products"), names));
        }
        found
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
    let (title, called) = match &group {
        Some(group) => (t("groups-change"), ["group ", &group.id.to_string()].concat()),
        None => (t("groups-make"), "group".to_owned()),
    };
    let kept = Draft::of(&enterprise().slug.get_untracked(), &called);
    let ready = Memo::new(move |_| kept.is_read());
    let (group, to) = (StoredValue::new(group), close.clone());
    let body = move || {
        ready
            .get()
            .then(|| group.with_value(|group| fields(group.as_ref(), to.clone(), after, kept)))
    };
    view! { <Drawer title=title close=name(close)>{body}</Drawer> }.into_any()
}

/// The form, once it is known what was typed before.
fn fields(group: Option<&GroupView>, close: String, after: Callback<()>, kept: Draft) -> AnyView {
    let enterprise = enterprise();
    let id = group.map(|group| group.id);
    let begin = match group {
        Some(group) => Typed::of(group),
        None => Typed {
            team: enterprise.team.get_untracked().or_else(first_team),
            ..Typed::default()
        },
    };
    let typing = Typing::of(kept, begin);
    let typed = typing.typed;
    let (theirs, there) = (Theirs::new(None), StoredValue::new(Typed::default()));
    let take = Callback::new(move |()| typed.set(there.get_value()));
    let version = id.map(|_| RwSignal::new(Some(typed.with_untracked(|typed| typed.over.clone()))));
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
    let send = sending::<GroupDraft, GroupChanged>(Sending {
        form,
        body: draft,
        path,
        over: version,
        said: |changed| {
            let name = changed.group.as_ref().map_or("", |group| group.name.as_str());
            of_all(changed, tr_with("groups-kept", &[("name", name.into())]))
        },
        close: close.clone(),
        after,
        keeps: Some(Keeping {
            kind: if id.is_some() {
                Kind::GroupChange
            } else {
                Kind::Group
            },
            about: Signal::derive(move || typed.read().name.clone()),
            count: Signal::stored(1),
            form: match id {
                Some(id) => paths::roles::doing(&own::group(&slug, id), CHANGE),
                None => paths::roles::doing(&own::groups(&slug), MAKE),
            },
            draft: kept,
            written: Callback::new(move |()| typing.written()),
            stale: Some(Callback::new(move |group: GroupView| {
                theirs.set(Some(typed.with_untracked(|typed| typed.differing(&group))));
                there.set_value(Typed::of(&group));
            })),
        }),
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
            {typing.banner()}
            <FormFrame form=form on_submit=send submit=submit cancel=close kept=kept.saved>
                {over(theirs, take)}
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
