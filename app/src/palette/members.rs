//! The members that the server finds.

use domain::view::MemberView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Place;
use crate::api::ApiError;
use crate::browser::Pause;
use crate::known;
use crate::paths;

/// How many members are asked for.
const MEMBERS: &str = "limit=8&search=";

/// The members that the server finds.
#[derive(Clone, Copy)]
pub(super) struct Members {
    slug: StoredValue<String>,
    may: bool,
    pub(super) found: RwSignal<Vec<Place>>,
    /// True where more are found than are shown.
    pub(super) more: RwSignal<bool>,
    pub(super) problem: RwSignal<Option<ApiError>>,
    pub(super) busy: RwSignal<bool>,
    turn: StoredValue<u32>,
    pause: Pause,
}

impl Members {
    /// Nobody is looked for unless one `may`.
    pub(super) fn new(slug: String, may: bool) -> Self {
        Self {
            slug: StoredValue::new(slug),
            may,
            found: RwSignal::new(Vec::new()),
            more: RwSignal::new(false),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            turn: StoredValue::new(0),
            pause: Pause::of(150),
        }
    }

    /// Asks after a pause; what was asked for before no longer counts.
    pub(super) fn look_for(self, text: String) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let number = self.turn.get_value();
        self.pause.cancel();
        if text.is_empty() || !self.may {
            self.found.set(Vec::new());
            self.more.set(false);
            self.problem.set(None);
            self.busy.set(false);
            return;
        }
        self.busy.set(true);
        self.pause.then(move || spawn_local(self.ask(text, number)));
    }

    async fn ask(self, text: String, number: u32) {
        let slug = self.slug.get_value();
        let path = paths::api::members(&slug, &[MEMBERS, &paths::encoded(&text)].concat());
        let answer = known::members(&path, &text).await;
        if self.turn.try_get_value() != Some(number) {
            return;
        }
        let place = |member: MemberView| Place {
            href: paths::member(&slug, member.id),
            name: member.name,
            detail: member.email,
        };
        match answer {
            Ok(page) => {
                let shown = i64::try_from(page.items.len()).unwrap_or(i64::MAX);
                _ = self.more.try_set(shown < page.total);
                _ = self.found.try_set(page.items.into_iter().map(place).collect());
                _ = self.problem.try_set(None);
            }
            Err(problem) => {
                _ = self.found.try_set(Vec::new());
                _ = self.more.try_set(false);
                _ = self.problem.try_set(Some(problem));
            }
        }
        _ = self.busy.try_set(false);
    }
}
