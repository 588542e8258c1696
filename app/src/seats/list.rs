//! The pools of an enterprise.

mod filters;

use domain::id::PoolId;
use domain::view::PoolView;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use super::capacity::{capacity, over};
use super::tally::Tally;
use super::{holders, sorting, tone, when_pools_change};
use crate::address::{area, params, way};
use crate::api::ApiError;
use crate::clock;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::list;
use crate::page::Area;
use crate::paths::{self, api, encoded};
use crate::texts::{self, made, t, term_alone, time, tr, tr_with};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::filters::Filters;
use crate::ui::page::PageHead;
use crate::ui::states::{EmptyState, ErrorState};
use crate::ui::status::Status;
use crate::ui::table::{Column, Phone, Row, Sort, Table};

/// What the list is filtered by.
const FILTERS: [&str; 3] = ["state", "team", "product"];

/// The list; the pool of the address opens over it.
pub fn pools() -> AnyView {
    let enterprise = enterprise();
    let way = way();
    let chosen = FILTERS.map(params);
    let pools = list::<PoolView>(move || {
        let mut query = "limit=200".to_owned();
        for (name, values) in FILTERS.into_iter().zip(chosen) {
            values.with(|values| {
                for value in values {
                    query.push_str(&["&", name, "=", &encoded(value)].concat());
                }
            });
        }
        api::pools(&enterprise.slug.read(), &query)
    })
    // A figure over all pools wants all pools.
    .whole();
    when_pools_change(move || pools.reload());
    let tally = Memo::new(move |_| Tally::of(&pools.items.read()));
    let as_of = Memo::new(move |_| {
        pools.items.track();
        enterprise.wall(untrack(clock::now))
    });
    let facts = made(move || {
        let Tally {
            seats, used, teams, ..
        } = tally.get();
        let at = as_of.get().map(|at| time(at.time())).unwrap_or_default();
        let args = [
            ("used", used.into()),
            ("seats", seats.into()),
            ("teams", teams.into()),
            ("time", at.into()),
        ];
        if pools.total.read().is_none() || teams == 0 {
            String::new()
        } else {
            tr_with("seats-facts", &args)
        }
    });
    let filtered = move || {
        chosen
            .iter()
            .any(|values| values.with(|values| !values.is_empty()))
    };
    let empty = move || {
        if filtered() {
            let clear = move |()| way.set_all(&FILTERS.map(|name| (name, [].as_slice())));
            view! {
                <EmptyState text=t("seats-empty-filtered")>
                    <Button label=t("kit-table-filters-clear") on_click=clear/>
                </EmptyState>
            }
        } else {
            view! { <EmptyState text=t("seats-empty")/> }
        }
    };
    let sort = Sort::in_address("");
    let area = area();
    let open = Memo::new(move |_| matches!(area.get(), Area::Pool(_)));
    // Who may not see them has nothing to filter.
    let refused = Memo::new(move |_| {
        let denied = |problem: &ApiError| matches!(problem, ApiError::Denied(_));
        pools.problem.get().filter(denied)
    });
    let body = move || match refused.get() {
        Some(problem) => view! { <ErrorState problem=problem retry=move |()| pools.reload()/> }.into_any(),
        None => view! {
            <div class="tools">
                <Filters filters=filters::filters(enterprise)/>
                {filters::attention(tally)}
            </div>
            <div class="seats-list">
                <Table
                    label=t("seats-pools")
                    columns=columns()
                    rows=rows(enterprise, move || {
                        let mut shown = pools.items.get();
                        sorting::sort(&mut shown, &sort.by.read());
                        shown
                    })
                    source=pools
                    sort=sort
                    empty=empty
                />
            </div>
        }
        .into_any(),
    };
    let plans = Signal::derive(move || {
        paths::plans::plans(&enterprise.slug.read(), "", &super::plans::narrowed(enterprise))
    });
    view! {
        <div class="page">
            <PageHead title=t("seats-title") facts=facts>
                <LinkButton label=t("plans-seats-title") href=plans/>
                <LinkButton label=t("queue-link") href=Signal::derive(move || paths::groups::queue(&enterprise.slug.read()))/>
            </PageHead>
            {body}
        </div>
        {move || open.get().then(|| view! { <super::Pool/> })}
    }
    .into_any()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t("seats-column-product"))
            .sort("product")
            .phone(Phone::First),
        Column::new(t("seats-column-team")).sort("team"),
        Column::new(t("seats-column-used")).sort("used"),
        Column::new(t("seats-column-free"))
            .sort("free")
            .figures()
            .phone(Phone::Hidden),
        Column::new(t("seats-column-state"))
            .sort("state")
            .phone(Phone::Beside),
        Column::new(t("seats-column-model"))
            .phone(Phone::Hidden)
            .wide_only(),
        Column::new(t("seats-column-acts")).acts().phone(Phone::Hidden),
    ]
}

