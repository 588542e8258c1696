//! One member, over the list.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::access::Capability;
use domain::id::MemberId;
use domain::people::Status;
use domain::plans::Plan;
use domain::view::MemberView;
use leptos::prelude::*;
use words::Language;

use crate::address::area;
use crate::enterprise::Enterprise;
use crate::load::load;
use crate::page::Area;
use crate::paths;
use crate::session;
use crate::texts::{self, Text, day, made, t, term, term_alone, tr, tr_with};
use crate::ui::drawer::Drawer;
use crate::ui::page::Section;
use crate::ui::states::{EmptyState, shown};
use crate::ui::why::{Reason, Why};

use super::benefits::{access_of, benefits, phones};
use super::columns::status;
use super::directory::{Directory, directory};

mod grounds;
mod history;
mod invitation;
mod leave;
mod losses;
mod release;
mod roles;
mod seats;
mod status;
mod teams;

use grounds::belongings;
use history::history;
use invitation::invitation;
use roles::roles;
use seats::seats;
use status::standing;
use teams::teams;

/// The member that the address names.
#[component]
pub fn Member() -> impl IntoView {
    let directory = directory();
    let enterprise = directory.enterprise;
    let area = area();
    let id = Memo::new(move |_| match area.get() {
        Area::Member(id) | Area::MemberHistory(id) => id,
        _ => None,
    });
    let past = Memo::new(move |_| matches!(area.get(), Area::MemberHistory(_)));
    let member = load::<MemberView>(move || Some(paths::api::member(&enterprise.slug.read(), id.get()?)));
    if untrack(|| enterprise.denied(Capability::ManageMembers)).is_none() {
        directory.want_facts();
    }
    // The list has the name before the answer is there.
    let listed = Memo::new(move |_| {
        let id = id.get()?;
        let known = |member: &&MemberView| member.id == id;
        let found = directory
            .members
            .items
            .with(|items| items.iter().find(known).cloned());
        member.value.get().or(found)
    });
    let title = made(move || {
        listed
            .get()
            .map_or_else(|| tr("people-member"), |member| member.name)
    });
    let facts = made(move || listed.get().map(|member| line(&member)).unwrap_or_default());
    let body = move || match (id.get(), past.get()) {
        (Some(_), false) => shown(member, 8, move |view| details(directory, member.value, &view)),
        (Some(id), true) => history(directory, id),
        (None, _) => view! { <EmptyState text=t("problem-not-found")/> }.into_any(),
    };
    let parts = move || id.get().map(|id| parts(directory, id, past));
    view! {
        <Drawer title=title facts=facts close=Signal::derive(move || directory.list())>
            {parts}
            {body}
        </Drawer>
    }
    .into_any()
}

/// The two sides of the drawer, each with its own address.
fn parts(directory: Directory, id: MemberId, past: Memo<bool>) -> AnyView {
    let current = move |wanted: bool| (past.get() == wanted).then_some("page");
    view! {
        <nav class="tabs people-parts" aria-label=t("people-member")>
            <a class="tab" href=move || directory.member(id) aria-current=move || current(false) data-noscroll="">
                {t("people-details")}
            </a>
            <a class="tab" href=move || directory.history(id) aria-current=move || current(true) data-noscroll="">
                {t("people-history")}
            </a>
        </nav>
    }
    .into_any()
}

fn line(member: &MemberView) -> String {
    tr_with(
        "people-member-facts",
        &[
            ("email", member.email.as_str().into()),
            ("status", term(member.status.word()).into()),
        ],
    )
}

