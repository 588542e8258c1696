//! Who is signed in.

use std::cell::Cell;
use std::sync::Arc;

use domain::view::{Me, Membership};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::followed::followed;
use crate::paths::api::{ME, SESSION};
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
}

/// Kept on this device while the reader has signed out and the server does not know it yet.
const LEAVING: &str = "leaving";

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

/// Asks the server who is signed in. Where it can not be reached, it is who was.
pub fn ask() {
    spawn_local(async {
        if browser::kept(LEAVING).is_some() && !left().await {
            set(Who::Nobody(Gone::Left));
            return;
        }
        let answer = api::text(ME).await;
        match answer.and_then(|(text, old)| Ok((api::read(&text)?, old))) {
            Ok((me, old)) => take(me, old).await,
            Err(ApiError::NotSignedIn) => {}
            Err(problem) => set(Who::Failed(problem)),
        }
    });
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

/// Signs out, here and on the server.
pub fn leave() {
    spawn_local(async {
        let account = shelf::account();
        shelf::belongs_to("");
        kept::forget_me();
        shelf::wipe(&account).await;
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
