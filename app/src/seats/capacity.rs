//! How much of a pool is used, and why it has so much.

use domain::seats::{AccessModel, PoolState};
use domain::view::PoolView;
use leptos::prelude::*;

use crate::texts::{t_with, tr, tr_with};
use crate::ui::meter::{SeatMeter, Units};
use crate::ui::why::Reason;

/// A meter where seats can run out, words where they can not (SEAT-13).
/// `choosing` is how many seats an act that is being prepared would take.
pub fn capacity(pool: Signal<PoolView>, choosing: Signal<i64>) -> AnyView {
    let model = Memo::new(move |_| pool.with(|pool| (pool.model, pool.state == PoolState::Asleep)));
    let named = move || pool.with(|pool| pool.used) + choosing.get();
    (move || match model.get() {
        (AccessModel::Tokens, _) => {
            let words = t_with("seats-tokens-used", move || [("used", named().into())]);
            view! { <span class="seats-named">{words}</span> }.into_any()
        }
        // SEAT-12: without seats there is nothing to measure.
        (_, true) => {
            let words = t_with("seats-asleep-used", move || {
                [("used", pool.with(|pool| pool.used).into())]
            });
            view! { <span class="seats-named">{words}</span> }.into_any()
        }
        (AccessModel::SingleUser, false) => {
            let units = Signal::derive(move || {
                let choosing = choosing.get();
                pool.with(|pool| Units {
                    choosing,
                    ..Units::new(pool.used, pool.seats)
                })
            });
            view! { <SeatMeter units=units/> }.into_any()
        }
        (AccessModel::MultiUser, false) => {
            let seats = move || pool.with(|pool| pool.seats);
            let words = t_with("seats-multi-user-used", move || {
                [("used", named().into()), ("seats", seats().into())]
            });
            view! { <span class="seats-named">{words}</span> }.into_any()
        }
    })
    .into_any()
}

/// By how many seats the pool is over-assigned.
pub fn over(pool: &PoolView) -> i64 {
    if pool.state == PoolState::OverAssigned {
        pool.used - pool.seats
    } else {
        0
    }
}

/// Why the pool has so many seats and is in its state, each with its rule.
pub fn reasons(pool: &PoolView) -> Vec<Reason> {
    let given = tr_with(
        "seats-why-running",
        &[
            ("team", pool.team_name.as_str().into()),
            ("seats", pool.seats.into()),
        ],
    );
    let mut reasons = match pool.model {
        AccessModel::SingleUser => {
            vec![
                Reason::new(given, "RENEW-8"),
                Reason::new(tr("seats-why-single-user"), "SEAT-13"),
            ]
        }
        AccessModel::MultiUser => {
            vec![
                Reason::new(given, "RENEW-8"),
                Reason::new(tr("seats-why-multi-user"), "SEAT-13"),
            ]
        }
        AccessModel::Tokens => vec![Reason::new(tr("seats-why-tokens"), "SEAT-13")],
    };
    match pool.state {
        PoolState::OverAssigned => {
            reasons.push(Reason::new(tr("seats-over-why"), "SEAT-5"));
            reasons.push(Reason::new(tr("seats-over-closed"), "SEAT-6"));
        }
        PoolState::Asleep => reasons.push(Reason::new(tr("seats-asleep-why"), "SEAT-12")),
        PoolState::Full => reasons.push(Reason::new(tr("seats-full-why"), "SEAT-1")),
        PoolState::Open => {}
    }
    reasons
}
