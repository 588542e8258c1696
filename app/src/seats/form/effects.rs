//! What sending the form will do, beside its button: seats left, and the mails of a rehearsal.

use std::collections::BTreeMap;

use domain::id::MemberId;
use domain::people::Status;
use domain::seats::{AssignDraft, Candidate, SeatFacts};
use domain::view::Effect as Done;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::Verdict;
use crate::api::{self, Key};
use crate::browser::Pause;
use crate::paths::api as paths;
use crate::texts::tr_with;

/// What the server's rehearsal says; the rest of the answer is not needed here.
#[derive(Deserialize)]
struct Rehearsed {
    #[serde(default)]
    effects: Vec<Done>,
}

/// How many of those who are chosen would take a seat, were there enough.
pub fn wanted(candidates: &BTreeMap<MemberId, Candidate>) -> i64 {
    let takes = |person: &&Candidate| !person.holds && person.status != Status::Deactivated;
    i64::try_from(candidates.values().filter(takes).count()).unwrap_or(i64::MAX)
}

/// "3 seats left after this; 2 mails will be sent".
pub fn effect(
    slug: Memo<String>,
    draft: Memo<AssignDraft>,
    judged: Memo<Verdict>,
    facts: RwSignal<Option<SeatFacts>>,
    taken: Memo<i64>,
) -> Signal<Option<String>> {
    let mails = rehearsal(slug, draft, judged);
    Signal::derive(move || {
        if draft.with(|draft| draft.members.is_empty()) {
            return None;
        }
        let free = facts.with(|facts| facts.as_ref()?.pool.as_ref()?.free());
        let left = free.map(|free| free - taken.get());
        let seats = left.map(|left| {
            if left >= 0 {
                tr_with("seats-left-after", &[("left", left.into())])
            } else {
                tr_with("seats-short", &[("short", (-left).into())])
            }
        });
        let mails = mails
            .get()
            .map(|mails| tr_with("seats-mails", &[("mails", mails.into())]));
        // Too many to be rehearsed: those who get a seat; web support may be news to others as well.
        let many = draft.with(|draft| draft.members.len() > REHEARSED);
        let accepted = judged.with(Result::is_ok);
        let mails = mails.or_else(|| {
            let told = taken.get();
            (many && accepted).then(|| tr_with("seats-mails-least", &[("mails", told.into())]))
        });
        match (seats, mails) {
            (Some(seats), Some(mails)) => Some([seats, mails].join("; ")),
            (None, Some(mails)) => Some(tr_with("seats-effect-unbounded", &[("mails", mails.into())])),
            (seats, None) => seats,
        }
    })
}

/// How many may be chosen for a rehearsal: for more it would hold up whoever else writes.
const REHEARSED: usize = 200;

/// How many mails would go out: the server does what the form would, and keeps nothing of it.
fn rehearsal(slug: Memo<String>, draft: Memo<AssignDraft>, judged: Memo<Verdict>) -> RwSignal<Option<usize>> {
    let mails = RwSignal::new(None);
    let pause = Pause::of(350);
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        let accepted = judged.with(|judged| {
            judged
                .as_ref()
                .is_ok_and(|checked| !checked.peek().steps().is_empty())
        });
        let body = draft.get();
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let number = turn.get_value();
        mails.set(None);
        pause.cancel();
        if !accepted || body.members.len() > REHEARSED {
            return;
        }
        let path = paths::rehearsed(&paths::assignments(&slug.read_untracked()));
        pause.then(move || {
            spawn_local(async move {
                let answer = api::post::<_, Rehearsed>(&path, &body, &Key::fresh()).await;
                // What can not be rehearsed is refused when it is sent; nothing is said about it before.
                if turn.try_get_value() == Some(number)
                    && let Ok(Rehearsed { effects }) = answer
                {
                    let count = effects
                        .iter()
                        .filter(|effect| matches!(effect, Done::Mail { .. }))
                        .count();
                    _ = mails.try_set(Some(count));
                }
            });
        });
    });
    mails
}
