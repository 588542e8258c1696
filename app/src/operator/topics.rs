//! The catalogue in its order, and what was retired from it.

use domain::coaching::{CatalogueTopic, TopicOrder};
use domain::id::TopicId;
use domain::view::Answer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Place, topic};
use crate::api::{self, ApiError, Key, Nothing};
use crate::browser;
use crate::load::{Listed, list};
use crate::paths::operator as own;
use crate::texts::{all_of, language, made, t, term_alone, tr, tr_with};
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::toast;

/// The page; the topic of the address opens over it.
pub fn topics(place: Memo<Place>) -> AnyView {
    let known = list::<CatalogueTopic>(|| own::api::all(own::api::TOPICS));
    let board = Board {
        all: known,
        busy: RwSignal::new(false),
        acted: RwSignal::new(None),
    };
    // The lines are made anew: the focus goes to the topic that was acted on, wherever it stands then.
    Effect::new(move |_| {
        known.items.track();
        if let Some(id) = board.acted.try_update(Option::take).flatten() {
            browser::focus_soon(format!("topic-{id}"));
        }
    });
    let facts = made(move || match known.total.get() {
        Some(_) => {
            let open = known.items.read().iter().filter(|known| !known.retired).count();
            tr_with("operator-topics-count", &[("count", open.into())])
        }
        None => String::new(),
    });
    let body = move || {
        if known.total.read().is_none() {
            return match known.problem.get() {
                Some(problem) => view! { <ErrorState problem=problem retry=known.retry()/> }.into_any(),
                None => view! { <Skeleton lines=6/> }.into_any(),
            };
        }
        let (open, retired): (Vec<_>, Vec<_>) =
            known.items.get().into_iter().partition(|known| !known.retired);
        let order: Vec<TopicId> = open.iter().map(|known| known.topic.id).collect();
        let lines: Vec<_> = open
            .into_iter()
            .enumerate()
            .map(|(number, one)| line(&one, Some((number, order.clone())), board))
            .collect();
        let none = lines
            .is_empty()
            .then(|| view! { <EmptyState text=t("operator-topics-none")/> });
        let past: Vec<_> = retired.iter().map(|one| line(one, None, board)).collect();
        let past = (!past.is_empty()).then(|| {
            view! {
                <Section title=t("operator-topics-retired")>
                    <ul role="list" class="roles-lines">{past}</ul>
                </Section>
            }
        });
        view! { {none}<ol role="list" class="roles-lines">{lines}</ol>{past} }.into_any()
    };
    let drawer = move || {
        let done = Callback::new(move |()| known.reload());
        match place.get() {
            Place::NewTopic => Some(topic::new_topic(done)),
            Place::Topic(id) => Some(topic::topic(id, done)),
            _ => None,
        }
    };
    view! {
        <PageHead title=t("operator-topics") facts=facts>
            <LinkButton label=t("operator-topic-new") href=Signal::stored(own::NEW_TOPIC.to_owned()) weight=Weight::Primary beside=true/>
        </PageHead>
        <p class="roles-hint soft">{t("operator-topics-hint")}</p>
        {body}
        {drawer}
    }
    .into_any()
}

/// The list that is acted on.
#[derive(Clone, Copy)]
struct Board {
    all: Listed<CatalogueTopic>,
    busy: RwSignal<bool>,
    /// The topic of the last act, until the list shows what came of it.
    acted: RwSignal<Option<TopicId>>,
}

/// A topic with what can be done about it; `order` is its number in the order of all that can be asked for.
fn line(known: &CatalogueTopic, order: Option<(usize, Vec<TopicId>)>, board: Board) -> AnyView {
    let busy = board.busy;
    let id = known.topic.id;
    let topic = StoredValue::new(known.topic.clone());
    let title = move || topic.with_value(|topic| topic.title(language().tag()).to_owned());
    let requests = known.requests;
    let facts = move || {
        let kinds = topic.with_value(|topic| {
            topic
                .kinds
                .iter()
                .map(|kind| term_alone(kind.word()))
                .collect::<Vec<_>>()
        });
        let args = [("kinds", all_of(&kinds).into()), ("requests", requests.into())];
        tr_with("operator-topic-facts", &args)
    };
    let named = move |act: &'static str| made(move || tr_with(act, &[("topic", title().into())]));
    let acts = match order {
        Some((number, order)) => {
            let last = order.len().saturating_sub(1);
            let order = StoredValue::new(order);
            let shift = move |to: usize| {
                let mut topics = order.get_value();
                topics.swap(number, to);
                reorder(topics, board, id);
            };
            let edge = move |off: bool, said: &'static str| Signal::derive(move || off.then(|| tr(said)));
            let retire = move |()| turn(id, "/retire", "operator-topic-retired", board);
            view! {
                <Button label=t("operator-up") name=named("operator-up-of") on_click=move |()| shift(number.saturating_sub(1))
                    reason=edge(number == 0, "operator-first") busy=busy weight=Weight::Bare/>
                <Button label=t("operator-down") name=named("operator-down-of") on_click=move |()| shift((number + 1).min(last))
                    reason=edge(number == last, "operator-last") busy=busy weight=Weight::Bare/>
                <Button label=t("operator-retire") name=named("operator-retire-of") on_click=retire busy=busy/>
            }
            .into_any()
        }
        None => {
            let restore = move |()| turn(id, "/restore", "operator-topic-restored", board);
            view! { <Button label=t("operator-restore") name=named("operator-restore-of") on_click=restore busy=busy/> }
                .into_any()
        }
    };
    view! {
        <li class="roles-line" id=format!("topic-{id}") tabindex="-1">
            <div class="roles-who">
                <a href=own::topic(id) data-noscroll="">{title}</a>
                <span class="soft">{facts}</span>
            </div>
            <div class="roles-acts">{acts}</div>
        </li>
    }
    .into_any()
}

/// What is answered to another order: nothing that matters here.
#[derive(serde::Deserialize)]
struct Ordered {}

/// Puts the topics in another order.
fn reorder(topics: Vec<TopicId>, board: Board, moved: TopicId) {
    board.busy.set(true);
    spawn_local(async move {
        let answer = api::put::<_, Ordered>(own::api::TOPIC_ORDER, &TopicOrder { topics }, None).await;
        board.done(moved, answer.map(|_| "operator-ordered"));
    });
}

/// Retires a topic or puts it back.
fn turn(id: TopicId, act: &'static str, said: &'static str, board: Board) {
    board.busy.set(true);
    spawn_local(async move {
        let path = own::api::topic(id, act);
        let answer = api::post::<_, Answer<CatalogueTopic>>(&path, &Nothing {}, &Key::fresh()).await;
        board.done(id, answer.map(|_| said));
    });
}

impl Board {
    /// Says what came of an act, and shows it.
    fn done(self, id: TopicId, answer: Result<&'static str, ApiError>) {
        _ = self.busy.try_set(false);
        toast::say(answer.map_or_else(|problem| problem.say(), tr));
        _ = self.acted.try_set(Some(id));
        self.all.reload();
    }
}