fn details(directory: Directory, value: RwSignal<Option<MemberView>>, member: &MemberView) -> AnyView {
    let act = standing(directory, member, value);
    let invitation = invitation(directory, member);
    let profile = profile(member, directory.enterprise);
    let name = name(directory, value, member);
    let access = access_of(directory, member, value);
    let seats = seats(member, value, access);
    let benefits = benefits(directory, member, access);
    let phones = phones(directory, member);
    let roles = roles(directory.enterprise, access);
    let belongings = belongings(directory.enterprise, access);
    let teams = teams(member, directory, value);
    let plans = plans(&member.plans);
    view! {
        <div id=status::PLACE tabindex="-1" class="people-place">
            <Section title=t("people-member-profile") aside=move || act>{profile}{name}</Section>
        </div>
        {invitation}
        {seats}
        {benefits}
        {phones}
        <Section title=t("people-member-roles")>{roles}</Section>
        <Section title=t("people-member-teams")>{teams}</Section>
        {belongings}
        <Section title=t("plans-title")>{plans}</Section>
    }
    .into_any()
}

fn profile(member: &MemberView, enterprise: Enterprise) -> AnyView {
    let (state, language, added) = (member.status, member.language, member.created_at);
    let reason = match state {
        Status::Pending => "people-why-pending",
        Status::Active => "people-why-active",
        Status::Deactivated => "people-why-deactivated",
    };
    let reasons = Signal::derive(move || vec![Reason::new(tr(reason), "PEOPLE-6")]);
    let since = move || enterprise.day(added).map(day).unwrap_or_default();
    let first = view! { <dt>{t("people-column-first-name")}</dt><dd>{member.first_name.clone()}</dd> };
    let last = view! { <dt>{t("people-column-last-name")}</dt><dd>{member.last_name.clone()}</dd> };
    let names = if untrack(texts::language) == Language::Ko {
        (last.into_any(), first.into_any())
    } else {
        (first.into_any(), last.into_any())
    };
    view! {
        <dl class="facts people-part">
            <dt>{t("people-column-status")}</dt>
            <dd class="people-with-why">{status(state)}<Why about=made(move || term(state.word())) reasons=reasons/></dd>
            <dt>{t("people-column-email")}</dt>
            <dd class="people-address">{member.email.clone()}</dd>
            {names}
            <dt>{t("people-column-language")}</dt>
            <dd>{t_language(language.tag())}</dd>
            <dt>{t("people-column-added")}</dt>
            <dd>{since}</dd>
        </dl>
    }
    .into_any()
}

/// Correcting the name, for whoever manages members and for the member.
fn name(directory: Directory, value: RwSignal<Option<MemberView>>, member: &MemberView) -> Option<AnyView> {
    let (enterprise, id) = (directory.enterprise, member.id);
    let own = untrack(|| enterprise.standing()).member == Some(id);
    let manages = untrack(|| enterprise.denied(Capability::ManageMembers)).is_none();
    let after = Arc::new(move |member: MemberView| {
        directory.show(member.clone());
        let same = |shown: &Option<MemberView>| shown.as_ref().is_some_and(|shown| shown.id == member.id);
        if value.try_with_untracked(same) == Some(true) {
            _ = value.try_set(Some(member));
        }
        if own {
            session::ask();
        }
    });
    (own || manages).then(|| super::profile::naming(enterprise, id, after))
}

/// A language in its own name.
fn t_language(tag: &'static str) -> Text {
    made(move || term_alone(tag))
}

/// The plans that cover an own seat, with why.
fn plans(plans: &BTreeSet<Plan>) -> AnyView {
    if plans.is_empty() {
        return view! { <p class="soft people-part">{t("people-plans-none")}</p> }.into_any();
    }
    let row = |plan: &Plan| {
        let plan = *plan;
        let reason = if plan == Plan::Included {
            "people-why-included"
        } else {
            "people-why-plan"
        };
        let reasons = Signal::derive(move || vec![Reason::new(tr(reason), "PLAN-1")]);
        let word = made(move || term_alone(plan.word()));
        view! { <li class="people-with-why">{word}<Why about=word reasons=reasons/></li> }
    };
    view! { <ul role="list" class="people-lines people-part">{plans.iter().map(row).collect::<Vec<_>>()}</ul> }.into_any()
}
