//! The time that waits for an answer.

use domain::coaching::{Act, Proposal, Side};
use leptos::prelude::*;
use words::Arg;

use super::{Together, forms};
use crate::texts::{made, t, tr_with, wall};

/// The time that waits: whose it is, when, and the way to agree to it.
pub(super) fn proposed(together: Together, proposal: &Proposal, side: Side) -> AnyView {
    let (start, minutes, agenda) = (proposal.start.clone(), proposal.minutes, proposal.agenda.clone());
    let own = proposal.by == side;
    let said = made(move || {
        let zone = start.zone.replace('_', " ");
        let args = [
            ("start", wall(start.local).into()),
            ("zone", zone.into()),
            ("minutes", minutes.into()),
        ];
        tr_with("coaching-proposed", &args)
    });
    // Named elsewhere, it is told in the customer's zone, too.
    let named = proposal.start.clone();
    let here = move || {
        let (at, zone) = together.facts.value.with(|facts| {
            let known = &facts.as_ref()?.coaching;
            let at = named.resolve(&known.zones, "start").ok()?;
            Some((known.zone.wall(at), known.zone.name().replace('_', " ")))
        })?;
        let args = [("start", Arg::Wall(at)), ("zone", zone.into())];
        Some(view! { <p class="soft">{tr_with("coaching-local-start", &args)}</p> })
    };
    let whose = t(if own {
        "coaching-proposed-own"
    } else {
        "coaching-proposed-theirs"
    });
    let proposal = proposal.clone();
    let can = Memo::new(move |_| !own && together.still.get() && together.may(Act::Agree));
    let agree = move || can.get().then(|| forms::agree(together, &proposal));
    view! {
        <div class="together-proposal">
            <p class="together-whose">{whose}</p>
            <p class="together-time">{said}</p>
            {here}
            {(!agenda.is_empty()).then(|| view! { <p class="request-wishes">{agenda}</p> })}
            {agree}
        </div>
    }
    .into_any()
}
