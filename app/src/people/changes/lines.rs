//! The lines of the form: each pool by team, each benefit by contract; who has it, and whether to give or take it.

use std::collections::BTreeSet;

use domain::access::PoolRef;
use domain::benefits::{Benefit, BenefitContract, BenefitRef};
use domain::id::TeamId;
use domain::seats::{AccessModel, PoolFacts};
use leptos::prelude::*;

use crate::browser;
use crate::people::benefits::called;
use crate::texts::{all_of, made, t, tr, tr_with};
use crate::ui::meter::{SeatMeter, Units};

use super::line::{Line, Wish, line};
use super::wishes::Wishes;

/// The pools, team by team: those of the people first, the others folded.
pub fn products(wishes: Wishes) -> AnyView {
    let facts = wishes.facts.get_untracked();
    let own: BTreeSet<TeamId> = facts
        .people
        .values()
        .flat_map(|person| {
            person
                .teams
                .iter()
                .copied()
                .chain(person.seats.iter().map(|seat| seat.team))
        })
        .collect();
    let (mut near, mut far) = (Vec::new(), Vec::new());
    let mut teams: Vec<(TeamId, String, Vec<PoolFacts>)> = Vec::new();
    for pool in &facts.pools {
        match teams.iter_mut().find(|(team, ..)| *team == pool.team) {
            Some((.., pools)) => pools.push(pool.clone()),
            None => teams.push((pool.team, pool.team_name.clone(), vec![pool.clone()])),
        }
    }
    for (team, name, pools) in teams {
        let id = browser::fresh_id("team");
        let rows: Vec<_> = pools.into_iter().map(|known| pool(wishes, known, &id)).collect();
        let part = view! { <h3 class="changes-heading" id=id>{name}</h3>{rows} }.into_any();
        if own.contains(&team) {
            near.push(part);
        } else {
            far.push(part);
        }
    }
    if near.is_empty() {
        return view! { {far} }.into_any();
    }
    let others = (!far.is_empty()).then(|| {
        let count = far.len();
        view! {
            <details class="changes-elsewhere">
                <summary>{made(move || tr_with("changes-elsewhere", &[("count", count.into())]))}</summary>
                {far}
            </details>
        }
    });
    view! { {near}{others} }.into_any()
}

/// One pool.
fn pool(wishes: Wishes, known: PoolFacts, under: &str) -> AnyView {
    let (of, id, name) = (known.reference(), known.id, known.product_name.clone());
    let wish = Memo::new(move |_| {
        let draft = wishes.draft.read();
        match (draft.grant.contains(&of), draft.revoke.contains(&of)) {
            (true, _) => Wish::Give,
            (_, true) => Wish::Take,
            _ => Wish::Leave,
        }
    });
    let have = Memo::new(move |_| wishes.facts.read().holding(of));
    let set = move |wanted: Wish| {
        wishes.change(|draft| {
            draft.grant.retain(|other| *other != of);
            draft.revoke.retain(|other| *other != of);
            match wanted {
                Wish::Leave => {}
                Wish::Give => draft.grant.push(of),
                Wish::Take => draft.revoke.push(of),
            }
        });
    };
    // What the rules accept moves the meter; what they refuse shows what would be needed.
    let moves = Memo::new(move |_| {
        let (judged, facts) = (wishes.judged.read(), wishes.facts.read());
        match (&*judged, wish.get()) {
            (_, Wish::Leave) => 0,
            (Ok(checked), _) => {
                let done = checked.peek().in_pool(id);
                done.takes - done.frees
            }
            (Err(_), Wish::Give) => count(facts.people.len() - facts.holding(of)),
            (Err(_), Wish::Take) => -count(facts.freed(of)),
        }
    });
    let effect = move || {
        let judged = wishes.judged.read();
        let done = judged.as_ref().ok()?.peek().in_pool(id);
        let parts = [
            ("changes-effect-takes", done.takes),
            ("changes-effect-joins", done.joins),
            ("changes-effect-team", done.joins_team),
            ("changes-effect-frees", done.frees),
            ("changes-effect-gives-up", done.gives_up),
            ("changes-effect-stays", done.stays),
        ];
        let told: Vec<String> = parts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| tr_with(id, &[("count", count.into())]))
            .collect();
        let told = if told.is_empty() {
            tr("changes-effect-nothing")
        } else {
            all_of(&told)
        };
        (wish.get() != Wish::Leave).then_some(told)
    };
    let figures = figures(wishes, of, known, moves);
    line(
        wishes,
        Line {
            name: made(move || name.clone()),
            wish,
            have: have.into(),
            under: under.to_owned(),
        },
        figures,
        effect,
        set,
    )
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How full the pool is, as it would be.
fn figures(wishes: Wishes, of: PoolRef, known: PoolFacts, moves: Memo<i64>) -> AnyView {
    match known.model {
        AccessModel::Tokens => return view! { <span class="soft">{t("seats-tokens")}</span> }.into_any(),
        AccessModel::MultiUser => {
            let seats = known.seats;
            let said = move || tr_with("seats-multi-user", &[("seats", seats.into())]);
            return view! { <span class="soft">{said}</span> }.into_any();
        }
        AccessModel::SingleUser => {}
    }
    let units = Signal::derive(move || {
        let facts = wishes.facts.read();
        let pool = facts
            .pools
            .iter()
            .find(|pool| pool.reference() == of)
            .unwrap_or(&known);
        Units {
            held: pool.held,
            choosing: moves.get(),
            ..Units::new(pool.used, pool.seats)
        }
    });
    view! { <SeatMeter units=units/> }.into_any()
}

