//! Wishes for seats and who waits for one: what is offered to the reader, what the reader decides, the queues (WAIT-1).

use domain::id::AskId;
use domain::queue::{AskState, AskView, Decided, EntryEnded, EntryView};
use leptos::prelude::*;

use crate::address::param;
use crate::api::Nothing;
use crate::doing::{Doing, link, named};
use crate::enterprise::{Enterprise, enterprise};
use crate::load::{Listed, list};
use crate::paths::{self, groups as own};
use crate::texts::{day, made, t, term_alone, tr, tr_with};
use crate::ui::banner::Tone;
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::page::{PageHead, Section};
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::status::Status;

use super::asking::{asking, said};
use super::declining::declining;
use super::lines::{at, line, of, titled, told};

/// The word in the address that opens the drawer.
pub const ASK: &str = "ask";

/// What the page works with.
#[derive(Clone, Copy)]
struct Desk {
    enterprise: Enterprise,
    /// Wishes that nobody decided yet, all of them, oldest first.
    asks: Listed<AskView>,
    /// The others, newest first.
    past: Listed<AskView>,
    entries: Listed<EntryView>,
    doing: Doing,
}

/// The page.
#[component]
pub fn Queue() -> AnyView {
    let enterprise = enterprise();
    let narrowed = move |path: String, sort: &str, states: &[&str]| {
        let team = enterprise
            .team
            .get()
            .map(|team| team.to_string())
            .unwrap_or_default();
        let states = states.iter().map(|state| ("state", *state));
        let query: Vec<_> = [("limit", "200"), ("team", &team), ("sort", sort)]
            .into_iter()
            .chain(states)
            .collect();
        paths::with_query(&path, &query)
    };
    let asks =
        list::<AskView>(move || narrowed(own::api::asks(&enterprise.slug.read()), "asked_at", &["asked"]))
            .whole();
    let past = list::<AskView>(move || {
        let decided = ["approved", "declined", "withdrawn"];
        narrowed(own::api::asks(&enterprise.slug.read()), "", &decided)
    });
    let entries =
        list::<EntryView>(move || narrowed(own::api::waiting(&enterprise.slug.read()), "", &[])).whole();
    let renew = move || {
        asks.reload();
        past.reload();
        entries.reload();
    };
    let desk = Desk {
        enterprise,
        asks,
        past,
        entries,
        doing: Doing::new(renew),
    };
    let act = param("act");
    let declined = param("decline");
    let close = move || own::queue(&enterprise.slug.read());
    let after = Callback::new(move |()| renew());
    let drawer = move || {
        if let Ok(ask) = declined.read().parse::<AskId>() {
            return Some(declining(ask, close(), after));
        }
        (act.read().as_str() == ASK).then(|| asking(close(), after))
    };
    let facts = made(move || {
        let waiting = entries.total.get();
        waiting.map_or_else(String::new, |count| {
            tr_with("queue-facts", &[("count", count.into())])
        })
    });
    let href = Signal::derive(move || paths::roles::doing(&close(), ASK));
    view! {
        <div class="page">
            <PageHead title=t("queue-title") facts=facts>
                <LinkButton label=t("queue-ask") href=href weight=Weight::Primary beside=true/>
            </PageHead>
            {move || part(desk, "queue-offered", mine(desk).into_iter().map(|entry| offered(desk, entry)).collect(), None)}
            {move || part(desk, "queue-to-decide", open(desk).into_iter().map(|ask| to_decide(desk, ask)).collect(), None)}
            {move || part(desk, "queue-waiting", entries.items.get().into_iter().map(|entry| waits(desk, entry)).collect(), Some("queue-nobody-waits"))}
            {move || part(desk, "queue-asks", rest(desk).into_iter().map(|ask| asked(desk, ask)).collect(), Some("queue-no-asks"))}
            {move || past.has_more().then(|| {
                view! { <Button label=t("kit-table-load-more") on_click=move |()| past.more() busy=past.busy/> }
            })}
            {drawer}
        </div>
    }
    .into_any()
}

/// A part of the page with its lines; where there are none it says so, or is not there.
fn part(
    desk: Desk,
    title: &'static str,
    lines: Vec<AnyView>,
    empty: Option<&'static str>,
) -> Option<AnyView> {
    let waits = [desk.asks.total, desk.past.total, desk.entries.total];
    let waits = waits.iter().any(|total| total.read().is_none());
    let problems = [desk.asks.problem, desk.past.problem, desk.entries.problem];
    let problem = problems.iter().find_map(|problem| problem.get());
    let body = match (lines.is_empty(), problem, empty) {
        (true, _, None) => return None,
        (true, Some(problem), Some(_)) => {
            let retry = move |()| {
                desk.asks.reload();
                desk.past.reload();
                desk.entries.reload();
            };
            view! { <ErrorState problem=problem retry=retry/> }.into_any()
        }
        (true, None, Some(_)) if waits => view! { <Skeleton lines=2/> }.into_any(),
        (true, None, Some(text)) => view! { <EmptyState text=made(move || tr(text))/> }.into_any(),
        (false, ..) => view! { <ul role="list" class="roles-lines">{lines}</ul> }.into_any(),
    };
    Some(view! { <Section title=made(move || tr(title))>{body}</Section> }.into_any())
}

/// What is offered to the reader.
fn mine(desk: Desk) -> Vec<EntryView> {
    let own = desk.enterprise.standing().member;
    let entries = desk.entries.items.read();
    let offered = entries
        .iter()
        .filter(|entry| Some(entry.member.id) == own && entry.offered_until.is_some());
    offered.cloned().collect()
}

