//! The enterprise whose pages are shown: what every page of it needs.

use domain::access::{Capability, Standing, Target};
use domain::attention::Waiting;
use domain::id::TeamId;
use domain::time::Zone;
use domain::view::{EnterpriseView, Membership, TeamView};
use domain::violation::Violation;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::load::Loaded;
use crate::page::Area;
use crate::{address, api, clock, paths, session};

/// The enterprise of the address, loaded once for all its pages.
#[derive(Clone, Copy)]
pub struct Enterprise {
    /// The slug, as in the address.
    pub slug: Memo<String>,
    /// The enterprise as the reader may see it.
    pub view: Loaded<EnterpriseView>,
    /// The reader as a member there.
    pub membership: Memo<Option<Membership>>,
    standing: Memo<Standing>,
    zone: Memo<Option<Zone>>,
    /// The team that the pages are narrowed to, by the switcher.
    pub team: Memo<Option<TeamId>>,
    /// How much waits for the reader in each area, as of the last act on this page.
    pub waiting: RwSignal<Waiting>,
}

/// The enterprise of the page; only pages inside the shell have one.
pub fn enterprise() -> Enterprise {
    // The shell shows its pages only after it provided this.
    expect_context::<Enterprise>()
}

impl Enterprise {
    /// The enterprise of the slug.
    pub fn new(slug: Memo<String>, view: Loaded<EnterpriseView>, team: Memo<Option<TeamId>>) -> Self {
        let membership = Memo::new(move |_| session::membership(&slug.read()));
        // CAP-25: an operator inside is told with the enterprise what may be done there.
        let standing = Memo::new(move |_| {
            let inside = view.value.read().as_ref().and_then(|view| view.inside.clone());
            let own = || membership.get().map(|membership| membership.standing);
            inside.or_else(own).unwrap_or_default()
        });
        // Of its own: of another team or admin nothing that shows a time has to hear.
        let zone = Memo::new(move |_| view.value.read().as_ref().map(|view| view.zone.clone()));
        let waiting = RwSignal::new(Waiting::default());
        follow(slug, view, waiting);
        Self {
            slug,
            view,
            membership,
            standing,
            zone,
            team,
            waiting,
        }
    }

    /// The slug now.
    pub fn slug(self) -> String {
        self.slug.get()
    }

    /// The teams, oldest first.
    pub fn teams(self) -> Vec<TeamView> {
        self.view
            .value
            .read()
            .as_ref()
            .map(|view| view.teams.clone())
            .unwrap_or_default()
    }

    /// The name of a team.
    pub fn team_name(self, team: TeamId) -> String {
        let view = self.view.value.read();
        let found = view
            .as_ref()
            .and_then(|view| view.teams.iter().find(|known| known.id == team));
        found.map(|team| team.name.clone()).unwrap_or_default()
    }

    /// The zone whose days count.
    pub fn zone(self) -> Option<Zone> {
        self.zone.get()
    }

    /// The day that an instant falls on.
    pub fn day(self, instant: Timestamp) -> Option<Date> {
        self.zone.read().as_ref().map(|zone| zone.day(instant))
    }

    /// The wall time at an instant.
    pub fn wall(self, instant: Timestamp) -> Option<DateTime> {
        self.zone.read().as_ref().map(|zone| zone.wall(instant))
    }

    /// Today.
    pub fn today(self) -> Option<Date> {
        self.day(clock::now())
    }

    /// The reader's roles; an operator's, who is inside.
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// Nothing where the reader may do it somewhere; else why not.
    pub fn denied(self, capability: Capability) -> Option<Violation> {
        self.standing().may(capability, Target::Anywhere).err()
    }

    /// How many things wait for the reader at the contracts: to be accepted (ROLE-8), or to say no to (ROLE-7).
    pub fn contracts_wait(self) -> i64 {
        self.waiting.get().contracts + i64::from(self.standing().waits_for_terms())
    }

    /// True where the reader sees contracts, or something waits there.
    pub fn sees_contracts(self) -> bool {
        self.denied(Capability::SeeContracts).is_none() || self.contracts_wait() > 0
    }

    /// True where the server shows the reader all members and pools, not only the own.
    pub fn sees_everyone(self) -> bool {
        self.denied(Capability::ManageMembers).is_none() || self.denied(Capability::RequestCoaching).is_none()
    }
}

/// Asks for the enterprise again after each act of this page and with each other page: what waits is counted anew, and
/// what is shown is no older than that. The rest is taken over only where it is another, so that no page begins anew.
fn follow(slug: Memo<String>, view: Loaded<EnterpriseView>, waiting: RwSignal<Waiting>) {
    Effect::new(move || {
        view.value
            .with(|view| waiting.set(view.as_ref().map(|view| view.waiting).unwrap_or_default()));
    });
    let area = address::area();
    let under = Memo::new(move |_| area.get().under());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |before: Option<(u32, Area)>| {
        let now = (api::acts(), under.get());
        if before.is_some_and(|before| before != now) {
            latest.update_value(|number| *number = number.wrapping_add(1));
            let (number, asked) = (latest.get_value(), slug.get_untracked());
            spawn_local(async move {
                let answer = api::text(&paths::api::enterprise(&asked)).await;
                // What was told last stays where nothing comes; what comes late may be of an enterprise that was left.
                if let Ok((text, false)) = answer
                    && let Ok(told) = api::read::<EnterpriseView>(&text)
                    && latest.try_get_value() == Some(number)
                    && slug.try_get_untracked() == Some(asked)
                {
                    take(view, waiting, told);
                }
            });
        }
        now
    });
}

fn take(view: Loaded<EnterpriseView>, waiting: RwSignal<Waiting>, told: EnterpriseView) {
    let count = told.waiting;
    let same = view.value.try_with_untracked(|known| {
        let Some(known) = known else { return false };
        let counted = EnterpriseView {
            waiting: count,
            ..known.clone()
        };
        counted == told
    });
    match same {
        Some(true) => _ = waiting.try_set(count),
        Some(false) => _ = view.value.try_set(Some(told)),
        None => return,
    }
    view.told();
}
