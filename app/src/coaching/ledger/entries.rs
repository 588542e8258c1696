//! Every entry of a line of the ledger: its topic, where it stands, its day, and why it counts or counts no more.

use domain::coaching::{Counts, Listed};
use domain::id::RequestId;
use leptos::prelude::*;

use super::super::requests::state_view;
use crate::texts::{day, language, made, t, tr};

/// The entries, each leading to where `href` says, if anywhere; nothing where there are none.
pub fn entries(listed: &[Listed], href: Option<impl Fn(RequestId) -> Signal<String>>) -> Option<AnyView> {
    let line = |one: &Listed| {
        let entry = one.entry.clone();
        let title = made(move || entry.title(language().tag()).to_owned());
        let title = match href.as_ref().map(|href| href(one.entry.request)) {
            Some(href) => view! { <a href=href data-noscroll="">{title}</a> }.into_any(),
            None => view! { <span>{title}</span> }.into_any(),
        };
        let held = one
            .day
            .map(|held| view! { <span class="soft">{move || day(held)}</span> });
        let counts = one.counts;
        view! {
            <li data-counts=counts.counts().then_some("")>
                {title}
                {state_view(one.state)}
                {held}
                <span class="soft">{move || tr(&["coaching-counts-", counts.word()].concat())}</span>
            </li>
        }
        .into_any()
    };
    (!listed.is_empty()).then(|| {
        let outside = listed.iter().all(|one| one.counts == Counts::Outside);
        let label = match outside {
            true => t("coaching-held-outside"),
            false => t("coaching-held-by"),
        };
        let lines: Vec<_> = listed.iter().map(line).collect();
        view! { <ul class="allowance-held" role="list" aria-label=label>{lines}</ul> }.into_any()
    })
}
