//! Who is signed in.

use std::sync::Arc;

use domain::view::{Me, Membership};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::followed::followed;
use crate::paths::api::{ME, SESSION};
use crate::{clock, texts};

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

/// The own roles and capabilities in an enterprise.
pub fn membership(slug: &str) -> Option<Membership> {
    me()?
        .memberships
        .iter()
        .find(|membership| membership.slug == slug)
        .cloned()
}

/// Asks the server who is signed in.
pub fn ask() {
    spawn_local(async {
        match api::get::<Me>(ME).await {
            Ok(me) => enter(me).await,
            Err(ApiError::NotSignedIn) => {}
            Err(problem) => set(Who::Failed(problem)),
        }
    });
}

/// Takes over who signed in: the account's language, the server's clock.
pub async fn enter(me: Me) {
    clock::set(me.now);
    texts::speak(me.language).await;
    set(Who::Known(Arc::new(me)));
}

/// Takes over a change of the own account.
pub fn changed(me: Me) {
    set(Who::Known(Arc::new(me)));
}

/// The server says that nobody is signed in.
pub fn ended() {
    let before = WHO.with(ArcRwSignal::get_untracked);
    match before {
        Who::Nobody(_) => {}
        Who::Known(_) => set(Who::Nobody(Gone::Ended)),
        Who::Unknown | Who::Failed(_) => set(Who::Nobody(Gone::Never)),
    }
}

/// Signs out, here and on the server.
pub fn leave() {
    spawn_local(async {
        // Whether or not the server heard it, this page shows nothing of the account any more.
        _ = api::delete_quietly(SESSION).await;
        set(Who::Nobody(Gone::Left));
    });
}

fn set(who: Who) {
    WHO.with(|signal| signal.set(who));
}
