//! The invitation of a member who has not entered yet: where it stands, again, and withdrawn (PEOPLE-6).

use domain::access::Capability;
use domain::people::{InvitationState, InviteFacts, Status};
use domain::view::{Answer, MemberView};
use domain::violation::Violations;
use jiff::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, Key, Nothing};
use crate::browser;
use crate::enterprise::Enterprise;
use crate::load::{Loaded, load};
use crate::paths;
use crate::people::directory::Directory;
use crate::texts::{made, t, tr, tr_with, wall};
use crate::ui::button::{Button, Weight};
use crate::ui::page::Section;
use crate::ui::states::shown;
use crate::ui::toast;

use super::status::said;

/// Where the focus goes when the act that it stood on is gone.
const PLACE: &str = "member-invitation";

/// For whoever manages members, while the member is pending; else nothing.
pub fn invitation(directory: Directory, member: &MemberView) -> Option<AnyView> {
    let enterprise = directory.enterprise;
    let manages = untrack(|| enterprise.denied(Capability::ManageMembers)).is_none();
    (manages && member.status == Status::Pending).then(|| section(enterprise, member))
}

fn section(enterprise: Enterprise, member: &MemberView) -> AnyView {
    let (id, slug) = (member.id, enterprise.slug);
    let facts = load::<InviteFacts>(move || Some(paths::api::member_invitation(&slug.read(), id)));
    let path = move || paths::api::member_invitation(&slug.get_untracked(), id);
    let busy = RwSignal::new(false);
    let done = move |answer: Result<Answer<InviteFacts>, api::ApiError>, id: &'static str| {
        _ = busy.try_set(false);
        match answer {
            Ok(Answer { value, .. }) => {
                toast::say(tr_with(id, &[("name", value.name.as_str().into())]));
                _ = facts.value.try_set(Some(value));
                browser::focus_soon(PLACE.to_owned());
            }
            Err(problem) => toast::say(problem.say()),
        }
    };
    let again = move |()| {
        busy.set(true);
        spawn_local(async move {
            let answer = api::post(&path(), &Nothing {}, &Key::fresh()).await;
            done(answer, "people-invitation-is-sent");
        });
    };
    let withdraw = move |()| {
        busy.set(true);
        spawn_local(async move {
            let answer = api::delete(&path()).await;
            done(answer, "people-invitation-is-withdrawn");
        });
    };
    let reason = refused(facts, InviteFacts::invite);
    let is_open = Memo::new(move |_| {
        let open = |facts: &InviteFacts| facts.state.is_open();
        facts.value.with(|facts| facts.as_ref().is_some_and(open))
    });
    let off = refused(facts, InviteFacts::withdraw);
    let body = shown(facts, 2, move |facts| stands(enterprise, &facts));
    view! {
        <div id=PLACE tabindex="-1" class="people-place">
            <Section title=t("people-invitation")>
                <div class="people-part people-invitation">
                    {body}
                    <p class="people-invitation-acts">
                        <Button label=t("people-invitation-again") on_click=again reason=reason busy=busy/>
                        {move || is_open.get().then(|| view! {
                            <Button label=t("people-invitation-withdraw") on_click=withdraw weight=Weight::Bare reason=off busy=busy/>
                        })}
                    </p>
                </div>
            </Section>
        </div>
    }
    .into_any()
}

/// The browser judges by the same rules as the server.
fn refused(
    facts: Loaded<InviteFacts>,
    judge: fn(&InviteFacts) -> Result<(), Violations>,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        facts
            .value
            .with(|facts| facts.as_ref().and_then(|facts| judge(facts).err()))
            .map(|found| said(&found))
    })
}

/// Where it stands, who made it, and what a new one does.
fn stands(enterprise: Enterprise, facts: &InviteFacts) -> AnyView {
    let (state, by) = (facts.state, facts.by.clone());
    let (sent_at, ends_at) = (facts.sent_at, facts.ends_at);
    let line = made(move || {
        let told = |at: Option<Timestamp>| {
            at.and_then(|at| enterprise.wall(at))
                .map(wall)
                .unwrap_or_default()
        };
        match state {
            InvitationState::None => tr("people-invitation-none"),
            InvitationState::Waiting => tr("people-invitation-waiting"),
            InvitationState::Sent => tr_with(
                "people-invitation-sent",
                &[("at", told(sent_at).into()), ("until", told(ends_at).into())],
            ),
            InvitationState::Failed => tr("people-invitation-failed"),
            InvitationState::Used => tr("people-invitation-used"),
            InvitationState::Ended => tr_with("people-invitation-ended", &[("at", told(sent_at).into())]),
            InvitationState::Withdrawn => tr("people-invitation-withdrawn"),
        }
    });
    let tone = matches!(state, InvitationState::Failed | InvitationState::Ended).then_some("soon");
    let by = by.map(|by| {
        let by = made(move || tr_with("people-invitation-by", &[("by", by.as_str().into())]));
        view! { <span class="soft">" "{by}</span> }
    });
    let hint = state
        .is_open()
        .then(|| view! { <p class="soft">{t("people-invitation-again-hint")}</p> });
    view! { <p data-tone=tone>{line}{by}</p>{hint} }.into_any()
}
