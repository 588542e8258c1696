//! The draft of a new member: kept on this device until it is sent, so that nothing typed is lost.

use domain::benefits::WEB_SUPPORT_PRESELECTED;
use domain::id::TeamId;
use domain::people::{MemberDraft, PeopleFacts};
use domain::text::Email;
use leptos::prelude::*;

use crate::address;
use crate::draft::Draft;
use crate::people::directory::Directory;
use crate::texts;

/// Where the draft is kept, and whether it came from there.
#[derive(Clone, Copy)]
pub struct Kept {
    at: Draft,
    /// True while it is said that it came from there.
    pub found: RwSignal<bool>,
}

/// The draft that was not sent yet, or a fresh one.
pub fn kept_draft(
    directory: Directory,
    at: Draft,
    facts: Memo<Option<PeopleFacts>>,
) -> (RwSignal<MemberDraft>, Kept) {
    let before = at.before::<MemberDraft>();
    let found = RwSignal::new(before.is_some());
    let draft = RwSignal::new(before.unwrap_or_else(|| fresh(directory, facts)));
    at.follow(
        move || draft.track(),
        move || draft.try_with_untracked(written).unwrap_or_default(),
    );
    (draft, Kept { at, found })
}

/// The draft as it is kept; nothing where nothing would be missed.
pub fn written(typed: &MemberDraft) -> String {
    let empty = [&typed.email, &typed.first_name, &typed.last_name]
        .iter()
        .all(|text| text.trim().is_empty());
    if empty {
        String::new()
    } else {
        serde_json::to_string(typed).unwrap_or_default()
    }
}

/// A draft of nobody, with what is preselected where access is given (SEAT-10).
pub fn preselected() -> MemberDraft {
    MemberDraft {
        web_support: WEB_SUPPORT_PRESELECTED,
        ..MemberDraft::default()
    }
}

/// An empty draft with what is known: team and language of who was added last, and the address that was searched for.
fn fresh(directory: Directory, facts: Memo<Option<PeopleFacts>>) -> MemberDraft {
    let facts = facts.read_untracked();
    let teams = facts
        .as_ref()
        .map(|facts| facts.teams.as_slice())
        .unwrap_or_default();
    let only = if let [only] = teams { Some(only.id) } else { None };
    let (last_team, last_language) = directory.last.get_untracked().unzip();
    let wanted = [
        directory.enterprise.team.get_untracked(),
        last_team.flatten(),
        only,
    ];
    let known = |team: &TeamId| teams.iter().any(|known| known.id == *team);
    let searched = address::param("search").get_untracked();
    MemberDraft {
        email: Email::parse(&searched).map(|_| searched).unwrap_or_default(),
        language: last_language.unwrap_or_else(|| untrack(texts::language).tag().to_owned()),
        team: wanted.into_iter().flatten().find(known),
        ..preselected()
    }
}

impl Kept {
    /// It was sent, or is not wanted: the next one begins with the same team and language.
    pub fn forget(self, draft: RwSignal<MemberDraft>, sent: &MemberDraft) {
        let language = sent.language.clone();
        let next = MemberDraft {
            language,
            team: sent.team,
            ..preselected()
        };
        _ = draft.try_set(next);
        self.at.forget();
        _ = self.found.try_set(false);
    }
}
