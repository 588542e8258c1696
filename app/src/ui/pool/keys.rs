//! The keys of a table's rows.

use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::Lines;
use super::stage::Stage;
use crate::ui::selection::Selection;

/// Arrows, Page Up and Page Down, Home and End walk over the rows; Space selects.
pub(super) fn press(
    event: &KeyboardEvent,
    place: &HtmlElement,
    stage: &mut Stage,
    lines: &dyn Lines,
    selection: Option<Selection>,
) {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let Some(inside) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let (Some(at), Some(last)) = (stage.at_of(&inside), stage.count().checked_sub(1)) else {
        return;
    };
    let tick = inside.dyn_ref::<HtmlInputElement>().is_some();
    let page = stage.page();
    let to = match event.key().as_str() {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => at + page,
        "PageUp" => at.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        " " if !tick => {
            if let (Some(selection), Some(key)) = (selection, stage.key_of(&inside)) {
                event.prevent_default();
                selection.put(&key, !selection.has(&key));
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    if event.shift_key()
        && let (Some(selection), Some(key)) = (selection, stage.key_of(&inside))
    {
        selection.put(&key, true);
    }
    stage.go(place, lines, to.min(last), tick);
    if event.shift_key()
        && let (Some(selection), Some(key)) = (selection, stage.key_at(to.min(last)))
    {
        selection.put(&key, true);
    }
}
