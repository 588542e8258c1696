//! Adding many people: a pasted list, read into a table that can be mended, judged while it is, and added in one act.

mod choices;
mod form;
mod list;
mod paste;
mod rehearsal;
mod table;

use domain::access::Capability;
use domain::people::{Outcome, PeopleFacts};
use leptos::prelude::*;

use crate::draft::Draft;
use crate::enterprise::enterprise;
use crate::load::load;
use crate::paths;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::button::LinkButton;
use crate::ui::page::PageHead;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::verdict::{no_remedies, verdict};

pub use choices::choices;
pub use table::{label, tone};

use form::form;
use list::List;

/// The page.
#[component]
pub fn Many() -> AnyView {
    let enterprise = enterprise();
    let denied = Memo::new(move |_| enterprise.denied(Capability::ManageMembers));
    let facts = load::<PeopleFacts>(move || {
        let allowed = denied.read().is_none();
        allowed.then(|| paths::api::people_facts(&enterprise.slug.read()))
    });
    let kept = Draft::of(&enterprise.slug.get_untracked(), "many");
    // The form is made once: newer facts come to it, what was typed stays.
    let ready = Memo::new(move |_| facts.value.read().is_some() && kept.is_read());
    let known = Memo::new(move |before: Option<&Option<PeopleFacts>>| {
        let now = facts.value.get();
        now.or_else(|| before.cloned().flatten())
    });
    let list = List::empty(known);
    let body = move || match (denied.get(), ready.get()) {
        (Some(violation), _) => verdict(&violation, &no_remedies(), None),
        (None, true) => form(list, facts, kept),
        (None, false) => match facts.problem.get() {
            Some(problem) => view! { <ErrorState problem=problem retry=facts.retry()/> }.into_any(),
            None => view! { <Skeleton lines=8/> }.into_any(),
        },
    };
    let counted = made(move || {
        let judged = list.judged.read();
        let count = |outcome| judged.count(outcome);
        let (added, back) = (count(Outcome::Added), count(Outcome::BroughtBack));
        let kept = count(Outcome::AlreadyMember) + count(Outcome::Skipped);
        match judged.rows().len() {
            0 => tr("many-facts-none"),
            _ => tr_with(
                "many-facts",
                &[
                    ("added", (added + back).into()),
                    ("kept", kept.into()),
                    ("refused", count(Outcome::Refused).into()),
                ],
            ),
        }
    });
    view! {
        <div class="page">
            <PageHead title=t("people-add-many") facts=counted>
                <LinkButton label=t("imports-title") href=Signal::derive(move || paths::imports(&enterprise.slug.read()))/>
            </PageHead>
            // Whoever can not see the line above hears it change.
            <p class="visually-hidden" role="status">{counted}</p>
            {body}
        </div>
    }
    .into_any()
}
