//! The time: the server's, pretended in demo mode, ticking on from what it last said.
//! No other file reads a clock.

use std::cell::Cell;
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use leptos::prelude::*;

use crate::followed::followed;

/// How often what depends on the time is looked at again.
const TICK: Duration = Duration::from_secs(10);

thread_local! {
    /// What the server's clock is ahead of the device's, in milliseconds.
    static AHEAD: Cell<i64> = const { Cell::new(0) };
    static NOW: ArcRwSignal<Timestamp> = ArcRwSignal::new(device());
}

/// The device's own clock.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the device's clock"
)]
pub fn device() -> Timestamp {
    // A float of whole milliseconds is exact until the year 287396.
    let milliseconds = js_sys::Date::now() as i64;
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn tick() {
    NOW.with(|signal| signal.set(at(device())));
}

/// Starts the ticking.
pub fn start() {
    set_interval(tick, TICK);
    _ = window_event_listener(leptos::ev::focus, |_| tick());
}

/// The instant now; what reads it is looked at again as time goes on.
pub fn now() -> Timestamp {
    NOW.with(followed)
}

/// Takes the server's instant over.
pub fn set(server: Timestamp) {
    set_as_of(server, device());
}

/// Takes over what the server's clock said when the device's said `then`.
pub fn set_as_of(server: Timestamp, then: Timestamp) {
    AHEAD.set(server.as_millisecond().saturating_sub(then.as_millisecond()));
    tick();
}

/// What the server's clock said when the device's said `then`.
pub fn at(then: Timestamp) -> Timestamp {
    then.saturating_add(SignedDuration::from_millis(AHEAD.get()))
        .unwrap_or(Timestamp::MAX)
}

/// The wall time of the device at that instant.
pub fn here(at: Timestamp) -> DateTime {
    // A float of whole milliseconds: see `device`.
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.as_millisecond() as f64));
    let ahead = SignedDuration::from_mins(-(date.get_timezone_offset() as i64));
    let there = at.saturating_add(ahead).unwrap_or(Timestamp::MAX);
    Offset::UTC.to_datetime(there)
}
