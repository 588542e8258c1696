//! The products that are offered in the same step, each with its free seats as they are now (PEOPLE-5).

use domain::access::PoolRef;
use domain::id::PoolId;
use domain::people::{MemberDraft, PeopleFacts};
use domain::seats::{AccessModel, PoolFacts, PoolState};
use leptos::prelude::*;

use crate::browser;
use crate::texts::{made, t, term_alone, tr_with};
use crate::ui::banner::Tone;
use crate::ui::bound::Bound;
use crate::ui::field::At;
use crate::ui::meter::{SeatMeter, Units};
use crate::ui::status::Status;

/// The pools that the reader may give seats of: those of the chosen team, then the others.
#[component]
pub fn Access(
    /// Where it stands.
    at: At,
    /// The draft whose access is chosen.
    draft: RwSignal<MemberDraft>,
    /// The pools.
    facts: Memo<Option<PeopleFacts>>,
    /// How many people would take a seat of a pool, where it is not one.
    #[prop(optional)]
    count: Option<Callback<PoolRef, i64>>,
) -> AnyView {
    let team = Memo::new(move |_| draft.read().team);
    let pools = Memo::new(move |_| {
        facts
            .read()
            .as_ref()
            .map(|facts| facts.pools.clone())
            .unwrap_or_default()
    });
    // Without a team every pool stands there by its full name.
    let ids = move |own: bool| {
        Memo::new(move |_| {
            let of = |pool: &&PoolFacts| team.get().is_none_or(|team| pool.team == team) == own;
            let pools = pools.read();
            pools
                .iter()
                .filter(of)
                .map(|pool| (pool.id, pool.reference()))
                .collect::<Vec<_>>()
        })
    };
    let rows = move |ids: Memo<Vec<(PoolId, PoolRef)>>, own: bool| {
        move || {
            let named = !own || team.get().is_none();
            ids.get()
                .into_iter()
                .map(|(id, of)| row(at, draft, (pools, count), id, of, named))
                .collect::<Vec<_>>()
        }
    };
    let (own, others) = (ids(true), ids(false));
    let none = move || {
        own.read()
            .is_empty()
            .then(|| view! { <p class="soft">{t("people-access-none")}</p> })
    };
    let elsewhere = move || {
        let chosen = others
            .read()
            .iter()
            .filter(|(_, of)| draft.read().access.contains(of))
            .count();
        let args = [("pools", others.read().len().into()), ("chosen", chosen.into())];
        tr_with("people-access-elsewhere", &args)
    };
    let more = Memo::new(move |_| !others.read().is_empty());
    let given = Memo::new(move |_| match count {
        Some(count) => pools.read().iter().any(|pool| count.run(pool.reference()) > 0),
        None => false,
    });
    let gives = Memo::new(move |_| given.get() || !draft.read().access.is_empty());
    let support = Bound::new(
        move || draft.read().web_support,
        move |on| {
            at.edited();
            draft.update(|draft| draft.web_support = on);
        },
    );
    view! {
        <div class="people-access">
            {rows(own, true)}
            {none}
            {move || more.get().then(|| view! {
                <details class="people-elsewhere">
                    <summary>{elsewhere}</summary>
                    {rows(others, false)}
                </details>
            })}
            {move || gives.get().then(|| view! { <Support chosen=support/> })}
        </div>
    }
    .into_any()
}

/// Web support with the seats that are given: a person may take it off (SEAT-10).
#[component]
pub fn Support(
    /// Whether it is chosen.
    chosen: Bound<bool>,
) -> AnyView {
    let id = browser::fresh_id("support");
    let hint = [&id, "-hint"].concat();
    view! {
        <div class="people-pool">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=chosen.get
                aria-describedby=hint.clone()
                on:change=move |event| chosen.set.run(event_target_checked(&event))
            />
            <label for=id>{t("people-web-support")}</label>
            <span class="people-pool-figures soft" id=hint>{t("people-web-support-hint")}</span>
        </div>
    }
    .into_any()
}

