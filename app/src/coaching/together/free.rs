//! The next times at which the session fits, looked for here and explained; choosing one fills in the start.

use domain::coaching::Slot;
use domain::time::{Wall, Zone};
use leptos::prelude::*;

use super::Together;
use crate::clock;
use crate::texts::{all_of, t, time, tr, tr_with, weekday_day};
use crate::ui::field::Field;
use crate::ui::float;
use crate::ui::form::Form;
use crate::ui::picker::{Pick, Picker};
use crate::ui::zones;

/// How many times are offered.
const OFFERED: usize = 6;

/// What is offered, and where it is told in.
#[derive(Clone, PartialEq)]
struct Offer {
    /// The customer's zone.
    zone: Zone,
    /// The specialist's, and where else attendees are.
    others: Vec<Zone>,
    slots: Vec<Slot>,
}

/// The times, once they are asked for.
pub fn times(form: Form, together: Together, minutes: Signal<i64>, choose: Callback<Wall>) -> AnyView {
    let open = RwSignal::new(false);
    let picked = RwSignal::new(Vec::<Pick>::new());
    let names = Memo::new(move |_| {
        picked
            .read()
            .iter()
            .map(|pick| pick.key.clone())
            .collect::<Vec<_>>()
    });
    let rules = zones::rules(names);
    let known = together.facts.value;
    let has_hours =
        Memo::new(move |_| known.with(|facts| facts.as_ref().is_some_and(|facts| facts.working.is_some())));
    let offer = Memo::new(move |_| {
        if !open.get() {
            return None;
        }
        let rules = rules.read();
        let there: Vec<Zone> = names
            .read()
            .iter()
            .filter_map(|name| rules.get(name).cloned())
            .collect();
        known.with(|facts| {
            let facts = facts.as_ref()?;
            let working = facts.working.as_ref()?;
            let zone = facts.coaching.zone.clone();
            let mut asked = vec![zone.clone()];
            asked.extend(there.iter().filter(|other| **other != zone).cloned());
            let slots = facts.free_times(minutes.get(), &asked, clock::now(), OFFERED);
            let mut others: Vec<Zone> = asked.into_iter().skip(1).collect();
            if working.zone != zone && !others.contains(&working.zone) {
                others.insert(0, working.zone.clone());
            }
            Some(Offer { zone, others, slots })
        })
    });
    let own = move || {
        known.with(|facts| {
            facts
                .as_ref()
                .map(|facts| facts.coaching.zone.name().to_owned())
                .unwrap_or_default()
        })
    };
    let list = move || {
        let offer = offer.get()?;
        if offer.slots.is_empty() {
            return Some(view! { <p class="soft">{t("coaching-free-none")}</p> }.into_any());
        }
        let rows: Vec<_> = offer.slots.iter().map(|slot| row(&offer, slot, choose)).collect();
        Some(view! { <ul class="free-list" role="list" aria-label=t("coaching-free")>{rows}</ul> }.into_any())
    };
    let body = move || {
        if !has_hours.get() {
            return view! { <p class="soft">{t("coaching-free-unknown")}</p> }.into_any();
        }
        view! {
            <p class="soft">{t("coaching-free-hint")}</p>
            <Field form=form path="zones" label=t("coaching-free-zones") hint=t("coaching-free-zones-hint") optional=true let:at>
                <Picker at=at value=picked find=zones::finder(own) list_label=t("coaching-free-zones")/>
            </Field>
            <div aria-live="polite">{list}</div>
        }
        .into_any()
    };
    view! {
        <details
            class="free"
            on:toggle=move |event| {
                open.set(float::target(&event).is_some_and(|details| details.has_attribute("open")));
            }
        >
            <summary>{t("coaching-free")}</summary>
            {body}
        </details>
    }
    .into_any()
}

/// One time: in the customer's zone, what it is elsewhere, and for whom it is early or late.
fn row(offer: &Offer, slot: &Slot, choose: Callback<Wall>) -> AnyView {
    let wall = offer.zone.wall(slot.start);
    let zone = offer.zone.name().to_owned();
    let head = move || [weekday_day(wall.date()), time(wall.time())].join(" ");
    let others: Vec<_> = offer
        .others
        .iter()
        .map(|other| (other.wall(slot.start), zones::shown(other.name())))
        .collect();
    let there = move || {
        let others = others.iter().map(|(local, zone)| {
            let clock = match local.date() == wall.date() {
                true => time(local.time()),
                false => [weekday_day(local.date()), time(local.time())].join(" "),
            };
            tr_with(
                "coaching-free-there",
                &[("time", clock.into()), ("zone", zone.as_str().into())],
            )
        });
        others.collect::<Vec<_>>().join(" · ")
    };
    let unusual: Vec<String> = slot.unusual.iter().map(|zone| zones::shown(zone)).collect();
    let why = move || match unusual.is_empty() {
        true => tr("coaching-free-usual"),
        false => tr_with("coaching-free-unusual", &[("zones", all_of(&unusual).into())]),
    };
    let take = move |_| {
        choose.run(Wall {
            local: wall,
            zone: zone.clone(),
            occurrence: None,
        });
    };
    view! {
        <li>
            <button class="free-slot" type="button" on:click=take>
                <span class="free-time">{head}</span>
                <span class="soft">{there}</span>
                <span class="soft">{why}</span>
            </button>
        </li>
    }
    .into_any()
}
