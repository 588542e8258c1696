//! The catalogue: topics in the reader's language, found by title and outline.

use domain::coaching::{CoachingFacts, Topic};
use domain::plans::SessionKind;
use domain::text::fold;
use leptos::prelude::*;

use crate::address::param;
use crate::clock;
use crate::enterprise::enterprise;
use crate::paths;
use crate::texts::{all_of, language, t, term_alone, tr, tr_with};
use crate::ui::search::SearchBox;
use crate::ui::states::EmptyState;

/// True where every word that was typed is in the title or the outline.
pub fn matches(topic: &Topic, typed: &str, language: &str) -> bool {
    let text = fold(&[topic.title(language), "\n", topic.outline(language)].concat());
    fold(typed).split_whitespace().all(|word| text.contains(word))
}

/// A topic with those of its kinds that can be asked for now.
type Offered = (Topic, Vec<SessionKind>);

/// The topics of the plans that run.
#[component]
pub fn Catalogue(
    /// The facts.
    facts: RwSignal<Option<CoachingFacts>>,
) -> AnyView {
    let enterprise = enterprise();
    let typed = param("search");
    let offered = Memo::new(move |_| {
        let facts = facts.read();
        let Some(facts) = facts.as_ref() else {
            return Vec::new();
        };
        let now = clock::now();
        let runs: Vec<SessionKind> = SessionKind::ALL
            .into_iter()
            .filter(|kind| facts.terms(*kind, now).is_some())
            .collect();
        let offered = facts.topics.iter().map(|topic| {
            let kinds = runs
                .iter()
                .copied()
                .filter(|kind| topic.kinds.contains(kind))
                .collect::<Vec<_>>();
            (topic.clone(), kinds)
        });
        offered
            .filter(|(_, kinds)| !kinds.is_empty())
            .collect::<Vec<Offered>>()
    });
    let found = Memo::new(move |_| {
        let (typed, tag) = (typed.get(), language().tag());
        let mut found = offered.get();
        found.retain(|(topic, _)| matches(topic, &typed, tag));
        found.sort_by_cached_key(|(topic, _)| fold(topic.title(tag)));
        found
    });
    let row = move |(topic, kinds): Offered| {
        let tag = language().tag();
        let title = topic.title(tag).to_owned();
        let names: Vec<String> = kinds.iter().map(|kind| term_alone(kind.word())).collect();
        let kind = kinds.first().map_or("", |kind| kind.word());
        let path = paths::coaching_new(&enterprise.slug.read(), kind, "");
        let href = paths::with_query(&path, &[("topic", &topic.id.to_string())]);
        let name = tr_with("coaching-topic-choose", &[("topic", title.as_str().into())]);
        view! {
            <li class="topic">
                <div class="topic-text">
                    <h3 class="topic-title">{title}</h3>
                    <p class="soft">{topic.outline(tag).to_owned()}</p>
                </div>
                <p class="topic-kinds">{all_of(&names)}</p>
                <a class="topic-ask" href=href aria-label=name>{tr("coaching-ask")}</a>
            </li>
        }
    };
    let list = move || {
        let found = found.get();
        match (found.is_empty(), typed.read().is_empty()) {
            (true, true) => view! { <EmptyState text=t("coaching-topics-empty")/> }.into_any(),
            (true, false) => view! { <EmptyState text=t("coaching-topics-none")/> }.into_any(),
            _ => {
                view! { <ul class="topics" role="list">{found.into_iter().map(row).collect::<Vec<_>>()}</ul> }
                    .into_any()
            }
        }
    };
    let count = move || tr_with("coaching-topics-found", &[("count", found.read().len().into())]);
    view! {
        <div class="tools coaching-tools">
            <SearchBox label=t("coaching-topics-search")/>
            <span class="soft" role="status">{count}</span>
        </div>
        {list}
    }
    .into_any()
}
