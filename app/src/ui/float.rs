//! Puts what pops up beside what opened it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser;

/// No popover is wider, in pixels of text at its usual size.
const WIDEST: f64 = 352.0;

/// Places the popover `panel` under the element `anchor`, or above it where there is more room.
/// Called before it opens, so that it never shows elsewhere.
pub fn place(anchor: &str, panel: &HtmlElement) {
    let Some(anchor) = browser::element(anchor) else {
        return;
    };
    let rect = anchor.get_bounding_client_rect();
    let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    let (wide, high) = (size(window().inner_width()), size(window().inner_height()));
    let put = |name: &str, value: Option<f64>| {
        let value = value.map_or_else(|| "auto".to_owned(), |value| format!("{value}px"));
        _ = panel.style().set_property(name, &value);
    };
    let below = rect.bottom() < high * 0.6;
    put("top", below.then(|| rect.bottom() + 4.0));
    put("bottom", (!below).then(|| high - rect.top() + 4.0));
    // It begins where its button begins, unless there is more room the other way.
    let (to_right, to_left) = (wide - rect.left().max(8.0) - 8.0, rect.right() - 8.0);
    let from_left = to_right >= WIDEST.min(to_left);
    put("left", from_left.then(|| rect.left().max(8.0)));
    put("right", (!from_left).then(|| (wide - rect.right()).max(8.0)));
    // It is no wider than what is left of the window.
    let beside = if from_left { to_right } else { to_left };
    put("max-width", (beside < WIDEST).then_some(beside));
    // Nor higher, also where the window becomes lower while it is open.
    let taken = if below { rect.bottom() } else { high - rect.top() };
    let most = format!("max(96px, 100dvh - {}px)", taken + 16.0);
    _ = panel.style().set_property("max-height", &most);
}

/// True when a `beforetoggle` or `toggle` event says that its popover opens.
pub fn opens(event: &web_sys::Event) -> bool {
    let state = js_sys::Reflect::get(event, &wasm_bindgen::JsValue::from_str("newState"));
    state.ok().and_then(|state| state.as_string()).as_deref() == Some("open")
}

/// The element that the event is about.
pub fn target(event: &web_sys::Event) -> Option<HtmlElement> {
    event.target()?.dyn_into().ok()
}

/// Closes the popover with this id.
pub fn close(id: &str) {
    if let Some(panel) = browser::element(id) {
        _ = panel.hide_popover();
    }
}
