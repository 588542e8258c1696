//! Asking what a deactivation takes, and doing it.

use domain::id::MemberId;
use domain::people::{Departure, StatusDraft, Wanted};
use domain::view::{Answer, MemberView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::browser;
use crate::paths;
use crate::people::directory::Directory;
use crate::texts::tr_with;
use crate::ui::toast;

use super::status::PLACE;

/// A change of one member's status.
#[derive(Clone, Copy)]
pub struct Leave {
    /// Whether the question is open.
    pub open: RwSignal<bool>,
    /// True while the change is made.
    pub busy: RwSignal<bool>,
    /// What it would do, as the server rehearsed it.
    pub rehearsed: RwSignal<Option<Answer<Departure>>>,
    /// Why it can not be done.
    pub problem: RwSignal<Option<ApiError>>,
    directory: Directory,
    member: MemberId,
    value: RwSignal<Option<MemberView>>,
}

impl Leave {
    /// Nothing was asked yet.
    pub fn new(directory: Directory, member: &MemberView, value: RwSignal<Option<MemberView>>) -> Self {
        Self {
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            rehearsed: RwSignal::new(None),
            problem: RwSignal::new(None),
            directory,
            member: member.id,
            value,
        }
    }

    fn path(self) -> String {
        paths::api::member_status(&self.directory.enterprise.slug.get_untracked(), self.member)
    }

    /// Opens the question, and asks the server what the act would take.
    pub fn ask(self) {
        self.rehearsed.set(None);
        self.problem.set(None);
        self.open.set(true);
        let path = paths::api::rehearsed(&self.path());
        spawn_local(async move {
            let draft = StatusDraft {
                status: Wanted::Deactivated,
            };
            match api::put::<_, Answer<Departure>>(&path, &draft, None).await {
                Ok(answer) => _ = self.rehearsed.try_set(Some(answer)),
                Err(problem) => _ = self.problem.try_set(Some(problem)),
            }
        });
    }

    /// Does what was asked about.
    pub fn deactivate(self) {
        self.send(Wanted::Deactivated, |done| {
            tr_with(
                "people-deactivated",
                &[
                    ("name", done.member.name.as_str().into()),
                    ("seats", done.lost.seats.len().into()),
                ],
            )
        });
    }

    /// Lets the member in again.
    pub fn reactivate(self) {
        self.send(Wanted::Active, |done| {
            tr_with(
                "people-reactivated",
                &[("name", done.member.name.as_str().into())],
            )
        });
    }

    fn send(self, status: Wanted, said: fn(&Departure) -> String) {
        self.busy.set(true);
        let path = self.path();
        spawn_local(async move {
            let answer = api::put::<_, Answer<Departure>>(&path, &StatusDraft { status }, None).await;
            _ = self.busy.try_set(false);
            match answer {
                Ok(Answer { value: done, .. }) => {
                    _ = self.open.try_set(false);
                    toast::say(said(&done));
                    self.directory.show(done.member.clone());
                    self.directory.facts.reload();
                    let member = done.member;
                    let same = self.value.try_with_untracked(|shown| {
                        shown.as_ref().is_some_and(|shown| shown.id == member.id)
                    });
                    if same == Some(true) {
                        _ = self.value.try_set(Some(member));
                    }
                    browser::focus_soon(PLACE.to_owned());
                }
                // The question is open and says it; without one, the toast does.
                Err(problem) if status == Wanted::Active => toast::say(problem.say()),
                Err(problem) => _ = self.problem.try_set(Some(problem)),
            }
        });
    }
}
