//! What sending the form will do to whom, judged here; and the mails, as the server rehearsed them.

use domain::benefits::{Benefit, BenefitRef};
use domain::changes::{ChangeDraft, ChangeFacts, PersonChanged, Turn};
use domain::id::PoolId;
use domain::seats::LeftOut;
use domain::view::Effect as Done;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::wishes::Wishes;
use crate::api::{self, Key};
use crate::browser::Pause;
use crate::paths;
use crate::people::benefits::called;
use crate::texts::{all_of, tr, tr_with, violation};

/// How many people are shown before the others are folded.
const SHOWN: usize = 5;
/// How many are folded; of more only the count is told.
const FOLDED: usize = 200;
/// How many may be chosen for a rehearsal: for more it would hold up whoever else writes.
const REHEARSED: usize = 200;

/// What the server's rehearsal says; the rest of the answer is known here.
#[derive(Deserialize)]
struct Rehearsed {
    #[serde(default)]
    effects: Vec<Done>,
}

/// The line beside the button, and what happens to whom.
pub fn effects(
    wishes: Wishes,
    slug: Memo<String>,
) -> (
    Signal<Option<String>>,
    impl Fn() -> AnyView + Copy + Send + Sync + 'static,
) {
    let mails = rehearsal(wishes, slug);
    let people = Memo::new(move |_| match &*wishes.judged.read() {
        Ok(checked) => Some(checked.peek().people(&wishes.facts.read())),
        Err(_) => None,
    });
    let effect = Signal::derive(move || {
        let changed = people.with(|people| people.as_ref().map(Vec::len))?;
        let changed = tr_with("changes-effect", &[("count", changed.into())]);
        let mails = mails
            .get()
            .map(|mails| tr_with("seats-mails", &[("mails", mails.into())]));
        // Too many to be rehearsed: those who are told; a freed seat may tell others as well.
        let mails = mails.or_else(|| {
            if wishes.count() <= REHEARSED {
                return None;
            }
            let told = people.with(|people| {
                let people = people.as_ref()?.iter();
                Some(people.filter(|one| one.is_told()).count())
            })?;
            Some(tr_with("seats-mails-least", &[("mails", told.into())]))
        });
        Some(
            [Some(changed), mails]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("; "),
        )
    });
    let left_out = Memo::new(move |_| match &*wishes.judged.read() {
        Ok(checked) => checked.peek().left_out().to_vec(),
        Err(_) => Vec::new(),
    });
    let told = move || {
        let people = people.read();
        let people = people.as_ref().filter(|people| !people.is_empty())?;
        let facts = wishes.facts.read();
        let lines: Vec<_> = people
            .iter()
            .take(FOLDED + SHOWN)
            .map(|one| line(&facts, one))
            .collect();
        let left = left_out_lines(&facts, &left_out.read());
        Some(view! {
            <section class="changes-effects">
                <h3 class="changes-heading">{tr("changes-effects")}</h3>
                {folded(lines)}
                {left}
            </section>
        })
    };
    (effect, move || {
        view! { <div aria-live="polite">{told}</div> }.into_any()
    })
}

/// Who gets less than was wished, and why; nothing where all get it.
pub fn left_out_lines(facts: &ChangeFacts, left_out: &[LeftOut]) -> Option<AnyView> {
    if left_out.is_empty() {
        return None;
    }
    let heading = tr_with("changes-left-out", &[("count", left_out.len().into())]);
    let line = |left: &LeftOut| {
        let name = facts.people.get(&left.member).map(|person| person.name.clone());
        let why = left
            .violations
            .iter()
            .map(violation)
            .collect::<Vec<_>>()
            .join(" ");
        (name.unwrap_or_default(), why)
    };
    let lines = left_out.iter().take(FOLDED + SHOWN).map(line).collect();
    Some(view! { <p class="changes-left-out">{heading}</p>{folded(lines)} }.into_any())
}

