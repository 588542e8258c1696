//! The drawer in which the access of one or many is changed: seats by team, benefits by contract.

use std::collections::BTreeMap;

use domain::changes::{ChangeFacts, ChangedView};
use domain::id::MemberId;
use domain::view::Page;
use leptos::prelude::*;

use crate::address::{param, params};
use crate::load::load;
use crate::paths::changes::api as paths;
use crate::texts::{made, t, tr_with};
use crate::ui::drawer::Drawer;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};

use super::directory::directory;
use super::question::Question;

mod effects;
mod form;
mod line;
mod lines;
mod outcome;
mod wishes;

use form::ChangeForm;

/// Everything that is needed to judge: what can be chosen, and who is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What the change is judged on, with everybody.
    pub facts: ChangeFacts,
    /// Who is chosen, in order.
    pub order: Vec<MemberId>,
    /// What tells them from others of that name.
    pub addresses: BTreeMap<MemberId, String>,
}

/// The drawer, for those whom the address names, or for everybody whom the list finds.
#[component]
pub fn Changes(
    /// What the list is asked for.
    question: Question,
) -> AnyView {
    let directory = directory();
    let enterprise = directory.enterprise;
    let (named, all) = (params("member"), param("all"));
    let asked = Memo::new(move |_| {
        if all.read().is_empty() {
            let named = named.read();
            let names: Vec<String> = named.iter().map(|id| ["member=", id].concat()).collect();
            (!names.is_empty()).then(|| names.join("&"))
        } else {
            Some(question.everybody())
        }
    });
    let facts = load::<ChangeFacts>(move || Some(paths::facts(&enterprise.slug.read())));
    let people = load::<Page<ChangedView>>(move || {
        let query = asked.get()?;
        Some(paths::candidates(&enterprise.slug.read(), &query))
    });
    let known = Memo::new(move |_| {
        let (facts, people) = (facts.value.read(), people.value.read());
        let (facts, people) = (facts.as_ref()?, people.as_ref()?);
        let mut known = Known {
            facts: facts.clone(),
            order: Vec::new(),
            addresses: BTreeMap::new(),
        };
        for person in &people.items {
            known.order.push(person.id);
            known.addresses.insert(person.id, person.email.clone());
            known.facts.people.insert(person.id, person.known.clone());
        }
        Some(known)
    });
    let line = made(move || {
        let known = known.read();
        let Some(known) = known.as_ref() else {
            return String::new();
        };
        match known.order.as_slice() {
            [one] => known
                .facts
                .people
                .get(one)
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            many => tr_with("changes-people", &[("count", many.len().into())]),
        }
    });
    let again = Callback::new(move |()| {
        facts.reload();
        people.reload();
    });
    let there = Memo::new(move |_| known.with(Option::is_some));
    let body = move || {
        if there.get() {
            let nobody =
                known.with_untracked(|known| known.as_ref().is_none_or(|known| known.order.is_empty()));
            return match nobody {
                true => view! { <EmptyState text=t("changes-nobody")/> }.into_any(),
                false => view! { <ChangeForm known=known again=again/> }.into_any(),
            };
        }
        if asked.read().is_none() {
            return view! { <EmptyState text=t("changes-nobody")/> }.into_any();
        }
        match facts.problem.get().or_else(|| people.problem.get()) {
            Some(problem) => view! { <ErrorState problem=problem retry=again/> }.into_any(),
            None => view! { <Skeleton lines=8/> }.into_any(),
        }
    };
    view! {
        <Drawer title=t("changes-open") facts=line close=Signal::derive(move || directory.list())>{body}</Drawer>
    }
    .into_any()
}
