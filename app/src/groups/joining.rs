//! The drawer in which members are picked for a group, with what joining would do.

use domain::groups::{GroupChanged, GroupMembersDraft, GroupView};
use leptos::prelude::*;

use crate::draft::Typing;
use crate::enterprise::enterprise;
use crate::outbox::Kind;
use crate::paths::{self, groups as own};
use crate::texts::{made, t, tr_with};
use crate::ui::form::Form;
use crate::ui::picker::Pick;

use super::drawer::{Sending, Waits, sending};
use super::effect::{of_all, rehearse, shown};
use super::group::JOIN;
use super::picking::{Picking, drawer, picked, wished};

/// The drawer.
pub fn joining(group: &GroupView, close: String, after: Callback<()>) -> AnyView {
    let of = group.name.clone();
    let title = made(move || tr_with("groups-join-title", &[("name", of.as_str().into())]));
    let (group, to) = (group.clone(), close.clone());
    let called = format!("joining {}", group.id);
    drawer(title, &called, close, move |picks| {
        form(&group, picks, to.clone(), after)
    })
}

fn form(group: &GroupView, picks: Typing<Vec<Pick>>, close: String, after: Callback<()>) -> Picking {
    let slug = enterprise().slug.get_untracked();
    let wish = wished(picks.typed, |members| GroupMembersDraft { members });
    let form = Form::new(Default::default);
    let path = own::api::group_members(&slug, group.id);
    let effect = shown(wish, rehearse(wish, path.clone(), false));
    let of = group.name.clone();
    let address = paths::roles::doing(&own::group(&slug, group.id), JOIN);
    let send = sending::<GroupMembersDraft, GroupChanged>(Sending {
        form,
        body: wish,
        path,
        over: None,
        waits: Waits::of(Kind::Join, picks, address, move || {
            (of.clone(), picked(picks.typed))
        }),
        said: |changed| {
            of_all(
                changed,
                tr_with("groups-joined", &[("count", changed.joined.into())]),
            )
        },
        close: close.clone(),
        after,
    });
    Picking {
        form,
        picks,
        likeliest: format!("team={}", group.team),
        hint: t("groups-join-hint"),
        who: t("groups-members"),
        act: t("groups-join"),
        effect: effect.into_any(),
        send,
        close,
    }
}
