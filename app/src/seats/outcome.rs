//! Who gets something else than just a seat, before and after: those who have one, who join the team, who are left out.

use std::collections::BTreeMap;

use domain::id::MemberId;
use domain::people::Status;
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
use crate::ui::picker::Pick;

/// How many lines are shown before the others are folded.
const SHOWN: usize = 5;
/// How many lines are folded; of more only the count is told.
const FOLDED: usize = 200;

/// One person and what is to be said about them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    name: String,
    /// What tells them from others of that name.
    detail: String,
    said: String,
    left_out: bool,
}

/// An answer that left somebody out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partly {
    /// How many hold a seat now by this act.
    assigned: usize,
    /// Who got nothing, and why.
    left_out: Vec<(Pick, Violations)>,
}

/// Shows who was left out; they stay chosen.
pub fn leave(outcome: RwSignal<Option<Partly>>, chosen: Chosen, done: Assigned) {
    let assigned = done.assigned.iter().filter(|seat| seat.new).count();
    let why: BTreeMap<String, Violations> = done
        .left_out
        .into_iter()
        .map(|left| (left.member.to_string(), left.violations))
        .collect();
    let Some(picks) = chosen.picks.try_get_untracked() else {
        return;
    };
    let left: Vec<Pick> = picks
        .into_iter()
        .filter(|pick| why.contains_key(&pick.key))
        .collect();
    let left_out = left
        .iter()
        .filter_map(|pick| Some((pick.clone(), why.get(&pick.key)?.clone())))
        .collect();
    _ = chosen.picks.try_set(left);
    _ = outcome.try_set(Some(Partly { assigned, left_out }));
}

fn why(violations: &Violations) -> String {
    violations.iter().map(violation).collect::<Vec<_>>().join(" ")
}

/// What the choice means for those for whom it is not just a seat, in the order chosen.
pub fn remarks(chosen: Chosen, left_out: Memo<Vec<LeftOut>>, team: String) -> AnyView {
    let lines = move || -> Vec<Line> {
        let left_out = left_out.read();
        let left_out: BTreeMap<MemberId, &LeftOut> =
            left_out.iter().map(|left| (left.member, left)).collect();
        let line = |pick: Pick| {
            let member: MemberId = pick.key.parse().ok()?;
            let person = chosen.candidate(member)?;
            let left = left_out.get(&member);
            let said = match left {
                Some(left) => why(&left.violations),
                // The field's verdict speaks of them.
                None if person.status == Status::Deactivated => return None,
                None => remark(&person, &team)?,
            };
            Some(Line {
                name: pick.name,
                detail: pick.detail,
                said,
                left_out: left.is_some(),
            })
        };
        let mut lines: Vec<Line> = chosen.picks.get().into_iter().filter_map(line).collect();
        lines.sort_by_key(|line| !line.left_out);
        lines
    };
    let count = Memo::new(move |_| left_out.with(Vec::len));
    let heading = move || {
        (count.get() > 0).then(|| {
            view! { <p class="seats-left-out">{tr_with("seats-leaves-out", &[("count", count.get().into())])}</p> }
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

/// The lines; of many the first few, the others folded.
fn listed(mut lines: Vec<Line>) -> Option<AnyView> {
    let row = |line: Line| {
        view! {
            <li data-left-out=line.left_out.then_some("")>
                <span class="seats-person">{line.name}<span class="soft">{line.detail}</span></span>
                <span>{line.said}</span>
            </li>
        }
    };
    if lines.is_empty() {
        return None;
    }
    let list = |lines: Vec<Line>| {
        view! { <ul class="seats-lines" role="list">{lines.into_iter().map(row).collect::<Vec<_>>()}</ul> }
            .into_any()
    };
    let more = (lines.len() > SHOWN).then(|| lines.split_off(SHOWN));
    let more = more.map(|mut more| {
        let summary = tr_with("seats-lines-more", &[("count", more.len().into())]);
        more.truncate(FOLDED);
        view! { <details class="seats-more"><summary>{summary}</summary>{list(more)}</details> }
    });
    Some(view! { {list(lines)}{more} }.into_any())
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
        tr_with(
            "seats-assigned",
            &[("count", assigned.into()), ("product", product.into())],
        )
    });
    let href = Signal::derive(move || paths::pool(&enterprise.slug.read(), pool.with(|pool| pool.id)));
    let lines = move || {
        let line = |(pick, violations): &(Pick, Violations)| Line {
            name: pick.name.clone(),
            detail: pick.detail.clone(),
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
            <div class="seats-outcome-acts">
                <LinkButton label=t("seats-release-seats") href=href weight=Weight::Primary/>
                <Button label=t("seats-assign-rest") on_click=move |()| outcome.set(None)/>
            </div>
        </div>
    }
    .into_any()
}
