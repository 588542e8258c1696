//! Plan seats: which teams have a plan, whose seats it covers, covering and exchanging (PLAN-1, PLAN-3).

use domain::id::TeamId;
use domain::plans::Plan;
use domain::view::PlanView;
use leptos::prelude::*;

use crate::address::param;
use crate::enterprise::{Enterprise, enterprise};
use crate::load::list;
use crate::paths;
use crate::texts::{day, made, t, term_alone, tr_with};
use crate::ui::button::LinkButton;
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{EmptyState, ErrorState, Skeleton};

mod act;
mod covers;

/// One team's plan, with the lines that were bought of it.
#[derive(Clone, PartialEq)]
struct TeamPlan {
    team: TeamId,
    team_name: String,
    plan: Plan,
    lines: Vec<PlanView>,
}

impl TeamPlan {
    /// What names it in the address.
    fn key(&self) -> String {
        paths::plans::of(self.team, self.plan)
    }

    /// "Business in Design".
    fn name(&self) -> String {
        let plan = term_alone(self.plan.word());
        tr_with(
            "plans-seats-of",
            &[("plan", plan.into()), ("team", self.team_name.as_str().into())],
        )
    }
}

/// The lines of each team and plan together, in the list's order.
fn grouped(lines: &[PlanView]) -> Vec<TeamPlan> {
    let mut all: Vec<TeamPlan> = Vec::new();
    for line in lines {
        match all
            .iter_mut()
            .find(|known| (known.team, known.plan) == (line.team, line.plan))
        {
            Some(known) => known.lines.push(line.clone()),
            None => all.push(TeamPlan {
                team: line.team,
                team_name: line.team_name.clone(),
                plan: line.plan,
                lines: vec![line.clone()],
            }),
        }
    }
    all
}

/// The page.
pub fn plans() -> AnyView {
    let enterprise = enterprise();
    let lines =
        list::<PlanView>(move || paths::plans::api::plans(&enterprise.slug.read(), &narrowed(enterprise)))
            .whole();
    let all = Memo::new(move |_| grouped(&lines.items.read()));
    let of = param("of");
    let open = Memo::new(move |_| {
        let all = all.read();
        let named = all.iter().find(|known| known.key() == *of.read());
        named.or_else(|| all.first()).cloned()
    });
    // What is selected stays where the lines are asked for again: the panel is made anew for another team or plan alone.
    let which = Memo::new(move |_| open.read().as_ref().map(|of| (of.team, of.plan)));
    let nothing = move || match (lines.problem.get(), lines.total.get()) {
        (Some(problem), _) => view! { <ErrorState problem=problem retry=lines.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton lines=6/> }.into_any(),
        (None, Some(_)) => view! { <EmptyState text=t("plans-seats-none")/> }.into_any(),
    };
    let body = move || match which.get() {
        Some((team, plan)) => view! {
            {move || others(enterprise, &all.read())}
            {move || open.get().map(|open| bought(&open))}
            {covers::panel(team, plan)}
        }
        .into_any(),
        None => nothing.into_any(),
    };
    let back = Signal::derive(move || {
        paths::with_query(
            &paths::seats(&enterprise.slug.read()),
            &[("team", &narrowed(enterprise))],
        )
    });
    view! {
        <div class="page">
            <PageHead title=t("plans-seats-title") facts=t("plans-seats-facts")>
                <LinkButton label=t("plans-seats-back") href=back/>
            </PageHead>
            {body}
        </div>
    }
    .into_any()
}

/// The team that the pages are narrowed to; empty where they show all.
pub fn narrowed(enterprise: Enterprise) -> String {
    let team = enterprise.team.get();
    team.map(|team| team.to_string()).unwrap_or_default()
}

/// The way to each team's plan, where there are several.
fn others(enterprise: Enterprise, all: &[TeamPlan]) -> Option<AnyView> {
    let (slug, team) = (enterprise.slug(), narrowed(enterprise));
    let link = |of: &TeamPlan| {
        let href = paths::plans::plans(&slug, &of.key(), &team);
        let name = of.clone();
        view! { <li><LinkButton label=made(move || name.name()) href=href/></li> }
    };
    (all.len() > 1).then(|| {
        let links: Vec<_> = all.iter().map(link).collect();
        view! {
            <Section title=t("plans-seats-teams")>
                <ul role="list" class="roles-lines">{links}</ul>
            </Section>
        }
        .into_any()
    })
}

/// What was bought: each line with its days and edition (PLAN-2).
fn bought(of: &TeamPlan) -> AnyView {
    let line = |line: &PlanView| {
        let line = line.clone();
        let said = move || {
            let edition = line.edition.map(day).unwrap_or_default();
            tr_with(
                "plans-seats-line",
                &[
                    ("seats", line.seats.into()),
                    ("first_day", day(line.first_day).into()),
                    ("last_day", day(line.last_day).into()),
                    ("edition", edition.into()),
                ],
            )
        };
        view! { <li>{said}</li> }
    };
    let (name, lines): (_, Vec<_>) = (of.clone(), of.lines.iter().map(line).collect());
    view! {
        <Section title=made(move || name.name())>
            <ul role="list" class="roles-lines">{lines}</ul>
        </Section>
    }
    .into_any()
}
