//! The way back. It outlives the page that offered it, and may be refused like any other act.

use domain::id::AuditId;
use domain::view::{Answer, Undone};
use leptos::task::spawn_local;
use serde::Serialize;

use super::holders_changed;
use crate::api::{self, ApiError, Key};
use crate::paths::api as paths;
use crate::texts::{tr, tr_with};
use crate::ui::toast;

/// Undoing an act takes nothing but its name.
#[derive(Serialize)]
struct Nothing {}

/// Says what an act did, with the way back where it has one; `then` follows on it, whatever comes of it.
pub fn offer<F>(
    said: String,
    slug: String,
    act: Option<AuditId>,
    then: impl Fn() -> F + Send + Sync + 'static,
) where
    F: Future<Output = ()> + 'static,
{
    let Some(act) = act else {
        return toast::say(said);
    };
    toast::say_with_undo(said, move || {
        let (slug, then) = (slug.clone(), then());
        spawn_local(async move {
            undo(&slug, act).await;
            then.await;
        });
    });
}

/// Undoes the act, and says what came of it.
async fn undo(slug: &str, act: AuditId) {
    let answer = api::post::<_, Answer<Undone>>(&paths::undo(slug, act), &Nothing {}, &Key::fresh()).await;
    toast::say(match answer {
        Ok(done) => said(&done.value),
        Err(problem) => tr_with("seats-undo-refused", &[("reason", why(&problem).into())]),
    });
    holders_changed();
}

fn said(done: &Undone) -> String {
    let product = done.pool.product_name.as_str();
    match (done.assigned, done.released) {
        // Only a reason came or went: who held a seat holds it still.
        (0, 0) => tr("kit-undone"),
        (0, count) => tr_with(
            "seats-released",
            &[("count", count.into()), ("product", product.into())],
        ),
        (count, _) => tr_with("seats-undone", &[("count", count.into())]),
    }
}

fn why(problem: &ApiError) -> String {
    match problem {
        ApiError::Other { code, .. } if code == "gone" => tr("seats-undo-gone"),
        problem => problem.say(),
    }
}
