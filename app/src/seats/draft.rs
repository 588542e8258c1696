//! Who was chosen for a seat and not sent yet, as it is kept on this device.

use domain::id::MemberId;
use domain::seats::{Candidate, Mode};
use leptos::prelude::GetUntracked;
use serde::{Deserialize, Serialize};

use super::chosen::Chosen;

/// What was chosen.
#[derive(Default, Serialize, Deserialize)]
pub struct Typed {
    /// Who, in order.
    pub people: Vec<Person>,
    /// What happens when not all fit.
    pub mode: Mode,
    /// True where somebody took web support off.
    #[serde(default)]
    pub without_support: bool,
    /// The query that found them all together; empty where each was picked.
    #[serde(default)]
    pub matching: String,
}

/// One person, with what the choice is judged on.
#[derive(Serialize, Deserialize)]
pub struct Person {
    /// The member.
    pub member: MemberId,
    /// What tells them from others of that name.
    pub detail: String,
    /// What is known about them.
    pub known: Candidate,
}

/// The choice as it is kept; nothing where nobody is chosen.
pub fn written(chosen: Chosen, mode: Mode, web_support: bool) -> String {
    let people = chosen.people();
    if people.is_empty() {
        return String::new();
    }
    let matching = chosen.matching.try_get_untracked().unwrap_or_default();
    serde_json::to_string(&Typed {
        people,
        mode,
        without_support: !web_support,
        matching,
    })
    .unwrap_or_default()
}
