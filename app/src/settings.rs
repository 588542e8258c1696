//! The own calendar, and what holds for the whole enterprise: its zone and region, and changing them (TIME-3).

mod account;
mod address;
mod calendar;
mod effect;
mod form;
mod hours;
mod name;
mod password;
mod sessions;
mod stays;

use domain::coaching::Side;
use domain::time::Region;
use domain::view::{TeamView, ZoneView};
use domain::violation::Violation;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::clock;
use crate::enterprise::{Enterprise, enterprise};
use crate::notices::choices::Choices;
use crate::paths;
use crate::texts::{made, t, tr, wall};
use crate::ui::button::LinkButton;
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::verdict::{no_remedies, verdict};
use crate::ui::zones::shown;

pub use account::Account;

use address::OwnAddress;
use calendar::OwnCalendar;
use form::ZoneForm;
use hours::OwnWorkingHours;
use name::own_name;
use password::own_password;
use sessions::{own_sessions, sessions};
use stays::Stays;

/// How an instant is shown: as the enterprise counts; outside of one, as the device does.
fn shown_at() -> Callback<Timestamp, String> {
    let enterprise = use_context::<Enterprise>();
    Callback::new(move |at| match enterprise {
        Some(enterprise) => enterprise.wall(at).map(wall).unwrap_or_default(),
        None => wall(clock::here(at)),
    })
}

/// The zone as it was last seen, with the version that a change must name.
#[derive(Clone, Copy)]
pub struct Zoned {
    slug: Memo<String>,
    view: RwSignal<Option<ZoneView>>,
    tag: RwSignal<Option<String>>,
    problem: RwSignal<Option<ApiError>>,
}

impl Zoned {
    /// Asks what holds; what was seen stays until it is there. Without the server it is what that said last.
    async fn ask(self) {
        if let Some(slug) = self.slug.try_get_untracked() {
            self.take(api::get_tagged_or_kept(&paths::api::enterprise_zone(&slug)).await);
        }
    }

    /// Asks what holds now; none where the server does not say.
    async fn ask_now(self) -> Option<ZoneView> {
        let slug = self.slug.try_get_untracked()?;
        self.take(api::get_tagged(&paths::api::enterprise_zone(&slug)).await)
    }

    fn take(self, answer: Result<(ZoneView, Option<String>), ApiError>) -> Option<ZoneView> {
        match answer {
            Ok((view, tag)) => {
                _ = self.tag.try_set(tag);
                _ = self.problem.try_set(None);
                _ = self.view.try_set(Some(view.clone()));
                Some(view)
            }
            Err(problem) => {
                _ = self.problem.try_set(Some(problem));
                None
            }
        }
    }
}

/// The page.
#[component]
pub fn Settings() -> AnyView {
    let slug = enterprise().slug;
    let zoned = Zoned {
        slug,
        view: RwSignal::new(None),
        tag: RwSignal::new(None),
        problem: RwSignal::new(None),
    };
    let ask = move || spawn_local(zoned.ask());
    Effect::new(move || {
        slug.track();
        zoned.view.set(None);
        ask();
    });
    // Of another version only the figures in the form move; the form itself stays, with what was chosen in it.
    let denied = Memo::new(move |_| zoned.view.read().as_ref().map(|view| view.denied.clone()));
    let page = move || match denied.get() {
        None => match zoned.problem.get() {
            Some(problem) => view! { <ErrorState problem=problem retry=move |()| ask()/> }.into_any(),
            None => view! { <Skeleton lines=6/> }.into_any(),
        },
        Some(None) => view! { <ZoneForm zoned=zoned/> }.into_any(),
        Some(Some(violation)) => told(zoned, &violation),
    };
    let slug = enterprise().slug;
    let teams = Signal::derive(move || paths::groups::teams(&slug.read()));
    let signed_in = sessions();
    view! {
        <div class="page">
            <PageHead title=t("settings-title")>
                <LinkButton label=t("teams-link") href=teams/>
            </PageHead>
            {own_name()}
            <Section title=t("settings-email-title")><OwnAddress/></Section>
            <Section title=t("settings-password-title")>{own_password(signed_in)}</Section>
            <Section title=t("settings-sessions-title")>{own_sessions(signed_in)}</Section>
            <Section title=t("settings-calendar-title")><OwnCalendar/></Section>
            <Section title=t("settings-hours-title")><OwnWorkingHours/></Section>
            <Section title=t("notices-choices")><Choices side=Side::Customer/></Section>
            <Section title=t("settings-zone-title")>{page}</Section>
            <Section title=t("settings-stays-title")><Stays/></Section>
        </div>
    }
    .into_any()
}

/// What holds, why the reader can not change it, and who can.
fn told(zoned: Zoned, violation: &Violation) -> AnyView {
    let enterprise = enterprise();
    let zone = made(move || {
        zoned
            .view
            .read()
            .as_ref()
            .map(|view| shown(&view.zone))
            .unwrap_or_default()
    });
    let area = made(move || {
        zoned
            .view
            .read()
            .as_ref()
            .map(|view| region(view.region))
            .unwrap_or_default()
    });
    let admin = |team: TeamView| view! { <dt>{team.name}</dt><dd>{team.primary.name}</dd> };
    view! {
        <dl class="facts">
            <dt>{t("settings-zone")}</dt><dd>{zone}</dd>
            <dt>{t("settings-region")}</dt><dd>{area}</dd>
        </dl>
        {verdict(violation, &no_remedies(), None)}
        <h3 class="section-title">{t("settings-who")}</h3>
        <dl class="facts">{move || enterprise.teams().into_iter().map(admin).collect::<Vec<_>>()}</dl>
    }
    .into_any()
}

/// A region in words.
fn region(region: Region) -> String {
    tr(match region {
        Region::Apac => "settings-region-apac",
        Region::Americas => "settings-region-americas",
        Region::Emea => "settings-region-emea",
    })
}
