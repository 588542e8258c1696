//! What an act on a group would do, as the server rehearsed it: pool by pool, in numbers.

use domain::groups::{GroupChanged, GroupPool};
use domain::view::{Answer, Effect as Done};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::{self, ApiError, Key};
use crate::browser::Pause;
use crate::paths;
use crate::texts::{all_of, tr, tr_with};

/// What the server says of the body that was asked about.
pub type Rehearsed<B, T> = RwSignal<Option<(B, Result<Answer<T>, ApiError>)>>;

/// Asks the server what `wish` would do, shortly after each change of it.
pub fn rehearse<B, T>(wish: Memo<Option<B>>, path: String, put: bool) -> Rehearsed<B, T>
where
    B: Serialize + Clone + PartialEq + Send + Sync + 'static,
    T: DeserializeOwned + Send + Sync + 'static,
{
    let said = RwSignal::new(None);
    let pause = Pause::of(250);
    let path = paths::api::rehearsed(&path);
    Effect::new(move || {
        let Some(asked) = wish.get() else {
            pause.cancel();
            said.set(None);
            return;
        };
        let path = path.clone();
        pause.then(move || {
            spawn_local(async move {
                let answer = match put {
                    true => api::put(&path, &asked, None).await,
                    false => api::post(&path, &asked, &Key::fresh()).await,
                };
                _ = said.try_set(Some((asked, answer)));
            });
        });
    });
    said
}

/// What it would do, for the wish of the moment; nothing while that is not known.
pub fn shown<B>(wish: Memo<Option<B>>, said: Rehearsed<B, GroupChanged>) -> AnyView
where
    B: Clone + PartialEq + Send + Sync + 'static,
{
    let lines = move || {
        let said = said.read();
        let (asked, answer) = said.as_ref()?;
        if wish.read().as_ref() != Some(asked) {
            return None;
        }
        let answer = answer.as_ref().ok()?;
        let mut lines: Vec<String> = answer.value.pools.iter().map(of_pool).collect();
        let mails = answer
            .effects
            .iter()
            .filter(|effect| matches!(effect, Done::Mail { .. }));
        lines.push(tr_with("seats-mails", &[("mails", mails.count().into())]));
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        Some(view! { <ul class="groups-effect">{lines.collect::<Vec<_>>()}</ul> })
    };
    view! { <div aria-live="polite">{lines}</div> }.into_any()
}

/// What an act did to one pool.
pub fn of_pool(pool: &GroupPool) -> String {
    let parts = [
        ("groups-effect-taken", pool.taken),
        ("groups-effect-kept", pool.kept),
        ("groups-effect-waits", pool.waits),
        ("groups-effect-freed", pool.freed),
        ("groups-effect-stays", pool.stays),
        ("groups-effect-stopped", pool.stopped),
    ];
    let told = parts.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told
        .map(|(id, count)| tr_with(id, &[("count", count.into())]))
        .collect();
    let what = if told.is_empty() {
        tr("groups-effect-nothing")
    } else {
        all_of(&told)
    };
    tr_with(
        "groups-effect",
        &[("product", pool.product.as_str().into()), ("what", what.into())],
    )
}

/// What was done to all pools, in one sentence after another.
pub fn of_all(changed: &GroupChanged, first: String) -> String {
    let pools = changed.pools.iter().map(of_pool);
    std::iter::once(first).chain(pools).collect::<Vec<_>>().join(" ")
}
