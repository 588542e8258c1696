//! The terms of a coordinator's role: shown to whom they wait for, and accepted (ROLE-8).

use domain::id::ContractId;
use domain::roles::TermsDraft;
use domain::view::{Answer, RoleTerms, TermsView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Key};
use crate::enterprise::enterprise;
use crate::load::Loaded;
use crate::paths::roles as own;
use crate::session;
use crate::texts::{all_of, day, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, Weight};
use crate::ui::page::Section;
use crate::ui::toast;

/// What waits of the terms for the reader in this enterprise, contract by contract; nothing where nothing waits.
pub fn accepting(terms: Loaded<TermsView>) -> AnyView {
    let enterprise = enterprise();
    let after = Callback::new(move |()| {
        terms.reload();
        // The role opens at once: what the reader may do is asked for anew.
        session::ask();
    });
    let waiting = move || {
        let slug = enterprise.slug.read();
        let items = terms.value.with(|terms| {
            let items = terms
                .as_ref()
                .map(|terms| terms.items.clone())
                .unwrap_or_default();
            items
                .into_iter()
                .filter(|item| item.slug == *slug)
                .collect::<Vec<_>>()
        });
        by_contract(items)
            .into_iter()
            .map(|items| one(items, after))
            .collect::<Vec<_>>()
    };
    waiting.into_any()
}

fn by_contract(items: Vec<RoleTerms>) -> Vec<Vec<RoleTerms>> {
    let mut contracts: Vec<Vec<RoleTerms>> = Vec::new();
    for item in items {
        let known = contracts
            .iter_mut()
            .find(|known| known.first().is_some_and(|first| first.contract == item.contract));
        match known {
            Some(known) => known.push(item),
            None => contracts.push(vec![item]),
        }
    }
    contracts
}

fn one(items: Vec<RoleTerms>, after: Callback<()>) -> AnyView {
    let Some(first) = items.first().cloned() else {
        return ().into_any();
    };
    let enterprise = enterprise();
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<api::ApiError>));
    let names: Vec<String> = items.iter().map(|item| item.product_name.clone()).collect();
    let products = items.iter().map(|item| item.product).collect::<Vec<_>>();
    let told = move || {
        let when = enterprise.day(first.appointed_at).map(day).unwrap_or_default();
        tr_with(
            "roles-terms-told",
            &[
                ("manager", first.manager.name.as_str().into()),
                ("products", all_of(&names).into()),
                ("contract", first.number.as_str().into()),
                ("day", when.into()),
            ],
        )
    };
    let contract = items.first().map(|item| item.contract);
    let accept = move |()| {
        if let Some(contract) = contract {
            send(contract, products.clone(), busy, problem, after);
        }
    };
    let failed = move || {
        problem.get().map(|problem| {
            view! { <Banner tone=Tone::Over text=Signal::derive(move || problem.say())/> }
        })
    };
    let points = ["roles-terms-people", "roles-terms-data", "roles-terms-end"];
    let points = points.map(|id| view! { <li>{t(id)}</li> }.into_any());
    view! {
        <Section title=t("roles-terms-title")>
            <p class="roles-hint">{told}</p>
            <ul class="roles-terms">{points.into_iter().collect::<Vec<_>>()}</ul>
            {failed}
            <Button label=t("roles-terms-accept") on_click=accept weight=Weight::Primary busy=busy/>
        </Section>
    }
    .into_any()
}

fn send(
    contract: ContractId,
    products: Vec<domain::id::ProductId>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<api::ApiError>>,
    after: Callback<()>,
) {
    busy.set(true);
    let (path, body) = (own::api::terms_of(contract), TermsDraft { products });
    spawn_local(async move {
        let answer = api::post::<_, Answer<TermsView>>(&path, &body, &Key::fresh()).await;
        _ = busy.try_set(false);
        match answer {
            Ok(_) => {
                toast::say(tr("roles-terms-accepted"));
                _ = after.try_run(());
            }
            Err(fault) => _ = problem.try_set(Some(fault)),
        }
    });
}
