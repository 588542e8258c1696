//! Coaching: what is granted and what is left of it, requests, the catalogue.

mod catalogue;
mod chart;
mod denied;
pub mod form;
pub mod known;
pub mod ledger;
mod planner;
pub mod reasons;
pub mod request;
pub mod requests;
pub mod span;
pub mod together;
mod which;
mod withdraw;

use domain::access::Capability;
use domain::coaching::CoachingFacts;
use domain::view::RequestView;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::address::area;
use crate::clock;
use crate::enterprise::enterprise;
use crate::load::{Listed, Loaded, list, load};
use crate::page::Area;
use crate::paths;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{EmptyState, ErrorState, Skeleton};

use catalogue::Catalogue;
use denied::denied;
use ledger::Ledger;
use planner::Planner;
use requests::Requests;

pub use form::NewRequest;
pub use request::Request;

/// What the list and the drawer beside it share: asked for once.
#[derive(Clone, Copy)]
struct Book {
    facts: Loaded<CoachingFacts>,
    requests: Listed<RequestView>,
}

impl Book {
    /// Asks for all of it again, after an act that changed it.
    fn reload(self) {
        self.facts.reload();
        self.requests.reload();
    }
}

/// The address `path` below the list's own query, so that opening and closing a drawer keeps its filters.
pub fn with_filters() -> impl Fn(String) -> String + Copy + Send + Sync + 'static {
    let search = use_location().search;
    move |path| {
        let search = search.get();
        match search.strip_prefix('?').unwrap_or(&search) {
            "" => path,
            search => [&path, "?", search].concat(),
        }
    }
}

/// The page: allowances, requests, topics. The request of the address opens over it.
#[component]
pub fn Coaching() -> AnyView {
    let enterprise = enterprise();
    let barred = Memo::new(move |_| enterprise.denied(Capability::RequestCoaching));
    let page = move || match barred.get() {
        Some(violation) => denied(&violation),
        None => view! { <Overview/> }.into_any(),
    };
    view! { <div class="page">{page}</div> }.into_any()
}

/// The page of those who may ask.
#[component]
fn Overview() -> AnyView {
    let enterprise = enterprise();
    let query = requests::query();
    let book = Book {
        facts: load(move || Some(paths::api::coaching_facts(&enterprise.slug.read()))),
        requests: list(move || paths::api::requests(&enterprise.slug.read(), &query.read())),
    };
    provide_context(book);
    let facts = book.facts;
    let known = Memo::new(move |_| facts.value.with(Option::is_some));
    let bought = Memo::new(move |_| {
        let facts = facts.value.read();
        facts
            .as_ref()
            .is_some_and(|facts| !known::kinds(facts, clock::now()).is_empty())
    });
    let body = move || match (known.get(), bought.get()) {
        (false, _) => waiting(facts),
        (true, false) => view! { <EmptyState text=t("plans-included")/> }.into_any(),
        (true, true) => view! {
            <Section title=t("coaching-ledger")><Ledger facts=facts.value/></Section>
            <Section title=t("coaching-planner")><Planner facts=facts.value/></Section>
            <Section title=t("coaching-periods")>{chart::charts(facts.value)}</Section>
            <Section title=t("coaching-requests")><Requests list=book.requests/></Section>
            <Section title=t("coaching-topics")><Catalogue facts=facts.value/></Section>
        }
        .into_any(),
    };
    let area = area();
    let open = Memo::new(move |_| matches!(area.get(), Area::Request(_)));
    view! {
        <PageHead title=t("coaching-title") facts=plans(facts)>
            {move || bought.get().then(|| ask(facts))}
        </PageHead>
        {body}
        {move || open.get().then(|| view! { <Request/> })}
    }
    .into_any()
}

/// One line: which plans run until when.
fn plans(facts: Loaded<CoachingFacts>) -> Signal<String> {
    made(move || {
        let facts = facts.value.read();
        let Some(facts) = facts.as_ref() else {
            return tr("shell-loading");
        };
        let said: Vec<String> = known::running(facts, clock::now())
            .into_iter()
            .map(|(plan, last_day)| {
                tr_with(
                    "coaching-facts",
                    &[
                        ("plan", words::Arg::Term(plan.word().into())),
                        ("last_day", last_day.into()),
                    ],
                )
            })
            .collect();
        if said.is_empty() {
            tr("coaching-plan-none")
        } else {
            said.join(" · ")
        }
    })
}

/// The page's act; where no period of any kind can be asked for, with the reason.
fn ask(facts: Loaded<CoachingFacts>) -> AnyView {
    let enterprise = enterprise();
    let reason = Memo::new(move |_| {
        let facts = facts.value.read();
        facts
            .as_ref()
            .and_then(|facts| known::nothing_to_ask(facts, clock::now()))
            .map(|v| crate::texts::violation(&v))
    });
    let act = move || match reason.with(Option::is_some) {
        true => view! {
            <Button label=t("coaching-request") on_click=|()| () weight=Weight::Primary reason=reason/>
        },
        false => view! {
            <LinkButton
                label=t("coaching-request")
                href=Signal::derive(move || paths::coaching_new(&enterprise.slug.read(), "", ""))
                weight=Weight::Primary
            />
        },
    };
    act.into_any()
}

/// What stands there until the facts are known.
fn waiting(facts: Loaded<CoachingFacts>) -> AnyView {
    (move || match facts.problem.get() {
        Some(problem) => view! { <ErrorState problem=problem retry=facts.retry()/> },
        None => view! { <Skeleton lines=8/> },
    })
    .into_any()
}