/// What the reader decides about, who has waited longest first.
fn open(desk: Desk) -> Vec<AskView> {
    let asks = desk.asks.items.read();
    let open = asks.iter().filter(|ask| ask.denied.is_none());
    open.cloned().collect()
}

/// All other wishes: those that others decide about, then those that were decided.
fn rest(desk: Desk) -> Vec<AskView> {
    let (asks, past) = (desk.asks.items.read(), desk.past.items.read());
    let rest = asks.iter().filter(|ask| ask.denied.is_some());
    rest.chain(past.iter()).cloned().collect()
}

fn offered(desk: Desk, entry: EntryView) -> AnyView {
    let slug = desk.enterprise.slug.get_untracked();
    let path = own::api::entry(&slug, entry.id);
    let accept = [path.as_str(), "/accept"].concat();
    let product = entry.of.product_name.clone();
    let taken = product.clone();
    let take = move |()| {
        let product = taken.clone();
        desk.doing
            .post::<_, EntryEnded>(accept.clone(), &Nothing {}, move |_| {
                tr_with("queue-taken", &[("product", product.into())])
            });
    };
    let leave = leaving(desk, path, "queue-left-offer", &entry);
    let until = entry.offered_until;
    let detail = move || {
        let until = until.map(|until| at(desk.enterprise, until)).unwrap_or_default();
        tr_with("queue-offered-until", &[("until", until.into())])
    };
    let mark = view! { <Status tone=Tone::Held text=t("queue-held")/> }.into_any();
    let acts = view! {
        <Button label=t("queue-refuse") name=named("queue-refuse", &product) on_click=leave busy=desk.doing.busy/>
        <Button label=t("queue-take") name=named("queue-take", &product) on_click=take weight=Weight::Primary
            busy=desk.doing.busy/>
    };
    line(of(&entry.of), detail, mark, acts.into_any())
}

/// Ends a place in a queue.
fn leaving(
    desk: Desk,
    path: String,
    text: &'static str,
    entry: &EntryView,
) -> impl Fn(()) + Send + Sync + use<> {
    let (name, product) = (entry.member.name.clone(), entry.of.product_name.clone());
    move |()| {
        let (name, product) = (name.clone(), product.clone());
        desk.doing.delete::<EntryEnded>(path.clone(), move |_| {
            tr_with(text, &[("name", name.into()), ("product", product.into())])
        });
    }
}

fn to_decide(desk: Desk, ask: AskView) -> AnyView {
    let slug = desk.enterprise.slug.get_untracked();
    let approve = [own::api::ask(&slug, ask.id).as_str(), "/approve"].concat();
    let yes = move |()| desk.doing.post::<_, Decided>(approve.clone(), &Nothing {}, said);
    let no = own::declining(&slug, ask.id);
    let name = ask.member.name.clone();
    let detail = ask.clone();
    let acts = view! {
        {link("queue-decline", &name, Signal::stored(no), true)}
        <Button label=t("queue-approve") name=named("queue-approve", &name) on_click=yes busy=desk.doing.busy/>
    };
    line(
        titled(&ask),
        move || told(desk.enterprise, &detail),
        ().into_any(),
        acts.into_any(),
    )
}

fn asked(desk: Desk, ask: AskView) -> AnyView {
    let tone = match ask.state {
        AskState::Asked => Tone::Held,
        AskState::Approved => Tone::Free,
        AskState::Declined | AskState::Withdrawn => Tone::Plain,
    };
    let state = ask.state;
    let mark = view! { <Status tone=tone text=made(move || term_alone(state.word()))/> }.into_any();
    let path = own::api::ask(&desk.enterprise.slug.get_untracked(), ask.id);
    let name = ask.of.product_name.clone();
    let acts = (state == AskState::Asked).then(|| {
        let back = move |()| desk.doing.delete::<Decided>(path.clone(), said);
        view! { <Button label=t("queue-withdraw") name=named("queue-withdraw", &name) on_click=back busy=desk.doing.busy/> }
    });
    let detail = ask.clone();
    line(
        titled(&ask),
        move || told(desk.enterprise, &detail),
        mark,
        acts.into_any(),
    )
}

fn waits(desk: Desk, entry: EntryView) -> AnyView {
    let own_entry = untrack(|| desk.enterprise.standing().member) == Some(entry.member.id);
    let path = own::api::entry(&desk.enterprise.slug.get_untracked(), entry.id);
    let (verb, text) = match own_entry {
        true => ("queue-stop", "queue-left"),
        false => ("queue-take-off", "queue-taken-off"),
    };
    let leave = leaving(desk, path, text, &entry);
    let acts = (own_entry || entry.denied.is_none()).then(|| {
        let name = named(verb, &entry.member.name);
        view! { <Button label=made(move || tr(verb)) name=name on_click=leave busy=desk.doing.busy/> }
    });
    let mark = match entry.offered_until {
        Some(_) => view! { <Status tone=Tone::Held text=t("queue-held")/> }.into_any(),
        None => ().into_any(),
    };
    let (since, until, place) = (entry.since, entry.offered_until, entry.place);
    let detail = move || match until {
        Some(until) => tr_with(
            "queue-offered-until",
            &[("until", at(desk.enterprise, until).into())],
        ),
        None => {
            let since = desk.enterprise.day(since).map(day).unwrap_or_default();
            tr_with("queue-place", &[("place", place.into()), ("day", since.into())])
        }
    };
    let title = [entry.member.name.clone(), of(&entry.of)].join(", ");
    line(title, detail, mark, acts.into_any())
}
