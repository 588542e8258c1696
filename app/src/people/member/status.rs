//! The act that deactivates a member, or brings one back; where it can not be done, why not.

use domain::access::Capability;
use domain::people::{LeavingFacts, Status};
use domain::view::MemberView;
use domain::violation::{Violation, Violations};
use leptos::prelude::*;

use crate::load::load;
use crate::paths;
use crate::people::directory::Directory;
use crate::texts::{self, name, t, t_with};
use crate::ui::button::{Button, Weight};
use crate::ui::dialog::Dialog;

use super::leave::Leave;
use super::losses::effects;

/// Where the focus goes when the act that it stood on is another.
pub const PLACE: &str = "member-status";

/// The act, for whoever manages members; others see none.
pub fn standing(
    directory: Directory,
    member: &MemberView,
    value: RwSignal<Option<MemberView>>,
) -> Option<AnyView> {
    let enterprise = directory.enterprise;
    untrack(|| enterprise.denied(Capability::ManageMembers))
        .is_none()
        .then(|| act(directory, member, value))
}

fn act(directory: Directory, member: &MemberView, value: RwSignal<Option<MemberView>>) -> AnyView {
    let (id, state) = (member.id, member.status);
    let slug = directory.enterprise.slug;
    let facts = load::<LeavingFacts>(move || Some(paths::api::member_status(&slug.read(), id)));
    let leave = Leave::new(directory, member, value);
    // The browser judges by the same rules as the server.
    let refused = Memo::new(move |_| {
        let judged = |facts: &LeavingFacts| match state {
            Status::Deactivated => facts.reactivate().err(),
            Status::Pending | Status::Active => facts.deactivate().err(),
        };
        facts.value.with(|facts| facts.as_ref().and_then(judged))
    });
    let reason = Signal::derive(move || refused.with(|refused| refused.as_ref().map(said)));
    let waits = Signal::derive(move || facts.busy.get() || leave.busy.get());
    if state == Status::Deactivated {
        let back = move |()| leave.reactivate();
        return view! { <Button label=t("people-reactivate-act") on_click=back reason=reason busy=waits/> }
            .into_any();
    }
    let called = member.name.clone();
    let title = t_with("people-deactivate-title", move || {
        [("name", called.as_str().into())]
    });
    let label = t("people-deactivate");
    let ask = move |()| leave.ask();
    let go = move |()| leave.deactivate();
    let off = Signal::derive(move || leave.problem.get().map(|problem| problem.say()));
    let sending = Signal::derive(move || leave.busy.get());
    let who = name(member.name.clone());
    view! {
        <Button label=label on_click=ask weight=Weight::Quiet reason=reason busy=waits/>
        <Dialog open=leave.open title=title act=t("people-deactivate") on_act=go busy=sending reason=off>
            {effects(directory, who, leave)}
        </Dialog>
    }
    .into_any()
}

/// What stands in the way, and who or what would lift it.
pub fn said(found: &Violations) -> String {
    let line = |violation: &Violation| {
        let remedies = violation
            .remedies
            .iter()
            .map(|remedy| format!("{}.", texts::remedy(remedy)));
        std::iter::once(texts::violation(violation))
            .chain(remedies)
            .collect::<Vec<_>>()
    };
    found.iter().flat_map(line).collect::<Vec<_>>().join(" ")
}
