//! The state of the form: what was typed, what it is judged on, what was found.

use std::sync::Arc;

use domain::coaching::{CoachingFacts, RequestDraft};
use domain::id::MemberId;
use domain::time::{Occurrence, Wall};
use domain::violation::{Remedy, Violations};
use jiff::Timestamp;
use jiff::civil::Date;
use leptos::prelude::*;

use super::super::known::{self, Ahead};
use super::typed::{Typed, Wish, begin, kind_of};
use super::zones::ZoneRules;
use crate::address::{param, way};
use crate::clock;
use crate::draft::Draft;
use crate::load::Loaded;
use crate::reach;
use crate::texts::language;
use crate::ui::bound::Bound;
use crate::ui::form::Form;
use crate::ui::verdict::Act;

/// The form's state; cheap to copy into its parts.
#[derive(Clone, Copy)]
pub struct Asking {
    /// What was typed.
    pub typed: RwSignal<Typed>,
    /// What it is judged on: what was loaded, with the zones and people that came in here.
    pub facts: Memo<Arc<CoachingFacts>>,
    /// The rules of other zones.
    pub zones: ZoneRules,
    /// When the facts were loaded.
    pub known_at: RwSignal<Timestamp>,
    /// What would come of it.
    pub ahead: Memo<Option<Ahead>>,
    /// What was found.
    pub form: Form,
    /// True while it is said that an older draft is back.
    pub restored: RwSignal<bool>,
    /// Where it is kept.
    pub kept: Draft,
    loaded: Loaded<CoachingFacts>,
}

impl Asking {
    /// The form as the address begins it, or as it was left here.
    pub fn new(loaded: Loaded<CoachingFacts>, first: CoachingFacts, draft_kept: Draft) -> Self {
        let asked = ["kind", "period", "topic"].map(|name| param(name).get_untracked());
        let kept = draft_kept.before().filter(Typed::is_worth_keeping);
        let restored = RwSignal::new(kept.is_some());
        let typed = RwSignal::new(untrack(|| begin(&first, kept, &asked)));
        let zones = ZoneRules::new(typed, loaded.value);
        let people = Memo::new(move |_| typed.read().people.clone());
        let facts = Memo::new(move |_| {
            let mut facts = loaded.value.get().unwrap_or_else(|| first.clone());
            // With its own zone among the others, judging copies none of them.
            facts
                .zones
                .insert(facts.zone.name().to_owned(), facts.zone.clone());
            facts.zones.extend(zones.known.get());
            for (member, person) in people.get() {
                facts.people.entry(member).or_insert(person);
            }
            Arc::new(facts)
        });
        let known_at = RwSignal::new(untrack(clock::now));
        Effect::new(move || {
            loaded.value.track();
            let old = loaded.old.get_untracked();
            known_at.set(untrack(|| if old { reach::since() } else { clock::now() }));
        });
        let draft = Memo::new(move |_| typed.read().draft());
        let form = Form::new(move || judge(&draft.read(), &facts.read(), clock::now(), zones.waits()));
        let when = Memo::new(move |_| {
            let draft = draft.read();
            RequestDraft {
                period: draft.period,
                wished_start: draft.wished_start.clone(),
                ..RequestDraft::new(draft.kind)
            }
        });
        let ahead = Memo::new(move |_| known::ahead(&facts.read(), &when.read(), clock::now()));
        let written = move || typed.try_with_untracked(Typed::written).unwrap_or_default();
        draft_kept.follow(move || typed.track(), written);
        follow_address(typed);
        // What the address asks for is judged at once, as if it had been chosen here.
        form.touch("kind");
        form.touch("period");
        if typed.with_untracked(|typed| typed.draft.wished_start.is_some()) {
            form.touch("wished_start");
        }
        Self {
            typed,
            facts,
            zones,
            known_at,
            ahead,
            form,
            restored,
            kept: draft_kept,
            loaded,
        }
    }