/// The lines; of many the first few, the others folded.
fn folded(mut lines: Vec<(String, String)>) -> AnyView {
    let list = |lines: Vec<(String, String)>| {
        let rows: Vec<_> = lines
            .into_iter()
            .map(
                |(name, said)| view! { <li><span class="changes-name">{name}</span><span>{said}</span></li> },
            )
            .collect();
        view! { <ul class="changes-people" role="list">{rows}</ul> }.into_any()
    };
    let more = (lines.len() > SHOWN).then(|| lines.split_off(SHOWN));
    let more = more.map(|more| {
        let summary = tr_with("seats-lines-more", &[("count", more.len().into())]);
        view! { <details class="changes-elsewhere"><summary>{summary}</summary>{list(more)}</details> }
    });
    view! { {list(lines)}{more} }.into_any()
}

/// What changes for one person, in words.
fn line(facts: &ChangeFacts, person: &PersonChanged) -> (String, String) {
    let told: Vec<String> = person.turns.iter().map(|turn| said(facts, turn)).collect();
    (person.name.clone(), all_of(&told))
}

fn said(facts: &ChangeFacts, turn: &Turn) -> String {
    match turn {
        Turn::Takes {
            pool,
            joins_team: false,
        } => seat(facts, "changes-turn-takes", *pool),
        Turn::Takes { pool, .. } => seat(facts, "changes-turn-takes-team", *pool),
        Turn::Joins { pool } => seat(facts, "changes-turn-joins", *pool),
        Turn::Frees {
            pool,
            gives_up: false,
        } => seat(facts, "changes-turn-frees", *pool),
        Turn::Frees { pool, .. } => seat(facts, "changes-turn-gives-up", *pool),
        Turn::Stays { pool } => seat(facts, "changes-turn-stays", *pool),
        Turn::On { of } => benefit(facts, "changes-turn-on", of),
        Turn::Off { of } => benefit(facts, "changes-turn-off", of),
    }
}

fn seat(facts: &ChangeFacts, id: &str, pool: PoolId) -> String {
    let pool = facts.pools.iter().find(|known| known.id == pool);
    let (product, team) = pool.map_or(("", ""), |pool| (&pool.product_name, &pool.team_name));
    tr_with(id, &[("product", product.into()), ("team", team.into())])
}

fn benefit(facts: &ChangeFacts, id: &str, of: &BenefitRef) -> String {
    let contract = facts.contracts.iter().find(|known| Some(known.id) == of.contract);
    let service = contract.and_then(|contract| match of.benefit {
        Benefit::Service(id) => contract.service(id).map(|service| service.name.as_str()),
        _ => None,
    });
    let name = called(of.benefit, service);
    let what = match contract {
        Some(contract) => {
            let args = [
                ("benefit", name.into()),
                ("contract", contract.number.as_str().into()),
            ];
            tr_with("changes-turn-benefit", &args)
        }
        None => name,
    };
    tr_with(id, &[("what", what.into())])
}

/// How many mails would go out: the server does what the form would, and keeps nothing of it.
fn rehearsal(wishes: Wishes, slug: Memo<String>) -> RwSignal<Option<usize>> {
    let mails = RwSignal::new(None);
    let pause = Pause::of(350);
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        let accepted = wishes.judged.with(Result::is_ok);
        let body: ChangeDraft = wishes.draft.get();
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let number = turn.get_value();
        mails.set(None);
        pause.cancel();
        if !accepted || body.members.len() > REHEARSED {
            return;
        }
        let path = paths::changes::api::changes(&slug.read_untracked());
        let path = paths::api::rehearsed(&path);
        pause.then(move || {
            spawn_local(async move {
                let answer = api::post::<_, Rehearsed>(&path, &body, &Key::fresh()).await;
                // What can not be rehearsed is refused when it is sent; nothing is said about it before.
                if turn.try_get_value() == Some(number)
                    && let Ok(Rehearsed { effects }) = answer
                {
                    let mail = |effect: &&Done| matches!(effect, Done::Mail { .. });
                    _ = mails.try_set(Some(effects.iter().filter(mail).count()));
                }
            });
        });
    });
    mails
}
