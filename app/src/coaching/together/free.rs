//! The next times at which the session fits, looked for here and explained; choosing one fills in the start.

use domain::coaching::{AttendeeHours, Place, SessionFacts, Slot};
use domain::id::MemberId;
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
pub const OFFERED: usize = 6;

/// What is offered, and where it is told in.
#[derive(Clone, PartialEq)]
struct Offer {
    /// The customer's zone.
    zone: Zone,
    /// The specialist's, and where else attendees are.
    others: Vec<Zone>,
    slots: Vec<Slot>,
}

/// Finds times for attendees at these places.
type Find = Box<dyn Fn(&[Place]) -> Vec<Slot> + Send + Sync>;

/// Where the times come from.
pub struct Source {
    /// True where there is something to look in.
    pub known: Signal<bool>,
    /// The customer's zone.
    pub zone: Signal<Option<Zone>>,
    /// Where the specialist is, where that is one.
    pub theirs: Signal<Option<Zone>>,
    /// What is said of where they come from, and where nothing is found.
    pub said: [&'static str; 2],
    /// What is to be known beside that.
    pub remark: Signal<Option<String>>,
    /// Who attends.
    pub attendees: Signal<Vec<MemberId>>,
    /// What attendees said of where and when they are at work; none while that is asked for.
    pub hours: Signal<Option<AttendeeHours>>,
    /// What is found for attendees at these places.
    pub find: Find,
}

impl Source {
    /// The specialist's own time, for a session of that length.
    pub fn of(together: Together, minutes: Signal<i64>) -> Self {
        let facts = together.facts.value;
        let working = move || facts.with(|facts| facts.as_ref()?.working.clone());
        Self {
            known: Signal::derive(move || working().is_some()),
            zone: Signal::derive(move || facts.with(|facts| Some(facts.as_ref()?.coaching.zone.clone()))),
            theirs: Signal::derive(move || Some(working()?.zone)),
            said: ["coaching-free-hint", "coaching-free-none"],
            remark: Signal::stored(None),
            attendees: Signal::derive(move || {
                facts.with(|facts| {
                    facts
                        .as_ref()
                        .map(|facts| facts.attendees.clone())
                        .unwrap_or_default()
                })
            }),
            hours: Signal::derive(move || facts.with(|facts| Some(facts.as_ref()?.hours.clone()))),
            find: Box::new(move |places| {
                let minutes = minutes.get();
                let found = |facts: &SessionFacts| facts.free_times(minutes, places, clock::now(), OFFERED);
                facts.with(|facts| facts.as_ref().map(found).unwrap_or_default())
            }),
        }
    }
}

/// The times, once they are asked for.
pub fn times(form: Form, source: Source, choose: Callback<Wall>) -> AnyView {
    let Source {
        known,
        zone,
        theirs,
        said: [hint, none],
        remark,
        attendees,
        hours,
        find,
    } = source;
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
    let attended = Memo::new(move |_| {
        let zone = zone.get()?;
        hours.with(|hours| Some(hours.as_ref()?.places(&attendees.read(), &zone)))
    });
    prefilled(picked, zone, attended);
    let offer = Memo::new(move |_| {
        if !open.get() {
            return None;
        }
        let zone = zone.get()?;
        let rules = rules.read();
        let names = names.read();
        let there = names.iter().filter_map(|name| rules.get(name));
        let mut asked = attended.get().unwrap_or_else(|| vec![Place::usual(&zone)]);
        asked.retain(|place| *place.zone() == zone || names.iter().any(|name| name == place.zone().name()));
        for other in there {
            if asked.iter().all(|place| place.zone() != other) {
                asked.push(Place::usual(other));
            }
        }
        let slots = find(&asked);
        let mut others: Vec<Zone> = Vec::new();
        for place in asked.iter().filter(|place| *place.zone() != zone) {
            if !others.contains(place.zone()) {
                others.push(place.zone().clone());
            }
        }
        if let Some(theirs) = theirs.get()
            && theirs != zone
            && !others.contains(&theirs)
        {
            others.insert(0, theirs);
        }
        Some(Offer { zone, others, slots })
    });
    let own = move || {
        zone.with(|zone| {
            zone.as_ref()
                .map(|zone| zone.name().to_owned())
                .unwrap_or_default()
        })
    };
    let list = move || {
        let offer = offer.get()?;
        if offer.slots.is_empty() {
            return Some(view! { <p class="soft">{t(none)}</p> }.into_any());
        }
        let rows: Vec<_> = offer.slots.iter().map(|slot| row(&offer, slot, choose)).collect();
        Some(view! { <ul class="free-list" role="list" aria-label=t("coaching-free")>{rows}</ul> }.into_any())
    };
    let body = move || {
        if !known.get() {
            return view! { <p class="soft">{t("coaching-free-unknown")}</p> }.into_any();
        }
        view! {
            <p class="soft">{t(hint)}</p>
            {move || remark.get().map(|remark| view! { <p class="soft">{remark}</p> })}
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

/// Puts the zones of those who attend among the picked ones, and takes out those of who attends no longer.
fn prefilled(picked: RwSignal<Vec<Pick>>, zone: Signal<Option<Zone>>, attended: Memo<Option<Vec<Place>>>) {
    let names = Memo::new(move |_| {
        let (own, places) = (zone.get(), attended.get()?);
        let others = places
            .iter()
            .map(Place::zone)
            .filter(|zone| Some(*zone) != own.as_ref());
        Some(others.map(|zone| zone.name().to_owned()).collect::<Vec<_>>())
    });
    Effect::new(move |before: Option<Vec<String>>| {
        let before = before.unwrap_or_default();
        // Until it is known where they are, nothing has changed.
        let Some(now) = names.get() else { return before };
        picked.update(|picks| {
            picks.retain(|pick| now.contains(&pick.key) || !before.contains(&pick.key));
            for name in now.iter().filter(|name| !before.contains(name)) {
                if picks.iter().all(|pick| pick.key != *name) {
                    picks.push(zones::pick(name.clone()));
                }
            }
        });
        now
    });
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
    let free = slot.free;
    let why = move || {
        let why = match unusual.is_empty() {
            true => tr("coaching-free-usual"),
            false => tr_with("coaching-free-unusual", &[("zones", all_of(&unusual).into())]),
        };
        match free {
            0 | 1 => why,
            _ => [
                &why,
                " ",
                &tr_with("coaching-free-many", &[("count", free.into())]),
            ]
            .concat(),
        }
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
