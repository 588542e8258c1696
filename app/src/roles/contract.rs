//! One contract: what was bought, who manages, coordinates and calls.

use domain::contracts::{Channel, Support};
use domain::id::ContractId;
use domain::seats::AccessModel;
use domain::view::{ContractLine, ContractView};
use leptos::prelude::*;

use crate::address::{area, param};
use crate::enterprise::{Enterprise, enterprise};
use crate::load::load;
use crate::page::Area;
use crate::paths::roles as own;
use crate::texts::{day, made, t, term, term_alone, tr, tr_with};
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{EmptyState, shown};

use super::accepting::accepting;
use super::question::Question;
use super::{callers, contracts, coordinators, manager};

/// What the page's parts need.
#[derive(Clone, Copy)]
pub struct Page {
    /// The enterprise.
    pub enterprise: Enterprise,
    /// The contract.
    pub id: ContractId,
    /// The question before an act.
    pub question: Question,
    /// Asks for everything again.
    pub renew: Callback<()>,
}

impl Page {
    /// The address of this page.
    pub fn address(self) -> String {
        own::contract(&self.enterprise.slug.read(), self.id)
    }

    /// The address with the drawer that does `act`.
    pub fn doing(self, act: &'static str) -> Signal<String> {
        Signal::derive(move || own::doing(&self.address(), act))
    }

    /// The slug now, for acts.
    pub fn slug(self) -> String {
        self.enterprise.slug.get_untracked()
    }
}

/// The page.
#[component]
pub fn Contract() -> AnyView {
    let enterprise = enterprise();
    let area = area();
    let id = Memo::new(move |_| match area.get() {
        Area::Contract(id) => id,
        _ => None,
    });
    let contract = load::<ContractView>(move || Some(own::api::contract(&enterprise.slug.read(), id.get()?)));
    let again = RwSignal::new(0_u32);
    let renew = Callback::new(move |()| {
        contract.reload();
        again.update(|count| *count = count.wrapping_add(1));
    });
    let question = Question::new(move || renew.run(()));
    let view = contract.value;
    let title = made(move || {
        view.read()
            .as_ref()
            .map_or_else(|| contracts::untitled().get(), contracts::title)
    });
    let facts = made(move || view.read().as_ref().map(line).unwrap_or_default());
    let body = move || match id.get() {
        None => view! { <EmptyState text=t("problem-not-found")/> }.into_any(),
        Some(id) => {
            let page = Page {
                enterprise,
                id,
                question,
                renew,
            };
            let seen = Memo::new(move |_| view.with(Option::is_some));
            let callers = move || seen.get().then(|| callers::section(page, view, again));
            let rest = shown(contract, 8, move |view| parts(page, &view));
            view! { {rest}{callers} }.into_any()
        }
    };
    let act = param("act");
    let drawer = move || {
        let page = Page {
            enterprise,
            id: id.get()?,
            question,
            renew,
        };
        let act = act.get();
        let view = view.get()?;
        match act.as_str() {
            coordinators::ACT if view.appoint_denied.is_none() => Some(coordinators::appointing(page, &view)),
            callers::ACT if view.callers_denied.is_none() => Some(callers::naming(page, &view)),
            manager::ACT => Some(manager::asking(page, &view)),
            _ => None,
        }
    };
    view! {
        <div class="page">
            <PageHead title=title facts=facts/>
            {accepting(contracts::terms())}
            {body}
            {question.view()}
            {drawer}
        </div>
    }
    .into_any()
}

/// Where it was bought and how long it runs, in a line.
fn line(contract: &ContractView) -> String {
    let last = contract.lines.iter().map(|line| line.last_day).max();
    let last = last.map_or_else(|| tr("kit-none"), day);
    tr_with(
        "roles-contract-facts",
        &[
            ("channel", term(contract.channel.word()).into()),
            ("day", last.into()),
        ],
    )
}

fn parts(page: Page, contract: &ContractView) -> AnyView {
    let lines: Vec<_> = contract.lines.iter().map(bought).collect();
    // RENEW-3: of what was not bought online the seller is asked.
    let seller = (contract.channel != Channel::Online).then(|| {
        let word = contract.channel.word();
        let said = move || tr_with("roles-contract-renewal", &[("channel", term(word).into())]);
        view! { <p class="soft roles-hint">{said}</p> }
    });
    view! {
        <Section title=t("roles-products")>
            {seller}
            <ul role="list" class="roles-lines">{lines}</ul>
        </Section>
        {manager::section(page, contract)}
        {coordinators::section(page, contract)}
    }
    .into_any()
}

/// One subscription in two lines.
fn bought(line: &ContractLine) -> AnyView {
    let of = line.clone();
    let facts = move || {
        let support = match of.support {
            Support::Basic => "basic",
            Support::Advanced => "advanced",
        };
        let seats = match of.model {
            AccessModel::Tokens => term_alone(of.model.word()),
            _ => tr_with(
                "roles-line-seats",
                &[
                    ("seats", of.seats.into()),
                    ("model", term(of.model.word()).into()),
                ],
            ),
        };
        let span = [
            ("first", day(of.first_day).into()),
            ("last", day(of.last_day).into()),
        ];
        let mut all = vec![seats, term(support), tr_with("roles-line-term", &span)];
        if of.auto_renewal {
            all.push(tr("roles-line-renews"));
        }
        all.join(" · ")
    };
    view! {
        <li class="roles-line">
            <div class="roles-who">
                <span>{line.product_name.clone()}" "<span class="soft">{line.team_name.clone()}</span></span>
                <span class="soft">{facts}</span>
            </div>
        </li>
    }
    .into_any()
}
