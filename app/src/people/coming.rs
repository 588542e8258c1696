//! Members of the enterprise who come to a team: from the list of its members, and one at a time (TEAM-1).

use domain::access::{Capability, Target};
use domain::id::{MemberId, TeamId};
use domain::teams::{TeamJoined, TeamMembersDraft};
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::param;
use crate::api::{self, Key};
use crate::enterprise::Enterprise;
use crate::groups;
use crate::paths;
use crate::seats::undo;
use crate::texts::tr_with;
use crate::ui::toast;

use super::directory::Directory;

/// The team that the list shows, where the reader adds members to it (CAP-8).
pub fn own_team(enterprise: Enterprise) -> Option<TeamId> {
    let team = enterprise.team.get()?;
    let standing = enterprise.standing();
    let may = standing.may(Capability::ManageMembers, Target::Team(team));
    may.is_ok().then_some(team)
}

/// The drawer in which members come to the team that the list shows.
pub fn coming_in(directory: Directory) -> AnyView {
    let act = param("act");
    let joins = Memo::new(move |_| own_team(directory.enterprise).filter(|_| act.read().as_str() == "join"));
    let after = Callback::new(move |()| {
        directory.members.reload();
        directory.enterprise.view.reload();
    });
    (move || Some(groups::coming(joins.get()?, untrack(|| directory.list()), after))).into_any()
}

/// Puts the member into the team and says so, with the way back; `after` follows on each.
pub fn come(
    enterprise: Enterprise,
    team: TeamId,
    (member, name): (MemberId, String),
    after: impl Fn() + Clone + Send + Sync + 'static,
) {
    let slug = enterprise.slug.get_untracked();
    spawn_local(async move {
        let path = paths::groups::api::team_members(&slug, team);
        let draft = TeamMembersDraft {
            members: vec![member],
        };
        match api::post::<_, Answer<TeamJoined>>(&path, &draft, &Key::fresh()).await {
            Ok(done) => {
                let args = [
                    ("name", name.into()),
                    ("team", done.value.team.name.as_str().into()),
                ];
                let said = tr_with("people-team-came", &args);
                let back = after.clone();
                undo::offer(said, slug, done.act, move || {
                    back();
                    async {}
                });
                after();
            }
            Err(problem) => toast::say(problem.say()),
        }
    });
}
