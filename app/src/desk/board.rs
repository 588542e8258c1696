//! The open requests as a board: a column for each state, in it the most urgent first. With the arrow keys from card to
//! card, with Enter into one.

use domain::coaching::RequestState;
use domain::view::{DeskRequest, RequestView};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{OPEN, aimed, holder, opened, title_of};
use crate::coaching::with_filters;
use crate::load::{Listed, list};
use crate::texts::{count, made, t, term_alone, tr_with, wall};
use crate::ui::button::Button;
use crate::ui::float;
use crate::ui::states::{ErrorState, Skeleton};
use crate::{browser, clock, paths};

/// How many cards of a column are asked for at once.
const AT_ONCE: usize = 50;

/// With fewer cards than these the next ones are asked for before the column is empty.
const FEW: usize = 10;

/// The columns, in the order of a request's life.
#[derive(Clone, Copy)]
pub struct Board([(RequestState, Listed<DeskRequest>); 3], Memo<String>);

/// By what the cards of a column are sorted, as the server sorts them.
fn place(desk: &DeskRequest) -> impl Ord {
    (!desk.overdue, desk.request.target_day, desk.request.id)
}

impl Board {
    /// Asks for the open requests, narrowed to what that query says.
    pub fn new(narrowed: Memo<String>) -> Self {
        let columns = OPEN.map(|state| {
            let query = move || {
                let narrowed = narrowed.read().replacen('?', "&", 1);
                format!("state={}&limit={AT_ONCE}{narrowed}", state.word())
            };
            (state, list(move || paths::api::desk_requests(&query())))
        });
        Self(columns, narrowed)
    }

    /// How many there are in all, once that is known.
    pub fn total(self) -> Option<i64> {
        self.0.iter().map(|(_, column)| column.total.get()).sum()
    }

    /// A request was changed: its card goes to where it belongs, and all others stay as they are.
    pub fn changed(self, now: RequestView) {
        // Whether it is still among what is looked for the server knows.
        if !self.1.read_untracked().is_empty() {
            self.0.into_iter().for_each(|(_, column)| column.reload());
            return;
        }
        let mut found = None;
        for (_, column) in self.0 {
            let cards = column.items.read_untracked();
            let at = cards.iter().position(|desk| desk.request.id == now.id);
            drop(cards);
            if let Some(at) = at {
                found = column.items.try_update(|cards| cards.remove(at));
                column.total.update(|total| *total = total.map(|total| total - 1));
                let left = column.items.read_untracked().len();
                // The rest is asked for after the last one: where that is gone, from the first one on.
                if column.has_more() && at == left {
                    column.reload();
                } else if column.has_more() && left < FEW && !column.busy.get_untracked() {
                    column.more();
                }
            }
        }
        let (Some(before), Some((_, column))) = (found, self.0.iter().find(|(state, _)| *state == now.state))
        else {
            return;
        };
        let desk = DeskRequest {
            // COACH-11: a day that was named anew is a later one.
            overdue: before.overdue && now.state.is_open() && before.request.target_day == now.target_day,
            left_behind: before.left_behind && before.request.specialist == now.specialist,
            request: now,
            ..before
        };
        column.total.update(|total| *total = total.map(|total| total + 1));
        column.items.update(|cards| {
            let at = cards.partition_point(|card| place(card) < place(&desk));
            // What comes after all that is there is asked for with the rest.
            if at < cards.len() || !column.has_more() {
                cards.insert(at, desk);
            }
        });
    }

    /// The columns beside each other; on a phone below each other, with a line that leads to each.
    pub fn view(self) -> AnyView {
        let jumps = self.0.map(|(state, cards)| {
            let name = made(move || named(state, cards));
            view! { <li><a href=format!("#{}", state.word()) data-noscroll="">{name}</a></li> }
        });
        let columns = self.0.map(|(state, cards)| column(state, cards));
        return_to_the_card();
        view! {
            <ul class="board-jumps" role="list">{jumps.into_iter().collect::<Vec<_>>()}</ul>
            <p class="visually-hidden" id="board-keys">{t("desk-board-keys")}</p>
            <div class="board" on:keydown=step>{columns.into_iter().collect::<Vec<_>>()}</div>
        }
        .into_any()
    }
}

/// The state with the number of its cards.
fn named(state: RequestState, cards: Listed<DeskRequest>) -> String {
    let name = term_alone(state.word());
    match cards.total.get() {
        Some(total) => [&name, " ", &count(total)].concat(),
        None => name,
    }
}

