//! The zones that a start can be named in, and their rules, fetched when one is chosen.

use domain::coaching::CoachingFacts;
use domain::time::{Zone, Zones};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::typed::{Typed, Wish};
use crate::api::{self, ApiError};
use crate::paths;
use crate::texts::tr_with;

/// What is awaited before a start can be judged.
#[derive(Clone, PartialEq)]
struct Awaited {
    zone: String,
    /// Why its rules are not there.
    problem: Option<ApiError>,
}

/// The rules of zones that were chosen here.
#[derive(Clone, Copy)]
pub struct ZoneRules {
    /// Those that are known, by name.
    pub known: RwSignal<Zones>,
    awaited: RwSignal<Option<Awaited>>,
}

impl ZoneRules {
    /// Fetches the rules of the start's zone as soon as it is another than the enterprise's.
    pub fn new(typed: RwSignal<Typed>, facts: RwSignal<Option<CoachingFacts>>) -> Self {
        let rules = Self {
            known: RwSignal::new(Zones::new()),
            awaited: RwSignal::new(None),
        };
        let wanted = Memo::new(move |_| {
            let typed = typed.read();
            let start = typed
                .draft
                .wished_start
                .as_ref()
                .filter(|_| typed.wish == Wish::Start);
            start.map(|start| start.zone.clone())
        });
        let own = Memo::new(move |_| facts.read().as_ref().map(|facts| facts.zone.name().to_owned()));
        Effect::new(move || match wanted.get() {
            Some(zone) if own.get().as_ref() != Some(&zone) => rules.fetch(zone),
            _ => rules.awaited.set(None),
        });
        rules
    }

    fn fetch(self, zone: String) {
        if self.known.with_untracked(|known| known.contains_key(&zone)) {
            self.awaited.set(None);
            return;
        }
        self.awaited.set(Some(Awaited {
            zone: zone.clone(),
            problem: None,
        }));
        spawn_local(async move {
            let answer = api::get_bytes(&paths::api::zone(&zone)).await;
            // Another zone was chosen in the meantime, or the page is gone.
            let awaits = |now: &Option<Awaited>| now.as_ref().is_some_and(|now| now.zone == zone);
            if self.awaited.try_with_untracked(awaits) != Some(true) {
                return;
            }
            let problem = match answer {
                Ok(rules) => {
                    if let Ok(rules) = Zone::from_tzif(&zone, &rules) {
                        _ = self.known.try_update(|known| known.insert(zone.clone(), rules));
                    }
                    None
                }
                // No such zone: that is for the rules to say.
                Err(ApiError::NotFound) => None,
                Err(problem) => Some(problem),
            };
            let awaited = problem.map(|problem| Awaited {
                zone,
                problem: Some(problem),
            });
            _ = self.awaited.try_set(awaited);
        });
    }

    /// True while the start's zone is not known yet.
    pub fn waits(self) -> bool {
        self.awaited.with(Option::is_some)
    }

    /// What is awaited, in words.
    pub fn waits_for(self) -> Option<String> {
        let awaited = self.awaited.read();
        let Awaited { zone, problem } = awaited.as_ref()?;
        let id = if problem.is_some() {
            "coaching-zone-failed"
        } else {
            "coaching-zone-waits"
        };
        Some(tr_with(id, &[("zone", zone.replace('_', " ").into())]))
    }

    /// The zone whose rules could not be fetched.
    pub fn failed(self) -> bool {
        self.awaited
            .with(|awaited| awaited.as_ref().is_some_and(|awaited| awaited.problem.is_some()))
    }

    /// Fetches them again.
    pub fn again(self) {
        let zone = self
            .awaited
            .with_untracked(|awaited| awaited.as_ref().map(|awaited| awaited.zone.clone()));
        if let Some(zone) = zone {
            self.fetch(zone);
        }
    }
}
