//! What needs attention, most pressing first, each with the act that would settle it.

use domain::access::RoleKind;
use domain::attention::{allowance_waits, pool_waits, team_waits};
use domain::coaching::Allowance;
use domain::seats::PoolState;
use domain::view::{PoolView, TeamView};
use leptos::prelude::*;

use crate::paths;
use crate::texts::{all_of, made, t, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::page::Section;
use crate::ui::states::Skeleton;

use super::Facts;

/// One thing that needs attention.
struct Point {
    tone: Tone,
    text: String,
    act: String,
    href: String,
}

/// The list; one sentence where there is nothing.
pub fn attention(facts: Facts) -> AnyView {
    let known = move || {
        let seats = !facts.sees_seats.get() || facts.pools.value.read().is_some();
        let coaching = !facts.sees_coaching.get() || facts.allowances.value.read().is_some();
        let failed = facts.pools.problem.read().is_some() || facts.allowances.problem.read().is_some();
        (seats && coaching) || failed
    };
    let row = |point: Point| {
        let Point {
            tone,
            text,
            act,
            href,
        } = point;
        view! {
            <li class="point" data-tone=tone.word()>
                <span class="status-dot" aria-hidden="true"></span>
                <span class="point-text">{text}</span>
                <a class="point-act" href=href>{act}</a>
            </li>
        }
    };
    let list = move || {
        if !known() {
            return view! { <div class="points"><Skeleton lines=3/></div> }.into_any();
        }
        let points = points(facts);
        if points.is_empty() {
            return view! { <p class="points-none">{t("home-attention-none")}</p> }.into_any();
        }
        view! { <ul class="points" role="list">{points.into_iter().map(row).collect::<Vec<_>>()}</ul> }
            .into_any()
    };
    view! { <Section title=made(|| tr("home-attention"))>{list}</Section> }.into_any()
}

fn points(facts: Facts) -> Vec<Point> {
    let slug = facts.enterprise.slug.get();
    let pools = facts.pools.value.read();
    let pools = pools
        .as_ref()
        .map(|page| page.items.as_slice())
        .unwrap_or_default();
    let waits = |pool: &&PoolView| pool_waits(pool.state, pool.used);
    let of = |state| pools.iter().filter(waits).filter(move |pool| pool.state == state);
    let mut points: Vec<Point> = of(PoolState::OverAssigned)
        .map(|pool| over(&slug, pool))
        .collect();
    if let Some(today) = facts.enterprise.today() {
        let running = facts.running(today);
        let soon = running
            .iter()
            .filter(|allowance| allowance_waits(allowance, today));
        points.extend(soon.filter_map(|allowance| lapse(&slug, allowance)));
    }
    points.extend(of(PoolState::Full).map(|pool| full(&slug, pool)));
    points.extend(of(PoolState::Asleep).map(|pool| asleep(&slug, pool)));
    points.extend(asked_to_manage(facts, &slug));
    if !facts.plain() {
        points.extend(one_admin(facts, &slug));
    }
    points.extend(pending(facts, &slug));
    points
}

fn over(slug: &str, pool: &PoolView) -> Point {
    let args = [
        ("product", pool.product_name.as_str().into()),
        ("team", pool.team_name.as_str().into()),
        ("over", (pool.used - pool.seats).into()),
    ];
    Point {
        tone: Tone::Over,
        text: tr_with("home-attention-over", &args),
        act: tr("home-attention-over-act"),
        href: paths::pool(slug, pool.id),
    }
}

fn full(slug: &str, pool: &PoolView) -> Point {
    let args = [
        ("product", pool.product_name.as_str().into()),
        ("team", pool.team_name.as_str().into()),
        ("seats", pool.seats.into()),
    ];
    Point {
        tone: Tone::Soon,
        text: tr_with("home-attention-full", &args),
        act: tr("home-attention-full-act"),
        href: paths::pool(slug, pool.id),
    }
}

fn asleep(slug: &str, pool: &PoolView) -> Point {
    let args = [
        ("product", pool.product_name.as_str().into()),
        ("team", pool.team_name.as_str().into()),
    ];
    Point {
        tone: Tone::Plain,
        text: tr_with("home-attention-asleep", &args),
        act: tr("home-attention-full-act"),
        href: paths::pool(slug, pool.id),
    }
}

/// What is left of a running period and can soon no longer be delivered in it.
fn lapse(slug: &str, allowance: &Allowance) -> Option<Point> {
    let (left, last_day) = (allowance.left?, allowance.period.last_day);
    Some(Point {
        tone: Tone::Soon,
        text: tr_with(
            "home-coaching-lapses",
            &[("left", left.into()), ("last_day", last_day.into())],
        ),
        act: tr("home-attention-lapse-act"),
        href: paths::coaching_new(
            slug,
            allowance.kind.word(),
            &allowance.period.first_day.to_string(),
        ),
    })
}

/// Teams whose primary admin has nobody to stand in: one by name, several in one line.
fn one_admin(facts: Facts, slug: &str) -> Option<Point> {
    let narrowed = facts.enterprise.team.get();
    let alone = |team: &TeamView| team_waits(team) && narrowed.is_none_or(|wanted| wanted == team.id);
    let teams: Vec<TeamView> = facts.enterprise.teams().into_iter().filter(alone).collect();
    let (text, act, filter) = match teams.as_slice() {
        [] => return None,
        [only] => (
            tr_with("home-attention-one-admin", &[("team", only.name.as_str().into())]),
            tr("home-attention-one-admin-see"),
            ("team", only.id.to_string()),
        ),
        several => {
            let names: Vec<String> = several.iter().map(|team| team.name.clone()).collect();
            let args = [("count", several.len().into()), ("teams", all_of(&names).into())];
            (
                tr_with("home-attention-one-admin-several", &args),
                tr("home-attention-one-admin-several-see"),
                ("role", RoleKind::PrimaryAdmin.word().to_owned()),
            )
        }
    };
    let href = paths::with_query(&paths::people(slug), &[(filter.0, &filter.1)]);
    Some(Point {
        tone: Tone::Held,
        text,
        act,
        href,
    })
}

/// Contracts whose manager the reader is asked to be (ROLE-7).
fn asked_to_manage(facts: Facts, slug: &str) -> Option<Point> {
    let count = facts.enterprise.waiting.get().contracts;
    (count > 0).then(|| Point {
        tone: Tone::Held,
        text: tr_with("home-attention-manage", &[("count", count.into())]),
        act: tr("home-attention-manage-act"),
        href: paths::roles::contracts(slug),
    })
}

fn pending(facts: Facts, slug: &str) -> Option<Point> {
    let count = facts
        .pending
        .value
        .read()
        .as_ref()
        .map(|page| page.total)
        .filter(|total| *total > 0)?;
    let team = facts
        .enterprise
        .team
        .get()
        .map(|team| team.to_string())
        .unwrap_or_default();
    Some(Point {
        tone: Tone::Held,
        text: tr_with("home-attention-pending", &[("count", count.into())]),
        act: tr("home-attention-pending-act"),
        href: paths::with_query(&paths::people(slug), &[("team", &team), ("status", "pending")]),
    })
}
