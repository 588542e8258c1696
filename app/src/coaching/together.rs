//! What both sides do with a request, and what they say: one panel for the customer's admins and for the specialist.

mod file;
mod form;
mod forms;
mod free;
mod talk;

use domain::coaching::{Act, Proposal, SessionFacts, Side};
use domain::view::Conversation;
use jiff::Timestamp;
use jiff::civil::DateTime;
use leptos::prelude::*;

use crate::clock;
use crate::load::{Loaded, load};
use crate::paths::api::BASE;
use crate::texts::{made, t, tr, tr_with, wall};
use crate::ui::button::{Button, Weight};

/// One request, as one side sees it.
#[derive(Clone, Copy)]
pub struct Together {
    /// Where the API has the request; empty while it is not known.
    base: Memo<String>,
    facts: Loaded<SessionFacts>,
    talk: Loaded<Conversation>,
    /// Which act is being filled in.
    open: RwSignal<Option<Act>>,
    done: Callback<()>,
}

impl Together {
    /// The request at `base`; `done` is called after each act.
    pub fn at(base: Memo<String>, done: Callback<()>) -> Self {
        let below = move |name: &'static str| {
            move || Some([&*base.read(), name].concat()).filter(|_| !base.read().is_empty())
        };
        Self {
            base,
            facts: load(below("/facts")),
            talk: load(below("/messages")),
            open: RwSignal::new(None),
            done,
        }
    }

    /// Asks for all of it again, after something was done.
    fn reload(self) {
        self.open.set(None);
        self.facts.reload();
        self.talk.reload();
        self.done.run(());
    }

    fn may(self, act: Act) -> bool {
        self.facts.value.with(|facts| {
            let facts = facts.as_ref();
            // COACH-12: English needs no answer.
            let asked = |facts: &SessionFacts| act != Act::ConfirmLanguage || facts.language != "en";
            facts.is_some_and(|facts| asked(facts) && facts.may(act, clock::now()).is_ok())
        })
    }

    /// The customer's clock at that instant.
    fn wall(self, at: Timestamp) -> Option<DateTime> {
        self.facts
            .value
            .with(|facts| facts.as_ref().map(|facts| facts.coaching.zone.wall(at)))
    }
}

/// The acts that a form is opened for, in the order of a request's life; each with its text.
const ACTS: [(Act, &str); 10] = [
    (Act::Take, "coaching-act-take"),
    (Act::ConfirmLanguage, "coaching-act-language"),
    (Act::Propose, "coaching-act-propose"),
    (Act::NameAttendees, "coaching-act-attendees"),
    (Act::Delay, "coaching-act-delay"),
    (Act::Deliver, "coaching-act-deliver"),
    (Act::Miss, "coaching-act-miss"),
    (Act::HandOver, "coaching-act-hand-over"),
    (Act::Decline, "coaching-act-decline"),
    (Act::Cancel, "coaching-act-cancel"),
];

/// The panel: the time that waits for an answer, what can be done, the conversation.
#[component]
pub fn Panel(
    /// The request.
    together: Together,
) -> AnyView {
    let waits = Memo::new(move |_| {
        together.facts.value.with(|facts| {
            let facts = facts.as_ref()?;
            Some((facts.proposal.clone()?, facts.side))
        })
    });
    let proposal = move || {
        waits
            .get()
            .map(|(proposal, side)| proposed(together, &proposal, side))
    };
    let acts = move || {
        let can = ACTS.iter().filter(|(act, _)| together.may(*act));
        can.map(|(act, text)| opener(together, *act, text))
            .collect::<Vec<_>>()
    };
    let form = move || together.open.get().map(|act| forms::form(together, act));
    let calendar = move || {
        let known = together.facts.value.read();
        let facts = known.as_ref()?;
        let entry = facts
            .coaching
            .entries
            .iter()
            .find(|entry| entry.request == facts.request)?;
        entry.start.map(|_| in_calendar(together))
    };
    view! {
        <section class="together">
            {proposal}
            <div class="together-acts">{acts}{calendar}</div>
            {form}
            {talk::talk(together)}
        </section>
    }
    .into_any()
}

/// The button that opens an act's form, and closes it again.
fn opener(together: Together, act: Act, text: &'static str) -> AnyView {
    let turn = move |()| {
        together
            .open
            .update(|open| *open = if *open == Some(act) { None } else { Some(act) });
    };
    let ends = matches!(act, Act::Decline | Act::Cancel);
    let weight = if ends { Weight::Danger } else { Weight::Quiet };
    view! { <Button label=t(text) on_click=turn weight=weight/> }.into_any()
}

/// The session as a file for the reader's own calendar; the same entry there, however often it is moved.
fn in_calendar(together: Together) -> AnyView {
    let href = move || [BASE, &*together.base.read(), "/calendar.ics"].concat();
    view! { <a class="button" href=href download="session.ics">{t("coaching-calendar")}</a> }.into_any()
}

/// The time that waits: whose it is, when, and the way to agree to it.
fn proposed(together: Together, proposal: &Proposal, side: Side) -> AnyView {
    let (start, minutes, agenda) = (proposal.start.clone(), proposal.minutes, proposal.agenda.clone());
    let own = proposal.by == side;
    let said = made(move || {
        let zone = start.zone.replace('_', " ");
        let args = [
            ("start", wall(start.local).into()),
            ("zone", zone.into()),
            ("minutes", minutes.into()),
        ];
        tr_with("coaching-proposed", &args)
    });
    let whose = t(if own {
        "coaching-proposed-own"
    } else {
        "coaching-proposed-theirs"
    });
    let agree = (!own).then(|| forms::agree(together, proposal.start.clone()));
    view! {
        <div class="together-proposal">
            <p class="together-whose">{whose}</p>
            <p class="together-time">{said}</p>
            {(!agenda.is_empty()).then(|| view! { <p class="request-wishes">{agenda}</p> })}
            {agree}
        </div>
    }
    .into_any()
}

/// What the act is called once it was done.
fn done_text(act: Act) -> String {
    tr(match act {
        Act::Take => "coaching-done-take",
        Act::Decline => "coaching-done-decline",
        Act::Propose => "coaching-done-propose",
        Act::Agree => "coaching-done-agree",
        Act::Cancel => "coaching-done-cancel",
        Act::Deliver => "coaching-done-deliver",
        Act::Miss => "coaching-done-miss",
        Act::Delay => "coaching-done-delay",
        Act::NameAttendees => "coaching-done-attendees",
        Act::HandOver => "coaching-done-hand-over",
        Act::ConfirmLanguage => "coaching-done-language",
    })
}
