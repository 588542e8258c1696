//! The page of those who can not ask: who can, instead of nothing.

use domain::view::TeamView;
use domain::violation::Violation;
use leptos::prelude::*;

use crate::enterprise::enterprise;
use crate::texts::{all_of, t};
use crate::ui::page::{PageHead, Section};
use crate::ui::verdict::{no_remedies, verdict};

/// Why the reader can not ask: the capability that is missing, the roles that have it, and who holds them.
pub fn denied(violation: &Violation) -> AnyView {
    let enterprise = enterprise();
    let team = |team: TeamView| {
        let primary = (!team.primary.name.is_empty()).then(|| team.primary.name.clone());
        let names: Vec<String> = primary
            .into_iter()
            .chain(team.secondary.into_iter().map(|admin| admin.name))
            .collect();
        view! { <dt>{team.name}</dt><dd>{all_of(&names)}</dd> }
    };
    view! {
        <PageHead title=t("coaching-title")/>
        <div class="coaching-denied">{verdict(violation, &no_remedies(), None)}</div>
        <Section title=t("coaching-who")>
            <dl class="facts coaching-who">{move || enterprise.teams().into_iter().map(team).collect::<Vec<_>>()}</dl>
        </Section>
    }
    .into_any()
}
