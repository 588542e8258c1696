//! Which of two equal times is meant: the earlier is preset, and the other can still be taken (TIME-2).

use domain::time::{Occurrence, Wall};
use domain::violation::Remedy;
use leptos::prelude::*;

use crate::texts::{remedy, tr_with};
use crate::ui::bound::Bound;

/// The line below a start; `preset` says which is meant while nobody does.
pub fn which(start: Bound<Option<Wall>>, preset: impl Fn(Wall) -> Wall + Send + Sync + 'static) -> AnyView {
    Effect::new(move || {
        let Some(wall) = start.get.get() else { return };
        let meant = preset(wall.clone());
        if meant != wall {
            start.set.run(Some(meant));
        }
    });
    let line = move || {
        let wall = start.get.get()?;
        let (word, other) = match wall.occurrence? {
            Occurrence::Earlier => ("earlier", Occurrence::Later),
            Occurrence::Later => ("later", Occurrence::Earlier),
        };
        let said = tr_with("coaching-occurrence", &[("occurrence", word.into())]);
        let take = remedy(&Remedy::ChooseOccurrence { occurrence: other });
        let choose = move |_| {
            let occurrence = Some(other);
            start.set.run(Some(Wall {
                occurrence,
                ..wall.clone()
            }));
        };
        Some(view! {
            <p class="field-hint" role="status">
                {said}" "
                <button class="button button-small" type="button" on:click=choose>{take}</button>
            </p>
        })
    };
    view! { {line} }.into_any()
}
