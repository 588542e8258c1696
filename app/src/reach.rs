//! Whether the server can be reached, as the last request found. While it can not, it is asked now and then.

use std::cell::{Cell, RefCell};

use gloo_net::http::Request;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::followed::followed;
use crate::{browser, clock};

/// How long to wait before the server is asked again, in milliseconds: twice as long each time.
const FIRST: u64 = 2_000;
const MOST: u64 = 60_000;

thread_local! {
    /// By the device's clock: the server's is not known before its first answer. The end of time is never.
    static SINCE: ArcRwSignal<Timestamp> = ArcRwSignal::new(Timestamp::MAX);
    /// What is shown, each by a number of its own, with when it was told by the device's clock.
    static SHOWN: RefCell<Vec<(u32, Timestamp)>> = const { RefCell::new(Vec::new()) };
    static PAUSE: Cell<u64> = const { Cell::new(0) };
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// True while the server can not be reached.
pub fn is_lost() -> bool {
    SINCE.with(followed) < Timestamp::MAX
}

/// Since when what is shown is as it was, while the server can not be reached.
pub fn since() -> Timestamp {
    clock::at(SINCE.with(followed))
}

/// The same by the device's clock.
pub fn device_since() -> Timestamp {
    SINCE.with(ArcRwSignal::get_untracked)
}

/// Follows what the browser says of the network: it is a hint to ask at once.
pub fn start() {
    _ = window_event_listener(leptos::ev::online, |_| {
        if untrack(is_lost) {
            ask();
        }
    });
    _ = window_event_listener(leptos::ev::offline, |_| failed());
}

/// A request got an answer, whatever it says.
pub fn answered() {
    if untrack(is_lost) {
        PAUSE.set(0);
        SINCE.with(|since| since.set(Timestamp::MAX));
    }
}

/// A request got none. What is shown is as old as the oldest of it.
pub fn failed() {
    if !untrack(is_lost) {
        let oldest = SHOWN.with_borrow(|shown| shown.iter().map(|(_, at)| *at).min());
        SINCE.with(|since| since.set(oldest.unwrap_or_else(clock::device)));
        later();
    }
}

/// What has this number was told just now, and is shown from here on.
pub fn told(number: u32) {
    gone(number);
    SHOWN.with_borrow_mut(|shown| shown.push((number, clock::device())));
}

/// What has this number is shown no more.
pub fn gone(number: u32) {
    SHOWN.with_borrow_mut(|shown| shown.retain(|(known, _)| *known != number));
}

/// Something is shown that was told at `at` by the device's clock.
pub fn shows(at: Timestamp) {
    if untrack(is_lost) && at < device_since() {
        SINCE.with(|since| since.set(at));
    }
}

fn later() {
    let pause = PAUSE.get().saturating_mul(2).clamp(FIRST, MOST);
    PAUSE.set(pause);
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    // Whoever asked in between has put it off.
    browser::after(pause, move || {
        if TURN.get() == turn && untrack(is_lost) {
            ask();
        }
    });
}

/// Asks whether the server can be reached again.
pub fn ask() {
    spawn_local(async {
        if answers().await {
            answered();
        } else {
            later();
        }
    });
}

/// True where the server is there.
pub async fn answers() -> bool {
    Request::get("/healthz")
        .abort_signal(browser::patience(0).as_ref())
        .send()
        .await
        .is_ok_and(|answer| answer.ok())
}
