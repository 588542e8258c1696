//! The ledger's marks: one per unit of an allowance.

use leptos::prelude::*;

use crate::texts::tr_with;

/// How many units are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Spent: filled.
    pub delivered: i64,
    /// Held: half.
    pub reserved: i64,
    /// Left: a ring.
    pub left: i64,
    /// Lost: a cross.
    pub lapsed: i64,
}

/// One mark per unit: filled is delivered, half is reserved, ring is left, cross is lapsed.
#[component]
pub fn LedgerMarks(
    /// How many of each.
    #[prop(into)]
    marks: Signal<Marks>,
) -> AnyView {
    let said = move || {
        let Marks {
            delivered,
            reserved,
            left,
            lapsed,
        } = marks.get();
        tr_with(
            "coaching-marks",
            &[
                ("granted", (delivered + reserved + left + lapsed).into()),
                ("delivered", delivered.into()),
                ("reserved", reserved.into()),
                ("lapsed", lapsed.into()),
                ("left", left.into()),
            ],
        )
    };
    let shown = move || {
        let Marks {
            delivered,
            reserved,
            left,
            lapsed,
        } = marks.get();
        let several = |count: i64, kind: &'static str| (0..count.max(0)).map(move |_| mark(kind));
        several(delivered, "delivered")
            .chain(several(reserved, "reserved"))
            .chain(several(left, "left"))
            .chain(several(lapsed, "lapsed"))
            .collect::<Vec<_>>()
    };
    view! { <span class="marks" role="img" aria-label=said>{shown}</span> }.into_any()
}

/// A mark, in a square of 16.
fn mark(kind: &'static str) -> AnyView {
    let inside = match kind {
        "delivered" => view! { <circle cx="8" cy="8" r="6"></circle> }.into_any(),
        "reserved" => view! { <circle class="ring" cx="8" cy="8" r="5.25"></circle><path d="M8 2.75a5.25 5.25 0 0 0 0 10.5z"></path> }.into_any(),
        "left" => view! { <circle class="ring" cx="8" cy="8" r="5.25"></circle> }.into_any(),
        _ => view! { <path class="ring" d="M4 4l8 8M12 4l-8 8"></path> }.into_any(),
    };
    view! { <svg class="mark" data-mark=kind viewBox="0 0 16 16" aria-hidden="true" focusable="false">{inside}</svg> }
        .into_any()
}
