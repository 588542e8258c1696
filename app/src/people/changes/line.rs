//! One line of the form: what it is about, who has it, and whether to give or take it.

use leptos::prelude::*;

use crate::browser;
use crate::texts::{Text, t, tr, tr_with};

use super::wishes::Wishes;

/// What is wished for on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// It stays as it is.
    Leave,
    /// All have it from now on.
    Give,
    /// Nobody has it any more.
    Take,
}

/// What a line is about.
pub struct Line {
    /// Its name.
    pub name: Text,
    /// What is wished for.
    pub wish: Memo<Wish>,
    /// How many have it.
    pub have: Signal<usize>,
    /// The id of the heading that it stands under: one product may be there for two teams.
    pub under: String,
}

/// A line: name, who has it, figures, the choice, what it does.
pub fn line(
    wishes: Wishes,
    of: Line,
    figures: AnyView,
    effect: impl Fn() -> Option<String> + Send + Sync + 'static,
    set: impl Fn(Wish) + Copy + Send + Sync + 'static,
) -> AnyView {
    let Line {
        name,
        wish,
        have,
        under,
    } = of;
    let who = move || {
        let (have, all) = (have.get(), wishes.count());
        match (have, all) {
            (0, 1) => tr("changes-has-not"),
            (_, 1) => tr("changes-has"),
            (0, _) => tr("changes-have-none"),
            (have, all) if have == all => tr("changes-have-all"),
            (have, all) => tr_with("changes-have-some", &[("have", have.into()), ("all", all.into())]),
        }
    };
    let group = browser::fresh_id("change");
    let radio = |wanted: Wish, label: &'static str| {
        let id = browser::fresh_id("wish");
        view! {
            <span class="changes-wish">
                <input
                    type="radio"
                    id=id.clone()
                    name=group.clone()
                    prop:checked=move || wish.get() == wanted
                    on:change=move |_| set(wanted)
                />
                <label for=id>{t(label)}</label>
            </span>
        }
    };
    let title = browser::fresh_id("line");
    let titled = title.clone();
    let effect = move || effect().map(|said| view! { <p class="changes-effect">{said}</p> });
    view! {
        <div class="changes-line" role="radiogroup" aria-labelledby=titled aria-describedby=under>
            <div class="changes-what">
                <span class="changes-name" id=title>{name}</span>
                <span class="soft">{who}</span>
            </div>
            <div class="changes-figures">{figures}</div>
            <div class="changes-wishes">
                {radio(Wish::Leave, "changes-leave")}
                {radio(Wish::Give, "changes-give")}
                {radio(Wish::Take, "changes-take")}
            </div>
            <div class="changes-told" aria-live="polite">{effect}</div>
        </div>
    }
    .into_any()
}
