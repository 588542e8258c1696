//! Why a seat was not let go, with the way to what would let it go.

use std::sync::Arc;

use domain::violation::{Remedy, Violation};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::paths::plans;
use crate::texts::made;
use crate::ui::banner::{Banner, Tone};
use crate::ui::verdict::{Act, Remedies, verdict};

/// Each refusal with its remedies; anything else in a sentence.
pub fn refused(problem: ApiError, slug: Memo<String>) -> AnyView {
    let ApiError::Violations(found) = problem else {
        return view! { <Banner tone=Tone::Over text=made(move || problem.say())/> }.into_any();
    };
    let remedies: Remedies = Arc::new(move |remedy| exchanged(&slug.read_untracked(), remedy));
    let said = |one: &Violation| verdict(one, &remedies, None);
    found.iter().map(said).collect::<Vec<_>>().into_any()
}

/// The way to a team's plan seats, where a cover is exchanged (PLAN-3).
pub fn exchanged(slug: &str, remedy: &Remedy) -> Option<Act> {
    match remedy {
        Remedy::ExchangeCover { team, plan } => {
            Some(Act::Go(plans::plans(slug, &plans::of(*team, *plan), "")))
        }
        _ => None,
    }
}
