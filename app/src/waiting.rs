//! How much waits in the outbox, and the word to send it.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::followed::followed;
use crate::session::{self, Who};
use crate::{clock, part, reach, shelf};

/// What a server that wants to be asked again later than that is taken to mean, in seconds.
const LONGEST: u32 = 3_600;

thread_local! {
    static COUNT: ArcRwSignal<u32> = ArcRwSignal::new(0);
    static SENT: ArcRwSignal<u32> = ArcRwSignal::new(0);
    /// When the server wants to be asked again, by the device's clock, in milliseconds.
    static NOT_BEFORE: Cell<i64> = const { Cell::new(0) };
}

/// The server wants to be asked again after that many seconds, where it says so.
pub fn rest(seconds: Option<u32>) {
    let Some(seconds) = seconds else { return };
    let rest = i64::from(seconds.min(LONGEST)).saturating_mul(1000);
    NOT_BEFORE.set(clock::device().as_millisecond().saturating_add(rest));
}

/// The reader wants it to be asked now.
pub fn rested() {
    NOT_BEFORE.set(0);
}

/// How long until then, in milliseconds.
pub fn rests() -> u64 {
    let rest = NOT_BEFORE.get().saturating_sub(clock::device().as_millisecond());
    // The device's clock may have been set back.
    u64::try_from(rest)
        .unwrap_or_default()
        .min(u64::from(LONGEST) * 1000)
}

/// How many submissions wait, for the server or for a word of the reader.
pub fn count() -> u32 {
    COUNT.with(followed)
}

/// How many have been sent from here without a form; what is shown is asked for again with each.
pub fn sent() -> u32 {
    SENT.with(followed)
}

/// One more has been sent.
pub fn one_sent() {
    SENT.with(|sent| sent.update(|sent| *sent = sent.wrapping_add(1)));
}

/// Follows the outbox, in this tab and in others, and the server: once it is there, what waits is sent. An account that
/// only this device could name is asked for first.
pub fn start() {
    _ = window_event_listener_untyped("outbox", |_| look());
    Effect::new(|before: Option<(bool, bool)>| {
        let lost = reach::is_lost();
        let known = matches!(session::who(), Who::Known(_));
        if known && before.is_none_or(|before| !before.0) {
            look();
        }
        if before.is_some_and(|before| before.1) && !lost && session::is_kept() {
            session::ask();
        } else if count() > 0 && known && !lost {
            part::send();
        }
        (known, lost)
    });
}

fn look() {
    spawn_local(async {
        // Also of an account whose place another has taken: it is asked before that goes.
        let count = match session::account() {
            Some(account) => shelf::count(&[&account, " "].concat()).await,
            None => 0,
        };
        COUNT.with(|signal| signal.set(count));
    });
}
