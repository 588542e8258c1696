//! Who is signed in.

use std::cell::Cell;
use std::sync::Arc;

use domain::view::{Me, Membership};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::problem::OTHER;
use crate::api::{self, ApiError};
use crate::followed::followed;
use crate::paths::api::{ME, SESSION};
use crate::ui::toast;
use crate::{browser, clock, kept, reach, shelf, texts};

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// Nobody was.
    Never,
    /// The session came to its end while it was used.
    Ended,
    /// The reader signed out.
    Left,
}

/// What is known about the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// Not asked yet.
    Unknown,
    /// Nobody is signed in.
    Nobody(Gone),
    /// Signed in.
    Known(Arc<Me>),
    /// The server could not say.
    Failed(ApiError),
}

thread_local! {
    static WHO: ArcRwSignal<Who> = ArcRwSignal::new(Who::Unknown);
    static KEPT: Cell<bool> = const { Cell::new(false) };
    /// True while the next question waits for its time.
    static WAITS: Cell<bool> = const { Cell::new(false) };
}

/// Kept on this device while the reader has signed out and the server does not know it yet.
const LEAVING: &str = "leaving";

/// How long after an answer that is none the server is asked again who is signed in, in milliseconds.
const AGAIN: u64 = 10_000;

/// Hears of who signs in in another tab.
pub fn start() {
    _ = window_event_listener_untyped("storage", |_| {
        let now = shelf::account();
        if !now.is_empty() && account().is_some_and(|known| known != now) {
            other();
        }
    });
}

/// What is known about the reader now.
pub fn who() -> Who {
    WHO.with(followed)
}

/// The signed-in account.
pub fn me() -> Option<Arc<Me>> {
    match who() {
        Who::Known(me) => Some(me),
        _ => None,
    }
}

/// The id of the signed-in account.
pub fn account() -> Option<String> {
    Some(untrack(me)?.account.to_string())
}

/// The own roles and capabilities in an enterprise.
pub fn membership(slug: &str) -> Option<Membership> {
    me()?
        .memberships
        .iter()
        .find(|membership| membership.slug == slug)
        .cloned()
}

/// True while nobody but this device says who is signed in.
pub fn is_kept() -> bool {
    KEPT.get()
}

/// True once this page is at its end: see [`other`].
fn is_over() -> bool {
    matches!(untrack(who), Who::Failed(problem) if problem.is(OTHER))
}

/// Asks once more, on the reader's word; a page that is at its end is loaded again.
pub fn retry() {
    match is_over() {
        true => browser::load_again(),
        false => ask(),
    }
}

/// Asks the server who is signed in. Where it can not be reached, it is who was.
pub fn ask() {
    spawn_local(async {
        if is_over() {
            return;
        }
        if browser::kept(LEAVING).is_some() && !left().await {
            set(Who::Nobody(Gone::Left));
            return;
        }
        let answer = api::text(ME).await;
        match answer.and_then(|(text, old)| Ok((api::read::<Me>(&text)?, old))) {
            // Somebody else has signed in meanwhile: nothing of this page is taken up again.
            _ if is_over() => {}
            Ok((me, false)) if account().is_some_and(|known| known != me.account.to_string()) => other(),
            Ok((me, old)) => take(me, old).await,
            Err(ApiError::NotSignedIn) => {}
            // What is open stays: what was typed stands in it.
            Err(_) if account().is_some() => ask_later(),
            Err(problem) => set(Who::Failed(problem)),
        }
    });
}

/// Asks again after a while, once for however many got no answer.
fn ask_later() {
    if !WAITS.replace(true) {
        browser::after(AGAIN, || {
            WAITS.set(false);
            ask();
        });
    }
}

/// Takes over who signed in: the account's language, the server's clock.
pub async fn enter(me: Me) {
    take(me, false).await;
    remember();
}

async fn take(me: Me, old: bool) {
    let account = me.account.to_string();
    if old {
        // What this page knows of its reader is no older.
        if matches!(untrack(who), Who::Known(_)) || shelf::account() != account {
            return;
        }
        clock::set_as_of(me.now, reach::device_since());
    } else {
        clock::set(me.now);
        browser::keep(LEAVING, "");
        shelf::belongs_to(&account);
    }
    KEPT.set(old);
    texts::speak(me.language).await;
    set(Who::Known(Arc::new(me)));
}

/// Takes over a change of the own account.
pub fn changed(me: Me) {
    set(Who::Known(Arc::new(me)));
    remember();
}

/// Keeps who is signed in for when the server can not say it.
fn remember() {
    spawn_local(api::refresh(ME));
}

/// The server says that nobody is signed in.
pub fn ended() {
    let before = WHO.with(ArcRwSignal::get_untracked);
    kept::forget_me();
    match before {
        Who::Nobody(_) => {}
        Who::Known(_) => set(Who::Nobody(Gone::Ended)),
        Who::Unknown | Who::Failed(_) => set(Who::Nobody(Gone::Never)),
    }
}

/// Another account's session is open in this browser: this page is at its end, and nothing of it is done in that one.
pub fn other() {
    if account().is_some() {
        set(Who::Failed(ApiError::Unavailable {
            code: OTHER.to_owned(),
            retry: None,
        }));
    }
}

/// Signs out, here and on the server.
pub fn leave() {
    spawn_local(async {
        let account = account().unwrap_or_default();
        let open = shelf::account() == account;
        if open {
            shelf::belongs_to("");
            kept::forget_me();
        }
        if !shelf::wipe(&[&account, " "].concat(), "").await {
            toast::say(texts::tr("shell-not-wiped"));
        }
        if !open {
            // Whoever signed in meanwhile stays signed in.
            return other();
        }
        // Whether or not the server heard it, this page shows nothing of the account any more.
        browser::keep(LEAVING, "yes");
        _ = left().await;
        set(Who::Nobody(Gone::Left));
    });
}

/// Tells the server that the reader has left; false where it did not hear that, and has to be told before all else.
async fn left() -> bool {
    let heard = !api::delete_quietly(SESSION)
        .await
        .is_err_and(|problem| problem.is_silence());
    if heard {
        browser::keep(LEAVING, "");
    }
    heard
}

fn set(who: Who) {
    WHO.with(|signal| signal.set(who));
}
