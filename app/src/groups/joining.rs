//! The drawer in which members are picked for a group, with what joining would do.

use domain::groups::{GroupChanged, GroupMembersDraft, GroupView};
use leptos::prelude::*;

use crate::draft::Typing;
use crate::enterprise::enterprise;
use crate::outbox::Kind;
use crate::paths::groups as own;
use crate::paths::roles::doing;
use crate::texts::{made, t, tr_with};
use crate::ui::form::Form;
use crate::ui::picker::Pick;

use super::drawer::{Keeping, Sending, sending};
use super::effect::{of_all, rehearse, shown};
use super::group::JOIN;
use super::picking::{Picking, drawer, picking, wished};

/// The drawer.
pub fn joining(group: &GroupView, close: String, after: Callback<()>) -> AnyView {
    let (of, to) = (group.name.clone(), close.clone());
    let title = made(move || tr_with("groups-join-title", &[("name", of.as_str().into())]));
    let (called, group) = (["join ", &group.id.to_string()].concat(), group.clone());
    drawer(title, close, called, move |typing| {
        fields(&group, to.clone(), after, typing)
    })
}

/// The form.
fn fields(group: &GroupView, close: String, after: Callback<()>, typing: Typing<Vec<Pick>>) -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let (picks, of) = (typing.typed, group.name.clone());
    let wish = wished(picks, |members| GroupMembersDraft { members });
    let form = Form::new(Default::default);
    let path = own::api::group_members(&slug, group.id);
    let effect = shown(wish, rehearse(wish, path.clone(), false));
    let send = sending::<GroupMembersDraft, GroupChanged>(Sending {
        form,
        body: wish,
        path,
        over: None,
        said: |changed| {
            of_all(
                changed,
                tr_with("groups-joined", &[("count", changed.joined.into())]),
            )
        },
        close: close.clone(),
        after,
        keeps: Some(Keeping {
            kind: Kind::Joining,
            about: Signal::stored(of),
            count: Signal::derive(move || picks.read().len()),
            form: doing(&own::group(&slug, group.id), JOIN),
            draft: typing.kept,
            written: Callback::new(move |()| typing.written()),
            stale: None,
        }),
    });
    picking(Picking {
        form,
        typing,
        likeliest: format!("team={}", group.team),
        hint: t("groups-join-hint"),
        who: t("groups-members"),
        act: t("groups-join"),
        effect: effect.into_any(),
        send,
        close,
    })
}
