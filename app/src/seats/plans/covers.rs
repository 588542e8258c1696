//! One team's plan: whose seats it covers, and which it could cover.

use domain::id::{AssignmentId, TeamId};
use domain::plans::{CoverFacts, Plan};
use domain::seats::Mode;
use domain::text::fold;
use domain::violation::Remedy;
use leptos::prelude::*;

use super::act::{Panel, Seat};
use crate::address::param;
use crate::api::ApiError;
use crate::doing::named;
use crate::enterprise::enterprise;
use crate::load::load;
use crate::paths::{self, plans as own};
use crate::texts::{self, made, t, t_with, tr, tr_with};
use crate::ui::banner::Banner;
use crate::ui::button::{Button, Weight};
use crate::ui::meter::{SeatMeter, Units};
use crate::ui::page::Section;
use crate::ui::search::SearchBox;
use crate::ui::selection::SelectionBar;
use crate::ui::states::{EmptyState, shown};
use crate::ui::table::{Column, Phone, Row, Source, Table};
use crate::ui::verdict::{Act, Remedies, verdict};

/// The name in the query under which the panel keeps what is looked for.
const SEARCH: &str = "find";
/// So many rows are shown at once.
const ROWS: usize = 50;

/// What of the panel is there.
#[derive(Clone, Copy, PartialEq)]
enum Stand {
    Ready,
    Waiting,
    /// Nothing was looked for yet.
    Asked,
}

/// The panel.
pub fn panel(team: TeamId, plan: Plan) -> AnyView {
    let slug = enterprise().slug;
    let search = param(SEARCH);
    // Where the team has more seats than can be judged at once, those are asked for that are looked for.
    let many = RwSignal::new(false);
    let nothing = move || many.get() && search.read().trim().is_empty();
    let facts = load::<CoverFacts>(move || {
        let wanted = if many.get() { search.get() } else { String::new() };
        (!nothing()).then(|| own::api::facts(&slug.read(), team, plan, &wanted))
    });
    let panel = Panel::new(team, plan, facts);
    Effect::new(move || {
        if facts.problem.read().as_ref().is_some_and(is_too_much) {
            many.set(true);
        }
    });
    Effect::new(move || {
        search.track();
        if many.get() {
            panel.selection.clear();
        }
    });
    let stand = Memo::new(move |_| match facts.value.read().is_some() {
        true => Stand::Ready,
        false if nothing() => Stand::Asked,
        false => Stand::Waiting,
    });
    let body = move || match stand.get() {
        Stand::Ready => ready(panel),
        Stand::Asked => view! { <EmptyState text=t("plans-seats-many")/> }.into_any(),
        // A skeleton, or why nothing is there.
        Stand::Waiting => shown(facts, 6, |_| ()),
    };
    let units = units(panel);
    let meter = move || (stand.get() == Stand::Ready).then(|| view! { <SeatMeter units=units/> });
    view! {
        <div class="tools">
            {meter}
            <SearchBox label=t("plans-seats-search") name=SEARCH/>
        </div>
        {body}
    }
    .into_any()
}

/// True where more is asked for than can be judged at once.
fn is_too_much(problem: &ApiError) -> bool {
    let ApiError::Violations(found) = problem else {
        return false;
    };
    found.iter().any(|one| one.code == "too-many-items")
}

/// What is used, and what covering the selected seats would take.
fn units(panel: Panel) -> Signal<Units> {
    Signal::derive(move || {
        let chosen = || i64::try_from(panel.draft.read().assignments.len()).unwrap_or(i64::MAX);
        let choosing = panel.judged.with(|judged| match judged {
            Ok((count, _)) => *count,
            Err(_) => chosen(),
        });
        let facts = panel.facts.value.read();
        let pool = facts.as_ref().and_then(|facts| facts.pool.as_ref());
        pool.map_or_else(Units::default, |pool| Units {
            choosing,
            ..Units::new(pool.used, pool.seats)
        })
    })
}

fn ready(panel: Panel) -> AnyView {
    let exchange = param("exchange");
    // What is exchanged is covered still: an old address names nothing.
    let from = Memo::new(move |_| {
        let named: AssignmentId = exchange.read().parse().ok()?;
        panel
            .seats(true)
            .with(|seats| seats.iter().find(|(id, _)| *id == named).cloned())
    });
    let banner = move || {
        from.get().map(|(_, known)| {
            let said = made(move || {
                tr_with(
                    "plans-seats-exchange-from",
                    &[("name", known.name.as_str().into())],
                )
            });
            view! {
                <Banner text=said>
                    <Button label=t("plans-seats-exchange-stop") on_click=move |()| panel.stop()/>
                </Banner>
            }
        })
    };
    view! {
        {banner}
        <Section title=t("plans-seats-covered")>{table(panel, true, from)}</Section>
        <Section title=t("plans-seats-open")>
            {table(panel, false, from)}
            {bar(panel)}
        </Section>
    }
    .into_any()
}

