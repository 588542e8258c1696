//! Taking one reason of a seat away, and giving it back.

use std::pin::Pin;

use domain::id::{AssignmentId, MemberId};
use domain::seats::Reason;
use domain::view::{Answer, MemberView, Released, SeatHeld};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::browser;
use crate::paths;
use crate::people::directory::Directory;
use crate::seats::undo;
use crate::texts::{all_of, term, tr_with};
use crate::ui::toast;

use super::seats::PLACE;

/// One reason of one seat, and whose it is.
#[derive(Clone, Debug)]
pub struct Release {
    slug: String,
    assignment: AssignmentId,
    reason: Reason,
    member: MemberId,
    name: String,
    product_name: String,
}

impl Release {
    /// `reason` of `seat`.
    pub fn new(directory: Directory, member: &MemberView, seat: &SeatHeld, reason: Reason) -> Self {
        let product_name = directory.enterprise.view.value.with_untracked(|view| {
            let products = view
                .as_ref()
                .map(|view| view.products.as_slice())
                .unwrap_or_default();
            let found = products.iter().find(|product| product.id == seat.product);
            found.map(|product| product.name.clone()).unwrap_or_default()
        });
        Self {
            slug: directory.enterprise.slug.get_untracked(),
            assignment: seat.assignment,
            reason,
            member: member.id,
            name: member.name.clone(),
            product_name,
        }
    }

    /// What it does, in a sentence.
    pub fn effect(&self) -> String {
        let args = [
            ("name", self.name.as_str().into()),
            ("product", self.product_name.as_str().into()),
        ];
        tr_with("people-give-up-effect", &args)
    }

    /// The reason's word in the API.
    fn word(&self) -> &'static str {
        match self.reason {
            Reason::Direct => "direct",
            Reason::Role => "role",
            Reason::Group => "group",
            Reason::Sync => "sync",
        }
    }

    /// What was done.
    fn said(&self, released: &Released) -> String {
        if released.freed {
            let args = [
                ("count", 1_i64.into()),
                ("product", self.product_name.as_str().into()),
            ];
            return tr_with("seats-released", &args);
        }
        let left: Vec<String> = released
            .reasons_left
            .iter()
            .map(|reason| term(reason.word()))
            .collect();
        tr_with(
            "seats-release-kept",
            &[
                ("name", self.name.as_str().into()),
                ("reasons", all_of(&left).into()),
            ],
        )
    }
}

/// What is under way with the member's seats.
#[derive(Clone, Copy)]
pub struct UnderWay {
    /// Which seat is being let go.
    pub busy: RwSignal<Option<AssignmentId>>,
    /// What the rules said against the last one.
    pub refused: RwSignal<Option<ApiError>>,
}

impl UnderWay {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(None),
            refused: RwSignal::new(None),
        }
    }
}

/// Takes the reason away and says so, with the way back where there is one; a refusal stays until the next try.
pub fn release(
    wanted: Release,
    directory: Directory,
    UnderWay { busy, refused }: UnderWay,
    value: RwSignal<Option<MemberView>>,
) {
    busy.set(Some(wanted.assignment));
    refused.set(None);
    spawn_local(async move {
        let path = paths::api::assignment(&wanted.slug, wanted.assignment, wanted.word());
        let answer = api::delete::<Answer<Released>>(&path).await;
        match answer {
            Ok(answer) => {
                let (said, slug) = (wanted.said(&answer.value), wanted.slug.clone());
                undo::offer(
                    said,
                    slug.clone(),
                    answer.act,
                    back_to(slug, wanted.member, directory, value),
                );
            }
            // The member is as they were; what would let the seat go is told beside it.
            Err(problem @ ApiError::Violations(_)) => {
                _ = busy.try_set(None);
                _ = refused.try_set(Some(problem));
                return;
            }
            Err(problem) => toast::say(problem.say()),
        }
        refresh(&wanted.slug, wanted.member, directory, value).await;
        _ = busy.try_set(None);
        browser::focus_soon(PLACE.to_owned());
    });
}

/// Shows the member as they are now, here and in the list; the pages may be gone by then.
pub async fn refresh(
    slug: &str,
    member: MemberId,
    directory: Directory,
    value: RwSignal<Option<MemberView>>,
) {
    let path = paths::api::member(slug, member);
    if let Ok(member) = api::get::<MemberView>(&path).await {
        directory.show(member.clone());
        let shown =
            value.try_with_untracked(|shown| shown.as_ref().is_some_and(|shown| shown.id == member.id));
        if shown == Some(true) {
            _ = value.try_set(Some(member));
        }
    }
    directory.facts.reload();
}

/// What follows on an undo, whenever that comes.
pub fn back_to(
    slug: String,
    member: MemberId,
    directory: Directory,
    value: RwSignal<Option<MemberView>>,
) -> impl Fn() -> Pin<Box<dyn Future<Output = ()>>> + Send + Sync + 'static {
    move || {
        let slug = slug.clone();
        Box::pin(async move { refresh(&slug, member, directory, value).await })
    }
}
