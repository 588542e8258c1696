//! The drawer in which members are picked for a group, with what joining would do.

use domain::groups::{GroupChanged, GroupMembersDraft, GroupView};
use leptos::prelude::*;

use crate::enterprise::enterprise;
use crate::paths::groups as own;
use crate::texts::{made, name, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::picker::{Pick, Picker};

use super::drawer::{Sending, sending};
use super::effect::{of_all, rehearse, shown};
use super::people::finder;

/// The drawer.
pub fn joining(group: &GroupView, close: String, after: Callback<()>) -> AnyView {
    let slug = enterprise().slug.get_untracked();
    let picks = RwSignal::new(Vec::<Pick>::new());
    let wish = Memo::new(move |_| {
        let picks = picks.read();
        let members: Vec<_> = picks.iter().filter_map(|pick| pick.key.parse().ok()).collect();
        (!members.is_empty()).then_some(GroupMembersDraft { members })
    });
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
    });
    let nobody = Signal::derive(move || wish.read().is_none().then(|| tr("roles-nobody")));
    let found = finder(format!("team={}", group.team));
    let of = group.name.clone();
    let title = made(move || tr_with("groups-join-title", &[("name", of.as_str().into())]));
    view! {
        <Drawer title=title close=name(close.clone())>
            <FormFrame form=form on_submit=send submit=t("groups-join") cancel=close reason=nobody>
                <p class="soft">{t("groups-join-hint")}</p>
                <Field form=form path="members" label=t("groups-members") hint=t("roles-member-hint") let:at>
                    <Picker at=at value=Bound::from(picks) find=found list_label=t("groups-members")/>
                </Field>
                {effect}
            </FormFrame>
        </Drawer>
    }
    .into_any()
}
