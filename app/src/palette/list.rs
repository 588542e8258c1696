//! What the palette lists.

use leptos::prelude::*;

use super::{Group, Place};
use crate::texts::t;

/// The places of a group; `begin` of them stand before it.
pub(super) fn listed(
    group: Group,
    number: usize,
    begin: usize,
    list_id: StoredValue<String>,
    active: RwSignal<usize>,
    go: StoredValue<Callback<Place>>,
) -> AnyView {
    let title_id = format!("{}-group-{number}", list_id.get_value());
    let row = move |(index, place): (usize, Place)| {
        let index = begin + index;
        let chosen = place.clone();
        let class = move || {
            if active.get() == index {
                "option option-active"
            } else {
                "option"
            }
        };
        view! {
            <div
                class=class
                role="option"
                id=format!("{}-{index}", list_id.get_value())
                aria-selected=move || if active.get() == index { "true" } else { "false" }
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| go.get_value().run(chosen.clone())
            >
                <span class="option-name">{place.name}</span>
                <span class="option-remark">{place.detail}</span>
            </div>
        }
    };
    let labelled = title_id.clone();
    let rows: Vec<_> = group.places.into_iter().enumerate().map(row).collect();
    view! {
        <div role="group" aria-labelledby=labelled>
            <div class="palette-group" id=title_id role="presentation">{t(group.title)}</div>
            {rows}
        </div>
    }
    .into_any()
}
