//! What belongs to the account alone, for whoever is in no enterprise: the vendor's people.

use domain::access::StaffRole;
use domain::coaching::Side;
use leptos::prelude::*;

use super::address::OwnAddress;
use super::password::own_password;
use super::sessions::{own_sessions, sessions};
use crate::notices::choices::Choices;
use crate::paths;
use crate::session::{self, Who};
use crate::shell::{AccountMenu, Banners, CONTENT, LanguageMenu, closed};
use crate::texts::t;
use crate::ui::breadcrumb::{Breadcrumb, Crumb};
use crate::ui::page::{PageHead, Section};

/// The page; nobody who is not signed in sees it.
#[component]
pub fn Account() -> AnyView {
    let page = move || match session::who() {
        Who::Known(me) => framed(me.staff.contains(&StaffRole::Specialist)),
        who => closed(who),
    };
    page.into_any()
}

fn framed(coaches: bool) -> AnyView {
    let crumbs = Signal::derive(move || {
        let crumb = |text, href| Crumb { text, href };
        vec![
            crumb(t("shell-product"), Some(paths::START.to_owned())),
            crumb(t("settings-title"), None),
        ]
    });
    let signed_in = sessions();
    // Specialists alone are told of things outside an enterprise.
    let told = coaches.then(|| {
        view! { <Section title=t("notices-choices")><Choices side=Side::Vendor/></Section> }
    });
    view! {
        <header class="head">
            <div class="top">
                <Breadcrumb crumbs=crumbs/>
                <div class="top-end"><LanguageMenu/><AccountMenu/></div>
            </div>
            <Banners/>
        </header>
        <main class="page" id=CONTENT>
            <PageHead title=t("settings-title")/>
            <Section title=t("settings-email-title")><OwnAddress/></Section>
            <Section title=t("settings-password-title")>{own_password(signed_in)}</Section>
            <Section title=t("settings-sessions-title")>{own_sessions(signed_in)}</Section>
            {told}
        </main>
    }
    .into_any()
}
