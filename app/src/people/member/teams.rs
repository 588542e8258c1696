//! A member's teams, and taking the member out of one: what goes with it is shown first (TEAM-1).

use domain::access::{Capability, Target};
use domain::id::TeamId;
use domain::people::Status;
use domain::teams::TeamLeft;
use domain::view::{Answer, Effect as Change, MemberView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::paths;
use crate::people::coming::come;
use crate::people::directory::Directory;
use crate::seats::refused::refused;
use crate::seats::undo;
use crate::texts::{made, name, t, tr, tr_with};
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::states::Skeleton;

use super::losses::left;
use super::release::{back_to, refresh};

/// What the server says of leaving a team.
type Rehearsed = Option<Result<Answer<TeamLeft>, ApiError>>;

/// The teams, each leading to its members.
pub fn teams(member: &MemberView, directory: Directory, value: RwSignal<Option<MemberView>>) -> AnyView {
    let more = join(member, directory, value);
    if member.teams.is_empty() {
        return view! { <p class="soft people-part">{t("kit-none")}</p>{more} }.into_any();
    }
    let id = member.id;
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let asked = RwSignal::new(None::<TeamId>);
    let rehearsed = RwSignal::new(None::<Rehearsed>.flatten());
    let path = move |team: TeamId| {
        paths::groups::api::team_member(&directory.enterprise.slug.get_untracked(), team, id)
    };
    let ask = move |team: TeamId| {
        asked.set(Some(team));
        rehearsed.set(None);
        open.set(true);
        spawn_local(async move {
            let answer = api::delete::<Answer<TeamLeft>>(&paths::api::rehearsed(&path(team))).await;
            // Another team may have been asked about meanwhile.
            if asked.try_get_untracked() == Some(Some(team)) {
                _ = rehearsed.try_set(Some(answer));
            }
        });
    };
    let who = member.name.clone();
    let leave = move |()| {
        let Some(team) = asked.get_untracked() else { return };
        let (who, slug) = (who.clone(), directory.enterprise.slug.get_untracked());
        busy.set(true);
        spawn_local(async move {
            let answer = api::delete::<Answer<TeamLeft>>(&path(team)).await;
            _ = busy.try_set(false);
            match answer {
                Ok(done) => {
                    _ = open.try_set(false);
                    let args = [
                        ("name", who.as_str().into()),
                        ("count", done.value.released.into()),
                    ];
                    let said = tr_with("people-team-left", &args);
                    undo::offer(
                        said,
                        slug.clone(),
                        done.act,
                        back_to(slug.clone(), id, directory, value),
                    );
                    refresh(&slug, id, directory, value).await;
                }
                Err(problem) => _ = rehearsed.try_set(Some(Err(problem))),
            }
        });
    };
    let called = move |team: TeamId| directory.enterprise.team_name(team);
    let title = made(move || {
        let team = asked.get().map(called).unwrap_or_default();
        tr_with("people-team-leave-title", &[("team", team.into())])
    });
    let reason = Signal::derive(move || {
        rehearsed.with(|said| matches!(said, Some(Err(_))).then(|| tr("people-team-stays")))
    });
    let waits = Signal::derive(move || busy.get() || rehearsed.with(Option::is_none));
    let body = move || match rehearsed.get() {
        None => view! { <Skeleton lines=3/> }.into_any(),
        Some(Err(problem)) => {
            let said = refused(problem, directory.enterprise.slug);
            view! { <div role="alert">{said}</div> }.into_any()
        }
        Some(Ok(said)) => effects(&said),
    };
    let rows: Vec<_> = member
        .teams
        .iter()
        .map(|team| row(directory, *team, ask))
        .collect();
    view! {
        <ul role="list" class="people-lines people-part">{rows}</ul>
        {more}
        <Dialog open=open title=title act=t("people-team-leave") on_act=leave busy=waits reason=reason>{body}</Dialog>
    }
    .into_any()
}

/// A menu of the other teams to which the reader may add the member (CAP-8).
fn join(member: &MemberView, directory: Directory, value: RwSignal<Option<MemberView>>) -> Option<AnyView> {
    let (id, who) = (member.id, StoredValue::new(member.name.clone()));
    let own = member.teams.clone();
    let standing = untrack(|| directory.enterprise.standing());
    let mut teams = untrack(|| directory.enterprise.teams());
    teams.retain(|team| {
        let may = standing.may(Capability::ManageMembers, Target::Team(team.id));
        may.is_ok() && !own.contains(&team.id) && member.status != Status::Deactivated
    });
    let slug = directory.enterprise.slug.get_untracked();
    let again = StoredValue::new(move || {
        let slug = slug.clone();
        spawn_local(async move { refresh(&slug, id, directory, value).await });
    });
    let items = teams.iter().map(|team| {
        let (team, words) = (team.id, name(team.name.clone()));
        MenuItem::act(words, move || {
            let whom = (id, who.get_value());
            come(directory.enterprise, team, whom, move || {
                _ = again.try_with_value(|again| again())
            });
        })
    });
    let items: Vec<MenuItem> = items.collect();
    (!items.is_empty()).then(|| {
        let items = Signal::stored(items);
        view! { <Menu label=t("people-team-add") items=items/> }.into_any()
    })
}

/// What goes with the membership, as the server rehearsed it.
fn effects(said: &Answer<TeamLeft>) -> AnyView {
    let count = |wanted: fn(&Change) -> bool| said.effects.iter().filter(|effect| wanted(effect)).count();
    let mails = count(|effect| matches!(effect, Change::Mail { .. }));
    let offers = count(|effect| matches!(effect, Change::Change { action, .. } if action == "queue.offer"));
    let seats = tr_with("people-team-seats", &[("count", said.value.released.into())]);
    let lines = [
        said.value.dismissed.then(|| tr("people-team-dismissed")),
        (offers > 0).then(|| tr_with("people-team-offers", &[("count", offers.into())])),
        Some(tr_with("people-add-mails", &[("mails", mails.into())])),
    ];
    let lines: Vec<_> = lines
        .into_iter()
        .flatten()
        .map(|line| view! { <p>{line}</p> })
        .collect();
    let left = left(&said.value.groups, &said.value.places);
    view! { <p>{seats}</p>{left}{lines}<p>{tr("people-team-back")}</p> }.into_any()
}

fn row(directory: Directory, team: TeamId, ask: impl Fn(TeamId) + Copy + Send + Sync + 'static) -> AnyView {
    let href = move || {
        let people = paths::people(&directory.enterprise.slug.read());
        paths::with_query(&people, &[("team", &team.to_string())])
    };
    let admins = move || paths::roles::admins(&directory.enterprise.slug.read(), team);
    let named = |id: &'static str| {
        made(move || {
            let name = directory.enterprise.team_name(team);
            tr_with(id, &[("team", name.into())])
        })
    };
    // CAP-8: only an admin of the team takes somebody out of it.
    let administers = untrack(|| directory.enterprise.standing().administers(team));
    let leave = administers.then(|| {
        view! {
            <Button
                label=t("people-team-leave")
                name=named("people-team-leave-of")
                on_click=move |()| ask(team)
                weight=Weight::Bare
            />
        }
    });
    view! {
        <li class="people-with-why">
            <a href=href>{move || directory.enterprise.team_name(team)}</a>
            <a class="soft" href=admins aria-label=named("people-team-admins-of")>{t("people-team-admins")}</a>
            {leave}
        </li>
    }
    .into_any()
}
