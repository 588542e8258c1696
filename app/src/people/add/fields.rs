//! The fields of a new member that need more than a line.

use domain::people::{MemberDraft, PeopleFacts};
use domain::text::Language as Tag;
use leptos::prelude::*;
use words::Language;

use crate::bound;
use crate::texts::{language, t, term_alone};
use crate::ui::field::Field;
use crate::ui::form::Form;
use crate::ui::input::{Choice, TextInput};

/// The names, in the order of the reader's language.
pub fn names(form: Form, draft: RwSignal<MemberDraft>) -> AnyView {
    let korean = Memo::new(|_| language() == Language::Ko);
    let first = move || {
        view! {
            <Field form=form path="first_name" label=t("people-first-name") let:at>
                <TextInput at=at value=bound!(draft.first_name)/>
            </Field>
        }
    };
    let last = move || {
        view! {
            <Field form=form path="last_name" label=t("people-last-name") let:at>
                <TextInput at=at value=bound!(draft.last_name)/>
            </Field>
        }
    };
    let pair = move || {
        if korean.get() {
            (last(), first())
        } else {
            (first(), last())
        }
    };
    view! { <div class="people-names">{pair}</div> }.into_any()
}

/// The teams to choose from.
pub fn teams(facts: Memo<Option<PeopleFacts>>) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let facts = facts.read();
        let teams = facts
            .as_ref()
            .map(|facts| facts.teams.as_slice())
            .unwrap_or_default();
        teams
            .iter()
            .map(|team| Choice::new(team.id.to_string(), team.name.clone()))
            .collect()
    })
}

/// The languages to choose from.
pub fn languages() -> Signal<Vec<Choice>> {
    Signal::derive(|| {
        Tag::ALL
            .iter()
            .map(|tag| Choice::new(tag.tag(), term_alone(tag.tag())))
            .collect()
    })
}
