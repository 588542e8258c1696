//! What happened in the whole enterprise, or to one pool, newest first.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::people::{AREAS, HistoryEntry};
use domain::view::{MemberView, Page, PoolView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::days;
use super::told::{by, said};
use crate::address::{params, way};
use crate::api::{self, ApiError};
use crate::enterprise::{Enterprise, enterprise};
use crate::groups::finder;
use crate::load::{Listed, list, load};
use crate::paths;
use crate::texts::{made, t, term, tr, tr_with, violation, wall};
use crate::ui::bound::Bound;
use crate::ui::field::Field;
use crate::ui::filters::{Filter, Filters};
use crate::ui::form::Form;
use crate::ui::input::Choice;
use crate::ui::page::PageHead;
use crate::ui::picker::{Pick, Picker};
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
    let wrong = days::wrong();
    let query = Memo::new(move |before: Option<&String>| {
        // Days that are the wrong way round are not asked for.
        if wrong.read().is_some() {
            return before.cloned().unwrap_or_default();
        }
        let values = asked.map(|(name, values)| (name, values.get()));
        let pairs: Vec<(&str, &str)> = values
            .iter()
            .flat_map(|(name, values)| values.iter().map(|value| (*name, value.as_str())))
            .collect();
        paths::with_query("", &pairs)
    });
    let told = list::<HistoryEntry>(move || paths::api::audit(&enterprise.slug.read(), &query.read()));
    let facts = made(move || match told.total.get() {
        Some(count) if wrong.read().is_none() => tr_with("people-history-count", &[("count", count.into())]),
        _ => "\u{a0}".to_owned(),
    });
    let refused = Memo::new(move |_| match told.problem.get() {
        Some(ApiError::Denied(reason)) => Some(reason),
        _ => None,
    });
    let choice = pool::Choice::kept("history");
    let list = move || paths::api::audit(&enterprise.slug.read(), &query.read());
    let rows = move || match wrong.get() {
        Some(wrong) => days::said(wrong),
        None => view! {
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
    let page = move || match refused.get() {
        Some(reason) => {
            let text = reason.map(|reason| violation(&reason)).unwrap_or_default();
            view! { <div class="empty"><p>{text}</p></div> }.into_any()
        }
        None => view! {
            <div class="tools">
                <Filters filters=filters(enterprise)/>
                {acted(enterprise)}
                {days::days(wrong)}
                <ColumnChoice columns=columns() choice=choice/>
                {move || wrong.read().is_none().then(|| days::export(list))}
            </div>
            {rows}
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

/// Area and pool.
fn filters(enterprise: Enterprise) -> Vec<Filter> {
    let areas = Signal::derive(|| AREAS.map(|area| Choice::new(area, term_of(area))).to_vec());
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
        Filter::new("pool", t("history-filter-pool"), pools, is("history-chip-pool")),
    ]
}

/// Who acted: any of the members picked, as the address names them.
fn acted(enterprise: Enterprise) -> AnyView {
    let (ids, way) = (params("by"), way());
    let names = RwSignal::new(BTreeMap::<String, String>::new());
    // Those whom the address names and nobody picked here.
    Effect::new(move || {
        let known = |id: &String| names.with_untracked(|names| names.contains_key(id));
        for id in ids.get().into_iter().filter(|id| !known(id)) {
            let Ok(member) = id.parse() else { continue };
            names.update(|names| _ = names.insert(id.clone(), String::new()));
            let path = paths::api::member(&enterprise.slug.get_untracked(), member);
            spawn_local(async move {
                // Who is a member no longer has no name here.
                let name = match api::get::<MemberView>(&path).await {
                    Ok(member) => member.name,
                    Err(_) => tr("history-by-nobody"),
                };
                _ = names.try_update(|names| names.insert(id, name));
            });
        }
    });
    let picked = Bound::new(
        move || {
            let names = names.read();
            let pick = |key: String| Pick {
                name: names.get(&key).cloned().unwrap_or_default(),
                key,
                ..Pick::default()
            };
            ids.get().into_iter().map(pick).collect::<Vec<_>>()
        },
        move |picks: Vec<Pick>| {
            names.update(|names| {
                let picked = picks.iter().map(|pick| (pick.key.clone(), pick.name.clone()));
                names.extend(picked);
            });
            let keys: Vec<&str> = picks.iter().map(|pick| pick.key.as_str()).collect();
            way.set("by", &keys);
        },
    );
    let form = Form::new(Default::default);
    let found = finder(String::new());
    view! {
        <div class="history-by">
            <Field form=form path="by" label=t("history-filter-by") optional=true let:at>
                <Picker at=at value=picked find=found list_label=t("history-filter-by")/>
            </Field>
        </div>
    }
    .into_any()
}

/// An area's word.
fn term_of(area: &str) -> String {
    term(&["area-", area].concat())
}
