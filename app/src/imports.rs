//! Importing a file of people: read, mapped, judged and mended here, off the page's thread; applied by the server once
//! somebody says so; and what came of it.

mod bench;
mod file;
mod form;
mod leaving;
mod mend;
mod past;
mod receipt;
mod rows;
mod state;
mod window;

use domain::access::Capability;
use domain::people::PeopleFacts;
use leptos::prelude::*;

use crate::enterprise::enterprise;
use crate::load::{Loaded, load};
use crate::paths;
use crate::texts::{made, t};
use crate::ui::page::PageHead;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::verdict::{no_remedies, verdict};

pub use receipt::Import;

use file::{chooser, read, troubles};
use form::form;
use leaving::leaving;
use mend::mend;
use past::past;
use rows::counted;
use state::State;

/// The page.
#[component]
pub fn Imports() -> AnyView {
    let enterprise = enterprise();
    let denied = Memo::new(move |_| enterprise.denied(Capability::ManageMembers));
    let facts = load::<PeopleFacts>(move || {
        let allowed = denied.read().is_none();
        allowed.then(|| paths::api::people_facts(&enterprise.slug.read()))
    });
    let ready = Memo::new(move |_| facts.value.read().is_some());
    // Newer facts come to it; the file stays.
    let known = Memo::new(move |before: Option<&Option<PeopleFacts>>| {
        let now = facts.value.get();
        now.or_else(|| before.cloned().flatten())
    });
    let state = State::empty(enterprise.slug.get_untracked(), known);
    let body = move || match (denied.get(), ready.get()) {
        (Some(violation), _) => verdict(&violation, &no_remedies(), None),
        (None, true) => bench(state, facts),
        (None, false) => match facts.problem.get() {
            Some(problem) => view! { <ErrorState problem=problem retry=facts.retry()/> }.into_any(),
            None => view! { <Skeleton lines=8/> }.into_any(),
        },
    };
    let told = made(move || counted(state));
    view! {
        <div class="page">
            <PageHead title=t("imports-title") facts=told/>
            <p class="visually-hidden" role="status">{told}</p>
            {body}
            {leaving(state)}
        </div>
    }
    .into_any()
}

fn bench(state: State, facts: Loaded<PeopleFacts>) -> AnyView {
    let is_read = Memo::new(move |_| state.is_read());
    let chosen = Memo::new(move |_| state.file.read().is_some());
    view! {
        {troubles(state)}
        {chooser(state)}
        {read(state)}
        {move || state.changed.get().then(|| view! { <p class="soft" role="status">{t("imports-changed")}</p> })}
        {move || is_read.get().then(|| form(state, facts))}
        {mend(state)}
        {move || (!chosen.get()).then(past)}
    }
    .into_any()
}
