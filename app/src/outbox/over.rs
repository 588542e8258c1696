//! Somebody else was quicker: what they changed, beside what was typed, and the choice between the two.

use leptos::prelude::*;

use crate::texts::{t, tr, tr_with};
use crate::ui::button::{Button, Weight};

/// What the fields of a form say: each field's name, and its value in words.
pub type Said = Vec<(String, String)>;

/// A field that somebody else changed: its name, what was typed, and what is there now.
#[derive(Clone, PartialEq)]
pub struct Row([String; 3]);

/// The fields that say something else now than was typed. Where it is known what they said before, those that only the
/// reader changed are none of them.
pub fn differing(before: Option<Said>, mine: Said, now: Said) -> Vec<Row> {
    let mut before = before.map(Vec::into_iter);
    let mut rows = Vec::new();
    for ((name, mine), (_, now)) in mine.into_iter().zip(now) {
        let was = before
            .as_mut()
            .and_then(|before| before.next().map(|(_, was)| was));
        if mine != now && was.as_ref() != Some(&now) {
            rows.push(Row([name, mine, now]));
        }
    }
    rows
}

/// Says it, once it is so, and offers to save over it or to take what is there.
#[component]
pub fn Over(
    /// Whether it is so.
    late: RwSignal<bool>,
    /// What they changed.
    rows: Signal<Vec<Row>>,
    /// Sends what was typed, in place of what is there now.
    #[prop(into)]
    on_save: Callback<()>,
    /// Puts what is there now in place of what was typed.
    #[prop(into)]
    on_theirs: Callback<()>,
) -> AnyView {
    let row = |Row([field, mine, now]): Row| {
        let said = |text: String| match text.is_empty() {
            true => tr("kit-none"),
            false => text,
        };
        let args = [
            ("field", field.into()),
            ("mine", said(mine).into()),
            ("now", said(now).into()),
        ];
        view! { <li>{tr_with("outbox-over-field", &args)}</li> }
    };
    let lines = move || rows.get().into_iter().map(row).collect::<Vec<_>>();
    let save = move |()| {
        late.set(false);
        on_save.run(());
    };
    let theirs = move |()| {
        late.set(false);
        on_theirs.run(());
    };
    (move || {
        late.get().then(|| {
            view! {
                <div class="banner outbox-over" data-tone="over" role="alert">
                    <div class="banner-text">
                        <p>{t("outbox-over")}</p>
                        <ul>{lines}</ul>
                    </div>
                    <span class="banner-acts">
                        <Button label=t("outbox-over-theirs") on_click=theirs/>
                        <Button label=t("outbox-over-save") on_click=save weight=Weight::Danger/>
                    </span>
                </div>
            }
        })
    })
    .into_any()
}
