//! One pool, beside the list: how much of it is used and why, and who holds its seats.

use domain::id::PoolId;
use domain::view::PoolView;
use leptos::prelude::*;

use super::capacity::{capacity, over, reasons};
use super::holders::Holders;
use super::list::kept_query;
use super::{tone, when_pools_change};
use crate::address::area;
use crate::api::ApiError;
use crate::enterprise::enterprise;
use crate::load::load;
use crate::page::Area;
use crate::paths::{self, api};
use crate::texts::{made, t, term_alone, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{LinkButton, Weight};
use crate::ui::drawer::Drawer;
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::status::Status;
use crate::ui::verdict::{no_remedies, verdict};
use crate::ui::why::Why;

/// The pool that the address names; none where it names none.
pub fn pool_in_address() -> Memo<Option<PoolId>> {
    let area = area();
    Memo::new(move |_| match area.get() {
        Area::Pool(id) | Area::Assign(id) => id,
        _ => None,
    })
}

/// The drawer.
#[component]
pub fn Pool() -> AnyView {
    let enterprise = enterprise();
    let id = pool_in_address();
    let kept = kept_query();
    let pool = load::<PoolView>(move || id.get().map(|id| api::pool(&enterprise.slug.read(), id)));
    when_pools_change(move || pool.reload());
    // The pool of before is not shown under another's address.
    let ready = Memo::new(move |_| pool.value.with(|value| value.as_ref().map(|value| value.id)));
    let title = made(move || {
        pool.value.with(|value| match value {
            Some(pool) => {
                let args = [
                    ("product", pool.product_name.as_str().into()),
                    ("team", pool.team_name.as_str().into()),
                ];
                tr_with("seats-pool", &args)
            }
            None => term_alone("pool"),
        })
    });
    let body = move || match (ready.get(), id.get()) {
        (Some(_), _) => inside(pool.value, Callback::new(move |()| pool.reload())),
        (None, None) => view! { <ErrorState problem=ApiError::NotFound retry=|()| ()/> }.into_any(),
        (None, Some(_)) => match pool.problem.get() {
            Some(problem) => view! { <ErrorState problem=problem retry=pool.retry()/> }.into_any(),
            None => view! { <Skeleton lines=6/> }.into_any(),
        },
    };
    let close = Signal::derive(move || [paths::seats(&enterprise.slug.read()), kept.get()].concat());
    let facts = made(move || {
        pool.value.with(|value| {
            let Some(pool) = value else { return String::new() };
            let free = pool
                .free
                .map(|free| tr_with("seats-free", &[("free", free.into())]));
            [Some(term_alone(pool.model.word())), free]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ")
        })
    });
    view! { <Drawer title=title close=close facts=facts>{body}</Drawer> }.into_any()
}

/// The drawer's content, made once for each pool; figures that change move within it.
fn inside(value: RwSignal<Option<PoolView>>, reload: Callback<()>) -> AnyView {
    let enterprise = enterprise();
    let Some(first) = value.get_untracked() else {
        return ().into_any();
    };
    let id = first.id;
    let pool = Memo::new(move |_| {
        value
            .get()
            .filter(|pool| pool.id == id)
            .unwrap_or_else(|| first.clone())
    });
    let state = Memo::new(move |_| pool.with(|pool| pool.state));
    let word = made(move || term_alone(state.get().word()));
    let status = move || view! { <Status tone=tone(state.get()) text=word/> };
    let too_many = move || {
        let (over, used, seats) = pool.with(|pool| (over(pool), pool.used, pool.seats));
        (over > 0).then(|| {
            let args = [
                ("over", over.into()),
                ("used", used.into()),
                ("seats", seats.into()),
            ];
            view! { <Banner tone=Tone::Over text=made(move || tr_with("seats-over-banner", &args))/> }
        })
    };
    let denied = Memo::new(move |_| pool.with(|pool| pool.denied.clone()));
    let acts = move || match denied.get() {
        Some(denied) => verdict(&denied, &no_remedies(), None),
        None => {
            let href = paths::assign(&enterprise.slug.read(), id, &[]);
            let weight = if pool.with(|pool| over(pool) > 0) {
                Weight::Quiet
            } else {
                Weight::Primary
            };
            let history = paths::pool_history(&enterprise.slug.read(), id);
            view! {
                <LinkButton label=t("seats-assign") href=href weight=weight/>
                <LinkButton label=t("history-title") href=history weight=Weight::Bare/>
            }
            .into_any()
        }
    };
    view! {
        <div class="seats-pool">
            <div class="seats-pool-figures">
                {capacity(pool.into(), Signal::stored(0))}
                <span class="seats-pool-state">
                    {status}
                    <Why about=word reasons=Signal::derive(move || reasons(&pool.read()))/>
                </span>
            </div>
            {too_many}
            <div class="seats-pool-acts">{acts}</div>
        </div>
        <Holders pool=pool pool_loaded=value reload=reload/>
    }
    .into_any()
}
