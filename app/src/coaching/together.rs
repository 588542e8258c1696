//! What both sides do with a request, and what they say: one panel for the customer's admins and for the specialist.

mod effects;
mod file;
mod form;
mod forms;
pub mod free;
mod proposed;
mod talk;

use domain::coaching::{Act, SessionFacts};
use domain::time::Wall;
use domain::view::{Conversation, RequestView};
use jiff::Timestamp;
use jiff::civil::DateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::clock;
use crate::draft::{begun, place};
use crate::load::{Loaded, load};
use crate::outbox::{Kind, Submission, act_text, waiting_below};
use crate::paths::api::BASE;
use crate::texts::{all_of, language, made, t, tr, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::{Button, Weight};

/// One request, as one side sees it.
#[derive(Clone, Copy)]
pub struct Together {
    /// Where the API has the request; empty while it is not known.
    base: Memo<String>,
    /// The page on which it is open.
    page: Signal<String>,
    facts: Loaded<SessionFacts>,
    talk: Loaded<Conversation>,
    /// What of it was sent and has no answer yet.
    sent: RwSignal<Vec<String>>,
    /// True while nothing was: else nothing is begun, it would be judged before what it builds on.
    pub still: Memo<bool>,
    /// Which act is being filled in.
    open: RwSignal<Option<Act>>,
    /// The start with which the next proposal begins.
    instead: StoredValue<Option<Wall>>,
    heard: Callback<RequestView>,
    done: Callback<()>,
}

impl Together {
    /// The request at `base`, open on `page`. As soon as an act is answered `heard` is called with the request as it is by
    /// then; `done` once nothing of it is left to do here, or it waits in the outbox.
    pub fn at(
        base: Memo<String>,
        page: Signal<String>,
        heard: Callback<RequestView>,
        done: Callback<()>,
    ) -> Self {
        let below = move |name: &'static str| {
            move || Some([&*base.read(), name].concat()).filter(|_| !base.read().is_empty())
        };
        let sent = waiting_below(base);
        let together = Self {
            base,
            page,
            facts: load(below("/facts")),
            talk: load(below("/messages")),
            sent,
            still: Memo::new(move |_| sent.with(Vec::is_empty)),
            open: RwSignal::new(None),
            instead: StoredValue::new(None),
            heard,
            done,
        };
        together.open_again();
        together
    }

    /// Opens the form in which something was typed when the page was left; another request begins with none.
    fn open_again(self) {
        let known = Memo::new(move |_| self.facts.value.with(Option::is_some));
        Effect::new(move |before: Option<String>| {
            let base = self.base.get();
            if before.is_some_and(|before| before != base) {
                self.open.set(None);
            }
            if !base.is_empty() && known.get() {
                let can = untrack(|| ACTS.into_iter().filter(|act| self.may(*act)).collect::<Vec<_>>());
                let forms = place(&base, "");
                spawn_local(async move {
                    let begun = begun(&forms).await;
                    let left = can
                        .into_iter()
                        .find(|act| begun.iter().any(|name| name == path_of(*act)));
                    if let Some(act) = left {
                        _ = self.open.try_update(|open| _ = open.get_or_insert(act));
                    }
                });
            }
            base
        });
    }

    /// What is sent from one of its forms.
    fn submission(self, kind: Kind, path: &str, place: String, draft: String) -> Submission {
        let about = self.facts.value.with_untracked(|facts| {
            let facts = facts.as_ref()?;
            let mut entries = facts.coaching.entries.iter();
            let entry = entries.find(|entry| entry.request == facts.request)?;
            Some(entry.title(language().tag()).to_owned())
        });
        Submission {
            kind,
            about: about.unwrap_or_default(),
            count: 1,
            path: [&*self.base.read_untracked(), path].concat(),
            form: self.page.get_untracked(),
            place,
            draft,
        }
    }

    /// Asks for all of it again, after something was done, or waits.
    pub fn reload(self) {
        _ = self.open.try_set(None);
        self.facts.reload();
        self.talk.reload();
        _ = self.done.try_run(());
    }

    /// Opens the form of a proposal with that start.
    fn propose(self, start: Wall) {
        self.instead.set_value(Some(start));
        self.open.set(Some(Act::Propose));
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
    pub fn wall(self, at: Timestamp) -> Option<DateTime> {
        self.facts
            .value
            .with(|facts| facts.as_ref().map(|facts| facts.coaching.zone.wall(at)))
    }
}

/// The acts that a form is opened for, in the order of a request's life.
const ACTS: [Act; 10] = [
    Act::Take,
    Act::ConfirmLanguage,
    Act::Propose,
    Act::NameAttendees,
    Act::Delay,
    Act::Deliver,
    Act::Miss,
    Act::HandOver,
    Act::Decline,
    Act::Cancel,
];

/// Where the API does that act, below its request; its draft is kept under the same name.
pub const fn path_of(act: Act) -> &'static str {
    match act {
        Act::Take => "/take",
        Act::Decline => "/decline",
        Act::Propose => "/proposals",
        Act::Agree => "/agree",
        Act::Cancel => "/cancel",
        Act::Deliver => "/deliver",
        Act::Miss => "/miss",
        Act::Delay => "/delay",
        Act::NameAttendees => "/attendees",
        Act::HandOver => "/hand-over",
        Act::ConfirmLanguage => "/language",
        Act::Withdraw => "/withdraw",
        // The clock does it, and nobody sends it.
        Act::TakeOff => "",
    }
}

