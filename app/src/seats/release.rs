//! Taking seats back, one or several, with a way back.

use std::collections::BTreeSet;

use domain::id::{AssignmentId, AuditId};
use domain::seats::Reason;
use domain::view::{self, Answer, AssignmentView, PoolView, Released, ReleasesDraft};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::capacity::over;
use super::{holders, pools_changed, undo};
use crate::api::{self, ApiError};
use crate::enterprise::{Enterprise, enterprise};
use crate::load::Listed;
use crate::once::Once;
use crate::paths::api as paths;
use crate::texts::{all_of, term, tr_with};
use crate::ui::selection::Selection;

/// Releases seats of the pool that is open.
#[derive(Clone, Copy)]
pub struct Releases {
    /// The single seats that are being released.
    pub busy: RwSignal<BTreeSet<AssignmentId>>,
    /// True while several are being released.
    pub sending: RwSignal<bool>,
    /// Why the last release did not happen.
    pub problem: RwSignal<Option<ApiError>>,
    enterprise: Enterprise,
    pool: Memo<PoolView>,
    loaded: RwSignal<Option<PoolView>>,
    reload: Callback<()>,
    holders: Listed<AssignmentView>,
    selection: Selection,
    once: Once<ReleasesDraft>,
}

impl Releases {
    /// Releases seats of `pool`, whose newer figures are put into `loaded`.
    pub fn new(
        pool: Memo<PoolView>,
        loaded: RwSignal<Option<PoolView>>,
        reload: Callback<()>,
        holders: Listed<AssignmentView>,
        selection: Selection,
    ) -> Self {
        Self {
            busy: RwSignal::new(BTreeSet::new()),
            sending: RwSignal::new(false),
            problem: RwSignal::new(None),
            enterprise: enterprise(),
            pool,
            loaded,
            reload,
            holders,
            selection,
            once: Once::new(),
        }
    }

    /// Takes `reason` from one seat; the seat is free when it was the last (SEAT-3).
    pub fn one(self, held: &AssignmentView, reason: Reason) {
        let (held, id) = (held.clone(), held.id);
        let (slug, pool) = (self.enterprise.slug.get_untracked(), self.pool.get_untracked());
        self.busy.update(|busy| _ = busy.insert(id));
        self.problem.set(None);
        spawn_local(async move {
            // The glossary's word is `reason-direct`, the API's `direct`.
            let word = reason.word().trim_start_matches("reason-");
            let answer = api::delete::<Answer<Released>>(&paths::assignment(&slug, id, word)).await;
            _ = self.busy.try_update(|busy| busy.remove(&id));
            match answer {
                Ok(answer) => {
                    let Released { freed, reasons_left } = answer.value;
                    let name = held.member.name.clone();
                    let said = if freed {
                        tr_with("seats-released-one", &[("name", name.into())])
                    } else {
                        let reasons: Vec<String> =
                            reasons_left.iter().map(|reason| term(reason.word())).collect();
                        tr_with(
                            "seats-release-kept",
                            &[("name", name.into()), ("reasons", all_of(&reasons).into())],
                        )
                    };
                    if freed {
                        self.gone(&[id]);
                    } else {
                        self.kept(id, &reasons_left);
                    }
                    let resolves = over(&pool) == 1 && freed;
                    self.say(said, resolves.then_some(&pool), slug, answer.act);
                    pools_changed();
                }
                Err(problem) => self.failed(problem),
            }
        });
    }

    /// Takes every reason that persons gave from several seats.
    pub fn several(self, chosen: Vec<AssignmentView>) {
        let body = ReleasesDraft {
            assignments: chosen.iter().map(|held| held.id).collect(),
        };
        let (slug, pool) = (self.enterprise.slug.get_untracked(), self.pool.get_untracked());
        let key = self.once.key(&body);
        self.sending.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let answer =
                api::post::<_, Answer<view::Releases>>(&paths::releases(&slug, pool.id), &body, &key).await;
            self.once.answered(&answer);
            _ = self.sending.try_set(false);
            match answer {
                Ok(Answer { value: done, act, .. }) => {
                    let chosen_count = i64::try_from(chosen.len()).unwrap_or(i64::MAX);
                    let product = pool.product_name.clone();
                    let mut said = tr_with(
                        "seats-released",
                        &[("count", done.released.into()), ("product", product.into())],
                    );
                    if done.released < chosen_count {
                        let kept = chosen_count - done.released;
                        said = [said, tr_with("seats-released-kept", &[("count", kept.into())])].join(" ");
                    }
                    let ids: Vec<AssignmentId> = body.assignments;
                    if done.released == chosen_count {
                        self.gone(&ids);
                    } else {
                        // Which of them other reasons hold, only the server knows for sure.
                        self.holders.reload();
                        _ = self.selection.keys.try_update(BTreeSet::clear);
                    }
                    let resolved = over(&pool) > 0 && over(&done.pool) == 0;
                    self.say(said, resolved.then_some(&pool), slug, act);
                    _ = self.loaded.try_set(Some(done.pool));
                    pools_changed();
                }
                Err(problem) => self.failed(problem),
            }
        });
    }

    /// Says what was released, that it resolved the over-assignment where it did, and offers the way back.
    fn say(self, said: String, resolved: Option<&PoolView>, slug: String, act: Option<AuditId>) {
        let mut said = said;
        if let Some(pool) = resolved {
            let args = [
                ("product", pool.product_name.as_str().into()),
                ("team", pool.team_name.as_str().into()),
            ];
            said = [said, tr_with("seats-resolved", &args)].join(" ");
        }
        undo::offer(said, slug, act, || async {});
    }

    /// Takes rows away without asking for the list again: what is below stays where the eye left it.
    fn gone(self, ids: &[AssignmentId]) {
        let keys: Vec<String> = ids.iter().map(ToString::to_string).collect();
        _ = self
            .selection
            .keys
            .try_update(|chosen| chosen.retain(|key| !keys.contains(key)));
        let Some(items) = self.holders.items.try_get_untracked() else {
            return;
        };
        holders::focus_after(&items, &keys);
        let before = items.len();
        let rest: Vec<_> = items.into_iter().filter(|item| !ids.contains(&item.id)).collect();
        let fewer = i64::try_from(before - rest.len()).unwrap_or(0);
        let nobody_left = rest.is_empty();
        _ = self.holders.items.try_set(rest);
        _ = self
            .holders
            .total
            .try_update(|total| *total = total.map(|total| total - fewer));
        if nobody_left {
            self.holders.reload();
        }
    }

    /// Shows what still holds a seat.
    fn kept(self, id: AssignmentId, left: &BTreeSet<Reason>) {
        _ = self.holders.items.try_update(|items| {
            if let Some(item) = items.iter_mut().find(|item| item.id == id) {
                item.reasons.clone_from(left);
            }
        });
    }

    /// Shows why nothing was released, and what holds now.
    fn failed(self, problem: ApiError) {
        let passes = problem.passes();
        _ = self.problem.try_set(Some(problem));
        if !passes {
            self.holders.reload();
            if self.loaded.try_get_untracked().is_some() {
                _ = self.reload.try_run(());
            }
        }
    }
}
