//! Sends what waits, in order, one tab at a time; the server judges it again.

use std::cell::Cell;

use domain::view::Me;
use leptos::prelude::untrack;
use leptos::task::spawn_local;

use super::entry::{Kept, Refused, all};
use super::line::title;
use crate::api::problem::OTHER;
use crate::api::{self, ApiError};
use crate::paths::api::ME;
use crate::texts::tr_with;
use crate::ui::toast;
use crate::{browser, reach, session, shelf, waiting};

/// How long after an answer that is none, such as "too busy", it is sent again: in milliseconds, longer each time.
const FIRST: u64 = 2_000;
const MOST: u64 = 60_000;

thread_local! {
    static RUNS: Cell<bool> = const { Cell::new(false) };
    static WAITS: Cell<bool> = const { Cell::new(false) };
    static PAUSE: Cell<u64> = const { Cell::new(0) };
}

/// Sends what waits, unless it failed just now. Where that is going on, nothing has to be done: whoever sends looks
/// again after each.
pub fn send() {
    if WAITS.get() || RUNS.get() {
        return;
    }
    let rest = waiting::rests();
    if rest > 0 {
        return after(rest);
    }
    RUNS.set(true);
    spawn_local(async {
        let turn = shelf::lock("outbox", true).await;
        drain().await;
        shelf::let_go(turn);
        RUNS.set(false);
    });
}

/// Sends what waits without waiting.
pub fn send_now() {
    PAUSE.set(0);
    WAITS.set(false);
    waiting::rested();
    reach::ask();
    send();
}

/// Sends it again after a pause, twice as long each time, and no sooner than the server wants.
fn later(problem: &ApiError) {
    let pause = PAUSE.get().saturating_mul(2).clamp(FIRST, MOST);
    PAUSE.set(pause);
    waiting::rest(problem.retry());
    after(pause.max(waiting::rests()));
}

fn after(pause: u64) {
    WAITS.set(true);
    browser::after(pause, || {
        if WAITS.replace(false) && !untrack(reach::is_lost) {
            send();
        }
    });
}

async fn drain() {
    let mut passed = Vec::new();
    loop {
        let mut waits = all().await.into_iter();
        let next = waits.find(|kept| kept.entry.refused.is_none() && !passed.contains(&kept.at));
        let Some(next) = next else { return };
        passed.push(next.at.clone());
        // The session may be another account's by now, and nothing of this one's may be sent in it.
        if passed.len() == 1 {
            match is_ours().await {
                Ok(true) => {}
                Ok(false) => return,
                Err(problem) => return later(&problem),
            }
        }
        let Some(lock) = shelf::lock(&next.entry.lock(), false).await else {
            // Its form is sending it.
            continue;
        };
        let goes_on = !next.is_still().await || one(&next).await;
        shelf::let_go(Some(lock));
        if !goes_on {
            return;
        }
    }
}

/// Whether the server's session is the account's whose submissions these are; why the server does not say.
async fn is_ours() -> Result<bool, ApiError> {
    match api::text(ME).await {
        Ok((text, false)) => {
            let me = api::read::<Me>(&text)?.account.to_string();
            if session::account().is_some_and(|known| known != me) {
                session::other();
            }
            Ok(shelf::own("").is_some() && me == shelf::account())
        }
        Err(ApiError::NotSignedIn) => Ok(false),
        Ok(_) => Err(ApiError::silence()),
        Err(problem) => Err(problem),
    }
}

/// Sends one; false where the next would fare no better.
async fn one(kept: &Kept) -> bool {
    let entry = &kept.entry;
    let about = title(entry);
    match entry.send().await {
        Ok(_) => {
            PAUSE.set(0);
            kept.done().await;
            waiting::one_sent();
            toast::say(tr_with("outbox-sent", &[("what", about.into())]));
            true
        }
        Err(ApiError::NotSignedIn) => false,
        // Neither is this tab's any more.
        Err(problem) if problem.is(OTHER) => false,
        Err(problem) => match Refused::of(problem.clone()) {
            Some(refused) => {
                kept.refuse(refused).await;
                toast::say(tr_with("outbox-refused", &[("what", about.into())]));
                true
            }
            None => {
                later(&problem);
                false
            }
        },
    }
}