/// The panel: the time that waits for an answer, what can be done, the conversation.
#[component]
pub fn Panel(
    /// The request.
    together: Together,
) -> AnyView {
    let waits = Memo::new(move |_| {
        together.facts.value.with(|facts| {
            let facts = facts.as_ref()?;
            let waiting = facts.waiting(clock::now())?;
            Some((waiting.clone(), facts.side))
        })
    });
    let Together { sent, still, .. } = together;
    let outbox = move || (!still.get()).then(|| in_outbox(sent));
    let proposal = move || {
        waits
            .get()
            .map(|(proposal, side)| proposed::proposed(together, &proposal, side))
    };
    let acts = move || {
        let can = ACTS.into_iter().filter(|act| still.get() && together.may(*act));
        can.map(|act| opener(together, act)).collect::<Vec<_>>()
    };
    let form = move || {
        let open = together.open.get().filter(|_| still.get());
        open.map(|act| forms::form(together, act))
    };
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
            {outbox}
            {proposal}
            <div class="together-acts">{acts}{calendar}</div>
            {form}
            {talk::talk(together)}
        </section>
    }
    .into_any()
}

/// The button that opens an act's form, and closes it again.
fn opener(together: Together, act: Act) -> AnyView {
    let turn = move |()| {
        together
            .open
            .update(|open| *open = if *open == Some(act) { None } else { Some(act) });
    };
    let ends = matches!(act, Act::Decline | Act::Cancel);
    let weight = if ends { Weight::Danger } else { Weight::Quiet };
    view! { <Button label=t(act_text(act)) on_click=turn weight=weight/> }.into_any()
}

/// What was sent and has no answer yet.
fn in_outbox(sent: RwSignal<Vec<String>>) -> AnyView {
    let said = made(move || tr_with("outbox-below", &[("what", all_of(&sent.read()).into())]));
    view! { <Banner tone=Tone::Held text=said/> }.into_any()
}

/// The session as a file for the reader's own calendar; the same entry there, however often it is moved.
fn in_calendar(together: Together) -> AnyView {
    let href = move || [BASE, &*together.base.read(), "/calendar.ics"].concat();
    view! { <a class="button" href=href download="session.ics">{t("coaching-calendar")}</a> }.into_any()
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
        Act::Withdraw => "coaching-withdrawn",
        Act::TakeOff => "coaching-done-take-off",
    })
}
