//! The reader's own name in the enterprise (PEOPLE-11).

use std::sync::Arc;

use domain::view::MemberView;
use leptos::prelude::*;

use crate::enterprise::enterprise;
use crate::people::naming;
use crate::session;
use crate::texts::{made, t};
use crate::ui::page::Section;

/// The section of the settings; none for staff who are inside, who have no name there.
pub fn own_name() -> impl IntoView {
    let enterprise = enterprise();
    let member = Memo::new(move |_| enterprise.standing().member);
    let name = made(move || {
        let membership = enterprise.membership.read();
        membership
            .as_ref()
            .map(|own| own.name.clone())
            .unwrap_or_default()
    });
    move || {
        member.get().map(|member| {
            let after = Arc::new(|_: MemberView| session::ask());
            view! {
                <Section title=t("settings-name-title")>
                    <p class="settings-hint">{t("settings-name-hint")}</p>
                    <p>{name}</p>
                    {naming(enterprise, member, after)}
                </Section>
            }
        })
    }
}
