//! The drawer in which members of the enterprise are picked for a team, without a seat (TEAM-1).

use domain::id::TeamId;
use domain::teams::{TeamJoined, TeamMembersDraft};
use domain::view::Effect;
use domain::violation::Remedy;
use leptos::prelude::*;

use crate::draft::Typing;
use crate::enterprise::enterprise;
use crate::outbox::Kind;
use crate::paths::{self, groups as own};
use crate::texts::{self, made, t, tr_with};
use crate::ui::form::Form;
use crate::ui::picker::Pick;
use crate::ui::verdict::Act;

use super::drawer::{Sending, Waits, sending};
use super::effect::rehearse;
use super::picking::{Picking, drawer, picked, wished};

/// The drawer.
pub fn coming(team: TeamId, close: String, after: Callback<()>) -> AnyView {
    let enterprise = enterprise();
    let title = made(move || {
        let team = enterprise.team_name(team);
        tr_with("people-team-join-title", &[("team", team.into())])
    });
    let (called, to) = (format!("coming {team}"), close.clone());
    drawer(title, &called, close, move |picks| {
        form(team, picks, to.clone(), after)
    })
}

fn form(team: TeamId, typing: Typing<Vec<Pick>>, close: String, after: Callback<()>) -> Picking {
    let enterprise = enterprise();
    let slug = enterprise.slug.get_untracked();
    let picks = typing.typed;
    let wish = wished(picks, |members| TeamMembersDraft { members });
    let form = Form::new(Default::default);
    let form = form.with_remedies(move |remedy| match remedy {
        Remedy::LeaveOut { member, .. } => {
            let key = member.to_string();
            Some(Act::by(move || {
                form.edited("members");
                picks.update(|picks| picks.retain(|pick| pick.key != key));
            }))
        }
        Remedy::Reactivate { member, .. } => {
            Some(Act::Go(paths::member(&enterprise.slug.read_untracked(), *member)))
        }
        _ => None,
    });
    let path = own::api::team_members(&slug, team);
    let said = rehearse::<_, TeamJoined>(wish, path.clone(), false);
    let effect = move || {
        let said = said.read();
        let (asked, answer) = said.as_ref()?;
        let answer = answer
            .as_ref()
            .ok()
            .filter(|_| wish.read().as_ref() == Some(asked))?;
        let remarks = answer.warnings.iter().map(texts::violation);
        let mails = answer
            .effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Mail { .. }));
        let mails = tr_with("people-add-mails", &[("mails", mails.count().into())]);
        let lines = remarks.chain([mails]).map(|line| view! { <li>{line}</li> });
        Some(view! { <ul class="groups-effect">{lines.collect::<Vec<_>>()}</ul> })
    };
    let send = sending::<TeamMembersDraft, TeamJoined>(Sending {
        form,
        body: wish,
        path,
        over: None,
        waits: Waits::of(Kind::TeamJoin, typing, own::coming(&slug, team), move || {
            (untrack(|| enterprise.team_name(team)), picked(picks))
        }),
        said: |done| {
            let args = [
                ("count", done.joined.into()),
                ("team", done.team.name.as_str().into()),
            ];
            tr_with("people-team-joined", &args)
        },
        close: close.clone(),
        after,
    });
    Picking {
        form,
        picks: typing,
        likeliest: String::new(),
        hint: t("people-team-join-hint"),
        who: t("people-team-join-who"),
        act: t("people-team-join"),
        effect: view! { <div aria-live="polite">{effect}</div> }.into_any(),
        send,
        close,
    }
}
