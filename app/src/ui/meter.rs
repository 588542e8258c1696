//! The seat meter: used, held, what is being chosen, free; what is over runs past the tick at the limit.

use leptos::prelude::*;

use crate::texts::{count, tr_with};

/// What a meter shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// Taken.
    pub used: i64,
    /// Reserved or waiting.
    pub held: i64,
    /// What the act being prepared would take; below zero what it would give back.
    pub choosing: i64,
    /// How many there are.
    pub limit: i64,
}

impl Units {
    /// Taken and limit.
    pub fn new(used: i64, limit: i64) -> Self {
        Self {
            used,
            limit,
            ..Self::default()
        }
    }

    /// The parts in hundredths of the bar: used, held, choosing, over, and where the tick stands.
    fn parts(self) -> [f64; 5] {
        let taken = self.used + self.held + self.choosing;
        if self.limit <= 0 {
            return [0.0; 5];
        }
        let whole = taken.max(self.limit);
        let share = |part: i64| share(part.max(0), whole);
        let over = (taken - self.limit).max(0);
        // What is over comes out of what arrived last.
        let choosing = (self.choosing.max(0) - over).max(0);
        let held = (self.held - (over - self.choosing.max(0)).max(0)).max(0);
        let used = taken - over - choosing - held;
        [
            share(used),
            share(held),
            share(choosing),
            share(over),
            share(self.limit),
        ]
    }
}

fn share(part: i64, whole: i64) -> f64 {
    // Figures of seats are far below what a float holds exactly.
    let float = |value: i64| u32::try_from(value).map_or(f64::from(u32::MAX), f64::from);
    float(part) / float(whole) * 100.0
}

/// A thin bar with its figures.
#[component]
pub fn SeatMeter(
    /// What it shows; it moves as that changes.
    #[prop(into)]
    units: Signal<Units>,
    /// True where the figures stand in a column of their own.
    #[prop(optional)]
    bare: bool,
) -> AnyView {
    let parts = Memo::new(move |_| units.get().parts());
    let part = move |index: usize| {
        move || {
            format!(
                "{}%",
                parts.with(|parts| parts.get(index).copied().unwrap_or(0.0))
            )
        }
    };
    // Where there are no seats at all the assignments sleep: nothing is over.
    let asleep = move || units.with(|units| units.limit <= 0);
    let over =
        move || units.with(|units| !asleep() && units.used + units.held + units.choosing > units.limit);
    let said = move || {
        let Units {
            used,
            limit,
            held,
            choosing,
        } = units.get();
        let taken = used + held + choosing;
        if taken > limit && limit > 0 {
            let args = [
                ("used", taken.into()),
                ("seats", limit.into()),
                ("over", (taken - limit).into()),
            ];
            tr_with("seats-meter-over", &args)
        } else {
            tr_with("seats-meter", &[("used", taken.into()), ("seats", limit.into())])
        }
    };
    let figures = move || {
        let Units {
            used,
            limit,
            held,
            choosing,
        } = units.get();
        view! {
            <span class="meter-used">{count(used + held + choosing)}</span>
            <span class="meter-limit">" / "{count(limit)}</span>
        }
    };
    view! {
        <span class="meter" data-over=move || over().then_some("") data-asleep=move || asleep().then_some("")>
            <span class="meter-bar" role="img" aria-label=said>
                <span class="meter-part meter-part-used" style:width=part(0)></span>
                <span class="meter-part meter-part-held" style:width=part(1)></span>
                <span class="meter-part meter-part-choosing" style:width=part(2)></span>
                <span class="meter-part meter-part-over" style:width=part(3)></span>
                <span class="meter-tick" style:left=part(4)></span>
            </span>
            {(!bare).then(|| view! { <span class="meter-figures" aria-hidden="true">{figures}</span> })}
        </span>
    }
    .into_any()
}
