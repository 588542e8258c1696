//! The heads of a table of many rows: names to sort by, and the grips that set a column's width.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::choice::Choice;
use super::line::Line;
use super::slot::name_of;
use super::{Lines, titled};
use crate::texts::{made, tr_with};
use crate::ui::selection::Selection;
use crate::ui::table::{Column, Sort, head_inside, sorted, tick_all};

/// How far a key moves a column's edge, in pixels.
const STEP: i32 = 16;

/// All heads, that of the tick boxes first.
pub(super) fn heads(
    columns: Vec<Column>,
    choice: Choice,
    sort: Option<Sort>,
    selection: Option<Selection>,
    lines: Arc<dyn Lines>,
) -> Vec<AnyView> {
    let tick = selection.map(|selection| select_loaded(selection, lines));
    let rest = columns
        .into_iter()
        .enumerate()
        .map(|(at, column)| head(at, column, choice, sort));
    tick.into_iter().chain(rest).collect()
}

fn head(at: usize, column: Column, choice: Choice, sort: Option<Sort>) -> AnyView {
    let class = [&column.class(), " ", &name_of(at)].concat();
    let cell = NodeRef::<html::Th>::new();
    let sorted = column.sort.zip(sort).map(|(key, sort)| move || sorted(sort, key));
    view! {
        <th class=class role="columnheader" scope="col" aria-sort=sorted node_ref=cell>
            {head_inside(column, sort)}
            {grip(at, column, choice, cell)}
        </th>
    }
    .into_any()
}

/// Where a column's edge is taken to another place, by pointer or by arrow keys; Delete takes the width back.
fn grip(at: usize, column: Column, choice: Choice, cell: NodeRef<html::Th>) -> AnyView {
    let width = move || {
        cell.get_untracked()
            .map_or(0, |cell| cell.get_bounding_client_rect().width() as i32)
    };
    let from = StoredValue::new(None::<(i32, i32)>);
    let press = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" => -STEP,
            "ArrowRight" => STEP,
            "Delete" | "Backspace" => {
                choice.set_width(at, None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        choice.set_width(at, Some(width() + by));
    };
    let hold = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(grip) = event
            .current_target()
            .and_then(|grip| grip.dyn_into::<HtmlElement>().ok())
        {
            _ = grip.set_pointer_capture(event.pointer_id());
        }
        from.set_value(Some((event.client_x(), width())));
    };
    let drag = move |event: PointerEvent| {
        if let Some((x, width)) = from.get_value() {
            choice.show_width(at, width + event.client_x() - x);
        }
    };
    let leave = move |_| {
        if from.try_update_value(Option::take).flatten().is_some() {
            choice.keep();
        }
    };
    let title = titled(column);
    let label = made(move || tr_with("kit-table-width", &[("column", title.get().into())]));
    view! {
        <span
            class="pool-grip"
            role="separator"
            aria-orientation="vertical"
            tabindex="0"
            aria-label=label
            aria-valuenow=move || choice.width(at).unwrap_or_else(width)
            on:keydown=press
            on:pointerdown=hold
            on:pointermove=drag
            on:pointerup=leave
            on:lostpointercapture=move |_| choice.keep()
        ></span>
    }
    .into_any()
}

/// The tick box in the head: all rows that are there, some, or none.
fn select_loaded(selection: Selection, lines: Arc<dyn Lines>) -> AnyView {
    let keys = {
        let lines = lines.clone();
        move || -> Vec<String> {
            let mut line = Line::default();
            let key = |at| {
                line.clear();
                lines.write(at, &mut line);
                line.key.clone()
            };
            (0..lines.count()).map(key).collect()
        }
    };
    let chosen = Memo::new(move |_| selection.keys.read().len());
    let all = move || selection.all.get() || (chosen.get() > 0 && chosen.get() >= lines.count());
    let some = {
        let all = all.clone();
        move || chosen.get() > 0 && !all()
    };
    let toggle = move |ticked: bool| {
        selection.all.set(false);
        let keys = untrack(&keys);
        selection.keys.update(|chosen| {
            if ticked {
                chosen.extend(keys);
            } else {
                chosen.clear();
            }
        });
    };
    tick_all(all, some, toggle)
}
