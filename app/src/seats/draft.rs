//! Who was chosen for a seat and not sent yet, as it is kept on this device.

use domain::id::MemberId;
use domain::seats::{Candidate, Mode};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::chosen::Chosen;
use crate::draft::Draft;
use crate::texts::t;
use crate::ui::banner::Banner;
use crate::ui::button::{Button, Weight};

/// What was chosen.
#[derive(Default, Serialize, Deserialize)]
pub struct Typed {
    /// Who, in order.
    pub people: Vec<Person>,
    /// What happens when not all fit.
    pub mode: Mode,
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

/// Keeps who is chosen, shortly after each change.
pub fn follow(draft: Draft, chosen: Chosen, mode: RwSignal<Mode>) {
    Effect::new(move |before: Option<()>| {
        chosen.picks.track();
        let mode = mode.get();
        if before.is_some() {
            draft.keep(move || written(chosen, mode));
        }
    });
}

/// The choice as it is kept; nothing where nobody is chosen.
pub fn written(chosen: Chosen, mode: Mode) -> String {
    let people = chosen.people();
    if people.is_empty() {
        return String::new();
    }
    serde_json::to_string(&Typed { people, mode }).unwrap_or_default()
}

/// Says that what was chosen before is here again, and offers to begin anew.
#[component]
pub fn Restored(
    /// Whether it came from before.
    restored: RwSignal<bool>,
    /// Who is chosen.
    chosen: Chosen,
    /// What happens when not all fit.
    mode: RwSignal<Mode>,
) -> AnyView {
    let anew = move |()| {
        restored.set(false);
        mode.set(Mode::default());
        chosen.picks.set(Vec::new());
    };
    (move || {
        restored.get().then(|| {
            view! {
                <Banner text=t("kit-draft-back")>
                    <Button label=t("kit-draft-anew") on_click=anew weight=Weight::Bare/>
                </Banner>
            }
        })
    })
    .into_any()
}
