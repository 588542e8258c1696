//! The way back. It outlives the page that offered it, and may be refused like any other act.

use std::sync::Arc;

use domain::id::AuditId;
use domain::view::{Answer, Undone};
use leptos::task::spawn_local;

use super::holders_changed;
use crate::api::{self, ApiError, Key, Nothing};
use crate::paths::api as paths;
use crate::texts::{tr, tr_with};
use crate::ui::toast;

/// Says what an act did, with the way back where it has one; `then` follows on it, whatever comes of it.
pub fn offer<F>(
    said: String,
    slug: String,
    act: Option<AuditId>,
    then: impl Fn() -> F + Send + Sync + 'static,
) where
    F: Future<Output = ()> + 'static,
{
    match act {
        Some(act) => back(said, slug, act, Key::fresh(), Arc::new(then)),
        None => toast::say(said),
    }
}

/// Offers the way back. It stays offered where the server could not be asked, under the same key: an answer that was
/// lost on the way is given again.
fn back<F>(
    said: String,
    slug: String,
    act: AuditId,
    key: Key,
    then: Arc<impl Fn() -> F + Send + Sync + 'static>,
) where
    F: Future<Output = ()> + 'static,
{
    toast::say_with_undo(said, move || {
        let (slug, key, then) = (slug.clone(), key.clone(), Arc::clone(&then));
        spawn_local(async move {
            let path = paths::undo(&slug, act);
            let answer = api::post::<_, Answer<Undone>>(&path, &Nothing {}, &key).await;
            holders_changed();
            then().await;
            match answer {
                Ok(done) => toast::say(told(&done.value)),
                Err(problem) if gone(&problem) => toast::say(refused(tr("seats-undo-gone"))),
                Err(problem) if problem.passes() => back(refused(problem.say()), slug, act, key, then),
                Err(problem) => toast::say(refused(problem.say())),
            }
        });
    });
}

fn refused(reason: String) -> String {
    tr_with("seats-undo-refused", &[("reason", reason.into())])
}

/// True where there is nothing left to undo.
fn gone(problem: &ApiError) -> bool {
    matches!(problem, ApiError::Other { code, .. } if code == "gone")
}

fn told(done: &Undone) -> String {
    let product = done.pool.as_ref().map_or("", |pool| pool.product_name.as_str());
    match (done.assigned, done.released) {
        _ if done.removed > 0 => tr_with("many-undone", &[("count", done.removed.into())]),
        // Seats of several pools, or benefits.
        _ if product.is_empty() => tr("kit-undone"),
        // Only a reason came or went: who held a seat holds it still.
        (0, 0) => tr("kit-undone"),
        (0, count) => tr_with(
            "seats-released",
            &[("count", count.into()), ("product", product.into())],
        ),
        (count, _) => tr_with("seats-undone", &[("count", count.into())]),
    }
}
