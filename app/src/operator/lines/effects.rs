//! What adding a product does, before it is done.

use domain::view::{Answer, Effect, Placed, SoldContracts};
use leptos::prelude::*;

use super::form::Typed;
use crate::rehearsal::Rehearsed;
use crate::texts::{all_of, t, tr, tr_with};
use crate::ui::verdict::{no_remedies, verdict};

/// What the server answers.
pub(super) type Answered = Answer<Placed>;

/// What the server says that adding does: where the seats land, what cannot be given by default, who is told.
pub(super) fn effects(rehearsed: Rehearsed<Typed, Answered>, sold: StoredValue<SoldContracts>) -> AnyView {
    let lands = move |answer: &Answered| {
        let team = answer.value.pools.first().map(|pool| pool.team);
        sold.with_value(|sold| {
            let mut all = sold.teams.iter();
            all.find(|known| Some(known.id) == team)
                .map_or_else(|| tr("operator-lines-new-team"), |known| known.name.clone())
        })
    };
    let told = |answer: &Answered| {
        let mut names = Vec::new();
        for effect in &answer.effects {
            match effect {
                Effect::Mail { to, .. } if !names.contains(to) => names.push(to.clone()),
                _ => {}
            }
        }
        names
    };
    let body = move || {
        let rehearsed = rehearsed.read();
        let (_, Ok(answer)) = rehearsed.as_ref()? else {
            return None;
        };
        let (team, names) = (lands(answer), told(answer));
        let mails = (!names.is_empty()).then(
            || view! { <li>{tr_with("operator-lines-mails", &[("names", all_of(&names).into())])}</li> },
        );
        let warnings: Vec<_> = answer
            .warnings
            .iter()
            .map(|found| verdict(found, &no_remedies(), None))
            .collect();
        Some(view! {
            <h3 class="section-title">{t("operator-lines-effects")}</h3>
            <ul>
                <li>{tr_with("operator-lines-lands", &[("team", team.into())])}</li>
                {mails}
            </ul>
            {warnings}
        })
    };
    view! { <section class="operator-effects" aria-live="polite">{body}</section> }.into_any()
}
