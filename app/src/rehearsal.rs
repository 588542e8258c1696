//! What the server says of a draft before it is sent.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::ApiError;
use crate::browser::Pause;

/// A draft, and what the server says of it; none until it has said so of the draft as it is now.
pub type Rehearsed<D, T> = RwSignal<Option<(D, Result<T, ApiError>)>>;

/// Asks for what `draft` would do, so many milliseconds after each change of it and of what `asks` reads; nothing is
/// asked where that is false.
pub fn rehearsed<D, T, F>(
    draft: RwSignal<D>,
    milliseconds: u64,
    asks: impl Fn(&D) -> bool + 'static,
    ask: impl Fn(D) -> F + Copy + 'static,
) -> Rehearsed<D, T>
where
    D: Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>>,
{
    let rehearsed = RwSignal::new(None);
    let pause = Pause::of(milliseconds);
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        let body = draft.get();
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let number = turn.get_value();
        rehearsed.set(None);
        pause.cancel();
        if !asks(&body) {
            return;
        }
        pause.then(move || {
            spawn_local(async move {
                let answer = ask(body.clone()).await;
                // Something else may have been typed meanwhile.
                if turn.try_get_value() == Some(number) {
                    _ = rehearsed.try_set(Some((body, answer)));
                }
            });
        });
    });
    rehearsed
}