/// The benefits: those that hold everywhere, then contract by contract.
pub fn benefits(wishes: Wishes) -> AnyView {
    let facts = wishes.facts.get_untracked();
    let id = browser::fresh_id("everywhere");
    let everywhere = benefit(wishes, BenefitRef::DOWNLOADS, None, &id);
    let contracts: Vec<_> = facts
        .contracts
        .iter()
        .map(|contract| {
            let number = contract.number.clone();
            let id = browser::fresh_id("contract");
            let rows: Vec<_> = contract
                .benefits()
                .map(|of| benefit(wishes, BenefitRef::on(of, contract.id), Some(contract), &id))
                .collect();
            let title = made(move || tr_with("changes-contract", &[("contract", number.as_str().into())]));
            view! { <h3 class="changes-heading" id=id>{title}</h3>{rows} }
        })
        .collect();
    view! { <h3 class="changes-heading" id=id>{t("changes-everywhere")}</h3>{everywhere}{contracts} }
        .into_any()
}

fn benefit(wishes: Wishes, of: BenefitRef, contract: Option<&BenefitContract>, under: &str) -> AnyView {
    let service = match of.benefit {
        Benefit::Service(id) => contract.and_then(|contract| contract.service(id)),
        _ => None,
    };
    let shares = service.is_some_and(|service| service.spends_credits);
    let service = service.map(|service| service.name.clone());
    let wish = Memo::new(move |_| {
        let draft = wishes.draft.read();
        let found = draft.benefits.iter().find(|switch| switch.of() == of);
        match found.map(|switch| switch.on) {
            Some(true) => Wish::Give,
            Some(false) => Wish::Take,
            None => Wish::Leave,
        }
    });
    let set = move |wanted: Wish| {
        wishes.switch(
            of,
            match wanted {
                Wish::Leave => None,
                Wish::Give => Some(true),
                Wish::Take => Some(false),
            },
        );
    };
    let have = Memo::new(move |_| wishes.facts.read().having(of));
    let effect = move || {
        let all = wishes.count();
        let (id, count) = match wish.get() {
            Wish::Leave => return None,
            Wish::Give => ("changes-effect-on", all.saturating_sub(have.get())),
            Wish::Take => ("changes-effect-off", have.get()),
        };
        Some(tr_with(id, &[("count", count.into())]))
    };
    let note = shares.then(|| view! { <span class="soft">{t("changes-shared")}</span> });
    let name = made(move || called(of.benefit, service.as_deref()));
    line(
        wishes,
        Line {
            name,
            wish,
            have: have.into(),
            under: under.to_owned(),
        },
        note.into_any(),
        effect,
        set,
    )
}
