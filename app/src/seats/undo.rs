//! The ways back. They outlive the page that offered them, and may be refused like any other act.

use domain::id::{AssignmentId, MemberId};
use domain::seats::{AssignDraft, Mode};
use domain::view::{Assigned, PoolView};
use leptos::task::spawn_local;

use super::holders_changed;
use super::release::{ReleasesDone, ReleasesDraft};
use crate::api::{self, ApiError, Key};
use crate::paths::api as paths;
use crate::texts::tr_with;
use crate::ui::toast;

/// Gives released seats back to who had them.
pub fn assign_again(slug: String, pool: &PoolView, members: Vec<MemberId>) {
    let draft = AssignDraft {
        team: pool.team,
        product: pool.product,
        members,
        mode: Mode::AllOrNothing,
        acknowledged: Vec::new(),
    };
    spawn_local(async move {
        let answer = api::post::<_, Assigned>(&paths::assignments(&slug), &draft, &Key::fresh()).await;
        toast::say(match answer {
            Ok(done) => tr_with("seats-undone", &[("count", done.assigned.len().into())]),
            Err(problem) => refused(&problem),
        });
        holders_changed();
    });
}

/// Releases the seats that were just assigned.
pub fn release_again(slug: String, pool: PoolView, assignments: Vec<AssignmentId>) {
    let draft = ReleasesDraft { assignments };
    spawn_local(async move {
        let answer =
            api::post::<_, ReleasesDone>(&paths::releases(&slug, pool.id), &draft, &Key::fresh()).await;
        toast::say(match answer {
            Ok(done) => {
                let product = pool.product_name.into();
                tr_with(
                    "seats-released",
                    &[("count", done.released.into()), ("product", product)],
                )
            }
            Err(problem) => refused(&problem),
        });
        holders_changed();
    });
}

fn refused(problem: &ApiError) -> String {
    tr_with("seats-undo-refused", &[("reason", problem.say().into())])
}
