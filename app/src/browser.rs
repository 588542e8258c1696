//! What the browser is asked directly: storage, timers, focus, the network's state.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// How long a frame is waited for, in milliseconds.
const UNPAINTED: u64 = 100;

/// What was kept under `key` on this device.
pub fn kept(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Keeps `value` on this device, where storage is switched on; an empty one is taken out.
pub fn keep(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        _ = if value.is_empty() {
            storage.remove_item(key)
        } else {
            storage.set_item(key, value)
        };
    }
}

/// Does `act` after `milliseconds`.
pub fn after(milliseconds: u64, act: impl FnOnce() + 'static) {
    set_timeout(act, Duration::from_millis(milliseconds));
}

/// Waits until what was changed is painted; only a moment where nothing is, as in a tab in the background.
pub async fn painted() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let late = resolve.clone();
        request_animation_frame(move || after(0, move || _ = resolve.call0(&JsValue::NULL)));
        after(UNPAINTED, move || _ = late.call0(&JsValue::NULL));
    });
    _ = JsFuture::from(promise).await;
}

/// Puts off an act until nothing was asked for during a pause; each call starts the pause anew.
#[derive(Clone, Copy)]
pub struct Pause {
    running: StoredValue<Option<TimeoutHandle>>,
    milliseconds: u64,
}

impl Pause {
    /// A pause of so many milliseconds.
    pub fn of(milliseconds: u64) -> Self {
        let pause = Self {
            running: StoredValue::new(None),
            milliseconds,
        };
        on_cleanup(move || pause.cancel());
        pause
    }

    /// Does `act` after the pause.
    pub fn then(self, act: impl FnOnce() + 'static) {
        self.cancel();
        let handle = set_timeout_with_handle(act, Duration::from_millis(self.milliseconds)).ok();
        _ = self.running.try_set_value(handle);
    }

    /// Does nothing after all.
    pub fn cancel(self) {
        if let Some(handle) = self.running.try_get_value().flatten() {
            handle.clear();
        }
    }
}

/// The element with this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on the first thing inside `place` that can hold it.
pub fn focus_within(place: &web_sys::Element) {
    let inside =
        "input:not([type=hidden]):not([tabindex='-1']), select, textarea, button, a[href], [tabindex='0']";
    if let Ok(Some(found)) = place.query_selector(inside)
        && let Ok(found) = found.dyn_into::<HtmlElement>()
    {
        _ = found.focus();
    }
}

/// Puts the focus on the element with this id, once it is on the page.
pub fn focus_soon(id: String) {
    request_animation_frame(move || {
        if let Some(found) = element(&id) {
            _ = found.focus();
        }
    });
}

/// True once a new version of the app is here and waits for the reader's word: see `boot.js`.
pub fn update() -> RwSignal<bool> {
    let root = document().document_element();
    let update = RwSignal::new(root.is_some_and(|root| root.has_attribute("data-update")));
    let ready = window_event_listener_untyped("update-ready", move |_| update.set(true));
    on_cleanup(move || ready.remove());
    update
}

/// Lets the new version take over, and loads the page again with it.
pub fn load_update() {
    if let Ok(load) = web_sys::Event::new("update-load") {
        _ = window().dispatch_event(&load);
    }
}

/// Longer than the server takes over an answer, in milliseconds.
const PATIENCE: usize = 35_000;

/// Ends a request that gets no answer, as over a network that swallows all: what is sent may take a second more for each
/// four kilobytes.
pub fn patience(bytes: usize) -> Option<web_sys::AbortSignal> {
    let milliseconds = u32::try_from(PATIENCE.saturating_add(bytes / 4)).unwrap_or(u32::MAX);
    Some(web_sys::AbortSignal::timeout_with_u32(milliseconds))
}

/// Loads the page again.
pub fn load_again() {
    _ = window().location().reload();
}

/// The reader's time zone as the device has it, such as `Asia/Seoul`.
pub fn zone() -> Option<String> {
    let none = js_sys::Array::new();
    let options = js_sys::Intl::DateTimeFormat::new(&none, &js_sys::Object::new()).resolved_options();
    js_sys::Reflect::get(&options, &JsValue::from_str("timeZone"))
        .ok()?
        .as_string()
}

/// A number that no other part of the page has, for ids of elements.
pub fn next_number() -> u32 {
    thread_local! {
        static NEXT: Cell<u32> = const { Cell::new(0) };
    }
    NEXT.with(|next| {
        next.set(next.get().wrapping_add(1));
        next.get()
    })
}

/// An id for an element, unlike all others.
pub fn fresh_id(kind: &str) -> String {
    format!("{kind}-{}", next_number())
}

/// Puts the focus on an element.
pub fn focus(place: &web_sys::Element) {
    if let Some(place) = place.dyn_ref::<HtmlElement>() {
        _ = place.focus();
    }
}

/// The zones to choose from: the enterprise's, the device's, then all that the browser knows.
pub fn zones(own: &str) -> Vec<String> {
    let all = js_sys::Intl::supported_values_of(js_sys::Intl::SupportedValuesKey::TimeZone);
    let mut names = vec![own.to_owned()];
    let known = all.iter().filter_map(|name| name.as_string());
    for name in zone().into_iter().chain(known) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
