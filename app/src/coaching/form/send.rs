//! Sends the draft, once per draft, and goes on to the request.

use domain::coaching::{CoachingFacts, RequestDraft};
use domain::view::{Answer, RequestView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Asking;
use super::typed::Typed;
use crate::address::way;
use crate::api::{ApiError, Key};
use crate::enterprise::enterprise;
use crate::load::Loaded;
use crate::outbox::{Kind, Submission, submit};
use crate::paths;
use crate::texts::{language, tr, tr_with};
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
        let topic = asking.facts.with_untracked(|facts| {
            let topic = facts.topics.iter().find(|topic| Some(topic.id) == draft.topic);
            topic.map(|topic| topic.title(language().tag()).to_owned())
        });
        let what = Submission {
            kind: Kind::Request,
            about: topic.unwrap_or_default(),
            count: 1,
            path: paths::api::requests(&slug, ""),
            form: paths::coaching_new(&slug, "", ""),
            place: asking.kept.place(),
            draft: typed.with_untracked(Typed::written),
        };
        spawn_local(async move {
            let answer = submit::<_, Answer<RequestView>>(what, &draft, &key).await;
            if let Err(ApiError::Violations(_) | ApiError::Denied(_)) = &answer {
                // Judged: the next attempt is another, and the facts here are old.
                _ = sent.try_set_value(None);
                loaded.reload();
            }
            let here = form.busy.try_get_untracked().is_some();
            if let Ok(answer) = &answer {
                toast::say(match answer {
                    Some(answer) => tr_with("coaching-requested", &[("day", answer.value.target_day.into())]),
                    None => tr("outbox-kept"),
                });
                asking.kept.forget();
            }
            if let Some(answer) = form.finish(answer)
                && here
            {
                way.to(&match answer {
                    Some(answer) => paths::request(&slug, answer.value.id),
                    None => paths::coaching(&slug),
                });
            }
        });
    })
}
