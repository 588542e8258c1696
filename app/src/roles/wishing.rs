//! Who can be chosen for a role, and what choosing would do.

use domain::view::{Answer, MemberView};
use domain::violation::Violations;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::api::{self, ApiError, Key};
use crate::browser::Pause;
use crate::enterprise::enterprise;
use crate::known;
use crate::paths::{self, encoded};
use crate::ui::picker::{Finder, Pick};

use super::choosing::Wish;

/// How long after the last choice the server is asked, in milliseconds.
const PAUSE: u64 = 200;

/// The answer for one wish.
pub type Rehearsed<V> = (Wish, Result<Answer<V>, ApiError>);

/// Asks the server what the wish would do, shortly after each choice that the rules here do not refuse.
pub fn rehearse<V>(
    wish: Memo<Option<Wish>>,
    judged: Memo<Option<Violations>>,
    to: String,
) -> RwSignal<Option<Rehearsed<V>>>
where
    V: DeserializeOwned + Send + Sync + 'static,
{
    let said = RwSignal::new(None);
    let pause = Pause::of(PAUSE);
    Effect::new(move || {
        let fits = judged.with(|found| found.as_ref().is_some_and(|found| !found.refused()));
        let Some(asked) = wish.get().filter(|_| fits) else {
            pause.cancel();
            return;
        };
        let path = paths::api::rehearsed(&to);
        pause.then(move || {
            spawn_local(async move {
                let answer = api::post(&path, &asked, &Key::fresh()).await;
                _ = said.try_set(Some((asked, answer)));
            });
        });
    });
    said
}

/// Finds members by name or address; those of `likeliest` before anything is typed, or with `only` those alone.
pub fn finder(likeliest: String, only: bool) -> Finder {
    let slug = enterprise().slug;
    Finder::new(move |typed| {
        let mut wanted = "limit=20".to_owned();
        if only || typed.trim().is_empty() {
            wanted = [wanted, likeliest.clone()].join("&");
        }
        if !typed.trim().is_empty() {
            wanted = [wanted, ["search=", &encoded(&typed)].concat()].join("&");
        }
        let path = paths::api::members(&slug.read_untracked(), &wanted);
        async move {
            let page = known::members(&path, &typed).await?;
            let pick = |member: &MemberView| Pick {
                key: member.id.to_string(),
                name: member.name.clone(),
                detail: member.email.clone(),
                remark: String::new(),
            };
            Ok(page.items.iter().map(pick).collect())
        }
    })
}
