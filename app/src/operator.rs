//! The vendor's operator's desk: topics, specialists, editions of the plans' terms, customers (CAP-20, CAP-25).

mod customer;
mod customers;
mod edition;
mod editions;
mod effects;
mod inside;
mod ledger;
mod lines;
mod mails;
mod phones;
mod skills;
mod specialists;
mod terms;
mod topic;
mod topics;

use std::collections::BTreeMap;

use domain::access::StaffRole;
use domain::id::{AccountId, ContractId, ProductId, TopicId};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::paths::operator as own;
use crate::paths::roles::MANAGER_CHANGES;
use crate::session::{self, Who};
use crate::shell::{Nowhere, closed, staff_head};
use crate::texts::t;
use crate::ui::bound::Bound;
use crate::ui::breadcrumb::Crumb;

pub use inside::Inside;

/// A place on the desk, as its address names it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Topics,
    NewTopic,
    Topic(TopicId),
    Specialists,
    Specialist(AccountId),
    Editions,
    NewEdition,
    Terms,
    NewTerms,
    Customers,
    Customer(String),
    /// A product that is added to a contract of the customer.
    Lines(String, ContractId),
    Mails,
    Phones,
    /// A product's number; without one the default.
    Phone(Option<ProductId>),
    Nowhere,
}

impl Place {
    fn at(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let found = match parts.get(1..).unwrap_or_default() {
            [] | ["topics"] => Some(Place::Topics),
            ["topics", "new"] => Some(Place::NewTopic),
            ["topics", id] => id.parse().ok().map(Place::Topic),
            ["specialists"] => Some(Place::Specialists),
            ["specialists", id] => id.parse().ok().map(Place::Specialist),
            ["editions"] => Some(Place::Editions),
            ["editions", "new"] => Some(Place::NewEdition),
            ["terms"] => Some(Place::Terms),
            ["terms", "new"] => Some(Place::NewTerms),
            ["customers"] => Some(Place::Customers),
            ["mails"] => Some(Place::Mails),
            ["phones"] => Some(Place::Phones),
            ["phones", own::DEFAULT] => Some(Place::Phone(None)),
            ["phones", id] => id.parse().ok().map(|id| Place::Phone(Some(id))),
            ["customers", slug] => Some(Place::Customer((*slug).to_owned())),
            ["customers", slug, "contracts", id] => {
                id.parse().ok().map(|id| Place::Lines((*slug).to_owned(), id))
            }
            _ => None,
        };
        found.unwrap_or(Place::Nowhere)
    }

    /// The page that it lies over.
    fn under(&self) -> Self {
        match self {
            Place::NewTopic | Place::Topic(_) => Place::Topics,
            Place::Specialist(_) => Place::Specialists,
            Place::Phone(_) => Place::Phones,
            Place::Lines(slug, _) => Place::Customer(slug.clone()),
            place => place.clone(),
        }
    }

    /// The area that it belongs to, by its address.
    fn area(&self) -> &'static str {
        match self {
            Place::Topics | Place::NewTopic | Place::Topic(_) => own::TOPICS,
            Place::Specialists | Place::Specialist(_) => own::SPECIALISTS,
            Place::Editions | Place::NewEdition => own::EDITIONS,
            Place::Terms | Place::NewTerms => own::TERMS,
            Place::Customers | Place::Customer(_) | Place::Lines(..) => own::CUSTOMERS,
            Place::Mails => own::MAILS,
            Place::Phones | Place::Phone(_) => own::PHONES,
            Place::Nowhere => "",
        }
    }
}

/// The areas, with their names.
pub const AREAS: [(&str, &str); 8] = [
    (own::TOPICS, "operator-topics"),
    (own::SPECIALISTS, "operator-specialists"),
    (own::EDITIONS, "operator-editions"),
    (own::TERMS, "operator-terms"),
    (own::CUSTOMERS, "operator-customers"),
    (MANAGER_CHANGES, "operator-managers"),
    (own::PHONES, "operator-phones"),
    (own::MAILS, "operator-mails"),
];

/// The desk; for all but operators there is none.
#[component]
pub fn Operator() -> AnyView {
    let path = use_location().pathname;
    let place = Memo::new(move |_| Place::at(&path.read()));
    let under = Memo::new(move |_| place.read().under());
    let page = move || match session::who() {
        Who::Known(me) if me.staff.contains(&StaffRole::Operator) => match under.get() {
            Place::Topics => framed(place, topics::topics(place)),
            Place::Specialists => framed(place, specialists::specialists(place)),
            Place::Editions => framed(place, editions::editions()),
            Place::NewEdition => framed(place, edition::new_edition()),
            Place::Terms => framed(place, terms::terms()),
            Place::NewTerms => framed(place, terms::new_terms()),
            Place::Customers => framed(place, customers::customers()),
            Place::Mails => framed(place, mails::mails()),
            Place::Phones => framed(place, phones::phones(place)),
            Place::Customer(slug) => framed(place, customer::customer(slug, place)),
            _ => view! { <Nowhere/> }.into_any(),
        },
        who => closed(who),
    };
    page.into_any()
}

/// A page of the desk below the line that all of them have.
fn framed(place: Memo<Place>, body: AnyView) -> AnyView {
    let crumbs = Signal::derive(move || {
        let crumb = |text| Crumb { text, href: None };
        vec![crumb(t("shell-product")), crumb(t("operator-title"))]
    });
    let areas = AREAS.map(|(href, name)| {
        let here = move || (place.read().area() == href).then_some("page");
        view! { <li><a class="operator-area" href=href aria-current=here>{t(name)}</a></li> }
    });
    view! {
        {staff_head(crumbs, ())}
        <main class="page" id="content">
            <nav aria-label=t("operator-title")>
                <ul class="operator-areas" role="list">{areas.into_iter().collect::<Vec<_>>()}</ul>
            </nav>
            {body}
        </main>
    }
    .into_any()
}

/// A text of the draft by its language.
fn text_of<D: Clone + Send + Sync + 'static>(
    draft: RwSignal<D>,
    of: fn(&mut D) -> &mut BTreeMap<String, String>,
    tag: &'static str,
) -> Bound<String> {
    Bound::new(
        move || of(&mut draft.get()).get(tag).cloned().unwrap_or_default(),
        move |text| draft.update(|draft| _ = of(draft).insert(tag.to_owned(), text)),
    )
}
