//! Who gets something else than just a seat, before and after: those who have one, who join the team, who are left out.

use domain::id::MemberId;
use domain::seats::LeftOut;
use domain::view::{Assigned, PoolView};
use domain::violation::Violations;
use leptos::prelude::*;

use super::chosen::{Chosen, remark};
use crate::enterprise::enterprise;
use crate::paths;
use crate::texts::{made, t, tr_with, violation};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::page::Section;

/// One person and what is to be said about them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    name: String,
    said: String,
    left_out: bool,
}

/// An answer that left somebody out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partly {
    /// How many hold a seat now by this act.
    assigned: usize,
    /// Who got nothing, by name, and why.
    left_out: Vec<(String, Violations)>,
}

/// Shows who was left out; they stay chosen.
pub fn leave(outcome: RwSignal<Option<Partly>>, chosen: Chosen, done: Assigned) {
    let name = |member: MemberId| chosen.candidate(member).map(|person| person.name).unwrap_or_default();
    let left: Vec<MemberId> = done.left_out.iter().map(|left| left.member).collect();
    let partly = Partly {
        assigned: done.assigned.iter().filter(|seat| seat.new).count(),
        left_out: untrack(|| done.left_out.into_iter().map(|left| (name(left.member), left.violations)).collect()),
    };
    _ = chosen.picks.try_update(|picks| {
        picks.retain(|pick| pick.key.parse().is_ok_and(|member| left.contains(&member)));
    });
    _ = outcome.try_set(Some(partly));
}

fn why(violations: &Violations) -> String {
    violations.iter().map(violation).collect::<Vec<_>>().join(" ")
}

/// What the choice means for those for whom it is not just a seat, in the order chosen.
pub fn remarks(chosen: Chosen, left_out: Memo<Vec<LeftOut>>, team: String) -> AnyView {
    let lines = move || -> Vec<Line> {
        let left_out = left_out.read();
        let line = |member: MemberId| {
            let person = chosen.candidate(member)?;
            let left = left_out.iter().find(|left| left.member == member);
            let said = match left {
                Some(left) => why(&left.violations),
                None => remark(&person, &team)?,
            };
            Some(Line { name: person.name, said, left_out: left.is_some() })
        };
        chosen.members().into_iter().filter_map(line).collect()
    };
    let count = Memo::new(move |_| left_out.with(Vec::len));
    let heading = move || {
        (count.get() > 0).then(|| {
            view! { <p class="seats-left-out">{tr_with("seats-left-out", &[("count", count.get().into())])}</p> }
        })
    };
    view! {
        <div class="seats-remarks" role="status">
            {heading}
            {move || listed(lines())}
        </div>
    }
    .into_any()
}

fn listed(lines: Vec<Line>) -> Option<AnyView> {
    let row = |line: Line| {
        view! {
            <li data-left-out=line.left_out.then_some("")>
                <span>{line.name}</span>
                <span>{line.said}</span>
            </li>
        }
    };
    (!lines.is_empty()).then(|| {
        view! { <ul class="seats-lines" role="list">{lines.into_iter().map(row).collect::<Vec<_>>()}</ul> }.into_any()
    })
}

/// What was done where somebody was left out, and how to go on.
#[component]
pub fn Outcome(
    /// The pool afterwards.
    pool: Memo<PoolView>,
    /// What was done.
    partly: Partly,
    /// Back to the form when emptied.
    outcome: RwSignal<Option<Partly>>,
) -> AnyView {
    let enterprise = enterprise();
    let (assigned, count) = (partly.assigned, partly.left_out.len());
    let done = made(move || {
        let product = pool.with(|pool| pool.product_name.clone());
        tr_with("seats-assigned", &[("count", assigned.into()), ("product", product.into())])
    });
    let href = Signal::derive(move || paths::pool(&enterprise.slug.read(), pool.with(|pool| pool.id)));
    let lines = move || {
        let line = |(name, violations): &(String, Violations)| Line {
            name: name.clone(),
            said: why(violations),
            left_out: true,
        };
        listed(partly.left_out.iter().map(line).collect())
    };
    view! {
        <div class="seats-outcome">
            {(assigned > 0).then(|| view! { <Banner tone=Tone::Free text=done/> })}
            <Section title=made(move || tr_with("seats-left-out", &[("count", count.into())]))>
                {lines}
            </Section>
            <div class="seats-acts">
                <LinkButton label=t("seats-release-seats") href=href weight=Weight::Primary/>
                <Button label=t("seats-assign-rest") on_click=move |()| outcome.set(None)/>
            </div>
        </div>
    }
    .into_any()
}
