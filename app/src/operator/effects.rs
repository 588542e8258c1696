//! What a new edition would change, customer by customer.

use domain::policy::EditionEffect;
use leptos::prelude::*;

use crate::paths::operator as own;
use crate::texts::{count, day, t, term_alone, tr};
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
        ("operator-before", "cell cell-figure"),
        ("operator-after", "cell cell-figure"),
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
    let figure = |value: Option<i64>| match value {
        Some(value) => count(value),
        None => tr("operator-by-request"),
    };
    let below = effect.after.is_some_and(|after| after < effect.held);
    let (text, tone) = match (below, effect.at_once, effect.same) {
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
            <td class="cell cell-figure">{figure(effect.before)}</td>
            <td class="cell cell-figure">{figure(effect.after)}</td>
            <td class="cell cell-figure">{count(effect.held)}</td>
            <td class="cell"><Status tone=tone text=t(text)/></td>
        </tr>
    }
    .into_any()
}
