//! The page around the form: what is judged on is loaded once; then the form, or why there is none.

use domain::access::Capability;
use domain::coaching::CoachingFacts;
use domain::violation::Violation;
use leptos::prelude::*;

use super::super::denied::denied;
use super::super::known;
use super::RequestForm;
use crate::draft::Draft;
use crate::enterprise::enterprise;
use crate::load::{Loaded, load};
use crate::texts::t;
use crate::ui::button::LinkButton;
use crate::ui::page::PageHead;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::verdict::{no_remedies, verdict};
use crate::{clock, paths};

/// The page.
#[component]
pub fn NewRequest() -> AnyView {
    let enterprise = enterprise();
    let barred = Memo::new(move |_| enterprise.denied(Capability::RequestCoaching));
    let page = move || match barred.get() {
        Some(violation) => denied(&violation),
        None => view! { <Entrance/> }.into_any(),
    };
    view! { <div class="page">{page}</div> }.into_any()
}

/// Loads what is judged on, once; then the form, or why there is none.
#[component]
fn Entrance() -> AnyView {
    let enterprise = enterprise();
    let loaded = load::<CoachingFacts>(move || Some(paths::api::coaching_facts(&enterprise.slug.read())));
    let state = Memo::new(move |_| loaded.value.with(|facts| facts.as_ref().map(bar)));
    let back = Signal::derive(move || paths::coaching(&enterprise.slug.read()));
    let draft = Draft::of(&enterprise.slug.get_untracked(), "coaching");
    let read = Memo::new(move |_| draft.is_read());
    let body = move || match state.get().filter(|_| read.get()) {
        None => waiting(loaded),
        Some(Bar::NothingBought) => view! { <EmptyState text=t("plans-included")/> }.into_any(),
        Some(Bar::Barred(violation)) => view! {
            <div class="coaching-denied">{verdict(&violation, &no_remedies(), None)}</div>
            <LinkButton label=t("coaching-title") href=back/>
        }
        .into_any(),
        Some(Bar::Open) => match loaded.value.get_untracked() {
            Some(first) => view! { <RequestForm loaded=loaded first=first draft=draft/> }.into_any(),
            None => waiting(loaded),
        },
    };
    view! { <PageHead title=t("coaching-request")/>{body} }.into_any()
}

/// What stands before the whole form.
#[derive(Clone, PartialEq)]
enum Bar {
    Open,
    NothingBought,
    Barred(Violation),
}

fn bar(facts: &CoachingFacts) -> Bar {
    let now = clock::now();
    let kinds = known::kinds(facts, now);
    let mut barred = kinds
        .iter()
        .map(|kind| known::barred(facts, *kind, now))
        .collect::<Vec<_>>();
    match barred.iter().position(Option::is_none) {
        Some(_) => Bar::Open,
        None => barred.pop().flatten().map_or(Bar::NothingBought, Bar::Barred),
    }
}

fn waiting(loaded: Loaded<CoachingFacts>) -> AnyView {
    (move || match loaded.problem.get() {
        Some(problem) => view! { <ErrorState problem=problem retry=loaded.retry()/> },
        None => view! { <Skeleton lines=8/> },
    })
    .into_any()
}
