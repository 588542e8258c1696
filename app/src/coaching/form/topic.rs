//! The topic: found by typing, chosen from a list.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::super::catalogue::matches;
use super::state::Asking;
use crate::bound;
use crate::browser;
use crate::texts::{language, t, tr_with};
use crate::ui::choices::RadioGroup;
use crate::ui::field::Field;
use crate::ui::icon::Icon;
use crate::ui::input::Choice;

/// The field.
#[component]
pub fn TopicField(
    /// The form's state.
    asking: Asking,
) -> AnyView {
    let Asking {
        form, typed, facts, ..
    } = asking;
    let looked_for = RwSignal::new(String::new());
    let kind = Memo::new(move |_| typed.read().draft.kind);
    let chosen = Memo::new(move |_| typed.read().draft.topic);
    let offered = Memo::new(move |_| {
        let (facts, kind, tag) = (facts.read(), kind.get(), language().tag());
        let looked_for = looked_for.read();
        let fits = facts
            .topics
            .iter()
            .filter(|topic| topic.kinds.contains(&kind) && matches(topic, &looked_for, tag));
        let mut choices: Vec<Choice> = fits
            .map(|topic| Choice::new(topic.id.to_string(), topic.title(tag)).hint(topic.outline(tag)))
            .collect();
        choices.sort_by_cached_key(|choice| domain::text::fold(&choice.text));
        choices
    });
    // What is chosen stays in view when the search passes it by.
    let hidden = move || {
        let chosen = chosen.get()?;
        if offered
            .read()
            .iter()
            .any(|choice| choice.value == chosen.to_string())
        {
            return None;
        }
        let facts = facts.read();
        let topic = facts.topics.iter().find(|topic| topic.id == chosen)?;
        Some(tr_with(
            "coaching-topic-chosen",
            &[("topic", topic.title(language().tag()).into())],
        ))
    };
    let found = move || {
        let count = offered.read().len();
        if count == 0 {
            tr_with("kit-search-none", &[("text", looked_for.get().into())])
        } else {
            tr_with("coaching-topics-found", &[("count", count.into())])
        }
    };
    let list_id = StoredValue::new(browser::fresh_id("topics"));
    // What was chosen before is brought into view within its list.
    Effect::new(move |before: Option<()>| {
        if before.is_none() && chosen.get_untracked().is_some() {
            request_animation_frame(move || show_chosen(&list_id.try_get_value().unwrap_or_default()));
        }
    });
    let into_list = move || {
        if let Some(list) = browser::element(&list_id.get_value()) {
            browser::focus_within(&list);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                // The one that is left is the one that was meant.
                let only = offered.with_untracked(|offered| match offered.as_slice() {
                    [only] => only.value.parse().ok(),
                    _ => None,
                });
                match only {
                    Some(only) => {
                        form.edited("topic");
                        typed.update(|typed| typed.draft.topic = Some(only));
                    }
                    None => into_list(),
                }
            }
            "ArrowDown" => into_list(),
            "Escape" if !looked_for.read_untracked().is_empty() => {
                looked_for.set(String::new());
                event_target::<HtmlInputElement>(&event).set_value("");
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <Field form=form path="topic" label=t("coaching-topic") group=true let:at>
            <div class="topic-choice">
                <div class="topic-search">
                    {Icon::Search.view()}
                    <input
                        class="input search-input"
                        type="search"
                        autocomplete="off"
                        spellcheck="false"
                        aria-label=t("coaching-topics-search")
                        placeholder=t("coaching-topics-search")
                        aria-controls=list_id.get_value()
                        on:input=move |event| looked_for.set(event_target_value(&event))
                        on:keydown=on_key
                    />
                    <span class="topic-found soft" role="status">{found}</span>
                </div>
                <div class="topic-list" id=list_id.get_value() tabindex="-1">
                    <RadioGroup at=at value=bound!(typed.draft.topic).text() options=offered/>
                </div>
                {move || hidden().map(|hidden| view! { <p class="topic-chosen">{hidden}</p> })}
            </div>
        </Field>
    }
    .into_any()
}

fn show_chosen(list: &str) {
    use wasm_bindgen::JsCast;
    let Some(list) = browser::element(list) else {
        return;
    };
    if let Ok(Some(chosen)) = list.query_selector("input:checked")
        && let Some(row) = chosen
            .parent_element()
            .and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let below = row.offset_top() + row.offset_height() - list.client_height();
        list.set_scroll_top(below.max(0));
    }
}
