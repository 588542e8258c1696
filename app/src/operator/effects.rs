//! What a new edition would change, customer by customer.

use domain::policy::{Cadence, EditionEffect, TermChange};
use leptos::prelude::*;

use crate::paths::operator as own;
use crate::texts::{count, day, t, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::status::Status;

/// The table of customers; a line that says so where nobody has the plan, nothing while it is not known.
pub fn effects(of: impl Fn() -> Option<Vec<EditionEffect>> + Send + Sync + 'static) -> AnyView {
    let known = Memo::new(move |_| of());
    let body = move || match known.get() {
        None => view! { <p class="soft">{t("operator-effects-wait")}</p> }.into_any(),
        Some(all) if all.is_empty() => view! { <p>{t("operator-effects-none")}</p> }.into_any(),
        Some(all) => table(all),
    };
    view! {
        <section class="operator-effects" aria-live="polite">
            <h2 class="section-title">{t("operator-effects")}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn table(all: Vec<EditionEffect>) -> AnyView {
    let heads = [
        ("operator-customer", "cell"),
        ("operator-kind", "cell"),
        ("operator-until", "cell"),
        ("operator-changes", "cell"),
        ("operator-held", "cell cell-figure"),
        ("operator-state", "cell"),
    ];
    let heads = heads.map(|(id, class)| view! { <th class=class scope="col">{t(id)}</th> });
    let rows: Vec<_> = all.into_iter().map(row).collect();
    view! {
        <div class="operator-wide" role="group" tabindex="0" aria-label=t("operator-effects")>
            <table class="table">
                <thead><tr>{heads.into_iter().collect::<Vec<_>>()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="soft">{t("operator-effects-hint")}</p>
    }
    .into_any()
}

fn row(effect: EditionEffect) -> AnyView {
    let changes: Vec<_> = effect.changes.iter().copied().map(change).collect();
    let same = changes.is_empty();
    let changes = match same {
        true => view! { <span class="soft">{t("operator-effect-same")}</span> }.into_any(),
        false => view! { <ul class="operator-changes" role="list">{changes}</ul> }.into_any(),
    };
    let below = effect.after.is_some_and(|after| after < effect.held);
    let (text, tone) = match (below, effect.at_once, same) {
        (true, ..) => ("operator-effect-below", Tone::Over),
        (false, true, _) => ("operator-effect-at-once", Tone::Soon),
        (false, false, false) => ("operator-effect-renewal", Tone::Held),
        (false, false, true) => ("operator-effect-same", Tone::Plain),
    };
    let (kind, until) = (effect.kind, effect.until);
    view! {
        <tr>
            <th class="cell" scope="row"><a href=own::customer(&effect.slug)>{effect.customer}</a></th>
            <td class="cell">{move || term_alone(kind.word())}</td>
            <td class="cell">{move || day(until)}</td>
            <td class="cell">{changes}</td>
            <td class="cell cell-figure">{count(effect.held)}</td>
            <td class="cell"><Status tone=tone text=t(text)/></td>
        </tr>
    }
    .into_any()
}

/// A term: what it was, and what it is to be.
fn change(change: TermChange) -> AnyView {
    let granted = |value: Option<i64>| value.map_or_else(|| tr("operator-by-request"), count);
    let period = |value: Cadence| match value {
        Cadence::Quarter => tr("operator-quarter"),
        Cadence::Window { days } => tr_with("operator-days", &[("count", i64::from(days).into())]),
    };
    let refuses = |value: bool| {
        tr(if value {
            "operator-more-refused"
        } else {
            "operator-more-warned"
        })
    };
    let said = move || {
        let (term, before, after) = match change {
            TermChange::Granted { before, after } => ("operator-granted", granted(before), granted(after)),
            TermChange::Period { before, after } => ("operator-period", period(before), period(after)),
            TermChange::LeastMinutes { before, after } => {
                ("operator-least-minutes", count(before), count(after))
            }
            TermChange::MostMinutes { before, after } => {
                ("operator-most-minutes", count(before), count(after))
            }
            TermChange::Attendees { before, after } => ("operator-attendees", count(before), count(after)),
            TermChange::RefusesMore { before, after } => {
                ("operator-more-attendees", refuses(before), refuses(after))
            }
            TermChange::TargetDays { before, after } => {
                ("operator-target-days", count(before.into()), count(after.into()))
            }
        };
        tr_with(
            "operator-change",
            &[
                ("term", tr(term).into()),
                ("before", before.into()),
                ("after", after.into()),
            ],
        )
    };
    view! { <li>{said}</li> }.into_any()
}
