//! The named callers of a contract and their places (CALL-1 to CALL-4).

use std::sync::Arc;

use domain::access::PoolRef;
use domain::roles::{CallersFacts, CallersState};
use domain::view::{
    CallerView, CallersView, ContractView, Page as Listed, PoolView, RolesChanged, SupportLine,
};
use domain::violation::{Remedy, Violations};
use leptos::prelude::*;

use crate::load::load;
use crate::outbox::Kind;
use crate::paths::{self, roles as own};
use crate::people::support_line;
use crate::texts::{self, made, t, term_alone, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, LinkButton};
use crate::ui::page::Section;
use crate::ui::states::{EmptyState, shown};
use crate::ui::verdict::{Act, Remedies};

use super::admins::{named, person_link};
use super::choosing::{Choosing, Wish, choosing};
use super::contract::Page;
use super::preview::preview;
use super::question::{Change, Sent};

/// The drawer's name in the address.
pub const ACT: &str = "caller";

/// Who is a caller, and how many places are left.
pub fn section(page: Page, contract: RwSignal<Option<ContractView>>, again: RwSignal<u32>) -> AnyView {
    let callers = load::<CallersView>(move || Some(own::api::callers(&page.enterprise.slug.read(), page.id)));
    Effect::new(move |before: Option<u32>| {
        let now = again.get();
        if before.is_some_and(|before| before != now) {
            callers.reload();
        }
        now
    });
    let denied = Signal::derive(move || {
        let contract = contract.read();
        contract
            .as_ref()
            .and_then(|contract| contract.callers_denied.as_ref().map(texts::violation))
    });
    let act = move || match denied.get() {
        None => {
            view! { <LinkButton label=t("roles-caller-name") href=page.doing(ACT) beside=true/> }.into_any()
        }
        reason => {
            let reason = Signal::derive(move || reason.clone());
            view! { <Button label=t("roles-caller-name") on_click=|()| () reason=reason/> }.into_any()
        }
    };
    let body = shown(callers, 3, move |callers| all(page, denied, &callers));
    view! { <Section title=t("roles-callers") aside=act>{body}{rung(page)}</Section> }.into_any()
}

/// What the reader rings with under this contract; the server tells callers alone (CALL-5).
fn rung(page: Page) -> AnyView {
    let lines = load::<Listed<SupportLine>>(move || {
        Some(paths::changes::api::support_lines(&page.enterprise.slug.read()))
    });
    (move || {
        let lines = lines.value.read();
        let line = lines
            .as_ref()?
            .items
            .iter()
            .find(|line| line.contract == page.id)?;
        Some(support_line(line.clone()))
    })
    .into_any()
}

fn all(page: Page, denied: Signal<Option<String>>, callers: &CallersView) -> AnyView {
    let (granted, used, state) = (callers.granted, callers.used, callers.state);
    let places = made(move || {
        let args = [("used", used.into()), ("granted", granted.into())];
        match state {
            CallersState::None => tr("roles-callers-no-support"),
            _ => tr_with("roles-callers-places", &args),
        }
    });
    let over = (state == CallersState::OverLimit).then(|| {
        let said = made(move || tr_with("roles-callers-over", &[("count", (used - granted).into())]));
        view! { <Banner tone=Tone::Over text=said/> }
    });
    let rows: Vec<_> = callers
        .callers
        .iter()
        .map(|caller| row(page, denied, caller))
        .collect();
    let rows = if rows.is_empty() {
        view! { <EmptyState text=t("roles-callers-none")/> }.into_any()
    } else {
        view! { <ul role="list" class="roles-lines">{rows}</ul> }.into_any()
    };
    view! { <p class="roles-hint">{places}</p>{over}{rows} }.into_any()
}

fn row(page: Page, denied: Signal<Option<String>>, caller: &CallerView) -> AnyView {
    let (member, by) = (caller.member.clone(), caller.by);
    let mine = move || page.enterprise.standing().member == Some(member.id);
    let own_place = Signal::derive(mine);
    let who = caller.member.clone();
    let verb = if untrack(mine) {
        "roles-caller-give-up"
    } else {
        "roles-caller-take-back"
    };
    let take = move |()| {
        let args = [("name", who.name.as_str().into())];
        page.question.ask(Change {
            title: tr_with("roles-caller-take-back-title", &args),
            act: tr(verb),
            done: tr_with("roles-caller-taken-back", &args),
            path: own::api::caller(&page.slug(), page.id, who.id),
            sent: Sent::Removal,
        });
    };
    let reason = Signal::derive(move || denied.get().filter(|_| !own_place.get()));
    let word = made(move || term_alone(by.word()));
    let name = named(verb, &caller.member);
    view! {
        <li class="roles-line">
            <div class="roles-who"><span>{person_link(&caller.member)}</span><span class="soft">{word}</span></div>
            <div class="roles-acts"><Button label=t(verb) name=name on_click=take reason=reason/></div>
        </li>
    }
    .into_any()
}

/// The drawer that names one.
pub fn naming(page: Page, contract: &ContractView) -> AnyView {
    let slug = page.slug();
    let to = own::api::callers(&slug, page.id);
    let pools: Vec<PoolRef> = contract
        .lines
        .iter()
        .map(|line| PoolRef {
            team: line.team,
            product: line.product,
        })
        .collect();
    let users: Vec<String> = pools
        .iter()
        .map(|pool| format!("product={}", pool.product))
        .collect();
    choosing::<CallersFacts, RolesChanged>(Choosing {
        kind: Kind::Caller,
        address: own::doing(&own::contract(&slug, page.id), ACT),
        title: t("roles-caller-title"),
        hint: t("roles-caller-hint"),
        submit: t("roles-caller-name"),
        done: |name| tr_with("roles-caller-named", &[("name", name.into())]),
        close: own::contract(&slug, page.id),
        facts: own::api::facts(&to),
        to,
        likeliest: users.join("&"),
        only: false,
        products: None,
        judge: |facts, wish| match wish {
            Wish::Member(wish) => facts.name(wish.member).err().unwrap_or_default(),
            Wish::Coordinator(_) => Violations::default(),
        },
        preview,
        remedies: giving_seats(page, pools),
        after: page.renew,
    })
}

/// CALL-2: a seat first, of a pool under the contract that has one, else of any.
fn giving_seats(page: Page, under: Vec<PoolRef>) -> Remedies {
    let pools =
        load::<Listed<PoolView>>(move || Some(paths::api::pools(&page.enterprise.slug.read(), "limit=200")));
    Arc::new(move |remedy| {
        let Remedy::GiveSeat { member, .. } = remedy else {
            return None;
        };
        let pools = pools.value.read();
        let mut fit: Vec<&PoolView> = pools
            .as_ref()?
            .items
            .iter()
            .filter(|pool| {
                let of = PoolRef {
                    team: pool.team,
                    product: pool.product,
                };
                under.contains(&of) && pool.denied.is_none()
            })
            .collect();
        fit.sort_by_key(|pool| pool.free == Some(0));
        let pool = fit.first()?.id;
        Some(Act::Go(paths::assign(&page.slug(), pool, &[*member])))
    })
}
