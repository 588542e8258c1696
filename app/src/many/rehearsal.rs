//! What the server alone knows, asked while somebody edits: who is a member already, and how many mails would go out.

use domain::people::ManyDraft;
use domain::seats::Mode;
use domain::text::Email;
use domain::view::{Answer, Effect as Change, ManyAdded};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Key};
use crate::browser::Pause;
use crate::paths;

use super::list::List;

/// How long after the last key the server is asked, in milliseconds.
const PAUSE: u64 = 450;

/// Rehearses the list whenever nobody typed for a moment; how many mails would go out, once that is known.
pub fn rehearse(slug: String, list: List) -> RwSignal<Option<usize>> {
    let mails = RwSignal::new(None);
    let pause = Pause::of(PAUSE);
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        // As many as fit: wrong rows keep nothing back that can be said of the others.
        let draft = ManyDraft {
            mode: Mode::AsManyAsFit,
            ..list.draft()
        };
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        mails.set(None);
        if draft.people.is_empty() || list.judged.with(|judged| judged.whole().refused()) {
            pause.cancel();
            return;
        }
        let number = turn.get_value();
        let path = paths::api::rehearsed(&paths::api::members_bulk(&slug));
        pause.then(move || {
            spawn_local(async move {
                let answer = api::post::<_, Answer<ManyAdded>>(&path, &draft, &Key::fresh()).await;
                if let (Some(current), Ok(answer)) = (turn.try_get_value(), answer) {
                    learn(list, &draft, &answer);
                    if current == number {
                        let sent = |effect: &&Change| matches!(effect, Change::Mail { .. });
                        _ = mails.try_set(Some(answer.effects.iter().filter(sent).count()));
                    }
                }
            });
        });
    });
    mails
}

/// Keeps who is a member already: the rules here judge by that like the server's.
pub fn learn(list: List, draft: &ManyDraft, answer: &Answer<ManyAdded>) {
    let rows = draft.people.iter().zip(&answer.value.rows);
    let found: Vec<_> = rows
        .filter_map(|(row, done)| Some((Email::parse(&row.email).ok()?.folded(), done.known.clone()?)))
        .collect();
    let new = list.known.with_untracked(|known| {
        found
            .iter()
            .any(|(key, existing)| known.get(key) != Some(existing))
    });
    if new {
        list.known.update(|known| known.extend(found));
    }
}
