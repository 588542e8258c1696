//! What a change of roles does, and who is told, before it is done.

use domain::view::{Answer, Effect, RoleTurn, RolesChanged, SeatTurn};
use leptos::prelude::*;

use crate::texts::{all_of, t, term, tr_with};
use crate::ui::verdict::{Remedies, verdict};

/// The changes as the server rehearsed them.
pub fn preview(answer: &Answer<RolesChanged>, remedies: &Remedies) -> AnyView {
    let Answer {
        value,
        warnings,
        effects,
        ..
    } = answer;
    let roles = value.roles.iter().map(|turn| role(turn.clone()));
    let seats = value.seats.iter().map(|turn| seat(turn.clone()));
    let lines: Vec<_> = roles.chain(seats).collect();
    let warnings: Vec<_> = warnings
        .iter()
        .map(|found| verdict(found, remedies, None))
        .collect();
    let mails = mails(effects.clone());
    view! {
        <div class="roles-preview">
            <h3 class="section-title">{t("roles-preview")}</h3>
            <ul>{lines}</ul>
            {warnings}
            {mails}
        </div>
    }
    .into_any()
}

fn role(turn: RoleTurn) -> AnyView {
    let said = move || {
        let args = [
            ("name", turn.member.name.as_str().into()),
            ("role", term(turn.role.word()).into()),
            ("scope", turn.scope.as_str().into()),
        ];
        match turn.given {
            true => tr_with("roles-preview-given", &args),
            false => tr_with("roles-preview-ended", &args),
        }
    };
    view! { <li>{said}</li> }.into_any()
}

fn seat(turn: SeatTurn) -> AnyView {
    let said = move || {
        let args = [
            ("name", turn.member.name.as_str().into()),
            ("product", turn.product.as_str().into()),
            ("team", turn.team.as_str().into()),
        ];
        match turn.given {
            true => tr_with("roles-preview-seat-given", &args),
            false => tr_with("roles-preview-seat-ended", &args),
        }
    };
    view! { <li>{said}</li> }.into_any()
}

/// Who is told: each once, however many mails. Reminders wait, and are told apart.
pub fn mails(effects: Vec<Effect>) -> AnyView {
    let to = |later: bool| {
        let mut names: Vec<String> = Vec::new();
        for effect in &effects {
            if let Effect::Mail { kind, to } = effect
                && (kind == LATER) == later
                && !names.contains(to)
            {
                names.push(to.clone());
            }
        }
        names
    };
    let (now, later) = (to(false), to(true));
    let at_once = (!now.is_empty()).then(|| {
        view! { <p>{move || tr_with("roles-preview-mails", &[("names", all_of(&now).into())])}</p> }
    });
    let reminded = (!later.is_empty()).then(|| {
        view! { <p>{move || tr_with("roles-preview-later", &[("names", all_of(&later).into())])}</p> }
    });
    view! { {at_once}{reminded} }.into_any()
}

/// The mail that leaves only where a role's terms are not accepted in time.
const LATER: &str = "role-pending";
