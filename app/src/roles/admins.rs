//! A team's admins: who they are, appointing and removing secondary ones, handing over the primary role (ROLE-9).

use domain::id::TeamId;
use domain::roles::{AdminAct, AdminsFacts, MemberWish};
use domain::view::{AdminView, AdminsView, MemberName, RolesChanged};
use domain::violation::Violations;
use leptos::prelude::*;

use crate::address::{area, param};
use crate::enterprise::enterprise;
use crate::load::{Loaded, load};
use crate::outbox::Kind;
use crate::page::Area;
use crate::paths::{self, roles as own};
use crate::texts::{self, made, name, t, term, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{EmptyState, shown};
use crate::ui::status::Status;

use super::choosing::{Choosing, Wish, choosing, helpless};
use super::preview::preview;
use super::question::{Change, Question, Sent};

/// The page.
#[component]
pub fn Admins() -> AnyView {
    let enterprise = enterprise();
    let area = area();
    let team = Memo::new(move |_| match area.get() {
        Area::Admins(team) => team,
        _ => None,
    });
    let admins = load::<AdminsView>(move || Some(own::api::admins(&enterprise.slug.read(), team.get()?)));
    let facts = load::<AdminsFacts>(move || {
        let mine = admins
            .value
            .with(|admins| admins.as_ref().is_some_and(|admins| admins.denied.is_none()));
        let path = own::api::admins(&enterprise.slug.read(), team.get()?);
        mine.then(|| own::api::facts(&path))
    });
    let renew = move || {
        admins.reload();
        facts.reload();
        enterprise.view.reload();
    };
    let question = Question::new(renew);
    let title = made(move || {
        let team = team
            .get()
            .map(|team| enterprise.team_name(team))
            .unwrap_or_default();
        tr_with("roles-admins-title", &[("team", team.into())])
    });
    let line = made(move || {
        let count = admins
            .value
            .with(|admins| admins.as_ref().map(|admins| admins.secondary.len()));
        count.map_or_else(String::new, |count| {
            tr_with("roles-admins-facts", &[("count", count.into())])
        })
    });
    let denied = Signal::derive(move || {
        let admins = admins.value.read();
        admins
            .as_ref()
            .and_then(|admins| admins.denied.as_ref().map(texts::violation))
    });
    let page = move || {
        team.get()
            .map(|team| own::admins(&enterprise.slug.read(), team))
            .unwrap_or_default()
    };
    let appoint = move || match denied.get() {
        // What can not be used says why.
        Some(reason) => {
            let reason = Signal::derive(move || Some(reason.clone()));
            view! { <Button label=t("roles-admins-appoint") on_click=|()| () reason=reason/> }.into_any()
        }
        None => {
            let href = Signal::derive(move || own::doing(&page(), APPOINT));
            view! { <LinkButton label=t("roles-admins-appoint") href=href weight=Weight::Primary beside=true/> }.into_any()
        }
    };
    let body = move || match team.get() {
        None => view! { <EmptyState text=t("problem-not-found")/> }.into_any(),
        Some(team) => shown(admins, 6, move |admins| people(question, facts, team, &admins)),
    };
    let act = param("act");
    let drawer = move || {
        let team = team
            .get()
            .filter(|_| act.read().as_str() == APPOINT && denied.read().is_none())?;
        Some(appointing(team, Callback::new(move |()| renew())))
    };
    view! {
        <div class="page">
            <PageHead title=title facts=line>{appoint}</PageHead>
            {body}
            {question.view()}
            {drawer}
        </div>
    }
    .into_any()
}

const APPOINT: &str = "appoint";

fn people(question: Question, facts: Loaded<AdminsFacts>, team: TeamId, admins: &AdminsView) -> AnyView {
    let primary = person(&admins.primary, None);
    let secondary = if admins.secondary.is_empty() {
        view! { <EmptyState text=t("roles-admins-none")/> }.into_any()
    } else {
        let rows: Vec<_> = admins
            .secondary
            .iter()
            .map(|admin| person(admin, Some(acts(question, facts, team, &admin.member))))
            .collect();
        view! { <ul role="list" class="roles-lines">{rows}</ul> }.into_any()
    };
    view! {
        <Section title=t("roles-admins-primary")>
            <p class="soft roles-hint">{t("roles-admins-primary-hint")}</p>
            <ul role="list" class="roles-lines">{primary}</ul>
        </Section>
        <Section title=t("roles-admins-secondary")>{secondary}</Section>
    }
    .into_any()
}

fn person(admin: &AdminView, acts: Option<AnyView>) -> AnyView {
    use domain::people::Status as Stands;
    let slug = enterprise().slug;
    let id = admin.member.id;
    let href = move || paths::member(&slug.read(), id);
    let status = admin.status;
    let tone = match status {
        Stands::Active => Tone::Free,
        Stands::Pending => Tone::Held,
        Stands::Deactivated => Tone::Plain,
    };
    let word = made(move || term_alone(status.word()));
    view! {
        <li class="roles-line">
            <div class="roles-who">
                <a href=href>{admin.member.name.clone()}</a>
                <span class="soft roles-address">{admin.email.clone()}</span>
            </div>
            <Status tone=tone text=word/>
            <div class="roles-acts">{acts}</div>
        </li>
    }
    .into_any()
}

/// What the primary admin can do with a secondary one; for all others why not.
fn acts(question: Question, facts: Loaded<AdminsFacts>, team: TeamId, whom: &MemberName) -> AnyView {
    let enterprise = enterprise();
    let member = whom.id;
    let judged = move |act: AdminAct| {
        Signal::derive(move || {
            let facts = facts.value.read();
            match facts.as_ref() {
                Some(facts) => facts.check(act, member).err().map(|found| said(&found)),
                None => Some(tr("roles-admins-only-primary")),
            }
        })
    };
    let (first, second) = (whom.name.clone(), whom.name.clone());
    let hand_over = move |()| {
        let slug = enterprise.slug.get_untracked();
        let args = [
            ("name", first.as_str().into()),
            ("team", enterprise.team_name(team).into()),
        ];
        question.ask(Change {
            title: tr_with("roles-hand-over-title", &args),
            act: tr("roles-hand-over"),
            done: tr_with("roles-hand-over-done", &args),
            path: own::api::primary_admin(&slug, team),
            sent: Sent::Wish(MemberWish { member }),
        });
    };
    let dismiss = move |()| {
        let slug = enterprise.slug.get_untracked();
        let args = [
            ("name", second.as_str().into()),
            ("team", enterprise.team_name(team).into()),
        ];
        question.ask(Change {
            title: tr_with("roles-dismiss-title", &args),
            act: tr("roles-dismiss"),
            done: tr_with("roles-dismiss-done", &args),
            path: own::api::admin(&slug, team, member),
            sent: Sent::Removal,
        });
    };
    view! {
        <Button label=t("roles-hand-over") name=named("roles-hand-over", whom) on_click=hand_over
            reason=judged(AdminAct::HandOver)/>
        <Button label=t("roles-dismiss") name=named("roles-dismiss", whom) on_click=dismiss
            reason=judged(AdminAct::Dismiss)/>
    }
    .into_any()
}

/// A verb with the person it is about, for who does not see the row.
pub fn named(verb: &'static str, whom: &MemberName) -> texts::Text {
    let whom = whom.name.clone();
    made(move || format!("{}: {whom}", tr(verb)))
}

/// All that was found, in sentences.
pub fn said(found: &Violations) -> String {
    let all: Vec<_> = found.iter().map(texts::violation).collect();
    all.join(" ")
}

fn appointing(team: TeamId, after: Callback<()>) -> AnyView {
    let enterprise = enterprise();
    let slug = enterprise.slug.get_untracked();
    let to = own::api::admins(&slug, team);
    let role = made(|| term("secondary-admin"));
    choosing::<AdminsFacts, RolesChanged>(Choosing {
        kind: Kind::Admin,
        address: own::doing(&own::admins(&slug, team), APPOINT),
        title: made(move || {
            let args = [
                ("team", enterprise.team_name(team).into()),
                ("role", role.get().into()),
            ];
            tr_with("roles-admins-appoint-title", &args)
        }),
        hint: t("roles-admins-appoint-hint"),
        submit: t("roles-admins-appoint"),
        done: |name| tr_with("roles-admins-appointed", &[("name", name.into())]),
        close: own::admins(&slug, team),
        facts: own::api::facts(&to),
        to,
        likeliest: format!("team={team}"),
        only: true,
        products: None,
        judge: |facts, wish| match wish {
            Wish::Member(wish) => facts
                .check(AdminAct::Appoint, wish.member)
                .err()
                .unwrap_or_default(),
            Wish::Coordinator(_) => Violations::default(),
        },
        preview,
        remedies: helpless(),
        after,
    })
}

/// The name of a person that leads to their page.
pub fn person_link(whom: &MemberName) -> AnyView {
    let enterprise = enterprise();
    if !untrack(|| enterprise.sees_everyone()) {
        return name(whom.name.clone()).get_untracked().into_any();
    }
    let id = whom.id;
    let href = move || paths::member(&enterprise.slug.read(), id);
    view! { <a href=href>{whom.name.clone()}</a> }.into_any()
}