    /// The same with remedies that it can carry out.
    pub fn with_remedies(self, remedies: impl Fn(&Remedy) -> Option<Act> + Send + Sync + 'static) -> Self {
        Self {
            form: self.form.with_remedies(remedies),
            ..self
        }
    }

    /// The kind, as the radio buttons read and write it.
    pub fn kind(self) -> Bound<String> {
        let typed = self.typed;
        Bound::new(
            move || typed.read().draft.kind.word().to_owned(),
            move |word: String| {
                if let Some(kind) = kind_of(&word) {
                    let facts = self.facts.get_untracked();
                    typed.update(|typed| typed.take_kind(kind, &facts, untrack(clock::now)));
                }
            },
        )
    }

    /// Asks for any time in this period.
    pub fn ask_for_period(self, first_day: Date) {
        self.form.edited("period");
        self.form.edited("wished_start");
        self.typed.update(|typed| {
            typed.wish = Wish::Period;
            typed.draft.period = Some(first_day);
        });
    }

    /// Asks for this start.
    pub fn start_at(self, start: Wall) {
        self.form.edited("period");
        self.form.edited("wished_start");
        self.typed.update(|typed| {
            typed.wish = Wish::Start;
            typed.draft.wished_start = Some(start);
        });
    }

    /// Says which of two equal wall times is meant.
    pub fn choose(self, occurrence: Occurrence) {
        self.form.edited("wished_start");
        self.typed.update(|typed| {
            if let Some(start) = &mut typed.draft.wished_start {
                start.occurrence = Some(occurrence);
            }
        });
    }

    /// Leaves a person out. Who attends has changed, so what was acknowledged is asked again (COACH-9).
    pub fn leave_out(self, member: MemberId) {
        self.form.edited("attendees");
        self.form.acknowledged.update(Vec::clear);
        self.typed
            .update(|typed| typed.draft.attendees.retain(|known| *known != member));
    }

    /// Puts away what was typed before.
    pub fn begin_anew(self) {
        self.form.acknowledged.update(Vec::clear);
        let facts = self.loaded.value.get_untracked();
        if let Some(facts) = facts {
            self.typed
                .set(untrack(|| begin(&facts, None, &Default::default())));
        }
    }
}

/// Judges the draft. While the rules of the start's zone are on their way, nothing is said about the zone.
fn judge(draft: &RequestDraft, facts: &CoachingFacts, now: Timestamp, zone_waits: bool) -> Violations {
    let found = match draft.check(facts, now) {
        Ok(checked) => checked.remarks().clone(),
        Err(found) => found,
    };
    let by_start = draft.period.is_none();
    found
        .into_iter()
        .filter(|v| !(zone_waits && v.code == "unknown-zone"))
        .map(|mut v| {
            // Where a start is asked for, that is where it is missing.
            if by_start && v.field == "period" {
                v.field = "wished_start".into();
            }
            // The rules know a topic by the vendor's title, the reader by one in the own language.
            for remedy in &mut v.remedies {
                if let Remedy::WithdrawRequest { request, topic } = remedy
                    && let Some(entry) = facts.entries.iter().find(|entry| entry.request == *request)
                {
                    *topic = entry.title(language().tag()).to_owned();
                }
            }
            v
        })
        .collect()
}

/// Keeps kind, period and topic in the address, so that it can be sent to a colleague.
fn follow_address(typed: RwSignal<Typed>) {
    let way = way();
    let named = Memo::new(move |_| {
        let typed = typed.read();
        let draft = typed.draft();
        let period = draft.period.map(|day| day.to_string());
        [
            Some(draft.kind.word().to_owned()),
            period,
            draft.topic.map(|topic| topic.to_string()),
        ]
    });
    Effect::new(move |before: Option<()>| {
        let named = named.get();
        if before.is_some() {
            let values = named
                .each_ref()
                .map(|value| value.iter().map(String::as_str).collect::<Vec<_>>());
            let [kind, period, topic] = values.each_ref();
            way.set_all(&[("kind", kind), ("period", period), ("topic", topic)]);
        }
    });
}
