//! Lines of wishes and of those who wait, in words.

use domain::queue::{AskView, PoolName};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::enterprise::Enterprise;
use crate::texts::{day, tr_with, wall};

/// An instant, as the enterprise's clock shows it.
pub fn at(enterprise: Enterprise, instant: Timestamp) -> String {
    enterprise.wall(instant).map(wall).unwrap_or_default()
}

/// A pool in words.
pub fn of(name: &PoolName) -> String {
    let args = [
        ("product", name.product_name.as_str().into()),
        ("team", name.team_name.as_str().into()),
    ];
    tr_with("queue-pool", &args)
}

/// A line: what it is about, a detail below, a mark, what can be done.
pub fn line(
    title: String,
    detail: impl Fn() -> String + Send + Sync + 'static,
    mark: AnyView,
    acts: AnyView,
) -> AnyView {
    view! {
        <li class="roles-line">
            <div class="roles-who"><span>{title}</span><span class="soft">{detail}</span></div>
            {mark}
            <div class="roles-acts">{acts}</div>
        </li>
    }
    .into_any()
}

/// "Kim, Solver in Design".
pub fn titled(ask: &AskView) -> String {
    [ask.member.name.clone(), of(&ask.of)].join(", ")
}

/// When it was asked for, by whom, and what for.
pub fn told(enterprise: Enterprise, ask: &AskView) -> String {
    let asked_at = enterprise.day(ask.asked_at).map(day).unwrap_or_default();
    let by = ask.asked_by.as_ref().filter(|by| by.id != ask.member.id);
    let mut told = match by {
        Some(by) => tr_with(
            "queue-asked-by",
            &[("by", by.name.as_str().into()), ("day", asked_at.into())],
        ),
        None => tr_with("queue-asked-on", &[("day", asked_at.into())]),
    };
    for text in [&ask.note, &ask.reason]
        .into_iter()
        .filter(|text| !text.is_empty())
    {
        told = [told.as_str(), text].join(" · ");
    }
    told
}
