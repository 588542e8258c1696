//! Seats: the pools, who holds a seat of one, giving seats and taking them back.

mod assign;
mod capacity;
mod chosen;
mod draft;
mod form;
mod holders;
mod list;
mod outcome;
mod plans;
mod pool;
pub mod refused;
mod release;
mod sorting;
mod tally;
pub mod undo;

use domain::seats::PoolState;
use leptos::prelude::*;

use crate::address::param;
use crate::ui::banner::Tone;

pub use assign::Assign;
pub use pool::Pool;

/// The list of pools, or the plan seats of the teams.
#[component]
pub fn Seats() -> AnyView {
    let view = param("view");
    let plans = Memo::new(move |_| view.read().as_str() == "plans");
    (move || match plans.get() {
        true => plans::plans(),
        false => list::pools(),
    })
    .into_any()
}

thread_local! {
    static POOLS: ArcRwSignal<u32> = ArcRwSignal::new(0);
    static HOLDERS: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// Some pool's figures are no longer what was loaded.
fn pools_changed() {
    POOLS.with(|signal| signal.update(|count| *count = count.wrapping_add(1)));
}

/// Somebody took or gave back a seat elsewhere than in the list of holders itself.
fn holders_changed() {
    HOLDERS.with(|signal| signal.update(|count| *count = count.wrapping_add(1)));
    pools_changed();
}

/// Does `act` whenever the pools' figures changed.
fn when_pools_change(act: impl Fn() + 'static) {
    when(POOLS.with(Clone::clone), act);
}

/// Does `act` whenever the holders changed.
fn when_holders_change(act: impl Fn() + 'static) {
    when(HOLDERS.with(Clone::clone), act);
}

fn when(changed: ArcRwSignal<u32>, act: impl Fn() + 'static) {
    Effect::new(move |before: Option<()>| {
        changed.track();
        if before.is_some() {
            untrack(&act);
        }
    });
}

/// What a state means to the eye.
const fn tone(state: PoolState) -> Tone {
    match state {
        PoolState::Open => Tone::Free,
        PoolState::Full => Tone::Soon,
        PoolState::OverAssigned => Tone::Over,
        PoolState::Asleep => Tone::Plain,
    }
}
