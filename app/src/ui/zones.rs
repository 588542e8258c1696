//! Time zones to pick from, and their rules.

use std::collections::BTreeSet;

use domain::time::{Zone, Zones};
use domain::violation::Violations;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bound::Bound;
use super::picker::{Finder, Pick};
use crate::api;
use crate::browser;
use crate::paths;

/// How many zones are offered at once.
const OFFERED: usize = 40;

/// A zone's name as people read it.
pub fn shown(zone: &str) -> String {
    zone.replace('_', " ")
}

/// A zone as it is picked.
pub fn pick(zone: String) -> Pick {
    Pick {
        name: shown(&zone),
        key: zone,
        ..Pick::default()
    }
}

/// The one zone that is picked; none is empty.
pub fn one(
    get: impl Fn() -> String + Send + Sync + 'static,
    put: impl Fn(String) + Send + Sync + 'static,
) -> Bound<Vec<Pick>> {
    let picked = move || {
        let zone = get();
        let chosen = (!zone.is_empty()).then(|| pick(zone));
        chosen.into_iter().collect::<Vec<_>>()
    };
    Bound::new(picked, move |picks: Vec<Pick>| {
        let zone = picks.into_iter().next_back().map(|pick| pick.key);
        put(zone.unwrap_or_default());
    })
}

/// What was found, but for a zone that was picked: it is one, and its rules are on their way.
pub fn without_coming(found: Violations, zone: &str) -> Violations {
    let said = |field: &str| zone.is_empty() || field != "zone";
    found.into_iter().filter(|found| said(&found.field)).collect()
}

/// Finds zones by parts of their names; `own` stands first.
pub fn finder(own: impl Fn() -> String + Send + Sync + 'static) -> Finder {
    Finder::new(move |typed| {
        let wanted = typed.trim().replace(' ', "_").to_lowercase();
        let fits = browser::zones(&untrack(&own))
            .into_iter()
            .filter(|zone| zone.to_lowercase().contains(&wanted));
        let found: Vec<Pick> = fits.take(OFFERED).map(pick).collect();
        async move { Ok(found) }
    })
}

/// The rules of these zones, fetched as they are named. What can not be fetched is missing until it is named again.
pub fn rules(names: Memo<Vec<String>>) -> RwSignal<Zones> {
    let known = RwSignal::new(Zones::new());
    let asked = StoredValue::new(BTreeSet::new());
    Effect::new(move || {
        for name in names.get() {
            let is_new = asked.try_update_value(|asked: &mut BTreeSet<String>| asked.insert(name.clone()));
            if is_new != Some(true) {
                continue;
            }
            spawn_local(async move {
                let rules = api::get_bytes(&paths::api::zone(&name)).await;
                match rules.map(|rules| Zone::from_tzif(&name, &rules)) {
                    Ok(Ok(zone)) => _ = known.try_update(|known| known.insert(name, zone)),
                    _ => _ = asked.try_update_value(|asked| asked.remove(&name)),
                }
            });
        }
    });
    known
}
