//! What an act does to the ledger, said before it is done and while it is typed: every line that it concerns.

use domain::coaching::{LedgerEffect, SessionFacts};
use leptos::prelude::*;

use super::super::ledger::marks;
use super::super::span::span;
use super::Together;
use crate::texts::{t, tr, tr_with};
use crate::ui::marks::LedgerMarks;

/// The lines that `of` finds for what is typed now; nothing where it finds none.
pub fn effects(
    together: Together,
    of: impl Fn(&SessionFacts) -> Vec<LedgerEffect> + Send + Sync + 'static,
) -> AnyView {
    let facts = together.facts.value;
    let found = Memo::new(move |_| facts.with(|facts| facts.as_ref().map(&of).unwrap_or_default()));
    let body = move || {
        let found = found.read();
        (!found.is_empty()).then(|| {
            let lines: Vec<_> = found.iter().map(line).collect();
            view! {
                <p class="soft">{t("coaching-ledger-effect")}</p>
                <ul class="together-effects" role="list">{lines}</ul>
            }
        })
    };
    view! {
        <div class="together-ledger" role="group" aria-label=t("coaching-ledger-effect") aria-live="polite">{body}</div>
    }
    .into_any()
}

fn line(effect: &LedgerEffect) -> AnyView {
    let LedgerEffect { place, before, after } = effect;
    let said = match (after.granted, before.left.zip(after.left)) {
        (Some(granted), Some((before, after))) => tr_with(
            &["coaching-place-", place.word()].concat(),
            &[
                ("granted", granted.into()),
                ("before", before.into()),
                ("after", after.into()),
            ],
        ),
        // COACH-4: nothing is counted.
        _ => tr("coaching-by-request"),
    };
    let units = after
        .granted
        .map(|_| view! { <LedgerMarks marks=Signal::stored(marks(after))/> });
    view! {
        <li>
            <span class="together-period">{span(after.period)}</span>
            {units}
            <span>{said}</span>
        </li>
    }
    .into_any()
}
