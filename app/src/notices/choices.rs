//! Which kinds of notices the reader wants, by mail and in the list: each tick is kept at once.

use domain::coaching::Side;
use domain::notices::{NoticeChoice, NoticeChoices};
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::load::load;
use crate::paths;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::states::shown;
use crate::ui::toast;

/// The kinds that the side's people may get.
#[component]
pub fn Choices(
    /// The reader's side.
    side: Side,
) -> AnyView {
    let loaded = load::<NoticeChoices>(|| Some(paths::api::OWN_NOTICES.to_owned()));
    let rows = move |choices: NoticeChoices| {
        let of_side = |choice: &NoticeChoice| choice.kind.sides().contains(&side);
        let rows: Vec<_> = choices.items.into_iter().filter(of_side).map(row).collect();
        view! {
            <table class="table notice-choices" role="table" aria-label=t("notices-choices")>
                <thead role="rowgroup">
                    <tr role="row">
                        <th class="cell" role="columnheader" scope="col">{t("notices-choice-kind")}</th>
                        <th class="cell notice-way" role="columnheader" scope="col">{t("notices-choice-mail")}</th>
                        <th class="cell notice-way" role="columnheader" scope="col">{t("notices-choice-listed")}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <p class="notice-hint">{t("notices-choices-hint")}</p>
        {shown(loaded, 8, rows)}
    }
    .into_any()
}

fn row(choice: NoticeChoice) -> AnyView {
    let now = RwSignal::new(choice);
    let label = move || tr(&["notices-kind-", choice.kind.word()].concat());
    let mail = tick(now, "notices-choice-mail", |choice| &mut choice.mail);
    let listed = tick(now, "notices-choice-listed", |choice| &mut choice.listed);
    view! {
        <tr class="row" role="row">
            <th class="cell" role="rowheader" scope="row">{label}</th>
            <td class="cell notice-way" role="cell">{mail}</td>
            <td class="cell notice-way" role="cell">{listed}</td>
        </tr>
    }
    .into_any()
}

fn tick(now: RwSignal<NoticeChoice>, way: &'static str, of: fn(&mut NoticeChoice) -> &mut bool) -> AnyView {
    let kind = now.get_untracked().kind;
    let name = made(move || {
        let what = tr(&["notices-kind-", kind.word()].concat());
        tr_with(
            "notices-choice",
            &[("kind", what.into()), ("way", tr(way).into())],
        )
    });
    let ticked = move || *of(&mut now.get());
    let choose = move |wanted: bool| {
        let before = now.get_untracked();
        now.update(|choice| *of(choice) = wanted);
        let draft = now.get_untracked();
        spawn_local(async move {
            match api::patch::<_, Answer<NoticeChoices>>(paths::api::OWN_NOTICES, &draft).await {
                Ok(_) => toast::say(tr("notices-choice-kept")),
                Err(problem) => {
                    // The box shows what holds.
                    _ = now.try_set(before);
                    toast::say(problem.say());
                }
            }
        });
    };
    view! {
        <label class="tick">
            <input
                type="checkbox"
                aria-label=name
                prop:checked=ticked
                on:change=move |event| choose(event_target_checked(&event))
            />
        </label>
    }
    .into_any()
}
