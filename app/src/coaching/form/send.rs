//! Sends the draft, once per draft, and goes on to the request.

use domain::coaching::{CoachingFacts, RequestDraft};
use domain::view::{Answer, RequestView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept;
use super::state::Asking;
use crate::address::way;
use crate::api::{self, ApiError, Key};
use crate::enterprise::enterprise;
use crate::load::Loaded;
use crate::paths;
use crate::texts::tr_with;
use crate::ui::toast;

/// What the button does.
pub fn sending(asking: Asking, loaded: Loaded<CoachingFacts>) -> Callback<()> {
    let (enterprise, way) = (enterprise(), way());
    let (form, typed) = (asking.form, asking.typed);
    // The key stays while the same draft is sent again after no answer came.
    let sent = StoredValue::new(None::<(RequestDraft, Key)>);
    Callback::new(move |()| {
        let mut draft = typed.with_untracked(|typed| typed.draft());
        draft.acknowledged = form.acknowledged.get_untracked();
        let kept = sent.get_value().filter(|(before, _)| *before == draft);
        let key = kept.map_or_else(Key::fresh, |(_, key)| key);
        sent.set_value(Some((draft.clone(), key.clone())));
        let slug = enterprise.slug.get_untracked();
        spawn_local(async move {
            let path = paths::api::requests(&slug, "");
            let answer = api::post::<_, Answer<RequestView>>(&path, &draft, &key).await;
            if let Err(ApiError::Violations(_) | ApiError::Denied(_)) = &answer {
                // Judged: the next attempt is another, and the facts here are old.
                _ = sent.try_set_value(None);
                loaded.reload();
            }
            let here = form.busy.try_get_untracked().is_some();
            if let Ok(answer) = &answer {
                toast::say(tr_with(
                    "coaching-requested",
                    &[("day", answer.value.target_day.into())],
                ));
                kept::forget(&slug);
            }
            if let Some(answer) = form.finish(answer)
                && here
            {
                asking.done.set_value(true);
                way.to(&paths::request(&slug, answer.value.id));
            }
        });
    })
}
