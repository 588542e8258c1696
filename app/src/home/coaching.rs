//! What is left of the coaching allowances in the running periods.

use domain::coaching::Allowance;
use jiff::civil::Date;
use leptos::prelude::*;

use crate::paths;
use crate::texts::{made, t, term_alone, tr, tr_with};
use crate::ui::marks::{LedgerMarks, Marks};
use crate::ui::page::Section;
use crate::ui::states::{EmptyState, shown};

use super::Facts;

/// One ledger row per kind of session.
pub fn coaching(facts: Facts) -> AnyView {
    let slug = facts.enterprise.slug;
    let link = move || {
        let href = move || paths::coaching(&slug.read());
        view! { <a href=href>{t("home-coaching-link")}</a> }
    };
    let list = shown(facts.allowances, 3, move |_| {
        let rows = move || {
            let today = facts.enterprise.today()?;
            let running = facts.running(today);
            (!running.is_empty()).then(|| {
                running
                    .iter()
                    .map(|allowance| row(allowance, today))
                    .collect::<Vec<_>>()
            })
        };
        move || match rows() {
            Some(rows) => view! { <ul class="home-ledgers" role="list">{rows}</ul> }.into_any(),
            None => view! { <EmptyState text=t("home-coaching-none")/> }.into_any(),
        }
    });
    view! { <Section title=t("home-coaching") aside=link>{list}</Section> }.into_any()
}

fn row(allowance: &Allowance, today: Date) -> AnyView {
    let kind = allowance.kind.word();
    let marks = allowance.left.map(|left| {
        let Allowance {
            delivered,
            reserved,
            lapsed,
            ..
        } = *allowance;
        view! { <LedgerMarks marks=Signal::stored(Marks { delivered, reserved, left, lapsed })/> }
    });
    view! {
        <li class="home-ledger">
            <span class="home-ledger-kind">{made(move || term_alone(kind))}</span>
            {marks}
            <span class="home-ledger-said">{said(allowance, today)}</span>
        </li>
    }
    .into_any()
}

/// What is left until when, and by when to ask.
fn said(allowance: &Allowance, today: Date) -> String {
    let Some(left) = allowance.left else {
        return tr("home-coaching-by-request");
    };
    if left > 0 && allowance.has_ended(today) {
        return tr_with(
            "home-coaching-ended",
            &[("left", left.into()), ("day", allowance.plan_last_day.into())],
        );
    }
    let last_day = allowance.period.last_day;
    let left_until = tr_with(
        "home-coaching-left",
        &[("left", left.into()), ("last_day", last_day.into())],
    );
    let then = match allowance.last_safe_day {
        _ if left == 0 => return left_until,
        Some(safe) if today <= safe => tr_with("home-coaching-safe-day", &[("day", safe.into())]),
        _ => tr_with("home-coaching-safe-day-passed", &[("last_day", last_day.into())]),
    };
    [left_until, then].join(" ")
}
