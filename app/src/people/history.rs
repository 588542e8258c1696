//! What happened in the whole enterprise, or to one pool, newest first.

use std::sync::Arc;

use domain::people::{AREAS, HistoryEntry};
use domain::view::{Page, PoolView};
use leptos::prelude::*;

use super::export::save;
use super::told::{by, said};
use crate::address::{param, params, way};
use crate::api::ApiError;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::{Listed, list, load};
use crate::paths;
use crate::texts::{Text, made, name, t, term, tr_with, violation, wall};
use crate::ui::filters::{Filter, Filters};
use crate::ui::input::Choice;
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::page::PageHead;
use crate::ui::pool::{self, ColumnChoice, Line, Lines, Pool};
use crate::ui::states::EmptyState;
use crate::ui::table::{Column, Phone};

/// What the address asks of the history.
const ASKED: [&str; 6] = ["area", "by", "member", "pool", "from", "until"];

/// The page.
#[component]
pub fn History() -> AnyView {
    let enterprise = enterprise();
    let asked = ASKED.map(|name| (name, params(name)));
    let query = Memo::new(move |_| {
        let values = asked.map(|(name, values)| (name, values.get()));
        let pairs: Vec<(&str, &str)> = values
            .iter()
            .flat_map(|(name, values)| values.iter().map(|value| (*name, value.as_str())))
            .collect();
        paths::with_query("", &pairs)
    });
    let told = list::<HistoryEntry>(move || paths::api::audit(&enterprise.slug.read(), &query.read()));
    let facts = made(move || match told.total.get() {
        Some(count) => tr_with("people-history-count", &[("count", count.into())]),
        None => "\u{a0}".to_owned(),
    });
    let refused = Memo::new(move |_| match told.problem.get() {
        Some(ApiError::Denied(reason)) => Some(reason),
        _ => None,
    });
    let choice = pool::Choice::kept("history");
    let page = move || match refused.get() {
        Some(reason) => {
            let text = reason.map(|reason| violation(&reason)).unwrap_or_default();
            view! { <div class="empty"><p>{text}</p></div> }.into_any()
        }
        None => view! {
            <div class="tools">
                <Filters filters=filters(enterprise)/>
                {day("from", t("history-from"))}
                {day("until", t("history-until"))}
                <ColumnChoice columns=columns() choice=choice/>
                {export(enterprise, query)}
            </div>
            <Pool
                label=t("history-title")
                columns=columns()
                lines=Arc::new(Told { enterprise, told })
                source=told
                choice=choice
                empty=move || view! { <EmptyState text=t("history-empty")/> }
            />
        }
        .into_any(),
    };
    view! {
        <div class="page">
            <PageHead title=t("history-title") facts=facts/>
            {page}
        </div>
    }
    .into_any()
}

/// The rows.
struct Told {
    enterprise: Enterprise,
    told: Listed<HistoryEntry>,
}

impl Lines for Told {
    fn count(&self) -> usize {
        self.told.items.read().len()
    }

    fn write(&self, at: usize, line: &mut Line) {
        let items = self.told.items.read();
        let Some(entry) = items.get(at) else { return };
        line.key = entry.id.to_string();
        line.cell(self.enterprise.wall(entry.at).map(wall).unwrap_or_default());
        line.cell(by(entry));
        line.cell(said(entry));
        let about = entry.about.as_ref();
        line.cell(about.map(|member| member.name.as_str()).unwrap_or_default());
        if let Some(member) = about {
            line.href = paths::member_history(&self.enterprise.slug.read(), member.id);
        }
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t("history-column-at")).phone(Phone::First).share(1.7),
        Column::new(t("history-column-by"))
            .phone(Phone::Beside)
            .share(1.2),
        Column::new(t("history-column-action")).share(3.0),
        Column::new(t("history-column-about"))
            .phone(Phone::Hidden)
            .share(1.2),
    ]
}

/// Area, who acted, pool.
fn filters(enterprise: Enterprise) -> Vec<Filter> {
    let areas = Signal::derive(|| AREAS.map(|area| Choice::new(area, term_of(area))).to_vec());
    let admins = Signal::derive(move || {
        let mut admins: Vec<_> = enterprise
            .teams()
            .into_iter()
            .flat_map(|team| std::iter::once(team.primary).chain(team.secondary))
            .collect();
        admins.sort_by(|one, next| (&one.name, one.id).cmp(&(&next.name, next.id)));
        admins.dedup_by_key(|admin| admin.id);
        let choice = |admin: domain::view::MemberName| Choice::new(admin.id.to_string(), admin.name);
        admins.into_iter().map(choice).collect::<Vec<_>>()
    });
    let known = load::<Page<PoolView>>(move || Some(paths::api::pools(&enterprise.slug.read(), "limit=200")));
    let pools = Signal::derive(move || {
        let known = known.value.read();
        let items = known
            .as_ref()
            .map(|page| page.items.as_slice())
            .unwrap_or_default();
        let choice = |pool: &PoolView| {
            let words = [
                ("product", pool.product_name.as_str().into()),
                ("team", pool.team_name.as_str().into()),
            ];
            Choice::new(pool.id.to_string(), tr_with("seats-pool", &words))
        };
        items.iter().map(choice).collect::<Vec<_>>()
    });
    let is = |id: &'static str| move |values: String| tr_with(id, &[("values", values.into())]);
    vec![
        Filter::new("area", t("history-filter-area"), areas, is("history-chip-area")),
        Filter::new("by", t("history-filter-by"), admins, is("history-chip-by")),
        Filter::new("pool", t("history-filter-pool"), pools, is("history-chip-pool")),
    ]
}

/// An area's word.
fn term_of(area: &str) -> String {
    term(&["area-", area].concat())
}

/// The first or the last day that is shown; of the enterprise's zone.
fn day(name: &'static str, label: Text) -> AnyView {
    let (value, way) = (param(name), way());
    let put = move |text: String| way.set(name, &[text.as_str()]);
    let id = ["history-", name].concat();
    view! {
        <label class="history-day">
            <span>{label}</span>
            <input
                id=id
                class="input"
                type="date"
                prop:value=move || value.get()
                on:change=move |event| put(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}

/// The menu of the kinds of file: all that is shown, loaded or not.
fn export(enterprise: Enterprise, query: Memo<String>) -> AnyView {
    let item = move |kind: &'static str, format: &'static str| {
        MenuItem::act(name(kind), move || {
            let list = untrack(|| paths::api::audit(&enterprise.slug.read(), &query.read()));
            let address = paths::with_query(&list, &[("format", format)]);
            save(&[paths::api::BASE, &address].concat());
        })
    };
    let items = Signal::derive(move || vec![item("CSV", "csv"), item("XLSX", "xlsx")]);
    view! { <Menu label=t("people-export") items=items/> }.into_any()
}