/// One pool: its tick box and name, what is free, what would be left.
fn row(
    at: At,
    draft: RwSignal<MemberDraft>,
    (pools, count): (Memo<Vec<PoolFacts>>, Option<Callback<PoolRef, i64>>),
    id: PoolId,
    of: PoolRef,
    named: bool,
) -> AnyView {
    let Some(first) = pools.with_untracked(|pools| pools.iter().find(|pool| pool.id == id).cloned()) else {
        return ().into_any();
    };
    let PoolFacts {
        product_name,
        team_name,
        ..
    } = first.clone();
    let pool = Memo::new(move |_| {
        let pools = pools.read();
        pools
            .iter()
            .find(|pool| pool.id == id)
            .cloned()
            .unwrap_or_else(|| first.clone())
    });
    let chosen = Memo::new(move |_| draft.read().access.contains(&of));
    // How many seats would be taken.
    let takes = Memo::new(move |_| match count {
        Some(count) => count.run(of),
        None => i64::from(chosen.get()),
    });
    let own_id = format!("access-{id}");
    let hint_id = format!("{own_id}-hint");
    let choose = move |event| {
        at.edited();
        let ticked = event_target_checked(&event);
        draft.update(|draft| {
            draft.access.retain(|other| *other != of);
            if ticked {
                draft.access.push(of);
            }
        });
        at.touch();
    };
    let name = if named {
        let args = move || {
            [
                ("product", product_name.as_str().into()),
                ("team", team_name.as_str().into()),
            ]
        };
        made(move || tr_with("seats-pool", &args()))
    } else {
        crate::texts::name(product_name)
    };
    view! {
        <div class="people-pool">
            <input
                type="checkbox"
                id=own_id.clone()
                prop:checked=chosen
                aria-describedby=hint_id.clone()
                aria-invalid=move || chosen.get().then(|| at.invalid()).flatten()
                on:change=choose
            />
            <label for=own_id>{name}</label>
            <span class="people-pool-figures" id=hint_id>{figures(pool, takes)}</span>
        </div>
    }
    .into_any()
}

/// The meter where seats are counted, else in words; beside it what is left, or what stands in the way.
fn figures(pool: Memo<PoolFacts>, wanted: Memo<i64>) -> AnyView {
    let model = pool.with_untracked(|pool| pool.model);
    match model {
        AccessModel::Tokens => return view! { <span class="soft">{t("seats-tokens")}</span> }.into_any(),
        AccessModel::MultiUser => {
            let said = move || tr_with("seats-multi-user", &[("seats", pool.read().seats.into())]);
            return view! { <span class="soft">{said}</span> }.into_any();
        }
        AccessModel::SingleUser => {}
    }
    // None where not all of them fit.
    let takes = Memo::new(move |_| {
        let wanted = wanted.get();
        if pool.read().admits(wanted, "").is_ok() {
            wanted
        } else {
            0
        }
    });
    let units = Signal::derive(move || {
        let pool = pool.read();
        Units {
            choosing: takes.get(),
            ..Units::new(pool.used, pool.seats)
        }
    });
    let left = move || {
        let pool = pool.read();
        let free = pool.free().unwrap_or_default();
        match pool.state() {
            PoolState::Open if takes.get() > 0 => {
                tr_with("people-access-left", &[("left", (free - takes.get()).into())]).into_any()
            }
            PoolState::Open => tr_with("seats-free", &[("free", free.into())]).into_any(),
            state => {
                let tone = if state == PoolState::OverAssigned {
                    Tone::Over
                } else {
                    Tone::Plain
                };
                view! { <Status tone=tone text=made(move || term_alone(state.word()))/> }.into_any()
            }
        }
    };
    view! {
        <SeatMeter units=units/>
        <span class="people-pool-left soft">{left}</span>
    }
    .into_any()
}