/// The seats that are covered, or those that are not.
fn table(panel: Panel, covered: bool, from: Memo<Option<Seat>>) -> AnyView {
    let slug = enterprise().slug;
    let search = param(SEARCH);
    let seats = Memo::new(move |_| {
        let wanted = fold(search.read().trim());
        let mut seats = panel.seats(covered).get();
        seats.retain(|(_, known)| {
            wanted.is_empty()
                || fold(&known.name).contains(&wanted)
                || fold(&known.product_name).contains(&wanted)
        });
        seats
    });
    let most = RwSignal::new(ROWS);
    let rows = Signal::derive(move || {
        let row = |seat: &Seat| {
            let (seat, slug) = (seat.clone(), slug.get());
            let name = [seat.1.name.as_str(), seat.1.product_name.as_str()].join(", ");
            Row::new(seat.0, name, move || cells(panel, &seat, &slug, from))
        };
        seats.read().iter().take(most.get()).map(row).collect::<Vec<_>>()
    });
    let source = Source {
        total: Signal::derive(move || i64::try_from(seats.read().len()).ok()),
        busy: panel.facts.busy.into(),
        problem: panel.facts.problem.into(),
        retry: panel.facts.retry(),
        more: Signal::derive(move || seats.read().len() > most.get()),
        load_more: Callback::new(move |()| most.update(|most| *most += ROWS)),
    };
    let empty = move || {
        let text = match (search.read().is_empty(), covered) {
            (false, _) => "plans-seats-nothing",
            (true, true) => "plans-seats-covered-none",
            (true, false) => "plans-seats-open-none",
        };
        view! { <EmptyState text=made(move || tr(text))/> }
    };
    let label = if covered {
        "plans-seats-covered"
    } else {
        "plans-seats-open"
    };
    match covered {
        true => view! { <Table label=made(move || tr(label)) columns=columns() rows=rows source=source empty=empty/> }
            .into_any(),
        false => view! {
            <Table label=made(move || tr(label)) columns=columns() rows=rows source=source
                selection=panel.selection empty=empty/>
        }
        .into_any(),
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(t("plans-seats-member")).phone(Phone::First),
        Column::new(t("plans-seats-product")),
        Column::new(t("plans-seats-acts")).acts().phone(Phone::Beside),
    ]
}

fn cells(panel: Panel, seat: &Seat, slug: &str, from: Memo<Option<Seat>>) -> Vec<AnyView> {
    let known = &seat.1;
    let href = paths::member(slug, known.member);
    let asleep = (!known.runs).then(|| view! { <span class="soft">{t("plans-seats-asleep")}</span> });
    let acts = if known.covered {
        covered_acts(panel, seat.clone())
    } else {
        let seat = seat.clone();
        (move || {
            from.get()
                .map(|(from, _)| exchange_button(panel, from, seat.clone()))
        })
        .into_any()
    };
    vec![
        view! { <a href=href>{known.name.clone()}</a> }.into_any(),
        view! { <span class="seats-holder">{known.product_name.clone()}{asleep}</span> }.into_any(),
        acts,
    ]
}

/// Exchanging a cover, and taking it away, or why that is not possible (PLAN-3).
fn covered_acts(panel: Panel, seat: Seat) -> AnyView {
    let (id, name) = (seat.0, seat.1.name.clone());
    let kept = Signal::derive(move || panel.kept(id));
    let uncover = move |()| panel.uncover(seat.clone());
    view! {
        <span class="seats-acts">
            <Button label=t("plans-seats-exchange") name=named("plans-seats-exchange", &name)
                on_click=move |()| panel.begin(id) weight=Weight::Bare/>
            <Button label=t("plans-seats-uncover") name=named("plans-seats-uncover", &name)
                on_click=uncover weight=Weight::Bare reason=kept busy=panel.doing.busy/>
        </span>
    }
    .into_any()
}

fn exchange_button(panel: Panel, from: AssignmentId, seat: Seat) -> AnyView {
    let (to, name) = (seat.0, seat.1.name.clone());
    let barred = Signal::derive(move || panel.barred(from, to));
    let give = move |()| panel.exchange(from, seat.clone());
    view! {
        <Button label=t("plans-seats-exchange-to") name=named("plans-seats-exchange-to", &name)
            on_click=give reason=barred busy=panel.doing.busy/>
    }
    .into_any()
}

/// What covering the selected seats would do, and what stands against it.
fn bar(panel: Panel) -> AnyView {
    let verdicts = move || {
        let remedies: Remedies = std::sync::Arc::new(move |remedy: &Remedy| match remedy {
            Remedy::AssignAsManyAsFit { .. } => Some(Act::by(move || panel.mode.set(Mode::AsManyAsFit))),
            _ => None,
        });
        let refused = panel.judged.get().err();
        let shown = refused.iter().flat_map(domain::violation::Violations::iter);
        shown
            .map(|violation| verdict(violation, &remedies, None))
            .collect::<Vec<_>>()
    };
    let act = move || {
        let count = Memo::new(move |_| panel.draft.read().assignments.len());
        let label = t_with("plans-seats-cover", move || [("count", count.get().into())]);
        let reason = Signal::derive(move || {
            let refused = panel.judged.get().err()?;
            refused.iter().next().map(texts::violation)
        });
        let effect = move || {
            let (taken, left) = panel.judged.get().ok()?;
            if left > 0 {
                let args = [("count", taken.into()), ("left", left.into())];
                return Some(tr_with("plans-seats-fit", &args));
            }
            let free = panel.facts.value.read().as_ref()?.pool.as_ref()?.free();
            Some(tr_with("plans-seats-left", &[("count", (free - taken).into())]))
        };
        view! {
            <span class="soft">{effect}</span>
            <Button label=label on_click=move |()| panel.cover() weight=Weight::Primary reason=reason
                busy=panel.doing.busy/>
        }
    };
    view! {
        <div role="status">{verdicts}</div>
        <SelectionBar selection=panel.selection>{act()}</SelectionBar>
    }
    .into_any()
}