fn rows(
    enterprise: Enterprise,
    pools: impl Fn() -> Vec<PoolView> + Send + Sync + 'static,
) -> Signal<Vec<Row>> {
    let location = use_location();
    let open = Memo::new(move |_| {
        location.pathname.with(|path| {
            path.rsplit('/')
                .next()
                .and_then(|last| last.parse::<PoolId>().ok())
        })
    });
    let kept = kept_query();
    Signal::derive(move || {
        let slug = enterprise.slug();
        let row = |pool: PoolView| {
            let (key, name, current) = (pool.id, pool.product_name.clone(), open.get() == Some(pool.id));
            let beside = [paths::pool(&slug, pool.id), kept.get()].concat();
            let (slug, href) = (slug.clone(), beside.clone());
            Row::new(key, name, move || cells(&pool, &slug, &beside))
                .href(href)
                .open(current)
        };
        pools().into_iter().map(row).collect()
    })
}

/// The list's part of the query, which a drawer beside it keeps.
pub fn kept_query() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| {
        let mut kept = query.get();
        kept.remove(holders::SEARCH);
        kept.to_query_string()
    })
}

fn cells(pool: &PoolView, slug: &str, beside: &str) -> Vec<AnyView> {
    let (state, model) = (pool.state, pool.model);
    let free = match pool.free {
        Some(free) if pool.held > 0 => {
            let held = pool.held;
            let said = move || tr_with("seats-free-held", &[("free", free.into()), ("held", held.into())]);
            said.into_any()
        }
        Some(free) => texts::count(free).into_any(),
        None => view! { <span class="soft">{t("seats-free-unbounded")}</span> }.into_any(),
    };
    vec![
        pool.product_name.clone().into_any(),
        pool.team_name.clone().into_any(),
        capacity(Signal::stored(pool.clone()), Signal::stored(0)),
        free,
        view! { <Status tone=tone(state) text=made(move || term_alone(state.word()))/> }.into_any(),
        view! { <span class="soft">{move || term_alone(model.word())}</span> }.into_any(),
        acts(pool, slug, beside),
    ]
}

/// What can be done with a pool, or why the reader may not (CAP-8, ROLE-13).
fn acts(pool: &PoolView, slug: &str, beside: &str) -> AnyView {
    let over = over(pool);
    let release = made(move || {
        if over > 0 {
            tr_with("seats-release-submit", &[("count", over.into())])
        } else {
            tr("seats-release-seats")
        }
    });
    let weight = if over > 0 { Weight::Quiet } else { Weight::Bare };
    if let Some(denied) = pool.denied.clone() {
        let reason = Signal::derive(move || {
            let who = denied.remedies.iter().map(texts::remedy);
            Some(
                [texts::violation(&denied)]
                    .into_iter()
                    .chain(who)
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        });
        let nothing = |()| ();
        return view! {
            <span class="seats-acts">
                <Button label=t("seats-assign") on_click=nothing weight=Weight::Bare reason=reason/>
                <Button label=t("seats-release-seats") on_click=nothing weight=Weight::Bare reason=reason/>
            </span>
        }
        .into_any();
    }
    let assign = paths::assign(slug, pool.id, &[]);
    let release = (pool.used > 0).then(|| {
        view! { <LinkButton label=release href=beside.to_owned() weight=weight beside=true/> }
    });
    view! {
        <span class="seats-acts">
            <LinkButton label=t("seats-assign") href=assign weight=Weight::Bare/>
            {release}
        </span>
    }
    .into_any()
}
