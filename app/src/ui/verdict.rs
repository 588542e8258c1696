//! A violation as a person reads it: one sentence, then what would lift it.

use std::sync::Arc;

use domain::violation::{Acknowledged, Remedy, Severity, Violation};
use leptos::prelude::*;

use crate::texts::{self, tr};

/// What a remedy's button does.
#[derive(Clone)]
pub enum Act {
    /// Changes the draft, or acts at once.
    Do(Callback<()>),
    /// Leads to where it can be done.
    Go(String),
}

impl Act {
    /// Does it by `act`.
    pub fn by(act: impl Fn() + Send + Sync + 'static) -> Self {
        Act::Do(Callback::new(move |()| act()))
    }
}

/// Which remedies a page can carry out, and how; a remedy without an act is shown as words.
pub type Remedies = Arc<dyn Fn(&Remedy) -> Option<Act> + Send + Sync>;

/// No remedy can be carried out here.
pub fn no_remedies() -> Remedies {
    Arc::new(|_| None)
}

/// One violation with its remedies. `acknowledged` offers a tick box under a warning.
pub fn verdict(
    violation: &Violation,
    remedies: &Remedies,
    acknowledged: Option<RwSignal<Vec<Acknowledged>>>,
) -> AnyView {
    let class = match violation.severity {
        Severity::Refuse => "verdict verdict-refuse",
        Severity::Warn => "verdict verdict-warn",
        Severity::Inform => "verdict verdict-inform",
    };
    let mark = match violation.severity {
        Severity::Refuse => "✕",
        Severity::Warn => "!",
        Severity::Inform => "i",
    };
    let said = violation.clone();
    let told = move || texts::violation(&said);
    let acts: Vec<AnyView> = violation
        .remedies
        .iter()
        .map(|remedy| offered(remedy, remedies))
        .collect();
    let acts = (!acts.is_empty()).then(|| view! { <div class="verdict-remedies">{acts}</div> });
    let seen = acknowledged
        .filter(|_| violation.severity == Severity::Warn)
        .map(|acknowledged| acknowledge(Acknowledged::from(violation), acknowledged));
    view! {
        <div class=class data-rule=violation.rule.to_string() data-code=violation.code.to_string()>
            <span class="verdict-mark" aria-hidden="true">{mark}</span>
            <div class="verdict-body">
                <span>{told}</span>
                {acts}
                {seen}
            </div>
        </div>
    }
    .into_any()
}

fn offered(remedy: &Remedy, remedies: &Remedies) -> AnyView {
    let act = remedies(remedy);
    let remedy = remedy.clone();
    let words = move || texts::remedy(&remedy);
    match act {
        Some(Act::Do(act)) => {
            view! { <button class="button button-small" type="button" on:click=move |_| act.run(())>{words}</button> }
                .into_any()
        }
        Some(Act::Go(href)) => view! { <a class="button button-small" href=href>{words}</a> }.into_any(),
        None => view! { <span class="verdict-hint">{words}</span> }.into_any(),
    }
}

/// The tick box by which a person says that the warning was read.
fn acknowledge(this: Acknowledged, all: RwSignal<Vec<Acknowledged>>) -> AnyView {
    let looked = this.clone();
    let checked = move || all.read().contains(&looked);
    view! {
        <label class="verdict-acknowledge">
            <input
                type="checkbox"
                prop:checked=checked
                on:change=move |event| {
                    let ticked = event_target_checked(&event);
                    all.update(|all| {
                        all.retain(|other| *other != this);
                        if ticked {
                            all.push(this.clone());
                        }
                    });
                }
            />
            <span>{move || tr("kit-acknowledge")}</span>
        </label>
    }
    .into_any()
}
