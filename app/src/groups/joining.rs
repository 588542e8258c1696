//! The drawer in which members are picked for a group, with what joining would do.

use domain::groups::{GroupChanged, GroupMembersDraft, GroupView};
use leptos::prelude::*;

use crate::enterprise::enterprise;
use crate::paths::groups as own;
use crate::texts::{made, t, tr_with};
use crate::ui::form::Form;

use super::drawer::{Sending, sending};
use super::effect::{of_all, rehearse, shown};
use super::picking::{Picking, Picks, picking, wished};

/// The drawer.
pub fn joining(group: &GroupView, close: String, after: Callback<()>) -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let picks = Picks::default();
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
        keeps: None,
    });
    let of = group.name.clone();
    picking(Picking {
        form,
        picks,
        likeliest: format!("team={}", group.team),
        title: made(move || tr_with("groups-join-title", &[("name", of.as_str().into())])),
        hint: t("groups-join-hint"),
        who: t("groups-members"),
        act: t("groups-join"),
        effect: effect.into_any(),
        send,
        close,
    })
}