fn column(state: RequestState, cards: Listed<DeskRequest>) -> AnyView {
    // A card that moves changes the numbers alone: what is told around the cards stays.
    let known = Memo::new(move |_| cards.total.read().is_some());
    let empty = Memo::new(move |_| cards.total.get() == Some(0));
    let goes_on = Memo::new(move |_| cards.has_more());
    let shown = move || match cards.problem.get() {
        Some(problem) => view! { <ErrorState problem=problem retry=cards.retry()/> }.into_any(),
        None if !known.get() => view! { <Skeleton lines=4/> }.into_any(),
        None => ().into_any(),
    };
    let nothing = move || {
        empty
            .get()
            .then(|| view! { <p class="soft">{t("desk-column-empty")}</p> })
    };
    let rest = move || {
        let there = i64::try_from(cards.items.read().len()).unwrap_or(i64::MAX);
        cards.total.get().unwrap_or_default().saturating_sub(there)
    };
    let more = move || {
        goes_on.get().then(|| {
            let label = made(move || tr_with("desk-more", &[("count", rest().into())]));
            view! { <Button label=label on_click=move |()| cards.more() busy=cards.busy/> }
        })
    };
    let keep = with_filters();
    let name = made(move || named(state, cards));
    view! {
        <section class="board-column" aria-labelledby=state.word()>
            <h2 class="board-name" id=state.word() tabindex="-1">{name}</h2>
            {shown}
            {nothing}
            <ol class="board-cards" role="list" aria-describedby="board-keys">
                <For each=move || cards.items.get() key=version children=move |desk| card(&desk, keep)/>
            </ol>
            {more}
        </section>
    }
    .into_any()
}

/// What makes a card another one: only such are drawn anew.
fn version(desk: &DeskRequest) -> impl Eq + std::hash::Hash + use<> {
    let request = &desk.request;
    (
        (request.id, request.state.word(), request.target_day),
        (
            request.start,
            request.specialist.clone(),
            request.language_confirmed,
        ),
        (desk.overdue, desk.left_behind),
    )
}

/// The id of the link in a request's card.
fn id_of(request: domain::id::RequestId) -> String {
    format!("card-{request}")
}

fn card(desk: &DeskRequest, keep: impl Fn(String) -> String + Copy + Send + Sync + 'static) -> AnyView {
    let id = desk.request.id;
    let href = move || keep(paths::desk_request(id));
    let title = made({
        let desk = desk.clone();
        move || title_of(&desk)
    });
    let when = match (desk.request.state, desk.request.start) {
        (RequestState::Scheduled, Some(start)) => {
            let held = made(move || wall(clock::here(start)));
            view! { <span class="coaching-day">{held}</span> }.into_any()
        }
        _ if desk.overdue => aimed(desk),
        _ => {
            let target = desk.request.target_day;
            let said = made(move || tr_with("desk-aimed", &[("day", target.into())]));
            view! { <span class="coaching-day">{said}</span> }.into_any()
        }
    };
    let asked = desk.request.language != "en";
    let language = asked.then(|| {
        let said =
            crate::coaching::form::language_said(&desk.request.language, desk.request.language_confirmed);
        view! { <p class="soft">{said}</p> }
    });
    view! {
        <li class="board-card">
            <a class="board-link" id=id_of(id) href=href data-noscroll="">{title}</a>
            <p>{desk.customer.clone()}</p>
            <p class="board-when">{when}</p>
            {language}
            <p class="board-holder">{holder(desk)}</p>
        </li>
    }
    .into_any()
}

/// The drawer gives the focus back to what opened it; a card that moved meanwhile is another element.
fn return_to_the_card() {
    let opened = opened();
    Effect::new(move |before: Option<Option<domain::id::RequestId>>| {
        let now = opened.get();
        if let (Some(Some(closed)), None) = (before, now) {
            request_animation_frame(move || {
                if let Some(link) = browser::element(&id_of(closed)) {
                    browser::focus(&link);
                }
            });
        }
        now
    });
}

/// The arrow keys go from card to card: up and down in a column, left and right to the same height of the next that has
/// cards; Home and End to a column's ends.
fn step(event: KeyboardEvent) {
    let card = float::target(&event)
        .and_then(|target| target.closest(".board-link").ok().flatten())
        .and_then(|link| link.closest(".board-card").ok().flatten());
    let Some(next) = card.and_then(|card| next_to(&card, &event.key())) else {
        return;
    };
    if let Ok(Some(link)) = next.query_selector(".board-link")
        && let Some(link) = link.dyn_ref::<HtmlElement>()
    {
        event.prevent_default();
        _ = link.focus();
    }
}

fn next_to(card: &Element, key: &str) -> Option<Element> {
    let cards = card.parent_element()?;
    match key {
        "ArrowDown" => card.next_element_sibling(),
        "ArrowUp" => card.previous_element_sibling(),
        "Home" => cards.first_element_child(),
        "End" => cards.last_element_child(),
        "ArrowRight" => beside(card, &cards, Element::next_element_sibling),
        "ArrowLeft" => beside(card, &cards, Element::previous_element_sibling),
        _ => None,
    }
}

fn beside(card: &Element, cards: &Element, next: fn(&Element) -> Option<Element>) -> Option<Element> {
    let mut height = 0;
    let mut above = card.previous_element_sibling();
    while let Some(one) = above {
        (above, height) = (one.previous_element_sibling(), height + 1);
    }
    let mut column = next(&cards.closest(".board-column").ok()??);
    while let Some(one) = column {
        let there = one.query_selector(".board-cards").ok()??;
        let last = there.child_element_count().checked_sub(1);
        if let Some(last) = last {
            return there.children().item(last.min(height));
        }
        column = next(&one);
    }
    None
}
