//! The rail: enterprise and team on top, then the areas by name. At the bottom on a phone.

use domain::access::Capability;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::address::{params, way};
use crate::enterprise::{Enterprise, enterprise};
use crate::paths;
use crate::session;
use crate::texts::{count, made, name, t, tr, tr_with};
use crate::ui::menu::{Menu, MenuItem};

/// The areas of an enterprise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Area {
    Home,
    People,
    Seats,
    Coaching,
    Contracts,
}

impl Area {
    const ALL: [Area; 5] = [
        Area::Home,
        Area::People,
        Area::Seats,
        Area::Coaching,
        Area::Contracts,
    ];

    fn text(self) -> &'static str {
        match self {
            Area::Home => "shell-home",
            Area::People => "shell-people",
            Area::Seats => "shell-seats",
            Area::Coaching => "shell-coaching",
            Area::Contracts => "shell-contracts",
        }
    }

    fn path(self, slug: &str) -> String {
        match self {
            Area::Home => paths::home(slug),
            Area::People => paths::people(slug),
            Area::Seats => paths::seats(slug),
            Area::Coaching => paths::coaching(slug),
            Area::Contracts => paths::roles::contracts(slug),
        }
    }

    /// True where the reader may see something of it.
    fn opens_to(self, enterprise: Enterprise) -> bool {
        match self {
            Area::Home => true,
            Area::People | Area::Seats => enterprise.sees_everyone(),
            Area::Coaching => enterprise.denied(Capability::RequestCoaching).is_none(),
            // ROLE-7, ROLE-8: whoever is to accept a role's terms, or is asked to manage a contract, does so there.
            Area::Contracts => enterprise.sees_contracts(),
        }
    }

    /// How many things wait there for the reader; none where there is nothing to say.
    fn waiting(self, enterprise: Enterprise) -> Option<i64> {
        let waiting = enterprise.waiting.get();
        let count = match self {
            Area::Home => None,
            Area::Contracts => Some(enterprise.contracts_wait()),
            Area::People => waiting.people,
            Area::Seats => waiting.seats,
            Area::Coaching => waiting.coaching,
        };
        count.filter(|count| *count > 0)
    }

    /// True where the area's pages can be narrowed to a team.
    fn by_team(self) -> bool {
        !matches!(self, Area::Coaching | Area::Contracts)
    }
}

/// The rail.
#[component]
pub fn Rail() -> AnyView {
    let enterprise = enterprise();
    let location = use_location();
    let way = way();
    let teams = params("team");
    let company = made(move || {
        let loaded = enterprise
            .view
            .value
            .read()
            .as_ref()
            .map(|view| view.name.clone());
        loaded
            .or_else(|| {
                enterprise
                    .membership
                    .get()
                    .map(|membership| membership.enterprise)
            })
            .unwrap_or_default()
    });
    let companies = Signal::derive(move || {
        let here = enterprise.slug.get();
        let memberships = session::me().map(|me| me.memberships.clone()).unwrap_or_default();
        let item = |m: domain::view::Membership| {
            MenuItem::go(name(m.enterprise), paths::home(&m.slug)).current(m.slug == here)
        };
        memberships.into_iter().map(item).collect::<Vec<_>>()
    });
    let team = made(move || match teams.read().as_slice() {
        [] => tr("shell-team-all"),
        [only] => only
            .parse()
            .map(|team| enterprise.team_name(team))
            .unwrap_or_default(),
        several => tr_with("shell-teams", &[("count", several.len().into())]),
    });
    let team_items = Signal::derive(move || {
        let chosen = teams.get();
        let all = MenuItem::act(t("shell-team-all"), move || way.set("team", &[])).current(chosen.is_empty());
        let one = |team: domain::view::TeamView| {
            let id = team.id.to_string();
            let current = chosen.contains(&id);
            MenuItem::act(name(team.name), move || way.set("team", &[&id])).current(current)
        };
        let mut items = vec![all];
        items.extend(enterprise.teams().into_iter().map(one));
        items
    });
    let link = move |area: Area| {
        let href = move || {
            let path = area.path(&enterprise.slug.read());
            let team = teams.with(|teams| teams.first().cloned().unwrap_or_default());
            if area.by_team() {
                paths::with_query(&path, &[("team", &team)])
            } else {
                path
            }
        };
        let current = move || {
            let own = area.path(&enterprise.slug.read());
            location.pathname.with(|path| {
                let rest = path.strip_prefix(own.as_str());
                let within = area != Area::Home && rest.is_some_and(|rest| rest.starts_with('/'));
                (rest.is_some_and(|rest| rest.is_empty() || rest == "/") || within).then_some("page")
            })
        };
        let waiting = move || {
            area.waiting(enterprise).map(|waiting| {
                let said = tr_with("shell-waiting", &[("waiting", waiting.into())]);
                view! {
                    " "
                    <span class="rail-waiting">
                        <span aria-hidden="true">{count(waiting)}</span>
                        <span class="visually-hidden">{said}</span>
                    </span>
                }
            })
        };
        view! {
            <li>
                <a class="rail-link" href=href aria-current=current>
                    {sign(area)}<span>{t(area.text())}</span>{waiting}
                </a>
            </li>
        }
    };
    let several = Memo::new(move |_| companies.with(|companies| companies.len() > 1));
    let switch = move || {
        if several.get() {
            view! {
                <Menu label=company name=made(move || format!("{}: {}", tr("shell-enterprise-switch"), company.get()))
                    items=companies class="rail-switch rail-company"/>
            }
            .into_any()
        } else {
            view! { <span class="rail-company rail-only">{company}</span> }.into_any()
        }
    };
    // What the reader can not open at all does not appear.
    let open = move || {
        Area::ALL
            .into_iter()
            .filter(|area| area.opens_to(enterprise))
            .collect::<Vec<_>>()
    };
    let narrows = Memo::new(move |_| open().contains(&Area::Seats));
    let team_switch = move || {
        let name = made(move || format!("{}: {}", tr("shell-team-switch"), team.get()));
        narrows
            .get()
            .then(|| view! { <Menu label=team name=name items=team_items class="rail-switch rail-team"/> })
    };
    view! {
        <div class="rail">
            <section class="rail-top" aria-label=t("shell-enterprise")>{switch}{team_switch}</section>
            <nav class="rail-areas" aria-label=t("shell-navigation")>
                <ul role="list">{move || open().into_iter().map(link).collect::<Vec<_>>()}</ul>
            </nav>
        </div>
    }
    .into_any()
}

/// The area's sign, which the bar of a phone shows above its word.
fn sign(area: Area) -> AnyView {
    let line = match area {
        Area::Home => "M3 7.5L8 3l5 4.5V13H3z",
        Area::People => "M8 3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M3 13.5c.6-2.6 2.4-4 5-4s4.400 1.400 5 4",
        Area::Seats => "M5 2.500h6V8.500H5zM3.500 8.500h9v3h-9zM5 11.500v2.500M11 11.500v2.500",
        Area::Contracts => "M4 2.500h5.500L12 5v8.500H4zM6 7h4M6 10h4",
        Area::Coaching => "M2.500 3h11v8h-6l-3 2.500V11h-2z",
    };
    view! { <svg class="rail-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d=line></path></svg> }
        .into_any()
}
