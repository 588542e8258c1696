//! The page on which seats of a pool are given to members.

use domain::benefits::WEB_SUPPORT_PRESELECTED;
use domain::id::MemberId;
use domain::seats::{Mode, SeatFacts};
use domain::view::PoolView;
use leptos::prelude::*;

use super::chosen::Chosen;
use super::draft::Typed;
use super::form::AssignForm;
use super::outcome::{Outcome, Partly};
use super::pool::pool_in_address;
use super::when_holders_change;
use crate::address::{param, params};
use crate::api::ApiError;
use crate::draft::{Draft, Restored};
use crate::enterprise::enterprise;
use crate::load::{Loaded, load};
use crate::paths::{self, api};
use crate::texts::{made, t, tr_with};
use crate::ui::button::LinkButton;
use crate::ui::page::PageHead;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::verdict::{no_remedies, verdict};

/// The page: the pool and what the decision is judged on, then the form.
#[component]
pub fn Assign() -> AnyView {
    let enterprise = enterprise();
    let id = pool_in_address();
    let pool = load::<PoolView>(move || id.get().map(|id| api::pool(&enterprise.slug.read(), id)));
    // Who may not assign here is told why, and asks for no facts (CAP-8).
    let facts = load::<SeatFacts>(move || {
        pool.value.with(|value| {
            let allowed = value.as_ref().filter(|pool| pool.denied.is_none());
            allowed.map(|pool| api::seat_facts(&enterprise.slug.read(), pool.team, pool.product))
        })
    });
    let title = made(move || {
        pool.value
            .with(|value| {
                value.as_ref().map(|pool| {
                    let args = [
                        ("product", pool.product_name.as_str().into()),
                        ("team", pool.team_name.as_str().into()),
                    ];
                    tr_with("seats-pool", &args)
                })
            })
            .unwrap_or_default()
    });
    let denied = Memo::new(move |_| {
        pool.value
            .with(|value| value.as_ref().and_then(|pool| pool.denied.clone()))
    });
    let there = Memo::new(move |_| pool.value.with(Option::is_some) && facts.value.with(Option::is_some));
    let body = move || {
        if let Some(denied) = denied.get() {
            let back = Signal::derive(move || {
                id.get()
                    .map(|id| paths::pool(&enterprise.slug.read(), id))
                    .unwrap_or_default()
            });
            return view! {
                <div class="seats-denied">
                    {verdict(&denied, &no_remedies(), None)}
                    <LinkButton label=t("seats-back-to-pool") href=back/>
                </div>
            }
            .into_any();
        }
        if there.get() {
            return view! { <Ready pool=pool facts=facts/> }.into_any();
        }
        let problem = pool.problem.get().or_else(|| facts.problem.get());
        let problem = problem.or_else(|| id.get().is_none().then_some(ApiError::NotFound));
        let retry = move |()| {
            pool.reload();
            facts.reload();
        };
        match problem {
            Some(problem) => view! { <ErrorState problem=problem retry=retry/> }.into_any(),
            None => view! { <Skeleton lines=6/> }.into_any(),
        }
    };
    view! {
        <div class="page">
            <PageHead title=t("seats-assign") facts=title/>
            {body}
        </div>
    }
    .into_any()
}

/// Everything is at hand: whom the address names is asked for, then the form stands; its people stay in the address.
#[component]
fn Ready(
    /// The pool, which is there.
    pool: Loaded<PoolView>,
    /// What the decision is judged on, which is there.
    facts: Loaded<SeatFacts>,
) -> AnyView {
    let enterprise = enterprise();
    let Some(first) = pool.value.get_untracked() else {
        return ().into_any();
    };
    let now = Memo::new(move |_| pool.value.get().unwrap_or_else(|| first.clone()));
    let chosen = Chosen::nobody();
    let mode = RwSignal::new(Mode::default());
    let support = RwSignal::new(WEB_SUPPORT_PRESELECTED);
    let outcome = RwSignal::new(None::<Partly>);
    let (named, matching) = (params("member"), param("matching"));
    let wanted = StoredValue::new(Vec::<MemberId>::new());
    let ask = move || {
        chosen.ask(
            enterprise.slug.get_untracked(),
            now.get_untracked(),
            wanted.get_value(),
        );
    };
    let place = format!("seats/{}", now.with_untracked(|pool| pool.id));
    let draft = Draft::of(&enterprise.slug.get_untracked(), &place);
    let restored = RwSignal::new(false);
    // Whom the address names comes before whoever was chosen here and not sent.
    let begin = move || {
        let named: Vec<MemberId> =
            named.with(|named| named.iter().filter_map(|id| id.parse().ok()).collect());
        let before = draft.before::<Typed>().unwrap_or_default();
        let members: Vec<MemberId> = before.people.iter().map(|person| person.member).collect();
        // What the address asks for was chosen here and not sent, as it was changed since.
        let asked = matching.get();
        let same = if asked.is_empty() {
            named == members
        } else {
            asked == before.matching
        };
        let anything = named.is_empty() && asked.is_empty();
        if anything || same {
            mode.set(before.mode);
            support.set(!before.without_support);
        }
        let before_them = anything || (same && !asked.is_empty());
        restored.set(before_them && !members.is_empty());
        chosen
            .matching
            .set(if anything { before.matching } else { asked });
        wanted.set_value(if before_them { members } else { named });
        chosen.recall(before.people, &now.read().team_name);
        ask();
    };
    let begun = RwSignal::new(false);
    Effect::new(move || {
        if draft.is_read() && !begun.get_untracked() {
            untrack(begin);
            begun.set(true);
        }
    });
    // A way back was taken while the page is open: what it was judged on has changed, who is chosen has not.
    when_holders_change(move || {
        outcome.set(None);
        pool.reload();
        facts.reload();
        chosen.ask(
            enterprise.slug.get_untracked(),
            now.get_untracked(),
            chosen.members(),
        );
    });
    // Nobody picks before those whom the address names are there: the order is theirs.
    let settled = RwSignal::new(false);
    Effect::new(move || {
        if begun.get()
            && !settled.get_untracked()
            && chosen.progress.with(Option::is_none)
            && chosen.problem.with(Option::is_none)
        {
            settled.set(true);
        }
    });
    let waiting = move || match chosen.progress.get() {
        Some((done, total)) if total > 0 => {
            let args = [("done", done.into()), ("total", total.into())];
            let text = tr_with("seats-members-loading", &args);
            view! { <p class="soft" role="status">{text}</p> }.into_any()
        }
        _ => view! { <Skeleton lines=6/> }.into_any(),
    };
    let body = move || {
        match (settled.get(), outcome.get()) {
        (true, None) => view! {
            <Restored
                restored=restored
                anew=move |()| {
                    mode.set(Mode::default());
                    support.set(WEB_SUPPORT_PRESELECTED);
                    chosen.matching.set(String::new());
                    chosen.picks.set(Vec::new());
                }
            />
            <AssignForm pool=pool now=now facts=facts chosen=chosen mode=mode support=support draft=draft outcome=outcome/>
        }
        .into_any(),
        (true, Some(partly)) => view! { <Outcome pool=now partly=partly outcome=outcome/> }.into_any(),
        (false, _) => match chosen.problem.get() {
            Some(problem) => view! { <ErrorState problem=problem retry=move |()| ask()/> }.into_any(),
            None => view! { {waiting} }.into_any(),
        },
    }
    };
    view! { {body} }.into_any()
}
