//! The manager of a contract, and asking for another one (ROLE-7).

use domain::roles::ManagerFacts;
use domain::view::{ContractView, ManagerChangeView};
use domain::violation::Violations;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::browser;
use crate::outbox::Kind;
use crate::paths::roles as own;
use crate::shell::CONTENT;
use crate::texts::{day, made, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, LinkButton};
use crate::ui::page::Section;
use crate::ui::toast;

use super::admins::person_link;
use super::asked::ending;
use super::choosing::{Choosing, Wish, choosing, helpless};
use super::contract::Page;
use super::preview::mails;

/// The drawer's name in the address.
pub const ACT: &str = "manager";

/// Who manages, and who is asked for.
pub fn section(page: Page, contract: &ContractView) -> AnyView {
    let act = match &contract.change {
        None => {
            view! { <LinkButton label=t("roles-manager-ask") href=page.doing(ACT) beside=true/> }.into_any()
        }
        Some(change) => {
            let name = change.member.name.clone();
            let reason = Signal::derive(move || {
                Some(tr_with("change-asked-already", &[("name", name.as_str().into())]))
            });
            view! { <Button label=t("roles-manager-ask") on_click=|()| () reason=reason/> }.into_any()
        }
    };
    let waiting = contract
        .change
        .clone()
        .map(|change| waiting(page, contract, change));
    let who = person_link(&contract.manager);
    view! {
        <Section title=t("roles-manager") aside=move || act>
            {waiting}
            <ul role="list" class="roles-lines">
                <li class="roles-line"><div class="roles-who">
                    <span>{who}</span><span class="soft">{t("roles-manager-hint")}</span>
                </div></li>
            </ul>
        </Section>
    }
    .into_any()
}

fn waiting(page: Page, contract: &ContractView, change: ManagerChangeView) -> AnyView {
    let parties = [contract.manager.id, change.member.id].map(Some);
    let number = contract.number.clone();
    let reason = Signal::derive(move || {
        let party = parties.contains(&page.enterprise.standing().member);
        (!party).then(|| tr_with("not-a-party", &[("contract", number.as_str().into())]))
    });
    let own = page.enterprise.standing().member;
    let [act, done] = ending(own == Some(change.asked_by.id) || !parties.contains(&own));
    let busy = RwSignal::new(false);
    let withdraw = move |()| {
        busy.set(true);
        let path = own::api::manager_changes(&page.slug(), page.id);
        spawn_local(async move {
            let answer = api::delete_quietly(&path).await;
            _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    toast::say(tr(done));
                    browser::focus_soon(CONTENT.to_owned());
                    _ = page.renew.try_run(());
                }
                Err(problem) => toast::say(problem.say()),
            }
        });
    };
    let said = made(move || {
        let when = page.enterprise.day(change.asked_at).map(day).unwrap_or_default();
        let args = [
            ("name", change.member.name.as_str().into()),
            ("by", change.asked_by.name.as_str().into()),
            ("day", when.into()),
        ];
        tr_with("roles-manager-asked", &args)
    });
    view! {
        <Banner tone=Tone::Held text=said>
            <Button label=t(act) on_click=withdraw reason=reason busy=busy/>
        </Banner>
    }
    .into_any()
}

/// The drawer that asks for another one.
pub fn asking(page: Page, contract: &ContractView) -> AnyView {
    let slug = page.slug();
    let to = own::api::manager_changes(&slug, page.id);
    let number = contract.number.clone();
    choosing::<ManagerFacts, ManagerChangeView>(Choosing {
        kind: Kind::Manager,
        address: own::doing(&own::contract(&slug, page.id), ACT),
        title: made(move || tr_with("roles-manager-title", &[("contract", number.as_str().into())])),
        hint: t("roles-manager-ask-hint"),
        submit: t("roles-manager-ask"),
        done: |name| tr_with("roles-manager-asked-for", &[("name", name.into())]),
        close: own::contract(&slug, page.id),
        facts: own::api::facts(&to),
        to,
        likeliest: "status=active".to_owned(),
        only: false,
        products: None,
        judge: |facts, wish| match wish {
            Wish::Member(wish) => facts.ask(wish.member).err().unwrap_or_default(),
            Wish::Coordinator(_) => Violations::default(),
        },
        preview: |answer, _| mails(answer.effects.clone()),
        remedies: helpless(),
        after: page.renew,
    })
}
