//! A member's seats: why each is held, its release, and the way to another.

use domain::access::{Capability, PoolRef};
use domain::benefits::AccessView;
use domain::id::{AssignmentId, PoolId};
use domain::seats::{HeldFacts, Reason as Held};
use domain::view::{MemberView, SeatHeld};
use domain::violation::Violations;
use leptos::prelude::*;

use crate::address::way;
use crate::load::Loaded;
use crate::paths;
use crate::people::directory::{Directory, directory};
use crate::people::pools::pool_items;
use crate::seats::refused::refused;
use crate::texts::{self, made, name, t, term};
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::menu::Menu;
use crate::ui::page::Section;
use crate::ui::why::Why;

use super::grounds::whys;
use super::release::{Release, UnderWay, release};

/// Where the focus goes when the seat it stood on is gone.
pub const PLACE: &str = "member-seats";

/// The seats of a member; `value` takes the member as they are after a release.
pub fn seats(
    member: &MemberView,
    value: RwSignal<Option<MemberView>>,
    access: Loaded<AccessView>,
) -> AnyView {
    let directory = directory();
    let enterprise = directory.enterprise;
    let under_way = UnderWay::new();
    let asked = RwSignal::new(None::<Release>);
    let open = RwSignal::new(false);
    let who = StoredValue::new(member.clone());
    let act = move |seat: &SeatHeld, reason: Held| {
        let wanted = who.with_value(|member| Release::new(directory, member, seat, reason));
        // A default seat is given up for good; what a person gave can be given again.
        if reason == Held::Direct {
            release(wanted, directory, under_way, value);
        } else {
            asked.set(Some(wanted));
            open.set(true);
        }
    };
    let rows: Vec<AnyView> = member
        .seats
        .iter()
        .map(|seat| row((directory, access), member, seat, under_way.busy, act))
        .collect();
    let rows = if rows.is_empty() {
        view! { <p class="soft people-part">{t("people-member-seats-none")}</p> }.into_any()
    } else {
        view! { <ul role="list" class="people-seats">{rows}</ul> }.into_any()
    };
    let way = way();
    let id = member.id;
    let assign = move |pool: PoolId| way.to(&paths::assign(&enterprise.slug.get_untracked(), pool, &[id]));
    let teams = member.teams.clone();
    let items = pool_items(directory, move || teams.clone(), assign);
    let aside = untrack(|| enterprise.denied(Capability::ManageMembers)).is_none().then(|| {
        let label = t("people-assign-seat");
        view! { <Menu label=label items=items heading=t("seats-pools") class="button button-small menu-button"/> }
    });
    let give_up = move |()| {
        open.set(false);
        if let Some(wanted) = asked.get_untracked() {
            release(wanted, directory, under_way, value);
        }
    };
    let effect = move || asked.get().map(|wanted| view! { <p>{wanted.effect()}</p> });
    let said = move || {
        let problem = under_way.refused.get();
        problem.map(|problem| refused(problem, enterprise.slug))
    };
    view! {
        <div id=PLACE tabindex="-1" class="people-place">
            <Section title=t("people-member-seats") aside=move || aside.into_any()>
                {said}
                {rows}
            </Section>
        </div>
        <Dialog open=open title=t("people-give-up") act=t("people-give-up-act") on_act=give_up>{effect}</Dialog>
    }
    .into_any()
}

fn row(
    (directory, access): (Directory, Loaded<AccessView>),
    member: &MemberView,
    seat: &SeatHeld,
    busy: RwSignal<Option<AssignmentId>>,
    act: impl Fn(&SeatHeld, Held) + Copy + Send + Sync + 'static,
) -> AnyView {
    let enterprise = directory.enterprise;
    let (team, id) = (seat.team, seat.assignment);
    let product = product_name(directory, seat);
    let pool = pool_of(directory, seat);
    let title = product.clone();
    let titled = move || match pool.get() {
        Some(pool) => {
            let href = move || paths::pool(&enterprise.slug.read(), pool);
            view! { <a class="people-product" href=href>{title.clone()}</a> }.into_any()
        }
        None => view! { <span class="people-product">{title.clone()}</span> }.into_any(),
    };
    let words = {
        let reasons = seat.reasons.clone();
        made(move || {
            texts::all_of(
                &reasons
                    .iter()
                    .map(|reason| term(reason.word()))
                    .collect::<Vec<_>>(),
            )
        })
    };
    let reasons = {
        let (seat, member) = (seat.clone(), member.clone());
        Signal::derive(move || whys(enterprise, access, &seat, &member))
    };
    // What a person gave is what a person takes away; a default seat where there is nothing else.
    let reason = [Held::Direct, Held::Role]
        .into_iter()
        .find(|reason| seat.reasons.contains(reason));
    let reason = reason.unwrap_or(Held::Direct);
    let facts = HeldFacts {
        standing: untrack(|| enterprise.standing()),
        assignment: id,
        pool: PoolRef {
            team,
            product: seat.product,
        },
        member: member.id,
        reasons: seat.reasons.clone(),
    };
    let refused = facts.release(reason).err();
    let why_not = Signal::derive(move || refused.as_ref().map(said));
    let working = Signal::derive(move || busy.get() == Some(id));
    let label = if reason == Held::Direct {
        t("seats-release")
    } else {
        t("people-give-up-act")
    };
    let seat = seat.clone();
    view! {
        <li class="people-seat">
            <div class="people-seat-what">
                <span>{titled}" "<span class="soft">{move || enterprise.team_name(team)}</span></span>
                <span class="people-with-why people-seat-why">
                    <span class="soft">{words}</span>
                    <Why about=name(product) reasons=reasons/>
                </span>
            </div>
            <Button label=label on_click=move |()| act(&seat, reason) weight=Weight::Bare reason=why_not busy=working/>
        </li>
    }
    .into_any()
}

/// Why a seat can not be released, in one line.
fn said(found: &Violations) -> String {
    found.iter().map(texts::violation).collect::<Vec<_>>().join(" ")
}

fn product_name(directory: Directory, seat: &SeatHeld) -> String {
    directory.enterprise.view.value.with_untracked(|view| {
        let products = view
            .as_ref()
            .map(|view| view.products.as_slice())
            .unwrap_or_default();
        let found = products.iter().find(|product| product.id == seat.product);
        found.map(|product| product.name.clone()).unwrap_or_default()
    })
}

/// The pool's page, where the reader may work on it.
fn pool_of(directory: Directory, seat: &SeatHeld) -> Memo<Option<PoolId>> {
    let wanted = PoolRef {
        team: seat.team,
        product: seat.product,
    };
    Memo::new(move |_| {
        directory.facts.value.with(|facts| {
            let pools = facts
                .as_ref()
                .map(|facts| facts.pools.as_slice())
                .unwrap_or_default();
            pools
                .iter()
                .find(|pool| pool.reference() == wanted)
                .map(|pool| pool.id)
        })
    })
}
