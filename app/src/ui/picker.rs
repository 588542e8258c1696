//! Picks people, or anything that is found by typing: an input with a list that opens, and what was picked.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::api::ApiError;
use crate::browser::{self, Pause};
use crate::texts::{Text, tr_with};

use super::bound::Bound;
use super::field::At;
use super::icon::Icon;

/// How many of those who are picked are shown, the newest; of the others the count is told before them.
const SHOWN: usize = 60;

/// Something that can be picked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// What it is known by.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What tells it from others of that name.
    pub detail: String,
    /// What picking it would mean, or why it makes no difference; empty is nothing.
    pub remark: String,
}

/// What is found for what was typed.
pub type Found = Pin<Box<dyn Future<Output = Result<Vec<Pick>, ApiError>>>>;

/// Finds what fits what was typed.
#[derive(Clone, Copy)]
pub struct Finder(StoredValue<Box<dyn Fn(String) -> Found + Send + Sync>>);

impl Finder {
    /// Finds with `find`.
    pub fn new<F>(find: impl Fn(String) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Vec<Pick>, ApiError>> + 'static,
    {
        Self(StoredValue::new(Box::new(move |typed| Box::pin(find(typed)))))
    }
}

/// Picks any number: type, arrow keys, Enter; Backspace in an empty input takes the last away.
#[component]
pub fn Picker(
    /// Where it stands.
    at: At,
    /// What was picked, in order.
    #[prop(into)]
    value: Bound<Vec<Pick>>,
    /// Finds what fits.
    find: Finder,
    /// What the list is of, for readers.
    #[prop(into)]
    list_label: Text,
    /// True where one is picked: another takes its place, and the list closes.
    #[prop(optional)]
    one: bool,
) -> AnyView {
    let list_id = StoredValue::new(browser::fresh_id("picks"));
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(Vec::<Pick>::new());
    let problem = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    let open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let pause = Pause::of(150);
    let turn = StoredValue::new(0_u32);

    let ask = move || {
        let text = typed.get_untracked();
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let number = turn.get_value();
        busy.set(true);
        let answer = find.0.with_value(|find| find(text));
        spawn_local(async move {
            let answer = answer.await;
            if turn.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(picks) => {
                    _ = found.try_set(picks);
                    _ = problem.try_set(None);
                }
                Err(fault) => _ = problem.try_set(Some(fault)),
            }
            _ = active.try_set(0);
            _ = busy.try_set(false);
        });
    };
    let offered = Memo::new(move |_| {
        let picked = value.get.read();
        let fresh = |pick: &&Pick| !picked.iter().any(|known| known.key == pick.key);
        found.read().iter().filter(fresh).cloned().collect::<Vec<_>>()
    });
    let show = move || {
        if !open.get_untracked() {
            open.set(true);
            ask();
        }
    };
    let pick = move |pick: Pick| {
        at.edited();
        let mut picks = value.get.get_untracked();
        if one {
            picks.clear();
        }
        picks.push(pick);
        value.set.run(picks);
        typed.set(String::new());
        pause.cancel();
        if one {
            open.set(false);
        } else {
            ask();
        }
        browser::focus_soon(at.id());
    };
    let drop_at = move |index: usize| {
        at.edited();
        let mut picks = value.get.get_untracked();
        if index < picks.len() {
            picks.remove(index);
        }
        value.set.run(picks);
        browser::focus_soon(at.id());
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        // The keys of an unfinished Korean syllable belong to the input method.
        if event.is_composing() {
            return;
        }
        let last = offered.read_untracked().len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" if open.get_untracked() => active.update(|active| *active = (*active + 1).min(last)),
            "ArrowDown" => show(),
            "ArrowUp" => active.update(|active| *active = active.saturating_sub(1)),
            "Enter" if open.get_untracked() => {
                let chosen = offered.read_untracked().get(active.get_untracked()).cloned();
                if let Some(chosen) = chosen {
                    pick(chosen);
                }
            }
            "Escape" if open.get_untracked() => open.set(false),
            "Backspace" if typed.read_untracked().is_empty() => {
                let count = value.get.with_untracked(Vec::len);
                if let Some(last) = count.checked_sub(1) {
                    drop_at(last);
                }
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let option_id = move |index: usize| format!("{}-{index}", list_id.get_value());
    // The list lies over the field's verdict: it gives way as soon as there is one.
    Effect::new(move |before: Option<bool>| {
        let invalid = at.invalid().is_some();
        if invalid && before == Some(false) {
            open.set(false);
        }
        invalid
    });
    let chips = move || {
        let twin = |pick: &Pick| {
            let twin = |other: &Pick| other.name == pick.name && other.key != pick.key;
            value.get.with(|picks| picks.iter().any(twin))
        };
        let chip = |(index, pick): (usize, Pick)| {
            let label = tr_with("kit-remove-name", &[("name", pick.name.as_str().into())]);
            // Of two with the same name, each shows what tells it from the other.
            let told = twin(&pick).then(|| pick.detail.clone());
            view! {
                <li class="chip" title=pick.detail>
                    <span data-detail=told>{pick.name}</span>
                    <button class="chip-remove" type="button" aria-label=label on:click=move |_| drop_at(index)>
                        {Icon::Close.view()}
                    </button>
                </li>
            }
        };
        let picks = value.get.get();
        let others = picks.len().saturating_sub(SHOWN);
        let chips = picks.into_iter().enumerate().skip(others).map(chip);
        let chips = chips.collect::<Vec<_>>();
        let others = (others > 0).then(|| {
            view! { <li class="chip chip-others">{tr_with("kit-picked-others", &[("count", others.into())])}</li> }
        });
        view! { {others}{chips} }
    };
    let options = move || {
        let row = move |(index, option): (usize, Pick)| {
            let chosen = option.clone();
            let class = move || {
                if active.get() == index {
                    "option option-active"
                } else {
                    "option"
                }
            };
            view! {
                <li
                    class=class
                    role="option"
                    id=option_id(index)
                    aria-selected=move || if active.get() == index { "true" } else { "false" }
                    on:mousedown=move |event| {
                        event.prevent_default();
                        pick(chosen.clone());
                    }
                >
                    <span class="option-name">{option.name}</span>
                    <span class="option-detail">{option.detail}</span>
                    <span class="option-remark">{option.remark}</span>
                </li>
            }
        };
        offered.get().into_iter().enumerate().map(row).collect::<Vec<_>>()
    };
    let nothing = move || {
        let quiet = !offered.read().is_empty() || busy.get();
        let said = problem.get().map(|problem| problem.say());
        let text = typed.get();
        (!quiet || said.is_some())
            .then(|| said.unwrap_or_else(|| tr_with("kit-search-none", &[("text", text.into())])))
            .map(|said| view! { <p class="options-none">{said}</p> })
    };
    view! {
        <div class="picker" data-open=move || open.get().then_some("")>
            <div class="picker-box input">
                <ul class="chips" role="list">{chips}</ul>
                <input
                    class="picker-input"
                    id=at.id()
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=list_id.get_value()
                    aria-activedescendant=move || {
                        (open.get() && !offered.read().is_empty()).then(|| option_id(active.get()))
                    }
                    aria-describedby=move || at.described()
                    aria-invalid=move || at.invalid()
                    aria-required=at.required()
                    prop:value=typed
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        open.set(true);
                        pause.then(ask);
                    }
                    on:keydown=on_key
                    on:click=move |_| show()
                    on:blur=move |_| {
                        open.set(false);
                        at.touch();
                    }
                />
            </div>
            <div class="options" data-busy=move || busy.get().then_some("") hidden=move || !open.get()>
                <ul class="options-list" role="listbox" id=list_id.get_value() aria-label=list_label>{options}</ul>
                {nothing}
            </div>
        </div>
        <p class="visually-hidden" role="status">
            {move || open.get().then(|| tr_with("kit-found", &[("count", offered.read().len().into())]))}
        </p>
    }
    .into_any()
}
